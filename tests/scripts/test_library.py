"""The scripts that ship: without a fault, every item, key and row walked, and the words fit to be said."""

from __future__ import annotations

import pytest

from scripts.contract import FLAG_DEFAULTS, FieldContract
from scripts.flow import keys_of
from scripts.lint import check
from scripts.loader import LIBRARY, Library
from scripts.walk import Coverage, Miss, Step, Walk, Walks, read_walks, run

WALKS = sorted(LIBRARY.glob("*.test.yaml"))
SCRIPTS = Library.load().scripts
GUIDES = sorted(id_ for id_, script in SCRIPTS.items() if script.rolle == "guide" and id_ != "indgang")
# Cards of a way of talking: each opens over any guide and leaves its questions as they were.
CARDS = ("aeldre", "barn", "beruset", "doev", "lytter_med", "opskraemt", "tolk", "vred")


def test_the_library_passes_its_own_linter_with_no_warning(contract: FieldContract) -> None:
    assert [str(f) for f in check([LIBRARY], contract, strict=True)] == []


@pytest.mark.parametrize("path", WALKS, ids=lambda p: p.name)
def test_every_walkthrough_holds(library: Library, path: object) -> None:
    assert run(library, read_walks(path)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("guide", GUIDES)
def test_each_guide_has_a_walk_of_every_kind(guide: str) -> None:
    kinds = {walk.slags for walk in read_walks(LIBRARY / f"{guide}.test.yaml").gennemgange}
    assert {"glat", "ved_ikke", "afbryd", "anden_raekkefoelge"} <= kinds


@pytest.fixture(scope="module")
def coverage(library: Library) -> Coverage:
    """What all walkthroughs of the library have seen together."""
    seen = Coverage()
    for path in WALKS:
        run(library, read_walks(path), seen)
    return seen


def test_together_the_walks_see_every_item_and_hit_every_row(library: Library, coverage: Coverage) -> None:
    for script_id in library.scripts:
        flow = library.flow(script_id)
        assert coverage.missing_items(flow) == (), script_id
        assert coverage.missing_rows(flow) == (), script_id


def test_together_the_walks_give_every_answer(library: Library, coverage: Coverage) -> None:
    for script_id in library.scripts:
        assert coverage.missing_answers(library.flow(script_id)) == (), script_id


@pytest.mark.parametrize("guide", [g for g in GUIDES if "112" in SCRIPTS[g].linje])
def test_a_guide_with_questions_of_safety_is_walked_while_someone_listens(guide: str) -> None:
    kinds = {walk.slags for walk in read_walks(LIBRARY / f"{guide}.test.yaml").gennemgange}
    assert "lytter_med" in kinds


def test_there_are_eight_cards_and_none_of_them_closes_or_alarms(library: Library) -> None:
    for card in CARDS:
        script = library.script(card)
        assert script.rolle == "kort" and script.kort is not None
        assert {"112", "114"} <= set(script.linje)
        assert not any(item.kind == "afslut" or item.action == "alarm" for item in library.flow(card).items)


def test_the_cards_have_a_number_each_and_the_listeners_turns_questions_to_yes_or_no(library: Library) -> None:
    uses = {card: library.script(card).kort for card in CARDS}
    assert sorted(use.nummer for use in uses.values() if use) == list(range(1, 9))
    assert [card for card, use in uses.items() if use and use.ja_nej] == ["lytter_med"]


@pytest.mark.parametrize(
    ("story", "question", "value"),
    [("han har en kniv", "vaaben.q_vaaben", "ja"), ("hun reagerer ikke", "indgang.q_bevidst", "nej"),
     ("der er nogen inde", "brand_bygning.q_inde", "ja"), ("alle er ude", "brand_bygning.q_inde", "nej"),
     ("hun ånder ikke", "indgang.q_vejrtraekning", "nej"), ("det ryger", "brand_bygning.q_flamme", "roeg")],
)  # fmt: skip
def test_plain_words_of_a_story_are_offered_as_answers(
    library: Library, story: str, question: str, value: str
) -> None:
    script = question.split(".", 1)[0]
    known = {"sted.valgt": "Algade 3", "haendelse.aarsag": "SYGDOM" if script == "indgang" else "BRAND-BYG"}
    heard = library.agenda(script).view(known, story=story, flags={"tilstand.linje": "112"}).heard
    assert (question, value) in {(each.key, each.value) for each in heard}


def test_every_cause_leads_to_a_guide_that_is_there_and_names_it(library: Library) -> None:
    for code, cause in library.causes.items():
        guide = library.script(cause.guide)
        assert code in guide.aarsag or guide.id == "indgang", code
    assert {code for code, cause in library.causes.items() if cause.guide == "indgang"} == {"UAFKLARET"}


def test_no_line_that_is_said_while_an_offender_listens_names_the_police(library: Library) -> None:
    listening = {**FLAG_DEFAULTS, "tilstand.linje": "112", "anmelder.lytter_med": "ja"}
    for item in library.flow("vold_hjemme").items:
        said = item.text_yes_no or item.text
        if item.kind in ("handling", "forslag") or item.holds(listening) is False:
            continue
        assert not any(word in said.lower() for word in ("politi", "betjent", "patrulje")), item.key


def test_no_medical_line_is_said_before_the_region_has_written_it(library: Library) -> None:
    flow = library.flow("sygdom")
    waiting = [item.id for item in flow.items if item.waits_for_region]
    assert waiting == ["r_mens_i_venter", "r_bliver_vaerre"]
    view = library.agenda("sygdom").view({"haendelse.aarsag": "SYGDOM"}, flags={"tilstand.alarm_sendt": "ja"})
    assert {v.state for v in view.open if v.item in waiting} == {"dimmed"}


def test_illness_is_put_through_and_not_promised_an_ambulance(library: Library) -> None:
    known = {"haendelse.aarsag": "SYGDOM", "sted.valgt": "Algade 3"}
    view = library.agenda("sygdom").view(known, flags={"tilstand.alarm_sendt": "ja"})
    due = [v.id for v in (view.say_now, *view.say_next) if v is not None]
    assert due[0] == "sygdom.s_stiller_om"
    assert "indgang.s_paa_vej" not in due


def test_a_walkthrough_tells_what_it_expected_and_what_it_got(library: Library) -> None:
    steps = [
        Step(naeste="indgang.q_hvad", sig_nu="indgang.s_paa_vej", foerer_til="Ja fører til: alt", tast="9"),
        Step(klaret=["indgang.q_hvad"], vises_ikke=["indgang.q_hvad"], afbryd="Å"),
        Step(prioritet=5, tjenester=["brand"], foreslaas="L", slut=True),
    ]
    walks = Walks(skema=1, guide="indgang", linje="112", gennemgange=[Walk(navn="x", slags="glat", trin=steps)])
    found = run(library, walks)
    assert all(isinstance(miss, Miss) for miss in found)
    assert [(miss.step, miss.text.split(",")[0].split(" (")[0]) for miss in found] == [
        (1, "ventede indgang.q_hvad som næste"),
        (1, "ventede at skulle sige indgang.s_paa_vej"),
        (1, "ventede »Ja fører til: alt«"),
        (1, "»Hvor skal hjælpen hen?« har intet svar på tast 9"),
        (2, "ventede"),
        (2, "ventede ikke"),
        (2, "der er ingen afbryder på Alt+Å"),
        (3, "ventede prioritet 5"),
        (3, "ventede tjenesterne brand"),
        (3, "ventede"),
        (3, "samtalen er ikke slut: indgang.q_sted"),
    ]


def one_walk(steps: list[Step], **more: object) -> Walks:
    walk = Walk(navn="x", slags="glat", trin=steps, **more)  # type: ignore[arg-type]
    return Walks(skema=1, guide="indgang", linje="112", gennemgange=[walk])


def test_one_key_all_the_way_gives_the_answer_on_it_or_the_last_there_is(library: Library) -> None:
    coverage = Coverage()
    assert run(library, one_walk([Step(resten="4", slut=True)]), coverage) == []
    assert ("indgang.q_hvad", "TRAFIK-UHELD") in coverage.answers
    missing = coverage.missing_answers(library.flow("indgang"))
    assert "indgang.q_hvad=TRAFIK-UHELD" not in missing
    assert "indgang.q_hvad=SYGDOM" in missing


def test_an_answer_filled_in_the_form_counts_as_given(library: Library) -> None:
    coverage = Coverage()
    run(library, one_walk([Step(felt={"haendelse.tilskadekomne": "2"})]), coverage)
    assert ("indgang.q_tilskadekomne", "2") in coverage.answers


def test_a_walk_may_be_on_another_line_than_its_file(library: Library) -> None:
    assert run(library, one_walk([Step(naeste="indgang.q_fortael")], linje="114")) == []
    assert run(library, one_walk([Step(naeste="indgang.q_fortael")])) != []


def test_answers_stand_on_the_same_keys_everywhere(library: Library) -> None:
    for script_id in library.scripts:
        for item in library.flow(script_id).items:
            values = [choice.value for choice in item.choices]
            assert [c.key for c in item.choices] == [keys_of(n) for n in range(len(values))]
            if {"ja", "nej"} <= set(values):
                assert values == ["ja", "nej", "ved_ikke"], item.key


def test_every_script_says_who_owns_it_and_every_interrupt_has_its_letter(library: Library) -> None:
    letters = {i.tast: i.kald for i in library.flow("brand_bygning").interrupts}
    assert letters == {"L": "livloes", "I": "indespaerret", "V": "vaaben", "T": "tolk", "B": "barn"}
    assert all(script.ejer.rolle == "samtaleinstruktoer" for script in library.scripts.values())
