"""A practice call started from a real desk: opened beside the screen, out of sight at once when a real call rings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.config import Config
from app.domain.facts import Entry
from app.practice.play import Play, open_play
from app.practice.terms import FREE, Terms
from app.snapshot import Snapshot
from scripts.authoring.approval import RefusalError
from widgets.practice_window import PracticeWindow
from widgets.review_window import ReviewRoom
from widgets.trainer.remote_trainer import RemoteTrainer
from widgets.window import DeskWindow

log = logging.getLogger(__name__)


class PracticeRoom(QObject):
    """At most one practice call at a time beside the desk; reading and writing happen on a thread of its own.

    A real call that rings holds it, and with it what else of practice is open; ``go_on`` takes it up again.

    ``tell`` gets words when a practice call cannot be opened; ``on_left`` is called, on that thread, when one has left
    its log.
    """

    on_left: Callable[[], None] | None = None

    def __init__(self, window: DeskWindow, config: Config, tell: Callable[[str], None]) -> None:
        super().__init__(window)
        self._desk, self._config, self._tell = window, config, tell
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="practice")
        self._opening = self._with_trainer = False
        self._elsewhere = False  # the next call's trainer sits at another machine
        self._play: Play | None = None
        self._window: PracticeWindow | None = None
        self._remote: RemoteTrainer | None = None
        self.held = False
        """Whether something of practice waits out of sight until the desk is at rest again."""
        self.reviews = ReviewRoom(window, config)
        self.reviews.again_wanted.connect(lambda scenario: self.start(scenario, with_trainer=False))

    @property
    def window(self) -> PracticeWindow | None:
        """The practice call's windows, None while none is open."""
        return self._window

    def start(self, scenario: str, with_trainer: bool, draft: str = "", terms: Terms = FREE) -> None:
        """Open a practice call, by the draft of a script where one is named; nothing while another is open or waits."""
        if self._opening or self._window is not None or self.held:
            return
        self.reviews.close_window()
        self._opening = True
        self._pool.submit(self._open, scenario, draft, replace(terms, trainer=with_trainer))

    def start_on(self, scenario: str, with_trainer: bool, terms: Terms) -> None:
        """Open a practice call on the terms of a course."""
        self.start(scenario, with_trainer, terms=terms)

    def seat_trainer_elsewhere(self, elsewhere: bool) -> None:
        """Say of the next practice call whether its trainer sits at another machine."""
        self._elsewhere = elsewhere

    def join(self) -> None:
        """Be the trainer of a practice call at another machine; once at a time."""
        if self._remote is None:
            console = self._desk.console
            self._remote = RemoteTrainer(console.theme, console.text_scale, console.info.language)
            self._remote.finished.connect(self._left_other)
            self._remote.open()

    def on_change(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        """Hear what the real desk did; called on the desk's thread. A ringing call holds the practice call."""
        if snapshot.desk.ringing and self._is_open and not self.held:
            self._desk.bridge.post("practice gives way", self._hold, None)

    def go_on(self) -> None:
        """Take up what a real call put out of sight; nothing while the desk has a call or one rings."""
        if not self.held or self._is_busy:
            return
        self._show_held(False)
        self.reviews.go_on()
        for each in (self._remote, self._window):
            if each is not None:
                each.go_on()

    def close(self) -> None:
        """End what is open and the thread."""
        self.reviews.close_window()
        if self._window is not None:
            self._window.end()
        if self._remote is not None:
            self._remote.close()
        self._pool.shutdown(wait=True)
        self.reviews.close()

    # --- beside the screen

    def _open(self, scenario: str, draft: str, terms: Terms) -> None:
        try:
            play: Play | str = open_play(self._config, scenario, recorded=False, draft=draft, terms=terms)
        except RefusalError as error:
            play = str(error)
        except Exception as error:
            log.exception("practice call could not be opened")
            play = str(error)
        self._desk.bridge.post("practice opened", self._opened, (play, terms.trainer))

    def _put_away(self, play: Play) -> None:
        try:
            if play.house.desk.entries(play.line.call):  # one given up before its ring leaves nothing
                play.leave([])
        except Exception:
            log.exception("what the practice call leaves could not be written")
        finally:
            play.close()
        if self.on_left is not None:
            self.on_left()

    # --- on the screen

    def _opened(self, opened: tuple[Play | str, bool]) -> None:
        play, with_trainer = opened
        self._opening = False
        if isinstance(play, str):
            self._tell(play)
            return
        self._play = play
        self._with_trainer = with_trainer
        self._window = PracticeWindow(play, with_trainer, remote=with_trainer and self._elsewhere)
        self._window.can_again = True
        self._window.finished.connect(self._finished)
        if self._is_busy:
            self._hold(None)  # a real call was faster: it begins when that is over
        else:
            self._window.start()

    @property
    def _is_open(self) -> bool:
        return self._window is not None or self._remote is not None or self.reviews.window is not None

    @property
    def _is_busy(self) -> bool:
        """Whether the real desk has a call or one rings."""
        picture = self._desk.console.picture
        return bool(picture.snapshot.desk.ringing) or picture.call is not None

    def _hold(self, nothing: None) -> None:
        """Put out of sight what of practice is open; the caller stands still."""
        if not self._is_open:
            return
        for each in (self._window, self._remote):
            if each is not None:
                each.hold()
        self.reviews.hold()
        self._show_held(True)
        self._desk.console.activateWindow()

    def _show_held(self, on: bool) -> None:
        """Let the desk say what waits, in its list of what to do next."""
        self.held = on
        console = self._desk.console
        console.show_info(replace(console.info, held=self._waiting() if on else ""))

    def _waiting(self) -> str:
        if self._play is not None:
            return self._play.title
        return self.tr("trainer of another desk") if self._remote is not None else self.tr("review of a practice call")

    def _left_other(self) -> None:
        remote, self._remote = self._remote, None
        if remote is not None:
            # Its windows are being closed at this moment: see ``_let_go``.
            QTimer.singleShot(0, self, remote.put_away)
        self._show_held(self.held and self._is_open)

    def _finished(self) -> None:
        play, self._play = self._play, None
        # Played once more it stands outside its course: a course's next try is begun from the practice page.
        again = Terms(trainee=play.line.terms.trainee) if play is not None else FREE
        window, self._window = self._window, None
        if window is not None:
            # Its frame is being closed at this moment: whoever lets go of it here deletes it under its own feet.
            QTimer.singleShot(0, self, partial(_let_go, window))
        if play is not None:
            self._pool.submit(self._put_away, play)
        self._show_held(self.held and self._is_open)
        self._desk.console.activateWindow()
        if window is not None and window.again:
            self.start(window.again, self._with_trainer, terms=again)


def _let_go(window: PracticeWindow) -> None:
    window.frame.deleteLater()
    window.deleteLater()
