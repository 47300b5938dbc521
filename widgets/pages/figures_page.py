"""Figures (Statistik): how the calls of a time went, as large numbers, a table, and the answer times piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.registry import Done
from app.statistics import LineFigures, Statistics, Times
from app.words import OUTCOME, duration, number
from widgets.blocks.bar import paint_bar
from widgets.blocks.choice_list import Option
from widgets.blocks.lines import level
from widgets.blocks.switch_row import SwitchRow
from widgets.pages.answer_chart import AnswerChart
from widgets.pages.page import Page
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

KEYS = ("F5", "F6", "Esc")
_PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
_GOAL = 0.9
_MOST_OUTCOMES = 9

Fail = Callable[[Words], None]


class FiguresDesk(Protocol):
    """The registry as this page sees it; every answer comes later, on the GUI thread."""

    def statistics(
        self, since: datetime | None, until: datetime | None, deliver: Callable[[Statistics], None], fail: Fail
    ) -> None:
        """Work out the figures of a time."""
        ...

    def export_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures as CSV."""
        ...

    def print_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures with their picture as PDF."""
        ...


class FiguresPage(Page):
    """The figures of this desk; the period is chosen on top, everything below follows it."""

    def __init__(
        self, look: Look, desk: FiguresDesk, causes: Callable[[str], str], now: Callable[[], datetime],
        language: str = "da", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, KEYS, now, language, parent)
        self._desk, self._causes = desk, causes
        self.found: Statistics | None = None
        self.period = SwitchRow(look, self.tr("Period"), (), "day", self)
        self.chart = AnswerChart(look, self)
        self._tiles = self._table = self._side = QRect()
        self.period.chosen.connect(self._choose)
        self.verbs.update({"Esc": self.closed.emit, "F5": self._print, "F6": self._export})
        self.retranslate()

    def parts(self) -> tuple[QWidget, ...]:
        return self.period, self.chart

    def retranslate(self) -> None:
        self.period.options = (
            Option("day", self.tr("24 hours")), Option("week", self.tr("7 days")),
            Option("month", self.tr("30 days")), Option("all", self.tr("all")),
        )  # fmt: skip
        self.period.show_value(self.period.value)
        self.chart.language = self.language
        super().retranslate()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()
        self.period.setFocus()

    # --- what is asked and what comes back

    def ask(self) -> None:
        """Ask for the figures of the period chosen."""
        span = _PERIODS.get(self.period.value)
        since = (self._now() - span).replace(second=0, microsecond=0) if span is not None else None
        self._desk.statistics(since, None, self._take, self._fail)

    def _choose(self, value: str) -> None:
        self.period.show_value(value)
        self.found = None
        self.ask()
        self.update()

    def _take(self, found: Statistics) -> None:
        self.found = found
        self.chart.show_bars(found.bars, found.step_s)
        self.setAccessibleDescription("; ".join(f"{name}: {value}, {meta}" for name, value, meta, _ in self.tiles()))
        self.show_keys()
        self.update()

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")

    def _export(self) -> None:
        if self.found is not None:
            self.show_foot(self.tr("Exporting …"))
            self._desk.export_statistics(self.found, self._done, self._fail)

    def _print(self) -> None:
        if self.found is not None:
            self.show_foot(self.tr("Printing …"))
            self._desk.print_statistics(self.found, self._done, self._fail)

    def _done(self, done: Done) -> None:
        words = done.words.in_(self.language)
        self.show_foot(f"{words}: {done.path}" if done.path else words, hue="green" if done.ok else "red")

    # --- words

    def tiles(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return the large numbers: name, value, what stands below, and its colour."""
        if self.found is None:
            return ()
        figures = self.found.all
        late = figures.in_goal is not None and figures.in_goal < _GOAL
        kept = figures.followups_share
        return (
            (self.tr("Calls"), number(figures.calls, self.language), self.tr("{0} lost before an answer").format(
                number(figures.lost, self.language)), "text_1"),
            (self.tr("Answered in 10 s"), self.percent(figures.in_goal), self.tr("goal 90 %"),
             "amber" if late else "text_1"),
            (self.tr("Slowest tenth"), self.took(figures.answer.slowest_tenth_s),
             self.tr("mean of all {0}").format(self.took(figures.answer.mean_s)), "text_1"),
            (self.tr("To send"), self.took(figures.send.median_s),
             self.tr("median · 90 % within {0}").format(self.took(figures.send.p90_s)), "text_1"),
            (self.tr("To receipt"), self.took(figures.handover.median_s),
             self.tr("median · 90 % within {0}").format(self.took(figures.handover.p90_s)), "text_1"),
            (self.tr("False calls"), self.percent(figures.false_share),
             self.tr("%n call(s)", "", figures.false), "text_1"),
            (self.tr("Promises kept"), self.percent(kept),
             self.tr("{0} of {1}").format(figures.followups_kept, figures.followups),
             "amber" if kept is not None and kept < 1 else "text_1"),
        )  # fmt: skip

    def took(self, seconds: float | None) -> str:
        """Return a time in words: seconds with a decimal below a minute, else minutes and seconds."""
        if seconds is None:
            return "–"
        return f"{number(seconds, self.language, 1)} s" if seconds < 60 else duration(seconds)

    def percent(self, share: float | None) -> str:
        """Return a share in words, a dash where there is none."""
        return "–" if share is None else f"{number(100 * share, self.language)} %"

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the table: a head, then for each line what took how long."""
        if self.found is None:
            return ()
        head = ("", self.tr("Calls"), self.tr("in 10 s"), self.tr("Answer"), self.tr("slowest tenth"),
                self.tr("To place"), self.tr("To send"), self.tr("To receipt"), self.tr("Talk"),
                self.tr("False"))  # fmt: skip
        return (head, *(self._row(figures) for figures in (*self.found.lines, self.found.all)))

    def _row(self, figures: LineFigures) -> tuple[str, ...]:
        def middle(times: Times) -> str:
            return self.took(times.median_s)

        return (
            figures.line or self.tr("all lines"), number(figures.calls, self.language), self.percent(figures.in_goal),
            middle(figures.answer), self.took(figures.answer.slowest_tenth_s), middle(figures.place),
            middle(figures.send), middle(figures.handover), middle(figures.talk), self.percent(figures.false_share),
        )  # fmt: skip

    # --- keys, layout and painting

    def show_keys(self) -> None:
        some = "usable" if self.found is not None and self.found.all.calls else "not_yet"
        self.keys.show_key("F5", self.tr("Report"), "PDF", some)
        self.keys.show_key("F6", self.tr("Export"), "CSV", some)
        self.keys.show_key("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        periods = {"day": self.tr("the last 24 hours"), "week": self.tr("the last 7 days"),
                   "month": self.tr("the last 30 days")}  # fmt: skip
        words = periods.get(self.period.value, self.tr("all of this desk"))
        if self.found is None:
            words = f"{words} · {self.tr('working it out …')}"
        return self.tr("Figures"), words, ""

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        size = self.period.sizeHint()
        y = body.y() + m.px(12)
        self.period.setGeometry(m.padding, y, size.width(), size.height())
        y += size.height() + m.px(12)
        self._tiles = QRect(0, y, self.width(), m.px(98))
        y += self._tiles.height() + 1
        rest = body.bottom() - y
        left = self.width() if m.stacked else round(self.width() * 0.68)
        table_h = m.section_h + 5 * m.table_row
        self._table = QRect(m.padding, y, left - 2 * m.padding, table_h)
        self.chart.setGeometry(m.padding, y + table_h, left - 2 * m.padding, max(0, rest - table_h))
        self._side = QRect(left + m.padding, y, max(0, self.width() - left - 2 * m.padding), rest)

    def draw(self, painter: QPainter) -> None:
        self._draw_tiles(painter)
        self._draw_table(painter)
        if self._side.width() > 0:
            self._draw_side(painter)

    def _draw_tiles(self, painter: QPainter) -> None:
        look, m, tiles = self.look, self.look.metrics, self.tiles()
        level(painter, 0, self._tiles.top(), self.width(), look.colour("line_hair"))
        level(painter, 0, self._tiles.bottom(), self.width(), look.colour("line_strong"))
        if not tiles:
            return
        step = self.width() / len(tiles)
        for i, (name, value, meta, hue) in enumerate(tiles):
            box = QRect(round(i * step) + m.padding, self._tiles.y() + m.px(8), round(step) - m.px(12), m.px(22))
            draw_text(painter, box, name, look.font("meta"), look.colour("text_2"))
            draw_text(painter, box.translated(0, m.px(24)).adjusted(0, 0, 0, m.px(14)), value,
                      look.font("question", 700), look.colour(hue))  # fmt: skip
            draw_text(painter, box.translated(0, m.px(62)), meta, look.font("meta"), look.colour("text_2"))
            if i:
                painter.fillRect(round(i * step), self._tiles.y(), 1, self._tiles.height(), look.colour("line_hair"))

    def _draw_table(self, painter: QPainter) -> None:
        look, m, area = self.look, self.look.metrics, self._table
        head = QRect(area.x(), area.y(), area.width(), m.section_h)
        x = draw_text(painter, head, self.tr("Per line"), look.font("section"), look.colour("text_1"))
        words = self.tr("half of all calls took no longer")
        draw_text(painter, head.adjusted(round(x) + m.px(12), 0, 0, 0), words, look.font("meta"), look.colour("text_2"))
        y = area.y() + m.section_h
        rows = self.rows()
        if not rows:
            return
        first = m.px(110)
        step = (area.width() - first) / (len(rows[0]) - 1)
        for i, row in enumerate(rows[:5]):
            font = look.font("meta") if i == 0 else look.font("label", 600 if i == len(rows) - 1 else 400)
            ink = look.colour("text_2" if i == 0 else "text_1")
            for column, words in enumerate(row):
                left = area.x() if column == 0 else area.x() + first + round((column - 1) * step)
                box = QRect(left, y, first if column == 0 else round(step), m.table_row)
                draw_text(painter, box, words, font, ink, *(() if column == 0 else (RIGHT,)))
            level(painter, area.x(), y + m.table_row - 1, area.width(), look.colour("line_hair"))
            y += m.table_row

    def _draw_side(self, painter: QPainter) -> None:
        if self.found is None:
            return
        figures = self.found.all
        outcomes = [(self._outcome(code), count) for code, count in figures.outcomes[:_MOST_OUTCOMES]]
        y = self._bars(painter, self._side.y(), self.tr("Outcomes"), outcomes)
        causes = [(self._causes(code), count) for code, count in figures.causes]
        self._bars(painter, y + self.look.metrics.px(10), self.tr("Causes"), causes)

    def _outcome(self, code: str) -> str:
        return OUTCOME[code].in_(self.language) if code in OUTCOME else code

    def _bars(self, painter: QPainter, y: int, title: str, values: list[tuple[str, int]]) -> int:
        look, m, side = self.look, self.look.metrics, self._side
        head = QRect(side.x(), y, side.width(), m.section_h)
        draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        y += m.section_h
        pitch, label_w = m.px(28), round(side.width() * 0.48)
        count_w = px_of("00.000", look.font("label", 700)) + m.px(10)
        for words, count in values:
            if y + pitch > side.bottom():
                break
            box = QRect(side.x(), y, side.width(), pitch)
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            draw_text(painter, QRect(box.left(), y, label_w - m.px(8), pitch), words, look.font("label"),
                      look.colour("text_1"))  # fmt: skip
            bar = QRect(box.left() + label_w, box.center().y() - m.px(4) + 1, box.width() - label_w - count_w, m.px(8))
            paint_bar(painter, bar, count / values[0][1], look.colour("text_2"))
            draw_text(painter, box, number(count, self.language), look.font("label", 700), look.colour("text_1"), RIGHT)
            y += pitch
        return y
