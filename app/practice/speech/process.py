"""Other programs run beside the desk: no shell, no terminal, a limit on time and on what they write, and a sure end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_LOOK_S = 0.02
_REAP_S = 2.0


class ProgramError(RuntimeError):
    """A program could not be started, failed, hung, or wrote too much; the message says which."""


class Program:
    """One run of a program; ``stop`` ends it and its children at once, from any thread, also before it was started."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody ended it."""
        return self._stopped.is_set()

    def run(self, given: str, within_s: float, writes: Path | None = None, most: int = 0) -> None:
        """Run to the end with a text on standard input; returns early when it was stopped.

        Raises ProgramError when it cannot be started, ends with anything but 0, takes longer than ``within_s`` seconds,
        or makes the file ``writes`` larger than ``most`` bytes.
        """
        process = self._start()
        if process is None:
            return
        try:
            self._feed(process, given)
            self._wait(process, within_s, writes, most)
        finally:
            _end(process)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_REAP_S)
        if process.returncode != 0 and not self.stopped:
            raise ProgramError(f"{self._command[0]} endte med fejl {process.returncode}")

    def stop(self) -> None:
        """End it at once."""
        self._stopped.set()
        with self._lock:
            if self._process is not None:
                _end(self._process)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self.stopped:
                return None
            try:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    start_new_session=os.name == "posix", close_fds=True,
                )  # fmt: skip
            except (OSError, ValueError) as error:
                raise ProgramError(f"{self._command[0]} kan ikke startes ({error})") from error
            return self._process

    @staticmethod
    def _feed(process: subprocess.Popen[bytes], given: str) -> None:
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it may have ended, or never read: what it left tells
            process.stdin.write(given.encode("utf-8", "replace"))
        with contextlib.suppress(OSError):
            process.stdin.close()

    def _wait(self, process: subprocess.Popen[bytes], within_s: float, writes: Path | None, most: int) -> None:
        until = time.monotonic() + within_s
        while process.poll() is None and not self.stopped:
            if time.monotonic() > until:
                raise ProgramError(f"{self._command[0]} blev ikke færdig på {within_s:.0f} s")
            if writes is not None and _size(writes) > most:
                raise ProgramError(f"{self._command[0]} skrev uden ende")
            self._stopped.wait(_LOOK_S)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with its children, if it still runs."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
