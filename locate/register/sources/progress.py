"""How far an import is, by the bytes of its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from locate.register.sources.files import Source
from locate.register.tally import Tally


class Progress:
    """Tells whoever asked how many rows are read and which share of the work is done (0-1)."""

    def __init__(self, sources: Sequence[Source], tally: Tally, tick: Callable[[int, float], None] | None) -> None:
        self._sources, self._tally, self._tick = sources, tally, tick
        sizes = {source.path: source.weight for source in sources}
        streams = {path: sum(source.path == path for source in sources) for path in sizes}
        self._parts = [(source, source.weight / streams[source.path]) for source in sources]
        self._all = sum(sizes.values()) or 1

    def tell(self) -> None:
        """Say how far it is."""
        if self._tick is not None:
            share = sum(source.share * weight for source, weight in self._parts) / self._all
            self._tick(self._tally.read, min(share, 1.0))

    def done(self) -> None:
        """Say that all is read."""
        if self._tick is not None:
            self._tick(self._tally.read, 1.0)
