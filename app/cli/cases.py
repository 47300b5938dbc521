"""``alarmpult cases``: the registered inquiries, read from the journal while the desk works on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import FOUND_WRONG, encode, fail, misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.domain.facts import Entry
    from app.store.chain import Head
    from app.store.inquiries import Found, InquiryRow, Query
    from app.store.pictures import PictureStore
    from app.store.summary import Causes

app = typer.Typer(help="Registered inquiries.", rich_markup_mode=None, no_args_is_help=True)

Practice = Annotated[bool, typer.Option("--practice", help="Look in the practice store instead.")]
Name = Annotated[str, typer.Argument(help="The case number or the call's id.")]


@app.command("list")
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Words, a telephone number, a place or a case number.")] = "",
    since: Annotated[str, typer.Option(help="Rang at or after: 2026-11-22 or 2026-11-22T04:00 (Copenhagen).")] = "",
    until: Annotated[str, typer.Option(help="Rang before.")] = "",
    line: Annotated[str, typer.Option(help="112 or 114.")] = "",
    authority: Annotated[str, typer.Option(help="health, fire or police.")] = "",
    cause: Annotated[str, typer.Option(help="A cause code, such as BRAND-BYG.")] = "",
    near: Annotated[str, typer.Option(help="Only around a point: 56.42,11.55 (WGS84).")] = "",
    within: Annotated[float, typer.Option(min=1, max=1_000_000, help="Metres from it, to each side.")] = 500.0,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")] = 200,
    csv: Annotated[Path | None, typer.Option("--csv", help="Also write the list as CSV for a spreadsheet.")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Also write the list as JSON to this file.")] = None,
    practice: Practice = False,
) -> None:
    """List the inquiries that fit, newest first."""
    query = _query(text, since, until, line, authority, cause, limit, _box(near, within))
    journal = context.obj.journal(practice)
    if not journal.is_file():
        say(_no_journal(journal))
        show({"total": 0, "inquiries": []})
        return
    causes = _causes()
    found = _search(journal, causes, query)
    written = _write_list(context, found, csv, to)
    more = {"more": True} if found.more else {}
    show({"total": found.total, **more, **written, "inquiries": [_row(row, causes) for row in found.rows]})


@app.command("show")
def show_(context: typer.Context, name: Name, practice: Practice = False) -> None:
    """Print what is known of one inquiry: place, fields with their sources, handovers, timeline."""
    kept = _record(context, _entries(context.obj.journal(practice), name))
    show({key: value for key, value in kept.items() if key != "facts"})


@app.command("export")
def export(
    context: typer.Context,
    name: Name,
    to: Annotated[Path | None, typer.Option("--to", help="Write the JSON to this file instead.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Also write the record as PDF.")] = None,
    summary: Annotated[bool, typer.Option("--summary", help="The PDF is the page of summary only.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="With an anonymous caller's name and number.")] = False,
    practice: Practice = False,
) -> None:
    """Give one inquiry out with every fact, as JSON and on wish as PDF; maps lie beside the JSON file.

    Of a caller who asked to be anonymous nothing is given out that tells who it is, unless --whole is said.
    """
    from app.store.pictures import PictureStore

    journal = context.obj.journal(practice)
    entries = _entries(journal, name)
    kept = _record(context, entries, for_others=not whole)
    pictures = PictureStore.beside(journal)
    written: dict[str, Any] = {}
    if pdf is not None:
        from app.handover.pdf import write_pdf

        pdf.parent.mkdir(parents=True, exist_ok=True)
        language = context.obj.config.text("language")
        head = _head(journal)
        write_pdf(entries, pdf, language, _cause_words(context), pictures, head, summary, for_others=not whole)
        written["pdf"] = str(pdf)
    if to is not None:
        from app.files import write_whole

        write_whole(to, encode(kept, 1) + b"\n")
        written = {"record": str(to), **written, **({} if "withheld" in kept else _maps(entries, pictures, to))}
    show(written if to is not None else kept)


@app.command("verify")
def verify(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A journal file; the desk's own without it.")] = None,
    practice: Practice = False,
) -> None:
    """Check that no line of the journal was altered, removed or put in, nor a map picture; names the first bad one."""
    from app.store.verify import verdict_words, verify_file

    journal = file or context.obj.journal(practice)
    language = context.obj.config.text("language")
    is_there(journal)
    verdict = verify_file(journal)
    words = verdict_words(verdict)
    say(words)
    answer = {
        "file": str(journal), "ok": verdict.ok, "count": verdict.count, "seq": verdict.seq or None,
        "id": verdict.id or None, "what": verdict.what or None, "picture": verdict.file or None,
        "text": words.in_(language),
    }  # fmt: skip
    show(answer, 0 if verdict.ok else FOUND_WRONG)


# --- what is looked for ------------------------------------------------------------------------------------------


def _query(
    text: str, since: str, until: str, line: str, authority: str, cause: str, limit: int,
    box: tuple[float, float, float, float] | None = None,
) -> Query:  # fmt: skip
    import msgspec

    from app.store.inquiries import Query

    values = {
        "text": text, "since": copenhagen_time(since), "until": copenhagen_time(until), "line": line or None,
        "authority": authority or None, "cause": cause, "limit": limit, "box": box,
    }  # fmt: skip
    try:
        return msgspec.convert(values, Query)
    except msgspec.ValidationError as error:
        misuse(f"Det kan der ikke søges efter: {error}.", f"That cannot be looked for: {error}.")


def _box(near: str, within: float) -> tuple[float, float, float, float] | None:
    """Return the square around a point, metres EPSG:25832; None without a point."""
    import math

    from locate.projection import to_metres

    if not near:
        return None
    try:
        # A point without decimals is more likely a decimal comma: 56,42 is half a coordinate.
        lat, lon = (float(part) if "." in part else math.nan for part in near.split(","))
        east, north = to_metres(lat, lon)
    except ValueError:
        east = north = math.nan
    if not math.isfinite(east + north):
        misuse(
            f"Punktet skal skrives som 56.42,11.55, ikke »{near}«.", f"A point is written 56.42,11.55, not “{near}”."
        )
    return east - within, north - within, east + within, north + within


def copenhagen_time(text: str) -> datetime | None:
    """Return a day or a time as people in the centre mean it, Copenhagen unless a zone is written."""
    from app.domain.validation import COPENHAGEN

    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        misuse(
            f"Tiden skal skrives som 2026-11-22 eller 2026-11-22T04:00, ikke »{text}«.",
            f"A time is written 2026-11-22 or 2026-11-22T04:00, not “{text}”.",
        )
    return found if found.tzinfo else datetime.combine(found.date(), found.time() or time(), COPENHAGEN)


def _search(journal: Path, causes: Causes, query: Query) -> Found:
    """Search by the index beside the journal; where none may be written, by one that lives as long as the search."""
    from app.store.sqlite import StoreError
    from app.store.summary import open_index

    def ask(path: Path | None) -> Found:
        index = open_index(journal, causes, path)
        try:
            return index.search(query)
        finally:
            index.close()

    try:
        return ask(None)
    except StoreError:
        with TemporaryDirectory(prefix="alarmpult") as folder:
            return ask(Path(folder) / "index")


def _entries(journal: Path, name: str) -> list[Entry]:
    """Return the log lines of the inquiry with this case number or call id; one line of words when there is none."""
    from app.domain.facts import InquiryNumbered
    from app.store.log import LogReader

    is_there(journal)
    reader = LogReader(journal)
    try:
        found = reader.entries(name) if name else []
        if not found:
            wanted = _compact(name)
            calls = {
                entry.call
                for entry in reader.of_kind("InquiryNumbered")
                if isinstance(entry.fact, InquiryNumbered) and wanted and _compact(entry.fact.number) == wanted
            }
            found = reader.entries(calls.pop()) if len(calls) == 1 else []
    finally:
        reader.close()
    if not found:
        fail(f"Der er ingen henvendelse »{name}« i {journal}.", f"There is no inquiry “{name}” in {journal}.")
    return found


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


# --- what is shown -----------------------------------------------------------------------------------------------


def _record(context: typer.Context, entries: Sequence[Entry], *, for_others: bool = False) -> dict[str, Any]:
    from app.handover.record import record

    kept = record(entries, context.obj.config.text("language"), _cause_words(context), for_others=for_others)
    if kept is None:
        fail("Opkaldet har aldrig ringet, så der er ingen henvendelse.", "The call never rang: there is no inquiry.")
    return kept


def _write_list(context: typer.Context, found: Found, csv: Path | None, to: Path | None) -> dict[str, str]:
    from app.exporting import inquiries_csv, inquiries_json
    from app.files import write_whole

    written = {}
    if csv is not None:
        language = context.obj.config.text("language")
        write_whole(csv, inquiries_csv(found.rows, _cause_words(context), language).encode())
        written["csv"] = str(csv)
    if to is not None:
        write_whole(to, inquiries_json(found.rows, found.total, found.more))
        written["json"] = str(to)
    return written


def _head(journal: Path) -> Head:
    from app.store.log import LogReader

    reader = LogReader(journal)
    try:
        return reader.head()
    finally:
        reader.close()


def _maps(entries: Sequence[Entry], pictures: PictureStore, to: Path) -> dict[str, list[str]]:
    """Put the maps of an inquiry beside its exported file and name them; say which could not be read."""
    from app.domain.fold import fold_call
    from app.handover.map_page import copy_maps

    call = fold_call(entries)
    if call is None or not call.maps:
        return {}
    written, failed = copy_maps(call, pictures, to)
    for words in failed:
        say(words)
    return {"maps": [str(path) for path in written]}


def _row(row: InquiryRow, causes: Causes) -> dict[str, Any]:
    import msgspec

    from app.cli.talk import in_language

    shown = msgspec.to_builtins(row)
    shown.pop("words")
    name = causes.get(row.cause)
    return {**shown, "cause_text": in_language(name) if name else row.cause}


def _causes() -> Causes:
    from app.causes import cause_names

    return cause_names()


def _cause_words(context: typer.Context) -> Callable[[str], str]:
    """Return what turns a cause code into words of the language; a code without a name stays as it is."""
    language = context.obj.config.text("language")
    causes = _causes()
    return lambda code: causes[code].in_(language) if code in causes else code


def _no_journal(journal: Path) -> Words:
    return Words(f"Der er ingen journal i {journal}.", f"There is no journal at {journal}.")


def is_there(journal: Path) -> None:
    """End with words when there is no journal in that place."""
    if not journal.is_file():
        words = _no_journal(journal)
        fail(words.da, words.en)
