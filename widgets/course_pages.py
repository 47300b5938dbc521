"""Opens the pages of courses and keeps who has signed in at this desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.backoffice import BackOffice
from app.domain.catalogue import Words
from app.house import House
from app.practice.course_results import MyCourse
from widgets.pages.course_desk import BridgedCourses
from widgets.pages.course_results import CourseResultsPage
from widgets.pages.courses_page import CoursesPage
from widgets.pages.practice_page import PracticePage
from widgets.window import DeskWindow


class CoursePages(QObject):
    """The courses of one desk. ``practice_wanted`` asks for the way back, ``review_wanted`` carries a call's id and the
    record it lies in, "" for this desk's own journal.

    ``trainee`` is whoever signed in on the practice page, else the desk's own call-taker.
    """

    practice_wanted = Signal()
    review_wanted = Signal(str, str)

    def __init__(self, window: DeskWindow, house: House, office: BackOffice) -> None:
        super().__init__(window)
        self._window, self._house = window, house
        self._desk = BridgedCourses(office.courses, window.bridge)
        self._signed_in = ""

    @property
    def signed_in(self) -> bool:
        """Whether somebody else than the desk's own call-taker has signed in."""
        return bool(self._signed_in)

    @property
    def trainee(self) -> str:
        """Who is at the desk."""
        return self._signed_in or self._window.console.info.operator

    def serve(self, page: PracticePage) -> None:
        """Give a practice page the courses of whoever is at the desk, and follow whoever signs in there."""
        page.trainee_named.connect(partial(self._sign_in, page))
        page.courses_wanted.connect(self.courses)
        self._load(page)

    def courses(self, course: str = "") -> None:
        """The window in which a trainer makes courses; only at rest, for a call in hand goes before everything."""
        console = self._window.console
        if console.picture.call is not None or console.picture.snapshot.desk.ringing:
            return
        page = CoursesPage(
            console.look, self._desk, self._house.clock.now, console.info.operator, console.info.language, course=course
        )
        page.results_wanted.connect(self.results)
        page.back_wanted.connect(self.practice_wanted)
        console.show_page(page)

    def results(self, course: str) -> None:
        """What came of a course."""
        console = self._window.console
        page = CourseResultsPage(console.look, self._desk, course, self._house.clock.now, console.info.language)
        page.review_wanted.connect(self.review_wanted)
        page.course_wanted.connect(self.courses)
        console.show_page(page)

    def _sign_in(self, page: PracticePage, trainee: str) -> None:
        self._signed_in = trainee if trainee != self._window.console.info.operator else ""
        self._load(page)

    def _load(self, page: PracticePage) -> None:
        now = self._house.clock.now()
        self._desk.mine(self.trainee, now, partial(self._show, page, self.trainee), partial(self._fail, page))

    def _show(self, page: PracticePage, trainee: str, mine: tuple[MyCourse, ...]) -> None:
        if isValid(page) and page.trainee == trainee:
            page.show_courses(mine)

    def _fail(self, page: PracticePage, words: Words) -> None:
        if isValid(page):
            page.show_foot(words.in_(page.language), hue="red")
