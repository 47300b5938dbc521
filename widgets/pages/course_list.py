"""The lists of the trainer's window: the courses there are, and the practice calls to choose among."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.courses import CoursePlan
from widgets.blocks.block import Block
from widgets.blocks.lines import frame, level, number_box, number_rect
from widgets.icons import paint_icon
from widgets.pages.course_paint import CENTRE, STAGE_SIGNS, WORDS
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
          Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip


class _Rows(Block):
    """Rows of one height with one in hand, walked by the arrows; the row in hand is always in view."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.here = 0
        self._first = 0

    def count(self) -> int:
        """Return how many rows there are."""
        return 0

    def go(self, row: int) -> None:
        """Take a row in hand."""
        self.here = min(max(0, row), max(0, self.count() - 1))
        self._keep_in_view()
        self.update()

    def high(self) -> int:
        """Return the height of a row in px."""
        return self.look.metrics.px(33)

    def row_at(self, y: float) -> int:
        """Return the row at a height of this widget, -1 where there is none."""
        row = self._first + int(y) // self.high()
        return row if 0 <= row < self.count() else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go(self.here + _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row >= 0:
            self.go(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_in_view()

    def look_changed(self) -> None:
        self._keep_in_view()

    def focus_rect(self) -> QRect:
        return QRect(0, (self.here - self._first) * self.high(), self.width(), self.high())

    def _keep_in_view(self) -> None:
        fit = max(1, self.height() // self.high())
        self._first = max(0, min(self._first, self.here, max(0, self.count() - fit)), self.here - fit + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("panel"))
        for row in range(self._first, self.count()):
            box = QRect(0, (row - self._first) * self.high(), self.width(), self.high())
            if box.bottom() >= self.height():
                break  # a row that is half there cannot be read
            if row == self.here:
                painter.fillRect(box, self.look.colour("selected_row"))
            inner = box.adjusted(self.look.metrics.padding, 0, -self.look.metrics.padding, 0)
            level(painter, inner.left(), box.bottom(), inner.width(), self.look.colour("line_hair"))
            self.draw(painter, inner, row)
        painter.end()

    def draw(self, painter: QPainter, box: QRect, row: int) -> None:
        """Paint one row into its box."""


class CourseList(_Rows):
    """The courses by title. ``chosen`` carries the id of the one taken in hand."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.plans: tuple[CoursePlan, ...] = ()
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("Courses"))

    def count(self) -> int:
        return len(self.plans)

    @property
    def current(self) -> str:
        """The id of the course in hand, "" without any."""
        return self.plans[self.here].id if self.here < len(self.plans) else ""

    def show_plans(self, plans: Sequence[CoursePlan], wanted: str = "") -> None:
        """Show other courses; the one ``wanted``, else the one in hand, stays in hand."""
        keep = wanted or self.current
        self.plans = tuple(plans)
        super().go(next((i for i, plan in enumerate(self.plans) if plan.id == keep), 0))

    def show_plan(self, plan: CoursePlan) -> None:
        """Show one course anew, in its place."""
        self.show_plans([plan if plan.id == each.id else each for each in self.plans])

    def go(self, row: int) -> None:
        before = self.current
        super().go(row)
        if self.current and self.current != before:
            plan = self.plans[self.here]
            self.setAccessibleDescription(f"{plan.title}, {WORDS.stage(plan)}")
            self.chosen.emit(self.current)

    def draw(self, painter: QPainter, box: QRect, row: int) -> None:
        look, m, plan = self.look, self.look.metrics, self.plans[row]
        icon, hue = STAGE_SIGNS[plan.stage]
        paint_icon(painter, icon, box.left(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        weight = 600 if row == self.here else 400
        words = WORDS.stage(plan)
        wide = px_of(words, look.font("meta", 600))
        draw_text(painter, QRect(box.right() - wide, box.top(), wide + 1, box.height()), words,
                  look.font("meta", weight), look.colour("text_2"), RIGHT)  # fmt: skip
        left = box.left() + m.icon + m.px(8)
        room = QRect(left, box.top(), box.right() - wide - m.px(6) - left, box.height())
        draw_text(painter, room, plan.title or plan.id, look.font("label", weight), look.colour("text_1"))


class CoursePicker(_Rows):
    """Every practice call there is: the chosen ones first, numbered in their order, then the rest.

    Space or Enter takes one in or out, Alt and an arrow moves it; ``changed`` carries the ids in their new order. A
    chosen one that is no longer there stands among the others and says so.
    """

    changed = Signal(tuple)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.picked: tuple[str, ...] = ()
        self._choices: tuple[tuple[str, str, str, int], ...] = ()
        self._order: tuple[str, ...] = ()
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("Practice calls of the course"))

    def count(self) -> int:
        return len(self._order)

    def show_choices(self, choices: Sequence[tuple[str, str, str, int]]) -> None:
        """Show what there is to choose among: (id, title, line, level)."""
        self._choices = tuple(choices)
        self._set(self.picked)

    def show_picked(self, picked: Sequence[str]) -> None:
        """Show which are chosen."""
        self._set(tuple(dict.fromkeys(picked)))
        if not self.hasFocus():
            self.go(0)  # whoever comes here begins at the top

    def _set(self, picked: tuple[str, ...], follow: str = "") -> None:
        keep = follow or (self._order[self.here] if self.here < len(self._order) else "")
        self.picked = picked
        self._order = (*picked, *(each[0] for each in self._choices if each[0] not in picked))
        self.go(self._order.index(keep) if keep in self._order else self.here)

    def go(self, row: int) -> None:
        super().go(row)
        if self.here < len(self._order):
            name = self._order[self.here]
            state = self.tr("in the course") if name in self.picked else self.tr("not in the course")
            self.setAccessibleDescription(f"{self._about(name)[0]}, {state}")

    def _about(self, name: str) -> tuple[str, str, int]:
        return next((each[1:] for each in self._choices if each[0] == name), (name, "", 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, moved = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key in moved:
            self._move(moved[Qt.Key(key)])
        elif not event.modifiers() and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row_at(event.position().y()) >= 0:
            self._toggle()

    def _toggle(self) -> None:
        if self.here >= len(self._order):
            return
        name, at = self._order[self.here], self.here
        # The cursor stays where it was: the next Space takes what has come in under it.
        out = name in self.picked
        picked = tuple(each for each in self.picked if each != name) if out else (*self.picked, name)
        self._set(picked)
        self.go(at if out else at + 1)
        self.changed.emit(self.picked)

    def _move(self, by: int) -> None:
        name = self._order[self.here] if self.here < len(self._order) else ""
        if name not in self.picked:
            return
        at = self.picked.index(name)
        to = min(max(0, at + by), len(self.picked) - 1)
        rest = [each for each in self.picked if each != name]
        rest.insert(to, name)
        if tuple(rest) != self.picked:
            self._set(tuple(rest), name)
            self.changed.emit(self.picked)

    def draw(self, painter: QPainter, box: QRect, row: int) -> None:
        look, m = self.look, self.look.metrics
        name = self._order[row]
        chosen, (title, line, number) = name in self.picked, self._about(name)
        square = number_rect(box, look)
        if chosen:
            number_box(painter, square, str(self.picked.index(name) + 1), look, chosen=True)
        else:
            frame(painter, square, look.colour("line_strong"))
        x = square.right() + m.px(12)
        right = QRect(box.right() - m.px(120), box.y(), m.px(120) + 1, box.height())
        if line:
            draw_text(painter, right, self.tr("level {0}").format(number), look.font("meta"), look.colour("text_2"),
                      RIGHT)  # fmt: skip
            tag = QRect(right.x(), box.center().y() - m.px(11), m.px(42), m.px(22))
            self._draw_line(painter, tag, line)
        else:
            draw_text(painter, right, self.tr("no longer there"), look.font("meta"), look.colour("red"), RIGHT)
        ink = look.colour("text_1" if chosen else "text_2")
        draw_text(painter, QRect(x, box.y(), right.x() - m.px(10) - x, box.height()), title,
                  look.font("field", 600 if chosen else 400), ink)  # fmt: skip

    def _draw_line(self, painter: QPainter, box: QRect, line: str) -> None:
        look = self.look
        if line == "112":
            painter.fillRect(box, look.colour("inverse_fill"))
        else:
            frame(painter, box, look.colour("text_2"))
        ink = look.colour("on_inverse" if line == "112" else "text_1")
        draw_text(painter, box, line, look.font("meta", 600), ink, CENTRE, elide=False)
