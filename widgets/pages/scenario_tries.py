"""What the scripted trainees of a practice call came to: points, band, domains, and whether that is what it must be."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.scenario_work import TriedAll
from app.practice.tryout import Tried
from app.words import duration, number
from widgets.blocks.block import Block
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look


class ScenarioTries(Block):
    """One row a trainee, the domains of the one in hand below. ``chosen`` carries which was taken in hand."""

    chosen = Signal(str)

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Scripted trainees"))
        self.found: TriedAll | None = None
        self.stale = False
        self.part = ""

    @property
    def tried(self) -> Tried | None:
        """What the trainee in hand came to."""
        rows = self.found.tried if self.found is not None else ()
        return next((each for each in rows if each.part == self.part), rows[0] if rows else None)

    def show_tried(self, found: TriedAll | None) -> None:
        """Show what they came to; None: nobody has played this yet."""
        self.found, self.stale = found, False
        self.setAccessibleDescription(self.summary())
        self.update()

    def show_stale(self) -> None:
        """The text is another by now than what was played."""
        if self.found is not None and not self.stale:
            self.stale = True
            self.update()

    def take(self, part: str) -> None:
        """Take a trainee in hand."""
        if self.found is not None and part != self.part and any(each.part == part for each in self.found.tried):
            self.part = part
            self.setAccessibleDescription(self.summary())
            self.chosen.emit(part)
        self.update()

    def hold(self, part: str) -> None:
        """Take the trainee in hand whose text is being written, without bringing its play forward."""
        self.part = part
        self.update()

    def summary(self) -> str:
        """Return in words how they did."""
        if self.found is None:
            return self.tr("F2 lets them play")
        if not self.found.tried:
            return self.tr("none is written yet")
        right = sum(not each.misses and not each.problem for each in self.found.tried)
        return self.tr("{0} of {1} as pinned").format(right, len(self.found.tried))

    # --- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        tried = self.tried
        if step is None or tried is None or self.found is None or event.modifiers():
            super().keyPressEvent(event)
            return
        rows = self.found.tried
        self.take(rows[min(max(0, rows.index(tried) + step), len(rows) - 1)].part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (int(event.position().y()) - self.look.metrics.section_h) // self._pitch()
        if self.found is not None and 0 <= row < len(self.found.tried):
            self.take(self.found.tried[row].part)

    # --- painting

    def _pitch(self) -> int:
        return self.look.metrics.px(32)

    def focus_rect(self) -> QRect:
        rows = self.found.tried if self.found is not None else ()
        at = rows.index(self.tried) if self.tried in rows and self.tried is not None else 0
        return QRect(0, self.look.metrics.section_h + at * self._pitch(), self.width(), self._pitch())

    def part_words(self, part: str) -> str:
        """Return a trainee in words."""
        return {"god": self.tr("Good"), "middel": self.tr("Middling"), "farlig": self.tr("Dangerous")}.get(part, part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        found = self.found
        took = self.tr("played in {0} s").format(number(found.seconds, self.language, 1)) if found is not None else ""
        if self.stale:
            took = self.tr("changed since · F2")
        y = self._head(painter, inner, 0, self.tr("Trainees"), self.summary(), took)
        for tried in found.tried if found is not None else ():
            self._row(painter, QRect(0, y, self.width(), self._pitch()), tried)
            y += self._pitch()
        if self.tried is not None and not self.tried.problem:
            self._domains(painter, inner, y + m.px(2), self.tried)
        painter.end()

    def _row(self, painter: QPainter, box: QRect, tried: Tried) -> None:
        look, m = self.look, self.look.metrics
        mine = tried is self.tried
        if mine:
            painter.fillRect(box, look.colour("selected_row"))
        inner = box.adjusted(m.padding, 0, -m.padding, 0)
        level(painter, inner.x(), box.bottom(), inner.width(), look.colour("line_hair"))
        wrong = bool(tried.misses or tried.problem)
        icon, hue = ("failed", "red") if tried.problem else ("danger", "amber") if wrong else ("confirmed", "green")
        paint_icon(painter, icon, inner.x(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        x = inner.x() + m.icon + m.px(8)
        weight = 600 if mine else 400
        wide = max(px_of(self.part_words(part), look.font("label", 600)) for part in ("god", "middel", "farlig"))
        name = QRect(x, box.y(), wide + m.px(8), box.height())
        draw_text(painter, name, self.part_words(tried.part), look.font("label", weight), look.colour("text_1"))
        rest = QRect(name.right() + m.px(8), box.y(), inner.right() - name.right() - m.px(8), box.height())
        if tried.problem:
            draw_text(painter, rest, tried.problem, look.font("meta"), look.colour("red"))
            return
        points = str(tried.points)
        edge = QRect(rest.right() - m.px(36), box.y(), m.px(36) + 1, box.height())
        draw_text(painter, edge, points, look.font("label", 600), look.colour("text_1"), RIGHT)
        bar_wide = m.px(56 if m.compact else 110)
        bar = QRect(edge.left() - bar_wide, box.center().y() - m.px(3), bar_wide, m.px(8))
        frame(painter, bar, look.colour("line_strong"))
        painter.fillRect(QRect(bar.x(), bar.y(), bar.width() * tried.points // 100, bar.height()),
                         look.colour("text_2"))  # fmt: skip
        words = tried.misses[0] if tried.misses else f"{tried.band_words} · {duration(tried.seconds)}"
        place = QRect(rest.x(), box.y(), bar.left() - rest.x() - m.px(10), box.height())
        draw_text(painter, place, words, look.font("meta"), look.colour("amber" if tried.misses else "text_2"))

    def _domains(self, painter: QPainter, inner: QRect, y: int, tried: Tried) -> None:
        look, m = self.look, self.look.metrics
        y = self._head(painter, inner, y, self.tr("Points"), self.part_words(tried.part).lower(), "")
        pitch = m.px(26)
        for name, got, most in tried.domains:
            row = QRect(inner.x(), y, inner.width(), pitch)
            if row.bottom() >= self.height():
                return
            words = self.tr("{0} of {1}").format(got, most)
            draw_text(painter, row, words, look.font("meta", 600), look.colour("text_1"), RIGHT)
            wide = m.px(60 if m.compact else 142)
            bar = QRect(row.right() - m.px(72) - wide, row.center().y() - m.px(3), wide, m.px(8))
            frame(painter, bar, look.colour("line_strong"))
            fill = QRect(bar.x(), bar.y(), bar.width() * got // max(1, most), bar.height())
            painter.fillRect(fill, look.colour("text_2"))
            place = QRect(row.x(), row.y(), bar.left() - row.x() - m.px(8), pitch)
            draw_text(painter, place, name, look.font("meta"), look.colour("text_1"))
            y += pitch
        for words in tried.critical:
            row = QRect(inner.x(), y, inner.width(), pitch)
            if row.bottom() >= self.height():
                return
            paint_icon(painter, "failed", row.x(), row.center().y() - m.icon // 2 + 1, m.icon, look.colour("red"))
            draw_text(painter, row.adjusted(m.icon + m.px(8), 0, 0, 0), words, look.font("meta"), look.colour("red"))
            y += pitch

    def _head(self, painter: QPainter, inner: QRect, y: int, title: str, meta: str, right: str) -> int:
        look, m = self.look, self.look.metrics
        level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        line = QRect(inner.left(), y, inner.width(), m.section_h)
        x = round(draw_text(painter, line, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        taken = round(draw_text(painter, line, right, look.font("meta"), look.colour("text_2"), RIGHT))
        place = line.adjusted(x, 0, -taken - m.px(8), 0)
        draw_text(painter, place, meta, look.font("meta"), look.colour("text_2"))
        return y + m.section_h
