"""The review of a practice call: from a jump of the playhead until the real panels show the desk as it stood then."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from app.config import Config
from app.domain import facts as f
from app.practice.reviewdesk import Loaded, ReviewDesk
from app.practice.reviewroom import ReviewRoom
from tools.bench.figures import Figure, percentile
from tools.bench.painted import until_painted
from tools.bench.seeking import long_call
from tools.stage import Stage, pause
from widgets.review_window import ReviewWindow

_SECONDS = 900
_SEEKS = 60
_MOST_MS = 100


def painted_jumps() -> list[Figure]:
    """Measure jumps to moments nobody chose, with the map, the form and the guide of the real desk in view."""
    entries = long_call()
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        times = _measure(stage, entries)
        stage.close()
    how = f"{_SEEKS} jumps in {_SECONDS // 60} minutes of {len(entries)} lines; median {median(times):.0f} ms, " \
        f"most {max(times):.0f} ms; without the map's ground, which comes from its own thread"  # fmt: skip
    return [Figure("replay: jump to painted on the real panels, 95 %", percentile(times, 0.95), _MOST_MS, "ms", how)]


def _measure(stage: Stage, entries: Sequence[f.Entry]) -> list[float]:
    config = Config()
    room = ReviewRoom(config)
    call = entries[0].call
    review, replay = room.review(entries), room.replay(entries, call)
    desk = ReviewDesk(config, file=Path("none"))
    window = ReviewWindow(desk, stage.window.replay_console, Path("none"), "dark")
    window.resize(1920, 1080)
    window.show()
    window.activateWindow()
    stack = window.stack
    stack.show_loaded(Loaded(review, replay))
    stack.page.replay_wanted.emit()
    pause(1500)
    view = stack.view
    assert view is not None
    chance, times = random.Random(1), []
    for _ in range(_SEEKS):
        t = round(chance.uniform(1, _SECONDS - 1), 2)
        when = replay.when(t)
        times.append(until_painted(
            lambda t=t: stack.playhead.go(t),  # type: ignore[misc]
            [(view.console.strip, lambda when=when: view.console.picture.now == when)],
        ))  # fmt: skip
        pause(60)
    window.close()
    stack.shut()
    desk.close()
    QApplication.processEvents()
    return times
