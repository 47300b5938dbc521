"""Opens the pages that cover a desk: inquiries, keys, practice calls, first start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.backoffice import BackOffice
from app.house import House
from app.practice.listing import practice_rows
from scripts.practice.loader import Scenarios
from widgets.pages.help_card import HelpCard
from widgets.pages.inquiries import InquiriesPage
from widgets.pages.inquiry_desk import BridgedRegistry
from widgets.pages.practice_page import PracticePage
from widgets.window import DeskWindow


class DeskPages(QObject):
    """The pages of one desk, each made when it is asked for. ``practice_chosen`` carries (id, with a trainer)."""

    practice_chosen = Signal(str, bool)

    def __init__(self, window: DeskWindow, house: House, office: BackOffice) -> None:
        super().__init__(window)
        self._window, self._house, self._office = window, house, office
        console = window.console
        console.help_wanted.connect(self.help)
        console.register_wanted.connect(self.inquiries)
        console.practice_wanted.connect(self.practice)

    def help(self) -> None:
        """Every key on one card."""
        console = self._window.console
        console.show_page(HelpCard(console.look, self._house.clock.now, console.info.language))

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
        console.journal_grew.connect(page.refresh)
        console.show_page(page)

    def practice(self) -> None:
        """The practice calls there are; only at rest, for a call in hand goes before everything."""
        console = self._window.console
        if console.picture.call is not None:
            return
        language = console.info.language
        rows = practice_rows(Scenarios.load(), language)
        page = PracticePage(console.look, rows, self._house.clock.now, language)
        page.chosen.connect(self._start)
        console.show_page(page)

    def _resume(self, call: str) -> None:
        self._window.console.leave_page()
        self._house.actions.resume(call)

    def _start(self, scenario: str, with_trainer: bool) -> None:
        self._window.console.leave_page()
        self.practice_chosen.emit(scenario, with_trainer)
