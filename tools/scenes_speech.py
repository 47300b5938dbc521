"""A practice call played alone: the caller's caption and a question in own words in the frame's strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.config import Config
from app.practice.play import open_play
from scripts.contract import CAUSE_FIELD
from tools.stage import scratch
from widgets.application import make_application
from widgets.player import Player
from widgets.practice_window import PracticeWindow
from widgets.theme import THEMES

NAME = "23-oevelse-alene"
_SCENARIO = "brand_lejlighed_01"
_MOMENT_S = 44.0


def practice_alone(
    folder: Path, sizes: Sequence[tuple[int, int]], write: Callable[[QImage, Path], Path]
) -> Iterator[Path]:
    """The trainee's own window: a question in own words answered, another one being typed."""
    with scratch() as out:
        make_application("da")
        play = open_play(Config(), _SCENARIO, recorded=True, out=out)
        window = PracticeWindow(play)
        assert play.trainee is not None and window.talk.strip.ask is not None
        window.frame.show()
        window.frame.activateWindow()
        truth = {**play.scenario.sandhed.felter, CAUSE_FIELD: play.scenario.sandhed.aarsag}
        player = Player(window.desk.console, window.frame, truth, play.pass_time, play.drained)
        play.line.ring()
        player.settle()
        for step in play.trainee.trin:
            if step.t <= _MOMENT_S:
                player.wait_until(step.t)
                player.do(step)
        player.wait_until(_MOMENT_S)
        window.talk.strip.asked.emit("Hvordan kommer brandbilen ind?")
        player.settle()
        player.wait_until(_MOMENT_S + 4)
        ask = window.talk.strip.ask
        ask.line.setFocus()
        QTest.keyClicks(ask.line, "er der gas i hu")
        for width, height in sizes:
            for theme in THEMES:
                window.frame.resize(width, height)
                window.desk.console.set_theme(theme)
                player.settle()
                yield write(window.frame.grab().toImage(), folder / f"{NAME}-{width}-{theme}.png")
        window.frame.close()
        play.close()
