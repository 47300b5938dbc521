"""The left column of the first start: the steps, what the desk can do already, and what is on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import level, number_box, number_rect
from widgets.blocks.mark import MarkSpec
from widgets.pages.first_paint import head, mark_at_right, named, said
from widgets.text import draw_text
from widgets.theme import Look


@dataclass(frozen=True)
class Step:
    """One step: its title, a quiet line, and how it stands."""

    title: str
    below: str
    mark: MarkSpec


@dataclass(frozen=True)
class Already:
    """Something the desk can do, or what it still needs for it."""

    words: str
    can: bool = True


class StepsColumn(Block):
    """Paints what it is shown; ``picked`` carries the number of a step that was clicked."""

    picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.steps: tuple[Step, ...] = ()
        self.current = 0
        self._already: tuple[Already, ...] = ()
        self._machine: tuple[tuple[str, str], ...] = ()

    def show_all(
        self, steps: Sequence[Step], current: int, already: Sequence[Already], machine: Sequence[tuple[str, str]]
    ) -> None:
        """Show the steps (``current`` counts from 1), what works, and (name, value) rows about the machine."""
        new = (tuple(steps), current, tuple(already), tuple(machine))
        if new != (self.steps, self.current, self._already, self._machine):
            self.steps, self.current, self._already, self._machine = new
            self.setAccessibleName(self.tr("Get started"))
            self.setAccessibleDescription(". ".join(f"{s.title}: {s.below}, {s.mark.text}" for s in self.steps))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[0], self.look.metrics.rows.body)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (event.position().toPoint().y() - self.look.metrics.section_h) // self._step_h()
        if 0 <= row < len(self.steps):
            self.picked.emit(row + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        meta = self.tr("%n step(s), in any order", "", len(self.steps))
        y = head(painter, look, inner, self.tr("Get started"), meta, line=False)
        for number, step in enumerate(self.steps, start=1):
            self._draw_step(painter, QRect(0, y, self.width(), self._step_h()), number, step)
            y += self._step_h()
        level(painter, 0, y, self.width(), look.colour("line_hair"))
        machine_h = m.section_h + len(self._machine) * m.px(30) + m.px(6)
        machine_y = self.height() - machine_h
        if machine_y < y:  # large text: the steps come first
            return
        self._draw_already(painter, inner.adjusted(0, y + m.px(14), 0, 0), machine_y)
        y = head(painter, look, inner.adjusted(0, machine_y, 0, 0), self.tr("On this desk"))
        for name, value in self._machine:
            named(painter, look, QRect(inner.x(), y, inner.width(), m.px(30)), name, value, m.px(125))
            y += m.px(30)

    def _step_h(self) -> int:
        return self.look.metrics.px(66 if not self.look.metrics.compact else 56)

    def _draw_step(self, painter: QPainter, box: QRect, number: int, step: Step) -> None:
        look, m = self.look, self.look.metrics
        current = number == self.current
        if current:
            painter.fillRect(box, look.colour("selected_row"))
        level(painter, box.x(), box.y(), box.width(), look.colour("line_hair"))
        inner = box.adjusted(m.padding, 0, -m.padding, 0)
        number_box(painter, number_rect(inner, look), str(number), look, current)
        edge = mark_at_right(painter, look, inner, step.mark)
        x, high, low = inner.x() + m.px(40), look.line_px("row"), look.line_px("label")
        top = box.y() + (box.height() - high - low) // 2
        room = QRect(x, top, edge - x - m.px(10), high)
        draw_text(painter, room, step.title, look.font("row", 600), look.colour("text_1"))
        below = QRect(x, top + high, room.width(), low)
        draw_text(painter, below, step.below, look.font("label"), look.colour("text_2"))

    def _draw_already(self, painter: QPainter, box: QRect, until: int) -> None:
        look, m = self.look, self.look.metrics
        pitch = m.px(34)
        if box.y() + m.section_h + pitch > until:
            return
        y = head(painter, look, box, self.tr("You can already"))
        for each in self._already:
            if y + pitch > until:
                return
            icon, hue = ("confirmed", "green") if each.can else ("missing", "amber")
            said(painter, look, QRect(box.x(), y, box.width(), pitch), icon, each.words, hue)
            y += pitch
