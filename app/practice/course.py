"""The course of a practice call, read from its log: who spoke when, which fields are true, positions, alarm."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.domain import facts as f
from app.domain.catalogue import FIELDS
from app.domain.fold import item_key
from app.domain.place import Place
from app.practice.pace import PracticeTime
from app.words import AUTHORITY, in_quotes, metres
from scripts.practice.model import Scenario

MarkKind = Literal["right", "wrong", "untold", "mast", "fix", "no_fix", "sent", "received"]

# Read aloud, Danish runs at about this many letters a second; the log knows only when a line begins.
_LETTERS_PER_SECOND = 14.0
_SHORTEST_S = 1.5


@dataclass(frozen=True)
class Span:
    """Something that lasts from ``t`` to ``until``, seconds of the trainee's time after the ring.

    ``again`` marks a question that was put before.
    """

    t: float
    until: float
    text: str
    again: bool = False


@dataclass(frozen=True)
class Mark:
    """Something at one moment, seconds of the trainee's time after the ring."""

    t: float
    text: str
    kind: MarkKind


@dataclass(frozen=True)
class Course:
    """The lanes of a practice call until ``now_s``; ``alarm_goal_s`` is when the alarm should be out, None without.

    ``stress`` is (seconds, stress 0-100) and ``priority`` (seconds, priority in force, 1 the highest) from there on.
    """

    now_s: float
    caller: tuple[Span, ...] = ()
    operator: tuple[Span, ...] = ()
    fields: tuple[Mark, ...] = ()
    positions: tuple[Mark, ...] = ()
    alarm: tuple[Mark, ...] = ()
    chosen_s: float | None = None
    sent_s: float | None = None
    alarm_goal_s: float | None = None
    stress: tuple[tuple[float, float], ...] = ()
    priority: tuple[tuple[float, int], ...] = ()


def course(
    entries: Iterable[f.Entry], scenario: Scenario, truth: tuple[float, float], now_s: float, language: str = "da"
) -> Course:
    """Return the course of one call's log lines; ``truth`` is (lat, lon) WGS84 of the true place."""
    reader = _Reader(scenario, truth, language)
    time = PracticeTime()
    for entry in entries:
        time.hear(entry)
        if time.rang:
            reader.read(time.worked(entry.at), entry.fact)
    goal = next((e.inden_s for e in scenario.forventet if e.hvad == "sendt_inden"), None)
    return Course(
        now_s=now_s,
        caller=_closed(reader.caller, now_s),
        operator=_closed(reader.operator, now_s),
        fields=tuple(reader.fields),
        positions=tuple(reader.positions),
        alarm=tuple(reader.alarm),
        chosen_s=reader.chosen_s,
        sent_s=reader.sent_s,
        alarm_goal_s=goal,
        stress=tuple(reader.stress),
        priority=tuple(reader.priority),
    )


