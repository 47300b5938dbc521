"""What lies where the call-taker points on the map: addresses and signs there, and always last the point itself."""

from __future__ import annotations

import math
import time

from msgspec import structs

from app.domain.catalogue import Words
from app.domain.place import Place
from app.places import place_of
from app.words import metres
from locate import utm32
from locate.register import Answer, Candidate, Register
from locate.report import Circle

Metres = tuple[float, float]

POINTING, POINTED = "pointing", "pointed"
"""How an answer was understood: pointed at and not looked up yet, pointed at and looked up."""

_LEAST_REACH_M, _LARGEST_REACH_M = 50.0, 5000.0
_REACH_PX = 20.0
_TOLD_FROM_M = 2000.0
_CONFIDENCE = 0.95
_WIDE = ("road_km", "bay", "beach", "field", "forest", "headland", "lake", "range")
"""Kinds that no single spot stands for: a finger at their middle means none of them. A post alone names no road."""
_POINT = Words("punkt på kortet", "point on the map")
_FROM = Words("{0} fra {1}", "{0} from {1}")


def reach_m(metres_per_px: float) -> float:
    """Return how far round a spot (metres) a finger means at a scale: 20 px, but never less than 50 m."""
    return min(max(_REACH_PX * metres_per_px, _LEAST_REACH_M), _LARGEST_REACH_M)


def can_point(easting: float, northing: float) -> bool:
    """Return whether a spot (metres EPSG:25832) has a coordinate that can be given at once."""
    return utm32.holds_metres(easting, northing)


def before_looking(easting: float, northing: float, language: str = "da") -> Answer:
    """Return the point alone (metres EPSG:25832), to show until the register has answered, or where there is none."""
    return Answer(category="C", understood=POINTING, candidates=(_point(easting, northing, language),), ms=0.0)


def lies_at(register: Register, spot: Metres, reach: float, most: int, language: str = "da") -> Answer:
    """Return what lies within ``reach`` metres (95 %) of a spot (metres EPSG:25832), nearest first.

    That is addresses, and what has a sign or a name on the map: a rescue sign, an exit, a school. At most ``most``
    places, the last of them the point itself; with nothing inside, the nearest address outside and the point.
    Distances are told from the spot, not from the phone. Nothing in it is ever a safe hit.
    """
    started = time.perf_counter()
    lat, lon = utm32.to_degrees(*spot)
    found = register.reverse(lat, lon, reach, _CONFIDENCE, max(most - 1, 1)).candidates
    near = [_plain(each) for each in found] + _signs(register, lat, lon, reach, most)
    # What is within reach before what is not: the one house outside is told only where there is nothing else.
    near.sort(key=lambda each: (each.ring == "outside", each.distance_m or 0.0))
    point = _point(*spot, language, next(iter(near), None))
    ms = (time.perf_counter() - started) * 1000
    return Answer(category="C", understood=POINTED, candidates=(*near[: max(most - 1, 0)], point), ms=ms)


def is_pointed(answer: Answer | None) -> bool:
    """Return whether an answer is to a point on the map and not to words."""
    return answer is not None and answer.understood in (POINTING, POINTED)


def proposed(answer: Answer) -> int | None:
    """Return the place (from 0) that Enter takes unless another is gone to: the nearest within reach, else the point.

    None while the register has not answered: what is not seen yet cannot be taken.
    """
    if answer.understood == POINTING:
        return None
    inside = answer.candidates[0].kind == "coordinate" or answer.candidates[0].ring != "outside"
    return 0 if inside else len(answer.candidates) - 1


def place_pointed(candidate: Candidate, register_date: str = "") -> Place:
    """Return the place of a candidate that was pointed at; the register vouches for its own addresses only."""
    return place_of(candidate, register_date if candidate.address is not None else "")


def _plain(candidate: Candidate) -> Candidate:
    """Leave out what is told of a phone's ring: a finger has none."""
    why = () if candidate.address is None else candidate.address.remarks
    ring = "outside" if candidate.ring == "outside" else None
    return structs.replace(candidate, why=why, ring=ring, probability=None)


def _signs(register: Register, lat: float, lon: float, reach: float, most: int) -> list[Candidate]:
    kinds = [kind for kind in register.place_kinds if kind not in _WIDE]
    out = []
    for place in register.places_within(Circle(lat, lon, reach), kinds, most):
        there = utm32.to_degrees(place.easting, place.northing)
        out.append(Candidate(
            kind="beach_sign" if place.kind == "beach_sign" else "place", id=f"{place.kind} {place.name}",
            text=place.name, detail=place.detail, lat=there[0], lon=there[1], easting=place.easting,
            northing=place.northing, score=0.0, distance_m=place.distance_m,
        ))  # fmt: skip
    return out


def _point(easting: float, northing: float, language: str, nearest: Candidate | None = None) -> Candidate:
    lat, lon = utm32.to_degrees(easting, northing)
    shown = f"{abs(lat):.5f}° {'N' if lat >= 0 else 'S'} {abs(lon):.5f}° {'Ø' if lon >= 0 else 'V'}".replace(".", ",")
    words = _POINT.in_(language)
    if nearest is not None and nearest.distance_m is not None and nearest.distance_m < _TOLD_FROM_M:
        far = metres(nearest.distance_m, language)
        words = f"{words}, {_FROM.in_(language).format(far, nearest.text)}"
    return Candidate(
        kind="coordinate", id=f"{lat:.6f},{lon:.6f}", text=shown, detail=words, lat=lat, lon=lon,
        easting=easting, northing=northing, score=0.0,
    )  # fmt: skip


def in_words(easting: float, northing: float, language: str = "da") -> str:
    """Return a spot (metres EPSG:25832) as it stands under the map's cursor: degrees (WGS84), then UTM zone 32.

    ``56,14830 N 10,92170 Ø · UTM32 Ø 595300 N 6223400``; without degrees far outside Europe, "" where no map reaches.
    """
    if not (math.isfinite(easting) and math.isfinite(northing)):
        return ""
    east = "Ø" if language == "da" else "E"
    grid = f"UTM32 {east} {easting:.0f} N {northing:.0f}"
    if not can_point(easting, northing):
        return grid
    lat, lon = utm32.to_degrees(easting, northing)
    west = "V" if language == "da" else "W"
    degrees = f"{abs(lat):.5f} {'N' if lat >= 0 else 'S'} {abs(lon):.5f} {east if lon >= 0 else west}"
    return f"{degrees.replace('.', ',') if language == 'da' else degrees} · {grid}"
