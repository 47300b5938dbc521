"""Complaints beside the field: only impossible times stop, the rest says what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import FIELDS
from app.domain.validation import check_fields, cpr_complaint, parse_time, phone_ok

NOW = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)


@pytest.mark.parametrize("text", ["+45 00 00 41 27", "00004127", "0045 00004127", "+46 8 465 004 12", "hemmeligt"])
def test_numbers_as_people_write_them_are_accepted(text: str) -> None:
    assert phone_ok(text)


@pytest.mark.parametrize("text", ["123", "+45 1234", "ring til naboen"])
def test_what_cannot_be_rung_is_complained_of(text: str) -> None:
    assert not phone_ok(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("17.40", "21.11.2026 17.40"),
        ("09.00", "22.11.2026 09.00"),
        ("i går 18", "21.11.2026 18.00"),
        ("21.11. 17.40", "21.11.2026 17.40"),
        ("21.11 12.30", "21.11.2026 12.30"),
        ("21/11 2026 12.30", "21.11.2026 12.30"),
        ("lør. 21. nov. kl. 17:40", "21.11.2026 17.40"),
        ("24.12. 20", "24.12.2025 20.00"),
    ],
)
def test_times_are_read_as_danes_write_them(text: str, shown: str) -> None:
    when = parse_time(text, NOW)
    assert when is not None
    assert when.strftime("%d.%m.%Y %H.%M") == shown


@pytest.mark.parametrize("text", ["snart", "31.02. 10", "25.00", "12.75", ""])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text, NOW) is None


def test_from_after_to_stops_and_the_right_order_does_not() -> None:
    wrong = check_fields({"indbrud.fra": "21.11. 17.40", "indbrud.til": "21.11. 12.30"}, NOW)
    assert [(c.code, c.stops) for c in wrong] == [("time_order", True)]
    assert check_fields({"indbrud.fra": "21.11. 12.30", "indbrud.til": "21.11. 17.40"}, NOW) == ()


def test_an_act_in_the_future_stops() -> None:
    found = check_fields({"indbrud.fra": "22.11.2027 12.30"}, NOW)
    assert [(c.code, c.stops) for c in found] == [("time_future", True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("010160-0006", "cpr_check"),
        ("310200-1234", "cpr_date"),
        ("12345", "cpr_shape"),
        ("010160-TX12", ""),
    ],
)
def test_a_cpr_number_is_only_ever_a_reason_to_look_again(text: str, code: str) -> None:
    assert cpr_complaint(text) == code
    assert not any(c.stops for c in check_fields({"anmelder.cpr": text}, NOW))


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=60)))
def test_no_text_in_any_field_makes_validation_raise(values: dict[str, str]) -> None:
    for complaint in check_fields(values, NOW):
        assert complaint.words.da
        assert complaint.words.en
