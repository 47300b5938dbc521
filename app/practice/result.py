"""The score of a practice call in words, as the trainee reads it when the call is over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.catalogue import FIELDS, Words
from scripts.practice.goals import goal_words
from scripts.practice.model import Scenario
from scripts.practice.rubric import standard
from scripts.practice.scoring import Assessment

_ID = re.compile(r"\b[a-z_]+\.[a-z_0-9]+\b")
BAND: Mapping[str, Words] = {
    "sikker": Words("Sikker", "Confident"),
    "bestaaet": Words("Bestået", "Passed"),
    "oev_igen": Words("Øv igen", "Practise again"),
    "ikke_bestaaet": Words("Ikke bestået", "Not passed"),
}


@dataclass(frozen=True)
class ResultRow:
    """One goal: what was looked for, what happened, points, and when (seconds after the ring)."""

    standing: Literal["met", "part", "lost"]
    goal: str
    found: str
    got: int
    max: int
    at_s: float | None


@dataclass(frozen=True)
class Result:
    """The whole: band and its word, points of a hundred, goals, faults that alone mean failed, and how long it took.

    ``domains`` are the domains of the rubric, each with its name, the points got and the most there are.
    """

    title: str
    band: str
    band_words: str
    points: int
    got: int
    max: int
    rows: tuple[ResultRow, ...]
    critical: tuple[str, ...]
    seconds: float
    domains: tuple[tuple[str, int, int], ...] = ()


def named(text: str, language: str = "da", item_words: Callable[[str], str] = lambda key: "") -> str:
    """Return words of the score with the ids of form fields and of the guides' items replaced by what they say.

    ``item_words`` gives the words of an item (``script.item``).
    """

    def label(found: re.Match[str]) -> str:
        field = FIELDS.get(found[0])
        if field is not None:
            return field.label.in_(language).lower()
        words = item_words(found[0])
        return f"»{words}«" if words else found[0]

    return _ID.sub(label, text)


def result_of(
    scenario: Scenario,
    assessment: Assessment,
    seconds: float,
    language: str = "da",
    item_words: Callable[[str], str] = lambda key: "",
) -> Result:
    """Return a score in a language of the screen; ``item_words`` gives the words of an item of the guides."""
    danish = language == "da"
    rated = {t.id: t.navn if danish else t.engelsk for d in standard().omraader for t in d.traener}
    goals = {e.id: goal_words(scenario, e)[0 if danish else 1] for e in scenario.forventet}
    rows = tuple(
        ResultRow(
            "met" if item.got == item.max else "part" if item.got else "lost",
            goals.get(item.id) or rated.get(item.id, item.id),
            named(item.da if danish else item.en, language, item_words),
            item.got,
            item.max,
            item.at_s,
        )
        for item in assessment.items
    )
    return Result(
        title=scenario.titel if danish else scenario.titel_en,
        band=assessment.band,
        band_words=BAND[assessment.band].in_(language),
        points=assessment.points,
        got=assessment.got,
        max=assessment.max,
        rows=rows,
        critical=tuple(fault.da if danish else fault.en for fault in assessment.faults),
        seconds=seconds,
        domains=tuple((each.da if danish else each.en, each.got, each.max) for each in assessment.domains),
    )
