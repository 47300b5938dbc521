"""The caller in the trainer's hand: who it is, how it feels, and the lines it can say."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import TrainerPicture
from app.words import in_quotes
from scripts.practice.trainerview import KEYS, LineView, TrainerView
from widgets.blocks.bar import paint_bar
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level, number_box, number_rect
from widgets.text import draw_text, wrapped
from widgets.theme import Look
from widgets.tokens import tokens
from widgets.trainer.part import RIGHT, Part, Rows

_CHOSEN, _ROW = 50, 24  # px of the 1920 design: the line in hand in two lines, the others in one


class CallerState(Part):
    """Who calls, and two bars: stress, with a stroke where the caller no longer answers calmly, and cooperation."""

    def height_at(self, look: Look) -> int:
        return look.metrics.section_h + 2 * look.metrics.px(30) + look.metrics.px(6)

    def news(self, picture: TrainerPicture) -> object:
        view = picture.view
        felt = (view.stress, view.cooperation, view.on_the_line) if view is not None else None
        return picture.persona, felt, picture.ended, picture.language

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        persona, m = picture.persona, self.look.metrics
        who = self.tr("{0}, {1} years, {2}").format(persona.name, persona.age, persona.role)
        y = self.draw_head(painter, self.tr("Caller"), who if persona.name else who.lstrip(", "), self._line(picture))
        view = picture.view
        stress = view.stress if view else persona.stress
        press = view.pressed_from if view else persona.pressed_from
        self._bar(painter, y, self.tr("Stress"), stress, "Ctrl ↑↓", press)
        will = view.cooperation if view else persona.cooperation
        self._bar(painter, y + m.px(30), self.tr("Cooperation"), will, "Shift ↑↓")

    def _line(self, picture: TrainerPicture) -> str:
        if picture.view is not None and not picture.ended and not picture.view.on_the_line:
            return self.tr("the line is down")
        return ""

    def _bar(self, painter: QPainter, y: int, name: str, value: int, keys: str, stroke: int | None = None) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        row = QRect(inner.x(), y, inner.width(), m.px(30))
        draw_text(painter, row, name, look.font("label"), look.colour("text_2"))
        draw_text(painter, row, str(value), look.font("row", 600), look.colour("text_1"), RIGHT)
        size = cap_size(keys, look)
        wide = max(cap_size(each, look).width() for each in ("Ctrl ↑↓", "Shift ↑↓"))
        cap = QRect(row.x() + m.px(96), row.center().y() - size.height() // 2 + 1, wide, size.height())
        paint_cap(painter, cap, keys, look)
        high, left = m.px(12), m.px(96) + wide + m.px(10)
        bar = QRect(row.x() + left, row.center().y() - high // 2 + 1, row.width() - left - m.px(48), high)
        painter.fillRect(bar, look.colour("field"))
        paint_bar(painter, bar.adjusted(1, 1, -1, -1), value / 100, look.colour("text_2"))
        frame(painter, bar, look.colour("line_strong"))
        if stroke is not None:
            x = bar.x() + round(bar.width() * stroke / 100)
            painter.fillRect(x, bar.y() - m.px(4), 2, bar.height() + 2 * m.px(4), look.colour("text_1"))


class LineList(Rows):
    """The caller's lines on the digits; the one that answers the trainee's question stands first, in two lines."""

    said = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.lines: tuple[LineView, ...] = ()
        self._suggested = ""
        self.setAccessibleName(self.tr("Answer as the caller"))

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show the lines as they would fall now; a new question takes its answer in hand."""
        self.lines = picture.view.lines if picture.view is not None else ()
        suggested = picture.view.suggested if picture.view is not None else ""
        if suggested != self._suggested:
            self._suggested, self.current = suggested, 0
        self.setAccessibleDescription(self._meta(picture.view))
        super().show_picture(picture)

    def height_at(self, look: Look) -> int:
        """Return the least height: the line in hand and three others."""
        return look.metrics.section_h + look.metrics.px(_CHOSEN) + 3 * look.metrics.px(_ROW)

    def row_count(self) -> int:
        return len(self.lines)

    def say_digit(self, digit: int) -> bool:
        """Say the line of a digit, 1 to 9; return whether there is one."""
        if not 1 <= digit <= min(KEYS, len(self.lines)):
            return False
        self.do(digit - 1)
        return True

    def do(self, row: int) -> None:
        if self.picture is not None and self.picture.running:
            self.said.emit(self.lines[row].intent)

    def row_at(self, y: int) -> int:
        for row, rect in self._rects():
            if rect.top() <= y <= rect.bottom():
                return row
        return -1

    def _high(self, row: int) -> int:
        m = self.look.metrics
        return m.px(_CHOSEN) if row == self.current else m.px(_ROW)

    def _rects(self) -> list[tuple[int, QRect]]:
        """Return the rows in view with their place; the row in hand is always among them."""
        y, out = self.look.metrics.section_h, []
        for row in range(self._first(), len(self.lines)):
            high = self._high(row)
            if y + high > self.height():
                break
            out.append((row, QRect(0, y, self.width(), high)))
            y += high
        return out

    def _first(self) -> int:
        m = self.look.metrics
        room = self.height() - m.section_h - m.px(_CHOSEN)
        return max(0, self.current - max(0, math.floor(room / m.px(_ROW))))

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        title = self.tr("Answer as the caller")
        right = ""
        if picture.view is not None and picture.view.answers_in_s is not None and picture.rate > 0:
            right = self.tr("answers in {0} s").format(math.ceil(picture.view.answers_in_s / picture.rate))
        self.draw_head(painter, title, self._meta(picture.view), right)
        for row, rect in self._rects():
            self._draw_line(painter, rect, row)

    def _meta(self, view: TrainerView | None) -> str:
        if view is None or not view.asked:
            return self.tr("nothing is asked")
        return self.tr("the trainee asked: {0}").format(view.asked[:1].lower() + view.asked[1:])

    def _draw_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        look, m, line = self.look, self.look.metrics, self.lines[row]
        chosen, inner = row == self.current, rect.adjusted(m.padding, 0, -m.padding, 0)
        if chosen:
            painter.fillRect(rect, look.colour("selected_row"))
        level(painter, inner.x(), rect.bottom(), inner.width(), look.colour("line_hair"))
        digit = number_rect(inner, look)
        if row < KEYS:
            number_box(painter, digit, str(row + 1), look)
        x = inner.x() + m.px(38)
        words = in_quotes(line.text)
        ink = look.colour("text_3" if line.said and not chosen else "text_1")
        if chosen:
            high = look.line_px("row") + look.line_px("label")
            top = rect.y() + (rect.height() - high) // 2
            title = QRect(x, top, inner.right() - x, look.line_px("row"))
            draw_text(painter, title, line.title, look.font("row", 600), ink)
            below = QRect(x, title.bottom() + 1, inner.right() - x, look.line_px("label"))
            shown = wrapped(words, look.font("label"), below.width(), 1)
            draw_text(painter, below, shown[0], look.font("label"), look.colour("text_2"))
        else:
            title = QRect(x, rect.y(), m.px(142), rect.height())
            draw_text(painter, title, line.title, look.font("field", 600), ink)
            rest = QRect(title.right() + m.px(10), rect.y(), inner.right() - title.right() - m.px(10), rect.height())
            quiet = look.colour("text_3" if line.said else "text_2")
            draw_text(painter, rest, words, look.font("label"), quiet)
        if chosen and self.hasFocus():
            frame(painter, rect, look.colour("focus"), tokens()["line"]["focus_width"])
