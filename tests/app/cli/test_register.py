"""Registers on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.conftest import Run
from tests.locate.register.grid import csv_of, grid, row


def test_info_tells_counts_date_source_and_licence(run: Run, register_file: Path) -> None:
    answer = run("register", "info", "--register", register_file).answer
    assert list(answer) == [
        "path", "addresses", "units", "roads", "places", "towns", "date", "source", "licence"
    ]  # fmt: skip
    assert (answer["date"], answer["source"], answer["licence"]) == ("2026-10-01", "grid", "made up")


def test_an_import_reports_every_row_left_out_with_the_reason(run: Run, tmp_path: Path) -> None:
    rows = [*grid(), row("bad", "Nørregade", "12"), row("bad", "Nørregade", "14"), row("x", "", "3")]
    table, target = tmp_path / "a.csv", tmp_path / "new" / "made.register"
    table.write_text(csv_of(rows), encoding="utf-8")
    ran = run("register", "import", "--format", "csv", table, "--to", target, "--date", "2026-10-01")
    assert ran.code == 0
    report = ran.answer
    assert report["read"] == len(rows)
    assert report["kept"] + report["left_out_count"] == report["read"]
    assert {each["code"]: each["count"] for each in report["left_out"]} == {"twice": 1, "no_road": 1}
    assert all(each["text"] and each["remedy"] and each["first_row"] for each in report["left_out"])
    assert target.is_file()
    assert "100%" in ran.err


def test_what_was_left_out_is_told_in_words_too(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(csv_of([row("1", "Algade", "1"), row("2", "Algade", "x")]), encoding="utf-8")
    ran = run("register", "import", table, "--to", tmp_path / "x")
    assert "1 rækker udeladt: Husnummer kan ikke læses (ret i kilden). Første: a.csv: 2 Algade x 8595" in ran.err


@pytest.mark.parametrize("kind", ["dar", "osm"])
def test_a_format_that_the_file_is_not_says_what_it_is(run: Run, tmp_path: Path, kind: str) -> None:
    table = tmp_path / "a.csv"
    table.write_text(csv_of([row("1", "Algade", "1")]), encoding="utf-8")
    ran = run("register", "import", "--format", kind, table, "--to", tmp_path / "x")
    assert (ran.code, ran.out) == (1, "")
    assert "--format csv" in ran.err


def test_columns_are_named_on_the_line(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Gade;Nr;By;Bredde;Laengde\nAlgade;3;Øvelsby;56,4;10,8\n", encoding="utf-8")
    maps = ["road=Gade", "number=Nr", "town=By", "lat=Bredde", "lon=Laengde"]
    args = [part for each in maps for part in ("--map", each)]
    ran = run("register", "import", "--format", "csv", table, "--to", tmp_path / "x", *args)
    assert ran.code == 0
    assert (ran.answer["kept"], ran.answer["format"]) == (1, "csv")


@pytest.mark.parametrize("args", [["--format", "pigeon"], ["--date", "yesterday"], ["--zone", "34"], ["--map", "road"]])
def test_wrong_use_is_one_line_and_2(run: Run, tables: list[Path], tmp_path: Path, args: list[str]) -> None:
    ran = run("register", "import", *tables, "--to", tmp_path / "x", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_file_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("register", "import", tmp_path / "none.csv", "--to", tmp_path / "x").code == 2


def test_a_table_without_addresses_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(csv_of([row("x", "", "3")]), encoding="utf-8")
    ran = run("register", "import", table, "--to", tmp_path / "x")
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert not (tmp_path / "x").exists()
