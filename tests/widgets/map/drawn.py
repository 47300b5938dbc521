"""What the tests of pictures share: a live layer painted alone on even ground, and eyes for its ink."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtGui import QColor, QImage, QPainter

from tests.widgets.map.town import look_of
from widgets.map.scene import MapScene
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView
from widgets.theme import ThemeName

E, N = 640_000.0, 6_260_000.0
RATIOS = (1.0, 1.5, 2.0, 3.0)


def painted(
    scene: MapScene, view: MapView, theme: ThemeName = "dark", ground: str = "map_land", layer: LiveLayer | None = None
) -> QImage:
    """Return a scene as the layer draws it over one colour of the ground."""
    look = look_of(theme)
    image = QImage(
        round(view.width * view.ratio), round(view.height * view.ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(view.ratio)
    image.fill(look.colour(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    (layer or LiveLayer(scene)).paint(painter, view, look)
    painter.end()
    return image


def nearness(one: QColor, other: QColor) -> float:
    """How far two colours are apart, 0 the same."""
    return math.dist(one.getRgb()[:3], other.getRgb()[:3])  # type: ignore[index]


def ink_at(image: QImage, view: MapView, e: float, n: float, ground: QColor, reach: float = 1.5) -> float:
    """The strongest difference from the ground within ``reach`` logical px of a point in metres."""
    return max((nearness(image.pixelColor(*spot), ground) for spot in _spots(image, view, e, n, reach)), default=0.0)


def colour_at(image: QImage, view: MapView, e: float, n: float, wanted: QColor, reach: float = 1.5) -> float:
    """How near the nearest pixel within ``reach`` logical px comes to a colour, 0 the same."""
    return min((nearness(image.pixelColor(*spot), wanted) for spot in _spots(image, view, e, n, reach)), default=999.0)


def _spots(image: QImage, view: MapView, e: float, n: float, reach: float) -> Iterable[tuple[int, int]]:
    x, y = (v * view.ratio for v in view.to_screen(e, n))
    far = max(0, round(reach * view.ratio))
    for dx in range(-far, far + 1):
        for dy in range(-far, far + 1):
            if image.rect().contains(round(x) + dx, round(y) + dy):
                yield round(x) + dx, round(y) + dy


def circle(e: float, n: float, radius: float, count: int = 72) -> list[tuple[float, float]]:
    """Points on a circle in metres."""
    turns = [2 * math.pi * i / count for i in range(count)]
    return [(e + radius * math.sin(t), n + radius * math.cos(t)) for t in turns]
