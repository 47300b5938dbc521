"""The list of inquiries: a model of what was found, rows painted in the house style, and a header over them."""

from __future__ import annotations

from collections.abc import Callable
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

from app.store.inquiries import InquiryRow
from app.words import AUTHORITY, OUTCOME, stamp
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import px_of
from widgets.text import draw_text, one_line
from widgets.theme import Look

NUMBER, TIME, LINE, WHAT, WHERE, AUTHORITIES, OUTCOME_COLUMN = range(7)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class InquiryModel(QAbstractTableModel):
    """The rows that were found. ``causes`` turns a cause code into words in the language of the screen."""

    def __init__(self, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._causes = causes
        self.language = "da"
        self.rows: tuple[InquiryRow, ...] = ()

    def show_rows(self, rows: tuple[InquiryRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def set_language(self, language: str) -> None:
        """Say cause, authority and outcome in another language."""
        self.language = language
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, OUTCOME_COLUMN))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, OUTCOME_COLUMN)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else OUTCOME_COLUMN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        heads = (self.tr("No."), self.tr("Time"), self.tr("Line"), self.tr("What"), self.tr("Where"),
                 self.tr("Authority"), self.tr("Outcome"))  # fmt: skip
        return heads[section] if 0 <= section < len(heads) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return one_line(self.words(self.rows[index.row()], index.column()))

    def words(self, row: InquiryRow, column: int) -> str:
        """Return what stands in a column of a row."""
        match column:
            case 0:
                return row.number or self.tr("not answered")
            case 1:
                return stamp(row.rang_at)
            case 2:
                return row.line
            case 3:
                return self._causes(row.cause) if row.cause else "–"
            case 4:
                return row.place or "–"
            case 5:
                return ", ".join(AUTHORITY[a].in_(self.language) for a in row.authorities)
        return self.outcome(row)[1]

    def outcome(self, row: InquiryRow) -> tuple[str, str, str]:
        """Return sign, words and colour of how an inquiry stands."""
        if not row.number:
            return "lost", self.tr("line lost") if row.closed_at is None else self.tr("closed"), "text_2"
        if row.closed_at is None:
            return "missing", self.tr("not closed"), "amber"
        known = OUTCOME.get(row.outcome)
        return "confirmed", known.in_(self.language) if known else row.outcome or self.tr("closed"), "text_2"


def _room(rect: QRect, column: int, look: Look) -> QRect:
    """Return where the words of a cell stand; the first column keeps to the edge of the page."""
    pad = look.metrics.px(8)
    return rect.adjusted(0 if column == NUMBER else pad, 0, -pad, 0)


class _Delegate(QStyledItemDelegate):
    """Paints a cell: the chosen row filled and bold, a hair line below every row."""

    def __init__(self, look: Look, model: InquiryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.look.metrics.px(60), self.look.metrics.table_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, column, rect = self.look, index.column(), option.rect
        row = self._model.rows[index.row()]
        chosen = index.row() == self.parent().currentIndex().row()
        painter.fillRect(rect, look.colour("selected_row" if chosen else "panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_hair"))
        room = _room(rect, column, look)
        if column == AUTHORITIES and look.metrics.compact:
            self._paint_signs(painter, room, row)
            return
        if column == OUTCOME_COLUMN:
            icon, words, hue = self._model.outcome(row)
            y = rect.center().y() - look.metrics.icon // 2 + 1
            paint_icon(painter, icon, room.x(), y, look.metrics.icon, look.colour(hue))
            rest = room.adjusted(look.metrics.icon + look.metrics.px(5), 0, 0, 0)
            draw_text(painter, rest, words, look.font("label"), look.colour(hue))
            return
        bold = chosen and column in (NUMBER, TIME, WHAT, WHERE)
        quiet = column == AUTHORITIES
        font = look.font("label" if quiet else "field", 600 if bold else None)
        draw_text(painter, room, self._model.words(row, column), font, look.colour("text_2" if quiet else "text_1"))

    def _paint_signs(self, painter: QPainter, room: QRect, row: InquiryRow) -> None:
        """Where there is no room for their names, the authorities stand as signs."""
        size, x = self.look.metrics.icon, room.x()
        for authority in row.authorities:
            y = room.center().y() - size // 2 + 1
            paint_icon(painter, authority, x, y, size, self.look.colour("text_2"))
            x += size + self.look.metrics.px(5)


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
        look = self.look
        painter.fillRect(rect, look.colour("panel"))
        level(painter, rect.x(), rect.bottom(), rect.width(), look.colour("line_strong"))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        draw_text(painter, _room(rect, section, look), words, look.font("label"), look.colour("text_2"))
        painter.restore()


class InquiryTable(QTableView):
    """The list itself; its current row is the chosen inquiry."""

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.inquiries = InquiryModel(causes, self)
        self._delegate = _Delegate(look, self.inquiries, self)
        self._header = _Header(look, self)
        self.setHorizontalHeader(self._header)
        self.setModel(self.inquiries)
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
        self.setAccessibleName(self.tr("Inquiries"))
        self.set_look(look)

    @property
    def chosen(self) -> InquiryRow | None:
        """The row the keys act on, None while the list is empty."""
        row = self.currentIndex().row()
        return self.inquiries.rows[row] if 0 <= row < len(self.inquiries.rows) else None

    def show_rows(self, rows: tuple[InquiryRow, ...]) -> None:
        """Show what was found; the inquiry that was chosen stays chosen if it is still among them, else the newest."""
        if rows == self.inquiries.rows:
            return
        before = self.chosen
        self.inquiries.show_rows(rows)
        self.choose(before.call if before is not None else "")

    def choose(self, call: str) -> None:
        """Choose the row of a call, the first when it is not listed."""
        rows = self.inquiries.rows
        row = next((i for i, each in enumerate(rows) if each.call == call), 0)
        if rows:
            self.setCurrentIndex(self.inquiries.index(row, 0))

    def step(self, rows: int) -> None:
        """Choose the row so many further down, as far as the list goes."""
        last = len(self.inquiries.rows) - 1
        if last >= 0:
            self.setCurrentIndex(self.inquiries.index(min(max(self.currentIndex().row() + rows, 0), last), 0))

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
        """Give the narrow columns what their words need and share the rest between what and where."""
        look, pad = self.look, 2 * self.look.metrics.px(8) + 2
        named = "Sundhed, Politi" if not look.metrics.compact else "Myndighed"
        fixed = {
            NUMBER: px_of("Ø44-000000-0000-0", look.font("field", 600)) + pad // 2,
            TIME: px_of("00.00. 00.00", look.font("field", 600)) + pad,
            LINE: max(px_of("112", look.font("field")), px_of(self.tr("Line"), look.font("label"))) + pad,
            AUTHORITIES: px_of(named, look.font("label")) + pad,
            OUTCOME_COLUMN: px_of("overtaget af sundhed", look.font("label")) + look.metrics.icon + pad,
        }
        rest = self.viewport().width() - sum(fixed.values())
        floor = look.metrics.px(110)
        if rest < 2 * floor:
            fixed[AUTHORITIES] = max(look.metrics.px(60), fixed[AUTHORITIES] - (2 * floor - rest))
            rest = self.viewport().width() - sum(fixed.values())
        fixed[WHAT] = max(round(rest * 0.4), 1)
        fixed[WHERE] = max(rest - fixed[WHAT], 1)
        for column, width in fixed.items():
            self.setColumnWidth(column, width)
