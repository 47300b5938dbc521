"""The guide's view of a call: what is known goes in as answers, and no script, known or not, makes it fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from app.commands import Context, talk
from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.state import CallState, DeskState
from app.guide import Guide, _flags
from app.practice.car import msd
from app.snapshot import Snapshot, make_picture
from locate.parse import parse
from locate.report import LocationReport
from scripts.contract import FLAGS
from scripts.loader import Library
from tests.app.strategies import real_logs
from tests.app.worlds import NUMBER, at, context, lines, place, report

GUIDE = Guide(Library.load())
BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def call(*facts: f.Fact) -> CallState:
    state = fold_call(lines([*BASE, *facts]))
    assert state is not None
    return state


def test_a_call_begins_with_the_entry_and_goes_on_by_its_own_script() -> None:
    assert GUIDE.script_of(call()) == GUIDE.entry_script("112") == "indgang"
    assert GUIDE.script_of(call(f.ScriptStarted(script="brand_bygning", version=1))) == "brand_bygning"


def test_a_script_the_library_has_lost_falls_back_to_the_entry() -> None:
    lost = call(f.ScriptStarted(script="gone", version=3))
    assert GUIDE.script_of(lost) == "indgang"
    assert GUIDE.agenda(lost) is not None


def test_with_no_library_at_all_there_is_no_agenda_and_no_failure() -> None:
    empty = Guide(Library(scripts={}))
    assert empty.agenda(call()) is None
    assert empty.proposal(call()) is None
    assert empty.causes == {}
    assert empty.cause_words("BRAND-BYG") == "BRAND-BYG"
    assert empty.script_version("indgang") == (0, "")


def test_an_answer_in_the_form_greys_its_question() -> None:
    before = GUIDE.agenda(call(f.ScriptStarted(script="brand_bygning", version=1)))
    after = GUIDE.agenda(
        call(
            f.ScriptStarted(script="brand_bygning", version=1),
            f.FieldSet(field="brand.nogen_inde", value="ja"),
        )
    )
    assert before is not None
    assert after is not None
    asked = next(item for item in before.all_items if item.field == "brand.nogen_inde")
    known = next(item for item in after.all_items if item.id == asked.id)
    assert (asked.state, known.state) != (known.state, asked.state)
    assert known.answer == "ja"


def test_what_changes_nothing_the_scripts_ask_for_leaves_agenda_and_proposal_as_they_stand() -> None:
    fine, rough = f.PositionReceived(report=report(8, seconds=20)), f.PositionReceived(report=report(400, seconds=25))
    before, again = call(fine), call(fine, rough)
    agenda, proposal = GUIDE.agenda(before), GUIDE.proposal(before)
    assert GUIDE.agenda(again) is agenda
    assert GUIDE.proposal(again) is proposal


def test_an_agenda_is_made_anew_for_everything_the_scripts_ask_for() -> None:
    begun: list[f.Fact] = [f.ScriptStarted(script="brand_bygning", version=1)]
    news: tuple[f.Fact, ...] = (
        f.FieldSet(field="brand.nogen_inde", value="ja"), f.PositionReceived(report=report(8, seconds=20)),
        f.PlaceChosen(place=place()),
    )  # fmt: skip
    for fact in news:
        GUIDE.agenda(call(*begun))
        assert GUIDE.agenda(call(*begun, fact)) == Guide(GUIDE.library).agenda(call(*begun, fact))


def test_half_a_word_is_no_answer() -> None:
    typing = call(f.FieldTyped(field="brand.nogen_inde", value="j", cursor=1))
    assert "brand.nogen_inde" not in GUIDE._answers(typing)
    said = call(f.FieldSet(field="brand.nogen_inde", value="ja"))
    assert GUIDE._answers(said)["brand.nogen_inde"] == "ja"


def test_a_chosen_place_answers_where() -> None:
    assert GUIDE._answers(call(f.PlaceChosen(place=place())))["sted.valgt"] == "Nørregade 12"
    assert "sted.valgt" not in GUIDE._answers(call())


NO_FIX = report(None, status="no_position", lat=None, lon=None, shape=None)
MAST = report(9000, entity="mast", kind="cell", method="cell")


@pytest.mark.parametrize(
    ("reports", "position"),
    [
        ((), "waiting"),
        ((MAST,), "mast_only"),
        ((NO_FIX,), "phone_failed"),
        ((MAST, NO_FIX), "phone_failed"),
        ((report(18),), "precise"),
        ((report(100),), "usable"),
        ((report(3000),), "coarse"),
        ((report(None),), "coarse"),
        ((report(18, verified=False),), "mast_only"),
        ((report(18, seconds=-900),), "old"),
        ((report(18, seconds=900),), "clock_error"),
    ],
)
def test_scripts_are_told_how_well_the_phone_is_known_and_no_better(
    reports: tuple[LocationReport, ...], position: str
) -> None:
    flag = _flags(call(*(f.PositionReceived(report=r) for r in reports)))["tilstand.position"]
    assert flag == position
    assert flag in FLAGS["tilstand.position"].values


@pytest.mark.parametrize(
    ("told", "how", "fuel"),
    [
        ({}, "automatisk", "el"),
        ({"automatic": False, "fuels": ("diesel",)}, "haand", "andet"),
        ({"test": True, "fuels": ()}, "proeve", "ukendt"),
        ({"fuels": ("hydrogen", "electric")}, "automatisk", "brint"),
        ({"fuels": ("gasoline", "lpg")}, "automatisk", "gas"),
    ],
)
def test_scripts_are_told_that_a_car_calls_and_what_drives_it(told: dict[str, object], how: str, fuel: str) -> None:
    raw = msd(56.42, 11.55, at(5), **told)  # type: ignore[arg-type]
    flags = _flags(call(f.PositionReceived(report=parse("ecall", raw, caller=NUMBER, received_at=at(6)))))
    assert (flags["tilstand.ecall"], flags["tilstand.drivmiddel"]) == (how, fuel)
    assert how in FLAGS["tilstand.ecall"].values and fuel in FLAGS["tilstand.drivmiddel"].values


def test_without_a_car_scripts_are_told_of_none() -> None:
    flags = _flags(call(f.PositionReceived(report=report())))
    assert (flags["tilstand.ecall"], flags["tilstand.drivmiddel"]) == ("nej", "ukendt")


def test_a_car_that_nobody_answers_in_is_called_up_first_and_help_is_proposed() -> None:
    raw = msd(56.42, 11.55, at(5))
    facts: list[f.Fact] = [
        f.ScriptStarted(script="indgang", version=1),
        f.PositionReceived(report=parse("ecall", raw, caller=NUMBER, received_at=at(6))),
    ]
    first = GUIDE.agenda(call(*facts))
    assert first is not None and first.current is not None
    assert [answer.value for answer in first.current.answers][:4] == ["svarer", "lyde", "stille", "vaek"]
    silent = call(*facts, f.FieldSet(field="bil.stemme", value="stille"))
    proposal = GUIDE.proposal(silent)
    assert proposal is not None and proposal.priority == 1
    assert {"health", "fire"} <= set(proposal.authorities)


def test_two_places_bring_the_question_that_parts_them_and_its_answer_is_the_decision_in_the_log() -> None:
    facts: list[f.Fact] = [
        f.ScriptStarted(script="indgang", version=1), f.PositionReceived(report=report(20)),
        f.PlaceChosen(place=place(lat=56.45)),
    ]  # fmt: skip
    state = call(*facts)
    assert _flags(state)["tilstand.to_steder"] == "ja"
    before = GUIDE.agenda(state)
    assert before is not None and before.current is not None
    assert before.current.text == "Er du selv ved Nørregade 12?"
    given = talk.give_answer(context_of(), DeskState(calls={"c1": state}, current="c1"), "c1", "indgang",
                             "q_to_steder", "has_moved")  # fmt: skip
    assert f.DistanceExplained(reason="has_moved") in [fact for _, fact in given]
    assert not [fact for _, fact in given if isinstance(fact, f.FieldSet)]
    after = GUIDE.agenda(call(*facts, *(fact for _, fact in given)))
    assert after is not None and after.current is not None and after.current.field != "sted.forklaring"


def test_who_does_not_know_has_decided_nothing() -> None:
    state = call(f.PositionReceived(report=report(20)), f.PlaceChosen(place=place(lat=56.45)))
    given = talk.give_answer(context_of(), DeskState(calls={"c1": state}, current="c1"), "c1", "indgang",
                             "q_to_steder", "ved_ikke")  # fmt: skip
    assert not [fact for _, fact in given if isinstance(fact, f.DistanceExplained)]


def context_of() -> Context:
    return replace(context(), answer_target=GUIDE.answer_target)


def test_an_unknown_item_is_kept_as_an_answer_without_a_field() -> None:
    target = GUIDE.answer_target("gone", "q_gone", "ja")
    assert (target.field, target.label) == ("", "ja")


@pytest.mark.parametrize("code", list(GUIDE.causes))
def test_every_cause_brings_a_script_that_the_library_has(code: str) -> None:
    assert GUIDE.causes[code].script in GUIDE.library.scripts


def test_causes_are_named_in_the_language_of_the_library() -> None:
    english = Guide(Library.load(language="en"))
    assert GUIDE.cause_words("BRAND-BYG") != english.cause_words("BRAND-BYG")
    assert GUIDE.cause_words("GONE") == "GONE"


# --- the snapshot around it


picture = make_picture(GUIDE, lambda authority, call: "x", lambda call: ("Øvelsø",))


@settings(max_examples=40)
@given(real_logs)
def test_every_call_has_a_snapshot_with_both_gates(entries: list[f.Entry]) -> None:
    from app.domain.fold import fold

    state = fold(entries)
    shown = picture(state, entries)
    assert (shown.call is None) == (state.call is None)
    if shown.call is not None:
        assert shown.send is not None
        assert shown.close is not None


def test_a_guide_that_breaks_down_takes_nothing_but_the_guide_from_the_screen(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Guide):
        def agenda(self, call: CallState) -> None:
            raise RuntimeError("a script that runs in circles")

        def proposal(self, call: CallState) -> None:
            raise KeyError("gone")

    def no_areas(call: CallState) -> tuple[str, ...]:
        raise RuntimeError("geometry")

    from app.domain.fold import fold

    entries = lines(BASE)
    with caplog.at_level("CRITICAL"):
        shown: Snapshot = make_picture(Broken(Library.load()), lambda a, c: "x", no_areas)(fold(entries), entries)
    assert (shown.agenda, shown.proposal, shown.areas) == (None, None, ())
    assert shown.send is not None
    assert shown.receivers == {"health": "x", "fire": "x", "police": "x"}
