"""The trainer's seat at another machine, as the trainee's window has it: the open door and what the frame says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.isolation import need_isolated
from app.practice.locallink import LocalLink
from app.practice.play import Play
from app.practice.remote.address import Address
from app.practice.remote.code import shown
from app.practice.remote.host import RemoteHost, Waiting
from app.practice.trainerlink import TrainerLink
from widgets.bridge import Bridge
from widgets.pages.practice_frame import PracticeFrame
from widgets.trainer.remote_waiting import WaitingPage


class RemoteSeat(QObject):
    """Opens the door while one practice call lasts. ``wanted`` asks for the ring, ``given_up`` for the end before it.

    Raises NotIsolatedError for a house that is not one of practice or could reach something real.
    """

    wanted = Signal()
    given_up = Signal()

    def __init__(self, play: Play, link: TrainerLink, frame: PracticeFrame, listen: Address | None = None) -> None:
        super().__init__(frame)
        need_isolated(play.house)
        self._frame = frame
        self._bridge = Bridge(self)
        self._rung = False
        self.page = WaitingPage(frame.look)
        self.page.begun.connect(self._ring)
        self.page.left.connect(self.given_up)
        self.host = RemoteHost(
            play.house, play.line, link, self._told, listen, signed=lambda by: LocalLink(play.line, by)
        )

    def open(self) -> None:
        """Show where the trainer finds this machine, and listen."""
        self._frame.show_page(self.page)
        self.host.start()

    def close(self) -> None:
        """Shut the door; returns at once."""
        self._bridge.blockSignals(True)
        self.host.stop()

    # --- inside

    def _told(self, waiting: Waiting) -> None:
        """Hear how it stands; called on the host's thread."""
        self._bridge.post("trainer", self._show, waiting)

    def _show(self, waiting: Waiting) -> None:
        self.page.show_waiting(waiting)
        self._frame.show_trainer(self._words(waiting))
        if waiting.standing == "there":
            self._ring()

    def _ring(self) -> None:
        if not self._rung:
            self._rung = True
            if self._frame.page is self.page:
                self._frame.show_desk()
            self.wanted.emit()

    def _words(self, waiting: Waiting) -> str:
        where = self.tr("{0}, code {1}").format(waiting.address, shown(waiting.code))
        match waiting.standing:
            case "there":
                if waiting.by:
                    return self.tr("trainer {0} at another machine").format(waiting.by)
                return self.tr("trainer at another machine")
            case "away":
                return self.tr("trainer away, the caller goes on alone · {0}").format(where)
            case "waiting":
                return self.tr("no trainer yet · {0}").format(where)
            case "failed":
                return self.tr("no trainer: this machine cannot listen")
        return ""
