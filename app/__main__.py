"""Start-up: the only module that knows both the widgets and everything else."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from app.config import Config, load

log = logging.getLogger(__name__)

FIRST_PRACTICE = "brand_lejlighed_01"


def run_desk(config: Config) -> int:
    """Open the console of a desk; returns the exit code. Without a display it says how to play a practice call."""
    from widgets.application import has_display, make_application

    if not has_display():
        words = f"No display. To play a practice call without one: alarmpult practice run {FIRST_PRACTICE} --headless"
        print(words, file=sys.stderr)  # noqa: T201
        return 2
    application = make_application(config.text("language"))
    from app.house import open_house
    from app.mapreader import MapReader
    from widgets.window import DeskWindow

    house = open_house(config)
    reader = MapReader(config.map)
    window = DeskWindow(house, reader)
    window.console.showMaximized()
    code = application.exec()
    house.close()
    reader.stop()
    return int(code)


def run_practice(
    config: Config, scenario: str, headless: bool = False, out: Path | None = None, answers: Path | None = None
) -> int:
    """Play a practice call: on the screen, or headless with a recorded trainee and everything it leaves in ``out``."""
    from widgets.application import has_display, make_application

    shown = has_display() and not headless
    application = make_application(config.text("language"))
    from app.practice.play import open_play

    try:
        play = open_play(config, scenario, recorded=not shown, out=out, answers=answers)
    except ValueError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    from widgets.practice_window import PracticeWindow

    window = PracticeWindow(play)
    if shown:
        window.show()
        play.line.ring()
        code = int(application.exec())
    else:
        window.play_recorded()
        code = 0
    left = play.leave(window.pictures)
    play.close()
    print(left)  # noqa: T201
    return code


def main() -> int:
    """``python -m app``: the console on the practice island with a practice call waiting."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    return run_practice(load(), FIRST_PRACTICE)


if __name__ == "__main__":
    raise SystemExit(main())
