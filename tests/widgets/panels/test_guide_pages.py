"""More than nine answers: key 0 turns the page, the digits answer what is in sight, and every answer is reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import facts as f
from app.domain.fold import fold
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView, ItemView
from scripts.flow import Choice, keys_of
from tests.app.worlds import NUMBER, at, lines
from widgets.metrics import Metrics
from widgets.panels.answer_keys import page_of, pages_of
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def question(count: int, name: str = "q") -> ItemView:
    answers = tuple(Choice(keys_of(n), f"v{n}", f"Svar {n}") for n in range(count))
    return ItemView(
        id=f"s.{name}", script="s", item=name, kind="spoerg", phase="hvad", text="Hvad?", state="open",
        importance="kritisk", answers=answers,
    )  # fmt: skip


def picture(item: ItemView) -> Picture:
    state = fold(lines(BASE))
    agenda = AgendaView(script="s", title="S", version=1, current=item)
    return Picture(DeskInfo("Ø4", "KHN"), at(30), Snapshot(desk=state, call=state.calls["c1"], agenda=agenda))


@pytest.fixture(params=[(1920, 1080), (1366, 768)], ids=["large", "small"])
def guide(qtbot, request) -> GuidePanel:
    panel = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(*request.param)))
    qtbot.addWidget(panel)
    panel.resize(460, 700)
    panel.show()
    panel.told = []
    panel.answered.connect(lambda script, item, value: panel.told.append(value))
    return panel


def digits(panel: GuidePanel) -> list[str]:
    panel.grab()
    return [spot.key for spot in panel._spots if spot.kind == "answer"]


@pytest.mark.parametrize("count", [2, 9, 10, 17, 18, 19, 36])
def test_every_answer_is_reached_by_the_keys_it_is_told_to_stand_on(guide: GuidePanel, count: int) -> None:
    for n, choice in enumerate(question(count).answers):
        guide.show_picture(picture(question(count, f"q{n}")))
        for key in choice.key:
            QTest.keyClick(guide, Qt.Key(Qt.Key.Key_0 + int(key)))
        assert guide.told[-1] == f"v{n}"
    assert len(guide.told) == count


def test_the_last_page_leads_back_to_the_first_and_a_digit_beyond_it_gives_nothing(guide: GuidePanel) -> None:
    guide.show_picture(picture(question(11)))
    assert guide.answer_digit(0) and not guide.answer_digit(3) and guide.told == []
    assert guide.answer_digit(0) and guide.answer_digit(3) and guide.told == ["v2"]


def test_zero_gives_nothing_where_all_answers_are_in_sight(guide: GuidePanel) -> None:
    guide.show_picture(picture(question(9)))
    assert not guide.answer_digit(0)
    assert digits(guide) == [str(n) for n in range(1, 10)]


def test_the_next_question_begins_on_its_first_page(guide: GuidePanel) -> None:
    guide.show_picture(picture(question(12)))
    guide.answer_digit(0)
    guide.show_picture(picture(question(12, "other")))
    assert guide.answer_digit(1) and guide.told == ["v0"]


def test_the_page_can_be_turned_and_answered_by_the_mouse(qtbot, guide: GuidePanel) -> None:
    guide.show_picture(picture(question(11)))
    assert digits(guide) == [*map(str, range(1, 10)), "0"]
    for wanted in ("0", "2"):
        guide.grab()
        box = next(spot.box for spot in guide._spots if spot.kind == "answer" and spot.key == wanted)
        qtbot.mouseClick(guide, Qt.MouseButton.LeftButton, pos=box.center())
    assert guide.told == ["v10"]
    assert all(guide.rect().contains(spot.box) for spot in guide._spots if spot.kind == "answer")


def test_answers_fall_into_pages_of_nine() -> None:
    assert [pages_of(range(n)) for n in (0, 1, 9, 10, 18, 19)] == [1, 1, 1, 2, 2, 3]
    assert list(page_of(range(11), 1)) == [9, 10]
    assert [keys_of(n) for n in (0, 8, 9, 17, 18)] == ["1", "9", "01", "09", "001"]
