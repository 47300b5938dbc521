"""Many ring about one incident: who seems to, who does not, and in which order they are taken.

Nobody is attached, answered or closed by this: it sorts the queue. Whoever does not match comes first, for of them
nobody knows anything yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.domain.duplicates import MOST_UNCERTAIN_M, WITHIN_M, Spot, spot_of
from app.domain.positions import distance_m
from app.domain.state import CallState, DeskState

HURT = "haendelse.tilskadekomne"
PROPOSED = 5
"""So many ringing about one open incident, and surge mode is proposed."""
_MAST_M = 3_000.0  # a mast alone says about 2.8 km


class Waiting(Struct, frozen=True):
    """A ringing call that may be about the incident: how far off its phone is (metres), None where only a mast is."""

    call: CallState
    distance_m: float | None


class Surge(Struct, frozen=True):
    """The incident many ring about, who rings about it and who about something else, the longest waiting first.

    ``on`` when somebody has declared it; else it is a proposal. ``attached`` have been tied to it already.
    """

    about: CallState
    matching: tuple[Waiting, ...]
    others: tuple[CallState, ...]
    attached: tuple[CallState, ...]
    on: bool


def surge(state: DeskState) -> Surge | None:
    """Return the surge of a desk: the one that is declared, else the incident that very many ring about by now."""
    ringing = state.ringing
    declared = state.calls.get(state.surge)
    if declared is not None:
        return _about(declared, state, ringing, True)
    if len(ringing) < PROPOSED:
        return None
    opened = [call for call in state.calls.values() if call.open]
    found = [_about(call, state, ringing, False) for call in opened]
    best = max(found, key=lambda each: len(each.matching), default=None)
    return best if best is not None and len(best.matching) >= PROPOSED else None


def queue(state: DeskState) -> tuple[CallState, ...]:
    """Return the calls that ring in the order in which they are to be taken.

    While surge is declared, whoever does not match the incident comes first, then the others by how long they wait.
    """
    declared = state.calls.get(state.surge)
    if declared is None:
        return state.ringing
    found = _about(declared, state, state.ringing, True)
    return (*found.others, *(each.call for each in found.matching))


def matches(call: CallState, about: CallState) -> bool:
    """Return whether a call may be about an incident by where its phone or its mast is."""
    return _waiting(call, about, spot_of(about)) is not None


def known_place(state: DeskState, call: CallState) -> str:
    """Return the place of the incident for which surge is declared, where a 112 call may be about it; else nothing."""
    about = state.calls.get(state.surge)
    if about is None or about.place is None or call.line != "112" or not matches(call, about):
        return ""
    return about.place.text


def in_surge(state: DeskState) -> bool:
    """Return whether the call in hand may be about the incident for which surge is declared, and is not that one."""
    about, call = state.calls.get(state.surge), state.call
    return about is not None and call is not None and matches(call, about)


def _about(about: CallState, state: DeskState, ringing: Iterable[CallState], on: bool) -> Surge:
    here = spot_of(about)
    matching, others = [], []
    for call in ringing:
        found = _waiting(call, about, here)
        if found is None:
            others.append(call)
        else:
            matching.append(found)
    attached = tuple(call for call in state.calls.values() if about.id in call.duplicates)
    return Surge(about, tuple(matching), tuple(others), attached, on)


def _waiting(call: CallState, about: CallState, here: Spot | None) -> Waiting | None:
    """Return a call with its distance when it may be about the incident; tests and practice never mix with the real."""
    if here is None or call.id == about.id or call.is_practice != about.is_practice or call.is_test:
        return None
    if about.id in call.duplicates:
        return Waiting(call, None)
    spot = spot_of(call)
    if spot is not None:
        far = distance_m(here.lat, here.lon, spot.lat, spot.lon)
        reach = WITHIN_M + min(spot.radius_m, MOST_UNCERTAIN_M) + min(here.radius_m, MOST_UNCERTAIN_M)
        return Waiting(call, far) if far <= reach else None
    mast = next((r for r in reversed(call.positions) if r.entity == "mast" and r.lat is not None), None)
    if mast is None or mast.lat is None or mast.lon is None:
        return None
    far = distance_m(here.lat, here.lon, mast.lat, mast.lon)
    return Waiting(call, None) if far <= max(mast.radius_m or 0.0, _MAST_M) else None
