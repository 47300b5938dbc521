"""Who serves a place: the smallest area decides, stops are found across holidays, old rows say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.serving import Service, next_hours, read, serving, unit_of
from resources import path

ROWS = read(path("followup", "serving_island.csv").read_bytes(), "serving.csv")[0]
SUNDAY = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)


def at(**codes: str) -> Callable[[str], str]:
    return lambda kind: codes.get(kind, "")


NOERREHAVN = at(postnr="8596", kommune="0899")


def table(*rows: str) -> list[Service]:
    head = "role;area_code_type;area_code;unit;place;days;hours;valid_from;valid_to;checked"
    found, bad = read("\n".join((head, *rows)).encode(), "s.csv")
    assert bad == []
    return found


def test_the_smallest_area_decides_who_has_a_role() -> None:
    found = unit_of(ROWS, "lokalpoliti", NOERREHAVN, date(2026, 11, 22))
    assert found is not None
    assert found.unit == "Lokalpolitiet i Nørrehavn"
    away = unit_of(ROWS, "lokalpoliti", at(postnr="8599", kommune="0899"), date(2026, 11, 22))
    assert away is not None
    assert away.unit == "Lokalpolitiet på Øvelsø"
    assert unit_of(ROWS, "lokalpoliti", at(postnr="2100", kommune="0101"), date(2026, 11, 22)) is None
    assert unit_of(ROWS, "lokalpoliti", NOERREHAVN, date(2025, 1, 1)) is None  # not yet valid


def test_the_next_stop_of_each_is_told_with_its_hours() -> None:
    found = serving(ROWS, NOERREHAVN, SUNDAY)
    assert [(each.service.role, each.service.place, each.begins) for each in found] == [
        ("lokalbetjent", "Nørrehavn Havn", datetime(2026, 11, 24, 12, 0, tzinfo=UTC)),
        ("station", "Algade 1, 8595 Øvelsby", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("mobil_station", "Skovlunde By, torvet", datetime(2026, 11, 23, 13, 0, tzinfo=UTC)),
    ]
    assert not any(each.old for each in found)


def test_a_stop_that_runs_now_is_the_one_and_one_that_is_past_is_not() -> None:
    running = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # Monday 15.30
    mobile = next(each for each in serving(ROWS, NOERREHAVN, running) if each.service.role == "mobil_station")
    assert mobile.service.place == "Skovlunde By, torvet"
    after = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    mobile = next(each for each in serving(ROWS, NOERREHAVN, after) if each.service.role == "mobil_station")
    assert mobile.service.place == "Nørrehavn, ved kirken"


def test_weekly_hours_are_not_kept_on_a_holiday_but_a_date_of_its_own_is() -> None:
    monday, own = table(
        "station;alle;;S;;man;10.00-17.00;;;", "mobil_station;alle;;M;Torvet;2026-04-06;10-12;;;"
    )
    easter = datetime(2026, 4, 5, 10, 0, tzinfo=UTC)
    hours = next_hours(monday, easter)
    assert hours is not None
    assert hours[0] == datetime(2026, 4, 13, 8, 0, tzinfo=UTC)  # not on Easter Monday
    hours = next_hours(own, easter)
    assert hours is not None
    assert hours[0] == datetime(2026, 4, 6, 8, 0, tzinfo=UTC)
    assert next_hours(own, datetime(2026, 4, 7, tzinfo=UTC)) is None


def test_a_row_that_nobody_has_checked_for_ninety_days_is_old() -> None:
    rows = table("station;alle;;Ny;;;;;;2026-11-01", "lokalbetjent;alle;;Gammel;;;;;;2026-08-01",
                 "mobil_station;alle;;Aldrig;;;;;;")  # fmt: skip
    assert {each.service.unit: each.old for each in serving(rows, at(), SUNDAY)} == {
        "Ny": False, "Gammel": True, "Aldrig": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("days", "hours", "word"),
    [
        ("måndag", "10-12", "days"), ("man", "", "hours mangler"), ("man", "12-10", "hours"), ("man", "25-26", "hours"),
        ("man", "hele dagen", "hours"), ("31.2.2026", "10-12", "days"),
    ],
)  # fmt: skip
def test_hours_and_days_that_cannot_be_are_told(days: str, hours: str, word: str) -> None:
    head = "role;area_code_type;area_code;unit;days;hours"
    rows, bad = read(f"{head}\nstation;alle;;S;{days};{hours}".encode(), "s.csv")
    assert rows == []
    assert bad[0].line == 2
    assert word in bad[0].words.da


def test_an_area_of_its_own_needs_its_code() -> None:
    rows, bad = read(b"role;area_code_type;area_code;unit\nstation;kommune;;S", "s.csv")
    assert rows == []
    assert "area_code" in bad[0].words.da
