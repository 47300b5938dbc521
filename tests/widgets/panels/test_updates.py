"""Updates after the send: written in the call-taker's own words, shown with what became of them."""

from __future__ import annotations

from tests.widgets.panels.test_handover import sent
from tools.stage import Stage


def test_before_the_send_there_is_nobody_to_tell(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.press("Ctrl+U")
    stage.settle()
    assert stage.console.desk_page.updates.height() == 0


def test_what_is_written_goes_to_those_who_have_the_case(stage: Stage) -> None:
    call = sent(stage)
    stage.press("Ctrl+U")
    stage.settle()
    page = stage.console.desk_page
    assert page.updates.height() > 0
    stage.type("Hunden er farlig")
    stage.press("Enter")
    stage.settle()
    state = stage.console.picture.snapshot.desk.calls[call]
    assert [u.text for u in state.updates] == ["Hunden er farlig"]
    assert page.updates.entry.text == ""
    assert page.updates.spoken().startswith("Sundhed: Hunden er farlig")
    assert not page.updates.grab().isNull()


def test_escape_gives_room_and_cursor_back(stage: Stage) -> None:
    sent(stage)
    before = stage.target()
    stage.press("Ctrl+U")
    stage.settle()
    stage.press("Esc")
    stage.settle()
    assert stage.console.desk_page.updates.height() == 0
    assert stage.target() is before


def test_what_is_half_written_comes_back_with_the_entry(stage: Stage) -> None:
    sent(stage)
    stage.press("Ctrl+U")
    stage.settle()
    stage.type("Hunden")
    stage.press("Esc")
    stage.settle()
    stage.press("Ctrl+U")
    stage.settle()
    assert stage.console.desk_page.updates.entry.text == "Hunden"


def test_nothing_is_no_update(stage: Stage) -> None:
    call = sent(stage)
    stage.press("Ctrl+U")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert stage.console.picture.snapshot.desk.calls[call].updates == ()
