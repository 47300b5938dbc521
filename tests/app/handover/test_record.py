"""The record: every fact of the call, for people and machines; masked values in the clear nowhere but in the log."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from app.domain import facts as f
from app.domain.place import Place
from app.handover.pdf import write_pdf
from app.handover.record import record
from locate.phone import danish
from tests.app.worlds import NUMBER, lines, place, report

CPR = "010160-0006"
INQUIRY = "Ø4-261122-0001-1"
CALL: list[f.Fact] = [
    f.CallRang(line="112", number=NUMBER),
    f.CallAnswered(operator="KHN"),
    f.InquiryNumbered(number=INQUIRY),
    f.PositionReceived(report=report()),
    f.PlaceChosen(place=place("Nørregade 12")),
    f.PlaceVerified(text="Nørregade 12"),
    f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
    f.FieldSet(field="brand.etage", value="3. sal", source="register"),
    f.FieldSet(field="brand.etage", value="2. sal", source="caller"),
    f.FieldSet(field="anmelder.cpr", value=CPR),
    f.AuthorityChosen(authority="fire", on=True),
    f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen"),
    f.HandoverReceived(authority="fire"),
    f.OutcomeChosen(outcome="handed_fire"),
    f.CallEnded(),
    f.InquiryClosed(),
    f.SupplementAdded(text="to reddet ud på Åsvej, æøå ÆØÅ"),
]


def _json(*more: f.Fact) -> dict[str, object]:
    kept = record(lines([*CALL, *more]))
    assert kept is not None
    read: dict[str, object] = json.loads(msgspec.json.encode(kept))
    return read


def _pages(folder: Path, facts: list[f.Fact], language: str = "da") -> list[str]:
    target = folder / "record.pdf"
    assert write_pdf(lines(facts), target, language, lambda code: f"Bygningsbrand ({code})")
    return [page.extract_text() for page in PdfReader(target).pages]


# --- JSON


def test_the_record_holds_every_fact_of_the_log_in_order_and_they_can_be_read_back() -> None:
    kept = _json()
    facts = kept["facts"]
    assert isinstance(facts, list)
    assert [f.decode_entry(json.dumps(line)) for line in facts] == lines(CALL)


def test_what_two_sources_said_stands_beside_each_other() -> None:
    fields = _json()["fields"]
    assert isinstance(fields, list)
    floor = next(x for x in fields if x["field"] == "brand.etage")
    assert (floor["value"], floor["source"], floor["also"]) == ("2. sal", "caller", ["3. sal"])


def test_a_masked_value_stands_in_the_clear_only_in_the_log_itself() -> None:
    kept = _json(f.SupplementAdded(text=CPR, field="anmelder.cpr"))
    del kept["facts"]
    assert CPR not in json.dumps(kept)


def test_lines_without_a_call_give_no_record(tmp_path: Path) -> None:
    lost: list[f.Fact] = [f.NoteAdded(text="x")]
    assert record(lines(lost)) is None
    assert not write_pdf(lines(lost), tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


# --- PDF


def test_number_place_cause_and_supplement_are_on_paper_in_danish_letters(tmp_path: Path) -> None:
    text = "\n".join(_pages(tmp_path, CALL))
    for wanted in (INQUIRY, "Nørregade 12, 8595 Øvelsby", "Bygningsbrand (BRAND-BYG)", "to reddet ud på Åsvej, æøå ÆØÅ",
                   "Øvelsø Brandvæsen", danish(NUMBER)):  # fmt: skip
        assert wanted in text, wanted


def test_the_english_record_has_the_same_content_in_english(tmp_path: Path) -> None:
    text = "\n".join(_pages(tmp_path, CALL, "en"))
    assert "Timeline" in text
    assert "Added" in text
    assert "Tidslinje" not in text


@pytest.mark.parametrize(
    "words", ["<b>fed</b>", "&amp;", '<img src="file:///x"/>', "a < b & c > d", "<para>", "</para>"]
)
def test_what_looks_like_markup_is_printed_as_it_was_written(words: str, tmp_path: Path) -> None:
    facts: list[f.Fact] = [
        *CALL[:4],
        f.PlaceChosen(place=Place(kind="words", text=words)),
        f.FieldSet(field="haendelse.egne_ord", value=words),
        f.NoteAdded(text=words),
        f.SupplementAdded(text=words),
    ]
    text = "\n".join(_pages(tmp_path, facts))
    # Place, own words and supplement stand twice: in the summary or the fields, and on the timeline.
    assert text.count(words) == 7


def test_a_cpr_number_is_masked_wherever_it_stands(tmp_path: Path) -> None:
    text = "\n".join(_pages(tmp_path, [*CALL, f.SupplementAdded(text=CPR, field="anmelder.cpr")]))
    assert CPR not in text
    assert "••••••" in text


def test_every_page_of_a_practice_call_says_so_and_no_page_of_a_real_one(tmp_path: Path) -> None:
    many: list[f.Fact] = [f.NoteAdded(text=f"linje {i}") for i in range(120)]
    practice = _pages(tmp_path, [f.CallRang(line="112", number=NUMBER, practice=True), *CALL[1:], *many])
    assert len(practice) > 1
    assert all("ØVELSE" in page for page in practice)
    assert not any("ØVELSE" in page for page in _pages(tmp_path, [*CALL, *many]))


def test_every_page_says_which_inquiry_it_belongs_to(tmp_path: Path) -> None:
    pages = _pages(tmp_path, [*CALL, *(f.NoteAdded(text=f"linje {i}") for i in range(120))])
    assert [f"{INQUIRY} · {i}" in page for i, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_text_longer_than_a_page_comes_out_whole(tmp_path: Path) -> None:
    pages = _pages(tmp_path, [*CALL, f.NoteAdded(text=" ".join(f"ord{i}" for i in range(3000)))])
    text = "\n".join(pages)
    assert "ord0 " in text
    assert "ord2999" in text


def test_outcomes_and_follow_ups_of_a_newer_desk_stand_as_they_are(tmp_path: Path) -> None:
    newer: list[f.Fact] = [f.OutcomeChosen(outcome="ny_slags"), f.FollowUpChosen(kind="ny_hjaelp")]
    text = "\n".join(_pages(tmp_path, [*CALL[:6], *newer]))
    assert "ny_slags" in text
    assert "ny_hjaelp" in text


def test_no_place_and_no_number_are_said_in_words(tmp_path: Path) -> None:
    text = "\n".join(_pages(tmp_path, [f.CallRang(line="112")]))
    assert "intet sted valgt" in text
    assert "hemmeligt" in text
