"""Words along a line: where they fit, which way they read, straight where the road is straight, and crisp."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import look_of
from widgets.map.labels import Taken
from widgets.map.lettering import Run, draw_runs, line_of, text_along

NAME = "Nørregade"


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


def name_on(points: list[tuple[float, float]], around: float) -> tuple[list[Run], list[QRectF]] | None:
    return text_along(line_of(points), NAME, look_of().font("field"), around)


def test_a_road_name_is_not_bent_round_a_sharp_corner_nor_set_where_it_does_not_fit() -> None:
    assert name_on([(0, 0), (300, 0)], 150) is not None
    assert name_on([(0, 0), (20, 0)], 10) is None
    assert name_on([(0, 0), (150, 0), (150, 200)], 150) is None


def test_a_road_name_reads_left_to_right_on_a_road_drawn_from_right_to_left() -> None:
    one = name_on([(0, 0), (300, 0)], 150)
    other = name_on([(300, 0), (0, 0)], 150)
    assert one is not None and other is not None
    assert math.cos(other[0][0].angle) == pytest.approx(1.0)
    assert (other[0][0].x, other[0][0].y) == pytest.approx((one[0][0].x, one[0][0].y))
    assert one[1][0].left() < one[1][-1].left() and other[1][0].left() < other[1][-1].left()


def test_a_straight_road_has_its_name_in_one_piece_and_a_bent_one_letter_by_letter() -> None:
    straight = name_on([(0, 0), (70, 0.6), (150, -0.5), (300, 0)], 150)
    assert straight is not None and [run.text for run in straight[0]] == [NAME]
    arc = [(150 * math.sin(a / 20), 150 - 150 * math.cos(a / 20)) for a in range(30)]
    bent = name_on(arc, 80)
    assert bent is not None and [run.text for run in bent[0]] == list(NAME)
    for run in bent[0]:
        assert math.hypot(run.x, run.y - 150) == pytest.approx(150, abs=1)


def test_the_letters_of_a_bent_name_go_on_in_one_direction() -> None:
    arc = [(150 * math.sin(a / 20), 150 - 150 * math.cos(a / 20)) for a in range(30)]
    for points in (arc, arc[::-1]):
        bent = name_on(points, 80)
        assert bent is not None
        across = [run.x for run in bent[0]]
        assert across == sorted(across)


def test_the_boxes_of_a_name_cover_its_letters_from_end_to_end() -> None:
    found = name_on([(0, 0), (300, 0)], 150)
    assert found is not None
    image = QImage(320, 60, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(0, 30)
    look = look_of("light")
    draw_runs(painter, found[0], look_of().font("field"), look.colour("map_halo"), look.colour("map_halo"))
    painter.end()
    inked = [x for x in range(320) if any(image.pixel(x, y) & 0xFFFFFF for y in range(60))]
    assert found[1][0].left() - 4 <= inked[0] and inked[-1] <= found[1][-1].right() + 4
    assert inked[-1] - inked[0] > 40


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("angle", [0.0, 0.35])
def test_letters_are_made_at_the_resolution_of_the_device(ratio: float, angle: float) -> None:
    """The edge of a letter is about one device pixel wide at every ratio; enlarged letters would have a wider one."""
    image = QImage(round(200 * ratio), round(120 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFF000000)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = look_of("dark")
    style = look.font("answer")
    draw_runs(painter, [Run("HIHIH", 100, 60, angle)], style, look.colour("map_label"), image.pixelColor(0, 0))
    painter.end()
    grey = [[image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())]
    most = max(map(max, grey))
    full = sum(value > 0.85 * most for row in grey for value in row)
    partly = sum(0.15 * most < value <= 0.85 * most for row in grey for value in row)
    # The strokes grow with the square of the ratio, their edges with the ratio alone.
    assert full > 60 * ratio**2
    assert partly < 500 * ratio


def test_boxes_that_move_stay_taken_where_they_then_lie_and_are_forgotten_outside() -> None:
    taken = Taken([QRectF(10, 10, 20, 10), QRectF(300, 300, 20, 20)])
    assert not taken.named_near(NAME, 20, 15, 100)
    moved = taken.moved(100, 0, QRectF(0, 0, 350, 350))
    assert not moved.free(QRectF(112, 12, 2, 2)) and moved.free(QRectF(12, 12, 2, 2))
    assert moved.free(QRectF(400, 300, 20, 20)) and moved.free(QRectF(300, 300, 20, 20))
    assert moved.named_near(NAME, 120, 15, 100) and not moved.named_near(NAME, 320, 15, 100)
