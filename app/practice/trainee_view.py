"""What the trainee has in front, in words, read out of the desk's own picture: no screenshot, and nothing to guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.catalogue import FIELDS, Words
from app.domain.gates import send_gate
from app.domain.place import Place
from app.domain.state import CallState
from app.practice.course import metres_between
from app.practice.trainerlink import TraineeView
from app.snapshot import Snapshot
from app.words import AUTHORITY, MASK, need_words, sentence
from scripts.contract import CAUSE_FIELD

# Places of the screen that are no field of the form.
_ELSEWHERE: Mapping[str, Words] = {
    "sted.soeg": Words("Sted: søgning", "Place: search"),
    "guide": Words("Samtaleguide", "Guide"),
    "authority": Words("Myndighed", "Authority"),
    "outcome": Words("Udfald", "Outcome"),
    "map": Words("Kort", "Map"),
    "kort": Words("Kort", "Map"),
}


def trainee_view(
    snapshot: Snapshot, call_id: str, truth: tuple[float, float], language: str = "da",
    cause_words: Callable[[str], str] = str,
) -> TraineeView:  # fmt: skip
    """Return what stands before the trainee of a call; ``truth`` is (lat, lon) WGS84, ``cause_words`` names a code."""
    call = snapshot.desk.calls.get(call_id)
    if call is None:
        return TraineeView()
    agenda = snapshot.agenda if snapshot.call is not None and snapshot.call.id == call_id else None
    current = agenda.current if agenda is not None else None
    spoken = agenda.say_now if agenda is not None else None
    front = current or spoken
    gate = send_gate(call)
    cause = call.value(CAUSE_FIELD)
    return TraineeView(
        question=front.text if front is not None else "",
        focus=focus_words(call.focus.target, language),
        typed=_typed(call),
        place=call.place.full if call.place is not None else "",
        off_m=_off(call.place, truth),
        verified=call.place_verified_at is not None,
        cause=cause_words(cause) if cause else "",
        missing=tuple(need_words(need, language) for need in gate.missing),
        authorities=tuple(AUTHORITY[each].in_(language) for each in call.chosen_authorities),
        sent=tuple(dict.fromkeys(AUTHORITY[each.authority].in_(language) for each in call.tries)),
        priority=call.priority if call.priority is not None else call.proposed,
        answered=call.answered_at is not None,
    )


def focus_words(target: str, language: str = "da") -> str:
    """Return where the cursor stands, as the screen names it; empty for nowhere."""
    known = _ELSEWHERE.get(target)
    if known is not None:
        return known.in_(language)
    field = FIELDS.get(target)
    return sentence(field.label.in_(language)) if field is not None else ""


def _typed(call: CallState) -> str:
    """Return what is being written in the field in hand and is not kept yet."""
    value, field = call.fields.get(call.focus.target), FIELDS.get(call.focus.target)
    if value is None or not value.typed:
        return ""
    return MASK if field is not None and field.masked and value.value else value.value


def _off(place: Place | None, truth: tuple[float, float]) -> float | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return metres_between((place.lat, place.lon), truth)
