"""From starting the program to a window that takes keys, in fresh processes.

Run as a module it is the program that is measured: it opens the desk as the start-up module does and says when.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tools.bench.figures import Figure, percentile

STARTS = 7
ROOT = Path(__file__).resolve().parents[2]


def cold_starts() -> list[Figure]:
    """Start the desk again and again on one store; the very first start also makes the store."""
    from tools.stage import scratch

    with scratch() as folder:
        runs = [_run(folder) for _ in range(STARTS + 1)]
    usable = [run["usable_s"] for run in runs[1:]]
    mapped = [run["settled_s"] for run in runs[1:]]
    how = (
        f"{STARTS} fresh processes, files in the system's cache; from starting the interpreter to the console painted "
        f"and a key taken; median. First start with a new store {runs[0]['usable_s']:.2f} s, "
        f"map and register shown {percentile(mapped, 0.5):.2f} s"
    )
    return [Figure("cold start to a usable window", percentile(usable, 0.5), 1.5, "s", how)]


def _run(folder: Path) -> dict[str, float]:
    # Monotonic time is one for all processes of a boot, so the child can tell how long ago it was started.
    arguments = [sys.executable, "-m", "tools.bench.start", str(folder), repr(time.monotonic())]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True, env=_off_screen())
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {name: float(value) for name, value in answer.items()}


def _off_screen() -> dict[str, str]:
    # An installed program has its byte code beside it; the first start, which is not counted, writes what is missing.
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}


def main(folder: Path, started: float) -> None:
    """Open the desk the way ``app.__main__`` does and print the seconds since ``started`` (monotonic) as JSON."""
    from widgets.application import make_application

    application = make_application("da")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.config import Config
    from app.house import open_house
    from app.mapreader import MapReader
    from tools.bench.painted import always, until_painted
    from widgets.window import DeskWindow

    config = Config().with_(store=str(folder))
    house = open_house(config)
    reader = MapReader(config.map, config.register)
    window = DeskWindow(house, reader)
    console = window.console
    console.resize(1920, 1080)
    until_painted(console.show, [(console.idle_page.left, always), (console.keys, always)])
    # Usable means that a key does something: this one changes the colours, and the window is painted in them.
    press = lambda: QTest.keyClick(console, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)  # noqa: E731
    until_painted(press, [(console.idle_page.left, lambda: console.theme == "light")])
    usable = time.monotonic() - started
    while not console.settled:
        application.processEvents()
        time.sleep(0.002)
    settled = time.monotonic() - started
    console.close()
    house.close()
    reader.stop()
    print(json.dumps({"usable_s": usable, "settled_s": settled}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
