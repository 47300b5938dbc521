"""The linter: each thing an instructor can get wrong is found at its line, in words, with a mend."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.contract import FieldContract
from scripts.lint import RULES, check
from scripts.loader import LIBRARY, Library
from scripts.rules.base import Finding

TODAY = date(2026, 11, 22)

GOOD = """\
skema: 1
id: proeve
navn: Prøve
version: 1
status: test
linje: ["112"]
aarsag: [BRAND-BYG]
forfatter: AB
ejer: {rolle: samtaleinstruktoer, tjeneste: politi}
indhold:
  - {id: k_indgang, slags: kald, fase: aabning, kald: indgang}
  - id: q_ude
    slags: spoerg
    fase: fare
    sig: "Er du selv ude?"
    felt: brand.selv_ude
    svar: {type: ja_nej}
    vigtighed: kritisk
    hvis_ved_ikke: {sig: "Gå ud på gaden, hvis du kan."}
  - id: q_etage
    slags: spoerg
    fase: fare
    sig: "Hvilken etage er du på?"
    felt: brand.etage
    svar: {type: tekst, af: [stuen, 1. sal]}
    naar: {brand.selv_ude: nej}
  - id: s_rolig
    slags: sig
    fase: fare
    sig: "Jeg bliver hos dig."
    udtryk: "brand.selv_ude == 'nej' og ikke kendt(brand.etage)"
forslag:
  - {id: inde, naar: {brand.selv_ude: nej}, prioritet: 1, fordi: "ikke ude"}
  - {id: grund, naar: altid, prioritet: 2, fordi: "grundniveau"}
