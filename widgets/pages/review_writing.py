"""What is written in the review: own rating, notes, who rates, a word beside a rating; asked for, checked, told."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from widgets.pages.review_ask import Ask, Blank
from widgets.pages.review_playhead import Playhead
from widgets.pages.review_raters import Raters
from widgets.theme import Look

_TOP = 100


class Writing(QObject):
    """Asks in two places: ``score_ask`` where the score will stand, ``line_ask`` in one line.

    The signals carry what was written, as those of the page. ``left`` says that nothing is being written any more,
    ``hinted`` carries words for the foot and their colour.
    """

    rated = Signal(str, str, int, str)
    noted = Signal(str, float, str)
    self_rated = Signal(int, str)
    opened = Signal(str, str)
    left = Signal()
    hinted = Signal(str, str)

    def __init__(self, look: Look, playhead: Playhead, raters: Raters, parent: QWidget) -> None:
        super().__init__(parent)
        self._playhead, self._raters = playhead, raters
        self.person = ""
        """Who writes notes and ratings here, as last said."""
        self.score_ask, self.line_ask = Ask(look, parent), Ask(look, parent)
        for ask in (self.score_ask, self.line_ask):
            ask.done.connect(self._written)
        raters.rated.connect(self._give)

    @property
    def at_work(self) -> Ask | None:
        """What is being written, None while the keys are the page's."""
        return next((a for a in (self.line_ask, self.score_ask) if any(x.line.hasFocus() for x in a.fields)), None)

    def ask_own(self) -> None:
        """Ask the trainee what the call was worth."""
        words = self.tr("How did it go? Give yourself 0 to 100 points and a word about why. The score is shown "
                        "afterwards. Trainer: Alt+U shows it without.")  # fmt: skip
        blanks = (Blank(self.tr("Points, 0 to 100"), letters=4), Blank(self.tr("Why")))
        if self.score_ask.kind != "own":
            self.score_ask.ask("own", self.tr("Your own rating"), words, blanks)
        self.score_ask.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_pass_over(self, told_later: bool = False) -> None:
        """Ask a trainer who wants the score shown without it, and why; ``told_later``: it is there, and he tells it."""
        words = self.tr("The score is shown without the trainee's own rating. It stands in the log who did so and why.")
        title = self.tr("Pass over the own rating")
        if told_later:
            words = self.tr("The trainer tells the score of this call. It stands in the log who showed it and why.")
            title = self.tr("Show the score")
        blanks = (Blank(self.tr("Trainer, initials"), self.person, 8), Blank(self.tr("Reason")))
        self.score_ask.ask("open", title, words, blanks)

    def ask_note(self) -> None:
        """Ask for a note at the playhead, which stands still meanwhile."""
        self._playhead.stop()
        self._ask_line("note", self.tr("Note here"), (Blank(self.tr("By"), self.person, 8), Blank(self.tr("Note"))))
        if self.person:
            self.line_ask.fields[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_rater(self) -> None:
        """Ask who rates."""
        self._ask_line("rater", self.tr("Who rates?"), (Blank(self.tr("Initials"), self.person, 8),))

    def ask_comment(self) -> None:
        """Ask for a word beside the rating of the item in hand."""
        item = self._raters.item
        if item is None or not self._raters.rater:
            return
        mine = self._raters.columns[0]
        if item.id not in mine.given:
            self.hinted.emit(self.tr("First a rating, 0 to 5"), "amber")
            return
        self._ask_line("comment", item.name, (Blank(self.tr("A word"), mine.comments.get(item.id, "")),))

    def _ask_line(self, kind: str, title: str, blanks: tuple[Blank, ...]) -> None:
        self.line_ask.ask(kind, title, title, blanks)

    def leave(self, ask: Ask) -> None:
        """Ask no longer, and give the keys back."""
        ask.leave()
        self.left.emit()

    def _written(self, kind: str, values: tuple[str, ...]) -> None:
        {"own": self._take_own, "open": self._take_open, "note": self._take_note, "rater": self._take_rater,
         "comment": self._take_comment}[kind](*values)  # fmt: skip

    def _take_own(self, points: str, why: str) -> None:
        if not points.isdecimal() or int(points) > _TOP:
            self.score_ask.complain(self.tr("Points are a whole number from 0 to 100"))
        else:
            self.self_rated.emit(int(points), why)

    def _take_open(self, by: str, why: str) -> None:
        if not by or not why:
            self.score_ask.complain(self.tr("Both initials and a reason are needed"), 0 if not by else 1)
            return
        self.person = by
        self.opened.emit(by, why)

    def _take_note(self, by: str, text: str) -> None:
        if not by or not text:
            self.line_ask.complain(self.tr("Both initials and words are needed"), 0 if not by else 1)
            return
        self.person = by
        self.leave(self.line_ask)
        self.noted.emit(by, self._playhead.t, text)

    def _take_rater(self, name: str) -> None:
        if not name:
            self.line_ask.complain(self.tr("Initials are needed"))
            return
        self.person = name
        self._raters.show_rater(name)
        self.leave(self.line_ask)

    def _take_comment(self, text: str) -> None:
        item, mine = self._raters.item, self._raters.columns[0]
        self.leave(self.line_ask)
        if item is not None and item.id in mine.given:
            self.rated.emit(self._raters.rater, item.id, mine.given[item.id], text)

    def _give(self, item: str, points: int) -> None:
        said = self._raters.columns[0].comments.get(item, "")
        self.rated.emit(self._raters.rater, item, points, said)
