"""Imports an address register beside the desk, in a process of its own: a call goes first and a cancel leaves no trace.

The work is pure Python over millions of rows. On a thread it would take every second slice from the screen; in a
process it takes none, runs at lower priority, can be held, and can be ended at once with the old register untouched.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.domain.catalogue import Words
from locate.register import ImportReport, RegisterError, import_files

log = logging.getLogger(__name__)
_POLL_S = 0.2
_NICE = 10
_spawn = multiprocessing.get_context("spawn")


class Progress(Struct, frozen=True):
    """How far an import is: rows read, share of the work 0-1, seconds at work (held time not counted).

    ``sorting`` when all rows are read and the register is being put in order.
    """

    rows: int
    share: float
    seconds: float
    held: bool = False

    @property
    def sorting(self) -> bool:
        """Whether all rows are read."""
        return self.share >= 1.0

    @property
    def left_s(self) -> float | None:
        """Return about how many seconds the reading still takes, None while nobody can know."""
        if self.sorting or self.share < 0.01 or self.seconds < 1.0:
            return None
        return self.seconds * (1.0 - self.share) / self.share


class Ended(Struct, frozen=True):
    """How an import ended: with a report, cancelled, or with words that say why not. The old register then stands."""

    report: ImportReport | None = None
    cancelled: bool = False
    words: Words | None = None


class Registering:
    """One import at a time into the register file ``target``; callbacks come on a thread of this service."""

    def __init__(self, target: Path) -> None:
        self.target = target.absolute()
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._go: Event | None = None
        self._cancelled = False
        self._watcher: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether an import is at work or held."""
        with self._lock:
            return self._process is not None

    @property
    def held(self) -> bool:
        """Whether the import waits for ``hold(False)``."""
        go = self._go
        return self.running and go is not None and not go.is_set()

    def start(
        self,
        paths: Sequence[Path],
        on_progress: Callable[[Progress], None],
        on_end: Callable[[Ended], None],
        source: str = "",
    ) -> bool:
        """Begin an import of these files; False while another one runs. Returns at once."""
        with self._lock:
            if self._process is not None:
                return False
            ours, theirs = _spawn.Pipe(duplex=False)
            self._go, self._cancelled = _spawn.Event(), False
            self._go.set()
            names = [str(path) for path in paths]
            self._process = _spawn.Process(
                target=_work, args=(names, str(self.target), source, self._go, theirs), name="register", daemon=True
            )
            process = self._process
            arguments = (process, ours, theirs, on_progress, on_end)
            self._watcher = threading.Thread(target=self._watch, args=arguments, name="registering", daemon=True)
            self._watcher.start()
        return True

    def hold(self, on: bool) -> None:
        """Hold the import at its next batch of rows, or let it go on."""
        with self._lock:
            if self._go is not None and self._process is not None:
                (self._go.clear if on else self._go.set)()

    def cancel(self) -> None:
        """End the import; what it had written is removed and the old register stands. ``on_end`` follows."""
        with self._lock:
            if self._process is not None:
                self._cancelled = True
                if self._process.is_alive():
                    self._process.terminate()

    def stop(self) -> None:
        """Cancel what runs and wait until it is gone."""
        self.cancel()
        watcher = self._watcher
        if watcher is not None:
            watcher.join(timeout=10)

    def _watch(
        self, process: SpawnProcess, ours: Connection, theirs: Connection,
        on_progress: Callable[[Progress], None], on_end: Callable[[Ended], None],
    ) -> None:  # fmt: skip
        ended: Ended | None = None
        try:
            process.start()  # here, since starting a process takes longer than a screen may wait
            if self._cancelled:
                process.terminate()
            theirs.close()
            ended = self._listen(process, ours, on_progress)
            process.join(timeout=10)
        except OSError as error:
            ended = Ended(words=Words(f"Indlæsningen kan ikke starte: {error}", f"The import cannot start: {error}"))
        finally:
            ours.close()
            self._sweep(process.pid)
            with self._lock:
                cancelled = self._cancelled
                self._process = None
        if ended is None or (cancelled and ended.report is None):
            ended = Ended(cancelled=True) if cancelled else _died(process.exitcode)
        on_end(ended)

    def _listen(
        self, process: SpawnProcess, ours: Connection, on_progress: Callable[[Progress], None]
    ) -> Ended | None:
        """Pass news on until the import says how it ended; None when it went away without a word."""
        work = _Stopwatch()
        rows, share = 0, 0.0
        while True:
            held = self.held
            work.run(not held)
            try:
                if ours.poll(_POLL_S):
                    kind, value = ours.recv()
                    if kind == "report":
                        return Ended(report=msgspec.msgpack.decode(value, type=ImportReport))
                    if kind == "refused":
                        return Ended(words=Words(value, value))
                    rows, share = value
            except EOFError:
                return None
            on_progress(Progress(rows, share, work.seconds, held))

    def _sweep(self, pid: int | None) -> None:
        """Remove the half-made file of a process that was ended; ``import_files`` names it by the process."""
        if pid is not None:
            with suppress(OSError):
                self.target.with_name(f".{self.target.name}.{pid}.new").unlink(missing_ok=True)


class _Stopwatch:
    """Counts seconds at work."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = time.monotonic()

    @property
    def seconds(self) -> float:
        return self._before + (time.monotonic() - self._since if self._since is not None else 0.0)

    def run(self, on: bool) -> None:
        if on == (self._since is not None):
            return
        self._before, self._since = self.seconds, time.monotonic() if on else None


def _died(code: int | None) -> Ended:
    return Ended(
        words=Words(
            f"Indlæsningen gik i stå (kode {code}). Det gamle register er beholdt.",
            f"The import broke off (code {code}). The old register is kept.",
        )
    )


def _work(names: list[str], target: str, source: str, go: Any, pipe: Connection) -> None:
    """Import in this process; runs in the child."""
    if hasattr(os, "nice"):
        os.nice(_NICE)

    def tell(rows: int, share: float) -> None:
        go.wait()
        pipe.send(("progress", (rows, share)))

    try:
        report = import_files([Path(name) for name in names], Path(target), progress=tell, source=source)
    except RegisterError as error:
        pipe.send(("refused", str(error)))
    else:
        pipe.send(("report", msgspec.msgpack.encode(report)))
    finally:
        pipe.close()
