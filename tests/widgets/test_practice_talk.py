"""What the trainee hears, reads and types in a practice call played alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import line
from app.config import Config
from app.domain import facts as f
from app.practice.locallink import LocalLink
from app.practice.play import Play, open_play
from app.practice.speech import player, program
from tests.app.practice.speech_doubles import PLAYS, SPEAKS, until
from tests.app.practice.speech_doubles import program as stand_in
from widgets.metrics import Metrics
from widgets.pages.practice_strip import AskLine, PracticeStrip, strip_height
from widgets.practice_window import PracticeWindow
from widgets.theme import Look, Theme

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., PracticeWindow]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a practice call's window; the call is closed at the end."""
    plays: list[tuple[Play, PracticeWindow]] = []

    def make(trainer: bool = False, scenario: str = "brand_lejlighed_01", **settings: Any) -> PracticeWindow:
        config = Config({"store": str(tmp_path / "store"), **settings})
        play = open_play(config, scenario, recorded=False, out=tmp_path / "out")
        window = PracticeWindow(play, trainer=trainer)
        plays.append((play, window))
        window.start()
        qtbot.waitUntil(lambda: window.desk.console.picture.snapshot.desk.ringing != ())
        return window

    yield make
    for play, window in plays:
        window.frame.close()
        assert window.talk.voice.join(10)
        play.close()


def play_of(window: PracticeWindow) -> Play:
    return window._play


def ask(window: PracticeWindow) -> AskLine:
    found = window.talk.strip.ask
    assert found is not None
    return found


def said(window: PracticeWindow, kind: type) -> list[Any]:
    play = play_of(window)
    return [e.fact for e in play.house.desk.entries(play.line.call) if isinstance(e.fact, kind)]


def answer(qtbot: QtBot, window: PracticeWindow) -> None:
    play_of(window).house.actions.answer(play_of(window).line.call)
    qtbot.waitUntil(lambda: "det brænder" in window.talk.strip.caption, timeout=10_000)


