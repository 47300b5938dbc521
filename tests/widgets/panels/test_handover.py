"""A handover on the screen: there while somebody is waited for, loud when nobody answers, gone when somebody did."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.commands import handover
from app.domain.facts import SheetTold
from app.domain.handing import alarms
from tools.stage import ADDRESS, Stage
from widgets.keystates import faces


def sent(stage: Stage, cause: str = "SYGDOM") -> str:
    """A call that was just sent."""
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type(ADDRESS)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    call = stage.console.picture.snapshot.desk.current
    stage.console.actions_.set_field(call, "haendelse.aarsag", cause)
    stage.settle()
    stage.press("F8")
    stage.settle()
    return call


def later(stage: Stage, seconds: float) -> None:
    assert stage.clock is not None
    stage.wait_until(stage.clock.now() + timedelta(seconds=seconds))


def told(stage: Stage, call: str, state: str, **more: object) -> None:
    fact = SheetTold(authority="health", state=state, **{"attempt": 1, **more})  # type: ignore[arg-type]
    stage.house.desk.do_as("system", handover.sheet_told, call, fact)
    stage.settle()


def test_the_panel_is_there_while_amk_is_waited_for_and_gone_once_it_answered(stage: Stage) -> None:
    panel = stage.console.desk_page.handover
    assert panel.height() == 0
    sent(stage)
    assert panel.height() > 0
    stage.press("Shift+F1")
    stage.settle()
    assert panel.height() == 0


def test_at_22_seconds_it_sounds_once_and_the_gate_says_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    sent(stage)
    later(stage, 21)
    assert beeps == []
    for _ in range(3):
        later(stage, 2)
    assert beeps == [1]
    mark, _ = stage.console.gate._notice(stage.console.picture)
    assert mark is not None and (mark.hue, mark.filled) == ("red", True)


def test_the_send_key_names_the_next_step_and_the_desk_never_takes_it_by_itself(stage: Stage) -> None:
    sent(stage)
    labels = []
    for _ in range(4):
        later(stage, 30)
        labels.append(faces(stage.console.picture)["send"].label)
        assert faces(stage.console.picture)["send"].state == "ready"
        stage.press("F8")
        stage.settle()
    call = stage.console.picture.call
    assert call is not None
    assert len(call.tries) == 5
    assert labels[1:] == ["AMK-vagthavende", "Blanket alene", "Blanket alene"]


def test_every_state_of_a_sheet_can_be_drawn_in_both_widths(stage: Stage) -> None:
    call = sent(stage)
    for state in ("trouble", "given_up", "left", "received", "opened"):
        told(stage, call, state, reason="timeout", receipt="A-1" if state == "received" else "")
        for width, height in ((1366, 768), (1920, 1080)):
            stage.console.resize(width, height)
            stage.settle()
            assert not stage.console.desk_page.handover.grab().isNull()


def test_the_guide_keeps_half_of_its_column(stage: Stage) -> None:
    stage.console.resize(1366, 768)
    sent(stage)
    page = stage.console.desk_page
    assert page.guide.height() >= page.handover.height()
    assert page.handover.height() >= page.handover.sizeHint().height()


def test_who_is_waited_for_is_said_to_a_screen_reader(stage: Stage) -> None:
    sent(stage)
    later(stage, 5)
    words = stage.console.desk_page.handover.accessibleDescription()
    assert "Sundhed" in words
    assert "0:05" in words


def test_a_fire_sheet_waits_beside_a_talk_that_goes_on(stage: Stage) -> None:
    sent(stage, "BRAND-BYG")
    panel = stage.console.desk_page.handover
    assert panel.shown() == ("fire",)
    later(stage, 25)
    call = stage.console.picture.call
    assert call is not None and call.talking
    assert [a.kind for a in alarms(call, stage.console.picture.now)] == ["no_answer"]
