"""The after-action review: what happened on one time axis, what the desk showed, and why the points are what they are.

The page keeps no log and asks no house: it shows what it is given and says by signals what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.review import Deskline, Review
from widgets.blocks.block import Block
from widgets.blocks.key_bar import KeyBar
from widgets.blocks.lines import level
from widgets.pages.page import key_name
from widgets.pages.review_ask import Ask, Blank
from widgets.pages.review_lanes import ReviewLanes
from widgets.pages.review_own import OwnRating
from widgets.pages.review_part import RIGHT, ReviewPart
from widgets.pages.review_playhead import Playhead
from widgets.pages.review_progress import ProgressView
from widgets.pages.review_raters import Raters
from widgets.pages.review_reasons import Reasons
from widgets.pages.review_transport import Transport
from widgets.pages.review_verdict import TrainerWords, Verdict
from widgets.pages.review_words import DeskAt, WordList
from widgets.text import draw_text
from widgets.theme import Look

KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "Esc")
Room = Literal["overview", "raters", "progress"]
_TOP = 100
_BARE = {"Enter": "Return", "−": "-"}


class ReviewPage(Block):
    """Left the course and the words, right the score; keys along the bottom.

    ``rated`` carries (rater, item, points, comment), ``noted`` (by, second, text), ``self_rated`` (points, comment),
    ``opened`` (by, why). ``look_wanted`` carries the desk's own verb for its look ("theme", "larger", "smaller").
    """

    closed = Signal()
    rated = Signal(str, str, int, str)
    noted = Signal(str, float, str)
    self_rated = Signal(int, str)
    opened = Signal(str, str)
    print_wanted = Signal()
    progress_wanted = Signal()
    agreement_wanted = Signal()
    again_wanted = Signal()
    replay_wanted = Signal()
    look_wanted = Signal(str)
    call_wanted = Signal(str)

    def __init__(self, look: Look, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.playhead = playhead
        self.review: Review | None = None
        self.room: Room = "overview"
        self.person = ""
        """Who writes notes and ratings here, as last said."""
        self.can_again = self.can_replay = False
        self._foot: tuple[str, str] = ("", "text_2")
        self.lanes, self.transport = ReviewLanes(look, self), Transport(look, self)
        self.words, self.desk = WordList(look, self), DeskAt(look, self)
        self.verdict, self.reasons = Verdict(look, self), Reasons(look, self)
        self.trainer, self.own = TrainerWords(look, self), OwnRating(look, self)
        self.raters, self.progress = Raters(look, self), ProgressView(look, self)
        self.score_ask, self.line_ask = Ask(look, self), Ask(look, self)
        self.keys = KeyBar(look, (KEYS,), self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Review"))
        self._wire()
        self._show_keys()

    @property
    def parts(self) -> tuple[ReviewPart, ...]:
        """The parts that show the review."""
        return (self.lanes, self.transport, self.words, self.desk, self.verdict, self.reasons, self.trainer, self.own,
                self.raters, self.progress)  # fmt: skip

    # --- what comes in

    def show_review(self, review: Review) -> None:
        """Show a review, or the same with something new in it."""
        first = self.review is None
        was_open = self.review is not None and self.review.score_open
        was_rated = self.review is not None and self.review.self_rating is not None
        self.review = review
        self.playhead.seconds = review.seconds
        self.lanes.show_pressure(review.pressure or None)
        for part in self.parts:
            part.show_review(review)
        if not review.score_open:
            if first or (review.self_rating is not None and not was_rated):
                self._ask_own()
        elif not was_open:
            self._leave_ask(self.score_ask)
        self._show_keys()
        self._place()

    def retranslate(self) -> None:
        """Say on every key anew what it does."""
        self._show_keys()
        self.update()

    def show_desk(self, lines: tuple[Deskline, ...]) -> None:
        """Show the form as it stood at the playhead."""
        self.desk.show_lines(lines)

    def show_foot(self, words: str, hue: str = "text_2") -> None:
        """Say what was done, or what could not be."""
        self._foot = (words, hue)
        self.update(self._foot_rect())

    @property
    def foot(self) -> str:
        """The words in the foot."""
        return self._foot[0]

    @property
    def score_open(self) -> bool:
        """Whether the score may be seen."""
        return self.review is not None and self.review.score_open

    # --- keys

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what each key does just now."""
        rows = self.raters.step if self.room == "raters" else self.reasons.step
        found: dict[str, Callable[[], object]] = {
            **self.playhead.verbs(),
            "F1": lambda: self.go_to("overview"), "F2": self._ghost, "F3": self._own, "F4": self._rate,
            "F5": self._progress, "F6": self._print, "F7": self._again, "Esc": self._back,
            "Up": lambda: rows(-1), "Down": lambda: rows(1),
            "Return": self.reasons.go, "R": self._replay, "N": self._note,
            "+": lambda: self.lanes.bring_nearer(1), "-": lambda: self.lanes.bring_nearer(-1),
            "Alt+U": self._pass_over,
            "Ctrl+T": lambda: self.look_wanted.emit("theme"),
            "Ctrl++": lambda: self.look_wanted.emit("larger"), "Ctrl+-": lambda: self.look_wanted.emit("smaller"),
        }  # fmt: skip
        if self.room == "raters":
            found.update({str(n): lambda n=n: self.raters.rate(n) for n in range(6)})
            found.update({"Return": self._comment, "B": self._name_rater})
        if self.room == "progress":
            found.update({"Up": lambda: self.progress.step(-1), "Down": lambda: self.progress.step(1),
                          "Return": self.progress.go})  # fmt: skip
        return found

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # the desk that lies under this page must not hear a key of it
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._show_keys()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _BARE.get(key_name(event), key_name(event))
        writing = self._writing() is not None
        plain = not name.startswith(("F", "Alt+", "Esc", "Ctrl+")) or name == "F"
        if writing and plain:
            event.accept()  # what a line has no use for is no key of the page
            return
        verb = self.verbs().get(name)
        if verb is not None and (not event.isAutoRepeat() or name in ("Left", "Right", "Up", "Down")):
            verb()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        asked = self._writing()
        if asked is not None and len(asked.fields) > 1:
            here = next((i for i, field in enumerate(asked.fields) if field.line.hasFocus()), 0)
            asked.fields[(here + (1 if forward else -1)) % len(asked.fields)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _writing(self) -> Ask | None:
        """Return what is being written, None while the keys are the page's."""
        return next((a for a in (self.line_ask, self.score_ask) if any(x.line.hasFocus() for x in a.fields)), None)

    def _back(self) -> None:
        if self.line_ask.kind:
            self._leave_ask(self.line_ask)
        elif self._writing() is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_foot(self.tr("F3 leads back to your own rating"))
        elif self.room != "overview":
            self.go_to("overview")
        else:
            self.playhead.stop()
            self.closed.emit()

    def go_to(self, room: Room) -> None:
        """Show another room of the page."""
        self.room = room
        self.own.hide()
        if self.line_ask.kind:
            self._leave_ask(self.line_ask)
        self._show_keys()
        self._place()

    def _ghost(self) -> None:
        if not self.score_open:
            self.show_foot(self.tr("First the trainee's own rating, F3"), "amber")
            return
        self.go_to("overview")
        if self.review is not None and not self.review.ghost:
            self.show_foot(self.tr("There is no model run of this practice call"))
            return
        self.lanes.show_ghost(not self.lanes.ghost)
        self._show_keys()
        self._place()

    def _own(self) -> None:
        if self.review is None:
            return
        if not self.score_open:
            self._ask_own()
            return
        self.go_to("overview")
        self.own.setVisible(self.review.self_rating is not None)
        if self.review.self_rating is None:
            self.show_foot(self.tr("The trainee gave no rating of their own"))
        self._show_keys()
        self._place()

    def _rate(self) -> None:
        if not self.score_open:
            self.show_foot(self.tr("First the trainee's own rating, F3"), "amber")
            return
        self.go_to("raters")
        self.agreement_wanted.emit()
        if not self.raters.rater:
            self._name_rater()

    def _progress(self) -> None:
        if not self.score_open:
            self.show_foot(self.tr("First the trainee's own rating, F3"), "amber")
            return
        self.go_to("progress")
        self.progress_wanted.emit()

    def _print(self) -> None:
        if not self.score_open:
            self.show_foot(self.tr("First the trainee's own rating, F3"), "amber")
        elif self.review is not None:
            self.show_foot(self.tr("Printing …"))
            self.print_wanted.emit()

    def _again(self) -> None:
        if self.can_again:
            self.playhead.stop()
            self.again_wanted.emit()

    def _replay(self) -> None:
        if self.can_replay:
            self.replay_wanted.emit()

    # --- what is written

    def _ask_own(self) -> None:
        if self.review is not None and self.review.self_rating is not None:
            self._pass_over()  # the own rating is given, and the trainer tells the score
            return
        words = self.tr("How did it go? Give yourself 0 to 100 points and a word about why. The score is shown "
                        "afterwards. Trainer: Alt+U shows it without.")  # fmt: skip
        blanks = (Blank(self.tr("Points, 0 to 100"), letters=4), Blank(self.tr("Why")))
        if self.score_ask.kind != "own":
            self.score_ask.ask("own", self.tr("Your own rating"), words, blanks)
            self._place()
        self.score_ask.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_over(self) -> None:
        if self.review is None or self.score_open:
            return
        words = self.tr("The score is shown without the trainee's own rating. It stands in the log who did so and why.")
        title = self.tr("Pass over the own rating")
        if self.review.score_later and self.review.self_rating is not None:
            words = self.tr("The trainer tells the score of this call. It stands in the log who showed it and why.")
            title = self.tr("Show the score")
        blanks = (Blank(self.tr("Trainer, initials"), self.person, 8), Blank(self.tr("Reason")))
        self.score_ask.ask("open", title, words, blanks)
        self._place()

    def _note(self) -> None:
        if self.review is None:
            return
        self.playhead.stop()
        self._ask_line("note", self.tr("Note here"), (Blank(self.tr("By"), self.person, 8), Blank(self.tr("Note"))))
        if self.person:
            self.line_ask.fields[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_rater(self) -> None:
        self._ask_line("rater", self.tr("Who rates?"), (Blank(self.tr("Initials"), self.person, 8),))

    def _comment(self) -> None:
        item = self.raters.item
        if item is None or not self.raters.rater:
            return
        mine = self.raters.columns[0]
        if item.id not in mine.given:
            self.show_foot(self.tr("First a rating, 0 to 5"), "amber")
            return
        self._ask_line("comment", item.name, (Blank(self.tr("A word"), mine.comments.get(item.id, "")),))

    def _ask_line(self, kind: str, title: str, blanks: tuple[Blank, ...]) -> None:
        self._place()
        self.line_ask.ask(kind, title, title, blanks)

    def _leave_ask(self, ask: Ask) -> None:
        ask.leave()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._leave_ask(self.line_ask)
        self.noted.emit(by, self.playhead.t, text)

    def _take_rater(self, name: str) -> None:
        if not name:
            self.line_ask.complain(self.tr("Initials are needed"))
            return
        self.person = name
        self.raters.show_rater(name)
        self._leave_ask(self.line_ask)

    def _take_comment(self, text: str) -> None:
        item, mine = self.raters.item, self.raters.columns[0]
        self._leave_ask(self.line_ask)
        if item is not None and item.id in mine.given:
            self.rated.emit(self.raters.rater, item.id, mine.given[item.id], text)

    def _give(self, item: str, points: int) -> None:
        said = self.raters.columns[0].comments.get(item, "")
        self.rated.emit(self.raters.rater, item, points, said)

    # --- wiring, layout and paint

    def _wire(self) -> None:
        head = self.playhead
        for part in (self.lanes, self.words, self.reasons):
            part.moved.connect(head.go)
        for part in (self.lanes, self.words, self.desk, self.transport):
            head.moved.connect(part.show_moment)
        head.ran.connect(self.transport.show_running)
        self.transport.toggled.connect(head.toggle)
        self.raters.rated.connect(self._give)
        self.progress.chosen.connect(self.call_wanted)
        for ask in (self.score_ask, self.line_ask):
            ask.done.connect(self._written)
        self.keys.pressed.connect(lambda key: self.verbs()[key]())
        for part in (self.raters, self.progress, self.own):
            part.hide()

    def _show_keys(self) -> None:
        review, room = self.review, self.room
        shut = not self.score_open
        own = review.self_rating if review is not None else None
        first = self.tr("first the own rating")
        self.keys.show_key("F1", self.tr("Overview"), state="on" if room == "overview" else "usable")
        ghost = review is not None and bool(review.ghost)
        self.keys.show_key("F2", self.tr("Model run"),
                           first if shut else self.tr("beside yours") if ghost else self.tr("none"),
                           "not_yet" if shut or not ghost else "on" if self.lanes.ghost else "usable")  # fmt: skip
        given = self.tr("given, {0}").format(own.points) if own is not None else \
            self.tr("wanted now") if shut else self.tr("not given")  # fmt: skip
        self.keys.show_key("F3", self.tr("The trainee's own rating"), given, "wanted" if shut else "usable",
                           short=self.tr("Own rating"))  # fmt: skip
        count = len(review.raters) if review is not None else 0
        self.keys.show_key("F4", self.tr("Two raters"), first if shut else self.tr("%n have rated", "", count),
                           "not_yet" if shut else "on" if room == "raters" else "usable")  # fmt: skip
        self.keys.show_key("F5", self.tr("Progress"), first if shut else "",
                           "not_yet" if shut else "on" if room == "progress" else "usable")  # fmt: skip
        self.keys.show_key("F6", self.tr("Print PDF"), first if shut else "", "not_yet" if shut else "usable")
        self.keys.show_key("F7", self.tr("Practise again, same seed"), "", "usable" if self.can_again else "not_yet",
                           short=self.tr("Again, same seed"))  # fmt: skip
        self.keys.show_key("Esc", self.tr("Back"))

    def look_changed(self) -> None:
        self.setStyleSheet(self.look.theme.style_sheet(self.look.metrics))
        self.setPalette(self.look.theme.palette())
        for part in (*self.parts, self.score_ask, self.line_ask, self.keys):
            part.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _foot_rect(self) -> QRect:
        rows = self.look.metrics.rows
        return QRect(0, self.height() - rows.keys - rows.foot, self.width(), rows.foot)

    def _place(self) -> None:
        m, look = self.look.metrics, self.look
        self.keys.setGeometry(0, self.height() - m.rows.keys, self.width(), m.rows.keys)
        body = self._foot_rect().top() - 1
        right_w = round(self.width() * (0.42 if m.stacked else 0.336))
        left_w = self.width() - right_w - 1
        overview = self.room == "overview"
        y = self.lanes.height_at(look)
        self.lanes.setGeometry(0, 0, left_w, y)
        bar = self.transport.height_at(look)
        self.transport.setGeometry(0, y, left_w, bar)
        below = QRect(0, y + bar + 1, left_w, max(0, body - y - bar - 1))
        words_w = round(left_w * 0.62)
        self.words.setGeometry(0, below.y(), words_w, below.height())
        self.desk.setGeometry(words_w, below.y(), left_w - words_w, below.height())
        for part in (self.lanes, self.transport, self.words, self.desk):
            part.setVisible(overview)
        for part, room in ((self.raters, "raters"), (self.progress, "progress")):
            part.setGeometry(0, 0, left_w, body)
            part.setVisible(self.room == room)
        line = self.transport.geometry() if overview else QRect(0, body - bar, left_w, bar)
        self.line_ask.setGeometry(line)
        self._place_right(QRect(left_w + 1, 0, right_w, body))

    def _place_right(self, room: QRect) -> None:
        look = self.look
        self.score_ask.setGeometry(room)
        self.score_ask.setVisible(not self.score_open and bool(self.score_ask.kind))
        self.verdict.setGeometry(room.x(), 0, room.width(), 0)
        high = min(self.verdict.height_at(look), room.height() // 2)
        words_h = min(self.trainer.height_at(look), room.height() // 4)
        self.verdict.setGeometry(room.x(), room.y(), room.width(), high)
        rest = QRect(room.x(), room.y() + high, room.width(), room.height() - high - words_h)
        self.reasons.setGeometry(rest)
        self.own.setGeometry(rest)
        self.trainer.setGeometry(room.x(), room.bottom() + 1 - words_h, room.width(), words_h)
        for part in (self.verdict, self.trainer):
            part.setVisible(self.score_open)
        self.reasons.setVisible(self.score_open and self.own.isHidden())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        foot = self._foot_rect()
        painter.fillRect(self.lanes.width(), 0, 1, foot.top() - 1, look.colour("line_hair"))
        level(painter, 0, foot.top() - 1, self.width(), look.colour("line_hair"))
        level(painter, 0, foot.bottom(), self.width(), look.colour("line_hair"))
        inner = foot.adjusted(m.padding, 0, -m.padding, 0)
        right = self.tr("practice store, no centre")
        taken = round(draw_text(painter, inner, right, look.font("meta"), look.colour("text_2"), RIGHT))
        words, hue = self._foot
        draw_text(painter, inner.adjusted(0, 0, -taken - m.px(20), 0), words, look.font("meta"), look.colour(hue))
        painter.end()
