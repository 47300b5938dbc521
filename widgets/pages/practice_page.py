"""The page behind Ctrl+Ø: the trainee's own courses first, then all practice calls, inside a page like every other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.domain.practice_facts import PracticeMode
from app.practice.course_results import MyCourse
from app.practice.courses import is_trainee
from app.practice.listing import PracticeRow
from app.practice.scenario_work import ListedScenarios
from app.practice.terms import Terms
from widgets.blocks.field import Field
from widgets.blocks.key_button import KeyState
from widgets.pages.course_band import CourseBand, CourseDetail
from widgets.pages.page import Page
from widgets.pages.practice_list import PracticeList
from widgets.theme import Look

_KEYS = ("Enter", "T", "A", "U", "S", "F2", "F3", "F5", "F6", "F9", "F10", "Esc")


class PracticePage(Page):
    """Shows the courses and the list. ``chosen`` carries a practice call's id and whether a trainer sits beside.

    ``course_chosen`` carries that and the terms of the course, ``trainee_named`` who is at the desk now;
    ``courses_wanted`` asks for the trainer's window of courses. ``mode`` says whether what is chosen from the list is
    for learning or for a mark; a course has its own. Before a call ``trainer_elsewhere`` says whether its trainer sits
    at another machine. ``join_wanted`` asks to be the trainer of another machine, ``reviews_wanted`` for the calls that
    were played.

    ``rows`` are the practice calls, None while they are being read: ``show_listed`` brings them. ``draft`` is the
    script whose draft is practised with, empty without one: then no course is shown, for a course is played by what is
    in force.
    """

    chosen = Signal(str, bool)
    course_chosen = Signal(str, bool, object)
    trainee_named = Signal(str)
    courses_wanted = Signal()
    reviews_wanted = Signal()
    trainer_elsewhere = Signal(bool)
    join_wanted = Signal()
    write_wanted = Signal()

    def __init__(
        self, look: Look, rows: Sequence[PracticeRow] | None, now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None, draft: str = "", trainee: str = "",
    ) -> None:  # fmt: skip
        self._draft = draft
        self.trainee = trainee
        super().__init__(look, _KEYS, now, language, parent)
        self.mode: PracticeMode = "formative"
        self._titles = {row.id: row.title for row in rows or ()}
        self._touched = False
        self.list = PracticeList(look, rows or (), self)
        self.list.standing = "reading" if rows is None else "read"
        self.detail = CourseDetail(look, language, self)
        self.band = CourseBand(look, language, self)
        self.who = Field(look, self.tr("Trainee"), name=self.tr("Trainee: initials or number"), parent=self)
        self._elsewhere = False
        self.list.chosen.connect(self._choose)
        self.list.left.connect(self.closed)
        self.band.changed.connect(self._on_band)
        self.band.below.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.who.committed.connect(self._name)
        self.verbs.update({
            "Return": lambda: self._start(False), "T": lambda: self._start(True), "S": self._switch_mode,
            "A": self.start_elsewhere, "U": self.join_wanted.emit, "F2": self.reviews_wanted.emit,
            "F3": self._ask_who, "F5": lambda: self._next(False), "F6": self._other,
            "F9": self.courses_wanted.emit, "F10": self.write_wanted.emit, "Esc": self._back,
        })  # fmt: skip
        for before, after in ((self.who.line, self.band), (self.band, self.list)):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.list)
        self.band.setVisible(not draft)
        self.who.setVisible(not draft)
        self.detail.hide()
        self.retranslate()

    def show_listed(self, listed: ListedScenarios) -> None:
        """Show the practice calls that were read, and say which cannot be played; the cursor stays where it is."""
        self._titles = {row.id: row.title for row in listed.rows}
        self.list.standing = "read"
        self.list.show_rows(listed.rows)
        if not self._draft:
            self.band.show_courses(self.trainee, self.band.courses, self._titles)
        if listed.problems:
            words = self.tr("Cannot be played: {0} · F10 opens it to be mended")
            self.show_foot(words.format(listed.problems[0]), hue="amber")
        self.show_keys()

    def show_unread(self, words: Words) -> None:
        """Say why the practice calls could not be read, and what to do."""
        self.list.standing = "unread"
        self.list.update()
        self.show_foot(self.tr("{0} · mend that, then Esc and Ctrl+Ø read anew").format(words.in_(self.language)),
                       hue="red")  # fmt: skip

    def show_courses(self, courses: tuple[MyCourse, ...]) -> None:
        """Show the trainee's courses; the cursor goes to them unless it is at work elsewhere."""
        if self._draft:
            return
        self.band.show_courses(self.trainee, courses, self._titles)
        self._place()
        if courses and self._at(self.list) and not self._touched:
            self.band.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_band()
        self._touched = True
        self.show_keys()

    def parts(self) -> Sequence[QWidget]:
        return self.list, self.detail, self.band, self.who

    def retranslate(self) -> None:
        self.who.show_value(self.trainee, word="F3", hint=self.tr("initials"))
        super().retranslate()

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.band.language = self.detail.language = language
        super().set_language(language)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _at(self, part: QWidget) -> bool:
        """Return whether the cursor is in a part, also while the window itself is not the active one."""
        return self.focusWidget() is part

    # --- what the keys do

    def _start(self, with_trainer: bool) -> None:
        if self._at(self.who.line):
            self._leave_who()  # the Enter that ends the initials must not let a call ring
        elif self._at(self.band):
            self._next(with_trainer)
        else:
            self.list.start(with_trainer)

    def _next(self, with_trainer: bool) -> None:
        """Play what comes next in the course in hand."""
        mine = self.band.course
        if mine is None or not mine.next:
            return
        plan = mine.plan
        terms = Terms(plan.mode, with_trainer, plan.id, mine.trainee, plan.show_score)
        self.trainer_elsewhere.emit(self._elsewhere)
        self.course_chosen.emit(mine.next, with_trainer, terms)

    def start_elsewhere(self) -> None:
        """Start the call in hand with a trainer at another machine."""
        self._elsewhere = True
        self._start(True)
        self._elsewhere = False

    def _choose(self, scenario: str, with_trainer: bool) -> None:
        self.trainer_elsewhere.emit(self._elsewhere)
        self.chosen.emit(scenario, with_trainer)

    def _switch_mode(self) -> None:
        """For a mark the trainer may neither pause, slow nor skip; a draft is never played for one."""
        if not self._draft:
            self.mode = "summative" if self.mode == "formative" else "formative"
            self.show_keys()

    def _other(self) -> None:
        self.band.turn()
        if self.band.courses:
            self.band.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_who(self) -> None:
        if self.who.isVisible():
            self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.who.line.selectAll()

    def _name(self, text: str) -> None:
        name = text.strip().upper()
        if name and not is_trainee(name):
            self.show_foot(self.tr("Write initials or a number, never a name: at most five letters and four digits"),
                           hue="red")  # fmt: skip
            self.who.show_value(self.trainee, word="F3", hint=self.tr("initials"))
            return
        if name and name != self.trainee:
            self.trainee = name
            self.show_foot(self.tr("Signed in: {0}").format(name), hue="green")
            self._touched = False
            self.trainee_named.emit(name)
        self.who.show_value(self.trainee, word="F3", hint=self.tr("initials"))

    def _leave_who(self) -> None:
        (self.band if self.band.courses else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if self._at(self.who.line):
            self._leave_who()
        else:
            self.closed.emit()

    def _on_band(self) -> None:
        mine = self.band.course
        self.detail.show_course(mine, self._titles)
        on = self._at(self.band) and mine is not None and not self.look.metrics.stacked
        if on == self.detail.isHidden():
            self.detail.setVisible(on)
            self._place()
        self.show_keys()

    # --- keys, layout

    def head_words(self) -> tuple[str, str, str]:
        draft = self.tr("with the draft of {0}").format(self._draft) if self._draft else ""
        return self.tr("Practice"), self.tr("on the same desk, in a store of its own; nothing is sent"), draft

    def show_keys(self) -> None:
        if not hasattr(self, "band"):
            return
        mine = self.band.course
        show, usable = self.keys.show_key, not self._draft
        narrow = self.look.metrics.compact  # twelve keys: a small window has room for one word on each
        row: KeyState = "usable" if self.list.rows or self.band.courses else "not_yet"
        show("Enter", self.tr("Start alone"), "", row, self.tr("Alone"))
        show("T", self.tr("Start with a trainer"), "", row, self.tr("Trainer"))
        elsewhere = "" if narrow else self.tr("other machine")
        show("A", self.tr("Trainer elsewhere"), elsewhere, row, self.tr("Elsewhere"))
        show("U", self.tr("Be the trainer"), elsewhere, "usable", self.tr("Be trainer"))
        marked = self.mode == "summative"
        show("S", self.tr("For a mark"), self.tr("clock locked") if marked else "" if narrow else
             self.tr("off: for learning"), "not_yet" if self._draft else "on" if marked else "usable",
             self.tr("Mark"))  # fmt: skip
        show("F2", self.tr("Earlier calls"), "" if narrow else self.tr("review them"), short=self.tr("Earlier"))
        show("F3", self.tr("Sign in"), self.trainee, "usable" if usable else "not_yet")
        following = self.band.next_title(mine) if mine is not None else ""
        show("F5", self.tr("Next in the course"), "" if narrow else following, "ready" if following else "not_yet",
             self.tr("Next call"))  # fmt: skip
        many = len(self.band.courses) > 1
        show("F6", self.tr("Another course"), "", "usable" if many else "not_yet", self.tr("Course"))
        show("F9", self.tr("Courses"), "" if narrow else self.tr("for trainers"))
        show("F10", self.tr("Write practice calls"), short=self.tr("Write"))
        show("Esc", self.tr("Back"))

    def arrange(self, body: QRect) -> None:
        if not hasattr(self, "who"):
            return
        self.list.setGeometry(body)
        left, right = self.list.split()
        self.list.above = self.band.height_at(self.look) if not self._draft else 0
        self.list.update()
        m = self.look.metrics
        self.who.set_label_width(m.px(52))
        width = m.px(52) + m.px(128)
        self.band.head_room = width + m.px(12)
        self.band.setGeometry(body.x(), body.y(), left.width(), self.list.above)
        self.who.setGeometry(body.x() + left.width() - m.padding - width, body.y() + m.px(6), width, m.field_h)
        self.who.raise_()
        self.detail.setGeometry(body.x() + right.x(), body.y(), right.width(), right.height())
