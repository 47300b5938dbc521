"""The middle column of the first start: an import as it goes, what was left out and why, and what is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.registering import Ended, Progress
from app.setup import Probe, Seen
from app.words import duration, number
from locate.register import ImportReport, Info, ReasonCount
from locate.register.reasons import remedy, text
from widgets.blocks.bar import paint_progress
from widgets.blocks.block import Block
from widgets.blocks.field import Field
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec
from widgets.icons import paint_icon
from widgets.pages.first_paint import head, mark_at_right, said
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look


@dataclass(frozen=True)
class Import:
    """What is known of the newest import; all empty before the first."""

    file: str = ""
    progress: Progress | None = None
    ended: Ended | None = None

    @property
    def running(self) -> bool:
        """Whether it is at work or held."""
        return bool(self.file) and self.ended is None

    @property
    def held(self) -> bool:
        """Whether it waits to be let go on."""
        return self.running and self.progress is not None and self.progress.held

    @property
    def report(self) -> ImportReport | None:
        """What it did, once it is done."""
        return self.ended.report if self.ended is not None else None

    @property
    def percent(self) -> int:
        """How much is read, 0 to 100; 100 only when it is all done."""
        if self.report is not None:
            return 100
        return min(99, int(100 * self.progress.share)) if self.progress is not None else 0


class RegisterColumn(Block):
    """Paints the import and the registers; ``begun`` carries the path that was typed, on Enter."""

    begun = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = "da"
        self._import = Import()
        self._seen: Seen | None = None
        self._probe: Probe | None = None
        self._probing = False
        self._prefer_loaded = False
        self.file = Field(look, self.tr("File"), name=self.tr("Register file"), parent=self)
        self.file.line.returnPressed.connect(self.take_file)
        self.retranslate()

    def take_file(self) -> None:
        """Begin with the file that is typed, if one is."""
        if self.file.text.strip():
            self.begun.emit(self.file.text.strip())

    def show_import(self, newest: Import) -> None:
        """Show how an import stands."""
        self._import = newest
        self.setAccessibleDescription(self.state_words())
        self.update()

    def prefer_loaded(self, on: bool) -> None:
        """Where there is no room for both, show the loaded registers (True) or the import (False)."""
        self._prefer_loaded = on
        self.update()

    def show_seen(self, seen: Seen | None) -> None:
        """Show which registers are loaded."""
        self._seen = seen
        self.update()

    def show_probe(self, probe: Probe | None, probing: bool) -> None:
        """Show what a probe of the loaded register found."""
        self._probe, self._probing = probe, probing
        self.update()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.file.label = self.tr("File")
        self.file.show_value(self.file.text, word="Ctrl+O", hint=self.tr("path of a register as CSV, Enter begins"))
        self.setAccessibleName(self.tr("Addresses"))
        self.setAccessibleDescription(self.state_words())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[1], self.look.metrics.rows.body)

    def look_changed(self) -> None:
        self.file.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        m = self.look.metrics
        self.file.setGeometry(m.padding, m.section_h + m.px(6), self.width() - 2 * m.padding, m.field_h)

    # --- words

    def state_words(self) -> str:
        """Return how the import stands, on one line."""
        newest, language = self._import, self.language
        if not newest.file:
            return self.tr("Nothing imported yet")
        if newest.ended is not None:
            if newest.ended.report is not None:
                return self.tr("{0} rows read").format(number(newest.ended.report.read, language))
            if newest.ended.cancelled:
                return self.tr("Stopped")
            return self.tr("The import did not go through")
        progress = newest.progress
        if progress is None:
            return self.tr("Starting …")
        if progress.sorting:
            return self.tr("{0} rows read, being sorted").format(number(progress.rows, language))
        return self.tr("{0} rows read").format(number(progress.rows, language))

    def time_words(self) -> str:
        """Return the time it took or takes, and how fast it goes."""
        newest, language = self._import, self.language
        if newest.report is not None:
            seconds = newest.report.seconds
            pace = newest.report.read / seconds if seconds > 0 else 0.0
            return self.tr("took {0} · {1} rows a second").format(duration(seconds), number(pace, language))
        if newest.ended is not None:
            words = newest.ended.words
            return words.in_(language) if words is not None else self.tr("The register from before stands as it was")
        if newest.progress is None:
            return ""
        parts = [self.tr("{0} gone").format(duration(newest.progress.seconds))]
        if newest.progress.held:
            parts.append(self.tr("held, F5 goes on"))
        elif newest.progress.left_s is not None:
            parts.append(self.tr("about {0} left").format(duration(newest.progress.left_s)))
        if newest.progress.rows and newest.progress.seconds > 1:
            pace = number(newest.progress.rows / newest.progress.seconds, language)
            parts.append(self.tr("{0} rows a second").format(pace))
        return " · ".join(parts)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        head(painter, look, inner, self.tr("Addresses"), self._import.file, "", line=False)
        y = self.file.geometry().bottom() + m.px(10)
        y = self._draw_import(painter, inner, y)
        loaded_h = m.section_h + 2 * m.px(42) + m.section_h + 2 * m.px(34) + m.px(4)
        bottom = self.height() - loaded_h
        report = self._import.report
        # Where large text leaves no room for both, what was asked for last is shown.
        both = bottom - y >= (m.px(8) if report is None else self._reasons_h(report))
        if report is not None and (both or not self._prefer_loaded):
            box = inner.adjusted(0, y + m.px(8), 0, 0)
            self._draw_reasons(painter, box, report, bottom if both else self.height())
        if both or (self._prefer_loaded and bottom >= y):
            self._draw_loaded(painter, inner, bottom)

    def _reasons_h(self, report: ImportReport) -> int:
        """Return the height in px at which the reasons say something: a head, three rows, and what was marked."""
        m = self.look.metrics
        rows = min(3, len(report.left_out))
        left_out = m.section_h + (rows + 2) * m.table_row if rows else 0
        return m.px(16) + left_out + (m.section_h + m.px(34) if report.marked else 0)

    def _draw_import(self, painter: QPainter, inner: QRect, y: int) -> int:
        look, m, newest = self.look, self.look.metrics, self._import
        if not newest.file:
            words = self.tr("The practice island is loaded and enough for practice. For real calls, type the path of a "
                            "national or municipal address table above.")  # fmt: skip
            style, room = look.font("field"), QRect(inner.x(), y, inner.width(), 0)
            lines = wrapped(words, style, inner.width(), 3)
            return y + draw_lines(painter, room, lines, style, look.colour("text_2"), look.line_px("field"))
        if newest.ended is not None and newest.report is None:
            return self._draw_failure(painter, inner, y, newest.ended)
        font = look.font("idle", 700)
        high = look.line_px("idle")
        words = self.tr("{0} %").format(newest.percent)
        left = px_of(self.tr("{0} %").format(100), font) + m.px(18)
        draw_text(painter, QRect(inner.x(), y, left, high), words, font, look.colour("text_1"), elide=False)
        top = y + (high - look.line_px("say") - look.line_px("field")) // 2
        room = QRect(inner.x() + left, top, inner.width() - left, look.line_px("say"))
        draw_text(painter, room, self.state_words(), look.font("answer"), look.colour("text_1"))
        below = QRect(room.x(), room.bottom() + 1, room.width(), look.line_px("field"))
        draw_text(painter, below, self.time_words(), look.font("label"), look.colour("text_2"))
        y += high + m.px(10)
        paint_progress(painter, QRect(inner.x(), y, inner.width(), m.px(20)), newest.percent / 100, look)
        return self._draw_counts(painter, inner, y + m.px(30))

    def _draw_failure(self, painter: QPainter, inner: QRect, y: int, ended: Ended) -> int:
        """Say that an import came to nothing and why, in as many lines as it takes."""
        look, m = self.look, self.look.metrics
        icon, hue = ("pause", "text_1") if ended.cancelled else ("failed", "red")
        row = QRect(inner.x(), y, inner.width(), look.line_px("answer"))
        paint_icon(painter, icon, row.x(), row.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        rest = row.adjusted(m.icon + m.px(10), 0, 0, 0)
        draw_text(painter, rest, self.state_words(), look.font("answer"), look.colour(hue))
        style = look.font("field")
        lines = wrapped(self.time_words(), style, rest.width(), 6)
        room = QRect(rest.x(), row.bottom() + m.px(6), rest.width(), 0)
        return room.y() + draw_lines(painter, room, lines, style, look.colour("text_1"), look.line_px("field"))

    def _draw_counts(self, painter: QPainter, inner: QRect, y: int) -> int:
        look, m, report = self.look, self.look.metrics, self._import.report
        third = inner.width() // 3
        counts = (
            (self.tr("Kept"), report.kept if report else None),
            (self.tr("Kept, but marked"), report.marked_count if report else None),
            (self.tr("Left out"), report.left_out_count if report else None),
        )
        low, high = look.line_px("label"), look.line_px("answer")
        for i, (name, count) in enumerate(counts):
            box = QRect(inner.x() + i * third, y, third - m.px(8), low)
            draw_text(painter, box, name, look.font("label"), look.colour("text_2"))
            value = QRect(box.x(), box.bottom() + 1, box.width(), high)
            if count is None:
                waits = self.tr("counted at the end") if self._import.running else "–"
                draw_text(painter, value, waits, look.font("label"), look.colour("text_3"))
                continue
            hue = look.colour("green" if i == 0 else "text_1")
            if i == 0:
                paint_icon(painter, "confirmed", value.x(), value.center().y() - m.icon // 2 + 1, m.icon, hue)
                value.adjust(m.icon + m.px(6), 0, 0, 0)
            draw_text(painter, value, number(count, self.language), look.font("answer", 700), hue)
        y += low + high + m.px(4)
        if self._import.running:
            words = self.tr("A call always goes first. If you stop, the register from before stands.")
            draw_text(painter, QRect(inner.x(), y, inner.width(), low), words, look.font("meta"), look.colour("text_2"))
            y += low
        return y

    def _draw_reasons(self, painter: QPainter, box: QRect, report: ImportReport, until: int) -> None:
        look, m = self.look, self.look.metrics
        marked_h = m.section_h + m.px(34) if report.marked else 0
        if until - box.y() < self._reasons_h(report):
            marked_h = 0  # what was left out comes first
        y = box.y()
        if report.left_out:
            meta = self.tr("{0} rows, none changed in the file").format(number(report.left_out_count, self.language))
            y = head(painter, look, box, self.tr("Left out, by reason"), meta)
            y = self._draw_table(painter, box, y, report.left_out, until - marked_h - m.px(8))
        if marked_h and y + marked_h <= until:
            meta = number(report.marked_count, self.language)
            y = head(painter, look, QRect(box.x(), y + m.px(6), box.width(), 0), self.tr("Marked, but kept"), meta)
            x = box.x()
            for reason in sorted(report.marked, key=lambda r: -r.count):
                room = QRect(x, y, box.right() - x, m.px(30))
                if room.width() < m.px(60):
                    return
                words = text(reason.code, self._words_language())
                x += round(draw_text(painter, room, words, look.font("label"), look.colour("text_1"))) + m.px(8)
                room.setLeft(x)
                count = number(reason.count, self.language)
                x += round(draw_text(painter, room, count, look.font("label", 700), look.colour("text_1"))) + m.px(20)

    def _draw_table(
        self, painter: QPainter, box: QRect, y: int, reasons: tuple[ReasonCount, ...], until: int
    ) -> int:  # fmt: skip
        look, m = self.look, self.look.metrics
        pitch = m.table_row
        stops = (0.0, 0.35, 0.46, 0.76)
        heads = (self.tr("Reason"), self.tr("Rows"), self.tr("First"), self.tr("What to do"))
        ordered = sorted(reasons, key=lambda r: -r.count)
        rows = [self._row(reason) for reason in ordered]
        for i, cells in enumerate([heads, *rows]):
            if i and y + 2 * pitch > until and i < len(rows):
                words = self.tr("and %n more reason(s)", "", len(rows) - i + 1)
                rest = QRect(box.x(), y, box.width(), pitch)
                draw_text(painter, rest, words, look.font("meta"), look.colour("text_2"))
                return y + pitch
            for at, end, cell in zip(stops, (*stops[1:], 1.0), cells, strict=True):
                x = box.x() + round(at * box.width())
                room = QRect(x, y, box.x() + round(end * box.width()) - x - m.px(12), pitch)
                quiet = not i or at > 0.4
                font = look.font("meta" if quiet else "field")
                align = RIGHT if at == stops[1] else None
                ink = look.colour("text_2" if quiet else "text_1")
                draw_text(painter, room, cell, font, ink, *((align,) if align else ()))
            level(painter, box.x(), y + pitch - 1, box.width(), look.colour("line_hair"))
            y += pitch
        return y

    def _row(self, reason: ReasonCount) -> tuple[str, str, str, str]:
        language = self._words_language()
        first = self.tr("row {0}").format(number(reason.first_row, self.language))
        words = ", ".join(part for part in (first, reason.first_text) if part)
        return text(reason.code, language), number(reason.count, self.language), words, remedy(reason.code, language)

    def _words_language(self) -> str:
        return "en" if self.language == "en" else "da"

    def _draw_loaded(self, painter: QPainter, inner: QRect, y: int) -> None:
        look, m = self.look, self.look.metrics
        y = head(painter, look, inner.adjusted(0, y, 0, 0), self.tr("Registers"), self.tr("as loaded"))
        island = self._seen.island if self._seen is not None else None
        own = self._seen.register if self._seen is not None else None
        for title, info, needed in (
            (self.tr("Øvelsø, practice"), island, self.tr("missing")),
            (self.tr("Own register"), own, self.tr("none yet")),
        ):
            box = QRect(inner.x(), y, inner.width(), m.px(42))
            self._draw_register(painter, box, title, info, needed)
            y += m.px(42)
        meta = self.tr("in the own register") if own is not None else self.tr("on the practice island")
        y = head(painter, look, inner.adjusted(0, y, 0, 0), self.tr("Probe lookups"), meta, "F7")
        for words, result, ms in self.probe_rows():
            box = QRect(inner.x(), y, inner.width(), m.px(34))
            done = bool(ms)
            split = round(box.width() * 0.48)
            named = QRect(box.x(), box.y(), split - m.px(8), box.height())
            level(painter, box.x(), box.y(), box.width(), look.colour("line_hair"))
            said(painter, look, named, "confirmed" if done else "open", words, "green" if done else "text_2")
            result_box = box.adjusted(split, 0, -m.px(58), 0)
            draw_text(painter, result_box, result, look.font("label"), look.colour("text_2"))
            draw_text(painter, box, ms, look.font("label"), look.colour("text_2"), RIGHT)
            y += m.px(34)

    def probe_rows(self) -> tuple[tuple[str, str, str], ...]:
        """Return (what was asked, what was found, median time) of both probes; without a probe what is to be done."""
        names = self.tr("Road and number, misspelt"), self.tr("Nearest address to a point")
        probe = self._probe
        if self._probing or probe is None:
            words = self.tr("measuring …") if self._probing else self.tr("not measured, F7")
            return (names[0], words, ""), (names[1], words, "")
        language = self.language
        first = self.tr("{0} of {1} first on the list").format(probe.found, probe.asked)
        second = self.tr("{0} of {1}, at most 1 m away").format(probe.near, probe.points)
        return (
            (names[0], first, self.tr("{0} ms").format(number(probe.words_ms, language, 1))),
            (names[1], second, self.tr("{0} ms").format(number(probe.points_ms, language, 1))),
        )

    def _draw_register(self, painter: QPainter, box: QRect, title: str, info: Info | None, needed: str) -> None:
        look, m = self.look, self.look.metrics
        level(painter, box.x(), box.y(), box.width(), look.colour("line_hair"))
        icon, hue = ("confirmed", "green") if info is not None else ("open", "text_2")
        paint_icon(painter, icon, box.x(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        name = box.adjusted(m.icon + m.px(10), 0, 0, 0)
        x = name.x() + round(draw_text(painter, name, title, look.font("field", 600), look.colour("text_1")))
        spec = MarkSpec(self.tr("loaded"), "green", "confirmed") if info is not None else MarkSpec(needed)
        edge = mark_at_right(painter, look, box, spec)
        if info is not None:
            rest = QRect(x + m.px(14), box.y(), edge - x - m.px(24), box.height())
            draw_text(painter, rest, self.info_words(info), look.font("label"), look.colour("text_2"))

    def info_words(self, info: Info) -> str:
        """Return what a register holds, in words."""
        language = self.language
        return self.tr("{0} addresses · {1} · {2} roads · {3} places").format(
            number(info.addresses, language), info.date[:10], number(info.roads, language),
            number(info.places, language),
        )  # fmt: skip
