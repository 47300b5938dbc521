"""The windows of a practice call: the very same console inside the violet frame, and the trainer's beside it."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain import facts as f
from app.isolation import need_isolated
from app.practice.livetime import LiveTime
from app.practice.locallink import LocalLink
from app.practice.play import Play
from app.practice.reviewdesk import ReviewDesk
from scripts.contract import CAUSE_FIELD
from widgets.application import show_large
from widgets.pages.practice_frame import PracticeFrame
from widgets.pages.practice_over import PracticeOver
from widgets.pages.review_stack import ReviewStack
from widgets.player import Player
from widgets.practice_talk import PracticeTalk
from widgets.theme import ThemeName
from widgets.trainer.course import CourseWindow
from widgets.trainer.remote_seat import RemoteSeat
from widgets.trainer.window import TrainerWindow
from widgets.window import DeskWindow

_SHOW_MS = 200  # how often the windows are shown anew; what happens in the call has a thread of its own
_PATIENCE_S = 20.0
TRAINER_AGAIN = "Ctrl+Shift+T"
"""The key on the trainee's window that opens the trainer's again."""
_TRAINER_SHARE = 0.29  # of the width of a screen that both must share
# Moments of a recorded run worth a picture, seconds after the ring.
_SHOTS = {2.0: "ringer", 20.0: "sted", 28.0: "klar-til-afsendelse", 42.0: "sendt", 66.0: "samtale"}


def tiles(room: QRect, least_width: int, strip: int) -> tuple[QRect, QRect, QRect]:
    """Return the parts of a screen for the desk, the trainer's column and the course strip, without gap or overlap."""
    width = max(least_width, round(room.width() * _TRAINER_SHARE))
    left, upper = room.width() - width, room.height() - strip
    return (
        QRect(room.x(), room.y(), left, upper),
        QRect(room.x() + left, room.y(), width, room.height()),
        QRect(room.x(), room.y() + upper, left, strip),
    )


