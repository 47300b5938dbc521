"""What the inquiries page asks of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from app.domain.catalogue import Words
from app.registry import Detail, Done, Findings, Registry
from app.statistics import Statistics
from app.store.inquiries import Query
from widgets.bridge import Bridge

Fail = Callable[[Words], None]


class InquiryDesk(Protocol):
    """The registry as a page sees it; every ``deliver`` and ``fail`` is called later, on the GUI thread."""

    def search(self, query: Query, deliver: Callable[[Findings], None], fail: Fail) -> None:
        """Find inquiries."""
        ...

    def open(self, call: str, deliver: Callable[[Detail], None], fail: Fail) -> None:
        """Read one inquiry whole."""
        ...

    def print_pdf(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the report as PDF."""
        ...

    def print_summary(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the page of summary as PDF."""
        ...

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record as JSON."""
        ...

    def export_found(self, query: Query, kind: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write all that fits a question as one table, csv or json."""
        ...

    def verify(self, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Check the chain."""
        ...


class BridgedRegistry:
    """A registry whose answers are carried into the GUI thread."""

    def __init__(self, registry: Registry, bridge: Bridge) -> None:
        self._registry, self._bridge = registry, bridge

    def search(self, query: Query, deliver: Callable[[Findings], None], fail: Fail) -> None:
        """Find inquiries."""
        self._registry.search(query, self._carry("inquiries found", deliver), self._carry("inquiries fail", fail))

    def open(self, call: str, deliver: Callable[[Detail], None], fail: Fail) -> None:
        """Read one inquiry whole."""
        self._registry.open(call, self._carry("inquiry opened", deliver), self._carry("inquiries fail", fail))

    def print_pdf(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the report as PDF."""
        self._registry.print_pdf(call, self._carry("inquiry printed", deliver), self._carry("print fail", fail))

    def print_summary(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the page of summary as PDF."""
        given, failed = self._carry("summary printed", deliver), self._carry("print fail", fail)
        self._registry.print_pdf(call, given, failed, short=True)

    def export_found(self, query: Query, kind: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write all that fits a question as one table, csv or json."""
        given, failed = self._carry(f"list exported {kind}", deliver), self._carry("export fail", fail)
        self._registry.export_found(query, kind, given, failed)

    def statistics(
        self, since: datetime | None, until: datetime | None, deliver: Callable[[Statistics], None], fail: Fail
    ) -> None:
        """Work out the figures of a time."""
        self._registry.statistics(since, until, self._carry("figures", deliver), self._carry("figures fail", fail))

    def export_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures as CSV."""
        given, failed = self._carry("figures exported", deliver), self._carry("export fail", fail)
        self._registry.export_statistics(found, given, failed)

    def print_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures with their picture as PDF."""
        given, failed = self._carry("figures printed", deliver), self._carry("print fail", fail)
        self._registry.print_statistics(found, given, failed)

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record as JSON."""
        self._registry.export_json(call, self._carry("inquiry exported", deliver), self._carry("export fail", fail))

    def verify(self, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Check the chain."""
        self._registry.verify(self._carry("chain checked", deliver), self._carry("check fail", fail))

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self._bridge.post(key, receiver, value)
