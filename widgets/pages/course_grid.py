"""The table of a course: trainees down, practice calls across, the cell in hand walked by the arrows."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.practice.course_results import Cell, Column, Results, TraineeRow
from app.practice.result import BAND
from app.words import number
from widgets.blocks.block import Block
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.course_paint import WORDS, sign_of
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look
from widgets.tokens import tokens

_KEYS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_PageUp: (-12, 0), Qt.Key.Key_PageDown: (12, 0), Qt.Key.Key_Home: (0, -(10**6)),
    Qt.Key.Key_End: (0, 10**6),
}  # fmt: skip
_HEAD_LINES = 3


class _CellStyle:
    """Fonts, colours and measures of the cells, looked up once a painting and not once a cell."""

    def __init__(self, look: Look) -> None:
        self.plain, self.bold, self.meta = look.font("field"), look.font("field", 600), look.font("meta")
        self.ink, self.quiet = look.colour("text_1"), look.colour("text_2")
        self.gap, self.icon = look.metrics.px(6), look.metrics.px(14)
        self.wide = px_of("100", self.bold)


class CourseGrid(Block):
    """Paints only what is in view. ``moved`` comes when another cell is in hand, ``opened`` with the cell on Enter.

    The first column and the head stay where they are; a mean ends every row and every column.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self.results: Results | None = None
        self._row, self._column = 0, 0
        self._top, self._left = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Results"))

    def show_results(self, results: Results) -> None:
        """Show a table; the cell in hand stays in hand where it is still there."""
        before = self.cell
        self.results = results
        if before is not None:
            trainees = [row.trainee for row in results.rows]
            scenarios = [column.scenario for column in results.columns]
            if before.trainee in trainees and before.scenario in scenarios:
                self._row, self._column = trainees.index(before.trainee), scenarios.index(before.scenario)
        self._go(self._row, self._column)

    @property
    def row(self) -> TraineeRow | None:
        """The trainee in hand."""
        rows = self.results.rows if self.results is not None else ()
        return rows[self._row] if self._row < len(rows) else None

    @property
    def column(self) -> Column | None:
        """The practice call in hand."""
        columns = self.results.columns if self.results is not None else ()
        return columns[self._column] if self._column < len(columns) else None

    @property
    def cell(self) -> Cell | None:
        """The cell in hand."""
        row = self.row
        return row.cells[self._column] if row is not None and self._column < len(row.cells) else None

    def _go(self, row: int, column: int) -> None:
        found = self.results
        if found is None:
            return
        self._row = min(max(0, row), max(0, len(found.rows) - 1))
        self._column = min(max(0, column), max(0, len(found.columns) - 1))
        self._keep_in_view()
        cell, about = self.cell, self.column
        if cell is not None and about is not None:
            points = "" if cell.best is None or cell.best.points is None else str(cell.best.points)
            self.setAccessibleDescription(f"{cell.trainee}, {about.title}, {points} {WORDS.standing(cell.standing)}")
        self.update()
        self.moved.emit()

    # --- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key())) if event.key() in _KEYS else None
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(self._row + step[0], self._column + step[1])
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Home, Qt.Key.Key_End,
        ):  # fmt: skip
            self._go(0 if event.key() == Qt.Key.Key_Home else 10**6, self._column)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for row, column, rect in self._cells():
            if rect.contains(at):
                self._go(row, column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._go(self._row - (1 if event.angleDelta().y() > 0 else -1), self._column)

    # --- measures, all in px

    def _first_w(self) -> int:
        return self.look.metrics.px(104)

    def _cell_w(self) -> int:
        """Return the width of a cell: the columns share the room while they fit, and never get too narrow to read."""
        least, most = self.look.metrics.px(78), self.look.metrics.px(132)
        columns = len(self.results.columns) if self.results is not None else 0
        room = self.width() - self._first_w() - self._mean_w()
        return min(most, max(least, room // columns)) if columns else most

    def _mean_w(self) -> int:
        return self.look.metrics.px(140)

    def _row_h(self) -> int:
        return self.look.metrics.px(32)

    def _head_h(self) -> int:
        return _HEAD_LINES * self.look.line_px("meta") + self.look.metrics.px(10)

    def _fit(self) -> tuple[int, int]:
        """Return how many rows and columns are in view."""
        high = self.height() - self._head_h() - 2 * self._row_h()
        wide = self.width() - self._first_w() - self._mean_w()
        return max(1, high // self._row_h()), max(1, wide // self._cell_w())

    def _keep_in_view(self) -> None:
        found = self.results
        if found is None:
            return
        rows, columns = self._fit()
        self._top = max(0, min(self._top, self._row, len(found.rows) - rows), self._row - rows + 1)
        self._left = max(0, min(self._left, self._column, len(found.columns) - columns), self._column - columns + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_in_view()

    def look_changed(self) -> None:
        self._keep_in_view()

    def focus_rect(self) -> QRect:
        return next((rect for row, column, rect in self._cells() if (row, column) == (self._row, self._column)),
                    self.rect())  # fmt: skip

    def show_focus(self, on: bool) -> None:
        """The cell in hand shows the focus itself."""
        self.update()

    def _shown(self) -> tuple[range, range]:
        found = self.results
        if found is None:
            return range(0), range(0)
        rows, columns = self._fit()
        return (range(self._top, min(len(found.rows), self._top + rows)),
                range(self._left, min(len(found.columns), self._left + columns)))  # fmt: skip

    def _cells(self) -> Iterator[tuple[int, int, QRect]]:
        rows, columns = self._shown()
        x, y, wide, high = self._first_w(), self._head_h(), self._cell_w(), self._row_h()
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                yield row, column, QRect(x + j * wide, y + i * high, wide, high)

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, found = QPainter(self), self.look, self.results
        painter.fillRect(self.rect(), look.colour("panel"))
        if found is not None and found.rows and found.columns:
            self._draw_head(painter, found)
            self._draw_rows(painter, found)
            self._draw_means(painter, found)
        elif found is not None:
            words = self.tr("The course has neither trainees nor practice calls yet")
            if found.rows:
                words = self.tr("The course has no practice calls yet")
            elif found.columns:
                words = self.tr("The group is empty")
            draw_text(painter, self.rect().adjusted(look.metrics.padding, 0, 0, 0), words, look.font("row"),
                      look.colour("text_2"))  # fmt: skip
        painter.end()

    def _draw_head(self, painter: QPainter, found: Results) -> None:
        look, m = self.look, self.look.metrics
        font, high = look.font("meta"), look.line_px("meta")
        wide, _ = self._cell_w(), level(painter, 0, self._head_h() - 1, self.width(), look.colour("line_strong"))
        for j, column in enumerate(self._shown()[1]):
            about = found.columns[column]
            box = QRect(self._first_w() + j * wide, 0, wide, self._head_h())
            if column == self._column:
                painter.fillRect(box.adjusted(0, 0, 0, -1), look.colour("selected_row"))
            lines = wrapped(about.title, font, wide - m.px(10), _HEAD_LINES)
            top = box.bottom() - m.px(4) - len(lines) * high
            ink = look.colour("text_1" if about.known else "red")
            draw_lines(painter, QRect(box.x() + m.px(6), top, wide - m.px(8), box.height()), lines, font, ink, high)
        low = QRect(0, self._head_h() - high - m.px(6), 0, high + m.px(2))
        pad = m.padding
        draw_text(painter, QRect(pad, low.y(), self._first_w() - pad, low.height()), self.tr("Trainee"), font,
                  look.colour("text_2"))  # fmt: skip
        room = self._mean_box(low.y(), low.height())
        draw_text(painter, room[0], self.tr("mean"), font, look.colour("text_2"), RIGHT)
        draw_text(painter, room[1], self.tr("passed"), font, look.colour("text_2"), RIGHT)

    def _mean_box(self, y: int, high: int) -> tuple[QRect, QRect]:
        m = self.look.metrics
        x = self._first_w() + len(self._shown()[1]) * self._cell_w()
        return QRect(x, y, m.px(64), high), QRect(x + m.px(64), y, self._mean_w() - m.px(64) - m.padding, high)

    def _draw_rows(self, painter: QPainter, found: Results) -> None:
        look, m, high = self.look, self.look.metrics, self._row_h()
        bold, plain = look.font("field", 600), look.font("field")
        ink_1, ink_2 = look.colour("text_1"), look.colour("text_2")
        for i, index in enumerate(self._shown()[0]):
            row, y = found.rows[index], self._head_h() + i * high
            line = QRect(0, y, self.width(), high)
            if index == self._row:
                painter.fillRect(line, look.colour("selected_row"))
            level(painter, m.padding, line.bottom(), self.width() - 2 * m.padding, look.colour("line_hair"))
            name = QRect(m.padding, y, self._first_w() - m.padding, high)
            ink = ink_1 if row.begun else ink_2
            draw_text(painter, name, row.trainee, bold, ink)
            mean, passed = self._mean_box(y, high)
            draw_text(painter, mean, self._mean(row.mean), bold, ink_1, RIGHT)
            words = self.tr("{0} of {1}").format(row.passed, len(row.cells))
            draw_text(painter, passed, words, plain, ink, RIGHT)
        style = _CellStyle(look)
        for index, column, rect in self._cells():
            chosen = (index, column) == (self._row, self._column)
            self._draw_cell(painter, rect, found.rows[index].cells[column], chosen, style)

    def _draw_cell(self, painter: QPainter, rect: QRect, cell: Cell, chosen: bool, style: _CellStyle) -> None:
        look, gap = self.look, style.gap
        if chosen:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), look.colour("field"))
            colour = "focus" if self.hasFocus() else "line_strong"
            frame(painter, rect, look.colour(colour), tokens()["line"]["focus_width"] if self.hasFocus() else 1)
        left, y, high = rect.x() + gap, rect.y(), rect.height()
        if not cell.attempts:
            draw_text(painter, QRect(left, y, rect.width(), high), "–", style.plain, style.quiet)
            return
        icon, hue = sign_of(cell)
        paint_icon(painter, icon, left, rect.center().y() - style.icon // 2 + 1, style.icon, look.colour(hue))
        x = left + style.icon + gap
        best = cell.best
        points = "" if best is None else "?" if best.points is None else str(best.points)
        wide = style.wide
        ink = look.colour("red") if hue == "red" else style.ink
        draw_text(painter, QRect(x, y, wide, high), points, style.bold, ink, RIGHT)
        tail = ("×" + str(cell.tries) if cell.tries > 1 else "") + ("!" if cell.late else "")
        if tail:
            room = QRect(x + wide + gap, y, rect.right() - x - wide - gap, high)
            draw_text(painter, room, tail, style.meta, look.colour("amber") if cell.late else style.quiet)

    def _draw_means(self, painter: QPainter, found: Results) -> None:
        look, m, high = self.look, self.look.metrics, self._row_h()
        y = self._head_h() + len(self._shown()[0]) * high
        level(painter, 0, y, self.width(), look.colour("line_strong"))
        draw_text(painter, QRect(m.padding, y, self._first_w() - m.padding, high), self.tr("Mean"),
                  look.font("field", 600), look.colour("text_1"))  # fmt: skip
        wide = px_of("100,0", look.font("field", 600))
        for j, column in enumerate(self._shown()[1]):
            box = QRect(self._first_w() + j * self._cell_w() + m.px(6), y, m.px(20) + wide, high)
            draw_text(painter, box, self._mean(found.columns[column].mean), look.font("field", 600),
                      look.colour("text_1"), RIGHT)  # fmt: skip
        draw_text(painter, self._mean_box(y, high)[0], self._mean(found.mean), look.font("field", 700),
                  look.colour("text_1"), RIGHT)  # fmt: skip
        y += high
        draw_text(painter, QRect(m.padding, y, self._first_w() - m.padding, high), self.tr("Passed"),
                  look.font("label"), look.colour("text_2"))  # fmt: skip
        for j, index in enumerate(self._shown()[1]):
            column = found.columns[index]
            box = QRect(self._first_w() + j * self._cell_w() + m.px(6), y, m.px(20) + wide, high)
            words = self.tr("{0} of {1}").format(column.passed, column.played)
            draw_text(painter, box, words, look.font("label"), look.colour("text_2"), RIGHT)

    def _mean(self, value: float | None) -> str:
        return "–" if value is None else number(value, self.language, 1)

    def hidden_words(self) -> str:
        """Return what of the table is out of view, "" when it is all there."""
        found = self.results
        rows, columns = self._shown()
        if found is None or (len(rows) == len(found.rows) and len(columns) == len(found.columns)):
            return ""
        return self.tr("trainees {0}–{1} of {2} · calls {3}–{4} of {5}").format(
            rows.start + 1, rows.stop, len(found.rows), columns.start + 1, columns.stop, len(found.columns)
        )

    def band(self, name: str) -> str:
        """Return the name of a band in the language in use."""
        return BAND[name].in_(self.language) if name in BAND else ""


