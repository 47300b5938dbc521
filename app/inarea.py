"""What lies in the area a mast tells of, as places that may be taken: signs, posts of a road, named places."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from app.domain.catalogue import Words
from app.domain.place import Place, PlaceKind
from app.domain.positions import PositionPicture
from app.places import AreaPlace
from locate.projection import to_degrees
from locate.register import PlaceAt, Register
from locate.report import Circle, Sector, Shape

_SIGNS = Words("Strand, {0} redningsnumre", "Beach, {0} rescue numbers")
_ROAD = Words("{0} km {1} – {2}", "{0} km {1} – {2}")
_POSTS = Words("{0} kilometersten", "{0} km posts")
_IN_SECTOR = Words("i sektoren", "in the sector")
_IN_AREA = Words("i masteområdet", "in the mast's area")
_KINDS: dict[str, PlaceKind] = {"beach_sign": "beach_sign", "exit": "exit"}
_MOST_NAMED = 4
_LEAST_REACH_M = 100.0
_MOST, _MOST_POSTS = 60, 2_000


def mast_shape(position: PositionPicture | None) -> Shape | None:
    """Return the area of the mast that carried the call, None while the phone itself has given a position."""
    mast = position.mast if position is not None and position.best is None else None
    if mast is None or mast.lat is None or mast.lon is None:
        return None
    if mast.shape is not None and not isinstance(mast.shape, Circle):
        return mast.shape
    radius = mast.radius95_m or mast.radius_m
    return Circle(mast.lat, mast.lon, radius) if radius else None


def places_in(register: Register, shape: Shape) -> list[PlaceAt]:
    """Return what a register has inside a shape, nearest to its middle first; a road's many posts crowd nothing out."""
    kinds = [kind for kind in register.place_kinds if kind != "road_km"]
    found = register.places_within(shape, kinds, _MOST) + register.places_within(shape, ("road_km",), _MOST_POSTS)
    return sorted(found, key=lambda place: place.distance_m)


def within(places: Sequence[PlaceAt], shape: Shape | None, most: int, language: str) -> tuple[AreaPlace, ...]:
    """Return at most ``most`` places of an area: its rescue signs first, then what lies nearest to its middle.

    Signs together are one place, as are the posts of a road: which one it is has to be asked for. ``places`` stand
    nearest to the middle first.
    """
    why = (_IN_SECTOR if isinstance(shape, Sector) else _IN_AREA).in_(language)
    signs = [place for place in places if place.kind == "beach_sign"]
    found = [_signs(signs, why, language)] if len(signs) > 1 else []
    roads = {
        road: list(posts)
        for road, posts in groupby(sorted((p for p in places if p.kind == "road_km"), key=_road), key=_road)
    }
    for place in places:
        if len(found) >= most:
            break
        if place.kind == "road_km":
            posts = roads.pop(_road(place), [])
            if posts:
                found.append(_road_between(posts, why, language))
        elif place.kind != "crossing" and not (place.kind == "beach_sign" and len(signs) > 1):
            found.append(_alone(place, why))
    return tuple(found[:most])


def _alone(place: PlaceAt, why: str) -> AreaPlace:
    lat, lon = to_degrees(place.easting, place.northing)
    taken = Place(
        kind=_KINDS.get(place.kind, "place"), text=place.name, detail=place.detail, lat=lat, lon=lon,
        easting=place.easting, northing=place.northing,
    )  # fmt: skip
    return AreaPlace(taken, place.detail, False, why)


def _signs(places: Sequence[PlaceAt], why: str, language: str) -> AreaPlace:
    names = sorted({place.name.replace(" ", "") for place in places}, key=lambda name: (len(name), name))
    shown = ", ".join(names) if len(names) <= _MOST_NAMED else f"{names[0]} – {names[-1]}"
    return _together(places, _SIGNS.in_(language).format(len(names)), shown, why)


def _road_between(posts: Sequence[PlaceAt], why: str, language: str) -> AreaPlace:
    """Return the stretch of a road between its first and its last post in the area."""
    figures = sorted({place.name.rpartition(" ")[2] for place in posts}, key=_kilometre)
    text = _ROAD.in_(language).format(_road(posts[0]), figures[0], figures[-1])
    return _together(posts, text, _POSTS.in_(language).format(len(figures)), why)


def _together(places: Sequence[PlaceAt], text: str, shown: str, why: str) -> AreaPlace:
    """Return several places as one area: the circle around their middle that holds them all."""
    e = sum(place.easting for place in places) / len(places)
    n = sum(place.northing for place in places) / len(places)
    reach = max(math.hypot(place.easting - e, place.northing - n) for place in places)
    lat, lon = to_degrees(e, n)
    taken = Place(kind="area", text=text, detail=shown, lat=lat, lon=lon, easting=e, northing=n,
                  radius_m=max(reach, _LEAST_REACH_M))  # fmt: skip
    return AreaPlace(taken, shown, False, why)


def _road(place: PlaceAt) -> str:
    return place.name.partition(" km ")[0]


def _kilometre(figure: str) -> float:
    try:
        return float(figure.replace(",", "."))
    except ValueError:
        return 0.0
