"""Reads GeoJSON of any length a feature at a time: a collection, a list, or one feature a line.

JSON is read as Python's own reader takes it, so that one feature with NaN costs that feature and not the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely

from locate.map.feature import MapError
from locate.map.sources.detect import Stream
from locate.map.sources.drawing import DEGREES, METRES, NOWHERE

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")\s*,')
_CRS = re.compile(r'"crs"\s*:\s*\{[^{}]*\{[^{}]*"(?:name|code)"\s*:\s*"?([^",}]+)')
_EPSG = re.compile(r"(?i)EPSG:{1,2}(?:[0-9.]*:)?([0-9]{4,6})|^([0-9]{4,6})$")
_SAME_AS_DEGREES = {"4326", "4258", "4979", "4937"}
_MOST_DEGREES = 360.0
_BLOCK = 1 << 22
_LONGEST = 256 << 20
_HEAD = 1 << 16
_BETWEEN = " \t\r\n,\x1e"


class Row(NamedTuple):
    """One feature: its number from 1, its properties, its shape (None: none that can be read), its reference system."""

    number: int
    properties: dict[str, Any]
    shape: Any
    system: str


class Reader:
    """The features of one stream; ``name`` is what the collection calls itself, "" when it does not."""

    def __init__(self, source: Stream) -> None:
        self._source = source
        self.name = ""
        self._system = ""

    def rows(self) -> Iterator[Row]:
        """Yield every feature. Raises MapError, naming the feature, when the file is not whole."""
        for number, feature in enumerate(self._objects(), 1):
            feature = feature if isinstance(feature, dict) else {}
            properties = feature.get("properties")
            properties = dict(properties) if isinstance(properties, dict) else {}
            geometry = feature.get("geometry")
            if isinstance(geometry, dict) and not self._system and isinstance(feature.get("crs"), dict):
                self._system = _named_system(json.dumps({"crs": feature["crs"]}))
            shape = shape_of(geometry)
            yield Row(number, properties, shape, self._system_of(shape))

    def _system_of(self, shape: Any) -> str:
        """Return the system a file names, else the one that its figures show."""
        if self._system not in ("", DEGREES):
            return self._system
        if shape is None or shapely.is_empty(shape):
            return DEGREES
        with np.errstate(invalid="ignore"):
            largest = np.nanmax(np.abs(shapely.bounds(shape)), initial=0.0)
        return DEGREES if largest <= _MOST_DEGREES else METRES

    def _objects(self) -> Iterator[Any]:
        decoder = json.JSONDecoder()
        with self._source.text() as stream:
            text = stream.read(_HEAD)
            at, listed = self._begin(text)
            count, ended, read = 0, False, True
            while True:
                while at < len(text) and text[at] in _BETWEEN:
                    at += 1
                if at < len(text) and listed and text[at] == "]":
                    self._end(text[at:] + stream.read(_HEAD))
                    return
                if at >= len(text) and ended:
                    break
                try:
                    if not read:
                        raise ValueError
                    found, end = decoder.raw_decode(text, at)
                    if end >= len(text) and not ended:
                        raise ValueError  # a figure may go on
                except RecursionError as error:
                    raise self._broken(count, "felterne ligger for dybt i hinanden") from error
                except ValueError as error:
                    if ended or len(text) - at > _LONGEST:
                        raise self._broken(count, "filen er ikke hel, eller den er beskadiget her") from error
                    more = stream.read(max(_BLOCK, len(text) - at))
                    ended = not more
                    text, at, read = text[at:] + more, 0, True
                    continue
                count, at = count + 1, end
                yield found
        if listed:
            raise self._broken(count, "filen er ikke hel, den stopper her")

    def _begin(self, text: str) -> tuple[int, bool]:
        """Read what stands before the features; return where they begin and whether they are a list."""
        features = _FEATURES.search(text)
        opening = text.lstrip(_BETWEEN)[:1]
        if features is not None and opening == "{":
            before = text[: features.start()]
            self._system = _named_system(before)
            name = _NAME.search(before)
            self.name = str(json.loads(name[1], strict=False)) if name else ""
            return features.end(), True
        start = len(text) - len(text.lstrip(_BETWEEN))
        return (start + 1, True) if opening == "[" else (start, False)

    def _end(self, rest: str) -> None:
        if not self.name and (name := _NAME.search(rest)):
            self.name = str(json.loads(name[1], strict=False))

    def _broken(self, count: int, what: str) -> MapError:
        return MapError(f"{self._source.name}, række {count + 1}: {what}. Hent filen igen.")


def _named_system(text: str) -> str:
    """Return the reference system that a file names, "" when it names none that is told by a number."""
    crs = _CRS.search(text)
    if crs is None:
        return ""
    if "CRS84" in crs[1]:
        return DEGREES
    code = _EPSG.search(crs[1].strip())
    if code is None:
        return ""
    number = code[1] or code[2]
    return DEGREES if number in _SAME_AS_DEGREES else f"EPSG:{number}"


def shape_of(geometry: Any) -> Any:
    """Return a GeoJSON geometry as a shape, as it lies there; None when it is none."""
    if not isinstance(geometry, dict):
        return None
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    try:
        if kind == "GeometryCollection":
            return shapely.geometrycollections([shape_of(each) for each in geometry["geometries"]])
        make = _MAKE.get(str(kind))
        return make(coordinates) if make else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError, shapely.errors.ShapelyError):
        return None


def _pairs(points: Any) -> Any:
    """Return positions as an array of pairs; a height is left out, what is no figure lies nowhere."""
    pairs = np.array([(float(point[0]), float(point[1])) for point in points], float).reshape(-1, 2)
    return np.nan_to_num(pairs, nan=NOWHERE, posinf=NOWHERE, neginf=-NOWHERE)


def _ring(points: Any) -> Any:
    return shapely.linearrings(_pairs(points))


def _polygon(rings: Any) -> Any:
    return shapely.polygons(_ring(rings[0]), [_ring(ring) for ring in rings[1:]] or None)


_MAKE: dict[str, Callable[[Any], Any]] = {
    "Point": lambda point: shapely.points(_pairs([point])[0]),
    "MultiPoint": lambda points: shapely.multipoints(_pairs(points)),
    "LineString": lambda points: shapely.linestrings(_pairs(points)),
    "MultiLineString": lambda lines: shapely.multilinestrings([shapely.linestrings(_pairs(line)) for line in lines]),
    "Polygon": _polygon,
    "MultiPolygon": lambda polygons: shapely.multipolygons([_polygon(rings) for rings in polygons]),
}
