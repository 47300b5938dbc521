"""A function key as printed on the desk: its number in a cell, what it does, and a line saying how it stands."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import ButtonBlock
from widgets.blocks.lines import frame
from widgets.text import draw_text, width_of
from widgets.theme import Look
from widgets.tokens import tokens

KeyState = Literal["usable", "on", "ready", "wanted", "not_yet"]

_PRESSED_MS = 150  # long enough to be seen, over before the next key

_CENTRE = Qt.AlignmentFlag.AlignHCenter

# State -> ground, edge, number, label, line below; tokens, "" for no ground.
_INKS: dict[KeyState, tuple[str, str, str, str, str]] = {
    "usable": ("key", "line_strong", "text_2", "text_1", "text_2"),
    "on": ("key", "inverse_fill", "on_inverse", "text_1", "text_2"),
    "ready": ("inverse_fill", "inverse_fill", "on_inverse", "on_inverse", "on_inverse"),
    "wanted": ("key", "amber", "amber", "text_1", "amber"),
    "not_yet": ("", "line_hair", "text_3", "text_3", "text_3"),
}


class KeyButton(ButtonBlock):
    """One key. ``activated`` comes from a click; one not yet usable gives none and says why below its label."""

    activated = Signal()

    def __init__(
        self,
        look: Look,
        key: str,
        label: str = "",
        sub: str = "",
        state: KeyState = "usable",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.key = key
        self._pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_click)
        self.show_key(label, sub, state)

    @property
    def state(self) -> KeyState:
        """How the key stands."""
        return self._shown[2]

    def show_key(self, label: str, sub: str = "", state: KeyState = "usable", short: str = "") -> None:
        """Show what the key does, a word below it (its state, or why it cannot be used yet), and how it stands.

        ``short`` takes the label's place on a key too narrow for it.
        """
        new = (label, sub, state, short)
        if new == getattr(self, "_shown", None):
            return
        self._shown: tuple[str, str, KeyState, str] = new
        self.setAccessibleName(f"{self.key} {label}".strip())
        self.setAccessibleDescription(sub)
        self.update()

    def show_pressed(self) -> None:
        """Draw the key as pressed at once, before anything it does is done, and let it up a moment later."""
        if self.state == "not_yet":
            return
        self._pressed = True
        self.repaint()
        QTimer.singleShot(_PRESSED_MS, self, self._let_up)

    def _let_up(self) -> None:
        self._pressed = False
        self.update()

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        return QSize(m.px(150), m.key_h)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        if m.stacked:
            self._paint_tall(painter)
            return
        label, sub, state, _ = self._shown
        ground, edge, number_ink, label_ink, sub_ink = (look.colour(t) if t else None for t in _INKS[state])
        if ground is not None:
            painter.fillRect(self.rect(), ground)
        cell = QRect(0, 0, self._cell_width(), self.height())
        if state == "on":
            painter.fillRect(cell, look.colour("inverse_fill"))
        else:
            rule = look.colour("on_inverse" if state == "ready" else "line_hair")
            painter.fillRect(cell.right(), 1, 1, self.height() - 2, rule)
        frame(painter, self.rect(), edge, tokens()["line"]["key_on"] if state == "on" else 1)
        if self._pressed or (self.isDown() and state != "not_yet"):
            frame(painter, self.rect(), look.colour("focus"), 3)
        draw_text(painter, cell, self.key, look.font("label", 600), number_ink, _CENTRE, elide=False)
        self._paint_words(painter, cell.width() + m.px(8), label, sub, label_ink, sub_ink)

    def _paint_tall(self, painter: QPainter) -> None:
        """Paint the number above the words, where text is so large that both have no room beside each other."""
        look, px = self.look, self.look.metrics.px
        label, sub, state, short = self._shown
        ground, edge, number_ink, label_ink, sub_ink = (look.colour(t) if t else None for t in _INKS[state])
        if ground is not None:
            painter.fillRect(self.rect(), ground)
        frame(painter, self.rect(), edge, tokens()["line"]["key_on"] if state == "on" else 1)
        if self._pressed or (self.isDown() and state != "not_yet"):
            frame(painter, self.rect(), look.colour("focus"), 3)
        small, font = look.font("key_sub", 600), look.font("key_sub", 700 if state == "ready" else 500)
        line_px, inner = look.line_px("key_sub"), self.rect().adjusted(px(5), 0, -px(3), 0)
        rows = 3 if sub else 2
        top = (self.height() - rows * line_px) // 2
        head = QRect(inner.left(), top, round(width_of(self.key, small)) + 1, line_px)
        if state == "on":
            painter.fillRect(head.adjusted(-px(3), 0, px(3), 0), look.colour("inverse_fill"))
        draw_text(painter, head, self.key, small, number_ink, elide=False)
        if width_of(label, font) > inner.width():
            label = short or label
        draw_text(painter, QRect(inner.left(), top + line_px, inner.width(), line_px), label, font, label_ink)
        if sub:
            draw_text(painter, QRect(inner.left(), top + 2 * line_px, inner.width(), line_px), sub, small, sub_ink)

    def _cell_width(self) -> int:
        # A key called Enter needs more room than F1 to F12.
        return max(self.look.metrics.px(39), round(width_of(self.key, self.look.font("label", 600))) + 10)

    def _paint_words(self, painter: QPainter, x: int, label: str, sub: str, label_ink: QColor, sub_ink: QColor) -> None:
        look, width = self.look, self.width() - x - self.look.metrics.px(4)
        font = look.font("label", 700 if self.state == "ready" else 500)
        if self._shown[3] and width_of(label, font) > width:
            label = self._shown[3]
        if not sub:
            draw_text(painter, QRect(x, 0, width, self.height()), label, font, label_ink)
            return
        # Two lines, together in the middle: the label's line, then the smaller one right below it.
        high, low = round(look.line_px("label") * 0.9), look.line_px("key_sub")
        top = (self.height() - high - low) // 2
        draw_text(painter, QRect(x, top, width, high), label, font, label_ink)
        draw_text(painter, QRect(x, top + high, width, low), sub, look.font("key_sub"), sub_ink)

    def _on_click(self) -> None:
        if self.state != "not_yet":
            self.activated.emit()