class PracticeWindow(QObject):
    """Shows one practice call, live or played by a recorded trainee; ``trainer`` opens the trainer's windows beside.

    ``remote`` waits for a trainer at another machine instead and rings when he is there, or when Enter says so.

    Raises NotIsolatedError for a house that is not one of practice or could reach something real.
    When the call is over the frame shows the review; ``finished`` comes when that is closed. ``again`` is then the
    scenario to be begun anew, empty when none is. Nothing is shut here: that is for whoever opened the play.
    """

    finished = Signal()

    def __init__(self, play: Play, trainer: bool = False, remote: bool = False) -> None:
        super().__init__()
        need_isolated(play.house)
        self._play = play
        self._link = LocalLink(play.line)
        self.pictures: list[Path] = []
        self.desk = DeskWindow(play.house, play.reader, practice_title=play.title)
        self.frame = PracticeFrame(
            self.desk.console, play.title, play.scenario.niveau, play.line.mode == "summative"
        )
        self.frame.resize(1920, 1080)
        self.talk = PracticeTalk(play, self.desk, self.frame, alone=not trainer)
        self.review: ReviewStack | None = None
        self.over: PracticeOver | None = None  # in place of the review where the trainer tells the score
        self.can_again, self.again = False, ""
        self.trainer: TrainerWindow | None = None
        self.course: CourseWindow | None = None
        self.seat: RemoteSeat | None = None
        if remote:
            self.seat = RemoteSeat(play, self._link, self.frame)
            self.seat.wanted.connect(play.line.ring)
            self.seat.given_up.connect(self.frame.close)
        elif trainer:
            self._open_trainer()
        self.desk.console.practice_stop_wanted.connect(self._stop)
        self.frame.closed.connect(self._on_closed)
        self.held = False
        self._hidden: list[QWidget] = []
        self._begun = False
        self._time = LiveTime(play.line)
        self._timer = QTimer(self)
        self._timer.setInterval(_SHOW_MS)
        self._timer.timeout.connect(self.tick)

    def show(self) -> None:
        """Show the window and let the caller live."""
        if self.trainer is None or self.course is None:
            show_large(self.frame)
        else:
            self._arrange(self.trainer, self.course)
        self._time.start()
        self._timer.start()
        self.tick()
        self.frame.activateWindow()

    def start(self) -> None:
        """Show the window and let the call ring, or wait for the trainer's machine first."""
        self._begun = True
        self.show()
        self.talk.start()
        if self.seat is not None:
            self.seat.open()
        else:
            self._play.line.ring()

    def hold(self) -> None:
        """Stand still at once, out of sight and silent: a real call rings, and the desk must be free."""
        if self.held:
            return
        self.held = True
        self.talk.hold(True)
        self._play.hold()
        self._timer.stop()
        self._hidden = [each for each in self._windows() if each.isVisible()]
        for window in self._hidden:
            window.hide()

    def go_on(self) -> None:
        """Take up the call, or the review after it, where it stood."""
        if not self.held:
            return
        self.held = False
        for window in self._hidden:
            window.show()
        self._play.go_on()
        self.talk.hold(False)
        if not self._begun:
            self.start()
            return
        self._timer.start()
        self.tick()
        self.frame.activateWindow()

    def end(self) -> None:
        """End the practice call at once and close its windows: the desk is being closed."""
        self.talk.be_still()
        self._play.line.stop("pulten lukkes")
        self.frame.close()

    def tick(self) -> None:
        """Show the call as it stands."""
        line = self._play.line
        self.frame.show_pace(line.rate, line.slept_s)
        if self.trainer is not None and self.course is not None and not (
            self.trainer.isHidden() and self.course.isHidden()
        ):
            picture = self._link.picture(self._play.house.config.text("language"))
            self.trainer.show_picture(picture)
            self.course.show_picture(picture)
        if self._play.ended.is_set() and not self._ended:
            self._show_end()

    def play_recorded(self) -> None:
        """Play the recorded trainee through the console, off the screen if there is none."""
        play = self._play
        assert play.trainee is not None
        self.frame.show()
        self.frame.activateWindow()
        player = Player(
            self.desk.console,
            self.frame,
            {**play.scenario.sandhed.felter, CAUSE_FIELD: play.scenario.sandhed.aarsag},
            play.pass_time,
            play.drained,
            play.out / "pictures",
        )
        play.line.ring()
        player.settle()
        player.play(play.trainee, _SHOTS)
        player.picture("slut")
        self.pictures = player.taken
        self._show_review(show_score=True)
        self._wait_for_review()
        last = self.pictures[-1].with_name(f"{len(self.pictures) + 1:02d}-resultat.png")
        self.frame.grab().save(str(last))
        self.pictures.append(last)
        self.frame.close()

    # --- inside

    def _windows(self) -> list[QWidget]:
        """Return everything this practice call has on the screen, the trainee's window on top."""
        beside = self.desk.second_map.window
        return [each for each in (self.course, self.trainer, beside, self.frame) if each is not None]

    def _wait_for_review(self) -> None:
        """Let the review be read and painted; only for a run that nobody sits before."""
        deadline = monotonic() + _PATIENCE_S
        while self.review is not None and self.review.review is None and not self.review.failed:
            QCoreApplication.processEvents()
            if monotonic() > deadline:
                raise RuntimeError("the review of the practice call has not come")
            sleep(0.005)

    def _open_trainer(self) -> None:
        console, line = self.desk.console, self._play.line
        line.have_trainer()
        self.trainer = TrainerWindow(self._link, console.theme, console.text_scale)
        self.course = CourseWindow(console.theme, console.text_scale)
        self.trainer.stop_wanted.connect(self._stop)
        self.trainer.closed.connect(self._trainer_left)
        console.theme_changed.connect(self._follow)
        again = QShortcut(QKeySequence(TRAINER_AGAIN), self.frame)
        again.activated.connect(self._trainer_again)

    def _trainer_left(self) -> None:
        """The trainer's window was closed: the call goes on, and the caller answers by itself."""
        line = self._play.line
        if line.ended or not self._time.running:
            return
        line.have_trainer(False)
        line.keep("trainer", f.PracticeCued(deed="window", what="closed"))
        words = self.tr("the trainer's window is closed, the caller goes on alone · {0} opens it")
        self.frame.show_trainer(words.format(TRAINER_AGAIN))

    def _trainer_again(self) -> None:
        """Open what of the trainer's windows was closed."""
        line = self._play.line
        if line.ended:
            return
        for window in (self.course, self.trainer):
            if window is not None and not window.isVisible():
                window.show()
                if window is self.trainer:
                    line.have_trainer()
                    line.keep("trainer", f.PracticeCued(deed="window", what="opened"))
        self.frame.show_trainer("")
        self.tick()

    def _follow(self, theme: ThemeName) -> None:
        for window in (self.trainer, self.course):
            if window is not None:
                window.set_theme(theme)

    def _arrange(self, trainer: TrainerWindow, course: CourseWindow) -> None:
        """Give the trainer a screen of his own where there is one, else the right and the lower part of this one.

        On a screen too small for both the trainee's desk has it all, and the trainer's windows lie behind it.
        """
        home = QGuiApplication.primaryScreen().availableGeometry()
        screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
        other = next((each for each in screens if each != home), None)
        desk, column, strip = tiles(other or home, trainer.minimumWidth(), course.least_height())
        trainer.setGeometry(column)
        course.setGeometry(strip)
        for window in (course, trainer):
            window.show()
        least = self.frame.minimumSize()
        if other is None and desk.width() >= least.width() and desk.height() >= least.height():
            self.frame.setGeometry(desk)
            self.frame.show()
            return
        self.frame.setGeometry(home)
        self.frame.showMaximized()

    def _show_end(self) -> None:
        """Show the review, or where the course keeps the score back only that the call is over."""
        self._leave_desk()
        line = self._play.line
        if line.terms.show_score:
            self._show_review()
            return
        self.over = page = PracticeOver(self.frame.look, self._play.title, line.seconds)
        page.done.connect(self.frame.close)
        self.frame.show_page(page)
        self.frame.activateWindow()

    @property
    def _ended(self) -> bool:
        """Whether what comes after the call is in view."""
        return self.review is not None or self.over is not None

    def _leave_desk(self) -> None:
        """The desk lies behind what comes now: nobody speaks, and a question nobody sees is asked of nobody."""
        self.talk.be_still()
        self.desk.console.desk_page.guide.blockSignals(True)

    def _show_review(self, show_score: bool = False) -> None:
        self._leave_desk()
        play, config = self._play, self._play.house.config
        desk = ReviewDesk(config, play.house, library=play.house.guide.library)
        play.closing.append(desk.close)
        self.review = review = ReviewStack(
            self.frame.look, desk, self.desk.replay_console, config.store / "udskrifter", config.text("language")
        )
        review.can_again(self.can_again)
        review.titled.connect(self.frame.show_title)
        review.closed.connect(self.frame.close)
        review.again_wanted.connect(self._begin_again)
        review.look_wanted.connect(self.desk.console.trigger)
        self.frame.show_page(review)
        self.frame.activateWindow()
        # What is still on its way into the log belongs to the call: it is read when the desk has written that.
        play.house.desk.do(lambda context, state: []).add_done_callback(
            lambda written: review.bridge.post("over", lambda nothing: review.open(play.line.call, show_score), None)
        )

    def _begin_again(self, scenario: str) -> None:
        self.again = scenario
        self.frame.close()

    def _stop(self) -> None:
        if not self._ended:
            self._play.line.stop("standset")
            self._play.drained()
            self._show_end()

    def _on_closed(self) -> None:
        self.talk.be_still()
        self._timer.stop()
        if self._time.running:  # nothing of this belongs to a recorded run
            self._time.stop()
            self._play.line.stop("vinduet blev lukket")
        for window in (self.trainer, self.course, self.seat):
            if window is not None:
                window.close()
        if self.review is not None:
            self.review.shut()
        self.desk.second_map.shut()
        # The desk may still speak, but there is no longer a screen to speak to.
        self.desk.bridge.blockSignals(True)
        QCoreApplication.removePostedEvents(self.desk.bridge)
        self.finished.emit()
