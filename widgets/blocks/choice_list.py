"""The list of values below a choice field: part of the window, never a window of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import box, number_box, number_rect, row_ground
from widgets.text import draw_text, width_of
from widgets.theme import Look


@dataclass(frozen=True)
class Option:
    """A value that can be chosen, its word, and the key that picks it at once (set by ``with_keys`` if empty)."""

    value: str
    label: str
    key: str = ""


def with_keys(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Give options their digit: a word that is a digit ("2") is picked by that digit, the others by those left over."""
    own = {option.label for option in options if len(option.label) == 1 and option.label.isdigit()}
    free = iter([digit for digit in "123456789" if digit not in own])
    keyed = []
    for option in options:
        key = option.key or (option.label if option.label in own else next(free, ""))
        keyed.append(Option(option.value, option.label, key))
    return tuple(keyed)


class ChoiceList(Block):
    """Rows with their key in a box; ``picked`` carries the row's index. The focus stays in the field."""

    picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.options: tuple[Option, ...] = ()
        self.current = -1
        self.hide()

    def open_below(self, field: QWidget, anchor: QRect, options: tuple[Option, ...], current: int) -> None:
        """Open below ``anchor`` (px of ``field``), or above it where the window ends."""
        self.options = options
        row, parent = self.look.metrics.table_row, self.parentWidget()
        height = len(options) * row + 2
        top = field.mapTo(parent, QPoint(anchor.x(), anchor.bottom() + 5))
        if top.y() + height > parent.height():
            top = field.mapTo(parent, QPoint(anchor.x(), anchor.y() - 4 - height))
        width = min(max(anchor.width(), self._widest()), parent.width())
        self.setGeometry(min(top.x(), parent.width() - width), top.y(), width, height)
        self.show_current(current)
        self.show()
        self.raise_()

    def _widest(self) -> int:
        """Return the px that the longest word needs with its key, so that none is cut."""
        m, font = self.look.metrics, self.look.font("field", 600)
        key = number_rect(QRect(0, 0, m.px(150), m.table_row), self.look).right()
        words = max((width_of(option.label, font) for option in self.options), default=0.0)
        return max(m.px(150), key + m.px(26) + math.ceil(words) + 2)

    def show_current(self, current: int) -> None:
        """Mark a row as the one that Enter takes; -1 for none."""
        self.current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        box(painter, self.rect(), look.colour("panel"), look.colour("line_strong"))
        for i, option in enumerate(self.options):
            chosen = i == self.current
            row = QRect(1, 1 + i * m.table_row, self.width() - 2, m.table_row)
            row_ground(painter, row, look, chosen, last=i == len(self.options) - 1)
            number = number_rect(row.adjusted(m.px(6), 0, 0, 0), look)
            if option.key:
                number_box(painter, number, option.key, look, chosen)
            text = row.adjusted(number.right() + m.px(10), 0, -m.px(6), 0)
            draw_text(painter, text, option.label, look.font("field", 600 if chosen else 400), look.colour("text_1"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (event.position().toPoint().y() - 1) // self.look.metrics.table_row
        if 0 <= row < len(self.options):
            self.picked.emit(row)
