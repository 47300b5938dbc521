"""``alarmpult positions``: positions that came in, read from the journal while the desk works on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from datetime import datetime

    from locate.report import LocationReport

app = typer.Typer(help="Positions that came in.", rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def group() -> None:
    """Positions that came in."""


@app.command("unmatched")
def unmatched(
    context: typer.Context,
    hours: Annotated[float, typer.Option(min=0.01, max=87_600, help="How far to look back.")] = 24.0,
    practice: Annotated[bool, typer.Option("--practice", help="Look in the practice store instead.")] = False,
) -> None:
    """List the positions that fit no call, newest first."""
    from app.clock import SystemClock
    from app.domain.fold import fold
    from app.store.log import LogReader

    journal = context.obj.journal(practice)
    if not journal.is_file():
        say(Words(f"Der er ingen journal i {journal}.", f"There is no journal at {journal}."))
        show({"total": 0, "positions": []})
        return
    reader = LogReader(journal)
    try:
        since = SystemClock().now() - timedelta(hours=hours)
        state = fold(reader.working_set(since))
    finally:
        reader.close()
    found = [_row(at, report) for at, report in reversed(state.unmatched) if at >= since]
    show({"total": len(found), "positions": found})


def _row(at: datetime, report: LocationReport) -> dict[str, Any]:
    return {
        "taken_at": at.isoformat(),
        "received_at": report.received_at.isoformat() if report.received_at else None,
        "fixed_at": report.fixed_at.isoformat() if report.fixed_at else None,
        "kind": report.kind,
        "status": report.status,
        "caller": report.caller,
        "lat": report.lat,
        "lon": report.lon,
        "radius_m": report.radius_m,
        "confidence": report.confidence,
        "method": report.method,
        "practice": report.practice,
        "warnings": list(report.warnings),
        "raw_sha256": report.raw_sha256,
    }
