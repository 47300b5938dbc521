"""A practice call at a real desk, with a journal in memory and a clock that tests move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial

from app.clock import Clock, HeldClock, ManualClock
from app.commands import Context
from app.desk import Desk
from app.domain.facts import Entry, Fact, InquiryNumbered
from app.domain.practice_facts import PracticeMode
from app.guide import Guide
from app.practice.line import PracticeLine
from app.practice.locallink import LocalLink
from app.practice.terms import Terms
from app.snapshot import make_picture
from scripts.loader import Library
from scripts.practice.loader import Scenarios

TRUTH = (56.42, 11.55)
SCENARIOS = Scenarios.load()


class MemoryJournal:
    """Gives log lines their order and time and keeps nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._seq = clock, 0

    def append_sync(self, drafts: Sequence[tuple[str, str, Fact]]) -> tuple[Entry, ...]:
        return tuple(self._line(*draft) for draft in drafts)

    def working_set(self, since: datetime) -> list[Entry]:
        return []

    def _line(self, call: str, by: str, fact: Fact) -> Entry:
        self._seq += 1
        if isinstance(fact, InquiryNumbered):
            fact = InquiryNumbered(number="Ø4-26-0001")
        return Entry(
            id=f"e{self._seq}",
            desk="Ø4",
            seq=self._seq,
            call=call,
            at=self._clock.now(),
            mono=self._clock.monotonic(),
            boot="b",
            by=by,
            fact=fact,
        )


@cache
def guide() -> Guide:
    return Guide(Library.load(language="da"))


class Rig:
    """A desk and a practice line; ``passes(seconds)`` moves the clock by small steps and lets everything happen."""

    def __init__(
        self, scenario: str = "brand_lejlighed_01", trainer: bool = False, mode: PracticeMode = "formative"
    ) -> None:
        self.clock = ManualClock()
        self.standing = HeldClock(self.clock)
        self.desk = Desk(
            MemoryJournal(self.standing),
            partial(_context, self.standing),
            make_picture(guide(), lambda authority, call: authority, lambda call: ()),
            self.standing,
            "KHN",
        )
        self.line = PracticeLine(self.desk, self.standing, SCENARIOS.get(scenario), TRUTH, terms=Terms(mode=mode))
        self.hand = LocalLink(self.line)
        if trainer:
            self.line.have_trainer()

    def settle(self) -> None:
        """Return once the desk has done what was asked of it, and what followed from that."""
        for _ in range(3):
            self.desk.do(lambda context, state: []).result(10)

    def passes(self, seconds: float) -> None:
        while seconds > 0:
            step = min(0.5, seconds)
            self.clock.advance(step)
            self.line.advance()
            self.settle()
            seconds -= step

    def facts(self, kind: type) -> list[Fact]:
        return [entry.fact for entry in self.desk.entries(self.line.call) if isinstance(entry.fact, kind)]


def _context(clock: Clock, operator: str) -> Context:
    return Context(
        operator=operator,
        now=clock.now(),
        new_id=lambda: "c",
        causes=guide().causes,
        script_version=guide().script_version,
        answer_target=guide().answer_target,
        receiver=lambda authority, call: authority,
        entry_script=guide().entry_script,
        field_words=lambda field, value: f"{field}: {value}",
    )
