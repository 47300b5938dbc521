"""The map in a window of its own, for a second screen: the same signs, its own view, and it follows by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from app.picture import Picture
from widgets.metrics import Metrics
from widgets.pages.practice_frame import PracticeShell
from widgets.panels.map_panel import MapGround, MapPanel
from widgets.theme import Look, Theme, ThemeName

_SHARE = (0.45, 0.6)  # of the only screen there is; the desk stays readable under it
_LEAST = (420, 320)


class MapWindow(QWidget):
    """Nothing but a map. In a practice call it stands in the same violet frame as the desk.

    It is shown without taking the keys and never comes to the front by itself. ``closed`` says that it was shut.
    """

    closed = Signal()

    def __init__(self, ground: MapGround, theme: ThemeName, text_scale: float, practice: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(*_LEAST)
        self._theme, self._scale = theme, text_scale
        self.look = Look(Theme.load(theme), Metrics.for_window(1366, 768, text_scale))
        self._shell = PracticeShell(self.look, practice) if practice else None
        if self._shell is not None:
            self._shell.setParent(self)
        self.panel = MapPanel(self.look, ground, self._shell or self)
        self.panel.way_here = self.tr("Ctrl+6 twice")
        self._name()

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; the title names the inquiry."""
        self.panel.show_picture(picture)
        self._name(picture.call.inquiry_number if picture.call is not None else "")

    def set_theme(self, theme: ThemeName, text_scale: float) -> None:
        """Take the desk's colours and size of text at once."""
        self._theme, self._scale = theme, text_scale
        self.look = Look(Theme.load(theme), Metrics.for_window(self.width(), self.height(), text_scale))
        self.setPalette(self.look.theme.palette())
        self.setStyleSheet(self.look.theme.style_sheet(self.look.metrics))
        if self._shell is not None:
            self._shell.set_look(self.look)
        self.panel.set_look(self.look)
        self._place()

    def show_beside(self, desk: QWidget) -> None:
        """Show the window on another screen than the desk's, else on a part of the same; the desk keeps the keys."""
        home = desk.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not home), None)
        had_keys = desk.isActiveWindow()
        self.setGeometry(place_beside(home, other))
        if other is not None:
            self.showMaximized()
        else:
            self.show()
        if had_keys:  # not every window system heeds the wish above
            desk.activateWindow()

    def _name(self, inquiry: str = "") -> None:
        parts = [self.tr("Map"), inquiry, "Alarmpult"]
        if self._shell is not None:
            parts.insert(0, self._shell.banner.sign())
        title = " · ".join(part for part in parts if part)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def _place(self) -> None:
        room = self.rect()
        if self._shell is not None:
            self._shell.setGeometry(room)
            room = self._shell.inner()
        self.panel.setGeometry(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.set_theme(self._theme, self._scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("window"))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def place_beside(home: QScreen, other: QScreen | None) -> QRect:
    """Return the other screen's whole room, or the lower right part of the only one."""
    if other is not None:
        return other.availableGeometry()
    room = home.availableGeometry()
    width, height = round(room.width() * _SHARE[0]), round(room.height() * _SHARE[1])
    return QRect(room.right() - width + 1, room.bottom() - height + 1, width, height)
