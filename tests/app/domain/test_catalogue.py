"""The field catalogue: one table for form, scripts, gates, record; whole and without contradiction."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.careful_fields import LISTENED, SAFE_CONTACT
from app.domain.catalogue import _FIELDS, FIELDS, PRIVATE, family, sections, sections_of, shown_fields
from app.domain.fold import fold_call
from app.guide import contract
from scripts.loader import Library
from tests.app.worlds import lines

CODES = [*Library.load().causes, "", "NEWER-CODE"]


def test_no_field_is_defined_twice() -> None:
    assert len(FIELDS) == len(_FIELDS)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.id)
def test_every_field_has_words_and_choices_in_both_languages(field) -> None:  # type: ignore[no-untyped-def]
    assert field.label.da
    assert field.label.en
    assert bool(field.hint.da) == bool(field.hint.en)
    values = [choice.value for choice in field.choices]
    assert len(values) == len(set(values))
    assert all(choice.label.da and choice.label.en for choice in field.choices)


@pytest.mark.parametrize("line", ["112", "114"])
@pytest.mark.parametrize("code", CODES)
def test_every_form_shows_known_fields_once_and_always_the_cause(line: str, code: str) -> None:
    shown = shown_fields(line, code)  # type: ignore[arg-type]
    assert set(shown) <= set(FIELDS)
    assert len(shown) == len(set(shown))
    assert "haendelse.aarsag" in shown
    assert "anmelder.ring_tilbage" in shown, "the close gate asks for it, so it must be on every form"
    titles = [section.id for section in sections(line, code)]  # type: ignore[arg-type]
    assert len(titles) == len(set(titles))


def test_the_114_burglary_form_holds_what_its_send_gate_asks_for() -> None:
    assert {"indbrud.fra", "indbrud.til", "indbrud.nogen_inde"} <= set(shown_fields("114", "INDBRUD-OPDAGET"))


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("BRAND-BYG", "brand"), ("TRAFIK-UHELD", "trafik"), ("SYGDOM", "sygdom"), ("VOLD-HJEM", "vold"),
        ("UAFKLARET", ""), ("", ""),
    ],
)
def test_a_cause_belongs_to_a_group_of_forms(code: str, group: str) -> None:
    assert family(code) == group


def test_a_choice_is_shown_by_its_word_and_anything_else_as_it_stands() -> None:
    field = FIELDS["brand.nogen_inde"]
    assert (field.shown("ved_ikke"), field.shown("ved_ikke", "en")) == ("ved ikke", "don't know")
    assert field.shown("nyere_værdi") == "nyere_værdi"


def test_what_is_private_is_a_field() -> None:
    assert set(PRIVATE) <= set(FIELDS)


def test_scripts_are_linted_against_this_very_table() -> None:
    assert set(contract().fields) == set(FIELDS)


def test_unknown_is_an_answer_wherever_a_choice_is_asked_for() -> None:
    closed = {
        key
        for key, field in FIELDS.items()
        if field.choices and not {"ved_ikke", "ukendt", "andet"} & {choice.value for choice in field.choices}
    }
    assert closed == set()


REPORTS = {
    "TYVERI": {"stjaalet.slags", "stjaalet.genstande", "stjaalet.nummer", "stjaalet.sporing"},
    "MISTAENKELIG": {"mistanke.adfaerd", "haendelse.igang", "person.signalement", "bil.plade"},
    "STOEJ": {"larm.slags", "haendelse.igang", "larm.gentaget", "anmelder.anonym"},
    "HAERVAERK": {"skade.genstand", "haendelse.igang", "skade.vaerdi", "skade.had"},
    "BEDRAGERI": {"svindel.kanal", "svindel.kontakt", "svindel.penge", "bank.spaerret", "svindel.beloeb"},
    "TRUSLER": {"trussel.slags", "trussel.gentagelse", "fare.boern", "anmelder.sikker_kontakt", "trussel.samtale"},
    "TRAFIK-MINDRE": {"haendelse.tilskadekomne", "trafik.spaerret", "trafik.retning", "bil.plade", "uheld.papirer"},
    "VEJLEDNING": {"henvendelse.emne", "henvendelse.svar"},
    "HITTEGODS": {"fund.genstand", "fund.nummer", "bank.spaerret", "fund.afleveret"},
    "TIP": {"tip.hvad", "tip.haster", "tip.kilde", "anmelder.anonym"},
}


@pytest.mark.parametrize("code", REPORTS)
def test_a_114_report_has_a_form_of_its_own_with_its_key_fields(code: str) -> None:
    assert REPORTS[code] <= set(shown_fields("114", code))
    assert REPORTS[code] - set(shown_fields("112", code)), "on 112 the ordinary form holds"


def test_every_114_cause_with_a_guide_of_its_own_has_a_form_of_its_own() -> None:
    causes = Library.load().causes.values()
    own = {cause.kode for cause in causes if cause.linje == ["114"]}
    assert own == {"INDBRUD-OPDAGET", *REPORTS}


def _rows(fields: tuple[str, ...]) -> int:
    """Count the rows of a group: two fields beside each other, a wide one alone."""
    rows, half = 0, False
    for field in fields:
        beside = half and not FIELDS[field].wide
        rows += not beside
        half = not beside and not FIELDS[field].wide
    return rows


@pytest.mark.parametrize("code", REPORTS)
def test_a_114_report_has_room_on_the_smallest_screen(code: str) -> None:
    groups = sections("114", code)
    assert len(groups) <= 4
    assert sum(_rows(group.fields) for group in groups) <= 12, "483 px at 1366 by 768"


@pytest.mark.parametrize("line", ["112", "114"])
@pytest.mark.parametrize("cause", ["VOLD-HJEM", "TRUSLER", "", "TAVST"])
def test_an_overheard_caller_brings_the_pretext_and_the_ways_to_reach_them_once_each(line: f.Line, cause: str) -> None:
    told = [f.CallRang(line=line), f.FieldSet(field="haendelse.aarsag", value=cause), f.SilentMarked()]
    alone = fold_call(lines(told))
    heard = fold_call(lines([*told, f.FieldSet(field="anmelder.lytter_med", value="ja")]))
    assert alone is not None and heard is not None
    ids = [section.id for section in sections_of(heard)]
    assert "safe" in ids and "safe" not in [section.id for section in sections_of(alone)]
    shown = [field for section in sections_of(heard) for field in section.fields]
    assert len(shown) == len(set(shown))
    assert {"anmelder.paaskud", "paaskud.vaerre", "kontakt.sms", "anmelder.sikker_kontakt"} <= set(shown)
    assert ids.index("safe") > ids.index("listened") if "listened" in ids else True


def test_what_is_agreed_in_secret_is_never_read_back() -> None:
    assert all(FIELDS[field].aside for section in (LISTENED, SAFE_CONTACT) for field in section.fields)
