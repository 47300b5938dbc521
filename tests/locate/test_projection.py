"""Degrees and metres: there and back, the axis order that everyone relies on, from any thread."""

from __future__ import annotations

import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.projection import to_degrees, to_metres


@given(st.floats(54.4, 57.9), st.floats(7.9, 15.3))
def test_a_point_of_the_country_comes_back_within_a_millimetre(lat: float, lon: float) -> None:
    back = to_degrees(*to_metres(lat, lon))
    assert math.hypot(back[0] - lat, back[1] - lon) < 1e-8


def test_the_central_meridian_of_the_zone_has_the_easting_the_zone_is_defined_by() -> None:
    easting, northing = to_metres(56.0, 9.0)
    assert easting == pytest.approx(500_000.0, abs=0.001)
    assert 6_200_000 < northing < 6_210_000


def test_north_is_north_and_east_is_east() -> None:
    here, north, east = to_metres(56.0, 11.0), to_metres(56.01, 11.0), to_metres(56.0, 11.01)
    assert north[1] - here[1] == pytest.approx(1113, abs=5)
    assert east[0] - here[0] == pytest.approx(624, abs=5)


def test_every_thread_has_a_projection_of_its_own_and_all_agree() -> None:
    found: list[tuple[float, float]] = []
    threads = [threading.Thread(target=lambda: found.append(to_metres(56.42, 11.55))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {to_metres(56.42, 11.55)}
