"""A register in memory that answers when told to, and inquiries made from facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.fold import fold_call
from app.registry import Detail, Done, Findings, Moment
from app.store.inquiries import InquiryRow, Query
from tests.app.worlds import START, lines, place

NOW = datetime(2026, 11, 22, 8, 14, 20, tzinfo=UTC)


def row(i: int, **changes: Any) -> InquiryRow:
    """A closed inquiry, the i-th oldest."""
    given = {
        "call": f"call-{i}",
        "rang_at": START - timedelta(minutes=i),
        "line": "112",
        "number": f"Ø4-261122-{i:04d}-0",
        "phone": "+4500004127",
        "cause": "BRAND-BYG",
        "place": f"Nørregade {i}, 8595 Øvelsby",
        "lat": 56.42,
        "lon": 11.55,
        "authorities": ("fire",),
        "outcome": "handed_fire",
        "operator": "KHN",
        "closed_at": START,
    }
    return InquiryRow(**{**given, **changes})


def detail(call: str = "call-1", closed: bool = True, extra: tuple[f.Fact, ...] = (), rows: int = 0) -> Detail:
    """An inquiry as the registry opens it; ``rows`` lengthens its timeline."""
    facts: list[f.Fact] = [
        f.CallRang(line="112", number="+4500004127"),
        f.CallAnswered(operator="KHN"),
        f.InquiryNumbered(number="Ø4-261122-0001-0"),
        f.PlaceChosen(place=place()),
        f.PlaceVerified(),
        f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
        f.FieldSet(field="brand.nogen_inde", value="ja", source="caller"),
        f.AuthorityChosen(authority="fire", on=True),
        f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen", attempt=1),
        f.HandoverReceived(authority="fire", attempt=1),
        f.CallEnded(),
        *((f.OutcomeChosen(outcome="handed_fire"), f.InquiryClosed()) if closed else ()),
        *extra,
    ]
    call_state = fold_call(lines(facts, call))
    assert call_state is not None
    moments = tuple(Moment(START + timedelta(seconds=i), float(i), "operator", f"linje {i}") for i in range(rows or 5))
    return Detail(call_state, moments)


class MemoryDesk:
    """Answers at once unless ``holding``; then ``release`` lets the oldest waiting answer go."""

    def __init__(self, rows: tuple[InquiryRow, ...] = (), total: int | None = None) -> None:
        self.rows, self.total = rows, total
        self.details = {r.call: detail(r.call, closed=r.closed_at is not None) for r in rows[:20]}
        self.queries: list[Query] = []
        self.asked: list[str] = []
        self.done = Done(True, Words("Gemt", "Saved"), "mappe/fil.pdf")
        self.verdict = Done(True, Words("Kæden er i orden: 9 linjer.", "The chain is in order: 9 lines."))
        self.failure: Words | None = None
        self.holding = False
        self._waiting: list[Callable[[], None]] = []

    def release(self) -> None:
        """Let the oldest held answer go."""
        self._waiting.pop(0)()

    def search(self, query: Query, deliver: Callable[[Findings], None], fail: Callable[[Words], None]) -> None:
        self.queries.append(query)
        words = query.text.casefold()
        rows = tuple(r for r in self.rows if words in f"{r.number} {r.place} {r.cause}".casefold())
        points = tuple((600_000.0, 6_250_000.0) for _ in rows)
        total = self.total if self.total is not None and not words else len(rows)
        self._answer(lambda: deliver(Findings(query, rows, total, points, 0.04)), fail)

    def open(self, call: str, deliver: Callable[[Detail], None], fail: Callable[[Words], None]) -> None:
        self.asked.append(f"open {call}")
        found = self.details.get(call) or detail(call)
        self._answer(lambda: deliver(found), fail)

    def print_pdf(self, call: str, deliver: Callable[[Done], None], fail: Callable[[Words], None]) -> None:
        self.asked.append(f"pdf {call}")
        self._answer(lambda: deliver(self.done), fail)

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Callable[[Words], None]) -> None:
        self.asked.append(f"json {call}")
        self._answer(lambda: deliver(self.done), fail)

    def print_summary(self, call: str, deliver: Callable[[Done], None], fail: Callable[[Words], None]) -> None:
        self.asked.append(f"summary {call}")
        self._answer(lambda: deliver(self.done), fail)

    def export_found(
        self, query: Query, kind: str, deliver: Callable[[Done], None], fail: Callable[[Words], None]
    ) -> None:
        self.asked.append(f"list {kind} {query.text}")
        self._answer(lambda: deliver(self.done), fail)

    def verify(self, deliver: Callable[[Done], None], fail: Callable[[Words], None]) -> None:
        self.asked.append("verify")
        self._answer(lambda: deliver(self.verdict), fail)

    def _answer(self, give: Callable[[], None], fail: Callable[[Words], None]) -> None:
        failure = self.failure
        answer = give if failure is None else lambda: fail(failure)
        if self.holding:
            self._waiting.append(answer)
        else:
            answer()
