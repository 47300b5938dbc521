"""What the layers of vector tiles are to this map: one table for OpenMapTiles, Shortbread and the Protomaps basemap.

The three have different names for their layers, so one table serves them all; where two share a name (``water``,
``landuse``, ``landcover``) their values agree. To take in another maker's tiles, add rows.
Sources: openmaptiles.org/schema, shortbread-tiles.org/schema/1.0, docs.protomaps.com/basemaps/layers.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, NamedTuple

from locate.map.tiles.mvt import AREA, LINE, POINT


class Style(NamedTuple):
    """What a feature of a tile becomes: class, name and rank as in ``locate.map.feature``."""

    cls: str
    name: str
    rank: int


class _Row(NamedTuple):
    """One row: layer and shape, values of its kind (empty: any other), and the class and rank they become."""

    layer: str
    shape: int
    values: str
    cls: str
    rank: int = 0


_WOODS = "wood forest"
_TOWNS = (
    "residential commercial industrial retail suburb neighbourhood quarter garages hospital school university college"
    " kindergarten railway military"
)
_TABLE: tuple[_Row, ...] = (
    # OpenMapTiles; "water", "landcover" and "landuse" of Protomaps too.
    _Row("water", AREA, "", "water"),
    _Row("water", LINE, "", "waterway"),
    _Row("waterway", LINE, "", "waterway"),
    _Row("landcover", AREA, _WOODS, "forest"),
    _Row("landuse", AREA, _WOODS, "forest"),
    _Row("landuse", AREA, _TOWNS, "town"),
    _Row("aeroway", AREA, "aerodrome apron runway taxiway", "town"),
    _Row("building", AREA, "", "building"),
    _Row("transportation", LINE, "motorway", "road_motorway"),
    _Row("transportation", LINE, "trunk primary", "road_major"),
    _Row("transportation", LINE, "secondary", "road_major", 1),
    _Row("transportation", LINE, "tertiary minor", "road_minor"),
    _Row("transportation", LINE, "service raceway busway bus_guideway", "road_minor", 1),
    _Row("transportation", LINE, "track path", "path"),
    _Row("transportation", LINE, "rail", "rail"),
    _Row("transportation", LINE, "transit", "rail", 1),
    _Row("transportation", LINE, "ferry", "ferry"),
    _Row("transportation_name", LINE, "motorway", "road_motorway"),
    _Row("transportation_name", LINE, "trunk primary", "road_major"),
    _Row("transportation_name", LINE, "secondary", "road_major", 1),
    _Row("transportation_name", LINE, "tertiary minor", "road_minor"),
    _Row("transportation_name", LINE, "service raceway busway bus_guideway", "road_minor", 1),
    _Row("transportation_name", LINE, "track path", "path"),
    _Row("place", POINT, "city", "place"),
    _Row("place", POINT, "town", "place", 1),
    _Row("place", POINT, "village suburb island", "place", 2),
    _Row("place", POINT, "hamlet quarter neighbourhood borough", "place", 3),
    _Row("place", POINT, "isolated_dwelling farm locality islet", "place", 4),
    _Row("housenumber", POINT, "", "house_number"),
    _Row("boundary", LINE, "2 4 region country", "boundary"),
    _Row("boundary", LINE, "6 7 8", "boundary", 2),
    # Shortbread; "buildings" of Protomaps too.
    _Row("ocean", AREA, "", "water"),
    _Row("water_polygons", AREA, "", "water"),
    _Row("water_lines", LINE, "", "waterway"),
    _Row("land", AREA, _WOODS, "forest"),
    _Row("land", AREA, _TOWNS, "town"),
    _Row("buildings", AREA, "", "building"),
    _Row("buildings", POINT, "address", "house_number"),
    _Row("streets", LINE, "motorway", "road_motorway"),
    _Row("streets", LINE, "trunk primary", "road_major"),
    _Row("streets", LINE, "secondary", "road_major", 1),
    _Row("streets", LINE, "tertiary unclassified residential living_street pedestrian", "road_minor"),
    _Row("streets", LINE, "service busway bus_guideway taxiway runway", "road_minor", 1),
    _Row("streets", LINE, "track footway steps path cycleway", "path"),
    _Row("streets", LINE, "rail", "rail"),
    _Row("streets", LINE, "narrow_gauge light_rail subway tram funicular monorail", "rail", 1),
    _Row("street_labels", LINE, "motorway", "road_motorway"),
    _Row("street_labels", LINE, "trunk primary", "road_major"),
    _Row("street_labels", LINE, "secondary", "road_major", 1),
    _Row("street_labels", LINE, "tertiary unclassified residential living_street pedestrian", "road_minor"),
    _Row("street_labels", LINE, "service busway bus_guideway", "road_minor", 1),
    _Row("street_labels", LINE, "track footway steps path cycleway", "path"),
    _Row("ferries", LINE, "", "ferry"),
    _Row("addresses", POINT, "", "house_number"),
    _Row("place_labels", POINT, "capital state_capital city", "place"),
    _Row("place_labels", POINT, "town", "place", 1),
    _Row("place_labels", POINT, "village suburb", "place", 2),
    _Row("place_labels", POINT, "hamlet quarter neighbourhood neighborhood", "place", 3),
    _Row("place_labels", POINT, "isolated_dwelling farm locality", "place", 4),
    _Row("boundaries", LINE, "2 4 region country", "boundary"),
    _Row("boundaries", LINE, "6 7 8 county", "boundary", 2),
    # Protomaps: the finer kind_detail is asked before kind.
    _Row("earth", AREA, "", "coast"),
    _Row("roads", LINE, "motorway", "road_motorway"),
    _Row("roads", LINE, "trunk primary highway major_road", "road_major"),
    _Row("roads", LINE, "motorway_link trunk_link primary_link secondary secondary_link", "road_major", 1),
    _Row("roads", LINE, "tertiary tertiary_link unclassified residential living_street pedestrian", "road_minor"),
    _Row("roads", LINE, "service minor_road medium_road", "road_minor", 1),
    _Row("roads", LINE, "track footway steps path cycleway bridleway", "path"),
    _Row("roads", LINE, "rail", "rail"),
    _Row("roads", LINE, "light_rail subway tram narrow_gauge funicular monorail", "rail", 1),
    _Row("roads", LINE, "ferry", "ferry"),
    _Row("places", POINT, "city", "place"),
    _Row("places", POINT, "town", "place", 1),
    _Row("places", POINT, "village suburb", "place", 2),
    _Row("places", POINT, "hamlet quarter neighbourhood macrohood", "place", 3),
    _Row("places", POINT, "isolated_dwelling farm locality", "place", 4),
)

_KINDS = ("kind_detail", "class", "kind", "admin_level", "pmap:kind_detail", "pmap:kind")
"""Properties that say what a feature is, the one that is asked first first."""
_NAMES = ("name:da", "name", "name:latin", "ref")
_NUMBERS = ("housenumber", "addr_housenumber", "house_number")
_NO_NAME = ("forest", "town", "building", "coast", "boundary", "rail", "water")
_LINKS = ("ramp", "link", "is_link")
_NOT_DRAWN = ("maritime", "disputed")
_LONGEST_NAME = 120

_SEEN_TO = {"building": 3.0, "house_number": 0.8, "path": 6.0}
"""Metres per pixel past which a class is not drawn, so not worked out."""
_PLACES_TO = (inf, 200.0, 50.0, 5.0, 2.5)

_RULES: dict[tuple[str, int], dict[str, tuple[str, int]]] = {}
for _row in _TABLE:
    for _value in _row.values.split() or [""]:
        _RULES.setdefault((_row.layer, _row.shape), {})[_value] = (_row.cls, _row.rank)

LAYERS = frozenset(row.layer for row in _TABLE)
"""The layers that the map can draw something of."""


def detail(metres_per_px: float) -> int:
    """Return a figure that is equal for scales at which the same classes are drawn."""
    return sum(metres_per_px > limit for limit in {*_SEEN_TO.values(), *_PLACES_TO})


def style_of(layer: str, shape: int, properties: Mapping[str, Any], metres_per_px: float = 0.0) -> Style | None:
    """Return what a feature of a vector tile becomes on this map at a scale; None when it is not drawn."""
    rules = _RULES.get((layer, shape))
    if rules is None:
        return None
    found = next((rules[v] for key in _KINDS if (v := _word(properties.get(key))) in rules and v), rules.get(""))
    if found is None:
        return None
    cls, rank = found
    if metres_per_px > (_PLACES_TO[rank] if cls == "place" else _SEEN_TO.get(cls, inf)):
        return None
    if cls == "boundary" and any(_true(properties.get(key)) for key in _NOT_DRAWN):
        return None
    if cls == "road_motorway" and any(_true(properties.get(key)) for key in _LINKS):
        cls, rank = "road_major", 1  # a slip road is not as wide as the motorway
    return Style(cls, _name(cls, properties), rank)


def _name(cls: str, properties: Mapping[str, Any]) -> str:
    if cls in _NO_NAME:
        return ""
    if cls == "road_motorway":
        keys: tuple[str, ...] = ("ref", *_NAMES)  # the map sets a motorway's number in a box
    else:
        keys = _NUMBERS if cls == "house_number" else _NAMES
    words = next((w for key in keys if (w := _word(properties.get(key)))), "")
    return "".join(c if c.isprintable() else " " for c in words[:_LONGEST_NAME]).strip()


def _word(value: Any) -> str:
    if value is None or (isinstance(value, float) and not value.is_integer()):
        return ""
    return str(int(value)) if isinstance(value, float) else str(value)


def _true(value: Any) -> bool:
    return value in (True, 1, "1", "true", "yes")
