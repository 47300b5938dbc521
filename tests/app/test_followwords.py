"""Words of what follows a call: times as said aloud, overdue in words, receipts that lead to no unsafe home."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.calendar import end_of
from app.domain.followup_facts import FollowUpMade
from app.domain.followups import DONE_OUTCOMES, TRY_OUTCOMES, FollowUp
from app.followwords import ROLE, STEP, by_when, due_short, kind_words, over_words, receipt, standing
from app.promises import KINDS, ROLES
from app.serving import ROLES as SERVING_ROLES

NOW = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "da", "en"),
    [
        (end_of(NOW.date()), "i dag", "today"),
        (end_of(NOW.date() + timedelta(days=1)), "i morgen", "tomorrow"),
        (end_of(NOW.date() + timedelta(days=2)), "tirsdag den 24. november", "Tuesday 24 November"),
        (NOW + timedelta(hours=4), "i dag kl. 13.26", "today at 13.26"),
        (NOW + timedelta(hours=24), "i morgen kl. 9.26", "tomorrow at 9.26"),
        (None, "", ""),
    ],
)
def test_a_time_is_said_as_people_say_it(due: datetime | None, da: str, en: str) -> None:
    assert (by_when(due, NOW), by_when(due, NOW, "en")) == (da, en)


def test_a_list_says_the_holiday_that_a_time_falls_on() -> None:
    assert due_short(end_of(datetime(2026, 12, 25).date()), NOW) == "fre. 25. dec. (1. juledag)"
    assert due_short(NOW + timedelta(hours=4), NOW) == "I dag 13.26"
    assert due_short(NOW + timedelta(hours=4), NOW, inline=True) == "i dag 13.26"
    assert due_short(None, NOW) == "uden frist"


def test_overdue_is_a_word_and_a_count() -> None:
    assert (over_words(1), over_words(3)) == ("Forfalden 1 dag", "Forfalden 3 dage")


def test_everything_in_tables_and_log_has_its_words() -> None:
    assert set(ROLES) | set(SERVING_ROLES) <= set(ROLE)
    assert {*DONE_OUTCOMES, *TRY_OUTCOMES, "postponed"} == set(STEP)
    assert all(kind_words(kind) != kind for kind in KINDS)
    assert kind_words("noget nyt") == "noget nyt"


def made(**more: object) -> FollowUp:
    fact = FollowUpMade(id="o1", kind="tryghed", inquiry="4-1", promised="En betjent ringer.", **more)  # type: ignore[arg-type]
    return FollowUp(made=fact, call="c1", at=NOW)


def test_a_receipt_has_the_number_and_what_was_promised() -> None:
    text = receipt([made()], "sms")
    assert text.splitlines() == [
        "Dit nummer hos politiet: 4-1", "Tryghedsopfølgning: En betjent ringer.",
        "Spørgsmål: ring 114. I fare: ring 112.",
    ]  # fmt: skip
    assert receipt([made()], "email").startswith("Emne: Kvittering fra politiet\n")
    assert receipt([], "sms") == ""


def test_to_an_unsafe_home_goes_a_printed_number_without_a_subject_or_nothing() -> None:
    rows = [made(), made(careful=True)]
    assert receipt(rows, "sms") == receipt(rows, "email") == ""
    assert "Tryghed" not in receipt(rows, "print")
    assert "4-1" in receipt(rows, "print")


def test_how_one_stands_is_told_in_a_few_words() -> None:
    assert standing(made()) == "oprettet"
