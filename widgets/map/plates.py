"""The place, its distance and the numbered candidates: what the operator works with stands before all other words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from widgets.map.ink import colour, font
from widgets.map.labels import text_size
from widgets.map.layout import Sign, around, clip_line, window
from widgets.map.scene import Chosen, MapScene
from widgets.map.signs import numbered
from widgets.map.turned import stamp_at

if TYPE_CHECKING:
    from widgets.map.script import Script

_SHORTEST_LINK_PX = 60.0
_APART_PX = 9.0
_ALONG = (0.0, 0.12, -0.12, 0.24, -0.24, 0.34, -0.34, 0.42, -0.42)


def write_chosen(script: Script, scene: MapScene) -> None:
    """The name of the place in an inverse plate, or an arrow to it."""
    if scene.chosen is not None and scene.chosen.label:
        _name(script, scene.chosen, scene)


def write_distance(script: Script, scene: MapScene) -> None:
    """How far the place is from the position, beside the line that joins them; on a plate where the two disagree."""
    phone, chosen, view = scene.phone, scene.chosen, script.view
    if phone is None or chosen is None or not scene.distance:
        return
    ends = [view.to_screen(place.easting, place.northing) for place in (phone, chosen)]
    visible = clip_line(ends[0], ends[1], view, slack=0.0)
    if visible is None:
        return
    run = QLineF(QPointF(*visible[0]), QPointF(*visible[1]))
    if run.length() < (1.0 if scene.conflict else _SHORTEST_LINK_PX):
        return
    role = "field" if scene.conflict else "label"
    width, height = text_size(scene.distance, font(script.look, role, 600))
    # Bare words keep away from numbers and signs: beside a candidate they would be read as its own.
    width, height = (width + 20, height + 8) if scene.conflict else (width + 2 * _APART_PX, height)
    room = script.taken.first_free(_along(run, width, height), window(view))
    if room is None:
        return
    if scene.conflict:
        script.plate(room, scene.distance, "text_1" if scene.explained else "red")
    else:
        script.halo(room.adjusted(_APART_PX, 0, -_APART_PX, 0), scene.distance, role, 600, "text_1")


def _along(run: QLineF, width: float, height: float) -> Iterable[QRectF]:
    """Boxes on either side of a line, nearest to its middle first, none of them touching it."""
    across = QPointF(-run.dy(), run.dx()) / max(run.length(), 1.0)
    away = abs(across.x()) * width / 2 + abs(across.y()) * height / 2 + 5
    for gap in (away, away + height):
        for along in _ALONG:
            for side in (1, -1):
                yield around(run.pointAt(0.5 + along) + across * (side * gap), width, height)


def paint_candidates(script: Script, signs: Iterable[Sign]) -> None:
    """Numbered squares; the selected one is inverse, one off the map gets arrow and distance."""
    for sign in signs:
        if sign.angle is not None:
            script.arrow(sign.room, sign.square.right() + 2, sign.angle, sign.candidate.away, "text_1")
        side, chosen = round(sign.square.width()), sign.candidate.selected
        sprite = numbered(sign.candidate.number, chosen, side, script.look, script.ratio)
        stamp_at(script.painter, sign.square.center(), sprite)


def lead_to_candidates(script: Script, signs: Iterable[Sign]) -> None:
    """Join each number to its true place where it had to stand beside it."""
    for sign in signs:
        if sign.angle is None:
            script.leader(sign.square.center(), sign.point, sign.square.width(), "text_1")


def write_candidates(script: Script, scene: MapScene, signs: Iterable[Sign]) -> None:
    """The house number beside each candidate; the chosen place has its name on a plate of its own."""
    for sign in signs:
        if sign.angle is None and sign.candidate.label and not (sign.candidate.selected and scene.chosen):
            script.beside(sign.square, sign.candidate.label, "label", 600, "text_1")


def _name(script: Script, chosen: Chosen, scene: MapScene) -> None:
    view, style = script.view, font(script.look, "field", 600)
    spot = QPointF(*view.to_screen(chosen.easting, chosen.northing))
    if not view.shows(chosen.easting, chosen.northing):
        script.off_map(spot, f"{chosen.label}  {chosen.away}".strip(), "text_1")
        return
    label = script.short(chosen.label, style)
    words, height = text_size(label, style)
    width, height = words + 2 * script.look.metrics.px(10), height + 6
    room = script.taken.first_free(_plate_options(script, spot, width, height, scene), window(view))
    if room is not None:
        script.line_to(room, spot, "inverse_fill")
        script.painter.fillRect(room, colour(script.look, "inverse_fill"))
        script.centred(room, label, "field", 600, "on_inverse")


def _plate_options(script: Script, spot: QPointF, width: float, height: float, scene: MapScene) -> Iterable[QRectF]:
    """Above the rings if that is near, else close above or below, then to the sides."""
    view, near = script.view, script.look.metrics.px(84)
    above = near
    if scene.phone is not None and scene.phone.ring95_m:
        _, y = view.to_screen(scene.phone.easting, scene.phone.northing)
        clear = spot.y() - (y - scene.phone.ring95_m / view.metres_per_px) + height
        above = clear if near < clear < 220 else near
    for up in (above, near, -near, 1.6 * near, -1.6 * near):
        for aside in (0.0, 0.4, -0.4, 0.6, -0.6):
            yield around(spot + QPointF(aside * width, -up), width, height)
