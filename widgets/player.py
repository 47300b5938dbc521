"""Plays a recorded trainee into the real console: the same keys and widgets, a clock as fast as it can run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scripts.agenda import ItemView
from scripts.contract import PLACE_FIELD
from scripts.practice.trainee import Step, Trainee
from widgets.console import Console
from widgets.shortcuts import MORE_ANSWERS

_STEP_S = 1.0
_PATIENCE_S = 20.0


class PlayerError(RuntimeError):
    """The console did not come to rest; the message says at which moment."""


class Player:
    """Moves the clock, presses keys, takes pictures.

    ``pass_time(seconds)`` moves the desk's clock and lets the caller act; ``drained()`` returns once the desk has done
    everything asked of it so far. ``truth`` holds the true values by field id.
    """

    def __init__(
        self,
        console: Console,
        window: QWidget,
        truth: Mapping[str, str],
        pass_time: Callable[[float], None],
        drained: Callable[[], None],
        pictures: Path | None = None,
    ) -> None:
        self._console = console
        self._window = window
        self._truth = truth
        self._pass_time = pass_time
        self._drained = drained
        self._pictures = pictures
        self._t = 0.0
        self.taken: list[Path] = []

    def play(self, trainee: Trainee, shots: Mapping[float, str] | None = None) -> None:
        """Play every step at its time; ``shots`` names pictures by the second they are taken."""
        waiting = sorted((shots or {}).items())
        for step in trainee.trin:
            while waiting and waiting[0][0] <= step.t:
                self.wait_until(waiting[0][0])
                self.picture(waiting.pop(0)[1])
            self.wait_until(step.t)
            self.do(step)
        for t, name in waiting:
            self.wait_until(t)
            self.picture(name)

    def wait_until(self, t: float) -> None:
        """Let time pass until ``t`` seconds after the start."""
        while self._t < t:
            step = min(_STEP_S, t - self._t)
            self._t += step
            self._pass_time(step)
            # The console's own tick runs by the wall clock; a run that is to be repeatable must not wait for it.
            self._console.refresh()
            self.settle()
        self.settle()

    def do(self, step: Step) -> None:
        """Press, type or answer, then let the console come to rest."""
        if step.tast is not None:
            self.press(step.tast)
        elif step.skriv is not None:
            self.type(step.skriv)
        else:
            self._answer()
        self.settle()

    def press(self, keys: str) -> None:
        """Press a key as it is printed: "F8", "Alt+1", "Enter"."""
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type into whatever has the cursor, letter by letter, and let the console answer after every word."""
        for part in re.findall(r"\S+\s*|\s+", text):
            QTest.keyClicks(self._target(), part)
            self.settle()

    def picture(self, name: str) -> None:
        """Save what the screen shows now."""
        self.settle()
        if self._pictures is None:
            return
        self._pictures.mkdir(parents=True, exist_ok=True)
        target = self._pictures / f"{len(self.taken) + 1:02d}-{name}.png"
        self._window.grab().save(str(target))
        self.taken.append(target)

    def settle(self) -> None:
        """Wait until desk, register, map and screen have nothing left to do."""
        deadline = monotonic() + _PATIENCE_S
        calm = 0
        while calm < 3:
            self._drained()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            calm = calm + 1 if self._console.settled and not self._gathering() else 0
            if monotonic() > deadline:
                raise PlayerError(f"the console has not come to rest at {self._t:.1f} s")

    def _gathering(self) -> bool:
        """Whether a field still gathers keys; it is made to hand them on now, however fast the machine types."""
        waiting = [t for t in self._console.findChildren(QTimer) if t.isSingleShot() and t.isActive()]
        for timer in waiting:
            timer.start(0)
        return bool(waiting)

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._console

    def _answer(self) -> None:
        """Answer what the guide has in front by the truth; a line or a task is confirmed."""
        self.press("Ctrl+1")
        agenda = self._console.picture.snapshot.agenda
        if agenda is None:
            return
        item = agenda.current
        if agenda.say_now is not None or item is None:
            self.press("Enter")
        elif item.kind == "handling":
            for key in item.key_name.split() or ("Enter",):
                self.press(key)
        elif item.answers and not self._in_own_words(item):
            for key in self._keys_of(item):
                self.press(MORE_ANSWERS if key == "0" else f"Alt+{key}")
        elif item.kind == "spoerg":
            self._fill(item)
        else:
            self.press("Enter")

    def _in_own_words(self, item: ItemView) -> bool:
        """Whether the truth is known but stands on none of the keys."""
        wanted = self._truth.get(item.field, "")
        return bool(wanted) and item.field != PLACE_FIELD and wanted not in [choice.value for choice in item.answers]

    def _fill(self, item: ItemView) -> None:
        """A question without keys is answered in its field, or passed over where the truth says nothing."""
        value = self._truth.get(item.field, "")
        if value and item.field != PLACE_FIELD:
            self.press("Enter")
            self.settle()
            self.type(value)
            self.press("Enter")
        else:
            self.press("Backspace")

    def _keys_of(self, item: ItemView) -> str:
        wanted = self._truth.get(item.field, "")
        values = [choice.value for choice in item.answers]
        for value in (wanted, "ved_ikke", "ukendt"):
            if value and value in values:
                return item.answers[values.index(value)].key
        return item.answers[-1].key
