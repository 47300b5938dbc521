"""How words are put on the map where there is room: halo, plate, a line to their sign, an arrow at the edge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, draw_halo_text, fitting, text_size
from widgets.map.layout import around, beside, edge_room, spare_edge_room, window
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

LONGEST = 0.45
"""How much of the window's width a word may take."""
_FAR_UPS = (44.0, -44.0, 76.0, -76.0, 110.0, -110.0)
_ASIDE = (0.0, 0.35, -0.35, 0.5, -0.5)
_NUDGES = (0.3, -0.3, 0.45, -0.45)
_FAR_ASIDE = (0.0, 0.5, -0.5)
Row = tuple[str, int]
"""A line of words and its weight."""
_UPRIGHT_PX = 16.0


class Script:
    """Draws words for one frame; every label takes its box in ``taken`` before the next is placed."""

    def __init__(self, painter: QPainter, view: MapView, look: Look, taken: Taken) -> None:
        self.painter, self.view, self.look, self.taken = painter, view, look, taken

    @property
    def ratio(self) -> float:
        """Device pixels per logical pixel of what is painted on."""
        return float(self.painter.device().devicePixelRatio())

    def short(self, words: str, style: QFont) -> str:
        """Return words no wider than a label may be."""
        return fitting(words, style, self.view.width * LONGEST)

    def halo(self, box: QRectF, label: str, role: str, weight: int, ink: str) -> None:
        """Write a line into a box that was made for it."""
        style = font(self.look, role, weight)
        draw_halo_text(self.painter, box, label, style, colour(self.look, ink), colour(self.look, "map_halo"))

    def centred(self, box: QRectF, label: str, role: str, weight: int, ink: str) -> None:
        """Write a line in the middle of a plate."""
        self.painter.setPen(colour(self.look, ink))
        self.painter.setFont(font(self.look, role, weight))
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def plate(self, room: QRectF, label: str, ink: str) -> None:
        """Draw an outlined plate with its words."""
        self.painter.setPen(pen(colour(self.look, ink), 1.5))
        self.painter.setBrush(QBrush(colour(self.look, "panel")))
        self.painter.drawRect(room)
        self.centred(room, label, "field", 600, ink)

    def beside(self, sign: QRectF, label: str, role: str, weight: int, ink: str) -> bool:
        """Write a line right, left, above or below a sign; return whether there was room."""
        return self.rows_beside(sign, [(label, weight)], role, ink)

    def rows_beside(self, sign: QRectF, rows: Sequence[Row], role: str, ink: str, far: bool = False) -> bool:
        """Write lines beside a sign; with ``far`` also further up or down, with a line to it."""
        rows = [(self.short(label, font(self.look, role, weight)), weight) for label, weight in rows if label]
        if not rows or not window(self.view).intersects(sign):
            return False
        sizes = [text_size(label, font(self.look, role, weight)) for label, weight in rows]
        width, height = max(size[0] for size in sizes), sum(size[1] for size in sizes)
        near = beside(sign, width, height)
        room = self.taken.first_free(near, window(self.view))
        if room is None and far:
            shifted = (box.translated(aside * width, 0) for aside in _NUDGES for box in near[2:])
            room = self.taken.first_free(shifted, window(self.view))
        if room is None and far:
            ups = self._upward(sign.center(), width, height, _FAR_UPS, _FAR_ASIDE)
            room = self.taken.first_free((box for box in ups if self._clear(box, sign)), window(self.view))
            if room is not None:
                self.line_to(room, sign.center(), ink)
        if room is None:
            return False
        top = room.top()
        for (label, weight), (_, line) in zip(rows, sizes, strict=True):
            self.halo(QRectF(room.left(), top, width, line), label, role, weight, ink)
            top += line
        return True

    def _clear(self, room: QRectF, sign: QRectF) -> bool:
        """Whether nothing stands between words and the sign above or below which they would stand."""
        spot = sign.center()
        x = min(max(spot.x(), room.left() + 2), room.right() - 2)
        top, bottom = (room.bottom(), sign.top()) if room.center().y() < spot.y() else (sign.bottom(), room.top())
        return self.taken.free(QRectF(min(x, spot.x()), top + 1, abs(x - spot.x()) + 1, max(1.0, bottom - top - 2)))

    def called(self, spot: QPointF, label: str, ink: str, ups: Iterable[float]) -> None:
        """Write a name over or under its sign, so many design pixels up, with a short line to it."""
        width, height = text_size(label, font(self.look, "field", 600))
        room = self.taken.least_covering(self._upward(spot, width, height, ups, _ASIDE), window(self.view))
        if room is not None:
            self.line_to(room, spot, ink)
            self.halo(room, label, "field", 600, ink)

    def _upward(
        self, spot: QPointF, width: float, height: float, ups: Iterable[float], asides: Iterable[float]
    ) -> Iterable[QRectF]:
        scale = self.look.metrics.px(100) / 100
        for up in ups:
            for aside in asides:
                yield around(spot + QPointF(aside * width, -up * scale), width, height)

    def off_map(self, spot: QPointF, label: str, ink: str) -> None:
        """Point at what lies outside: an arrow at the edge and its words."""
        side, style = self.look.metrics.px(22), font(self.look, "field", 600)
        label = self.short(label, style)
        words, _ = text_size(label, style)
        room, angle = edge_room(spot, side + 10 + words, side, self.view, self.taken)
        self.arrow(room, room.left(), angle, label, ink)

    def spare_off_map(self, spot: QPointF, label: str, ink: str) -> bool:
        """Point at what lies outside only where the edge has room to spare; return whether it had."""
        side, style = self.look.metrics.px(22), font(self.look, "label", 600)
        label = self.short(label, style)
        words, _ = text_size(label, style)
        found = spare_edge_room(spot, side + 10 + words, side, self.view, self.taken)
        if found is not None:
            self.arrow(found[0], found[0].left(), found[1], label, ink, "label")
        return found is not None

    def arrow(self, room: QRectF, left: float, angle: float, words: str, ink: str, role: str = "field") -> None:
        """Draw an arrow (radians clockwise from the right) and words after it, inside a room at the edge."""
        painter, size = self.painter, self.look.metrics.px(7)
        middle = QPointF(left + self.look.metrics.px(13), room.center().y())
        along = QPointF(math.cos(angle), math.sin(angle)) * size
        tip = middle + along
        barbs = [tip + QPointF(math.cos(angle + turn), math.sin(angle + turn)) * size for turn in (2.4, -2.4)]
        lines = [QLineF(middle - along, tip), QLineF(tip, barbs[0]), QLineF(tip, barbs[1])]
        for token, width in (("map_halo", 4.5), (ink, 2.0)):
            painter.setPen(pen(colour(self.look, token), width))
            painter.drawLines(lines)
        text_left = left + self.look.metrics.px(26)
        self.halo(QRectF(text_left, room.top(), room.right() - text_left, room.height()), words, role, 600, ink)

    def leader(self, start: QPointF, end: QPointF, side: float, ink: str) -> None:
        """Join a sign to its true place where it had to stand beside it."""
        if QLineF(start, end).length() > side * 0.75:
            self.painter.setPen(pen(colour(self.look, ink), 1.0))
            self.painter.drawLine(start, end)

    def line_to(self, room: QRectF, spot: QPointF, ink: str) -> None:
        """Join words above or below to their sign; nothing is written across an upright line."""
        x = min(max(spot.x(), room.left() + 2), room.right() - 2)
        edge = room.bottom() if room.center().y() < spot.y() else room.top()
        away = -12.0 if room.center().y() < spot.y() else 12.0
        self.painter.setPen(pen(colour(self.look, ink), 1.5))
        self.painter.drawLine(QPointF(x, edge), QPointF(spot.x(), spot.y() + away))
        if abs(x - spot.x()) < _UPRIGHT_PX:
            line = QRectF(QPointF(x, edge), QPointF(spot.x(), spot.y() + away)).normalized()
            self.taken.add(line.adjusted(-2, 0, 2, 0))
