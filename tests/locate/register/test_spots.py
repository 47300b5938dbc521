"""What lies around a point is found whole and exactly, however few or many there are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.register import ranking, spots
from locate.register.columns import Columns, ColumnsWriter
from locate.register.position import SIGMAS_999, Spread
from locate.register.spots import Spots

E0, N0 = 550_000, 6_200_000


def laid(folder: Path, points: np.ndarray, flags: np.ndarray | None = None) -> Spots:
    """Return the spots of points (easting, northing) in centimetres."""
    writer = ColumnsWriter()
    e, n = points[:, 0].astype(np.int32), points[:, 1].astype(np.int32)
    spots.add(writer, e, n, np.full(len(e), 49, np.uint8) if flags is None else flags)
    writer.write(folder / "spots")
    return Spots(Columns(folder / "spots"))


def town(count: int, seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    points = np.concatenate([random.normal((at * 700, at * 300), 90, (count // 5, 2)) for at in range(5)])
    return np.rint((points + np.array([E0, N0])) * 100)


POINTS = town(3_000)
FLAGS = np.random.default_rng(2).choice(np.array([48, 49, 50, 51], np.uint8), len(POINTS))


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Spots:
    return laid(tmp_path_factory.mktemp("spots"), POINTS, FLAGS)


@pytest.fixture(params=["one by one", "at once"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways of looking, whatever the number of spots."""
    limit = 10**9 if request.param == "one by one" else 0
    monkeypatch.setattr(spots, "_FEW", limit)
    monkeypatch.setattr(spots, "_FEW_WHILE_UNLOADED", limit)
    yield request.param


def by_hand(e: float, n: float) -> list[tuple[float, int]]:
    away = np.hypot(POINTS[:, 0] - e * 100, POINTS[:, 1] - n * 100) / 100
    return sorted(zip(away.tolist(), range(len(away)), strict=True))


@settings(max_examples=60, deadline=None)
@given(east=st.floats(-500, 4_000), north=st.floats(-500, 2_000), radius=st.floats(0, 2_500))
@pytest.mark.parametrize("limit", [0, 10**9])
def test_all_within_a_distance_are_found_nearest_first(
    some: Spots, limit: int, east: float, north: float, radius: float
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spots, "_FEW", limit)
        found = some.within(E0 + east, N0 + north, radius)
    expected = by_hand(E0 + east, N0 + north)
    inside = [house for away, house in expected if away <= radius - 1e-6]
    perhaps = {house for away, house in expected if away <= radius + 1e-6}
    assert set(inside) <= {house for _, house in found} <= perhaps
    assert [away for away, _ in found] == sorted(away for away, _ in found)


@settings(max_examples=60, deadline=None)
@given(east=st.floats(-60_000, 60_000), north=st.floats(-60_000, 60_000), count=st.sampled_from([1, 5, 40, 2_999]))
@pytest.mark.parametrize("limit", [0, 10**9])
def test_the_nearest_are_found(some: Spots, limit: int, east: float, north: float, count: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spots, "_FEW", limit)
        found = some.nearest(E0 + east, N0 + north, count)
    expected = by_hand(E0 + east, N0 + north)[:count]
    assert [away for away, _ in found] == pytest.approx([away for away, _ in expected], abs=1e-6)


def test_more_than_there_are_gives_all(some: Spots, way: str) -> None:
    assert len(some.nearest(E0, N0, 10_000)) == len(POINTS)


def test_from_the_other_end_of_the_earth_the_nearest_is_still_found(some: Spots, way: str) -> None:
    assert some.nearest(-9e7, 9e7)[0][1] == by_hand(-9e7, 9e7)[0][1]


def test_houses_on_one_point_come_in_order_of_number(tmp_path: Path, way: str) -> None:
    heap = laid(tmp_path, np.array([[E0 * 100, N0 * 100]] * 200))
    assert [house for _, house in heap.nearest(E0, N0, 7)] == list(range(7))
    assert [house for _, house in heap.within(E0 + 3, N0, 3)] == list(range(200))


def test_a_spot_on_the_border_is_inside(tmp_path: Path, way: str) -> None:
    pair = laid(tmp_path, np.array([[E0 * 100, N0 * 100], [E0 * 100 + 10_001, N0 * 100]]))
    assert [house for _, house in pair.within(E0, N0, 100)] == [0]
    assert [house for _, house in pair.within(E0, N0, 100.01)] == [0, 1]


def test_an_empty_register_has_nothing_near(tmp_path: Path, way: str) -> None:
    none = laid(tmp_path, np.empty((0, 2)))
    assert none.within(E0, N0, 1e6) == [] and none.nearest(E0, N0) == []


@pytest.mark.parametrize("radius", [3.0, 40.0, 900.0])
def test_both_ways_weigh_alike(some: Spots, radius: float, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Spread(E0 + 350, N0 + 150, radius, radius * 1.6, radius / 1.5)
    rankings = []
    for limit in (0, 10**9):
        monkeypatch.setattr(spots, "_FEW", limit)
        rankings.append(ranking.rank(some, here, SIGMAS_999, here.radius95_m))
    many, few = rankings
    assert (many.inside, many.total) == (few.inside, pytest.approx(few.total))
    assert [each.house for each in many.top(30)] == [each.house for each in few.top(30)]
    assert [each.house for each in many.top(10**6)] == [each.house for each in few.top(10**6)]
    assert math.isclose(sum(each.weight for each in many.top(10**6)), sum(each.weight for each in few.top(10**6)))


def test_a_point_placed_by_area_weighs_less_than_an_exact_one_at_the_same_distance(tmp_path: Path, way: str) -> None:
    flags = np.array([48 + 3, 48 + 1], np.uint8)
    pair = laid(tmp_path, np.array([[E0 * 100, N0 * 100], [E0 * 100, N0 * 100]]), flags)
    here = Spread(E0 + 10, N0, 30, 49, 20)
    first, second = ranking.rank(pair, here, SIGMAS_999, here.radius95_m).top(2)
    assert (first.house, second.house) == (1, 0)
    assert first.weight > 100 * second.weight


def test_a_house_that_was_given_up_is_not_offered_for_lying_near(tmp_path: Path, way: str) -> None:
    flags = np.array([(4 << 4) + 1, (3 << 4) + 1, (2 << 4) + 1], np.uint8)
    places = np.array([[E0 * 100, N0 * 100], [E0 * 100 + 500, N0 * 100], [E0 * 100 + 900, N0 * 100]])
    row = laid(tmp_path, places, flags)
    assert [house for _, house in row.within(E0, N0, 50)] == [1, 2]
    assert [house for _, house in row.nearest(E0, N0, 3)] == [1, 2]
