"""Results as tables that a spreadsheet shows and never runs, and as JSON that says everything."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

from app.practice.course_export import grid_csv, results_csv, results_json
from app.practice.course_results import Attempt, Results, results
from app.practice.courses import CoursePlan

AT = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
PLAN = CoursePlan("uge", "Uge", "open", ("E1", "E2"), ("brand", "tavst", "vild"), deadline=date(2026, 12, 4))
TITLES = {"brand": "Lejlighedsbrand", "tavst": '=HYPERLINK("http://x")', "vild": "Vild"}


def table() -> Results:
    played = [
        Attempt("c1", "uge", "brand", "E1", AT, points=90, band="sikker"),
        Attempt("c2", "uge", "tavst", "E1", AT, points=75, band="oev_igen"),
        Attempt("c3", "uge", "vild", "E1", AT, points=50, band="ikke_bestaaet"),
        Attempt("c4", "uge", "brand", "=1+1", AT, points=1, band="ikke_bestaaet"),
    ]
    return results(replace(PLAN, group=("E1", "E2", "=1+1")), played, TITLES)


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_the_table_goes_out_as_on_the_screen_with_danish_commas() -> None:
    out = rows(grid_csv(table()))
    assert out[0] == ["elev", "Lejlighedsbrand", "'=HYPERLINK(\"http://x\")", "Vild", "middel", "bestået"]
    assert out[1] == ["E1", "90", "75", "50", "71,666667", "1"]
    assert out[2] == ["E2", "", "", "", "", "0"]
    assert out[-1] == ["middel", "45,5", "75", "50", "54", ""]


def test_nothing_in_a_table_is_run_by_a_spreadsheet() -> None:
    for text in (grid_csv(table()), results_csv(table())):
        cells = [cell for row in rows(text) for cell in row]
        assert not any(cell.startswith(("=", "@", "+", "\t")) for cell in cells)
        assert any(cell.startswith("'=") for cell in cells)


def test_a_cell_a_row_says_the_band_the_tries_the_day_and_the_call() -> None:
    out = rows(results_csv(table()))
    assert out[0][:7] == ["elev", "øvelse", "titel", "point", "bedømmelse", "stand", "forsøg"]
    first = dict(zip(out[0], out[1], strict=True))
    assert (first["point"], first["bedømmelse"], first["stand"], first["forsøg"]) == ("90", "Sikker", "bestået", "1")
    assert first["dato"].startswith("2026-11-29 10:00:00") and first["opkald"] == "c1"
    empty = next(row for row in out if row[0] == "E2")
    assert (empty[3], empty[5], empty[9]) == ("", "ikke begyndt", "")


def test_json_says_everything_in_utc() -> None:
    told = json.loads(results_json(table()))
    assert told["format"] == "alarmpult-course-results-1" and told["course"]["deadline"] == "2026-12-04"
    cell = told["trainees"][0]["cells"][0]
    assert (cell["points"], cell["standing"], cell["attempts"][0]["at"]) == (90, "done", "2026-11-29T09:00:00Z")
    assert told["not_begun"] == ["E2"]


def test_english_uses_points_and_commas() -> None:
    assert grid_csv(table(), "en").splitlines()[1].startswith('"E1","90","75","50","71.666667"')
