"""One desk at work: commands go in, facts are journalled and folded, a snapshot comes out.

All commands run on one thread, in order. Each is computed on the newest state, its facts are committed to the journal,
then folded, then shown. So nobody sees a fact that is not on disk, and no command ever acts on an old picture.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, Protocol

from app.clock import Clock
from app.commands import Context, Facts
from app.domain.facts import Entry, Fact
from app.domain.fold import apply
from app.domain.state import DeskState
from app.snapshot import Snapshot

log = logging.getLogger(__name__)
P = ParamSpec("P")

# A shift and the one before it: what the queue, the shift log and the search for duplicates look back on.
_REMEMBERED = timedelta(hours=24)

Command = Callable[Concatenate[Context, DeskState, P], Facts]
Listener = Callable[[Snapshot, tuple[Entry, ...]], None]


class JournalPort(Protocol):
    """What the desk needs of its journal."""

    def append_sync(self, drafts: Sequence[tuple[str, str, Fact]]) -> tuple[Entry, ...]:
        """Commit facts as (call, by, fact) and return their log lines; raises when nothing could be written."""
        ...

    def working_set(self, since: datetime) -> list[Entry]:
        """Return the log lines of every call that is not closed, and of those since a time, in order."""
        ...


@dataclass(frozen=True)
class _Job:
    command: Callable[[Context, DeskState], Facts]
    by: str
    answer: Future[tuple[Entry, ...]]


_REFRESH = _Job(lambda context, state: [], "", Future())


class Desk:
    """The one writer of a desk's log and the one keeper of its state.

    ``context`` makes the world a command sees; ``picture`` turns a state into what a screen shows (both pure).
    Listeners are called on the desk's thread, in order, after the commit.
    """

    def __init__(
        self,
        journal: JournalPort,
        context: Callable[[str], Context],
        picture: Callable[[DeskState, Sequence[Entry]], Snapshot],
        clock: Clock,
        operator: str,
    ) -> None:
        self.operator = operator
        self.clock = clock
        self._journal = journal
        self._context = context
        self._picture = picture
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listeners: list[Listener] = []
        self._entries: dict[str, list[Entry]] = {}
        self._state = DeskState()
        for entry in journal.working_set(clock.now() - _REMEMBERED):
            self._fold(entry)
        self._snapshot = self._show()
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    @property
    def snapshot(self) -> Snapshot:
        """The newest picture; frozen, so any thread may keep it."""
        return self._snapshot

    def subscribe(self, listener: Listener) -> None:
        """Have a function called with every new snapshot and the log lines that led to it."""
        self._listeners.append(listener)

    def entries(self, call: str) -> tuple[Entry, ...]:
        """Return the log lines of a call of this desk."""
        return tuple(self._entries.get(call, ()))

    def do(
        self, command: Command[P], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[tuple[Entry, ...]]:
        """Queue a command as the operator's; returns at once. The future holds the log lines it led to."""
        return self.do_as(self.operator, command, *args, **kwargs)

    def do_as(
        self, by: str, command: Command[P], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[tuple[Entry, ...]]:
        """Queue a command in somebody's name: operator, handset, line, script, trainer."""
        answer: Future[tuple[Entry, ...]] = Future()
        answer.set_running_or_notify_cancel()  # a key pressed is pressed: nobody can cancel it and stop the desk so
        self._jobs.put(_Job(lambda context, state: command(context, state, *args, **kwargs), by, answer))
        return answer

    def refresh(self) -> None:
        """Have the picture made anew: something it shows beside the log has changed. Returns at once."""
        self._jobs.put(_REFRESH)

    def stop(self) -> None:
        """Finish what is queued and end the thread."""
        self._jobs.put(None)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job is _REFRESH:
                self._publish(())
                continue
            try:
                job.answer.set_result(self._work(job))
            except Exception as error:
                # A failed command must never take the desk down: the next key is served all the same.
                log.exception("command failed")
                job.answer.set_exception(error)

    def _work(self, job: _Job) -> tuple[Entry, ...]:
        facts = job.command(self._context(self.operator), self._state)
        if not facts:
            return ()
        entries = self._journal.append_sync([(call, job.by, fact) for call, fact in facts])
        for entry in entries:
            self._fold(entry)
        self._publish(entries)
        return entries

    def _publish(self, entries: tuple[Entry, ...]) -> None:
        self._snapshot = self._show()
        for listener in tuple(self._listeners):
            try:
                listener(self._snapshot, entries)
            except Exception:
                log.exception("listener failed")

    def _fold(self, entry: Entry) -> None:
        self._state = apply(self._state, entry)
        if entry.call:
            self._entries.setdefault(entry.call, []).append(entry)

    def _show(self) -> Snapshot:
        entries = self._entries.get(self._state.current, ())
        try:
            return self._picture(self._state, entries)
        except Exception:
            # The facts are on disk: those who deliver sheets must hear of them whatever else cannot be shown.
            log.exception("the picture could not be made")
            return Snapshot(desk=self._state, call=self._state.call, entries=tuple(entries))