"""

# What every script without its sidecar and walkthroughs is told, and no case here is about.
ALWAYS_TOLD = {"uoversat", "ikke-gennemgaaet"}

Lint = Callable[..., list[Finding]]


@pytest.fixture
def lint(tmp_path: Path, contract: FieldContract, library: Library, monkeypatch: pytest.MonkeyPatch) -> Lint:
    # The library around the script under test is the same for all cases and need not be read for each.
    monkeypatch.setattr("scripts.lint.Library.load", lambda paths, known: library)

    def run(text: str = GOOD, name: str = "proeve.yaml", **more: object) -> list[Finding]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found = check([path], contract, today=TODAY, **more)  # type: ignore[arg-type]
        return [f for f in found if f.code not in ALWAYS_TOLD]

    return run


def swap(old: str, new: str) -> str:
    assert old in GOOD, old
    return GOOD.replace(old, new, 1)


def with_item(text: str) -> str:
    return swap("forslag:\n", f"  - {text}\nforslag:\n")


def sig(words: str, more: str = "") -> str:
    return with_item(f'{{id: s_ny, slags: sig, fase: fare, sig: "{words}", naar: {{brand.selv_ude: ja}}{more}}}')


def test_a_good_script_is_told_nothing(lint: Lint) -> None:
    assert lint() == []


CASES: list[tuple[str, str, str, int, str]] = [
    # name, text, code, line, words that must be in the message or its mend
    ("unknown key", swap("    felt: brand.etage", "    felt: brand.etage\n    vigtihed: kritisk"),
     "ukendt-noegle", 25, "Mente du »vigtighed«?"),
    ("unknown kind", swap("slags: sig", "slags: sigg"), "ukendt-slags", 27, "Mente du »sig«?"),
    ("missing key", swap("navn: Prøve\n", ""), "mangler", 1, "»navn«"),
    ("unquoted number", swap('linje: ["112"]', "linje: [112]"), "forkert-vaerdi", 6, "112"),
    ("unquoted answer", swap("af: [stuen, 1. sal]", "af: [stuen, 0112]"), "tal-uden-anfoersel", 25, "anførselstegn"),
    ("unreadable condition", swap("== 'nej' og", "= 'nej' og"), "betingelse", 31, "tegn 16"),
    ("unknown phase", swap("fase: fare\n    sig: \"Jeg", "fase: faer\n    sig: \"Jeg"), "forkert-vaerdi", 29, "»fare«"),
    ("double id", swap("id: s_rolig", "id: q_etage"), "dobbelt-id", 27, "linje 20"),
    ("double row", swap("id: grund", "id: inde"), "dobbelt-id", 34, "linje 33"),
    ("id taken by fields", swap("id: proeve", "id: brand"), "navn-optaget", 2, "gruppe felter"),
    ("file of another name", swap("id: proeve", "id: andet"), "filnavn", 2, "proeve"),
    ("unknown field in a question", swap("felt: brand.etage", "felt: brand.etagen"), "ukendt-felt", 24,
     "Mente du »brand.etage«?"),
    ("unknown field in naar", swap("naar: {brand.selv_ude: nej}\n  - id: s", "naar: {brand.selv_uden: nej}\n  - id: s"),
     "ukendt-felt", 26, "Mente du »brand.selv_ude«?"),
    ("unknown field in udtryk", swap("kendt(brand.etage)", "kendt(brand.etag)"), "ukendt-felt", 31, "brand.etage"),
    ("unknown field in a blank", swap("Jeg bliver hos dig.", "Jeg ser {sted.valg|stedet}."), "ukendt-felt", 30,
     "sted.valgt"),
    ("blank without words for nothing", swap("Jeg bliver hos dig.", "Jeg ser {sted.valgt}."), "tom-plads", 30, "|…"),
    ("unknown value in naar", swap("naar: {brand.selv_ude: nej}\n  - id: s", "naar: {brand.selv_ude: nejj}\n  - id: s"),
     "ukendt-vaerdi", 26, "Mente du »nej«?"),
    ("bare name of a field that is not yes or no", swap("brand.selv_ude == 'nej' og", "haendelse.tilskadekomne og"),
     "ukendt-vaerdi", 31, "»ja«"),
    ("answer the field cannot hold", swap("    felt: brand.etage\n    svar: {type: tekst, af: [stuen, 1. sal]}",
     "    felt: brand.kan_gaa\n    svar: {type: valg, af: [ja, maaske]}"), "ukendt-vaerdi", 25, "maaske"),
    ("a choice of one", swap("svar: {type: tekst, af: [stuen, 1. sal]}", "svar: {type: valg, af: [stuen]}"), "svar", 25,
     "mindst to"),
    ("more answers than keys", swap("[stuen, 1. sal]", f"[{', '.join(f'a{n}' for n in range(36))}]"), "svar", 25,
     "højst 36"),
    ("unknown cause", swap("aarsag: [BRAND-BYG]", "aarsag: [BRAND-BYGG]"), "ukendt-aarsag", 7, "Mente du »BRAND-BYG«?"),
    ("call of a missing script", with_item("{id: k2, slags: kald, fase: fare, kald: livlos}"), "ukendt-guide", 32,
     "Mente du »livloes«?"),
    ("ved ikke leads to a missing script", swap('{sig: "Gå ud på gaden, hvis du kan."}', "{kald: positon}"),
     "ukendt-guide", 19, "position"),
    ("interrupt of a missing script", GOOD + "afbryd:\n  - {tast: L, navn: Livløs, kald: livlos}\n", "ukendt-guide", 36,
     "livloes"),
    ("call of itself", with_item("{id: k2, slags: kald, fase: fare, kald: proeve}"), "ring", 10, "proeve → proeve"),
    ("closing demands a missing item", with_item("{id: f, slags: afslut, fase: afslut, sig: Slut, kraev: [s_rolg]}"),
     "ukendt-punkt", 32, "Mente du »s_rolig«?"),
    ("questions that wait for each other", swap("    vigtighed: kritisk\n", "    naar: {brand.etage: stuen}\n"),
     "ring", 20, "q_etage → q_ude → q_etage"),
    ("critical choice without ved ikke", swap("svar: {type: ja_nej}", "svar: {type: valg, af: [ja, nej]}"),
     "uden-ved-ikke", 12, "ved_ikke"),
    ("critical question that ends at ved ikke", swap('    hvis_ved_ikke: {sig: "Gå ud på gaden, hvis du kan."}\n', ""),
     "uden-ved-ikke", 12, "hvis_ved_ikke"),
    ("never shown", swap("og ikke kendt(brand.etage)", "og brand.selv_ude == 'ja'"), "vises-aldrig", 31, "aldrig"),
    ("row never hit", swap("{id: inde, naar: {brand.selv_ude: nej}",
                           "{id: inde, udtryk: \"brand.selv_ude == 'nej' og brand.selv_ude == 'ja'\""),
     "vises-aldrig", 33, "rækken"),
    ("always true", swap("udtryk: \"brand.selv_ude == 'nej' og ikke kendt(brand.etage)\"",
                         "udtryk: \"kendt(brand.etage) eller ikke kendt(brand.etage)\""), "altid-sand", 31, "Slet"),
    ("no place, no cause", swap("  - {id: k_indgang, slags: kald, fase: aabning, kald: indgang}\n", ""),
     "intet-sted-eller-aarsag", 10, "indgang"),
    ("an alarm that waits", swap("fase: aabning, kald: indgang}",
                                 "fase: aabning, kald: indgang, naar: {brand.selv_ude: ja}}"), "alarm-venter", 10,
     "alle faser"),
    ("no closing", swap("kald: indgang}", "kald: position}"), "uden-afslutning", 10, "afslut"),
    ("no expectation on 114", swap('linje: ["112"]', 'linje: ["114"]').replace("kald: indgang}", "kald: position}"),
     "uden-naeste-skridt", 10, "hvad der sker nu"),
    ("a table without ground level", swap("kald: indgang}", "kald: position}").replace(
        "  - {id: grund, naar: altid, prioritet: 2, fordi: \"grundniveau\"}\n", ""), "uden-altid", 32, "altid"),
    ("equal rows that conflict", GOOD + '  - {id: to, naar: {brand.selv_ude: nej}, prioritet: 3, fordi: "x"}\n',
     "raekker-strides", 35, "inde"),
    ("first question is not the place", swap("fase: fare\n    sig: \"Er", "fase: aabning\n    sig: \"Er"),
     "foerste-spoergsmaal", 12, "stedet"),
    ("a promise before the alarm", swap("Jeg bliver hos dig.", "Hjælpen er på vej."), "lover-hjaelp", 30,
     "alarm_sendt"),
    ("phone number in a line", swap("Jeg bliver hos dig.", "Ring på 00 00 12 34."), "nummer-i-linje", 30, "tabel"),
    ("helpline number in a line", swap("Jeg bliver hos dig.", "Ring til 1813."), "nummer-i-linje", 30, "1813"),
    ("scolding", swap("Jeg bliver hos dig.", "Fald ned, og hør efter."), "irettesaetter", 30, "fald ned"),
    ("doubting the need", swap("Er du selv ude?", "Er det virkelig så slemt?"), "betvivler", 15, "tvivl"),
    ("leading", swap("Er du selv ude?", "Du er ude, ikke?"), "ledende", 15, "åbent"),
    ("medical advice", swap("Jeg bliver hos dig.", "Læg personen i aflåst sideleje."), "laegeligt", 30, "regional"),
    ("too long", swap("Jeg bliver hos dig.", "nu " * 19), "for-lang", 30, "19 ord"),
    ("two questions", swap("Hvilken etage er du på?", "Hvor mange er I, og på hvilken etage?"), "to-spoergsmaal", 23,
     "Del det"),
    ("two question marks", swap("Hvilken etage er du på?", "Er du inde? Er du oppe?"), "to-spoergsmaal", 23, "Del det"),
    ("no reason on a weapon", swap("    felt: brand.etage\n    svar: {type: tekst, af: [stuen, 1. sal]}",
     "    felt: fare.vaaben\n    svar: {type: ja_nej}"), "uden-hvorfor", 23, "hvorfor"),
    ("danger that cannot be asked as yes or no", swap("    svar: {type: ja_nej}\n",
     "    svar: {type: valg, af: [ja, nej, ved_ikke]}\n"), "uden-ja-nej", 15, "lytter med"),
    ("called where it cannot come up", swap("  - id: q_ude\n",
     "  - {id: k_vaaben, slags: kald, fase: fare, kald: vaaben, naar: {fare.vaaben: nej}}\n  - id: q_ude\n"),
     "vises-aldrig", 12, "udelukker hinanden"),
    ("hard to hear",
     swap("Jeg bliver hos dig.", "Indsatsledelsen koordinerer evakueringen af bygningerne nu."), "svaer-at-hoere", 30,
     "kortere ord"),
    ("a helpline nobody knows", swap("Jeg bliver hos dig.", "Ring til {hjaelpelinje.livslinen}."),
     "ukendt-hjaelpelinje", 30, "hjaelpelinje.livslinien"),
    ("approved in other words", swap("status: test",
     "status: godkendt\ngodkendt: [{af: EF, dato: 2026-11-01}, {af: CD, dato: 2026-11-01}]"), "godkendelse", 6,
     "anden ordlyd"),
    ("approved by one", swap("status: test", "status: godkendt\ngodkendt: [{af: CD, dato: 2026-11-01}]"), "godkendelse",
     6, "to"),
    ("approved by its author", swap("status: test",
     "status: godkendt\ngodkendt: [{af: AB, dato: 2026-11-01}, {af: CD, dato: 2026-11-01}]"), "godkendelse", 6,
     "forfatteren"),
    ("not looked at for a year", swap("status: test",
     "status: godkendt\ngodkendt: [{af: EF, dato: 2025-11-01}, {af: CD, dato: 2025-11-02}]"), "gammel", 6,
     "02.11.2025"),
    ("not YAML", GOOD + "  - [\n", "ulaeselig", 36, "tegnsætning"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "words"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_each_fault_is_found_where_it_is(lint: Lint, text: str, code: str, line: int, words: str) -> None:
    found = [f for f in lint(text) if f.code == code]
    assert found, f"{code} not found"
    assert line in {f.line for f in found}, [str(f) for f in found]
    assert any(words in f"{f.text} {f.suggestion}" for f in found), [str(f) for f in found]


def test_every_rule_has_a_case_that_fails_without_it(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in RULES:
        if rule.__name__ == "translation":  # has its own test below
            continue
        monkeypatch.setattr("scripts.lint.RULES", (rule,))
        needs = any(code in {f.code for f in lint(text)} for _, text, code, _, _ in CASES)
        assert needs, f"no case needs {rule.__name__}"


def test_a_shared_part_needs_no_place_alarm_or_closing(lint: Lint) -> None:
    part = swap("status: test\n", "status: test\nrolle: del\n").replace(
        "  - {id: k_indgang, slags: kald, fase: aabning, kald: indgang}\n", ""
    )
    assert lint(part) == []


def test_strict_makes_every_warning_an_error(lint: Lint) -> None:
    assert {f.severity for f in lint(sig("nu " * 19))} == {"advarsel"}
    assert {f.severity for f in lint(sig("nu " * 19), strict=True)} == {"fejl"}


def test_a_withdrawn_script_may_not_be_called(tmp_path: Path, contract: FieldContract) -> None:
    (tmp_path / "proeve.yaml").write_text(GOOD.replace("kald: indgang", "kald: barn"), encoding="utf-8")
    old = (LIBRARY / "barn.yaml").read_text(encoding="utf-8").replace("status: test", "status: udgaaet")
    (tmp_path / "barn.yaml").write_text(old, encoding="utf-8")
    assert any("udgået" in f.text for f in check([tmp_path], contract))


def test_missing_and_stale_translations_are_told_at_the_line(tmp_path: Path, contract: FieldContract) -> None:
    for name in ("barn.yaml", "barn.i18n.en.yaml"):
        shutil.copy(LIBRARY / name, tmp_path / name)
    path = tmp_path / "barn.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Hvor gammel er du?", "Hvor mange år er du?"),
                    encoding="utf-8")  # fmt: skip
    stale = [f for f in check([path], contract) if f.code == "foraeldet"]
    assert [(f.file, f.item) for f in stale] == [("barn.i18n.en.yaml", "q_alder")]
    beside = tmp_path / "barn.i18n.en.yaml"
    kept = [line for line in beside.read_text(encoding="utf-8").splitlines() if not line.startswith("  s_ros:")]
    beside.write_text("\n".join(kept) + "\n  s_vaek: {tekst: gone}\n", encoding="utf-8")
    codes = {(f.code, f.file): f for f in check([path], contract)}
    assert codes["uoversat", "barn.yaml"].line == 16
    assert "s_vaek" in str([f for f in check([path], contract) if f.code == "foraeldet"])


def test_a_walkthrough_that_no_longer_holds_is_told_at_its_step(tmp_path: Path, contract: FieldContract) -> None:
    shutil.copytree(LIBRARY, tmp_path / "l")
    path = tmp_path / "l" / "indgang.test.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('naeste: indgang.q_hvad, tast: "5"', 'naeste: indgang.q_i_fare, tast: "5"'),
                    encoding="utf-8")  # fmt: skip
    found = [f for f in check([tmp_path / "l"], contract) if f.code == "gennemgang"]
    assert [(f.file, f.line) for f in found] == [("indgang.test.yaml", 9)]
    assert "fik indgang.q_hvad" in found[0].text


def test_messages_name_no_path_and_read_as_one_line(lint: Lint) -> None:
    told = str(lint(swap("felt: brand.etage", "felt: brand.etagen"))[0])
    assert told == (
        "proeve.yaml:24: q_etage: fejl [ukendt-felt] feltet »brand.etagen« findes ikke i skemaet. "
        "Mente du »brand.etage«?"
    )


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"[]", b"a: &x 1\nb: *x\n", b"indhold: 3\nforslag: x\n"])
def test_no_file_however_bad_makes_the_linter_fall(tmp_path: Path, contract: FieldContract, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    assert {f.severity for f in check([path, tmp_path / "missing.yaml"], contract)} == {"fejl"}
