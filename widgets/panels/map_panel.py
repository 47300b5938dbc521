"""The map of the call: the phone true to scale, candidates by number, the place, and the distance in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.place import Place
from app.domain.state import CallState
from app.domain.track import Fix
from app.ground import Spot
from app.picture import Picture
from app.pointed import reach_m
from app.position_words import moving, ring, source
from app.words import METHOD, clock, metres, sentence
from locate.report import LocationReport, Sector, radius_at
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Fetch
from widgets.map.scene import EMPTY, Candidate, Chosen, Incident, MapScene, Phone, TrailPoint
from widgets.map.scene import Sector as SectorSign
from widgets.map.sign_list import SignList
from widgets.map.summary import rows
from widgets.map.view import Box
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import announce, draw_text
from widgets.theme import Look

_SHOWN_CANDIDATES = 5
_STANDS_M = 3.0
_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.4, 210, 400
_KEYS_SHARE = 0.6  # of the head, that its keys may take
_LONGEST_TRAIL = 40  # points; whoever sends more is a storm, and all of it is kept


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
        key = self._scene_key(picture)
        if key != self._key:
            self._key = key
            self.canvas.show_scene(self._scene(picture))
            if not self.signs.isHidden():
                self.signs.show_rows(rows(self.canvas.scene))

    def _scene_key(self, picture: Picture) -> object:
        """Return what the scene is made of; the clock alone never redraws the map."""
        call, position = picture.call, picture.position
        return (
            call.id if call else "",
            picture.snapshot.ground,
            position.best if position else None,
            position.mast if position else None,
            call.place if call else None,
            picture.answer.candidates[:_SHOWN_CANDIDATES] if picture.answer else (),
            call.distance_reason if call else "",
            picture.info.language,
            len(picture.track.trail),
            picture.track.motion,
        )

    # --- the scene

    def _scene(self, picture: Picture) -> MapScene:
        call, position, ground = picture.call, picture.position, picture.snapshot.ground
        if call is None or position is None:
            return self._incidents_only(picture)
        phone = self._phone(call, position.best, picture) if position.best is not None else None
        conflict = picture.conflict is not None and picture.conflict.level == "banner"
        # A mast is worth showing while it is all there is, or when two places exclude each other.
        mast = position.mast if phone is None or conflict else None
        chosen = None
        if ground.place is not None and call.place is not None:
            chosen = Chosen(*ground.place, self._place_words(call.place, conflict), self._away(picture))
        return MapScene(
            phone=phone,
            sector=self._sector(call, mast, picture) if mast is not None else None,
            trail=self._trail(call, position.best, picture),
            candidates=self._candidates(call, picture),
            chosen=chosen,
            conflict=conflict,
            explained=bool(call.distance_reason),
            distance=self._away(picture),
            incidents=self._incidents(picture),
        )

    def _place_words(self, place: Place, conflict: bool) -> str:
        words = f"{place.text} {place.detail}" if place.kind == "road_km" else place.text
        return self.tr("Incident: {0}").format(words) if conflict else words

    def _incidents_only(self, picture: Picture) -> MapScene:
        incidents = self._incidents(picture)
        return MapScene(incidents=incidents) if incidents else EMPTY

    def _incidents(self, picture: Picture) -> tuple[Incident, ...]:
        out = []
        for call_id, (easting, northing) in picture.snapshot.ground.others:
            other = picture.snapshot.desk.calls.get(call_id)
            if other is not None:
                out.append(Incident(easting, northing, "H", clock(other.rang_at)[:5]))
        return tuple(out)

    def _away(self, picture: Picture) -> str:
        return metres(picture.conflict.distance_m, picture.info.language) if picture.conflict else ""

    def _phone(self, call: CallState, best: LocationReport, picture: Picture) -> Phone | None:
        spot = self._spot(call, best, picture)
        if spot is None:
            return None
        language, car = picture.info.language, best.entity == "vehicle"
        # A car vouches for its 95 % and for nothing else.
        ring68 = None if car else best.radius_m
        if not car and best.radius_m and best.confidence:
            ring68 = radius_at(best.radius_m, best.confidence, 0.68)
        words = self.tr("{0} % within {1}")
        label68 = words.format(68, metres(ring68, language)) if ring68 else self.tr("radius unknown")
        if spot.outline:
            sure = f"{round(best.confidence * 100)} %" if best.confidence else ""
            label68 = self.tr("{0} in this area").format(sure).strip()
        name = sentence(self.tr("the car") if car else self.tr("the phone"))
        return Phone(
            *spot.point,
            ring68_m=ring68,
            ring95_m=best.radius95_m,
            label68="" if car and best.radius95_m else label68,
            label95=words.format(95, metres(best.radius95_m, language)) if best.radius95_m else "",
            label=f"{name}, {source(best)} {ring(best, language)}" if best.radius_m else name,
            heading_deg=self._heading(picture, spot),
            outline=spot.outline,
            outline95=spot.outline95,
            car=car,
        )

    def _heading(self, picture: Picture, spot: Spot) -> float | None:
        """Return where the arrow points on the map; a leap is a wrong fix and gives none."""
        motion = picture.track.motion
        heading = motion.heading_deg if motion is not None and not motion.jump else None
        return None if heading is None else heading + spot.north_deg

    def _spot(self, call: CallState, report: LocationReport, picture: Picture) -> Spot | None:
        spots = picture.snapshot.ground.positions
        for known, spot in zip(call.positions, spots, strict=False):
            if known is report:
                return spot
        return next((s for k, s in zip(call.positions, spots, strict=False) if k == report), None)

    def _trail(self, call: CallState, best: LocationReport | None, picture: Picture) -> tuple[TrailPoint, ...]:
        """Earlier fixes, oldest first; one from long before the call stands alone and says so."""
        out = []
        for fix in [fix for fix in picture.track.fixes if fix.why == "before_call"][-_LONGEST_TRAIL:]:
            spot = self._spot(call, fix.report, picture)
            if spot is not None:
                out.append(TrailPoint(*spot.point, label=self._long_before(call, fix), loose=True))
        car = self._spot(call, best, picture) if best is not None and best.entity == "vehicle" else None
        if car is not None and car.earlier:
            # A car tells its last points from the newest back.
            names = [self.tr("the point before"), self.tr("the one before that")]
            # One that stood still tells the same point three times.
            moved = [p for p in car.earlier if math.dist(p, car.point) > _STANDS_M]
            return (*out, *(TrailPoint(*p, label=n) for p, n in reversed(list(zip(moved, names, strict=False)))))
        spots = (self._spot(call, fix.report, picture) for fix in picture.track.trail[-_LONGEST_TRAIL:])
        return (*out, *(TrailPoint(*spot.point) for spot in spots if spot is not None))

    def _long_before(self, call: CallState, fix: Fix) -> str:
        return self.tr("{0} min before the call").format(int((call.rang_at - fix.at).total_seconds() // 60))

    def _sector(self, call: CallState, mast: LocationReport, picture: Picture) -> SectorSign | None:
        spot = self._spot(call, mast, picture)
        if spot is None:
            return None
        label = self.tr("Mast. Not the caller's position")
        if isinstance(mast.shape, Sector):
            shape = mast.shape
            start = shape.start_deg + spot.north_deg
            return SectorSign(*spot.point, start, shape.opening_deg, shape.outer_m, shape.inner_m, label)
        return SectorSign(*spot.point, 0.0, 360.0, mast.radius_m or 1000.0, 0.0, label)

    def _candidates(self, call: CallState, picture: Picture) -> tuple[Candidate, ...]:
        if picture.answer is None:
            return ()
        language = picture.info.language
        return tuple(
            Candidate(
                number=i + 1,
                easting=c.easting,
                northing=c.northing,
                label=c.address.number if c.address is not None else c.text,
                away=metres(c.distance_m, language) if c.distance_m is not None else "",
                selected=call.place is not None and call.place.address_id == c.id,
            )
            for i, c in enumerate(picture.answer.candidates[:_SHOWN_CANDIDATES])
        )

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
