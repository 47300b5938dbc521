"""The ids of millions of staged rows: packed in batches, compared, joined and put in order as numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from locate.register import ids

_BATCH = 65_536
_DASHES = (8, 13, 18, 23)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class IdTable:
    """Ids in the order they come, sixteen bytes each; ``number_of`` numbers those that are no UUID."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        self._number_of = number_of
        self._waiting: list[str] = []
        self._packed = bytearray()

    def append(self, uid: str) -> None:
        """Take one more id."""
        self._waiting.append(uid)
        if len(self._waiting) == _BATCH:
            self._pack()

    def octets(self, row: int) -> bytes:
        """Return one id as it is packed."""
        self._pack()
        return bytes(self._packed[ids.WIDTH * row : ids.WIDTH * (row + 1)])

    def halves(self) -> Any:
        """Return the ids as an array of shape (rows, 2), uint64, the first half before the second."""
        self._pack()
        return np.frombuffer(self._packed, ">u8").reshape(-1, 2).astype(np.uint64)

    def _pack(self) -> None:
        waiting, self._waiting = self._waiting, []
        all_of_them = _all_uuids(waiting)
        if all_of_them is not None:
            self._packed += all_of_them
        else:
            for uid in waiting:
                self._packed += ids.packed(uid, self._number_of)


def _all_uuids(uids: list[str]) -> bytes | None:
    """Return the bytes of ids that are all UUIDs written as registers do; None when one of them is not."""
    joined = "".join(uids)
    count = len(uids)
    if not joined.isascii() or set(map(len, uids)) - {36}:
        return None
    if joined != joined.lower() or any(joined[at::36] != "-" * count for at in _DASHES):
        return None
    digits = joined.replace("-", "")
    if len(digits) != 32 * count or "00000000-0000-0000" in joined:
        return None
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return None


def order(halves: Any) -> Any:
    """Return the rows in order of id, equal ids in the order they came."""
    first = halves[:, 0]
    found = np.argsort(first, kind="stable")
    ordered = first[found]
    if len(found) > 1 and bool((ordered[1:] == ordered[:-1]).any()):
        return np.lexsort((halves[:, 1], first))
    return found


def repeated(halves: Any, in_order: Any) -> Any:
    """Return which rows bear an id that an earlier row bears, as a mask over all rows."""
    mask = np.zeros(len(halves), bool)
    if len(halves) > 1:
        ordered = halves[in_order]
        mask[in_order[1:]] = (ordered[1:] == ordered[:-1]).all(axis=1)
    return mask


def rows_of(wanted: Any, known: Any) -> Any:
    """Return for each wanted id the row of ``known`` that bears it, -1 where none does; known ids differ."""
    found = np.full(len(wanted), -1, np.int64)
    if not len(known) or not len(wanted):
        return found
    mixed = _mixed(known)
    in_order = np.argsort(mixed, kind="stable")
    mixed = mixed[in_order]
    # Looked up in rising order: that is several times as fast as jumping about in what does not fit in the cache.
    needles = _mixed(wanted)
    rising = np.argsort(needles, kind="stable")
    at = np.empty(len(wanted), np.int64)
    at[rising] = np.searchsorted(mixed, needles[rising])
    # Two ids may mix to one number: the few that do not stand at the first place are looked for further on.
    open_rows = np.arange(len(wanted))
    while len(open_rows):
        at[at == len(mixed)] = 0
        rows = in_order[at]
        same = (known[rows] == wanted[open_rows]).all(axis=1)
        found[open_rows[same]] = rows[same]
        further = ~same & (at + 1 < len(mixed)) & (mixed[np.minimum(at + 1, len(mixed) - 1)] == needles[open_rows])
        open_rows, at = open_rows[further], at[further] + 1
    return found


def _mixed(halves: Any) -> Any:
    return halves[:, 0] ^ (halves[:, 1] * _MIX)


def packed_order(after: Any, *keys: tuple[Any, int]) -> Any:
    """Return ``after``, an order of rows, put in order of some keys first, the weightiest first.

    Each key is an array of whole numbers from 0 on and one more than the greatest it may hold; all together they must
    fit in 64 bits, which they do for any country's addresses. Raises ValueError when they do not.
    """
    bits = [max(most - 1, 1).bit_length() for _, most in keys]
    if sum(bits) > 64:
        raise ValueError(f"{sum(bits)} bits of key")
    packed = np.zeros(len(after), np.uint64)
    for (values, _), width in zip(keys, bits, strict=True):
        packed = (packed << np.uint64(width)) | values[after].astype(np.uint64)
    return after[np.argsort(packed, kind="stable")]
