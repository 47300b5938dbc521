"""Which messages came before, by the id their sender gave them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from app.receiver.frames import Entry

_MOST = 100_000
Seen = Literal["new", "repeat", "other"]


class Repeats:
    """The last hundred thousand ids with what they stood for. A message without id is always new."""

    def __init__(self, known: Iterable[Entry] = ()) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[bytes, asyncio.Future[bool] | None]] = OrderedDict()
        for entry in known:
            self.add(entry, None)

    def seen(self, entry: Entry) -> tuple[Seen, asyncio.Future[bool] | None]:
        """Return whether its id is new, came with the very same content, or with another; and that one's flush.

        A repeat may come while the first is still on its way to disk: it is answered when that is.
        """
        known = self._known.get((entry.kind, entry.message)) if entry.message else None
        if known is None:
            return "new", None
        digest, flush = known
        return ("repeat" if digest == _digest(entry) else "other"), flush

    def add(self, entry: Entry, flush: asyncio.Future[bool] | None) -> None:
        """Remember an entry and its flush (None: on disk)."""
        if not entry.message:
            return
        key = (entry.kind, entry.message)
        self._known[key] = (_digest(entry), flush)
        self._known.move_to_end(key)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def forget(self, entry: Entry) -> None:
        """Forget an entry that never reached the disk: its sender will come again."""
        self._known.pop((entry.kind, entry.message), None)


def _digest(entry: Entry) -> bytes:
    return sha256(entry.sub.encode("utf-8", "replace") + b"\0" + entry.body).digest()
