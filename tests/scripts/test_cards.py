"""Technique cards: beside any script and any phase, with no flow of their own, and back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.agenda import Agenda, AgendaView, CardView
from scripts.contract import FieldContract, FieldSpec
from scripts.lint import Finding, check
from scripts.model import Script

BASE = {"skema": 1, "version": 1, "status": "test", "linje": ["112"],
        "ejer": {"rolle": "samtaleinstruktoer", "tjeneste": "politi"}}  # fmt: skip


def script(name: str, *items: dict, **more: object) -> Script:
    return Script.model_validate({**BASE, "id": name, "navn": name.title(), "indhold": list(items), **more})


def ask(name: str, **more: object) -> dict:
    return {"id": name, "slags": "spoerg", "fase": "fare", "sig": f"{name}?", "svar": {"type": "ja_nej"}, **more}


def say(name: str, **more: object) -> dict:
    return {"id": name, "slags": "sig", "fase": "raad", "sig": f"{name}.", **more}


ROOT = script("rod", ask("a"), ask("b"), say("linje", fase="aabning"),
              afbryd=[{"tast": "B", "navn": "Barn", "kald": "barn", "naar": {"f.barn": "ja"}}])  # fmt: skip
CHILD = script("barn", say("ros"), say("efter", naar={"tilstand.alarm_sendt": "ja"}), ask("voksen", fase="sted"),
               {"id": "giv", "slags": "instruks", "fase": "hvad", "sig": "Giv telefonen.",
                "udtryk": "kendt(barn.voksen) og barn.voksen == 'ja'"},
               rolle="kort", kort={"nummer": 2, "naar": {"f.barn": "ja"}})  # fmt: skip
LISTENER = script("lytter", ask("lytter", felt="anmelder.lytter_med"), rolle="kort",
                  kort={"nummer": 1, "ja_nej": True, "sig_ikke": "politi · vold"})  # fmt: skip
ONLY_114 = script("vred", say("hoerer"), rolle="kort", kort={"nummer": 3}, linje=["114"])
SCRIPTS = {s.id: s for s in (ROOT, CHILD, LISTENER, ONLY_114)}


def view(*stack: str, answers: dict[str, str] | None = None, **more: object) -> AgendaView:
    return Agenda(SCRIPTS, "rod").view(answers or {}, stack=stack, **more)  # type: ignore[arg-type]


def card(seen: AgendaView, name: str = "barn") -> CardView:
    return next(each for each in seen.cards if each.script == name)


def test_the_deck_stands_by_number_with_the_cards_of_the_line() -> None:
    assert [(c.number, c.title, c.open) for c in view().cards] == [(1, "Lytter", False), (2, "Barn", False)]
    assert [c.script for c in view(flags={"tilstand.linje": "114"}).cards] == ["vred"]


def test_an_open_card_leaves_question_and_line_and_phase_as_they_were() -> None:
    before, after = view(), view("barn")
    assert (after.current, after.say_now, after.open, after.phases, after.script) == (
        before.current, before.say_now, before.open, before.phases, before.script,
    )  # fmt: skip
    assert [item.item for item in card(after).items] == ["ros", "voksen"]
    assert card(before).items == ()


def test_a_card_follows_its_own_order_in_whatever_phase_the_talk_is() -> None:
    late = view("barn", answers={"rod.a": "ja", "rod.b": "nej", "barn.voksen": "ja"}, said=["barn.ros"],
                flags={"tilstand.alarm_sendt": "ja"})  # fmt: skip
    assert [item.item for item in card(late).items] == ["efter", "giv"]
    assert card(late).done == 2


def test_a_question_of_a_card_comes_in_front_when_gone_to_and_then_the_talk_is_where_it_was() -> None:
    asked = view("barn", jumped_to="barn.voksen")
    assert asked.current is not None and asked.current.item == "voksen"
    assert [item.item for item in card(asked).items] == ["ros"], "not shown twice"
    back = view("barn", answers={"barn.voksen": "nej"})
    assert back.current is not None and back.current.item == "a"


def test_a_card_laid_away_is_gone_whole_and_its_answers_stay() -> None:
    assert not card(view(answers={"barn.voksen": "ja"})).items
    again = view("barn", answers={"barn.voksen": "ja"}, said=["barn.ros"])
    assert [item.item for item in card(again).items] == ["giv"]


def test_what_is_known_suggests_a_card_until_it_was_used() -> None:
    assert card(view(answers={"f.barn": "ja"})).suggested
    assert not card(view(answers={"f.barn": "nej"})).suggested
    assert not card(view()).suggested, "not known is not yes"
    assert not card(view("barn", answers={"f.barn": "ja"})).suggested
    assert not card(view(answers={"f.barn": "ja"}, said=["barn.ros"])).suggested


def test_an_interrupt_that_calls_a_card_lays_it_beside_and_shows_that_it_lies_there() -> None:
    seen = view("barn")
    assert [(i.key, i.active) for i in seen.interrupts] == [("B", True)]
    assert seen.script == "rod"


@pytest.mark.parametrize(
    ("stack", "said", "yes_no"),
    [
        ((), "", False), ((), "ja", True), (("barn",), "", False), (("lytter",), "", True), (("lytter",), "ja", True),
        (("lytter",), "nej", False), (("lytter",), "ved_ikke", True),
    ],
)  # fmt: skip
def test_the_listeners_card_turns_questions_to_yes_or_no_unless_nobody_listens(
    stack: tuple[str, ...], said: str, yes_no: bool
) -> None:
    seen = view(*stack, answers={"anmelder.lytter_med": said} if said else {})
    assert seen.yes_no is yes_no
    assert seen.unsaid == ("politi · vold" if yes_no else "")


def test_two_cards_may_lie_open_and_everything_of_them_is_on_show() -> None:
    seen = view("barn", "lytter")
    assert [c.script for c in seen.open_cards] == ["lytter", "barn"]
    assert {"barn.ros", "barn.voksen", "lytter.lytter"} <= {item.id for item in seen.all_items}


def test_a_card_walked_through_by_itself_is_an_ordinary_script() -> None:
    seen = Agenda(SCRIPTS, "barn").view({}, flags={"tilstand.linje": "112"})
    assert seen.current is not None and seen.current.item == "voksen"
    assert [c.script for c in seen.cards] == ["lytter"]


CARD = """\
skema: 1
id: proevekort
navn: Prøve
version: 1
status: test
rolle: kort
kort: {{{use}}}
linje: ["112"]
ejer: {{rolle: samtaleinstruktoer, tjeneste: politi}}
indhold:
  - {{id: s, slags: sig, fase: raad, sig: "Jeg hører dig."}}
{more}"""


def found(tmp_path: Path, use: str = "nummer: 9", more: str = "", **files: str) -> list[Finding]:
    (tmp_path / "proevekort.yaml").write_text(CARD.format(use=use, more=more), encoding="utf-8")
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    contract = FieldContract({"anmelder.lytter_med": FieldSpec("choice", ("ja", "nej", "ved_ikke"))})
    return [f for f in check([tmp_path], contract) if f.severity == "fejl"]


def test_a_good_card_has_no_errors(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("use", "more", "line", "word"),
    [
        ("nummer: 9", "  - {id: k, slags: kald, fase: raad, kald: indgang}\n", 12, "intet forløb"),
        ("nummer: 9", "  - {id: k, slags: afslut, fase: afslut, sig: Farvel}\n", 12, "intet forløb"),
        ("nummer: 9", "forslag: [{id: f, prioritet: 1, fordi: x, naar: altid}]\n", 12, "forslag"),
        ("nummer: 9, naar: {anmelder.lyter_med: ja}", "", 7, "findes ikke"),
        ("nummer: 10", "", 7, "nummer"),
    ],
)
def test_a_card_that_brings_a_flow_or_has_no_key_is_told_with_its_line(
    tmp_path: Path, use: str, more: str, line: int, word: str
) -> None:
    errors = found(tmp_path, use, more)
    assert any(e.line == line and word in e.text for e in errors), errors


def test_two_cards_with_one_number_and_a_card_without_its_key_are_told(tmp_path: Path) -> None:
    twin = CARD.format(use="nummer: 9", more="").replace("proevekort", "tvilling")
    bare = CARD.format(use="nummer: 8", more="").replace("proevekort", "bar").replace("kort: {nummer: 8}\n", "")
    errors = {(e.file, e.code) for e in found(tmp_path, tvilling=twin, bar=bare)}
    assert {("proevekort.yaml", "kort"), ("tvilling.yaml", "kort"), ("bar.yaml", "kort")} <= errors
