"""A call keeps the scripts it began with, whatever is published meanwhile; a broken one never reaches a desk."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.commands import line as line_commands
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.domain.state import CallState
from app.guide import Guide
from scripts.loader import LIBRARY, Library, Problem
from tests.app.worlds import NUMBER, context, line, lines, place

OPENING = "Alarm 112"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "library"
    shutil.copytree(LIBRARY, own)
    return own


def change(folder: Path, name: str, old: str, new: str) -> Library:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Library.load([folder])


def call(guide: Guide, name: str = "c1", *facts: f.Fact) -> CallState:
    version, digest = guide.script_version("indgang", name)
    began = f.ScriptStarted(script="indgang", version=version, content_hash=digest)
    some = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"), began, *facts]
    state = fold_call(lines(some, name))
    assert state is not None
    return state


def shown(guide: Guide, state: CallState) -> str:
    agenda = guide.agenda(state)
    assert agenda is not None and agenda.say_now is not None
    return agenda.say_now.text


def test_a_library_swapped_in_mid_call_changes_new_calls_only(folder: Path) -> None:
    guide = Guide(Library.load([folder]))
    first = call(guide)
    before, version = shown(guide, first), guide.script_version("indgang", "c1")
    assert before.startswith(OPENING)
    guide.publish(change(folder, "indgang", OPENING, "Nødcentralen"))
    assert shown(guide, first) == before
    assert guide.script_version("indgang", "c1") == version
    second = call(guide, "c2")
    assert shown(guide, second).startswith("Nødcentralen")
    assert guide.script_version("indgang", "c2")[1] != version[1]


def test_sub_scripts_cards_and_answers_are_those_of_the_calls_own_edition(folder: Path) -> None:
    guide = Guide(Library.load([folder]))
    first = call(guide, "c1", f.InterruptRaised(script="livloes", key="L"))
    old = guide.agenda(first)
    guide.publish(change(folder, "livloes", "q_", "q_ny_"))
    assert guide.agenda(first) == old
    assert guide.agenda(call(guide, "c2", f.InterruptRaised(script="livloes", key="L"))) != old
    item = next(i for i in Library.load().scripts["livloes"].indhold if i.slags == "spoerg")
    asked = guide.answer_target("livloes", item.id, "ja", "c1")
    assert asked.text != item.id, "the item is known to the call that began with it"


def test_a_restart_finds_the_edition_by_what_the_log_says(folder: Path) -> None:
    old = Library.load([folder])
    state = call(Guide(old))
    new = change(folder, "indgang", OPENING, "Nødcentralen")
    assert shown(Guide(new, earlier=[old]), state).startswith(OPENING)
    assert shown(Guide(new), state).startswith("Nødcentralen"), "with no such edition the newest serves"


def test_of_a_broken_script_the_last_good_version_stays_and_the_message_names_line_and_version(folder: Path) -> None:
    guide = Guide(Library.load([folder]))
    guide.publish(change(folder, "indgang", "skema: 1\n", "skema: 1\nskema: 1\n"))
    assert shown(guide, call(guide)).startswith(OPENING)
    assert {"brand_bygning", "faerdselsuheld"} <= set(guide.library.scripts), "what calls it stays too"
    broken = next(p for p in guide.library.problems if p.file == "indgang.yaml")
    assert broken.line > 1 and broken.kept == guide.library.scripts["indgang"].version


def test_a_script_taken_away_on_purpose_is_gone(folder: Path) -> None:
    guide = Guide(Library.load([folder]))
    (folder / "ecall.yaml").unlink()
    change(folder, "indgang", "k_ecall, slags: kald, fase: aabning, kald: ecall",
           "k_ecall, slags: kald, fase: aabning, kald: position")  # fmt: skip
    guide.publish(Library.load([folder]))
    assert "ecall" not in guide.library.scripts and guide.library.problems == ()


def test_a_script_withdrawn_on_purpose_is_not_kept_and_one_that_broke_is(folder: Path) -> None:
    whole = Library.load([folder])
    rest = {name: script for name, script in whole.scripts.items() if name != "ecall"}
    for meant in (True, False):
        problem = Problem("ecall.yaml", 1, "guiden er udgået", meant=meant)
        kept = Library(rest, whole.cause_list, problems=(problem,), hashes=whole.hashes).keeping(whole)
        assert ("ecall" in kept.scripts) is not meant


def test_a_broken_table_of_causes_leaves_the_last_good_one(folder: Path) -> None:
    guide = Guide(Library.load([folder]))
    guide.publish(change(folder, "aarsager", "skema: 1", "skema: 2"))
    assert guide.causes["BRAND-BYG"].script == "brand_bygning"


# --- 112 and 114


KNOWN: list[f.Fact] = [
    f.PlaceChosen(place=place()), f.FieldSet(field="haendelse.aarsag", value="INDBRUD-OPDAGET"),
    f.ScriptStarted(script="indbrud_opdaget", version=1), f.FieldSet(field="indbrud.bolig", value="privat"),
    f.AnswerGiven(script="indbrud_opdaget", item="q_sikret", value="nej", label="Nej"),
    f.LineSaid(script="indgang", item="s_goddag"), f.ItemSkipped(script="indbrud_opdaget", item="q_vidner"),
    f.NoteAdded(text="hund i huset"), f.InterruptRaised(script="barn", card=True),
]  # fmt: skip


def switched(on: str, *facts: f.Fact) -> tuple[CallState, CallState]:
    guide = Guide(Library.load())
    world = replace(context(), script_on=guide.script_on, script_version=guide.script_version)
    base = lines([f.CallRang(line=on, number=NUMBER), f.CallAnswered(operator="KHN"), *facts])  # type: ignore[arg-type]
    state = fold(base)
    out = line_commands.switch_line(world, state, "c1")
    after = fold([*base, *(line(fact, 100 + n, 60.0) for n, (_, fact) in enumerate(out))])
    return state.calls["c1"], after.calls["c1"]


KEPT = ("answers", "said", "skipped", "place", "fields", "notes", "interrupts", "number", "asked", "inquiry_number")


def test_114_to_112_keeps_everything_and_goes_on_by_a_script_of_that_line() -> None:
    before, after = switched("114", *KNOWN)
    assert (after.line, after.script) == ("112", "indgang")
    for part in KEPT:
        assert getattr(after, part) == getattr(before, part), part
    guide = Guide(Library.load())
    agenda = guide.agenda(after)
    assert agenda is not None
    assert "sted.valgt" not in {item.field for item in agenda.open}, "the place is not asked again"
    assert agenda.open_cards or "barn" not in {card.script for card in agenda.cards}


def test_back_to_114_the_causes_own_script_goes_on_where_it_was() -> None:
    _, there = switched("112", *KNOWN[:-1])
    assert (there.line, there.script) == ("114", "indbrud_opdaget")
    agenda = Guide(Library.load()).agenda(there)
    assert agenda is not None
    states = {item.field: item.state for item in agenda.all_items if item.field}
    assert states["indbrud.bolig"] == "done"


def test_a_script_for_both_lines_stays() -> None:
    before, after = switched("112", f.ScriptStarted(script="indgang", version=1))
    assert after.script == before.script == "indgang" and after.line == "114"
