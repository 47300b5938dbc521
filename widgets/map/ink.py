"""Colours, type and pens of the map, taken from the look; nothing here names a colour value."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

if TYPE_CHECKING:
    from widgets.theme import Look

_NARROW_PX = 3.0


@lru_cache(maxsize=512)
def colour(look: Look, token: str, alpha: float = 1.0) -> QColor:
    """Return the colour of a token of the theme, ``alpha`` 0-1; shared, not to be changed."""
    value = QColor(look.theme.colour(token))
    value.setAlphaF(alpha)
    return value


@lru_cache(maxsize=256)
def font(look: Look, role: str, weight: int | None = None, italic: bool = False) -> QFont:
    """Return the font of a role; the map alone sets names of water and wood in italics. Shared, not to be changed."""
    value = QFont(look.theme.font(role, look.metrics))
    if weight is not None:
        value.setWeight(QFont.Weight(weight))
    value.setItalic(italic)
    return value


def pen(ink: QColor, width: float, dash: tuple[float, float] | None = None, round_ends: bool = False) -> QPen:
    """Return a pen ``width`` logical pixels wide; ``dash`` is (stroke, gap) in pixels."""
    value = QPen(ink, width)
    value.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
    value.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash is not None:
        # Qt counts a dash pattern in pen widths.
        value.setDashPattern([dash[0] / width, dash[1] / width])
    return value


def ground_pen(
    ink: QColor, width: float, ratio: float, dash: tuple[float, float] | None = None, round_ends: bool = False
) -> QPen:
    """Return a pen for lines given in metres: ``width`` logical pixels of ``ratio`` device pixels at every scale.

    Qt counts the width of such a cosmetic pen in device pixels, so it has to be told how many there are.
    """
    value = pen(ink, width, dash, round_ends)
    value.setWidthF(width * ratio)
    value.setCosmetic(True)
    if width < _NARROW_PX:
        value.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # a third faster over thousands of roads, and not seen
    return value
