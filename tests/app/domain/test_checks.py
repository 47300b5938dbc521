"""What is odd about one value: numbers of people, companies, cars, phones, goods; what is valid is taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import checks
from tests.app.bad_input import NASTY


def cpr_with_check(stem: str) -> str:
    """A made-up number that passes modulus 11, from its first nine digits; "" when there is none."""
    total = sum(int(d) * w for d, w in zip(stem, (4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    last = -total % 11
    return f"{stem[:6]}-{stem[6:]}{last}" if last < 10 else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("010165-1234", "cpr_check"),  # born on a day for which numbers without modulus 11 are given
        ("290200-4991", "cpr_check"),  # 2000 was a leap year
        ("290200-0990", "cpr_date"),  # the seventh digit says 1900, which was none
        ("290201-4990", "cpr_date"),
        ("310465-1234", "cpr_date"),
        ("610165-1234", "cpr_check"),  # a replacement number: 60 is added to the day
        ("010165-TX12", ""),
        ("010165 1234", "cpr_check"),
        ("0101651234", "cpr_check"),
        ("ønskes ikke", ""),
        ("1", "cpr_shape"),
        ("٠١٠١٦٥-١٢٣٤", "cpr_shape"),
        ("010165-12345", "cpr_shape"),
    ],
)
def test_a_cpr_number_is_read_by_date_and_century(text: str, code: str) -> None:
    assert checks.cpr_complaint(text) == code


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 3), st.integers(0, 99))
def test_every_date_of_birth_with_its_century_is_taken_and_read_back(born: date, seventh: int, serial: int) -> None:
    number = cpr_with_check(f"{born:%d%m%y}{seventh}{serial:02d}")
    if number:
        assert checks.cpr_complaint(number) == ""
        assert checks.birth_date(number) == born
    # Without its check digit it is valid all the same: at most a reason to look again.
    assert checks.cpr_complaint(f"{born:%d%m%y}-{seventh}{serial:02d}5") in ("", "cpr_check")


@pytest.mark.parametrize(
    ("year", "seventh", "born"),
    [("36", 4, 2036), ("37", 4, 1937), ("36", 9, 2036), ("37", 9, 1937), ("57", 5, 2057), ("58", 5, 1858),
     ("57", 8, 2057), ("58", 8, 1858), ("99", 3, 1999)],
)  # fmt: skip
def test_the_century_follows_from_the_seventh_digit(year: str, seventh: int, born: int) -> None:
    found = checks.birth_date(f"0101{year}-{seventh}123")
    assert found is not None and found.year == born


@pytest.mark.parametrize(
    ("check", "good", "odd"),
    [
        (checks.cvr_complaint, ["10150817", "DK 10 15 08 17", "ukendt"], ["10150818", "1015081", "abcdefgh"]),
        (checks.plate_complaint, ["AB 12 345", "ab12345", "WKR 4821 K", "MIN1", "ukendt"], ["AB 123", "<b>", "A"]),
        (checks.imei_complaint, ["490154203237518", "49-015420-323751-8", "4901542032375181"],
         ["490154203237519", "4901", "49015420323751x"]),
        (checks.serial_complaint, ["WBA 123 H", "kendes ikke", "490154203237518"],
         ["490154203237519", "abc", "x" * 99]),
        (checks.amount_complaint, ["8.500", "8500,50", "8.500 kr.", "ca. 500", "0", "ukendt"],
         ["8,500.00", "mange", "-5", "1.00"]),
        (checks.age_complaint, ["7", "ca. 40", "30-35", "8 mdr", "ukendt"], ["999", "gammel", "-3"]),
        (checks.language_complaint, ["polsk", "Engelsk og tysk", "arabisk (Irak)"], ["klingon", "123"]),
    ],
)  # fmt: skip
def test_numbers_as_they_are_read_out_pass_and_slips_are_seen(check, good, odd) -> None:  # type: ignore[no-untyped-def]
    assert [text for text in good if check(text)] == []
    assert [text for text in odd if not check(text)] == []


@given(st.text("0123456789", min_size=14, max_size=14), st.integers(0, 13))
def test_luhn_sees_every_single_wrong_digit(stem: str, place: int) -> None:
    whole = next(stem + d for d in "0123456789" if not checks.imei_complaint(stem + d))
    wrong = whole[:place] + str((int(whole[place]) + 1) % 10) + whole[place + 1 :]
    assert checks.imei_complaint(wrong) == "imei_check"


@pytest.mark.parametrize("text", ["a@b.dk", "navn.efternavn+112@post.eksempel.dk", "ønskes ikke", "Zażółć@poczta.pl"])
def test_addresses_are_taken(text: str) -> None:
    assert checks.email_ok(text)


@pytest.mark.parametrize("text", ["a@b", "a@@b.dk", "a b@c.dk", "@b.dk", "a@.dk", "a@b..dk", "x" * 300 + "@b.dk"])
def test_what_no_mail_can_reach_is_complained_of(text: str) -> None:
    assert not checks.email_ok(text)


CHECKS = [checks.cpr_complaint, checks.cvr_complaint, checks.plate_complaint, checks.imei_complaint,
          checks.serial_complaint, checks.amount_complaint, checks.age_complaint, checks.language_complaint,
          checks.phone_ok, checks.email_ok, checks.hidden_characters]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:12]))
def test_no_input_raises_in_a_check(check, text: str) -> None:  # type: ignore[no-untyped-def]
    check(text)
