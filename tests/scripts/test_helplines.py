"""Helplines: the number stands in one table, and what is not known is said and never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.helplines import HELPLINES_FILE, Helpline, read_helplines
from scripts.loader import LIBRARY, Library

SCRIPT = """skema: 1
id: proeve
navn: Prøve
version: 1
status: test
rolle: del
linje: ["112"]
ejer: {rolle: samtaleinstruktoer, tjeneste: politi}
indhold:
  - id: r_ring
    slags: raad
    fase: raad
    sig: "Du kan ringe til {hjaelpelinje.livslinien}, eller {hjaelpelinje.giftlinjen}."
"""
TABLE = (LIBRARY / HELPLINES_FILE).read_text(encoding="utf-8")


def said(folder: Path, language: str = "da") -> str:
    (folder / "proeve.yaml").write_text(SCRIPT, encoding="utf-8")
    return str(Library.load([LIBRARY, folder], language).script("proeve").item("r_ring").sig)  # type: ignore[union-attr]


def test_a_number_is_filled_in_and_a_missing_one_is_told(tmp_path: Path) -> None:
    assert said(tmp_path) == "Du kan ringe til 70 20 12 01, eller nummer mangler."
    assert said(tmp_path, "en").endswith("eller number missing.")


def test_a_centres_own_table_counts_and_does_not_change_what_was_approved(tmp_path: Path) -> None:
    said(tmp_path)
    before = Library.load([LIBRARY, tmp_path]).version("proeve")
    (tmp_path / HELPLINES_FILE).write_text(TABLE.replace("70 20 12 01", "00 00 00 01"), encoding="utf-8")
    assert "00 00 00 01" in said(tmp_path)
    assert Library.load([LIBRARY, tmp_path]).version("proeve") == before


def test_a_table_that_cannot_be_read_is_told_and_no_number_is_said(tmp_path: Path) -> None:
    (tmp_path / HELPLINES_FILE).write_text("skema: 1\nhjaelpelinjer: [1]\n", encoding="utf-8")
    assert said(tmp_path).startswith("Du kan ringe til nummer mangler")
    assert [p.file for p in Library.load([LIBRARY, tmp_path]).problems] == [HELPLINES_FILE]


def test_no_number_that_ships_passes_as_checked() -> None:
    shipped = read_helplines(LIBRARY / HELPLINES_FILE)
    assert [line.id for line in shipped.values() if line.nummer] == ["livslinien"]
    assert not any(line.is_fresh(date(2026, 11, 29)) for line in shipped.values())


@pytest.mark.parametrize(("checked", "fresh"), [(date(2026, 1, 1), True), (date(2025, 1, 1), False), (None, False)])
def test_a_number_is_fresh_for_a_year(checked: date | None, fresh: bool) -> None:
    line = Helpline(id="x", navn="X", engelsk="X", nummer="00 00 00 01", kontrolleret_dato=checked)
    assert line.is_fresh(date(2026, 11, 29)) is fresh
