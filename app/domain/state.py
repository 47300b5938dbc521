"""The picture of one call, and of the whole desk, as it follows from the facts.

Everything here is frozen: a fold makes a new state and leaves the old one alone, so a state can be handed to any
thread and shown without a lock. Mappings are copied on write and never changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from app.domain.facts import Authority, Line, Source
from app.domain.followups import FollowUp
from app.domain.handover_facts import SheetState, Step
from app.domain.map_facts import Why
from app.domain.place import Place
from app.domain.text_facts import TEXT_CHANNELS, MessageState
from locate.ecall.card import card
from locate.report import LocationReport

AUTHORITIES: tuple[Authority, ...] = ("health", "fire", "police")


class FieldValue(Struct, frozen=True, kw_only=True):
    """What stands in a field, who said so, when and how sure; ``typed`` while the call-taker is still writing."""

    value: str
    source: Source = "operator"
    certainty: str = "said"
    at: datetime
    by: str = ""
    item: str = ""
    typed: bool = False
    cursor: int = 0


class Answered(Struct, frozen=True, kw_only=True):
    """The answer an item got in this call."""

    value: str
    label: str
    at: datetime


class Chosen(Struct, frozen=True, kw_only=True):
    """An authority's choice: on or off, by whom, when."""

    on: bool
    source: Source
    at: datetime


