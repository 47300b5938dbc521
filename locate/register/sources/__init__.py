"""Reads what the authorities and others publish into a stage: one door for every format, told by content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from locate.register.sources import detect, documents, lists, sights
from locate.register.sources.detect import Found
from locate.register.sources.documents import Kommuner
from locate.register.sources.facts import LICENCES, NAMES, Facts
from locate.register.sources.gather import OF_UNIT, Gather
from locate.register.sources.progress import Progress
from locate.register.sources.tables import Table
from locate.register.staging import Stage
from locate.register.tally import Tally
from locate.register.types import RegisterError

FORMATS = ("dar", "dawa", "osm", "openaddresses", "csv")
_TABLES = ("dawa", "openaddresses", "csv")
_OF_DAWA = (
    "kvh", "kvhx", "ddknm100", "darstatus", "kn100mdk", "adgangsadresseid", "vejstykke", "adgangsadresse", "href",
)  # fmt: skip
_BESIDE = ("areas", "responsibility", "places", "sights", "downloads")

__all__ = ["FORMATS", "Facts", "read"]


def read(
    format: str | None,
    paths: Sequence[Path],
    stage: Stage,
    tally: Tally,
    tick: Callable[[int, float], None] | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    zone: int = 32,
    now: datetime | None = None,
) -> Facts:
    """Read files into a stage and return what they say of themselves.

    ``format`` is one of ``FORMATS``, None recognises it by content; areas (GeoJSON), responsibilities and places may
    come beside any. ``tick`` is called with the rows read and the share of the work done (0-1). ``columns`` maps our
    fields (``gather.ROW``) to the file's columns, for "csv". ``zone`` is the UTM zone of metres (32 or 33). ``now``
    says which of DAR's versions counts. Raises RegisterError, in Danish, with what to do.
    """
    if not paths:
        raise RegisterError("Ingen fil at indlæse.")
    if format is not None and format not in FORMATS:
        raise RegisterError(f"Formatet »{format}« kendes ikke; der er: {', '.join(FORMATS)}.")
    found = detect.look(paths)
    kinds = [family(each) for each in found]
    format = _agreed(format, found, kinds)
    for each in found:
        each.source.number = tally.begin(each.source.name)
    progress = Progress([each.source for each in found], tally, tick)
    kommuner = _beside(found, kinds, stage, tally, progress)
    rows = [each for each, kind in zip(found, kinds, strict=True) if kind not in _BESIDE]
    if format == "dar":
        from locate.register.sources.dar import read as read_dar

        return read_dar(rows, stage, tally, progress, now or datetime.now(UTC), kommuner)
    if format == "osm":
        from locate.register.sources.osm import read as read_osm

        return read_osm(rows, stage, tally, progress, kommuner)
    return _named(format, rows, stage, tally, progress, columns, zone)


def family(found: Found) -> str:
    """Return whose rows a stream holds, or which of the things beside addresses it is. Raises RegisterError."""
    keys, shape = found.folded, found.shape
    if shape in ("osm", "areas", "sights", "downloads"):
        return shape
    if "bkid" in keys and "statuskode" in keys:
        raise RegisterError(f"{found.source.name}: DAR 0.9 kan ikke indlæses. Hent DAR 1.0 fra Datafordeleren.")
    if shape == "named" or "idlokalid" in keys or {"rowkey", "registreringfra"} <= keys:
        return "dar"
    if shape == "table":
        if keys >= documents.RESPONSIBILITY:
            return "responsibility"
        if {"kind", "name", "lat", "lon"} <= keys:
            return "places"
    if {"properties", "geometry"} <= keys or {"street", "number", "region", "district"} <= keys:
        return "openaddresses"
    dawa = not keys.isdisjoint(("husnr", "adgangsadresseid", "vejstykke", "adgangsadresse"))
    return "dawa" if dawa and not keys.isdisjoint(_OF_DAWA) else "csv"


def _agreed(format: str | None, found: Sequence[Found], kinds: Sequence[str]) -> str:
    """Return the one format of all files. Raises RegisterError when they differ, from each other or from ``format``."""
    agreed = format
    for each, kind in zip(found, kinds, strict=True):
        if kind in _BESIDE:
            continue
        if agreed is None:
            agreed = kind
        if kind == agreed or (kind in _TABLES and (agreed in ("csv", "dawa") or kind == "csv") and agreed in _TABLES):
            continue
        if format is None:
            raise RegisterError(
                f"{each.source.name}: filen er {NAMES[kind]}, en anden er {NAMES[agreed]}. Indlæs én slags ad gangen."
            )
        raise RegisterError(
            f"{each.source.name}: filen ser ud til at være {NAMES[kind]}, ikke {NAMES[agreed]}. "
            f"Brug --format {kind}, eller tag filen fra."
        )
    return agreed or "csv"


def _beside(
    found: Sequence[Found], kinds: Sequence[str], stage: Stage, tally: Tally, progress: Progress
) -> Kommuner:
    kommuner = Kommuner()
    for each, kind in zip(found, kinds, strict=True):
        if kind == "areas":
            kommuner.learn(documents.keep("areas", each.source, stage))
        elif kind == "responsibility":
            documents.keep("responsibility", each.source, stage)
        elif kind == "places":
            documents.places(Table(each.source), stage, tally)
        elif kind == "sights":
            reader = sights.reader_of(each.source)
            if reader is not None:
                reader.read(each.source, stage, tally, progress.tell)
        elif kind == "downloads":
            _told(documents.generations(each), found)
    return kommuner


def _told(known: Mapping[str, tuple[str, bool]], found: Sequence[Found]) -> None:
    """Give each stream the generation a list of the download names for its file."""
    for each in found:
        for name in (each.source.path.name, each.source.member):
            if name in known:
                each.source.generation, each.source.delta = known[name]


def _named(
    format: str,
    found: Sequence[Found],
    stage: Stage,
    tally: Tally,
    progress: Progress,
    columns: Mapping[str, str] | None,
    zone: int,
) -> Facts:
    """Read tables and JSON lists whose columns are found by name."""
    gather = Gather(stage, tally, zone)
    tables = [Table(each.source, columns) if each.shape == "table" else None for each in found]
    with_houses = [_is_house(each, table) for each, table in zip(found, tables, strict=True)]
    unused: dict[str, None] = {}
    for each, table in zip(found, tables, strict=True):
        if table is None:
            dawa, units = "darstatus" not in each.folded, lists.is_unit(each)
            unused.update(dict.fromkeys(lists.unused(each, columns)))
            batches = lists.rows(each, columns)
        else:
            _check(table)
            dawa, units = _is_dawa(table, columns), table.has("parent")
            unused.update(dict.fromkeys(table.unused))
            batches = table.rows()
        bring = units and not any(with_houses) and _carries_houses(each, table)
        if table is not None and "adgangsadresseid" in each.folded and not bring:
            batches = table.rows(OF_UNIT)
        gather.begin(each.source, dawa, bring)
        for first, batch in batches:
            gather.rows(batch, first)
            progress.tell()
    gather.finish()
    progress.done()
    return Facts(format, NAMES[format], "", "", LICENCES[format], tuple(unused))


def _is_house(found: Found, table: Table | None) -> bool:
    if table is None:
        return not lists.is_unit(found)
    return not table.has("parent") or "adgangsadresseid" not in found.folded


def _carries_houses(found: Found, table: Table | None) -> bool:
    return table is None or (table.has("road", "number") and "adgangsadresseid" in found.folded)


def _is_dawa(table: Table, columns: Mapping[str, str] | None) -> bool:
    """Return whether a table's status has DAWA's digits: it has DAWA's columns and none of DAR's digits beside."""
    if not table.has("status") or table.has("dar_status") or (columns and "status" in columns):
        return False
    return "postnrnavn" in map(detect.fold, table.header)


def _check(table: Table) -> None:
    """Raise RegisterError for a table that can hold neither houses nor units."""
    file = table.source.name
    houses = table.has("road", "number")
    if not houses and not table.has("parent"):
        raise RegisterError(
            f"{file}: kolonnerne kendes ikke ({', '.join(table.header)[:200]}). Adresser skal have mindst vejnavn og "
            "husnr, enheder adgangsadresseid. Sig hvilke kolonner det er med --map, som --map road=Gadenavn."
        )
    if houses and not (table.has("lat", "lon") or table.has("easting", "northing") or table.has("x", "y")):
        raise RegisterError(f"{file}: der er ingen koordinater (lat, lon eller x, y).")
