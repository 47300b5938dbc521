"""The ground: coast, water, forest, towns, roads by class, buildings; drawn in steps so that keys never wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF, QTransform

from widgets.map.ground_labels import CARRIAGEWAYS_M, label_steps
from widgets.map.ink import colour, ground_pen
from widgets.map.labels import Taken
from widgets.map.layers import Feature
from widgets.map.raster import raster_steps
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_AREAS = (("coast", "map_land"), ("forest", "map_forest"), ("town", "map_town"), ("water", "map_water"))
_ROADS = ("path", "road_minor", "road_major", "road_motorway")
_WIDE_FROM_PX = 5.0
_TOWN_FROM_M = 1.2  # finer than this the houses themselves show the town
_BUILDING_LINE_TO_M = 1.5
_HAIR_FROM_M = 15.0


@dataclass(frozen=True, slots=True)
class _Road:
    """How a class of road is drawn: its true width in metres, its least width on the screen, its colours."""

    width_m: float
    least_px: float
    wide: str
    narrow: str


_ROAD = {
    "path": _Road(1.6, 1.0, "map_road_minor", "map_road_minor"),
    "road_minor": _Road(6.5, 1.3, "map_road_minor", "map_road_major"),
    "road_major": _Road(10.0, 2.4, "map_road_major", "text_3"),
    "road_motorway": _Road(CARRIAGEWAYS_M, 5.0, "map_road_major", "text_2"),
}


@dataclass(frozen=True)
class BaseLayer:
    """The ground of one delivery of features; ``sea`` tells whether what no coast encloses is water.

    ``words`` learns where labels were set."""

    features: Sequence[Feature]
    sea: bool = True
    words: Taken = field(default_factory=Taken)

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw all of it at once."""
        for _ in self.steps(painter, view, look):
            pass

    def steps(self, painter: QPainter, view: MapView, look: Look, labels: bool = True) -> Iterator[None]:
        """Draw a few features at a time; between two steps the caller may let the desk do other things."""
        by_class: dict[str, list[Feature]] = defaultdict(list)
        for feature in self.features:
            by_class[feature.cls].append(feature)
        painter.fillRect(0, 0, view.width, view.height, colour(look, "map_water" if self.sea else "map_land"))
        painter.save()
        try:
            painter.setTransform(ground_transform(view), True)
            for name, token in _AREAS:
                if name != "town" or view.metres_per_px >= _TOWN_FROM_M:
                    yield from _areas(painter, by_class[name], colour(look, token), view, look)
            yield from _roads(painter, by_class, view, look)
            yield from _buildings(painter, by_class["building"], view, look)
            yield from raster_steps(painter, by_class["raster"], view, look)
            yield from _boundaries(painter, by_class["boundary"], view, look)
        finally:
            painter.restore()  # also when the picture is given up half-way for a newer one
        if labels:
            yield from label_steps(painter, by_class, view, look, self.words)


def ground_transform(view: MapView) -> QTransform:
    """Return the transform from metres (easting, northing) to logical pixels; it turns y round."""
    scale = 1 / view.metres_per_px
    x, y = view.to_screen(0.0, 0.0)
    return QTransform(scale, 0.0, 0.0, -scale, x, y)


def polygon(coords: Sequence[float]) -> QPolygonF:
    """Return flat coordinates (easting, northing, …) as Qt's points."""
    return QPolygonF(list(map(QPointF, coords[::2], coords[1::2])))


def _areas(painter: QPainter, features: list[Feature], fill: QColor, view: MapView, look: Look) -> Iterator[None]:
    shore = ground_pen(colour(look, "line_strong"), 1.0, view.ratio)
    for feature in features:
        line = feature.cls in ("coast", "water")
        painter.setPen(shore if line else Qt.PenStyle.NoPen)
        if feature.closed:
            painter.setBrush(QBrush(fill))
            painter.drawPolygon(polygon(feature.coords))
        elif line:
            painter.drawPolyline(polygon(feature.coords))
        yield


def _roads(painter: QPainter, by_class: dict[str, list[Feature]], view: MapView, look: Look) -> Iterator[None]:
    """All casings first and all fills on top, so that junctions stay open; the motorway crosses over the rest."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lines = {name: [polygon(f.coords) for f in by_class[name]] for name in _ROADS}
    yield
    for name in _ROADS[:-1]:
        yield from _casing(painter, name, lines[name], view, look)
    for name in _ROADS[:-1]:
        yield from _surface(painter, name, lines[name], view, look)
    yield from _casing(painter, _ROADS[-1], lines[_ROADS[-1]], view, look)
    yield from _surface(painter, _ROADS[-1], lines[_ROADS[-1]], view, look)


def _width(name: str, view: MapView) -> float:
    width = max(_ROAD[name].least_px, _ROAD[name].width_m / view.metres_per_px)
    # Qt draws lines of just one pixel four times faster: that counts where a whole country of lanes is in view.
    return 1.0 if name == "road_minor" and view.metres_per_px >= _HAIR_FROM_M else width


def _casing(painter: QPainter, name: str, lines: list[QPolygonF], view: MapView, look: Look) -> Iterator[None]:
    width = _width(name, view)
    if width >= _WIDE_FROM_PX and name != "path":
        narrow_motorway = name == "road_motorway" and width <= _ROAD[name].least_px
        token = _ROAD[name].narrow if narrow_motorway else "map_road_casing"
        extra = 0.0 if narrow_motorway else 2.0
        painter.setPen(ground_pen(colour(look, token), width + extra, view.ratio, round_ends=not narrow_motorway))
        yield from _strokes(painter, lines)


def _surface(painter: QPainter, name: str, lines: list[QPolygonF], view: MapView, look: Look) -> Iterator[None]:
    width = _width(name, view)
    if name == "path":
        painter.setPen(ground_pen(colour(look, "text_3", 0.7), width, view.ratio, dash=(4.0, 3.0)))
    elif name == "road_motorway" and width <= _ROAD[name].least_px:
        painter.setPen(ground_pen(colour(look, "map_land"), 2.0, view.ratio))
    else:
        wide = width >= _WIDE_FROM_PX
        ink = colour(look, _ROAD[name].wide if wide else _ROAD[name].narrow)
        painter.setPen(ground_pen(ink, width, view.ratio, round_ends=True))
    yield from _strokes(painter, lines)


def _strokes(painter: QPainter, lines: list[QPolygonF]) -> Iterator[None]:
    for line in lines:
        painter.drawPolyline(line)
        yield


def _boundaries(painter: QPainter, features: list[Feature], view: MapView, look: Look) -> Iterator[None]:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ground_pen(colour(look, "text_3", 0.8), 1.0, view.ratio, dash=(9.0, 4.0)))
    for feature in features:
        draw = painter.drawPolygon if feature.closed else painter.drawPolyline
        draw(polygon(feature.coords))
        yield


def _buildings(painter: QPainter, features: list[Feature], view: MapView, look: Look) -> Iterator[None]:
    painter.setBrush(QBrush(colour(look, "map_building")))
    outlined = view.metres_per_px <= _BUILDING_LINE_TO_M
    line = ground_pen(colour(look, "map_building_line"), 1.0, view.ratio)
    painter.setPen(line if outlined else Qt.PenStyle.NoPen)
    for feature in features:
        painter.drawPolygon(polygon(feature.coords))
        yield
