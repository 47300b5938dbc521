"""The ground: coast, water, forest, towns, roads by class, buildings; drawn in steps so that keys never wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from widgets.map.covering import Cover, cover_of
from widgets.map.decoding import (
    NO_ORIGIN,
    Origin,
    by_origin,
    paths,
    pieces_of,
    polygon,
    polygons,
    with_holes,
)
from widgets.map.ground_labels import label_steps
from widgets.map.ground_style import (
    AREAS,
    CARRIAGEWAYS_M,
    ROADS,
    Stroke,
    area_line,
    area_shown,
    boundary,
    casing,
    ferry,
    rail,
    soft_edge,
    surface,
)
from widgets.map.ground_style import waterway as waterway_stroke
from widgets.map.ink import colour, ground_pen, pen
from widgets.map.labels import Taken
from widgets.map.layers import Feature
from widgets.map.near import Run, runs_near
from widgets.map.raster import raster_steps
from widgets.map.segments import ends, segments
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

__all__ = ["BaseLayer", "ground_transform", "polygon"]

_FEW, _MANY, _PIECES = 8, 60, 120  # polygons, lines and pieces of lines between two steps
_CLUSTER = 400  # corners of hard-edged areas that are filled at once: in half the time of one by one
_MOTORWAY = ROADS[-1]
_ROUND_FROM_PX = 3.0
_REACH_PX, _REACH_M = 16.0, CARRIAGEWAYS_M / 2  # half of the widest stroke, in pixels or on the ground


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

    def steps(
        self, painter: QPainter, view: MapView, look: Look, labels: bool = True, part: QRectF | None = None
    ) -> Iterator[None]:
        """Draw a few features at a time; between two steps the caller may let the desk do other things.

        With ``part`` (logical pixels) only that part of the view is painted, and the words that reach into it.
        """
        by_class: dict[str, list[Feature]] = defaultdict(list)
        for feature in self.features:
            by_class[feature.cls].append(feature)
        painter.save()
        try:
            # A clip though the whole is painted: Qt draws smooth hairlines twice as fast when it has one to look at.
            painter.setClipRect(QRectF(0, 0, view.width, view.height) if part is None else part)
            cover = cover_of(by_class, view, part)
            ground = "map_water" if self.sea else "map_land"
            painter.fillRect(0, 0, view.width, view.height, colour(look, ground if cover is None else cover.token))
            yield from _Ground(painter, view, look).steps(by_class, cover)
        finally:
            painter.restore()  # also when the picture is given up half-way for a newer one
        if labels:
            yield from label_steps(painter, by_class, view, look, self.words, part)


def ground_transform(view: MapView, origin: Origin = NO_ORIGIN) -> QTransform:
    """Return the transform from metres (easting, northing) from ``origin`` to logical pixels; it turns y round."""
    scale = 1 / view.metres_per_px
    x, y = view.to_screen(*origin)
    return QTransform(scale, 0.0, 0.0, -scale, x, y)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one class and rank, and what of them is near the window once that was sought."""

    features: Sequence[Feature]
    near: list[list[Run]] = field(default_factory=list)


