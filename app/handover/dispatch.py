"""Carries sheets out once their fact is in the journal, and brings what became of them back as facts.

The journal comes first: a sheet leaves only after its HandoverTried is committed, named by inquiry, authority and
attempt, so that sending twice is harmless. A try that was running when the desk fell is sent again at its next start.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from app.commands import Context, Facts, handover, talk
from app.desk import Desk
from app.domain.facts import Authority, Entry, HandoverTried, UpdateSent
from app.domain.state import CallState, DeskState
from app.files import write_whole
from app.handover.sheet import sheet
from app.snapshot import Snapshot
from app.words import AUTHORITY

log = logging.getLogger(__name__)

# An older try has long been seen to on the screen; yesterday's alarm must not go out again by itself.
_AGAIN = timedelta(minutes=10)


class Receiver(Protocol):
    """Somewhere a sheet can go; raises when it cannot be reached."""

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        """Take a sheet or an update under a name that is the same whenever it is sent again."""
        ...


class FolderReceiver:
    """Leaves every sheet as one JSON file in a folder, whole or not at all, for whatever system fetches it there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        """Write the sheet beside its final name, flush it to disk, then move it into place."""
        write_whole(self._folder / f"{name}.json", json.dumps(content, ensure_ascii=False, indent=1).encode())


class PracticeRecorder:
    """The only receiver a practice desk knows: it keeps what would have been sent and sends nothing."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, dict[str, Any]]] = []

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        """Keep the sheet."""
        self.sheets.append((name, content))


class Dispatcher:
    """Listens to the desk and delivers; runs on the desk's thread only long enough to hand the work to ``run``."""

    def __init__(self, desk: Desk, receiver: Receiver, run: Callable[[Callable[[], None]], None]) -> None:
        self._desk = desk
        self._receiver = receiver
        self._run = run
        desk.subscribe(self._on_change)
        self._resume(desk.snapshot.desk)

    def _resume(self, state: DeskState) -> None:
        """Send again what was on its way when the desk fell: nobody knows whether it left."""
        oldest = self._desk.clock.now() - _AGAIN
        for call in state.calls.values():
            for each in call.tries:
                if each.running and each.started_at >= oldest:
                    self._send_sheet(call, each.authority, each.attempt)

    def _on_change(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            call = snapshot.desk.calls.get(entry.call)
            if call is None:
                continue
            if isinstance(entry.fact, HandoverTried):
                self._send_sheet(call, entry.fact.authority, entry.fact.attempt)
            elif isinstance(entry.fact, UpdateSent):
                self._send_update(call, entry.fact, entry.seq)

    def _send_sheet(self, call: CallState, authority: Authority, attempt: int) -> None:
        content = sheet(call, authority, attempt)

        def failed() -> None:
            self._desk.do_as("system", _fail, call.id, authority, attempt)

        self._send(f"{_number(call)}-{authority}-{attempt}", content, failed)

    def _send_update(self, call: CallState, update: UpdateSent, seq: int) -> None:
        content = {
            "inquiry": call.inquiry_number,
            "call": call.id,
            "practice": call.is_practice,
            "authority": update.authority,
            "text": update.text,
        }

        def failed() -> None:
            words = f"{AUTHORITY[update.authority].da} fik IKKE tillægget: {update.text}"
            self._desk.do_as("system", talk.note, call.id, words)

        self._send(f"{_number(call)}-{update.authority}-u{seq}", content, failed)

    def _send(self, name: str, content: dict[str, Any], failed: Callable[[], object]) -> None:
        def work() -> None:
            try:
                self._receiver.deliver(name, content)
            except Exception as error:
                # Whatever it was: a sheet that did not leave must be told, never swallowed.
                log.warning("sheet could not be delivered: %s", type(error).__name__)
                failed()

        self._run(work)


def _number(call: CallState) -> str:
    """The name a call's sheets begin with; a call that never got a number must not share its sheets with another."""
    return call.inquiry_number or call.id


def _fail(context: Context, state: DeskState, call_id: str, authority: Authority, attempt: int) -> Facts:
    """The try did not reach the authority, unless a newer one has begun in the meantime."""
    call = state.calls.get(call_id)
    last = call.last_try(authority) if call is not None else None
    if last is None or last.attempt != attempt:
        return []
    return handover.fail(context, state, call_id, authority, "unreachable")
