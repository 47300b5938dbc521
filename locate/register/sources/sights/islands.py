"""Islands with and without a bridge: Danske Stednavne's table *brofasthed* (stedid;navn;brofast;antal)."""

from __future__ import annotations

from collections.abc import Callable

from locate.register import ferries
from locate.register.ferries import Island
from locate.register.sources.fields import Refused
from locate.register.sources.files import Source
from locate.register.sources.sights.points import Row, each
from locate.register.staging import Stage
from locate.register.tally import Tally

_YES, _NO = ("t", "true", "ja", "1", "yes"), ("f", "false", "nej", "0", "no")


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys tells of islands and bridges."""
    return "brofast" in keys


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage the table as a document; islands without a name or a clear word on the bridge are left out."""
    found: list[Island] = []

    def keep(row: Row) -> tuple[str, ...]:
        name, bridge = row.first("navn", "name"), row.first("brofast").lower()
        if not name:
            raise Refused("no_name")
        if bridge not in _YES and bridge not in _NO:
            raise Refused("bad_bridge")
        count = row.first("antal")
        found.append(Island(row.first("stedid", "id"), name, bridge in _YES, int(count) if count.isdecimal() else -1))
        return ()

    each(source, tally, tick, keep, lambda row: row.first("navn", "name"))
    stage.document(ferries.TABLE, ferries.table(found))
