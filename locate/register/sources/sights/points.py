"""Rows with a point out of any of the three forms places are published in: GML (WFS), GeoJSON, delimited text.

Which of two figures is north is told by their size: in degrees as in metres, Denmark's northings and eastings do not
overlap. Metres are EPSG:25832 unless the file says zone 33.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from locate.projection import to_degrees, to_metres
from locate.register.sources.detect import fold
from locate.register.sources.fields import Refused, blanks
from locate.register.sources.files import Source, as_text
from locate.register.sources.spots import LAT, LON, Located, projected
from locate.register.staging import Place, Stage
from locate.register.tally import Tally
from locate.register.types import RegisterError

_DELIMITERS = ";,\t|"
_EVERY = 5_000
_FIGURE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_TAG = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_KEY = re.compile(rb'"([^"\\]{1,60})"\s*:')
_LAT = ("lat", "latitude", "bredde", "breddegrad", "wgs84lat")
_LON = ("lon", "lng", "long", "longitude", "længde", "længdegrad", "wgs84long")
_EAST = ("easting", "øst", "etrs89øst", "utmø", "utmx", "utm32x", "koordinatøst")
_NORTH = ("northing", "nord", "etrs89nord", "utmn", "utmy", "utm32y", "koordinatnord")
_OWN = {"type", "features", "geometry", "properties", "coordinates", "crs", "name"}


class Point(NamedTuple):
    """A point both ways: WGS84 degrees, and EPSG:25832 in whole centimetres."""

    lat: float
    lon: float
    e: int
    n: int


class Row(NamedTuple):
    """One row: its number from 1, its fields by folded name, and its geometry as GeoJSON where the form has one."""

    number: int
    fields: Mapping[str, str]
    geometry: dict[str, Any] | None

    def first(self, *names: str) -> str:
        """Return the first of these fields that has a value, blanks made single; "" without one."""
        return next((blanks(self.fields[name]) for name in names if self.fields.get(name, "").strip()), "")


Keep = Callable[[Row], tuple[str, ...]]
"""Stages a row and returns the codes of what must be remarked. Raises Refused with the reason's code."""


def each(source: Source, tally: Tally, tick: Callable[[], None], keep: Keep, shown: Callable[[Row], str]) -> None:
    """Hand every row of a file to ``keep``, and count what becomes of it. Raises RegisterError."""
    for row in rows(source):
        tally.read += 1
        if row.number % _EVERY == 0:
            tick()
        try:
            remarks = keep(row)
        except Refused as refused:
            tally.leave_out(refused.code, source.number, row.number, shown(row)[:120])
            continue
        tally.kept += 1
        for code in remarks:
            tally.mark(code, source.number, row.number, shown(row)[:120])
    tick()


def stage_place(stage: Stage, kind: str, name: str, detail: str, kommune: str, at: Point) -> None:
    """Stage one place."""
    stage.place(Place(kind, name, detail, kommune, at.lat, at.lon, at.e, at.n))


def keys_of(head: bytes) -> set[str]:
    """Return the folded names of the fields in the beginning of a file, whatever its form; empty when it has none."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"<":
        return {fold(as_text(name)) for name in _TAG.findall(text)}
    if text[:1] in (b"{", b"["):
        return {fold(as_text(name)) for name in _KEY.findall(text)} - _OWN
    line = as_text(text).split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=line.count)
    return {fold(name.strip().strip('"')) for name in line.rstrip("\r").split(delimiter)}


def rows(source: Source) -> Iterator[Row]:
    """Yield the rows of a file. Raises RegisterError when it cannot be read to its end."""
    start = source.head(1 << 12).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        yield from _gml(source)
    elif start in (b"{", b"["):
        yield from _geojson(source)
    else:
        yield from _table(source)


def _table(source: Source) -> Iterator[Row]:
    with source.text() as stream:
        line = stream.readline(1 << 16)
        delimiter = max(_DELIMITERS, key=line.count)
        header = [fold(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
        reader = csv.reader(stream, delimiter=delimiter)
        try:
            for number, cells in enumerate((row for row in reader if row), 1):
                yield Row(number, dict(zip(header, cells, strict=False)), None)
        except csv.Error as error:
            raise RegisterError(f"{source.name}, linje {reader.line_num}: kan ikke læses ({error}).") from error


def _geojson(source: Source) -> Iterator[Row]:
    with source.open() as stream:
        octets = stream.read()
    try:
        document = msgspec.json.decode(octets.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RegisterError(f"{source.name}: filen er ikke hel GeoJSON ({error}). Hent den igen.") from error
    features = document.get("features") if isinstance(document, dict) else document
    if not isinstance(features, list):
        raise RegisterError(f"{source.name}: der er ingen »features« i filen.")
    for number, feature in enumerate(features, 1):
        found = feature if isinstance(feature, dict) else {}
        properties = found.get("properties")
        geometry = found.get("geometry")
        fields = {
            fold(name): str(value) for name, value in (properties if isinstance(properties, dict) else {}).items()
            if value is not None and not isinstance(value, dict | list)
        }  # fmt: skip
        yield Row(number, fields, geometry if isinstance(geometry, dict) else {})


def _gml(source: Source) -> Iterator[Row]:
    """Yield the features of a WFS answer: elements that hold fields and a geometry under a member element."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    number, inside = 0, 0
    with source.open() as stream:
        try:
            for event, element in iterparse(stream, events=("start", "end")):
                name = element.tag.rpartition("}")[2]
                if name not in ("featureMember", "member", "featureMembers"):
                    continue
                inside += 1 if event == "start" else -1
                if event == "end" and not inside:
                    for feature in element:
                        number += 1
                        yield _feature(number, feature)
                    element.clear()
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise RegisterError(f"{source.name}: filen er ikke hel GML ({error}). Hent den igen.") from error


