"""A widget under the operator's hands: every key and touch of the mouse is handed on, and what came of it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.map.hands import Hands
from widgets.map.mapkeys import ANSWER, keeps, key_name

if TYPE_CHECKING:
    from widgets.map.canvas import MapCanvas


class Handled(QWidget):
    """What of the map hears the operator; what it shows is the subclass's.

    ``at_rest`` leaves Enter to the desk: with no call in hand it answers.
    """

    point_picked = Signal(float, float)
    """Easting and northing in metres EPSG:25832 of a click on the ground, or of the crosshair."""
    pick_dropped = Signal()
    """The click just made was the first of two and meant no point."""
    candidate_picked = Signal(int)
    """The number of a candidate that was clicked."""
    candidate_shown = Signal(int)
    """The number of a candidate that a key has brought under the crosshair."""
    candidate_aimed = Signal(int)
    """The number of the candidate under the crosshair that is asked for."""
    list_wanted = Signal()
    left = Signal()
    told = Signal(str)
    """Something to say in the head over the map, "" when it holds no more."""
    operator_moved = Signal(bool)
    """True when the operator has moved the map and it no longer follows; False when it follows again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hands = Hands(cast("MapCanvas", self))
        self.at_rest = False
        self.setMouseTracking(True)

    def event(self, event: QEvent) -> bool:
        if keeps(event, self.at_rest):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (self.at_rest and key_name(event) == ANSWER) or not self.hands.key(event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.hands.wheel(event.position(), notches)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hands.gone()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.hands.focused(event.reason())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hands.unfocused()
        self.update()
