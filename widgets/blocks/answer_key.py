"""An answer to the question on screen, with the digit that gives it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import ButtonBlock
from widgets.blocks.lines import box, frame
from widgets.text import draw_text, width_of
from widgets.theme import Look

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class AnswerKey(ButtonBlock):
    """A large key with its digit in a box; inverse when it is the answer that was given."""

    activated = Signal()

    def __init__(
        self, look: Look, key: str, label: str, *, chosen: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.activated.emit())
        self.show_answer(key, label, chosen)

    def show_answer(self, key: str, label: str, chosen: bool = False) -> None:
        """Show the digit, the answer, and whether it was given."""
        self.key, self.label, self.chosen = key, label, chosen
        self.setAccessibleName(f"{key} {label}")
        self.setChecked(chosen)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        label = round(width_of(self.label, self.look.font("answer")))
        return QSize(m.px(11 + 32 + 12 + 11) + label, m.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        ground, ink = ("inverse_fill", "on_inverse") if self.chosen else ("key", "text_1")
        box(painter, self.rect(), look.colour(ground), look.colour(ground if self.chosen else "line_strong"))
        high = min(m.px(32), self.height() - m.px(12))
        digit = QRect(m.px(11), (self.height() - high) // 2, m.px(32), high)
        frame(painter, digit, look.colour(ink))
        draw_text(painter, digit, self.key, look.font("field", 600), look.colour(ink), _CENTRE, elide=False)
        text = self.rect().adjusted(digit.right() + m.px(13), 0, -m.px(6), 0)
        draw_text(painter, text, self.label, look.font("answer"), look.colour(ink))
        if self.isDown():
            frame(painter, self.rect(), look.colour("focus"), 2)
