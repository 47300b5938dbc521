"""The caller's own thread in a live practice call: what is due happens at its moment, whatever the screen does."""

from __future__ import annotations

import logging
import threading

from app.practice.line import PracticeLine

log = logging.getLogger(__name__)

_BEAT_S = 0.25  # a program that is awake says so this often at the least


class LiveTime:
    """Lets a practice call run by the real clock, from ``start`` to ``stop``.

    It waits for the next event alone and begins to wait anew whenever anything may have moved it. A screen's timer
    would bring an event late by as long as the screen is being painted.
    """

    def __init__(self, line: PracticeLine) -> None:
        self._line = line
        self._bell = threading.Event()
        self._over = False
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether the call runs by the real clock."""
        return self._thread is not None

    def start(self) -> None:
        """Let the call run; once only."""
        if self._thread is None:
            self._line.on_moved = self._bell.set
            self._thread = threading.Thread(target=self._run, name="practice-time", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Let nothing happen by itself any longer; returns when nothing more will."""
        thread, self._thread = self._thread, None
        self._line.on_moved = lambda: None
        self._over = True
        self._bell.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=10)

    def _run(self) -> None:
        while not self._over:
            self._bell.clear()
            try:
                self._line.beat()
                self._line.advance()
                left = self._line.next_in_s()
            except Exception:
                # One event that fails must not end the caller: the call goes on, and the fault is told.
                log.exception("a moment of the practice call failed")
                left = None
            self._bell.wait(_BEAT_S if left is None else min(left, _BEAT_S))
