"""What the call-taker, the line and the phone can do to the desk: each command turns a state into new facts.

A command is a pure function ``(context, state, …) -> facts``. It runs on the desk's own thread after every earlier
command has been journalled and folded, so it always sees the newest state; it never does I/O itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.aftercare import Aftercare
from app.domain.facts import Authority, Fact, Line, ScriptStarted
from app.domain.state import CallState, DeskState
from app.intake.matching import Window

Facts = list[tuple[str, Fact]]


@dataclass(frozen=True)
class CauseInfo:
    """What a cause code brings with it: the authorities to alarm and the script to talk by."""

    code: str
    authorities: tuple[Authority, ...]
    script: str


@dataclass(frozen=True)
class AnswerTarget:
    """Where the answer to an item belongs: the form's field (empty: none) and the words the answer is shown with.

    ``no_place``: a question about the place, answered with why there is none.
    """

    field: str
    label: str
    text: str
    no_place: str = ""


@dataclass(frozen=True)
class Context:
    """What a command may ask of the house around it; all of it pure or already in memory.

    What is asked about a script names the call too (its id, empty for a new one): a call keeps the versions it began
    with.
    """

    operator: str
    now: datetime
    new_id: Callable[[], str]
    causes: Mapping[str, CauseInfo]
    script_version: Callable[[str, str], tuple[int, str]]
    answer_target: Callable[[str, str, str, str], AnswerTarget]
    receiver: Callable[[Authority, CallState], str]
    entry_script: Callable[[Line, bool], str]
    field_words: Callable[[str, str], str]
    is_card: Callable[[str, str], bool] = lambda script, call: False
    action_of: Callable[[str, str, str], str] = lambda script, item, call: ""
    aftercare: Callable[[CallState], Aftercare] = lambda call: Aftercare()
    follow_up_of: Callable[[str, str, str], str] = lambda script, item, call: ""
    edition: Callable[[str], str] = lambda call: ""
    script_on: Callable[[CallState, Line], str] = lambda call, line: call.script
    language: str = "da"
    window: Window = field(default_factory=Window)


def started(context: Context, script: str, call_id: str = "") -> ScriptStarted:
    """Return the fact that a script came into use, in the versions the call began with; no call: in the newest."""
    version, digest = context.script_version(script, call_id)
    return ScriptStarted(script=script, version=version, content_hash=digest, edition=context.edition(call_id))


def call_of(state: DeskState, call_id: str) -> CallState | None:
    """Return a call that can still be worked on; a closed one takes supplements only."""
    call = state.calls.get(call_id)
    return call if call is not None and call.closed_at is None else None


def sound(text: str) -> str:
    """Return a text that can be written down: half a character from a clipboard becomes a mark, nothing else changes.

    Without this the log line could not be encoded, and all of the text would be lost for the half character's sake.
    """
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
