"""A key's name in a small outlined box, as printed beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import frame
from widgets.text import draw_text, width_of
from widgets.theme import Look


def cap_size(text: str, look: Look) -> QSize:
    """Return the size of a key cap in px."""
    return QSize(round(width_of(text, look.font("key_sub", 600))) + 2 * look.metrics.px(7), look.metrics.px(22))


def paint_cap(painter: QPainter, rect: QRect, text: str, look: Look) -> None:
    """Paint a key cap into ``rect``."""
    frame(painter, rect, look.colour("text_2"))
    draw_text(painter, rect, text, look.font("key_sub", 600), look.colour("text_1"), _CENTRE, elide=False)


_CENTRE = Qt.AlignmentFlag.AlignHCenter


class KeyCap(Block):
    """A key cap and, beside it, what the key does."""

    def __init__(self, look: Look, key: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.key, self.label = key, label
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{key} {label}".strip())

    def sizeHint(self) -> QSize:
        cap = cap_size(self.key, self.look)
        label = round(width_of(self.label, self.look.font("field"))) + self.look.metrics.px(9) if self.label else 0
        return QSize(cap.width() + label, max(cap.height(), self.look.line_px("field")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        cap = cap_size(self.key, look)
        paint_cap(painter, QRect(0, (self.height() - cap.height()) // 2, cap.width(), cap.height()), self.key, look)
        rest = self.rect().adjusted(cap.width() + look.metrics.px(8), 0, 0, 0)
        draw_text(painter, rest, self.label, look.font("field"), look.colour("text_1"))