class Try(Struct, frozen=True, kw_only=True):
    """One try to hand the case over; exactly one of received_at and failed_at ends it."""

    authority: Authority
    receiver: str
    attempt: int
    started_at: datetime
    received_at: datetime | None = None
    failed_at: datetime | None = None
    receipt: str = ""
    reason: str = ""
    step: Step = ""

    @property
    def running(self) -> bool:
        """Whether the try still waits for its answer."""
        return self.received_at is None and self.failed_at is None


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet (``attempt``) or an update (``update``, with its text) on its way; ``at`` is when its state was told."""

    authority: Authority
    written_at: datetime
    at: datetime
    attempt: int = 0
    update: int = 0
    text: str = ""
    state: SheetState = "written"
    how: str = ""
    receipt: str = ""
    reason: str = ""
    tries: int = 0
    received_at: datetime | None = None


class Message(Struct, frozen=True, kw_only=True):
    """One message of a thread; ``message`` is the sender's own id, ``seq`` the order number of its fact.

    ``state`` and ``reason`` are those of a message of the desk.
    """

    at: datetime
    text: str
    caller: bool
    seq: int
    by: str = ""
    message: str = ""
    state: MessageState = "written"
    reason: str = ""


class Focus(Struct, frozen=True):
    """Where the call-taker's cursor stands: a target's id and the place in its text."""

    target: str = ""
    cursor: int = 0


class Stamped(Struct, frozen=True):
    """A text with the time it came."""

    at: datetime
    text: str
    by: str = ""
    field: str = ""
    reason: str = ""


class Receipt(Struct, frozen=True):
    """One more time a position came: when it was taken in, as which kind, when it was received (UTC)."""

    at: datetime
    kind: str
    received_at: datetime | None = None


class Bound(Struct, frozen=True):
    """That a person gave a position to a call: when (UTC), who, and from which call (empty: it had none)."""

    at: datetime
    by: str
    from_call: str = ""


class Moved(Struct, frozen=True, kw_only=True):
    """The newest decision about whose a position is; each end is a call, or empty for those without one."""

    report: LocationReport
    from_call: str
    to_call: str
    at: datetime
    by: str


class MapKept(Struct, frozen=True, kw_only=True):
    """The map as it stood at a moment (UTC); see :class:`app.domain.map_facts.MapPictured`.

    ``box`` is west, south, east, north in metres EPSG:25832.
    """

    at: datetime
    why: Why
    sha256: str
    width: int
    height: int
    box: tuple[float, float, float, float]
    source: str = ""


class Passed(Struct, frozen=True, kw_only=True):
    """A gate that was passed with something missing: when (UTC), who, what was missing and why."""

    at: datetime
    by: str
    gate: str
    missing: tuple[str, ...]
    reason: str


class PreparedText(Struct, frozen=True, kw_only=True):
    """A text message that was written out and waits to be sent: when (UTC), to which number (E.164), about what."""

    at: datetime
    to: str
    text: str
    about: str = ""


class Practice(Struct, frozen=True):
    """Which practice call this is."""

    scenario: str
    version: int
    seed: int


class CallState(Struct, frozen=True, kw_only=True):
    """One call as the facts so far tell it."""

    id: str
    line: Line
    rang_at: datetime
    number: str = ""
    channel: str = "voice"
    no_number: str = ""
    pbx_id: str = ""
    is_practice: bool = False
    answered_at: datetime | None = None
    operator: str = ""
    lost_at: datetime | None = None
    called_back_at: tuple[datetime, ...] = ()
    held_at: datetime | None = None
    transferred_to: str = ""
    taken_by: str = ""
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    inquiry_number: str = ""
    silent: bool = False
    taken_as_real: bool = False
    last_heard_at: datetime | None = None

    positions: tuple[LocationReport, ...] = ()
    position_times: tuple[datetime, ...] = ()
    receipts: Mapping[str, tuple[Receipt, ...]] = {}
    bound: Mapping[str, Bound] = {}
    position_asked_at: tuple[datetime, ...] = ()
    place: Place | None = None
    place_source: Source = "operator"
    place_at: datetime | None = None
    place_pointed: bool = False
    place_verified_at: datetime | None = None
    spoken: Place | None = None
    distance_reason: str = ""
    distance_at: datetime | None = None
    distance_by: str = ""

    script: str = ""
    script_version: int = 0
    script_hash: str = ""
    edition: str = ""
    interrupts: tuple[str, ...] = ()
    asked: Mapping[str, datetime] = {}
    answers: Mapping[str, Answered] = {}
    said: Mapping[str, datetime] = {}
    skipped: Mapping[str, datetime] = {}
    jumped_to: str = ""
    shown: Mapping[str, datetime] = {}
    nudged: Mapping[str, datetime] = {}
    acted: Mapping[str, datetime] = {}
    declined: frozenset[tuple[str, str]] = frozenset()
    heard: tuple[Stamped, ...] = ()

    fields: Mapping[str, FieldValue] = {}
    earlier: Mapping[str, tuple[FieldValue, ...]] = {}
    rows: Mapping[str, tuple[int, ...]] = {}
    removed: Mapping[str, tuple[int, ...]] = {}
    looks: tuple[Stamped, ...] = ()
    passed: tuple[Passed, ...] = ()
    texts: tuple[PreparedText, ...] = ()
    focus: Focus = Focus()
    notes: tuple[Stamped, ...] = ()

    authorities: Mapping[Authority, Chosen] = {}
    priority: int | None = None
    priority_reason: str = ""
    proposed: int | None = None
    duplicates: tuple[str, ...] = ()
    tries: tuple[Try, ...] = ()
    updates: tuple[Stamped, ...] = ()
    sheets: Mapping[str, Sheet] = {}
    thread: tuple[Message, ...] = ()
    followups: Mapping[str, str] = {}
    outcome: str = ""
    receipt_read_at: datetime | None = None
    supplements: tuple[Stamped, ...] = ()
    maps: tuple[MapKept, ...] = ()
    practice: Practice | None = None

    @property
    def ringing(self) -> bool:
        """Whether the call waits for someone to take it."""
        return self.answered_at is None and self.lost_at is None and self.ended_at is None

    @property
    def in_writing(self) -> bool:
        """Whether everything is said in writing: SMS, chat or real-time text."""
        return self.channel in TEXT_CHANNELS

    @property
    def is_test(self) -> bool:
        """Whether a car is calling that only tries its equipment, and nobody has decided that it is a real event.

        One message that says otherwise makes it real.
        """
        return self.told_as_test and not self.taken_as_real

    @property
    def told_as_test(self) -> bool:
        """Whether everything the car told says that this is a trial of its equipment."""
        told = [card(report) for report in self.positions if report.entity == "vehicle"]
        return bool(told) and all(each is not None and each.test for each in told)

    @property
    def talking(self) -> bool:
        """Whether someone has taken the call and the talk is not over."""
        return self.answered_at is not None and self.ended_at is None

    @property
    def open(self) -> bool:
        """Whether the close gate is still to be passed."""
        return self.answered_at is not None and self.closed_at is None

    @property
    def sent_at(self) -> datetime | None:
        """When help was first asked for, UTC."""
        return self.tries[0].started_at if self.tries else None

    @property
    def chosen_authorities(self) -> tuple[Authority, ...]:
        """The authorities that are on, in the order of their keys."""
        return tuple(a for a in AUTHORITIES if a in self.authorities and self.authorities[a].on)

    def value(self, field: str) -> str:
        """Return what stands in a field, empty when nothing does."""
        found = self.fields.get(field)
        return found.value if found else ""

    def last_try(self, authority: Authority) -> Try | None:
        """Return the newest try at an authority."""
        return next((t for t in reversed(self.tries) if t.authority == authority), None)


class DeskState(Struct, frozen=True, kw_only=True):
    """Everything one desk knows: its calls in the order they rang, the one in hand, positions without a call.

    ``set_aside`` has, by number and raw bytes, the call from which a person took a position that stands in the tray.
    """

    calls: Mapping[str, CallState] = {}
    current: str = ""
    unmatched: tuple[tuple[datetime, LocationReport], ...] = ()
    set_aside: Mapping[tuple[str, bytes], str] = {}
    moved: Moved | None = None
    shift_log: tuple[Stamped, ...] = ()
    followups: Mapping[str, FollowUp] = {}
    surge: str = ""
    spool: str = ""
    last_saved_at: datetime | None = None
    seq: int = 0

    @property
    def call(self) -> CallState | None:
        """The call in hand."""
        return self.calls.get(self.current)

    @property
    def ringing(self) -> tuple[CallState, ...]:
        """Calls waiting to be taken, longest first; cars that only try their equipment after all others."""
        return tuple(sorted((c for c in self.calls.values() if c.ringing), key=lambda call: call.is_test))

    @property
    def lost(self) -> tuple[CallState, ...]:
        """Calls that broke off and have not been closed, newest first."""
        return tuple(c for c in reversed(list(self.calls.values())) if c.lost_at and not c.closed_at)

    @property
    def unclosed(self) -> tuple[CallState, ...]:
        """Calls that were taken and not closed and whose talk is over or that were laid aside, newest first.

        A caller who was put on hold for the next call stands here too: nobody may fall off every list.
        """
        taken = (c for c in reversed(list(self.calls.values())) if c.open)
        return tuple(c for c in taken if c.ended_at or c.id != self.current)
