"""Rescue signs (redningsnumre): the WFS layer ``Redningsnummer`` as GML or GeoJSON, or a table of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from locate.register.sources.fields import Refused
from locate.register.sources.files import Source
from locate.register.sources.sights.points import Row, each, point_of, stage_place
from locate.register.sources.spots import Located
from locate.register.staging import Stage
from locate.register.tally import Tally

_NUMBER = ("redningsnr", "redningsnummer", "strandnr", "strandnummer", "rednnr")
_NAME = ("navn", "name", "strandnavn", "lokalitet", "stednavn", "beskrivelse", "vejnavn", "sted")
_SIGN = re.compile(r"([A-ZÆØÅ])\s*-?\s*([0-9]{1,4})")


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys has rescue signs."""
    return not keys.isdisjoint(_NUMBER)


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage every sign with a letter, a number and a position in Denmark."""
    located = Located()

    def keep(row: Row) -> tuple[str, ...]:
        sign = _SIGN.fullmatch(row.first(*_NUMBER, "nummer", "nr").upper())
        if sign is None:
            raise Refused("bad_sign")
        at = point_of(row, located)
        kommune = row.first("kommunekode", "kommune", "kommunenavn")
        stage_place(stage, "beach_sign", f"{sign[1]}{int(sign[2]):03}", row.first(*_NAME), kommune, at)
        return ()

    each(source, tally, tick, keep, lambda row: row.first(*_NUMBER, *_NAME))
