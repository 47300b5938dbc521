"""The score of a practice call, read from its log alone: what was looked for, what was found, what it cost and why.

Five domains share 100 points by the rubric; in each the points are shared out by weight, in whole points, so that what
is gained and what is lost always add up to the whole. A trainer's ratings stand in the same log and count as soon as
they are given. Any critical fault means not passed, whatever the points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scripts.practice.criticals import committed
from scripts.practice.events import DeskEvent
from scripts.practice.looks import look
from scripts.practice.model import Domain, Scenario, Severity
from scripts.practice.rubric import DOMAIN_OF, TOP, Rated, Rubric, shared_out, standard

Band = Literal["sikker", "bestaaet", "oev_igen", "ikke_bestaaet"]

_MILDER: Mapping[Severity, Severity] = {"kritisk": "stor", "stor": "mellem", "mellem": "lille", "lille": "lille"}


@dataclass(frozen=True)
class Evidence:
    """A fact of the log that points rest on: when (seconds after the ring), what kind, and what it says."""

    at_s: float
    kind: str
    text: str = ""


@dataclass(frozen=True)
class ScoreItem:
    """One thing the score looked for: points got of max, when (seconds after the ring), and the words in da and en.

    ``by`` is who found it, the log or the trainer; ``deviation`` is the class of what is missing, empty when nothing.
    """

    id: str
    got: int
    max: int
    at_s: float | None
    severity: str
    da: str
    en: str
    domain: str = ""
    by: Literal["log", "trainer"] = "log"
    deviation: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def lost(self) -> int:
        """Points that were not got."""
        return self.max - self.got


@dataclass(frozen=True)
class DomainScore:
    """A domain of the rubric: its points got of max, and its name in Danish and English."""

    id: str
    got: int
    max: int
    da: str
    en: str


@dataclass(frozen=True)
class CriticalFault:
    """A fault that alone means not passed: its id, its words, and the facts that show it."""

    id: str
    da: str
    en: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The whole score. ``points`` of 100; ``critical`` names faults that alone mean failed, ``faults`` explains them.

    ``rubric`` holds the weights it was made with.
    """

    scenario: str
    version: int
    points: int
    got: int
    max: int
    band: Band
    items: tuple[ScoreItem, ...]
    critical: tuple[str, ...]
    domains: tuple[DomainScore, ...] = ()
    faults: tuple[CriticalFault, ...] = ()
    rubric: str = ""


@dataclass(frozen=True)
class _Part:
    """What one item is before its points are known."""

    domain: Domain
    weight: int
    share: float
    item: ScoreItem


def score(
    scenario: Scenario, truth: tuple[float, float], timeline: Sequence[DeskEvent], rubric: Rubric | None = None
) -> Assessment:
    """Return the score of a timeline; ``truth`` is (lat, lon) WGS84 of the true place.

    The weights are those of ``rubric``, else those the log was begun with, else the standard ones.
    """
    rubric = rubric or _rubric_of(timeline)
    ratings = _ratings(timeline)
    parts = [*_from_log(scenario, truth, timeline), *_from_trainer(rubric, ratings)]
    items = _weighed(rubric, parts)
    faults = _faults(scenario, truth, timeline, items, rubric, ratings)
    got, most = sum(i.got for i in items), sum(i.max for i in items)
    points = round(100 * got / most) if most else 0
    return Assessment(
        scenario=scenario.id,
        version=scenario.version,
        points=points,
        got=got,
        max=most,
        band=_band(points, items, bool(faults)),
        items=tuple(items),
        critical=tuple(each.id for each in faults),
        domains=_domains(rubric, items),
        faults=tuple(faults),
        rubric=rubric.compact(),
    )


def _rubric_of(timeline: Sequence[DeskEvent]) -> Rubric:
    """Return the standard rubric with the weights a log was begun with."""
    kept = next((e.data.get("rubric", "") for e in timeline if e.kind == "started"), "")
    return standard().with_weights(kept) if kept else standard()


def _ratings(timeline: Sequence[DeskEvent]) -> dict[str, list[DeskEvent]]:
    """Return the last rating of every rater, by what was rated."""
    last: dict[tuple[str, str], DeskEvent] = {}
    for event in timeline:
        if event.kind == "rated":
            last[event.data.get("item", ""), event.data.get("by", "")] = event
    out: dict[str, list[DeskEvent]] = {}
    for (item, _), event in last.items():
        out.setdefault(item, []).append(event)
    return out


def _from_log(scenario: Scenario, truth: tuple[float, float], timeline: Sequence[DeskEvent]) -> list[_Part]:
    parts = []
    for expected in scenario.forventet:
        finding = look(scenario, expected, truth, timeline)
        domain = expected.omraade or DOMAIN_OF[expected.hvad]
        item = ScoreItem(
            id=expected.id, got=0, max=0, at_s=finding.at_s, severity=expected.alvor, da=finding.da, en=finding.en,
            domain=domain, evidence=tuple(map(_evidence, finding.facts)),
        )  # fmt: skip
        parts.append(_Part(domain, expected.vaegt, finding.share, item))
    return parts


