"""What is wrong with the rooms around the desk, kept in words until it is mended; calls are taken all the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal

from app.domain.catalogue import Words

Part = Literal[
    "journal", "register", "areas", "map", "scripts", "intake", "hazards", "pictures", "editions",
    "handover", "outbox", "handover_settings", "text", "aftercare",
]
Listener = Callable[[tuple[Words, ...]], None]

# What to tell first when several things are wrong at once.
_ORDER: tuple[Part, ...] = (
    "journal", "handover", "outbox", "handover_settings", "intake", "text", "register", "areas", "scripts", "hazards",
    "aftercare", "map", "pictures", "editions",
)  # fmt: skip


class Faults:
    """One board for all that does not work, one line a part, the gravest first. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._words: dict[Part, Words] = {}
        self._listeners: list[Listener] = []

    @property
    def words(self) -> tuple[Words, ...]:
        """What is wrong now, the gravest first."""
        with self._lock:
            return tuple(self._words[part] for part in _ORDER if part in self._words)

    def report(self, part: Part, words: Words | None) -> None:
        """Say what is wrong with a part, or with None that it works again."""
        with self._lock:
            if self._words.get(part) == words:
                return
            if words is None:
                del self._words[part]
            else:
                self._words[part] = words
            now = self.words
            for listener in self._listeners:
                listener(now)

    def subscribe(self, listener: Listener) -> None:
        """Have a function called with everything that is wrong: at once, and on the reporting thread at each change."""
        with self._lock:
            self._listeners.append(listener)
            listener(self.words)
