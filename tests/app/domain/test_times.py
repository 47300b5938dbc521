"""Times: no calendar trick, no long text and neither night of the clocks misleads the form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.times import parse_time, time_fault
from app.domain.validation import check_call, check_fields, impossible
from tests.app import worlds

NOW = datetime(2027, 4, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31.2.2026 10", "time_date"),
        ("31. feb 10", "time_date"),
        ("01.01.0001 10.00", "time_date"),
        ("31.12.9999 23.59", ""),
        ("25.10.2026 02.30", "time_twice"),
        ("25.10.2026 02.30 sommertid", ""),
        ("25.10.2026 02.30 vintertid", ""),
        ("25.10.2026 03.00", ""),
        ("28.3.2027 02.30", "time_never"),
        ("28.3.2027 03.00", ""),
        ("ukendt", ""),
        ("9" * 1000, "time"),
        ("١٢.٣٠", "time"),
    ],
)
def test_what_is_odd_about_a_time_is_named(text: str, fault: str) -> None:
    assert time_fault(text, NOW) == fault


def test_the_hour_that_comes_twice_is_told_apart_by_its_season() -> None:
    summer, winter = (parse_time(f"25.10.2026 02.30 {season}", NOW) for season in ("sommertid", "vintertid"))
    assert summer is not None and winter is not None
    assert (winter.astimezone(UTC) - summer.astimezone(UTC)).total_seconds() == 3600


def test_a_span_over_the_hour_that_comes_twice_is_in_order_although_the_clock_runs_back() -> None:
    span = {"gerning.fra": "25.10.2026 02.45 sommertid", "gerning.til": "25.10.2026 02.15 vintertid"}
    assert check_fields(span, NOW) == ()
    back = {"gerning.fra": "25.10.2026 02.15 vintertid", "gerning.til": "25.10.2026 02.45 sommertid"}
    assert [c.code for c in check_fields(back, NOW)] == ["time_order"]


@pytest.mark.parametrize("pair", [("indbrud.fra", "indbrud.til"), ("gerning.fra", "gerning.til")])
def test_an_end_before_its_beginning_cannot_be_true_in_any_form(pair: tuple[str, str]) -> None:
    found = check_fields({pair[0]: "1.4. 17.40", pair[1]: "1.4. 12.30"}, NOW)
    assert [(c.field, c.code, c.stops) for c in found] == [(pair[1], "time_order", True)]


def test_yesterday_stays_the_day_before_it_was_written() -> None:
    told = [f.CallRang(line="114"), f.FieldSet(field="gerning.fra", value="i går 23")]
    call = fold_call(worlds.lines(told))
    assert call is not None
    # Read a week later it would lie before the end, and read on the day itself it does not.
    late = worlds.at(7 * 86400)
    assert check_call(call, late) == ()
    assert impossible(call) == ()
