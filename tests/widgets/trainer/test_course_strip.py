"""The course strip: one time axis, labels that do not lie over each other, now where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.practice.locallink import picture_of
from tests.app.practice.rig import Rig
from tests.app.worlds import place
from widgets.theme import THEMES, ThemeName
from widgets.trainer.course import CourseStrip, CourseWindow, Scale, rows_of, start_of
from widgets.trainer.window import trainer_look


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig(trainer=True)
    rig.line.ring()
    rig.settle()
    rig.passes(3)
    Actions(rig.desk).answer()
    rig.settle()
    yield rig
    rig.desk.stop()


def test_labels_that_would_touch_take_the_next_row_and_the_last_row_takes_what_is_left() -> None:
    assert rows_of([0, 50, 120, 130], [60, 60, 60, 60], 2) == [0, 1, 0, 1]
    assert rows_of([0, 10, 20], [100, 100, 100], 2) == [0, 1, 1]
    assert rows_of([], [], 2) == []


def test_the_view_moves_in_whole_steps_and_never_before_the_ring() -> None:
    starts = [start_of(t) for t in range(300)]
    assert starts[0] == starts[50] == 0
    assert {b - a for a, b in pairwise(starts)} == {0, 10}
    assert all(start <= t < start + 80 for t, start in enumerate(starts))


def test_a_second_is_as_wide_everywhere() -> None:
    scale = Scale(100, 12.5, 40.0)
    assert (scale.x(40), scale.x(50), scale.x(60)) == (100, 225, 350)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1360, 380), (906, 305)])
def test_now_stands_as_an_inverse_block_on_the_axis_in_every_theme(
    rig: Rig, qtbot: QtBot, theme: ThemeName, size: tuple[int, int]
) -> None:
    actions = Actions(rig.desk)
    rig.passes(17)
    actions.choose_place(place())
    actions.set_field(rig.line.call, "haendelse.aarsag", "BRAND-BYG")
    rig.settle()
    rig.passes(2)
    actions.send()
    rig.settle()
    rig.passes(8)
    window = CourseWindow(theme)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_picture(picture_of(rig.line, "da"))
    window.show()
    strip, look = window.strip, window.strip.look
    assert strip.height() >= strip.height_at(look), "no lane is cut"
    image = strip.grab().toImage()
    scale = strip._scale(rig.line.seconds)
    row = [image.pixelColor(x, look.metrics.px(8)) for x in range(image.width())]
    found = [x for x, colour in enumerate(row) if colour == look.colour("inverse_fill")]
    assert found and abs((found[0] + found[-1]) / 2 - scale.x(rig.line.seconds)) <= 2
    panel = image.pixelColor(image.width() - 3, image.height() - 3)
    assert panel == look.colour("panel")


def test_looking_back_the_whole_call_is_in_view(rig: Rig, qtbot: QtBot) -> None:
    rig.passes(200)
    strip = CourseStrip(trainer_look("dark", 1080, 1.0), whole=True)
    qtbot.addWidget(strip)
    strip.resize(1400, 330)
    strip.show_picture(picture_of(rig.line, "da"))
    strip.grab()
    scale = strip._scale(rig.line.seconds)
    assert scale.start_s == 0
    assert scale.x(rig.line.seconds) < strip.width()
    assert scale.step_s * scale.px_per_s >= 70


def test_a_call_that_has_not_begun_has_an_empty_course(qtbot: QtBot) -> None:
    silent = Rig(trainer=True)
    strip = CourseStrip(trainer_look("dark", 1080, 1.0))
    qtbot.addWidget(strip)
    strip.resize(1400, 330)
    strip.show_picture(picture_of(silent.line, "da"))
    strip.grab()
    silent.desk.stop()
