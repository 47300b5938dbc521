"""What all panels share: a look that can change live, and a picture that is shown when it differs from the last."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.picture import DeskInfo, Picture
from widgets.panels.news import Positions, is_news
from widgets.text import width_of
from widgets.theme import Look

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def px_of(text: str, font: QFont) -> int:
    """Return the whole px a text takes."""
    return math.ceil(width_of(text, font))


class Panel(QWidget):
    """A part of the desk. Subclasses show ``self.picture`` and never reach for their parent.

    A subclass that paints words still being written, or not every position of the phone, says so.
    """

    reads_typed = False
    reads_positions: Positions = "all"

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.picture: Picture | None = None
        self._painted: Picture | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        self.updateGeometry()
        self.update()

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; painted anew only when it holds news for this panel."""
        self.picture = picture
        # Against what was painted last, or many small steps would never add up to a second.
        if self.is_news(self._painted, picture):
            self._painted = picture
            self.update()

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether a picture differs from the one painted last in anything this panel paints."""
        return is_news(before, picture, typed=self.reads_typed, positions=self.reads_positions)

    @property
    def info(self) -> DeskInfo | None:
        """What the desk says about itself."""
        return self.picture.info if self.picture else None

    @property
    def language(self) -> str:
        """The language of words that come from the trade's own tables."""
        return self.picture.info.language if self.picture else "da"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("panel"))
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Paint what is no child widget, on the panel colour."""

    def columns(self, height: int) -> tuple[QRect, QRect, QRect]:
        """Return the three columns of the desk over a row of this height, padding taken off, px."""
        pad, x = self.look.metrics.padding, 0
        out = []
        for width in self._column_widths():
            out.append(QRect(x + pad, 0, width - 2 * pad, height))
            x += width + 1
        return out[0], out[1], out[2]

    def _column_widths(self) -> tuple[int, int, int]:
        metrics = self.look.metrics
        if not metrics.stacked:
            return metrics.columns
        third = self.width() // 3
        return third, third, self.width() - 2 * third

    def draw_gutters(self, painter: QPainter) -> None:
        """Paint the lines between the three columns and below the row."""
        painter.setPen(self.look.colour("line_hair"))
        x = 0
        for width in self._column_widths()[:2]:
            x += width
            painter.drawLine(x, 0, x, self.height())
            x += 1
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
