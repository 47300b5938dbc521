"""The trainer's machine: joins a practice call at another one, and has the trainer's windows on it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.practice.remote.address import Address
from app.practice.remote.link import Joined, RemoteLink
from app.practice.remote.messages import (
    Act,
    Dial,
    Hold,
    Inject,
    Jump,
    NewPosition,
    Note,
    Pace,
    Rate,
    Say,
    SayFreely,
    Stop,
    SwitchLine,
    Trigger,
)
from app.practice.trainerlink import TrainerPicture
from widgets.bridge import Bridge
from widgets.theme import ThemeName
from widgets.trainer.course import CourseWindow
from widgets.trainer.remote_join import JoinWindow, typed
from widgets.trainer.remote_strip import TroubleStrip
from widgets.trainer.window import TrainerWindow

_TICK_MS = 100
_TRAINER_SHARE = 0.42  # of the width of a screen that the trainer has alone
_MISSED_MS = 8000  # how long a deed that was not done is told of


class RemoteTrainer(QObject):
    """Asks for address and code, joins, and shows the trainer's windows until they or the other side are closed.

    ``finished`` comes when the last window is closed. The screen never waits for the network.
    """

    finished = Signal()

    def __init__(self, theme: ThemeName, text_scale: float = 1.0, language: str = "da") -> None:
        super().__init__()
        self._theme, self._scale, self._language = theme, text_scale, language
        self._bridge = Bridge(self)
        self.link: RemoteLink | None = None
        self.joined = Joined()
        self.trainer: TrainerWindow | None = None
        self.course: CourseWindow | None = None
        self.strip: TroubleStrip | None = None
        self._shown: TrainerPicture | None = None
        self._hidden: list[QWidget] | None = None
        self._warned = False
        self.join = JoinWindow(theme, text_scale)
        self.join.page.wanted.connect(self._begin)
        self.join.closed.connect(self._left_join)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_MISSED_MS)
        self._forget.timeout.connect(self._read)

    def open(self, address: Address | None = None, code: str = "") -> None:
        """Show the window that asks; joins at once when both are known."""
        self.join.page.fill(typed(address), code)
        self.join.show()
        self.join.activateWindow()
        if address is not None and code:
            self.join.page.take()

    def close(self) -> None:
        """Leave the call and close every window; returns at once."""
        self._warned = True
        for window in (self.join, self.course, self.trainer):
            if window is not None:
                window.close()

    def hold(self) -> None:
        """Go out of sight and leave the call to the caller: a real call rings at this desk."""
        if self._hidden is None:
            self._hidden = [w for w in (self.course, self.join, self.trainer) if w is not None and w.isVisible()]
            for window in self._hidden:
                window.hide()
            if self.link is not None:
                self.link.rest(True)

    def go_on(self) -> None:
        """Come back to the call with the windows as they were."""
        hidden, self._hidden = self._hidden, None
        if hidden is None:
            return
        if self.link is not None:
            self.link.rest(False)
        for window in hidden:
            window.show()
            window.activateWindow()

    def tick(self) -> None:
        """Show what came in since the last time."""
        picture = self.link.picture(self._language) if self.link is not None else None
        if picture is None or self.trainer is None or self.course is None:
            return
        if picture is not self._shown:
            self._shown = picture
            self.trainer.show_picture(picture)
            self.course.show_picture(picture)
        if self.strip is not None:
            self.strip.show_words(self._trouble())

    def put_away(self) -> None:
        """Let go of the windows, once all are closed."""
        for window in (self.join, self.course, self.trainer, self):
            if window is not None:
                window.deleteLater()

    # --- joining

    def _begin(self, address: Address, code: str, by: str) -> None:
        if self.link is not None:
            self.link.leave()
        # Each try has a number: what an older one still has to say is no longer of interest.
        self.joined = Joined()
        link = RemoteLink(address, code, self._language, by=by)
        link.on_change = partial(self._told, link)
        self.link = link
        self.link.start()

    def _told(self, link: RemoteLink, joined: Joined) -> None:
        """Hear how the connection stands; called on the link's thread."""
        self._bridge.post("joined", self._show, (link, joined))

    def _show(self, told: tuple[RemoteLink, Joined]) -> None:
        link, joined = told
        if link is not self.link:
            return
        self.joined = joined
        if self.trainer is None:
            self.join.page.show_joined(joined)
            if joined.standing == "there" and self._hidden is None:
                self._open_windows(link)
        if joined.missed:
            self._forget.start()
        self.tick()

    def _open_windows(self, link: RemoteLink) -> None:
        self.trainer = TrainerWindow(link, self._theme, self._scale)
        self.strip = TroubleStrip(self.trainer)
        self.course = CourseWindow(self._theme, self._scale)
        self.trainer.stop_wanted.connect(lambda: link.stop("standset"))
        self.trainer.closed.connect(self._on_closed)
        self.trainer.installEventFilter(self)
        room = (self.join.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        column, strip = halves(room, self.trainer.minimumWidth(), self.course.least_height())
        self.trainer.setGeometry(column)
        self.course.setGeometry(strip)
        self.join.hide()
        self.course.show()
        self.trainer.show()
        self.trainer.activateWindow()
        self._timer.start()

    # --- while it lasts

    def _trouble(self) -> str:
        """Return what the trainer must know of the connection, "" when all is well."""
        joined = self.joined
        words = {
            "resting": self.tr("you have a real call: the caller goes on alone"),
            "lost": self.tr("the other machine is out of reach, trying again"),
            "refused": self.tr("no longer let in: close and join anew"),
            "over": self.tr("the trainee's desk has closed the call"),
        }.get(joined.standing, "")
        if self._warned:
            kept = self.link.waiting if self.link is not None else 0
            words = self.tr("%n note(s) or rating(s) not sent yet: close again to lose them", "", kept)
        elif joined.missed:
            missed = self.tr("not done: {0}").format(self.name_of(joined.missed[-1]))
            words = f"{words} · {missed}" if words else missed
        return words

    def name_of(self, act: Act) -> str:
        """Return a deed in the words of its key."""
        match act:
            case Say(intent=intent):
                return self._titles()[0].get(intent, intent)
            case Trigger(happening=happening) | Hold(happening=happening):
                return self._titles()[1].get(happening, happening)
            case SayFreely(text=text) | Note(text=text):
                return f"»{text[:40]}«"
            case Pace():
                return self.tr("Pause or speed")
            case Jump():
                return self.tr("Jump")
            case SwitchLine():
                return self.tr("Cut line")
            case NewPosition():
                return self.tr("New AML")
            case Dial():
                return self.tr("Stress or cooperation")
            case Inject():
                return self.tr("Event of your own")
            case Rate():
                return self.tr("Rating")
            case Stop():
                return self.tr("Stop")

    def _titles(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the titles of the caller's lines and of the events, by their ids."""
        view = self._shown.view if self._shown is not None else None
        if view is None:
            return {}, {}
        danish = self._language == "da"
        return (
            {line.intent: line.title for line in view.lines},
            {each.id: each.da if danish else each.en for each in view.events},
        )

    def _read(self) -> None:
        if self.link is not None:
            self.link.read_missed()

    # --- the end

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self.trainer and not self._warned and self._keeps_notes():
            self._warned = True
            event.ignore()
            self.tick()
            return True
        return super().eventFilter(watched, event)

    def _keeps_notes(self) -> bool:
        return self.link is not None and self.joined.standing != "there" and self.link.waiting > 0

    def _left_join(self) -> None:
        if self.trainer is None:
            self._end()

    def _on_closed(self) -> None:
        if self.course is not None:
            self.course.close()
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._forget.stop()
        if self.link is not None:
            self.link.leave()
        self.finished.emit()


def halves(room: QRect, least_width: int, least_height: int) -> tuple[QRect, QRect]:
    """Return the trainer's column at the right of a screen and the course's strip at the lower left, side by side."""
    width = min(room.width(), max(least_width, round(room.width() * _TRAINER_SHARE)))
    left = room.width() - width
    return (
        QRect(room.x() + left, room.y(), width, room.height()),
        QRect(room.x(), room.y() + room.height() - least_height, left, least_height),
    )
