"""What the instructor's page asks of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from app.domain.catalogue import Words
from app.instructing import Checked, Instructing, Opened, Told, Walked
from app.script_rows import ScriptRow
from scripts.authoring.rename import Kind
from widgets.bridge import Bridge

Fail = Callable[[Words], None]


class ScriptDesk(Protocol):
    """The instructor's work as a page sees it; every ``deliver`` and ``fail`` is called later, on the GUI thread."""

    def rows(self, deliver: Callable[[list[ScriptRow]], None], fail: Fail) -> None:
        """Return every script."""
        ...

    def open(self, name: str, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read a script."""
        ...

    def check(self, name: str, text: str | None, who: str, deliver: Callable[[Checked], None], fail: Fail) -> None:
        """Keep and check a text."""
        ...

    def walk(self, name: str, random: int, deliver: Callable[[Walked], None], fail: Fail) -> None:
        """Play the walkthroughs."""
        ...

    def do(self, step: str, name: str, who: str, deliver: Callable[[Told], None], fail: Fail) -> None:
        """Take a step with a script."""
        ...

    def rename(self, kind: Kind, old: str, new: str, who: str, deliver: Callable[[Told], None], fail: Fail) -> None:
        """Rename everywhere."""
        ...


class BridgedInstructing:
    """The instructor's work with its answers carried into the GUI thread."""

    def __init__(self, work: Instructing, bridge: Bridge) -> None:
        self._work, self._bridge = work, bridge

    def rows(self, deliver: Callable[[list[ScriptRow]], None], fail: Fail) -> None:
        """Return every script."""
        self._work.rows(self._carry("scripts", deliver), self._carry("scripts fail", fail))

    def open(self, name: str, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read a script."""
        self._work.open(name, self._carry("script opened", deliver), self._carry("script fail", fail))

    def check(self, name: str, text: str | None, who: str, deliver: Callable[[Checked], None], fail: Fail) -> None:
        """Keep and check a text."""
        self._work.check(name, text, who, self._carry("script checked", deliver), self._carry("check fail", fail))

    def walk(self, name: str, random: int, deliver: Callable[[Walked], None], fail: Fail) -> None:
        """Play the walkthroughs."""
        self._work.walk(name, random, self._carry("script walked", deliver), self._carry("walk fail", fail))

    def do(self, step: str, name: str, who: str, deliver: Callable[[Told], None], fail: Fail) -> None:
        """Take a step with a script."""
        self._work.do(step, name, who, self._carry(f"script {step}", deliver), self._carry("step fail", fail))

    def rename(self, kind: Kind, old: str, new: str, who: str, deliver: Callable[[Told], None], fail: Fail) -> None:
        """Rename everywhere."""
        self._work.rename(kind, old, new, who, self._carry("renamed", deliver), self._carry("rename fail", fail))

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self._bridge.post(key, receiver, value)
