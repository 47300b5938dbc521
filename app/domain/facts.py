"""Everything the desk can learn during a call: typed facts, appended to the call's log and never changed.

A fact says *what* was learned; the :class:`Entry` around it says when, on which desk, by whom and in which order.
The names on disk are the class names: never rename one, add a new one and read the old.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from app.domain.followup_facts import FollowUpFact
from app.domain.form_facts import FormFact
from app.domain.form_facts import GatePassed as GatePassed
from app.domain.form_facts import MaskedShown as MaskedShown
from app.domain.form_facts import RowAdded as RowAdded
from app.domain.form_facts import RowRemoved as RowRemoved
from app.domain.form_facts import TextPrepared as TextPrepared
from app.domain.handover_facts import SheetTold as SheetTold
from app.domain.handover_facts import Step
from app.domain.incident_facts import DuplicateDetached as DuplicateDetached
from app.domain.incident_facts import IncidentFact
from app.domain.incident_facts import SurgeDeclared as SurgeDeclared
from app.domain.intake_facts import IntakeFact
from app.domain.map_facts import MapPictured as MapPictured
from app.domain.place import Place
from app.domain.practice_facts import PracticeCued as PracticeCued
from app.domain.practice_facts import PracticeEnded as PracticeEnded
from app.domain.practice_facts import PracticeFact
from app.domain.practice_facts import PracticeHeld as PracticeHeld
from app.domain.practice_facts import PracticeNoted as PracticeNoted
from app.domain.practice_facts import PracticePaced as PracticePaced
from app.domain.practice_facts import PracticeRated as PracticeRated
from app.domain.practice_facts import PracticeSelfRated as PracticeSelfRated
from app.domain.practice_facts import PracticeStarted as PracticeStarted
from app.domain.practice_facts import PracticeStressed as PracticeStressed
from app.domain.talk_facts import ActionTaken as ActionTaken
from app.domain.talk_facts import ItemShown as ItemShown
from app.domain.talk_facts import NudgeShown as NudgeShown
from app.domain.talk_facts import PriorityProposed as PriorityProposed
from app.domain.talk_facts import TalkFact
from app.domain.talk_facts import WordsDeclined as WordsDeclined
from app.domain.text_facts import TextFact
from locate.report import LocationReport

Line = Literal["112", "114"]
Authority = Literal["health", "fire", "police"]
DistanceReason = Literal["calls_for_another", "has_moved", "wrong_address", "phone_wrong"]
Source = Literal["operator", "caller", "handset", "register", "script", "network", "trainer", "system"]


class _Fact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of all facts; the tag on disk is the class name."""


# --- the call itself ---------------------------------------------------------------------------------------------


class CallRang(_Fact, frozen=True):
    """A call rings on a line. ``number`` is E.164, empty when withheld or without SIM (``no_number`` says which).

    ``rang_at`` is when it rang, UTC, where the desk was down then. ``channel`` is one of
    :data:`app.domain.text_facts.CHANNELS`; a log may name others.
    """

    line: Line
    number: str = ""
    channel: str = "voice"
    practice: bool = False
    pbx_id: str = ""
    no_number: Literal["", "withheld", "none"] = ""
    rang_at: datetime | None = None


class CallAnswered(_Fact, frozen=True):
    """The call-taker took the call."""

    operator: str


class CallLost(_Fact, frozen=True):
    """The caller was gone before anyone answered, or the line broke in mid-call."""


class CallEnded(_Fact, frozen=True):
    """The talk is over; the inquiry may still be open."""


class CallBack(_Fact, frozen=True):
    """The desk rings the caller up again."""

    number: str


class CallReconnected(_Fact, frozen=True):
    """The caller is back on the line after it broke or after a call back."""


class CallResumed(_Fact, frozen=True):
    """The call-taker took an open inquiry into hand again, after a restart or from the list of what is unclosed."""


class CallLaidAside(_Fact, frozen=True):
    """The call-taker laid the inquiry down without closing it; it stays listed as unclosed."""


class LineSwitched(_Fact, frozen=True):
    """The inquiry went from 112 to 114 or back; everything known is kept."""

    line: Line


class SilentMarked(_Fact, frozen=True):
    """The caller cannot or does not speak; questions become yes or no."""

    on: bool = True


