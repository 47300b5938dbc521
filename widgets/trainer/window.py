"""The trainer's window: the call's keys, the caller in hand, the trainee's screen, events, goals, ratings, notes.

It acts through a trainer link alone, at home or on another machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import TrainerLink, TrainerPicture
from app.words import duration
from widgets.metrics import Metrics
from widgets.pages.practice_frame import EDGE, PracticeShell, banner_height
from widgets.text import draw_text
from widgets.theme import Look, Theme, ThemeName
from widgets.trainer.caller import CallerState, LineList
from widgets.trainer.controls import Controls, NoteLine, OwnLine
from widgets.trainer.inject import InjectPanel
from widgets.trainer.lists import EventList, GoalList, row_height
from widgets.trainer.part import Part
from widgets.trainer.rating import RatingRow
from widgets.trainer.trainee import TraineeState

_FULL_HEIGHT = 1000  # px from which the window has room for the larger type
_LEAST_SCALE = 0.8
_DIAL_STEP = 5


def trainer_look(theme: ThemeName, height: int, text_scale: float) -> Look:
    """Return the look of a trainer's window of a height in px: it is narrow, so its height decides the type."""
    size = (1920, 1080) if height >= _FULL_HEIGHT and text_scale <= 1 else (1366, 768)
    return Look(Theme.load(theme), Metrics.for_window(*size, text_scale))


