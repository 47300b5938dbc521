"""The map of the call: the phone true to scale, candidates by number, the place, and the distance in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.picture import Picture
from app.pointed import reach_m
from app.position_words import moving
from app.words import METHOD, clock, metres
from locate.report import LocationReport
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Fetch
from widgets.map.sign_list import SignList
from widgets.map.summary import rows
from widgets.map.view import Box
from widgets.panels.map_scene import scene_key, scene_of
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import announce, draw_text
from widgets.theme import Look

_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.4, 210, 400
_KEYS_SHARE = 0.6  # of the head, that its keys may take


@dataclass(frozen=True)
class MapGround:
    """What the map is drawn from: a way to fetch it, its bounds in metres EPSG:25832, its source and licence line."""

    fetch: Fetch
    bounds: Box
    attribution: str = ""


class MapPanel(Panel):
    """A head in words over the map; the map never knows more than the picture says.

    ``way_here`` is the key that gives the map the keys, as the head names it.
    """

    reads_positions = "best"

    way_here = "Ctrl+6"

    candidate_picked = Signal(int)
    candidate_aimed = Signal(int)
    """The number of the candidate whose row is wanted: it lies under the crosshair."""
    pointed = Signal(float, float, float)
    """A spot that is asked about, in metres EPSG:25832, and how far round it is meant, metres."""
    point_dropped = Signal()
    leaving = Signal()
    """The keys are about to go back to what had them before."""
    left = Signal()
    """The way back is asked for and nothing in this window had the keys before."""

    def __init__(self, look: Look, ground: MapGround, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.canvas = MapCanvas(look, ground.fetch, ground.bounds, ground.attribution, self)
        self.signs = SignList(look, self)
        self._call = ""
        self._key: object = None
        self._said = ""
        self._before: QWidget | None = None
        self._wire()

    def _wire(self) -> None:
        canvas, signs = self.canvas, self.signs
        canvas.candidate_picked.connect(self.candidate_picked)
        canvas.candidate_aimed.connect(self.candidate_aimed)
        canvas.candidate_shown.connect(self._name_candidate)
        canvas.point_picked.connect(self._on_point)
        canvas.pick_dropped.connect(self.point_dropped)
        canvas.told.connect(self.say)
        canvas.operator_moved.connect(lambda moved: self.update())
        canvas.list_wanted.connect(self._open_list)
        canvas.left.connect(self.leave)
        signs.shown.connect(lambda row: canvas.hands.aim_at(row.easting, row.northing, row.number))
        signs.centred.connect(lambda row: canvas.hands.aim_at(row.easting, row.northing, row.number, centre=True))
        signs.left.connect(self._back_to_map)
        signs.abandoned.connect(self._on_abandoned)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        super().set_look(look)
        self.canvas.set_look(look)
        self.signs.set_look(look)
        self._place()

    # --- the keys, and where they go afterwards

    @property
    def before(self) -> QWidget | None:
        """What had the keys before the map, None when nothing had or it is gone."""
        return self._before if self._before is not None and isValid(self._before) else None

    def focus_map(self, before: QWidget | None = None) -> None:
        """Give the keys to the map; ``before`` is what had them, where a turned page has taken them from it already."""
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.canvas.hands.take_keys()
        self.come_back_to(before)

    def leave(self) -> None:
        """Give the keys back to what had them before the map."""
        before, self._before = self.before, None
        self._close_list()
        self.leaving.emit()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def come_back_to(self, widget: QWidget | None) -> None:
        """Keep what had the keys before the map, to give them back to.

        A list that only has them while it is asked, as that of the places, is nowhere to go back to.
        """
        if widget is None or widget in (self.canvas, self.signs) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        self._before = widget

    def say(self, words: str) -> None:
        """Say something in the head in place of what it says by itself; "" takes it away."""
        if words != self._said:
            self._said = words
            self.update()
        if words:
            announce(self.canvas, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the list has no use for is still the map's.
        if not self.signs.hasFocus() or not self.canvas.hands.key(event):
            event.ignore()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if (new is self.canvas) != (old is self.canvas):
            self.update()
        if new is self.canvas and old is not None and old.window() is self.window():
            self.come_back_to(old)

    def _on_point(self, easting: float, northing: float) -> None:
        self.pointed.emit(easting, northing, reach_m(self.canvas.view.metres_per_px))

    def _name_candidate(self, number: int) -> None:
        """Name the candidate under the crosshair as its row does."""
        found = self.picture.answer.candidates if self.picture is not None and self.picture.answer is not None else ()
        if 1 <= number <= len(found):
            chosen = found[number - 1]
            self.say(" · ".join(part for part in (f"{number} {chosen.text}", chosen.detail) if part))

    # --- every sign as a list

    def _open_list(self) -> None:
        if self.signs.isVisible():
            self._back_to_map()
            return
        self.signs.show_rows(rows(self.canvas.scene))
        self.signs.show()
        self._place()
        self.signs.open()

    def _back_to_map(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_list()

    def _on_abandoned(self) -> None:
        if not self.canvas.hasFocus():
            self.canvas.hands.unfocused()
            self._close_list()

    def _close_list(self) -> None:
        if not self.signs.isHidden():
            self.signs.hide()
            self._place()

    # --- what comes in

    def show_picture(self, picture: Picture) -> None:
        """Draw the scene anew when something on it changed."""
        super().show_picture(picture)
        call = picture.call
        call_id = call.id if call is not None else ""
        self.canvas.at_rest = self.signs.at_rest = call is None
        if call_id != self._call:
            self._call, self._before = call_id, None
            self.say("")
            self.canvas.follow()
        key = scene_key(picture)
        if key != self._key:
            self._key = key
            self.canvas.show_scene(scene_of(picture))
            if not self.signs.isHidden():
                self.signs.show_rows(rows(self.canvas.scene))

    # --- layout and painting

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[2], self.look.metrics.map_h)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        head, m = self.look.metrics.section_h, self.look.metrics
        beside = 0
        if not self.signs.isHidden():
            wanted = min(max(round(self.width() * _LIST_SHARE), m.px(_LIST_LEAST)), m.px(_LIST_MOST))
            beside = min(wanted, self.width() // 2)
        height = max(0, self.height() - head)
        self.canvas.setGeometry(0, head, self.width() - beside, height)
        self.signs.setGeometry(self.width() - beside, head, beside, height)

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Map"), look.font("section"), look.colour("text_1"))
        width = draw_text(painter, head, self._keys_words(), look.font("meta"), look.colour("text_2"), RIGHT)
        rest = head.adjusted(int(x) + m.px(12), 0, -int(width) - m.px(12), 0)
        if self._said:
            draw_text(painter, rest, self._said, look.font("meta", 600), look.colour("text_1"))
            return
        if not self.canvas.follows:
            words, font = self._stays_words(), look.font("meta", 600)
            used = draw_text(painter, rest, words, font, look.colour("text_1"))
            rest = rest.adjusted(int(used) + m.px(12), 0, 0, 0)
        if picture is not None:
            draw_text(painter, rest, self._words(picture), look.font("meta"), look.colour("text_2"))

    @property
    def _at_hand(self) -> bool:
        return self.canvas.hasFocus() or self.signs.hasFocus()

    def _keys_words(self) -> str:
        """Say the keys that do something now, as far as there is room."""
        if not self._at_hand:
            return self.way_here
        words = self.tr("+ − zoom · K what is here · N candidate · L list · Esc")
        fits = px_of(words, self.look.font("meta")) <= _KEYS_SHARE * self.width()
        return words if fits else self.tr("K · N · L · Esc")

    def _stays_words(self) -> str:
        """Say that the map does not follow, and the key that makes it."""
        return self.tr("does not follow · Home") if self._at_hand else self.tr("does not follow")

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