class TakenAsReal(_Fact, frozen=True):
    """The call-taker decided that a car's test call is a real event, or (``on`` false) took that back."""

    on: bool = True


# --- position and place ------------------------------------------------------------------------------------------


class PositionReceived(_Fact, frozen=True):
    """A position arrived; kept whole, with its raw bytes."""

    report: LocationReport


class PositionAsked(_Fact, frozen=True):
    """The call-taker asked the phone for a new position."""


class PlaceChosen(_Fact, frozen=True):
    """The call-taker chose where help must go; ``pointed`` when it was found by pointing on the map."""

    place: Place
    source: Source = "operator"
    pointed: bool = False


class PlaceCleared(_Fact, frozen=True):
    """The chosen place was taken back."""


class PlaceVerified(_Fact, frozen=True):
    """The place was read back and the caller agreed."""

    text: str = ""


class DistanceExplained(_Fact, frozen=True):
    """Why the chosen place lies far from the phone."""

    reason: DistanceReason


# --- the conversation --------------------------------------------------------------------------------------------


class ScriptStarted(_Fact, frozen=True):
    """A conversation script was taken into use; the call keeps this version.

    ``edition`` names all guides as they were in force when the call began, with every part this one calls.
    """

    script: str
    version: int
    content_hash: str = ""
    edition: str = ""


class QuestionAsked(_Fact, frozen=True):
    """A question was put to the caller; ``intent`` is the line of a practice caller that own words were taken for."""

    script: str
    item: str
    text: str = ""
    intent: str = ""


class AnswerGiven(_Fact, frozen=True):
    """The caller's answer to an item; an answer that fills a field is followed by a FieldSet."""

    script: str
    item: str
    value: str
    label: str = ""
    text: str = ""


class LineSaid(_Fact, frozen=True):
    """The call-taker said a line of the script or confirmed that advice was followed."""

    script: str
    item: str
    text: str = ""


class ItemSkipped(_Fact, frozen=True):
    """The call-taker passed over an item; it stays findable."""

    script: str
    item: str


class ItemChosen(_Fact, frozen=True):
    """The call-taker went to an item out of its turn; it stays in front until it is answered, said or passed over."""

    script: str
    item: str


class InterruptRaised(_Fact, frozen=True):
    """An interrupt called a sub-script; the script resumes when the sub-script is done.

    ``card`` when it is a technique card, which was laid open beside the script; ``version`` is the sub-script's.
    """

    script: str
    key: str = ""
    label: str = ""
    card: bool = False
    version: int = 0


class InterruptEnded(_Fact, frozen=True):
    """The sub-script is done or was left, or the technique card was laid away."""

    script: str


class CallerSaid(_Fact, frozen=True):
    """What the caller said, where the desk knows it: a practice caller's line."""

    text: str
    intent: str = ""


# --- the form ----------------------------------------------------------------------------------------------------


class FieldTyped(_Fact, frozen=True):
    """What stands in a field while it is being typed, and the cursor; on screen a later one replaces it."""

    field: str
    value: str
    cursor: int = 0


class FieldSet(_Fact, frozen=True):
    """A field has a value, who said so and how sure; an empty value empties the field."""

    field: str
    value: str
    source: Source = "operator"
    certainty: Literal["said", "read", "assumed", "confirmed"] = "said"
    item: str = ""


class FocusMoved(_Fact, frozen=True):
    """Where the call-taker's cursor stands, so that a restart puts it back."""

    target: str
    cursor: int = 0


class NoteAdded(_Fact, frozen=True):
    """A line of free text with its time."""

    text: str


# --- authority, handover, outcome --------------------------------------------------------------------------------


class AuthorityChosen(_Fact, frozen=True):
    """An authority was chosen or taken off; ``source`` is script when it follows from the cause."""

    authority: Authority
    on: bool
    source: Source = "operator"


class PriorityChosen(_Fact, frozen=True):
    """The call-taker set the priority by hand; lowering a proposal needs a reason."""

    priority: int
    reason: str = ""


class DuplicateAttached(_Fact, frozen=True):
    """The call-taker tied this inquiry to another one about the same incident; ``reason`` where it was done later."""

    call: str
    reason: str = ""


