"""The table of figures says what was measured, and says so when a figure is not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench.figures import BEGIN, END, Figure, percentile, rewrite, shown, table

KEPT = Figure("journal commit, p95", 0.99, 5, "ms", "500 facts")
BROKEN = Figure("keys from ringing to sent", 7, 5, "keys", "Enter · Enter")


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.95) == 95
    assert percentile(values, 0.5) == 50
    assert percentile(values, 1.0) == 100
    assert percentile([7.0], 0.95) == 7
    with pytest.raises(ValueError, match="needs values"):
        percentile([], 0.5)


@pytest.mark.parametrize(("value", "words"), [(5, "5"), (0.987, "0.99"), (12.34, "12.3"), (123.4, "123")])
def test_a_value_has_the_decimals_that_say_something(value: float, words: str) -> None:
    assert shown(value) == words


def test_a_figure_that_is_not_kept_stands_out() -> None:
    assert "| yes |" in KEPT.row()
    assert "| **no** |" in BROKEN.row()
    assert "≤ 5 keys" in BROKEN.row()


def test_exactly_on_target_is_kept() -> None:
    assert Figure("x", 5, 5, "ms", "").met


def test_only_the_table_is_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "proofs.md"
    file.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    rewrite(file, table([KEPT, BROKEN], "a machine", "2026-11-22", "make bench"))
    text = file.read_text("utf-8")
    assert text.startswith(f"before\n{BEGIN}\nMachine: a machine.")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    rewrite(file, "again\n")
    assert file.read_text("utf-8") == f"before\n{BEGIN}\nagain\n{END}\nafter\n"


def test_a_page_without_a_place_for_the_figures_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "proofs.md"
    file.write_text("nothing", "utf-8")
    with pytest.raises(ValueError, match="no place for the figures"):
        rewrite(file, "words")
    assert file.read_text("utf-8") == "nothing"


def test_the_page_of_proofs_has_a_place_for_the_figures() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "proofs.md").read_text("utf-8")
    assert text.index(BEGIN) < text.index(END)


def test_two_tables_of_one_file_are_rewritten_apart(tmp_path: Path) -> None:
    file = tmp_path / "proofs.md"
    file.write_text(f"{BEGIN}\na\n{END}\n<!-- b -->\nb\n<!-- end b -->\n", "utf-8")
    rewrite(file, "new\n", "<!-- b -->", "<!-- end b -->")
    assert file.read_text("utf-8") == f"{BEGIN}\na\n{END}\n<!-- b -->\nnew\n<!-- end b -->\n"
