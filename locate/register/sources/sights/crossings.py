"""Railway crossings: a table or GeoJSON with the number on the sign at the crossing, the line and the road."""

from __future__ import annotations

import re
from collections.abc import Callable

from locate.register.sources.fields import Refused
from locate.register.sources.files import Source
from locate.register.sources.sights.points import Row, each, point_of, stage_place
from locate.register.sources.spots import Located
from locate.register.staging import Stage
from locate.register.tally import Tally

_NUMBER = (
    "overkørselsnr", "overkørselsnummer", "overkørsel", "overskæringsnr", "overskæring", "ovknr", "ovk",
    "overkorselsnr", "overkorsel",
)  # fmt: skip
_LINE = ("bane", "banenavn", "strækning", "line", "banestrækning")
_ROAD = ("vejnavn", "vej", "navn", "name", "road")
_DIGITS = re.compile(r"(?:nr\.?\s*)?0*([0-9]{1,4})\s*([A-Za-z]?)")


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys has railway crossings."""
    return not keys.isdisjoint(_NUMBER)


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage every crossing with a number and a position in Denmark."""
    located = Located()

    def keep(row: Row) -> tuple[str, ...]:
        number = _DIGITS.fullmatch(row.first(*_NUMBER))
        if number is None:
            raise Refused("bad_number_of_place")
        at = point_of(row, located)
        detail = ", ".join(part for part in (row.first(*_LINE), row.first(*_ROAD)) if part)
        name = f"Overkørsel {number[1]}{number[2].lower()}"
        stage_place(stage, "crossing", name, detail, row.first("kommunekode", "kommune"), at)
        return ()

    each(source, tally, tick, keep, lambda row: " ".join((row.first(*_NUMBER), row.first(*_LINE))))
