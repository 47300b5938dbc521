"""A review with the replay of the real desk behind it: one stands in front, the other goes on from the same moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.practice.progress import Progress
from app.practice.replay import Replay
from app.practice.review import Opened, Review
from app.practice.reviewdesk import Loaded, ReviewDesk
from app.words import clock, day
from widgets.blocks.block import Block
from widgets.bridge import Bridge
from widgets.pages.replay_view import ReplayView
from widgets.pages.review_page import ReviewPage
from widgets.pages.review_playhead import Playhead
from widgets.pages.review_seeker import Seeker, Seen
from widgets.replay_console import ReplayConsole
from widgets.theme import Look

_UNSAFE = re.compile(r"[^\w.-]+")

MakeConsole = Callable[[datetime, str, str], ReplayConsole]
"""Makes a console for a replay that begins at a time (UTC), of a practice call of a title, taken by somebody."""


class ReviewStack(Block):
    """One practice call looked back at. ``titled`` carries what the banner of the window says: title, words, right.

    Everything is asked of ``desk`` and answered on the GUI thread; ``prints`` takes what is printed. ``again_wanted``
    carries the scenario's id.
    """

    closed = Signal()
    again_wanted = Signal(str)
    look_wanted = Signal(str)
    titled = Signal(str, str, str)

    def __init__(
        self, look: Look, desk: ReviewDesk, make_console: MakeConsole, prints: Path, language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self._desk, self._make_console, self._prints, self._language = desk, make_console, prints, language
        self._call, self._shown_only, self._failed_to_open = "", False, False
        self._replay: Replay | None = None
        self.bridge = Bridge(self)
        self.playhead = Playhead(self)
        self.page = ReviewPage(look, self.playhead, self)
        self.view: ReplayView | None = None
        self._seeker = Seeker(self.bridge, self._seen)
        self.page.raters.language = self.page.trainer.language = language
        self.setFocusProxy(self.page)
        self._wire()

    @property
    def review(self) -> Review | None:
        """The review in view, None until it is read."""
        return self.page.review

    @property
    def replaying(self) -> bool:
        """Whether the real desk is in front."""
        return self.view is not None and not self.view.isHidden()

    @property
    def failed(self) -> bool:
        """Whether the log could not be read."""
        return self._failed_to_open

    def open(self, call: str, show_score: bool = False) -> None:
        """Open a practice call, the newest for ""; ``show_score`` shows it at once and writes nothing of that.

        That is for a run that nobody played and nobody can rate.
        """
        self._call, self._shown_only, self._failed_to_open = call, show_score, False
        self.page.show_foot(self.tr("Reading the log …"))
        self._desk.open(call, self._carry("opened", self.show_loaded), self._carry("review failed", self._failed))

    def can_again(self, on: bool) -> None:
        """Say whether the practice call can be begun anew from here."""
        self.page.can_again = on
        self.page.retranslate()

    def shut(self) -> None:
        """Stop what runs beside the screen; the desk of reviews is closed by whoever opened it."""
        self.playhead.stop()
        self.bridge.blockSignals(True)
        QCoreApplication.removePostedEvents(self.bridge)
        self._seeker.close()

    # --- what comes back

    def show_loaded(self, loaded: Loaded) -> None:
        """Show a call that was read; the second time only what came later is new."""
        again = self._replay is not None and loaded.review.call == self._call
        self._call, self._replay = loaded.review.call, loaded.replay
        self.playhead.next_moment = loaded.replay.next_moment
        if not again:
            self.page.review = None
        self._show(loaded.review)
        self.page.can_replay = True
        if not again:
            self.page.show_foot("")
            self.playhead.t = 0.0
            self._look(0.0)

    def _show(self, review: Review) -> None:
        if self._shown_only and not review.score_open:
            review = replace(review, opened=Opened(review.trainee, ""))
        if not review.ghost and self.review is not None and self.review.call == review.call:
            review = replace(review, ghost=self.review.ghost)
        self.page.show_review(review)
        self._title()

    def _failed(self, words: Words) -> None:
        self._failed_to_open = self.review is None
        self.page.show_foot(words.in_(self._language), "red")

    def _seen(self, seen: Seen) -> None:
        self.page.show_desk(seen.lines)
        if self.view is not None and seen.snapshot is not None and self.replaying:
            self.view.console.show_then(seen.snapshot, seen.when)

    def _progress(self, found: Progress) -> None:
        self.page.progress.show_progress(found, self._language)

    def _printed(self, path: Path) -> None:
        self.page.show_foot(self.tr("Printed: {0}").format(path), "green")

    # --- what is asked

    def _look(self, t: float) -> None:
        if self._replay is not None:
            self._seeker.look(self._replay, t, self.replaying)

    def _wire(self) -> None:
        page, failed = self.page, self._carry("review failed", self._failed)
        kept = self._carry("review kept", self._kept)
        self.playhead.moved.connect(self._look)
        page.closed.connect(self.closed)
        page.look_wanted.connect(self.look_wanted)
        page.replay_wanted.connect(self._begin_replay)
        page.again_wanted.connect(self._again)
        page.call_wanted.connect(self._open_other)
        page.rated.connect(lambda by, item, n, said: self._desk.rate(self._call, by, item, n, said, kept, failed))
        page.noted.connect(lambda by, t, text: self._desk.note(self._call, t, text, by, kept, failed))
        page.self_rated.connect(lambda points, why: self._desk.self_rate(self._call, points, why, kept, failed))
        page.opened.connect(lambda by, why: self._desk.pass_over(self._call, by, why, kept, failed))
        page.progress_wanted.connect(self._ask_progress)
        page.agreement_wanted.connect(lambda: self._desk.calibration(
            self._carry("agreement", page.raters.show_agreement), failed
        ))  # fmt: skip
        page.print_wanted.connect(self._print)

    def _kept(self, review: Review) -> None:
        self._show(review)
        self.page.show_foot(self.tr("Kept in the log"), "green")

    def _again(self) -> None:
        if self.review is not None:
            self.again_wanted.emit(self.review.scenario)

    def _open_other(self, call: str) -> None:
        if call == self._call:
            self.page.go_to("overview")
            return
        self._replay = None
        self._drop_view()
        self.page.go_to("overview")
        self.open(call)

    def _ask_progress(self) -> None:
        if self.review is not None:
            self._desk.progress(self.review.trainee, self._carry("progress", self._progress),
                                self._carry("review failed", self._failed))  # fmt: skip

    def _print(self) -> None:
        review = self.review
        if review is not None:
            name = _UNSAFE.sub("_", f"efterbearbejdning-{review.scenario}-{review.at:%Y%m%d-%H%M}")
            self._desk.print_pdf(self._call, self._prints / f"{name}.pdf", self._carry("printed", self._printed),
                                 self._carry("review failed", self._failed))  # fmt: skip

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self.bridge.post(key, receiver, value)

    # --- the real desk

    def _begin_replay(self) -> None:
        if self._replay is None or self.review is None:
            return
        if self.view is None:
            console = self._make_console(self._replay.when(0.0), self.review.title, self.review.trainee)
            self.view = ReplayView(self.look, console, self.playhead, self)
            self.view.left.connect(self._end_replay)
        self.view.setGeometry(self.rect())
        self.view.console.set_theme(self.look.theme.name)
        self.page.hide()
        self.view.show()
        self.setFocusProxy(self.view)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title()
        self._look(self.playhead.t)

    def _end_replay(self) -> None:
        if self.view is not None:
            self.view.hide()
        self.page.show()
        self.setFocusProxy(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title()

    def _drop_view(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None

    # --- look

    def _title(self) -> None:
        review = self.review
        if review is None:
            return
        if self.replaying:
            self.titled.emit("", self.tr("REPLAY · {0} · nothing can be changed").format(review.title), "")
            return
        said = [self.tr("{0}, version {1}").format(review.title, review.version), review.trainee,
                f"{day(review.at, self._language)} {clock(review.at)[:5]}", review.guides]  # fmt: skip
        chain = {True: self.tr("chain checked"), False: self.tr("THE CHAIN IS BROKEN"), None: self.tr("no chain")}
        right = self.tr("{0}, {1} happenings").format(chain[review.chain_ok], review.happenings)
        self.titled.emit(self.tr("Review"), " · ".join(filter(None, said)), right)

    def look_changed(self) -> None:
        self.page.set_look(self.look)
        if self.view is not None:
            self.view.set_look(self.look)
            self.view.console.set_theme(self.look.theme.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.page.setGeometry(self.rect())
        if self.view is not None:
            self.view.setGeometry(self.rect())

