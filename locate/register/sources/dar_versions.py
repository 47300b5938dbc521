"""Which version of a DAR object counts: rows are bitemporal, and a delta brings later versions of what a total holds.

The current row of an id has no end of registration and its effect covers the asked moment. When several files bring
one, the latest registration wins; a row that a file closes (same id, registration and effect, with an end) is gone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

import numpy as np

from locate.register.staging import file_and_row
from locate.register.tally import Tally

WIDTH = 16
NOTHING = bytes(WIDTH)
_LONG_AGO = float("-inf")


class Moment:
    """Tells past from future in the registers' own timestamps without reading most of them."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        # The day before and after, whatever zone a timestamp is written in.
        self._past, self._future = (
            (self._now + timedelta(days=days)).date().isoformat() for days in (-1, 1)
        )  # fmt: skip

    def passed(self, stamp: str) -> bool:
        """Return whether a timestamp is now or in the past; one that cannot be read is."""
        day = stamp[:10]
        if day < self._past:
            return True
        if day > self._future:
            return False
        return seconds(stamp) <= self._now.timestamp()

    def verdict(self, row: Any) -> str:
        """Return "" for the current row, else why not: "superseded", "expired" or "future"."""
        if row.registered_to:
            return "superseded"
        if row.effect_to and self.passed(row.effect_to):
            return "expired"
        if row.effect and not self.passed(row.effect):
            return "future"
        return ""


def seconds(stamp: str | None) -> float:
    """Return a timestamp as seconds since 1970, UTC where it names no zone; far in the past when it cannot be read."""
    if not stamp:
        return _LONG_AGO
    try:
        moment = datetime.fromisoformat(stamp)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return _LONG_AGO


class Ids:
    """Ids in sixteen bytes: a UUID's own, a digest of anything else, which is remembered."""

    def __init__(self) -> None:
        self._odd: dict[bytes, str] = {}

    def pack(self, text: str | None) -> bytes:
        """Return an id's bytes; ``NOTHING`` for none."""
        if not text:
            return NOTHING
        if len(text) == 36:
            try:
                octets = bytes.fromhex(text.replace("-", ""))
            except ValueError:
                pass
            else:
                if len(octets) == WIDTH:
                    return octets
        octets = blake2b(text.encode("utf-8", "replace"), digest_size=WIDTH).digest()
        self._odd[octets] = text
        return octets

    def text(self, octets: bytes) -> str:
        """Return the id of these bytes; a UUID in lower case."""
        if self._odd and octets in self._odd:
            return self._odd[octets]
        digits = octets.hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Versions:
    """The current rows of one entity: ids, when registered, where they stand; sorted out by ``settle``."""

    def __init__(self, ids: Ids, several: bool) -> None:
        self.ids, self._several = ids, several
        self.uids = bytearray()
        self.origins = array("Q")
        self._registered, self._effect = array("d"), array("d")
        self._closed: set[tuple[bytes, float, float]] = set()

    def __len__(self) -> int:
        return len(self.origins)

    def add(self, row: Any, origin: int) -> None:
        """Keep the id of a current row."""
        self.uids += self.ids.pack(row.id)
        self.origins.append(origin)
        self._registered.append(seconds(row.registered))
        if self._several:
            self._effect.append(seconds(row.effect))

    def close(self, row: Any) -> None:
        """Note that a row has ended; it may stand open in another file."""
        if self._several:
            self._closed.add((self.ids.pack(row.id), seconds(row.registered), seconds(row.effect)))

    def clear(self) -> None:
        """Let go of everything."""
        self.uids, self.origins, self._registered = bytearray(), array("Q"), array("d")

    def newest(self) -> float:
        """Return when the last row was registered, in seconds since 1970."""
        return max(self._registered, default=_LONG_AGO)

    def settle(self, tally: Tally) -> Any:
        """Return the numbers of the rows that count, ascending; the others go to the tally."""
        count = len(self)
        kept = np.ones(count, bool)
        if self._closed:
            for number in range(count):
                key = bytes(self.uids[WIDTH * number : WIDTH * number + WIDTH])
                if (key, self._registered[number], self._effect[number]) in self._closed:
                    kept[number] = False
                    self._leave_out("superseded", number, tally)
        high, low = halves(self.uids)
        order = np.argsort(high, kind="stable")
        if (high[order][1:] == high[order][:-1]).any():
            registered = np.frombuffer(self._registered, float)
            # Of equal ids the latest registration comes first; of equally late ones the row met first.
            order = np.lexsort((np.arange(count), -registered, low, high, ~kept))
            again = np.zeros(count, bool)
            again[1:] = (high[order][1:] == high[order][:-1]) & (low[order][1:] == low[order][:-1])
            for number in np.sort(order[again & kept[order]]).tolist():
                kept[number] = False
                self._leave_out("superseded" if self._several else "twice", number, tally)
        numbers = np.flatnonzero(kept)
        tally.kept += len(numbers)
        return numbers

    def _leave_out(self, code: str, number: int, tally: Tally) -> None:
        tally.leave_out(code, *file_and_row(self.origins[number]), self._id(number))

    def _id(self, number: int) -> str:
        return self.ids.text(bytes(self.uids[WIDTH * number : WIDTH * number + WIDTH]))


class Index:
    """Finds rows by id."""

    def __init__(self, uids: bytearray, numbers: Any) -> None:
        high, low = halves(uids)
        high, low = high[numbers], low[numbers]
        order = np.lexsort((low, high)) if _has_twins(high) else np.argsort(high)
        self._high, self._low, self._numbers = high[order], low[order], numbers[order]

    def find(self, uids: bytearray) -> Any:
        """Return for each id the number of its row, -1 where there is none."""
        high, low = halves(uids)
        at = np.searchsorted(self._high, high)
        found = np.full(len(high), -1, np.int64)
        if not len(self._high):
            return found
        # Ids that agree in their first half stand beside each other: look on until none does.
        open_ = np.arange(len(high))
        while len(open_):
            place = at[open_]
            inside = place < len(self._high)
            open_, place = open_[inside], place[inside]
            same = self._high[place] == high[open_]
            open_, place = open_[same], place[same]
            hit = self._low[place] == low[open_]
            found[open_[hit]] = self._numbers[place[hit]]
            open_ = open_[~hit]
            at[open_] += 1
        return found


def halves(uids: bytearray | bytes) -> tuple[Any, Any]:
    """Return the first and second eight bytes of ids as whole numbers in the order of the bytes."""
    both = np.frombuffer(uids, ">u8").reshape(-1, 2)
    return both[:, 0].astype(np.uint64), both[:, 1].astype(np.uint64)


def _has_twins(high: Any) -> bool:
    ordered = np.sort(high)
    return bool((ordered[1:] == ordered[:-1]).any())


def interned(known: dict[str, int], text: str | None) -> int:
    """Return a text's number among the known ones; 0 for none."""
    return known.setdefault(text, len(known)) if text else 0


def listed(known: dict[str, int]) -> Sequence[str]:
    """Return the texts in the order of their numbers."""
    return list(known)
