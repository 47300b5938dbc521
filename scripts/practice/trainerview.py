"""What a trainer sees of a practice caller: how it feels, what it can say, what has happened and what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scripts.practice.model import Happening, Scenario

EventState = Literal["happened", "dropped", "due", "waits", "held"]
EventKind = Literal["aml", "mast", "said", "lost", "back", "receipt", "stress", "car", "call", "noise"]
KEYS = 9
"""How many lines have a digit."""

_ANY_TIME = ("panik", "uforstaaet")  # lines that answer no question of their own and must always be at hand


@dataclass(frozen=True)
class EventView:
    """An event of the scenario: its id, kind and words in Danish and English, and how it stands.

    ``at_s`` is seconds after the ring by the scenario's clock, None while it waits for something; ``in_s`` is how many
    of the caller's seconds are left, None unless it is due.
    """

    id: str
    kind: EventKind
    da: str
    en: str
    state: EventState
    at_s: float | None
    in_s: float | None = None


@dataclass(frozen=True)
class LineView:
    """A line the trainer can say: intent, title, the words as they would fall now, and whether it was said before."""

    intent: str
    title: str
    text: str
    said: bool = False


@dataclass(frozen=True)
class TrainerView:
    """What the trainer sees. ``stress_course`` is (seconds of the caller's time, stress), oldest first.

    ``suggested`` is the intent that answers the question asked last, empty when nothing is asked; ``answers_in_s`` is
    when the caller says it by itself.
    """

    stress: int
    cooperation: int
    pressed_from: int
    lines: tuple[LineView, ...]
    events: tuple[EventView, ...]
    asked: str = ""
    suggested: str = ""
    answers_in_s: float | None = None
    on_the_line: bool = True
    over: bool = False
    stress_course: tuple[tuple[float, float], ...] = ()

    @property
    def upcoming(self) -> tuple[EventView, ...]:
        """The events that can still happen."""
        return tuple(e for e in self.events if e.state not in ("happened", "dropped"))

    @property
    def next_s(self) -> tuple[float, float] | None:
        """Return (seconds after the ring, seconds left) of the next event that comes by the clock."""
        timed = [(e.in_s, e.at_s) for e in self.events if e.in_s is not None and e.at_s is not None and e.in_s > 0]
        return (min(timed)[1], min(timed)[0]) if timed else None


def ranked(lines: Sequence[LineView], suggested: str) -> tuple[LineView, ...]:
    """Return the lines in the order of their keys: the suggested one, those not yet said, those said.

    Lines that fit at any time keep the last keys, so that a hand finds them.
    """
    first = [line for line in lines if line.intent == suggested]
    always = [line for line in lines if line.intent in _ANY_TIME and line.intent != suggested]
    rest = [line for line in lines if line not in first and line not in always]
    rest.sort(key=lambda line: line.said)
    room = KEYS - len(first) - len(always)
    return (*first, *rest[:room], *always, *rest[room:])


def title(scenario: Scenario, intent: str) -> str:
    """Return a line's title, made from its name where the scenario gives none."""
    given = scenario.replikker[intent].titel
    if given:
        return given
    word = intent.replace("_", " ").replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    return word[:1].upper() + word[1:]


def kind_of(happening: Happening) -> EventKind:
    """Return what sort of event it is, by the first thing it does."""
    if happening.aml is not None:
        return "aml"
    if happening.mast is not None:
        return "mast"
    if happening.kvittering is not None:
        return "receipt"
    if happening.linje is not None:
        return "lost" if happening.linje == "tabt" else "back"
    if happening.bil is not None:
        return "car"
    if happening.andet_opkald is not None:
        return "call"
    if happening.sig is not None:
        return "said"
    return "noise" if happening.baggrund is not None else "stress"


def words_of(happening: Happening, scenario: Scenario) -> tuple[str, str]:
    """Return an event in words, Danish and English, with what it depends on."""
    da, en = _plain_words(happening, scenario)
    naar = happening.naar
    if isinstance(naar, dict) and naar.get("tilstand.alarm_sendt") == "nej":
        return f"{da}, hvis alarm ikke er sendt", f"{en}, if no alarm is sent"
    if happening.efter == "ringet_op":
        return f"Ved genopkald: {da[:1].lower()}{da[1:]}", f"On call back: {en[:1].lower()}{en[1:]}"
    return da, en


def _plain_words(happening: Happening, scenario: Scenario) -> tuple[str, str]:
    aml = happening.aml
    if aml is not None:
        if aml.radius_m is None or aml.metode == "N":
            return "AML uden position", "AML without a position"
        return f"AML {aml.radius_m:.0f} m", f"AML {aml.radius_m:.0f} m"
    if happening.mast is not None:
        return happening.mast.navn, happening.mast.navn
    if happening.kvittering is not None:
        english = {"sundhed": "health", "brand": "fire", "politi": "police"}[happening.kvittering]
        return f"Kvittering: {happening.kvittering}", f"Receipt: {english}"
    if happening.linje is not None:
        lost = happening.linje == "tabt"
        return ("Forbindelsen tabes", "The line is lost") if lost else ("Anmelder kommer igen", "The caller comes back")
    if happening.bil is not None:
        return "Bilens besked", "The car's message"
    if happening.andet_opkald is not None:
        return "Et opkald mere", "A second call"
    if happening.sig is not None:
        words = title(scenario, happening.sig)
        return words, words
    if happening.baggrund is not None:
        return f"Lyd: {happening.baggrund}", f"Sound: {happening.baggrund}"
    return f"Stress {happening.stress:+d}", f"Stress {happening.stress:+d}"
