"""The result page: every goal with what happened, faults that alone mean failed, and two keys that close it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.practice.locallink import picture_of
from app.practice.result import BAND, Result, named, result_of
from scripts.practice.events import DeskEvent
from scripts.practice.loader import Scenarios
from scripts.practice.scoring import score
from tests.app.practice.rig import Rig
from widgets.metrics import Metrics
from widgets.pages.practice_result import PracticeResult
from widgets.theme import THEMES, Look, Theme, ThemeName
from widgets.trainer.course import CourseStrip

FIRE = Scenarios.load().get("brand_lejlighed_01")
TRUTH = (56.42, 11.55)
FAR = [
    DeskEvent(3, "answered"),
    DeskEvent(20, "place", {"lat": "56.50", "lon": "11.55", "text": "x"}),
    DeskEvent(75, "sent", {"authority": "fire"}),
    DeskEvent(90, "closed"),
]


def result(events: list[DeskEvent], language: str = "da") -> Result:
    return result_of(FIRE, score(FIRE, TRUTH, events), 118.0, language)


def look(theme: ThemeName = "dark", size: tuple[int, int] = (1920, 1080)) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size))


def test_every_goal_stands_there_with_what_happened_and_the_points_add_up() -> None:
    found = result(FAR)
    assert len(found.rows) == len(FIRE.forventet)
    assert sum(row.got for row in found.rows) == found.got
    assert all(row.goal and row.found for row in found.rows)
    standing = {row.goal: row.standing for row in found.rows}
    assert standing["Sted valgt inden 0:45"] == "met"
    assert standing["Sted højst 50 m fra sandheden"] == "lost"
    assert standing["Alarm inden 1:00"] == "part"


def test_a_fault_that_alone_means_failed_is_said_in_words() -> None:
    found = result(FAR)
    assert found.band_words == BAND["ikke_bestaaet"].da
    assert found.critical == ("Alarmen gik til et forkert sted, som ikke var læst op",)
    assert result(FAR, "en").critical == ("The alarm went to a wrong place that was not read back",)


def test_form_fields_are_named_as_on_the_form_and_not_by_their_id() -> None:
    missing = next(row.found for row in result([]).rows if "nøglespørgsmål" in row.goal)
    assert "nogen inde" in missing and "brand." not in missing
    assert named("intet felt.her") == "intet felt.her"


def test_the_domains_of_the_rubric_stand_there_and_make_the_whole() -> None:
    found = result(FAR)
    assert [name for name, _, _ in found.domains] == [
        "Sted og kontakt", "Hvad og fare", "Alarm og prioritet", "Samtalen", "Råd og notat",
    ]  # fmt: skip
    assert sum(got for _, got, _ in found.domains) == found.got
    assert sum(most for _, _, most in found.domains) == found.max == 100


def test_items_of_the_guides_are_named_by_what_they_say() -> None:
    words = {"brand_bygning.s_ikke_ind_igen": "Gå ikke ind igen."}
    found = result_of(FIRE, score(FIRE, TRUTH, FAR), 118.0, "da", lambda key: words.get(key, ""))
    said = next(row for row in found.rows if row.goal == "Sagt: gå ikke ind igen")
    assert said.found == "Ikke sagt: »Gå ikke ind igen.«"


def test_every_band_has_words() -> None:
    assert set(BAND) == {"sikker", "bestaaet", "oev_igen", "ikke_bestaaet"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_escape_close_it_and_other_keys_do_not(qtbot: QtBot, key: Qt.Key) -> None:
    page = PracticeResult(look(), result(FAR))
    qtbot.addWidget(page)
    page.show()
    done: list[int] = []
    page.done.connect(lambda: done.append(1))
    qtbot.keyClick(page, Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert done == []
    qtbot.keyClick(page, key)
    assert done == [1]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "course"), [((1904, 1034), True), ((1350, 722), False)])
def test_the_course_stands_below_the_goals_where_there_is_room(
    qtbot: QtBot, theme: ThemeName, size: tuple[int, int], course: bool
) -> None:
    rig = Rig()
    rig.line.ring()
    rig.settle()
    rig.passes(20)
    page = PracticeResult(look(theme, (size[0] + 16, size[1] + 46)), result(FAR), picture_of(rig.line, "da"))
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.grab()
    strip = page.findChild(CourseStrip)
    assert strip.isVisible() is course
    assert not course or page.rect().contains(strip.geometry())
    rig.desk.stop()


def test_the_result_is_heard(qtbot: QtBot) -> None:
    page = PracticeResult(look(), result(FAR))
    qtbot.addWidget(page)
    assert BAND["ikke_bestaaet"].da in page.accessibleName()
    assert "forkert sted" in page.accessibleDescription()
