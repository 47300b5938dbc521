"""The review of a practice call: from a jump of the playhead until the real panels show the desk as it stood then."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec
from PySide6.QtWidgets import QApplication

from app.config import Config
from app.domain import facts as f
from app.guide import Guide
from app.practice.rehearsal import rehearse
from app.practice.reviewdesk import Loaded, ReviewDesk
from app.practice.reviewroom import ReviewRoom
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from tools.bench.figures import Figure
from tools.bench.painted import until_painted
from tools.stage import Stage, pause
from widgets.review_window import ReviewWindow

_SCENARIO, _RUN = "brand_lejlighed_01", "middel"
_SECONDS = 900
_EVERY_S = 0.5  # a key, a word or a position every half second is more than any call has
_SEEKS = 60
_MOST_MS = 100


def long_call() -> list[f.Entry]:
    """Return the log of a practice call drawn out to a quarter of an hour, with talk and keys all along."""
    scenarios, guide = Scenarios.load(), Guide(Library.load(language="da"))
    run = next(each for each in scenarios.runs(_SCENARIO) if each.elev == _RUN)
    played = list(rehearse(scenarios.get(_SCENARIO), run, guide).entries)
    end = next(i for i, entry in enumerate(played) if isinstance(entry.fact, f.PracticeEnded))
    rang = next(entry.at for entry in played if isinstance(entry.fact, f.CallRang))
    at, lines = played[end].at, played[:end]
    number = 0
    while (at - rang).total_seconds() < _SECONDS - 1:
        at, number = at + timedelta(seconds=_EVERY_S), number + 1
        lines.append(msgspec.structs.replace(played[0], at=at, fact=_happens(number)))
    over = rang + timedelta(seconds=_SECONDS)
    lines += [msgspec.structs.replace(entry, at=over) for entry in played[end:]]
    return [msgspec.structs.replace(entry, seq=i, id=f"b-{i}") for i, entry in enumerate(lines, start=1)]


def _happens(number: int) -> f.Fact:
    word = f"linje {number}"
    if number % 12 == 0:
        return f.CallerSaid(text=f"Der er røg på trappen, {word}.")
    if number % 12 == 6:
        return f.QuestionAsked(script="", item="", text=f"Hvad kan du se nu, {word}?")
    return f.FieldTyped(field="haendelse.egne_ord", value=f"røg på trappen {word}", cursor=0)


def seeks() -> list[Figure]:
    """Measure jumps to moments nobody chose, with the map, the form and the guide of the real desk in view."""
    entries = long_call()
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        times = _measure(stage, entries)
        stage.close()
    late = sorted(times)[round(len(times) * 0.95) - 1]
    how = f"{_SEEKS} jumps in {_SECONDS // 60} minutes of {len(entries)} lines; median {median(times):.0f} ms, " \
        f"most {max(times):.0f} ms; without the map's ground, which comes from its own thread"  # fmt: skip
    return [Figure("replay: jump to painted on the real panels, 95 %", late, _MOST_MS, "ms", how)]


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
