"""Looks up the desk at a moment beside the screen; while one is looked up only the newest that is wanted waits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.practice.replay import Replay
from app.practice.review import Deskline
from app.snapshot import Snapshot
from widgets.bridge import Bridge

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """The desk at a moment ``t``: what its screen showed, the form held against the truth, the desk's time (UTC).

    ``snapshot`` is None when only the form was asked for.
    """

    t: float
    lines: tuple[Deskline, ...]
    when: datetime
    snapshot: Snapshot | None = None


class Seeker:
    """One thread for one call's play-back. ``deliver`` is called on the GUI thread, for the newest moment asked for."""

    def __init__(self, bridge: Bridge, deliver: Callable[[Seen], None]) -> None:
        self._bridge, self._deliver = bridge, deliver
        self._wanted: tuple[Replay, float, bool] | None = None
        self._news = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._run, name="replay", daemon=True)
        self._thread.start()

    def look(self, replay: Replay, t: float, whole: bool) -> None:
        """Ask for a moment; with ``whole`` the screen of the desk too."""
        with self._news:
            self._wanted = (replay, t, whole)
            self._news.notify()

    def close(self) -> None:
        """End the thread."""
        with self._news:
            self._over = True
            self._news.notify()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._over or self._wanted is not None)
                if self._over or self._wanted is None:
                    return
                (replay, t, whole), self._wanted = self._wanted, None
            try:
                snapshot = replay.at(t) if whole else None
                seen = Seen(t, replay.desk_at(t), replay.when(t), snapshot)
            except Exception:
                log.exception("a moment of a practice call cannot be shown")
                continue
            self._bridge.post("seen", self._deliver, seen)
