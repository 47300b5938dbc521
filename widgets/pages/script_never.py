"""The items of a draft that can never come up, in red below the preview: where each stands, and a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

MOST = 2


class ScriptNever(Block):
    """One row an item, ``MOST`` of them and how many more there are. ``line_chosen`` carries the line of its fault."""

    line_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 goes there from the keyboard
        self.setAccessibleName(self.tr("Never shown"))
        self.rows: tuple[tuple[int, str], ...] = ()

    def show_never(self, rows: Sequence[tuple[int, str]]) -> bool:
        """Show (line, what is said) of each; return whether the height that is wanted became another."""
        before = self.wanted_px()
        self.rows = tuple(rows)
        self.setAccessibleDescription(". ".join(f"{said}: {self._where(line)}" for line, said in self.rows))
        self.update()
        return self.wanted_px() != before

    def wanted_px(self) -> int:
        """Return the height in px for what there is to show."""
        return self._high() * min(len(self.rows), MOST + 1)

    def _high(self) -> int:
        return self.look.metrics.px(29)

    def _where(self, line: int) -> str:
        return self.tr("never shown, line {0}").format(line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self._high()
        if number < min(MOST, len(self.rows)):
            self.line_chosen.emit(self.rows[number][0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m, high = QPainter(self), self.look, self.look.metrics, self._high()
        painter.fillRect(self.rect(), look.colour("panel"))
        red = look.colour("red")
        for number, (line, said) in enumerate(self.rows[:MOST]):
            row = QRect(m.padding, number * high, self.width() - 2 * m.padding, high)
            paint_icon(painter, "failed", row.left(), row.center().y() - m.icon // 2 + 1, m.icon, red)
            where = self._where(line)
            wide = px_of(where, look.font("meta"))
            draw_text(painter, row, where, look.font("meta"), red, RIGHT)
            left = m.icon + m.px(8)
            draw_text(painter, row.adjusted(left, 0, -wide - m.px(8), 0), said, look.font("label"), red)
            level(painter, row.left(), row.bottom(), row.width(), look.colour("line_hair"))
        if len(self.rows) > MOST:
            row = QRect(m.padding, MOST * high, self.width() - 2 * m.padding, high)
            words = self.tr("%n more", "", len(self.rows) - MOST)
            draw_text(painter, row, words, look.font("meta"), red)
        painter.end()