class HandoverTried(_Fact, frozen=True):
    """A sheet left the desk for an authority, or a ring-up to it began; ``step`` says how a health try is made."""

    authority: Authority
    receiver: str
    attempt: int = 1
    sheet: str = ""
    step: Step = ""


class HandoverReceived(_Fact, frozen=True):
    """The authority confirmed that it has the case."""

    authority: Authority
    attempt: int = 1
    receipt: str = ""


class HandoverFailed(_Fact, frozen=True):
    """A try did not reach the authority."""

    authority: Authority
    attempt: int = 1
    reason: str = ""


class UpdateSent(_Fact, frozen=True):
    """Something learned after the send went out to those who have the case."""

    authority: Authority
    text: str


class FollowUpChosen(_Fact, frozen=True):
    """A task that outlives the call was chosen or taken off."""

    kind: str
    on: bool = True
    wish: str = ""


class OutcomeChosen(_Fact, frozen=True):
    """What became of the inquiry."""

    outcome: str


class ReceiptRead(_Fact, frozen=True):
    """The receipt number was read out to the citizen."""

    number: str


class InquiryNumbered(_Fact, frozen=True):
    """The inquiry got its readable number, unique without asking anyone; the journal fills in one left empty."""

    number: str = ""


class InquiryClosed(_Fact, frozen=True):
    """The close gate was passed; what follows are supplements."""


class SupplementAdded(_Fact, frozen=True):
    """Something added to a closed inquiry; it never changes the original. ``field`` empty means a free line.

    With a field it is a correction: what should have stood there, and the ``reason``.
    """

    text: str
    field: str = ""
    reason: str = ""


# --- the shift ---------------------------------------------------------------------------------------------------


class ShiftNoted(_Fact, frozen=True):
    """A line in the desk's shift log that belongs to no call."""

    text: str


Fact = (
    CallRang | CallAnswered | CallLost | CallEnded | CallBack | CallReconnected | CallResumed | CallLaidAside
    | LineSwitched | SilentMarked | TakenAsReal
    | PositionReceived | PositionAsked | PlaceChosen | PlaceCleared | PlaceVerified | DistanceExplained
    | ScriptStarted | QuestionAsked | AnswerGiven | LineSaid | ItemSkipped | ItemChosen | InterruptRaised
    | InterruptEnded | CallerSaid
    | FieldTyped | FieldSet | FocusMoved | NoteAdded
    | AuthorityChosen | PriorityChosen | DuplicateAttached | HandoverTried | HandoverReceived | HandoverFailed
    | UpdateSent | SheetTold | MapPictured
    | FollowUpChosen | OutcomeChosen | ReceiptRead | InquiryNumbered | InquiryClosed | SupplementAdded
    | ShiftNoted | PracticeFact
    | TalkFact | TextFact | IntakeFact | IncidentFact | FollowUpFact | FormFact
)  # fmt: skip

FACT_TYPES: tuple[type[Struct], ...] = get_args(Fact)


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a desk's log: a fact with its place in the order and its provenance.

    ``at`` is UTC; ``mono`` is seconds of the monotonic clock of boot ``boot`` (clock jumps do not touch it);
    ``call`` is the call's id, empty for facts that belong to none yet.
    """

    id: str
    desk: str
    seq: int
    call: str
    at: datetime
    mono: float
    boot: str
    by: str
    fact: Fact


_encoder = msgspec.json.Encoder(order="deterministic")
_fact_decoder: msgspec.json.Decoder[Fact] = msgspec.json.Decoder(Fact)
_entry_decoder = msgspec.json.Decoder(Entry)


def encode_fact(fact: Fact) -> bytes:
    """Return the canonical JSON of a fact: equal facts give equal bytes."""
    return _encoder.encode(fact)


def decode_fact(raw: bytes | str) -> Fact:
    """Read a fact back; raises msgspec.DecodeError on anything that is none."""
    fact: Fact = _fact_decoder.decode(raw)
    return fact


def encode_entry(entry: Entry) -> bytes:
    """Return the canonical JSON of a log line; the hash chain is made over these bytes."""
    return _encoder.encode(entry)


def decode_entry(raw: bytes | str) -> Entry:
    """Read a log line back; raises msgspec.DecodeError on anything that is none."""
    return _entry_decoder.decode(raw)
