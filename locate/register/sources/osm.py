"""OpenStreetMap's addresses: nodes, and ways and areas that carry an address, at the middle of their corners.

Reads ``.osm``, ``.osm.gz`` and ``.osm.pbf`` with libosmium, which refuses XML entities. Tags as in Denmark:
``addr:street``, ``addr:housenumber``, ``addr:postcode``, ``addr:city``, ``addr:place`` (locality), ``osak:identifier``
(DAR's id).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from locate.register.sources.detect import Found
from locate.register.sources.documents import Kommuner
from locate.register.sources.facts import LICENCES, NAMES, Facts
from locate.register.sources.gather import ROW, Gather
from locate.register.sources.progress import Progress
from locate.register.staging import Stage
from locate.register.tally import Tally
from locate.register.types import RegisterError

_NUMBER = "addr:housenumber"
_TAGS = {
    "road": "addr:street", "number": _NUMBER, "postcode": "addr:postcode", "town": "addr:city",
    "locality": "addr:place", "id": "osak:identifier", "kommune": "addr:municipality",
}  # fmt: skip
_AT = {field: number for number, field in enumerate(ROW)}
_TOGETHER = 5_000
_Tagged = tuple[list[str], list[int]]


def read(found: Sequence[Found], stage: Stage, tally: Tally, progress: Progress, kommuner: Kommuner) -> Facts:
    """Stage every address of these files. Raises RegisterError when one is damaged."""
    import osmium as library

    osmium: Any = library

    gather = Gather(stage, tally)
    dates = []
    for each in found:
        gather.begin(each.source)
        try:
            dates.append(_read(each, gather, kommuner, progress))
        except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
            if isinstance(error, RegisterError):
                raise
            raise RegisterError(f"{each.source.name}: kan ikke læses ({error}). Hent filen igen.") from error
    gather.finish()
    progress.done()
    return Facts("osm", NAMES["osm"], max(dates, default="")[:10], "", LICENCES["osm"], ())


def _read(found: Found, gather: Gather, kommuner: Kommuner, progress: Progress) -> str:
    """Stage one file's addresses; return the date it names, as ISO 8601 or ""."""
    import osmium as library

    osmium: Any = library  # its types do not follow what a filter lets through

    number = 1

    def put(rows: list[list[str]]) -> None:
        nonlocal number
        gather.rows(rows, number)
        number += len(rows)
        progress.tell()

    file = osmium.io.File(str(found.source.path.absolute()), found.suffix)
    batch: list[list[str]] = []
    shapes: list[_Tagged] = []
    outlines: list[_Tagged] = []
    addresses = osmium.FileProcessor(file).with_filter(osmium.filter.KeyFilter(_NUMBER))
    for each in addresses:
        row = _row(each, kommuner)
        if each.is_node():
            _place(row, [(each.lat, each.lon)] if each.location.valid() else [])
            batch.append(row)
            if len(batch) >= _TOGETHER:
                put(batch)
                batch = []
        elif each.is_way():
            shapes.append((row, [node.ref for node in each.nodes]))
        else:
            outlines.append((row, [member.ref for member in each.members if member.type == "w"]))
    put(batch)
    corners = _corners(osmium, file, outlines)
    shapes += [(row, [node for way in ways for node in corners.get(way, ())]) for row, ways in outlines]
    spots = _spots(osmium, file, {node for _, nodes in shapes for node in nodes})
    for some in _some(shapes):
        for row, nodes in some:
            _place(row, [spots[node] for node in dict.fromkeys(nodes) if node in spots])
        put([row for row, _ in some])
    header = addresses.header
    return header.get("osmosis_replication_timestamp") or header.get("timestamp") or ""


def _row(each: Any, kommuner: Kommuner) -> list[str]:
    row = [""] * len(ROW)
    tags = each.tags
    for field, tag in _TAGS.items():
        row[_AT[field]] = tags.get(tag) or ""
    row[_AT["id"]] = row[_AT["id"]] or f"{each.type_str()}{each.id}"
    row[_AT["kommune"]] = kommuner.by_name.get(row[_AT["kommune"]].strip().lower(), "")
    return row


def _place(row: list[str], points: Sequence[tuple[float, float]]) -> None:
    """Put the middle of points (lat, lon) into a row; none leaves it without a position."""
    if points:
        row[_AT["lat"]] = repr(sum(lat for lat, _ in points) / len(points))
        row[_AT["lon"]] = repr(sum(lon for _, lon in points) / len(points))


def _corners(osmium: Any, file: Any, outlines: Sequence[_Tagged]) -> dict[int, list[int]]:
    """Return the nodes of the ways that areas are made of."""
    wanted = {way for _, ways in outlines for way in ways}
    if not wanted:
        return {}
    ways = osmium.FileProcessor(file, osmium.osm.WAY).with_filter(osmium.filter.IdFilter(wanted))
    return {way.id: [node.ref for node in way.nodes] for way in ways}


def _spots(osmium: Any, file: Any, wanted: set[int]) -> dict[int, tuple[float, float]]:
    """Return where nodes lie, as (lat, lon)."""
    if not wanted:
        return {}
    nodes = osmium.FileProcessor(file, osmium.osm.NODE).with_filter(osmium.filter.IdFilter(wanted))
    return {node.id: (node.lat, node.lon) for node in nodes if node.location.valid()}


def _some(shapes: list[_Tagged]) -> Iterator[list[_Tagged]]:
    for start in range(0, len(shapes), _TOGETHER):
        yield shapes[start : start + _TOGETHER]
