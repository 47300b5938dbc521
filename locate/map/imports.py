"""Builds a map file from what is published and swaps it in whole; a failed import leaves the old one as it was."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from datetime import date as day
from pathlib import Path

from msgspec import Struct

from locate.map.build import MapBuilder
from locate.map.feature import Box, MapError
from locate.register.types import ReasonCount

Progress = Callable[[int, float], None]
"""Called with the things read so far and the share of the work done (0-1)."""


_RUNS_AT_MOST_S = 24 * 3600


class MapReport(Struct, frozen=True, kw_only=True):
    """How an import went: ``read`` things of the files = ``kept`` and what ``left_out`` counts.

    ``marked`` are things that are drawn but with a remark. ``classes`` counts what is on the map by class. ``bounds``
    is (west, south, east, north) in metres EPSG:25832, ``unused_files`` what in a folder was no map.
    """

    path: str
    read: int
    kept: int
    left_out: tuple[ReasonCount, ...]
    marked: tuple[ReasonCount, ...]
    classes: dict[str, int]
    bounds: Box
    source: str
    date: str
    attribution: str
    unused_files: tuple[str, ...]
    bytes: int
    seconds: float

    @property
    def left_out_count(self) -> int:
        """How many things were left out."""
        return sum(reason.count for reason in self.left_out)


def import_map(
    paths: Sequence[Path],
    target: Path,
    *,
    with_numbers: bool = True,
    source: str = "",
    date: str = "",
    licence: str = "",
    clip: Box | None = None,
    otherwise: str = "",
    now: datetime | None = None,
    progress: Progress | None = None,
) -> MapReport:
    """Build the map file ``target`` from what ``locate.map.sources.read`` makes of these files and folders.

    ``with_numbers`` is False when a register brings the house numbers. ``source``, ``date`` (ISO 8601) and ``licence``
    (the line shown on the map) go before what the files say of themselves. ``clip`` is (west, south, east, north) in
    WGS84 degrees; ``otherwise`` the class of GeoJSON that tells nothing. Raises MapError, the old map untouched.
    """
    from locate.map.sources import read  # brings numpy and shapely, which a desk that only draws never loads
    from locate.map.sources.drawing import Drawing
    from locate.register.tally import Tally

    started = time.perf_counter()
    target = target.absolute()
    if not paths:
        raise MapError("Ingen fil at indlæse.")
    tally = Tally()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        with (
            tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder,
            MapBuilder(target) as builder,
        ):
            drawing = Drawing(builder.add, tally, _metres(clip) if clip else None)
            told = read(
                paths, drawing, Path(folder), with_numbers=with_numbers, otherwise=otherwise, now=now, tick=progress
            )
            bounds = drawing.bounds
            if bounds is None:
                raise MapError("Intet kunne tegnes; det gamle kort er beholdt." + _first(tally.left_out.values()))
            source, date = source or told.source, date or _day(told.date) or _newest(paths)
            attribution = licence or told.licence or source
            builder.finish(attribution, bounds, date)
    except OSError as error:
        raise MapError(f"Indlæsningen stoppede: {error}. Det gamle kort er beholdt.") from error
    return MapReport(
        path=str(target),
        read=tally.read,
        kept=tally.kept,
        left_out=tuple(tally.left_out.values()),
        marked=tuple(each for each in tally.marked.values() if not licence or each.code != "no_licence"),
        classes=dict(sorted(drawing.counts.items())),
        bounds=bounds,
        source=source,
        date=date,
        attribution=attribution,
        unused_files=told.unused,
        bytes=target.stat().st_size,
        seconds=time.perf_counter() - started,
    )


def _sweep(target: Path) -> None:
    """Remove what imports that were killed have left beside the map, but nothing of one that may still be running."""
    for left in target.parent.glob(f".{target.name}.*"):
        if time.time() - left.stat().st_mtime > _RUNS_AT_MOST_S:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _metres(clip: Box) -> Box:
    """Return the least box in metres around a box in degrees."""
    from locate.projection import to_metres

    west, south, east, north = clip
    steps = [share / 8 for share in range(9)]
    edge = [(south, west + (east - west) * s) for s in steps] + [(north, west + (east - west) * s) for s in steps]
    edge += [(south + (north - south) * s, west) for s in steps] + [(south + (north - south) * s, east) for s in steps]
    points = [to_metres(lat, lon) for lat, lon in edge]
    return (
        min(e for e, _ in points), min(n for _, n in points), max(e for e, _ in points), max(n for _, n in points)
    )  # fmt: skip


def _day(text: str) -> str:
    """Return a date as it is when it is one, else ""."""
    try:
        return day.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _newest(paths: Sequence[Path]) -> str:
    newest = max(path.stat().st_mtime for path in paths)
    return datetime.fromtimestamp(newest, UTC).date().isoformat()


def _first(left_out: Iterable[ReasonCount]) -> str:
    from locate.map.sources import reasons

    worst = max(left_out, key=lambda reason: reason.count, default=None)
    if worst is None:
        return ""
    return (
        f" Oftest: {reasons.text(worst.code)} ({reasons.remedy(worst.code)}), første gang i {worst.file}, række "
        f"{worst.first_row}."
    )
