"""The console by keyboard: pages over the desk, trouble in the foot, notes, and what a call must never suffer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.domain import facts as f
from tools.stage import ADDRESS, NUMBER, Stage, aml, pause
from widgets.blocks.key_button import KeyButton
from widgets.pages.help_card import HelpCard


def open_call(stage: Stage) -> str:
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    return call


def card(stage: Stage) -> HelpCard:
    page = HelpCard(stage.console.look, stage.house.clock.now)
    stage.console.show_page(page)
    stage.settle()
    return page


def kinds(stage: Stage, call: str) -> list[str]:
    return [type(entry.fact).__name__ for entry in stage.house.desk.entries(call)]


def test_a_page_over_a_call_gives_the_cursor_back_to_the_very_field(stage: Stage) -> None:
    open_call(stage)
    stage.console.focus_target("anmelder.navn", 0)
    stage.type("Ma")
    card(stage)
    stage.press("Esc")
    stage.settle()
    stage.type("rie")
    stage.settle()
    assert stage.console.page is None
    line = stage.console.desk_page.form.entries["anmelder.navn"].widget.line
    assert line.hasFocus() and line.text() == "Marie"


def test_keys_of_the_desk_do_nothing_behind_a_page(stage: Stage) -> None:
    call = open_call(stage)
    card(stage)
    before = kinds(stage, call)
    for key in ("F1", "F2", "F3", "F8", "F10", "F11", "Alt+1", "Enter"):
        stage.press(key)
        stage.settle()
    assert kinds(stage, call) == before


def test_a_call_that_rings_is_told_on_the_page_and_taken_after_it(stage: Stage) -> None:
    page = card(stage)
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert stage.console.picture.call is None and stage.console.page is page
    assert page._ringing.startswith("112")
    stage.press("Esc")
    stage.press("Enter")
    stage.settle()
    assert stage.console.picture.call is not None and stage.console.picture.call.id == call


def test_trouble_stands_in_the_foot_until_it_is_over_and_opens_no_window(stage: Stage) -> None:
    open_call(stage)
    stage.console.show_trouble("<b>Journalen kan ikke skrives</b>")
    stage.settle()
    assert QApplication.activeModalWidget() is None
    assert stage.console.foot.trouble == "<b>Journalen kan ikke skrives</b>"
    red = stage.console.look.colour("red_fill")
    assert stage.console.foot.grab().toImage().pixelColor(2, 4) == red
    stage.console.show_trouble("")
    stage.settle()
    assert stage.console.foot.grab().toImage().pixelColor(2, 4) != red


def test_a_line_in_the_shift_log_is_written_at_rest_and_belongs_to_no_call(stage: Stage) -> None:
    stage.press("Ctrl+L")
    stage.type("Havnebroen lukket til 07.00")
    stage.press("Enter")
    stage.settle()
    assert [line.text for line in stage.house.desk.snapshot.desk.shift_log] == ["Havnebroen lukket til 07.00"]
    open_call(stage)
    stage.press("Ctrl+L")
    stage.settle()
    assert not stage.console.idle_page.note.isVisible()


def test_a_second_call_never_takes_the_cursor(stage: Stage) -> None:
    open_call(stage)
    stage.console.focus_target("anmelder.navn", 0)
    stage.type("Mar")
    stage.ring("+4500007310")
    stage.settle()
    stage.type("ianne")
    stage.settle()
    assert stage.console.desk_page.form.entries["anmelder.navn"].widget.line.text() == "Marianne"


def test_a_late_position_proposes_and_never_replaces_the_chosen_place(stage: Stage) -> None:
    call = open_call(stage)
    stage.type("skovvej 3")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    chosen = stage.house.desk.snapshot.desk.calls[call].place
    assert chosen is not None
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 12), NUMBER)
    stage.settle()
    state = stage.house.desk.snapshot.desk.calls[call]
    assert state.place == chosen and len(state.positions) == 1
    conflict = stage.console.picture.conflict
    assert conflict is not None and conflict.level == "banner" and conflict.distance_m > 100


def test_a_banner_of_distance_never_stops_the_send(stage: Stage) -> None:
    call = open_call(stage)
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 12), NUMBER)
    stage.settle()
    stage.type("skovvej 3")
    stage.settle()
    for keys in ("Enter", "F2"):
        stage.press(keys)
        stage.settle()
    stage.console.focus_target("haendelse.aarsag", 0)
    stage.house.actions.set_field(call, "haendelse.aarsag", "BRAND-BYG")
    stage.settle()
    stage.press("F8")
    stage.settle()
    assert "HandoverTried" in kinds(stage, call)


def test_help_is_sent_for_free_words_without_an_address(stage: Stage) -> None:
    call = open_call(stage)
    stage.type("i skoven nord for søen")
    stage.settle()
    rows = stage.console.desk_page.where.list.rows
    for _ in range(next(i for i, row in enumerate(rows) if row.place.kind == "words")):
        stage.press("Down")
    stage.press("Enter")
    stage.settle()
    stage.type("der ligger en livløs mand")
    stage.press("Enter")
    stage.settle()
    state = stage.house.desk.snapshot.desk.calls[call]
    assert state.place is not None and state.place.kind == "words" and state.place.lat is None
    assert state.value("haendelse.aarsag") == "SYGDOM" and state.chosen_authorities == ("health",)
    stage.press("F8")
    stage.settle()
    tried = [e.fact for e in stage.house.desk.entries(call) if isinstance(e.fact, f.HandoverTried)]
    assert [one.authority for one in tried] == ["health"]


def test_a_key_is_drawn_under_the_finger_before_its_work_is_done(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    open_call(stage)
    button = stage.console.keys.findChildren(KeyButton)[1]
    seen: list[bool] = []
    monkeypatch.setattr(type(stage.house.actions), "toggle", lambda self, authority: seen.append(button._pressed))
    stage.press("F2")
    assert seen == [True]
    pause(250)
    assert not button._pressed


def test_positions_that_belong_to_no_call_are_told_at_rest(stage: Stage) -> None:
    lat, lon = stage.point_of(ADDRESS)
    before = stage.console.idle_page.left.grab().toImage()
    stage.receive(aml(lat, lon, 12), "+4500009999")
    stage.settle()
    assert len(stage.house.desk.snapshot.desk.unmatched) == 1
    assert stage.console.idle_page.left.grab().toImage() != before
