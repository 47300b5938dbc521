"""What is news to a panel: painting the whole desk anew for every letter would cost more than the letter."""

from __future__ import annotations

from typing import Literal

from app.domain.facts import FieldTyped, FocusMoved, PositionReceived
from app.domain.intake_facts import PositionRepeated
from app.domain.map_facts import MapPictured
from app.domain.state import DeskState
from app.picture import Picture
from app.snapshot import Snapshot

_TYPED = (FieldTyped, FocusMoved)
_POSITIONS = (PositionReceived, PositionRepeated)
_ALWAYS_QUIET = (MapPictured,)  # the record has it; the screen does not
_TICK_S = 0.5  # a clock moves once a second; half of that tells a tick from a key

Positions = Literal["all", "best", "none"]
"""What a panel shows of the phone's positions: each of them, what follows from the best of them, or nothing."""


def is_news(before: Picture | None, after: Picture, *, typed: bool = False, positions: Positions = "all") -> bool:
    """Return whether a panel has to be painted anew.

    ``typed``: the panel shows words that are still being written, or where the cursor stands. ``positions``: what it
    shows of the phone's. Whole seconds on the clock are news, the register's answers are not: the one
    panel that shows them says so itself.
    """
    if before is None or before.info != after.info or _ticked(before, after):
        return True
    if before.snapshot is after.snapshot:
        return False
    by_position = _POSITIONS if positions == "none" or (positions == "best" and _best_same(before, after)) else ()
    quiet = _ALWAYS_QUIET + (() if typed else _TYPED) + by_position
    return not _only(quiet, before.snapshot, after.snapshot)


def _best_same(before: Picture, after: Picture) -> bool:
    """Whether everything that follows from the best position is as it was: most positions are not better."""
    return _follows(before) == _follows(after)


def _follows(picture: Picture) -> tuple[object, ...]:
    where, snapshot = picture.position, picture.snapshot
    known = (where.kind, where.best, where.mast, where.received_at) if where is not None else None
    made = (snapshot.agenda, snapshot.proposal, snapshot.send, snapshot.close, snapshot.surge, snapshot.duplicates)
    told = (picture.conflict, picture.conflicts, picture.track.motion, picture.car, picture.complaints, picture.nudge)
    beside = (snapshot.receivers, snapshot.areas, snapshot.earlier, snapshot.aftercare, snapshot.ground.hazards)
    return known, made, told, beside


def _ticked(before: Picture, after: Picture) -> bool:
    passed = (after.now - before.now).total_seconds()
    return abs(passed) >= _TICK_S or int(after.now.timestamp()) != int(before.now.timestamp())


def _only(quiet: tuple[type, ...], before: Snapshot, after: Snapshot) -> bool:
    """Whether nothing but facts of these kinds has happened, all of them in the call in hand."""
    known = len(before.entries)
    new = after.entries[known:]
    if not new or before.desk.current != after.desk.current or not _others_same(before.desk, after.desk):
        return False
    return all(isinstance(entry.fact, quiet) for entry in new)


def _others_same(before: DeskState, after: DeskState) -> bool:
    # The fold keeps what it does not change, so a call that is another object has changed.
    return len(before.calls) == len(after.calls) and all(
        before.calls.get(name) is call for name, call in after.calls.items() if name != after.current
    )
