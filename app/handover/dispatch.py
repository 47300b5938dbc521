"""Carries sheets out once their fact is in the journal, and brings receipts back as facts.

The journal comes first: a sheet leaves only after its HandoverTried is committed, named by inquiry, authority and
attempt, so that sending twice is harmless.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from app.commands import handover
from app.desk import Desk
from app.domain.facts import Authority, Entry, HandoverTried, UpdateSent
from app.handover.sheet import sheet
from app.snapshot import Snapshot

log = logging.getLogger(__name__)


class Receiver(Protocol):
    """Somewhere a sheet can go; raises OSError when it cannot be reached."""

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        """Take a sheet or an update under a name that is the same whenever it is sent again."""
        ...


class FolderReceiver:
    """Leaves every sheet as one JSON file in a folder, whole or not at all, for whatever system fetches it there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        """Write the sheet beside its final name, flush it to disk, then move it into place."""
        self._folder.mkdir(parents=True, exist_ok=True)
        target = self._folder / f"{name}.json"
        draft = target.with_suffix(".part")
        with draft.open("w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)


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

    def _on_change(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            call = snapshot.desk.calls.get(entry.call)
            if call is None:
                continue
            if isinstance(entry.fact, HandoverTried):
                name = f"{call.inquiry_number}-{entry.fact.authority}-{entry.fact.attempt}"
                content = sheet(call, entry.fact.authority, entry.fact.attempt)
                self._send(entry.call, entry.fact.authority, name, content)
            elif isinstance(entry.fact, UpdateSent):
                name = f"{call.inquiry_number}-{entry.fact.authority}-u{entry.seq}"
                self._send(entry.call, None, name, {"inquiry": call.inquiry_number, "text": entry.fact.text})

    def _send(self, call: str, authority: Authority | None, name: str, content: dict[str, Any]) -> None:
        def work() -> None:
            try:
                self._receiver.deliver(name, content)
            except OSError as error:
                log.warning("sheet could not be delivered: %s", type(error).__name__)
                if authority is not None:
                    self._desk.do_as("system", handover.fail, call, authority, "unreachable")

        self._run(work)
