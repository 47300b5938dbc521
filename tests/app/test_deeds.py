"""What was done with a key at the desk is not asked for once more, and a tick in the guide does the very deed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.commands import talk
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.domain.state import CallState
from app.guide import Guide, _flags
from scripts.contract import FLAG_DEFAULTS, FLAGS
from scripts.deeds import FOLLOW_UPS, done_by, follow_up_of
from scripts.loader import Library
from scripts.model import Act
from tests.app.worlds import NUMBER, context, lines, place

GUIDE = Guide(Library.load())
HOUSEBREAKING: list[f.Fact] = [
    f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="4-1"),
    f.PlaceChosen(place=place()), f.FieldSet(field="haendelse.aarsag", value="INDBRUD-OPDAGET"),
    f.ScriptStarted(script="indbrud_opdaget", version=1),
]  # fmt: skip

# The key on 114, the question that would offer it and the action that would make it.
OFFERS = [
    ("Y", "opfoelgning.q_tryg", "opfoelgning.h_tryghed"),
    ("O", "opfoelgning.q_offer", "opfoelgning.h_offer"),
    ("R", "opfoelgning.q_fast_kontakt", "opfoelgning.h_borgerraadgiver"),
    ("E", "opfoelgning.q_sikring", "opfoelgning.h_betjent"),
]


def call(*facts: f.Fact, base: list[f.Fact] = HOUSEBREAKING) -> CallState:
    state = fold_call(lines([*base, *facts]))
    assert state is not None
    return state


def open_items(state: CallState) -> set[str]:
    agenda = GUIDE.agenda(state)
    assert agenda is not None
    return {item.id for item in (agenda.current, *agenda.open) if item is not None}


@pytest.mark.parametrize(("letter", "question", "action"), OFFERS)
def test_a_task_made_by_its_key_is_neither_offered_nor_asked_for_again(letter: str, question: str, action: str) -> None:
    assert question in open_items(call())
    made = f.FollowUpChosen(kind=FOLLOW_UPS[letter])
    assert not {question, action} & open_items(call(made))
    unmade = f.FollowUpChosen(kind=FOLLOW_UPS[letter], on=False)
    assert question in open_items(call(made, unmade)), "what was taken off again may be asked again"


@pytest.mark.parametrize(("letter", "question", "action"), OFFERS)
def test_an_offer_taken_and_made_by_its_key_leaves_no_action_open(letter: str, question: str, action: str) -> None:
    script, _, item = question.partition(".")
    answer = "nej" if letter == "Y" else "ja"
    facts: list[f.Fact] = [f.AnswerGiven(script=script, item=item, value=answer)]
    if letter == "Y":
        facts.append(f.FieldSet(field="tryg.nu", value="nej"))
    assert action in open_items(call(*facts))
    assert action not in open_items(call(*facts, f.FollowUpChosen(kind=FOLLOW_UPS[letter])))


def test_a_citizen_who_wishes_no_follow_up_is_offered_none() -> None:
    asked = {question for _, question, _ in OFFERS}
    assert asked <= open_items(call())
    assert not asked & open_items(call(f.FollowUpChosen(kind="none")))


@pytest.mark.parametrize(("letter", "question", "action"), OFFERS)
def test_a_tick_in_the_guide_makes_the_very_task_its_key_makes(letter: str, question: str, action: str) -> None:
    world = replace(context(), action_of=GUIDE.action_of, follow_up_of=GUIDE.follow_up_of)
    script, _, item = action.partition(".")
    for before in ([], [f.FollowUpChosen(kind="utryghed")], [f.FollowUpChosen(kind="none")]):
        state = fold(lines([*HOUSEBREAKING, *before]))
        made = [fact for _, fact in talk.say(world, state, "c1", script, item, "Gør det")]
        assert f.FollowUpChosen(kind=FOLLOW_UPS[letter]) in made
    there = fold(lines([*HOUSEBREAKING, f.FollowUpChosen(kind=FOLLOW_UPS[letter])]))
    again = [fact for _, fact in talk.say(world, there, "c1", script, item, "Gør det")]
    assert not [fact for fact in again if isinstance(fact, f.FollowUpChosen)], "a tick never takes it off"


def test_a_number_read_out_by_its_key_is_not_asked_to_be_read_out() -> None:
    assert "afslut.h_laes_nummer_op" in open_items(call())
    assert "afslut.h_laes_nummer_op" not in open_items(call(f.ReceiptRead(number="4-1")))


def test_the_handover_to_health_is_done_when_health_has_it_and_not_while_nobody_answers() -> None:
    base: list[f.Fact] = [
        f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"), f.PlaceChosen(place=place()),
        f.FieldSet(field="haendelse.aarsag", value="SYGDOM"), f.ScriptStarted(script="sygdom", version=1),
        f.FieldSet(field="haendelse.vejrtraekning", value="nej"), f.InterruptRaised(script="livloes", key="L"),
    ]  # fmt: skip
    tried = f.HandoverTried(authority="health", receiver="AMK")
    assert "livloes.h_amk" in open_items(call(tried, base=base))
    assert "livloes.h_amk" not in open_items(call(tried, f.HandoverReceived(authority="health"), base=base))


def test_every_task_a_shipped_guide_makes_has_a_key_that_names_it() -> None:
    for script in GUIDE.library.scripts.values():
        for item in script.indhold:
            if isinstance(item, Act) and item.goer == "opfoelgning":
                assert follow_up_of(item.tast or ""), f"{script.id}.{item.id}"


def test_a_state_that_ends_an_action_is_one_the_desk_tells() -> None:
    told = _flags(call())
    for script in GUIDE.library.scripts.values():
        for item in script.indhold:
            deed = done_by(item.goer, item.tast or "") if isinstance(item, Act) else None
            if deed is not None:
                assert deed[0] in told and deed[1] in FLAGS[deed[0]].values
    assert set(FLAG_DEFAULTS) <= set(told), "no state that guides may ask for is left at its default by the desk"


# --- states of the line and of the case


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([], "paa_linjen"),
        ([f.CallLost()], "tabt"),
        ([f.CallLost(), f.CallReconnected()], "paa_linjen"),
        ([f.CallEnded()], "slut"),
    ],
)
def test_a_guide_may_ask_whether_the_caller_is_on_the_line(facts: list[f.Fact], state: str) -> None:
    assert _flags(call(*facts))["tilstand.forbindelse"] == state


def test_a_guide_may_ask_for_a_duplicate_and_a_silent_call() -> None:
    flags = _flags(call(f.DuplicateAttached(call="c9"), f.SilentMarked()))
    assert (flags["tilstand.dublet"], flags["tilstand.tavst"]) == ("ja", "ja")
    calm = _flags(call())
    assert (calm["tilstand.dublet"], calm["tilstand.tavst"]) == ("nej", "nej")
