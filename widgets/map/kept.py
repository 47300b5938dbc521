"""What was worked out of shapes lately, so that a map painted anew need not work it out again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Worked = TypeVar("Worked")


class Kept(Generic[Worked]):
    """Keeps what a function makes of stored shapes, by the very bytes and not by what stands in them.

    At most so many bytes of shapes are kept, those asked for last. For one thread.
    """

    def __init__(self, work: Callable[[Sequence[bytes]], Worked], most_bytes: int) -> None:
        self._work, self._most = work, most_bytes
        self._held: OrderedDict[tuple[int, ...], tuple[Sequence[bytes], Worked]] = OrderedDict()
        self.size = 0

    def of(self, parts: Sequence[bytes]) -> Worked:
        """Return what the function makes of these bytes, in this order; whoever gets it must not change it."""
        # The bytes are held with what was made of them: as long as they are, no other have their place in memory.
        key = tuple(map(id, parts))
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found[1]
        worked = self._work(parts)
        size = sum(map(len, parts))
        if size <= self._most:
            self._held[key] = tuple(parts), worked
            self.size += size
        while self.size > self._most:
            _, (oldest, _) = self._held.popitem(last=False)
            self.size -= sum(map(len, oldest))
        return worked
