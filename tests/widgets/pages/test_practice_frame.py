"""The frame around a practice call: on all four sides, in every theme, with the whole desk inside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.pages.desks import console
from widgets.blocks.block import Block
from widgets.pages.practice_frame import EDGE, PracticeFrame
from widgets.theme import THEMES, Theme, ThemeName

MakeFrame = Callable[..., PracticeFrame]


@pytest.fixture
def make_frame(qtbot: QtBot) -> MakeFrame:
    def make(size: tuple[int, int] = (1920, 1080), theme: ThemeName = "dark", scale: float = 1.0) -> PracticeFrame:
        frame = PracticeFrame(console(theme, scale), "Lejlighedsbrand 01", 2)
        qtbot.addWidget(frame)
        frame.resize(*size)
        frame.show()
        return frame

    return make


def edges(image: QImage) -> list[QRect]:
    """The four sides of a window, each without its last px where the smoothing of a stripe ends."""
    w, h = image.width(), image.height()
    return [QRect(0, 0, w, EDGE), QRect(0, h - EDGE, w, EDGE), QRect(0, 0, EDGE, h), QRect(w - EDGE, 0, EDGE, h)]


def colours(image: QImage, rect: QRect) -> list[QColor]:
    middle = rect.center()
    if rect.width() > rect.height():
        points = [QPoint(x, middle.y()) for x in range(rect.x(), rect.right(), 3)]
    else:
        points = [QPoint(middle.x(), y) for y in range(rect.y(), rect.bottom(), 3)]
    return [image.pixelColor(point) for point in points]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_all_four_sides_are_striped_violet_in_every_theme(
    make_frame: MakeFrame, theme: ThemeName, size: tuple[int, int]
) -> None:
    image = make_frame(size, theme).grab().toImage()
    fill = Theme.load(theme).colour("violet_fill")
    for side in edges(image):
        seen = colours(image, side)
        share = sum(c == fill for c in seen) / len(seen)
        assert 0.3 < share < 0.7, "neither plain nor without violet"
        assert len({c.name() for c in seen}) >= 2


@pytest.mark.parametrize(("size", "inner", "measures"), [
    ((1920, 1080), (1904, 1034), "1920"), ((1366, 768), (1350, 722), "1366"), ((2560, 1440), (2544, 1390), "1920"),
])  # fmt: skip
def test_the_desk_gets_all_that_is_left_and_the_measures_of_its_own_size(
    make_frame: MakeFrame, size: tuple[int, int], inner: tuple[int, int], measures: str
) -> None:
    frame = make_frame(size)
    desk = frame.console
    assert (desk.width(), desk.height()) == inner
    assert desk.geometry() == frame.inner()
    assert desk.look.metrics.set_name == measures
    rows = desk.look.metrics.rows
    assert rows.strip + rows.gate + rows.body + rows.foot + rows.keys + 4 == desk.height()


def test_the_trainee_finds_guide_and_form_where_a_real_call_has_them(make_frame: MakeFrame, qtbot: QtBot) -> None:
    real = console()
    qtbot.addWidget(real)
    real.resize(1920, 1080)
    real.show()
    assert make_frame().console.look.metrics.columns[:2] == real.look.metrics.columns[:2]


def test_the_banner_says_what_is_practised_and_that_nothing_is_sent(make_frame: MakeFrame) -> None:
    frame = make_frame()
    banner = frame.banner
    name = banner.accessibleName()
    assert banner.sign() in name and "Lejlighedsbrand 01" in name and "2" in name
    assert "Ctrl+Pause" in banner.accessibleDescription()


def test_a_pause_is_said_in_the_banner_beside_the_key_that_stops(make_frame: MakeFrame) -> None:
    frame = make_frame()
    runs = frame.banner.accessibleDescription()
    frame.show_pace(0)
    paused = frame.banner.accessibleDescription()
    assert paused != runs and runs in paused
    frame.show_pace(0.5)
    assert frame.banner.accessibleDescription() not in (runs, paused)
    frame.show_pace(1)
    assert frame.banner.accessibleDescription() == runs


def test_the_frame_follows_the_console_s_theme_and_text_size(make_frame: MakeFrame) -> None:
    frame = make_frame()
    low = frame.inner().y()
    frame.console.set_theme("light")
    assert frame.look.theme.name == "light"
    frame.console.set_text_scale(2.0)
    frame.resize(1921, 1080)
    assert frame.inner().y() > low
    assert frame.console.geometry() == frame.inner()


def test_the_window_never_gets_too_small_for_the_desk(make_frame: MakeFrame) -> None:
    frame = make_frame((300, 200))
    assert frame.console.width() >= frame.console.minimumWidth()
    assert frame.console.height() >= frame.console.minimumHeight()


def test_a_page_lies_over_the_desk_inside_the_same_frame_and_follows_its_look(make_frame: MakeFrame) -> None:
    frame = make_frame()
    page = Block(frame.look)
    frame.show_page(page)
    assert frame.console.isHidden()
    assert page.geometry() == frame.inner() and page.isVisible()
    assert frame.banner.accessibleDescription() == "", "there is nothing left to stop"
    frame.resize(1400, 800)
    assert page.geometry() == frame.inner()
    assert page.look is frame.look


def test_closing_the_window_is_told(make_frame: MakeFrame, qtbot: QtBot) -> None:
    frame = make_frame()
    with qtbot.waitSignal(frame.closed, timeout=2000):
        frame.close()


def test_every_child_of_the_frame_stands_inside_it(make_frame: MakeFrame) -> None:
    frame = make_frame()
    area = frame.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    shown = [w for w in frame.children() if isinstance(w, QWidget) and w.isVisible()]
    assert len(shown) == 2
    assert all(area.contains(w.geometry()) for w in shown)


def test_what_is_painted_anew_inside_does_not_paint_the_stripes_again(
    make_frame: MakeFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = make_frame()
    painted: list[int] = []
    monkeypatch.setattr("widgets.pages.practice_frame._stripe", lambda *given: painted.append(1))
    frame.grab(QRect(frame.inner().center(), QSize(200, 100)))
    assert painted == []
    frame.grab()
    assert painted == [1]


def test_a_page_s_title_makes_the_banner_its_head_and_the_page_keeps_its_room(make_frame: MakeFrame) -> None:
    frame = make_frame()
    page = Block(frame.look)
    frame.show_page(page)
    low = frame.banner.height()
    frame.show_title("Efterbearbejdning", "Lejlighedsbrand 01, version 2", "kæde kontrolleret")
    assert frame.banner.height() > low
    assert frame.banner.accessibleName() == f"{frame.banner.sign()} Efterbearbejdning Lejlighedsbrand 01, version 2"
    assert page.geometry() == frame.inner()
    frame.show_title("", "GENAFSPIL")
    assert frame.banner.height() == low and page.geometry() == frame.inner()
