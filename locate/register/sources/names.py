"""Which column holds what: the names sources use, in Danish, English, and with or without Danish letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from locate.register.fold import plain
from locate.register.sources.gather import ROW
from locate.register.types import RegisterError

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "id_lokalid", "hash"),
    "parent": ("parent", "adgangsadresseid", "adgangsadresse_id", "husnummer_id"),
    "road": ("road", "vejnavn", "street", "navngivenvej_navn", "gadenavn"),
    "road_code": ("road_code", "vejkode"),
    "number": ("number", "husnr", "husnummertekst", "husnummer", "housenumber"),
    "floor": ("floor", "etage", "etagebetegnelse"),
    "door": ("door", "dør", "dørbetegnelse"),
    "unit": ("unit",),
    "locality": ("locality", "supplerendebynavn", "district"),
    "postcode": ("postcode", "postnr", "postnummer"),
    "town": ("town", "postnrnavn", "city", "postdistrikt"),
    "kommune": ("kommune", "kommunekode"),
    "easting": ("easting", "etrs89øst", "etrs89koordinat_øst"),
    "northing": ("northing", "etrs89nord", "etrs89koordinat_nord"),
    "lat": ("lat", "latitude", "wgs84lat", "wgs84koordinat_bredde"),
    "lon": ("lon", "longitude", "wgs84long", "wgs84koordinat_længde"),
    "x": ("x",),
    "y": ("y",),
    "quality": ("quality", "nøjagtighed", "pos_quality"),
    "status": ("status",),
    "dar_status": ("darstatus", "dar_status"),
    "house_status": ("adgangsadresse_status", "house_status"),
    "postal_name": ("adresseringsvejnavn", "postal_name"),
}
# Two columns may mean the same; the first of these that a source has is taken.
_SECOND = {"hash": "id"}
_FIELD_OF = {plain(name): field for field, names in COLUMNS.items() for name in names}

# Where DAWA's nested JSON and GeoJSON hold the same things. A number is a place in a list.
Path = tuple[str | int, ...]
NESTED: dict[str, tuple[Path, ...]] = {
    "id": (("id",),),
    "road": (("vejstykke", "navn"), ("vejnavn",)),
    "road_code": (("vejstykke", "kode"), ("vejkode",)),
    "postal_name": (("vejstykke", "adresseringsnavn"),),
    "number": (("husnr",),),
    "locality": (("supplerendebynavn",),),
    "postcode": (("postnummer", "nr"), ("postnr",)),
    "town": (("postnummer", "navn"), ("postnrnavn",)),
    "kommune": (("kommune", "kode"), ("kommunekode",)),
    "lon": (("adgangspunkt", "koordinater", 0),),
    "lat": (("adgangspunkt", "koordinater", 1),),
    "quality": (("adgangspunkt", "nøjagtighed"),),
    "status": (("status",),),
    "dar_status": (("darstatus",),),
}
_OF_UNIT = ("id", "status", "dar_status")


def nested_unit() -> dict[str, tuple[Path, ...]]:
    """Return where DAWA's nested JSON of a unit holds things: all of its house lies one level deeper."""
    inner = {field: tuple(("adgangsadresse", *path) for path in paths) for field, paths in NESTED.items()}
    outer = {field: NESTED[field] for field in _OF_UNIT}
    return {
        **inner, **outer, "parent": (("adgangsadresse", "id"),), "house_status": (("adgangsadresse", "status"),),
        "floor": (("etage",),), "door": (("dør",), ("doer",)),
    }  # fmt: skip


def assigned(header: Sequence[str], mapped: Mapping[str, str] | None, file: str) -> dict[str, int]:
    """Return which column of a header each field is read from; ``mapped`` (field: column) goes before the known names.

    Raises RegisterError for a mapped field or column that does not exist.
    """
    folded = [plain(name) for name in header]
    found: dict[str, int] = {}
    for field, column in (mapped or {}).items():
        if field not in COLUMNS:
            raise RegisterError(f"Feltet »{field}« kendes ikke; der er: {', '.join(ROW)}.")
        wanted = column.strip()
        if wanted in header:
            found[field] = list(header).index(wanted)
        elif plain(wanted) in folded:
            found[field] = folded.index(plain(wanted))
        else:
            raise RegisterError(f"{file}: der er ingen kolonne »{column}«; der er: {', '.join(header)[:300]}.")
    taken = set(found.values())
    for second in (False, True):
        for index, name in enumerate(folded):
            field = _FIELD_OF.get(name, "")
            if field and field not in found and index not in taken and (name in _SECOND) == second:
                found[field] = index
                taken.add(index)
    return found
