"""When the desk reminds the call-taker to speak: written in silence, or help sent and the caller not told of it.

A reminder is a line to say; it holds nothing back, and it is gone as soon as something was said or heard.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from app.domain.catalogue import Words
from app.domain.state import CallState
from app.domain.talk_facts import NudgeKind
from scripts.agenda import AgendaView, ItemView

QUIET_S = 10.0  # interview.md §4: silence while typing is heard as nobody there
SENT_S = 10.0  # by when the caller is told, where the script itself names no time

# The script and items under which a reminder's own words stand in the log once they were said.
DESK = "pult"
_ITEMS = {"writing": "n_skriver", "sent": "n_paa_vej"}

_WRITING = Words("Jeg skriver det ind nu, jeg er her stadig.", "I am writing it down now, I am still here.")
_STILL_HERE = Words("Jeg er her stadig.", "I am still here.")
_SENT = Words("Hjælpen er på vej. Bliv i røret.", "Help is on the way. Stay on the line.")


class Nudge(Struct, frozen=True):
    """A reminder: why, and the words, with the item they are when said. ``late`` when its time has passed.

    A line of the script itself has the script's item; ``own`` words are the desk's.
    """

    about: NudgeKind
    script: str
    item: str
    text: str
    late: bool = False

    @property
    def own(self) -> bool:
        """Whether the words are the desk's and not a script's."""
        return self.script == DESK


def nudge(call: CallState, agenda: AgendaView | None, now: datetime, language: str = "da") -> Nudge | None:
    """Return what the call-taker is reminded to say at a moment (UTC), None when nothing presses."""
    if not call.talking or call.held_at is not None:
        return None
    return _not_told(call, agenda, now, language) or _in_silence(call, agenda, now, language)


def _not_told(call: CallState, agenda: AgendaView | None, now: datetime, language: str) -> Nudge | None:
    """Help is asked for and the caller was not told: a script's own line with a time, else the desk's on 112."""
    if call.sent_at is None:
        return None
    since = (now - call.sent_at).total_seconds()
    line = _due(agenda)
    if line is not None and line.deadline_s is not None:
        text = line.text_yes_no if agenda is not None and agenda.yes_no and line.text_yes_no else line.text
        return Nudge("sent", line.script, line.item, text, since >= line.deadline_s)
    told = any(at >= call.sent_at for at in call.said.values())
    if told or call.line != "112" or since < SENT_S:
        return None
    return Nudge("sent", DESK, _ITEMS["sent"], _SENT.in_(language), True)


def _due(agenda: AgendaView | None) -> ItemView | None:
    """Return the line with the nearest time among those that are due."""
    if agenda is None:
        return None
    lines = (line for line in (agenda.say_now, *agenda.say_next) if line is not None and line.deadline_s is not None)
    return min(lines, key=lambda line: line.deadline_s or 0, default=None)


def _in_silence(call: CallState, agenda: AgendaView | None, now: datetime, language: str) -> Nudge | None:
    """Nothing was said or heard for a while, and the call-taker writes."""
    if call.silent or call.answered_at is None:
        return None
    heard = call.last_heard_at or call.answered_at
    written = _written_at(call)
    if written is None or written <= heard or (now - heard).total_seconds() < QUIET_S:
        return None
    if (now - written).total_seconds() >= QUIET_S:
        return None  # no longer writing: who listens is not told to speak
    words = _STILL_HERE if agenda is not None and agenda.yes_no else _WRITING
    return Nudge("writing", DESK, _ITEMS["writing"], words.in_(language))


def _written_at(call: CallState) -> datetime | None:
    """Return when the call-taker wrote last: a letter in a field, a field, a note."""
    fields = (field.at for field in call.fields.values() if field.typed or field.source == "operator")
    return max((*fields, *(note.at for note in call.notes)), default=None)
