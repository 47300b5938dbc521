"""A whole desk that takes a call and types until it is killed: the real console, driven by keys alone.

After each key it prints one JSON line: when (Unix seconds), in which field, what stands there, where the cursor is;
after each answered question its item and value; and fifty times a second that it is alive. With the word ``lame`` typed
letters wait ten seconds before they go to the journal, as they must not: the control of the test.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.commands import line, place
from app.config import Config
from app.house import open_house
from app.mapreader import MapReader
from locate import parse
from tools.stage import pause
from widgets.application import make_application
from widgets.panels import entry, where
from widgets.window import DeskWindow

NUMBER = "+4500004127"
AML = 'A"ML=1;lt=+{lat:.5f};lg=+{lon:.5f};rd=18;top=20261122031220;lc=68;pm=G;si=0;ei=0;mcc=238;mnc=01;ml=120'
WORDS = ("røg", "på", "trappen", "ældre", "nabo", "står", "ude", "Øst", "blå", "dør", "12B")
FIELDS = ("haendelse.egne_ord", "sted.adgang", "anmelder.navn", "sted.soeg")


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps({"t": time.time(), **what}) + "\n")
    sys.stdout.flush()


class TypingDesk:
    def __init__(self, store: Path, manner: str, seed: int) -> None:
        self.dice = random.Random(seed)
        # Leaving a field hands its words on, so the control stays in one.
        self.fields = FIELDS[:1] if manner == "lame" else FIELDS
        self.application = make_application("da")
        if manner == "lame":
            entry.GATHER_MS = 10_000
            where.GATHER_MS = 10_000
        config = Config().with_(store=str(store), desk="H4")
        self.house = open_house(config)
        self.window = DeskWindow(self.house, MapReader(config.map, config.register))
        self.console = self.window.console
        self.console.resize(1366, 768)
        self.console.show()
        self.console.activateWindow()
        QTest.qWaitForWindowActive(self.console)

    def take_call(self) -> None:
        self.house.desk.do_as("line", line.ring, "112", NUMBER).result(10)
        bounds = self.window._reader.bounds
        east, north = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        from locate.projection import to_degrees

        lat, lon = to_degrees(east, north)
        report = parse.parse("aml-sms", AML.format(lat=lat, lon=lon).encode(), caller=NUMBER,
                             received_at=self.house.clock.now())  # fmt: skip
        pause(50)
        QTest.keyClick(self.console, Qt.Key.Key_Return)
        self.house.desk.do_as("handset", place.receive_position, report).result(10)
        pause(300)
        assert self.console.picture.call is not None

    def answer_two(self) -> None:
        for _ in range(2):
            agenda = self.console.picture.snapshot.agenda
            assert agenda is not None and agenda.current is not None
            item = agenda.current.id
            QTest.keyClick(self.console, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
            pause(150)
            answered = self.console.picture.call.answers  # type: ignore[union-attr]
            if item in answered:
                tell(item=item, value=answered[item].value)

    def type_for_ever(self) -> None:
        self.pulse = QTimer(interval=20)
        self.pulse.timeout.connect(lambda: tell(alive=True))
        self.pulse.start()
        while True:
            target = self.dice.choice(self.fields)
            self.console.focus_target(target, -1)
            pause(30)
            for word in self.dice.sample(WORDS, 3):
                for letter in f"{word} ":
                    self.press(target, letter)
                    pause(self.dice.randint(5, 45))

    def press(self, target: str, letter: str) -> None:
        line_edit = self.application.focusWidget()
        assert line_edit is not None
        if self.dice.random() < 0.1:
            QTest.keyClick(line_edit, Qt.Key.Key_Left)
        QTest.keyClicks(line_edit, letter)
        tell(target=target, text=line_edit.text(), cursor=line_edit.cursorPosition())  # type: ignore[attr-defined]


def main(store: str, manner: str, seed: str) -> None:
    desk = TypingDesk(Path(store), manner, int(seed))
    desk.take_call()
    desk.answer_two()
    desk.type_for_ever()


if __name__ == "__main__":
    main(*sys.argv[1:])
