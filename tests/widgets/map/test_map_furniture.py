"""Scale bar and arrow are kept as pictures; no picture of another theme, scale, window or screen is ever shown."""

from __future__ import annotations

from itertools import permutations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import look_of
from widgets.map import furniture
from widgets.map.furniture import FurnitureLayer
from widgets.map.view import MapView
from widgets.theme import THEMES, Look

HOME = MapView(600_000.0, 6_300_000.0, 2.0, 640, 401)
OTHERS = (HOME.resized(641, 401, 1.0), HOME.resized(640, 420, 1.0), HOME.resized(640, 401, 1.25),
          HOME.resized(640, 401, 3.0), HOME.zoom_at(0, 0, 1.7), HOME.moved(90, 70))  # fmt: skip


def painted(view: MapView, look: Look) -> QImage:
    image = QImage(round(view.width * view.ratio), round(view.height * view.ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.ratio)
    image.fill(look.colour("map_land"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    FurnitureLayer("Opdigtet land").paint(painter, view, look)
    painter.end()
    return image


def fresh(view: MapView, look: Look) -> QImage:
    furniture._scale_bar.cache_clear()
    furniture._north.cache_clear()
    return painted(view, look)


@pytest.mark.parametrize(("before", "now"), list(permutations(THEMES, 2)))
def test_another_theme_shows_at_once(qapp: QApplication, before: str, now: str) -> None:
    wanted = fresh(HOME, look_of(now))  # type: ignore[arg-type]
    assert fresh(HOME, look_of(before)) != wanted  # type: ignore[arg-type]
    assert painted(HOME, look_of(now)) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize("view", OTHERS)
def test_another_window_screen_or_scale_shows_at_once(qapp: QApplication, view: MapView) -> None:
    wanted = fresh(view, look_of())
    fresh(HOME, look_of())
    assert painted(view, look_of()) == wanted


def test_a_map_that_only_moves_paints_none_of_it_again(qapp: QApplication) -> None:
    fresh(HOME, look_of())
    painted(HOME.moved(90, 70), look_of())
    assert furniture._scale_bar.cache_info().misses == furniture._north.cache_info().misses == 1
