"""What a thing with properties is on our map: by our own words, by OSM's tags, by the authorities' fields. Pure.

The fields of GeoDanmark, DAGI and Danske Stednavne are spelt as their files are seen to spell them; docs/map.md says
which of them have not been checked against a file of the authority's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from locate.map.sources import tags
from locate.map.sources.drawing import CLASSES
from locate.register.sources.detect import fold as fold_anew

fold = lru_cache(maxsize=4096)(fold_anew)
_PLURALS = {"kommuner": "kommune", "politikredse": "politikreds", "regioner": "region"}
BORDERS = {"region": 0, "politikreds": 1, "kommune": 2}
"""Ranks of DAGI's areas that are drawn as borders."""
_OTHER_AREAS = {
    "retskredse", "landsdele", "postnumre", "sogne", "opstillingskredse", "afstemningsområder", "storkredse",
    "valglandsdele", "supplerendebynavne", "menighedsrådsafstemningsområder",
}  # fmt: skip
_LAND = re.compile(r"(?i)(?:^|[^a-z])(?:land|landflade|landmasse|lands)(?:[^a-z]|$)")
_FEATURECLA = {
    "land": ("coast", 0), "minor islands": ("coast", 0), "lake": ("water", 0), "river": ("waterway", 0),
    "lake centerline": ("waterway", 0), "urban area": ("town", 0),
}  # fmt: skip
_HSTORE = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*"((?:[^"\\]|\\.)*)"')
# GeoDanmark's road categories (vejkategori; vejklasse in the older edition), folded.
_ROADS = {
    "motorvej": ("road_motorway", 0), "motorvejsrampe": ("road_motorway", 1), "motortrafikvej": ("road_major", 0),
    "trafikvejgennemfart": ("road_major", 0), "trafikvejfordeling": ("road_major", 1), "primærvej": ("road_major", 0),
    "lokalvejprimær": ("road_minor", 0), "lokalvejsekundær": ("road_minor", 0), "lokalvejtertiær": ("road_minor", 1),
    "andenvej": ("road_minor", 1), "stidiverse": ("path", 0), "hovedsti": ("path", 0), "sti": ("path", 0),
    "cykelstilangsvej": ("path", 0), "cykelbanelangsvej": ("path", 0), "gangsti": ("path", 0), "cykelsti": ("path", 0),
}  # fmt: skip
# GeoDanmark's kinds of things by the name of the collection or by a field only they have; folded, as ``soe`` is ``sø``.
_THINGS = {
    "bygning": ("building", 0), "kyst": ("coast", 0), "sø": ("water", 0), "skov": ("forest", 0),
    "jernbane": ("rail", 0), "vandløbsmidte": ("waterway", 1), "vandløb": ("waterway", 1), "bykerne": ("town", 0),
    "lavbebyggelse": ("town", 0), "højbebyggelse": ("town", 0), "erhverv": ("town", 0), "vejmidte": ("road_minor", 1),
    "havnebassin": ("water", 0), "systemlinje": None,
}  # fmt: skip
_FIELDS = {
    "bygningstype": "bygning", "bygningid": "bygning", "kysttype": "kyst", "søtype": "sø", "skovtype": "skov",
    "sportype": "jernbane", "jernbanetype": "jernbane", "vandløbstype": "vandløbsmidte", "vejmidtetype": "vejmidte",
}  # fmt: skip
_OF_FCLASS = (("place",), ("highway", "railway", "waterway"), ("landuse", "natural", "waterway", "building"))
_CATEGORY = ("vejkategori", "vejklasse", "vejklassebrudt")
_TOWNS = {"by": 2, "bydel": 2, "sommerhusområde": 3, "spredtbebyggelse": 3, "bebyggelse": 3, "ø": 2}


class Told(NamedTuple):
    """What a thing is and is called; ``code`` says why it is not drawn, ``of`` whose data it looks like, or ""."""

    cls: str
    rank: int
    name: str
    code: str = ""
    of: str = ""


def told(properties: Mapping[str, Any], dimension: int, collection: str = "", otherwise: str = "") -> Told:
    """Return what a thing is by its properties.

    ``dimension`` is 0 for points, 1 lines, 2 areas; ``collection`` what its file calls itself; ``otherwise`` the class
    to take when nothing tells.
    """
    folded = {fold(str(key)): value for key, value in properties.items()}
    name = _text(folded, "name", "navn", "vejnavn", "stednavn", "navn1skrivemåde", "skrivemåde")
    for look in (_own, _border, _geodanmark, _stednavn, _osm, _natural_earth):
        found = look(folded, properties, dimension, collection)
        if found is not None:
            return found._replace(name=found.name or name)
    if not otherwise and dimension == 2 and _LAND.search(collection):
        return Told("coast", 0, "")
    return Told(otherwise, _rank(folded), name) if otherwise else Told("", 0, name, "no_class")


