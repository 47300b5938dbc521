"""Colours, type and pens of the map, taken from the look; nothing here names a colour value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

if TYPE_CHECKING:
    from widgets.theme import Look

_NARROW_PX = 3.0


class _Store:
    """What one look has already given; a look itself is slow to compare, and every sign of every frame asks it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.colours: dict[tuple[str, float], QColor] = {}
        self.fonts: dict[tuple[str, int | None, bool], QFont] = {}


_stores: dict[int, _Store] = {}
_MOST_LOOKS = 16


def _store(look: Look) -> _Store:
    found = _stores.get(id(look))
    if found is None:
        if len(_stores) >= _MOST_LOOKS:
            _stores.clear()
        # The store holds on to the look, so that its id stays its own.
        found = _stores[id(look)] = _Store(look)
    return found


def colour(look: Look, token: str, alpha: float = 1.0) -> QColor:
    """Return the colour of a token of the theme, ``alpha`` 0-1; shared, not to be changed."""
    colours = _store(look).colours
    value = colours.get((token, alpha))
    if value is None:
        value = colours[token, alpha] = QColor(look.theme.colour(token))
        value.setAlphaF(alpha)
    return value


def faint(look: Look, token: str, strength: float) -> QColor:
    """Return what a colour of ``strength`` 0-1 looks like over land, as a full colour.

    A thin smooth line of a colour that lets the ground through takes Qt eight times as long.
    """
    colours = _store(look).colours
    value = colours.get((f"{token} on land", strength))
    if value is None:
        ink, land = colour(look, token), colour(look, "map_land")
        shares = zip(ink.getRgb()[:3], land.getRgb()[:3], strict=True)
        value = QColor(*(round(over * strength + under * (1 - strength)) for over, under in shares))
        colours[f"{token} on land", strength] = value
    return value


def font(look: Look, role: str, weight: int | None = None, italic: bool = False) -> QFont:
    """Return the font of a role; the map alone sets names of water and wood in italics. Shared, not to be changed."""
    fonts = _store(look).fonts
    value = fonts.get((role, weight, italic))
    if value is None:
        value = fonts[role, weight, italic] = QFont(look.theme.font(role, look.metrics))
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
