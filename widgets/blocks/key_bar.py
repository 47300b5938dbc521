"""The keys along the bottom, in groups as on the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.key_button import KeyButton, KeyState
from widgets.theme import Look

F_KEYS = (("F1", "F2", "F3", "F4"), ("F5", "F6", "F7", "F8"), ("F9", "F10", "F11", "F12"))


class KeyBar(Block):
    """A row of key buttons. ``pressed`` carries the key's name when it is clicked; the window binds the real keys."""

    pressed = Signal(str)

    def __init__(self, look: Look, groups: Sequence[Sequence[str]] = F_KEYS, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._groups = tuple(tuple(group) for group in groups)
        self._buttons: dict[str, KeyButton] = {}
        for key in (key for group in self._groups for key in group):
            button = KeyButton(look, key, parent=self)
            button.activated.connect(lambda key=key: self.pressed.emit(key))
            self._buttons[key] = button

    def button(self, key: str) -> KeyButton:
        """Return the button of a key, for example "F8"; KeyError if the bar has none."""
        return self._buttons[key]

    def show_key(self, key: str, label: str, sub: str = "", state: KeyState = "usable", short: str = "") -> None:
        """Show what a key does and how it stands, see ``KeyButton.show_key``."""
        self._buttons[key].show_key(label, sub, state, short)

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.width, self.look.metrics.rows.keys)

    def look_changed(self) -> None:
        for button in self._buttons.values():
            button.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("panel"))

    def _place(self) -> None:
        m = self.look.metrics
        edge, gap, between = m.px(8), m.px(4), m.px(24 if not m.compact else 12)
        count = len(self._buttons)
        free = self.width() - 2 * edge - gap * (count - len(self._groups)) - between * (len(self._groups) - 1)
        height = min(m.key_h, self.height())
        x, placed = float(edge), 0
        for group in self._groups:
            for key in group:
                left, x, placed = round(x), x + free / count, placed + 1
                self._buttons[key].setGeometry(left, (self.height() - height) // 2, round(x) - left, height)
                x += gap
            x += between - gap
