"""Reads JSON of DAWA (flat as its CSV, or nested) and OpenAddresses (GeoJSON, one feature per line)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from locate.register.sources import jsonrows, names
from locate.register.sources.detect import Found
from locate.register.sources.gather import ROW
from locate.register.sources.names import Path, assigned

_Paths = dict[str, tuple[Path, ...]]
_Value = str | int | float | bool | None
_LON: tuple[Path, ...] = (("geometry", "coordinates", 0),)
_LAT: tuple[Path, ...] = (("geometry", "coordinates", 1),)


def rows(found: Found, mapped: Mapping[str, str] | None) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Yield rows in the order of ``gather.ROW``, many together with the number of the first. Raises RegisterError."""
    paths = _nested(found)
    if paths is None:
        yield from _flat(found, mapped)
        return
    for _, first, batch in jsonrows.batches(found.source, lambda *_: dict[str, Any]):
        yield first, [_follow(each, paths) for each in batch]


def is_unit(found: Found) -> bool:
    """Return whether the rows are units that carry their house."""
    return "adgangsadresse" in found.keys or "adgangsadresseid" in found.folded


def unused(found: Found, mapped: Mapping[str, str] | None) -> list[str]:
    """Return the keys nothing is taken from; nested JSON names none."""
    if _nested(found) is not None:
        return []
    taken = assigned(found.keys, mapped, found.source.name)
    return [key for index, key in enumerate(found.keys) if index not in taken.values()]


def _nested(found: Found) -> list[Sequence[Path]] | None:
    keys = set(found.keys)
    if {"properties", "geometry"} <= keys:
        known: _Paths = {field: tuple(("properties", each) for each in of) for field, of in names.COLUMNS.items()}
        known |= {"lon": _LON, "lat": _LAT, "id": (("properties", "id"), ("properties", "hash"))}
    elif "adgangsadresse" in keys:
        known = names.nested_unit()
    elif "vejstykke" in keys or "adgangspunkt" in keys:
        known = names.NESTED
    else:
        return None
    return [known.get(field, ()) for field in ROW]


def _follow(each: dict[str, Any], paths: list[Sequence[Path]]) -> tuple[str, ...]:
    taken = []
    for choices in paths:
        text = ""
        for path in choices:
            value: Any = each
            for step in path:
                if isinstance(value, dict):
                    value = value.get(step)
                elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                    value = value[step]
                else:
                    value = None
            if value not in (None, ""):
                text = value if isinstance(value, str) else str(value)
                break
        taken.append(text)
    return tuple(taken)


def _flat(found: Found, mapped: Mapping[str, str] | None) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    def wanted(_: str, keys: list[str]) -> Any:
        keys = [key for key in keys if key.isprintable() and not set(key) & set('"\\')]
        at = assigned(keys, mapped, found.source.name)
        columns: list[Any] = []
        for field in ROW:
            key = keys[at[field]] if field in at else f"?{field}"
            columns.append((field, _Value, msgspec.field(default=None, name=key)))
        return msgspec.defstruct("Row", columns, gc=False)

    for _, first, batch in jsonrows.batches(found.source, wanted):
        yield first, [tuple(map(_text, msgspec.structs.astuple(each))) for each in batch]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if type(value) is str else str(value)
