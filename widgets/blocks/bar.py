"""Bars: how much of a whole, as a plain stroke in a row or in a frame with a goal."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import frame
from widgets.theme import Look


def paint_bar(painter: QPainter, rect: QRect, fraction: float, colour: QColor, least: int = 3) -> None:
    """Paint a bar over a share (0 … 1) of ``rect``; a share above nothing is at least ``least`` px wide."""
    share = min(max(fraction, 0.0), 1.0)
    if share > 0:
        painter.fillRect(rect.x(), rect.y(), max(round(rect.width() * share), least), rect.height(), colour)


def paint_progress(painter: QPainter, rect: QRect, fraction: float, look: Look, hue: str = "text_2") -> None:
    """Paint a framed bar filled over a share (0 … 1) of its width."""
    painter.fillRect(rect, look.colour("field"))
    paint_bar(painter, rect, fraction, look.colour(hue))
    frame(painter, rect, look.colour("line_strong"))


class Bar(Block):
    """A plain bar in a colour token."""

    def __init__(self, look: Look, name: str, token: str = "blue", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.fraction, self.token = 0.0, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_fraction(self, fraction: float, token: str | None = None) -> None:
        """Show a share, 0 … 1, and keep or change the colour."""
        new = (fraction, token or self.token)
        if new == (self.fraction, self.token):
            return
        self.fraction, self.token = new
        self.setAccessibleDescription(f"{round(100 * fraction)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(40), self.look.metrics.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), self.rect(), self.fraction, self.look.colour(self.token))


class ProgressBar(Bar):
    """A framed bar that fills towards a goal; quiet until the caller gives it a hue."""

    def __init__(self, look: Look, name: str, token: str = "text_2", parent: QWidget | None = None) -> None:
        super().__init__(look, name, token, parent)

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(170), self.look.metrics.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_progress(QPainter(self), self.rect(), self.fraction, self.look, self.token)
