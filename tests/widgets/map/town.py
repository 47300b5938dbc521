"""A small made-up ground for the map's tests: an island, two towns, one street scene; metres EPSG:25832."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from widgets.map.layers import Deliver, Feature
from widgets.map.view import Box
from widgets.metrics import Metrics
from widgets.theme import Look, Theme, ThemeName


def look_of(name: ThemeName = "dark", width: int = 1920) -> Look:
    return Look(Theme.load(name), Metrics.for_window(width, 1080 if width >= 1920 else 768))


E0, N0 = 640_000.0, 6_260_000.0
"""Where the street scene has its middle."""
BOUNDS: Box = (E0 - 12_000, N0 - 8_000, E0 + 6_000, N0 + 4_000)


@dataclass(frozen=True)
class Thing:
    cls: str
    name: str
    coords: tuple[float, ...]
    closed: bool = False
    rank: int = 0


def line(cls: str, name: str, points: Sequence[tuple[float, float]], closed: bool = False, rank: int = 0) -> Thing:
    """Points are metres east and north of the middle of the street scene."""
    return Thing(cls, name, tuple(v for e, n in points for v in (E0 + e, N0 + n)), closed, rank)


def _blob(cls: str, name: str, e: float, n: float, half_e: float, half_n: float, rough: float = 0.03) -> Thing:
    points = []
    for i in range(96):
        a = 2 * math.pi * i / 96
        wave = 1 + rough * (math.sin(5 * a) + math.sin(9 * a + 1) + 0.4 * math.sin(31 * a))
        points.append((e + half_e * wave * math.cos(a), n + half_n * wave * math.sin(a)))
    return line(cls, name, points, closed=True)


def _north_of(e: float) -> float:
    return 14.0 * math.sin(e / 75.0) + e * 0.12


def _house(e: float, n: float, turn: float, width: float, depth: float) -> Thing:
    c, s = math.cos(turn), math.sin(turn)
    corners = [(-width, -depth), (width, -depth), (width, depth), (-width, depth)]
    return line("building", "", [(e + (x * c - y * s) / 2, n + (x * s + y * c) / 2) for x, y in corners], closed=True)


def _street() -> list[Thing]:
    things = [line("road_major", "Nørregade", [(e, _north_of(e)) for e in range(-400, 401, 20)])]
    things.append(line("road_minor", "Kirkestræde", [(-70, _north_of(-70)), (-78, 40), (-95, 90), (-120, 300)]))
    things.append(line("road_minor", "Smedestræde", [(75, _north_of(75)), (84, -60), (88, -300)]))
    for number, e in enumerate(range(-380, 381, 13)):
        slope = (_north_of(e + 1) - _north_of(e - 1)) / 2
        turn = math.atan(slope)
        for side, first in ((1, 2), (-1, 1)):
            away = 15 + (number * 7 % 3)
            he, hn = e - math.sin(turn) * away * side, _north_of(e) + math.cos(turn) * away * side
            if (abs(e + 75) < 14 and side > 0) or (abs(e - 78) < 10 and side < 0):
                continue
            things.append(_house(he, hn, turn, 11.5, 12 + number % 3))
            things.append(line("house_number", str(first + 2 * number), [(he, hn)]))
    return things


def _country() -> list[Thing]:
    things = [_blob("coast", "", -3000, -2000, 8600, 5000), _blob("forest", "Nørreskov", -4200, 600, 900, 500)]
    things += [
        _blob("forest", "Skovlunde Skov", -6000, -4600, 1700, 700),
        _blob("water", "Øvelsø Sø", -2300, -2000, 700, 300),
    ]
    things += [_blob("town", "Øvelsby", 0, 0, 1100, 800), _blob("town", "Nørrehavn", -7200, -400, 800, 450)]
    for k in range(-9, 10):
        things.append(line("road_minor", "", [(k * 110, -650), (k * 110 + 60, 650)]))
        things.append(line("road_minor", "", [(-1000, k * 70), (1000, k * 70 + 40)]))
    things.append(line("road_major", "Nordvejen", [(-7200, -400), (-4000, -700), (-1500, -300), (0, 0)]))
    things.append(line("road_major", "Sydvejen", [(0, 0), (-600, -2500), (-1500, -6200)]))
    things.append(line("road_minor", "Skovvej", [(-4000, -700), (-4300, -3000), (-3600, -6000)]))
    motorway = [(-9500 + 400 * i, -1900 + 260 * math.sin(i / 5)) for i in range(34)]
    things.append(line("road_motorway", "71", motorway))
    for name, e, n, rank in (("Øvelsby", 0, 0, 0), ("Nørrehavn", -7200, -400, 0), ("Sønderstrand", -1500, -6100, 1)):
        things.append(line("place", name, [(e, n)], rank=rank))
    for number in range(7):
        things.append(line("beach_sign", f"C{113 + number}", [(-5000 + number * 900, -6950 + abs(number - 3) * 30)]))
    return things


TOWN: list[Thing] = _country() + _street()


def inside(box: Box, metres_per_px: float) -> list[Feature]:
    """What the map file would give: things that touch the box, without the detail nobody could see."""
    fine = {"building": 3.0, "house_number": 1.0}
    return [
        t
        for t in TOWN
        if metres_per_px <= fine.get(t.cls, math.inf)
        and min(t.coords[::2]) <= box[2]
        and max(t.coords[::2]) >= box[0]
        and min(t.coords[1::2]) <= box[3]
        and max(t.coords[1::2]) >= box[1]
    ]


def fetch_now(box: Box, metres_per_px: float, deliver: Deliver) -> None:
    """Deliver at once."""
    deliver(inside(box, metres_per_px))


class LateFetch:
    """Keeps every request until the test delivers it."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Box, float, Deliver]] = []
        self.asked = 0

    def __call__(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        self.asked += 1
        self.waiting.append((box, metres_per_px, deliver))

    def deliver_all(self, source: Callable[[Box, float], list[Feature]] = inside) -> None:
        while self.waiting:
            box, metres_per_px, deliver = self.waiting.pop(0)
            deliver(source(box, metres_per_px))
