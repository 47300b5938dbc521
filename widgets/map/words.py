"""What is written beside the other signs: rings in metres, dangers and until when, likenesses, islands, masts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from widgets.map.ink import font
from widgets.map.labels import text_size
from widgets.map.layout import TAG_GAP, around, far_aside, method_px, window
from widgets.map.scene import Hazard, Incident, MapScene, NoBridge, Phone, Sector, sector_points
from widgets.map.signs import DIAMOND, crossed_bridge, diamond, halo_icon, triangle
from widgets.map.turned import stamp_at

if TYPE_CHECKING:
    from widgets.map.script import Row, Script

_RING_LABEL_FROM_PX = 22.0
_CORNERS = 72
_UP_LEFT, _DOWN_LEFT, _UP_RIGHT, _DOWN_RIGHT = (math.radians(a) for a in (225, 140, 315, 40))
_REST = tuple(math.radians(a) for a in (180, 0, 270, 90, 250, 290, 110, 70))
_ANGLES95 = (_UP_LEFT, _UP_RIGHT, _DOWN_LEFT, _DOWN_RIGHT, *_REST)
_ANGLES68 = (_DOWN_LEFT, _DOWN_RIGHT, _UP_LEFT, _UP_RIGHT, *_REST)
_NAME_UPS = (66.0, -66.0, 99.0, -99.0)
_TRAIL_UPS = (-44.0, 44.0, -66.0, 66.0)

Edge = Callable[[float], QPointF]


def write_tag(script: Script, phone: Phone | None, room: QRectF | None) -> None:
    """How a position was found, as a sign, and its age in words, in the room taken for them."""
    if phone is None or room is None:
        return
    left, icon = room.left(), method_px(script.look)
    if phone.method:
        sprite = halo_icon(phone.method, icon, script.look, "blue", script.ratio)
        stamp_at(script.painter, QPointF(left + icon / 2, room.center().y()), sprite)
        left += icon + TAG_GAP
    if phone.age:
        script.halo(QRectF(left, room.top(), room.right() - left, room.height()), phone.age, "label", 600, "blue")


def write_phone(script: Script, scene: MapScene) -> None:
    """The rings in metres, and the name of the position where it stands against another place or is small."""
    phone, view = scene.phone, script.view
    if phone is None:
        return
    spot = QPointF(*view.to_screen(phone.easting, phone.northing))
    if not view.shows(phone.easting, phone.northing):
        script.off_map(spot, ", ".join(t for t in (phone.label or phone.label68, phone.age) if t), "blue")
    shapes = list(_shapes(phone, spot, script))
    if view.shows(phone.easting, phone.northing):
        small = max((size for _, size, _, _ in shapes), default=0.0) < 4 * _RING_LABEL_FROM_PX
        unknown = not shapes
        name = ", ".join(text for text in (phone.label, phone.label68 if unknown else "") if text)
        if name and (scene.conflict or small) and not (phone.car and scene.trail):
            script.called(spot, name, "blue", _NAME_UPS)
    for edge, size, label, angles in shapes:
        if label and size >= _RING_LABEL_FROM_PX:
            _on_edge(script, edge, label, angles)


def _shapes(phone: Phone, spot: QPointF, script: Script) -> Iterable[tuple[Edge, float, str, Sequence[float]]]:
    """Yield of each shape the way to its edge, its half size in px, its words and where they stand best; 95 % first."""
    view = script.view
    outlined = bool(phone.outline or phone.outline95)
    for points, radius, label, angles in (
        (phone.outline95, phone.ring95_m, phone.label95, _ANGLES95),
        (phone.outline, phone.ring68_m, phone.label68, _ANGLES68),
    ):
        if points:
            # An area may have thousands of corners; its words need to know only about where its edge runs.
            few = points[:: max(1, len(points) // _CORNERS)]
            corners = [QPointF(*view.to_screen(*point)) for point in few]
            yield _corner(corners), _half_size(corners), label, angles
        elif radius and not outlined:
            yield _circle(spot, radius / view.metres_per_px), radius / view.metres_per_px, label, angles


def _circle(spot: QPointF, radius: float) -> Edge:
    return lambda angle: spot + QPointF(math.cos(angle), math.sin(angle)) * radius


def _corner(corners: Sequence[QPointF]) -> Edge:
    def edge(angle: float) -> QPointF:
        x, y = math.cos(angle), math.sin(angle)
        return max(corners, key=lambda corner: corner.x() * x + corner.y() * y)

    return edge


def _half_size(corners: Sequence[QPointF]) -> float:
    across = max(c.x() for c in corners) - min(c.x() for c in corners)
    return max(across, max(c.y() for c in corners) - min(c.y() for c in corners)) / 2


def _on_edge(script: Script, edge: Edge, label: str, angles: Iterable[float]) -> None:
    width, height = text_size(label, font(script.look, "label", 600))
    options = (_outside(edge(angle), angle, width, height) for angle in angles)
    room = script.taken.first_free(options, window(script.view))
    if room is not None:
        script.halo(room, label, "label", 600, "blue")


def _outside(edge: QPointF, angle: float, width: float, height: float) -> QRectF:
    """Return a box just outside an edge in the direction of an angle; straight above and below, its middle there."""
    at = edge + QPointF(math.cos(angle), math.sin(angle)) * 12
    level = abs(math.cos(angle)) < 0.3
    left = at.x() - width / 2 if level else at.x() - width if math.cos(angle) < 0 else at.x()
    return QRectF(left, at.y() - height / 2, width, height)


def write_sector(script: Script, sector: Sector | None) -> None:
    """That a mast is no caller, beside the mast; how far it reaches, at the far edge of its area."""
    if sector is None:
        return
    view = script.view
    if sector.label and view.shows(sector.easting, sector.northing):
        _mast_words(script, sector)
    if sector.reach and (sector.outline or sector.outer_m > 0):
        corners = [QPointF(*view.to_screen(*point)) for point in sector_points(sector)]
        middle = math.radians(sector.start_deg + sector.opening_deg / 2) - math.pi / 2
        _on_edge(script, _corner(corners), sector.reach, (middle, middle + 0.4, middle - 0.4, *_REST))


def _mast_words(script: Script, sector: Sector) -> None:
    x, y = script.view.to_screen(sector.easting, sector.northing)
    width, height = text_size(sector.label, font(script.look, "field", 600))
    gap = script.look.metrics.px(22)
    options = [
        QRectF(left, top, width, height)
        for top in (y - gap - height / 2, y + gap - height / 2, y - height / 2, y - 2 * gap - height / 2)
        for left in (x + gap, x - gap - width, x - width / 2)
    ]
    # On the side where the area does not lie, the words do not cover it.
    middle = math.radians(sector.start_deg + sector.opening_deg / 2)
    options.sort(key=lambda box: round(box.center().x() > x) != round(math.sin(middle) <= 0))
    room = script.taken.first_free(options, window(script.view))
    if room is not None:
        script.halo(room, sector.label, "field", 600, "blue")


class Standing(NamedTuple):
    """A sign that has found its room: its square, its true point, its picture, its words and their colour."""

    square: QRectF
    point: QPointF
    sprite: QImage
    rows: tuple[Row, ...]
    ink: str

    @property
    def warns(self) -> bool:
        """Whether it is a danger and not another inquiry."""
        return self.ink == "red"


def stand(script: Script, scene: MapScene) -> list[Standing]:
    """Take room for dangers, islands and likely duplicates in view, on their points or as near as there is room."""
    look, ratio = script.look, script.ratio
    found: list[Standing | None] = []
    for hazard in scene.hazards:
        rows = ((hazard.text, 600), (hazard.until, 500))
        found.append(_stand(script, triangle(look, ratio), 24, hazard, rows, "red"))
    for island in scene.no_bridges:
        found.append(_stand(script, crossed_bridge(look, ratio), 26, island, ((island.label, 600),), "text_1"))
    for incident in scene.incidents:
        if incident.alike:
            sprite = diamond(incident.letter, look, ratio, alike=True, much=incident.much)
            found.append(_stand(script, sprite, 2 * DIAMOND + 6, incident, ((incident.label, 600),), "text_1"))
    return [each for each in found if each is not None]


def _stand(
    script: Script, sprite: QImage, size: float, sign: Hazard | NoBridge | Incident, rows: tuple[Row, ...], ink: str
) -> Standing | None:
    if not script.view.shows(sign.easting, sign.northing):
        return None
    point = QPointF(*script.view.to_screen(sign.easting, sign.northing))
    side = float(script.look.metrics.px(size))
    square = far_aside(point, side, window(script.view, 0.0), script.taken)
    return Standing(square, point, sprite, rows, ink) if square is not None else None


def paint_standing(script: Script, standing: Iterable[Standing]) -> None:
    """Draw the signs, each over whatever leads to another."""
    for each in standing:
        stamp_at(script.painter, each.square.center(), each.sprite)


def lead_to(script: Script, standing: Iterable[Standing]) -> None:
    """Join each sign to its true place where it had to stand beside it."""
    for each in standing:
        script.leader(each.square.center(), each.point, each.square.width(), each.ink)


def write_standing(script: Script, standing: Iterable[Standing]) -> None:
    """Write the words of each sign beside it."""
    for each in standing:
        script.rows_beside(each.square, each.rows, "label", each.ink, far=True)


def point_at_duplicate(script: Script, scene: MapScene) -> None:
    """Point at the nearest inquiry off the map that is much alike; the list beside the map has them all."""
    for incident in scene.incidents:
        if incident.alike and incident.much and not script.view.shows(incident.easting, incident.northing):
            spot = QPointF(*script.view.to_screen(incident.easting, incident.northing))
            if script.spare_off_map(spot, f"{incident.label}  {incident.away}".strip(), "text_1"):
                return


def write_trail(script: Script, scene: MapScene) -> None:
    """The names of earlier points that have one."""
    for point in scene.trail:
        if point.label and script.view.shows(point.easting, point.northing):
            spot = QPointF(*script.view.to_screen(point.easting, point.northing))
            script.called(spot, point.label, "blue", _TRAIL_UPS)


def write_others(script: Script, others: Iterable[Phone]) -> None:
    """A quiet name beside each position that is not the best."""
    for phone in others:
        if phone.label and script.view.shows(phone.easting, phone.northing):
            spot = QPointF(*script.view.to_screen(phone.easting, phone.northing))
            script.beside(around(spot, 12.0, 12.0), phone.label, "key_sub", 500, "blue")
