"""What the inquiries page asks of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from app.domain.catalogue import Words
from app.registry import Detail, Done, Findings, Registry
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

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record as JSON."""
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

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record as JSON."""
        self._registry.export_json(call, self._carry("inquiry exported", deliver), self._carry("export fail", fail))

    def verify(self, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Check the chain."""
        self._registry.verify(self._carry("chain checked", deliver), self._carry("check fail", fail))

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self._bridge.post(key, receiver, value)
