"""The hash chain over a desk's log: each line is sealed together with the seal of the line before it.

The chain shows any line that was altered, removed, moved or put in. It cannot by itself show that the last lines were
cut off, so the journal keeps the head (last number and seal) in a table of its own. Somebody who can write the file
can make both anew: only a head that was carried outside (signed, printed, sent to the centre) is proof against that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

import msgspec
from msgspec import Struct

GENESIS = bytes(32)


class Row(NamedTuple):
    """One line as it lies in the file: order number, canonical JSON of the entry (UTF-8), seal (32 bytes)."""

    seq: int
    body: bytes
    hash: bytes


class Head(NamedTuple):
    """The end of a chain: the last order number (0 for none) and its seal."""

    seq: int = 0
    hash: bytes = GENESIS


class Verdict(Struct, frozen=True, kw_only=True):
    """What a check found: ``count`` lines are in order; ``seq`` and ``id`` name the first bad one and ``what`` it is.

    ``what`` is "" or one of altered, missing, moved, extra, cut_off, unreadable. ``file`` is for who checks more than
    the chain: a file that a line seals. ``emptied`` of the lines had their content taken out by rule.
    """

    ok: bool
    count: int
    seq: int = 0
    id: str = ""
    what: str = ""
    file: str = ""
    emptied: int = 0


class _Name(Struct):
    id: str
    seq: int


_decode = msgspec.json.Decoder(_Name).decode


def link(previous: bytes, body: bytes) -> bytes:
    """Return a line's seal: SHA-256 over the previous seal (32 bytes) and the line's canonical JSON."""
    return sha256(previous + body).digest()


def verify(
    rows: Iterable[Row], head: Head | None = None, emptied: Callable[[Row], bool] = lambda row: False
) -> Verdict:
    """Check a log's lines in their order, from the first; with ``head`` also that the end is where it should be.

    ``emptied`` says of a line whether its content was taken out by rule: then its seal, which was made over the old
    content, is taken as it stands. It cannot be moved or altered all the same: the next line is sealed with it.
    """
    previous = GENESIS
    count = without = 0
    last: Row | None = None
    for row in rows:
        if head is not None and row.seq > head.seq:
            return _bad(count, row.seq, row, "extra")
        gone = emptied(row)
        what = _what_is_wrong(row, count + 1, previous, gone)
        if what:
            return _bad(count, count + 1 if what == "missing" else row.seq, row, what)
        previous, count, last = row.hash, count + 1, row
        without += gone
    if head is not None and count < head.seq:
        return _bad(count, count + 1, None, "cut_off")
    if head is not None and previous != head.hash:
        return _bad(max(count - 1, 0), count, last, "altered")
    return Verdict(ok=True, count=count, emptied=without)


def _what_is_wrong(row: Row, expected: int, previous: bytes, emptied: bool) -> str:
    if row.seq != expected:
        return "missing"
    if emptied:
        return ""
    try:
        written = _decode(row.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "unreadable"
    if link(previous, row.body) == row.hash and written.seq == row.seq:
        return ""
    return "altered" if written.seq == row.seq else "moved"


def _bad(count: int, seq: int, row: Row | None, what: str) -> Verdict:
    name = ""
    if row is not None and what not in ("missing", "cut_off"):
        try:
            name = _decode(row.body).id
        except (msgspec.DecodeError, UnicodeDecodeError):
            name = ""
    return Verdict(ok=False, count=count, seq=seq, id=name, what=what)
