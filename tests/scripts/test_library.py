"""The scripts that ship: without a fault, every item, key and row walked, and the words fit to be said."""

from __future__ import annotations

import pytest

from scripts.contract import FieldContract
from scripts.lint import check
from scripts.loader import LIBRARY, Library
from scripts.walk import Coverage, Miss, Step, Walk, Walks, read_walks, run

WALKS = sorted(LIBRARY.glob("*.test.yaml"))
GUIDES = ["brand_bygning", "faerdselsuheld", "indbrud_opdaget"]


def test_the_library_passes_its_own_linter_with_no_warning(contract: FieldContract) -> None:
    assert [str(f) for f in check([LIBRARY], contract, strict=True)] == []


@pytest.mark.parametrize("path", WALKS, ids=lambda p: p.name)
def test_every_walkthrough_holds(library: Library, path: object) -> None:
    assert run(library, read_walks(path)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("guide", GUIDES)
def test_each_guide_has_a_walk_of_every_kind(guide: str) -> None:
    kinds = {walk.slags for walk in read_walks(LIBRARY / f"{guide}.test.yaml").gennemgange}
    assert {"glat", "ved_ikke", "afbryd", "anden_raekkefoelge"} <= kinds


def test_together_the_walks_see_every_item_and_hit_every_row(library: Library) -> None:
    coverage = Coverage()
    for path in WALKS:
        run(library, read_walks(path), coverage)
    for script_id in library.scripts:
        flow = library.flow(script_id)
        assert coverage.missing_items(flow) == (), script_id
        assert coverage.missing_rows(flow) == (), script_id


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


def test_answers_stand_on_the_same_keys_everywhere(library: Library) -> None:
    for script_id in library.scripts:
        for item in library.flow(script_id).items:
            values = [choice.value for choice in item.choices]
            assert [c.key for c in item.choices] == [str(n) for n in range(1, len(values) + 1)]
            if {"ja", "nej"} <= set(values):
                assert values == ["ja", "nej", "ved_ikke"], item.key


def test_every_script_says_who_owns_it_and_every_interrupt_has_its_letter(library: Library) -> None:
    letters = {i.tast: i.kald for i in library.flow("brand_bygning").interrupts}
    assert letters == {"L": "livloes", "I": "indespaerret", "V": "vaaben", "T": "tolk", "B": "barn"}
    assert all(script.ejer.rolle == "samtaleinstruktoer" for script in library.scripts.values())
