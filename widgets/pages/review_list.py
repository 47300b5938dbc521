"""The practice calls that were played: pick one to look back at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.practice.progress import Played
from app.practice.result import BAND
from app.words import clock, day
from widgets.pages.page import Page
from widgets.pages.rows_table import Cell, Column, Row, RowsTable
from widgets.theme import Look

_SIGNS = {"sikker": ("confirmed", "green"), "bestaaet": ("confirmed", "green"), "oev_igen": ("missing", "amber"),
          "ikke_bestaaet": ("failed", "red")}  # fmt: skip


class ReviewList(Page):
    """The calls, newest first. ``chosen`` carries the id of the one to open."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, now: Callable[[], datetime], language: str = "da", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, ("Enter", "Esc"), now, language, parent)
        self.calls: tuple[Played, ...] | None = None
        self.table = RowsTable(look, self.tr("Practice calls that were played"), self)
        self.table.doubleClicked.connect(lambda index: self._open())
        self.setFocusProxy(self.table)
        self.verbs["Return"] = self._open
        self.retranslate()

    def parts(self) -> Sequence[QWidget]:
        return (self.table,)

    def show_calls(self, calls: Sequence[Played]) -> None:
        """Show the calls, newest first."""
        self.calls = tuple(calls)
        self.retranslate()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, words: Words) -> None:
        """Say why there is nothing to show."""
        self.calls = ()
        self.show_foot(words.in_(self.language), hue="red")
        self.update()

    def head_words(self) -> tuple[str, str, str]:
        if self.calls is None:
            words = self.tr("reading the log …")
        else:
            words = self.tr("%n practice call(s)", "", len(self.calls)) if self.calls else self.tr("none played yet")
        return self.tr("Earlier practice calls"), words, ""

    def show_keys(self) -> None:
        self.keys.show_key("Enter", self.tr("Review"), "", "usable" if self.calls else "not_yet")
        self.keys.show_key("Esc", self.tr("Back"))

    def retranslate(self) -> None:
        columns = (
            Column(self.tr("When"), sample="fredag 22. november 2026 00.00"), Column(self.tr("Practice call"), share=3),
            Column(self.tr("Who"), sample="ELEV 7 00"), Column(self.tr("Score"), sample="000 000"),
            Column(self.tr("Result"), share=2), Column(self.tr("Own rating"), sample="not yet 000"),
            Column(self.tr("Raters"), sample="Raters 00"), Column(self.tr("Course"), share=2),
        )  # fmt: skip
        self.table.show_rows(columns, tuple(self._row(call) for call in self.calls or ()))
        super().retranslate()

    def _row(self, call: Played) -> Row:
        icon, hue = _SIGNS.get(call.band, ("open", "text_2"))
        result = BAND[call.band].in_(self.language) if call.band in BAND else self.tr("first the own rating")
        if call.problem:
            icon, hue, result = "failed", "red", call.problem
        return Row(call.call, (
            Cell(f"{day(call.at, self.language)} {clock(call.at)[:5]}", quiet=True), Cell(call.title, bold=True),
            Cell(call.trainee or "–"), Cell("" if call.points is None else str(call.points), bold=True),
            Cell(result, icon, hue), Cell("–" if call.own_points is None else str(call.own_points)),
            Cell(str(call.raters) if call.raters else "–"), Cell(call.course, quiet=True),
        ))  # fmt: skip

    def _open(self) -> None:
        row = self.table.currentIndex().row()
        if self.calls and 0 <= row < len(self.calls):
            self.chosen.emit(self.calls[row].call)

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        self.table.setGeometry(body.adjusted(m.padding, m.px(8), -m.padding, -m.px(8)))
