"""A live practice call on the real clock: how far from the script its events come while the desk is painted."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.config import Config
from app.domain import facts as f
from app.practice.line import PracticeLine
from app.practice.play import Play, open_play
from scripts.practice.model import Aml, Happening, Scenario
from tools.bench.figures import Figure, percentile
from tools.stage import scratch
from widgets.application import make_application
from widgets.practice_window import PracticeWindow

_SCENARIO = "brand_lejlighed_01"
_LASTS_S, _FIRST_S = 60.0, 3.0
_LETTER_MS = 200  # somebody types all the while
_WORDS = "det brænder i køkkenet hos naboen og der er røg på trappen "


def event_timing() -> list[Figure]:
    """Let a call with an event at nearly every second run for a minute, with both trainer's windows open."""
    application = make_application("da")
    with scratch() as folder:
        config = Config(file=folder / "settings.json").with_(store=str(folder / "store"))
        play = _busy(open_play(config, _SCENARIO, recorded=False, out=folder / "out"))
        window = PracticeWindow(play, trainer=True)
        window.start()
        _wait(1.0)
        play.house.actions.answer(play.line.call)
        typist = _typist(window)
        _wait(_LASTS_S)
        typist.stop()
        entries = play.house.desk.entries(play.line.call)
        late = [abs(each) for each in _deviations(play.scenario, entries)]
        window.frame.close()
        application.processEvents()
        play.close()
    planned = len(play.scenario.haendelser)
    how = (
        f"{planned} events in {_LASTS_S:.0f} s of a live call, every fourth a position, while somebody types and the "
        f"desk, the trainer's window and the course are painted: the log's time against the script's; "
        f"median {percentile(late, 0.5):.1f} ms, worst {max(late):.1f} ms"
    )
    return [
        Figure("practice event against its script, p95", percentile(late, 0.95), 50, "ms", how),
        Figure("practice events that did not come", planned - len(late), 0, "", "of the same call"),
    ]


def _busy(play: Play) -> Play:
    """Return the play with a scenario that has an event at nearly every second, at odd moments."""
    chance, t, events = random.Random(112), _FIRST_S, []
    while t < _LASTS_S - 2:
        t = round(t + chance.uniform(0.3, 1.3), 3)
        number = len(events)
        if number % 4 == 0:
            events.append(Happening(id=f"e{number}", t=t, aml=Aml(radius_m=10 + number)))
        else:
            events.append(Happening(id=f"e{number}", t=t, baggrund=f"lyd {number}"))
    persona = play.scenario.persona.model_copy(update={"baggrund": None})
    scenario = play.scenario.model_copy(update={"haendelser": events, "persona": persona, "slut": None})
    line = PracticeLine(play.house.desk, play.house.clock, scenario, play.line.truth, lambda reason: play.ended.set())
    return replace(play, scenario=scenario, line=line)


def _deviations(scenario: Scenario, entries: tuple[f.Entry, ...]) -> Iterator[float]:
    """Return how many ms after the script's moment each event stands in the log."""
    rang: datetime = next(e.at for e in entries if isinstance(e.fact, f.CallRang))
    came: dict[str, datetime] = {}
    for entry in entries:
        if isinstance(entry.fact, f.CallerSaid) and entry.fact.text.startswith("[lyd "):
            came[f"e{entry.fact.text[5:-1]}"] = entry.at
        elif isinstance(entry.fact, f.PositionReceived) and entry.fact.report.radius_m is not None:
            came[f"e{entry.fact.report.radius_m - 10:.0f}"] = entry.at
    for event in scenario.haendelser:
        if event.id in came:
            yield ((came[event.id] - rang).total_seconds() - event.t) * 1000


def _typist(window: PracticeWindow) -> QTimer:
    letters = (letter for _ in range(10_000) for letter in _WORDS)

    def press() -> None:
        target = QApplication.focusWidget() or window.desk.console
        QTest.keyClick(target, Qt.Key.Key_Space if (letter := next(letters)) == " " else letter)

    timer = QTimer(window)
    timer.setInterval(_LETTER_MS)
    timer.timeout.connect(press)
    window.desk.console.focus_target("haendelse.egne_ord", -1)
    timer.start()
    return timer


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    start = time.perf_counter()
    for figure in event_timing():
        print(figure)
    print(Path(__file__).name, round(time.perf_counter() - start), "s")
