"""One practice call's log played back: the desk as it stood at any second of the trainee's time.

The state at a moment is the fold of all lines until then, as at the real desk. Every so many lines a state is kept:
states share what did not change, so that a jump anywhere folds only a handful of lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from app.domain import facts as f
from app.domain.fold import apply
from app.domain.state import DeskState
from app.practice.deskview import desk_lines
from app.practice.moments import begun, length_s, moments
from app.practice.review import Deskline
from app.practice.reviewing import Wordbook, spoken
from app.snapshot import Snapshot
from scripts.practice.model import Scenario

_EVERY = 32  # lines between two kept states
_SAME_S = 0.02  # what is nearer than this is one moment

Picture = Callable[[DeskState, Sequence[f.Entry]], Snapshot]


class Replay:
    """A call's log with a seek. Safe to use from one thread at a time; it reads nothing and writes nothing.

    ``entries`` are the call's log lines, and those of the calls that rang beside it; ``make_picture`` turns a state
    into what a screen shows, as at a desk. Raises LogError for lines without a start or without a ring.
    """

    def __init__(
        self,
        entries: Sequence[f.Entry],
        make_picture: Picture,
        scenario: Scenario,
        truth: tuple[float, float],
        wordbook: Wordbook | None = None,
        call: str = "",
    ) -> None:
        self.call = call or next((e.call for e in entries if isinstance(e.fact, f.PracticeStarted)), "")
        own = [entry for entry in entries if entry.call == self.call]
        begun(own)
        self.seconds = length_s(moments(own))
        found = [m for m in moments(entries, self.call) if m.t <= self.seconds]
        self._entries = [m.entry for m in found]
        self._times = [m.t for m in found]
        self._picture, self._scenario, self._truth = make_picture, scenario, truth
        self._book = wordbook or Wordbook()
        self._kept: list[DeskState] = [DeskState()]
        self._of_call: dict[str, tuple[list[int], list[f.Entry]]] = {}
        self._news: list[float] = []
        self._rates: list[float] = []
        self._read()

    def at(self, t: float) -> Snapshot:
        """Return what the desk showed ``t`` seconds after the ring; before it, and after the end, what is nearest."""
        index = self._index(t)
        state = self._state(index)
        where, lines = self._of_call.get(state.current, ([], []))
        return self._picture(state, lines[: bisect_left(where, index)])

    def warm(self) -> None:
        """Show once every guide the call went by: the first sight of one builds its agenda, which takes a while."""
        for t, entry in zip(self._times, self._entries, strict=True):
            if isinstance(entry.fact, f.ScriptStarted | f.InterruptRaised):
                self.at(t)
        self.at(self.seconds)

    def state_at(self, t: float) -> DeskState:
        """Return the desk's state at a moment, without what a screen makes of it."""
        return self._state(self._index(t))

    def desk_at(self, t: float) -> tuple[Deskline, ...]:
        """Return the form of the call at a moment, held against the truth; empty before the ring."""
        call = self.state_at(t).calls.get(self.call)
        return desk_lines(call, self._scenario, self._truth, self._book) if call is not None else ()

    def when(self, t: float) -> datetime:
        """Return the desk's own time (UTC) at a moment; a pause lies before the moment that ends it."""
        index = max(0, self._index(t) - 1)
        rate = self._rates[index] or 1.0
        return self._entries[index].at + timedelta(seconds=max(0.0, t - self._times[index]) / rate)

    def next_moment(self, t: float, step: int) -> float:
        """Return the moment ``step`` things that happened further on, back for a negative one; 0 and the end bound it.

        Keystrokes and movements of the cursor are no such things.
        """
        if step > 0:
            index = bisect_right(self._news, t + _SAME_S) + step - 1
            return self._news[index] if index < len(self._news) else self.seconds
        index = bisect_left(self._news, t - _SAME_S) + step
        return self._news[index] if index >= 0 else 0.0

    # --- inside

    def _read(self) -> None:
        """Fold the whole once, keep states on the way, and note where there is news."""
        state, rate, rang = DeskState(), 1.0, False
        for index, (t, entry) in enumerate(zip(self._times, self._entries, strict=True)):
            state = apply(state, entry)
            if (index + 1) % _EVERY == 0:
                self._kept.append(state)
            where, lines = self._of_call.setdefault(entry.call, ([], []))
            where.append(index)
            lines.append(entry)
            if entry.call == self.call:
                rang = rang or isinstance(entry.fact, f.CallRang)
                rate = entry.fact.rate if rang and isinstance(entry.fact, f.PracticePaced) else rate
            self._rates.append(min(1.0, max(0.0, rate)))
            if spoken(entry, self._book) is not None and (not self._news or t - self._news[-1] > _SAME_S):
                self._news.append(t)

    def _index(self, t: float) -> int:
        """Return how many lines there were by a moment; the ring is always there."""
        first = bisect_right(self._times, 0.0)
        return max(first, bisect_right(self._times, t))

    def _state(self, index: int) -> DeskState:
        kept = min(index // _EVERY, len(self._kept) - 1)
        state = self._kept[kept]
        for entry in self._entries[kept * _EVERY : index]:
            state = apply(state, entry)
        return state


def callers_beside(entries: Sequence[f.Entry]) -> dict[str, str]:
    """Return to which practice call each further caller belongs, by the ids of the calls.

    A second caller rings in practice while the call lasts and starts no practice call of its own.
    """
    started = {e.call for e in entries if isinstance(e.fact, f.PracticeStarted)}
    out: dict[str, str] = {}
    running = ""
    for entry in entries:
        if isinstance(entry.fact, f.CallRang):
            if entry.call in started:
                running = entry.call
            elif running and entry.fact.practice:
                out[entry.call] = running
        elif isinstance(entry.fact, f.PracticeEnded) and entry.call == running:
            running = ""
    return out
