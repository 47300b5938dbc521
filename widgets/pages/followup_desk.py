"""What the follow-ups page asks of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.actions import Actions
from app.domain.catalogue import Words
from app.domain.followup_facts import Channel
from app.domain.followups import FollowUp
from app.followlist import FollowList
from widgets.bridge import Bridge

Fail = Callable[[Words], None]


class FollowUpDesk(Protocol):
    """The follow-ups as a page sees them; every ``deliver`` and ``fail`` is called later, on the GUI thread."""

    def load(self, deliver: Callable[[tuple[FollowUp, ...]], None], fail: Fail) -> None:
        """Read all follow-ups as they stand."""
        ...

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder of exports."""
        ...

    def take(self, id_: str) -> None:
        """Take one over."""
        ...

    def tried(self, id_: str, outcome: str, note: str) -> None:
        """A try was made."""
        ...

    def done(self, id_: str, outcome: str, note: str) -> None:
        """One is over."""
        ...

    def postpone(self, id_: str, due: datetime, reason: str) -> None:
        """Let one fall due later."""
        ...

    def receipt(self, id_: str, channel: Channel, text: str) -> None:
        """A receipt was copied."""
        ...


class BridgedFollowUps:
    """The list of a desk whose answers are carried into the GUI thread; what is done goes through the desk's verbs."""

    def __init__(self, rows: FollowList, actions: Actions, bridge: Bridge) -> None:
        self._rows, self._bridge = rows, bridge
        self.take = actions.take_follow_up
        self.tried = actions.try_follow_up
        self.done = actions.end_follow_up
        self.postpone = actions.postpone_follow_up
        self.receipt = actions.keep_receipt

    def load(self, deliver: Callable[[tuple[FollowUp, ...]], None], fail: Fail) -> None:
        """Read all follow-ups as they stand."""
        self._rows.load(self._carry("follow-ups", deliver), self._carry("follow-ups fail", fail))

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder of exports."""
        self._rows.export(name, octets, self._carry("follow-ups out", deliver), self._carry("export fail", fail))

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self._bridge.post(key, receiver, value)
