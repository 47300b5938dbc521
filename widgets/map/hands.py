"""The operator's hands on one map: what keys and mouse do, and what is pointed at."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.pointed import in_words
from widgets.map.aims import both_box, caller_box, candidate_at, centred_on, incident_at, incident_box, next_candidate
from widgets.map.crosshair import Pointer
from widgets.map.mapkeys import action_of, key_name
from widgets.map.scene import Candidate
from widgets.map.view import Box

if TYPE_CHECKING:
    from widgets.map.canvas import MapCanvas

ZOOM_STEP = 1.5
_PAN_PX, _FAR = 80, 4
_CLICK_PX = 4
_DIAMOND_PX = 12
_INSET_PX = 24.0
_MARGIN = 0.2
_WAYS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_BY_KEY = (
    Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)  # fmt: skip

translate = QCoreApplication.translate


class Hands:
    """Turns events of a canvas into moves of its view and into its signals; holds what is pointed at and no more.

    The crosshair belongs to the keys: it shows as soon as one of them is used and goes when the mouse points.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        # Not held fast: a map whose window is closed goes at once, not whenever its circle of references is found.
        self._canvas: MapCanvas = weakref.proxy(canvas)
        self._by_keys = False
        self._aim: tuple[float, float] | None = None
        self._on_sign = False
        self._hover: QPointF | None = None
        self._shown: int | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self._verbs: dict[str, Callable[[str], bool]] = {
            "pan": self._pan,
            "zoom": self._zoom,
            "follow": self._follow,
            "caller": lambda key: self._centre(caller_box, translate("MapHands", "No position to show")),
            "incident": lambda key: self._centre(incident_box, translate("MapHands", "No place is chosen yet")),
            "both": self._both,
            "cycle": self._cycle,
            "candidate": self._jump,
            "pick": self._pick,
            "list": self._list,
            "leave": self._leave,
        }

    # --- what is pointed at

    @property
    def pointer(self) -> Pointer | None:
        """What is pointed at now: by the crosshair while keys are used, else by the mouse; None by neither."""
        view = self._canvas.view
        if self._by_keys:
            spot = QPointF(*view.to_screen(*self._aim)) if self._aim else QPointF(view.width / 2, view.height / 2)
            return Pointer(spot, self._words(spot), cross=True, on_sign=self._on_sign)
        if self._hover is not None:
            return Pointer(self._hover, self._words(self._hover))
        return None

    def _words(self, spot: QPointF) -> str:
        return in_words(*self._canvas.view.to_map(spot.x(), spot.y()), self._canvas.locale().name()[:2])

    def focused(self, reason: Qt.FocusReason) -> None:
        """The map has got the keys; by a key, the crosshair shows at once. A window that comes to the front is none."""
        if reason != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keys = reason in _BY_KEY

    def take_keys(self) -> None:
        """Show the crosshair, also where the window comes to the front only now."""
        self._by_keys = True
        self._canvas.update()

    def unfocused(self) -> None:
        """The map has lost the keys."""
        self._by_keys, self._aim, self._on_sign, self._shown = False, None, False, None
        self._say("")

    def aim_at(self, easting: float, northing: float, number: int | None = None, centre: bool = False) -> None:
        """Put the crosshair on a sign (metres EPSG:25832), that of the candidate of a number if it is one.

        The map moves only where the sign is not well in view, or when it shall be in the middle.
        """
        canvas = self._canvas
        if centre or not canvas.view.shows(easting, northing, _INSET_PX):
            canvas.steer(canvas.view.centred(easting, northing))
        self._by_keys, self._aim, self._on_sign, self._shown = True, (easting, northing), True, number
        canvas.update()

    # --- keys

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False when the map has no use for it."""
        verb = self._verbs.get(action_of(event))
        if verb is None or not verb(key_name(event)):
            return False
        self._canvas.update()
        return True

    def _take_keys(self) -> bool:
        """Show the crosshair; whether it was there already."""
        there, self._by_keys = self._by_keys, True
        return there

    def _to_middle(self) -> None:
        self._take_keys()
        self._aim, self._on_sign, self._shown = None, False, None
        self._say("")

    def _pan(self, key: str) -> bool:
        right, down = _WAYS[key.rpartition("+")[2]]
        step = _PAN_PX * (_FAR if key.startswith("Shift") else 1)
        self._to_middle()
        self._canvas.steer(self._canvas.view.moved(right * step, down * step))
        return True

    def _zoom(self, key: str) -> bool:
        # About what is pointed at, which stays pointed at.
        self._take_keys()
        factor = 1 / ZOOM_STEP if key == "-" else ZOOM_STEP
        spot = self.pointer.spot if self.pointer is not None else QPointF()
        self._canvas.steer(self._canvas.view.zoom_at(spot.x(), spot.y(), factor))
        return True

    def _follow(self, key: str) -> bool:
        self._to_middle()
        self._canvas.follow()
        return True

    def _centre(self, box_of: Callable[..., Box | None], missing: str) -> bool:
        canvas, box = self._canvas, box_of(self._canvas.scene)
        self._to_middle()
        if box is None:
            self._say(missing)
        else:
            canvas.steer(centred_on(canvas.view, box, _MARGIN * min(canvas.view.width, canvas.view.height)))
        return True

    def _both(self, key: str) -> bool:
        canvas, box = self._canvas, both_box(self._canvas.scene)
        self._to_middle()
        if box is None:
            self._say(translate("MapHands", "Neither a position nor a place to show"))
        else:
            canvas.show_box(box)
        return True

    def _cycle(self, key: str) -> bool:
        found = next_candidate(self._canvas.scene, self._shown, -1 if key.startswith("Shift") else 1)
        if found is None:
            self._to_middle()
            self._say(translate("MapHands", "No candidates on the map"))
        else:
            self._show(found)
        return True

    def _jump(self, key: str) -> bool:
        found = next((c for c in self._canvas.scene.candidates if c.number == int(key)), None)
        if found is not None:
            self._show(found)
        return found is not None

    def _show(self, candidate: Candidate) -> None:
        self.aim_at(candidate.easting, candidate.northing, candidate.number, centre=True)
        self._canvas.candidate_shown.emit(candidate.number)

    def _pick(self, key: str) -> bool:
        if not self._take_keys():
            self._say(translate("MapHands", "K asks what lies at the cross"))
            return True
        if self._shown is not None:
            self._canvas.candidate_aimed.emit(self._shown)
            return True
        pointer, view = self.pointer, self._canvas.view
        if pointer is not None:
            self._canvas.point_picked.emit(*(self._aim or view.to_map(pointer.spot.x(), pointer.spot.y())))
        return True

    def _list(self, key: str) -> bool:
        self._canvas.list_wanted.emit()
        return True

    def _leave(self, key: str) -> bool:
        self._canvas.left.emit()
        return True

    def _say(self, words: str) -> None:
        self._canvas.told.emit(words)

    # --- mouse

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: whether that is a click or a drag is not known yet."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False
            self._point(event.position())
            self._say("")

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves: the ground moves with a hand that holds it, else it is told what lies under the cursor."""
        spot = event.position()
        self._point(spot)
        if self._pressed is None:
            return
        way = spot - self._pressed
        if self._dragged or way.manhattanLength() > _CLICK_PX:
            self._dragged, self._pressed = True, spot
            self._canvas.steer(self._canvas.view.moved(-way.x(), -way.y()))

    def release(self, event: QMouseEvent) -> None:
        """A button goes up: without a drag that was a click on a candidate, on another inquiry or on the ground."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed, canvas, spot = None, self._canvas, event.position()
        if self._dragged:
            return
        number = candidate_at(canvas.signs(), spot)
        if number is not None:
            canvas.candidate_picked.emit(number)
            return
        inquiry = incident_at(canvas.scene.incidents, canvas.view, spot, canvas.look.metrics.px(_DIAMOND_PX))
        if inquiry is not None:
            self._say(translate("MapHands", "Other inquiry: {0}").format(inquiry.label or inquiry.letter))
            return
        canvas.point_picked.emit(*canvas.view.to_map(spot.x(), spot.y()))

    def double(self, event: QMouseEvent) -> None:
        """A second click: nearer, about the spot; the first one was no question."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.pick_dropped.emit()
            spot = event.position()
            self._canvas.steer(self._canvas.view.zoom_at(spot.x(), spot.y(), 2.0))

    def wheel(self, spot: QPointF, notches: float) -> None:
        """The wheel turns: nearer or farther about the cursor."""
        self._point(spot)
        self._canvas.steer(self._canvas.view.zoom_at(spot.x(), spot.y(), ZOOM_STEP**notches))

    def gone(self) -> None:
        """The cursor has left the map."""
        self._hover = None
        self._canvas.pointed_elsewhere()

    def _point(self, spot: QPointF) -> None:
        crossed, self._by_keys = self._by_keys, False
        self._aim, self._on_sign, self._shown, self._hover = None, False, None, spot
        if crossed:
            self._canvas.update()
        else:
            self._canvas.pointed_elsewhere()
