"""Builds a register file from tables and swaps it in whole; a failed import leaves the old register as it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from locate.areas import Areas, AreasError
from locate.register import rows
from locate.register.builder import Builder
from locate.register.columns import ColumnsWriter
from locate.register.fold import plain
from locate.register.register import Register
from locate.register.rows import Fields, Refused
from locate.register.staging import Place, Stage, origin
from locate.register.table import Table
from locate.register.tally import Tally
from locate.register.types import ImportReport, RegisterError, info_of

Progress = Callable[[int, float], None]
"""Called with the rows read so far and the share of the work done (0-1)."""

DAR_LICENCE = "Indeholder data fra Danmarks Adresseregister (DAR) via Datafordeleren, Klimadatastyrelsen. CC BY 4.0"
_BATCH = 20_000
_RUNS_AT_MOST_S = 6 * 3600
_DOCUMENTS = {".geojson": "areas", ".json": "areas"}


def import_csv(
    paths: Sequence[Path],
    target: Path,
    *,
    progress: Progress | None = None,
    source: str = "",
    date: str = "",
    licence: str = "",
    allow_smaller: bool = False,
) -> ImportReport:
    """Build the register file ``target`` from CSV tables of addresses, units and places, and area documents.

    Files are told apart by their columns, in any order; a GeoJSON file and a table of responsibilities are kept whole
    for ``Register.areas``. Equal input gives a byte-identical file when ``date`` (ISO 8601) is given; without it the
    newest file's date counts. ``licence`` is the line shown to users (``DAR_LICENCE`` for the national register).
    A register less than half as large as the one it replaces is refused unless ``allow_smaller``.
    Raises RegisterError with the reason, the old register untouched.
    """
    started = time.perf_counter()
    if not paths:
        raise RegisterError("Ingen fil at indlæse.")
    for path in paths:
        if not path.is_file():
            raise RegisterError(f"{path}: filen findes ikke.")
    target = target.absolute()
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        tally, builder, writer = Tally(), Builder(), ColumnsWriter()
        unused = _read_all(builder, paths, tally, progress)
        writer.meta = {
            "source": source or ", ".join(path.name for path in paths),
            "date": date or _newest(paths),
            "licence": licence,
        }
        counts = builder.lay(writer, tally)
        writer.meta |= {name: str(count) for name, count in counts.items()}
        info = info_of(target, writer.meta)
        if not info.addresses:
            raise RegisterError("Ingen adresser kunne bruges; det gamle register er beholdt." + _first(tally))
        if not allow_smaller:
            _refuse_shrunk(target, info.addresses)
        writer.write(aside)
        _to_disk(aside)
        aside.replace(target)
    except OSError as error:
        raise RegisterError(f"Indlæsningen stoppede: {error}. Det gamle register er beholdt.") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return ImportReport(
        read=tally.read,
        kept=tally.kept,
        marked=tuple(tally.marked.values()),
        left_out=tuple(tally.left_out.values()),
        unused_columns=tuple(unused),
        info=info,
        seconds=time.perf_counter() - started,
    )


def _sweep(target: Path) -> None:
    """Remove what imports that were killed have left behind, but not one that may still be running."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        if time.time() - left.stat().st_mtime > _RUNS_AT_MOST_S:
            left.unlink(missing_ok=True)


def _refuse_shrunk(target: Path, addresses: int) -> None:
    """Half a file read without complaint must not replace a whole register."""
    if not target.is_file():
        return
    try:
        with Register.open(target) as old:
            before = old.info().addresses
    except RegisterError:
        return  # a damaged register is no reason to refuse a whole one
    if addresses * 2 < before:
        raise RegisterError(
            f"Det nye register har kun {addresses} adresser, det gamle {before}; det gamle er beholdt. "
            "Er det meningen, så tillad et mindre register."
        )


