"""A real desk on the practice island, in a store of its own, shown off the screen; for figures and pictures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.backoffice import open_back_office
from app.clock import ManualClock
from app.commands import line, place
from app.config import Config
from app.domain.facts import Line
from app.house import House, open_house
from app.ids import new_id
from app.mapreader import MapReader
from locate import parse
from locate.register import Answer
from widgets.application import make_application
from widgets.desk_pages import DeskPages
from widgets.map.canvas import MapCanvas
from widgets.window import DeskWindow

ROOT = Path(__file__).resolve().parent.parent
NUMBER = "+4500004127"
ADDRESS = "Nørregade 12, 8595 Øvelsby"
METRES_PER_DEGREE = 111_320.0
_PATIENCE_S = 20.0


class Stage:
    """One opened desk and its window; every call, position and key comes into it the way a real one does.

    ``clock`` None is the machine's own. ``settings`` are those of :mod:`app.config`.
    """

    def __init__(self, folder: Path, clock: ManualClock | None = None, **settings: object) -> None:
        self.application = make_application(str(settings.get("language", "da")))
        self.clock = clock
        config = Config(file=folder / "settings.json").with_(store=str(folder), **settings)
        # A stage never loads a receiver that is real.
        self.house: House = open_house(config, practice=True, clock=clock)
        self.reader = MapReader(config.map, config.register)
        self.window = DeskWindow(self.house, self.reader)
        self.office = open_back_office(config, self.house.guide, practice=True)
        self.pages = DeskPages(self.window, self.house, self.office)
        self.console = self.window.console
        self.console.resize(1920, 1080)
        self.console.show()
        self.console.activateWindow()
        self.settle()

    def close(self) -> None:
        """Shut everything that was opened."""
        self.console.close()
        self.office.close()
        self.house.close()
        self.reader.stop()
        # What was on its way to the window is for nobody. Connections to lambdas keep a window alive for as long as it
        # has a Qt half: a hundred stages are gigabytes.
        QCoreApplication.removePostedEvents(self.window.bridge)
        self.console.deleteLater()
        QCoreApplication.sendPostedEvents(self.console, QEvent.Type.DeferredDelete.value)

    def settle(self) -> None:
        """Wait until desk, register, map and screen have nothing left to do."""
        deadline, calm = monotonic() + _PATIENCE_S, 0
        while calm < 3:
            self.house.desk.do(lambda context, state: []).result(_PATIENCE_S)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            calm = calm + 1 if self.console.settled and self._maps_drawn() else 0
            if monotonic() > deadline:
                raise RuntimeError("the console has not come to rest")

    def _maps_drawn(self) -> bool:
        """Whether every map in view is whole, also those of the pages that stand over the call."""
        return all(each.settled for each in self.console.findChildren(MapCanvas) if each.isVisible())

    def rest(self, seconds: float) -> None:
        """Let real time pass, for pages whose answers come from threads of their own."""
        pause(round(seconds * 1000))
        self.settle()

    def wait_until(self, moment: datetime) -> None:
        """Let the clock run to a moment (with time zone), never back, and the console show it."""
        if self.clock is not None:
            self.settle()  # what was asked for before belongs to the time before
            self.clock.advance(max(0.0, (moment - self.clock.now()).total_seconds()))
            self.console.refresh()
            self.settle()

    # --- what comes in from outside

    def ring(self, number: str = NUMBER, on: Line = "112") -> str:
        """Let a call ring and return its id; queues and returns at once, as a telephone system would."""
        call = new_id()
        self.house.desk.do_as("line", line.ring, on, number, practice=True, call_id=call)
        return call

    def lose(self, call: str) -> None:
        """Let a line break."""
        self.house.desk.do_as("line", line.lose, call)

    def receive(self, raw: bytes, number: str = NUMBER, kind: str = "aml-sms") -> None:
        """Take the bytes of a position in, parsed and bound by number as they come from the gateway."""
        report = parse.parse(kind, raw, caller=number, received_at=self.house.clock.now(), practice=True)
        self.house.desk.do_as("handset", place.receive_position, report)

    def mast(self, call: str, raw: bytes) -> None:
        """Take in the mast that carries a call; it comes with the line, not by number."""
        report = parse.parse("cell", raw, received_at=self.house.clock.now(), practice=True)
        self.house.desk.do_as("network", place.bind_position, call, report)

    # --- the call-taker

    def press(self, keys: str) -> None:
        """Press a key as it is printed ("F8", "Alt+1", "Enter") on whatever has the cursor."""
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        QTest.keyClick(self.target(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type words letter by letter into whatever has the cursor."""
        for letter in text:
            QTest.keyClicks(self.target(), letter)
            QApplication.processEvents()

    def target(self) -> QWidget:
        """Return the widget that has the cursor."""
        return QApplication.focusWidget() or self.console

    def find(self, text: str) -> Answer:
        """Return the register's answer to a text. Raises RuntimeError when there is none."""
        found: list[Answer] = []
        self.house.clerk.resolve(text, found.append)
        self.wait_for(lambda: bool(found))
        if not found[0].candidates:
            raise RuntimeError(f"the island's register has no {text}")
        return found[0]

    def point_of(self, text: str) -> tuple[float, float]:
        """Return (lat, lon) WGS84 of the register's first answer to a text."""
        best = self.find(text).candidates[0]
        return best.lat, best.lon

    def wait_for(self, met: Callable[[], bool]) -> None:
        """Let real time pass until something has come; raises RuntimeError when patience ends."""
        deadline = monotonic() + _PATIENCE_S
        while not met():
            QApplication.processEvents()
            if monotonic() > deadline:
                raise RuntimeError("what was waited for has not come")


def pause(milliseconds: int) -> None:
    """Let the desk go on for a while. QTest.qWait would hold Python's lock and stop every thread of the desk."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def aml(
    lat: float, lon: float, radius_m: int, confidence: int = 68, at: datetime | None = None, method: str = "G"
) -> bytes:
    """Return an AML version 1 text message (ETSI TS 103 625) for a fix at (lat, lon) WGS84: G satellite, W Wi-Fi."""
    when = (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%d%H%M%S")
    body = (
        f'A"ML=1;lt={lat:+09.5f};lg={lon:+010.5f};rd={radius_m};top={when};lc={confidence};pm={method};'
        "si=238010000000000;ei=000000000000000;mcc=238;mnc=01;ml="
    )
    return f"{body}{len(body) + 3}".encode("ascii")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder on the disk the program itself lies on, so that a flush is a real one; delete it after."""
    # Named from where the tools are started, so that no screen shows where the working tree lies on this machine.
    out = Path("out") if Path.cwd() == ROOT else ROOT / "out"
    out.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="pult-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stage(clock: ManualClock | None = None, **settings: object) -> Iterator[Stage]:
    """Open a desk and shut it after."""
    with scratch() as folder:
        opened = Stage(folder, clock, **settings)
        try:
            yield opened
        finally:
            opened.close()