class _Ground:
    """One drawing of the ground: what is drawn how is said in ``ground_style``, here it is done."""

    def __init__(self, painter: QPainter, view: MapView, look: Look) -> None:
        self._painter, self._view, self._look = painter, view, look
        self._screen = painter.transform()

    def steps(self, by_class: dict[str, list[Feature]], cover: Cover | None) -> Iterator[None]:
        scale = self._view.metres_per_px
        for number, (cls, token) in enumerate(AREAS):
            below = cover is not None and number < cover.number
            if area_shown(cls, scale) and not below:
                filled = cover is not None and number == cover.number
                yield from self._areas(by_class[cls], token, area_line(cls, scale), filled)
        for rank, features in _by_rank(by_class["waterway"]):
            yield from self._lines(_Lines(features), waterway_stroke(rank, scale))
        yield from self._roads(by_class)
        for rank, features in _by_rank(by_class["rail"]):
            lines = _Lines(features)
            for stroke in rail(rank, scale):
                yield from self._lines(lines, stroke)
        yield from self._lines(_Lines(by_class["ferry"]), ferry())
        yield from self._areas(by_class["building"], "map_building", area_line("building", scale))
        self._painter.setTransform(ground_transform(self._view) * self._screen)
        yield from raster_steps(self._painter, by_class["raster"], self._view, self._look)
        for rank, features in _by_rank(by_class["boundary"]):
            yield from self._lines(_Lines(features), boundary(rank))

    def _roads(self, by_class: dict[str, list[Feature]]) -> Iterator[None]:
        """All casings first and all fills on top, so that junctions stay open; the motorway crosses over the rest."""
        scale = self._view.metres_per_px
        parts = [(cls, rank, _Lines(few)) for cls in ROADS for rank, few in reversed(_by_rank(by_class[cls]))]
        below = [part for part in parts if part[0] != _MOTORWAY]
        for level in (below, [part for part in parts if part[0] == _MOTORWAY]):
            for of_kind in (casing, surface):
                for cls, rank, lines in level:
                    stroke = of_kind(cls, rank, scale)
                    if stroke is not None:
                        yield from self._lines(lines, stroke)

    def _areas(self, features: list[Feature], token: str, line: str | None, filled: bool = False) -> Iterator[None]:
        """Fill areas, then draw their outlines at one go; what is no area is a piece of a large one's outline.

        Where a smooth outline lies on the edge, and far out, the fill is hard-edged, a third of the work, and many are
        filled at once. With ``filled`` the window has the colour already.
        """
        painter = self._painter
        for origin, batch in by_origin(features):
            painter.setTransform(ground_transform(self._view, origin) * self._screen)
            painter.setBrush(colour(self._look, token))
            painter.setPen(Qt.PenStyle.NoPen)
            closed = [] if filled else [f for f in batch if f.closed]
            drawn: list[QPainterPath] = []
            if line is None and soft_edge(self._view.metres_per_px):
                yield from self._soft(closed)
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                for path in paths(closed, _CLUSTER):
                    painter.drawPath(path)
                    drawn.append(path)
                    yield
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            if line is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(ground_pen(colour(self._look, line), 1.0, self._view.ratio))
                edged = [f for f in batch if getattr(f, "edged", True)]
                for path in drawn if len(edged) == len(closed) == len(batch) else paths(edged):
                    painter.drawPath(path)
                    yield

    def _soft(self, areas: list[Feature]) -> Iterator[None]:
        """Fill areas with smooth edges: one by one, for many together take longer."""
        painter = self._painter
        for chunk in polygons([area for area in areas if pieces_of(area) == 1]):
            for number, ring in enumerate(chunk):
                painter.drawPolygon(ring)
                if number % _FEW == 0:
                    yield
        for area in areas:
            if pieces_of(area) > 1:
                painter.drawPath(with_holes(area))
                yield

    def _lines(self, lines: _Lines, stroke: Stroke) -> Iterator[None]:
        """Stroke lines: hairlines thousands at a time, the rest as far as they are near the window."""
        if stroke.dash is not None or stroke.width * self._view.ratio > 1.0:
            yield from self._seek(lines)
            yield from self._wide(lines, stroke) if stroke.dash is None else self._dashed(lines, stroke)
            return
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ground_pen(self._ink(stroke), stroke.width, self._view.ratio))
        for origin, batch in by_origin(lines.features):
            painter.setTransform(ground_transform(self._view, origin) * self._screen)
            for path in paths(batch):
                painter.drawPath(path)
                yield

    def _seek(self, lines: _Lines) -> Iterator[None]:
        """Find what is near the window, once for all strokes along the same lines."""
        reach = _REACH_PX + _REACH_M / self._view.metres_per_px
        for start in range(len(lines.near) * _MANY, len(lines.features), _MANY):
            few = lines.features[start : start + _MANY]
            lines.near.append([run for feature in few for run in runs_near(feature, self._view, reach)])
            yield

    def _dashed(self, lines: _Lines, stroke: Stroke) -> Iterator[None]:
        """Stroke lines one by one, each dash where it would be if the whole line was drawn: none swims in a pan."""
        assert stroke.dash is not None
        painter, line = self._painter, pen(self._ink(stroke), stroke.width, stroke.dash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setTransform(self._screen)
        for runs in lines.near:
            for number, run in enumerate(runs):
                line.setDashOffset(run.along % sum(stroke.dash) / stroke.width)
                painter.setPen(line)
                painter.drawPolyline([QPointF(*point) for point in run.points])
                if number % _FEW == 0:
                    yield

    def _wide(self, lines: _Lines, stroke: Stroke) -> Iterator[None]:
        """Stroke wide lines as single pieces."""
        painter, view = self._painter, self._view
        ink = self._ink(stroke)
        painter.setTransform(self._screen)
        for runs in lines.near:
            points = [run.points for run in runs]
            pieces = segments(points, stroke.width, view.width, view.height)
            painter.setPen(pen(ink, stroke.width))
            yield
            for first in range(0, len(pieces), _PIECES):
                painter.drawLines(pieces[first : first + _PIECES])
                yield
            if stroke.width >= _ROUND_FROM_PX:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                for number, spot in enumerate(ends(points, stroke.width, view.width, view.height)):
                    painter.drawEllipse(spot, stroke.width / 2, stroke.width / 2)
                    if number % _FEW == 0:
                        yield

    def _ink(self, stroke: Stroke) -> QColor:
        return colour(self._look, stroke.token, stroke.alpha)


def _by_rank(features: list[Feature]) -> list[tuple[int, list[Feature]]]:
    found: dict[int, list[Feature]] = defaultdict(list)
    for feature in features:
        found[feature.rank].append(feature)
    return sorted(found.items())
