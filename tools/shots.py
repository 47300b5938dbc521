"""``python -m tools.shots``: every screen in three themes and three sizes, from real state, into ``docs/pictures``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import ManualClock
from app.config import Config
from app.practice.play import open_play
from scripts.contract import CAUSE_FIELD
from tools.more_scenes import MORE
from tools.scenes import SCENES
from tools.scenes_after import AFTER
from tools.scenes_courses import COURSE_SCENES
from tools.scenes_guides import GUIDE_SCENES
from tools.scenes_handover import HANDOVER_SCENES
from tools.scenes_quiet import QUIET_SCENES
from tools.scenes_remote import NAMES as REMOTE
from tools.scenes_remote import remote_scenes
from tools.scenes_review import reviewed
from tools.scenes_scenarios import SCENARIO_SCENES
from tools.scenes_speech import NAME as PRACTICE_ALONE
from tools.scenes_speech import practice_alone
from tools.stage import ROOT, Stage, scratch, stage
from widgets.application import make_application
from widgets.blocks.gallery import Gallery
from widgets.metrics import Metrics
from widgets.pages.first_start import FirstStart
from widgets.player import Player
from widgets.practice_window import PracticeWindow, tiles
from widgets.theme import THEMES, Look, Theme, ThemeName

FOLDER = ROOT / "docs" / "pictures"
SIZES = ((1366, 768), (1920, 1080), (2560, 1440))
_AS_THEY_ARE = 160  # colours of a picture that are kept exactly
_PRACTICE = "brand_lejlighed_01"
_PRACTICE_MOMENT_S = 44.0


def shots(folder: Path, wanted: list[str]) -> Iterator[Path]:
    """Make the wanted pictures (all when none is named) and give each one's path as it is written."""
    scenes = {
        **SCENES, **MORE, **GUIDE_SCENES, **QUIET_SCENES, **HANDOVER_SCENES, **SCENARIO_SCENES, **AFTER,
        **COURSE_SCENES,
    }  # fmt: skip
    for name, (begins, scene) in scenes.items():
        if not wanted or name in wanted:
            with stage(ManualClock(begins)) as opened:
                scene(opened)
                yield from _each(folder, name, opened.console, _theme_setter(opened), opened.settle)
    if not wanted or "08-oevelse" in wanted:
        yield from _practice(folder)
    if not wanted or set(wanted) & set(REMOTE):
        for name, image in remote_scenes(wanted, SIZES):
            yield _write(image, folder / f"{name}.png")
    if not wanted or PRACTICE_ALONE in wanted:
        yield from practice_alone(folder, SIZES, _write)
    if not wanted or any(name.startswith("09") for name in wanted):
        yield from _reviews(folder, wanted)
    if not wanted or "13-byggeklodser" in wanted:
        yield from _gallery(folder)


def _theme_setter(opened: Stage) -> Callable[[ThemeName], None]:
    """Return how a stage's colours are changed: by the key for it where a page has one, else on the console."""
    page = opened.console.page
    if isinstance(page, FirstStart):
        return lambda theme: opened.press(f"Alt+{THEMES.index(theme) + 1}")
    return opened.console.set_theme


def _each(
    folder: Path, name: str, window: QWidget, set_theme: Callable[[ThemeName], None], settle: Callable[[], None]
) -> Iterator[Path]:
    """Show a window at every size in every theme and keep what it shows."""
    for width, height in SIZES:
        for theme in THEMES:
            window.resize(width, height)
            set_theme(theme)
            settle()
            yield _save(window, folder / f"{name}-{width}-{theme}.png")


def _save(window: QWidget, file: Path) -> Path:
    return _write(window.grab().toImage(), file)