def _feature(number: int, feature: Any) -> Row:
    fields: dict[str, str] = {}
    figures: list[float] = []
    for element in feature.iter():
        name = element.tag.rpartition("}")[2]
        text = (element.text or "").strip()
        if name in ("pos", "coordinates", "posList", "coord"):
            figures += [float(figure) for figure in _FIGURE.findall(text)[:2]]
        elif text and len(element) == 0:
            fields.setdefault(fold(name), text)
    point = {"type": "Point", "coordinates": figures[:2]} if len(figures) >= 2 else {}
    return Row(number, fields, point)


# --- where a row lies


def point_of(row: Row, located: Located) -> Point:
    """Return where a row lies: its point, else a point inside its shape, else its columns. Raises Refused."""
    geometry = row.geometry
    if geometry and geometry.get("type") == "Point":
        pair = geometry.get("coordinates")
        if not isinstance(pair, list) or len(pair) < 2 or not all(isinstance(v, int | float) for v in pair[:2]):
            raise Refused("no_position")
        return _at(*_upright(float(pair[0]), float(pair[1])), located)
    if geometry and geometry.get("type"):
        return _inside(geometry, located)
    x, y = row.first("x"), row.first("y")
    spot = located(
        row.first(*_LAT), row.first(*_LON), row.first(*_EAST), row.first(*_NORTH), x, y, "", row.first("kommunekode")
    )
    return _made(spot)


def _upright(first: float, second: float) -> tuple[float, float]:
    """Return a pair easting or longitude first: GML has it either way round, by its reference system's own axes."""
    if LAT[0] <= first <= LAT[1] and LON[0] <= second <= LON[1]:
        return second, first
    return (second, first) if first > 5_000_000 > second > 100_000 else (first, second)


def _at(x: float, y: float, located: Located) -> Point:
    return _made(located("", "", "", "", str(x), str(y), "", ""))


def _made(spot: Any) -> Point:
    if len(spot) == 2:
        e, n = spot
        return Point(*to_degrees(e / 100, n / 100), e, n)
    x, y, system = spot
    if system == "EPSG:4326":
        east, north = to_metres(y, x)
        return Point(y, x, round(east * 100), round(north * 100))
    (found,) = projected([(x, y)], system)
    if found is None:
        raise Refused("position_abroad")
    return Point(*to_degrees(found[0] / 100, found[1] / 100), *found)


def _inside(geometry: dict[str, Any], located: Located) -> Point:
    """Return a point inside a shape, where a name stands on a map."""
    from locate.areas import AreasError

    try:
        point = shape_of(geometry).representative_point()
    except (AreasError, ValueError) as error:
        raise Refused("bad_position") from error
    if point.is_empty:
        raise Refused("no_position")
    return _at(point.x, point.y, located)


def shape_of(geometry: dict[str, Any]) -> Any:
    """Return a GeoJSON geometry as a shape in EPSG:25832 metres. Raises AreasError."""
    from locate.boundaries import Area, shape

    return shape(geometry, Area("kommune", "", ""))
