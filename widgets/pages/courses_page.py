"""The trainer's window of courses: make one, give it to a group, see at once what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.domain.times import COPENHAGEN
from app.practice.course_room import Kept, Opened
from app.practice.courses import MOST_TRIES, CoursePlan, Remark, check, day_of, id_of, merge, tidy_trainees
from app.words import short_day
from widgets.pages.course_desk import CourseDesk
from widgets.pages.courses_frame import CoursesFrame
from widgets.text import announce
from widgets.theme import Look

_GROUP_ROW = 12  # trainees a line of the group's box, so that a class is read at a glance


class CoursesPage(CoursesFrame):
    """The window at work. A change is kept when the cursor leaves its field; a call that rings takes the page away.

    ``results_wanted`` carries the course whose results are asked for, ``back_wanted`` asks for the practice page.
    """

    results_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(
        self, look: Look, desk: CourseDesk, now: Callable[[], datetime], who: str, language: str = "da",
        parent: QWidget | None = None, course: str = "",
    ) -> None:  # fmt: skip
        super().__init__(look, now, who, language, parent)
        self._desk = desk
        self._wanted = course
        self._titles: dict[str, str] = {}
        self._base: CoursePlan | None = None  # as it lies on disk, as far as is known here
        self._sent: CoursePlan | None = None  # on its way to the disk
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self.list.chosen.connect(self._choose)
        self.title.edited.connect(lambda text: self._edit(title=text))
        self.group.textChanged.connect(lambda: self._edit(group=tidy_trainees(self.group.toPlainText())))
        self.group.left.connect(self._commit)
        self.deadline.edited.connect(self._on_deadline)
        self.tries.edited.connect(lambda text: self._edit(tries=_whole(text, 0)))
        self.seed.edited.connect(lambda text: self._edit(seed=_whole(text, 1)))
        for field in (self.title, self.deadline, self.tries, self.seed):
            field.committed.connect(lambda text: self._commit())
        self.order.chosen.connect(lambda value: self._switch(order=value))
        self.mode.chosen.connect(lambda value: self._switch(mode=value))
        self.score.chosen.connect(lambda value: self._switch(show_score=value == "yes"))
        self.picker.changed.connect(lambda picked: self._switch(scenarios=picked))
        self.ask.opened.connect(self._place)
        self.ask.put_away.connect(self._answered)
        self.verbs.update({
            "F2": self._results, "F4": self._next_error, "F5": self._open_or_close, "F6": self._copy,
            "F7": self._keep_mine, "F8": self._take_theirs, "F10": self._new, "Esc": self._back,
            "Ctrl+1": lambda: self._focus(self.list), "Ctrl+2": lambda: self._focus(self.title),
            "Ctrl+3": lambda: self._focus(self.picker),
        })  # fmt: skip
        for before, after in pairwise((self.list, *self.form())):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.list)

    # --- from outside

    def show_ringing(self, words: str) -> None:
        """A call that rings takes the page away; what was written is kept first."""
        super().show_ringing(words)
        if words and self.isVisible():
            self._commit()
            QTimer.singleShot(0, self, self.closed.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_form()
        self._desk.open(self._take_opened, self._fail)

    def hideEvent(self, event: QHideEvent | QEvent) -> None:
        self._commit()
        super().hideEvent(event)

    @property
    def plan(self) -> CoursePlan | None:
        """The course in hand as it stands on the screen."""
        return self._plan

    # --- reading and keeping

    def _take_opened(self, opened: Opened) -> None:
        self._titles = {each[0]: each[1] for each in opened.choices}
        self._problems = opened.shelf.problems
        self.picker.show_choices(opened.choices)
        self.list.show_plans(opened.shelf.plans, self._wanted)
        self._wanted = ""
        self._place()
        if self._plan is None:
            self._choose(self.list.current)
        else:
            self._show_plan()

    def _choose(self, course: str) -> None:
        """Take a course in hand; what was written into the one before is kept."""
        if self._plan is not None and course == self._plan.id:
            return
        self._commit()
        found = next((plan for plan in self.list.plans if plan.id == course), None)
        self._base = self._plan = found
        self._clash, self._kept_at = None, None
        self._show_plan()

    def _edit(self, **changes: Any) -> None:
        """Take what is being written; it is looked at at once and kept when the field is left."""
        if self._plan is not None:
            self._plan = replace(self._plan, **changes)
            self._look()

    def _switch(self, **changes: Any) -> None:
        self._edit(**changes)
        self._show_form()
        self._commit()

    def _on_deadline(self, text: str) -> None:
        day = day_of(text)
        if day is not None or not text.strip():
            self._edit(deadline=day)
        self._show_deadline(text)

    def _show_deadline(self, text: str = "") -> None:
        """Show the deadline; a text that names no day says so beside itself."""
        wrong = bool(text.strip()) and day_of(text) is None
        plan = self._plan
        shown = short_day(plan.deadline) if plan is not None and plan.deadline is not None else ""
        self.deadline.show_value(shown, state="error" if wrong else "plain",
                                 word=self.tr("no day") if wrong else "", hint=self.tr("none"))  # fmt: skip

    def _commit(self) -> None:
        """Have what was changed kept; one change after the other, so that none clashes with the one before it."""
        plan, base = self._plan, self._base
        if plan is None or base is None or plan == base or self._sent is not None or self._clash is not None:
            return
        self._sent = plan
        self._desk.keep(base, plan, partial(self._take_kept, plan), partial(self._not_kept, plan))

    def _take_kept(self, sent: CoursePlan, kept: Kept) -> None:
        self._sent = None
        if self._plan is None or self._plan.id != sent.id:
            self._kept_elsewhere(sent, kept)
            return
        if kept.clash is not None:
            self._clash = kept.clash
            self.show_foot(kept.clash.words.in_(self.language), hue="red")
            announce(self, kept.clash.words.in_(self.language))
            self.show_keys()
            self.update()
            return
        self.list.show_plan(kept.plan)
        mine, _ = merge(sent, kept.plan, self._plan)
        self._base, self._plan, self._kept_at = kept.plan, mine, self._now()
        self._show_plan()
        self._commit()

    def _kept_elsewhere(self, sent: CoursePlan, kept: Kept) -> None:
        """The answer to a course that is no longer in hand: a clash brings it back, so that nothing is lost."""
        if kept.clash is None:
            self.list.show_plan(kept.plan)
            self._commit()
            return
        self._base, self._plan, self._clash = sent, sent, kept.clash
        self.list.show_plans(self.list.plans, sent.id)
        self.show_foot(kept.clash.words.in_(self.language), hue="red")
        self._show_plan()

    def _not_kept(self, sent: CoursePlan, words: Words) -> None:
        self._sent = None
        self._fail(words)

    def _keep_mine(self) -> None:
        """Write what stands on the screen over what somebody else wrote meanwhile."""
        if self._clash is not None and self._plan is not None:
            self._base, self._clash = self._clash.theirs, None
            self._commit()
            self.show_foot(self.tr("Yours is kept"), hue="green")
            self._show_plan()

    def _take_theirs(self) -> None:
        """Take what somebody else wrote, and keep of one's own only what does not stand against it."""
        if self._clash is not None:
            clash, self._clash = self._clash, None
            self._base, self._plan = clash.theirs, clash.merged
            self._commit()
            self.list.show_plan(clash.merged)
            self.show_foot(self.tr("The other's is taken"), hue="green")
            self._show_plan()

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")

    # --- showing

    def _show_plan(self) -> None:
        self._show_form()
        self._look()
        self._place()

    def _show_form(self) -> None:
        plan = self._plan
        for part in self.form():
            part.setVisible(plan is not None)
        self.seed.setVisible(plan is not None and plan.order == "random")
        if plan is None:
            return
        self.title.show_value(plan.title, hint=self.tr("what the course is called"))
        if tidy_trainees(self.group.toPlainText()) != plan.group:
            rows = [", ".join(plan.group[at : at + _GROUP_ROW]) for at in range(0, len(plan.group), _GROUP_ROW)]
            self.group.blockSignals(True)
            self.group.setPlainText(",\n".join(rows))
            self.group.blockSignals(False)
        self.order.show_value(plan.order)
        self.mode.show_value(plan.mode)
        self.score.show_value("yes" if plan.show_score else "no")
        self.seed.show_value(str(plan.seed))
        self._show_deadline(self.deadline.text if self.deadline.typing else "")
        self.tries.show_value(str(plan.tries) if plan.tries else "", hint=self.tr("as many as one likes"))
        self.picker.show_picked(plan.scenarios)

    def _look(self) -> None:
        """Say what is wrong with the course as it stands on the screen."""
        plan = self._plan
        if plan is not None:
            self._remarks = check(plan, self._titles or plan.scenarios, self._now().astimezone(COPENHAGEN).date())
        else:
            self._remarks = ()
        self.side.show_plan(plan, self._remarks, self._titles)
        self.show_keys()
        self.update()

    # --- what the keys do

    def _results(self) -> None:
        if self._plan is not None:
            self._commit()
            self.results_wanted.emit(self._plan.id)

    def _next_error(self) -> None:
        """Go to the field of the first error that the cursor is not at already."""
        places = {"title": self.title, "group": self.group, "scenarios": self.picker, "deadline": self.deadline,
                  "tries": self.tries}  # fmt: skip
        wrong: list[Remark] = [each for each in self._remarks if each.severity == "error"]
        fields = list(dict.fromkeys(each.field for each in wrong))
        if not fields:
            return
        at = next((i for i, name in enumerate(fields) if _has_focus(places[name])), -1)
        self._focus(places[fields[(at + 1) % len(fields)]])

    def _open_or_close(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if plan.stage == "open":
            self._switch(stage="closed")
            self.show_foot(self.tr("The course is closed; what was played in it stays"), hue="green")
        elif not self._errors():
            self._switch(stage="open")
            self.show_foot(self.tr("The course is open to its trainees"), hue="green")
        else:
            self.show_foot(self.tr("Mend the error first: F4 leads to it"), hue="red")

    def _new(self) -> None:
        self.ask.ask_for(self.tr("Name of the new course"), self._make)

    def _copy(self) -> None:
        plan = self._plan
        if plan is not None:
            self._commit()
            copied = replace(plan, stage="draft", deadline=None)
            self.ask.ask_for(self.tr("Name of the copy of {0}").format(plan.title), partial(self._make, source=copied))

    def _make(self, title: str, source: CoursePlan | None = None) -> None:
        title = " ".join(title.split())[:120]
        name = id_of(title, [plan.id for plan in self.list.plans])
        plan = replace(source or CoursePlan(name), id=name, title=title, made_by=self.who)
        self._desk.make(plan, self._take_made, self._fail)

    def _take_made(self, plan: CoursePlan) -> None:
        self._commit()
        self.list.show_plans(sorted((*self.list.plans, plan), key=lambda each: each.title.casefold()), plan.id)
        self._base = self._plan = plan
        self._clash, self._kept_at = None, self._now()
        self._show_plan()
        self._focus(self.group)

    def _answered(self) -> None:
        self._focus(self.list)
        self._place()

    def _focus(self, part: QWidget | QObject) -> None:
        if isinstance(part, QWidget):
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self.ask.asking:
            self.ask.close_ask()
            return
        self._commit()
        # While a call rings Esc leads to the desk, where it is answered.
        (self.closed if self._ringing else self.back_wanted).emit()


def _whole(text: str, empty: int) -> int:
    """Return the number a field holds; what is no number, or far too large a one, is more than any that is allowed."""
    text = text.strip()
    if not text:
        return empty
    return int(text) if text.isdecimal() and len(text) < 9 else MOST_TRIES + 1


def _has_focus(part: QWidget) -> bool:
    proxy = part.focusProxy()
    return part.hasFocus() or (proxy is not None and proxy.hasFocus())
