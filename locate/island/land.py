"""The shore of the island: rough, with islets, harbour moles and bathing beaches."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locate.island import plan
from locate.island.plan import ground
from locate.island.shape import Points, blob, curve, dice, rough


def draw_land(seed: int) -> tuple[shapely.Polygon, shapely.Polygon, list[shapely.Polygon]]:
    """Return the island as nature made it, the same with its moles, and the islets; metres EPSG:25832."""
    line = curve([ground(spot) for spot in plan.SHORE], step=24.0, closed=True)
    island = _largest(shapely.Polygon(rough(line, plan.SHORE_WAVES, dice(seed, "shore"))).buffer(0))
    # One pass over the rough line rounds the needles that chance makes.
    island = _largest(island.buffer(9).buffer(-15).buffer(6))
    moles = [mole for _, spot, size in plan.HARBOURS for mole in _moles(island, ground(spot), size)]
    harboured = _largest(shapely.union_all([island, *moles]))
    islets = []
    for number, (spot, half) in enumerate(plan.ISLETS):
        rng = dice(seed, "islet", number)
        islets.append(shapely.Polygon(rough(blob(ground(spot), half, rng, 0.3), ((60.0, 6.0),), rng)).buffer(0))
    return island, harboured, [_largest(islet) for islet in islets if not islet.intersects(island.buffer(40))]


def _largest(shape: BaseGeometry) -> shapely.Polygon:
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    assert isinstance(largest, shapely.Polygon)
    return shapely.Polygon(largest.exterior)


def _moles(island: shapely.Polygon, near: tuple[float, float], size: float) -> list[BaseGeometry]:
    """Return the arms of a harbour in the bay next to a spot."""
    (e, n), seaward = shore_at(island, near)
    along = np.array([-math.sin(seaward), math.cos(seaward)])
    out = np.array([math.cos(seaward), math.sin(seaward)])

    def line(*corners: tuple[float, float]) -> BaseGeometry:
        points = [np.array([e, n]) + size * (a * along + o * out) for a, o in corners]
        return shapely.LineString(points).buffer(6.0 * size + 3, quad_segs=3, cap_style="flat")

    return [
        line((-150, -90), (-150, 110), (-110, 190), (-20, 215)),
        line((150, -90), (150, 60), (95, 150), (45, 165)),
        line((-40, -70), (-40, 70)),
        line((40, -70), (40, 62)),
    ]


def shore_at(island: shapely.Polygon, near: tuple[float, float]) -> tuple[tuple[float, float], float]:
    """Return the place on the shore nearest to a spot, and the direction out to sea in radians from east."""
    shore = island.exterior
    at = shore.project(shapely.Point(near))
    here = shore.interpolate(at)
    before, after = shore.interpolate((at - 160) % shore.length), shore.interpolate((at + 160) % shore.length)
    way = math.atan2(after.y - before.y, after.x - before.x)
    probe = shapely.Point(here.x + 120 * math.cos(way + math.pi / 2), here.y + 120 * math.sin(way + math.pi / 2))
    return (here.x, here.y), way + (-math.pi / 2 if island.contains(probe) else math.pi / 2)


def along_shore(island: shapely.Polygon, start: plan.Spot, end: plan.Spot, every_m: float) -> list[tuple[float, float]]:
    """Return places along the shore between two spots of the plan, from the first, the shorter way round."""
    shore = island.exterior
    first, last = (shore.project(shapely.Point(ground(spot))) for spot in (start, end))
    way = last - first
    if abs(way) > shore.length / 2:
        way -= math.copysign(shore.length, way)
    places = []
    # A rough shore is longer than the beach is: measure as the crow flies.
    here = shore.interpolate(first)
    places.append((here.x, here.y))
    for metres in np.arange(0, abs(way), 10.0):
        spot = shore.interpolate((first + math.copysign(float(metres), way)) % shore.length)
        if math.hypot(spot.x - places[-1][0], spot.y - places[-1][1]) >= every_m:
            places.append((spot.x, spot.y))
    return places


def outline(area: shapely.Polygon) -> Points:
    """Return the corners of an area's outline, the first not repeated."""
    return np.array(area.exterior.coords)[:-1]
