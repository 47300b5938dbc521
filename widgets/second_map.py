"""The desk's second map: opened and shut by key, kept up to date, shut with the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.picture import Picture
from widgets.console import Console
from widgets.map.window import MapWindow
from widgets.panels.map_panel import MapGround
from widgets.pointing import Pointing


class SecondMap(QObject):
    """At most one window with a map beside the desk. ``opened`` says that the operator opened or shut it."""

    opened = Signal(bool)

    def __init__(self, console: Console, ground: MapGround, pointing: Pointing, practice: str = "") -> None:
        super().__init__(console)
        self._console, self._ground, self._pointing, self._practice = console, ground, pointing, practice
        self.window: MapWindow | None = None
        console.map_window_wanted.connect(self.toggle)
        console.map_again_wanted.connect(self._to_window)
        console.pictured.connect(self._show)
        console.look_changed.connect(self._follow)
        console.closed.connect(self.shut)

    def toggle(self) -> None:
        """Open the window, or shut it."""
        if self.window is None:
            self.open()
            self.opened.emit(True)
        else:
            self.window.close()

    def open(self) -> None:
        """Open the window beside the desk; the desk keeps the keys."""
        if self.window is not None:
            return
        console = self._console
        window = self.window = MapWindow(self._ground, console.theme, console.text_scale, self._practice)
        self._pointing.join(window.panel)
        window.panel.candidate_picked.connect(console.desk_page.where.choose_candidate)
        window.closed.connect(self._on_closed)
        console.keyboard.serve(window)
        window.show_picture(console.picture)
        window.show_beside(console.window())

    def shut(self) -> None:
        """Shut the window with the desk: that is nobody's wish to have it shut tomorrow."""
        window, self.window = self.window, None
        if window is not None:
            window.closed.disconnect(self._on_closed)
            window.close()
            window.deleteLater()

    def _on_closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        self.opened.emit(False)

    def _to_window(self) -> None:
        """The key of the map a second time, with the keys on the desk's own map already."""
        if self.window is not None:
            self.window.activateWindow()
            self.window.panel.focus_map()

    def _show(self, picture: Picture) -> None:
        if self.window is not None:
            self.window.show_picture(picture)

    def _follow(self) -> None:
        if self.window is not None:
            self.window.set_theme(self._console.theme, self._console.text_scale)
