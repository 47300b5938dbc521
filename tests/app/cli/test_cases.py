"""Registered inquiries on the command line, while the desk has the journal open."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain import facts as f
from app.store.journal import Draft, Journal
from app.store.pictures import PictureStore
from tests.app.cli.conftest import Run
from tests.app.pngs import BOX, pictured, png


@pytest.fixture
def store(journal: Journal, tmp_path: Path) -> Path:
    """The folder of a journal that a desk has open."""
    return tmp_path / "store"


def test_the_list_shows_every_call_that_rang_newest_first(run: Run, store: Path) -> None:
    ran = run("cases", "list", "--store", store)
    assert (ran.code, ran.err, ran.answer["total"]) == (0, "", 2)
    lost, fire = sorted(ran.answer["inquiries"], key=lambda row: row["call"], reverse=True)
    assert (fire["number"], fire["line"], fire["cause"]) == ("Ø4-261122-0001-5", "112", "BRAND-BYG")
    assert fire["place"] == "Nørregade 12, 8595 Øvelsby"
    assert fire["cause_text"] not in ("", "BRAND-BYG")
    assert (lost["line"], lost["operator"]) == ("114", "")


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (["nørregade"], 1),
        (["ILTFLASKER"], 1),
        (["bygning"], 1),
        (["building"], 1),
        (["00004127"], 1),
        (["Ø4-261122-0001"], 1),
        (["0101010000"], 0),
        (["nowhere"], 0),
        (["--line", "114"], 1),
        (["--cause", "BRAND-BYG"], 1),
        (["--since", "2026-11-22"], 2),
        (["--since", "2026-11-22T04:12"], 2),
        (["--since", "2026-11-22T04:13"], 0),
        (["--until", "2026-11-22"], 0),
    ],
)
def test_inquiries_are_found_by_words_numbers_and_times(run: Run, store: Path, args: list[str], count: int) -> None:
    assert run("cases", "list", *args, "--store", store).answer["total"] == count


@pytest.mark.parametrize("args", [["--since", "yesterday"], ["--line", "911"], ["--authority", "pirates"]])
def test_what_cannot_be_looked_for_is_wrong_use(run: Run, store: Path, args: list[str]) -> None:
    ran = run("cases", "list", *args, "--store", store)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["fire", "Ø4-261122-0001-5", "ø4 261122 0001 5"])
def test_an_inquiry_is_shown_by_case_number_or_call(run: Run, store: Path, name: str) -> None:
    answer = run("cases", "show", name, "--store", store).answer
    assert (answer["call"], answer["inquiry"]) == ("fire", "Ø4-261122-0001-5")
    assert "facts" not in answer
    assert "0101010000" not in json.dumps(answer)


def test_an_export_holds_every_fact_and_goes_to_a_file_and_a_pdf_on_wish(run: Run, store: Path, tmp_path: Path) -> None:
    printed = run("cases", "export", "fire", "--store", store).answer
    assert len(printed["facts"]) == 7
    target, pdf = tmp_path / "out" / "case.json", tmp_path / "out" / "case.pdf"
    ran = run("cases", "export", "fire", "--to", target, "--pdf", pdf, "--store", store)
    assert ran.answer == {"record": str(target), "pdf": str(pdf)}
    assert json.loads(target.read_bytes()) == printed
    assert pdf.read_bytes().startswith(b"%PDF")


def test_of_an_anonymous_caller_only_a_whole_export_tells_who_it_is(run: Run, journal: Journal, store: Path) -> None:
    journal.append_sync([
        Draft("fire", "KHN", f.FieldSet(field="anmelder.navn", value="Rosa")),
        Draft("fire", "KHN", f.FieldSet(field="anmelder.anonym", value="andre")),
    ])  # fmt: skip
    given = run("cases", "export", "fire", "--store", store).answer
    whole = run("cases", "export", "fire", "--whole", "--store", store).answer
    assert "Rosa" not in json.dumps(given) and given["withheld"] and given["facts"] == []
    assert "Rosa" in json.dumps(whole) and "withheld" not in whole and whole["facts"]


def test_an_inquiry_that_is_not_there_is_one_line_and_1(run: Run, store: Path) -> None:
    for command in ("show", "export"):
        ran = run("cases", command, "nobody", "--store", store)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_a_whole_chain_is_verified_while_the_desk_works(run: Run, store: Path, journal: Journal) -> None:
    ran = run("cases", "verify", "--store", store)
    assert (ran.code, ran.answer["ok"], ran.answer["count"]) == (0, True, 9)
    journal.append_sync([Draft("fire", "KHN", f.NoteAdded(text="more"))])
    assert run("cases", "verify", "--store", store).answer["count"] == 10


def test_an_altered_fact_is_named_and_ends_with_1(run: Run, store: Path, journal: Journal) -> None:
    journal.close()
    file = store / "journal.sqlite"
    with sqlite3.connect(file) as base:
        base.execute("DROP TRIGGER entries_are_never_changed")
        base.execute("UPDATE entries SET body = replace(body, 'iltflasker', 'iltflaskerne') WHERE seq = 7")
    base.close()
    for args in (["--store", store], ["--store", file], [file]):
        ran = run("cases", "verify", *args)
        assert (ran.code, ran.answer["ok"], ran.answer["seq"], ran.answer["what"]) == (1, False, 7, "altered")
        assert ran.answer["id"] in ran.err


def test_without_a_journal_the_list_is_empty_and_the_rest_says_so(run: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    ran = run("cases", "list", "--store", nowhere)
    assert (ran.code, ran.answer) == (0, {"total": 0, "inquiries": []})
    assert str(nowhere) in ran.err
    for args in (["show", "x"], ["export", "x"], ["verify"]):
        ran = run("cases", *args, "--store", nowhere)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert not nowhere.exists()


def test_practice_has_a_store_of_its_own(run: Run, store: Path) -> None:
    assert run("cases", "list", "--practice", "--store", store).answer["total"] == 0


def test_a_file_that_is_no_journal_is_one_line_and_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    file.write_bytes(b"nonsense" * 1000)
    for args in (["list"], ["show", "x"], ["verify"]):
        ran = run("cases", *args, "--store", tmp_path)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), args


# --- the pictures of the map


@pytest.fixture
def pictures(journal: Journal, store: Path) -> PictureStore:
    """The pictures of a journal whose fire has two."""
    pictures = PictureStore.beside(store / "journal.sqlite")
    kept = [pictures.keep(png(shade=shade)) for shade in (10, 20)]
    journal.append_sync(
        [Draft("fire", "system", pictured(kept[0])), Draft("fire", "system", pictured(kept[1], "closed"))]
    )
    return pictures


def test_an_inquiry_given_out_takes_its_maps_along(
    run: Run, store: Path, pictures: PictureStore, tmp_path: Path
) -> None:
    to, pdf = tmp_path / "out" / "sag.json", tmp_path / "out" / "sag.pdf"
    ran = run("cases", "export", "fire", "--to", to, "--pdf", pdf, "--store", store)
    assert (ran.code, ran.err) == (0, "")
    copies = [tmp_path / "out" / "sag-map-1.png", tmp_path / "out" / "sag-map-2.png"]
    assert ran.answer == {"record": str(to), "pdf": str(pdf), "maps": [str(copy) for copy in copies]}
    assert [copy.read_bytes() for copy in copies] == [png(shade=10), png(shade=20)]
    first, second = json.loads(to.read_text(encoding="utf-8"))["maps"]
    assert (first["why"], second["why"], first["box"]) == ("sent", "closed", list(BOX))
    assert pictures.read(first["sha256"]) == png(shade=10)
    assert len(PdfReader(pdf).pages[0].images) == 1


def test_a_map_that_is_gone_is_said_and_the_rest_is_given_out(
    run: Run, store: Path, pictures: PictureStore, tmp_path: Path
) -> None:
    pictures.path(pictures.keep(png(shade=20)).sha256).unlink()
    to, pdf = tmp_path / "sag.json", tmp_path / "sag.pdf"
    ran = run("cases", "export", "fire", "--to", to, "--pdf", pdf, "--store", store)
    assert (ran.code, ran.err) == (0, "Kortbilledet mangler.\n")
    assert ran.answer["maps"] == [str(tmp_path / "sag-map-1.png")]
    assert "Kortbilledet mangler." in PdfReader(pdf).pages[0].extract_text()


def test_a_map_that_was_exchanged_is_named_and_ends_with_1(run: Run, store: Path, pictures: PictureStore) -> None:
    assert run("cases", "verify", "--store", store).code == 0
    file = pictures.path(pictures.keep(png(shade=20)).sha256)
    file.write_bytes(png(shade=30))
    ran = run("cases", "verify", "--store", store)
    assert (ran.code, ran.answer["ok"], ran.answer["count"], ran.answer["seq"]) == (1, False, 11, 11)
    assert ran.answer["what"] == "picture_altered"
    assert ran.answer["picture"] == f"journal.sqlite.maps/{file.parent.name}/{file.name}"
    assert file.name in ran.err


def test_a_list_goes_to_a_spreadsheet_and_to_json_on_wish(run: Run, store: Path, tmp_path: Path) -> None:
    table, plain = tmp_path / "out" / "list.csv", tmp_path / "out" / "list.json"
    ran = run("cases", "list", "nørregade", "--csv", table, "--to", plain, "--store", store)
    assert (ran.answer["csv"], ran.answer["json"]) == (str(table), str(plain))
    head, line = table.read_text("utf-8-sig").splitlines()
    assert head.startswith('"sagsnr.";"kald";') and "Nørregade 12, 8595 Øvelsby" in line
    kept = json.loads(plain.read_bytes())
    assert [row["call"] for row in kept["inquiries"]] == ["fire"] and "words" not in kept["inquiries"][0]


@pytest.mark.parametrize(("near", "count"), [("56.42,11.55", 1), ("56.60,11.55", 0)])
def test_inquiries_are_found_by_where_they_lie(run: Run, store: Path, near: str, count: int) -> None:
    assert run("cases", "list", "--near", near, "--store", store).answer["total"] == count


@pytest.mark.parametrize("near", ["56,42", "nord", "1.0,2.0,3.0", "inf,11.5"])
def test_what_is_no_point_is_wrong_use(run: Run, store: Path, near: str) -> None:
    ran = run("cases", "list", "--near", near, "--store", store)
    assert (ran.code, ran.out) == (2, "")


def test_the_pdf_is_one_page_when_only_the_summary_is_wanted(run: Run, store: Path, tmp_path: Path) -> None:
    pdf, short = tmp_path / "full.pdf", tmp_path / "short.pdf"
    run("cases", "export", "fire", "--to", tmp_path / "a.json", "--pdf", pdf, "--store", store)
    run("cases", "export", "fire", "--to", tmp_path / "a.json", "--pdf", short, "--summary", "--store", store)
    full, summary = ("".join(page.extract_text() for page in PdfReader(file).pages) for file in (pdf, short))
    assert "Tidslinje" in full and "Tidslinje" not in summary
    assert "Kædens ende" in full and "Kædens ende" in summary
