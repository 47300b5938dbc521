"""Words of the story that answer open questions: offered, never set; denials and "ved ikke" understood; fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.agenda import Agenda, AgendaView
from scripts.contract import FieldContract
from scripts.lint import check
from scripts.model import Script
from scripts.recognise import hear, patterns, whole_words

WEAPON = (("ja", ("kniv*", "pistol*", "noget at slå med")),)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("han har en kniv", "ja"), ("Knivstukket i maven", "ja"), ("han har noget tungt at slå med", "ja"),
        ("han har ingen kniv", "nej"), ("han har ikke nogen kniv", "nej"), ("kniv har han ikke", "nej"),
        ("uden pistol", "nej"), ("jeg ved ikke om han har en kniv", "ved_ikke"),
        ("ikke kun en kniv, også en økse", "ja"), ("han er ikke gået, han har en kniv", "ja"),
        ("der er ingen børn men han har en kniv", "ja"), ("først ingen kniv. nu har han en kniv", "ja"),
        ("han havde en kniv. nu ingen kniv", "nej"), ("han er vred", ""), ("", ""), ("hakniv", ""),
        ("he has no pistol", "nej"), ("<b>KNIV</b>", "ja"),
    ],
)  # fmt: skip
def test_a_yes_no_question_hears_yes_no_and_not_known(text: str, answer: str) -> None:
    found = hear(text, WEAPON, yes_no=True)
    assert (found[0] if found else "") == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("der er tyk røg på trappen", "roeg"), ("ingen røg", ""), ("flammer ud af vinduet", "flammer"),
     ("røg, nu flammer", "flammer"), ("ved ikke om der er røg", "")],
)  # fmt: skip
def test_other_answers_are_heard_by_their_own_words_and_a_denied_one_was_not_given(text: str, answer: str) -> None:
    listened = patterns({"roeg": ["røg"]}, [("flammer", "Flammer"), ("ved_ikke", "Ved ikke")], "", yes_no=False)
    found = hear(text, listened, yes_no=False)
    assert (found[0] if found else "") == answer


def test_a_yes_no_question_without_words_of_its_own_listens_for_its_short_name() -> None:
    assert patterns({}, [], "nogen inde", yes_no=True) == (("ja", ("nogen inde",)),)
    assert patterns({}, [], "nu", yes_no=True) == ()
    assert patterns({"ja": ["kniv"]}, [], "våben", yes_no=True) == (("ja", ("kniv",)),)


def test_the_last_word_counts_when_it_is_whole() -> None:
    assert whole_words("han har en kni", typing=True) == "han har en "
    assert whole_words("han har en kniv ", typing=True) == "han har en kniv "
    assert whole_words("han har en kniv", typing=False) == "han har en kniv"
    assert whole_words("kniv", typing=True) == ""


def script(*items: dict) -> Script:
    return Script.model_validate({
        "skema": 1, "id": "proeve", "navn": "P", "version": 1, "status": "test", "linje": ["112"],
        "ejer": {"rolle": "samtaleinstruktoer", "tjeneste": "politi"}, "indhold": list(items),
    })  # fmt: skip


def ask(name: str, **more: object) -> dict:
    return {"id": name, "slags": "spoerg", "fase": "fare", "sig": f"{name}?", "kort": "våben",
            "svar": {"type": "ja_nej"}, "ord": {"ja": ["kniv*"]}, **more}  # fmt: skip


def view(*items: dict, story: str = "han har en kniv", **facts: object) -> AgendaView:
    return Agenda({"proeve": script(*items)}, "proeve").view(facts.pop("answers", {}), story=story, **facts)  # type: ignore[arg-type]


def test_an_answer_is_offered_with_the_words_that_led_to_it_and_nothing_is_set() -> None:
    seen = view(ask("q"), ask("b", ord={}, kort="andet"))
    assert [(h.key, h.value, h.label, h.question, h.because) for h in seen.heard] == [
        ("proeve.q", "ja", "Ja", "våben", "kniv")
    ]
    assert seen.current is not None and seen.current.item == "q" and seen.current.answer == ""


def test_what_is_answered_declined_hidden_or_asked_in_another_place_is_not_offered() -> None:
    assert view(ask("q"), answers={"proeve.q": "nej"}).heard == ()
    assert view(ask("q"), declined={("proeve.q", "ja")}).heard == ()
    assert view(ask("q"), declined={("proeve.q", "nej")}).heard != ()
    assert view(ask("q", naar={"f.x": "ja"}), answers={"f.x": "nej"}).heard == ()
    hidden = ask("q", naar={"f.x": "ja"}, vigtighed="supplerende")
    assert view(hidden).heard != (), "hidden because too little is known is not ruled out"
    assert len(view(ask("q", felt="f.v"), ask("r", felt="f.v")).heard) == 1
    assert view(ask("q"), skipped=["proeve.q"]).heard != (), "passed over is still open"


def test_what_is_asked_now_is_offered_first_then_what_comes_up_soonest() -> None:
    items = (ask("late", fase="uddyb"), ask("soon", fase="hvad"), ask("now", fase="fare"))
    assert [h.item for h in view(*items).heard] == ["soon", "now", "late"]
    assert [h.item for h in view(*items, jumped_to="proeve.now").heard] == ["now", "soon", "late"]


def test_a_bare_denial_is_no_answer_of_its_own() -> None:
    assert patterns({}, [("0", "Ingen"), ("flere", "Flere")], "", yes_no=False) == ()


def test_words_for_an_answer_the_question_does_not_have_are_told(tmp_path: Path) -> None:
    (tmp_path / "proeve.yaml").write_text(
        'skema: 1\nid: proeve\nnavn: P\nversion: 1\nstatus: test\nrolle: del\nlinje: ["112"]\n'
        "ejer: {rolle: samtaleinstruktoer, tjeneste: politi}\nindhold:\n"
        "  - id: q\n    slags: spoerg\n    fase: fare\n    sig: Våben?\n    svar: {type: ja_nej}\n"
        "    ord: {jo: [kniv]}\n", encoding="utf-8",
    )  # fmt: skip
    found = [f for f in check([tmp_path], FieldContract({})) if f.code == "ukendt-vaerdi"]
    assert [(f.line, f.item) for f in found] == [(15, "q")]


@pytest.mark.parametrize(
    ("text", "answer"),
    [("hun trækker vejret", "ja"), ("hun trækker ikke vejret", "nej"), ("hun trækker ikke længere vejret", "nej"),
     ("hun trækker vejret, ikke vågen", "ja"), ("hun kan ikke trække vejret", "")],
)  # fmt: skip
def test_a_denial_between_the_words_of_a_pattern_is_a_denial(text: str, answer: str) -> None:
    found = hear(text, patterns({}, [], "trækker vejret", yes_no=True), yes_no=True)
    assert (found[0] if found else "") == answer


def test_a_pattern_may_hold_a_denial_of_its_own() -> None:
    listened = patterns({"nej": ["reagerer ikke", "bevidstløs*"]}, [], "", yes_no=True)
    assert hear("hun reagerer ikke", listened, yes_no=True) == ("nej", "reagerer ikke")
    assert hear("hun er ikke bevidstløs", listened, yes_no=True) is None, "what is denied twice is left to be asked"
