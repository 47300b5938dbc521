"""A list of rows in the house style, walked by keys: cells are words, with a sign and a colour where they have any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets.icons import paint_icon
from widgets.pages.list_table import ROOT, Index, ListDelegate, ListModel, ListTable
from widgets.panels.panel import LEFT, RIGHT, px_of
from widgets.text import draw_text, one_line
from widgets.theme import Look


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


class RowsModel(ListModel):
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

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def numeric(self, column: int) -> bool:
        return self.columns[column].number

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.columns[section].title if 0 <= section < len(self.columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return one_line(self.rows[index.row()].cells[index.column()].text)


class _Delegate(ListDelegate):
    """Paints a cell: its sign, then its words."""

    def __init__(self, look: Look, model: RowsModel) -> None:
        super().__init__(look)
        self._model = model

    def draw(self, painter: QPainter, room: QRect, index: Index, chosen: bool) -> None:
        look, size = self.look, self.look.metrics.icon
        cell = self._model.rows[index.row()].cells[index.column()]
        if cell.icon:
            paint_icon(painter, cell.icon, room.x(), room.center().y() - size // 2 + 1, size, look.colour(cell.hue))
            room.setLeft(room.x() + size + look.metrics.px(5))
        font = look.font("label" if cell.quiet else "field", 600 if cell.bold else None)
        align = RIGHT if self._model.numeric(index.column()) else LEFT
        ink = "text_2" if cell.quiet and cell.hue == "text_1" else cell.hue
        draw_text(painter, room, cell.text, font, look.colour(ink), align)


class RowsTable(ListTable):
    """A list of any rows."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        self.list = RowsModel()
        super().__init__(look, self.list, _Delegate(look, self.list), name, parent)

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
        self.fit_columns()
        if rows:
            found = next((i for i, row in enumerate(rows) if row.key == before), min(at, len(rows) - 1))
            self.choose_row(found)

    def fit_columns(self) -> None:
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
