"""The results of a course as tables for a spreadsheet and as JSON for machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.domain.catalogue import Words
from app.exporting import table
from app.practice.course_results import Attempt, Cell, MyCourse, Results
from app.practice.courses import CoursePlan
from app.practice.result import BAND

FORMAT = "alarmpult-course-results-1"
STANDING = {
    "not_begun": Words("ikke begyndt", "not begun"), "broken_off": Words("afbrudt", "broken off"),
    "open": Words("kan prøves igen", "may be tried again"), "done": Words("bestået", "passed"),
    "used_up": Words("ingen forsøg tilbage", "no tries left"),
}  # fmt: skip
MODE = {
    "formative": Words("til læring", "for learning"), "summative": Words("til bedømmelse", "for a mark"),
}  # fmt: skip
STAGE = {
    "draft": Words("kladde", "draft"), "open": Words("åbent", "open"), "closed": Words("lukket", "closed"),
}  # fmt: skip
_HEAD = (
    Words("elev", "trainee"), Words("øvelse", "practice call"), Words("titel", "title"), Words("point", "points"),
    Words("bedømmelse", "band"), Words("stand", "standing"), Words("forsøg", "tries"), Words("dato", "date"),
    Words("efter fristen", "after the deadline"), Words("opkald", "call"),
)  # fmt: skip
_MEAN = Words("middel", "mean")
_DONE = Words("bestået", "passed")


def band_words(band: str, language: str = "da") -> str:
    """Return the name of a band in a language, "" for a call that has none."""
    return BAND[band].in_(language) if band in BAND else ""


def results_csv(found: Results, language: str = "da") -> str:
    """Return the results one cell a row, as CSV that no spreadsheet runs; Danish with semicolons and decimal commas."""
    titles = {column.scenario: column.title for column in found.columns}
    rows: list[tuple[object, ...]] = [tuple(words.in_(language) for words in _HEAD)]
    for row in found.rows:
        for cell in row.cells:
            best = cell.best
            rows.append((
                row.trainee, cell.scenario, titles[cell.scenario], best.points if best else None,
                band_words(best.band, language) if best else "", STANDING[cell.standing].in_(language), cell.tries,
                best.at if best else None, _yes(cell.late, language), best.call if best else "",
            ))  # fmt: skip
        rows.append((row.trainee, "", _MEAN.in_(language), row.mean, "", "", "", None, "", ""))
    for column in found.columns:
        rows.append(("", column.scenario, f"{column.title}: {_MEAN.in_(language)}", column.mean, "", "",
                     column.played, None, "", ""))  # fmt: skip
    return table(rows, language)


def grid_csv(found: Results, language: str = "da") -> str:
    """Return the results as on the screen: a trainee a row, a scenario a column, means at the end of both."""
    head = (_HEAD[0].in_(language), *(column.title for column in found.columns), _MEAN.in_(language),
            _DONE.in_(language))  # fmt: skip
    rows: list[tuple[object, ...]] = [head]
    for row in found.rows:
        rows.append((row.trainee, *map(_points, row.cells), row.mean, row.passed))
    rows.append((_MEAN.in_(language), *(column.mean for column in found.columns), found.mean, ""))
    return table(rows, language)


def _points(cell: Cell) -> int | None:
    return cell.best.points if cell.best is not None else None


def _yes(on: bool, language: str) -> str:
    return ("ja" if language == "da" else "yes") if on else ""


def results_json(found: Results) -> bytes:
    """Return the results with every try, times ISO 8601 UTC."""
    return msgspec.json.format(msgspec.json.encode(results_values(found)), indent=1)


def results_values(found: Results) -> dict[str, Any]:
    """Return the results as JSON-ready values."""
    return {
        "format": FORMAT,
        "course": plan_values(found.plan),
        "mean": found.mean,
        "not_begun": list(found.not_begun),
        "scenarios": [asdict(column) for column in found.columns],
        "trainees": [
            {
                "trainee": row.trainee, "mean": row.mean, "played": row.played, "passed": row.passed,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in found.rows
        ],
        "others": _attempts(found.others),
        "problems": list(found.problems),
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    best = cell.best
    return {
        "scenario": cell.scenario, "standing": cell.standing, "tries": cell.tries,
        "points": best.points if best else None, "band": best.band if best else "",
        "call": best.call if best else "", "late": cell.late, "attempts": _attempts(cell.attempts),
    }  # fmt: skip


def _attempts(attempts: Iterable[Attempt]) -> list[dict[str, Any]]:
    out = []
    for each in attempts:
        values = {**asdict(each), "at": _utc(each.at)}
        values.pop("record")  # where it lies is of one machine only
        out.append(values)
    return out


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def plan_values(plan: CoursePlan) -> dict[str, Any]:
    """Return a course as JSON-ready values."""
    return {**asdict(plan), "deadline": plan.deadline.isoformat() if plan.deadline else None}


def mine_values(mine: MyCourse) -> dict[str, Any]:
    """Return a course as one trainee meets it, as JSON-ready values."""
    return {
        "course": mine.plan.id, "title": mine.plan.title, "trainee": mine.trainee, "next": mine.next, "done": mine.done,
        "shut": mine.shut, "cells": [_cell(cell) for cell in mine.cells],
    }  # fmt: skip
