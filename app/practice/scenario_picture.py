"""What a practice call is, beside its text: its events on one time line, its lines by intent, what the score looks for.

Pure: made from a scenario and the line of every key in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from app.domain.catalogue import FIELDS
from app.words import metres
from scripts.practice.goals import goal_words
from scripts.practice.model import Happening, Reply, Scenario
from scripts.practice.rubric import standard
from scripts.practice.scoring import score
from scripts.source import line_of

EventKind = Literal["says", "position", "mast", "noise", "line", "receipt", "call", "stress"]


@dataclass(frozen=True)
class EventRow:
    """An event: seconds after the ring or after what ``anchor`` names, what it is, and the condition it waits for.

    ``line`` is its line in the file, from 1.
    """

    id: str
    t: float
    anchor: str
    kind: EventKind
    words: str
    condition: str
    line: int


@dataclass(frozen=True)
class LineRow:
    """What the caller says to one intent: the first wording, how many there are, who brings it about, what it gives.

    ``by``: a question, an event, the caller alone, or only a trainer.
    """

    id: str
    title: str
    text: str
    wordings: int
    by: Literal["question", "event", "self", "trainer"]
    gives: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class GoalRow:
    """What the score looks for, its points, and the fields it wants that no line gives; ``fault`` for a critical one.

    ``given`` are the fields it wants with the title of the line that tells each, "" when none does.
    """

    id: str
    words: str
    domain: str
    points: int
    given: tuple[tuple[str, str], ...]
    line: int
    fault: bool = False

    @property
    def lacks(self) -> tuple[str, ...]:
        """The fields that nobody tells."""
        return tuple(name for name, by in self.given if not by)


@dataclass(frozen=True)
class ScenarioPicture:
    """A scenario at a glance; ``ends_s`` is when it ends at the latest, ``alarm_s`` when the alarm should be out."""

    title: str
    about: str
    events: tuple[EventRow, ...]
    lines: tuple[LineRow, ...]
    goals: tuple[GoalRow, ...]
    ends_s: float
    alarm_s: float | None


_ANCHORS = {
    "besvaret": ("besvaret", "answered"), "sted": ("sted valgt", "place chosen"),
    "bekraeftet": ("sted bekræftet", "place confirmed"), "sendt": ("alarm", "alarm"),
    "paa_vej": ("»på vej« sagt", "told of help"), "skiftet": ("skiftet linje", "line switched"),
    "tabt": ("linjen røg", "line lost"), "ringet_op": ("ringet op", "called back"),
    "opfyldt": ("betingelsen", "the condition"),
}  # fmt: skip


def picture_of(scenario: Scenario, raw: dict[str, Any], language: str = "da") -> ScenarioPicture:
    """Return the picture of a scenario; ``raw`` is its file's mapping, which knows the line of every key."""
    danish = language == "da"
    persona = scenario.persona
    age = f"{persona.alder} år" if danish else f"aged {persona.alder}"
    about = ", ".join(part for part in (persona.navn, age, persona.rolle, persona.baggrund) if part)
    return ScenarioPicture(
        title=scenario.titel if danish else scenario.titel_en,
        about=about,
        events=tuple(_events(scenario, raw, language)),
        lines=tuple(_lines(scenario, raw, language)),
        goals=tuple(_goals(scenario, raw, language)),
        ends_s=scenario.senest_s,
        alarm_s=next((e.inden_s for e in scenario.forventet if e.hvad == "sendt_inden" and e.efter is None), None),
    )


def _events(scenario: Scenario, raw: dict[str, Any], language: str) -> Iterator[EventRow]:
    at = 0 if language == "da" else 1
    rows = []
    for number, happening in enumerate(scenario.haendelser):
        kind, words = _happening(scenario, happening, language)
        anchor = _ANCHORS[happening.efter][at] if happening.efter is not None else ""
        rows.append(EventRow(happening.id, happening.t, anchor, kind, words, _condition(happening, language),
                             line_of(raw, ("haendelser", number))))  # fmt: skip
    # What comes by the clock first, in its order; then what waits for something.
    yield from sorted(rows, key=lambda row: (bool(row.anchor), row.t if not row.anchor else row.line))


