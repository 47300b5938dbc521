"""The trainer at a second machine: the trainee's frame as it waits, and the trainer's own screen with the line lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QImage, QPainter

from app.config import Config
from app.practice.play import Play, open_play
from app.practice.remote.address import Address
from app.practice.remote.host import Waiting
from tools.stage import scratch
from widgets.application import make_application
from widgets.practice_window import PracticeWindow
from widgets.theme import THEMES
from widgets.trainer.remote_strip import TroubleStrip
from widgets.trainer.remote_trainer import halves
from widgets.trainer.remote_waiting import WaitingPage

NAMES = ("08g-anden-maskine-venter", "08h-anden-maskine-vaek")
_PRACTICE = "brand_lejlighed_01"
_WAITING = Waiting(Address("10.20.0.14"), "K7MP3XWD", "waiting")
_ALONE_S = 24.0
_LOST = "the other machine is out of reach, trying again"


def remote_scenes(wanted: Sequence[str], sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, QImage]]:
    """Give each picture with its name; nothing listens for them, and the code is made up."""
    make_application("da")
    with scratch() as out:
        play = open_play(Config(), _PRACTICE, recorded=True, out=out / "out")
        window = PracticeWindow(play, trainer=True)
        for each in (window.frame, window.trainer, window.course):
            assert each is not None
            each.show()
        if NAMES[0] in wanted or not wanted:
            yield from _waits(window, sizes)
        if NAMES[1] in wanted or not wanted:
            yield from _lost(window, play, sizes)
        window.frame.close()
        play.close()


def _waits(window: PracticeWindow, sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, QImage]]:
    page = WaitingPage(window.frame.look)
    page.show_waiting(_WAITING)
    window.frame.show_page(page)
    for width, height in sizes:
        for theme in THEMES:
            window.frame.resize(width, height)
            window.desk.console.set_theme(theme)
            yield f"{NAMES[0]}-{width}-{theme}", window.frame.grab().toImage()
    window.frame.show_desk()


def _lost(window: PracticeWindow, play: Play, sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, QImage]]:
    trainer, course = window.trainer, window.course
    assert trainer is not None and course is not None
    play.line.ring()
    play.drained()
    for _ in range(int(_ALONE_S * 2)):
        play.pass_time(0.5)
        play.drained()
        if not play.house.desk.snapshot.desk.current:
            play.house.actions.answer()
    window.tick()
    strip = TroubleStrip(trainer)
    words = QCoreApplication.translate("RemoteTrainer", _LOST)
    strip.show_words(words)
    for width, height in sizes:
        for theme in THEMES:
            window.desk.console.set_theme(theme)
            screen = QImage(width, height, QImage.Format.Format_RGB32)
            screen.fill(trainer.look.colour("window"))
            painter = QPainter(screen)
            parts = halves(QRect(0, 0, width, height), trainer.minimumWidth(), course.least_height())
            for each, part in zip((trainer, course), parts, strict=True):
                each.setGeometry(part)
                strip.show_words(words)
                painter.drawPixmap(part.topLeft(), each.grab())
            painter.end()
            yield f"{NAMES[1]}-{width}-{theme}", screen

