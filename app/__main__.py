"""Start-up: the only module that knows both the widgets and everything else."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.config import Config

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from app.domain.catalogue import Words
    from app.house import House
    from app.practice.remote.address import Address
    from widgets.window import DeskWindow

log = logging.getLogger(__name__)

FIRST_PRACTICE = "brand_lejlighed_01"


def run_desk(config: Config) -> int:
    """Open the console of a desk; returns the exit code. Without a display it says how to play a practice call."""
    from widgets.application import has_display, make_application, show_large

    if not has_display():
        words = f"No display. To play a practice call without one: alarmpult practice run {FIRST_PRACTICE} --headless"
        sys.stderr.write(words + "\n")
        return 2
    application = make_application(config.text("language"))
    from app.backoffice import open_back_office
    from app.house import open_house
    from app.intake.house import open_intake, open_text_drop
    from app.mapreader import MapReader
    from widgets.desk_pages import DeskPages
    from widgets.practice_room import PracticeRoom
    from widgets.tidying import Tidying
    from widgets.window import DeskWindow

    house = open_house(config)
    reader = MapReader(config.map, config.register, config.map_tiles, partial(house.faults.report, "map"))
    window = DeskWindow(house, reader)
    _show_faults(house, window, config.text("language"))
    office = open_back_office(config, house.guide)
    pages = DeskPages(window, house, office)
    practice = PracticeRoom(window, config, window.console.show_trouble)
    pages.practice_chosen.connect(practice.start)
    pages.course_chosen.connect(practice.start_on)
    practice.on_left = office.courses.leave
    pages.review_wanted.connect(practice.reviews.open)
    pages.trainer_elsewhere.connect(practice.seat_trainer_elsewhere)
    pages.join_wanted.connect(practice.join)
    pages.reviews_wanted.connect(practice.reviews.show_list)
    pages.go_on_wanted.connect(practice.go_on)
    house.desk.subscribe(practice.on_change)
    show_large(window.console)
    if config["map_window"]:
        window.second_map.open()
    if config.file is not None and not config.file.exists():
        pages.setup()
    intake, texts = open_intake(house), open_text_drop(house)
    _end_on_signals(application)
    tidying = Tidying()
    tidying.start()
    code = application.exec()
    tidying.stop()
    for incoming in (intake, texts):
        if incoming is not None:
            incoming.stop()
    practice.close()
    office.close()
    house.close()
    reader.stop()
    return int(code)


def run_practice(
    config: Config, scenario: str, headless: bool = False, out: Path | None = None, answers: Path | None = None
) -> dict[str, Any]:
    """Play a practice call and return its score in short and where log, record and pictures lie.

    It is played on the screen, or by a recorded trainee when ``headless`` or when there is no screen. Raises what
    ``open_play`` raises.
    """
    from widgets.application import has_display, make_application

    shown = has_display() and not headless
    application = make_application(config.text("language"))
    from app.practice.play import open_play
    from widgets.practice_window import PracticeWindow
    from widgets.tidying import Tidying

    play = open_play(config, scenario, recorded=not shown, out=out, answers=answers)
    try:
        window = PracticeWindow(play)
        _show_faults(play.house, window.desk, config.text("language"))
        if shown:
            window.start()
            _end_on_signals(application)
            tidying = Tidying()
            tidying.start()
            application.exec()
            tidying.stop()
        else:
            window.play_recorded()
        return play.leave(window.pictures)
    finally:
        play.close()


def run_trainer(config: Config, address: Address | None, code: str, by: str = "") -> int:
    """Open the trainer's window on a practice call at another machine; returns the exit code."""
    from widgets.application import has_display, make_application

    if not has_display():
        sys.stderr.write("No display: the trainer's window needs one.\n")
        return 2
    application = make_application(config.text("language"))
    from typing import cast

    from widgets.tidying import Tidying
    from widgets.trainer.remote_trainer import RemoteTrainer

    trainer = RemoteTrainer(cast("Any", config.text("theme")), float(config["text_scale"]), config.text("language"))
    trainer.finished.connect(application.quit)
    trainer.join.page.show_who(by)
    trainer.open(address, code)
    _end_on_signals(application)
    tidying = Tidying()
    tidying.start()
    ended = int(application.exec())
    tidying.stop()
    trainer.close()
    return ended


def _show_faults(house: House, window: DeskWindow, language: str) -> None:
    """Keep in the foot of a desk, in words, what does not work while calls are taken all the same."""

    def show(faults: tuple[Words, ...]) -> None:
        window.console.show_trouble(" ".join(words.in_(language) for words in faults))

    house.faults.subscribe(lambda faults: window.bridge.post("faults", show, faults))


def _end_on_signals(application: QCoreApplication) -> None:
    """Let Ctrl+C and the system's shutdown end the program in order, the journal closed last.

    Python hears a signal as soon as any of its code runs; the console's tick sees to that within a second.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.quit())


def main() -> int:
    """``python -m app``: the console on the practice island with a practice call waiting; see ``make run``."""
    from app.cli.talk import complain
    from app.config import load

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        left = run_practice(load(), FIRST_PRACTICE)
    except Exception as error:
        log.debug("start failed", exc_info=error)
        return complain(error)
    sys.stdout.write(_told(left))
    return 0


def _told(left: Mapping[str, Any]) -> str:
    """Return what a practice call left as lines for people."""
    lines = [f"{left['scenario']}: {left['points']} point, {left['band']}"]
    lines += [f"  {name:<8} {left[name]}" for name in ("log", "record", "pdf", "score")]
    lines += [f"  picture  {path}" for path in left["pictures"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
