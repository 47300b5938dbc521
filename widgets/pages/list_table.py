"""A list in the house style: rows walked by keys, a quiet head over them, no row ever cut. What its cells say and how
wide its columns are is for whoever makes one."""

from __future__ import annotations

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
from widgets.panels.panel import LEFT, RIGHT
from widgets.text import draw_text
from widgets.theme import Look

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ListModel(QAbstractTableModel):
    """The rows in view; ``numeric`` says which columns hold numbers and stand at the right."""

    rows: tuple[Any, ...] = ()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def numeric(self, column: int) -> bool:
        """Return whether a column stands at the right."""
        return False


class ListDelegate(QStyledItemDelegate):
    """Paints the ground of a cell: the chosen row filled, a hair line below every row; ``draw`` paints the cell."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.look.metrics.px(40), self.look.metrics.table_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self.look, option.rect
        chosen = index.row() == self.parent().currentIndex().row()
        painter.fillRect(rect, look.colour("selected_row" if chosen else "panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_hair"))
        self.draw(painter, room_in(rect, index.column(), look), index, chosen)

    def draw(self, painter: QPainter, room: QRect, index: Index, chosen: bool) -> None:
        """Paint what stands in a cell: its words, until a list has more to show."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_text(painter, room, words, self.look.font("field"), self.look.colour("text_1"))


def room_in(rect: QRect, column: int, look: Look) -> QRect:
    """Return where the words of a cell stand; the first column keeps to the edge of the page."""
    pad = look.metrics.px(8)
    return rect.adjusted(0 if column == 0 else pad, 0, -pad, 0)


class _Header(QHeaderView):
    """Column names as quiet labels."""

    def __init__(self, look: Look, model: ListModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self._model = look, model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(100, self.look.metrics.table_row)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        look, model = self.look, self._model
        painter.fillRect(rect, look.colour("panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_strong"))
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        align = RIGHT if model.numeric(section) else LEFT
        draw_text(painter, room_in(rect, section, look), words, look.font("label"), look.colour("text_2"), align)
        painter.restore()


class ListTable(QTableView):
    """The list itself; its current row is the one that keys act on."""

    def __init__(
        self, look: Look, model: ListModel, delegate: ListDelegate, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._model, self._delegate = model, delegate
        model.setParent(self)
        delegate.setParent(self)
        self._header = _Header(look, model, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(delegate)
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

    def fit_columns(self) -> None:
        """Give every column its width, px: the same for all, until a list knows better."""
        count = self._model.columnCount()
        for column in range(count):
            self.setColumnWidth(column, max(1, self.viewport().width() // count))

    def choose_row(self, row: int) -> None:
        """Choose a row by its place, the nearest there is."""
        last = len(self._model.rows) - 1
        if last >= 0:
            self.setCurrentIndex(self._model.index(min(max(row, 0), last), 0))

    def step(self, rows: int) -> None:
        """Choose the row so many further down, as far as the list goes."""
        self.choose_row(self.currentIndex().row() + rows)

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
        self.fit_columns()
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
        self.fit_columns()
