"""Kilometre posts: a table or GeoJSON with road (vejnr), route, direction, side of the road, kilometre and metre."""

from __future__ import annotations

import re
from collections.abc import Callable

from locate.register import kilometres
from locate.register.sources.fields import Refused
from locate.register.sources.files import Source
from locate.register.sources.sights.points import Row, each, point_of, stage_place
from locate.register.sources.spots import Located
from locate.register.staging import Stage
from locate.register.tally import Tally

_ROAD = ("vejnr", "vejnummer", "admvejnr", "administrativvejnr", "vej")
_ROUTE = ("rute", "rutenr", "rutenummer", "route")
_KM = ("km", "kilometer", "kmpost", "kilometrering")
_METRE = ("m", "meter", "metre")
_SIDES = {"h": "højre", "v": "venstre", "højre": "højre", "venstre": "venstre", "right": "højre", "left": "venstre"}
_ROAD_NUMBER = re.compile(r"0*([0-9]{1,4})(?:\s*-\s*([0-9]{1,2}))?")
_ROUTE_NUMBER = re.compile(r"(?:rute\s*)?([EM]?)\s*0*([0-9]{1,3})", re.IGNORECASE)
_LONGEST_KM = 999


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys has kilometre posts."""
    return not keys.isdisjoint(_KM) and not keys.isdisjoint((*_ROAD, *_ROUTE))


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage every post with a road or route, a kilometre and a position in Denmark."""
    located = Located()

    def keep(row: Row) -> tuple[str, ...]:
        route = _ROUTE_NUMBER.fullmatch(row.first(*_ROUTE))
        road = _ROAD_NUMBER.fullmatch(row.first(*_ROAD))
        if route is None and road is None:
            raise Refused("no_road_number")
        branch = (road[2] or row.first("vejdel", "arm", "gren", "branch") or "0") if road else ""
        number = f"{int(road[1])}-{int(branch)}" if road and branch.isdecimal() else ""
        shown = f"{route[1].upper()}{int(route[2])}" if route else number
        side = _SIDES.get(row.first("vejside", "side").lower().removesuffix(" vejside"), "")
        detail = kilometres.detail(_direction(row), side, number)
        at = point_of(row, located)
        stage_place(stage, "road_km", kilometres.name(shown, _metres(row)), detail, "", at)
        return ()

    each(source, tally, tick, keep, lambda row: " ".join((row.first(*_ROUTE), row.first(*_ROAD), row.first(*_KM))))


def _direction(row: Row) -> str:
    said = row.first("retning", "direction", "kørselsretning").replace(",", " ")
    words, _ = kilometres.way(said)
    # A direction in figures is the source's own code: nobody on the road can say it.
    if not words or words.isdecimal():
        return ""
    return words if words in ("nord", "syd", "øst", "vest") else re.sub(r"(?i)^mod\s+", "", said)


def _metres(row: Row) -> int:
    km, metres = row.first(*_KM).replace(",", "."), row.first(*_METRE).replace(",", ".")
    try:
        along = float(km) * 1000 + (float(metres) if metres else 0.0)
    except ValueError:
        raise Refused("bad_km") from None
    if not 0 <= along <= _LONGEST_KM * 1000:
        raise Refused("bad_km")
    return round(along)
