"""The plate of the coordinates: beside the scale bar, above it, or shorter, but never over what stands there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import E0, N0, look_of
from widgets.map.crosshair import plate_box
from widgets.map.furniture import FurnitureLayer
from widgets.map.view import MapView
from widgets.metrics import Metrics
from widgets.theme import THEMES, Look, Theme, ThemeName

WORDS = "56,14830 N 10,92170 Ø · UTM32 Ø 595300 N 6223400"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [260, 340, 520, 800, 1900])
def test_the_plate_covers_neither_scale_bar_nor_source(
    qapp: QApplication, theme: ThemeName, scale: float, width: int
) -> None:
    look, view = Look(Theme.load(theme), Metrics.for_window(1920, 1080, scale)), MapView(E0, N0, 0.3, width, 470)
    furniture = FurnitureLayer("Øvelsø, øvelsesland · Opdigtet; fri brug")
    bar, right = furniture.beside_scale(view, look)
    box, words = plate_box(WORDS, view, look, bar, right)
    assert words in (WORDS, WORDS.split(" · ")[0])
    assert not any(box.intersects(other) for other in furniture.boxes(view, look))
    if width >= 340 and scale == 1.0:
        assert QRectF(0, 0, width, 470).contains(box)


def test_where_there_is_room_it_stands_beside_the_scale_bar_with_all_its_words(qapp: QApplication) -> None:
    look, view = look_of(), MapView(E0, N0, 0.3, 1200, 600)
    bar, right = FurnitureLayer().beside_scale(view, look)
    box, words = plate_box(WORDS, view, look, bar, right)
    assert words == WORDS and box.left() > bar.right() and box.bottom() == bar.bottom()
