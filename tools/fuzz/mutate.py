"""Changing messages so that they stay nearly right: bytes, words, figures, fields, and pieces of other messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from tools.fuzz.corpus import WORDS

_T = TypeVar("_T")
_FIGURE = re.compile(rb"[+-]?[0-9]+(?:[.,][0-9]+)?")
_BREAKS = (b";", b"&", b",", b">", b"\r\n", b" ", b'"')
_IN_FIGURE = b"+-.,0123456789"
_WINDOW = 400  # octets around a random place in which a figure is looked for
_LONGEST = 120_000  # beyond the longest that any parser reads in full


class Mutator:
    """Makes new messages from known ones; the same seed makes the same messages."""

    def __init__(self, random: Random) -> None:
        self._random, self._share = random, random.random
        # Cheap and small changes stand more often than those that tear a message apart.
        self._ways: Sequence[Callable[[bytes, bytes], bytes]] = (
            self._flip, self._octet, self._word, self._word, self._over, self._figure, self._figure, self._figure,
            self._drop, self._cut, self._again, self._fields, self._fields, self._splice, self._noise, self._many,
        )  # fmt: skip

    def changed(self, data: bytes, other: bytes) -> bytes:
        """Return a message with one to five changes; ``other`` lends pieces."""
        for _ in range(self.one((1, 1, 1, 2, 2, 3, 5))):
            data = self.one(self._ways)(data, other)
        return data[:_LONGEST]

    def one(self, of: Sequence[_T]) -> _T:
        """Return one of them; several times as quick as ``Random.choice``, and as even as it needs to be."""
        return of[int(self._share() * len(of))]

    def _below(self, end: int) -> int:
        return int(self._share() * end)

    def _at(self, data: bytes) -> int:
        return self._below(len(data) + 1)

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self._at(data)
        return start, min(len(data), start + self.one((1, 1, 2, 4, 8, 16, 64)))

    def _flip(self, data: bytes, other: bytes) -> bytes:
        if not data:
            return other
        at, bit = self._below(len(data)), 1 << self._below(8)
        return data[:at] + bytes((data[at] ^ bit,)) + data[at + 1 :]

    def _octet(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes((self._below(256),)) + data[at + self._below(2) :]

    def _word(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self.one(WORDS) + data[at:]

    def _over(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + self.one(WORDS) + data[end:]

    def _figure(self, data: bytes, _: bytes) -> bytes:
        start = max(0, self._below(len(data) + 1) - _WINDOW // 2)
        while start and data[start - 1] in _IN_FIGURE:  # never from the middle of a figure on
            start -= 1
        figures = [found.span() for found in _FIGURE.finditer(data, start, start + _WINDOW)]
        if not figures:
            return data
        start, end = self.one(figures)
        return data[:start] + self._new_figure(data[start:end]) + data[end:]

    def _new_figure(self, old: bytes) -> bytes:
        pick = self._below(8)
        if pick == 0:
            return b"%d" % self.one((0, -1, 1, 59, 60, 90, 91, 180, 181, 255, 359, 2**31 - 1, 2**63, 10**30))
        if pick == 1:
            return old.replace(b".", b",") if b"." in old else old.replace(b",", b".")
        if pick == 2:
            return (old[1:] if old[:1] in b"+-" else b"-" + old) or b"0"
        if pick == 3:
            return old * self.one((2, 3, 30))
        if pick == 4:
            return f"{self._random.uniform(-200, 200):.{self._below(9)}f}".encode()
        if pick == 5:
            return str(self._random.uniform(-1, 1) * 10 ** (self._below(600) - 300)).encode()
        if pick == 6:
            return old[: self._below(len(old) + 1)]
        return bytes(self.one(b"0123456789") if 48 <= octet < 58 else octet for octet in old)

    def _drop(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + data[end:]

    def _cut(self, data: bytes, _: bytes) -> bytes:
        return data[: self._at(data)] if self._below(4) else data[self._at(data) :]

    def _again(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        at = self._at(data)
        return data[:at] + data[start:end] * self.one((1, 1, 2, 5, 40)) + data[at:]

    def _fields(self, data: bytes, other: bytes) -> bytes:
        mark = self.one([mark for mark in _BREAKS if mark in data] or [b";"])
        fields, foreign = data.split(mark), other.split(mark)
        at = self._below(len(fields))
        pick = self._below(5)
        if pick == 0:
            self._random.shuffle(fields)
        elif pick == 1:
            fields.insert(at, self.one(fields))
        elif pick == 2:
            fields.insert(at, self.one(foreign))
        elif pick == 3:
            fields[at] = self.one(fields)
        else:
            del fields[at]
        return mark.join(fields)

    def _splice(self, data: bytes, other: bytes) -> bytes:
        return data[: self._at(data)] + other[self._at(other) :]

    def _noise(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.randbytes(self.one((1, 2, 8, 40))) + data[at:]

    def _many(self, data: bytes, _: bytes) -> bytes:
        """Now and then a message far too long, or one thing far too often."""
        if self._below(40):
            return self._word(data, data)
        start, end = self._span(data)
        piece = data[start:end] or b"a"
        return data[:end] + piece * (self.one((500, 5_000, 70_000)) // len(piece)) + data[end:]
