"""OpenStreetMap's ground: roads, rail, water, woods, houses, names, borders, from ``.osm``, ``.osm.gz``, ``.osm.pbf``.

Read with libosmium, which refuses XML entities: relations first, then everything once, so that memory holds where the
nodes lie and no features. Where a file has so many nodes that they would fill a desk's memory, they are kept in a
file beside the new map.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import shapely

from locate.map.feature import MapError
from locate.map.sources import tags as words
from locate.map.sources.coast import Way
from locate.map.sources.detect import Found
from locate.map.sources.drawing import Drawing, Raw
from locate.map.sources.shores import Shore, Shores

_TOGETHER = 20_000
_BYTES_A_NODE = {"osm.pbf": 6, "osm.gz": 14, "osm.bz2": 10, "osm": 130}
"""Bytes of a file per node in it, about; by kind of file."""
_BYTES_OF_PLACE = 16
IN_MEMORY = 600_000_000
"""Bytes of nodes' places up to which they are held in memory."""
_ROOM = 1.5
# How far a file is, told by ids: they stand in the order nodes, ways, relations and have grown to about these.
_PARTS = {"n": (0.0, 0.45, 13.5e9), "w": (0.45, 0.5, 1.5e9), "r": (0.95, 0.05, 2.0e7)}
_SHORE = "coastline"


class OsmReader:
    """Reads files into a drawing; coastlines go to ``shores``, for they must be seen as a whole.

    ``with_numbers`` says whether house numbers are drawn; ``folder`` is where a file of nodes may lie. ``road`` is
    called with the name and shape (degrees, WKB in hex) of every named road.
    """

    def __init__(
        self, drawing: Drawing, shores: Shores, with_numbers: bool, folder: Path,
        road: Callable[[str, str], None] | None = None,
    ) -> None:  # fmt: skip
        self.drawing, self.shores, self.with_numbers = drawing, shores, with_numbers
        self.folder, self.road = folder, road
        self.roads = 0
        self.date = ""

    def read(self, found: Found, tell: Callable[[], None]) -> None:
        """Read one file; ``tell`` is called now and then. Raises MapError when it is damaged."""
        import osmium

        try:
            _File(self, found, tell).read()
        except MapError:
            raise
        except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
            raise MapError(f"{found.source.name}: kan ikke læses ({error}). Hent filen igen.") from error


class _Waiting(NamedTuple):
    """A thing whose shape is made with many others: WKB in hex; ``ring`` when the line is an area's outline."""

    cls: str
    name: str
    rank: int
    wkb: str
    row: int
    shown: str
    counted: bool
    ring: bool


