"""What lies in a box or a shape: houses by number, and the places without an address, by kind and importance.

A map asks for a box, a call for the area a position or a mast tells of. All coordinates in and out are metres
EPSG:25832, easting first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise

from locate.answer import geojson
from locate.projection import to_metres
from locate.register import layout, strips
from locate.register.columns import Columns, ColumnsWriter
from locate.register.fold import plain
from locate.register.placenames import OTHER_NAME
from locate.register.spots import Spots, few
from locate.register.staging import Place
from locate.register.strips import Strips
from locate.register.types import LEAST_RANK, Box, HouseAt, PlaceAt
from locate.report import Circle, Sector, Shape

Points = list[tuple[float, float]]

_HEIGHT_CM = 100_000
_RANKS = {
    rank: frozenset(map(plain, names))
    for rank, names in {
        0: ("city", "storby"),
        1: ("town", "købstad"),
        2: ("village", "by", "landsby", "bydel", "borough", "suburb", "island", "ø"),
        3: ("neighbourhood", "locality", "hamlet", "sommerhusområde", "place", "harbour", "havn", "church", "kirke",
            "forest", "skov", "lake", "sø", "beach", "strand", "hospital", "school", "airport", "lufthavn"),
    }.items()
}  # fmt: skip


def rank_of(kind: str) -> int:
    """Return how important places of a kind are on a map, 0 the most."""
    folded = plain(kind)
    return next((rank for rank, kinds in _RANKS.items() if folded in kinds), LEAST_RANK)


def add(writer: ColumnsWriter, places: Sequence[Place]) -> None:
    """Write where the places lie, in strips 1 km high; ``lie_place`` I is the place of each point.

    Other names of a place stand where it stands and are left out.
    """
    import numpy as np

    rows = np.array([at for at, place in enumerate(places) if place.kind != OTHER_NAME], np.uint32)
    e, n = (np.array([getattr(place, axis) for place in places], np.int32)[rows] for axis in ("e", "n"))
    order = strips.add(writer, "lie", _HEIGHT_CM, e, n, rows)
    writer.add("lie_place", "I", rows[order])


class Houses:
    """The houses of an open register by box."""

    def __init__(self, columns: Columns, spots: Spots) -> None:
        self._spots = spots
        self._number, self._letter = columns.column("house_number"), columns.column("house_letter")

    def inside(self, box: Box, limit: int) -> list[HouseAt]:
        """Return the houses of a box in order of the register, no more than ``limit``: those nearest its middle."""
        if not _is_box(box) or limit <= 0:
            return []
        west, south, east, north = (side * 100 for side in box)
        runs, count = self._spots.runs(west, south, east, north)
        rows: Iterable[tuple[int, int, int]]
        if few(count):
            rows = [(house, e, n) for e, n, _, house in self._spots.rows(runs) if south <= n <= north]
        else:
            rows = self._many(runs, box, limit)
        found = list(_nearest(rows, box, limit))
        found.sort()
        number, letter, letters = self._number, self._letter, layout.LETTERS
        return [HouseAt(f"{number[house]}{letters[letter[house]]}", e / 100, n / 100) for house, e, n in found]

    def _many(self, runs: strips.Runs, box: Box, limit: int) -> Iterator[tuple[int, int, int]]:
        """Yield what may be among the nearest, found with numpy: a country has millions, of which few are wanted."""
        import numpy as np

        e, n, _, houses = self._spots.columns(runs)
        inside = (n >= box[1] * 100) & (n <= box[3] * 100)
        e, n, houses = e[inside], n[inside], houses[inside]
        if len(e) > limit:
            x, y = _middle_cm(box)
            square = (e - x) ** 2 + (n - y) ** 2
            near = square <= np.partition(square, limit - 1)[limit - 1]
            e, n, houses = e[near], n[near], houses[near]
        return zip(houses.tolist(), e.astype(int).tolist(), n.astype(int).tolist(), strict=True)


class Places:
    """The places of an open register by box and by shape."""

    def __init__(self, columns: Columns) -> None:
        self._kind, self._name = columns.strings("place_kind"), columns.strings("place_name")
        self._detail = columns.strings("place_detail")
        self._e, self._n = columns.column("place_e"), columns.column("place_n")
        self._strips = Strips(columns, "lie")
        self._place = columns.column("lie_place")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are, in order."""
        return tuple(kind for _, kind, _ in self._kinds)

    def inside(self, box: Box, kinds: Sequence[str] | None, limit: int, most_rank: int) -> list[PlaceAt]:
        """Return the places of a box, nearest its middle first; of too many, the important ones before the near."""
        if not _is_box(box) or limit <= 0:
            return []
        (x, y), rank = _middle_cm(box), self._rank
        rows = [(math.hypot(e - x, n - y), place) for place, e, n in self._rows(box, self._wanted(kinds, most_rank))]
        if len(rows) > limit:
            best = nsmallest(limit, ((rank(place), away, place) for away, place in rows))
            rows = [(away, place) for _, away, place in best]
        return [self._seen(place, away) for away, place in sorted(rows)]

    def within(self, shape: Shape, kinds: Sequence[str] | None, limit: int) -> list[PlaceAt]:
        """Return the places inside a shape, nearest to its middle first; see ``Register.places_within``."""
        rings, centre, reach = _outline(shape)
        if reach <= 0 or limit <= 0:
            return []
        if rings:
            sides = [extreme(p[axis] for p in rings[0]) for extreme in (min, max) for axis in (0, 1)]
            box: Box = (sides[0], sides[1], sides[2], sides[3])
        else:
            box = (centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach)
        x, y = centre[0] * 100, centre[1] * 100
        rows = [
            (math.hypot(e - x, n - y), place, e, n)
            for place, e, n in self._rows(box, self._wanted(kinds, LEAST_RANK))
        ]
        rows.sort()
        found: list[PlaceAt] = []
        for away, place, e, n in rows:
            # Looked at from the middle outwards, so that a wide area costs no more than what is shown of it.
            if _holds(rings, e / 100, n / 100) if rings else away <= reach * 100:
                found.append(self._seen(place, away))
                if len(found) == limit:
                    break
        return found

    def _rows(self, box: Box, wanted: list[range]) -> Iterator[tuple[int, int, int]]:
        """Yield (place, easting, northing) in centimetres of the wanted places of a box, by the shorter of two ways."""
        west, south, east, north = (side * 100 for side in box)
        runs, count = self._strips.runs(west, south, east, north)
        if sum(map(len, wanted)) < count:
            for kind in wanted:
                low, high = kind.start, kind.stop
                for place, e, n in zip(kind, self._e[low:high].tolist(), self._n[low:high].tolist(), strict=True):
                    if west <= e <= east and south <= n <= north:
                        yield place, e, n
            return
        starts = [kind.start for kind in wanted]
        for low, high in runs:
            eastings, northings = self._strips.e[low:high].tolist(), self._strips.n[low:high].tolist()
            for place, e, n in zip(self._place[low:high].tolist(), eastings, northings, strict=True):
                if south <= n <= north and (at := bisect_right(starts, place)) and place in wanted[at - 1]:
                    yield place, e, n

    def _wanted(self, kinds: Sequence[str] | None, most_rank: int) -> list[range]:
        """Return the runs of places of some kinds (None: all) that are important enough, in order."""
        known = ((run, kind) for run, kind, rank in self._kinds if rank <= most_rank and kind != OTHER_NAME)
        return [run for run, kind in known if kinds is None or kind in kinds]

    @cached_property
    def _kinds(self) -> list[tuple[range, str, int]]:
        """Return which run of places is of which kind, and its rank: places stand by kind in the file."""
        found: list[tuple[range, str, int]] = []
        at = 0
        while at < len(self._kind):
            kind = self._kind[at]
            end = self._kind.bisect(kind.encode() + b"\0", at)
            found.append((range(at, end), kind, rank_of(kind)))
            at = end
        return found

    def _rank(self, place: int) -> int:
        return self._kinds[bisect_right(self._kinds, place, key=lambda each: each[0].start) - 1][2]

    def _seen(self, place: int, away_cm: float) -> PlaceAt:
        name, detail = self._name[place], self._detail[place]
        e, n = self._e[place] / 100, self._n[place] / 100
        return PlaceAt(self._kind[place], name, detail, self._rank(place), e, n, away_cm / 100)


