"""The review by keyboard alone: the trainee rates first, then the playhead, the reasons, the raters and the notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.practice.review import Note, Opened, RaterPart, Review, SelfRating
from tests.widgets.pages.reviews import replay, review
from widgets.metrics import Metrics
from widgets.pages.review_page import ReviewPage
from widgets.pages.review_playhead import Playhead
from widgets.theme import THEMES, Look, Theme, ThemeName

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
RATED = SelfRating(76, "Jeg fandt stedet, men glemte etagen.")
MK = RaterPart("MK", {"tone": 4, "lytter": 3}, {"tone": "Du holdt roen."})
LB = RaterPart("LB", {"tone": 4, "lytter": 1, "styrer": 2}, {})

Make = Callable[..., ReviewPage]


def look(size: tuple[int, int] = (1920, 1080), theme: ThemeName = "dark", scale: float = 1.0) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size, scale))


def rated(**changes: Any) -> Review:
    return replace(review(), self_rating=RATED, **changes)


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(shown: Review | None = None, size: tuple[int, int] = (1920, 1080), theme: ThemeName = "dark",
             scale: float = 1.0) -> ReviewPage:  # fmt: skip
        head = Playhead()
        page = ReviewPage(look(size, theme, scale), head)
        head.setParent(page)
        qtbot.addWidget(page)
        page.resize(size[0] - 16, size[1] - 70)
        page.set_look(look(size, theme, scale))
        head.next_moment = replay().next_moment
        page.can_again = page.can_replay = True
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.hasFocus, timeout=5000)
        page.show_review(shown if shown is not None else rated())
        return page

    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on whatever has the cursor."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def write(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def told(signal: Any) -> list[tuple[Any, ...]]:
    out: list[tuple[Any, ...]] = []
    signal.connect(lambda *values: out.append(values))
    return out


# --- the own rating comes first


def test_the_score_is_hidden_until_the_trainee_has_rated_it(make: Make) -> None:
    page = make(review())
    hidden: tuple[QWidget, ...] = (page.verdict, page.reasons, page.trainer, page.own)
    assert not any(part.isVisible() for part in hidden)
    asked = told(page.progress_wanted), told(page.print_wanted)
    press(Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6):
        press(key)
    assert page.room == "overview" and not asked[0] and not asked[1]
    assert all(mark.kind == "untold" for mark in page.lanes.review.lanes.fields)  # type: ignore[union-attr]
    page.show_review(rated())
    assert page.verdict.isVisible() and page.reasons.isVisible()
    assert {mark.kind for mark in page.lanes.review.lanes.fields} == {"right"}  # type: ignore[union-attr]


def test_points_and_a_word_are_typed_and_wrong_points_lose_nothing(make: Make) -> None:
    page = make(review())
    given = told(page.self_rated)
    write("107")
    press(Qt.Key.Key_Return)
    write("Etagen kom sent")
    press(Qt.Key.Key_Return)
    assert given == [] and page.score_ask.values == ("107", "Etagen kom sent")
    press(Qt.Key.Key_Home)
    for _ in range(3):
        press(Qt.Key.Key_Delete)
    write("71")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert given == [(71, "Etagen kom sent")]


def test_the_call_can_be_looked_at_before_it_is_rated_and_f3_leads_back(make: Make) -> None:
    page = make(review())
    write("6")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Right)
    assert page.playhead.t == 5.0
    press(Qt.Key.Key_F3)
    write("0")
    assert page.score_ask.values[0] == "60"


def test_a_trainer_passes_over_it_with_initials_and_a_reason(make: Make) -> None:
    page = make(review())
    opened = told(page.opened)
    press(Qt.Key.Key_U, ALT)
    write("MK")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert opened == [], "without a reason it is not done"
    write("eleven er gået")
    press(Qt.Key.Key_Return)
    assert opened == [("MK", "eleven er gået")]
    page.show_review(replace(review(), opened=Opened("MK", "eleven er gået")))
    assert page.verdict.isVisible()


def test_f3_shows_how_far_the_own_rating_was_from_the_score(make: Make) -> None:
    page = make(rated(points=60))
    press(Qt.Key.Key_F3)
    assert page.own.isVisible() and not page.reasons.isVisible()
    assert "16" in page.own.accessibleDescription()
    press(Qt.Key.Key_F1)
    assert page.reasons.isVisible()


# --- the playhead


def test_the_arrows_move_five_seconds_or_to_the_next_happening(make: Make) -> None:
    page = make()
    for _ in range(3):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    assert page.playhead.t == 10.0
    press(Qt.Key.Key_Right, CTRL)
    assert page.playhead.t == replay().next_moment(10.0, 1) > 10.0
    press(Qt.Key.Key_Left, CTRL)
    press(Qt.Key.Key_Left, CTRL)
    assert page.playhead.t < 10.0
    press(Qt.Key.Key_End)
    assert page.playhead.t == review().seconds
    press(Qt.Key.Key_Home)
    assert page.playhead.t == 0.0


def test_space_plays_at_once_twice_or_four_times_the_speed(make: Make, qtbot: QtBot) -> None:
    page = make()
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Space)
    assert page.playhead.playing and page.transport.playing and page.transport.speed == 4
    qtbot.waitUntil(lambda: page.playhead.t > 0.5, timeout=5000)
    press(Qt.Key.Key_Space)
    assert not page.playhead.playing
    stood = page.playhead.t
    qtbot.wait(150)
    assert page.playhead.t == stood


def test_it_stops_at_the_end_and_begins_anew_from_there(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.playhead.go(review().seconds - 0.2)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.playhead.playing, timeout=5000)
    assert page.playhead.t == review().seconds
    press(Qt.Key.Key_Space)
    assert page.playhead.playing and page.playhead.t < 1.0


def test_words_and_form_follow_the_playhead(make: Make) -> None:
    page = make()
    page.playhead.go(66.0)
    page.show_desk(replay().desk_at(66.0))
    chosen = page.words.words[page.words.current]
    assert chosen.t <= 66.05 and all(word.t > 66.05 for word in page.words.words[page.words.current + 1 :])
    assert "Nørregade 12" in page.desk.accessibleDescription()
    page.grab()
    assert chosen.text in page.words.accessibleDescription()


def test_a_click_and_a_drag_on_the_lanes_move_the_playhead(make: Make, qtbot: QtBot) -> None:
    page = make()
    axis = page.lanes.axis
    qtbot.mouseClick(page.lanes, Qt.MouseButton.LeftButton, pos=QPoint(axis.x(60.0), 80))
    assert abs(page.playhead.t - 60.0) < 1
    QTest.mousePress(page.lanes, Qt.MouseButton.LeftButton, pos=QPoint(axis.x(60.0), 80))
    QTest.mouseMove(page.lanes, QPoint(axis.x(90.0), 80))
    QTest.mouseRelease(page.lanes, Qt.MouseButton.LeftButton, pos=QPoint(axis.x(90.0), 80))
    page.lanes.mousePressEvent
    assert page.playhead.t >= 60.0


def test_the_axis_is_brought_nearer_and_back(make: Make) -> None:
    page = make()
    whole = page.lanes.axis.shown_s
    press(Qt.Key.Key_Plus)
    press(Qt.Key.Key_Plus)
    assert page.lanes.axis.shown_s == pytest.approx(whole / 4)
    for _ in range(5):
        press(Qt.Key.Key_Minus)
    assert page.lanes.axis.shown_s == whole


# --- why


def test_a_reason_is_walked_to_and_enter_goes_to_its_time(make: Make, qtbot: QtBot) -> None:
    page = make()
    timed = [i for i, reason in enumerate(page.reasons.rows) if reason.t]
    for _ in range(timed[1]):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.playhead.t == page.reasons.rows[timed[1]].t
    row = page.reasons.rows[timed[0]]
    qtbot.mouseClick(page.reasons, Qt.MouseButton.LeftButton, pos=QPoint(60, page.look.metrics.section_h + 20))
    assert page.playhead.t == row.t
    assert row.title in page.reasons.accessibleDescription()


def test_a_reason_without_a_time_moves_nothing(make: Make) -> None:
    page = make()
    page.playhead.go(12.0)
    page.reasons.current = next(i for i, reason in enumerate(page.reasons.rows) if reason.t is None)
    press(Qt.Key.Key_Return)
    assert page.playhead.t == 12.0


# --- the model run, notes, raters


def test_f2_lays_the_model_run_beside_and_takes_it_away(make: Make) -> None:
    page = make()
    low = page.lanes.height()
    press(Qt.Key.Key_F2)
    assert page.lanes.ghost and page.lanes.height() > low and page.keys.button("F2").state == "on"
    press(Qt.Key.Key_F2)
    assert not page.lanes.ghost and page.lanes.height() == low


def test_without_a_model_run_the_key_says_so(make: Make) -> None:
    page = make(rated(ghost=()))
    assert page.keys.button("F2").state == "not_yet"
    press(Qt.Key.Key_F2)
    assert not page.lanes.ghost and page.foot


def test_a_note_is_pinned_at_the_playhead(make: Make) -> None:
    page = make()
    noted = told(page.noted)
    page.playhead.go(41.0)
    press(Qt.Key.Key_N)
    write("MK")
    press(Qt.Key.Key_Return)
    write("Her kunne alarmen sendes, F8")
    press(Qt.Key.Key_Return)
    assert noted == [("MK", 41.0, "Her kunne alarmen sendes, F8")]
    press(Qt.Key.Key_N)
    write("og her")
    press(Qt.Key.Key_Return)
    assert noted[1] == ("MK", 41.0, "og her"), "whoever wrote the last one need not say so again"
    page.show_review(rated(notes=(Note(41.0, "Her", "MK"),)))
    assert [(word.t, word.text) for word in page.words.words if word.who == "trainer"] == [(41.0, "Her")]


def test_escape_leaves_a_note_and_the_page_stays(make: Make) -> None:
    page = make()
    noted, closed = told(page.noted), told(page.closed)
    press(Qt.Key.Key_N)
    write("M")
    press(Qt.Key.Key_Escape)
    assert noted == [] and closed == [] and page.line_ask.isHidden()
    press(Qt.Key.Key_Escape)
    assert closed == [()]


def test_a_rater_is_named_and_rates_by_digits(make: Make) -> None:
    page = make(rated(raters=(LB,)))
    given = told(page.rated)
    press(Qt.Key.Key_F4)
    write("MK")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_4)
    item = page.raters.item
    assert item is not None and given == [("MK", item.id, 4, "")]


def test_a_word_beside_a_rating_keeps_the_rating(make: Make) -> None:
    page = make(rated(raters=(MK,)))
    given = told(page.rated)
    press(Qt.Key.Key_F4)
    write("MK")
    press(Qt.Key.Key_Return)
    while page.raters.item is not None and page.raters.item.id != "lytter":
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    write("Spurgte to gange om etagen")
    press(Qt.Key.Key_Return)
    assert given == [("MK", "lytter", 3, "Spurgte to gange om etagen")]


def test_ratings_two_apart_are_marked_and_the_other_s_is_covered_until_one_has_rated(make: Make) -> None:
    page = make(rated(raters=(MK, LB)))
    page.raters.show_rater("MK")
    assert page.raters.given("lytter") == {"MK": 3, "LB": 1} and page.raters.apart("lytter") == 2
    assert page.raters.apart("tone") == 0
    assert page.raters.covered("styrer") and page.raters.given("styrer") == {}
    page.raters.show_rater("")
    assert page.raters.given("styrer") == {"LB": 2}, "who only looks sees all"


def test_rating_does_not_touch_the_speed_of_the_playhead(make: Make) -> None:
    page = make(rated(raters=(MK,)))
    page.raters.show_rater("MK")
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_2)
    assert page.playhead.speed == 1


# --- keys and looks


def test_the_last_keys_ask_for_what_they_say(make: Make) -> None:
    page = make()
    printed, again, replayed, theme = (
        told(page.print_wanted), told(page.again_wanted), told(page.replay_wanted), told(page.look_wanted)
    )  # fmt: skip
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_T, CTRL)
    assert (printed, again, replayed, theme) == ([()], [()], [()], [("theme",)])


def test_a_page_that_cannot_begin_anew_says_so_on_its_key(make: Make) -> None:
    page = make()
    page.can_again = False
    page.retranslate()
    again = told(page.again_wanted)
    press(Qt.Key.Key_F7)
    assert again == [] and page.keys.button("F7").state == "not_yet"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (2560, 1440)])
def test_every_part_stands_inside_the_page_and_none_on_another(
    make: Make, theme: ThemeName, size: tuple[int, int]
) -> None:
    page = make(rated(raters=(MK, LB), notes=(Note(41.0, "Her", "MK"),)), size, theme)
    press(Qt.Key.Key_F2)
    page.playhead.go(66.0)
    page.show_desk(replay().desk_at(66.0))
    page.grab()
    shown = [part for part in page.parts if part.isVisible()]
    assert len(shown) == 7
    for i, part in enumerate(shown):
        assert page.rect().contains(part.geometry()) and part.height() > 0
        assert not any(part.geometry().intersects(other.geometry()) for other in shown[i + 1 :])
        assert not part.geometry().intersects(page.keys.geometry())
    assert page.words.height() >= page.look.metrics.section_h + 3 * page.look.metrics.px(31)


def test_a_log_that_tells_no_stress_and_no_place_is_shown_all_the_same(make: Make) -> None:
    bare = rated(reasons=(), ghost=(), words=(), truth=(), domains=(), raters=(), rater_items=(), seconds=0.0,
                 lanes=type(review().lanes)(now_s=0.0))  # fmt: skip
    page = make(bare)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space):
        press(key)
    page.grab()
    press(Qt.Key.Key_F4)
    page.grab()
    assert page.playhead.t == 0.0


def test_at_twice_the_text_lanes_and_words_take_turns_by_tab(make: Make) -> None:
    page = make(rated(raters=(MK, LB)), (1920, 1080), "dark", 2.0)
    assert page.lanes.isVisible() and not page.words.isVisible()
    assert page.transport.geometry().bottom() < page.keys.y()
    assert page.lanes.height() >= page.lanes.height_at(page.look) - page.look.metrics.px(10)
    press(Qt.Key.Key_Tab)
    assert page.words.isVisible() and page.desk.isVisible() and not page.lanes.isVisible()
    page.grab()
    press(Qt.Key.Key_Right)
    assert page.playhead.t == 5.0
    press(Qt.Key.Key_Tab)
    assert page.lanes.isVisible()
