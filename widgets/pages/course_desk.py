"""What the pages of courses ask of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from app.domain.catalogue import Words
from app.practice.course_results import MyCourse, Results
from app.practice.course_room import CourseRoom, Kept, Opened
from app.practice.courses import CoursePlan
from widgets.bridge import Bridge, if_there, is_there

Fail = Callable[[Words], None]


class CourseDesk(Protocol):
    """The courses as pages see them; every ``deliver`` and ``fail`` is called later, on the GUI thread."""

    def open(self, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read all courses and the practice calls there are."""
        ...

    def make(self, plan: CoursePlan, deliver: Callable[[CoursePlan], None], fail: Fail) -> None:
        """Keep a new course."""
        ...

    def keep(self, base: CoursePlan, mine: CoursePlan, deliver: Callable[[Kept], None], fail: Fail) -> None:
        """Keep a changed course."""
        ...

    def results(self, course: str, deliver: Callable[[Results], None], fail: Fail) -> None:
        """Read what came of a course."""
        ...

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder of exports."""
        ...

    def print_pdf(
        self, name: str, found: Results, read_at: datetime, language: str, deliver: Callable[[Path], None], fail: Fail
    ) -> None:
        """Write results as PDF into the folder of exports."""
        ...


class BridgedCourses:
    """The room of courses whose answers are carried into the GUI thread."""

    def __init__(self, room: CourseRoom, bridge: Bridge) -> None:
        self._room, self._bridge = room, bridge

    def open(self, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read all courses and the practice calls there are."""
        self._room.open(self._carry("courses", deliver), self._carry("courses fail", fail))

    def make(self, plan: CoursePlan, deliver: Callable[[CoursePlan], None], fail: Fail) -> None:
        """Keep a new course."""
        self._room.make(plan, self._carry("course made", deliver), self._carry("course make fail", fail))

    def keep(self, base: CoursePlan, mine: CoursePlan, deliver: Callable[[Kept], None], fail: Fail) -> None:
        """Keep a changed course."""

        def kept(answer: Kept) -> None:
            if is_there(deliver):
                deliver(answer)
            elif answer.clash is not None:
                # The page is gone: what clashed is laid beside as a draft of its own, so that nothing is lost.
                self._room.set_aside(mine)

        self._room.keep(base, mine, self._carry(f"course kept {mine.id}", kept),
                        self._carry("course keep fail", fail))  # fmt: skip

    def results(self, course: str, deliver: Callable[[Results], None], fail: Fail) -> None:
        """Read what came of a course."""
        self._room.results(course, self._carry("course results", deliver), self._carry("course results fail", fail))

    def mine(self, trainee: str, now: datetime, deliver: Callable[[tuple[MyCourse, ...]], None], fail: Fail) -> None:
        """Read a trainee's open courses."""
        self._room.mine(trainee, now, self._carry("my courses", deliver), self._carry("my courses fail", fail))

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder of exports."""
        self._room.export(name, octets, self._carry("course out", deliver), self._carry("course out fail", fail))

    def print_pdf(
        self, name: str, found: Results, read_at: datetime, language: str, deliver: Callable[[Path], None], fail: Fail
    ) -> None:
        """Write results as PDF into the folder of exports."""
        self._room.print_pdf(name, found, read_at, language, self._carry("course out", deliver),
                             self._carry("course out fail", fail))  # fmt: skip

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return partial(self._bridge.post, key, if_there(receiver))
