"""The after-action review: what happened on one time axis, what the desk showed, and why the points are what they are.

The page keeps no log and asks no house: it shows what it is given and says by signals what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.review import Deskline, Review
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.pages.page import key_name
from widgets.pages.review_keys import ReviewKeys, Room
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
from widgets.pages.review_writing import Writing
from widgets.text import draw_text
from widgets.theme import Look

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
        self.can_again = self.can_replay = self._turned = False
        self._foot: tuple[str, str] = ("", "text_2")
        self.lanes, self.transport = ReviewLanes(look, self), Transport(look, self)
        self.words, self.desk = WordList(look, self), DeskAt(look, self)
        self.verdict, self.reasons = Verdict(look, self), Reasons(look, self)
        self.trainer, self.own = TrainerWords(look, self), OwnRating(look, self)
        self.raters, self.progress = Raters(look, self), ProgressView(look, self)
        self.writing = Writing(look, playhead, self.raters, self)
        self.score_ask, self.line_ask = self.writing.score_ask, self.writing.line_ask
        self.keys = ReviewKeys(look, self)
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
            self.writing.leave(self.score_ask)
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
            found.update({"Return": self.writing.ask_comment, "B": self.writing.ask_rater})
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
        writing = self.writing.at_work is not None
        plain = not name.startswith(("F", "Alt+", "Esc", "Ctrl+")) or name == "F"
        if writing and plain:
            event.accept()  # what a line has no use for is no key of the page
            return
        verb = self.verbs().get(name)
        if verb is not None and (not event.isAutoRepeat() or name in ("Left", "Right", "Up", "Down")):
            verb()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        asked = self.writing.at_work
        if asked is not None and len(asked.fields) > 1:
            here = next((i for i, field in enumerate(asked.fields) if field.line.hasFocus()), 0)
            asked.fields[(here + (1 if forward else -1)) % len(asked.fields)].setFocus(Qt.FocusReason.TabFocusReason)
        elif asked is None and self.look.metrics.stacked:
            self._turned = not self._turned
            self._place()
        return True

    def _back(self) -> None:
        if self.line_ask.kind:
            self.writing.leave(self.line_ask)
        elif self.writing.at_work is not None:
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
            self.writing.leave(self.line_ask)
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
            self.writing.ask_rater()

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

    def _ask_own(self) -> None:
        if self.review is not None and self.review.self_rating is not None:
            self._pass_over()  # the own rating is given, and the trainer tells the score
            return
        self.writing.ask_own()
        self._place()

    def _pass_over(self) -> None:
        if self.review is not None and not self.score_open:
            self.writing.ask_pass_over(told_later=self.review.score_later and self.review.self_rating is not None)
            self._place()

    def _note(self) -> None:
        if self.review is not None:
            self.writing.ask_note()

    # --- wiring, layout and paint

    def _wire(self) -> None:
        head = self.playhead
        for part in (self.lanes, self.words, self.reasons):
            part.moved.connect(head.go)
        for part in (self.lanes, self.words, self.desk, self.transport):
            head.moved.connect(part.show_moment)
        head.ran.connect(self.transport.show_running)
        self.transport.toggled.connect(head.toggle)
        for mine, theirs in (
            (self.rated, self.writing.rated), (self.noted, self.writing.noted), (self.opened, self.writing.opened),
            (self.self_rated, self.writing.self_rated),
        ):  # fmt: skip
            theirs.connect(mine)
        self.writing.hinted.connect(self.show_foot)
        self.writing.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.progress.chosen.connect(self.call_wanted)
        self.keys.pressed.connect(lambda key: self.verbs()[key]())
        for part in (self.raters, self.progress, self.own):
            part.hide()

    def _show_keys(self) -> None:
        self.keys.show_state(self.review, self.room, self.lanes.ghost, self.can_again)

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
        bar = self.transport.height_at(look)
        y = self.lanes.height_at(look)
        if m.stacked:  # at large text lanes and words take turns above the time
            y = body - bar
        self.lanes.setGeometry(0, 0, left_w, y)
        self.transport.setGeometry(0, y, left_w, bar)
        below = QRect(0, y + bar + 1, left_w, max(0, body - y - bar - 1))
        if m.stacked:
            below = QRect(0, 0, left_w, y)
        words_w = round(left_w * 0.62)
        self.words.setGeometry(0, below.y(), words_w, below.height())
        self.desk.setGeometry(words_w, below.y(), left_w - words_w, below.height())
        self.transport.setVisible(overview)
        self.lanes.setVisible(overview and not (m.stacked and self._turned))
        for part in (self.words, self.desk):
            part.setVisible(overview and (self._turned or not m.stacked))
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
