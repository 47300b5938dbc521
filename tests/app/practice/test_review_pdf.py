"""A review on paper and as JSON: marked as practice on every page, nothing read as markup, closed until it is rated."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain import facts as f
from app.practice.course import Mark
from app.practice.review import ClosedError, Review
from app.practice.review_json import review_json, write_review_json
from app.practice.review_pdf import write_review_pdf
from tests.app.practice.journals import played, reviewed, with_facts


@pytest.fixture
def review() -> Review:
    found = reviewed(with_facts(
        played(),
        (400, "ELEV", f.PracticeSelfRated(points=76, comment="Jeg <b>var</b> sen")),
        (401, "TR1", f.PracticeRated(item="tone", points=4, comment="rolig & klar")),
        (402, "TR2", f.PracticeRated(item="tone", points=1)),
        (403, "TR1", f.PracticeNoted(text="Her </para> kunne du sende", at_s=60.0)),
    ))  # fmt: skip
    return replace(found, ghost=(Mark(14.0, "sted", "right"), Mark(26.0, "alarm", "sent")))


def pages(file: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(file).pages]


def test_every_page_says_that_it_is_practice(review: Review, tmp_path: Path) -> None:
    found = pages(write_review_pdf(review, tmp_path / "new" / "r.pdf"))
    assert len(found) >= 2 and all(text.count("ØVELSE") == 2 for text in found)
    assert all("PRACTICE" in text for text in pages(write_review_pdf(review, tmp_path / "en.pdf", "en")))


def test_result_reasons_ratings_notes_truth_and_words_are_on_it(review: Review, tmp_path: Path) -> None:
    text = " ".join(" ".join(pages(write_review_pdf(review, tmp_path / "r.pdf"))).split())
    for words in (f"{review.points} · {review.band_words}", "Alarm sendt efter 72 s", "Jeg <b>var</b> sen",
                  "rolig & klar", "3 trin fra hinanden", "Her </para> kunne du sende", "port fra Kirkestræde",
                  "sted 0:14 · alarm 0:26", "»Anden sal.«", "1:30 Mellem"):  # fmt: skip
        assert words in text, words


def test_the_same_review_gives_the_same_file(review: Review, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert write_review_pdf(review, first).read_bytes() == write_review_pdf(review, second).read_bytes()


def test_a_call_of_no_length_without_words_and_without_an_alarm_prints_too(review: Review, tmp_path: Path) -> None:
    lanes = replace(
        review.lanes, now_s=0.0, caller=(), operator=(), fields=(), stress=(), alarm=(), positions=()
    )  # fmt: skip
    bare = replace(review, lanes=lanes, words=(), notes=(), raters=(), ghost=(), truth=())
    assert pages(write_review_pdf(bare, tmp_path / "r.pdf"))


def test_a_closed_score_is_neither_printed_nor_written(tmp_path: Path) -> None:
    closed = reviewed(played())
    with pytest.raises(ClosedError):
        write_review_pdf(closed, tmp_path / "r.pdf")
    values = review_json(closed)
    assert [values[key] for key in values["withheld"]] == [None] * 6 and not (tmp_path / "r.pdf").exists()
    assert values["lanes"]["now_s"] == 300.0


def test_the_json_holds_the_whole_review(review: Review, tmp_path: Path) -> None:
    values = json.loads(write_review_json(review, tmp_path / "r.json").read_text("utf-8"))
    assert values["format"] == "alarmpult-practice-review-1" and values["withheld"] == []
    assert (values["points"], values["at"]) == (review.points, "2026-11-22T03:12:00Z")
    assert values["self_rating"]["points"] == 76 and values["lanes"]["stress"][0] == [0.0, 70.0]
    assert values["ghost"][1] == {"t": 26.0, "text": "alarm", "kind": "sent"}
