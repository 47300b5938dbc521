"""The words and numbers of the live signs, each put where it covers nothing that matters more."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, draw_halo_text, text_size
from widgets.map.layout import Sign, around, beside, clip_line, edge_room, window
from widgets.map.scene import Chosen, MapScene, Phone, Sector
from widgets.map.view import MapView
from widgets.text import elided

if TYPE_CHECKING:
    from widgets.theme import Look

_RING_LABEL_FROM_PX = 22.0
_LONGEST_PLATE = 0.45  # of the window's width
_UP_LEFT, _DOWN_LEFT, _UP_RIGHT, _DOWN_RIGHT = (math.radians(a) for a in (225, 140, 315, 40))


class Plates:
    """Draws the labels of one frame; every label takes its box in ``taken`` before the next is placed."""

    def __init__(self, painter: QPainter, view: MapView, look: Look, taken: Taken) -> None:
        self._painter, self._view, self._look, self._taken = painter, view, look, taken

    def chosen(self, scene: MapScene) -> None:
        """The name of the place in an inverse plate, and how far it is from the phone where the two disagree."""
        if scene.chosen is None:
            return
        if scene.chosen.label:
            self._name(scene.chosen, scene)
        if scene.conflict and scene.phone is not None and scene.distance:
            self._distance(scene.phone, scene.chosen, scene.distance, "text_1" if scene.explained else "red")

    def candidates(self, signs: Iterable[Sign]) -> None:
        """Numbered squares; the selected one is inverse, one off the map gets arrow and distance."""
        for sign in signs:
            if sign.angle is not None:
                self._arrow_and_words(sign.room, sign.square.right() + 2, sign.angle, sign.candidate.away, "text_1")
            else:
                self._leader(sign.square.center(), sign.point, sign.square.width(), "text_1")
            self._square(sign)

    def words(self, scene: MapScene, signs: Iterable[Sign]) -> None:
        """Every other word of the scene, most important first."""
        if scene.phone is not None:
            self._phone(scene.phone, scene)
        if scene.sector is not None:
            self._sector(scene.sector)
        for sign in signs:
            # The chosen place has its name on a plate of its own.
            if sign.angle is None and sign.candidate.label and not (sign.candidate.selected and scene.chosen):
                self._beside(sign.square, sign.candidate.label, "label", 600, "text_1")
        for point in scene.trail:
            if point.label and self._view.shows(point.easting, point.northing):
                spot = QPointF(*self._view.to_screen(point.easting, point.northing))
                self._called(spot, point.label, "blue", (-44.0, 44.0, -66.0, 66.0))

    def _square(self, sign: Sign) -> None:
        painter, look = self._painter, self._look
        chosen = sign.candidate.selected
        painter.setPen(pen(colour(look, "map_halo"), 4.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sign.square)
        painter.setPen(pen(colour(look, "inverse_fill" if chosen else "text_1"), 1.5))
        painter.setBrush(QBrush(colour(look, "inverse_fill" if chosen else "panel")))
        painter.drawRect(sign.square)
        painter.setPen(colour(look, "on_inverse" if chosen else "text_1"))
        painter.setFont(font(look, "label", 700))
        painter.drawText(sign.square, Qt.AlignmentFlag.AlignCenter, str(sign.candidate.number))

    def _name(self, chosen: Chosen, scene: MapScene) -> None:
        view, style = self._view, font(self._look, "field", 600)
        spot = QPointF(*view.to_screen(chosen.easting, chosen.northing))
        if not view.shows(chosen.easting, chosen.northing):
            self._off_map(spot, f"{chosen.label}  {chosen.away}".strip(), "text_1")
            return
        label = elided(chosen.label, style, view.width * _LONGEST_PLATE)
        words, height = text_size(label, style)
        width, height = words + 2 * self._look.metrics.px(10), height + 6
        room = self._taken.first_free(self._plate_options(spot, width, height, scene), window(view))
        if room is not None:
            self._line_to(room, spot, "inverse_fill")
            self._painter.fillRect(room, colour(self._look, "inverse_fill"))
            self._text(room, label, "field", 600, "on_inverse")

    def _plate_options(self, spot: QPointF, width: float, height: float, scene: MapScene) -> Iterable[QRectF]:
        """Above the rings if that is near, else close above or below, then to the sides."""
        near = self._look.metrics.px(84)
        above = near
        if scene.phone is not None and scene.phone.ring95_m:
            _, y = self._view.to_screen(scene.phone.easting, scene.phone.northing)
            clear = spot.y() - (y - scene.phone.ring95_m / self._view.metres_per_px) + height
            above = clear if near < clear < 220 else near
        for up in (above, near, -near, 1.6 * near, -1.6 * near):
            for aside in (0.0, 0.4, -0.4, 0.6, -0.6):
                yield around(spot + QPointF(aside * width, -up), width, height)

    def _distance(self, phone: Phone, chosen: Chosen, distance: str, ink: str) -> None:
        """The distance on a plate beside the middle of the line."""
        ends = [self._view.to_screen(place.easting, place.northing) for place in (phone, chosen)]
        visible = clip_line(ends[0], ends[1], self._view, slack=0.0)
        if visible is None:
            return
        start, spot = QPointF(*visible[0]), QPointF(*visible[1])
        words, height = text_size(distance, font(self._look, "field", 600))
        width, height = words + 20, height + 8
        middle = (start + spot) / 2
        run = QLineF(start, spot)
        across = QPointF(-run.dy(), run.dx()) / max(run.length(), 1.0)
        spots = (middle + across * (side * (height + 4)) + (spot - start) * along
                 for along in (0.0, 0.12, -0.12, 0.24, -0.24) for side in (1, -1))  # fmt: skip
        room = self._taken.first_free((around(s, width, height) for s in spots), window(self._view))
        if room is not None:
            self._painter.setPen(pen(colour(self._look, ink), 1.5))
            self._painter.setBrush(QBrush(colour(self._look, "panel")))
            self._painter.drawRect(room)
            self._text(room, distance, "field", 600, ink)

    def _phone(self, phone: Phone, scene: MapScene) -> None:
        view = self._view
        spot = QPointF(*view.to_screen(phone.easting, phone.northing))
        if not view.shows(phone.easting, phone.northing):
            self._off_map(spot, phone.label or phone.label68, "blue")
            return
        if phone.outline:
            self._on_outline(phone)
            if scene.conflict and phone.label:
                self._called(spot, phone.label, "blue", (66.0, -66.0, 99.0, -99.0))
            return
        rings = [(phone.ring95_m, phone.label95, (_UP_LEFT, _UP_RIGHT, _DOWN_LEFT, _DOWN_RIGHT))]
        rings.append((phone.ring68_m, phone.label68, (_DOWN_LEFT, _DOWN_RIGHT, _UP_LEFT, _UP_RIGHT)))
        small = max(phone.ring68_m or 0.0, phone.ring95_m or 0.0) / view.metres_per_px < 4 * _RING_LABEL_FROM_PX
        unknown = not phone.ring68_m and not phone.ring95_m
        name = ", ".join(text for text in (phone.label, phone.label68 if unknown else "") if text)
        if name and (scene.conflict or small) and not (phone.car and scene.trail):
            self._called(spot, name, "blue", (66.0, -66.0, 99.0, -99.0))
        for radius, label, angles in rings:
            if radius and label and radius / view.metres_per_px >= _RING_LABEL_FROM_PX:
                self._on_ring(spot, radius / view.metres_per_px, label, angles)

    def _on_outline(self, phone: Phone) -> None:
        """The words of a shape over its highest point, of its 95 % below its lowest."""
        for points, label, top in ((phone.outline, phone.label68, True), (phone.outline95, phone.label95, False)):
            if not points or not label:
                continue
            spots = [self._view.to_screen(*point) for point in points]
            x, y = (min if top else max)(spots, key=lambda spot: spot[1])
            width, height = text_size(label, font(self._look, "label", 600))
            up = -height / 2 - 4 if top else height / 2 + 4
            options = [around(QPointF(x + aside * width, y + up), width, height) for aside in (0.0, 0.6, -0.6, 1.2)]
            room = self._taken.first_free(options, window(self._view))
            if room is not None:
                self._halo(room, label, "label", 600, "blue")

    def _called(self, spot: QPointF, label: str, ink: str, ups: Iterable[float]) -> None:
        """A name over or under its sign, so many design pixels up, with a short line to it."""
        scale = self._look.metrics.px(100) / 100
        width, height = text_size(label, font(self._look, "field", 600))
        options = (
            around(spot + QPointF(aside * width, -up * scale), width, height)
            for up in ups
            for aside in (0.0, 0.35, -0.35, 0.5, -0.5)
        )
        room = self._taken.first_free(options, window(self._view))
        if room is not None:
            self._line_to(room, spot, ink)
            self._halo(room, label, "field", 600, ink)

    def _on_ring(self, spot: QPointF, radius: float, label: str, angles: Iterable[float]) -> None:
        width, height = text_size(label, font(self._look, "label", 600))
        options = []
        for angle in angles:
            edge = spot + QPointF(math.cos(angle), math.sin(angle)) * (radius + 12)
            left = edge.x() - width if math.cos(angle) < 0 else edge.x()
            options.append(QRectF(left, edge.y() - height / 2, width, height))
        room = self._taken.first_free(options, window(self._view))
        if room is not None:
            self._halo(room, label, "label", 600, "blue")

    def _sector(self, sector: Sector) -> None:
        if not sector.label or not self._view.shows(sector.easting, sector.northing):
            return
        x, y = self._view.to_screen(sector.easting, sector.northing)
        width, height = text_size(sector.label, font(self._look, "field", 600))
        gap = self._look.metrics.px(22)
        options = [
            QRectF(left, top, width, height)
            for top in (y - gap - height / 2, y + gap - height / 2, y - height / 2, y - 2 * gap - height / 2)
            for left in (x + gap, x - gap - width, x - width / 2)
        ]
        # On the side where the area does not lie, the words do not cover it.
        middle = math.radians(sector.start_deg + sector.opening_deg / 2)
        options.sort(key=lambda box: round(box.center().x() > x) != round(math.sin(middle) <= 0))
        room = self._taken.first_free(options, window(self._view))
        if room is not None:
            self._halo(room, sector.label, "field", 600, "blue")

    def _beside(self, sign: QRectF, label: str, role: str, weight: int, ink: str) -> None:
        if not label or not window(self._view).intersects(sign):
            return
        label = elided(label, font(self._look, role, weight), self._view.width * _LONGEST_PLATE)
        width, height = text_size(label, font(self._look, role, weight))
        options = beside(sign, width, height)
        room = self._taken.first_free(options, window(self._view))
        if room is not None:
            self._halo(room, label, role, weight, ink)

    def _off_map(self, spot: QPointF, label: str, ink: str) -> None:
        side = self._look.metrics.px(22)
        label = elided(label, font(self._look, "field", 600), self._view.width * _LONGEST_PLATE)
        words, _ = text_size(label, font(self._look, "field", 600))
        room, angle = edge_room(spot, side + 10 + words, side, self._view, self._taken)
        self._arrow_and_words(room, room.left(), angle, label, ink)

    def _arrow_and_words(self, room: QRectF, left: float, angle: float, words: str, ink: str) -> None:
        painter, size = self._painter, self._look.metrics.px(7)
        middle = QPointF(left + self._look.metrics.px(13), room.center().y())
        along = QPointF(math.cos(angle), math.sin(angle)) * size
        tip = middle + along
        barbs = [tip + QPointF(math.cos(angle + turn), math.sin(angle + turn)) * size for turn in (2.4, -2.4)]
        lines = [QLineF(middle - along, tip), QLineF(tip, barbs[0]), QLineF(tip, barbs[1])]
        for token, width in (("map_halo", 4.5), (ink, 2.0)):
            painter.setPen(pen(colour(self._look, token), width))
            painter.drawLines(lines)
        text_left = left + self._look.metrics.px(26)
        self._halo(QRectF(text_left, room.top(), room.right() - text_left, room.height()), words, "field", 600, ink)

    def _leader(self, start: QPointF, end: QPointF, side: float, ink: str) -> None:
        if QLineF(start, end).length() > side * 0.75:
            self._painter.setPen(pen(colour(self._look, ink), 1.0))
            self._painter.drawLine(start, end)

    def _line_to(self, room: QRectF, spot: QPointF, ink: str) -> None:
        x = min(max(spot.x(), room.left() + 2), room.right() - 2)
        edge = room.bottom() if room.center().y() < spot.y() else room.top()
        away = -12.0 if room.center().y() < spot.y() else 12.0
        self._painter.setPen(pen(colour(self._look, ink), 1.5))
        self._painter.drawLine(QPointF(x, edge), QPointF(spot.x(), spot.y() + away))

    def _text(self, box: QRectF, label: str, role: str, weight: int, ink: str) -> None:
        self._painter.setPen(colour(self._look, ink))
        self._painter.setFont(font(self._look, role, weight))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def _halo(self, box: QRectF, label: str, role: str, weight: int, ink: str) -> None:
        style = font(self._look, role, weight)
        draw_halo_text(self._painter, box, label, style, colour(self._look, ink), colour(self._look, "map_halo"))
