"""Repeated groups: persons, vehicles and items, as many of each as there are.

A row's fields are called ``group.number.part`` ("genstande.2.kendetegn"). A number belongs to its row for good: rows
that are taken away leave a gap, so that no value ever changes its owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from app.domain.field import Field, Words, choice

_ROW = re.compile(r"([a-z]+)\.([1-9][0-9]{0,2})\.([a-z_]+)")


class Group(Struct, frozen=True):
    """A repeated group: what one of it is called, its parts, and how wide each stands beside the others."""

    id: str
    one: Words
    parts: tuple[Field, ...]
    widths: tuple[int, ...]


_ROLE = (
    choice("vidne", "vidne", "witness"), choice("forurettet", "forurettet", "victim"),
    choice("mistaenkt", "mistænkt", "suspect"), choice("foerer", "fører", "driver"),
    choice("passager", "passager", "passenger"), choice("paaroerende", "pårørende", "next of kin"),
    choice("andet", "andet", "other"),
)  # fmt: skip
_VEHICLE = (
    choice("bil", "bil", "car"), choice("varevogn", "varevogn", "van"), choice("lastbil", "lastbil, bus", "lorry, bus"),
    choice("mc", "mc, knallert", "motorcycle, moped"), choice("cykel", "cykel, løbehjul", "bicycle, scooter"),
    choice("andet", "andet", "other"),
)  # fmt: skip

GROUPS: Mapping[str, Group] = {
    group.id: group
    for group in (
        Group(
            "personer",
            Words("person", "person"),
            (
                Field(id="rolle", label=Words("Rolle", "Role"), kind="choice", choices=_ROLE),
                Field(id="navn", label=Words("Navn", "Name"), retention="contact"),
                Field(
                    id="cpr", label=Words("CPR", "CPR"), kind="cpr", masked=True, seen_by="desk", retention="identity"
                ),
                Field(id="telefon", label=Words("Telefon", "Phone"), kind="phone", retention="contact"),
                Field(id="signalement", label=Words("Signalement", "Description"), retention="contact"),
            ),
            (16, 22, 18, 18, 26),
        ),
        Group(
            "koeretoejer",
            Words("køretøj", "vehicle"),
            (
                Field(id="slags", label=Words("Slags", "Kind"), kind="choice", choices=_VEHICLE),
                Field(id="plade", label=Words("Nummerplade", "Number plate"), kind="plate"),
                Field(id="udseende", label=Words("Mærke, farve", "Make, colour")),
                Field(id="stelnr", label=Words("Stelnummer", "Frame number"), kind="serial"),
            ),
            (20, 22, 33, 25),
        ),
        Group(
            "genstande",
            Words("genstand", "item"),
            (
                Field(id="hvad", label=Words("Genstand", "Item")),
                Field(id="kendetegn", label=Words("Kendetegn", "Marks")),
                Field(id="nummer", label=Words("Serienr., IMEI", "Serial no., IMEI"), kind="serial"),
                Field(id="vaerdi", label=Words("Værdi, kr.", "Value, DKK"), kind="amount"),
            ),
            (30, 27, 25, 18),
        ),
    )
}


def row_of(field: str) -> tuple[str, int, str] | None:
    """Return group, number and part of a row's field; None for any other id."""
    match = _ROW.fullmatch(field)
    if match is None or match[1] not in GROUPS:
        return None
    return match[1], int(match[2]), match[3]


def row_fields(group: str, number: int) -> tuple[str, ...]:
    """Return the ids of a row's fields in the order in which they are asked."""
    return tuple(f"{group}.{number}.{part.id}" for part in GROUPS[group].parts)


def rows_in(fields: Iterable[str], group: str) -> tuple[int, ...]:
    """Return the numbers of a group's rows that any of these fields belong to, lowest first."""
    found = (row_of(field) for field in fields)
    return tuple(sorted({row[1] for row in found if row is not None and row[0] == group}))


class Catalogue(Mapping[str, Field]):
    """The fields by id. Rows have no end, so they are found when asked for and never counted."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._fields = {field.id: field for field in fields}
        self._rows: dict[str, Field] = {}

    def __getitem__(self, key: str) -> Field:
        found = self._fields.get(key) or self._rows.get(key)
        if found is None:
            found = self._rows[key] = _row_field(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def _row_field(key: str) -> Field:
    """Make the field of a row; KeyError when there is no such part."""
    row = row_of(key)
    if row is None:
        raise KeyError(key)
    group = GROUPS[row[0]]
    for part in group.parts:
        if part.id == row[2]:
            da = f"{_capital(group.one.da)} {row[1]}, {_lower(part.label.da)}"
            en = f"{_capital(group.one.en)} {row[1]}, {_lower(part.label.en)}"
            return structs.replace(part, id=key, label=Words(da, en), hint=part.label, of=group.id)
    raise KeyError(key)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
