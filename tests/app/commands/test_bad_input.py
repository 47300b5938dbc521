"""Bad input: stored exactly as it was written, on disk and back; complained of beside its field; nothing else stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import SystemClock
from app.commands import form, sound, talk
from app.domain import facts as f
from app.domain.catalogue import FIELDS
from app.domain.fold import fold
from app.domain.gates import send_gate
from app.domain.groups import GROUPS, row_fields
from app.domain.validation import check_call
from app.store.journal import Journal
from app.timeline import describe
from locate.notations import read
from tests.app.bad_input import NASTY
from tests.app.worlds import NUMBER, START, at, context, lines, place

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]
# One field of each kind; what a kind does with a text it does in all its fields.
_ALL = (*FIELDS, *(key for group in GROUPS for key in row_fields(group, 1)))
ONE_OF_EACH = list({FIELDS[key].kind: key for key in _ALL}.values())


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:12]))
def test_any_text_in_any_kind_of_field_comes_back_from_disk_as_it_was_written(text: str, tmp_path: Path) -> None:
    world = fold(lines(BASE))
    drafts = [
        (call, "KHN", fact)
        for field in ONE_OF_EACH
        for call, fact in form.set_field(context(), world, "c1", field, text)
    ]
    drafts += [(call, "KHN", fact) for call, fact in talk.note(context(), world, "c1", text)]
    with Journal.open(tmp_path / "journal.sqlite", "Ø4", SystemClock()) as journal:
        journal.append_sync([("c1", "KHN", fact) for fact in BASE])
        journal.append_sync(drafts)
        entries = journal.working_set(START)
    call = fold(entries).calls["c1"]
    wanted = sound(text).strip()
    assert {key: call.value(key) for key in ONE_OF_EACH} == dict.fromkeys(ONE_OF_EACH, wanted)
    assert not wanted or call.notes[-1].text == wanted
    for entry in entries:
        describe(entry)
    assert check_call(call, at(100)) is not None


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:12]))
def test_bad_input_in_one_field_holds_back_no_alarm(text: str) -> None:
    ready = [
        *BASE, f.PlaceChosen(place=place()), f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
        f.AuthorityChosen(authority="fire", on=True), *(f.FieldSet(field=k, value=sound(text)) for k in ONE_OF_EACH),
        f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
    ]  # fmt: skip
    assert send_gate(fold(lines(ready)).calls["c1"]).open


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("anmelder.navn", "RLO \u202eknub\u202c", "hidden"),
        ("anmelder.navn", "nul\x00byte", "hidden"),
        ("haendelse.egne_ord", "ord " * 200, "long"),
        ("gerning.fra", "31.2.2026 10.00", "time_date"),
        ("gerning.fra", "31.12.9999 23.59", "time_future"),
        ("gerning.fra", "56,15", "time"),
        ("anmelder.ring_tilbage", "56,15", "phone"),
        ("haendelse.igang", "<b>ja</b>", "choice"),
        ("personer.1.cpr", "310165-1234", ""),
        ("personer.1.cpr", "310265-1234", "cpr_date"),
    ],
)
def test_what_is_odd_is_said_beside_its_own_field_and_nowhere_else(field: str, text: str, code: str) -> None:
    call = fold(lines([*BASE, f.FieldSet(field=field, value=text), f.FieldSet(field="anmelder.rolle", value="nabo")]))
    found = [(c.field, c.code) for c in check_call(call.calls["c1"], at(100)) if c.code != "cpr_check"]
    assert found == ([(field, code)] if code else [])


@pytest.mark.parametrize("text", ["زź👮🏽‍♀️", "Zażółć", "شارع", "<b>", "𝔘", "é"])
def test_a_whole_text_is_not_touched(text: str) -> None:
    assert sound(text) == text


def test_half_a_coordinate_is_no_place_and_two_halves_are() -> None:
    assert read("56,15") == "not_understood"
    assert not isinstance(read("56,15 10,20"), str)


def test_half_a_character_loses_itself_and_nothing_else() -> None:
    assert sound("før \ud83d efter").startswith("før ") and sound("før \ud83d efter").endswith(" efter")
    f.encode_fact(f.NoteAdded(text=sound("\udc00")))
