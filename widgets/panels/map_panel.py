"""The map of the call: the phone true to scale, candidates by number, the place, and the distance in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.picture import Picture
from app.position_words import moving
from app.words import METHOD, clock, metres
from locate.report import LocationReport
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Fetch
from widgets.map.view import Box
from widgets.panels.map_scene import scene_key, scene_of
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text
from widgets.theme import Look


@dataclass(frozen=True)
class MapGround:
    """What the map is drawn from: a way to fetch it, its bounds in metres EPSG:25832, its source and licence line."""

    fetch: Fetch
    bounds: Box
    attribution: str = ""


class MapPanel(Panel):
    """A head in words over the map; the map never knows more than the picture says."""

    candidate_picked = Signal(int)
    point_picked = Signal(float, float)

    def __init__(self, look: Look, ground: MapGround, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.canvas = MapCanvas(look, ground.fetch, ground.bounds, ground.attribution, self)
        self.canvas.candidate_picked.connect(self.candidate_picked)
        self.canvas.point_picked.connect(self.point_picked)
        self._call = ""
        self._key: object = None

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        super().set_look(look)
        self.canvas.set_look(look)
        self._place()

    def focus_map(self) -> None:
        """Give the keys to the map."""
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: Picture) -> None:
        """Draw the scene anew when something on it changed."""
        super().show_picture(picture)
        call = picture.call
        call_id = call.id if call is not None else ""
        if call_id != self._call:
            self._call = call_id
            self.canvas.follow()
        key = scene_key(picture)
        if key != self._key:
            self._key = key
            self.canvas.show_scene(scene_of(picture))

    # --- layout and painting

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[2], self.look.metrics.map_h)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        head = self.look.metrics.section_h
        self.canvas.setGeometry(0, head, self.width(), max(0, self.height() - head))

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Map"), look.font("section"), look.colour("text_1"))
        right = self.tr("Ctrl+6 · + − zoom") if not m.compact else "Ctrl+6"
        width = draw_text(painter, head, right, look.font("meta"), look.colour("text_2"), RIGHT)
        rest = head.adjusted(int(x) + m.px(12), 0, -int(width) - m.px(12), 0)
        if picture is not None:
            draw_text(painter, rest, self._words(picture), look.font("meta"), look.colour("text_2"))

    def _words(self, picture: Picture) -> str:
        position, language = picture.position, picture.info.language
        if picture.call is None:
            count = len(picture.snapshot.ground.others)
            return self.tr("%n open inquiry(ies)", "", count)
        if position is None:
            return ""
        if position.best is not None:
            return " · ".join(self._best_words(picture, position.best, position.received_at))
        if position.mast is not None:
            reach = metres(position.mast.radius95_m or position.mast.radius_m or 0, language)
            return self.tr("mast area, reach about {0}").format(reach)
        return self.tr("no position")

    def _best_words(self, picture: Picture, best: LocationReport, received: datetime | None) -> list[str]:
        language, conflict = picture.info.language, picture.conflict
        if conflict is not None and conflict.level == "banner":
            far = metres(conflict.distance_m, language)
            return [self.tr("caller and incident are two places, {0} apart").format(far)]
        if best.entity == "vehicle" and best.bearing_deg is not None:
            return [self.tr("the arrow is the car's direction, {0}°").format(round(best.bearing_deg))]
        words = [METHOD[best.method].in_(language)]
        moved = moving(picture.track, language)
        if moved:
            words.append(moved)
        elif received is not None:
            words.insert(0, self.tr("ring at {0}").format(clock(received)))
        if conflict is not None:
            words.append(self.tr("{0} to the chosen place").format(metres(conflict.distance_m, language)))
        return words
