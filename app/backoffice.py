"""What stands behind a desk's pages and touches no call: the registered inquiries, the settings, imports."""

from __future__ import annotations

from dataclasses import dataclass

from app.causes import names_in
from app.clock import SystemClock
from app.config import Config, store_kind
from app.followlist import FollowList
from app.guide import Guide
from app.instructing import Instructing
from app.practice.course_room import CourseBook, CourseRoom, breathe, scenarios_for
from app.practice.scenario_store import store_of
from app.practice.scenario_work import ScenarioWork
from app.registering import Registering
from app.registry import Registry
from app.scripts_store import ScriptStore
from app.setup import Setup
from app.store.summary import edition, summary


@dataclass
class BackOffice:
    """The services behind the pages, each on threads of its own; ``close`` ends them."""

    registry: Registry
    setup: Setup
    registering: Registering
    instructing: Instructing
    follow_list: FollowList
    courses: CourseRoom
    scenarios: ScenarioWork

    def close(self) -> None:
        """End every thread; an import that still runs is cancelled and leaves the old register."""
        self.registering.cancel()
        self.registry.stop()
        self.setup.stop()
        self.instructing.stop()
        self.follow_list.stop()
        self.courses.stop()
        self.scenarios.stop()


def open_back_office(config: Config, guide: Guide, practice: bool = False) -> BackOffice:
    """Open the services behind the pages of a desk whose journal lies in ``config.store``."""
    causes = names_in(guide.library)
    registry = Registry(
        config.store / store_kind(practice),
        config.store / "exports",
        summary(causes),
        edition=edition(causes),
        language=config.text("language"),
        causes=guide.cause_words,
    )
    named = config.text("register")
    target = config.register if named else config.store / "addresses.register"
    own = store_of(config)
    scripts = ScriptStore(config.guides, SystemClock().now, practice_files=own.own_files)
    instructing = Instructing(scripts, config.store / "exports")
    follow_list = FollowList(config.store / store_kind(practice), config.store / "exports")
    book = CourseBook(config, scenarios_for(config), guide.library.former, breathe)
    courses = CourseRoom(book, config.store / "exports")
    return BackOffice(registry, Setup(config), Registering(target), instructing, follow_list, courses,
                      ScenarioWork(config))  # fmt: skip
