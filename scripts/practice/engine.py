"""What drives a practice caller: a pure engine on a virtual clock. The same seed and events give the same actions."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scripts.conditions import evaluate
from scripts.practice.answers import answering
from scripts.practice.events import (
    OUT_OF_TIME,
    OWN_WORDS,
    Action,
    ComesBack,
    DeskEvent,
    DropsLine,
    Ends,
    Receipts,
    Rings,
    Says,
    SendsCar,
    SendsPosition,
)
from scripts.practice.known import Known, on_the_way
from scripts.practice.messages import aml_message, beside, cell_message
from scripts.practice.model import Aml, Car, Conditioned, Happening, Scenario
from scripts.practice.mood import Mood, Silence
from scripts.practice.trainerview import EventState

THINKS_S = 1.5
"""A caller needs a moment before the answer comes."""

_LEAST_S = 0.3
_PICKS_UP_S = 3.0  # a caller whose line broke takes the phone when rung up
_LINE_S = 5.0  # a second caller tells one thing after the other
_MS = 3  # decimals of a second: nothing happens between two milliseconds, so that a clock can meet every moment
_ASKED_AGAIN = 2
_TENSE = 60  # from this stress on a calm line said again is help, not a repetition
_SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}
_SPEECH = ("asked", "chosen", "said", "answer")  # what the caller hears of the call-taker
_ANCHORS = {
    "answered": "besvaret", "place": "sted", "verified": "bekraeftet", "sent": "sendt", "line": "skiftet",
    "lost": "tabt",
}  # fmt: skip
_STARTS, _SILENCE, _NOISE = "aabning", "stilhed", "baggrund"

Due = tuple[float, Callable[[], list[Action]]]


@dataclass
class CallerEngine:
    """Plays one scenario. ``truth`` is (lat, lon) WGS84 of the true place, ``rang_at`` the ring in UTC.

    ``behind_s`` is how far the caller's time has fallen behind the wall clock (pauses), negative when it is ahead.
    ``thinks_s`` is how long an answer takes; with a trainer longer, so that the trainer can say another one first.
    What a trainer does to it stands in ``PracticeCaller``.
    """

    scenario: Scenario
    truth: tuple[float, float]
    rang_at: datetime
    thinks_s: float = THINKS_S
    behind_s: float = 0.0
    mood: Mood = field(init=False)
    _silence: Silence = field(init=False)
    _done: dict[str, EventState] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)
    _said: set[str] = field(default_factory=set)
    _due: list[tuple[float, str]] = field(default_factory=list)
    _turns: dict[str, int] = field(default_factory=dict)
    _anchors: dict[str, float] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)
    _over: bool = False
    _up: bool = True
    _returns_at: float | None = None
    _question: str = ""
    _suggested: str = ""
    _known: Known = field(default_factory=Known)
    _calm: set[str] = field(default_factory=set)
    _others: list[tuple[float, str, str]] = field(default_factory=list)
    _fixes: list[tuple[float, Aml]] = field(default_factory=list)
    _beyond: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _ends_at: float | None = None

    def __post_init__(self) -> None:
        self.mood = Mood(float(self.scenario.persona.stress), self.scenario.persona.samarbejde)
        self._silence = Silence(self.scenario.dynamik.stilhed_over_s)
        self._known["tilstand.linje"] = self.scenario.linje

    @property
    def stress(self) -> int:
        """The caller's stress now, 0 to 100."""
        return round(self.mood.stress)

    @property
    def on_the_line(self) -> bool:
        """Whether the desk can hear the caller."""
        return self._up and not self._over

    def advance(self, t: float) -> list[Action]:
        """Let the clock run to ``t`` seconds after the ring and return what happens until then, in order."""
        if self._over:
            return []
        out: list[Action] = []
        self._notice(0.0)
        while not self._over and (due := self._next()) is not None and due[0] <= t:
            out += due[1]()
            self._notice(due[0])
        return out

    def next_due(self) -> float | None:
        """Return when something happens next if nobody does anything, seconds of the caller's time; None when over."""
        if self._over:
            return None
        due = self._next()
        return due[0] if due is not None else None

    def react(self, event: DeskEvent) -> list[Action]:
        """Take in what happened at the desk; answers come a moment later through ``advance``."""
        if self._over:
            return []
        repeated = event.kind in ("said", "chosen") and self._before(event)
        self._known.hear(event)
        if event.kind in _ANCHORS:
            self._anchors.setdefault(_ANCHORS[event.kind], event.t)
        if event.kind in _SPEECH:
            self._silence.broken(event.t)
        if event.kind == "answered":
            self._answered(event.t)
        elif event.kind == "asked" or (event.kind == "chosen" and repeated):
            self._hear_question(event)
        elif event.kind == "said":
            self._hear_line(event, repeated)
        elif event.kind in ("lost", "ended", "reconnected"):
            self._up = event.kind == "reconnected"
            self._silence.broken(event.t)
        elif event.kind == "called_back":
            self._anchors["ringet_op"] = event.t
            if not self._up and not self._comes_back_by_itself():
                self._returns_at = event.t + _PICKS_UP_S
        elif event.kind == "other_answered":
            self._other_answered(event)
        elif event.kind == "closed":
            self._over = True
            return [Ends("afsluttet")]
        self._notice(event.t)
        return []

    # --- what the caller hears

    def _answered(self, t: float) -> None:
        self._silence.broken(t)
        if self.scenario.persona.baggrund:
            self._due.append((t + 0.2, _NOISE))
        self._due.append((t + 0.5, _STARTS))

    def _before(self, event: DeskEvent) -> bool:
        """Whether the call-taker has said or asked this before."""
        name = event.data.get("key") or event.data.get("item", "")
        group = "hoert" if event.kind == "said" else "spurgt"
        return bool(name) and not name.endswith(OWN_WORDS) and self._known.get(f"{group}.{name}") == "ja"

    def _hear_line(self, event: DeskEvent, repeated: bool) -> None:
        dynamics, key = self.scenario.dynamik, event.data.get("key", "")
        if on_the_way(event.data.get("text", "")) and "paa_vej" not in self._anchors:
            self._anchors["paa_vej"] = event.t
            self.mood.move(dynamics.hjaelp_paa_vej, event.t)
        if repeated and self.mood.stress >= _TENSE:
            self.mood.move(dynamics.rolig_gentagelse, event.t)
        for name in (key, key.partition(".")[0]):
            if name and name in dynamics.virkning and name not in self._calm:
                self._calm.add(name)
                self.mood.move(dynamics.virkning[name], event.t)
        if event.data.get("item") == OWN_WORDS:
            self._hear_question(event)

    def _hear_question(self, event: DeskEvent) -> None:
        if not self._up:
            return
        item, field_id = event.data.get("item", ""), event.data.get("field", "")
        key = event.data.get("key") or item
        meant = self.scenario.replikker.get(event.data.get("intent", ""))
        again = False
        if item == OWN_WORDS and meant is not None:
            key = f"={event.data['intent']}"
            again = self._known.asked_before(meant.svarer_paa)
        if item != OWN_WORDS or meant is not None:
            self._asked[key] = self._asked.get(key, 0) + 1
            if again or self._asked[key] > 1:
                self.mood.move(self.scenario.dynamik.gentaget_spoergsmaal, event.t)
        asked = {item, field_id, key} - {"", OWN_WORDS, f".{OWN_WORDS}"}
        if meant is not None:
            intent: str | None = event.data["intent"]
        elif item == OWN_WORDS and event.kind == "asked":
            intent = None  # the desk has listened already: it was not understood
        else:
            intent = answering(self.scenario, asked, event.data.get("text", ""))
        if item != OWN_WORDS and event.kind == "asked" and f"={intent}" in self._asked and intent in self._said:
            return  # told when it was asked in own words; that the guide has come to it is no question
        if intent is None and item == OWN_WORDS and event.kind == "said":
            return  # words that ask nothing need no answer
        if intent is None and "uforstaaet" in self.scenario.replikker:
            intent = "uforstaaet"
        told = "uforstaaet" if self.mood.unwilling and self._asked.get(key, _ASKED_AGAIN) < _ASKED_AGAIN else intent
        if told in self.scenario.replikker:
            self._due.append((event.t + self._thinks(told), told))
        self._question, self._suggested = event.data.get("text", ""), intent or ""

    def _thinks(self, intent: str) -> float:
        persona = self.scenario.persona
        spread = 0.0
        if persona.udsving_s:
            seeded = random.Random(f"{self.scenario.froe}:{intent}:{self._turn(intent)}")
            spread = seeded.uniform(-persona.udsving_s, persona.udsving_s)
        return max(_LEAST_S, self.thinks_s * self.mood.slowness / persona.tempo + spread)

    def _other_answered(self, event: DeskEvent) -> None:
        name = event.data.get("call", "")
        planned = {h.id: tuple(h.andet_opkald.sig) for h in self.scenario.haendelser if h.andet_opkald is not None}
        lines = enumerate({**planned, **self._beyond}.get(name, ()))
        self._others += [(event.t + 0.5 + _LINE_S * number, name, text) for number, text in lines]

    # --- what is due

    def _next(self) -> Due | None:
        """Return the earliest thing due; ties go by the order in the file, events before answers, the end last."""
        best: Due | None = None

        def offer(at: float | None, act: Callable[[], list[Action]]) -> None:
            nonlocal best
            if at is not None and (best is None or round(at, _MS) < best[0]):
                best = (round(at, _MS), act)

        for happening in self.scenario.haendelser:
            if happening.id not in self._done and happening.id not in self._held:
                at = self._time_of(happening)
                offer(at, lambda h=happening, t=at: self._come(h, t))  # type: ignore[misc]
        for due in self._due:
            offer(due[0], lambda d=due: self._speak(d))  # type: ignore[misc]
        for other in self._others:
            offer(other[0], lambda o=other: self._speak_elsewhere(o))  # type: ignore[misc]
        for fix in self._fixes:
            offer(fix[0], lambda x=fix: self._fix_again(x))  # type: ignore[misc]
        offer(self._returns_at, self._return)
        offer(self._silent_at(), self._miss_a_voice)
        offer(self._ends_at, lambda: self._end("øvelsen er nået"))
        offer(self.scenario.senest_s, lambda: self._end(OUT_OF_TIME))
        return best

    def _come(self, happening: Happening, t: float) -> list[Action]:
        # Before the answer nobody hears the caller; positions and calls of others come all the same.
        heard = happening.sig is None or self._known.get("tilstand.besvaret") == "ja"
        holds = heard and (happening.efter == "opfyldt" or self._holds(happening))
        self._done[happening.id] = "happened" if holds else "dropped"
        return self._happen(happening, t) if holds else []

    def _speak(self, due: tuple[float, str]) -> list[Action]:
        self._due.remove(due)
        if due[1] == _NOISE:
            return self._sound(self.scenario.persona.baggrund)
        return self._say(due[1], due[0])

    def _speak_elsewhere(self, other: tuple[float, str, str]) -> list[Action]:
        self._others.remove(other)
        return [Says(other[2], other[1], other[1])]

    def _fix_again(self, fix: tuple[float, Aml]) -> list[Action]:
        self._fixes.remove(fix)
        return [SendsPosition("aml-sms", self._aml(fix[1], fix[0]))]

    def _return(self) -> list[Action]:
        self._returns_at, self._up = None, True
        return [ComesBack()]

    def _end(self, reason: str) -> list[Action]:
        self._over = True
        return [Ends(reason)]

    def _silent_at(self) -> float | None:
        return self._silence.due() if self._up else None

    def _miss_a_voice(self) -> list[Action]:
        """Nobody has said anything for too long; the caller grows uneasy, and asks whether anyone is there."""
        at = self._silent_at() or 0.0
        self.mood.move(self._silence.bear(), at)
        return self._say(_SILENCE, None) if _SILENCE in self.scenario.replikker else []

    def _notice(self, t: float) -> None:
        """Let the time begin of everything whose condition holds from now on."""
        for happening in self.scenario.haendelser:
            name = f"opfyldt:{happening.id}"
            if happening.efter == "opfyldt" and name not in self._anchors and self._holds(happening):
                self._anchors[name] = t
        end = self.scenario.slut
        if end is not None and self._ends_at is None and self._holds(end):
            self._ends_at = t + end.t

    def _time_of(self, happening: Happening) -> float | None:
        if happening.efter is None:
            return happening.t
        name = f"opfyldt:{happening.id}" if happening.efter == "opfyldt" else happening.efter
        anchor = self._anchors.get(name)
        return None if anchor is None else anchor + happening.t

    def _holds(self, wanted: Conditioned) -> bool:
        if wanted.stress_over is not None and self.mood.stress <= wanted.stress_over:
            return False
        if wanted.stress_under is not None and self.mood.stress >= wanted.stress_under:
            return False
        return wanted.naar is None or evaluate(wanted.condition, self._known) is True

    # --- what the caller does

    def _happen(self, happening: Happening, t: float) -> list[Action]:
        out: list[Action] = []
        self.mood.move(happening.stress, t)
        if happening.mast is not None:
            out.append(SendsPosition("cell", cell_message(happening.mast, self.truth)))
        if happening.aml is not None:
            out.append(SendsPosition("aml-sms", self._aml(happening.aml, t)))
        if happening.bil is not None:
            out.append(self._car(happening.bil))
        if happening.baggrund is not None:
            out += self._sound(happening.baggrund)
        if happening.linje == "tilbage":
            self._up = True
            out.append(ComesBack())
        if happening.sig is not None:
            out += self._say(happening.sig, t)
        if happening.andet_opkald is not None:
            out.append(Rings(happening.id, happening.andet_opkald.linje, happening.andet_opkald.nummer))
        if happening.linje == "tabt":
            self._up = False
            out.append(DropsLine())
        if happening.kvittering is not None:
            out.append(Receipts(_SERVICES[happening.kvittering]))
        return out

    def _sound(self, text: str) -> list[Action]:
        return [Says(f"[{text}]", _NOISE)] if self._up else []

    def _say(self, intent: str, t: float | None) -> list[Action]:
        """Say the next variant of a line at ``t`` (None: it breaks no silence), unless the line is down."""
        if not self._up:
            return []
        text, gives = self._variant(intent)
        self._turns[intent] = self._turn(intent) + 1
        self._said.add(intent)
        self._known[f"sagt.{intent}"] = "ja"
        for name in gives:
            self._known[f"givet.{name}"] = "ja"
        if intent == self._suggested:
            self._question, self._suggested = "", ""
        if t is not None:
            self._silence.broken(t)
        return [Says(text, intent)]

    def _variant(self, intent: str) -> tuple[str, tuple[str, ...]]:
        """Return the line as it would fall now, and the fields whose truth it tells."""
        reply = self.scenario.replikker[intent]
        case = next((each for each in reply.tilfaelde if self._holds(each)), None)
        pressed = reply.under_pres and self.mood.stress > self.scenario.dynamik.pres_over
        variants = case.sig if case is not None else reply.under_pres if pressed else reply.sig
        gives = case.giver if case is not None else () if pressed else reply.giver
        text = variants[self._turn(intent) % len(variants)]
        return (f"({reply.hvem}) {text}" if reply.hvem else text), tuple(gives)

    def _turn(self, intent: str) -> int:
        first = self.scenario.froe if len(self.scenario.replikker[intent].sig) > 1 else 0
        return self._turns.get(intent, first)

    def _comes_back_by_itself(self) -> bool:
        return any(h.efter == "ringet_op" and h.linje == "tilbage" and h.id not in self._done
                   for h in self.scenario.haendelser)  # fmt: skip

    def _aml(self, aml: Aml, t: float) -> bytes:
        fixed = self.rang_at + timedelta(seconds=max(0.0, t + self.behind_s - 2))
        return aml_message(aml, self.truth, fixed)

    def _car(self, car: Car) -> SendsCar:
        lat, lon = beside(self.truth, car.oest_m, car.nord_m)
        return SendsCar(lat, lon, car.retning_grader, car.personer, car.drivmiddel, car.automatisk)
