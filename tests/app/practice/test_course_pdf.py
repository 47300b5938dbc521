"""The results of a course on paper: marked as practice on every page, nobody named, nothing read as markup."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from app.config import Config
from app.domain.catalogue import Words
from app.practice.course_pdf import results_pdf, shown_trainee
from app.practice.course_results import Attempt, Results, results
from app.practice.course_room import CourseBook, CourseRoom
from app.practice.courses import CoursePlan
from scripts.practice.loader import Scenarios

NOW = datetime(2026, 11, 29, 9, 41, tzinfo=UTC)
PLAN = CoursePlan(
    "uge", "Uge 48", "open", ("E1", "E2", "E3"), ("brand", "tavst"), deadline=date(2026, 11, 28), tries=2,
    mode="summative",
)  # fmt: skip
TITLES = {"brand": "Lejlighedsbrand", "tavst": "Tavst opkald"}


def tried(call: str, trainee: str, scenario: str, points: int | None, band: Any, hours: int = -48) -> Attempt:
    return Attempt(call, "uge", scenario, trainee, NOW + timedelta(hours=hours), points=points, band=band)


PLAYED = (
    tried("c1", "E1", "brand", 100, "sikker"),
    tried("c2", "E1", "tavst", 41, "ikke_bestaaet"), tried("c3", "E1", "tavst", 63, "ikke_bestaaet", -2),
    tried("c4", "E2", "brand", 72, "oev_igen"), replace(tried("c5", "E2", "tavst", 12, ""), whole=False),
)  # fmt: skip


def pages(octets: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(octets)).pages)


def words(octets: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pages(octets)).split())


def a_class(trainees: int, calls: int) -> Results:
    names = [f"o{n}" for n in range(1, calls + 1)]
    group = tuple(f"E{n}" for n in range(1, trainees + 1))
    plan = replace(PLAN, group=group, scenarios=tuple(names), tries=0)
    played = [tried(f"{who}-{name}", who, name, 85, "bestaaet") for who in group for name in names]
    return results(plan, played, {name: f"Øvelse nummer {name}" for name in names})


def test_it_is_the_table_of_the_screen_with_points_bands_tries_and_means() -> None:
    found = words(results_pdf(results(PLAN, PLAYED, TITLES), NOW))
    for told in ("Resultater · Uge 48", "til bedømmelse · åbent · frist lør. 28. nov. 2026", "kl. 10.41",
                 "Lejlighedsbrand", "Tavst opkald", "100 sikker", "63 ×2! opbrugt", "72 øv igen", "afbrudt",
                 "81,5 1 af 2", "middel", "86,0", "Ikke begyndt E3"):  # fmt: skip
        assert told in found, told


def test_it_is_in_english_too() -> None:
    found = words(results_pdf(results(PLAN, PLAYED, TITLES), NOW, "en"))
    for told in ("Results · Uge 48", "for a mark · open · deadline", "100 confident", "used up", "81.5 1 of 2",
                 "Not begun E3", "page 1 of 1"):  # fmt: skip
        assert told in found, told
    assert "ØVELSE" not in found


@pytest.mark.parametrize(("language", "mark"), [("da", "ØVELSE"), ("en", "PRACTICE")])
@pytest.mark.parametrize("found", [a_class(1, 1), a_class(40, 30), results(replace(PLAN, group=()), (), TITLES)])
def test_every_page_says_at_the_head_and_across_that_it_is_practice(found: Results, language: str, mark: str) -> None:
    for page in pages(results_pdf(found, NOW, language)):
        assert page.extract_text().count(mark) == 2


def test_pages_lie_and_are_numbered() -> None:
    found = pages(results_pdf(a_class(40, 30), NOW))
    assert len(found) > 3
    for count, page in enumerate(found, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
        assert f"side {count} af {len(found)}" in page.extract_text()


def test_every_cell_of_a_large_class_is_printed_once() -> None:
    found = words(results_pdf(a_class(40, 30), NOW))
    assert found.count("85 bestået") == 40 * 30
    assert "øvelse 1–10 af 30" in found and "øvelse 21–30 af 30" in found


def test_nothing_is_written_past_the_edges_of_the_page() -> None:
    long = "ExtraordinærtLangtOrdUdenMellemrum" * 8
    found = a_class(3, 12)
    wide = replace(
        found, plan=replace(found.plan, title=long), problems=(long * 4,) * 60,
        columns=tuple(replace(each, title=long, known=False) for each in found.columns),
    )  # fmt: skip
    lows: list[float] = []

    def visit(text: str, matrix: Any, place: Any, font: Any, size: float) -> None:
        if text.strip() and not matrix[1]:  # the word across the page is turned
            lows.append(matrix[5] + place[5])

    made = pages(results_pdf(wide, NOW))
    for page in made:
        page.extract_text(visitor_text=visit)
    assert len(made) > 3 and min(lows) >= 20


def test_a_name_in_the_place_of_initials_is_left_out() -> None:
    plan = replace(PLAN, group=("Mette Kold", "E1"))
    played = (*PLAYED, tried("c9", "Jens Juul", "brand", 90, "sikker"))
    found = words(results_pdf(results(plan, played, TITLES), NOW))
    assert not any(name in found for name in ("Mette", "Kold", "Jens", "Juul"))
    assert found.count("(navn") >= 2
    assert shown_trainee("KHN12") == "KHN12" and shown_trainee("Mette", "en") == "(name left out)"


def test_what_could_not_be_read_and_what_is_gone_is_said() -> None:
    found = words(results_pdf(results(PLAN, PLAYED, {"brand": "Lejlighedsbrand"}, ("a.json: er gal",)), NOW))
    assert "Kan ikke læses a.json: er gal" in found and "findes ikke mere" in found


def test_a_call_that_cannot_be_scored_is_no_number() -> None:
    found = words(results_pdf(results(PLAN, (tried("c1", "E1", "brand", None, ""),), TITLES), NOW))
    assert "E1 ?" in found


def test_a_title_is_never_markup() -> None:
    found = results(replace(PLAN, title="<b>Uge</b> & </para>"), PLAYED, {**TITLES, "brand": "<font size=99>x\ny"})
    printed = words(results_pdf(found, NOW))
    assert "<b>Uge</b> & </para>" in printed and "<font size=99>x" in printed


def test_the_same_results_give_the_same_file() -> None:
    found = results(PLAN, PLAYED, TITLES)
    assert results_pdf(found, NOW) == results_pdf(found, NOW)


def printed(folder: Path) -> tuple[list[Any], str]:
    """Have a room print a table; what it told and on which thread."""
    told: list[Any] = []
    over, thread = Event(), ""

    def take(answer: Path | Words) -> None:
        nonlocal thread
        told.append(answer)
        thread = current_thread().name
        over.set()

    room = CourseRoom(CourseBook(Config().with_(store=str(folder / "store")), Scenarios.load), folder / "exports")
    try:
        room.print_pdf("uge.pdf", results(PLAN, PLAYED, TITLES), NOW, "da", take, take)
        assert over.wait(20)
    finally:
        room.stop()
    return told, thread


def test_a_desk_sets_and_writes_it_on_the_thread_of_the_courses(tmp_path: Path) -> None:
    told, thread = printed(tmp_path)
    assert told == [tmp_path / "exports" / "uge.pdf"] and thread == "courses"
    assert told[0].read_bytes() == results_pdf(results(PLAN, PLAYED, TITLES), NOW)


def test_a_folder_that_cannot_be_written_to_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file where the folder should be")
    told, _ = printed(tmp_path)
    assert isinstance(told[0], Words) and "skrives" in told[0].da
