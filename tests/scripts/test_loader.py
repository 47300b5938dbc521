"""The library: what is broken never reaches a desk, what is good always does."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from scripts.loader import LIBRARY, Library

GUIDE = """\
skema: 1
id: {id}
navn: Prøve
version: {version}
status: {status}
linje: ["112"]
ejer: {{rolle: samtaleinstruktoer, tjeneste: politi}}
indhold:
  - {{id: k, slags: kald, fase: aabning, kald: {calls}}}
  - {{id: s, slags: sig, fase: raad, sig: "{line}"}}
"""


def write(folder: Path, name: str = "proeve", **more: object) -> Path:
    words = {"id": name, "version": 1, "status": "test", "calls": "indgang", "line": "Bliv i røret.", **more}
    path = folder / f"{name}.yaml"
    path.write_text(GUIDE.format(**words), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(LIBRARY, folder)
    return folder


def test_the_library_that_ships_is_whole(library: Library) -> None:
    assert library.problems == ()
    assert {"indgang", "afslut", "position", "livloes", "brand_bygning", "faerdselsuheld", "indbrud_opdaget"} <= set(
        library.scripts
    )


def test_no_shipped_script_claims_an_approval(library: Library) -> None:
    assert {(s.status, len(s.godkendt)) for s in library.scripts.values()} == {("test", 0)}


def test_a_broken_file_is_left_out_with_its_line_and_the_rest_stays(own: Path) -> None:
    (own / "barn.yaml").write_text("skema: 1\nid: barn\nid: barn\n", encoding="utf-8")
    (own / "ny.yaml").write_text("skema: 1\nid: ny\n", encoding="utf-8")
    found = Library.load([own])
    assert {p.file: p.line for p in found.problems if p.file in ("barn.yaml", "ny.yaml")} == {
        "barn.yaml": 3, "ny.yaml": 1,
    }  # fmt: skip
    assert "ny" not in found.scripts and "position" in found.scripts


def test_what_calls_a_missing_script_is_left_out_too(own: Path) -> None:
    write(own, "a", calls="b")
    write(own, "b", calls="mangler")
    found = Library.load([own])
    assert not {"a", "b"} & set(found.scripts) and "brand_bygning" in found.scripts
    assert {p.file for p in found.problems} == {"a.yaml", "b.yaml"}


def test_a_later_folder_replaces_a_script_of_the_same_id(tmp_path: Path) -> None:
    write(tmp_path, "barn", version=9)
    assert Library.load([LIBRARY, tmp_path]).script("barn").version == 9


def test_the_hash_covers_what_is_said_and_not_who_approved_it(tmp_path: Path) -> None:
    def digest(**more: object) -> str:
        write(tmp_path, **more)
        return Library.load([LIBRARY, tmp_path]).version("proeve")[1]

    first = digest()
    assert len(first) == 64
    assert digest(status="kladde") == first
    assert digest(line="Bliv i røret, er du sød.") != first
    assert digest(version=2) != first


def test_english_is_shown_and_the_pinned_version_stays_the_same(library: Library) -> None:
    english = Library.load(language="en")
    assert english.script("brand_bygning").navn == "Fire in building"
    assert english.version("brand_bygning") == library.version("brand_bygning")
    now = english.agenda("brand_bygning").view({"sted.valgt": "x", "haendelse.aarsag": "BRAND-BYG"})
    assert now.current is not None and now.current.text == "What is burning?"
    assert (now.current.answers[0].value, now.current.answers[0].label) == ("køkken", "kitchen")
    assert now.current.answers[-1].label == "Don't know"
    assert now.phases[0].label == "Opening"


def test_a_stale_translation_gives_way_to_the_danish(own: Path) -> None:
    path = own / "brand_bygning.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Hvad brænder?", "Hvad er det, der brænder?"), encoding="utf-8")
    item = Library.load([own], language="en").script("brand_bygning").item("q_hvad")
    assert item.sig == "Hvad er det, der brænder?"  # type: ignore[union-attr]


def test_an_unreadable_translation_never_costs_the_script(own: Path) -> None:
    (own / "barn.i18n.en.yaml").write_text("linjer: [", encoding="utf-8")
    assert Library.load([own], language="en").script("barn").navn == "Barn ringer"


def test_an_answer_finds_its_field_and_its_word(library: Library) -> None:
    target = library.answer_target("brand_bygning", "q_inde", "ja")
    assert (target.field, target.label, target.text) == ("brand.nogen_inde", "Ja", "Er der nogen inde i huset?")
    assert library.answer_target("brand_bygning", "q_hvad", "ved_ikke").field == ""
    assert library.answer_target("brand_bygning", "q_hvad", "loftet").field == "brand.hvad"
    assert library.answer_target("indgang", "q_sted", "ved_ikke").field == ""
    assert library.answer_target("indgang", "q_hvad", "SYGDOM").label == "Sygdom, tilskadekomst"
    with pytest.raises(KeyError):
        library.answer_target("brand_bygning", "findes_ikke", "ja")


def test_a_cause_brings_its_authorities(library: Library) -> None:
    assert library.authorities("TRAFIK-UHELD") == ("health", "police")
    assert library.authorities("BRAND-BYG") == ("fire",)
    assert library.authorities("FINDES-IKKE") == ()


def test_every_cause_leads_to_a_script_of_its_line(library: Library) -> None:
    for cause in library.causes.values():
        assert set(cause.linje) <= set(library.script(cause.guide).linje), cause.kode


def test_the_library_is_read_fast_enough_for_a_cold_start() -> None:
    start = time.process_time()
    Library.load()
    # 0.6 s of work for thirty scripts, nearly all of it reading YAML; what other programs do meanwhile does not count.
    assert time.process_time() - start < 1.5
