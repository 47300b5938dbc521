"""Roads between the towns, the motorway with its exits and kilometre posts, and footpaths."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from locate.island import plan
from locate.island.land import shore_at
from locate.island.plan import Road, ground
from locate.island.shape import Line, Points, blob, curve, dice
from locate.island.streets import Street, TownNet

_POST_EVERY_M = 100.0
_CARRIAGEWAY_M = 7.5
_RAMP_ON_M, _RAMP_OFF_M = 330.0, 72.0


@dataclass(frozen=True)
class Post:
    """A kilometre post of the motorway, or an exit, at a place (easting, northing)."""

    name: str
    detail: str
    spot: tuple[float, float]
    rank: int = 0


def country_roads(nets: Mapping[str, TownNet], land: shapely.Polygon, seed: int) -> list[Street]:
    """Return the roads of the plan, each meeting the ones it names."""
    done: dict[str, Line] = {}
    for road in plan.ROADS:
        spots = [spot for i, via in enumerate(road.via) for spot in _spots(via, nets, (done, land), first=i == 0)]
        done.setdefault(_free(road.name, done), Line(curve(_wavering(spots, road, seed))))
    roads = zip(plan.ROADS, done.values(), strict=True)
    return [Street(road.name, road.cls, road.kind, line.points) for road, line in roads]


def _free(name: str, done: Mapping[str, Line]) -> str:
    return name if name not in done else f"{name} (2)"


def _spots(
    via: plan.Via, nets: Mapping[str, TownNet], known: tuple[Mapping[str, Line], shapely.Polygon], first: bool
) -> list[tuple[float, float]]:
    if not isinstance(via, str):
        return [ground(via)]
    word, *rest = via.split()
    if word in nets:
        # A road leaves the town in the direction of the street it goes on from.
        edge, beyond = nets[word].end(rest[0], int(rest[1]), rest[2])
        if "short" in rest:
            return [edge]
        return [edge, beyond] if first else [beyond, edge]
    done, land = known
    if word == "quay":
        _, spot, size = plan.HARBOURS[int(rest[0])]
        (e, n), out = shore_at(land, ground(spot))
        along, back = float(rest[1]) * size, -float(rest[2]) * size
        return [(e + math.cos(out) * back - math.sin(out) * along, n + math.sin(out) * back + math.cos(out) * along)]
    # At one of the other line's own corners, so that the map's roads share the point.
    line = done[rest[0]]
    corner = int(np.argmin(np.abs(line.along - float(rest[1]) * line.length))) if word == "on" else -1
    return [(float(line.points[corner][0]), float(line.points[corner][1]))]


def _wavering(spots: Sequence[tuple[float, float]], road: Road, seed: int) -> Points:
    """Add a bend between two spots that lie far apart, as old roads have them."""
    rng = dice(seed, "road", road.name)
    out = [spots[0]]
    for start, end in pairwise(spots):
        e, n = end[0] - start[0], end[1] - start[1]
        if np.hypot(e, n) > 700:
            lean = rng.uniform(-0.05, 0.05)
            part = rng.uniform(0.4, 0.6)
            out.append((start[0] + e * part - n * lean, start[1] + n * part + e * lean))
        out.append(end)
    return np.array(out)


def motorway() -> Line:
    """Return the middle of the motorway, from its western end, kilometre 0."""
    return Line(curve([ground(spot) for spot in plan.MOTORWAY], step=40.0))


def kilometre_posts(line: Line) -> list[Post]:
    """Return the posts of both carriageways every 100 m; traffic keeps to the right."""
    metres = np.arange(0, line.length, _POST_EVERY_M)
    posts = []
    for direction, left in ((plan.EAST, -_CARRIAGEWAY_M), (plan.WEST, _CARRIAGEWAY_M)):
        for at, (e, n) in zip(metres, line.offset(metres, np.full(len(metres), left)), strict=True):
            km = f"{at / 1000:.1f}".replace(".", ",")
            rank = 0 if at % 1000 == 0 else 1 if at % 500 == 0 else 2
            posts.append(Post(f"{plan.MOTORWAY_NAME} km {km}", f"mod {direction}", (float(e), float(n)), rank))
    return posts


def exits(line: Line, roads: Sequence[Street]) -> tuple[list[Post], list[Street]]:
    """Return the exits where they leave the motorway, and their ramps: two on each side of the road above."""
    posts, ramps = [], []
    for number, name, road_name in plan.EXITS:
        road, at, across = _crossing(line, [road for road in roads if road.name == road_name])
        e, n = line.at([at])[0][0]
        posts.append(Post(f"Frakørsel {number} {name}", f"motorvej {plan.MOTORWAY_NAME}", (float(e), float(n))))
        for side in (1, -1):
            foot = _foot(line, road, at, across, side)
            for way in (1, -1):
                start = line.offset([at + way * _RAMP_ON_M], [side * 9.0])[0]
                bend = line.offset([at + way * _RAMP_ON_M * 0.5], [side * 26.0])[0]
                near = line.offset([at + way * 62.0], [side * 50.0])[0]
                corners = [(float(p[0]), float(p[1])) for p in (start, bend, near, foot)]
                ramps.append(Street("", "road_minor", "none", curve(corners, step=12.0), rank=1))
    return posts, ramps


def _crossing(line: Line, roads: Sequence[Street]) -> tuple[Line, float, float]:
    """Return the road that crosses the motorway, how far along the motorway, and how far along the road."""
    way = shapely.LineString(line.points)
    for road in roads:
        other = shapely.LineString(road.points)
        meets = shapely.get_parts(way.intersection(other))
        if len(meets):
            return Line(road.points), float(way.project(meets[0])), float(other.project(meets[0]))
    raise LookupError("the plan has an exit to a road that does not cross the motorway")


def _foot(line: Line, road: Line, at: float, across: float, side: int) -> Points:
    """Return where the ramps of one side of the motorway meet the road."""
    ahead, back = road.at([across + _RAMP_OFF_M])[0][0], road.at([across - _RAMP_OFF_M])[0][0]
    (here,), (way,) = line.at([at])
    left = np.array([-way[1], way[0]]) * side
    near: Points = ahead if float((ahead - here) @ left) > float((back - here) @ left) else back
    return near


def parks(nets: Mapping[str, TownNet], seed: int) -> list[tuple[str, Points]]:
    """Return the green places in the towns."""
    out = []
    for name, key, (u, v), half in plan.PARKS:
        out.append((name, blob(nets[key].place(u, v), half, dice(seed, "park", name), 0.16)))
    return out


def forests_and_lakes(seed: int, land: shapely.Polygon) -> tuple[list[tuple[str, Points]], list[tuple[str, Points]]]:
    """Return the outlines of forests and lakes, each with its name."""
    woods = []
    for name, spot, half in plan.FORESTS:
        outline = blob(ground(spot), half, dice(seed, "forest", name), 0.26)
        inner = shapely.Polygon(outline).buffer(0).intersection(land.buffer(-55))
        largest = max(shapely.get_parts(inner), key=lambda part: part.area)
        woods.append((name, np.array(largest.exterior.coords)[:-1]))
    lakes = [(name, blob(ground(spot), half, dice(seed, "lake", name), 0.22)) for name, spot, half in plan.LAKES]
    return woods, lakes


def footpaths(woods: Sequence[tuple[str, Points]], lakes: Sequence[tuple[str, Points]], seed: int) -> list[Street]:
    """Return winding paths through the forests and one round each lake."""
    paths = []
    for name, outline in woods:
        rng = dice(seed, "paths", name)
        middle = outline.mean(axis=0)
        for _ in range(3):
            first = rng.randrange(len(outline))
            last = (first + len(outline) // 2 + rng.randrange(-15, 16)) % len(outline)
            bend = middle + (outline[(first + 30) % len(outline)] - middle) * rng.uniform(-0.5, 0.5)
            corners = [outline[first], middle + (outline[first] - middle) * 0.5, bend, outline[last]]
            line = curve(np.array(corners), step=25.0)
            paths.append(Street("", "path", "none", line))
    for name, outline in lakes:
        middle = outline.mean(axis=0)
        size = np.hypot(*(outline - middle).T)[:, None]
        ring = middle + (outline - middle) * (size + 28) / size
        paths.append(Street(f"{name} Rundt", "path", "none", curve(ring[::4], step=25.0, closed=True)))
    return paths
