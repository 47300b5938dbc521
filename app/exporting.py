"""What leaves the desk as tables: inquiries, statistics and the shift log as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.statistics import COPENHAGEN, LineFigures, Statistics, Times
from app.store.inquiry_row import InquiryRow
from app.words import AUTHORITY, OUTCOME

BOM = "\ufeff"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = dict.fromkeys((*range(32), 127), " ")

_HEADS = {
    "da": ("sagsnr.", "kald", "ringede", "linje", "nummer", "hvad", "sted", "bredde", "længde", "myndighed", "udfald",
           "operatør", "afsluttet", "svartid s", "til sted s", "til afsendelse s", "til kvittering s", "knyttet til",
           "øvelse"),
    "en": ("case no.", "call", "rang", "line", "number", "what", "place", "latitude", "longitude", "authority",
           "outcome", "operator", "closed", "answer s", "to place s", "to send s", "to receipt s", "attached to",
           "practice"),
}  # fmt: skip
_FIGURES = {
    "da": ("linje", "mål", "antal", "middel s", "median s", "90 % inden s", "langsomste tiendedel s", "andel"),
    "en": ("line", "figure", "count", "mean s", "median s", "90 % within s", "slowest tenth s", "share"),
}
_NAMES = {
    "answer": ("svartid", "answer"), "place": ("til sted", "to place"), "send": ("til afsendelse", "to send"),
    "handover": ("til kvittering", "to receipt"), "talk": ("samtale", "talk"), "calls": ("opkald", "calls"),
    "lost": ("tabt før svar", "lost before answer"), "in_goal": ("besvaret inden 10 s", "answered in 10 s"),
    "false": ("falske opkald", "false calls"), "unclosed": ("ikke afsluttet", "not closed"),
    "attached": ("knyttet til anden", "attached to another"), "kept": ("opfølgninger holdt", "follow-ups kept"),
    "outcome": ("udfald", "outcome"),
}  # fmt: skip


def safe(value: object) -> str:
    """Return a value as the text of a cell that a spreadsheet shows and never runs.

    A text that begins like a formula gets an apostrophe before it (OWASP, CSV injection); control signs become blanks.
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    raw = str(value)
    text = raw.translate(_CONTROL)
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if bare.startswith(_BEGINS_FORMULA) or raw.startswith(_BEGINS_FORMULA) else text


def table(rows: Iterable[Sequence[object]], language: str = "da") -> str:
    """Return rows as CSV with a mark of UTF-8 at the start; semicolons and decimal commas in Danish, as Excel reads it.

    Numbers of any size stay numbers; every text is quoted and made safe.
    """
    out = io.StringIO()
    out.write(BOM)
    danish = language == "da"
    writer = csv.writer(out, delimiter=";" if danish else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value, danish) for value in row])
    return out.getvalue()


def _cell(value: object, danish: bool) -> str:
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if danish else text
    if isinstance(value, datetime):
        return value.astimezone(COPENHAGEN).isoformat(sep=" ", timespec="seconds")
    return safe(value)


def inquiries_csv(rows: Iterable[InquiryRow], causes: Callable[[str], str], language: str = "da") -> str:
    """Return listed inquiries as CSV, times of day in Copenhagen with their offset, coordinates WGS84 degrees."""

    def line(row: InquiryRow) -> tuple[object, ...]:
        outcome = OUTCOME[row.outcome].in_(language) if row.outcome in OUTCOME else row.outcome
        authorities = ", ".join(AUTHORITY[each].in_(language) for each in row.authorities)
        practice = ("ja" if language == "da" else "yes") if row.practice else ""
        return (
            row.number, row.call, row.rang_at, row.line, _phone(row), causes(row.cause) if row.cause else "", row.place,
            row.lat, row.lon, authorities, outcome, row.operator, row.closed_at, row.answered_s, row.placed_s,
            row.sent_s, row.handed_s, " ".join(row.attached), practice,
        )  # fmt: skip

    return table([_HEADS["da" if language == "da" else "en"], *map(line, rows)], language)


def _phone(row: InquiryRow) -> str:
    """Return the number of a caller, none of one who asked to be anonymous."""
    return "" if row.anonymous else row.phone


def inquiries_json(rows: Iterable[InquiryRow], total: int, more: bool) -> bytes:
    """Return listed inquiries as JSON, times ISO 8601 UTC; the words they are found by are left out."""
    kept = []
    for row in rows:
        values: dict[str, Any] = msgspec.to_builtins(row)
        values.pop("words")
        values["phone"] = _phone(row)
        if row.anonymous and row.lat is None:  # the position of the phone itself is as good as an address
            values |= {"seen_lat": None, "seen_lon": None, "seen_m": 0.0}
        kept.append(values)
    told = {"format": "alarmpult-list-1", "total": total, "more": more, "inquiries": kept}
    return msgspec.json.format(msgspec.json.encode(told), indent=1)


def statistics_csv(found: Statistics, language: str = "da", practice: bool = False) -> str:
    """Return the figures as CSV, one a row, first all lines together, then each; those of ``practice`` say so."""
    column = 0 if language == "da" else 1
    rows: list[Sequence[object]] = [_FIGURES["da" if language == "da" else "en"]]
    for figures in (found.all, *found.lines):
        line = figures.line or ("alle" if language == "da" else "all")
        rows += [(line, _NAMES[name][column], *cells) for name, cells in _figure_cells(figures)]
        for outcome, count in figures.outcomes:
            words = OUTCOME[outcome].in_(language) if outcome in OUTCOME else outcome
            share = count / figures.calls if figures.calls else None
            rows.append((line, f"{_NAMES['outcome'][column]}: {words}", count, "", "", "", "", share))
    if practice:
        word, yes = ("øvelse", "ja") if language == "da" else ("practice", "yes")
        rows = [(*row, yes if number else word) for number, row in enumerate(rows)]
    return table(rows, language)


def _figure_cells(figures: LineFigures) -> Iterable[tuple[str, tuple[object, ...]]]:
    yield "calls", (figures.calls, "", "", "", "", "")
    yield "lost", (figures.lost, "", "", "", "", figures.lost / figures.calls if figures.calls else None)
    yield "in_goal", (figures.answered, "", "", "", "", figures.in_goal)
    for name in ("answer", "place", "send", "handover", "talk"):
        took: Times = getattr(figures, name)
        yield name, (took.count, took.mean_s, took.median_s, took.p90_s, took.slowest_tenth_s, "")
    yield "unclosed", (figures.unclosed, "", "", "", "", "")
    yield "attached", (figures.attached, "", "", "", "", "")
    yield "false", (figures.false, "", "", "", "", figures.false_share)
    yield "kept", (figures.followups_kept, "", "", "", "", figures.followups_share)
