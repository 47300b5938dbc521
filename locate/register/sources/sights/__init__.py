"""Importers of places without an address: told by what stands in a file, each handing what it finds usable to a stage.

Every module has ``fits(keys)``, which says whether a file with these folded keys is its kind, and
``read(source, stage, tally, tick)``: rows without what they need are left out with a reason; ``tick`` is called now and
then. ``source.number`` is the file's number in the tally.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from locate.register.sources.files import Source
from locate.register.sources.sights import crossings, exits, islands, names, posts, signs
from locate.register.sources.sights.points import keys_of
from locate.register.staging import Stage
from locate.register.tally import Tally

_LOOK = 1 << 18


class Reader(Protocol):
    """A module of this package."""

    def fits(self, keys: set[str]) -> bool:
        """Return whether a file with these folded keys is of this kind."""

    def read(self, source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
        """Hand a file's usable rows to a stage. Raises RegisterError when it cannot be read to its end."""


# The most telling first: a file of signs has names too.
_READERS = tuple(cast(Reader, module) for module in (signs, islands, crossings, exits, posts, names))


def which(head: bytes) -> Reader | None:
    """Return who reads a file that begins so, None when it holds no places."""
    keys = keys_of(head)
    return next((reader for reader in _READERS if reader.fits(keys)), None) if keys else None


def reader_of(source: Source) -> Reader | None:
    """Return who reads a stream, None when it holds no places. Raises RegisterError when it cannot be opened."""
    return which(source.head(_LOOK))
