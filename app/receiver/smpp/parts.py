"""Messages in parts: each part is kept at once, with the parts before it, so that the last one brings the whole."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct

from app.receiver.smpp.pdus import HEADER_SIZE, Delivery, delivery, each

_MOST = 1_000
_LARGEST = 64 << 10
_OLDEST_S = 3600.0


class _Held(Struct):
    since: float
    parts: dict[int, bytes]


class Parts:
    """The parts of the last thousand messages in parts, each for an hour.

    They are held after the last one too: a part that comes again, because its answer was lost, makes the whole again.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._held: OrderedDict[tuple[str, str, int, int], _Held] = OrderedDict()

    def with_earlier(self, raw: bytes, found: Delivery) -> bytes:
        """Return a message as it came, with the other parts of it that are there, in order."""
        if found.place is None:
            return raw
        key = (found.source, found.target, found.place.reference, found.place.total)
        held = self._held.get(key)
        now = self._clock()
        if held is None or now - held.since > _OLDEST_S or _another(held.parts.get(found.place.number), raw):
            # The reference counts to 255 only: the same one again is another message.
            held = self._held[key] = _Held(now, {})
        held.parts[found.place.number] = raw
        self._held.move_to_end(key)
        if len(self._held) > _MOST:
            self._held.popitem(last=False)
        whole = b"".join(held.parts[number] for number in sorted(held.parts))
        return whole if len(whole) <= _LARGEST else raw

    def remember(self, body: bytes) -> None:
        """Take up what was spooled before a restart."""
        for raw in each(body):
            found = delivery(raw)
            if found is not None:
                self.with_earlier(raw, found)


def _another(known: bytes | None, raw: bytes) -> bool:
    """Whether a part differs from the one of its number; the number of its sending does not count."""
    return known is not None and known[HEADER_SIZE:] != raw[HEADER_SIZE:]
