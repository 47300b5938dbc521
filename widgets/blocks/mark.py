"""A mark: one word with its sign, in one of the five hues, inverse or plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.text import draw_text, width_of
from widgets.theme import Look

Hue = Literal["amber", "red", "green", "blue", "violet", "inverse", "plain"]
_FILLS = {
    "amber": ("amber_fill", "on_amber"),
    "red": ("red_fill", "on_red"),
    "violet": ("violet_fill", "on_violet"),
    "inverse": ("inverse_fill", "on_inverse"),
}


@dataclass(frozen=True)
class MarkSpec:
    """What a mark says. Green, blue and plain marks are always outlined, since only news is filled."""

    text: str
    hue: Hue = "plain"
    icon: str = ""
    filled: bool = False


def mark_size(spec: MarkSpec, look: Look) -> QSize:
    """Return the size of a mark in px."""
    m = look.metrics
    icon = m.icon + m.px(6) if spec.icon else 0
    return QSize(round(2 * m.px(8) + icon + width_of(spec.text, look.font("label", 600))) + 1, m.px(26))


def paint_mark(painter: QPainter, rect: QRect, spec: MarkSpec, look: Look) -> None:
    """Paint a mark into ``rect``; a text too long for it is elided."""
    m, ink = look.metrics, _ink(spec, look)
    if spec.filled and spec.hue in _FILLS:
        painter.fillRect(rect, look.colour(_FILLS[spec.hue][0]))
    else:
        frame(painter, rect, look.colour("line_strong") if spec.hue == "plain" else ink)
    x = rect.x() + m.px(8)
    if spec.icon:
        paint_icon(painter, spec.icon, x, rect.y() + (rect.height() - m.icon) // 2, m.icon, ink)
        x += m.icon + m.px(6)
    room = QRect(x, rect.y(), rect.right() - m.px(6) - x, rect.height())
    draw_text(painter, room, spec.text, look.font("label", 600), ink)


def _ink(spec: MarkSpec, look: Look) -> QColor:
    if spec.filled and spec.hue in _FILLS:
        return look.colour(_FILLS[spec.hue][1])
    return look.colour("text_1" if spec.hue in ("plain", "inverse") else spec.hue)


class Mark(Block):
    """A mark as a widget of its own, as large as its words."""

    def __init__(self, look: Look, spec: MarkSpec, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(spec)

    def set_mark(self, spec: MarkSpec) -> None:
        """Show another mark."""
        self.spec = spec
        self.setAccessibleName(spec.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return mark_size(self.spec, self.look)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), self.rect(), self.spec, self.look)
