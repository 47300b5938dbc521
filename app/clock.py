"""The desk's clock: civil time for people, monotonic time for order, and the boot that this belongs to."""

from __future__ import annotations

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the time twice: as people tell it, and as it really passes."""

    def now(self) -> datetime:
        """Return the time of day, UTC-aware; it may jump when the machine's clock is set."""
        ...

    def monotonic(self) -> float:
        """Return seconds since an unnamed moment of this boot; they never run backwards."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time, UTC-aware."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told to, for tests and for practice calls. Safe to read from any thread."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 3, 12, 0, tzinfo=UTC), monotonic: float = 1000.0) -> None:
        if now.tzinfo is None:
            raise ValueError("a clock needs a time with a time zone")
        self._lock = threading.Lock()
        self._now = now.astimezone(UTC)
        self._monotonic = monotonic

    def now(self) -> datetime:
        """Return the time it was last moved to, UTC-aware."""
        with self._lock:
            return self._now

    def monotonic(self) -> float:
        """Return the monotonic seconds it was last moved to."""
        with self._lock:
            return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass, in seconds; raises ValueError when that would run time backwards."""
        if seconds < 0:
            raise ValueError("time passes forwards; use jump() for a clock that is set back")
        with self._lock:
            self._now += timedelta(seconds=seconds)
            self._monotonic += seconds

    def jump(self, now: datetime) -> None:
        """Set the time of day as an administrator or a time server does; monotonic time does not notice."""
        if now.tzinfo is None:
            raise ValueError("a clock needs a time with a time zone")
        with self._lock:
            self._now = now.astimezone(UTC)


class HeldClock:
    """Another clock that can be held: meanwhile no time passes on it, and from then on it is late by so much.

    A practice call that a real one interrupts lives by it. Safe to use from any thread.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._at: tuple[datetime, float] | None = None
        self._late, self._late_mono = timedelta(), 0.0

    def now(self) -> datetime:
        """Return the time of day less all that it was held, UTC-aware."""
        with self._lock:
            return self._at[0] if self._at is not None else self._clock.now() - self._late

    def monotonic(self) -> float:
        """Return the monotonic seconds less all that it was held."""
        with self._lock:
            return self._at[1] if self._at is not None else self._clock.monotonic() - self._late_mono

    def hold(self) -> None:
        """Let no time pass from here on."""
        with self._lock:
            if self._at is None:
                self._at = self._clock.now() - self._late, self._clock.monotonic() - self._late_mono

    def go_on(self) -> float:
        """Let time pass again; return for how many seconds it was held by the time of day, 0 when it was not."""
        with self._lock:
            if self._at is None:
                return 0.0
            late = self._clock.now() - self._at[0]
            held, self._late = late - self._late, late
            self._late_mono = self._clock.monotonic() - self._at[1]
            self._at = None
            return held.total_seconds()


@cache
def boot_id() -> str:
    """Return the id of this boot of the machine; where the system has none, one that lives as long as the process.

    Monotonic times compare only within one boot. Linux names it in /proc/sys/kernel/random/boot_id.
    """
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip() or str(uuid.uuid4())
    except OSError:
        return str(uuid.uuid4())
