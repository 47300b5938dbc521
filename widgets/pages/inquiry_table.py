"""The list of inquiries: a model of what was found, rows painted in the house style, and a header over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.store.inquiries import InquiryRow
from app.words import AUTHORITY, OUTCOME, stamp
from widgets.icons import paint_icon
from widgets.pages.list_table import ROOT, Index, ListDelegate, ListModel, ListTable
from widgets.panels.panel import px_of
from widgets.text import draw_text, one_line
from widgets.theme import Look

NUMBER, TIME, LINE, WHAT, WHERE, AUTHORITIES, OUTCOME_COLUMN = range(7)


class InquiryModel(ListModel):
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

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else OUTCOME_COLUMN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        heads = (self.tr("No."), self.tr("Time"), self.tr("Line"), self.tr("What"), self.tr("Where"),
                 self.tr("Authority"), self.tr("Outcome"))  # fmt: skip
        return heads[section] if 0 <= section < len(heads) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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


class _Delegate(ListDelegate):
    """Paints a cell: the chosen row bold, how an inquiry stands with its sign."""

    def __init__(self, look: Look, model: InquiryModel) -> None:
        super().__init__(look)
        self._model = model

    def draw(self, painter: QPainter, room: QRect, index: Index, chosen: bool) -> None:
        look, column = self.look, index.column()
        row = self._model.rows[index.row()]
        if column == AUTHORITIES and look.metrics.compact:
            self._paint_signs(painter, room, row)
            return
        if column == OUTCOME_COLUMN:
            icon, words, hue = self._model.outcome(row)
            y = room.center().y() - look.metrics.icon // 2 + 1
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


class InquiryTable(ListTable):
    """The list itself; its current row is the chosen inquiry."""

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        self.inquiries = InquiryModel(causes)
        super().__init__(look, self.inquiries, _Delegate(look, self.inquiries), "", parent)
        self.setAccessibleName(self.tr("Inquiries"))

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
        self.choose_row(next((i for i, each in enumerate(rows) if each.call == call), 0))

    def fit_columns(self) -> None:
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
