"""Lines, frames and grounds, filled on whole pixels so that 1 px stays 1 px."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from widgets.text import draw_text
from widgets.theme import Look

_CENTRE = Qt.AlignmentFlag.AlignHCenter


def level(painter: QPainter, x: int, y: int, width: int, colour: QColor) -> None:
    """Paint a level line of 1 px from x to x + width."""
    painter.fillRect(x, y, width, 1, colour)


def frame(painter: QPainter, rect: QRect, colour: QColor, width: int = 1) -> None:
    """Paint a frame of ``width`` px just inside ``rect``."""
    x, y, w, h = rect.getRect()
    painter.fillRect(x, y, w, width, colour)
    painter.fillRect(x, y + h - width, w, width, colour)
    painter.fillRect(x, y + width, width, h - 2 * width, colour)
    painter.fillRect(x + w - width, y + width, width, h - 2 * width, colour)


def box(painter: QPainter, rect: QRect, ground: QColor, edge: QColor) -> None:
    """Paint a filled rectangle with an edge of 1 px."""
    painter.fillRect(rect, ground)
    frame(painter, rect, edge)


def row_ground(painter: QPainter, rect: QRect, look: Look, selected: bool = False, last: bool = False) -> None:
    """Paint the ground of a table row: the fill of the selected row, and a hair line below all but the last."""
    if selected:
        painter.fillRect(rect, look.colour("selected_row"))
    if not last:
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_hair"))


def number_box(painter: QPainter, rect: QRect, text: str, look: Look, chosen: bool = False) -> None:
    """Paint the key that picks a row, outlined; inverse for the row that is chosen."""
    if chosen:
        painter.fillRect(rect, look.colour("inverse_fill"))
    else:
        frame(painter, rect, look.colour("text_2"))
    colour = look.colour("on_inverse" if chosen else "text_1")
    draw_text(painter, rect, text, look.font("meta", 600), colour, _CENTRE, elide=False)


def number_rect(row: QRect, look: Look) -> QRect:
    """Return where the number box of a row stands: at its left edge, 22 px high in a 32 px row."""
    edge = look.metrics.px(22)
    return QRect(row.x(), row.y() + (row.height() - edge) // 2, edge, edge)
