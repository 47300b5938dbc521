"""Questions in the call-taker's own words: what a practice caller takes them for is part of the log."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from app.commands import Context, Facts, call_of, sound
from app.desk import Desk
from app.domain import facts as f
from app.domain.state import DeskState
from scripts.model import Script
from scripts.practice.events import OWN_WORDS
from scripts.practice.hearing import LONGEST, Heard, Hearing, Wordings
from scripts.practice.model import Scenario


def ask(context: Context, state: DeskState, call_id: str, text: str, intent: str = "") -> Facts:
    """A question was put in own words, as often as that happens; ``intent`` is the line it asks the caller for."""
    if not _can_hear(state, call_id) or not text.strip():
        return []
    return [(call_id, f.QuestionAsked(script="", item=OWN_WORDS, text=sound(text).strip(), intent=intent))]


def say(context: Context, state: DeskState, call_id: str, text: str) -> Facts:
    """Something was said in own words that asks nothing."""
    if not _can_hear(state, call_id) or not text.strip():
        return []
    return [(call_id, f.LineSaid(script="", item=OWN_WORDS, text=sound(text).strip()))]


def _can_hear(state: DeskState, call_id: str) -> bool:
    call = call_of(state, call_id)
    return call is not None and call.is_practice and call.answered_at is not None


class OwnWords:
    """Puts typed words into the log of the call in hand; only the caller of ``call`` knows answers to them.

    The guides are read into their words when the first question is put, not before.
    """

    def __init__(self, desk: Desk, scenario: Scenario, scripts: Mapping[str, Script], call: str) -> None:
        self._desk, self._scenario, self._scripts, self._call = desk, scenario, scripts, call

    @cached_property
    def hearing(self) -> Hearing:
        """What the caller understands."""
        return Hearing(self._scenario, Wordings(self._scripts))

    def put(self, text: str) -> Heard:
        """Ask or say what was typed, and return what it was taken for; nothing happens without a call in hand."""
        text = text.strip()[:LONGEST]
        current = self._desk.snapshot.desk.current
        heard = self.hearing.hear(text)
        if not text or not current:
            return heard
        if heard.asks:
            self._desk.do(ask, current, text, heard.intent if current == self._call else "")
        else:
            self._desk.do(say, current, text)
        return heard
