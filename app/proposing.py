"""Keeps in the log what the guide proposes: a more urgent priority is a fact, and no later answer lowers it."""

from __future__ import annotations

from app.commands import talk
from app.desk import Desk
from app.domain.facts import Entry
from app.snapshot import Snapshot

BY = "script"


class Proposing:
    """Listens to the desk and has a priority kept whenever the guide's proposal for the call in hand rises."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.subscribe(self._heard)

    def _heard(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        call, proposal = snapshot.call, snapshot.proposal
        if call is None or call.answered_at is None or call.closed_at is not None or proposal is None:
            return
        wanted = proposal.computed
        if wanted is not None and (call.proposed is None or wanted < call.proposed):
            # The ground level is no news: it stands in the log without a reason, and the timeline says nothing of it.
            reasons = () if proposal.grounded else proposal.reasons
            self._desk.do_as(BY, talk.propose, call.id, wanted, reasons)