def border_kind(properties: Mapping[str, Any], collection: str) -> str:
    """Return which of DAGI's areas this is: "region", "politikreds", "kommune", "other", or "" for none of DAGI's."""
    folded = {fold(str(key)): value for key, value in properties.items()}
    kind = _text(folded, "kind")
    if kind in BORDERS:
        return kind
    whole = fold(collection)
    if "dagiid" not in folded and whole not in _PLURALS:
        return ""
    if whole in _PLURALS:
        return _PLURALS[whole]
    if whole in _OTHER_AREAS or "nuts3" in folded or "stormodtager" in folded:
        return "other"
    if "udenforkommuneinddeling" in folded:
        return "kommune"
    if "nuts2" in folded:
        return "region"
    code = _text(folded, "kode", "code", "regionskode", "politikredskode", "kommunekode")
    for each, low, high in (("region", 1081, 1089), ("politikreds", 1460, 1479), ("kommune", 101, 899)):
        if code.isdecimal() and len(code) <= 4 and low <= int(code) <= high:
            return each
    return "other"


_Found = Told | None


def _own(folded: Mapping[str, Any], _: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    cls = _text(folded, "class", "klasse", "cls")
    return Told(cls, _rank(folded), "") if cls in CLASSES else None


def _border(folded: Mapping[str, Any], properties: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    kind = border_kind(properties, collection)
    if not kind:
        return None
    if kind == "other":
        return Told("", 0, "", "no_such_area", "dagi")
    return Told("boundary", BORDERS[kind], "", "", "dagi")


def _geodanmark(folded: Mapping[str, Any], _: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    field = next((_FIELDS[key] for key in _FIELDS if key in folded and "navn1skrivemåde" not in folded), "")
    category = fold(_text(folded, *_CATEGORY))
    thing = field or ("vejmidte" if category in _ROADS else "") or fold(collection)
    if thing not in _THINGS:
        return None
    if _text(folded, "status").lower() in ("nedlagt", "planlagt", "historisk"):
        return Told("", 0, "", "retired", "geodanmark")
    made = _ROADS.get(category, _THINGS[thing]) if thing == "vejmidte" else _THINGS[thing]
    if made is None:
        return Told("", 0, "", "not_drawn", "geodanmark")
    return Told(*made, "", "", "geodanmark")


def _stednavn(folded: Mapping[str, Any], _: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    if "navn1skrivemåde" not in folded and not {"navn", "feattype"} <= folded.keys():
        return None
    if fold(_text(folded, "brugsprioritet")) == "sekundær":
        return Told("", 0, "", "not_drawn", "places")
    words = [fold(_text(folded, key)) for key in ("undertype", "feattype", "bebyggelsestype")]
    rank = next((_TOWNS[word] for word in words if word in _TOWNS), 4)
    return Told("place", rank, "", "", "places")


def _osm(folded: Mapping[str, Any], properties: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    found = _tags(properties, dimension)
    if not any(found.get(key) for key in (*tags.KEYS, "route")):
        return None
    made: tags.Class | None = None
    if dimension == 2:
        made = tags.area_of(found) or tags.line_of(found)
    elif dimension == 1:
        made = ("coast", 0) if found.get("natural") == "coastline" else tags.line_of(found)
    rank = tags.border_rank(found) if dimension else None
    if made is None and rank is not None:
        return Told("boundary", rank, "", "", "osm")
    if made is not None:
        return Told(*made, tags.name_of(found), "", "osm")
    spots, why = tags.spots_of(found, True)
    if not spots:
        return Told("", 0, found.get("name") or "", why or "not_drawn", "osm")
    cls, name, rank = spots[0]
    return Told(cls, rank, name, "", "osm")


def _tags(properties: Mapping[str, Any], dimension: int) -> dict[str, str]:
    """Return OSM's tags as overpass, osmtogeojson, ogr2ogr and Geofabrik write them."""
    nested = properties.get("tags")
    found = {str(key): str(value) for key, value in (nested if isinstance(nested, dict) else properties).items()
             if isinstance(value, str | int | float)}  # fmt: skip
    other = properties.get("other_tags")
    if isinstance(other, str):
        found |= {key: value for key, value in _HSTORE.findall(other[:10_000]) if key not in found}
    if "fclass" in found:
        word = found["fclass"]
        for key in _OF_FCLASS[dimension]:
            found.setdefault(key, word)
        if dimension == 2 and word != "building":
            found.pop("building", None)
    return found


def _natural_earth(folded: Mapping[str, Any], _: Mapping[str, Any], dimension: int, collection: str) -> _Found:
    made = _FEATURECLA.get(_text(folded, "featurecla").lower())
    return Told(*made, "") if made else None


def _rank(folded: Mapping[str, Any]) -> int:
    try:
        return max(0, min(int(_text(folded, "rank", "rang") or 0), 9))
    except ValueError:
        return 0


def _text(folded: Mapping[str, Any], *keys: str) -> str:
    return next((str(folded[key]).strip() for key in keys if folded.get(key) not in (None, "")), "")
