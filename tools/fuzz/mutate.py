"""Changing messages so that they stay nearly right: bytes, words, figures, fields, and pieces of other messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tools.fuzz.corpus import WORDS

_FIGURE = re.compile(rb"[+-]?[0-9]+(?:[.,][0-9]+)?")
_BREAKS = (b";", b"&", b",", b">", b"\r\n", b" ", b'"')
_LONGEST = 120_000  # beyond the longest that any parser reads in full


class Mutator:
    """Makes new messages from known ones; the same seed makes the same messages."""

    def __init__(self, random: Random) -> None:
        self._random = random
        # Cheap and small changes stand more often than those that tear a message apart.
        self._ways: Sequence[Callable[[bytes, bytes], bytes]] = (
            self._flip, self._octet, self._word, self._word, self._over, self._figure, self._figure, self._figure,
            self._drop, self._cut, self._again, self._fields, self._fields, self._splice, self._noise, self._many,
        )  # fmt: skip

    def changed(self, data: bytes, other: bytes) -> bytes:
        """Return a message with one to five changes; ``other`` lends pieces."""
        for _ in range(self._random.choice((1, 1, 1, 2, 2, 3, 5))):
            data = self._random.choice(self._ways)(data, other)
        return data[:_LONGEST]

    def _at(self, data: bytes) -> int:
        return self._random.randrange(len(data) + 1)

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self._at(data)
        return start, min(len(data), start + self._random.choice((1, 1, 2, 4, 8, 16, 64)))

    def _flip(self, data: bytes, other: bytes) -> bytes:
        if not data:
            return other
        at, bit = self._random.randrange(len(data)), 1 << self._random.randrange(8)
        return data[:at] + bytes((data[at] ^ bit,)) + data[at + 1 :]

    def _octet(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes((self._random.randrange(256),)) + data[at + self._random.randrange(2) :]

    def _word(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(WORDS) + data[at:]

    def _over(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + self._random.choice(WORDS) + data[end:]

    def _figure(self, data: bytes, _: bytes) -> bytes:
        figures = [found.span() for found in _FIGURE.finditer(data[:20_000])]
        if not figures:
            return data
        start, end = self._random.choice(figures)
        return data[:start] + self._new_figure(data[start:end]) + data[end:]

    def _new_figure(self, old: bytes) -> bytes:
        pick = self._random.randrange(8)
        if pick == 0:
            return b"%d" % self._random.choice((0, -1, 1, 59, 60, 90, 91, 180, 181, 255, 359, 2**31 - 1, 2**63, 10**30))
        if pick == 1:
            return old.replace(b".", b",") if b"." in old else old.replace(b",", b".")
        if pick == 2:
            return (old[1:] if old[:1] in b"+-" else b"-" + old) or b"0"
        if pick == 3:
            return old * self._random.choice((2, 3, 30))
        if pick == 4:
            return f"{self._random.uniform(-200, 200):.{self._random.randrange(9)}f}".encode()
        if pick == 5:
            return str(self._random.uniform(-1, 1) * 10 ** self._random.randrange(-300, 300)).encode()
        if pick == 6:
            return old[: self._random.randrange(len(old) + 1)]
        return bytes(self._random.choice(b"0123456789") if 48 <= octet < 58 else octet for octet in old)

    def _drop(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + data[end:]

    def _cut(self, data: bytes, _: bytes) -> bytes:
        return data[: self._at(data)] if self._random.randrange(4) else data[self._at(data) :]

    def _again(self, data: bytes, _: bytes) -> bytes:
        start, end = self._span(data)
        at = self._at(data)
        return data[:at] + data[start:end] * self._random.choice((1, 1, 2, 5, 40)) + data[at:]

    def _fields(self, data: bytes, other: bytes) -> bytes:
        mark = self._random.choice([mark for mark in _BREAKS if mark in data] or [b";"])
        fields, foreign = data.split(mark), other.split(mark)
        at = self._random.randrange(len(fields))
        pick = self._random.randrange(5)
        if pick == 0:
            self._random.shuffle(fields)
        elif pick == 1:
            fields.insert(at, self._random.choice(fields))
        elif pick == 2:
            fields.insert(at, self._random.choice(foreign))
        elif pick == 3:
            fields[at] = self._random.choice(fields)
        else:
            del fields[at]
        return mark.join(fields)

    def _splice(self, data: bytes, other: bytes) -> bytes:
        return data[: self._at(data)] + other[self._at(other) :]

    def _noise(self, data: bytes, _: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.randbytes(self._random.choice((1, 2, 8, 40))) + data[at:]

    def _many(self, data: bytes, _: bytes) -> bytes:
        """Now and then a message far too long, or one thing far too often."""
        if self._random.randrange(40):
            return self._word(data, data)
        start, end = self._span(data)
        piece = data[start:end] or b"a"
        return data[:end] + piece * (self._random.choice((500, 5_000, 70_000)) // len(piece)) + data[end:]
