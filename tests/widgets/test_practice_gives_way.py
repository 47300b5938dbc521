"""A real call rings in the middle of practice: the desk is free at once, and the practice call goes on afterwards."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.config import Config
from app.domain import facts as f
from app.domain.place import Place
from app.practice.after import assess, read_log, true_place
from scripts.practice.loader import Scenarios
from tests.widgets.test_desk_pages import Desk, desk  # noqa: F401
from widgets.practice_window import PracticeWindow

FIRE = "brand_lejlighed_01"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # what a live practice call leaves lies below the folder it was started in
    return tmp_path


def begin(desk: Desk, key: str) -> None:  # noqa: F811
    page = desk.practice_page()
    page.list.move_to([row.id for row in page.list.rows].index(FIRE))
    desk.press(key)
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)


def answered(desk: Desk, key: str = "T") -> PracticeWindow:  # noqa: F811
    """Begin a practice call and answer it; return its windows."""
    begin(desk, key)
    window = desk.room.window
    assert window is not None
    play = window._play
    desk.bot.waitUntil(lambda: bool(play.line.entries()), timeout=5_000)
    play.house.actions.answer(play.line.call)
    play.house.actions.set_field(play.line.call, "haendelse.aarsag", "BRAND-BYG")
    play.drained()
    return window


def take_real_call(desk: Desk) -> None:  # noqa: F811
    """Take the real call that rings through to its close."""
    desk.house.actions.answer()
    desk.house.desk.do(lambda context, state: []).result(10)
    desk.bot.waitUntil(lambda: desk.console.picture.call is not None, timeout=5_000)
    do = desk.house.actions
    do.choose_place(Place(kind="words", text="ved søen"))
    do.set_field(desk.house.desk.snapshot.desk.current, "haendelse.aarsag", "UAFKLARET")
    do.choose_outcome("test")
    do.close()
    desk.house.desk.do(lambda context, state: []).result(10)
    desk.bot.waitUntil(lambda: desk.console.picture.call is None, timeout=5_000)


def test_a_real_call_puts_practice_out_of_sight_and_a_key_takes_it_up_where_it_stood(
    here: Path, desk: Desk  # noqa: F811
) -> None:
    window = answered(desk)
    line, trainer, course = window._play.line, window.trainer, window.course
    assert trainer is not None and course is not None
    desk.ring()
    desk.bot.waitUntil(lambda: window.held, timeout=5_000)
    assert not any(each.isVisible() for each in (window.frame, trainer, course))
    assert not line.ended and line.held
    before = line.seconds
    desk.press("Ctrl+Ø")  # not while it rings, and not while the call is in hand
    desk.room.go_on()
    assert window.held
    take_real_call(desk)
    assert line.seconds == before
    todo = desk.console.idle_page.middle.todos[-1]
    assert "Lejlighedsbrand 01" in todo.title and todo.icon == "pause"
    desk.bot.waitUntil(lambda: desk.console.isAncestorOf(QApplication.focusWidget()), timeout=5_000)
    desk.press(str(len(desk.console.idle_page.middle.todos)))
    assert not window.held and window.frame.isVisible() and trainer.isVisible() and course.isVisible()
    assert desk.console.info.held == "" and desk.console.page is None
    desk.bot.waitUntil(lambda: line.seconds > before, timeout=5_000)
    window._play.drained()
    kinds = [type(e.fact) for e in line.entries()]
    assert kinds.count(f.PracticeHeld) == 2 and f.PracticeEnded not in kinds
    window.desk.console.practice_stop_wanted.emit()
    assert window.review is not None


def test_a_second_real_call_holds_it_again(here: Path, desk: Desk) -> None:  # noqa: F811
    window = answered(desk, "Enter")
    for _ in range(2):
        desk.ring()
        desk.bot.waitUntil(lambda: window.held, timeout=5_000)
        take_real_call(desk)
        desk.press("Ctrl+Ø")
        desk.bot.waitUntil(lambda: not window.held, timeout=5_000)
    window._play.drained()
    assert sum(isinstance(e.fact, f.PracticeHeld) for e in window._play.line.entries()) == 4


def test_a_practice_call_that_opens_while_a_real_one_rings_waits_for_its_turn(
    here: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    opens = desk.room._opened

    def late(opened: object) -> None:
        desk.ring()
        desk.bot.waitUntil(lambda: bool(desk.console.picture.snapshot.desk.ringing), timeout=5_000)
        opens(opened)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.room, "_opened", late)
    begin(desk, "Enter")
    window = desk.room.window
    assert window is not None and window.held and not window.frame.isVisible()
    take_real_call(desk)
    assert window._play.line.entries() == ()
    desk.press("Ctrl+Ø")
    desk.bot.waitUntil(lambda: bool(window._play.line.entries()), timeout=5_000)
    assert window.frame.isVisible()


def test_a_practice_call_that_opens_when_something_is_held_already_waits_with_it(
    here: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    desk.press("Ctrl+Ø")
    desk.press("U")
    opens = desk.room._opened

    def late(opened: object) -> None:
        desk.ring()
        desk.bot.waitUntil(lambda: desk.room.held, timeout=5_000)
        opens(opened)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.room, "_opened", late)
    desk.room.start(FIRE, False)
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)
    window, remote = desk.room.window, desk.room._remote
    assert window is not None and remote is not None and window.held and not window.frame.isVisible()
    take_real_call(desk)
    desk.room.go_on()
    assert window.frame.isVisible() and remote.join.isVisible() and not desk.room.held


def test_the_review_after_a_call_is_put_out_of_sight_and_comes_back_with_what_was_written(
    here: Path, desk: Desk  # noqa: F811
) -> None:
    window = answered(desk, "Enter")
    window._play.line.stop("afsluttet")
    desk.bot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=15_000)
    assert window.review is not None
    field = window.review.page.score_ask.fields[0].line
    desk.bot.waitUntil(field.hasFocus, timeout=5_000)
    desk.type("55")
    desk.ring()
    desk.bot.waitUntil(lambda: window.held, timeout=5_000)
    assert not window.frame.isVisible()
    take_real_call(desk)
    desk.press("Ctrl+Ø")
    assert window.frame.isVisible() and field.text() == "55"


def test_a_desk_that_is_closed_over_a_held_call_leaves_its_log_and_its_score_whole(
    here: Path, desk: Desk  # noqa: F811
) -> None:
    window = answered(desk)
    play = window._play
    desk.ring()
    desk.bot.waitUntil(lambda: window.held, timeout=5_000)
    desk.room.close()
    score = here / "out" / FIRE / "score.json"
    assert score.is_file()
    entries = read_log(play.house.config.store / "practice.sqlite", FIRE)
    kinds = [type(e.fact) for e in entries]
    assert f.PracticeEnded in kinds and f.CallAnswered in kinds and f.FieldSet in kinds
    ended = next(e.fact for e in entries if isinstance(e.fact, f.PracticeEnded))
    assert ended.reason == "pulten lukkes"
    scenario = Scenarios.load().get(FIRE)
    again = assess(entries, scenario, true_place(Config().register, scenario))
    assert msgspec.json.decode(score.read_bytes())["points"] == again.points


def test_s_on_the_list_lets_a_call_be_played_for_a_mark(here: Path, desk: Desk) -> None:  # noqa: F811
    page = desk.practice_page()
    desk.press("S")
    assert page.mode == "summative" and page.keys.button("S").state == "on"
    desk.press("S")
    assert page.mode == "formative"
    desk.press("S")
    page.list.move_to([row.id for row in page.list.rows].index(FIRE))
    desk.press("T")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)
    window = desk.room.window
    assert window is not None
    line = window._play.line
    desk.bot.waitUntil(lambda: bool(line.entries()), timeout=5_000)
    started = next(e.fact for e in line.entries() if isinstance(e.fact, f.PracticeStarted))
    assert (started.mode, started.trainer) == ("summative", True)
    assert any(words in window.frame.banner.accessibleName() for words in ("til bedømmelse", "for a mark"))
