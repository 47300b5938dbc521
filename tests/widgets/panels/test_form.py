"""The form by keyboard: rows, masked numbers, pastes too long, what is missing, and gates left for a reason."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from app.domain import facts as f
from app.domain.state import CallState
from app.words import MASK
from tests.app.worlds import place
from tools.stage import Stage
from widgets.blocks.field import LONGEST, Field

CPR = "010165-1234"


def in_call(stage: Stage, on: f.Line = "114", **fields: str) -> str:
    stage.ring(on=on)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    call = stage.house.desk.snapshot.desk.current
    for field, value in fields.items():
        stage.house.actions.set_field(call, field.replace("__", "."), value)
        stage.settle()
    return call


def known(stage: Stage) -> CallState:
    stage.settle()
    calls = stage.house.desk.snapshot.desk.calls
    return calls[next(reversed(calls))]


def on_screen(stage: Stage, field: str) -> Field:
    stage.settle()
    widget = stage.console.desk_page.form.entries[field].widget
    assert isinstance(widget, Field)
    return widget


def timeline(stage: Stage) -> list[str]:
    call = stage.house.desk.snapshot.desk.current
    return [type(entry.fact).__name__ for entry in stage.house.desk.entries(call)]


def test_a_key_puts_another_item_on_the_form_and_the_cursor_into_it(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI")
    stage.console.focus_target("stjaalet.nummer", 0)
    stage.press("Ctrl+N")
    stage.settle()
    stage.type("guldring")
    stage.press("Tab")
    stage.type("M.K. 1984")
    stage.press("Ctrl+N")
    stage.settle()
    stage.type("ur")
    stage.press("Ctrl+Return")
    call = known(stage)
    assert call.rows == {"genstande": (1, 2)}
    assert [call.value(f"genstande.{row}") for row in ("1.hvad", "1.kendetegn", "2.hvad")] == [
        "guldring", "M.K. 1984", "ur",
    ]  # fmt: skip
    assert "Genstand 2" in on_screen(stage, "genstande.2.hvad").accessibleName()


def test_a_key_takes_the_row_with_the_cursor_off_and_leaves_the_cursor_on_the_form(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI", genstande__1__hvad="ring", genstande__2__hvad="ur")
    stage.console.focus_target("genstande.2.hvad", 0)
    stage.press("Ctrl+Shift+N")
    call = known(stage)
    assert call.rows == {"genstande": (1,)} and call.value("genstande.1.hvad") == "ring"
    form = stage.console.desk_page.form
    assert "genstande.2.hvad" not in form.entries
    assert form.isAncestorOf(stage.target())


def test_a_masked_number_is_dots_until_somebody_looks_and_the_look_is_logged(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI", anmelder__cpr=CPR)
    assert on_screen(stage, "anmelder.cpr").text == MASK
    assert CPR not in on_screen(stage, "anmelder.cpr").line.accessibleDescription()
    stage.press("Ctrl+Shift+P")
    assert on_screen(stage, "anmelder.cpr").text == CPR
    assert [look.field for look in known(stage).looks] == ["anmelder.cpr"]
    stage.clock.advance(21)
    stage.console.refresh()
    assert on_screen(stage, "anmelder.cpr").text == MASK


def test_the_first_key_in_a_masked_field_begins_a_new_number_and_no_dot_is_ever_stored(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI", anmelder__cpr=CPR)
    on_screen(stage, "anmelder.cpr")
    stage.console.focus_target("anmelder.cpr", 0)
    stage.press("Left")
    stage.press("Tab")
    assert known(stage).value("anmelder.cpr") == CPR, "only looking in changes nothing"
    stage.console.focus_target("anmelder.cpr", -1)
    stage.type("020265-1234")
    stage.press("Ctrl+Z")
    stage.press("Tab")
    assert MASK[0] not in known(stage).value("anmelder.cpr")
    stage.house.actions.set_field(known(stage).id, "anmelder.cpr", CPR)
    stage.settle()
    stage.console.focus_target("anmelder.cpr", -1)
    stage.press("Backspace")
    stage.press("Tab")
    assert known(stage).value("anmelder.cpr") == ""


def test_a_paste_that_is_too_long_is_refused_whole_beside_its_field_and_the_rest_goes_on(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI", anmelder__navn="Mogens")
    field = on_screen(stage, "anmelder.navn")
    stage.console.focus_target("anmelder.navn", -1)
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    stage.press("Ctrl+V")
    assert field.text == "Mogens"
    assert field.signs().state == "warning" and field.signs().word
    stage.type(" Kirk")
    assert field.signs().state == "plain"
    QGuiApplication.clipboard().setText("y" * (LONGEST - 11))
    stage.press("Ctrl+V")
    stage.press("Tab")
    assert known(stage).value("anmelder.navn") == "Mogens Kirk" + "y" * (LONGEST - 11)


def test_error_warning_and_hint_have_each_a_sign_of_their_own(stage: Stage) -> None:
    in_call(
        stage, haendelse__aarsag="TYVERI", anmelder__cpr=CPR, anmelder__email="ingen", gerning__fra="31.2.2026 10.00"
    )
    shown = {name: on_screen(stage, name) for name in ("anmelder.cpr", "anmelder.email", "gerning.fra")}
    assert [field.signs().state for field in shown.values()] == ["hint", "warning", "error"]
    signs = [field._tail()[0] for field in shown.values()]
    assert len({icon for before in signs for icon in before}) == 3


def test_a_form_grows_with_an_answer(stage: Stage) -> None:
    in_call(stage, haendelse__aarsag="TYVERI")
    assert "cykel.stelnr" not in stage.console.desk_page.form.entries
    stage.house.actions.set_field(known(stage).id, "stjaalet.slags", "cykel")
    stage.settle()
    names = list(stage.console.desk_page.form.entries)
    assert names.index("cykel.stelnr") == names.index("stjaalet.slags") + 2


def test_f7_lays_the_silent_card_into_the_form(stage: Stage) -> None:
    in_call(stage, "112")
    stage.press("F7")
    stage.settle()
    assert "tavst.grund" in stage.console.desk_page.form.entries


def test_the_field_with_the_cursor_stays_in_sight_when_the_window_changes_its_size(stage: Stage) -> None:
    in_call(stage, "112", haendelse__aarsag="VOLD-HJEM", anmelder__lytter_med="ja")
    form = stage.console.desk_page.form
    form.focus_field("anmelder.sikker_kontakt")
    for size in ((1366, 768), (1920, 1080), (1366, 768)):
        stage.console.resize(*size)
        stage.settle()
        assert form.rect().contains(form.entries["anmelder.sikker_kontakt"].widget.geometry())


def test_one_key_leads_from_each_missing_thing_to_the_next(stage: Stage) -> None:
    in_call(stage, "114", haendelse__aarsag="VEJLEDNING")
    seen = []
    for _ in range(4):
        stage.press("Ctrl+0")
        stage.settle()
        seen.append(known(stage).focus.target)
    assert seen[:3] == ["akut.igang", "sted.soeg", "henvendelse.emne"]


def test_f8_without_a_place_asks_why_and_sends_at_the_second_press_with_the_reason_in_the_log(stage: Stage) -> None:
    in_call(stage, "112", haendelse__aarsag="BRAND-BYG")
    stage.press("F8")
    stage.rest(0.4)
    panel = stage.console.desk_page.authority
    assert panel.asks_reason
    stage.press("1")
    stage.settle()
    assert not known(stage).tries, "a digit alone never sends: it may be a house number"
    stage.press("F8")
    call = known(stage)
    assert call.tries and call.passed[0].missing == ("place",) and "haster" in call.passed[0].reason
    assert not panel.asks_reason


def test_f8_without_an_authority_leads_to_them_and_sends_nothing(stage: Stage) -> None:
    call = in_call(stage, "112", haendelse__aarsag="BRAND-BYG")
    stage.house.actions.choose_place(place())
    stage.settle()
    stage.press("F2")  # it was chosen by the cause: the second hand takes it off
    stage.settle()
    stage.press("F8")
    stage.rest(0.4)
    assert not known(stage).tries and stage.console.desk_page.authority.hasFocus()
    assert stage.console.keys._bar.button("F8").state == "wanted"
    stage.press("F2")
    stage.settle()
    stage.press("F8")
    assert known(stage).id == call and known(stage).tries


def test_a_reason_in_words_of_ones_own_is_as_good_and_esc_sends_nothing(stage: Stage) -> None:
    in_call(stage, "112", haendelse__aarsag="BRAND-BYG")
    stage.press("F8")
    stage.rest(0.4)
    stage.type("mobil mast 12")
    stage.press("Esc")
    stage.settle()
    assert not known(stage).tries and not stage.console.desk_page.authority.asks_reason
    stage.press("F8")
    stage.rest(0.4)
    stage.type("kun mast 12")
    stage.press("Enter")
    assert known(stage).passed[0].reason == "kun mast 12"


def test_f8_at_once_after_the_last_missing_field_sends_and_takes_no_cursor(stage: Stage) -> None:
    call = in_call(stage, "112")
    stage.house.actions.toggle("fire")
    stage.house.actions.choose_place(place())
    stage.settle()
    stage.console.focus_target("haendelse.egne_ord", 0)
    before = stage.target()
    stage.house.actions.set_field(call, "haendelse.aarsag", "BRAND-BYG")
    stage.press("F8")
    stage.rest(0.4)
    assert known(stage).tries and not known(stage).passed
    assert stage.target() is before


def test_two_keys_close_a_pocket_call_with_its_text_ready(stage: Stage) -> None:
    in_call(stage, "112")
    stage.press("F10")
    stage.settle()
    panel = stage.console.desk_page.authority
    assert panel.asks_outcome
    stage.press(str(panel._outcomes().index("pocket") + 1))
    call = known(stage)
    assert call.closed_at is not None and call.outcome == "pocket" and call.texts


def test_f10_with_something_missing_closes_at_the_second_press_with_a_reason(stage: Stage) -> None:
    in_call(stage, "112", haendelse__aarsag="BRAND-BYG")
    stage.house.actions.choose_place(place())
    stage.press("F8")
    stage.settle()
    stage.house.actions.receive("fire")
    stage.settle()
    stage.press("F10")
    stage.settle()
    assert stage.console.desk_page.authority.asks_reason, "the place was never read back"
    stage.press("1")
    stage.press("F10")
    call = known(stage)
    assert call.closed_at is not None and call.passed[-1].missing == ("verified",)
