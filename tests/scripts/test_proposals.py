"""Proposals: with their reasons, never lowered by the machine, and the cause heard in the caller's own words."""

from __future__ import annotations

import pytest

from scripts.loader import Library
from scripts.proposals import Proposal

FIRE = {"haendelse.aarsag": "BRAND-BYG"}


def fire(library: Library, floor: int | None = None, **answers: str) -> Proposal:
    return library.propose("brand_bygning", {k.replace("__", "."): v for k, v in answers.items()}, floor=floor)


def test_the_most_urgent_row_wins_and_every_reason_is_told(library: Library) -> None:
    found = fire(library, haendelse__undertype="etageejendom", brand__roeg_flamme="roeg")
    assert found.priority == 1
    assert found.reasons == ("»nogen inde« ubesvaret", "mange bor eller opholder sig her", "røg")
    assert found.authorities == ("fire",)


def test_an_unanswered_question_of_life_holds_the_priority_up(library: Library) -> None:
    assert fire(library).priority == 1
    assert fire(library, brand__nogen_inde="ved_ikke").priority == 1
    assert fire(library, brand__nogen_inde="nej", brand__selv_ude="ja").priority == 2


def test_the_machine_never_lowers_what_it_proposed_but_says_that_it_could_be(library: Library) -> None:
    found = fire(library, floor=1, brand__nogen_inde="nej", brand__selv_ude="ja")
    assert (found.priority, found.computed, found.may_be_lowered) == (1, 2, True)
    assert not fire(library, floor=2, brand__nogen_inde="ja").may_be_lowered


def test_services_come_with_why_and_the_others_with_when(library: Library) -> None:
    found = fire(library, brand__nogen_inde="nej")
    assert found.because["fire"] == ("brand i bygning",)
    assert found.would_if == {"police": "ved evakuering", "health": "hvis nogen er kommet til skade"}
    hurt = fire(library, brand__nogen_inde="nej", haendelse__tilskadekomne="2")
    assert "health" in hurt.authorities and "health" not in hurt.would_if


def test_rows_count_only_when_they_definitely_hold(library: Library) -> None:
    assert "indgang.vaaben" not in library.propose("indgang", {}).rows
    assert "indgang.vaaben" in library.propose("indgang", {"fare.vaaben": "ja"}).rows


def test_the_ground_level_speaks_only_when_nothing_else_does(library: Library) -> None:
    quiet = library.propose("indbrud_opdaget", {"indbrud.nogen_inde": "nej"})
    assert (quiet.priority, quiet.reasons) == (3, ("opdaget indbrud",))


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("Det brænder i køkkenet hos naboen, der er røg på trappen", "BRAND-BYG"),
        ("røgalarmen hyler i opgangen", "BRAND-BYG"),
        ("min bil brænder på motorvejen", "BRAND-BIL"),
        ("der er ild i en mark, marken brænder", "BRAND-NATUR"),
        ("to biler er kørt sammen", "TRAFIK-UHELD"),
        ("der er sket et færdselsuhled", "TRAFIK-UHELD"),
        ("min mand er bevidstløs og trækker ikke vejret", "SYGDOM"),
        ("han er faldet i havnen", "PERSON-VAND"),
        ("en mand truer med kniv", "VOLD"),
        ("der er en tyv inde i huset nu", "INDBRUD-IGANG"),
    ],
)
def test_the_callers_words_speak_for_a_cause(library: Library, words: str, cause: str) -> None:
    found = library.suggest_cause(words, "112")
    assert found[0][0] == cause
    assert set(found[0][1]) <= set(words.lower().replace(",", " ").split())


def test_words_that_say_nothing_suggest_nothing(library: Library) -> None:
    assert library.suggest_cause("hallo kan du høre mig") == []
    assert library.suggest_cause("") == []


