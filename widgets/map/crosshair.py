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

_GAP, _ARM = 5, 20
_CORNER, _CORNER_ARM = 17, 9
_EDGE, _PAD = 8.0, 8.0
_PARTED = " · "


@dataclass(frozen=True)
class Pointer:
    """A spot (logical pixels) and its coordinates in words; ``cross`` draws the crosshair, ``on_sign`` as corners."""

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
        lines = _corners(pointer.spot, look) if pointer.on_sign else _arms(pointer.spot, look)
        for token, pen_px in (("map_halo", 5.0), ("text_1", 2.0)):
            painter.setPen(pen(colour(look, token), pen_px))
            painter.drawLines(lines)
    if words:
        painter.fillRect(box, colour(look, "panel", 0.85))
        painter.setPen(colour(look, "text_1"))
        painter.setFont(font(look, "meta", 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _arms(spot: QPointF, look: Look) -> list[QLineF]:
    # Upright and open in the middle: the chosen place's own cross lies aslant.
    x, y, gap = spot.x(), spot.y(), look.metrics.px(_GAP)
    end = gap + look.metrics.px(_ARM)
    return [
        QLineF(x - end, y, x - gap, y),
        QLineF(x + gap, y, x + end, y),
        QLineF(x, y - end, x, y - gap),
        QLineF(x, y + gap, x, y + end),
    ]


def _corners(spot: QPointF, look: Look) -> list[QLineF]:
    """Four corners round a sign, so that neither its number nor the words beside it are crossed out."""
    half, arm = look.metrics.px(_CORNER), look.metrics.px(_CORNER_ARM)
    lines = []
    for right in (-1, 1):
        for down in (-1, 1):
            x, y = spot.x() + right * half, spot.y() + down * half
            lines += [QLineF(x, y, x - right * arm, y), QLineF(x, y, x, y - down * arm)]
    return lines
