"""What each function key says and whether it may be pressed, from the picture alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.domain.facts import Authority
from app.domain.handing import spent_s, step_of
from app.domain.state import CallState
from app.domain.surge import HURT, in_surge
from app.picture import Picture
from app.words import clock
from app.words_handover import STEP

translate = QCoreApplication.translate

KeyStateName = Literal["usable", "on", "ready", "wanted", "not_yet"]

FUNCTION_KEYS = ("health", "fire", "police", "verify_place", "ask_position", "attach_duplicate", "silent_call", "send",
                 "call_back", "close", "switch_line", "stress_view")  # fmt: skip


@dataclass(frozen=True)
class KeyFace:
    """A key's words and state."""

    label: str
    sub: str = ""
    state: KeyStateName = "usable"


def faces(picture: Picture, compact: bool = False) -> dict[str, KeyFace]:
    """Return the face of every function key, F1 to F12, by its action."""
    call = picture.call
    names = _names(picture, compact)
    if call is None:
        return _idle_faces(picture, names)
    out = {name: KeyFace(label) for name, label in names.items()}
    for authority in ("health", "fire", "police"):
        out[authority] = _authority(names[authority], call, picture, authority)
    silent = translate("Keys", "silent car") if compact else translate("Keys", "no voice")
    out["verify_place"] = _verify(names["verify_place"], call, silent if picture.silent_car else "")
    asked = call.position_asked_at
    if asked:
        out["ask_position"] = KeyFace(names["ask_position"], translate("Keys", "asked {0}").format(clock(asked[-1])))
    alike = len(picture.snapshot.duplicates)
    words = translate("Keys", "{0} alike").format(alike) if alike else ""
    out["attach_duplicate"] = KeyFace(names["attach_duplicate"], words, "usable" if alike else "not_yet")
    if call.duplicates:
        out["attach_duplicate"] = KeyFace(names["attach_duplicate"], translate("Keys", "attached"), "on")
    if in_surge(picture.snapshot.desk):
        # Attaching needs the answer to one question more: who is attached unasked may lie there hurt.
        asked = bool(call.value(HURT))
        words = translate("Keys", "nothing new") if asked else translate("Keys", "anybody hurt?")
        out["attach_duplicate"] = KeyFace(translate("Keys", "Attach, next"), words, "ready" if asked else "wanted")
    if call.silent:
        out["silent_call"] = KeyFace(names["silent_call"], translate("Keys", "on"), "on")
    out["send"] = _send(names["send"], call, picture)
    if call.value("anmelder.ring_ikke"):
        out["call_back"] = KeyFace(names["call_back"], translate("Keys", "do not call"), "not_yet")
    elif call.lost_at is not None:
        out["call_back"] = KeyFace(names["call_back"], _tries(call) or translate("Keys", "line lost"), "wanted")
    elif call.called_back_at:
        out["call_back"] = KeyFace(names["call_back"], _tries(call))
    out["close"] = _close(names["close"], call, picture)
    return out


def _tries(call: CallState) -> str:
    tries = len(call.called_back_at)
    return translate("Keys", "rung {0} times").format(tries) if tries else ""


def _authority(label: str, call: CallState, picture: Picture, authority: Authority) -> KeyFace:
    chosen = call.authorities.get(authority)
    if chosen is not None and chosen.on:
        last = call.last_try(authority)
        if last is None:
            car = picture.car.kind_words(picture.info.language) if picture.car and authority == "fire" else ""
            return KeyFace(label, car or translate("Keys", "chosen"), "on")
        if last.received_at is not None:
            return KeyFace(label, translate("Keys", "receipted"), "on")
        return KeyFace(label, translate("Keys", "waiting") if last.running else translate("Keys", "lost"), "on")
    proposal = picture.snapshot.proposal
    if proposal is not None and authority in proposal.authorities:
        return KeyFace(label, translate("Keys", "proposed"), "wanted")
    return KeyFace(label)


def _verify(label: str, call: CallState, silent: str) -> KeyFace:
    if call.place is None:
        return KeyFace(label, translate("Keys", "no place"), "not_yet")
    if call.place_verified_at is None:
        return KeyFace(label, silent or translate("Keys", "missing"), "wanted")
    return KeyFace(label, translate("Keys", "confirmed"), "on")


