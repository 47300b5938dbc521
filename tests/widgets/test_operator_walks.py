"""Random operators at the desk: whatever they press, no value is lost, no gate is passed unmet without the log saying
so, and what the log folds to is what stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.clock import ManualClock
from app.commands import followups, form, handover, line, place, sound, talk
from app.desk import Desk
from app.domain import facts as f
from app.domain.catalogue import FIELDS, shown_fields
from app.domain.field import Field
from app.domain.fold import apply_call, fold
from app.domain.gates import OUTCOMES, close_gate, send_gate
from app.domain.groups import GROUPS, row_fields, row_of
from app.domain.state import CallState, DeskState
from app.picture import DeskInfo, at
from app.snapshot import Snapshot
from app.words import MASK
from tests.app import worlds
from tests.app.bad_input import NASTY
from widgets.blocks.choice_field import ChoiceField
from widgets.metrics import Metrics
from widgets.panels.entry import Entry, revealed
from widgets.panels.form import CauseTable, FormPanel
from widgets.text import one_line
from widgets.theme import Look, Theme

CAUSES = ["BRAND-BYG", "SYGDOM", "TYVERI", "INDBRUD-OPDAGET", "TRUSLER", "SAVNET", "STOEJ", "NYERE", ""]
ROWS = [field for group in GROUPS for number in (1, 2, 3) for field in row_fields(group, number)]
SOME = [
    "haendelse.egne_ord", "anmelder.navn", "anmelder.ring_tilbage", "anmelder.ring_ikke", "anmelder.cpr", "akut.igang",
    "gerning.fra", "gerning.til", "stjaalet.slags", "stjaalet.genstande", "indbrud.bolig", "indbrud.fra", "tryg.nu",
    "brand.nogen_inde", "fare.vaaben", "tavst.grund", *ROWS,
]  # fmt: skip
WORDS = ["ja", "nej", "ved_ikke", "cykel", "privat", "00 00 41 27", "21.11. 17.40", "31.2. 10", "010180-1232", "8.500",
         "", *(text for text in NASTY if len(text) < 5000)]  # fmt: skip
PLACES = [worlds.place(), worlds.place("Lundevej 8", 56.4, 11.5)]
AUTHORITIES: list[f.Authority] = ["health", "fire", "police"]
REASONS = ["", "anmelder ved det ikke", "  "]


def step(name: str, *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, tuple[Any, ...]]]:
    return st.tuples(st.just(name), st.tuples(*parts))


fields, words = st.sampled_from(SOME), st.sampled_from(WORDS)
groups, reasons = st.sampled_from(sorted(GROUPS)), st.sampled_from(REASONS)
STEPS = st.one_of(
    step("set", fields, words), step("set", fields, words), step("set", fields, st.text(max_size=20)),
    step("type", fields, words), step("cause", st.sampled_from(CAUSES)),
    step("place", st.sampled_from(PLACES)), step("clear"), step("verify"), step("toggle", st.sampled_from(AUTHORITIES)),
    step("send", reasons), step("send", reasons), step("receive", st.sampled_from(AUTHORITIES)),
    step("fail", st.sampled_from(AUTHORITIES)), step("outcome", st.sampled_from(OUTCOMES)),
    step("close", reasons), step("close_as", st.sampled_from(OUTCOMES)), step("close_test"),
    step("add", groups), step("remove", groups, st.integers(1, 3)), step("look", fields),
    step("follow", st.sampled_from(["tryghed", "none"])), step("read"), step("switch"), step("silent"),
    step("lose"), step("back"), step("call_back"), step("end"), step("aside"), step("resume"), step("note", words),
    step("next_call"),
)  # fmt: skip


class OnDisk:
    """A journal that keeps lines as the bytes that would stand on disk."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []

    def append_sync(self, drafts: Sequence[tuple[str, str, f.Fact]]) -> tuple[f.Entry, ...]:
        seq = len(self.lines)
        new = [worlds.line(fact, seq + i + 1, seq + i, call, by) for i, (call, by, fact) in enumerate(drafts)]
        self.lines += [f.encode_entry(entry) for entry in new]
        return tuple(new)

    def working_set(self, since: datetime) -> list[f.Entry]:
        return [f.decode_entry(raw) for raw in self.lines]


def snapshot(state: DeskState, entries: Sequence[f.Entry]) -> Snapshot:
    call = state.call
    if call is None:
        return Snapshot(desk=state)
    return Snapshot(desk=state, call=call, entries=tuple(entries), send=send_gate(call), close=close_gate(call))


class Operator:
    """One walk: what was pressed, and what must therefore stand in the log."""

    def __init__(self) -> None:
        self.disk = OnDisk()
        ids = (f"c{i}" for i in range(1, 1000))
        context = worlds.context()
        self.desk = Desk(
            self.disk,
            lambda operator: type(context)(**{**context.__dict__, "new_id": lambda: next(ids)}),
            snapshot, ManualClock(), "KHN",
        )  # fmt: skip
        self.written: dict[tuple[str, str], str] = {}
        self.next_call()

    @property
    def call(self) -> str:
        state = self.desk.snapshot.desk
        return state.current or next(reversed(state.calls))

    def do(self, command: Any, *args: Any) -> tuple[f.Entry, ...]:
        done: tuple[f.Entry, ...] = self.desk.do(command, *args).result(10)
        return done

    def next_call(self) -> None:
        self.do(line.ring, "112", worlds.NUMBER)
        self.do(line.answer)

    def press(self, name: str, args: tuple[Any, ...]) -> None:
        call = self.call
        closed = self.desk.snapshot.desk.calls[call].closed_at is not None
        match name:
            case "set":
                self.do(form.set_field, call, *args)
                if not closed:
                    self.written[call, args[0]] = sound(args[1]).strip()
            case "cause":
                self.do(form.set_field, call, "haendelse.aarsag", *args)
                if not closed:
                    self.written[call, "haendelse.aarsag"] = args[0]
            case "type":
                self.do(form.type_field, call, *args, 0)
                if not closed:
                    self.written[call, args[0]] = sound(args[1])
            case "remove":
                gone = self.do(form.remove_row, call, *args)
                if gone:
                    for field in row_fields(*args):
                        self.written.pop((call, field), None)
            case "next_call":
                self.next_call()
            case _:
                self.do(_VERBS[name], call, *args)


