"""Figures and shift log on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain import facts as f
from app.store.journal import Draft, Journal
from tests.app.cli.conftest import Run


@pytest.fixture
def store(journal: Journal, tmp_path: Path) -> Path:
    """The folder of a journal that a desk has open, with a line in its shift log."""
    journal.append_sync([Draft("", "KHN", f.ShiftNoted(text="=1+1 radioen er nede"))])
    return tmp_path / "store"


def test_the_figures_of_all_time_count_every_call(run: Run, store: Path) -> None:
    answer = run("figures", "show", "--store", store).answer
    assert (answer["all"]["calls"], answer["all"]["answered"], answer["all"]["lost"]) == (2, 1, 1)
    assert [line["line"] for line in answer["lines"]] == ["112", "114"]


def test_a_time_without_calls_has_no_figures(run: Run, store: Path) -> None:
    answer = run("figures", "show", "--until", "2020-01-01", "--store", store).answer
    assert (answer["all"]["calls"], answer["all"]["in_goal"], answer["bars"]) == (0, None, [])


def test_figures_go_to_a_spreadsheet_and_to_paper(run: Run, store: Path, tmp_path: Path) -> None:
    table, pdf = tmp_path / "f.csv", tmp_path / "f.pdf"
    answer = run("figures", "show", "--csv", table, "--pdf", pdf, "--store", store).answer
    assert (answer["csv"], answer["pdf"]) == (str(table), str(pdf))
    assert '"alle";"opkald";"2"' in table.read_text("utf-8-sig")
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Svartider" in text and "radioen er nede" in text


def test_the_shift_log_is_listed_and_no_spreadsheet_runs_it(run: Run, store: Path, tmp_path: Path) -> None:
    table = tmp_path / "shift.csv"
    answer = run("figures", "shift", "--csv", table, "--store", store).answer
    assert [line["text"] for line in answer["lines"]] == ["=1+1 radioen er nede"]
    assert "\"'=1+1 radioen" in table.read_text("utf-8-sig")


def test_without_a_journal_there_are_no_figures(run: Run, tmp_path: Path) -> None:
    ran = run("figures", "show", "--store", tmp_path / "empty")
    assert (ran.code, ran.out) == (1, "")
