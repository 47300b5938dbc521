"""What of a line is near the window, and what covers all of it: nothing else is worked out or painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from locate.map import Feature as FileFeature
from locate.map import MapFile
from locate.map.build import write_map
from tests.widgets.map import town
from tests.widgets.map.ground_pictures import painted, unlike
from tests.widgets.map.town import E0, N0, line
from widgets.map.covering import cover_of
from widgets.map.decoding import bounds_of
from widgets.map.near import runs_near
from widgets.map.view import MapView

VIEW = MapView(E0, N0, 1.0, 200, 100)


def test_only_the_legs_that_touch_the_window_are_kept_each_with_the_way_before_it() -> None:
    way = [(-900, 0), (-500, 0), (-300, 0), (300, 0), (600, 0), (600, 900), (0, 900), (0, 0), (0, -900)]
    first, second = runs_near(line("rail", "", way), VIEW, 10.0)
    assert first.points == [(-200.0, 50.0), (400.0, 50.0)] and first.along == pytest.approx(600)
    assert second.points == [(100.0, -850.0), (100.0, 50.0), (100.0, 950.0)]
    assert second.along == pytest.approx(400 + 200 + 600 + 300 + 900 + 600)


def test_a_line_far_away_has_no_part_near_the_window() -> None:
    assert runs_near(line("rail", "", [(-900, 400), (900, 400)]), VIEW, 10.0) == []
    assert len(runs_near(line("rail", "", [(-900, 58), (900, 58)]), VIEW, 10.0)) == 1


def test_the_sides_a_map_file_tells_are_those_of_the_shape(tmp_path: Path) -> None:
    hole = (E0 - 10, N0 - 10, E0 + 10, N0 - 10, E0 + 10, N0 + 10, E0 - 10, N0 + 10)
    wood = FileFeature("forest", "Lund", (E0 - 80.25, N0 - 70, E0 + 81, N0 - 71.5, E0, N0 + 90.75), True, 0, (hole,))
    things = [wood, *(FileFeature(t.cls, t.name, t.coords, t.closed, t.rank) for t in town.TOWN)]
    write_map(tmp_path / "map.sqlite", things, "x", town.BOUNDS)
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        stored = [f for scale in (0.4, 6.0, 30.0) for f in opened.features(town.BOUNDS, scale)]
    assert any(f.pieces > 1 for f in stored)
    for feature in stored:
        corners = [v for flat in (feature.coords, *feature.holes) for v in flat]
        easts, norths = corners[::2], corners[1::2]
        wide = max(easts) - min(easts)
        told = bounds_of(feature, 0.0)
        assert told is not None and told.getRect() == pytest.approx(
            (min(easts), min(norths), wide, max(norths) - min(norths)), abs=0.021
        )
        assert bounds_of(feature, wide + 0.1) is None


def test_a_dash_lies_where_it_lies_wherever_the_window_is(qapp: QApplication) -> None:
    border = line("boundary", "", [(-900, -200), (-700, 0), (900, 5)], rank=0)
    here, there = painted([border], VIEW, labels=False), painted([border], VIEW.moved(40, 0), labels=False)
    assert unlike(here.copy(40, 0, 160, 100), there.copy(0, 0, 160, 100)) < 0.002


def square(side: float, e: float = 0.0, n: float = 0.0) -> list[tuple[float, float]]:
    return [(e - side, n - side), (e + side, n - side), (e + side, n + side), (e - side, n + side)]


def test_an_area_that_holds_the_window_covers_it_and_the_topmost_counts(qapp: QApplication) -> None:
    land, wood = line("coast", "", square(900), closed=True), line("forest", "", square(500), closed=True)
    found = cover_of({"coast": [land]}, VIEW)
    assert found is not None and found.token == "map_land"
    found = cover_of({"coast": [land], "forest": [wood]}, VIEW)
    assert found is not None and found.token == "map_forest"


def test_an_area_whose_edge_lies_in_the_window_covers_only_the_part_it_holds(qapp: QApplication) -> None:
    land = line("coast", "", square(900, e=-850), closed=True)
    assert cover_of({"coast": [land]}, VIEW) is None
    assert cover_of({"coast": [land]}, VIEW, QRectF(0, 0, 60, 100)) is not None
    bay = line("coast", "", [*square(900)[:3], (5, 900), (0, -5), (-5, 900), (-900, 900)], closed=True)
    assert cover_of({"coast": [bay]}, VIEW) is None


def test_under_a_cover_nothing_is_missing_from_the_picture(qapp: QApplication) -> None:
    things = [
        line("coast", "", square(900), closed=True),
        line("forest", "", square(40), closed=True),
        line("town", "", square(700), closed=True),
        line("water", "", square(12, e=20), closed=True),
    ]
    view = MapView(E0, N0, 2.0, 200, 100)
    uncovered = [things[0], things[1], line("town", "", square(100), closed=True), things[3]]
    one, other = (painted(each, view, sea=True).copy(60, 10, 80, 80) for each in (things, uncovered))
    assert one == other