class _File:
    """One file being read."""

    def __init__(self, reader: OsmReader, found: Found, tell: Callable[[], None]) -> None:
        import osmium as library

        self._osmium: Any = library  # its types do not follow what a filter lets through
        self._reader, self._found, self._tell = reader, found, tell
        self._drawing, self._number = reader.drawing, found.source.number
        self._wkb = self._osmium.geom.WKBFactory()
        self._waiting: list[_Waiting] = []
        self._borders: dict[int, int] = {}
        self._areas: dict[int, tuple[int, str]] = {}
        self._row = 0

    def read(self) -> None:
        osmium, reader = self._osmium, self._reader
        file = osmium.io.File(str(self._found.source.path.absolute()), self._found.suffix)
        self._look_at_borders(file)
        index = self._index()
        ours = osmium.filter.KeyFilter(*words.KEYS)
        take = {"n": self._node, "w": self._way, "r": self._relation, "a": self._area}
        try:
            objects = osmium.FileProcessor(file).with_locations(index).with_areas(ours).with_filter(ours)
            self._learn(objects.header)
            for each in objects:
                take[each.type_str()](each)
                if len(self._waiting) >= _TOGETHER:
                    self._flush()
                    self._reach(each)
            self._flush()
        finally:
            if "," in index:
                Path(index.partition(",")[2]).unlink(missing_ok=True)
        for row, shown in self._areas.values():
            self._drawing.leave_out("incomplete", self._number, row, shown)
        reader.date = max(reader.date, self._date)
        self._found.source.reached(1.0)
        self._tell()

    def _look_at_borders(self, file: Any) -> None:
        """Learn the ranks of the borders that ways are part of; a way between two areas has the higher one's."""
        osmium = self._osmium
        borders = osmium.FileProcessor(file, osmium.osm.RELATION).with_filter(osmium.filter.KeyFilter("boundary"))
        for relation in borders:
            rank = words.border_rank(relation.tags)
            if rank is None:
                continue
            for member in relation.members:
                if member.type == "w":
                    self._borders[member.ref] = min(rank, self._borders.get(member.ref, rank))

    def _index(self) -> str:
        """Return where the places of nodes are kept: in memory, or in a file when there are very many."""
        found, folder = self._found, self._reader.folder
        size = found.source.path.stat().st_size / _BYTES_A_NODE[found.suffix] * _BYTES_OF_PLACE
        if size <= IN_MEMORY or "sparse_file_array" not in self._osmium.index.map_types():
            return "sparse_mem_array"
        # A full disk under a mapped file ends the process: look before.
        free, needed = shutil.disk_usage(folder).free, int(size * _ROOM)
        if free < needed:
            raise MapError(
                f"{found.source.name}: indlæsningen skal bruge {needed // 10**9 + 1} GB ledig plads i {folder}, men "
                f"der er {free // 10**9} GB. Gør plads, eller byg kortet på et andet drev med --to."
            )
        return f"sparse_file_array,{folder / f'nodes-{self._number}'}"

    def _learn(self, header: Any) -> None:
        self._date = str(header.get("osmosis_replication_timestamp") or header.get("timestamp") or "")[:10]
        box = header.box()
        low, high = box.bottom_left, box.top_right
        if box.valid() and low.lon < high.lon and low.lat < high.lat:
            self._reader.shores.learn_box((low.lon, low.lat, high.lon, high.lat))

    # --- one object of each kind

    def _node(self, node: Any) -> None:
        self._row += 1
        self._spots(node.tags, lambda: self._point(node), f"n{node.id}", False)

    def _way(self, way: Any) -> None:
        self._row += 1
        tags, shown = way.tags, f"w{way.id}"
        line, area = words.line_of(tags), words.area_of(tags)
        closed = way.is_closed() and len(way.nodes) >= 4
        is_shore = tags.get("natural") == _SHORE
        if is_shore:
            self._shore(way)
        shape = _Once(lambda: self._line(way))
        seen = is_shore
        if line is not None:
            name = words.name_of(tags)
            if line[0].startswith("road_"):
                self._learn_road(name, shape())
            self._keep(line, name, shape(), shown, not seen)
            seen = True
        elif area is not None and closed:
            self._keep(area, tags.get("name") or "", shape(), shown, not seen, ring=True)
            seen = True
        border = self._borders.get(way.id, words.border_rank(tags))
        if border is not None and not is_shore and tags.get("maritime") != "yes":
            self._keep(("boundary", border), "", shape(), shown, not seen)
            seen = True
        self._spots(tags, shape, shown, seen, ring=closed, otherwise="not_closed" if area and not closed else "")

    def _relation(self, relation: Any) -> None:
        self._row += 1
        tags = relation.tags
        shown = f"r{relation.id} {tags.get('name') or ''}"
        kind = tags.get("type")
        if kind == "multipolygon" and (words.area_of(tags) or words.line_of(tags) or words.spots_of(tags, True)[0]):
            self._areas[relation.id] = self._row, shown
        elif kind == "boundary" and words.border_rank(tags) is not None:
            self._drawing.tally.read += 1
            self._drawing.tally.kept += 1  # its ways are what is drawn
        else:
            self._drawing.leave_out("not_drawn", self._number, self._row, shown)

    def _area(self, area: Any) -> None:
        """Take an area that libosmium put together of a relation's ways; closed ways were taken as they came."""
        if area.from_way() or area.orig_id() not in self._areas or not area.num_rings()[0]:
            return
        row, _ = self._areas.pop(area.orig_id())
        now, self._row = self._row, row
        tags, shown, seen = area.tags, f"r{area.orig_id()}", False
        shape = str(self._wkb.create_multipolygon(area))
        for made in (words.area_of(tags), words.line_of(tags)):
            if made is not None:
                self._keep(made, words.name_of(tags), shape, shown, not seen)
                seen = True
        self._spots(tags, lambda: shape, shown, seen)
        self._row = now

    def _spots(
        self, tags: Any, shape: Callable[[], str | None], shown: str, seen: bool, ring: bool = False,
        otherwise: str = "",
    ) -> None:  # fmt: skip
        """Draw what an object is as a point; ``seen`` when it is drawn as something else already."""
        made, why = words.spots_of(tags, self._reader.with_numbers)
        for cls, name, rank in made:
            self._keep((cls, rank), name, shape(), shown, not seen, ring)
            seen = True
        if not seen:
            name = tags.get("name") or ""
            self._drawing.leave_out(why or otherwise or "not_drawn", self._number, self._row, f"{shown} {name}")

    def _learn_road(self, name: str, shape: str | None) -> None:
        self._reader.roads += 1
        if self._reader.road is not None and name and shape is not None:
            self._reader.road(name, shape)

    def _shore(self, way: Any) -> None:
        shown = f"w{way.id} {way.tags.get('name') or ''}"
        points = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
        if len(points) < 2:
            self._drawing.leave_out("no_points", self._number, self._row, shown)
            return
        # An end that is not in the file is nobody's neighbour.
        first, last = (end.ref if end.location.valid() else (way.id, end.ref) for end in (way.nodes[0], way.nodes[-1]))
        self._reader.shores.add_way(way.id, Shore(Way(first, last, points), self._number, self._row, shown))

    # --- shapes, many at a time

    def _point(self, node: Any) -> str | None:
        return str(self._wkb.create_point(node)) if node.location.valid() else None

    def _line(self, way: Any) -> str | None:
        """Return a way, from the nodes that are in the file; None when these are fewer than two."""
        try:
            return str(self._wkb.create_linestring(way))
        except (RuntimeError, ValueError, self._osmium.InvalidLocationError):
            points = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
            if len(set(points)) < 2:
                return None
            self._drawing.tally.mark("cut", self._number, self._row, f"w{way.id}")
            return str(shapely.to_wkb(shapely.LineString(points), hex=True))

    def _keep(
        self, made: words.Class, name: str, wkb: str | None, shown: str, counted: bool, ring: bool = False
    ) -> None:
        if wkb is not None:
            self._waiting.append(_Waiting(made[0], name, made[1], wkb, self._row, f"{shown} {name}", counted, ring))
        elif counted:
            self._drawing.leave_out("no_points", self._number, self._row, f"{shown} {name}")

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        shapes = shapely.from_wkb([each.wkb for each in waiting])
        enough = shapely.get_num_coordinates(shapes) >= 4
        rings = [at for at, each in enumerate(waiting) if each.ring and enough[at]]
        if rings:
            corners, owner = shapely.get_coordinates(shapes[rings], return_index=True)
            shapes[rings] = shapely.polygons(shapely.linearrings(corners, indices=owner))
        self._drawing.draw(
            self._number,
            [
                Raw(each.cls, each.name, each.rank, shape, each.row, each.shown, each.counted)
                for each, shape in zip(waiting, shapes, strict=True)
            ],
        )

    def _reach(self, each: Any) -> None:
        if each.type_str() in _PARTS:
            start, share, most = _PARTS[each.type_str()]
            self._found.source.reached(start + share * min(abs(each.id) / most, 1.0))
            self._tell()


class _Once:
    """Makes a thing when it is first asked for."""

    def __init__(self, make: Callable[[], str | None]) -> None:
        self._make, self._is_made = make, False
        self._made: str | None = None

    def __call__(self) -> str | None:
        if not self._is_made:
            self._made, self._is_made = self._make(), True
        return self._made
