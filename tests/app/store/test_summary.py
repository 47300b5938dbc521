"""What an inquiry is listed by and found by again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.causes import cause_names
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain.catalogue import Words
from app.domain.place import Place
from app.store.inquiries import Query
from app.store.journal import Draft, Journal
from app.store.summary import edition, open_index, summarise
from tests.app.worlds import NUMBER, START, at, line, lines, place, report

CAUSES = {"BRAND-BYG": Words("Brand i bygning", "Building fire"), "SYGDOM": Words("Sygdom", "Illness")}


def fire(*more: f.Fact) -> list[f.Entry]:
    """Return the log lines of a fire that was called in, with more facts after them."""
    return lines(
        [
            f.CallRang(line="112", number=NUMBER),
            f.CallAnswered(operator="KHN"),
            f.InquiryNumbered(number="Ø4-261122-0001-5"),
            f.PlaceChosen(place=place()),
            f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
            *more,
        ]
    )


def words(*more: f.Fact) -> str:
    row = summarise(fire(*more), CAUSES)
    assert row is not None
    return row.words


def test_a_row_holds_what_a_list_shows() -> None:
    row = summarise(fire(f.AuthorityChosen(authority="fire", on=True), f.OutcomeChosen(outcome="handed_fire")), CAUSES)
    assert row is not None
    assert (row.call, row.rang_at, row.line, row.number, row.phone) == ("c1", START, "112", "Ø4-261122-0001-5", NUMBER)
    assert (row.cause, row.outcome, row.operator) == ("BRAND-BYG", "handed_fire", "KHN")
    assert (row.place, row.lat, row.lon) == (place().full, place().lat, place().lon)
    assert row.authorities == ("fire",)
    assert (row.closed_at, row.practice) == (None, False)


def test_a_call_that_never_rang_has_no_row() -> None:
    assert summarise(lines([f.NoteAdded(text="x")])) is None
    assert summarise([]) is None


def test_a_call_of_which_nothing_is_known_is_listed_all_the_same() -> None:
    row = summarise(lines([f.CallRang(line="114"), f.CallLost()]))
    assert row is not None
    assert (row.line, row.phone, row.cause, row.place, row.lat, row.words) == ("114", "", "", "", None, "")


def test_who_got_the_case_is_listed_even_when_the_choice_was_taken_back() -> None:
    facts: Sequence[f.Fact] = (
        f.AuthorityChosen(authority="fire", on=True),
        f.HandoverTried(authority="fire", receiver="x"),
        f.AuthorityChosen(authority="fire", on=False),
        f.AuthorityChosen(authority="health", on=True),
    )
    row = summarise(fire(*facts))
    assert row is not None
    assert set(row.authorities) == {"fire", "health"}


def test_a_place_in_free_words_has_no_point() -> None:
    row = summarise(fire(f.PlaceChosen(place=Place(kind="words", text="skoven nord for åen"))))
    assert row is not None
    assert (row.place, row.lat, row.lon) == ("skoven nord for åen", None, None)


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (f.NoteAdded(text="iltflasker på 3. sal"), "iltflasker"),
        (f.FieldSet(field="anmelder.navn", value="Marianne Toft"), "Toft"),
        (f.FieldSet(field="haendelse.egne_ord", value="det brænder"), "brænder"),
        (f.FieldSet(field="brand.roeg_flamme", value="roeg"), "smoke"),
        (f.FieldSet(field="anmelder.ring_tilbage", value="+45 00 00 56 78"), "4500005678"),
        (f.FieldSet(field="noget.nyt", value="fra en nyere udgave"), "nyere"),
        (f.FollowUpChosen(kind="bestil_betjent"), "Bestil en betjent"),
        (f.OutcomeChosen(outcome="misuse"), "misbrug"),
        (f.SupplementAdded(text="nøglen er fundet"), "nøglen"),
    ],
)
def test_it_is_found_by_whatever_was_written(fact: f.Fact, found: str) -> None:
    assert found not in words()
    assert found in words(fact)


def test_the_cause_is_found_by_its_name_in_both_languages() -> None:
    assert "Brand i bygning" in words()
    assert "Building fire" in words()


def test_what_is_masked_is_not_found_by_anyone() -> None:
    assert "0101010000" not in words(f.FieldSet(field="anmelder.cpr", value="0101010000"))


def test_a_field_that_was_emptied_is_forgotten() -> None:
    facts = (f.FieldSet(field="anmelder.navn", value="Toft"), f.FieldSet(field="anmelder.navn", value=""))
    assert "Toft" not in words(*facts)


def test_the_edition_changes_with_the_names_of_the_causes() -> None:
    assert edition(CAUSES) == edition(dict(CAUSES))
    assert edition(CAUSES) != edition({**CAUSES, "SYGDOM": Words("Sygdom", "Sickness")})


def test_the_programs_own_causes_have_names_in_both_languages() -> None:
    names = cause_names()
    assert names["BRAND-BYG"].da != names["BRAND-BYG"].en
    assert all(each.da and each.en for each in names.values())


def test_causes_that_cannot_be_read_leave_their_codes(tmp_path: Path) -> None:
    assert cause_names(tmp_path) == {}
    (tmp_path / "aarsager.yaml").write_text("nonsense", encoding="utf-8")
    assert cause_names(tmp_path) == {}


def test_a_journal_at_work_is_searched_by_its_rows(journal: Journal, path: Path) -> None:
    journal.append_sync([Draft("c1", "x", entry.fact) for entry in fire(f.NoteAdded(text="iltflasker"))])
    index = open_index(path, CAUSES)
    try:
        assert [row.call for row in index.search(Query(text="iltflasker building")).rows] == ["c1"]
        assert [row.cause for row in index.search(Query(cause="BRAND-BYG")).rows] == ["BRAND-BYG"]
        journal.append_sync([Draft("c1", "x", f.InquiryClosed())])
        assert index.search(Query()).rows[0].closed_at is not None
    finally:
        index.close()


def test_promises_that_are_over_are_counted_and_those_kept_in_time() -> None:
    made = [ff.FollowUpMade(id=name, kind="tryghed", due=at(1000)) for name in ("kept", "late", "open")]
    done = [
        line(ff.FollowUpDone(id="kept", outcome="spoken"), 10, 500),
        line(ff.FollowUpDone(id="late", outcome="spoken"), 11, 5000),
    ]
    row = summarise([*lines([f.CallRang(line="114"), *made]), *done])
    assert row is not None
    assert (row.followups, row.followups_kept) == (("tryghed", "tryghed"), 1)


def test_times_count_from_the_ring_to_the_first_of_each() -> None:
    told = [
        f.CallRang(line="112"), f.CallAnswered(operator="KHN"), f.PlaceChosen(place=place()), f.PlaceCleared(),
        f.PlaceChosen(place=place("Algade 31")), f.HandoverTried(authority="fire", receiver="x"),
        f.HandoverReceived(authority="fire"), f.CallEnded(),
    ]  # fmt: skip
    row = summarise(lines(told))
    assert row is not None
    assert (row.answered_s, row.placed_s, row.sent_s, row.handed_s, row.talk_s) == (1, 2, 5, 6, 6)


def test_a_correction_of_a_masked_field_is_no_word_to_be_found_by() -> None:
    assert "0101010000" not in words(f.InquiryClosed(), f.SupplementAdded(text="0101010000", field="anmelder.cpr"))


def test_without_a_place_the_incident_may_be_where_the_phone_is() -> None:
    row = summarise(lines([f.CallRang(line="112"), f.PositionReceived(report=report(18.0, seconds=1))]))
    assert row is not None
    assert (row.lat, row.seen_lat) == (None, 56.42) and row.seen_m > 18