def test_a_cause_of_the_other_line_is_not_suggested(library: Library) -> None:
    words = "vi har haft indbrud, terrassedøren er brudt op"
    assert library.suggest_cause(words, "114")[0][0] == "INDBRUD-OPDAGET"
    assert "INDBRUD-OPDAGET" not in dict(library.suggest_cause(words, "112"))


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("min cykel er blevet stjålet ved stationen", "TYVERI"),
        ("jeg har fået taget min pung i bussen", "TYVERI"),
        ("der har været nogen inde i vores hus, der er stjålet smykker", "INDBRUD-OPDAGET"),
        ("der går to mænd rundt og kigger ind ad vinduerne", "MISTAENKELIG"),
        ("naboen holder fest igen, og jeg kan ikke sove", "STOEJ"),
        ("nogen har ridset min bil", "HAERVAERK"),
        ("en, der sagde, han var fra banken, fik mit mitid", "BEDRAGERI"),
        ("min ekskæreste skriver hele tiden og truer mig", "TRUSLER"),
        ("en har påkørt min bil på parkeringspladsen", "TRAFIK-MINDRE"),
        ("jeg har et spørgsmål om mit kørekort", "VEJLEDNING"),
        ("jeg har tabt mit pas", "HITTEGODS"),
        ("jeg vil gerne give et tip", "TIP"),
        ("min far er ikke kommet hjem", "SAVNET"),
    ],
)
def test_the_words_of_a_114_caller_speak_for_a_cause(library: Library, words: str, cause: str) -> None:
    assert library.suggest_cause(words, "114")[0][0] == cause


# --- the scale: 1 is the most urgent, a quiet 114 matter waits at 4 or 5


QUIET = {"akut.igang": "nej"}


@pytest.mark.parametrize(
    ("script", "answers", "priority"),
    [
        ("vejledning", {"haendelse.aarsag": "VEJLEDNING"}, 5),
        ("vejledning", {"haendelse.aarsag": "HITTEGODS"}, 5),
        ("vejledning", {"haendelse.aarsag": "TIP"}, 4),
        ("stoej", {"haendelse.aarsag": "STOEJ", "larm.vold": "nej", "fare.boern": "nej"}, 4),
        ("tyveri", {"haendelse.aarsag": "TYVERI", "stjaalet.slags": "cykel"}, 4),
        ("haervaerk", {"haendelse.aarsag": "HAERVAERK", "haendelse.igang": "nej"}, 4),
        ("trafik_mindre", {"haendelse.aarsag": "TRAFIK-MINDRE", "haendelse.tilskadekomne": "0"}, 4),
        ("bedrageri", {"haendelse.aarsag": "BEDRAGERI", "svindel.penge": "nej", "svindel.kontakt": "nej"}, 4),
        ("bedrageri", {"haendelse.aarsag": "BEDRAGERI", "svindel.penge": "ja", "svindel.bank": "ja"}, 3),
        ("indbrud_opdaget", {"haendelse.aarsag": "INDBRUD-OPDAGET", "indbrud.nogen_inde": "nej"}, 3),
        ("indgang", {"haendelse.aarsag": "UAFKLARET"}, 3),
        ("indgang", {}, 5),
    ],
)
def test_a_quiet_114_matter_is_proposed_low(
    library: Library, script: str, answers: dict[str, str], priority: int
) -> None:
    on_114 = {"tilstand.linje": "114"}
    assert library.propose(script, {**QUIET, **answers}, on_114).priority == priority
    for urgent in ("ja", "ved_ikke"):
        raised = library.propose(script, {**answers, "akut.igang": urgent}, on_114)
        assert raised.priority is not None and raised.priority <= 2, "whoever may be in danger never waits"


def test_the_ground_level_of_112_stays_and_is_no_reason_beside_others(library: Library) -> None:
    ground = library.propose("indgang", {}, {"tilstand.linje": "112"})
    assert (ground.priority, ground.reasons) == (3, ("grundniveau",))
    armed = library.propose("indgang", {"fare.vaaben": "ja"}, {"tilstand.linje": "112"})
    assert (armed.priority, armed.reasons) == (1, ("våben",))
    noise = library.propose("stoej", {"haendelse.aarsag": "STOEJ"}, {"tilstand.linje": "114"})
    assert noise.reasons == ("støj",)
