"""Both practice calls walked from ring to close by keyboard alone, on the practice island and the real console."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.config import Config
from app.domain import facts as f
from app.practice.play import Play, open_play
from scripts.contract import CAUSE_FIELD
from scripts.practice.trainee import Step
from widgets.application import make_application
from widgets.player import Player
from widgets.practice_window import PracticeWindow

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)


class Watcher(QObject):
    """Hears every event of the application and keeps what a call must never see."""

    def __init__(self) -> None:
        super().__init__()
        self.mouse = 0
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.mouse += event.type() in _MOUSE
        self.keys += event.type() == QEvent.Type.KeyPress
        return False


class CarefulPlayer(Player):
    """Looks after every step whether a window has come between the call-taker and the call."""

    modal_windows = 0

    def do(self, step: Step) -> None:
        super().do(step)
        self.modal_windows += QApplication.activeModalWidget() is not None


@pytest.fixture
def play(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Play]:
    hook = sys.excepthook
    make_application("da")
    sys.excepthook = hook
    opened = open_play(Config().with_(store=str(tmp_path / "s")), request.param, recorded=True, out=tmp_path / "out")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("play", "authorities", "place"),
    [
        ("brand_lejlighed_01", {"fire"}, "Nørregade 12, 8595 Øvelsby"),
        ("uheld_ukendt_sted_01", {"police", "health"}, "71 km 12,4, mod øst"),
    ],
    indirect=["play"],
)
def test_a_practice_call_is_taken_sent_and_closed_by_keys_alone(
    play: Play, authorities: set[str], place: str, qtbot: QtBot
) -> None:
    window = PracticeWindow(play)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.frame.activateWindow()
    truth = {**play.scenario.sandhed.felter, CAUSE_FIELD: play.scenario.sandhed.aarsag}
    player = CarefulPlayer(window.desk.console, window.frame, truth, play.pass_time, play.drained)
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    play.line.ring()
    player.settle()
    assert play.trainee is not None
    player.play(play.trainee)
    QApplication.instance().removeEventFilter(watcher)
    assert watcher.mouse == 0 and watcher.keys > 50
    assert player.modal_windows == 0
    call = play.house.desk.snapshot.desk.calls[play.line.call]
    assert call.closed_at is not None and call.place_verified_at is not None
    assert call.place is not None and call.place.full == place
    sent = {e.fact.authority for e in play.house.desk.entries(call.id) if isinstance(e.fact, f.HandoverTried)}
    assert authorities <= sent
    assert play.line.assess().points >= 90
    window.frame.close()