def test_what_the_caller_says_stands_in_the_frame_and_covers_nothing(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    answer(qtbot, window)
    strip, console = window.talk.strip, window.desk.console
    assert strip.isVisible() and strip.accessibleDescription() == strip.caption
    assert not strip.geometry().intersects(console.geometry())
    assert not strip.geometry().intersects(window.frame.banner.geometry())
    assert strip.height() == strip_height(strip.look)


def test_a_question_in_own_words_is_reached_asked_answered_and_left_by_keys(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    answer(qtbot, window)
    window.desk.console.desk_page.where.focus_search()
    before = QApplication.focusWidget()
    assert before is not None
    qtbot.keyClick(before, Qt.Key.Key_S, CTRL)
    assert ask(window).line.hasFocus()
    qtbot.keyClicks(ask(window).line, "Er der nogen derinde?")
    qtbot.keyClick(ask(window).line, Qt.Key.Key_Return)
    assert ask(window).text == ""
    qtbot.waitUntil(lambda: any(fact.intent == "inde" for fact in said(window, f.CallerSaid)), timeout=10_000)
    assert said(window, f.QuestionAsked)[-1].intent in ("inde", "")
    assert any(fact.intent == "inde" for fact in said(window, f.QuestionAsked))
    qtbot.keyClick(ask(window).line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_enter_answers_the_ringing_call_and_only_then_is_there_somebody_to_ask(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    assert not ask(window).isVisible()
    qtbot.keyClick(window.frame, Qt.Key.Key_S, CTRL)
    assert not ask(window).line.hasFocus()
    qtbot.keyClick(QApplication.focusWidget() or window.frame, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(window, f.CallAnswered) != [])
    qtbot.waitUntil(ask(window).isVisible)
    assert not ask(window).line.hasFocus()


def test_the_key_leads_back_as_well_and_what_is_half_typed_stays(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    answer(qtbot, window)
    window.desk.console.desk_page.where.focus_search()
    before = QApplication.focusWidget()
    assert before is not None
    qtbot.keyClick(before, Qt.Key.Key_S, CTRL)
    qtbot.keyClicks(ask(window).line, "er der ga")
    qtbot.keyClick(ask(window).line, Qt.Key.Key_S, CTRL)
    assert QApplication.focusWidget() is before
    assert ask(window).text == "er der ga"
    assert not any(fact.item == "egne_ord" for fact in said(window, f.QuestionAsked))


def test_enter_on_an_empty_line_asks_nothing(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    answer(qtbot, window)
    ask(window).line.setFocus()
    qtbot.keyClicks(ask(window).line, "   ")
    qtbot.keyClick(ask(window).line, Qt.Key.Key_Return)
    play_of(window).drained()
    assert not any(fact.item == "egne_ord" for fact in said(window, f.QuestionAsked))


def test_with_a_trainer_nobody_types_questions_but_the_captions_stand(qtbot: QtBot, opened: Open) -> None:
    window = opened(trainer=True)
    assert window.talk.strip.ask is None
    answer(qtbot, window)


def test_captions_can_be_turned_off(qtbot: QtBot, opened: Open) -> None:
    window = opened(voice_captions=False, voice="captions")
    play_of(window).house.actions.answer(play_of(window).line.call)
    qtbot.waitUntil(lambda: said(window, f.CallerSaid) != [], timeout=10_000)
    qtbot.wait(50)
    assert window.talk.strip.caption == ""
    assert window.talk.strip.isVisible()


def test_without_programs_it_is_said_once_that_the_caller_comes_as_text(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    qtbot.waitUntil(lambda: "Ingen lyd" in window.talk.strip.caption)
    answer(qtbot, window)


def test_each_call_has_its_own_captions(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    answer(qtbot, window)
    play_of(window).house.actions.lay_aside()
    qtbot.waitUntil(lambda: "det brænder" not in window.talk.strip.caption)


def test_a_line_that_comes_quickly_leaves_the_one_before_in_view(qtbot: QtBot) -> None:
    strip = PracticeStrip(Look(Theme.load("dark"), Metrics.for_window(1366, 768)), asks=True)
    qtbot.addWidget(strip)
    strip.resize(1350, strip_height(strip.look))
    strip.show_said("Man kan komme ind gennem porten.")
    assert strip.before == ""
    strip.show_said("Hvad siger du?")
    assert (strip.before, strip.caption) == ("»Man kan komme ind gennem porten.«", "Hvad siger du?")
    strip.grab()
    strip._reading.timeout.emit()
    assert strip.before == ""
    strip.show_said("Igen")
    strip.show_call("En anden")
    assert (strip.before, strip.caption) == ("", "En anden")


def test_what_is_wrong_with_the_sound_is_read_above_what_the_caller_says(qtbot: QtBot) -> None:
    strip = PracticeStrip(Look(Theme.load("dark"), Metrics.for_window(1366, 768)), asks=False)
    qtbot.addWidget(strip)
    strip.show_said("Hjælp!")
    strip.show_note("Lyden kan ikke afspilles.")
    assert (strip.before, strip.caption) == ("Lyden kan ikke afspilles.", "Hjælp!")
    strip.grab()


def test_the_strip_reads_markup_as_plain_words_and_a_long_line_fits(qtbot: QtBot) -> None:
    strip = PracticeStrip(Look(Theme.load("dark"), Metrics.for_window(1366, 768, 2.0)), asks=True)
    qtbot.addWidget(strip)
    strip.resize(1350, strip_height(strip.look))
    strip.show_said("<b>Hjælp</b> " * 60)
    strip.grab()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the stand-ins are scripts that name Python in their first line")
@pytest.mark.parametrize("ends", ["lost", "paused", "over", "real call", "closed"])
def test_the_sound_stops_at_once_when_the_caller_is_gone(
    qtbot: QtBot, opened: Open, tmp_path: Path, ends: str
) -> None:
    log = tmp_path / "played"
    speaks, plays = stand_in(tmp_path, "s", SPEAKS, tmp_path / "spoken"), stand_in(tmp_path, "p", PLAYS, log, 30)
    window = opened(voice="speech", voice_program=str(speaks), voice_player=str(plays))
    play = play_of(window)
    play.house.actions.answer(play.line.call)
    assert until_shown(qtbot, lambda: log.exists() and log.read_text())
    pid = int(log.read_text().split()[0])
    deeds: dict[str, Callable[[], object]] = {
        "lost": lambda: play.house.desk.do_as("line", line.lose, play.line.call),
        "paused": lambda: LocalLink(play.line).pace(0.0),
        "over": lambda: play.line.stop("standset"),
        "real call": window.hold,
        "closed": window.frame.close,
    }
    deeds[ends]()
    assert until(lambda: not Path(f"/proc/{pid}").exists(), within_s=2)


def until_shown(qtbot: QtBot, holds: Callable[[], object]) -> bool:
    qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)
    return True


def test_no_program_is_looked_for_on_the_path_in_tests() -> None:
    assert program.found() == "" and player.players() == ()
