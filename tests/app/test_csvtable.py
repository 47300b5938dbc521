"""Tables that a centre edits: every mistake is told with file and line, and the good rows count all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import promises, serving
from app.csvtable import MOST_BYTES, Bad, Cells, RowError, day_of, read_rows, words_of
from resources import path

HEAD = "kind;label;role;amount;unit;words"
GOOD = "tryghed;telefon;lokalpoliti;2;days;Vi ringer {frist}"


def told(text: str) -> tuple[list[promises.Promise], list[str]]:
    rows, bad = promises.read(text.encode(), "p.csv")
    return rows, [each.told.da for each in bad]


def test_our_own_tables_hold_and_say_what_nobody_has_verified() -> None:
    rows, bad = promises.read(path("followup", "promises.csv").read_bytes(), "promises.csv")
    assert bad == []
    assert {row.kind for row in rows} == set(promises.KINDS)
    assert [row.kind for row in rows if row.verified] == ["indbrud_besoeg"]  # the guarantee alone has been published
    for name in ("serving.csv", "serving_island.csv"):
        services, bad = serving.read(path("followup", name).read_bytes(), name)
        assert services
        assert bad == []


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("trygt;telefon;lokalpoliti;2;days;Vi ringer", "kind"),
        ("tryghed;telefon;alle;2;days;Vi ringer", "role"),
        ("tryghed;telefon;lokalpoliti;to;days;Vi ringer", "amount »to«"),
        ("tryghed;telefon;lokalpoliti;99999;days;Vi ringer", "amount"),
        ("tryghed;telefon;lokalpoliti;2;uger;Vi ringer", "unit"),
        ("tryghed;telefon;lokalpoliti;2;days;", "words mangler"),
        ("tryghed;;lokalpoliti;2;days;Vi ringer", "label mangler"),
        ("tryghed;telefon;lokalpoliti;2;days;" + "x" * 500, "over 400"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_the_others_count(row: str, word: str) -> None:
    rows, bad = told("\n".join((HEAD, GOOD, row, GOOD)))
    assert len(rows) == 2
    assert len(bad) == 1
    assert bad[0].startswith("p.csv:3: ")
    assert word in bad[0]


def test_a_quoted_cell_with_a_line_break_does_not_shift_the_lines_told() -> None:
    broken = 'tryghed;telefon;lokalpoliti;2;days;"Vi\nringer"'
    rows, bad = told("\n".join((HEAD, broken, "x;x;x;x;x;x")))
    assert rows[0].words.da == "Vi ringer"
    assert bad[0].startswith("p.csv:4: ")


@pytest.mark.parametrize(
    ("octets", "line", "word"),
    [
        (b"a;b\n1;2\n", 1, "kolonnen"),
        (b"", 1, "kolonnen"),
        (b"\xff\xfe\x00", 0, "UTF-8"),
        (b"x" * (MOST_BYTES + 1), 0, "8 MB"),
        ((HEAD + "\n" + GOOD + "\n" + "y" * 200_000 + ";\n").encode(), 3, "kan ikke læses"),
    ],
)
def test_what_is_no_such_table_says_so(octets: bytes, line: int, word: str) -> None:
    _, bad = promises.read(octets, "p.csv")
    assert (bad[0].line, word in bad[0].words.da) == (line, True)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(octets: bytes) -> None:
    for module in (promises, serving):
        module.read(octets, "x.csv")
        module.read(HEAD.encode() + b"\n" + octets, "x.csv")
        module.read(b"role;area_code_type;area_code;unit;days;hours\n" + octets, "x.csv")


def test_comma_semicolon_and_the_mark_of_a_spreadsheet_are_all_read() -> None:
    for text in (f"{HEAD}\n{GOOD}", f"{HEAD}\n{GOOD}".replace(";", ","), f"\ufeff{HEAD}\r\n{GOOD}\r\n"):
        assert len(told(text)[0]) == 1


def test_days_are_read_in_danish_and_by_iso_and_control_signs_are_dropped() -> None:
    def row(cells: Cells) -> object:
        return day_of(cells, "d"), words_of(cells, "w")

    found, _ = read_rows(b"d,w\n31.12.2026,a\x07b\n2026-12-31,c\n", "t.csv", ("d", "w"), ("d",), row)
    assert found[0] == (found[1][0], "ab")  # type: ignore[index]
    with pytest.raises(RowError, match="31\\.2"):
        day_of({"d": "31.2.2026"}, "d")


def test_the_words_before_a_mistake_are_file_and_line() -> None:
    rows, bad = read_rows(b"a\n", "t.csv", ("b",), ("b",), lambda cells: cells)
    assert rows == []
    assert bad == [Bad("t.csv", 1, bad[0].words)]
    assert bad[0].told.en.startswith("t.csv:1: the column b is missing")
