"""The words of the ground: places, roads, house numbers, signs and km posts, most important first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from widgets.map.decoding import bounds_of, first_corner
from widgets.map.ground_style import CARRIAGEWAYS_M
from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, draw_halo_text, joined, plain_image, text_size
from widgets.map.layers import Feature
from widgets.map.lettering import Line, draw_runs, line_of, text_along, width_of
from widgets.map.near import runs_near
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_NAME_EVERY_PX = 720.0
_SAME_NAME_PX = 260.0
_NAME_SHIFTS_PX = (0.0, 80.0, -80.0)
_NAMES_TO_M = {"road_motorway": 12.0, "road_major": 3.5, "road_minor": 1.1, "path": 0.7, "waterway": 6.0, "ferry": 60.0}
_PLACES_FROM_M = 0.7
_HOUSE_NUMBERS_TO_M = 0.5
_SIGNS_TO_M = 14.0
_KM_POSTS_TO_M = 8.0
_AREA_NAMES_LEAST_PX = 60.0
_OUT_PX = 50.0
_NAMES_REACH_PX = 400.0
"""So far outside the window a road still counts for where its names are set: they stay where they are in a pan."""

ByClass = dict[str, list[Feature]]


def label_steps(
    painter: QPainter, by_class: ByClass, view: MapView, look: Look, taken: Taken, part: QRectF | None = None
) -> Iterator[None]:
    """Write every label that finds room in ``taken``, a few at a time; a lesser one never covers a greater one.

    No label is cut by the edge of the view. With ``part`` only labels that reach into that part of it are written.
    """
    yield from _Labels(painter, view, look, taken, part).steps(by_class)


class _Labels:
    def __init__(self, painter: QPainter, view: MapView, look: Look, taken: Taken, part: QRectF | None) -> None:
        self._painter, self._view, self._look, self._taken, self._part = painter, view, look, taken, part
        self._room = QRectF(0, 0, view.width, view.height)
        self._halo = colour(look, "map_halo")

    def steps(self, by_class: ByClass) -> Iterator[None]:
        scale = self._view.metres_per_px
        if scale >= _PLACES_FROM_M:
            yield from self._places(by_class["place"])
        yield from self._road_numbers(by_class["road_motorway"] + by_class["road_major"])
        yield from self._signs(by_class)
        for cls, limit in _NAMES_TO_M.items():
            if scale <= limit:
                yield from self._line_names(cls, by_class[cls])
        yield from self._area_names(by_class["forest"] + by_class["water"])
        if scale <= _HOUSE_NUMBERS_TO_M:
            yield from self._house_numbers(by_class["house_number"])

    def _near(self, x: float, y: float) -> bool:
        return -_OUT_PX <= x <= self._view.width + _OUT_PX and -_OUT_PX <= y <= self._view.height + _OUT_PX

    def _take(self, boxes: list[QRectF]) -> bool:
        """Take the boxes of one label when it lies whole in the view, reaches into the part asked for and is free."""
        if not all(map(self._room.contains, boxes)):
            return False
        if self._part is not None and not any(map(self._part.intersects, boxes)):
            return False
        return self._taken.take(boxes)

    def _places(self, places: list[Feature]) -> Iterator[None]:
        for place in sorted(places, key=lambda f: f.rank):
            x, y = self._view.to_screen(*first_corner(place))
            if not place.name or not self._near(x, y):
                continue
            style, ink = _place_style(place.rank, self._look)
            width, height = text_size(place.name, style)
            box = QRectF(x - width / 2, y - height / 2, width, height)
            if self._take([box.adjusted(-6, -2, 6, 2)]):
                draw_halo_text(self._painter, box, place.name, style, ink, self._halo)
            yield

    def _road_numbers(self, roads: list[Feature]) -> Iterator[None]:
        """Set a road's number, when its name is one, in a small box upon it."""
        style, edge = font(self._look, "meta", 600), pen(colour(self._look, "text_2"), 1.0)
        for name, line in self._lines_of([f for f in roads if _is_number(f.name)], 300.0):
            width, height = text_size(name, style)
            count = max(2, round(line.length / (2 * _NAME_EVERY_PX)))
            for number in range(count):
                (x, y), _ = line.at(line.length * (number + 0.5) / count)
                if not self._near(x, y):
                    continue
                box = QRectF(round(x - width / 2 - 5), round(y - height / 2 - 1), round(width + 10), round(height + 2))
                if self._take([box]):
                    self._painter.setPen(edge)
                    self._painter.setBrush(colour(self._look, "panel"))
                    self._painter.drawRect(box)
                    self._painter.setFont(style)
                    self._painter.setPen(colour(self._look, "text_1"))
                    self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            yield

    def _lines_of(self, features: list[Feature], least_px: float) -> Iterator[tuple[str, Line]]:
        """Yield every named street that is long enough, its pieces joined, in logical pixels."""
        by_name: dict[str, list[list[tuple[float, float]]]] = defaultdict(list)
        for feature in features:
            if feature.name:
                by_name[feature.name] += [run.points for run in runs_near(feature, self._view, _NAMES_REACH_PX)]
        for name, lines in by_name.items():
            for chain in joined(lines) if len(lines) > 1 else lines:
                line = line_of(chain)
                if line.length >= least_px:
                    yield name, line

    def _signs(self, by_class: ByClass) -> Iterator[None]:
        """Rescue signs and exits with their number above, km posts as a stroke with theirs."""
        view, painter = self._view, self._painter
        ink, style = colour(self._look, "text_2"), font(self._look, "meta", 500)
        found = by_class["beach_sign"] + by_class["exit"] if view.metres_per_px <= _SIGNS_TO_M else []
        found += by_class["km_post"] if view.metres_per_px <= _KM_POSTS_TO_M else []
        half = self._look.metrics.px(10) / 2
        beside = max(half, CARRIAGEWAYS_M / 2 / view.metres_per_px)
        for sign in found:
            x, y = view.to_screen(*first_corner(sign))
            if not self._near(x, y):
                continue
            width, height = text_size(sign.name, style)
            # A post's number stands beside the motorway: on it, it would lie under the caller's own position.
            above = beside if sign.cls == "km_post" else half
            box = QRectF(x - width / 2, y - above - height - 2, width, height)
            mark = QRectF(round(x) - half + 0.5, round(y) - half + 0.5, 2 * half, 2 * half)
            if self._take([box.united(mark)]):
                painter.setPen(pen(ink, 1.5))
                painter.setBrush(colour(self._look, "panel"))
                if sign.cls == "km_post":
                    painter.drawLine(mark.center(), QPointF(mark.center().x(), box.bottom()))
                else:
                    painter.drawRect(mark)
                draw_halo_text(painter, box, sign.name, style, ink, self._halo)
            yield

    def _line_names(self, cls: str, features: list[Feature]) -> Iterator[None]:
        style, ink = _line_style(cls, self._look)
        named = [f for f in features if f.name and not _is_number(f.name)]
        for name, line in self._lines_of(named, 40.0):
            width = width_of(name, style)
            if line.length < width + 8:
                continue
            count = max(1, round(line.length / _NAME_EVERY_PX))
            for number in range(count):
                self._line_name(name, line, line.length * (number + 0.5) / count, style, ink)
                if number % 8 == 7:
                    yield
            yield

    def _line_name(self, name: str, line: Line, around: float, style: QFont, ink: QColor) -> None:
        """Set a name along a line about there, if it fits, lies in view and finds room."""
        for shift in _NAME_SHIFTS_PX:
            (x, y), _ = line.at(around + shift)
            # A long road runs far outside the window; only what is seen is worth setting.
            if not self._near(x, y):
                continue
            found = text_along(line, name, style, around + shift)
            if found is None or not self._take(found[1]):
                continue
            if not self._taken.named_near(name, x, y, _SAME_NAME_PX):
                draw_runs(self._painter, found[0], style, ink, self._halo)
            return

    def _area_names(self, areas: list[Feature]) -> Iterator[None]:
        style, view = font(self._look, "key_sub", 400, italic=True), self._view
        ink = colour(self._look, "text_2")
        for number, area in enumerate(areas):
            if number % 64 == 63:
                yield
            if not area.name:
                continue
            # A point carries the name of an area too large to come as one piece.
            bounds = bounds_of(area, _AREA_NAMES_LEAST_PX * view.metres_per_px if area.closed else 0.0)
            if bounds is None:
                continue
            x, y = view.to_screen(bounds.center().x(), bounds.center().y())
            width, height = text_size(area.name, style)
            box = QRectF(x - width / 2, y - height / 2, width, height)
            if self._near(x, y) and self._take([box]):
                draw_halo_text(self._painter, box, area.name, style, ink, self._halo)

    def _house_numbers(self, numbers: list[Feature]) -> Iterator[None]:
        style, ink = font(self._look, "key_sub", 400), colour(self._look, "map_house_number").rgba()
        painter, view, taken = self._painter, self._view, self._taken
        ratio = painter.device().devicePixelRatio()
        first, last = (0.0, 0.0), (view.width, view.height)
        if self._part is not None:
            first, last = self._part.topLeft().toTuple(), self._part.bottomRight().toTuple()
        for count, number in enumerate(numbers):
            if count % 64 == 63:
                yield
            x, y = view.to_screen(*first_corner(number))
            width, height = text_size(number.name, style)
            left, top = x - width / 2, y - height / 2
            right, bottom = left + width, top + height
            if left < 0 or top < 0 or right > view.width or bottom > view.height:
                continue
            # Plain figures: a thousand numbers have no time for a box each.
            if left < last[0] and right > first[0] and top < last[1] and bottom > first[1]:  # noqa: SIM102
                if taken.take_sides(left, top, right, bottom):
                    spot = QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio)
                    painter.drawImage(spot, plain_image(number.name, style, ink, ratio))


def _is_number(name: str) -> bool:
    return len(name) <= 4 and any(letter.isdigit() for letter in name)


def _place_style(rank: int, look: Look) -> tuple[QFont, QColor]:
    roles = ("answer", "field", "meta")
    style = font(look, roles[min(max(rank, 0), 2)], 600)
    return style, colour(look, "text_1" if rank <= 2 else "text_2")


def _line_style(cls: str, look: Look) -> tuple[QFont, QColor]:
    if cls in ("waterway", "ferry"):
        return font(look, "key_sub", 400, italic=True), colour(look, "text_2")
    return font(look, "field" if cls == "road_major" else "meta", 600), colour(look, "map_label")
