"""A new name goes to every place that names the thing; what cannot be told apart afterwards is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.guide import contract
from scripts.authoring.approval import RefusalError
from scripts.authoring.rename import Kind, Renamed, rename
from scripts.lint import check
from scripts.loader import LIBRARY
from scripts.source import read_text

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.yaml"))}
FIELDS: Mapping[str, tuple[str, ...]] = {name: spec.values for name, spec in contract().fields.items()}


def renamed(kind: Kind, old: str, new: str, texts: Mapping[str, str] = TEXTS) -> Renamed:
    return rename(texts, kind, old, new, FIELDS)


def errors(change: Renamed, folder: Path) -> list[str]:
    """Return what the linter calls an error in the whole library after a rename, walkthroughs and all."""
    for name, text in TEXTS.items():
        target = folder / change.moved.get(name, name)
        target.write_text(change.texts.get(name, text), encoding="utf-8")
    return [str(f) for f in check([folder], contract()) if f.severity == "fejl"]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("item", "brand_bygning.q_inde", "q_nogen_inde"),
        ("item", "indgang.s_paa_vej", "s_hjaelpen_kommer"),
        ("item", "afslut.h_laes_nummer_op", "h_nummer"),
        ("answer", "brand_bygning.q_bygning=etageejendom", "boligblok"),
        ("script", "indespaerret", "spaerret_inde"),
    ],
)
def test_the_whole_library_holds_together_after_a_rename(kind: Kind, old: str, new: str, tmp_path: Path) -> None:
    change = renamed(kind, old, new)
    assert change.texts
    assert errors(change, tmp_path) == []


def test_an_item_is_renamed_in_its_script_its_translation_and_its_walkthroughs() -> None:
    change = renamed("item", "brand_bygning.q_inde", "q_nogen_inde")
    assert set(change.texts) == {"brand_bygning.yaml", "brand_bygning.i18n.en.yaml", "brand_bygning.test.yaml"}
    for text in change.texts.values():
        assert "q_inde" not in text.replace('"brand_bygning.q_inde"', "")
    assert read_text(change.texts["brand_bygning.yaml"])["omdoebt_fra"] == {
        "brand_bygning.q_nogen_inde": "brand_bygning.q_inde"
    }


def test_nothing_but_the_name_changes() -> None:
    change = renamed("item", "afslut.h_laes_nummer_op", "h_nummer")
    before, after = TEXTS["afslut.yaml"].splitlines(), change.texts["afslut.yaml"].splitlines()
    new = [line for line in after if line not in before]
    assert len(after) == len(before) + 1 and len(new) == 3
    assert after[0].startswith("# ")


def test_a_name_that_is_part_of_another_is_left_alone() -> None:
    own = TEXTS["brand_bygning.yaml"].replace("id: q_antal", "id: q_inde_antal")
    own = own.replace("naar: {brand.nogen_inde: ja}", "naar: {brand_bygning.q_inde_antal: ja}")
    texts = {**TEXTS, "brand_bygning.yaml": own}
    change = renamed("item", "brand_bygning.q_inde", "q_folk", texts)
    assert change.texts["brand_bygning.yaml"].count("q_inde_antal") == texts["brand_bygning.yaml"].count("q_inde_antal")


def test_conditions_in_other_scripts_follow() -> None:
    texts = {**TEXTS, "vaaben.yaml": TEXTS["vaaben.yaml"].replace(
        "indhold:\n", "indhold:\n  - {id: s_x, slags: sig, fase: fare, sig: \"Hej.\", "
        "udtryk: \"brand_bygning.q_inde == 'ja' eller kendt(brand_bygning.q_inde)\"}\n", 1)}
    text = renamed("item", "brand_bygning.q_inde", "q_folk", texts).texts["vaaben.yaml"]
    assert "brand_bygning.q_folk == 'ja' eller kendt(brand_bygning.q_folk)" in text


def test_an_answer_is_renamed_where_it_is_compared_written_or_structured() -> None:
    texts = {**TEXTS, "vaaben.yaml": TEXTS["vaaben.yaml"].replace(
        "indhold:\n", "indhold:\n  - {id: s_x, slags: sig, fase: fare, sig: \"Hej.\", "
        "udtryk: \"haendelse.undertype i ('gård', 'etageejendom') og fare.vaaben == 'etageejendom'\"}\n", 1)}
    change = renamed("answer", "brand_bygning.q_bygning=etageejendom", "boligblok", texts)
    assert "haendelse.undertype i ('gård', 'boligblok') og fare.vaaben == 'etageejendom'" in change.texts["vaaben.yaml"]
    assert "naar: {haendelse.undertype: [boligblok, institution]}" in change.texts["brand_bygning.yaml"]
    assert "q_bygning.svar.boligblok" in change.texts["brand_bygning.i18n.en.yaml"]


def test_a_script_takes_its_files_and_all_who_call_it_along() -> None:
    change = renamed("script", "indespaerret", "spaerret_inde")
    assert change.moved == {
        "indespaerret.yaml": "spaerret_inde.yaml", "indespaerret.i18n.en.yaml": "spaerret_inde.i18n.en.yaml",
        "indespaerret.test.yaml": "spaerret_inde.test.yaml",
    }
    assert "kald: spaerret_inde" in change.texts["indgang.yaml"] + change.texts.get("brand_bygning.yaml", "")
    assert "spaerret_inde.q_vej_ud" in change.texts["brand_bygning.test.yaml"]


def test_a_field_is_exchanged_for_another_of_the_form() -> None:
    change = rename(TEXTS, "field", "brand.kan_gaa", "brand.kan_bevaege_sig", {**FIELDS, "brand.kan_bevaege_sig": ()})
    assert "felt: brand.kan_bevaege_sig" in change.texts["brand_bygning.yaml"]
    assert not any("brand.kan_gaa" in text.replace('"brand.kan_gaa"', "") for text in change.texts.values())


def test_renamed_twice_leads_back_to_the_first_name() -> None:
    once = {**TEXTS, **renamed("item", "brand_bygning.q_inde", "q_b").texts}
    twice = renamed("item", "brand_bygning.q_b", "q_c", once).texts["brand_bygning.yaml"]
    assert read_text(twice)["omdoebt_fra"] == {"brand_bygning.q_c": "brand_bygning.q_inde"}


@pytest.mark.parametrize(
    ("kind", "old", "new", "words"),
    [
        ("item", "brand_bygning.q_inde", "q_ude", "har allerede et punkt"),
        ("item", "brand_bygning.q_intet", "q_x", "har intet punkt"),
        ("item", "intet.q_inde", "q_x", "findes ikke"),
        ("item", "brand_bygning.q_inde", "Q Inde", "kan ikke være et navn"),
        ("answer", "brand_bygning.q_bygning=gård", "erhverv", "har allerede svaret"),
        ("answer", "brand_bygning.q_flamme=roeg", "damp", "hører til skemaets felt"),
        ("answer", "brand_bygning.q_bygning=slot", "borg", "har intet svar"),
        ("script", "indespaerret", "vaaben", "allerede en guide"),
        ("script", "indespaerret", "brand", "gruppe felter"),
        ("script", "intet", "noget", "findes ikke"),
        ("field", "brand.kan_gaa", "brand.findes_ikke", "findes ikke i skemaet"),
        ("field", "brand.kan_gaa", "brand.etage", "allerede udfyldt"),
    ],
)
def test_what_cannot_be_renamed_is_refused_in_words(kind: Kind, old: str, new: str, words: str) -> None:
    with pytest.raises(RefusalError, match=words):
        renamed(kind, old, new)
