"""What is pointed at on the map: the crosshair of the keys, and the coordinates of crosshair or cursor on a plate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.map.ink import colour, font, pen
from widgets.map.labels import text_size
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_GAP, _GAP_ON_SIGN, _ARM = 5, 16, 20
_EDGE, _PAD = 8.0, 8.0
_PARTED = " · "


@dataclass(frozen=True)
class Pointer:
    """A spot (logical pixels) and its coordinates in words; ``cross`` draws the crosshair, ``on_sign`` round a sign."""

    spot: QPointF
    words: str
    cross: bool = False
    on_sign: bool = False


def plate_box(words: str, view: MapView, look: Look, scale: QRectF, right: float) -> tuple[QRectF, str]:
    """Return where the plate stands and the words that fit on it.

    Beside the scale bar, up to ``right`` where the next thing stands, else above it; where even the whole width is not
    enough, the degrees alone.
    """
    style = font(look, "meta", 500)
    for shown in (words, words.partition(_PARTED)[0]):
        width, height = text_size(shown, style)
        width, height = width + 2 * _PAD, max(height + 8, scale.height())
        beside = QRectF(scale.right() + _EDGE, scale.bottom() - height, width, height)
        if beside.right() <= right - _EDGE:
            return beside, shown
        above = QRectF(scale.left(), scale.top() - height - 4, width, height)
        if above.right() <= view.width - _EDGE:
            return above, shown
    return above, shown


def paint_pointer(painter: QPainter, pointer: Pointer, box: QRectF, words: str, look: Look) -> None:
    """Draw the crosshair and the plate over everything else."""
    if pointer.cross:
        _cross(painter, pointer.spot, look, look.metrics.px(_GAP_ON_SIGN if pointer.on_sign else _GAP))
    if words:
        painter.fillRect(box, colour(look, "panel", 0.85))
        painter.setPen(colour(look, "text_1"))
        painter.setFont(font(look, "meta", 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def cross_box(spot: QPointF, look: Look) -> QRectF:
    """Return what the crosshair covers, in logical pixels."""
    reach = look.metrics.px(_GAP_ON_SIGN + _ARM) + 4
    return QRectF(spot.x() - reach, spot.y() - reach, 2 * reach, 2 * reach)


def _cross(painter: QPainter, spot: QPointF, look: Look, gap: int) -> None:
    # Upright and open in the middle: the chosen place's own cross lies aslant.
    x, y, end = spot.x(), spot.y(), gap + look.metrics.px(_ARM)
    lines = [
        QLineF(x - end, y, x - gap, y),
        QLineF(x + gap, y, x + end, y),
        QLineF(x, y - end, x, y - gap),
        QLineF(x, y + gap, x, y + end),
    ]
    for token, width in (("map_halo", 5.0), ("text_1", 2.0)):
        painter.setPen(pen(colour(look, token), width))
        painter.drawLines(lines)
