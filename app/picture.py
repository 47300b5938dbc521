"""The snapshot at one moment: what panels are shown, with clocks and the register's newest answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.car import CarMessage, message_of, silent_car
from app.domain.conflicts import Conflict, conflicts
from app.domain.handing import Pace
from app.domain.positions import PlaceConflict, PositionPicture, picture, place_conflict
from app.domain.state import CallState
from app.domain.track import Track, track
from app.domain.validation import Complaint, check_call
from app.nudges import Nudge, nudge
from app.snapshot import Snapshot
from locate.register import Answer, PlaceAt


@dataclass(frozen=True)
class DeskInfo:
    """What the desk says about itself: its name, who sits there, its language, its register and its centre.

    ``practice`` is the title of the practice call that runs; the whole screen is then framed. ``trial``: new calls go
    by guides that nobody has approved yet. ``replay``: what stands here is a moment of a log, and nothing is looked up.
    ``held`` is what of practice a real call has put aside, "" for nothing.
    """

    desk: str
    operator: str
    language: str = "da"
    register_date: str = ""
    register_name: str = ""
    central: str = ""
    practice: str = ""
    trial: bool = False
    replay: bool = False
    held: str = ""
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True)
class Picture:
    """Everything a panel may show, at the moment ``now`` (UTC). ``answer`` is the register's to ``asked_text``.

    ``within`` are the signs and places in the area of the mast, while that is all there is of the caller.
    """

    info: DeskInfo
    now: datetime
    snapshot: Snapshot = field(default_factory=Snapshot)
    answer: Answer | None = None
    asked_text: str = ""
    position: PositionPicture | None = None
    conflict: PlaceConflict | None = None
    within: tuple[PlaceAt, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    track: Track = field(default_factory=Track)
    car: CarMessage | None = None
    complaints: tuple[Complaint, ...] = ()
    nudge: Nudge | None = None

    @property
    def call(self) -> CallState | None:
        """The call in hand."""
        return self.snapshot.call

    @property
    def silent_car(self) -> bool:
        """Whether a car is calling in which nobody has answered."""
        return self.call is not None and silent_car(self.call)


def at(
    info: DeskInfo, snapshot: Snapshot, now: datetime, answer: Answer | None = None, asked_text: str = "",
    within: tuple[PlaceAt, ...] = (),
) -> Picture:  # fmt: skip
    """Return the picture of a snapshot at a moment."""
    call = snapshot.call
    if call is None:
        return Picture(info=info, now=now, snapshot=snapshot)
    position = picture(call, now)
    return Picture(
        info=info,
        now=now,
        snapshot=snapshot,
        answer=answer,
        asked_text=asked_text,
        position=position,
        conflict=place_conflict(call, position.best),
        within=within,
        conflicts=conflicts(call, position.best, position.mast),
        track=_track(call, now),
        car=message_of(call),
        complaints=check_call(call, now),
        nudge=nudge(call, snapshot.agenda, now, info.language),
    )


_last_track: tuple[object, object, int, Track] | None = None


def _track(call: CallState, now: datetime) -> Track:
    """Return the call's track to the second: between two letters it is the same, and a storm of positions is long."""
    global _last_track
    second, kept = int(now.timestamp()), _last_track
    if kept is not None and kept[0] is call.positions and kept[1] is call.receipts and kept[2] == second:
        return kept[3]
    found = track(call, now)
    _last_track = (call.positions, call.receipts, second, found)
    return found
