"""The score of a practice call, read from its log alone: what was looked for, what was found, what it cost and why.

What is gained and what is lost always add up to the whole. Any critical fault means not passed, whatever the points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scripts.practice.events import DeskEvent
from scripts.practice.model import Expected, Scenario

Band = Literal["sikker", "bestaaet", "oev_igen", "ikke_bestaaet"]

_SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}
_EARTH_M_PER_DEGREE = 111_195.0


@dataclass(frozen=True)
class ScoreItem:
    """One thing the score looked for: points got of max, when (seconds after the ring), and the words in da and en."""

    id: str
    got: int
    max: int
    at_s: float | None
    severity: str
    da: str
    en: str

    @property
    def lost(self) -> int:
        """Points that were not got."""
        return self.max - self.got


@dataclass(frozen=True)
class Assessment:
    """The whole score. ``points`` is percent of what could be got; ``critical`` names faults that alone mean failed."""

    scenario: str
    version: int
    points: int
    got: int
    max: int
    band: Band
    items: tuple[ScoreItem, ...]
    critical: tuple[str, ...]


@dataclass(frozen=True)
class _Finding:
    share: float
    at_s: float | None
    da: str
    en: str


def score(scenario: Scenario, truth: tuple[float, float], timeline: Sequence[DeskEvent]) -> Assessment:
    """Return the score of a timeline; ``truth`` is (lat, lon) WGS84 of the true place."""
    items = []
    for expected in scenario.forventet:
        finding = _LOOKS[expected.hvad](scenario, expected, truth, timeline)
        got = round(expected.vaegt * finding.share)
        items.append(
            ScoreItem(expected.id, got, expected.vaegt, finding.at_s, expected.alvor, finding.da, finding.en)
        )
    got, most = sum(i.got for i in items), sum(i.max for i in items)
    points = round(100 * got / most) if most else 0
    critical = _critical(scenario, truth, timeline, items)
    band = _band(points, items, critical)
    return Assessment(scenario.id, scenario.version, points, got, most, band, tuple(items), critical)


def _band(points: int, items: Sequence[ScoreItem], critical: Sequence[str]) -> Band:
    """Return the band by interview.md section 10: sikker from 90 without a major fault, bestået from 80."""
    if critical or points < 70:
        return "ikke_bestaaet"
    if points < 80:
        return "oev_igen"
    major = any(i.lost and i.severity in ("stor", "kritisk") for i in items)
    return "sikker" if points >= 90 and not major else "bestaaet"


def _critical(
    scenario: Scenario, truth: tuple[float, float], timeline: Sequence[DeskEvent], items: Sequence[ScoreItem]
) -> tuple[str, ...]:
    found = [i.id for i in items if i.severity == "kritisk" and i.got == 0]
    sent = _first(timeline, "sent")
    if sent is None and any(e.kind in ("ended", "closed") for e in timeline):
        found.append("afsluttet_uden_alarm")
    place = _place_before(timeline, sent.t if sent else math.inf)
    verified = any(e.kind == "verified" for e in timeline)
    if sent is not None and place is not None and not verified:
        distance = _distance(place, truth)
        if distance is not None and distance > 500:
            found.append("alarm_til_forkert_sted")
    return tuple(dict.fromkeys(found))


# --- what is looked for ------------------------------------------------------------------------------------------


def _first(timeline: Sequence[DeskEvent], kind: str) -> DeskEvent | None:
    return next((e for e in timeline if e.kind == kind), None)


def _place_before(timeline: Sequence[DeskEvent], t: float) -> DeskEvent | None:
    return next((e for e in reversed(timeline) if e.kind == "place" and e.t <= t), None)


def _distance(place: DeskEvent, truth: tuple[float, float]) -> float | None:
    """Return metres from a chosen place to the truth; None for a place in free words."""
    if not place.data.get("lat") or not place.data.get("lon"):
        return None
    lat, lon = float(place.data["lat"]), float(place.data["lon"])
    east = (lon - truth[1]) * math.cos(math.radians(truth[0]))
    return math.hypot(lat - truth[0], east) * _EARTH_M_PER_DEGREE


def _in_time(at: float | None, limit: float) -> float:
    """Return 1 within the limit, falling evenly to 0 at twice the limit."""
    if at is None:
        return 0.0
    return 1.0 if at <= limit else max(0.0, 2 - at / limit)


def _place_in_time(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    place = _first(line, "place")
    at = place.t if place else None
    limit = e.inden_s or 0.0
    if at is None:
        return _Finding(0, None, "Intet sted valgt", "No place chosen")
    return _Finding(_in_time(at, limit), at, f"Sted valgt efter {at:.0f} s, mål {limit:.0f} s",
                    f"Place chosen after {at:.0f} s, goal {limit:.0f} s")  # fmt: skip


def _place_right(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    place = _place_before(line, math.inf)
    distance = _distance(place, truth) if place else None
    if place is None or distance is None:
        return _Finding(0, None, "Stedet har intet punkt", "The place has no point")
    share = 1.0 if distance <= (e.afstand_m or 0) else 0.0
    return _Finding(share, place.t, f"Stedet ligger {distance:.0f} m fra sandheden",
                    f"The place lies {distance:.0f} m from the truth")  # fmt: skip


def _sent_in_time(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    sent = _first(line, "sent")
    limit = e.inden_s or 0.0
    if sent is None:
        return _Finding(0, None, "Alarmen blev ikke sendt", "The alarm was not sent")
    return _Finding(_in_time(sent.t, limit), sent.t, f"Alarm sendt efter {sent.t:.0f} s, mål {limit:.0f} s",
                    f"Alarm sent after {sent.t:.0f} s, goal {limit:.0f} s")  # fmt: skip


def _asked(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    """A question counts as asked when it was put, answered in the guide, or its field was filled by the call-taker."""
    known = {e.data.get("item", "") for e in line if e.kind in ("asked", "answer")}
    by_hand = ("caller", "operator")
    known |= {e.data.get("field", "") for e in line if e.kind == "field" and e.data.get("source") in by_hand}
    hit = [p for p in e.punkter if p in known]
    missing = [p for p in e.punkter if p not in known]
    share = len(hit) / len(e.punkter)
    if not missing:
        return _Finding(1.0, None, "Alle nøglespørgsmål stillet", "All key questions asked")
    words = ", ".join(missing)
    return _Finding(share, None, f"Ikke spurgt: {words}", f"Not asked: {words}")


def _cause(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    chosen = [x for x in line if x.kind == "field" and x.data.get("field") == "haendelse.aarsag"]
    last = chosen[-1] if chosen else None
    right = last is not None and last.data.get("value") == s.sandhed.aarsag
    at = last.t if last else None
    return _Finding(1.0 if right else 0.0, at, "Årsagen er rigtig" if right else "Årsagen er ikke den rigtige",
                    "The cause is right" if right else "The cause is not the right one")  # fmt: skip


def _authority(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    wanted = {_SERVICES[name] for name in s.sandhed.myndigheder}
    sent = {x.data.get("authority", "") for x in line if x.kind == "sent"}
    share = len(wanted & sent) / len(wanted)
    if share == 1:
        return _Finding(1.0, None, "De rigtige myndigheder fik sagen", "The right authorities got the case")
    return _Finding(share, None, "Ikke alle myndigheder fik sagen", "Not every authority got the case")


def _told(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    sent = _first(line, "sent")
    if sent is None:
        return _Finding(0, None, "Alarmen blev ikke sendt", "The alarm was not sent")
    said = next((x for x in line if x.kind == "said" and x.t >= sent.t and _on_the_way(x)), None)
    if said is None:
        return _Finding(0, None, "Det blev ikke sagt, at hjælpen er på vej", "The caller was not told help is coming")
    after = said.t - sent.t
    return _Finding(_in_time(after, e.inden_s or 10.0), said.t, f"Sagde »på vej« {after:.0f} s efter alarmen",
                    f"Said help is coming {after:.0f} s after the alarm")  # fmt: skip


def _on_the_way(event: DeskEvent) -> bool:
    text = event.data.get("text", "").lower()
    return "på vej" in text or "on the way" in text or "on its way" in text


def _not_repeated(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    counts: dict[str, int] = {}
    for event in line:
        if event.kind == "asked":
            # Two scripts may each have a question of the same short name; it is still two questions.
            item = event.data.get("key") or event.data.get("item", "")
            counts[item] = counts.get(item, 0) + 1
    again = [item for item, count in counts.items() if count > 1]
    if not again:
        return _Finding(1.0, None, "Intet blev spurgt to gange", "Nothing was asked twice")
    words = ", ".join(again)
    return _Finding(0.0, None, f"Spurgt igen: {words}", f"Asked again: {words}")


def _confirmed(s: Scenario, e: Expected, truth: tuple[float, float], line: Sequence[DeskEvent]) -> _Finding:
    verified = _first(line, "verified")
    if verified is None:
        return _Finding(0, None, "Stedet blev ikke læst op", "The place was not read back")
    return _Finding(1.0, verified.t, "Stedet blev læst op og bekræftet", "The place was read back and confirmed")


_Look = Callable[[Scenario, Expected, tuple[float, float], Sequence[DeskEvent]], _Finding]
_LOOKS: Mapping[str, _Look] = {
    "sted_inden": _place_in_time,
    "sted_ret": _place_right,
    "sendt_inden": _sent_in_time,
    "spurgt": _asked,
    "aarsag": _cause,
    "myndighed": _authority,
    "hjaelp_paa_vej": _told,
    "ikke_gentaget": _not_repeated,
    "bekraeftet": _confirmed,
}
