"""The log read as a practice caller and the score read it: seconds after the ring, what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from app.domain import facts as f
from app.domain.fold import item_key
from app.practice.pace import PracticeTime
from scripts.practice.events import DeskEvent


def rang_at(entries: Iterable[f.Entry]) -> datetime | None:
    """Return when the call of these log lines rang, UTC."""
    return next((e.at for e in entries if isinstance(e.fact, f.CallRang)), None)


def desk_events(entries: Iterable[f.Entry], former: Callable[[str], str] = str) -> list[DeskEvent]:
    """Return the events of one call's log lines, in order, in the trainee's time; lines before the ring have none.

    ``former`` gives the name that a scenario knows an item by, where the centre has renamed it since.
    """
    time, found = PracticeTime(), []
    for entry in entries:
        time.hear(entry)
        event = desk_event(entry, time.worked(entry.at)) if time.rang else None
        if event is not None:
            found.append(named_as_then(event, former))
    return found


def named_as_then(event: DeskEvent, former: Callable[[str], str]) -> DeskEvent:
    """Return an event with the name of its item that a scenario knows it by."""
    if "key" not in event.data:
        return event
    key = former(event.data["key"])
    return DeskEvent(event.t, event.kind, {**event.data, "key": key, "item": key.rpartition(".")[2]})


def desk_event(entry: f.Entry, t: float) -> DeskEvent | None:
    """Return what one log line is to a practice caller, ``t`` seconds after the ring; None when it is nothing."""
    match entry.fact:
        case f.PracticeStarted(version=version, seed=seed, digest=digest, rubric=rubric):
            about = {"version": str(version), "seed": str(seed), "digest": digest, "rubric": rubric}
            return DeskEvent(t, "started", about)
        case f.CallAnswered():
            return DeskEvent(t, "answered")
        case f.QuestionAsked(script=script, item=item, text=text, intent=intent):
            meant = {"intent": intent} if intent else {}
            return DeskEvent(t, "asked", {"item": item, "key": item_key(script, item), "text": text, **meant})
        case f.AnswerGiven(script=script, item=item, value=value):
            return DeskEvent(t, "answer", {"item": item, "key": item_key(script, item), "value": value})
        case f.ItemChosen(script=script, item=item):
            return DeskEvent(t, "chosen", {"item": item, "key": item_key(script, item)})
        case f.LineSaid(script=script, item=item, text=text):
            return DeskEvent(t, "said", {"item": item, "key": item_key(script, item), "text": text})
        case f.FieldSet(field=field, value=value, source=source):
            return DeskEvent(t, "field", {"field": field, "value": value, "source": source})
        case f.PlaceChosen(place=place):
            point = {"lat": _text(place.lat), "lon": _text(place.lon)}
            return DeskEvent(t, "place", {**point, "text": place.full})
        case f.PlaceVerified():
            return DeskEvent(t, "verified")
        case f.HandoverTried(authority=authority):
            return DeskEvent(t, "sent", {"authority": authority})
        case f.HandoverReceived(authority=authority):
            return DeskEvent(t, "received", {"authority": authority})
        case f.UpdateSent(authority=authority, text=text):
            return DeskEvent(t, "updated", {"authority": authority, "text": text})
        case f.PriorityChosen(priority=priority):
            return DeskEvent(t, "priority", {"priority": str(priority)})
        case f.LineSwitched(line=line):
            return DeskEvent(t, "line", {"line": line})
        case f.OutcomeChosen(outcome=outcome):
            return DeskEvent(t, "outcome", {"outcome": outcome})
        case f.FollowUpChosen(kind=kind, on=on):
            return DeskEvent(t, "followup", {"kind": kind, "on": "ja" if on else "nej"})
        case f.NoteAdded(text=text):
            return DeskEvent(t, "note", {"text": text})
        case f.PracticeEnded(reason=reason):
            return DeskEvent(t, "over", {"reason": reason})
        case f.PracticeRated(item=item, points=points, comment=comment):
            rating = {"item": item, "points": str(points), "comment": comment}
            return DeskEvent(t, "rated", {**rating, "by": entry.by})
        case f.CallBack():
            return DeskEvent(t, "called_back")
        case f.CallLost():
            return DeskEvent(t, "lost")
        case f.CallReconnected():
            return DeskEvent(t, "reconnected")
        case f.CallEnded():
            return DeskEvent(t, "ended")
        case f.InquiryClosed():
            return DeskEvent(t, "closed")
        case f.CallerSaid(text=text, intent=intent):
            return DeskEvent(t, "caller_said", {"text": text, "intent": intent})
    return None


def _text(value: float | None) -> str:
    return "" if value is None else repr(value)
