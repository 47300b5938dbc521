"""The position model: scaling between confidences, and what counts as a point that may be drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.report import LocationReport, as_utc, radius95, radius_at


@pytest.mark.parametrize(
    ("confidence", "factor"),
    [(0.50, 2.08), (0.68, 1.62), (0.80, 1.36), (0.83, 1.30), (0.87, 1.21), (0.90, 1.14), (0.95, 1.00), (0.99, 0.81)],
)
def test_radii_scale_to_95_percent_as_published(confidence: float, factor: float) -> None:
    assert radius_at(1.0, confidence, 0.95) == pytest.approx(factor, abs=0.005)


@given(st.floats(0.1, 1e6), st.floats(1e-9, 0.999999), st.floats(1e-9, 0.999999))
def test_scaling_there_and_back_is_no_change(metres: float, confidence: float, wanted: float) -> None:
    assert radius_at(radius_at(metres, confidence, wanted), wanted, confidence) == pytest.approx(metres)


def test_a_confidence_close_to_nothing_is_still_scaled() -> None:
    assert radius_at(1.0, 1e-18, 0.95) == pytest.approx(1.7308e9, rel=1e-3)


def test_an_unknown_radius_stays_unknown_and_an_unknown_confidence_is_assumed() -> None:
    assert radius95(None, 0.9, 0.68) is None
    assert radius95(10, None, 0.68) == radius95(10, 0.68, 0.5)


def test_only_a_position_with_a_point_may_be_drawn() -> None:
    assert LocationReport(kind="text", status="position", raw=b"", lat=56.0, lon=11.0).is_position
    assert not LocationReport(kind="text", status="position", raw=b"", lat=56.0).is_position
    assert not LocationReport(kind="text", status="no_position", raw=b"", lat=56.0, lon=11.0).is_position


def test_the_digest_is_of_the_bytes_as_they_came() -> None:
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert LocationReport(kind="text", status="unreadable", raw=b"").raw_sha256 == digest


def test_times_become_utc() -> None:
    noon = datetime(2026, 1, 15, 12, tzinfo=timezone(timedelta(hours=1)))
    assert as_utc(noon) == datetime(2026, 1, 15, 11, tzinfo=UTC)
    assert as_utc(datetime(2026, 1, 15, 11)) == datetime(2026, 1, 15, 11, tzinfo=UTC)
    assert as_utc(None) is None
