"""Pictures of the ground for the tests: painted at once, without a window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QImage, QPainter

from tests.widgets.map.town import look_of
from widgets.map.base import BaseLayer
from widgets.map.layers import Feature
from widgets.map.view import MapView
from widgets.theme import ThemeName


def painted(
    things: Sequence[Feature], view: MapView, theme: ThemeName = "dark", sea: bool = False, labels: bool = True
) -> QImage:
    """Return the ground of a view; its device pixels are the view's times its ratio."""
    image = QImage(round(view.width * view.ratio), round(view.height * view.ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _ in BaseLayer(things, sea).steps(painter, view, look_of(theme), labels):
        pass
    painter.end()
    return image


def share_of(column: Sequence[QColor], ground: QColor, ink: QColor) -> float:
    """Return how many pixels of ink there are in a row of pixels, a half-covered one as a half."""
    names = max(("red", "green", "blue"), key=lambda name: abs(getattr(ink, name)() - getattr(ground, name)()))
    low, high = getattr(ground, names)(), getattr(ink, names)()
    return sum((getattr(colour, names)() - low) / (high - low) for colour in column)


def unlike(one: QImage, other: QImage, tolerance: int = 24) -> float:
    """Return the share of pixels that differ by more than a tolerance in any of their colours."""
    assert one.size() == other.size()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    pairs = (zip(first[k::4], second[k::4], strict=True) for k in range(3))
    off = {i for channel in pairs for i, (a, b) in enumerate(channel) if abs(a - b) > tolerance}
    return len(off) / (one.width() * one.height())
