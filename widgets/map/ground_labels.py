"""The words of the ground: places, roads, house numbers, signs and km posts, most important first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from widgets.map.ink import colour, font, pen
from widgets.map.labels import (
    Taken,
    cumulative,
    draw_halo_path,
    draw_halo_text,
    joined,
    point_at,
    text_along,
    text_size,
)
from widgets.map.layers import Feature
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_ROAD_NAME_EVERY_PX = 420.0
_ROAD_NAME_SHIFTS_PX = (0.0, 70.0, -70.0, 140.0, -140.0)
_ROAD_NAMES_TO_M = {"road_motorway": 12.0, "road_major": 3.5, "road_minor": 1.8, "path": 0.9}
_PLACES_FROM_M = 0.7
_HOUSE_NUMBERS_TO_M = 0.6
_SIGNS_TO_M = 14.0
_KM_POSTS_TO_M = 8.0
CARRIAGEWAYS_M = 24.0  # a motorway over both directions
_AREA_NAMES_LEAST_PX = 60.0

ByClass = dict[str, list[Feature]]
Line = list[tuple[float, float]]


def label_steps(painter: QPainter, by_class: ByClass, view: MapView, look: Look, taken: Taken) -> Iterator[None]:
    """Write every label that finds room in ``taken``, a few at a time; a lesser one never covers a greater one."""
    if view.metres_per_px >= _PLACES_FROM_M:
        yield from _places(painter, by_class["place"], view, look, taken)
    yield from _road_numbers(painter, by_class["road_motorway"], view, look, taken)
    yield from _signs(painter, by_class, view, look, taken)
    yield from _road_names(painter, by_class, view, look, taken)
    yield from _area_names(painter, by_class["forest"] + by_class["water"], view, look, taken)
    if view.metres_per_px <= _HOUSE_NUMBERS_TO_M:
        yield from _house_numbers(painter, by_class["house_number"], view, look, taken)


def _visible(view: MapView, x: float, y: float) -> bool:
    return -50 <= x <= view.width + 50 and -50 <= y <= view.height + 50


def _places(painter: QPainter, places: list[Feature], view: MapView, look: Look, taken: Taken) -> Iterator[None]:
    halo = colour(look, "map_halo")
    for place in sorted(places, key=lambda f: f.rank):
        x, y = view.to_screen(*place.coords[:2])
        if not place.name or not _visible(view, x, y):
            continue
        style, ink = _place_style(place.rank, look)
        width, height = text_size(place.name, style)
        box = QRectF(x - width / 2, y - height / 2, width, height)
        if taken.take([box.adjusted(-6, -2, 6, 2)]):
            draw_halo_text(painter, box, place.name, style, ink, halo)
        yield


def _place_style(rank: int, look: Look) -> tuple[QFont, QColor]:
    roles = ("answer", "field", "meta")
    style = font(look, roles[min(max(rank, 0), 2)], 600)
    return style, colour(look, "text_1" if rank <= 2 else "text_2")


def _road_numbers(
    painter: QPainter, motorways: list[Feature], view: MapView, look: Look, taken: Taken
) -> Iterator[None]:
    """Set a road's number, when its name is one, in a small box upon it."""
    style, edge = font(look, "meta", 600), pen(colour(look, "text_2"), 1.0)
    for name, chain in _chains([f for f in motorways if _is_number(f.name)], view):
        width, height = text_size(name, style)
        lengths = cumulative(chain)
        for part in (0.25, 0.75):
            (x, y), _ = point_at(chain, lengths, lengths[-1] * part)
            box = QRectF(round(x - width / 2 - 5), round(y - height / 2 - 1), round(width + 10), round(height + 2))
            if lengths[-1] > 300 and _visible(view, x, y) and taken.take([box]):
                painter.setPen(edge)
                painter.setBrush(colour(look, "panel"))
                painter.drawRect(box)
                painter.setFont(style)
                painter.setPen(colour(look, "text_1"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        yield


def _is_number(name: str) -> bool:
    return len(name) <= 4 and any(letter.isdigit() for letter in name)


def _chains(features: list[Feature], view: MapView) -> Iterator[tuple[str, Line]]:
    """Yield (name, line in logical pixels) of every named street, its pieces joined."""
    by_name: dict[str, list[Line]] = defaultdict(list)
    for feature in features:
        if feature.name:
            points = zip(feature.coords[::2], feature.coords[1::2], strict=True)
            by_name[feature.name].append([view.to_screen(e, n) for e, n in points])
    for name, lines in by_name.items():
        for chain in joined(lines):
            yield name, chain


def _signs(painter: QPainter, by_class: ByClass, view: MapView, look: Look, taken: Taken) -> Iterator[None]:
    """Rescue signs and exits with their number above, km posts as a stroke with theirs."""
    halo, ink = colour(look, "map_halo"), colour(look, "text_2")
    style = font(look, "meta", 500)
    found = by_class["beach_sign"] + by_class["exit"] if view.metres_per_px <= _SIGNS_TO_M else []
    found += by_class["km_post"] if view.metres_per_px <= _KM_POSTS_TO_M else []
    half = look.metrics.px(10) / 2
    beside = max(half, CARRIAGEWAYS_M / 2 / view.metres_per_px)
    for sign in found:
        x, y = view.to_screen(*sign.coords[:2])
        if not _visible(view, x, y):
            continue
        width, height = text_size(sign.name, style)
        # A post's number stands beside the motorway: on it, it would lie under the caller's own position.
        above = beside if sign.cls == "km_post" else half
        box = QRectF(x - width / 2, y - above - height - 2, width, height)
        mark = QRectF(round(x) - half + 0.5, round(y) - half + 0.5, 2 * half, 2 * half)
        if taken.take([box.united(mark)]):
            painter.setPen(pen(ink, 1.5))
            painter.setBrush(colour(look, "panel"))
            if sign.cls == "km_post":
                painter.drawLine(mark.center(), QPointF(mark.center().x(), box.bottom()))
            else:
                painter.drawRect(mark)
            draw_halo_text(painter, box, sign.name, style, ink, halo)
        yield


def _road_names(painter: QPainter, by_class: ByClass, view: MapView, look: Look, taken: Taken) -> Iterator[None]:
    halo, ink = colour(look, "map_halo"), colour(look, "map_label")
    for cls, limit in _ROAD_NAMES_TO_M.items():
        if view.metres_per_px > limit:
            continue
        style = font(look, "field" if cls == "road_major" else "meta", 600)
        for name, chain in _chains([f for f in by_class[cls] if not _is_number(f.name)], view):
            lengths = cumulative(chain)
            count = max(1, round(lengths[-1] / _ROAD_NAME_EVERY_PX))
            for number in range(count):
                path = _road_name(name, chain, lengths, lengths[-1] * (number + 0.5) / count, style, view, taken)
                if path is not None:
                    draw_halo_path(painter, path, ink, halo)
                    yield
            yield


def _road_name(
    name: str, chain: Line, lengths: list[float], around: float, style: QFont, view: MapView, taken: Taken
) -> QPainterPath | None:
    """Return a name set along a road about there, if it fits, is in view and finds room."""
    for shift in _ROAD_NAME_SHIFTS_PX:
        middle, _ = point_at(chain, lengths, around + shift)
        # A long road runs far outside the window; only what is seen is worth setting.
        if not _visible(view, *middle):
            continue
        found = text_along(chain, lengths, name, style, around + shift)
        if found is not None and taken.take(found[1]):
            return found[0]
    return None


def _area_names(painter: QPainter, areas: list[Feature], view: MapView, look: Look, taken: Taken) -> Iterator[None]:
    style = font(look, "key_sub", 400, italic=True)
    for area in areas:
        if not area.name or not area.closed:
            continue
        east, north = area.coords[::2], area.coords[1::2]
        if (max(east) - min(east)) / view.metres_per_px < _AREA_NAMES_LEAST_PX:
            continue
        x, y = view.to_screen((max(east) + min(east)) / 2, (max(north) + min(north)) / 2)
        width, height = text_size(area.name, style)
        box = QRectF(x - width / 2, y - height / 2, width, height)
        if _visible(view, x, y) and taken.take([box]):
            draw_halo_text(painter, box, area.name, style, colour(look, "text_2"), colour(look, "map_halo"))
    yield


def _house_numbers(
    painter: QPainter, numbers: list[Feature], view: MapView, look: Look, taken: Taken
) -> Iterator[None]:
    style = font(look, "key_sub", 400)
    painter.setFont(style)
    painter.setPen(colour(look, "map_house_number"))
    for number in numbers:
        x, y = view.to_screen(*number.coords[:2])
        if not _visible(view, x, y):
            continue
        width, height = text_size(number.name, style)
        box = QRectF(x - width / 2, y - height / 2, width, height)
        if taken.take([box]):
            painter.drawText(box.adjusted(-2, 0, 2, 0), Qt.AlignmentFlag.AlignCenter, number.name)
        yield
