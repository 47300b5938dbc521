"""Reminders to speak: after ten seconds of silence while writing, and when help is sent and the caller not told."""

from __future__ import annotations

import pytest

from app.commands import talk
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.intake_facts import CallHeld
from app.nudges import nudge
from scripts.agenda import AgendaView, ItemView
from tests.app.worlds import NUMBER, at, context, line, lines

TALK: list[tuple[float, f.Fact]] = [(0, f.CallRang(line="112", number=NUMBER)), (0, f.CallAnswered(operator="KHN"))]
TYPED = f.FieldTyped(field="haendelse.egne_ord", value="det br")
SENT = f.HandoverTried(authority="fire", receiver="Øvelsø")


def call(*facts: tuple[float, f.Fact], on: str = "112"):  # type: ignore[no-untyped-def]
    first = (0.0, f.CallRang(line=on, number=NUMBER))  # type: ignore[arg-type]
    state = fold([line(fact, n, seconds) for n, (seconds, fact) in enumerate((first, TALK[1], *facts), 1)])
    return state.calls["c1"]


def told(*facts: tuple[float, f.Fact], now: float, agenda: AgendaView | None = None, on: str = "112") -> str:
    found = nudge(call(*facts, on=on), agenda, at(now))
    return found.text if found else ""


def due(deadline: int | None = 10, yes_no: bool = False) -> AgendaView:
    item = ItemView(id="indgang.s", script="indgang", item="s", kind="sig", phase="alarm", text="Hjælpen er på vej.",
                    state="open", importance="kritisk", deadline_s=deadline, text_yes_no="Bliv i røret.")  # fmt: skip
    return AgendaView(script="indgang", title="Indgang", version=1, say_now=item, yes_no=yes_no)


WRITING = "Jeg skriver det ind nu, jeg er her stadig."


@pytest.mark.parametrize(
    ("now", "words"), [(9.9, ""), (10.0, WRITING), (14.0, WRITING), (15.1, "")],
)  # fmt: skip
def test_ten_seconds_of_silence_while_writing_and_no_longer_than_one_writes(now: float, words: str) -> None:
    assert told((5.0, TYPED), now=now) == words


def test_who_listens_without_writing_is_not_told_to_speak() -> None:
    assert told(now=60) == ""
    assert told((20.0, f.FieldSet(field="anmelder.ring_tilbage", value="1", source="network")), now=25) == ""


@pytest.mark.parametrize(
    "fact",
    [
        f.LineSaid(script="pult", item="n_skriver"), f.CallerSaid(text="hallo"),
        f.AnswerGiven(script="indgang", item="q", value="ja"),
    ],
)
def test_whatever_was_said_or_heard_begins_the_silence_anew(fact: f.Fact) -> None:
    facts = ((8.0, fact), (9.0, TYPED))
    assert told(*facts, now=17.9) == ""
    assert told(*facts, (17.0, TYPED), now=18.0) == WRITING


@pytest.mark.parametrize("fact", [f.SilentMarked(), CallHeld(), f.CallEnded(), f.CallLost()])
def test_a_call_in_which_nothing_may_or_can_be_said_has_no_reminder(fact: f.Fact) -> None:
    assert told((5.0, TYPED), (6.0, fact), now=12) == ""


def test_where_someone_listens_the_reminder_says_nothing_of_writing() -> None:
    assert told((5.0, TYPED), now=12, agenda=due(None, yes_no=True)) == "Jeg er her stadig."


def test_from_the_send_on_the_scripts_own_line_is_due_and_late_after_its_time() -> None:
    on_time, late = (nudge(call((20.0, SENT)), due(), at(s)) for s in (20.0, 30.0))
    assert on_time is not None and late is not None
    assert (on_time.text, on_time.late, on_time.own) == ("Hjælpen er på vej.", False, False)
    assert late.late
    assert nudge(call(), due(), at(30.0)) is None, "nothing was sent"
    listening = nudge(call((20.0, SENT)), due(yes_no=True), at(21.0))
    assert listening is not None and listening.text == "Bliv i røret."


def test_a_script_without_such_a_line_leaves_it_to_the_desk_on_112_alone() -> None:
    assert told((20.0, SENT), now=29.9) == ""
    assert told((20.0, SENT), now=30.0) == "Hjælpen er på vej. Bliv i røret."
    assert told((20.0, SENT), (25.0, f.LineSaid(script="x", item="s")), now=40.0) == ""
    assert told((20.0, SENT), now=30.0, on="114") == ""


def test_english_desks_are_reminded_in_english() -> None:
    found = nudge(call((5.0, TYPED)), None, at(11), "en")
    assert found is not None and found.text == "I am writing it down now, I am still here."


def test_a_reminder_is_one_fact_for_each_silence() -> None:
    base = lines([fact for _, fact in TALK])
    first = talk.remind(context(), fold(base), "c1", "writing")
    assert first == [("c1", f.NudgeShown(about="writing"))]
    shown = [*base, line(first[0][1], 9, 20.0)]
    assert talk.remind(context(), fold(shown), "c1", "writing") == []
    assert talk.remind(context(), fold(shown), "c1", "sent") != []
    spoken = [*shown, line(f.LineSaid(script="x", item="s"), 10, 25.0)]
    assert talk.remind(context(), fold(spoken), "c1", "writing") == first


def test_an_item_in_front_is_one_fact_with_its_version() -> None:
    base = lines([fact for _, fact in TALK])
    shown = talk.show(context(), fold(base), "c1", [("indgang", "q"), ("indgang", "q"), ("indgang", "s")])
    assert shown == [("c1", f.ItemShown(script="indgang", item=each, version=7)) for each in ("q", "s")]
    later = fold([*base, *(line(fact, 9 + n) for n, (_, fact) in enumerate(shown))])
    assert talk.show(context(), later, "c1", [("indgang", "q"), ("indgang", "t")]) == [
        ("c1", f.ItemShown(script="indgang", item="t", version=7))
    ]
