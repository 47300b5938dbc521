"""The practice calls there are, as plain rows for a list on the screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scripts.practice.goals import goal_words
from scripts.practice.loader import Scenarios
from scripts.practice.model import Scenario
from scripts.practice.scoring import score


@dataclass(frozen=True)
class PracticeRow:
    """One practice call: number in the list, title, level 1 to 5, what it trains, line, longest length in seconds.

    ``caller`` says who rings; ``scored`` holds what the score looks for with its points.
    """

    id: str
    number: int
    title: str
    level: int
    goals: tuple[str, ...]
    line: str
    length_s: float
    caller: str
    scored: tuple[tuple[str, int], ...]


def practice_rows(
    scenarios: Scenarios, language: str = "da", first: Collection[str] = ()
) -> tuple[PracticeRow, ...]:
    """Return all scenarios, easiest first, in a language of the screen; those of the causes ``first`` before them."""
    ordered = sorted(scenarios.by_id.values(), key=lambda s: (s.sandhed.aarsag not in first, s.niveau, s.titel))
    return tuple(_row(scenario, number, language) for number, scenario in enumerate(ordered, start=1))


def _row(scenario: Scenario, number: int, language: str) -> PracticeRow:
    danish = language == "da"
    persona = scenario.persona
    points = {item.id: item.max for item in score(scenario, (0.0, 0.0), ()).items}
    scored = [(goal_words(scenario, e)[0 if danish else 1], points[e.id]) for e in scenario.forventet]
    age = f"{persona.alder} år" if danish else f"{persona.alder} years"
    return PracticeRow(
        id=scenario.id,
        number=number,
        title=scenario.titel if danish else scenario.titel_en,
        level=scenario.niveau,
        goals=tuple(readable(goal) for goal in scenario.maal),
        line=scenario.linje,
        length_s=scenario.senest_s,
        caller=", ".join(part for part in (persona.navn, age, persona.rolle) if part),
        scored=tuple(scored),
    )


def readable(name: str) -> str:
    """Return a name of a scenario as words: ``sig_hvad_du_goer`` is "sig hvad du gør"."""
    return name.replace("_", " ").replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
