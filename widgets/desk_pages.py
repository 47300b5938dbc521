"""Opens the pages that cover a desk: inquiries, keys, practice calls, first start."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.backoffice import BackOffice
from app.house import House
from app.practice.listing import PracticeRow
from app.practice.scenario_store import DRAFT
from app.practice.terms import Terms
from widgets.application import set_language
from widgets.course_pages import CoursePages
from widgets.pages.figures_page import FiguresPage
from widgets.pages.first_desk import BridgedSetup
from widgets.pages.first_start import FirstStart
from widgets.pages.followup_desk import BridgedFollowUps
from widgets.pages.followups import FollowUpsPage
from widgets.pages.help_card import HelpCard
from widgets.pages.inquiries import InquiriesPage
from widgets.pages.inquiry_desk import BridgedRegistry
from widgets.pages.kept import KeptPage
from widgets.pages.practice_page import PracticePage
from widgets.pages.scenario_desk import BridgedScenarios
from widgets.pages.scenarios_page import ScenariosPage
from widgets.pages.script_desk import BridgedInstructing
from widgets.pages.scripts_page import ScriptsPage
from widgets.window import DeskWindow


class DeskPages(QObject):
    """The pages of one desk, each made when it is asked for.

    ``practice_chosen`` carries (id, with a trainer, the script whose draft is practised with or nothing),
    ``course_chosen`` (id, with a trainer, Terms), ``review_wanted`` a practice call to look back on and the
    record it lies in, "" for this desk's own journal.

    ``trainer_elsewhere`` says of the next practice call whether its trainer sits at another machine, ``join_wanted``
    asks to be the trainer of another machine, ``go_on_wanted`` to take up what a real call put aside.
    """

    practice_chosen = Signal(str, bool, str)
    course_chosen = Signal(str, bool, object)
    review_wanted = Signal(str, str)
    trainer_elsewhere = Signal(bool)
    join_wanted = Signal()
    reviews_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, window: DeskWindow, house: House, office: BackOffice) -> None:
        super().__init__(window)
        self._window, self._house, self._office = window, house, office
        office.instructing.on_published = house.publish_scripts
        console = window.console
        console.help_wanted.connect(self.help)
        console.register_wanted.connect(self.inquiries)
        console.followups_wanted.connect(self.followups)
        console.practice_wanted.connect(lambda: self.practice())
        console.setup_wanted.connect(self.setup)
        console.scripts_wanted.connect(self.scripts)
        console.theme_changed.connect(self._keep_theme)
        window.second_map.opened.connect(lambda on: self._keep({"map_window": on}))
        self._setup: FirstStart | None = None
        self._scripts: ScriptsPage | None = None
        self.courses = CoursePages(window, house, office)
        self.courses.practice_wanted.connect(lambda: self.practice())
        self.courses.review_wanted.connect(self.review_wanted)
        self._scenarios: ScenariosPage | None = None
        self._writing = BridgedScenarios(office.scenarios, window.bridge)

    def help(self) -> None:
        """Every key on one card."""
        console = self._window.console
        console.show_page(HelpCard(console.look, self._house.clock.now, console.info.language, console.info.trial))

    def inquiries(self) -> None:
        """The registered inquiries of this desk."""
        console, actions = self._window.console, self._house.actions
        page = InquiriesPage(
            console.look,
            BridgedRegistry(self._office.registry, self._window.bridge),
            self._house.guide.cause_words,
            self._window.ground,
            self._house.clock.now,
            console.info.language,
        )
        page.supplement_wanted.connect(actions.supplement)
        page.resume_wanted.connect(self._resume)
        page.tie_wanted.connect(self._tie)
        page.statistics_wanted.connect(self.statistics)
        console.journal_grew.connect(page.refresh)
        console.show_page(page)

    def followups(self) -> None:
        """What citizens were promised, to be worked on."""
        console = self._window.console
        page = FollowUpsPage(
            console.look, self._follow_up_desk(), console.info.operator, self._house.clock.now, console.info.language
        )
        page.kept_wanted.connect(self.kept)
        console.journal_grew.connect(page.refresh)
        console.show_page(page)

    def kept(self) -> None:
        """What was promised and kept."""
        console = self._window.console
        page = KeptPage(console.look, self._follow_up_desk(), self._house.clock.now, console.info.language)
        page.list_wanted.connect(self.followups)
        console.journal_grew.connect(page.refresh)
        console.show_page(page)

    def _follow_up_desk(self) -> BridgedFollowUps:
        return BridgedFollowUps(self._office.follow_list, self._house.actions, self._window.bridge)

    def statistics(self) -> None:
        """How the calls of this desk went."""
        console = self._window.console
        desk = BridgedRegistry(self._office.registry, self._window.bridge)
        causes, now = self._house.guide.cause_words, self._house.clock.now
        console.show_page(FiguresPage(console.look, desk, causes, now, console.info.language))

    def practice(self, draft: str = "") -> None:
        """The practice calls there are; only at rest, for a call in hand goes before everything.

        With a ``draft`` those that its script is for come first, and the desk goes by it.
        """
        console = self._window.console
        if console.picture.call is not None:
            return
        if console.info.held:
            self.go_on_wanted.emit()
            return
        language = console.info.language
        causes = self._house.guide.library.causes.values()
        fitting = {cause.kode for cause in causes if draft and cause.guide == draft.split(".", 1)[0]}
        page = PracticePage(console.look, None, self._house.clock.now, language, None, draft, self.courses.trainee)
        page.trainer_elsewhere.connect(self.trainer_elsewhere)
        page.join_wanted.connect(self._join)
        page.chosen.connect(partial(self._start, draft, page))
        page.course_chosen.connect(self._start_course)
        self.courses.serve(page)
        page.reviews_wanted.connect(self.reviews_wanted)
        page.write_wanted.connect(self.scenarios)
        console.show_page(page)
        self._writing.listed(language, fitting, page.show_listed, page.show_unread)

    def scenarios(self) -> None:
        """The window in which practice calls are written; only at rest, as the instructor's."""
        console = self._window.console
        if console.picture.call is not None or console.picture.snapshot.desk.ringing:
            return
        if self._scenarios is None:
            info = console.info
            self._scenarios = ScenariosPage(
                console.look, self._writing, self._house.clock.now, info.operator, info.language
            )
            self._scenarios.can_practise = True
            self._scenarios.practice_wanted.connect(self._practise_draft)
        console.show_page(self._scenarios)

    def _practise_draft(self, row: PracticeRow) -> None:
        """Choose how the draft of a practice call is played: alone, or with a trainer."""
        console = self._window.console
        if console.picture.call is not None:
            return
        if console.info.held:
            self.go_on_wanted.emit()
            return
        title = self.tr("{0} · draft").format(row.title)
        shown = replace(row, id=f"{DRAFT}{row.id}", title=title)
        page = PracticePage(console.look, [shown], self._house.clock.now, console.info.language, draft=row.id)
        page.trainer_elsewhere.connect(self.trainer_elsewhere)
        page.chosen.connect(partial(self._start, "", page))
        page.write_wanted.connect(self.scenarios)
        console.show_page(page)

    def setup(self) -> None:
        """Look, language and register; what a new desk sees first. Never over a call in hand."""
        console = self._window.console
        if console.picture.call is not None:
            return
        if self._setup is None:
            self._setup = self._make_setup()
        console.show_page(self._setup)

    def scripts(self) -> None:
        """The instructor's window; only at rest: a call in hand or one that rings goes before everything."""
        console = self._window.console
        if console.picture.call is not None or console.picture.snapshot.desk.ringing:
            return
        if self._scripts is None:
            desk = BridgedInstructing(self._office.instructing, self._window.bridge)
            info = console.info
            self._scripts = ScriptsPage(console.look, desk, self._house.clock.now, info.operator, info.language)
            self._scripts.can_practise = True
            self._scripts.practice_wanted.connect(self.practice)
        console.show_page(self._scripts)

    def _make_setup(self) -> FirstStart:
        console, office = self._window.console, self._office
        desk = BridgedSetup(office.setup, office.registering, self._window.bridge)
        library = self._house.guide.library
        guides = sum(1 for script in library.scripts.values() if script.aarsag)
        page = FirstStart(
            console.look, desk, self._house.clock.now, console.info.language, None, guides, self._window.ground,
        )  # fmt: skip
        self._writing.count(page.show_practice_calls, page.show_no_practice_calls)
        page.kept = True  # an import goes on while calls are taken
        page.theme_chosen.connect(console.set_theme)
        page.scale_chosen.connect(console.set_text_scale)
        page.language_chosen.connect(self._speak)
        page.register_imported.connect(self._window.use_register)
        page.practice_wanted.connect(lambda: self.practice())
        page.help_wanted.connect(self.help)
        return page

    def _speak(self, language: str) -> None:
        """Change the screen's language at once; what is said to citizens follows the guide from the next start."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            set_language(application, language)
        console = self._window.console
        console.show_info(replace(console.info, language=language))
        for page in (self._setup, self._scripts, self._scenarios):
            if page is not None:
                page.set_language(language)

    def _keep_theme(self, theme: str) -> None:
        self._keep({"theme": theme})

    def _keep(self, changes: dict[str, object]) -> None:
        console, bridge = self._window.console, self._window.bridge
        self._office.setup.change(
            changes, lambda config: None,
            lambda words: bridge.post("settings fail", console.show_trouble, words.in_(console.info.language)),
        )  # fmt: skip

    def _resume(self, call: str) -> None:
        self._window.console.leave_page()
        self._house.actions.resume(call)

    def _tie(self, call: str, other: str, reason: str, one_incident: bool) -> None:
        actions = self._house.actions
        (actions.join if one_incident else actions.part)(call, other, reason)

    def _join(self) -> None:
        self._window.console.leave_page()
        self.join_wanted.emit()

    def _start(self, draft: str, page: PracticePage, scenario: str, with_trainer: bool) -> None:
        mode = page.mode
        self._window.console.leave_page()
        if not draft and (self.courses.signed_in or mode == "summative"):
            trainee = self.courses.trainee if self.courses.signed_in else ""
            self.course_chosen.emit(scenario, with_trainer, Terms(mode, trainee=trainee))
        else:
            self.practice_chosen.emit(scenario, with_trainer, draft)

    def _start_course(self, scenario: str, with_trainer: bool, terms: Terms) -> None:
        self._window.console.leave_page()
        self.course_chosen.emit(scenario, with_trainer, terms)
