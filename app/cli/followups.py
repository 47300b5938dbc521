"""``alarmpult followups``: what citizens were promised and how it was kept, read while the desk works on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import fail, misuse, say, show, write
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.csvtable import Bad
    from app.domain.followups import FollowUp

app = typer.Typer(help="What citizens were promised after the call.", rich_markup_mode=None, no_args_is_help=True)

Practice = Annotated[bool, typer.Option("--practice", help="Look in the practice store instead.")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write CSV to this file instead; - is standard output.")]
Since = Annotated[str, typer.Option(help="Promised at or after: 2026-11-22 or 2026-11-22T04:00 (Copenhagen).")]
Until = Annotated[str, typer.Option(help="Promised before.")]
Kind = Annotated[str, typer.Option(help="One kind only, as tryghed or klage.")]


@app.command("list")
def list_(
    context: typer.Context, overdue: Annotated[bool, typer.Option("--overdue", help="Only those past their time.")]
    = False, since: Since = "", until: Until = "", kind: Kind = "", csv: Csv = None, practice: Practice = False,
) -> None:  # fmt: skip
    """List what is still to be done, the first due first."""
    now = _now()
    rows = [each for each in _rows(context, practice, since, until, kind) if each.open]
    _give(context, [each for each in rows if each.overdue(now) or not overdue], now, csv)


@app.command("done")
def done(
    context: typer.Context, since: Since = "", until: Until = "", kind: Kind = "", csv: Csv = None,
    practice: Practice = False,
) -> None:  # fmt: skip
    """List what is over and how it ended, the newest first; it is ended on the desk, where it is written down."""
    _give(context, [each for each in _rows(context, practice, since, until, kind) if not each.open], _now(), csv)


@app.command("kept")
def kept(
    context: typer.Context, since: Since = "", until: Until = "", csv: Csv = None, practice: Practice = False
) -> None:
    """Count per kind what was promised, kept in time, is open and overdue, and how many days it took."""
    from app.domain.followups import kept as count
    from app.followlist import KEPT_COLUMNS, kept_rows

    figures = count(_rows(context, practice, since, until, ""), _now())
    rows = kept_rows(figures, _language(context))
    columns: tuple[str, ...] = KEPT_COLUMNS
    if practice:
        rows, columns = [{**row, "practice": True} for row in rows], (*columns, "practice")
    if csv is not None:
        _csv(rows, columns, csv)
        return
    show({"kept": rows[:-1], "all": rows[-1]})


@app.command("check")
def check(
    context: typer.Context,
    promises: Annotated[Path | None, typer.Option(help="A table of what may be promised; that in use without it.")]
    = None,
    serving: Annotated[Path | None, typer.Option(help="A table of who serves where; that in use without it.")] = None,
) -> None:  # fmt: skip
    """Say what is wrong with the two tables, by file and line, and what to do; exit code 1 when there is something."""
    from app import promises as promised
    from app import serving as served

    config = context.obj.config
    out: dict[str, Any] = {}
    wrong = False
    for name, path, reader in (
        ("promises", promises or config.promises, promised.read), ("serving", serving or config.serving, served.read),
    ):  # fmt: skip
        rows, bad = reader(_octets(path), path.name)
        wrong = wrong or bool(bad)
        unverified = sum(not row.verified for row in rows)
        out[name] = {"file": str(path), "rows": len(rows), "not_verified": unverified, "left_out": _told(bad)}
    show(out, 1 if wrong else 0)


@app.command("import")
def import_(
    context: typer.Context,
    promises: Annotated[Path | None, typer.Option(help="A table of what may be promised (CSV).")] = None,
    serving: Annotated[Path | None, typer.Option(help="A table of who serves where (CSV).")] = None,
) -> None:
    """Take tables into use on this desk, once every line of them can be used; the desk reads them by itself."""
    from app import promises as promised
    from app import serving as served
    from app.files import write_whole

    if promises is None and serving is None:
        misuse("Sig hvilken tabel: --promises eller --serving.", "Say which table: --promises or --serving.")
    config = context.obj.config
    wanted = [
        (path, target, reader)
        for path, target, reader in (
            (promises, config.own_promises, promised.read), (serving, config.own_serving, served.read),
        )
        if path is not None
    ]  # fmt: skip
    read = [(path, target, _octets(path), reader) for path, target, reader in wanted]
    for path, _, octets, reader in read:
        _, bad = reader(octets, path.name)
        if bad:
            show({"left_out": _told(bad)}, 1)
    for _, target, octets, _ in read:
        write_whole(target, octets)
    show({"written": [str(target) for _, target, _, _ in read]})


# --- parts of the commands


def _rows(context: typer.Context, practice: bool, since: str, until: str, kind: str) -> list[FollowUp]:
    from app.cli.cases import copenhagen_time
    from app.followlist import FollowUpLog

    journal = context.obj.journal(practice)
    if not journal.is_file():
        say(Words(f"Der er ingen journal i {journal}.", f"There is no journal at {journal}."))
    log = FollowUpLog(journal)
    try:
        rows = log.read()
    finally:
        log.close()
    first, last = copenhagen_time(since), copenhagen_time(until)
    return [
        each for each in rows
        if (first is None or each.at >= first) and (last is None or each.at < last)
        and (not kind or each.made.kind == kind)
    ]  # fmt: skip


def _give(context: typer.Context, rows: Sequence[FollowUp], now: datetime, csv: Path | None) -> None:
    from app.followlist import LIST_COLUMNS, list_rows

    found = list_rows(rows, now, _language(context))
    if csv is not None:
        _csv(found, LIST_COLUMNS, csv)
        return
    show({"total": len(found), "overdue": sum(each.overdue(now) for each in rows), "follow_ups": found})


def _csv(rows: list[dict[str, object]], columns: Sequence[str], to: Path) -> None:
    from app.files import write_whole
    from app.followlist import as_csv

    octets = as_csv(rows, columns)
    if str(to) == "-":
        write(octets.rstrip(b"\r\n"))
        return
    write_whole(to, octets)
    show({"written": str(to), "rows": len(rows)})


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"{path}: kan ikke læses ({error.strerror}).", f"{path}: cannot be read ({error.strerror}).")


def _told(bad: Sequence[Bad]) -> list[str]:
    from app.cli.talk import in_language

    return [in_language(each.told) for each in bad]


def _language(context: typer.Context) -> str:
    return str(context.obj.config.text("language"))


def _now() -> datetime:
    from app.clock import SystemClock

    return SystemClock().now()
