"""The key for a silent call: the guide for it from there on, and everything as before where the caller does speak."""

from __future__ import annotations

from dataclasses import replace

from app.commands import CauseInfo, Context, form, line
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.state import DeskState
from tests.app.worlds import NUMBER, lines
from tests.app.worlds import context as of_the_house

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"),
                      f.ScriptStarted(script="indgang", version=1)]  # fmt: skip


def context() -> Context:
    house = of_the_house()
    silence = CauseInfo("TAVST", ("police",), "tavst_opkald")
    return replace(house, causes={**house.causes, silence.code: silence})


def pressed(*facts: f.Fact) -> tuple[list[f.Fact], DeskState]:
    """Press the key in a call that has come so far; return what that wrote and how the desk stands then."""
    log = [*BASE, *facts]
    wrote = [fact for _, fact in line.mark_silent(context(), fold(lines(log)), "c1")]
    return wrote, fold(lines([*log, *wrote]))


def test_a_call_without_a_cause_goes_by_the_guide_for_silent_calls() -> None:
    _, state = pressed()
    call = state.calls["c1"]
    assert (call.silent, call.value("haendelse.aarsag"), call.script) == (True, "TAVST", "tavst_opkald")
    assert call.fields["haendelse.aarsag"].source == "script"
    assert call.chosen_authorities == ("police",)


def test_the_same_key_takes_all_of_it_back() -> None:
    wrote, _ = pressed()
    _, state = pressed(*wrote)
    call = state.calls["c1"]
    assert (call.silent, call.value("haendelse.aarsag"), call.script) == (False, "", "indgang")
    assert call.chosen_authorities == ()


def test_a_cause_that_is_known_stays_when_nobody_speaks_any_longer() -> None:
    known = f.FieldSet(field="haendelse.aarsag", value="VOLD-HJEM")
    wrote, state = pressed(known)
    assert wrote == [f.SilentMarked(on=True)]
    assert state.calls["c1"].value("haendelse.aarsag") == "VOLD-HJEM"


def test_a_cause_chosen_by_hand_since_stays_when_the_caller_speaks() -> None:
    wrote, state = pressed()
    chosen = [fact for _, fact in form.set_field(context(), state, "c1", "haendelse.aarsag", "VOLD-HJEM")]
    again, state = pressed(*wrote, *chosen)
    assert again == [f.SilentMarked(on=False)]
    assert state.calls["c1"].value("haendelse.aarsag") == "VOLD-HJEM"


def test_a_hand_that_chose_silence_itself_is_not_overruled() -> None:
    by_hand = f.FieldSet(field="haendelse.aarsag", value="TAVST")
    wrote, _ = pressed(by_hand, f.SilentMarked(on=True))
    assert wrote == [f.SilentMarked(on=False)]


def test_an_authority_chosen_by_hand_or_with_the_case_already_stays() -> None:
    wrote, _ = pressed()
    tried = f.HandoverTried(authority="police", receiver="x", attempt=1)
    by_hand = f.AuthorityChosen(authority="health", on=True)
    _, state = pressed(*wrote, by_hand, tried)
    assert set(state.calls["c1"].chosen_authorities) == {"police", "health"}


def test_on_114_and_without_such_a_guide_the_key_marks_the_call_and_nothing_else() -> None:
    for log, world in (([f.LineSwitched(line="114")], context()), ([], of_the_house())):
        found = line.mark_silent(world, fold(lines([*BASE, *log])), "c1")
        assert found == [("c1", f.SilentMarked(on=True))]