class _Reader:
    """Sorts log lines into lanes."""

    def __init__(self, scenario: Scenario, truth: tuple[float, float], language: str) -> None:
        self._scenario, self._truth, self._language = scenario, truth, language
        self.caller: list[Span] = []
        self.operator: list[Span] = []
        self.fields: list[Mark] = []
        self.positions: list[Mark] = []
        self.alarm: list[Mark] = []
        self.chosen_s: float | None = None
        self.sent_s: float | None = None
        self.stress: list[tuple[float, float]] = []
        self.priority: list[tuple[float, int]] = []
        self._asked: dict[str, str] = {}  # what was asked so far, with its words
        self._by_hand = False  # whether a person has settled the priority

    def read(self, t: float, fact: f.Fact) -> None:
        """Take in one fact at ``t`` seconds."""
        match fact:
            case f.CallerSaid(text=text):
                self.caller.append(_speech(t, in_quotes(text), text))
            case f.QuestionAsked(script=script, item=item, text=text, intent=intent):
                # A question in own words is of no guide; two are the same when they were understood as the same.
                self._question(t, item_key(script, item) if script else f"={intent or t}", text)
            case f.ItemChosen(script=script, item=item) if item_key(script, item) in self._asked:
                self._question(t, item_key(script, item), self._asked[item_key(script, item)])
            case f.LineSaid(text=text) if text:
                self.operator.append(_speech(t, text, text))
            case f.PracticeStressed(stress=stress):
                self.stress.append((t, float(stress)))
            case f.PriorityChosen(priority=priority):
                self.priority.append((t, priority))
                self._by_hand = True
            case f.PriorityProposed(priority=priority) if not self._by_hand:
                self.priority.append((t, priority))
            case f.FieldSet(field=field, value=value, source=source) if value and source != "network":
                self._field(t, field, value)
            case f.PlaceChosen(place=place):
                self.fields.append(self._place(t, place))
            case f.PositionReceived():
                self.positions.append(self._position(t, fact))
            case f.AuthorityChosen(on=True) if self.chosen_s is None:
                self.chosen_s = t
            case f.HandoverTried(authority=authority):
                self.sent_s = t if self.sent_s is None else self.sent_s
                self.alarm.append(Mark(t, AUTHORITY[authority].in_(self._language).lower(), "sent"))
            case f.HandoverReceived(authority=authority):
                self.alarm.append(Mark(t, AUTHORITY[authority].in_(self._language).lower(), "received"))

    def _question(self, t: float, key: str, text: str) -> None:
        """A question put twice, or gone back to, is asked again: what the score counts too."""
        again = key in self._asked
        self._asked[key] = text or self._asked.get(key, "")
        if self._asked[key]:
            self.operator.append(_speech(t, self._asked[key], self._asked[key], again))

    def _field(self, t: float, field: str, value: str) -> None:
        known = FIELDS.get(field)
        if known is None:
            return
        truth = self._scenario.sandhed
        wanted = truth.aarsag if field == "haendelse.aarsag" else truth.felter.get(field)
        kind: MarkKind = "untold" if wanted is None else "right" if value == wanted else "wrong"
        self.fields.append(Mark(t, known.label.in_(self._language).lower(), kind))

    def _place(self, t: float, place: Place) -> Mark:
        word = "sted" if self._language == "da" else "place"
        if place.lat is None or place.lon is None:
            return Mark(t, word, "untold")
        off = metres_between((place.lat, place.lon), self._truth)
        within = next((e.afstand_m for e in self._scenario.forventet if e.hvad == "sted_ret"), None) or 50.0
        if off <= within:
            return Mark(t, word, "right")
        return Mark(t, f"{word} {metres(off, self._language)}", "wrong")

    def _position(self, t: float, fact: f.PositionReceived) -> Mark:
        report, danish = fact.report, self._language == "da"
        radius = metres(report.radius_m, self._language) if report.radius_m is not None else ""
        if report.entity == "mast":
            return Mark(t, f"mast {radius}".strip(), "mast")
        if report.status != "position":
            return Mark(t, "ingen position" if danish else "no position", "no_fix")
        return Mark(t, radius or ("radius ukendt" if danish else "radius unknown"), "fix")


def _speech(t: float, shown: str, text: str, again: bool = False) -> Span:
    return Span(t, t + max(_SHORTEST_S, len(text) / _LETTERS_PER_SECOND), shown, again)


def _closed(spans: list[Span], now_s: float) -> tuple[Span, ...]:
    """Return spans that end where the next begins, and none after now."""
    ends = [span.t for span in spans[1:]] + [math.inf]
    return tuple(
        Span(span.t, max(span.t, min(span.until, end, now_s)), span.text, span.again)
        for span, end in zip(spans, ends, strict=False)
    )


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return metres between two points (lat, lon) WGS84; a local plane is exact enough on one island."""
    north = (a[0] - b[0]) * 111_195.0
    return math.hypot(north, (a[1] - b[1]) * 111_195.0 * math.cos(math.radians(b[0])))
