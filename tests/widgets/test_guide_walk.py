"""The guide on a real desk, by keyboard: a card over a fire, words that answer, the recap, 112 to 114 and back."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from scripts.agenda import AgendaView
from tools.stage import Stage


def call_of(stage: Stage) -> str:
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    return call


def agenda(stage: Stage) -> AgendaView:
    found = stage.house.desk.snapshot.agenda
    assert found is not None
    return found


def press(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.press(key)
        stage.settle()


def facts(stage: Stage, call: str, kind: type) -> list[object]:
    return [entry.fact for entry in stage.house.desk.entries(call) if isinstance(entry.fact, kind)]


def test_a_card_is_laid_over_a_call_said_from_and_laid_away_and_the_cursor_never_left_its_field(stage: Stage) -> None:
    call = call_of(stage)
    stage.console.focus_target("anmelder.navn", 0)
    before = agenda(stage).current
    press(stage, "Alt+D", "3")
    assert [card.script for card in agenda(stage).open_cards] == ["opskraemt"]
    assert agenda(stage).current == before
    stage.type("Ma")
    press(stage, "Alt+Enter")
    assert ("opskraemt", "s_hoerer_dig") in {(s.script, s.item) for s in facts(stage, call, f.LineSaid)}  # type: ignore[attr-defined]
    press(stage, "Alt+D", "3")
    stage.type("rie")
    stage.settle()
    assert not agenda(stage).open_cards
    assert stage.console.desk_page.form.entries["anmelder.navn"].widget.line.text() == "Marie"
    raised, ended = facts(stage, call, f.InterruptRaised), facts(stage, call, f.InterruptEnded)
    assert [(r.script, r.card, r.version) for r in raised] == [("opskraemt", True, 1)]  # type: ignore[attr-defined]
    assert len(ended) == 1


def test_the_listeners_card_puts_the_questions_as_yes_or_no(stage: Stage) -> None:
    call_of(stage)
    assert not agenda(stage).yes_no
    press(stage, "Alt+D", "1")
    assert agenda(stage).yes_no
    press(stage, "Alt+Enter")
    asked = agenda(stage).current
    assert asked is not None and asked.id == "lytter_med.q_lytter"
    press(stage, "Alt+2")
    assert not agenda(stage).yes_no, "nobody listens after all"
    after = agenda(stage).current
    assert after is not None and after.script != "lytter_med"


@pytest.mark.parametrize(("key", "value"), [("Alt+Å", "nej"), ("Alt+Æ", "")])
def test_words_of_the_story_are_offered_and_set_only_by_key(stage: Stage, key: str, value: str) -> None:
    call = call_of(stage)
    stage.house.actions.set_field(call, "haendelse.aarsag", "SYGDOM")
    stage.settle()
    stage.console.desk_page.form.focus_field("haendelse.egne_ord")
    stage.type("hun reagerer ikke ")
    stage.wait_for(lambda: bool(agenda(stage).heard))  # keys are gathered for a moment before they are kept
    stage.settle()
    state = stage.house.desk.snapshot.desk.calls[call]
    assert [(h.key, h.value) for h in agenda(stage).heard][:1] == [("indgang.q_bevidst", "nej")]
    assert state.value("haendelse.bevidst") == ""
    press(stage, key)
    state = stage.house.desk.snapshot.desk.calls[call]
    assert state.value("haendelse.bevidst") == value
    assert "indgang.q_bevidst" not in {h.key for h in agenda(stage).heard}


def test_f11_there_and_back_loses_nothing(stage: Stage) -> None:
    call = call_of(stage)
    stage.type("skovvej 3")
    stage.settle()
    press(stage, "Enter")
    stage.house.actions.set_field(call, "haendelse.aarsag", "BRAND-BYG")
    stage.house.actions.note("hund i huset")
    stage.house.actions.give_answer("brand_bygning", "q_inde", "ja")
    stage.settle()
    press(stage, "Alt+D", "2")
    before = stage.house.desk.snapshot.desk.calls[call]
    press(stage, "F11")
    there = stage.house.desk.snapshot.desk.calls[call]
    assert there.line == "114" and agenda(stage).current is not None
    press(stage, "F11")
    after = stage.house.desk.snapshot.desk.calls[call]
    for part in ("answers", "fields", "place", "notes", "interrupts", "said", "authorities", "inquiry_number"):
        assert getattr(there, part) == getattr(after, part) == getattr(before, part), part
    assert after.script == before.script == "brand_bygning"


def test_what_came_in_front_is_in_the_log_once(stage: Stage) -> None:
    call = call_of(stage)
    shown = [(s.script, s.item) for s in facts(stage, call, f.ItemShown)]  # type: ignore[attr-defined]
    first = agenda(stage).current
    assert first is not None and (first.script, first.item) in shown
    assert len(shown) == len(set(shown))
