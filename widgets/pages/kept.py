"""What was promised and kept: per kind a row and a bar, for the shift leader; the same figures go out as CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.domain.followups import FollowUp, Kept, in_order, kept
from app.followlist import KEPT_COLUMNS, as_csv, kept_rows
from app.followwords import kept_words, kind_words, receiver_words, standing
from app.words import number
from widgets.blocks.choice_list import Option
from widgets.blocks.lines import frame, level
from widgets.blocks.section_head import SectionHead
from widgets.blocks.switch_row import SwitchRow
from widgets.pages.followup_desk import FollowUpDesk
from widgets.pages.followup_rows import count_words, due_cell
from widgets.pages.page import Page
from widgets.pages.rows_table import Cell, Column, Row, RowsTable
from widgets.panels.panel import RIGHT, px_of
from widgets.text import announce, draw_text
from widgets.theme import Look

KEYS = ("F3", "F8", "Esc")
_PERIODS = {"month": timedelta(days=30), "quarter": timedelta(days=91), "year": timedelta(days=365)}


class KeptPage(Page):
    """Left the table and what is overdue, right a bar per kind. ``list_wanted`` asks for the list of follow-ups."""

    list_wanted = Signal()

    def __init__(
        self, look: Look, desk: FollowUpDesk, now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, KEYS, now, language, parent)
        self._desk = desk
        self._rows: tuple[FollowUp, ...] = ()
        self.figures: tuple[Kept, ...] = ()
        self.period = SwitchRow(look, self.tr("Period"), (), "quarter", self)
        self.table = RowsTable(look, self.tr("Promised and kept"), self)
        self.over_head = SectionHead(look, self.tr("Overdue"), parent=self)
        self.over = RowsTable(look, self.tr("Overdue"), self)
        self.setFocusProxy(self.table)
        self.period.chosen.connect(self._switch)
        self.verbs.update({"F3": self.list_wanted.emit, "F8": self._export})
        for before, after in ((self.period, self.table), (self.table, self.over)):
            QWidget.setTabOrder(before, after)
        self.retranslate()

    def refresh(self) -> None:
        """Read again: the journal has grown."""
        self._desk.load(self._take, self._fail)

    def parts(self) -> tuple[QWidget, ...]:
        return self.period, self.table, self.over_head, self.over

    def retranslate(self) -> None:
        self.period.options = (
            Option("month", self.tr("30 days")), Option("quarter", self.tr("3 months")),
            Option("year", self.tr("1 year")), Option("all", self.tr("all")),
        )  # fmt: skip
        self.period.show_value(self.period.value)
        self.period.updateGeometry()
        self._show()
        super().retranslate()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # --- what is shown

    def _take(self, rows: tuple[FollowUp, ...]) -> None:
        self._rows = rows
        self._show()

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")

    def _switch(self, value: str) -> None:
        self.period.show_value(value)
        self._show()

    def _show(self) -> None:
        now, span = self._now(), _PERIODS.get(self.period.value)
        self.figures = kept(self._rows, now, now - span if span is not None else None)
        self.table.show_rows(self._columns(), [self._row(each) for each in self.figures])
        over = [each for each in in_order(self._rows) if each.overdue(now)]
        self.over.show_rows(
            (Column(self.tr("Overdue"), "● Forfalden 12 dage"), Column(self.tr("Kind")),
             Column(self.tr("Place or inquiry"), share=1.2), Column(self.tr("Standing")),
             Column(self.tr("Receiver"))),
            [Row(each.id, (
                due_cell(each, now, self.language), Cell(kind_words(each.made.kind, self.language)),
                Cell(each.made.where or each.made.inquiry), Cell(standing(each, self.language), quiet=True),
                Cell(receiver_words(each, self.language), quiet=True),
            )) for each in over],
        )  # fmt: skip
        late = sum(each.escalated(now) for each in over)
        self.over_head.show_texts(self.tr("Overdue"), self.tr("{0}, of which {1} for more than a day").format(
            len(over), late))  # fmt: skip
        self.table.setAccessibleDescription(kept_words(self.figures[-1], self.language))
        self.update()

    def _columns(self) -> tuple[Column, ...]:
        narrow = "0.000"
        return (
            Column(self.tr("Kind")), Column(self.tr("Promised"), narrow, number=True),
            Column(self.tr("In time"), narrow, number=True), Column(self.tr("Share"), "100 %", number=True),
            Column(self.tr("Too late"), narrow, number=True), Column(self.tr("Not kept"), narrow, number=True),
            Column(self.tr("Open"), narrow, number=True), Column(self.tr("Overdue"), narrow, number=True),
            Column(self.tr("Put off"), narrow, number=True), Column(self.tr("Median"), "00,0 dage", number=True),
        )  # fmt: skip

    def _row(self, each: Kept) -> Row:
        whole = not each.kind
        counts = (each.promised, each.in_time, None, each.kept - each.in_time, each.given_up + each.refused, each.open)
        cells = [Cell(kind_words(each.kind, self.language), bold=whole)]
        for count in counts:
            words = self._share(each) if count is None else number(count, self.language)
            cells.append(Cell(words, bold=whole or count is None))
        over = Cell(number(each.overdue, self.language), "", "red" if each.overdue else "text_1", bold=each.overdue > 0)
        cells += [over, Cell(number(each.postponed, self.language)), Cell(self._days(each.median_days))]
        return Row(each.kind or "all", tuple(cells))

    def _share(self, each: Kept) -> str:
        return f"{round(100 * each.share)} %" if each.share is not None else "–"

    def _days(self, days: float | None) -> str:
        if days is None:
            return "–"
        return self.tr("{0} days").format(number(days, self.language, 1))

    # --- verbs, keys, layout and painting

    def _export(self) -> None:
        octets = as_csv(kept_rows(self.figures, self.language), KEPT_COLUMNS)
        self._desk.export(f"lovet-og-holdt-{self._now():%Y%m%d-%H%M%S}.csv", octets, self._exported, self._fail)

    def _exported(self, path: Path) -> None:
        words = self.tr("Saved: {0}").format(path)
        self.show_foot(words, hue="green")
        announce(self, words)

    def show_keys(self) -> None:
        self.keys.show_key("F3", self.tr("The list"), self.tr("follow-ups"))
        self.keys.show_key("F8", self.tr("Export"), "CSV")
        self.keys.show_key("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        return self.tr("Promised and kept"), count_words(self._rows, self._now()), ""

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        self._bar = QRect(0, body.y(), self.width(), m.px(18) + m.field_h + m.px(24))
        size = self.period.sizeHint()
        self.period.setGeometry(m.padding, body.y() + m.px(24) - (size.height() - m.field_h) // 2, size.width(),
                                size.height())  # fmt: skip
        top, height = self._bar.bottom() + 1, body.bottom() - self._bar.bottom()
        left = self.width() if m.stacked else round(self.width() * 0.66)
        inner = left - 2 * m.padding
        table_h = min((len(self.figures) + 2) * m.table_row, round(height * 0.6))
        self.table.setGeometry(m.padding, top, inner, self.table.whole_rows(table_h))
        y = top + table_h + m.px(6)
        self.over_head.setGeometry(m.padding, y, inner, m.section_h)
        y += m.section_h
        self.over.setGeometry(m.padding, y, inner, self.over.whole_rows(top + height - y - m.px(4)))
        self._bars = QRect(left + 1, top, self.width() - left - 1, height) if not m.stacked else QRect()

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        words = self.tr("Promised in")
        box = QRect(m.padding, self._bar.y() + m.px(3), px_of(words, look.font("meta")) + 1, m.px(19))
        draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), elide=False)
        level(painter, 0, self._bar.bottom(), self.width(), look.colour("line_hair"))
        if not self._bars.isEmpty():
            painter.fillRect(self._bars.x() - 1, self._bars.y(), 1, self._bars.height(), look.colour("line_hair"))
            self._draw_bars(painter, self._bars.adjusted(m.padding, 0, -m.padding, 0))

    def _draw_bars(self, painter: QPainter, room: QRect) -> None:
        """A bar per kind, as long as what was promised: filled what was kept in time, red what is overdue."""
        look, m = self.look, self.look.metrics
        head = QRect(room.x(), room.y(), room.width(), m.section_h)
        x = draw_text(painter, head, self.tr("Kept in time"), look.font("section"), look.colour("text_1"))
        meta = self.tr("filled: in time · hatched: overdue · frame: promised")
        draw_text(painter, head.adjusted(int(x) + m.px(12), 0, 0, 0), meta, look.font("meta"), look.colour("text_2"))
        most = max((each.promised for each in self.figures if each.kind), default=0)
        y, pitch, bar_h = head.bottom() + m.px(4), m.px(52), m.px(16)
        for each in self.figures:
            if not each.kind or y + pitch > room.bottom():
                continue
            line = QRect(room.x(), y, room.width(), m.px(24))
            draw_text(painter, line, kind_words(each.kind, self.language), look.font("field"), look.colour("text_1"))
            told = self.tr("{0} of {1} · {2}").format(each.in_time, each.promised, self._share(each))
            draw_text(painter, line, told, look.font("field", 600), look.colour("text_1"), RIGHT)
            whole = max(1, round(room.width() * each.promised / most))
            bar = QRect(room.x(), line.bottom(), whole, bar_h)
            kept_w, over_w = (round(whole * part / each.promised) for part in (each.in_time, each.overdue))
            painter.fillRect(QRect(bar.x(), bar.y(), kept_w, bar_h), look.colour("text_2"))
            over = QRect(bar.right() - over_w + 1, bar.y(), over_w, bar_h)
            if over_w:
                painter.fillRect(over, QBrush(look.colour("red"), Qt.BrushStyle.BDiagPattern))
                frame(painter, over, look.colour("red"), 2)
            frame(painter, bar, look.colour("line_strong"))
            y += pitch
