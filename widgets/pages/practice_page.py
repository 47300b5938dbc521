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

    ``reviews_wanted`` asks for the calls that were played.

    ``draft`` is the script whose draft is practised with, empty without one.
    """

    chosen = Signal(str, bool)
    reviews_wanted = Signal()

    def __init__(
        self, look: Look, rows: Sequence[PracticeRow], now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None, draft: str = "",
    ) -> None:  # fmt: skip
        self._draft = draft
        super().__init__(look, ("Enter", "T", "F2", "Esc"), now, language, parent)
        self.list = PracticeList(look, rows, self)
        self.list.chosen.connect(self.chosen)
        self.list.left.connect(self.closed)
        self.verbs.update({"Return": lambda: self.list.start(False), "T": lambda: self.list.start(True),
                           "F2": self.reviews_wanted.emit})  # fmt: skip
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
        self.keys.show_key("F2", self.tr("Earlier calls"), self.tr("review them"))
        self.keys.show_key("Esc", self.tr("Back"))

    def arrange(self, body: QRect) -> None:
        self.list.setGeometry(body)
