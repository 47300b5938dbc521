"""Where the live signs stand on the screen: one answer for painting and for the mouse."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from widgets.map.ink import font
from widgets.map.labels import Taken, text_size
from widgets.map.scene import Candidate, MapScene, Phone
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_SQUARE = 22
_ARROW = 22
_EDGE = 8.0
TAG_GAP = 4
"""Pixels between the sign of a method and the age beside it."""
_FREE_TRAIL = 4
_RINGS = tuple(
    tuple((dx, dy) for dx in range(-r, r + 1) for dy in range(-r, r + 1) if max(abs(dx), abs(dy)) == r)
    for r in range(2, 9)
)
_AROUND = ((0, 0), (0, -1), (1, 0), (-1, 0), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -2), (2, 0), (-2, 0))


@dataclass(frozen=True)
class Sign:
    """A candidate's numbered square. ``point`` is its true place in logical pixels.

    Off the map ``angle`` tells the direction from the middle of the window, in radians clockwise from the right, and
    ``room`` is the whole sign with arrow and distance.
    """

    candidate: Candidate
    square: QRectF
    point: QPointF
    room: QRectF
    angle: float | None = None


def window(view: MapView, inset: float = 4.0) -> QRectF:
    """The window in logical pixels, a little smaller all round."""
    return QRectF(inset, inset, view.width - 2 * inset, view.height - 2 * inset)


def around(point: QPointF, width: float, height: float) -> QRectF:
    """Return a box of that size with its middle in the point."""
    return QRectF(point.x() - width / 2, point.y() - height / 2, width, height)


def beside(sign: QRectF, width: float, height: float, gap: float = 5.0) -> tuple[QRectF, ...]:
    """Return the boxes where the words of a sign may stand, best first: right, left, above, below."""
    middle = sign.center()
    return (
        QRectF(sign.right() + gap, middle.y() - height / 2, width, height),
        QRectF(sign.left() - gap - width, middle.y() - height / 2, width, height),
        QRectF(middle.x() - width / 2, sign.top() - height, width, height),
        QRectF(middle.x() - width / 2, sign.bottom(), width, height),
    )


def reserve(scene: MapScene, view: MapView, look: Look, taken: Taken) -> Taken:
    """Add to ``taken`` what no other sign may cover: the phone, the chosen place and the mast."""
    phone = scene.phone
    signs = [(phone, phone_size(phone) if phone is not None else 0), (scene.chosen, 22), (scene.sector, 34)]
    # The trail shows the way: the last of it stays free of other signs.
    for sign, size in (*signs, *((point, 14) for point in scene.trail[-_FREE_TRAIL:])):
        if sign is not None and view.shows(sign.easting, sign.northing):
            side = look.metrics.px(size)
            taken.add(around(QPointF(*view.to_screen(sign.easting, sign.northing)), side, side))
    return taken


def phone_tag(scene: MapScene, view: MapView, look: Look, taken: Taken) -> QRectF | None:
    """Take room for how the phone was found and how old that is: beside its sign, away from the line to the place."""
    phone = scene.phone
    if phone is None or not (phone.method or phone.age) or not view.shows(phone.easting, phone.northing):
        return None
    icon = method_px(look) if phone.method else 0
    words, height = text_size(phone.age, font(look, "label", 600)) if phone.age else (0.0, 0.0)
    width, height = icon + words + (TAG_GAP if icon and words else 0), max(float(icon), height)
    spot = QPointF(*view.to_screen(phone.easting, phone.northing))
    side = 2.0 * look.metrics.px(phone_size(phone) / 2 + 2)
    sign = around(spot, side, side)
    right, left, above, below = beside(sign, width, height, gap=3.0)
    options = [right, left, below, above]
    options += [box.translated(0, dy) for dy in (-height, height) for box in (right, left)]
    options += [box.translated(0, dy) for dy in (-1.2 * height, 1.2 * height) for box in (above, below)]
    if _left_is_better(phone, scene, view, spot):
        options[0], options[1] = left, right
    return taken.first_free(options, window(view))


def _left_is_better(phone: Phone, scene: MapScene, view: MapView, spot: QPointF) -> bool:
    """Ahead of an arrow, for behind it is the way it came; else away from the place."""
    if phone.heading_deg is not None:
        return math.sin(math.radians(phone.heading_deg)) < 0
    return scene.chosen is not None and view.to_screen(scene.chosen.easting, 0.0)[0] > spot.x()


def method_px(look: Look) -> int:
    """Return how large the sign of a method is, in logical pixels."""
    return look.metrics.px(20)


def phone_size(phone: Phone) -> int:
    """Return how much room a phone's sign takes, in design pixels."""
    return 34 if phone.heading_deg is not None else 20


def aside(point: QPointF, side: float, bounds: QRectF, taken: Taken, over_words: bool = True) -> QRectF | None:
    """Take a square on a point, or beside it where the point is taken; None where all round it is."""
    return taken.first_free(_squares(point, side, _AROUND), bounds, over_words)


def far_aside(point: QPointF, side: float, bounds: QRectF, taken: Taken) -> QRectF | None:
    """Take a square on a point or as near to it as there is room, however crowded; None where nothing is free."""
    for ring in (_AROUND, *_RINGS):
        square = taken.first_free(_squares(point, side, ring), bounds, over_words=True)
        if square is not None:
            return square
    return None


