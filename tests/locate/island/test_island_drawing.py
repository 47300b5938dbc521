"""The island as a piece of country: roads that hang together, houses beside them, everything on dry land."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
import shapely

from locate.island import plan
from locate.island.draw import Island
from locate.island.houses import House
from locate.island.land import draw_land
from locate.island.streets import Street

TRAFFIC = ("road_minor", "road_major")
HALF_CARRIAGEWAY_M = {"road_minor": 3.25, "road_major": 5.0, "path": 0.8}


def lines(streets: list[Street]) -> list[shapely.LineString]:
    return [shapely.LineString(street.points) for street in streets]


def buildings(island: Island) -> list[shapely.Polygon]:
    built = [sight.corners for sight in island.sights if sight.corners is not None]
    return [shapely.Polygon(c) for c in (*(h.corners for h in island.houses), *built, *island.sheds)]


def test_the_island_is_about_eighteen_by_eleven_kilometres(island: Island) -> None:
    west, south, east, north = island.land.bounds
    assert 16_000 < east - west < 20_000
    assert 9_500 < north - south < 13_000


def test_the_shore_is_rough(island: Island) -> None:
    outline = island.land.exterior
    assert outline.length > 1.12 * island.land.convex_hull.length
    assert island.land.area < 0.96 * island.land.convex_hull.area
    assert len(outline.coords) > 1_000


def test_another_seed_draws_another_shore_in_the_same_place(island: Island) -> None:
    other, _, _ = draw_land(island.seed + 1)
    assert 0.9 < other.intersection(island.land).area / island.land.area < 0.999


def test_every_road_lies_on_dry_land(island: Island) -> None:
    lakes = shapely.union_all([shapely.Polygon(outline) for _, outline in island.lakes])
    for street, line in zip(island.streets, lines(island.streets), strict=True):
        assert island.land.contains(line), street.name
        assert not lakes.intersects(line), street.name
    assert island.land.contains(shapely.LineString(island.motorway.points))


def test_no_street_has_a_gap(island: Island) -> None:
    for street in [*island.streets, *island.ramps]:
        steps = np.hypot(*np.diff(street.points, axis=0).T)
        assert steps.max() < 45, street.name


def test_one_can_drive_from_every_road_to_every_other(island: Island) -> None:
    roads = lines([*island.streets, *island.ramps])
    first, second = shapely.STRtree(roads).query(roads, predicate="dwithin", distance=0.5)
    neighbours = defaultdict(set)
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        neighbours[a].add(b)
    seen, waiting = {0}, [0]
    while waiting:
        for other in neighbours[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    assert sorted(set(range(len(roads))) - seen) == []


def test_the_ramps_of_every_exit_touch_road_and_motorway(island: Island) -> None:
    motorway = shapely.LineString(island.motorway.points)
    roads = shapely.MultiLineString(lines(island.streets))
    assert len(island.ramps) == 4 * len(plan.EXITS)
    for ramp in lines(island.ramps):
        ends = [shapely.Point(ramp.coords[0]), shapely.Point(ramp.coords[-1])]
        assert ends[0].distance(motorway) < 12
        assert ends[1].distance(roads) < 1


def test_every_building_stands_on_dry_land(island: Island) -> None:
    lakes = shapely.union_all([shapely.Polygon(outline) for _, outline in island.lakes])
    houses = np.array([shapely.Polygon(house.corners) for house in island.houses])
    assert shapely.contains_properly(island.land, houses).all()
    assert not shapely.intersects(lakes, houses).any()


def test_no_two_buildings_overlap(island: Island) -> None:
    shapes = buildings(island)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == []


def test_no_house_stands_on_a_road(island: Island) -> None:
    streets = [*island.streets, *island.ramps, *island.paths]
    roads = [
        line.buffer(HALF_CARRIAGEWAY_M[street.cls], cap_style="flat")
        for street, line in zip(streets, lines(streets), strict=True)
    ]
    roads.append(shapely.LineString(island.motorway.points).buffer(15))
    houses = [shapely.Polygon(house.corners) for house in island.houses]
    on_road, _ = shapely.STRtree(roads).query(houses, predicate="intersects")
    assert [island.houses[i].text for i in on_road.tolist()] == []


def test_every_house_lies_at_its_own_street(island: Island) -> None:
    for street, houses in _by_street(island):
        line = shapely.LineString(street.points)
        far = 95 if street.kind == "country" else 50
        assert max(line.distance(shapely.Point(house.spot)) for house in houses) < far, street.name


def test_even_numbers_stand_on_the_left_and_odd_on_the_right(island: Island) -> None:
    wrong = 0
    for street, houses in _by_street(island):
        line = shapely.LineString(street.points)
        for house in houses:
            at = line.project(shapely.Point(house.spot))
            a, b = line.interpolate(max(at - 3, 0)), line.interpolate(min(at + 3, line.length))
            left = (b.x - a.x) * (house.spot[1] - a.y) - (b.y - a.y) * (house.spot[0] - a.x) > 0
            wrong += left != (house.number % 2 == 0)
    assert wrong == 0


def test_numbers_rise_along_each_side_of_a_street(island: Island) -> None:
    for street, houses in _by_street(island):
        line = shapely.LineString(street.points)
        for side in (1, -1):
            mine = [house for house in houses if house.side == side]
            mine.sort(key=lambda house: line.project(shapely.Point(house.spot)))
            falls = sum(b.number < a.number for a, b in pairwise(mine))
            # Where a country road bends, two far-off farms may pass each other.
            assert falls <= (len(mine) // 8 if street.kind == "country" else 0), street.name


def test_signs_stand_on_the_southern_shore(island: Island) -> None:
    names = [sign.name for sign in island.signs]
    assert names[:9] == [f"C{number}" for number in range(113, 122)]
    for sign in island.signs:
        assert island.land.exterior.distance(shapely.Point(sign.spot)) < 5
        assert sign.spot[1] < plan.CENTRE_N


def test_the_motorway_has_posts_both_ways_from_kilometre_nought(island: Island) -> None:
    for direction in (plan.EAST, plan.WEST):
        names = [post.name for post in island.posts if post.detail == f"mod {direction}"]
        assert names[:2] == ["71 km 0,0", "71 km 0,1"]
        assert len(names) > 160


def test_each_town_is_denser_in_its_middle(island: Island) -> None:
    for key in ("O", "N", "K"):
        e, n = plan.ground(island.nets[key].town.spot)
        half = min(island.nets[key].town.half)
        away = np.array([np.hypot(house.spot[0] - e, house.spot[1] - n) for house in island.houses])
        inner = (away < 0.4 * half).sum() / 0.4**2
        outer = ((away > 0.7 * half) & (away < half)).sum() / (1 - 0.7**2)
        assert inner > outer, key


def _by_street(island: Island) -> list[tuple[Street, list[House]]]:
    found: dict[int, tuple[Street, list[House]]] = {}
    for house in island.houses:
        found.setdefault(id(house.street), (house.street, []))[1].append(house)
    return list(found.values())
