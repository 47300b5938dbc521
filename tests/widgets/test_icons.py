"""Every sign of the sheet exists, differs from the others and stays in its square."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.icons import NAMES, SOURCE_ICONS, icon_path, paint_icon

WANTED = """
    phone_aml said register operator guide mast confirmed missing danger failed waiting locked linked fire health
    police person ringing lost sign sent sound deadline address search now pause open text car bolt ear mic_off
    interpreter sun
"""


def _image(name: str, size: int = 16) -> QImage:
    image = QImage(size + 8, size + 8, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_icon(painter, name, 4, 4, size, QColor("white"))
    painter.end()
    return image


def test_every_sign_of_the_design_can_be_drawn(qapp) -> None:
    assert set(WANTED.split()) <= set(NAMES)
    with pytest.raises(KeyError):
        icon_path("heart")


@pytest.mark.parametrize("name", NAMES)
def test_a_sign_keeps_to_its_square_at_every_size(qapp, name: str) -> None:
    for size in (14, 16, 20, 32):
        image = _image(name, size)
        ink = [(x, y) for x in range(size + 8) for y in range(size + 8) if image.pixelColor(x, y).red() > 40]
        assert len(ink) > 15
        assert all(3 <= x <= size + 4 and 3 <= y <= size + 4 for x, y in ink)


def test_no_two_signs_look_the_same(qapp) -> None:
    images = {name: _image(name) for name in NAMES}
    assert not [pair for pair in combinations(NAMES, 2) if images[pair[0]] == images[pair[1]]]


def test_every_source_of_the_log_that_a_person_can_see_has_a_sign() -> None:
    assert {"handset", "caller", "register", "operator", "script", "network", "trainer"} <= set(SOURCE_ICONS)
    assert set(SOURCE_ICONS.values()) <= set(NAMES)
