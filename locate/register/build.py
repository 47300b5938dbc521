"""Builds a register file from what is published and swaps it in whole; a failed import leaves the old one as it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from locate.register import reasons
from locate.register.columns import ColumnsWriter
from locate.register.register import Register
from locate.register.tally import Tally
from locate.register.types import ImportReport, RegisterError, info_of

Progress = Callable[[int, float], None]
"""Called with the rows read so far and the share of the work done (0-1)."""

_RUNS_AT_MOST_S = 6 * 3600


def import_files(
    paths: Sequence[Path],
    target: Path,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    zone: int = 32,
    now: datetime | None = None,
    progress: Progress | None = None,
    source: str = "",
    date: str = "",
    licence: str = "",
    allow_smaller: bool = False,
) -> ImportReport:
    """Build the register file ``target`` from what ``locate.register.sources.read`` makes of these files.

    A folder stands for all files in it: that is how the authorities' downloads lie. ``format``, ``columns``, ``zone``
    and ``now`` are explained there. ``source``, ``date`` (ISO 8601) and ``licence``
    (the line shown to users) go before what the files say of themselves; without any date the newest file's counts.
    Equal input with an equal date gives a byte-identical file. A register less than half as large as the one it
    replaces is refused unless ``allow_smaller``. Raises RegisterError with the reason, the old register untouched.
    """
    from locate.register.builder import Builder  # these bring numpy, which a desk that only looks up never loads
    from locate.register.sources import read

    started = time.perf_counter()
    target = target.absolute()
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        tally, builder, writer = Tally(), Builder(), ColumnsWriter()
        paths = tuple(_files(paths))
        facts = read(format, paths, builder, tally, progress, columns, zone=zone, now=now)
        named = facts.source if facts.format != "csv" else ", ".join(path.name for path in paths)
        writer.meta = {
            "source": source or named,
            "date": date or facts.date or _newest(paths),
            "licence": licence or facts.licence,
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
        unused_columns=facts.unused,
        info=info,
        seconds=time.perf_counter() - started,
        format=facts.format,
    )


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
        if not inside:
            raise RegisterError(f"{path}: mappen er tom.")
        yield from inside


def _sweep(target: Path) -> None:
    """Remove what imports that were killed have left behind, but not one that may still be running."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        if _is_dead(left.name.split(".")[-2]) or time.time() - left.stat().st_mtime > _RUNS_AT_MOST_S:
            left.unlink(missing_ok=True)


def _is_dead(pid: str) -> bool:
    """Return whether there is surely no process with this number; only POSIX can be asked without harm."""
    if os.name != "posix" or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


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


def _to_disk(path: Path) -> None:
    """Make sure the file's bytes are on disk before it takes the old one's name."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _newest(paths: Sequence[Path]) -> str:
    newest = max(path.stat().st_mtime for path in paths)
    return datetime.fromtimestamp(newest, UTC).date().isoformat()


def _first(tally: Tally) -> str:
    worst = max(tally.left_out.values(), key=lambda reason: reason.count, default=None)
    if worst is None:
        return ""
    return f" Oftest: {reasons.text(worst.code)}, første gang i {worst.file}, række {worst.first_row}."
