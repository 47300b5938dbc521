"""The practice caller: a pure engine on a virtual clock. The same seed and the same events give the same actions."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from scripts.practice.events import Action, ComesBack, DeskEvent, DropsLine, Ends, Receipts, Says, SendsPosition
from scripts.practice.model import Aml, Happening, Mast, Scenario

_METRES_PER_DEGREE = 111_195.0
_THINKS_S = 1.5  # a caller needs a moment before the answer comes
_SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}


@dataclass(frozen=True)
class Upcoming:
    """An event still to come: its id, words, and seconds after the ring (None: waits for something)."""

    id: str
    words: str
    at_s: float | None


@dataclass(frozen=True)
class TrainerView:
    """What the trainer sees: the caller's state, the lines that fit now, and what is still to come."""

    stress: int
    cooperation: int
    lines: tuple[tuple[str, str], ...]
    upcoming: tuple[Upcoming, ...]


@dataclass
class PracticeCaller:
    """Plays one scenario. ``truth`` is (lat, lon) WGS84 of the true place, ``rang_at`` the ring in UTC."""

    scenario: Scenario
    truth: tuple[float, float]
    rang_at: datetime
    _stress: float = field(init=False)
    _done: set[str] = field(default_factory=set)
    _due: list[tuple[float, str]] = field(default_factory=list)
    _turns: dict[str, int] = field(default_factory=dict)
    _anchors: dict[str, float] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)
    _over: bool = False

    def __post_init__(self) -> None:
        self._stress = float(self.scenario.persona.stress)

    @property
    def stress(self) -> int:
        """The caller's stress now, 0 to 100."""
        return round(self._stress)

    def advance(self, t: float) -> list[Action]:
        """Let the clock run to ``t`` seconds after the ring and return what happens until then, in order."""
        if self._over:
            return []
        out: list[Action] = []
        while (nxt := self._next(t)) is not None:
            at, happening, intent = nxt
            if happening is not None:
                self._done.add(happening.id)
                if self._holds(happening.naar):
                    out += self._happen(happening, at)
            elif intent is not None:
                self._due.remove((at, intent))
                out.append(self._say(intent))
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
            self._feel(self.scenario.dynamik.hjaelp_paa_vej)
        elif event.kind == "called_back":
            self._anchors["ringet_op"] = event.t
        elif event.kind == "closed":
            self._over = True
            return [Ends("afsluttet")]
        return []

    def trigger(self, happening_id: str, t: float) -> list[Action]:
        """Let an event happen now, because the trainer wants it so."""
        found = next((h for h in self.scenario.haendelser if h.id == happening_id and h.id not in self._done), None)
        if found is None or self._over:
            return []
        self._done.add(found.id)
        return self._happen(found, t)

    def say(self, intent: str) -> list[Action]:
        """Say a line now, because the trainer chose it."""
        return [self._say(intent)] if intent in self.scenario.replikker and not self._over else []

    def trainer_view(self, t: float) -> TrainerView:
        """Return what the trainer sees at ``t`` seconds after the ring."""
        lines = tuple((intent, reply.sig[0]) for intent, reply in self.scenario.replikker.items())
        waiting = [h for h in self.scenario.haendelser if h.id not in self._done]
        upcoming = tuple(Upcoming(h.id, _words(h), self._time_of(h)) for h in waiting)
        return TrainerView(self.stress, self.scenario.persona.samarbejde, lines, upcoming)

    # --- inside

    def _hear_question(self, event: DeskEvent) -> None:
        item, field_id = event.data.get("item", ""), event.data.get("field", "")
        self._asked[item] = self._asked.get(item, 0) + 1
        if self._asked[item] > 1:
            self._feel(self.scenario.dynamik.gentaget_spoergsmaal)
        intent = next(
            (name for name, reply in self.scenario.replikker.items() if {item, field_id} & set(reply.svarer_paa)),
            "uforstaaet" if "uforstaaet" in self.scenario.replikker else None,
        )
        if intent is not None:
            self._due.append((event.t + _THINKS_S, intent))

    def _next(self, t: float) -> tuple[float, Happening | None, str | None] | None:
        """Return the earliest thing due by ``t``; ties go by the order in the file, events before answers."""
        best: tuple[float, Happening | None, str | None] | None = None
        for happening in self.scenario.haendelser:
            at = self._time_of(happening) if happening.id not in self._done else None
            if at is not None and at <= t and (best is None or at < best[0]):
                best = (at, happening, None)
        for at, intent in self._due:
            if at <= t and (best is None or at < best[0]):
                best = (at, None, intent)
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
        self._feel(happening.stress)
        if happening.mast is not None:
            out.append(SendsPosition("cell", self._cell(happening.mast)))
        if happening.aml is not None:
            out.append(SendsPosition("aml-sms", self._aml(happening.aml, t)))
        if happening.sig is not None:
            out.append(self._say(happening.sig))
        if happening.linje is not None:
            out.append(DropsLine() if happening.linje == "tabt" else ComesBack())
        if happening.kvittering is not None:
            out.append(Receipts(_SERVICES[happening.kvittering]))
        return out

    def _say(self, intent: str) -> Says:
        reply = self.scenario.replikker[intent]
        pressed = reply.under_pres and self._stress > self.scenario.dynamik.pres_over
        variants = reply.under_pres if pressed else reply.sig
        turn = self._turns.get(intent, self.scenario.froe if len(variants) > 1 else 0)
        self._turns[intent] = turn + 1
        return Says(variants[turn % len(variants)], intent)

    def _feel(self, change: float) -> None:
        self._stress = min(100.0, max(0.0, self._stress + change))

    def _point(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Return (lat, lon) so many metres from the truth; a local plane is exact enough for a practice call."""
        lat, lon = self.truth
        east_degrees = east_m / (_METRES_PER_DEGREE * math.cos(math.radians(lat)))
        return lat + north_m / _METRES_PER_DEGREE, lon + east_degrees

    def _aml(self, aml: Aml, t: float) -> bytes:
        """Return an AML v1 text message as a phone would send it (ETSI TS 103 625)."""
        when = (self.rang_at.astimezone(UTC) + timedelta(seconds=max(0.0, t - 2))).strftime("%Y%m%d%H%M%S")
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


def _words(happening: Happening) -> str:
    if happening.aml is not None:
        return f"AML {happening.aml.radius_m:.0f} m" if happening.aml.radius_m else "AML uden position"
    if happening.mast is not None:
        return happening.mast.navn
    if happening.kvittering is not None:
        return f"Kvittering: {happening.kvittering}"
    if happening.linje is not None:
        return "Forbindelsen tabes" if happening.linje == "tabt" else "Anmelder kommer igen"
    return happening.sig or happening.id
