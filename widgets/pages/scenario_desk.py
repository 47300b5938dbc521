"""What the window of practice calls asks of the house, and the way there over the bridge: answers on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Protocol

from app.domain.catalogue import Words
from app.practice.scenario_store import ScenarioRow
from app.practice.scenario_work import (
    CheckedScenario,
    ListedScenarios,
    OpenedScenario,
    ScenarioWork,
    ToldScenario,
    TriedAll,
)
from widgets.bridge import Bridge, if_there

Fail = Callable[[Words], None]


class ScenarioDesk(Protocol):
    """The work on practice calls as a page sees it; every answer comes later, on the GUI thread."""

    def rows(self, deliver: Callable[[list[ScenarioRow]], None], fail: Fail) -> None:
        """Return every practice call."""
        ...

    def open(self, name: str, part: str, deliver: Callable[[OpenedScenario], None], fail: Fail) -> None:
        """Read a text."""
        ...

    def check(
        self, name: str, part: str, text: str | None, base: str, language: str,
        deliver: Callable[[CheckedScenario], None], fail: Fail,
    ) -> None:  # fmt: skip
        """Keep and check a text."""
        ...

    def try_out(self, name: str, language: str, deliver: Callable[[TriedAll], None], fail: Fail) -> None:
        """Let the scripted trainees play."""
        ...

    def do(
        self, step: str, name: str, argument: str, who: str, deliver: Callable[[ToldScenario], None], fail: Fail
    ) -> None:
        """Take a step."""
        ...


class BridgedScenarios:
    """The work on practice calls with its answers carried into the GUI thread."""

    def __init__(self, work: ScenarioWork, bridge: Bridge) -> None:
        self._work, self._bridge = work, bridge

    def rows(self, deliver: Callable[[list[ScenarioRow]], None], fail: Fail) -> None:
        """Return every practice call."""
        self._work.rows(self._carry("scenarios", deliver), self._carry("scenarios fail", fail))

    def listed(
        self, language: str, first: Collection[str], deliver: Callable[[ListedScenarios], None], fail: Fail
    ) -> None:
        """Return the practice calls that can be played, those of the causes ``first`` before the others."""
        self._work.listed(language, first, self._carry("scenarios listed", deliver),
                          self._carry("scenarios listed fail", fail))  # fmt: skip

    def count(self, deliver: Callable[[int], None], fail: Fail) -> None:
        """Return how many practice calls can be played."""
        self._work.count(self._carry("scenarios counted", deliver), self._carry("scenarios counted fail", fail))

    def open(self, name: str, part: str, deliver: Callable[[OpenedScenario], None], fail: Fail) -> None:
        """Read a text."""
        self._work.open(name, part, self._carry("scenario opened", deliver), self._carry("scenario fail", fail))

    def check(
        self, name: str, part: str, text: str | None, base: str, language: str,
        deliver: Callable[[CheckedScenario], None], fail: Fail,
    ) -> None:  # fmt: skip
        """Keep and check a text."""
        self._work.check(name, part, text, base, language, self._carry("scenario checked", deliver),
                         self._carry("scenario check fail", fail))  # fmt: skip

    def try_out(self, name: str, language: str, deliver: Callable[[TriedAll], None], fail: Fail) -> None:
        """Let the scripted trainees play."""
        self._work.try_out(name, language, self._carry("scenario tried", deliver), self._carry("try fail", fail))

    def do(
        self, step: str, name: str, argument: str, who: str, deliver: Callable[[ToldScenario], None], fail: Fail
    ) -> None:
        """Take a step."""
        self._work.do(step, name, argument, who, self._carry(f"scenario {step}", deliver),
                      self._carry("scenario step fail", fail))  # fmt: skip

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return partial(self._bridge.post, key, if_there(receiver))
