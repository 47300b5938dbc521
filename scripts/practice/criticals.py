"""Faults that alone mean not passed, each with the words it is told in and the fact it rests on."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from scripts.practice.events import OUT_OF_TIME, DeskEvent
from scripts.practice.looks import Line, Truth, distance_m, final_fields, first, place_before, said_at, true_value
from scripts.practice.model import Critical, Scenario

_CLOSING = ("ended", "closed")


def committed(scenario: Scenario, critical: Critical, truth: Truth, line: Line) -> tuple[DeskEvent, ...] | None:
    """Return the facts that show a fault, None when it was not made; ``truth`` is (lat, lon) WGS84."""
    return _CHECKS[critical.hvad](scenario, critical, truth, line)


Found = tuple[DeskEvent, ...] | None


def _wrong_place(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    sent = first(line, "sent")
    place = place_before(line, sent.t if sent else math.inf)
    if sent is None or place is None or first(line, "verified") is not None:
        return None
    distance = distance_m(place, truth)
    return (place, sent) if distance is not None and distance > c.afstand_m else None


def _without_alarm(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    """Closed without an alarm, or left until the time was up."""
    closed = next((e for e in line if e.kind in _CLOSING or e.data.get("reason") == OUT_OF_TIME), None)
    return (closed,) if closed is not None and first(line, "sent") is None else None


def _hung_up(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    """Hung up before the caller was safe: a line of the caller says that, or the alarm."""
    closed = next((e for e in line if e.kind in _CLOSING), None)
    if closed is None:
        return None
    safe = first(line, "sent") if c.indtil == "sendt" else said_at(line, c.indtil or "")
    return (closed,) if safe is None or safe.t > closed.t else None


def _called_back(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    back = first(line, "called_back")
    return (back,) if back is not None else None


def _said_word(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in c.ord) + r")", re.IGNORECASE)
    said = next(
        (e for e in line if e.kind in ("said", "asked") and pattern.search(e.data.get("text", ""))), None
    )
    return (said,) if said is not None else None


def _said_item(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    said = next((e for e in line if e.kind == "said" and e.data.get("key") in c.punkter), None)
    return (said,) if said is not None else None


def _overlooked(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    """The caller said it, and the form does not hold it when the call is over."""
    told = said_at(line, c.efter) if c.efter else None
    if c.efter and told is None:
        return None
    final = final_fields(line)
    missed = [n for n in c.punkter if n not in final or final[n].data.get("value") != true_value(s, n)]
    return ((told,) if told is not None else ()) if missed else None


def _never_switched(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    told = said_at(line, c.efter) if c.efter else None
    if c.efter and told is None:
        return None
    switched = any(e.kind == "line" and e.data.get("line") == "112" for e in line)
    return None if switched else ((told,) if told is not None else ())


def _groundless(s: Scenario, c: Critical, truth: Truth, line: Line) -> Found:
    sent = first(line, "sent")
    return (sent,) if sent is not None else None


_CHECKS: Mapping[str, Callable[[Scenario, Critical, Truth, Line], Found]] = {
    "forkert_sted": _wrong_place,
    "afsluttet_uden_alarm": _without_alarm,
    "lagt_paa": _hung_up,
    "ringet_op": _called_back,
    "sagt_ord": _said_word,
    "sagt_punkt": _said_item,
    "felt_overset": _overlooked,
    "ikke_skiftet": _never_switched,
    "alarm_uden_grund": _groundless,
}
