"""The linter of practice calls: each fault is told with its file and line, and the shipped calls have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.guide import contract
from app.practice.island import island
from scripts.loader import Library
from scripts.practice.lint import Finding, Island, check
from scripts.practice.loader import FOLDER, Scenarios

LIBRARY = Library.load()
CONTRACT = contract()
WILD = (FOLDER / "vild_i_skoven_01.yaml").read_text(encoding="utf-8")
RUN = (FOLDER / "vild_i_skoven_01.god.elev.yaml").read_text(encoding="utf-8")
SOMEBODY = ("20", "30", "40", "50")  # put together only here, so that no such number stands in the repository
THE_TWELVE = {
    "brand_lejlighed_01", "vild_i_skoven_01", "uheld_forkert_koerebane_01", "drukning_skilt_01", "vold_lytter_med_01",
    "selvmordstrussel_01", "tavst_opkald_01", "lommeopkald_01", "ecall_uden_stemme_01", "indbrud_i_gang_01",
    "savnet_demens_01", "stoej_utryg_01",
}  # fmt: skip


class _Island:
    """An island of one road and one forest."""

    def has_road(self, name: str) -> bool:
        return name == "Bøgesvinget"

    def find(self, words: str) -> tuple[float, float] | None:
        return (56.9002194, 10.9132158) if words == "Nørreskov" else None


def findings(
    folder: Path, text: str, place: Island | None = None, name: str = "vild_i_skoven_01.yaml"
) -> list[Finding]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [each for each in check([path], CONTRACT, place, library=LIBRARY) if each.code != "ikke-proevet"]


def test_the_twelve_practice_calls_are_there_on_both_lines_and_three_levels() -> None:
    found = Scenarios.load().by_id
    assert set(found) >= THE_TWELVE
    twelve = [found[name] for name in THE_TWELVE]
    assert {each.linje for each in twelve} == {"112", "114"}
    assert {each.niveau for each in twelve} == {1, 2, 3}


def test_each_has_a_good_a_middling_and_a_dangerous_trainee_who_are_told_apart() -> None:
    scenarios = Scenarios.load()
    for name in scenarios.by_id:
        good, middling, dangerous = (
            next(run.resultat for run in scenarios.runs(name) if run.elev == who) for who in ("god", "middel", "farlig")
        )
        assert good.udfald == "sikker" and good.kritiske == []
        assert middling.udfald in ("bestaaet", "oev_igen") and middling.kritiske == []
        assert dangerous.udfald == "ikke_bestaaet" and dangerous.kritiske
        assert good.point > middling.point > dangerous.point


def test_the_calls_that_come_with_the_program_have_no_fault() -> None:
    assert [str(each) for each in check([FOLDER], CONTRACT, library=LIBRARY)] == []


@pytest.mark.skipif(island() is None, reason="the practice island has not been drawn")
def test_every_place_and_road_they_name_is_on_the_practice_island() -> None:
    assert [str(each) for each in check([FOLDER], CONTRACT, island(), library=LIBRARY)] == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line_holds"),
    [
        ("skema: 1", "skema: 1\nukendt: 1", "ukendt-noegle", "ukendt"),
        ("niveau: 3", "niveau: 9", "forkert-vaerdi", "niveau"),
        ('"+4500003107"', f'"+45{"".join(SOMEBODY)}"', "forkert-vaerdi", "nummer"),
        ("hvad: aarsag,", "hvad: aarsak,", "forkert-vaerdi", "aarsak"),
        ("  aabning:\n", "  aabninx:\n", "hænger-ikke-sammen", ""),
        ("sig: moerkt,", "sig: dagslys,", "hænger-ikke-sammen", "id: moerkt"),
        ("id: batteri, t: 130", "id: batteri, t: 1300", "hænger-ikke-sammen", "id: batteri"),
        ("tilstand.alarm_sendt: nej", "tilstand.alarm_sent: nej", "betingelse", "alarm_sent"),
        ("punkter: [position.q_ser], vaegt: 6", "punkter: [position.q_set], vaegt: 6", "ukendt-punkt", "q_set"),
        ("svarer_paa: [position.q_vej]", "svarer_paa: [position.q_gade]", "ukendt-punkt", "q_gade"),
        ("position.s_i_orden: -10", "position.s_orden: -10", "ukendt-punkt", "s_orden"),
        ("aarsag: SYGDOM", "aarsag: SYGDOMM", "forkert-vaerdi", "SYGDOMM"),
        ("haendelse.bevidst: ja", "haendelse.bevidst: maaske", "forkert-vaerdi", "maaske"),
        ("haendelse.bevidst: ja", "haendelse.bevist: ja", "ukendt-felt", "bevist"),
        ("giver: [haendelse.bevidst]", "giver: []", "aldrig-givet", "felterne"),
        ("radius_m: 60, metode: W, forkert: true", "radius_m: 60, metode: W", "position-forkert", "aml_forkert"),
        ("inden_s: 95, vaegt: 5", "inden_s: 950, vaegt: 5", "frist-for-sen", "sted_hurtigt"),
        ("indtil: sendt", "indtil: farvel", "ukendt-replik", "indtil: farvel"),
        ("navn: Tilde Lyngbakke, rolle", "navn: Hans Hansen, rolle", "ukendt-person", "persona"),
        ("Nej, jeg fryser bare.", f"Ring til mig på {' '.join(SOMEBODY)}.", "rigtigt-nummer", " ".join(SOMEBODY)),
        ("Nej, jeg fryser bare.", "Mit nummer er 010190-1234.", "rigtigt-cpr", "010190"),
        ("Nej, jeg fryser bare.", "Skriv til x@firma.dk.", "rigtig-adresse", "firma"),
        ("Nej, jeg fryser bare.", "Vi er tæt på Aarhus.", "rigtigt-sted", "Aarhus"),
        ("Nej, jeg fryser bare.", "Vi er i 8000 By.", "rigtigt-sted", "8000"),
        ("Nej, jeg fryser bare.", "Vi er på Bispensgade.", "ukendt-vej", "Bispensgade"),
        ("soeg: Nørreskov", "soeg: Grib Skov", "ukendt-sted", "Grib"),
        ("punkt: [56.9002194", "punkt: [56.8002194", "punkt-forkert", "punkt"),
    ],
)
def test_each_mistake_is_told_once_at_its_line(tmp_path: Path, old: str, new: str, code: str, line_holds: str) -> None:
    assert old in WILD
    text = WILD.replace(old, new)
    found = [each for each in findings(tmp_path, text, _Island()) if each.code == code]
    assert found, f"no {code}"
    assert str(found[0]).startswith(f"vild_i_skoven_01.yaml:{found[0].line}: ")
    near = text.split("\n")[found[0].line - 1 : found[0].line + 4]
    assert any(line_holds in line for line in near), (found[0], near)


def test_a_place_that_is_only_known_later_than_its_goal_is_told(tmp_path: Path) -> None:
    text = WILD.replace("giver: [sted.valgt]", "giver: []").replace("inden_s: 95, vaegt: 5", "inden_s: 60, vaegt: 5")
    found = [each for each in findings(tmp_path, text) if each.code == "frist-for-tidlig"]
    assert [each.item for each in found] == ["sted_hurtigt"]
    assert "75 s" in found[0].text


def test_a_misspelt_name_gets_the_right_one_proposed(tmp_path: Path) -> None:
    text = WILD.replace("punkter: [position.q_ser], vaegt: 6", "punkter: [position.q_set], vaegt: 6")
    assert "Mente du" in next(each.suggestion for each in findings(tmp_path, text) if each.code == "ukendt-punkt")


@pytest.mark.parametrize(
    ("text", "line"),
    [("skema: 1\nid: x\n  y: 2\n", 3), ("", 1), ("- a\n", 1), ("skema: 1\nid: &a x\n", 2), ("skema: 1\nskema: 1\n", 2)],
)
def test_a_file_that_cannot_be_read_is_one_finding_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    found = findings(tmp_path, text)
    assert (len(found), found[0].severity) == (1, "fejl") if line > 1 else len(found) >= 1
    assert found[0].line >= min(line, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: t.replace("sig: indgang.s_paa_vej", "sig: indgang.s_paa_vejj"), "ukendt-punkt"),
        (lambda t: t.replace("felt: haendelse.aarsag", "felt: haendelse.arsag"), "ukendt-felt"),
        (lambda t: t.replace("vaerdi: SYGDOM", "vaerdi: SYG"), "forkert-vaerdi"),
        (lambda t: t.replace("elev: god", "elev: middel"), "filnavn"),
        (lambda t: t.replace("{t: 3, goer: besvar}", "{t: 3, goer: besvar, ord: hej}"), "hænger-ikke-sammen"),
        (lambda t: t.replace("{t: 3, goer: besvar}", "{t: 333, goer: besvar}"), "hænger-ikke-sammen"),
    ],
)
def test_a_scripted_trainee_is_checked_too(tmp_path: Path, change: Callable[[str], str], code: str) -> None:
    text = change(RUN)
    assert text != RUN
    assert code in [each.code for each in findings(tmp_path, text, name="vild_i_skoven_01.god.elev.yaml")]


def test_strict_makes_every_warning_an_error(tmp_path: Path) -> None:
    path = tmp_path / "vild_i_skoven_01.yaml"
    path.write_text(WILD, encoding="utf-8")
    assert {each.severity for each in check([path], CONTRACT, library=LIBRARY)} == {"advarsel"}
    assert {each.severity for each in check([path], CONTRACT, strict=True, library=LIBRARY)} == {"fejl"}
