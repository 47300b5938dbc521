"""Boundaries and responsibilities brought into a centre's own folder: checked, merged by kind, written whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from locate import responsibility
from locate.areas import AreasError
from locate.boundaries import KINDS, Feature, read, shape

AREAS, RESPONSIBILITY = "areas.geojson", "responsibility.csv"
_SIMPLER_M = 1.0
_DECIMALS = 6
_TABLE = {"area_code", "unit", "valid_from"}


class Told(Struct, frozen=True):
    """One reason why features were left out: how many, and the first of them (row from 1)."""

    code: str
    count: int
    first_row: int
    first_text: str
    file: str


class AreasReport(Struct, frozen=True, kw_only=True):
    """What was brought in: features read and kept, how many areas of each kind there are now, rows of the table."""

    read: int
    kept: int
    kinds: dict[str, int]
    responsibilities: int
    left_out: tuple[Told, ...]


Write = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""


def bring_in(paths: Sequence[Path], folder: Path, write: Write) -> AreasReport:
    """Read GeoJSON of areas and tables of responsibilities into ``folder``.

    A kind of area that is brought in replaces what the folder had of that kind; the others stay. Shapes are drawn with
    a metre's tolerance, so that a national boundary opens quickly. Raises AreasError with nothing changed.
    """
    kept: dict[str, list[dict[str, Any]]] = {}
    told: dict[str, Told] = {}
    table: bytes | None = None
    seen = rows = 0
    for path in paths:
        octets = _octets(path)
        if _is_table(octets):
            rows = len(responsibility.parse(_text(octets, path)))
            table = _text(octets, path).encode()
            continue

        def leave(code: str, row: int, text: str, file: str = path.name) -> None:
            first = told.get(code)
            told[code] = Told(code, 1, row, text, file) if first is None else _one_more(first)

        before = sum(each.count for each in told.values())
        try:
            found = read(_text(octets, path), leave, named=path.stem)
        except AreasError as error:
            raise AreasError(f"{path.name}: {error}") from error
        seen += len(found) + sum(each.count for each in told.values()) - before
        for row, feature in enumerate(found, 1):
            drawn = _drawn(feature)
            if drawn is None:
                leave("no_shape", row, feature[0].name)
            else:
                kept.setdefault(feature[0].kind, []).append(drawn)
    if not kept and table is None:
        reasons = ", ".join(f"{each.count} × {each.code}" for each in told.values()) or "ingen områder i filerne"
        raise AreasError(f"Intet kunne bruges ({reasons}); det gamle er beholdt.")
    together = _of_folder(folder / AREAS, kept) if kept else {}
    try:
        if kept:
            features = [each for kind in KINDS for each in together.get(kind, [])]
            document = {"type": "FeatureCollection", "features": features}
            write(folder / AREAS, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
        if table is not None:
            write(folder / RESPONSIBILITY, table)
    except OSError as error:
        raise AreasError(f"{folder}: kan ikke skrives ({error}); det gamle er beholdt.") from error
    return AreasReport(
        read=seen,
        kept=sum(map(len, kept.values())),
        kinds={kind: len(together[kind]) for kind in KINDS if together.get(kind)},
        responsibilities=rows,
        left_out=tuple(told.values()),
    )


def _one_more(told: Told) -> Told:
    return Told(told.code, told.count + 1, told.first_row, told.first_text, told.file)


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AreasError(f"{path.name}: kan ikke læses ({error}).") from error


def _text(octets: bytes, path: Path) -> str:
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AreasError(f"{path.name}: filen er ikke UTF-8.") from error


def _is_table(octets: bytes) -> bool:
    line = octets.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return {name.strip() for name in line.replace(";", ",").split(",")} >= _TABLE


def _drawn(feature: Feature) -> dict[str, Any] | None:
    """Return an area as GeoJSON in degrees, a metre's worth of vertices left out; None when it encloses nothing."""
    import shapely

    from locate.projection import to_degrees

    area, geometry = feature
    try:
        drawn = shape(geometry, area)
    except AreasError:
        return None
    simple = shapely.make_valid(shapely.simplify(drawn, _SIMPLER_M))
    parts = [part for part in shapely.get_parts(simple) if part.geom_type in ("Polygon", "MultiPolygon")]
    polygons = [part for some in parts for part in shapely.get_parts(some) if part.area > 0]
    if not polygons:
        return None

    def ring(line: Any) -> list[list[float]]:
        pairs = (to_degrees(e, n) for e, n in line.coords)
        return [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lat, lon in pairs]

    coordinates = [[ring(part.exterior), *(ring(hole) for hole in part.interiors)] for part in polygons]
    properties = {"kind": area.kind, "code": area.code, "name": area.name}
    for key, day in (("valid_from", area.valid_from), ("valid_to", area.valid_to)):
        if day is not None:
            properties[key] = day.isoformat()
    geometry = {"type": "MultiPolygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _of_folder(file: Path, new: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the new features by kind, beside those the folder has of other kinds."""
    together = dict(new)
    try:
        old = json.loads(file.read_bytes())["features"] if file.is_file() else []
        for feature in old:
            kind = feature["properties"]["kind"]
            if kind not in new:
                together.setdefault(kind, []).append(feature)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AreasError(f"{file}: de hidtidige områder kan ikke læses ({error}); flyt filen væk først.") from error
    return together
