"""Tables that leave the desk: read back whole, and nothing in them is run by a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from app.exporting import inquiries_csv, inquiries_json, safe, statistics_csv, table
from app.statistics import statistics
from app.store.inquiry_row import InquiryRow
from tests.app.worlds import START

ROW = InquiryRow(
    call="c1", rang_at=START, line="112", number="Ø4-261122-0001-5", phone="+4500004127", cause="BRAND-BYG",
    place='=HYPERLINK("http://x")', lat=56.42, lon=11.55, authorities=("fire",), outcome="handed_fire", answered_s=3.5,
    words="hemmeligt",
)  # fmt: skip


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1"]
)
def test_a_text_that_begins_like_a_formula_is_marked_as_text(text: str) -> None:
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["Nørregade 12", "a=b", "1-2", "mail@x", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@given(st.text(max_size=60))
@example("\x1f=1+1")
def test_no_cell_begins_a_formula_and_no_control_sign_is_left(text: str) -> None:
    cell = safe(text)
    assert not cell.lstrip(" \u00a0\u200b\ufeff").startswith(("=", "+", "-", "@"))
    assert not any(ord(c) < 32 or ord(c) == 127 for c in cell)


@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=5))
def test_a_table_has_as_many_rows_and_cells_as_were_given(rows: list[list[str]]) -> None:
    assert [len(row) for row in read(table(rows))] == [3] * len(rows)


def test_an_inquiry_is_a_row_with_danish_numbers_and_times_with_their_offset() -> None:
    head, line = read(inquiries_csv([ROW], {"BRAND-BYG": "Brand i bygning"}.__getitem__))
    told = dict(zip(head, line, strict=True))
    assert told["ringede"] == "2026-11-22 04:12:05+01:00"
    assert (told["hvad"], told["bredde"], told["svartid s"]) == ("Brand i bygning", "56,42", "3,5")
    assert told["sted"].startswith("'=HYPERLINK") and "hemmeligt" not in line


def test_a_list_as_json_holds_what_is_listed_and_not_the_words_it_is_found_by() -> None:
    told = json.loads(inquiries_json([ROW], 12, True))
    assert (told["total"], told["more"], told["inquiries"][0]["place"]) == (12, True, ROW.place)
    assert "words" not in told["inquiries"][0]


def test_figures_are_a_table_too() -> None:
    rows = read(statistics_csv(statistics([], None, None)))
    assert rows[0][0] == "linje" and ["alle", "opkald", "0", "", "", "", "", ""] in rows


def test_the_number_of_an_anonymous_caller_is_in_no_list_that_leaves_the_desk() -> None:
    hidden = structs.replace(ROW, anonymous=True)
    assert ROW.phone in inquiries_csv([ROW], str) and ROW.phone in inquiries_json([ROW], 1, False).decode()
    assert ROW.phone not in inquiries_csv([hidden], str)
    assert ROW.phone not in inquiries_json([hidden], 1, False).decode()
