"""The practice caller: a pure engine on a virtual clock. The same seed and the same events give the same actions."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from scripts.practice.events import Action, ComesBack, DeskEvent, DropsLine, Ends, Receipts, Says, SendsPosition
from scripts.practice.model import Aml, Happening, Mast, Scenario
from scripts.practice.trainerview import EventState, EventView, LineView, TrainerView, kind_of, ranked, title, words_of

_METRES_PER_DEGREE = 111_195.0
_THINKS_S = 1.5  # a caller needs a moment before the answer comes
_PICKS_UP_S = 3.0  # a caller whose line broke takes the phone when rung up
_SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}


@dataclass
class PracticeCaller:
    """Plays one scenario. ``truth`` is (lat, lon) WGS84 of the true place, ``rang_at`` the ring in UTC.

    ``behind_s`` is how far the caller's time has fallen behind the wall clock (pauses), negative when it is ahead.
    ``thinks_s`` is how long an answer takes; with a trainer longer, so that the trainer can say another one first.
    """

    scenario: Scenario
    truth: tuple[float, float]
    rang_at: datetime
    thinks_s: float = _THINKS_S
    behind_s: float = 0.0
    _stress: float = field(init=False)
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
    _course: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stress = float(self.scenario.persona.stress)
        self._course.append((0.0, self._stress))

    @property
    def stress(self) -> int:
        """The caller's stress now, 0 to 100."""
        return round(self._stress)

    @property
    def on_the_line(self) -> bool:
        """Whether the desk can hear the caller."""
        return self._up and not self._over

    def advance(self, t: float) -> list[Action]:
        """Let the clock run to ``t`` seconds after the ring and return what happens until then, in order."""
        if self._over:
            return []
        out: list[Action] = []
        while (nxt := self._next(t)) is not None:
            at, happening, intent = nxt
            if happening is not None:
                holds = self._holds(happening.naar)
                self._done[happening.id] = "happened" if holds else "dropped"
                out += self._happen(happening, at) if holds else []
            elif intent is not None:
                self._due.remove((at, intent))
                out += self._say(intent)
            else:
                self._returns_at, self._up = None, True
                out.append(ComesBack())
        if t >= self.scenario.senest_s:
            self._over = True
            out.append(Ends("tiden er gået"))
        return out

    def react(self, event: DeskEvent) -> list[Action]:
        """Take in what happened at the desk; answers come a moment later through ``advance``."""
        if self._over:
            return []
        if event.kind == "answered":
            self._anchors.setdefault("besvaret", event.t)
            self._due.append((event.t + 0.5, "aabning"))
        elif event.kind == "asked":
            self._hear_question(event)
        elif event.kind == "sent" and "sendt" not in self._anchors:
            self._anchors["sendt"] = event.t
        elif event.kind == "said" and "på vej" in event.data.get("text", "").lower():
            self._feel(self.scenario.dynamik.hjaelp_paa_vej, event.t)
        elif event.kind in ("lost", "ended", "reconnected"):
            self._up = event.kind == "reconnected"
        elif event.kind == "called_back":
            self._anchors["ringet_op"] = event.t
            if not self._up and not self._comes_back_by_itself():
                self._returns_at = event.t + _PICKS_UP_S
        elif event.kind == "closed":
            self._over = True
            return [Ends("afsluttet")]
        return []

    # --- the trainer's hand

    def trigger(self, happening_id: str, t: float) -> list[Action]:
        """Let an event happen now, because the trainer wants it so; what was left out may still come."""
        found = next((h for h in self.scenario.haendelser if h.id == happening_id), None)
        if found is None or self._over or self._done.get(found.id) == "happened":
            return []
        self._done[found.id] = "happened"
        self._held.discard(found.id)
        return self._happen(found, t)

    def hold(self, happening_id: str) -> None:
        """Keep an event back until it is triggered, or let it go by the clock again."""
        if happening_id in {h.id for h in self.scenario.haendelser} - set(self._done):
            self._held ^= {happening_id}

    def say(self, intent: str) -> list[Action]:
        """Say a line now, because the trainer chose it; an answer that was on its way is not said."""
        if intent not in self.scenario.replikker or self._over:
            return []
        self.hush()
        return self._say(intent)

    def hush(self) -> None:
        """Drop what the caller was about to say: the trainer speaks."""
        self._due.clear()
        self._question, self._suggested = "", ""

    def new_position(self, t: float) -> list[Action]:
        """Send a position now: the scenario's next one, or the last one fixed anew."""
        fixes = [h for h in self.scenario.haendelser if h.aml is not None]
        waiting = [h for h in fixes if self._done.get(h.id) != "happened"]
        if waiting:
            return self.trigger(waiting[0].id, t)
        last = fixes[-1].aml if fixes and not self._over else None
        return [SendsPosition("aml-sms", self._aml(last, t))] if last is not None else []

    def switch_line(self) -> list[Action]:
        """Cut the line, or put the caller back on it."""
        if self._over:
            return []
        self._up, self._returns_at = not self._up, None
        return [ComesBack()] if self._up else [DropsLine()]

    def trainer_view(self, t: float) -> TrainerView:
        """Return what the trainer sees at ``t`` seconds of the caller's time."""
        lines = [
            LineView(intent, title(self.scenario, intent), self._variant(intent), intent in self._said)
            for intent in self.scenario.replikker
        ]
        answers = [at - t for at, intent in self._due if intent == self._suggested]
        return TrainerView(
            stress=self.stress,
            cooperation=self.scenario.persona.samarbejde,
            pressed_from=self.scenario.dynamik.pres_over,
            lines=ranked(lines, self._suggested),
            events=tuple(self._event(h, t) for h in self.scenario.haendelser),
            asked=self._question,
            suggested=self._suggested,
            answers_in_s=max(0.0, min(answers)) if answers else None,
            on_the_line=self._up,
            over=self._over,
            stress_course=tuple(self._course),
        )

    # --- inside

    def _hear_question(self, event: DeskEvent) -> None:
        if not self._up:
            return
        item, field_id = event.data.get("item", ""), event.data.get("field", "")
        self._asked[item] = self._asked.get(item, 0) + 1
        if self._asked[item] > 1:
            self._feel(self.scenario.dynamik.gentaget_spoergsmaal, event.t)
        intent = next(
            (name for name, reply in self.scenario.replikker.items() if {item, field_id} & set(reply.svarer_paa)),
            "uforstaaet" if "uforstaaet" in self.scenario.replikker else None,
        )
        if intent is not None:
            self._due.append((event.t + self.thinks_s, intent))
        self._question, self._suggested = event.data.get("text", ""), intent or ""

    def _next(self, t: float) -> tuple[float, Happening | None, str | None] | None:
        """Return the earliest thing due by ``t``; ties go by the order in the file, events before answers."""
        best: tuple[float, Happening | None, str | None] | None = None
        for happening in self.scenario.haendelser:
            idle = happening.id in self._done or happening.id in self._held
            at = None if idle else self._time_of(happening)
            if at is not None and at <= t and (best is None or at < best[0]):
                best = (at, happening, None)
        for at, intent in self._due:
            if at <= t and (best is None or at < best[0]):
                best = (at, None, intent)
        if self._returns_at is not None and self._returns_at <= t and (best is None or self._returns_at < best[0]):
            best = (self._returns_at, None, None)
        return best

    def _time_of(self, happening: Happening) -> float | None:
        if happening.efter is None:
            return happening.t
        anchor = self._anchors.get(happening.efter)
        return None if anchor is None else anchor + happening.t

    def _holds(self, wanted: Mapping[str, str] | None) -> bool:
        known = {"tilstand.alarm_sendt": "ja" if "sendt" in self._anchors else "nej"}
        return all(known.get(name) == value for name, value in (wanted or {}).items())

    def _happen(self, happening: Happening, t: float) -> list[Action]:
        out: list[Action] = []
        self._feel(happening.stress, t)
        if happening.mast is not None:
            out.append(SendsPosition("cell", self._cell(happening.mast)))
        if happening.aml is not None:
            out.append(SendsPosition("aml-sms", self._aml(happening.aml, t)))
        if happening.sig is not None:
            out += self._say(happening.sig)
        if happening.linje is not None:
            self._up = happening.linje == "tilbage"
            out.append(DropsLine() if happening.linje == "tabt" else ComesBack())
        if happening.kvittering is not None:
            out.append(Receipts(_SERVICES[happening.kvittering]))
        return out

    def _say(self, intent: str) -> list[Action]:
        """Say the next variant of a line; nobody hears it while the line is down."""
        if not self._up:
            return []
        text = self._variant(intent)
        self._turns[intent] = self._turn(intent) + 1
        self._said.add(intent)
        if intent == self._suggested:
            self._question, self._suggested = "", ""
        return [Says(text, intent)]

    def _variant(self, intent: str) -> str:
        reply = self.scenario.replikker[intent]
        pressed = reply.under_pres and self._stress > self.scenario.dynamik.pres_over
        variants = reply.under_pres if pressed else reply.sig
        return variants[self._turn(intent) % len(variants)]

    def _turn(self, intent: str) -> int:
        first = self.scenario.froe if len(self.scenario.replikker[intent].sig) > 1 else 0
        return self._turns.get(intent, first)

    def _feel(self, change: float, t: float) -> None:
        self._stress = min(100.0, max(0.0, self._stress + change))
        if change:
            self._course.append((t, self._stress))

    def _comes_back_by_itself(self) -> bool:
        return any(h.efter == "ringet_op" and h.linje == "tilbage" and h.id not in self._done
                   for h in self.scenario.haendelser)  # fmt: skip

    def _event(self, happening: Happening, t: float) -> EventView:
        at, state = self._time_of(happening), self._done.get(happening.id)
        if state is None:
            state = "held" if happening.id in self._held else "due" if at is not None else "waits"
            # A condition that fails now fails for good, since an alarm that is sent is never unsent.
            state = state if self._holds(happening.naar) else "dropped"
        left = max(0.0, at - t) if state == "due" and at is not None else None
        return EventView(happening.id, kind_of(happening), *words_of(happening, self.scenario), state, at, left)

    def _point(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Return (lat, lon) so many metres from the truth; a local plane is exact enough for a practice call."""
        lat, lon = self.truth
        east_degrees = east_m / (_METRES_PER_DEGREE * math.cos(math.radians(lat)))
        return lat + north_m / _METRES_PER_DEGREE, lon + east_degrees

    def _aml(self, aml: Aml, t: float) -> bytes:
        """Return an AML v1 text message as a phone would send it (ETSI TS 103 625)."""
        fixed = self.rang_at.astimezone(UTC) + timedelta(seconds=max(0.0, t + self.behind_s - 2))
        when = fixed.strftime("%Y%m%d%H%M%S")
        if aml.metode == "N":
            where, radius, sure = "lt=+00.00000;lg=+000.00000", "N", 0
        else:
            lat, lon = self._point(aml.oest_m, aml.nord_m)
            where, radius, sure = f"lt={lat:+09.5f};lg={lon:+010.5f}", f"{aml.radius_m or 0:.0f}", aml.sikkerhed_pct
        body = f'A"ML=1;{where};rd={radius};top={when};lc={sure};pm={aml.metode};si=238010000000000;ei=000000000000000'
        body += ";mcc=238;mnc=01;ml="
        return f"{body}{len(body) + 3}".encode("ascii")

    def _cell(self, mast: Mast) -> bytes:
        lat, lon = self._point(mast.oest_m, mast.nord_m)
        message = {
            "kind": "cell",
            "name": mast.navn,
            "lat": round(lat, 6),
            "lon": round(lon, 6),
            "inner_m": 0,
            "outer_m": mast.raekkevidde_m,
            "start_deg": mast.start_grader,
            "opening_deg": mast.aabning_grader,
        }
        return json.dumps(message, ensure_ascii=False).encode("utf-8")
