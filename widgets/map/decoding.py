"""The shapes of the ground as Qt draws them: thousands at a time decoded in C++, never corner by corner in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from struct import pack, unpack_from

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from widgets.map.kept import Kept
from widgets.map.layers import Feature

_ELEMENT_BYTES = 12
_CHUNK = 1_200  # half a millisecond to decode and draw: no key waits longer for it
_MOVE_FIRST, _WINDING = 0, 1

Origin = tuple[int, int]
NO_ORIGIN: Origin = (0, 0)
"""Where shapes that come as plain coordinates are counted from."""


def by_origin(features: Sequence[Feature]) -> list[tuple[Origin, list[Feature]]]:
    """Return the features by what their shapes are counted from: those of one map file come together."""
    found: dict[Origin | None, list[Feature]] = defaultdict(list)
    for feature in features:
        found[getattr(feature, "origin", None)].append(feature)
    return [(origin or NO_ORIGIN, batch) for origin, batch in found.items()]


def paths(features: Sequence[Feature], at_least: int = _CHUNK) -> Iterator[QPainterPath]:
    """Yield the lines or rings of features of one origin as a few paths of some thousand corners, or ``at_least``.

    They are metres from that origin.
    """
    if features and not hasattr(features[0], "data"):
        yield from (_from_coords(feature) for feature in features)
        return
    waiting: list[bytes] = []
    size = 0
    for feature in features:
        waiting.append(feature.data)
        size += len(feature.data)
        if size >= at_least * _ELEMENT_BYTES:
            yield _PATHS.of(waiting)
            waiting, size = [], 0
    if waiting:
        yield _PATHS.of(waiting)


def polygons(features: Sequence[Feature]) -> Iterator[list[QPolygonF]]:
    """Yield the lines or rings of features of one origin, a few hundred at a time, metres from that origin."""
    for path in paths(features):
        yield path.toSubpathPolygons()


def _decoded(parts: Sequence[bytes]) -> QPainterPath:
    """Return stored elements as one path; ``locate.map.coding`` says how they are laid out."""
    elements = b"".join(parts)
    count = len(elements) // _ELEMENT_BYTES
    stream = QDataStream(QByteArray(b"".join((pack("<i", count), elements, pack("<ii", _MOVE_FIRST, _WINDING)))))
    stream.setByteOrder(QDataStream.ByteOrder.LittleEndian)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    path = QPainterPath()
    stream >> path
    return path


_PATHS = Kept(_decoded, 8_000_000)


def with_holes(feature: Feature) -> QPainterPath:
    """Return one area with what is cut out of it, metres from its origin."""
    path = QPainterPath(next(paths([feature])))
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path


def pieces_of(feature: Feature) -> int:
    """Return of how many rings or lines a feature is made."""
    pieces: int | None = getattr(feature, "pieces", None)
    return pieces if pieces is not None else 1 + len(getattr(feature, "holes", ()))


def bounds_of(feature: Feature, least_m: float = 0.0) -> QRectF | None:
    """Return the bounding box of a feature: left = west, top = south, in metres EPSG:25832.

    None when it is narrower than ``least_m``: most areas are, and half the work is then done.
    """
    if hasattr(feature, "data"):  # a map file tells it, to the centimetre
        width = (feature.east - feature.west) / 100
        if width < least_m:
            return None
        return QRectF(feature.west / 100, feature.south / 100, width, (feature.north - feature.south) / 100)
    easts = feature.coords[::2]
    west, width = min(easts), max(easts) - min(easts)
    if width < least_m:
        return None
    norths = feature.coords[1::2]
    south = min(norths)
    return QRectF(west, south, width, max(norths) - south)


def first_corner(feature: Feature) -> tuple[float, float]:
    """Return the first corner of a feature in metres EPSG:25832."""
    if not hasattr(feature, "data"):
        return feature.coords[0], feature.coords[1]
    _, east, north = unpack_from("<iff", feature.data)
    return feature.origin[0] + east, feature.origin[1] + north


def corners_of(feature: Feature) -> tuple[Origin, list[tuple[list[float], list[float]]]]:
    """Return where a feature's corners are counted from, and the eastings and northings of its lines or rings.

    They are metres; a ring repeats its first corner.
    """
    if not hasattr(feature, "data"):
        rings = (feature.coords, *getattr(feature, "holes", ()))
        flats = [(*ring, *ring[:2]) for ring in rings] if feature.closed else rings
        return NO_ORIGIN, [(list(flat[::2]), list(flat[1::2])) for flat in flats]
    return feature.origin, _CORNERS.of([feature.data])


def _corners(parts: Sequence[bytes]) -> list[tuple[list[float], list[float]]]:
    (data,) = parts
    figures = memoryview(data).cast("f")
    easts, norths = figures[1::3].tolist(), figures[2::3].tolist()
    starts = [i for i, kind in enumerate(memoryview(data).cast("i")[::3].tolist()) if kind == 0]
    if len(starts) == 1:
        return [(easts, norths)]
    pairs = zip(starts, [*starts[1:], len(easts)], strict=True)
    return [(easts[first:last], norths[first:last]) for first, last in pairs]


_CORNERS = Kept(_corners, 1_000_000)


def polygon(coords: Sequence[float]) -> QPolygonF:
    """Return flat coordinates (easting, northing, …) as Qt's points."""
    return QPolygonF(list(map(QPointF, coords[::2], coords[1::2])))


def _from_coords(feature: Feature) -> QPainterPath:
    path = QPainterPath()
    for ring in (feature.coords, *getattr(feature, "holes", ())):
        path.addPolygon(polygon(ring))
        if feature.closed:
            path.closeSubpath()
    return path