class TrainerWindow(PracticeShell):
    """The trainer's hand on one practice call.

    Digits say a line, Enter the one in hand; F1 to F5 act on the call; Alt + digit lets an event happen, F7 one that
    the scenario does not hold. F6 goes to the line for own words, F8 to a note about this moment, Esc back. Ctrl with
    the arrows up and down turns stress, Shift cooperation. Ctrl + digit rates the item in hand, F9 takes the next.
    ``stop_wanted`` comes from Ctrl + Pause.
    """

    stop_wanted = Signal()

    def __init__(self, link: TrainerLink, theme: ThemeName, text_scale: float = 1.0) -> None:
        super().__init__(trainer_look(theme, 1080, text_scale), "", "")
        self._link, self._theme, self._scale = link, theme, text_scale
        self._rate = 1.0
        self._picture: TrainerPicture | None = None
        self._dialled: dict[str, int] = {}  # what was turned since the last picture, so that quick steps add up
        self.controls = Controls(self.look, self)
        self.caller = CallerState(self.look, self)
        self.lines = LineList(self.look, self)
        self.own_box = _Box(self.look, self)
        self.own = OwnLine(self.look, self.own_box)
        self.note_line = NoteLine(self.look, self.own_box)
        self.trainee = TraineeState(self.look, self)
        self.events = EventList(self.look, self)
        self.goals = GoalList(self.look, self)
        self.rating = RatingRow(self.look, self)
        self.note = _Note(self.look, self)
        self.inject = InjectPanel(self.look, self)
        self._parts: tuple[Part, ...] = (
            self.controls, self.caller, self.trainee, self.lines, self.own_box, self.events, self.goals, self.rating,
            self.note,
        )  # fmt: skip
        self.setWindowTitle(f"{self.banner.sign()} · {self.tr('Trainer')}")
        self.setMinimumSize(480, 600)
        self.resize(560, 1080)
        self._wire()
        self.lines.setFocus()

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show the call as it stands."""
        self._rate = picture.rate
        self._picture = picture
        self._dialled.clear()
        for part in (*self._parts, self.inject):
            part.show_picture(picture)
        self.banner.show_words(self.tr("Trainer"), self._time(picture))
        self.place()

    def set_theme(self, theme: ThemeName) -> None:
        """Change colours at once."""
        self._theme = theme
        self.place()

    def press(self, key: str) -> None:
        """Do what one of the keys F1 to F5 stands for."""
        if self.controls.button(key).state != "not_yet":
            self._deeds[key]()

    def place(self) -> None:
        """Lay the parts below each other; the lines take the height that is left."""
        if not hasattr(self, "_parts"):
            return
        self._take_look()
        super().place()
        inner, look = self.inner(), self.look
        heights = {part: part.height_at(look) for part in self._parts}
        spare = inner.height() - sum(heights.values())
        heights[self.lines] += max(0, spare)
        if spare < 0:
            # The least window: whole rows of the goals give way, for the caller's lines and keys must not.
            row = row_height(look)
            heights[self.goals] -= min(heights[self.goals] - look.metrics.section_h, math.ceil(-spare / row) * row)
        y = inner.y()
        for part, high in heights.items():
            part.setGeometry(inner.x(), y, inner.width(), high)
            y += high
        m = look.metrics
        for line in (self.own, self.note_line):
            line.setGeometry(m.padding, m.px(6), inner.width() - 2 * m.padding, m.px(34))
        self._place_panel()

    # --- inside

    def _place_panel(self) -> None:
        """Lay what is beyond the script over the lists below, and over more where these are low."""
        inner, least = self.inner(), self.inject.height_at(self.look)
        top = min(self.events.y(), inner.bottom() + 1 - least)
        self.inject.setGeometry(inner.x(), top, inner.width(), inner.bottom() + 1 - top)
        self.inject.place()

    def _fitting_look(self) -> Look:
        """Return the largest look, no larger than asked for, in which all parts have room."""
        wanted = trainer_look(self._theme, self.height(), self._scale)
        smaller = (trainer_look(self._theme, 768, self._scale - step / 10) for step in range(20))
        for look in (wanted, *smaller):
            room = self.height() - 2 * EDGE - banner_height(look)
            if look.metrics.text_scale <= _LEAST_SCALE or sum(p.height_at(look) for p in self._parts) <= room:
                return look
        return wanted

    def _take_look(self) -> None:
        look = self._fitting_look()
        if look == self.look:
            return
        self.look = look
        self.setStyleSheet(look.theme.style_sheet(look.metrics))
        self.banner.set_look(look)
        for part in (*self._parts, self.own, self.note_line, self.inject):
            part.set_look(look)
        self.update()

    def _time(self, picture: TrainerPicture) -> str:
        at = duration(picture.seconds)
        if picture.ended:
            return self.tr("{0} · over").format(at)
        if picture.view is None:
            return self.tr("not begun")
        if picture.held:
            return self.tr("{0} · stands still: a real call has the trainee's desk").format(at)
        if picture.slept_s > 0:
            at = self.tr("{0} · the machine slept {1}").format(at, duration(picture.slept_s))
        if picture.locked:
            return self.tr("{0} · for a mark, the clock is locked").format(at)
        if picture.rate == 0:
            return self.tr("{0} · paused").format(at)
        return self.tr("{0} · half speed").format(at) if picture.rate < 1 else self.tr("{0} · time runs").format(at)

    def _wire(self) -> None:
        link = self._link
        self._before_pause = 1.0
        self._deeds: dict[str, Callable[[], None]] = {
            "F1": self._pause,
            "F2": lambda: link.pace(1.0 if 0 < self._rate < 1 else 0.5),
            "F3": link.jump,
            "F4": link.switch_line,
            "F5": link.new_position,
        }
        self._bind("F7", self._open_panel)
        self._bind("F8", self._begin_note)
        self._bind("F9", self.rating.next)
        self._bind("Shift+F9", lambda: self.rating.next(-1))
        for step, arrow in ((_DIAL_STEP, "Up"), (-_DIAL_STEP, "Down")):
            self._bind(f"Ctrl+{arrow}", lambda step=step: self._turn(stress=step), repeats=True)
            self._bind(f"Shift+{arrow}", lambda step=step: self._turn(cooperation=step), repeats=True)
        for points in range(6):
            self._bind(f"Ctrl+{points}", lambda points=points: self.rating.give(points))
        self.rating.rated.connect(link.rate_trainee)
        self.rating.note_wanted.connect(self._begin_note)
        self.note_line.line.returnPressed.connect(self._keep_note)
        self.inject.wanted.connect(link.inject)
        self.inject.left.connect(self._close_panel)
        self.controls.pressed.connect(self.press)
        self.lines.said.connect(link.say)
        self.events.loosed.connect(link.trigger)
        self.events.held.connect(link.hold)
        for key in self._deeds:
            self._bind(key, lambda key=key: self.press(key))
        self._bind("F6", lambda: self.own.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._bind("Ctrl+Pause", self.stop_wanted.emit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._bind(keys, self._say_own)
        for number in range(1, 10):
            self._bind(f"Alt+{number}", lambda number=number: self.events.loose(number))

    def _bind(self, keys: str, deed: Callable[[], object], repeats: bool = False) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(repeats)
        shortcut.activated.connect(deed)

    def _pause(self) -> None:
        rate = self._rate
        if rate > 0:
            self._before_pause = rate
        self._link.pace(0.0 if rate > 0 else self._before_pause)

    def _open_panel(self) -> None:
        if self._picture is not None and self._picture.running:
            self.inject.open()

    def _close_panel(self) -> None:
        self.inject.hide()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_note(self) -> None:
        """A note is about the moment its key was pressed, however long it takes to write."""
        if self._picture is not None and self._picture.view is not None:
            self.own.hide()
            self.note_line.begin(self._picture.seconds)

    def _keep_note(self) -> None:
        self._link.note(self.note_line.text, self.note_line.at_s)
        self._end_note()

    def _end_note(self) -> None:
        self.note_line.take()
        self.own.show()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, stress: int = 0, cooperation: int = 0) -> None:
        """Turn one of the dials by a step; what is shown follows with the next picture."""
        picture = self._picture
        if picture is None or picture.view is None or picture.ended:
            return
        view = picture.view
        if stress:
            wanted = _turned(self._dialled.get("stress", view.stress), stress)
            self._dialled["stress"] = wanted
            self._link.dial(stress=wanted)
        else:
            wanted = _turned(self._dialled.get("cooperation", view.cooperation), cooperation)
            self._dialled["cooperation"] = wanted
            self._link.dial(cooperation=wanted)

    def _say_own(self) -> None:
        self._link.say_freely(self.own.take())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if event.key() == Qt.Key.Key_Escape and self.note_line.isVisible():
            self._end_note()
        elif event.key() == Qt.Key.Key_Escape:
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.lines.say_digit(digit):
            super().keyPressEvent(event)


def _turned(value: int, step: int) -> int:
    """Return a dial moved to the next whole step."""
    near = value - value % _DIAL_STEP if step > 0 else value + -value % _DIAL_STEP
    return min(100, max(0, near + step))


class _Box(Part):
    """The room around the line for own words."""

    def height_at(self, look: Look) -> int:
        return look.metrics.px(45)

    def news(self, picture: TrainerPicture) -> object:
        return None


class _Note(Part):
    """What every trainer should know, on the last line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def height_at(self, look: Look) -> int:
        return look.metrics.px(24)

    def news(self, picture: TrainerPicture) -> object:
        return picture.language

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        look, inner = self.look, self.inner()
        painter.fillRect(inner.x(), 0, inner.width(), 1, look.colour("line_hair"))
        words = self.tr("Esc: the lines · Ctrl+Pause stops · own store, no real receiver")
        draw_text(painter, QRect(inner.x(), 1, inner.width(), self.height() - 1), words, look.font("meta"),
                  look.colour("text_2"))  # fmt: skip
