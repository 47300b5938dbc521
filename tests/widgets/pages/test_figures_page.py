"""The page of figures: what it asks for, what it says, and that it is drawn in every look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.catalogue import Words
from app.registry import Done
from app.statistics import Statistics, statistics
from tests.app.test_statistics import START, call
from widgets.metrics import Metrics
from widgets.pages.figures_page import FiguresPage
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 22, 5, 12, 4, tzinfo=UTC)


class MemoryFigures:
    """Answers at once with the figures of these calls."""

    def __init__(self, *calls: tuple[object, ...]) -> None:
        self.calls = calls
        self.asked: list[datetime | None] = []
        self.tasks: list[str] = []

    def statistics(
        self, since: datetime | None, until: datetime | None, deliver: Callable[[Statistics], None],
        fail: Callable[[Words], None],
    ) -> None:  # fmt: skip
        self.asked.append(since)
        deliver(statistics(self.calls, since, until))

    def export_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: object) -> None:
        self.tasks.append("csv")
        deliver(Done(True, Words("Gemt", "Saved"), "mappe/f.csv"))

    def print_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: object) -> None:
        self.tasks.append("pdf")
        deliver(Done(True, Words("Gemt", "Saved"), "mappe/f.pdf"))


def make(
    qtbot: QtBot, desk: MemoryFigures, theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080)
) -> FiguresPage:
    page = FiguresPage(Look(Theme.load(theme), Metrics.for_window(*size)), desk, str, lambda: NOW)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    return page


def night() -> MemoryFigures:
    slow = [call(n * 20, answered=2.0 + n, sent=30.0 + n, outcome="handed_fire") for n in range(9)]
    return MemoryFigures(*slow, call(5, line="114", answered=None), call(7, outcome="pocket", answered=2.0))


def test_the_last_day_is_asked_for_first_and_the_switch_asks_for_more(qtbot: QtBot) -> None:
    desk = night()
    page = make(qtbot, desk)
    assert desk.asked == [NOW.replace(second=0) - timedelta(days=1)]
    page.period.chosen.emit("all")
    assert desk.asked[-1] is None


def test_the_large_numbers_say_what_the_figures_say(qtbot: QtBot) -> None:
    page = make(qtbot, night())
    told = {name: (value, meta, hue) for name, value, meta, hue in page.tiles()}
    assert told["Calls"][:2] == ("11", "1 lost before an answer")
    assert told["Answered in 10 s"] == ("100 %", "goal 90 %", "text_1")
    assert told["False calls"][0] == "9 %"
    assert told["Promises kept"][0] == "–"
    assert "Calls: 11" in page.accessibleDescription()


def test_a_goal_that_is_missed_is_amber_and_the_late_quarter_is_told(qtbot: QtBot) -> None:
    page = make(qtbot, MemoryFigures(*(call(n, answered=25.0) for n in range(3))))
    assert next(hue for name, _, _, hue in page.tiles() if name == "Answered in 10 s") == "amber"
    assert "25,0 s" in page.chart.accessibleDescription()
    assert page.chart.top_s() == 40.0


def test_the_table_has_a_row_for_each_line_and_one_for_all(qtbot: QtBot) -> None:
    rows = make(qtbot, night()).rows()
    assert [row[0] for row in rows] == ["", "112", "114", "all lines"]
    assert rows[2][3] == "–", "nobody was answered on 114"


@pytest.mark.parametrize(("key", "task"), [(Qt.Key.Key_F5, "pdf"), (Qt.Key.Key_F6, "csv")])
def test_what_was_written_is_named_at_the_foot(qtbot: QtBot, key: Qt.Key, task: str) -> None:
    desk = night()
    page = make(qtbot, desk)
    qtbot.keyClick(page, key)
    assert desk.tasks == [task]
    assert page.foot == f"Gemt: mappe/f.{task}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_page_is_drawn_with_many_calls_and_with_none(
    qtbot: QtBot, theme: ThemeName, size: tuple[int, int]
) -> None:
    for desk in (night(), MemoryFigures()):
        image = make(qtbot, desk, theme, size).grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 3


def test_the_first_call_of_the_picture_is_where_the_time_begins() -> None:
    assert statistics([call(0)], None, None).bars[0].at == START
