"""The page behind Ctrl+Ø: the practice calls there are, inside a page like every other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.practice.listing import PracticeRow
from widgets.pages.page import Page
from widgets.pages.practice_list import PracticeList
from widgets.theme import Look


class PracticePage(Page):
    """Shows the list. ``chosen`` carries a practice call's id and whether a trainer sits beside.

    Before it ``trainer_elsewhere`` says whether that trainer sits at another machine. ``join_wanted`` asks to be the
    trainer of another machine.

    ``draft`` is the script whose draft is practised with, empty without one.
    """

    chosen = Signal(str, bool)
    trainer_elsewhere = Signal(bool)
    join_wanted = Signal()

    def __init__(
        self, look: Look, rows: Sequence[PracticeRow], now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None, draft: str = "",
    ) -> None:  # fmt: skip
        self._draft = draft
        super().__init__(look, ("Enter", "T", "A", "U", "Esc"), now, language, parent)
        self.list = PracticeList(look, rows, self)
        self._elsewhere = False
        self.list.chosen.connect(self._choose)
        self.list.left.connect(self.closed)
        self.verbs.update({"Return": lambda: self.list.start(False), "T": lambda: self.list.start(True)})
        self.verbs.update({"A": self.start_elsewhere, "U": self.join_wanted.emit})
        self.setFocusProxy(self.list)
        self.retranslate()

    def parts(self) -> Sequence[QWidget]:
        return (self.list,)

    def head_words(self) -> tuple[str, str, str]:
        draft = self.tr("with the draft of {0}").format(self._draft) if self._draft else ""
        return self.tr("Practice"), self.tr("on the same desk, in a store of its own; nothing is sent"), draft

    def show_keys(self) -> None:
        self.keys.show_key("Enter", self.tr("Start alone"))
        self.keys.show_key("T", self.tr("Start with a trainer"))
        self.keys.show_key("A", self.tr("Trainer elsewhere"), self.tr("at another machine"))
        self.keys.show_key("U", self.tr("Be the trainer"), self.tr("of another machine"))
        self.keys.show_key("Esc", self.tr("Back"))

    def arrange(self, body: QRect) -> None:
        self.list.setGeometry(body)

    def start_elsewhere(self) -> None:
        """Start the call in hand with a trainer at another machine."""
        self._elsewhere = True
        self.list.start(True)
        self._elsewhere = False

    def _choose(self, scenario: str, with_trainer: bool) -> None:
        self.trainer_elsewhere.emit(self._elsewhere)
        self.chosen.emit(scenario, with_trainer)