def _from_trainer(rubric: Rubric, ratings: Mapping[str, Sequence[DeskEvent]]) -> list[_Part]:
    """Return what was rated; of several raters the mean counts."""
    parts = []
    for domain in rubric.omraader:
        for rated in domain.traener:
            given = ratings.get(rated.id, ())
            if given:
                mean = sum(_stars(each) for each in given) / len(given)
                parts.append(_Part(domain.id, rated.vaegt, mean / TOP, _rated_item(domain.id, rated, mean, given)))
    return parts


def _rated_item(domain: Domain, rated: Rated, mean: float, given: Sequence[DeskEvent]) -> ScoreItem:
    shown = f"{mean:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    anchor = max((a for a in rated.ankre if a <= mean), default=0)
    da, en = rated.ankre.get(anchor, rated.navn), rated.english.get(anchor, rated.engelsk)
    comments = "; ".join(each.data["comment"] for each in given if each.data.get("comment"))
    tail = f" ({comments})" if comments else ""
    return ScoreItem(
        id=rated.id, got=0, max=0, at_s=None, severity="mellem", da=f"{shown} af {TOP}: {da}{tail}",
        en=f"{shown.replace(',', '.')} of {TOP}: {en}{tail}", domain=domain, by="trainer",
        evidence=tuple(map(_evidence, given)),
    )  # fmt: skip


def _stars(event: DeskEvent) -> int:
    try:
        return min(TOP, max(0, int(event.data.get("points", "0"))))
    except ValueError:
        return 0


def _weighed(rubric: Rubric, parts: Sequence[_Part]) -> list[ScoreItem]:
    """Give every item its whole points; the points of a domain with nothing in it go to the others."""
    used = [d for d in rubric.omraader if any(p.domain == d.id for p in parts)]
    of_domain = dict(zip((d.id for d in used), shared_out(100, [d.point for d in used]), strict=True))
    most: dict[int, int] = {}
    for domain, whole in of_domain.items():
        mine = [i for i, part in enumerate(parts) if part.domain == domain]
        most.update(zip(mine, shared_out(whole, [parts[i].weight for i in mine]), strict=True))
    return [_pointed(part, most[i]) for i, part in enumerate(parts)]


def _pointed(part: _Part, most: int) -> ScoreItem:
    got = math.floor(most * part.share + 0.5)
    item = part.item
    deviation: str = ""
    if part.share < 1:
        kinds = {"kritisk": "kritisk", "stor": "stor", "mellem": "mellem", "lille": "lille"}
        severity: Severity = kinds[item.severity]  # type: ignore[assignment]
        deviation = severity if part.share < 0.5 else _MILDER[severity]
    return ScoreItem(
        item.id, got, most, item.at_s, item.severity, item.da, item.en, item.domain, item.by, deviation, item.evidence
    )


def _domains(rubric: Rubric, items: Sequence[ScoreItem]) -> tuple[DomainScore, ...]:
    out = []
    for domain in rubric.omraader:
        mine = [i for i in items if i.domain == domain.id]
        if mine:
            got, most = sum(i.got for i in mine), sum(i.max for i in mine)
            out.append(DomainScore(domain.id, got, most, domain.navn, domain.engelsk))
    return tuple(out)


def _band(points: int, items: Sequence[ScoreItem], critical: bool) -> Band:
    """Return the band by interview.md section 10: sikker from 90 without a major fault, bestået from 80."""
    if critical or points < 70:
        return "ikke_bestaaet"
    if points < 80:
        return "oev_igen"
    major = any(i.deviation in ("stor", "kritisk") for i in items)
    return "sikker" if points >= 90 and not major else "bestaaet"


def _faults(
    scenario: Scenario,
    truth: tuple[float, float],
    timeline: Sequence[DeskEvent],
    items: Sequence[ScoreItem],
    rubric: Rubric,
    ratings: Mapping[str, Sequence[DeskEvent]],
) -> list[CriticalFault]:
    """Return every critical fault: goals that may never be missed, those of the scenario, those a trainer saw."""
    found = [CriticalFault(i.id, i.da, i.en, i.evidence) for i in items if i.deviation == "kritisk"]
    for critical in scenario.criticals:
        facts = committed(scenario, critical, truth, timeline)
        if facts is not None:
            found.append(CriticalFault(critical.id, critical.da, critical.en, tuple(map(_evidence, facts))))
    for fault in rubric.kritiske:
        # For a fault the rating is 0 for "it happened"; anything else takes it back.
        seen = [each for each in ratings.get(fault.id, ()) if _stars(each) == 0]
        if seen:
            found.append(CriticalFault(fault.id, fault.navn, fault.engelsk, tuple(map(_evidence, seen))))
    return list({each.id: each for each in found}.values())


_SHOWN = ("text", "value", "outcome", "authority", "line", "priority", "comment", "kind")


def _evidence(event: DeskEvent) -> Evidence:
    """Return a fact in short: for a field its name and value, else what it says."""
    data = event.data
    name = data.get("field", "") if event.kind == "field" else ""
    said = next((data[key] for key in _SHOWN if data.get(key)), "")
    return Evidence(round(event.t, 3), event.kind, f"{name}: {said}" if name else said)
