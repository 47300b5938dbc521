"""A thread on the screen: there in writing only, a draft that survives, and no promise before help was sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.words_text import QUICK, sms_parts
from tools.scenes_handover import write_to_the_desk
from tools.stage import ADDRESS, Stage
from widgets.panels.thread import DRAFT, ThreadPanel

NUMBER = "+4500006408"


def in_writing(stage: Stage) -> ThreadPanel:
    write_to_the_desk(stage, "min far er faldet ned. jeg er døv", NUMBER)
    stage.press("Enter")
    stage.settle()
    return stage.console.desk_page.thread


def said(stage: Stage) -> list[str]:
    stage.settle()
    call = stage.console.picture.call
    assert call is not None
    return [m.text for m in call.thread if not m.caller]


def test_by_voice_it_takes_no_room(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert stage.console.desk_page.thread.height() == 0
    assert not stage.console.desk_page.thread.entry.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_in_writing_it_shows_what_came_and_leaves_room_for_the_guide(stage: Stage, size: tuple[int, int]) -> None:
    stage.console.resize(*size)
    panel = in_writing(stage)
    assert panel.height() > 0
    assert panel.accessibleDescription() == "min far er faldet ned. jeg er døv"
    assert stage.console.desk_page.guide.height() > 150


def test_enter_in_the_entry_sends_and_clears_it(stage: Stage) -> None:
    panel = in_writing(stage)
    panel.focus_entry()
    stage.type("Hvor er du?")
    stage.press("Enter")
    assert said(stage) == ["Hvor er du?"]
    assert panel.entry.text == ""


def test_a_short_text_goes_out_at_once_and_leaves_the_draft_alone(stage: Stage) -> None:
    panel = in_writing(stage)
    panel.focus_entry()
    stage.type("Bløder det")
    stage.press("Alt+5")
    assert said(stage) == [QUICK[4].da]
    assert panel.entry.text == "Bløder det"


def test_nobody_promises_help_before_it_was_sent(stage: Stage) -> None:
    in_writing(stage)
    stage.press("Alt+1")
    assert said(stage) == []
    stage.console.desk_page.where.focus_search()
    stage.type(ADDRESS)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    call = stage.console.picture.snapshot.desk.current
    stage.console.actions_.set_field(call, "haendelse.aarsag", "SYGDOM")
    stage.settle()
    stage.press("F8")
    stage.settle()
    stage.press("Alt+1")
    assert said(stage) == [QUICK[0].da]


def test_a_draft_stands_in_the_log_and_comes_back(stage: Stage) -> None:
    panel = in_writing(stage)
    panel.focus_entry()
    stage.type("Trækker han")
    stage.settle()
    call = stage.console.picture.call
    assert call is not None
    assert (call.value(DRAFT), call.focus.target) == ("Trækker han", DRAFT)
    panel._set_draft("")
    stage.console._restore()
    assert panel.entry.text == "Trækker han"


def test_the_guides_answers_keep_their_digits_by_voice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[int] = []
    monkeypatch.setattr(stage.console.desk_page.guide, "answer_digit", pressed.append)
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.press("Alt+2")
    assert pressed == [2]


@pytest.mark.parametrize("text", ["\u202egnikcah <b>fed</b>", "x" * 5000, "🚑" * 300, "a b " * 2000, ""])
def test_whatever_is_written_can_be_drawn(stage: Stage, text: str) -> None:
    panel = in_writing(stage)
    if text:
        write_to_the_desk(stage, text, NUMBER)
    assert not panel.grab().isNull()


def test_the_queue_says_that_somebody_writes(stage: Stage) -> None:
    write_to_the_desk(stage, "brand", NUMBER)
    (call,) = stage.console.picture.snapshot.desk.ringing
    stage.console.desk_page.queue.show_picture(stage.console.picture)
    assert stage.console.desk_page.queue._right_words(call) == "sms · 112"


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", 1), ("æøå" * 53, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("ę" * 70, 1), ("ę" * 71, 2)],
)
def test_how_many_sms_a_text_takes(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


def test_another_call_has_a_draft_of_its_own(stage: Stage, new_stage: Callable[..., Stage]) -> None:
    panel = in_writing(stage)
    panel.focus_entry()
    stage.type("kladde")
    stage.settle()
    stage.console.actions_.lay_aside()
    stage.settle()
    write_to_the_desk(stage, "en anden", "+4500000001")
    stage.press("Enter")
    stage.settle()
    assert panel.entry.text == ""
