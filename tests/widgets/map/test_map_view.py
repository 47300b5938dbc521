"""The pure maths of the map: the screen and the ground agree at every scale."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.map.furniture import bar_px
from widgets.map.view import MAX_METRES_PER_PX, MIN_METRES_PER_PX, MapView, length_text, nice_length

BORNHOLM, SKAGEN = (870_000.0, 6_110_000.0), (597_000.0, 6_400_000.0)

views = st.builds(
    MapView,
    easting=st.floats(400_000, 900_000),
    northing=st.floats(6_000_000, 6_450_000),
    metres_per_px=st.floats(MIN_METRES_PER_PX, MAX_METRES_PER_PX),
    width=st.integers(1, 4000),
    height=st.integers(1, 3000),
    ratio=st.sampled_from([1.0, 1.5, 2.0, 3.0]),
)
pixels = st.floats(-5000, 5000)


@given(views, pixels, pixels)
def test_to_map_is_the_inverse_of_to_screen(view: MapView, x: float, y: float) -> None:
    back = view.to_screen(*view.to_map(x, y))
    assert back == pytest.approx((x, y), abs=1e-4)


@given(views, pixels, pixels)
def test_north_is_up_and_east_is_right(view: MapView, x: float, y: float) -> None:
    easting, northing = view.to_map(x, y)
    assert view.to_map(x + 10, y)[0] > easting
    assert view.to_map(x, y + 10)[1] < northing


@given(views, st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 10))
def test_zooming_keeps_the_ground_under_the_pointer(view: MapView, right: float, down: float, factor: float) -> None:
    x, y = right * view.width, down * view.height
    before, after = view.to_map(x, y), view.zoom_at(x, y, factor).to_map(x, y)
    assert after == pytest.approx(before, abs=1e-4)


@given(views, st.floats(0, 5000), st.floats(0, 5000))
def test_fit_shows_the_whole_box(view: MapView, wide: float, high: float) -> None:
    view = view.resized(view.width + 100, view.height + 100, 1.0)
    e, n = view.easting + 123.0, view.northing - 77.0
    seen = view.fit((e, n, e + wide, n + high)).box
    assert seen[0] <= e + 1e-6 and seen[1] <= n + 1e-6
    assert seen[2] >= e + wide - 1e-6 and seen[3] >= n + high - 1e-6


@pytest.mark.parametrize("place", [BORNHOLM, SKAGEN])
@pytest.mark.parametrize("metres_per_px", [0.05, 0.22, 1.0, 3.7, 10.0, 64.0, 400.0])
def test_a_hundred_metre_ring_is_a_hundred_metres_on_the_scale_bar(
    place: tuple[float, float], metres_per_px: float
) -> None:
    view = MapView(*place, metres_per_px, 800, 500)
    metres, length = bar_px(view)
    x0, _ = view.to_screen(place[0], place[1])
    x1, _ = view.to_screen(place[0] + 100.0, place[1])
    _, y1 = view.to_screen(place[0], place[1] + 100.0)
    assert x1 - x0 == pytest.approx(100.0 * length / metres)
    assert view.height / 2 - y1 == pytest.approx(100.0 * length / metres)


@given(st.floats(0.001, 1e7))
def test_the_scale_bar_is_a_round_number_that_fits(longest: float) -> None:
    length = nice_length(longest)
    assert length <= longest * (1 + 1e-9)
    assert length >= longest / 2.5 * (1 - 1e-9)
    leading = length / 10 ** math.floor(math.log10(length * (1 + 1e-9)))
    assert any(leading == pytest.approx(step) for step in (1, 2, 2.5, 5))


def test_lengths_are_written_the_danish_way() -> None:
    assert [length_text(m) for m in (2.5, 25, 500, 1000, 2500, 20_000)] == [
        "2,5 m",
        "25 m",
        "500 m",
        "1 km",
        "2,5 km",
        "20 km",
    ]


def test_a_scale_beyond_the_limits_is_held_at_the_limit() -> None:
    view = MapView(0.0, 0.0, 1.0, 800, 500)
    assert view.zoom_at(400, 250, 1e9).metres_per_px == MIN_METRES_PER_PX
    assert view.zoom_at(400, 250, 1e-9).metres_per_px == MAX_METRES_PER_PX