def _squares(point: QPointF, side: float, steps: Iterable[tuple[int, int]]) -> Iterator[QRectF]:
    return (around(point + QPointF(dx, dy) * (side + 2), side, side) for dx, dy in steps)


def candidate_signs(scene: MapScene, view: MapView, look: Look, taken: Taken) -> list[Sign]:
    """Place every candidate: on its point, beside it where the point is taken, at the edge when it is off the map."""
    side = float(look.metrics.px(_SQUARE))
    signs: list[Sign] = []
    for candidate in sorted(scene.candidates, key=lambda c: (not c.selected, c.number)):
        point = QPointF(*view.to_screen(candidate.easting, candidate.northing))
        if view.shows(candidate.easting, candidate.northing, inset_px=side / 2):
            square = far_aside(point, side, window(view), taken) or around(point, side, side)
            signs.append(Sign(candidate, _crisp(square), point, square))
        else:
            signs.append(_edge_sign(candidate, point, side, view, look, taken))
    return signs


def _edge_sign(candidate: Candidate, point: QPointF, side: float, view: MapView, look: Look, taken: Taken) -> Sign:
    words, _ = text_size(candidate.away, font(look, "field", 600)) if candidate.away else (0.0, 0.0)
    width = side + look.metrics.px(_ARROW) + 12 + words
    room, angle = edge_room(point, width, side, view, taken)
    return Sign(candidate, _crisp(QRectF(room.left(), room.top(), side, side)), point, room, angle)


def edge_room(point: QPointF, width: float, height: float, view: MapView, taken: Taken) -> tuple[QRectF, float]:
    """Return a free box at the edge on the way to a point outside (logical pixels), and the direction to it.

    The direction is in radians clockwise from the right, as the screen counts. Where signs and furniture fill the edge,
    the next ring inside it is still nearer the truth than one on another.
    """
    options, wanted, angle = _edge_options(point, width, height, view, rings=3)
    room = taken.first_free(options, window(view, _EDGE - 1))
    return room or around(wanted, width, height), angle


def spare_edge_room(
    point: QPointF, width: float, height: float, view: MapView, taken: Taken
) -> tuple[QRectF, float] | None:
    """Return such a box only where the very edge has one to spare, else None."""
    options, _, angle = _edge_options(point, width, height, view, rings=1)
    room = taken.first_free(options, window(view, _EDGE - 1))
    return (room, angle) if room is not None else None


def _edge_options(
    point: QPointF, width: float, height: float, view: MapView, rings: int
) -> tuple[Iterator[QRectF], QPointF, float]:
    centre = QPointF(view.width / 2, view.height / 2)
    angle = math.atan2(point.y() - centre.y(), point.x() - centre.x())
    inner = window(view, _EDGE).adjusted(width / 2, height / 2, -width / 2, -height / 2)
    reach = min(
        abs(inner.width() / 2 / math.cos(angle)) if math.cos(angle) else math.inf,
        abs(inner.height() / 2 / math.sin(angle)) if math.sin(angle) else math.inf,
    )
    wanted = centre + QPointF(math.cos(angle), math.sin(angle)) * reach
    on_side = abs(wanted.x() - centre.x()) >= inner.width() / 2 - 1
    inwards = (
        QPointF(math.copysign(width + 6, centre.x() - wanted.x()), 0)
        if on_side
        else (QPointF(0, math.copysign(height + 6, centre.y() - wanted.y())))
    )
    starts = [wanted + inwards * ring for ring in range(rings)]
    spots = (spot for start in starts for spot in _along_edge(start, on_side, height + 6, width + 6))
    return (around(spot, width, height) for spot in spots), wanted, angle


def _along_edge(wanted: QPointF, on_side: bool, down: float, across: float) -> Iterator[QPointF]:
    yield wanted
    for number in range(1, 12):
        for sign in (-1, 1):
            step = QPointF(0, down * number * sign) if on_side else QPointF(across * number * sign / 2, 0)
            yield wanted + step


def clip_line(
    start: tuple[float, float], end: tuple[float, float], view: MapView, slack: float = 60.0
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the part of a line (logical pixels) near the window, or None (Liang-Barsky)."""
    (x0, y0), (x1, y1) = start, end
    first, last = 0.0, 1.0
    for step, gap in (
        (x0 - x1, x0 + slack),
        (x1 - x0, view.width + slack - x0),
        (y0 - y1, y0 + slack),
        (y1 - y0, view.height + slack - y0),
    ):
        if step == 0:
            if gap < 0:
                return None
        elif step < 0:
            first = max(first, gap / step)
        else:
            last = min(last, gap / step)
    if first > last:
        return None
    return (x0 + (x1 - x0) * first, y0 + (y1 - y0) * first), (x0 + (x1 - x0) * last, y0 + (y1 - y0) * last)


def _crisp(box: QRectF) -> QRectF:
    """A box whose 1.5 px outline falls on whole pixels."""
    return QRectF(round(box.left()) + 0.5, round(box.top()) + 0.5, round(box.width()) - 1, round(box.height()) - 1)