def _write(image: QImage, file: Path) -> Path:
    """Write a picture with a palette of its own: 256 colours are enough here and cost a third."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    plain = Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())
    plain.quantize(palette=_palette(plain), dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def _palette(plain: Image.Image) -> Image.Image:
    """Return 256 colours: the most frequent as they are, and some spread over all the others.

    By how many pixels have a colour alone, a small green tick would come out blue.
    """
    spread = plain.quantize(256 - _AS_THEY_ARE, Image.Quantize.MAXCOVERAGE).getpalette() or []
    often = sorted(plain.getcolors(plain.width * plain.height) or [], reverse=True)[:_AS_THEY_ARE]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(value for _, colour in often for value in colour), *spread])
    return palette


def _practice(folder: Path) -> Iterator[Path]:
    """The practice call, played by the recorded trainee up to the moment of the picture: his desk, the trainer's column
    and the course, laid out as on a screen that all three share."""
    with scratch() as out:
        make_application("da")
        play = open_play(Config(), _PRACTICE, recorded=True, out=out)
        window = PracticeWindow(play, trainer=True)
        assert play.trainee is not None and window.trainer is not None and window.course is not None
        for each in (window.frame, window.trainer, window.course):
            each.show()
        window.frame.activateWindow()
        console = window.desk.console
        truth = {**play.scenario.sandhed.felter, CAUSE_FIELD: play.scenario.sandhed.aarsag}
        player = Player(console, window.frame, truth, play.pass_time, play.drained)
        play.line.ring()
        player.settle()
        for step in play.trainee.trin:
            if step.t <= _PRACTICE_MOMENT_S:
                player.wait_until(step.t)
                player.do(step)
        player.wait_until(_PRACTICE_MOMENT_S)
        for width, height in SIZES:
            for theme in THEMES:
                console.set_theme(theme)
                file = folder / f"08-oevelse-{width}-{theme}.png"
                yield _write(_side_by_side(window, QRect(0, 0, width, height), player.settle), file)
        yield from _beyond(folder, window, player.settle)
        window.frame.close()
        play.close()


def _reviews(folder: Path, wanted: list[str]) -> Iterator[Path]:
    """The after-action review in each of its states."""
    with reviewed() as states:
        for state in states:
            if not wanted or state.name in wanted:
                yield from _each(folder, state.name, state.window, state.set_theme, state.settle)


def _beyond(folder: Path, window: PracticeWindow, settle: Callable[[], None]) -> Iterator[Path]:
    """The trainer's column with what is beyond the script laid open."""
    trainer = window.trainer
    assert trainer is not None
    trainer.inject.open()
    trainer.inject.move_to(1)
    for width, height in ((480, 768), (560, 1080)):
        trainer.resize(width, height)
        for theme in THEMES:
            window.desk.console.set_theme(theme)
            settle()
            yield _save(trainer, folder / f"08-oevelse-uden-for-{height}-{theme}.png")


def _side_by_side(window: PracticeWindow, screen: QRect, settle: Callable[[], None]) -> QImage:
    assert window.trainer is not None and window.course is not None
    parts = tiles(screen, window.trainer.minimumWidth(), window.course.least_height())
    picture = QImage(screen.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    for widget, part in zip((window.frame, window.trainer, window.course), parts, strict=True):
        widget.setMinimumSize(1, 1)
        widget.resize(part.size())
        window.tick()
        settle()
        painter.drawPixmap(part.topLeft(), widget.grab())
    painter.end()
    return picture


def _gallery(folder: Path) -> Iterator[Path]:
    """The building blocks, in all three themes on one sheet."""
    make_application("da")
    for width, height in SIZES:
        sheet = Gallery(Look(Theme.load("dark"), Metrics.for_window(width, height)))
        sheet.resize(width, height)
        sheet.show()
        sheet.focus_one()
        QApplication.processEvents()
        yield _save(sheet, folder / f"13-byggeklodser-{width}.png")
        sheet.close()


def main(arguments: list[str]) -> int:
    """Make the pictures named, or all."""
    total = 0
    for file in shots(FOLDER, arguments):
        total += file.stat().st_size
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} kB", flush=True)
    print(f"{total / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
