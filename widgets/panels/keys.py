"""The key row: F1 to F12 with what each does now and how it stands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.key_bar import KeyBar
from widgets.keystates import FUNCTION_KEYS, KeyFace
from widgets.theme import Look


class KeyRow(QWidget):
    """The key bar with the desk's own actions; ``pressed`` carries the action, not the key."""

    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = KeyBar(look, parent=self)
        self._bar.pressed.connect(lambda key: self.pressed.emit(FUNCTION_KEYS[int(key[1:]) - 1]))

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self._bar.set_look(look)

    def show_faces(self, faces: Mapping[str, KeyFace]) -> None:
        """Show every key's words and state."""
        for number, action in enumerate(FUNCTION_KEYS, start=1):
            face = faces[action]
            self._bar.show_key(f"F{number}", face.label, face.sub, face.state)

    def show_pressed(self, action: str) -> None:
        """Draw a key as pressed at once; what has no key here shows nothing."""
        if action in FUNCTION_KEYS:
            self._bar.button(f"F{FUNCTION_KEYS.index(action) + 1}").show_pressed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._bar.setGeometry(0, 0, self.width(), self.height())
