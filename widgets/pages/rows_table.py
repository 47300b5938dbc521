"""A list of rows in the house style, walked by keys: cells are words, with a sign and a colour where they have any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.blocks.focus_line import FocusLine
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import LEFT, RIGHT, px_of
from widgets.text import draw_text, one_line
from widgets.theme import Look

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A column: its head, and its width as the words it must hold (``sample``), or else as a share of what is left."""

    title: str
    sample: str = ""
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its words, a sign before them, their colour, and whether they are bold or quiet."""

    text: str
    icon: str = ""
    hue: str = "text_1"
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Row:
    """One row, known by its key."""

    key: str
    cells: tuple[Cell, ...]


class RowsModel(QAbstractTableModel):
    """The rows in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.columns[section].title if 0 <= section < len(self.columns) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return one_line(self.rows[index.row()].cells[index.column()].text)


class _Delegate(QStyledItemDelegate):
    """Paints a cell: the chosen row filled, a hair line below every row."""

    def __init__(self, look: Look, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.look.metrics.px(40), self.look.metrics.table_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, rect = self.look, option.rect
        cell = self._model.rows[index.row()].cells[index.column()]
        chosen = index.row() == self.parent().currentIndex().row()
        painter.fillRect(rect, look.colour("selected_row" if chosen else "panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_hair"))
        room, size = _room(rect, index.column(), look), look.metrics.icon
        if cell.icon:
            paint_icon(painter, cell.icon, room.x(), rect.center().y() - size // 2 + 1, size, look.colour(cell.hue))
            room.setLeft(room.x() + size + look.metrics.px(5))
        font = look.font("label" if cell.quiet else "field", 600 if cell.bold else None)
        align = RIGHT if self._model.columns[index.column()].number else LEFT
        ink = "text_2" if cell.quiet and cell.hue == "text_1" else cell.hue
        draw_text(painter, room, cell.text, font, look.colour(ink), align)


def _room(rect: QRect, column: int, look: Look) -> QRect:
    pad = look.metrics.px(8)
    return rect.adjusted(0 if column == 0 else pad, 0, -pad, 0)


class _Header(QHeaderView):
    """Column names as quiet labels."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = look
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(100, self.look.metrics.table_row)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        look, model = self.look, self.model()
        painter.fillRect(rect, look.colour("panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_strong"))
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        align = RIGHT if model.columns[section].number else LEFT
        draw_text(painter, _room(rect, section, look), words, look.font("label"), look.colour("text_2"), align)
        painter.restore()


class RowsTable(QTableView):
    """The list itself; its current row is the one that keys act on."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.list = RowsModel(self)
        self._delegate = _Delegate(look, self.list, self)
        self._header = _Header(look, self)
        self.setHorizontalHeader(self._header)
        self.setModel(self.list)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(name)
        self.set_look(look)

    @property
    def chosen(self) -> str:
        """The key of the row that keys act on, "" while the list is empty."""
        row = self.currentIndex().row()
        return self.list.rows[row].key if 0 <= row < len(self.list.rows) else ""

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show rows; the one that was chosen stays chosen if it is still there, else the row in its place."""
        if tuple(rows) == self.list.rows and tuple(columns) == self.list.columns:
            return
        before, at = self.chosen, max(0, self.currentIndex().row())
        self.list.show_rows(columns, rows)
        self._fit_columns()
        if rows:
            found = next((i for i, row in enumerate(rows) if row.key == before), min(at, len(rows) - 1))
            self.setCurrentIndex(self.list.index(found, 0))

    def step(self, rows: int) -> None:
        """Choose the row so many further down, as far as the list goes."""
        last = len(self.list.rows) - 1
        if last >= 0:
            self.setCurrentIndex(self.list.index(min(max(self.currentIndex().row() + rows, 0), last), 0))

    def whole_rows(self, height: int) -> int:
        """Return the largest height in px, not above ``height``, at which no row is cut."""
        row = self.look.metrics.table_row
        return max(1, (height - row) // row) * row + row

    def page_rows(self) -> int:
        """Return how many rows are in view."""
        return max(1, self.viewport().height() // self.look.metrics.table_row - 1)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = self._delegate.look = self._header.look = look
        palette = QPalette(look.theme.palette())
        palette.setColor(QPalette.ColorRole.Base, look.colour("panel"))
        self.setPalette(palette)
        self.setStyleSheet("QTableView, QHeaderView { border: 0; outline: 0; }")
        # Under a style sheet the empty part of the list keeps the palette it was made with.
        self.viewport().setPalette(palette)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(look.metrics.table_row)
        self._header.updateGeometry()
        self._fit_columns()
        self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the search box, not to the list."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusLine.around(self, self.rect, self.look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        FocusLine.leave(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give columns with a sample what it needs and share the rest among the others."""
        look, columns = self.look, self.list.columns
        pad = 2 * look.metrics.px(8) + 2
        fixed = {
            i: max(px_of(column.sample, look.font("field", 600)), px_of(column.title, look.font("label"))) + pad
            for i, column in enumerate(columns) if column.sample
        }  # fmt: skip
        shares = sum(column.share for column in columns if not column.sample) or 1.0
        rest = max(0, self.viewport().width() - sum(fixed.values()))
        widths = {i: fixed.get(i, int(rest * column.share / shares)) for i, column in enumerate(columns)}
        # What rounding leaves over goes to the last column that shares: the head ends where the list does.
        last = max((i for i, column in enumerate(columns) if not column.sample), default=len(columns) - 1)
        if columns:
            widths[last] += max(0, self.viewport().width() - sum(widths.values()))
        for i, width in widths.items():
            self.setColumnWidth(i, max(1, width))