def _send(label: str, call: CallState, picture: Picture) -> KeyFace:
    gate = picture.snapshot.send
    if call.is_test and call.sent_at is None:
        if call.chosen_authorities:
            return KeyFace(label, translate("Keys", "real? Alt K"), "wanted")
        return KeyFace(translate("Keys", "Close test"), translate("Keys", "nothing is sent"), "ready")
    if gate is not None and gate.missing == ("place",) and _has_area(picture):
        return KeyFace(label, translate("Keys", "area: Alt M"), "wanted")
    if gate is not None and gate.missing == ("authority",) and call.sent_at is None:
        return KeyFace(label, translate("Keys", "F1, F2 or F3"), "wanted")
    if gate is None or (not gate.open and call.sent_at is None):
        words = translate("Keys", "place + what") if call.line == "112" else translate("Keys", "missing")
        return KeyFace(label, words, "not_yet")
    wanting = [a for a in call.chosen_authorities if (t := call.last_try(a)) is None or t.received_at is None]
    if not wanting:
        return KeyFace(label, translate("Keys", "all receipted"), "not_yet")
    if all(call.last_try(a) is None for a in wanting):
        return KeyFace(label, translate("Keys", "ready"), "ready")
    if any(call.last_try(a) is None for a in wanting):
        return KeyFace(label, translate("Keys", "more"), "ready")
    return _next_try(call, picture)


def _next_try(call: CallState, picture: Picture) -> KeyFace:
    """What F8 does while somebody is waited for: the next step of the health tries, or data once more."""
    last = call.last_try("health")
    if last is None or last.received_at is not None or "health" not in call.chosen_authorities:
        return KeyFace(translate("Keys", "Next try"), translate("Keys", "not receipted"), "wanted")
    step = step_of("health", last.attempt + 1)
    if step == "call":
        label = translate("Keys", "Try {0}").format(last.attempt + 1)
    else:
        label = STEP[step].in_(picture.info.language)
    left = picture.info.pace.next_s - spent_s(last, picture.now)
    if last.running and left > 0:
        return KeyFace(label, translate("Keys", "in {0} s").format(int(left + 0.999)), "wanted")
    return KeyFace(label, translate("Keys", "next step"), "ready")


def _has_area(picture: Picture) -> bool:
    """Whether Alt+M has something to take as the place."""
    position = picture.position
    return position is not None and (position.best is not None or position.mast is not None)


def _close(label: str, call: CallState, picture: Picture) -> KeyFace:
    gate = picture.snapshot.close
    if gate is not None and gate.open:
        return KeyFace(label, translate("Keys", "ready"), "ready")
    if call.sent_at is not None or call.outcome:
        return KeyFace(label, translate("Keys", "missing"), "wanted" if call.ended_at else "usable")
    return KeyFace(label, translate("Keys", "choose outcome"), "usable")


def _idle_faces(picture: Picture, names: dict[str, str]) -> dict[str, KeyFace]:
    desk = picture.snapshot.desk
    out = {name: KeyFace(label, "", "not_yet") for name, label in names.items()}
    if desk.lost:
        out["call_back"] = KeyFace(names["call_back"], translate("Keys", "{0} lost").format(len(desk.lost)))
    if desk.unclosed:
        out["close"] = KeyFace(names["close"], desk.unclosed[0].inquiry_number)
    return out


def _names(picture: Picture, compact: bool) -> dict[str, str]:
    call = picture.call
    other = "114" if call is None or call.line == "112" else "112"
    long = {
        "health": translate("Keys", "Health"),
        "fire": translate("Keys", "Fire"),
        "police": translate("Keys", "Police"),
        "verify_place": translate("Keys", "Confirm place"),
        "ask_position": translate("Keys", "New position"),
        "attach_duplicate": translate("Keys", "Attach duplicate"),
        "silent_call": translate("Keys", "Silent call"),
        "send": translate("Keys", "Send") if call is None or call.line == "112" else translate("Keys", "Save and send"),
        "call_back": translate("Keys", "Call back"),
        "close": translate("Keys", "Close"),
        "switch_line": translate("Keys", "Switch to {0}").format(other),
        "stress_view": translate("Keys", "Stress"),
    }
    if not compact:
        return long
    short = {
        "verify_place": translate("Keys", "Confirm"),
        "ask_position": translate("Keys", "New pos."),
        "attach_duplicate": translate("Keys", "Duplicate"),
        "silent_call": translate("Keys", "Silent"),
        "switch_line": translate("Keys", "To {0}").format(other),
    }
    return {**long, **short}
