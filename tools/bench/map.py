"""The map over a country with as many roads as Denmark: painted anew, moved, told a position, and its memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import ClassVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from app.mapreader import MapReader
from tools.bench.figures import Figure, percentile
from tools.bench.painted import until_painted
from widgets.application import make_application
from widgets.bridge import Bridge
from widgets.map.canvas import MapCanvas
from widgets.map.ground import Ground
from widgets.map.layers import Deliver
from widgets.map.scene import Candidate, Hazard, Incident, MapScene, Phone, TrailPoint
from widgets.map.view import Box
from widgets.metrics import Metrics
from widgets.theme import Look, Theme
from widgets.tidying import Tidying

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1920, 1080)
CITY_SCALES = (30.0, 10.0, 5.0, 2.0)
STREET_SCALES = (0.6, 0.45)  # single houses, their numbers at the second
TIMES, FRAMES, POSITIONS = 7, 150, 80
_OFF_CENTRE_M = 1_400.0  # every road of the country's middle runs into one point there; a city is beside it
_MB = 1024 * 1024


class _Timed(MapCanvas):
    """A map that remembers how many milliseconds each of its frames took to paint."""

    took: ClassVar[list[float]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        start = perf_counter()
        super().paintEvent(event)
        self.took.append((perf_counter() - start) * 1000)


class _Rig:
    """A map in a window of its own, fed by the program's own reader on its thread."""

    def __init__(self, file: Path, city: tuple[float, float]) -> None:
        self.reader = MapReader(file)
        self.city = city[0] + _OFF_CENTRE_M, city[1] + _OFF_CENTRE_M
        self.bridge = Bridge()
        self._asked = 0
        self.look = Look(Theme.load("dark"), Metrics.for_window(*SIZE))
        self.ground = Ground(self._fetch)
        self.canvas = _Timed(self.look, self._fetch, self.reader.bounds, self.reader.attribution)
        self.canvas.resize(*SIZE)

    def _fetch(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        self._asked += 1
        key = f"ground {self._asked}"
        self.reader.fetch(box, metres_per_px, lambda features: self.bridge.post(key, deliver, features))

    def settle(self) -> None:
        """Run the event loop until the ground is whole."""
        _run_until(lambda: self.canvas.settled)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    def close(self) -> None:
        self.canvas.close()
        self.reader.stop()


@contextmanager
def rig() -> Iterator[_Rig]:
    """Give a map over the made-up country, built in a process of its own when it is not there yet."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench.mapland"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    said = json.loads(done.stdout.splitlines()[-1])
    found = _Rig(Path(said["file"]), tuple(said["city"]))
    try:
        yield found
    finally:
        found.close()


@contextmanager
def tidied() -> Iterator[None]:
    """Collect Python's cycles between events and nowhere else, as the program does."""
    tidying = Tidying()
    tidying.start()
    try:
        yield
    finally:
        tidying.stop()


def drawing() -> list[Figure]:
    """Measure everything the map is asked for, in the order in which a desk meets it."""
    make_application("da")
    before = _memory()
    with rig() as desk, tidied():
        first = _first_paint(desk)
        whole = _renewals(desk, (665_000.0, 6_228_000.0), 343.0)
        city = [(scale, _renewals(desk, desk.city, scale)) for scale in CITY_SCALES]
        street = [(scale, _renewals(desk, desk.city, scale)) for scale in STREET_SCALES]
        desk.canvas.took.clear()
        panned = _pan_frames(desk, busy=False)
        painting = list(desk.canvas.took)
        busy = _pan_frames(desk, busy=True)
        told = _positions(desk)
        added = _memory() - before
    wide, near = (
        "; ".join(f"{s:g} m/px {b:.0f} busy, {w:.0f} by the clock, {f:.0f} the first time" for s, (b, w, f) in of)
        for of in (city, street)
    )
    slowest = max(b for _, (b, _, _) in city)
    return [
        Figure("map: first paint after its window", first, 300, "ms", "window shown to whole country painted; once"),
        Figure(
            "map: whole country painted anew", whole[0], 100, "ms",
            f"650,000 road segments, 343 m/px, 1920×1080: fetch, decode, draw, label; "
            f"processor time of all threads, best of {TIMES}; by the clock {whole[1]:.0f} ms from asking to settled, "
            f"{whole[2]:.0f} ms busy the first time, when nothing of it has been read",
        ),
        Figure(
            "map: city painted anew, slowest scale", slowest, 20, "ms",
            f"the same in the middle of the largest city, best of {TIMES} each: {wide}",
        ),
        Figure(
            "map: streets and houses painted anew, slowest scale", max(b for _, (b, _, _) in street), 60, "ms",
            f"the same with every house in view, best of {TIMES} each: {near}; our own target",
        ),
        Figure(
            "map: pan frame, p95", percentile(painting, 0.95), 8, "ms",
            f"painting of a frame with 200 symbols while the map moves: {FRAMES} steps of 80 px by key at 2 m/px; "
            f"median {percentile(painting, 0.5):.1f} ms, worst {max(painting):.1f} ms",
        ),
        Figure(
            "map: key to painted while it moves, p95", percentile(panned, 0.95), 16, "ms",
            f"the same steps, from a key at a moment nobody chose to its frame flushed, strips painted meanwhile; "
            f"median {percentile(panned, 0.5):.1f} ms",
        ),
        Figure(
            "map: frame of a zoom, p95", percentile(busy, 0.95), 50, "ms",
            f"{FRAMES} steps that zoom and move, 200 signs placed anew, while the scale before is still being "
            f"painted; median {percentile(busy, 0.5):.1f} ms; our own target",
        ),
        Figure(
            "map: new position painted, p95", percentile(told, 0.95), 30, "ms",
            f"{POSITIONS} positions beside 200 symbols, told to painted; median {percentile(told, 0.5):.1f} ms",
        ),
        Figure("map: memory added at national size", added, 250, "MB", "resident set after all of this, less before"),
    ]  # fmt: skip


def _first_paint(desk: _Rig) -> float:
    start = perf_counter()
    desk.canvas.show()
    desk.settle()
    _painted(desk)
    return (perf_counter() - start) * 1000


def _renewals(desk: _Rig, spot: tuple[float, float], metres_per_px: float) -> tuple[float, float, float]:
    """Return the least (busy, clock) milliseconds from wanting a view at a new scale to all of it painted.

    With them how busy it was the first time: then what the map file has there must be read and worked out.

    The margin beyond the window comes after, in strips, and is not counted.
    """
    found: list[tuple[float, float]] = []
    view = replace(desk.canvas.view, easting=spot[0], northing=spot[1])
    wanted = replace(view, metres_per_px=metres_per_px)
    for _ in range(TIMES):
        desk.ground.want(replace(view, metres_per_px=metres_per_px * 1.7), desk.look)
        _run_until(lambda: desk.ground.settled)
        _idle()
        start, busy = perf_counter(), process_time()
        desk.ground.want(wanted, desk.look)
        _run_until(lambda: desk.ground.fills(wanted))
        found.append(((process_time() - busy) * 1000, (perf_counter() - start) * 1000))
    return min(b for b, _ in found), min(w for _, w in found), found[0][0]


def _pan_frames(desk: _Rig, busy: bool) -> list[float]:
    """Return the milliseconds from each key to its frame; ``busy``: while another scale is being painted."""
    desk.canvas.show_scene(_scene(desk.city))
    desk.canvas.look_at(*desk.city, 2.0)
    desk.settle()
    ways = (Qt.Key.Key_Right,) * 10 + (Qt.Key.Key_Down,) * 10 + (Qt.Key.Key_Left,) * 10 + (Qt.Key.Key_Up,) * 10
    frames = []
    for n in range(FRAMES):
        if busy:
            desk.canvas.zoom(1.5 if n % 2 else 1 / 1.5)
        frames.append(_frame(desk, partial(desk.press, ways[n % len(ways)])))
    desk.settle()
    return frames


def _positions(desk: _Rig) -> list[float]:
    scene, chance = _scene(desk.city), random.Random(112)
    desk.canvas.follow()
    desk.settle()
    times = []
    for n in range(POSITIONS):
        east, north = desk.city[0] + chance.uniform(-300, 300), desk.city[1] + chance.uniform(-300, 300)
        phone = Phone(east, north, 20.0 + n, 40.0 + n, f"68 % inden for {20 + n} m", f"95 % inden for {40 + n} m")
        times.append(_frame(desk, partial(desk.canvas.show_scene, replace(scene, phone=phone))))
        desk.settle()
    return times


def _scene(city: tuple[float, float]) -> MapScene:
    """Return a scene of 200 signs round a city."""
    chance = random.Random(5)

    def spots(count: int, reach: float) -> Sequence[tuple[float, float]]:
        return [
            (city[0] + chance.uniform(-reach, reach), city[1] + chance.uniform(-reach, reach)) for _ in range(count)
        ]

    return MapScene(
        phone=Phone(*city, 40.0, 80.0, "68 % inden for 40 m", "95 % inden for 80 m"),
        trail=tuple(TrailPoint(*spot, f"04.1{n % 10}") for n, spot in enumerate(spots(9, 300))),
        candidates=tuple(Candidate(n + 1, *spot, f"{n + 1}", "1 km") for n, spot in enumerate(spots(9, 500))),
        incidents=tuple(
            Incident(*spot, "H", f"04.{n % 60:02d}", n % 7 == 0) for n, spot in enumerate(spots(160, 1_600))
        ),
        hazards=tuple(Hazard(*spot, "Gasflasker", "31.12.") for spot in spots(21, 1_600)),
    )


def _frame(desk: _Rig, act: Callable[[], object]) -> float:
    """Return the milliseconds from an act to the frame that shows it; frames from before do not count."""
    acted: list[bool] = []

    def now() -> None:
        acted.append(True)
        act()

    return until_painted(now, [(desk.canvas, lambda: bool(acted))])


def _painted(desk: _Rig) -> None:
    desk.canvas.update()
    _run_until(_Painted(desk.canvas).done)


class _Painted(QObject):
    """Tells whether a widget was painted since this was made."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self._done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._done = self._done or event.type() == QEvent.Type.Paint
        return False

    def done(self) -> bool:
        return self._done


def _run_until(met: Callable[[], bool], patience_s: float = 30.0) -> None:
    """Run the event loop until something holds; raises TimeoutError when it never does."""
    until = perf_counter() + patience_s
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if met() or perf_counter() > until else None)
    timer.start()
    loop.exec()
    if not met():
        raise TimeoutError("the map never came to rest")


def _idle() -> None:
    """Let everything that was posted happen, and the machine breathe."""
    QApplication.processEvents()
    time.sleep(0.01)


def _memory() -> float:
    import gc

    import psutil

    gc.collect()
    return float(psutil.Process().memory_info().rss) / _MB