def _is_box(box: Box) -> bool:
    return not any(map(math.isnan, box)) and box[0] <= box[2] and box[1] <= box[3]


def _middle_cm(box: Box) -> tuple[float, float]:
    x, y = (box[0] + box[2]) * 50, (box[1] + box[3]) * 50
    return (x if math.isfinite(x) else 0.0), (y if math.isfinite(y) else 0.0)


def _nearest(rows: Iterable[tuple[int, int, int]], box: Box, limit: int) -> Iterable[tuple[int, int, int]]:
    rows = list(rows)
    if len(rows) <= limit:
        return rows
    x, y = _middle_cm(box)
    return nsmallest(limit, rows, key=lambda row: ((row[1] - x) ** 2 + (row[2] - y) ** 2, row[0]))


def _outline(shape: Shape) -> tuple[list[Points], tuple[float, float], float]:
    """Return a shape's rings in metres, closed, its middle, and how far it reaches from there; (…, 0) for no area."""
    if isinstance(shape, Circle):
        centre, reach = to_metres(shape.lat, shape.lon), shape.radius_m or 0.0
        return [], centre, reach if math.isfinite(sum(centre) + reach) else 0.0
    if isinstance(shape, Sector) and not (math.isfinite(shape.start_deg) and 0.0 <= shape.opening_deg <= 360.0):
        return [], (0.0, 0.0), 0.0
    try:
        rings = [[to_metres(lat, lon) for lon, lat in ring] for ring in geojson(shape)["coordinates"]]
    except ValueError:  # an angle or a distance without end has no sine
        return [], (0.0, 0.0), 0.0
    if not rings or not rings[0] or not all(math.isfinite(e + n) for ring in rings for e, n in ring):
        return [], (0.0, 0.0), 0.0
    e0, n0 = rings[0][0]
    area = east = north = 0.0
    # The middle by the formula of the trapezoids, from a corner: metres from the equator would eat the figures.
    for (ea, na), (eb, nb) in pairwise(rings[0]):
        cross = (ea - e0) * (nb - n0) - (eb - e0) * (na - n0)
        area += cross
        east += (ea + eb - 2 * e0) * cross
        north += (na + nb - 2 * n0) * cross
    if abs(area) < 1.0:
        return [], (0.0, 0.0), 0.0
    middle = e0 + east / (3 * area), n0 + north / (3 * area)
    return rings, middle, max(math.dist(middle, corner) for corner in rings[0])


def _holds(rings: list[Points], e: float, n: float) -> bool:
    """Return whether a point lies inside some rings, by how often a line to the east crosses them."""
    inside = False
    for ring in rings:
        for (ea, na), (eb, nb) in pairwise(ring):
            if (na > n) != (nb > n) and e < ea + (n - na) * (eb - ea) / (nb - na):
                inside = not inside
    return inside
