"""A draft tried out: its scripted trainees play it, as fast as the machine can, and what came of each is shown."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Literal

from app.domain.catalogue import Words
from app.guide import Guide
from app.practice.course import Course, course
from app.practice.rehearsal import Rehearsal, RehearsalError, differences
from app.practice.result import BAND, named
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric
from scripts.practice.scoring import Assessment
from scripts.practice.trainee import Run

log = logging.getLogger(__name__)

Who = Literal["caller", "operator", "field", "position", "alarm"]


@dataclass(frozen=True)
class Said:
    """One thing in the log of a try-out, ``t`` seconds after the ring."""

    t: float
    who: Who
    text: str
    wrong: bool = False


@dataclass(frozen=True)
class Lost:
    """Points that were not got: what was looked for, what happened instead, and how many."""

    goal: str
    why: str
    points: int


@dataclass(frozen=True)
class Tried:
    """What one trainee came to. ``pinned`` is what its file says it must give, ``misses`` where it gave another.

    ``problem`` says why it could not be played; then there is nothing else. ``seconds`` is how long the call lasted.
    """

    part: str
    points: int = 0
    band: str = ""
    band_words: str = ""
    domains: tuple[tuple[str, int, int], ...] = ()
    critical: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    misses: tuple[str, ...] = ()
    course: Course | None = None
    stress: tuple[tuple[float, float], ...] = ()
    said: tuple[Said, ...] = ()
    seconds: float = 0.0
    took_s: float = 0.0
    assessment: Assessment | None = None
    problem: str = ""


def try_out(
    scenario: Scenario, run: Run, guide: Guide, language: str = "da", rubric: Rubric | None = None
) -> Tried:
    """Play one scripted trainee through a scenario and return what came of it; never raises for what it is told."""
    began = time.perf_counter()
    try:
        with Rehearsal(scenario, guide, rubric=rubric) as rehearsal:
            left = rehearsal.play(run)
            view, truth = rehearsal.line.trainer_view(), rehearsal.truth
    except RehearsalError as error:
        return Tried(run.elev, problem=str(error))
    except Exception as error:
        # What a half-written scenario makes the desk do is nobody's to foresee; it must not take the window with it.
        log.exception("a try-out failed")
        words = Words(f"Øvelsen kunne ikke spilles: {error}", f"The call could not be played: {error}")
        return Tried(run.elev, problem=words.in_(language))
    danish, found = language == "da", left.assessment
    lanes = course(left.entries, scenario, truth, left.seconds, language)
    return Tried(
        part=run.elev,
        points=found.points,
        band=found.band,
        band_words=BAND[found.band].in_(language),
        domains=tuple((each.da if danish else each.en, each.got, each.max) for each in found.domains),
        critical=tuple(fault.da if danish else fault.en for fault in found.faults),
        lost=tuple(
            Lost(item.id, named(item.da if danish else item.en, language, guide.item_words), item.max - item.got)
            for item in found.items if item.got < item.max
        ),
        misses=tuple(differences(run, found)),
        course=lanes,
        stress=view.stress_course if view is not None else (),
        said=_said(lanes),
        seconds=left.seconds,
        took_s=time.perf_counter() - began,
        assessment=found,
    )  # fmt: skip


def _said(lanes: Course) -> tuple[Said, ...]:
    """Return all lanes as one list in the order of time."""
    found = [
        *(Said(span.t, "caller", span.text) for span in lanes.caller),
        *(Said(span.t, "operator", span.text) for span in lanes.operator),
        *(Said(mark.t, "field", mark.text, mark.kind == "wrong") for mark in lanes.fields),
        *(Said(mark.t, "position", mark.text) for mark in lanes.positions),
        *(Said(mark.t, "alarm", mark.text) for mark in lanes.alarm),
    ]
    return tuple(sorted(found, key=lambda each: each.t))
