"""Two lists of the trainer: the scenario's events, which can be let loose or held, and the goals as they stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import GoalRow, TrainerPicture
from app.words import duration
from scripts.practice.goals import Standing
from scripts.practice.trainerview import EventKind, EventView
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.theme import Look
from widgets.tokens import tokens
from widgets.trainer.part import RIGHT, Part, Rows

_KINDS: dict[EventKind, str] = {
    "aml": "phone_aml",
    "mast": "mast",
    "said": "said",
    "lost": "lost",
    "back": "ringing",
    "receipt": "text",
    "stress": "danger",
    "car": "car",
    "call": "ringing",
    "noise": "said",
}
_SIGNS: dict[Standing, tuple[str, str]] = {
    "met": ("confirmed", "green"),
    "due": ("missing", "amber"),
    "later": ("open", "text_2"),
    "lost": ("failed", "red"),
}

_GONE = ("happened", "dropped")
_FEW_EVENTS, _FEW_GOALS = 3, 3  # rows in a small window
_MOST_EVENTS, _MOST_GOALS = 4, 4  # rows in any other: the nine lines of the caller must have room above them


def row_height(look: Look) -> int:
    """Return the height in px of a row in both lists."""
    return look.metrics.px(26)


class EventList(Rows):
    """What happens by the scenario: when, what, and how it stands. ``loosed`` and ``held`` carry the event's id.

    A small window shows only what can still happen, in room for a fixed number of rows, so that nothing below moves;
    any other leaves out what is over when there is more than it has room for.
    """

    loosed = Signal(str)
    held = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.events: tuple[EventView, ...] = ()
        self.setAccessibleName(self.tr("Events"))

    def height_at(self, look: Look) -> int:
        rows = min(len(self.events), _FEW_EVENTS if look.metrics.compact else _MOST_EVENTS)
        return look.metrics.section_h + max(1, rows) * row_height(look) + look.metrics.px(6)

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show how the events stand."""
        self.events = picture.view.events if picture.view is not None else ()
        super().show_picture(picture)

    def news(self, picture: TrainerPicture) -> object:
        events = picture.view.events if picture.view is not None else ()
        return tuple((e.id, e.state, e.at_s, int(e.in_s or 0)) for e in events), picture.language

    @property
    def shown(self) -> tuple[tuple[int, EventView], ...]:
        """The events in view with their number, which is the same in every window."""
        numbered = tuple(enumerate(self.events, start=1))
        if not self.look.metrics.compact and len(numbered) <= _MOST_EVENTS:
            return numbered
        to_come = tuple((n, e) for n, e in numbered if e.state not in _GONE)
        if self.look.metrics.compact:
            return to_come[:_FEW_EVENTS]
        over = tuple((n, e) for n, e in numbered if e.state in _GONE)
        room = max(0, _MOST_EVENTS - len(to_come))
        return (*over[len(over) - room :], *to_come)[:_MOST_EVENTS]

    def row_count(self) -> int:
        return len(self.shown)

    def row_at(self, y: int) -> int:
        return (y - self.look.metrics.section_h) // row_height(self.look)

    def loose(self, number: int) -> None:
        """Let the event of a number, counted from 1, happen now."""
        if not 1 <= number <= len(self.events) or self.picture is None or not self.picture.running:
            return
        if self.events[number - 1].state != "happened":
            self.loosed.emit(self.events[number - 1].id)

    def do(self, row: int) -> None:
        self.loose(self.shown[row][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current < self.row_count():
            self.held.emit(self.shown[self.current][1].id)
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        hint = self.tr("Alt + number lets one happen, space holds it")
        y = self.draw_head(painter, self.tr("Events"), hint, self.tr("F7 others"))
        high = row_height(self.look)
        for row, (number, event) in enumerate(self.shown):
            rect = QRect(0, y + row * high, self.width(), high)
            self._draw_row(painter, rect, number, event, picture, row == self.current and self.hasFocus())

    def _draw_row(
        self, painter: QPainter, rect: QRect, number: int, event: EventView, picture: TrainerPicture, in_hand: bool
    ) -> None:
        look, m = self.look, self.look.metrics
        inner = rect.adjusted(m.padding, 0, -m.padding, 0)
        if in_hand:
            painter.fillRect(rect, look.colour("selected_row"))
        level(painter, inner.x(), rect.y(), inner.width(), look.colour("line_hair"))
        if event.state != "happened" and number <= 9:
            self._draw_cap(painter, inner, f"Alt {number}")
        x = inner.x() + m.px(52)
        quiet = look.colour("text_2")
        at = duration(event.at_s) if event.at_s is not None else "–"
        draw_text(painter, QRect(x, rect.y(), m.px(44), rect.height()), at, look.font("field"), quiet)
        x += m.px(46)
        paint_icon(painter, _KINDS[event.kind], x, rect.center().y() - m.icon // 2 + 1, m.icon, quiet)
        x += m.icon + m.px(8)
        bold = 600 if event.state == "held" else 400
        taken = draw_text(painter, inner, self._state(event), look.font("label", bold), quiet, RIGHT)
        room = QRect(x, rect.y(), round(inner.right() - taken - m.px(8)) - x, rect.height())
        words = event.da if picture.danish else event.en
        ink = "text_2" if event.state in _GONE else "text_1"
        draw_text(painter, room, words, look.font("field"), look.colour(ink))
        if in_hand:
            frame(painter, rect, look.colour("focus"), tokens()["line"]["focus_width"])

    def _draw_cap(self, painter: QPainter, inner: QRect, key: str) -> None:
        size, high = cap_size(key, self.look), inner.height() - self.look.metrics.px(6)
        top = inner.y() + (inner.height() - high) // 2 + 1
        paint_cap(painter, QRect(inner.x(), top, size.width(), high), key, self.look)

    def _state(self, event: EventView) -> str:
        match event.state:
            case "happened":
                return self.tr("happened")
            case "dropped":
                return self.tr("left out")
            case "held":
                return self.tr("held back")
            case "waits":
                return self.tr("waits")
        left = event.in_s or 0.0
        shown = duration(left) if left >= 60 else self.tr("{0} s").format(int(left))
        return self.tr("in {0}").format(shown)


class GoalList(Part):
    """The goals: met, due, later or lost, each with its time or what it cost; above them the points so far."""

    def height_at(self, look: Look) -> int:
        count = len(self.picture.goals.rows) if self.picture is not None else 9
        rows = min(count, _FEW_GOALS if look.metrics.compact else _MOST_GOALS)
        return look.metrics.section_h + rows * row_height(look) + look.metrics.px(6)

    def news(self, picture: TrainerPicture) -> object:
        rows = tuple((g.id, g.standing, g.words, g.got, g.at_s, int(g.left_s or 0)) for g in picture.goals.rows)
        return rows, picture.goals.got, picture.goals.max, bool(picture.ended)

    def shown(self, picture: TrainerPicture) -> tuple[GoalRow, ...]:
        """Return the goals in view: all where there is room, else those that are due, lost, or still to come first."""
        goals, compact = picture.goals.rows, self.look.metrics.compact
        if not compact and len(goals) <= _MOST_GOALS:
            return goals
        order: tuple[Standing, ...] = ("due", "lost", "later") if compact else ("due", "lost", "later", "met")
        ranked = tuple(g for standing in order for g in goals if g.standing == standing)
        if compact:
            return ranked[:_FEW_GOALS]
        shown = set(ranked[:_MOST_GOALS])
        return tuple(goal for goal in goals if goal in shown)

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        goals = picture.goals
        so_far = self.tr("{0} of {1}") if picture.ended else self.tr("so far {0} of {1}")
        met = sum(goal.standing == "met" for goal in goals.rows)
        right = self.tr("{0} met of {1}").format(met, len(goals.rows))
        meta = so_far.format(goals.got, goals.max)
        y = self.draw_head(painter, self.tr("Goals and assessment"), meta, right)
        high = row_height(self.look)
        for row, goal in enumerate(self.shown(picture)):
            self._draw_row(painter, QRect(self.inner().x(), y + row * high, self.inner().width(), high), goal, picture)

    def _draw_row(self, painter: QPainter, rect: QRect, goal: GoalRow, picture: TrainerPicture) -> None:
        look, m = self.look, self.look.metrics
        level(painter, rect.x(), rect.y(), rect.width(), look.colour("line_hair"))
        icon, hue = _SIGNS[goal.standing]
        paint_icon(painter, icon, rect.x(), rect.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        right = self._right(goal)
        ink = look.colour("text_1")
        taken = draw_text(painter, rect, right, look.font("field"), ink, RIGHT)
        x = rect.x() + m.icon + m.px(10)
        room = QRect(x, rect.y(), round(rect.right() - taken - m.px(8)) - x, rect.height())
        draw_text(painter, room, goal.words, look.font("field"), ink)

    def _right(self, goal: GoalRow) -> str:
        if goal.standing == "lost":
            return f"−{goal.max - goal.got}"
        if goal.standing == "met":
            return duration(goal.at_s) if goal.at_s is not None else ""
        if goal.left_s is None:
            return ""
        if goal.left_s < 0:
            return self.tr("{0} s over").format(int(-goal.left_s))
        return self.tr("{0} s left").format(int(goal.left_s))
