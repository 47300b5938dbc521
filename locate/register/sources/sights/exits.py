"""Motorway exits: a table or GeoJSON with number, name, motorway and direction."""

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
    "frakørselsnr", "frakørselsnummer", "frakørsel", "afkørselsnr", "afkørselsnummer", "afkørsel", "tilslutningsnr",
    "tilslutningsnummer", "exitno", "exitnumber", "frakorsel", "frakorselsnr", "afkorselsnr",
)  # fmt: skip
_NAME, _ROAD = ("navn", "name", "frakørselsnavn"), ("motorvej", "rute", "vej", "vejnr", "road", "rutenr")
_DIGITS = re.compile(r"(?:nr\.?\s*)?0*([0-9]{1,3})\s*([A-Za-z]?)")


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys has exits."""
    return not keys.isdisjoint(_NUMBER)


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage every exit with a number and a position in Denmark."""
    located = Located()

    def keep(row: Row) -> tuple[str, ...]:
        number = _DIGITS.fullmatch(row.first(*_NUMBER))
        if number is None:
            raise Refused("bad_number_of_place")
        at = point_of(row, located)
        towards = re.sub(r"(?i)^mod\s+", "", row.first("retning", "direction"))
        detail = " ".join(part for part in (row.first(*_ROAD), f"mod {towards}" if towards else "") if part)
        name = f"Frakørsel {number[1]}{number[2].lower()} {row.first(*_NAME)}".strip()
        stage_place(stage, "exit", name, detail, row.first("kommunekode", "kommune"), at)
        return ()

    each(source, tally, tick, keep, lambda row: " ".join((row.first(*_NUMBER), row.first(*_NAME))))
