"""What is news to a panel: painting the whole desk anew for every letter would cost more than the letter."""

from __future__ import annotations

from app.domain.facts import FieldTyped, FocusMoved, PositionReceived
from app.domain.map_facts import MapPictured
from app.domain.state import DeskState
from app.picture import Picture
from app.snapshot import Snapshot

_TYPED = (FieldTyped, FocusMoved)
_POSITIONS = (PositionReceived,)
_ALWAYS_QUIET = (MapPictured,)  # the record has it; the screen does not
_TICK_S = 0.5  # a clock moves once a second; half of that tells a tick from a key


def is_news(before: Picture | None, after: Picture, *, typed: bool = False, positions: bool = True) -> bool:
    """Return whether a panel has to be painted anew.

    ``typed``: the panel shows words that are still being written, or where the cursor stands. ``positions``: it shows
    something of the phone's position. Whole seconds on the clock are news, the register's answers are not: the one
    panel that shows them says so itself.
    """
    if before is None or before.info != after.info or _ticked(before, after):
        return True
    if before.snapshot is after.snapshot:
        return False
    quiet = _ALWAYS_QUIET + (() if typed else _TYPED) + (() if positions else _POSITIONS)
    return not _only(quiet, before.snapshot, after.snapshot)


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
