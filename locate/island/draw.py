"""The whole island put together from plan and seed: land, streets, houses, names, districts. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locate.island import plan
from locate.island.country import (
    Post,
    country_roads,
    exits,
    footpaths,
    forests_and_lakes,
    kilometre_posts,
    motorway,
    parks,
)
from locate.island.districts import postal_districts
from locate.island.houses import House, outbuildings, place_houses
from locate.island.land import along_shore, draw_land
from locate.island.plan import ground
from locate.island.shape import Line, Points, dots, widened
from locate.island.sights import Sight, sights
from locate.island.streets import Street, TownNet


@dataclass(frozen=True)
class Island:
    """Everything that lies on the island, in metres EPSG:25832."""

    seed: int
    land: shapely.Polygon
    islets: list[shapely.Polygon]
    forests: list[tuple[str, Points]]
    lakes: list[tuple[str, Points]]
    nets: dict[str, TownNet]
    streets: list[Street]
    motorway: Line
    ramps: list[Street]
    paths: list[Street]
    posts: list[Post]
    exits: list[Post]
    signs: list[Post]
    sights: list[Sight]
    houses: list[House]
    sheds: list[Points]
    districts: dict[str, tuple[str, BaseGeometry]]

    @property
    def dry(self) -> BaseGeometry:
        """All ground above water, islets included."""
        return shapely.union_all([self.land, *self.islets])


def draw(seed: int) -> Island:
    """Draw the island; the same seed always gives the same island."""
    natural, land, islets = draw_land(seed)
    forests, lakes = forests_and_lakes(seed, natural)
    lake_areas = shapely.union_all([shapely.Polygon(outline).buffer(0) for _, outline in lakes])
    buildable = shapely.difference(natural, lake_areas.buffer(30))
    taken: dict[str, set[str]] = {}
    nets = {
        town.key: TownNet(town, buildable, seed, taken.setdefault(town.postcode, set())) for town in plan.TOWNS
    }
    line = motorway()
    country = country_roads(nets, natural, seed)
    leaving, ramps = exits(line, country)
    paths = footpaths(forests, lakes, seed)
    town_streets = [street for net in nets.values() for street in net.streets]
    districts = postal_districts(nets, shapely.union_all([land, *islets]))
    traffic = [Street(plan.MOTORWAY_NAME, "road_motorway", "none", line.points), *town_streets, *country, *ramps]
    named = sights(nets, natural)
    built = [sight.corners for sight in named if sight.corners is not None]
    forests = _clear(forests, nets) + parks(nets, seed)
    woods = shapely.union_all([shapely.Polygon(outline).buffer(0) for _, outline in forests])
    ground_for_houses = shapely.difference(buildable.buffer(-12), woods)
    streets = [*town_streets, *_by_district(country, districts)]
    houses = _at_home(place_houses(streets, [*traffic, *paths], ground_for_houses, built, seed), districts)
    sheds = outbuildings(houses, [*traffic, *paths], buildable.buffer(-10), built, seed)
    return Island(
        seed=seed, land=land, islets=islets, forests=forests, lakes=lakes, nets=nets,
        streets=[*town_streets, *country], motorway=line, ramps=ramps, paths=paths, posts=kilometre_posts(line),
        exits=leaving, signs=_signs(natural), sights=named, houses=houses, sheds=sheds, districts=districts,
    )  # fmt: skip


def _by_district(roads: list[Street], districts: dict[str, tuple[str, BaseGeometry]]) -> list[Street]:
    """Cut country roads where one postal district ends, so that every piece has one."""
    pieces = []
    for road in roads:
        line = Line(road.points)
        metres = np.arange(0, line.length, 5.0)
        spots = dots(line.at(metres)[0])
        codes = np.full(len(metres), "", dtype=object)
        for code, (_, area) in districts.items():
            shapely.prepare(area)
            codes[shapely.contains(area, spots)] = code
        start = 0
        for i in range(1, len(metres) + 1):
            if i == len(metres) or codes[i] != codes[start]:
                if codes[start] and i - start > 6:
                    points = line.at(np.append(metres[start:i:2], metres[i - 1]))[0]
                    pieces.append(replace(road, points=points, postcode=str(codes[start])))
                start = i
    return pieces


def _at_home(houses: list[House], districts: dict[str, tuple[str, BaseGeometry]]) -> list[House]:
    """Leave out farms that lie across the border from their road: their postcode would not be their road's."""
    inside = set()
    for code, (_, area) in districts.items():
        mine = [i for i, house in enumerate(houses) if house.street.postcode == code]
        within = np.atleast_1d(shapely.contains(widened(area, -1.0), dots([houses[i].spot for i in mine])))
        inside |= {i for i, holds in zip(mine, within.tolist(), strict=True) if holds}
    return [house for i, house in enumerate(houses) if i in inside]


def _clear(forests: list[tuple[str, Points]], nets: dict[str, TownNet]) -> list[tuple[str, Points]]:
    """Take the towns out of the forests."""
    towns = shapely.union_all([built_up(net) for net in nets.values()]).buffer(25)
    out = []
    for name, outline in forests:
        left = shapely.difference(shapely.Polygon(outline).buffer(0), towns)
        largest = max(shapely.get_parts(left), key=lambda part: part.area)
        out.append((name, np.array(largest.exterior.coords)[:-1]))
    return out


def built_up(net: TownNet) -> BaseGeometry:
    """Return the ground that a town's streets and gardens take."""
    lines = shapely.MultiLineString([street.points.tolist() for street in net.streets])
    return lines.buffer(125).buffer(-95).buffer(40).simplify(3.0)


def _signs(land: shapely.Polygon) -> list[Post]:
    letter, first, start, end = plan.SIGNS
    places = along_shore(land, start, end, plan.SIGN_EVERY_M)
    return [Post(f"{letter}{first + i}", "redningsnummer", spot) for i, spot in enumerate(places)]


def middle_of(town: plan.Town) -> tuple[float, float]:
    """Return where a town's name stands on the map."""
    return ground(town.spot)
