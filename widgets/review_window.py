"""Earlier practice calls looked back at from a desk: their list, and a window of their own in the violet frame."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.config import Config
from app.practice.reviewdesk import ReviewDesk
from widgets.application import show_large
from widgets.metrics import Metrics
from widgets.pages.practice_frame import PracticeShell
from widgets.pages.review_list import ReviewList
from widgets.pages.review_stack import MakeConsole, ReviewStack
from widgets.theme import Look, Theme, ThemeName
from widgets.window import DeskWindow


class ReviewWindow(PracticeShell):
    """One earlier practice call in the frame of every practice window."""

    def __init__(
        self, desk: ReviewDesk, make_console: MakeConsole, prints: Path, theme: ThemeName, text_scale: float = 1.0,
        language: str = "da",
    ) -> None:  # fmt: skip
        super().__init__(Look(Theme.load(theme), Metrics.for_window(1920, 1080, text_scale)), "")
        self._theme, self._scale = theme, text_scale
        self.stack = ReviewStack(self.look, desk, make_console, prints, language, self)
        self.stack.titled.connect(self.show_title)
        self.stack.closed.connect(self.close)
        self.setMinimumSize(1024, 640)
        self.resize(1920, 1080)
        self.show_title(self.tr("Review"), "")
        self.setWindowTitle(f"{self.banner.sign()} · {self.tr('Review')}")

    def show_title(self, title: str, words: str, right: str = "") -> None:
        """Say in the banner what is looked at."""
        self.banner.show_words(words, right, title)
        self.place()
        self.update()

    def set_theme(self, theme: ThemeName, text_scale: float) -> None:
        """Take other colours or another size of text at once."""
        self._theme, self._scale = theme, text_scale
        self.place()

    def place(self) -> None:
        """Give the review what the frame leaves, in the measures of the window."""
        if not hasattr(self, "stack"):
            return
        look = Look(Theme.load(self._theme), Metrics.for_window(self.width(), self.height(), self._scale))
        if look != self.look:
            self.look = look
            self.banner.set_look(look)
            self.stack.set_look(look)
            self.update()
        super().place()
        self.stack.setGeometry(self.inner())


class ReviewRoom(QObject):
    """The list of practice calls played at this desk, and at most one of them open. ``again_wanted`` carries a
    scenario's id.
    """

    again_wanted = Signal(str)

    def __init__(self, window: DeskWindow, config: Config) -> None:
        super().__init__(window)
        self._window, self._config = window, config
        self._desk: ReviewDesk | None = None
        self._beside: ReviewDesk | None = None  # of a call that another desk left its record of
        self.window: ReviewWindow | None = None
        window.console.look_changed.connect(self._follow)

    @property
    def desk(self) -> ReviewDesk:
        """The reader of the practice journal, opened with the first question."""
        if self._desk is None:
            self._desk = ReviewDesk(self._config)
        return self._desk

    def show_list(self) -> None:
        """Lay the list over the desk; only at rest, for a call in hand goes before everything."""
        console, bridge = self._window.console, self._window.bridge
        if console.picture.call is not None:
            return
        page = ReviewList(console.look, lambda: console.picture_now().now, console.info.language)
        page.chosen.connect(self.open)
        console.show_page(page)
        self.desk.calls(partial(bridge.post, "practice calls", page.show_calls),
                        partial(bridge.post, "practice calls fail", page.fail))  # fmt: skip

    def open(self, call: str, record: str = "") -> None:
        """Look back at one call, in a window of its own; ``record`` is the file it lies in, "" for the desk's own."""
        console = self._window.console
        if self.window is not None or console.picture.snapshot.desk.ringing:
            return
        console.leave_page()
        prints = self._config.store / "udskrifter"
        if record:
            self._beside = ReviewDesk(self._config, file=Path(record))
        window = ReviewWindow(self._beside or self.desk, self._window.replay_console, prints, console.theme,
                              console.text_scale, console.info.language)  # fmt: skip
        self.window = window
        window.closed.connect(self._closed)
        window.stack.can_again(True)
        window.stack.again_wanted.connect(self._again)
        window.stack.look_wanted.connect(console.trigger)
        show_large(window)
        window.stack.setFocus()
        window.stack.open(call)

    def hold(self) -> None:
        """Put the review that is open out of sight: a real call rings, and the desk is needed."""
        if self.window is not None:
            self.window.hide()

    def go_on(self) -> None:
        """Show again what was put out of sight."""
        if self.window is not None:
            self.window.show()
            self.window.activateWindow()

    def close_window(self) -> None:
        """Close the review that is open, if any: the desk is needed."""
        if self.window is not None:
            self.window.close()

    def close(self) -> None:
        """End everything."""
        self.close_window()
        if self._desk is not None:
            self._desk.close()

    def _again(self, scenario: str) -> None:
        self.close_window()
        self.again_wanted.emit(scenario)

    def _follow(self) -> None:
        if self.window is not None:
            self.window.set_theme(self._window.console.theme, self._window.console.text_scale)

    def _closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.stack.shut()
            # It is being closed at this moment: whoever lets go of it here deletes it under its own feet.
            QTimer.singleShot(0, self, window.deleteLater)
        beside, self._beside = self._beside, None
        if beside is not None:
            threading.Thread(target=beside.close, name="review put away", daemon=True).start()
        self._window.console.activateWindow()
