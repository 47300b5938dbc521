"""Reads what others publish into a drawing: one door for every kind of file, told by content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from shapely.errors import ShapelyError

from locate.map.feature import MapError
from locate.map.sources import detect, facts
from locate.map.sources.detect import Found
from locate.map.sources.drawing import CLASSES, Drawing
from locate.register.sources.progress import Progress
from locate.register.types import RegisterError

__all__ = ["CLASSES", "Read", "read"]


class Read(NamedTuple):
    """What the files say of themselves: sources, the line of licences, the date (ISO 8601), "" where nothing is said.

    ``unused`` are files in folders and archives that no map is made of.
    """

    source: str
    licence: str
    date: str
    unused: tuple[str, ...]


def read(
    paths: Sequence[Path],
    drawing: Drawing,
    folder: Path,
    *,
    with_numbers: bool = True,
    otherwise: str = "",
    now: datetime | None = None,
    tick: Callable[[int, float], None] | None = None,
) -> Read:
    """Draw what these files and folders hold; ``folder`` is where large files may be kept while it is done.

    ``with_numbers`` says whether house numbers of the files are drawn, ``otherwise`` is the class of GeoJSON that tells
    nothing, ``now`` which of DAR's versions counts. ``tick`` is called with the rows read and the share of the work
    done (0-1). Raises MapError, with what to do.
    """
    try:
        return _read(paths, drawing, folder, with_numbers, otherwise, now or datetime.now(UTC), tick)
    except RegisterError as error:  # from what is shared with the register's import
        raise MapError(str(error)) from error
    except ShapelyError as error:
        raise MapError(f"En form i filerne kan der ikke regnes på ({error}). Tag filerne en for en.") from error


def _read(
    paths: Sequence[Path], drawing: Drawing, folder: Path, with_numbers: bool, otherwise: str, now: datetime,
    tick: Callable[[int, float], None] | None,
) -> Read:  # fmt: skip
    from locate.map.sources import dar, features, osm, overlap, places, shores

    found = detect.look(paths, folder)
    tally = drawing.tally
    for each in found:
        each.source.number = tally.begin(each.source.name)
    by_kind: dict[str, list[Found]] = {}
    for each in found:
        by_kind.setdefault(each.kind, []).append(each)
    progress = Progress([each.source for each in found if each.kind != "other"], tally, tick)
    owners: dict[str, None] = {}
    known = overlap.Known() if "dar" in by_kind and "osm" in by_kind else None
    coast = shores.Shores(drawing)
    osm_reader = osm.OsmReader(drawing, coast, with_numbers, folder, known.learn if known else None)
    for each in by_kind.get("osm", ()):
        osm_reader.read(each, progress.tell)
        owners["osm"] = None
    reader = features.FeaturesReader(drawing, coast, otherwise, with_numbers)
    for each in by_kind.get("geojson", ()):
        of = reader.read(each, progress.tell)
        owners.update(dict.fromkeys(sorted(of - {""})))
        if not of - {""}:
            tally.mark("no_licence", each.source.number, 1, each.source.name)
    reader.finish(coast.draw())
    date = osm_reader.date
    if "dar" in by_kind:
        owners["dar"] = None
        has = known.has if known is not None and osm_reader.roads else None
        dar_reader = dar.DarReader(drawing, now, len(by_kind["dar"]) > 1, has)
        for each in by_kind["dar"]:
            dar_reader.read(each, progress.tell)
        dar_reader.draw()
        date = max(date, dar_reader.newest)
        if osm_reader.roads and dar_reader.roads:
            tally.mark("both_roads", by_kind["dar"][0].source.number, 1, by_kind["dar"][0].source.name)
    for each in by_kind.get("table", ()):
        if places.read(each, drawing, progress.tell):
            owners["wof"] = None
        else:
            tally.mark("no_licence", each.source.number, 1, each.source.name)
    if drawing.land is None and drawing.all is not None:
        drawn = next(each.source for each in found if each.kind != "other")
        tally.mark("no_coast", drawn.number, 1, drawn.name)
        coast.draw_all()
    progress.done()
    unused = tuple(each.source.name for each in by_kind.get("other", ()))
    return Read(facts.named(owners), facts.line(owners), date, unused)