def _happening(scenario: Scenario, h: Happening, language: str) -> tuple[EventKind, str]:
    danish = language == "da"
    if h.aml is not None:
        if h.aml.metode == "N":
            return "position", "ingen position fundet" if danish else "no position found"
        radius = metres(h.aml.radius_m, language) if h.aml.radius_m is not None else "?"
        wrong = (", forkert" if danish else ", wrong") if h.aml.forkert else ""
        return "position", f"AML {radius}{wrong}"
    if h.mast is not None:
        return "mast", f"{h.mast.navn} {metres(h.mast.raekkevidde_m, language)}"
    if h.bil is not None:
        return "position", "bilens melding (eCall)" if danish else "the car's message (eCall)"
    if h.andet_opkald is not None:
        return "call", f"»{h.andet_opkald.sig[0]}«" if h.andet_opkald.sig else h.andet_opkald.nummer
    if h.linje is not None:
        words = {"tabt": ("linjen ryger", "the line is lost"), "tilbage": ("linjen er der igen", "the line is back")}
        return "line", words[h.linje][0 if danish else 1]
    if h.kvittering is not None:
        return "receipt", f"{h.kvittering} kvitterer" if danish else f"{h.kvittering} confirms"
    if h.sig is not None:
        reply = scenario.replikker.get(h.sig)
        return "says", f"»{reply.sig[0]}«" if reply is not None else h.sig
    if h.baggrund is not None:
        return "noise", h.baggrund
    return "stress", f"stress {h.stress:+d}"


def _condition(h: Happening, language: str) -> str:
    """Return what an event waits for, as it is written."""
    parts = []
    if isinstance(h.naar, str):
        parts.append(h.naar)
    elif h.naar:
        parts += [f"{name}: {value if isinstance(value, str) else ', '.join(value)}" for name, value in h.naar.items()]
    over, under = ("over", "under") if language == "da" else ("above", "below")
    if h.stress_over is not None:
        parts.append(f"stress {over} {h.stress_over}")
    if h.stress_under is not None:
        parts.append(f"stress {under} {h.stress_under}")
    return " · ".join(parts)


def _lines(scenario: Scenario, raw: dict[str, Any], language: str) -> Iterator[LineRow]:
    by_event = {h.sig for h in scenario.haendelser}
    for intent, reply in scenario.replikker.items():
        if reply.svarer_paa or reply.ord:
            by: Literal["question", "event", "self", "trainer"] = "question"
        elif intent in by_event:
            by = "event"
        else:
            by = "self" if intent in ("aabning", "uforstaaet", "stilhed", "panik") else "trainer"
        wordings = len(reply.sig) + len(reply.under_pres) + sum(len(case.sig) for case in reply.tilfaelde)
        gives = tuple(dict.fromkeys(field_words(name, language) for name in gives_of(reply)))
        yield LineRow(intent, reply.titel or intent, reply.sig[0], wordings, by, gives,
                      line_of(raw, ("replikker", intent)))  # fmt: skip


def _goals(scenario: Scenario, raw: dict[str, Any], language: str) -> Iterator[GoalRow]:
    at = 0 if language == "da" else 1
    items = {item.id: item for item in score(scenario, (0.0, 0.0), ()).items}
    domains: dict[str, str] = {each.id: each.navn if at == 0 else each.engelsk for each in standard().omraader}
    tells = _tellers(scenario)
    for number, expected in enumerate(scenario.forventet):
        wanted = expected.punkter if expected.hvad in ("felter", "videregivet") else ()
        given = tuple((field_words(name, language), tells.get(name, "")) for name in wanted)
        item = items[expected.id]
        yield GoalRow(expected.id, goal_words(scenario, expected)[at], domains.get(item.domain, item.domain), item.max,
                      given, line_of(raw, ("forventet", number)))  # fmt: skip
    for number, critical in enumerate(scenario.kritiske or ()):
        wanted = critical.punkter if critical.hvad == "felt_overset" else ()
        given = tuple((field_words(name, language), tells.get(name, "")) for name in wanted)
        yield GoalRow(critical.id, critical.da if at == 0 else critical.en, "", 0, given,
                      line_of(raw, ("kritiske", number)), fault=True)  # fmt: skip


def _tellers(scenario: Scenario) -> dict[str, str]:
    """Return for each field the title of the first line that gives its truth; the cause is told by what happens."""
    found: dict[str, str] = {}
    for intent, reply in scenario.replikker.items():
        for name in gives_of(reply):
            found.setdefault(name, reply.titel or intent)
    opening = scenario.replikker["aabning"].titel or "aabning"
    found.setdefault("haendelse.aarsag", opening)
    return found


def gives_of(reply: Reply) -> tuple[str, ...]:
    """Return the fields whose truth a line tells, in any of its cases."""
    return (*reply.giver, *(name for case in reply.tilfaelde for name in case.giver))


def field_words(name: str, language: str) -> str:
    """Return a field of the form as the screen calls it."""
    known = FIELDS.get(name)
    if known is not None:
        return known.label.in_(language).lower()
    return {"sted.valgt": "sted" if language == "da" else "place"}.get(name, name)
