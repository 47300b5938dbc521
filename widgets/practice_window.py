"""The window of a practice call: the very same console inside the violet frame."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.practice.play import Play
from scripts.contract import CAUSE_FIELD
from widgets.pages.practice_frame import PracticeFrame
from widgets.player import Player
from widgets.window import DeskWindow

_TICK_MS = 200
# Moments of a recorded run worth a picture, seconds after the ring.
_SHOTS = {2.0: "ringer", 20.0: "sted", 28.0: "klar-til-afsendelse", 42.0: "sendt", 66.0: "samtale"}


class PracticeWindow(QObject):
    """Shows one practice call, live or played by a recorded trainee."""

    def __init__(self, play: Play) -> None:
        super().__init__()
        self._play = play
        self.pictures: list[Path] = []
        self.desk = DeskWindow(play.house, play.reader, practice_title=play.title)
        self.frame = PracticeFrame(self.desk.console, play.title)
        self.frame.resize(1920, 1080)
        self.desk.console.practice_stop_wanted.connect(self._stop)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(play.line.advance)

    def show(self) -> None:
        """Show the window and let the caller live."""
        self.frame.showMaximized()
        self._timer.start()

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
        self.frame.close()

    def _stop(self) -> None:
        self._play.line.stop("standset af operatøren")
        self.frame.close()
