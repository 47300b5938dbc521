"""Islands without a bridge: which roads and places lie on one, told by its shape, else by its name.

The table of islands (Danske Stednavne's *brofasthed*) has names and counts of addresses, no positions. A road lies
on an island by name when its postal town, locality or kommune is called so, and there are not many more addresses of
that name than the island has: villages on the mainland bear the names of islands too.
"""

from __future__ import annotations

import csv
import io
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from locate import kommuner
from locate.register.columns import Columns, ColumnsWriter
from locate.register.fold import plain
from locate.register.staging import Place, RoadRow

TABLE, SHAPES = "islands", "island_shapes"
"""The documents an import leaves: CSV (id;name;bridge;addresses) and GeoJSON in EPSG:25832 metres (id, name)."""

_HEADER = ("id", "name", "bridge", "addresses")
_MORE, _SOME = 1.5, 10


class Island(NamedTuple):
    """One island: the source's id, its name, whether a road leads to it, and how many addresses it has (-1 unknown)."""

    id: str
    name: str
    bridge: bool
    addresses: int


def table(islands: Iterable[Island]) -> str:
    """Return islands as the document ``TABLE``."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows((each.id, each.name, int(each.bridge), each.addresses) for each in islands)
    return out.getvalue()


def parse(text: str) -> list[Island]:
    """Read the document ``TABLE``; an empty text has no islands."""
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    return [Island(row[0], row[1], row[2] == "1", int(row[3])) for row in rows if len(row) == len(_HEADER)]


def add(
    writer: ColumnsWriter, roads: Sequence[RoadRow], places: Sequence[Place], documents: Mapping[str, str]
) -> None:
    """Add ``ferry_name`` strings, and ``ferry_road`` H and ``ferry_place`` H: 0, or the island's number plus one.

    ``ferry_e`` and ``ferry_n`` i say where each island lies (EPSG:25832 centimetres): at the place that bears its
    name, else in the middle of what lies on it. Nothing is added when no table of islands was imported.
    """
    islands = parse(documents.get(TABLE, ""))
    if not islands:
        return
    cut_off = [island for island in islands if not island.bridge]
    shapes = _Shapes(documents.get(SHAPES, ""), {island.id: island for island in islands})
    by_name = _by_name(cut_off, roads)
    on_road = [shapes.island(_middle(road)) or by_name.get(_name_of(road, by_name)) for road in roads]
    named = {plain(island.name): island for island in cut_off}
    on_place = [shapes.island((p.e, p.n)) or (named.get(plain(p.name)) if p.kind == "island" else None) for p in places]
    names = sorted({each.name for each in (*on_road, *on_place) if each is not None and not each.bridge})
    number = {name: at for at, name in enumerate(names, 1)}
    writer.add_strings("ferry_name", names)
    for column, found in (("ferry_road", on_road), ("ferry_place", on_place)):
        numbers = (number.get(each.name, 0) if each is not None and not each.bridge else 0 for each in found)
        writer.add(column, "H", array("H", numbers))
    points = _points(zip(on_place, places, strict=True), zip(on_road, roads, strict=True))
    writer.add("ferry_e", "i", array("i", (points[name][0] for name in names)))
    writer.add("ferry_n", "i", array("i", (points[name][1] for name in names)))


def _points(
    places: Iterable[tuple[Island | None, Place]], roads: Iterable[tuple[Island | None, RoadRow]]
) -> dict[str, tuple[int, int]]:
    """Return where each island lies, by name."""
    own: dict[str, tuple[int, int]] = {}
    some: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for island, place in places:
        if island is not None:
            some[island.name].append((place.e, place.n))
            if plain(place.name) == plain(island.name):
                own.setdefault(island.name, (place.e, place.n))
    for island, road in roads:
        if island is not None:
            some[island.name].append(_middle(road))
    return {
        name: own.get(name, (sum(e for e, _ in spots) // len(spots), sum(n for _, n in spots) // len(spots)))
        for name, spots in some.items()
    }


def _middle(road: RoadRow) -> tuple[int, int]:
    return (road.west + road.east) // 2, (road.south + road.north) // 2


def _called(road: RoadRow) -> set[str]:
    names = {plain(road.locality), plain(road.town), plain(kommuner.name(f"{road.kommune:04}"))}
    names |= {name.removesuffix(" by") for name in names}
    return names - {""}


def _by_name(islands: Sequence[Island], roads: Sequence[RoadRow]) -> dict[str, Island]:
    """Return the islands whose name is borne by no more addresses than they can have."""
    counts: dict[str, int] = defaultdict(int)
    for road in roads:
        for name in _called(road):
            counts[name] += road.houses
    found: dict[str, Island] = {}
    for island in islands:
        name = plain(island.name)
        if name in counts and island.addresses and counts[name] <= island.addresses * _MORE + _SOME:
            found.setdefault(name, island)
    return found


def _name_of(road: RoadRow, islands: Mapping[str, Island]) -> str:
    return next((name for name in sorted(_called(road)) if name in islands), "")


class _Shapes:
    """The shapes of islands; shapely is loaded only when there are some."""

    def __init__(self, text: str, islands: Mapping[str, Island]) -> None:
        self._islands: list[Island] = []
        self._tree: Any = None
        features = json.loads(text)["features"] if text else []
        shapes = []
        for feature in features:
            island = islands.get(feature["properties"]["id"])
            if island is not None:
                self._islands.append(island)
                shapes.append(feature["geometry"])
        if shapes:
            import shapely
            from shapely.geometry import shape

            self._tree = shapely.STRtree([shapely.make_valid(shape(each)) for each in shapes])

    def island(self, point: tuple[int, int]) -> Island | None:
        """Return the smallest listed island a point lies on (EPSG:25832 centimetres), bridge or not."""
        if self._tree is None:
            return None
        import shapely

        hits = self._tree.query(shapely.Point(point[0] / 100, point[1] / 100), predicate="intersects")
        smallest = min(hits.tolist(), key=lambda i: (self._tree.geometries[i].area, i), default=None)
        return None if smallest is None else self._islands[smallest]


class Ferries:
    """Which roads and places of an open register no road leads to."""

    def __init__(self, columns: Columns) -> None:
        self._names = columns.strings("ferry_name") if "ferry_road" in columns else None
        if self._names is not None:
            self._road, self._place = columns.column("ferry_road"), columns.column("ferry_place")
            self._e, self._n = columns.column("ferry_e"), columns.column("ferry_n")

    def islands(self) -> list[tuple[str, float, float]]:
        """Return the islands that no road leads to: name, easting and northing in metres EPSG:25832."""
        if self._names is None:
            return []
        return [(self._names[at], self._e[at] / 100, self._n[at] / 100) for at in range(len(self._names))]

    def of_road(self, road: int) -> str:
        """Return the island a road lies on when no road leads there, else ""."""
        return self._names[self._road[road] - 1] if self._names is not None and self._road[road] else ""

    def of_place(self, place: int) -> str:
        """Return the island a place lies on when no road leads there, else ""."""
        return self._names[self._place[place] - 1] if self._names is not None and self._place[place] else ""