_VERBS: dict[str, Any] = {
    "place": place.choose, "clear": place.clear, "verify": place.verify, "toggle": handover.toggle,
    "send": handover.send, "receive": handover.receive, "outcome": line.choose_outcome, "close": line.close,
    "close_as": line.close_as, "close_test": line.close_test, "add": form.add_row, "look": form.show_masked,
    "follow": followups.choose, "read": line.read_receipt, "switch": line.switch_line, "silent": line.mark_silent,
    "lose": line.lose, "back": line.reconnect, "call_back": line.call_back, "end": line.end, "aside": line.lay_aside,
    "resume": line.resume, "note": talk.note,
    "fail": lambda context, state, call, authority: handover.fail(context, state, call, authority, "busy"),
}  # fmt: skip


def assert_nothing_lost(operator: Operator) -> None:
    calls = fold(operator.disk.working_set(datetime.max)).calls
    for (call, field), value in operator.written.items():
        assert calls[call].value(field) == value, (field, value)
        row = row_of(field)
        if row is not None and value:
            assert row[1] in calls[call].rows[row[0]], "a value stands in a row that nobody sees"


def assert_no_gate_passed_in_silence(operator: Operator) -> None:
    calls: dict[str, CallState | None] = {}
    for entry in operator.disk.working_set(datetime.max):
        before = calls.get(entry.call)
        if before is not None and isinstance(entry.fact, f.HandoverTried | f.InquiryClosed):
            sends = isinstance(entry.fact, f.HandoverTried)
            gate = send_gate(before) if sends else close_gate(before)
            name = "send" if sends else "close"
            said = {need for each in before.passed if each.gate == name and each.reason for need in each.missing}
            assert set(gate.missing) <= said, (name, gate.missing)
        calls[entry.call] = apply_call(before, entry)


def assert_the_screen_shows_the_fold(operator: Operator, panel: FormPanel) -> None:
    state = fold(operator.disk.working_set(datetime.max))
    shown = operator.desk.snapshot
    assert shown.desk == state
    call = state.call
    if call is None:
        return
    assert (shown.send, shown.close) == (send_gate(call), close_gate(call))
    picture = at(DeskInfo("4", "KHN"), shown, worlds.at(4000))
    panel.show_picture(picture)
    known = set(shown_fields(call.line, call.value("haendelse.aarsag"), call.value, call.rows, bool(call.sent_at)))
    assert known <= set(panel.entries)
    for name, entry in panel.entries.items():
        masked = entry.field.masked and not revealed(picture, name) and not _typed(call, name)
        wanted = MASK if masked and call.value(name) else one_line(_words(entry.field, call.value(name)))
        assert one_line(_on_screen(entry)) == wanted, name


def _typed(call: CallState, name: str) -> bool:
    value = call.fields.get(name)
    return value is not None and value.typed


def _words(field: Field, value: str) -> str:
    if field.id == "haendelse.aarsag":
        return value
    if field.kind == "phone" and value.startswith("+"):
        from locate.phone import danish

        return danish(value)
    return field.shown(value)


def _on_screen(entry: Entry) -> str:
    return entry.widget.shown.text if isinstance(entry.widget, ChoiceField) else entry.widget.text


@pytest.fixture
def panel(qtbot: QtBot) -> FormPanel:
    look = Look(Theme.load("dark"), Metrics.for_window(1920, 1080, 1.0))
    made = FormPanel(look, CauseTable(lambda line: CAUSES, lambda code: code, lambda text, line: []))
    qtbot.addWidget(made)
    made.resize(664, 600)
    return made


def walk(steps: list[tuple[str, tuple[Any, ...]]], panel: FormPanel) -> None:
    operator = Operator()
    try:
        for name, args in steps:
            operator.press(name, args)
        assert_nothing_lost(operator)
        assert_no_gate_passed_in_silence(operator)
        assert_the_screen_shows_the_fold(operator, panel)
    finally:
        operator.desk.stop()


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(st.lists(STEPS, min_size=5, max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
def test_a_random_operator_loses_nothing_and_passes_no_gate_in_silence(
    panel: FormPanel, steps: list[tuple[str, tuple[Any, ...]]]
) -> None:
    walk(steps, panel)


@pytest.mark.prove
@given(st.lists(STEPS, min_size=5, max_size=60))
@settings(max_examples=5000, deadline=None, suppress_health_check=QUIET)
def test_five_thousand_random_operators_lose_nothing_and_pass_no_gate_in_silence(
    panel: FormPanel, steps: list[tuple[str, tuple[Any, ...]]]
) -> None:
    walk(steps, panel)


def test_every_field_of_the_walk_is_in_the_catalogue() -> None:
    assert set(SOME) <= {field for field in SOME if field in FIELDS}
