"""``alarmpult figures``: how the calls of a time went, and the shift log, read while the desk works on."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.cases import Practice, copenhagen_time, is_there
from app.cli.talk import show

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.facts import Entry
    from app.statistics import Statistics

app = typer.Typer(help="Figures and shift log.", rich_markup_mode=None, no_args_is_help=True)

Since = Annotated[str, typer.Option(help="From 2026-11-22 or 2026-11-22T04:00 (Copenhagen); all without it.")]
Until = Annotated[str, typer.Option(help="Before.")]


@app.command("show")
def show_(
    context: typer.Context,
    since: Since = "",
    until: Until = "",
    csv: Annotated[Path | None, typer.Option("--csv", help="Also write the table as CSV for a spreadsheet.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Also write tables, picture and shift log as PDF.")] = None,
    practice: Practice = False,
) -> None:
    """Print answer times, times to place, send and receipt, outcomes, false calls and promises kept."""
    import msgspec

    journal = context.obj.journal(practice)
    is_there(journal)
    language = context.obj.config.text("language")
    found = _statistics(journal, copenhagen_time(since), copenhagen_time(until))
    written = {}
    if csv is not None:
        from app.exporting import statistics_csv
        from app.files import write_whole

        write_whole(csv, statistics_csv(found, language, practice).encode())
        written["csv"] = str(csv)
    if pdf is not None:
        from app.causes import cause_names
        from app.files import write_whole
        from app.handover.figures_pdf import statistics_pdf

        causes = cause_names()
        raw = statistics_pdf(
            found, _notes(journal), language, lambda c: causes[c].in_(language) if c in causes else c, practice
        )
        write_whole(pdf, raw)
        written["pdf"] = str(pdf)
    show({"practice": practice, **written, **msgspec.to_builtins(found)})


@app.command("shift")
def shift(
    context: typer.Context,
    since: Since = "",
    until: Until = "",
    csv: Annotated[Path | None, typer.Option("--csv", help="Also write it as CSV for a spreadsheet.")] = None,
    practice: Practice = False,
) -> None:
    """Print the shift log: what was noted that belongs to no call, oldest first."""
    from app.domain.facts import ShiftNoted

    journal = context.obj.journal(practice)
    is_there(journal)
    first, last = copenhagen_time(since), copenhagen_time(until)
    rows = [
        (entry.at, entry.by, entry.fact.text)
        for entry in _notes(journal)
        if isinstance(entry.fact, ShiftNoted) and (not first or entry.at >= first) and (not last or entry.at < last)
    ]
    written = {}
    if csv is not None:
        from app.exporting import table
        from app.files import write_whole

        language = context.obj.config.text("language")
        head = ("tid", "hvem", "tekst") if language == "da" else ("time", "who", "text")
        write_whole(csv, table([head, *rows], language).encode())
        written["csv"] = str(csv)
    show({**written, "lines": [{"at": at.isoformat(), "by": by, "text": text} for at, by, text in rows]})


def _statistics(journal: Path, since: datetime | None, until: datetime | None) -> Statistics:
    """Work the figures out by the index beside the journal; where none may be written, by one for this question."""
    from datetime import UTC, datetime

    from app.causes import cause_names
    from app.domain.followups import kept
    from app.followlist import FollowUpLog
    from app.statistics import statistics, with_promises
    from app.store.sqlite import StoreError
    from app.store.summary import open_index

    log = FollowUpLog(journal)
    try:
        promises = log.read()
    finally:
        log.close()

    def ask(path: Path | None) -> Statistics:
        index = open_index(journal, cause_names(), path)
        try:
            found = statistics(index.measures(since, until), since, until)
            return with_promises(found, kept(promises, datetime.now(UTC), since, until)[-1])
        finally:
            index.close()

    try:
        return ask(None)
    except StoreError:
        with TemporaryDirectory(prefix="alarmpult") as folder:
            return ask(Path(folder) / "index")


def _notes(journal: Path) -> list[Entry]:
    from app.store.log import LogReader

    reader = LogReader(journal)
    try:
        return reader.of_kind("ShiftNoted")
    finally:
        reader.close()