def _read_all(stage: Builder, paths: Sequence[Path], tally: Tally, progress: Progress | None) -> list[str]:
    unused: dict[str, None] = {}
    for done, path in enumerate(paths):
        if path.suffix in _DOCUMENTS:
            _document(stage, _DOCUMENTS[path.suffix], path)
            continue
        table = Table(path)
        if {"area_code", "unit", "valid_from"} <= set(table.header):
            _document(stage, "responsibility", path)
            continue
        unused.update(dict.fromkeys(table.unused))
        _read(stage, table, tally, None if progress is None else partial(_tell, progress, table, done, len(paths)))
    documents = stage.documents()
    try:
        Areas.parse(documents.get("areas", '{"features": []}'), documents.get("responsibility", ""))
    except AreasError as error:
        raise RegisterError(str(error)) from error
    if progress is not None:
        progress(tally.read, 1.0)
    return list(unused)


def _tell(progress: Progress, table: Table, done: int, files: int, rows_read: int) -> None:
    progress(rows_read, (done + table.share_read()) / files)


def _document(stage: Stage, name: str, path: Path) -> None:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name}: filen er ikke UTF-8.") from error
    stage.document(name, content)


def _read(stage: Stage, table: Table, tally: Tally, tick: Callable[[int], None] | None) -> None:
    """Hand every usable row of a table to the stage."""
    file = tally.begin(table.path.name)
    keep = _keeper(stage, table, file)
    for number, row in enumerate(table.rows(), 1):
        tally.read += 1
        if tick is not None and number % _BATCH == 0:
            tick(tally.read)
        try:
            if row is None:
                raise Refused("short_row")
            remarks = keep(row, number)
        except Refused as refused:
            tally.leave_out(refused.code, file, number, _shown(row))
            continue
        tally.kept += 1
        for code in remarks:
            tally.mark(code, file, number, _shown(row))


Keep = Callable[[Fields, int], tuple[str, ...]]


def _keeper(stage: Stage, table: Table, file: int) -> Keep:
    """Return the function that stages a row of this table, chosen by the columns it has."""
    dawa = table.has("status") and not table.has("dar_status") and "postnrnavn" in map(plain, table.header)
    if table.has("kind", "name", "lat", "lon"):
        return lambda row, _: _keep_place(stage, row)
    houses = table.has("road", "number")
    units = table.has("parent")
    if not houses and not units:
        raise RegisterError(
            f"{table.path.name}: kolonnerne kendes ikke ({', '.join(table.header)[:120]}). "
            "Adresser skal have mindst vejnavn og husnr, enheder adgangsadresseid."
        )
    if houses and not (table.has("lat", "lon") or table.has("easting", "northing") or table.has("x", "y")):
        raise RegisterError(f"{table.path.name}: der er ingen koordinater (lat, lon eller x, y).")

    def keep(row: Fields, number: int) -> tuple[str, ...]:
        at = origin(file, number)
        if row.get("parent"):
            unit, remarks = rows.unit(row, dawa)
            stage.unit(unit, at)
        elif houses:
            house, remarks = rows.house(row, dawa)
            stage.house(house, at)
        else:
            raise Refused("unit_without_house")
        return remarks

    return keep


def _keep_place(stage: Stage, row: Fields) -> tuple[str, ...]:
    if not row["kind"] or not row["name"]:
        raise Refused("no_name")
    stage.place(Place(row["kind"], row["name"], row.get("detail", ""), row.get("kommune", ""), *rows.point(row)))
    return ()


def _to_disk(path: Path) -> None:
    """Make sure the file's bytes are on disk before it takes the old one's name."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _shown(row: Fields | None) -> str:
    if row is None:
        return ""
    parts = (row.get("road") or row.get("name", ""), row.get("number", ""), row.get("postcode", ""))
    return " ".join(part for part in parts if part)


def _newest(paths: Sequence[Path]) -> str:
    newest = max(path.stat().st_mtime for path in paths)
    return datetime.fromtimestamp(newest, UTC).date().isoformat()


def _first(tally: Tally) -> str:
    worst = max(tally.left_out.values(), key=lambda reason: reason.count, default=None)
    return f" Oftest: {worst.code}, første gang i række {worst.first_row}." if worst else ""
