"""The entities of Danmarks Adresseregister (DAR 1.0) that addresses are made of, known by their columns.

Three spellings of the same columns are about: camel case with æøå, the same without, and DAWA's lower case with
``_id`` behind what points elsewhere. They meet in ``detect.fold``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from locate.register.sources import jsonrows
from locate.register.sources.detect import Found, fold
from locate.register.sources.tables import Table
from locate.register.types import RegisterError

COMMON = {
    "id": ("id_lokalId", "id"),
    "registered": ("registreringFra",),
    "registered_to": ("registreringTil",),
    "effect": ("virkningFra",),
    "effect_to": ("virkningTil",),
    "status": ("status",),
}
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "Husnummer": {
        "number": ("husnummertekst",),
        "point": ("adgangspunkt", "adgangspunkt_id"),
        "road_point": ("vejpunkt", "vejpunkt_id"),
        "road": ("navngivenVej", "navngivenvej_id"),
        "postcode": ("postnummer", "postnummer_id"),
        "locality": ("supplerendeBynavn", "supplerendebynavn_id"),
        "middle": ("vejmidte",),
        "kommune": ("kommuneinddeling", "kommuneinddeling_id", "darkommune_id", "darkommuneinddeling_id"),
        "label": ("adgangsadressebetegnelse",),
    },
    "Adresse": {
        "house": ("husnummer", "husnummer_id"),
        "floor": ("etagebetegnelse",),
        "door": ("dørbetegnelse",),
    },
    "Adressepunkt": {"position": ("position",), "accuracy": ("oprindelse_nøjagtighedsklasse",)},
    "NavngivenVej": {"name": ("vejnavn",), "spoken": ("udtaltVejnavn",), "postal": ("vejadresseringsnavn",)},
    "NavngivenVejKommunedel": {
        "kommune": ("kommune",), "code": ("vejkode",), "road": ("navngivenVej", "navngivenvej_id"),
    },
    "Postnummer": {"name": ("navn",), "number": ("postnr",)},
    "SupplerendeBynavn": {"name": ("navn",)},
    "DARKommuneinddeling": {"dagi_id": ("kommuneinddeling",), "code": ("kommunekode",)},
}  # fmt: skip
REQUIRED = ("Husnummer", "Adresse", "Adressepunkt", "NavngivenVej", "NavngivenVejKommunedel", "Postnummer",
            "SupplerendeBynavn")  # fmt: skip
# What tells an entity: all of these columns; each may be any of several. The first that fits counts.
_SIGNS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("Husnummer", (("husnummertekst",),)),
    ("Adresse", (("etagebetegnelse", "adressebetegnelse"), ("husnummer", "husnummer_id"))),
    ("Adressepunkt", (("position",), ("oprindelse_nøjagtighedsklasse", "oprindelse_kilde"))),
    ("NavngivenVej", (("vejnavn",), ("vejadresseringsnavn", "udtaltVejnavn"))),
    ("NavngivenVejKommunedel", (("vejkode",), ("navngivenVej", "navngivenvej_id"))),
    ("NavngivenVejPostnummer", (("navngivenVej", "navngivenvej_id"), ("postnummer", "postnummer_id"))),
    ("NavngivenVejSupplerendeBynavn", (("navngivenVej", "navngivenvej_id"),
                                       ("supplerendeBynavn", "supplerendebynavn_id"))),
    ("Postnummer", (("postnr",), ("navn",))),
    ("DARKommuneinddeling", (("kommunekode",), ("kommuneinddeling",))),
    ("SupplerendeBynavn", (("navn",), ("supplerendeBynavn", "supplerendebynavn1"))),
)  # fmt: skip
OTHER = ""


def entity(keys: Sequence[str]) -> str:
    """Return which entity has these columns, "" for one that is not known or not needed."""
    folded = {fold(key) for key in keys}
    for name, signs in _SIGNS:
        if all(any(fold(choice) in folded for choice in choices) for choices in signs):
            return name
    return OTHER


def rows(found: Found) -> Iterator[tuple[str, int, list[Any]]]:
    """Yield an entity's name, the number of the first row, and rows that have the fields of ``COMMON`` and ``FIELDS``.

    Every field is a text or None. Rows of entities that are not used have no fields. Raises RegisterError.
    """
    if found.shape == "table":
        yield from _of_table(found)
        return
    names: dict[str, str] = {}

    def wanted(section: str, keys: list[str]) -> Any:
        names[section] = entity(keys)
        return _struct(names[section], keys)

    for section, first, batch in jsonrows.batches(found.source, wanted):
        yield names[section], first, batch


def _of_table(found: Found) -> Iterator[tuple[str, int, list[Any]]]:
    table = Table(found.source)
    name = entity(table.header)
    struct = _struct(name, table.header)
    places = [
        table.header.index(each.encode_name) if each.encode_name in table.header else -1
        for each in msgspec.structs.fields(struct)
    ]

    for first, batch in table.picked(places):
        if None in batch:
            row = first + batch.index(None)
            raise RegisterError(f"{found.source.name}, række {row}: for få felter. Filen er ikke hel; hent den igen.")
        yield name, first, [struct(*[text or None for text in each]) for each in batch]


def _struct(name: str, keys: Sequence[str]) -> Any:
    """Return a struct of the fields of an entity, each under the key that these keys have for it."""
    by_fold = {fold(key): key for key in keys if key.isprintable() and not set(key) & set('"\\')}
    columns: list[Any] = []
    for field, choices in {**COMMON, **FIELDS[name]}.items() if name in FIELDS else ():
        key = next((by_fold[fold(choice)] for choice in choices if fold(choice) in by_fold), f"?{field}")
        columns.append((field, str | None, msgspec.field(default=None, name=key)))
    return msgspec.defstruct(name or "Other", columns, gc=False)
