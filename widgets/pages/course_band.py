"""A trainee's own courses, first on the practice page: what comes next, what is done, until when."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.times import COPENHAGEN
from app.practice.course_results import Cell, MyCourse
from app.practice.result import BAND
from app.words import short_day
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.course_paint import WORDS, paint_chain, sign_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look
from widgets.tokens import tokens

RIGHT = Qt.AlignmentFlag.AlignRight
MOST_ROWS = 3
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS,
          Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip


class CourseBand(Block):
    """The courses, one a row; ``changed`` when another is in hand or the cursor comes or goes, ``below`` past the last.

    ``head_room`` px at the right of the head are left free for whoever lays a field there.
    """

    changed = Signal()
    below = Signal()

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self.head_room = 0
        self.courses: tuple[MyCourse, ...] = ()
        self.titles: Mapping[str, str] = {}
        self.current = 0
        self.trainee = ""
        self.setAccessibleName(self.tr("Your courses"))
        self.show_courses("", (), {})

    def show_courses(self, trainee: str, courses: tuple[MyCourse, ...], titles: Mapping[str, str]) -> None:
        """Show a trainee's courses; the one in hand stays in hand where it is still there."""
        before = self.course.plan.id if self.course is not None else ""
        self.trainee, self.courses, self.titles = trainee, courses, titles
        self.current = next((i for i, each in enumerate(courses) if each.plan.id == before), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if courses else Qt.FocusPolicy.NoFocus)
        self._tell()

    @property
    def course(self) -> MyCourse | None:
        """The course in hand."""
        return self.courses[self.current] if self.current < len(self.courses) else None

    def step(self, by: int) -> None:
        """Take another course in hand; past the last one the cursor goes on to what lies below."""
        if by == 1 and self.current == len(self.courses) - 1:
            self.below.emit()
            return
        self.current = min(max(0, self.current + by), max(0, len(self.courses) - 1))
        self._tell()

    def turn(self) -> None:
        """Take the next course in hand, after the last the first."""
        if self.courses:
            self.current = (self.current + 1) % len(self.courses)
            self._tell()

    def next_title(self, mine: MyCourse) -> str:
        """Return the title of the call that comes next, "" where nothing does."""
        return self.titles.get(mine.next, mine.next)

    def height_at(self, look: Look) -> int:
        """Return the height in px that the courses need."""
        rows = min(MOST_ROWS, len(self.courses))
        return look.metrics.section_h + look.metrics.px(8) + rows * self._high()

    def _tell(self) -> None:
        mine = self.course
        if mine is not None:
            words = self.next_title(mine) or self.tr("nothing left to play")
            self.setAccessibleDescription(f"{mine.plan.title}, {WORDS.played(mine)}, {words}")
        self.update()
        self.changed.emit()

    # --- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, rect in self._rects():
            if rect.contains(event.position().toPoint()):
                self.current = index
                self._tell()

    # --- paint

    def _high(self) -> int:
        return self.look.metrics.px(64)

    def _rects(self) -> list[tuple[int, QRect]]:
        first = max(0, min(self.current - MOST_ROWS + 1, len(self.courses) - MOST_ROWS))
        top, high = self.look.metrics.section_h + self.look.metrics.px(8), self._high()
        shown = range(first, min(first + MOST_ROWS, len(self.courses)))
        return [(index, QRect(0, top + i * high, self.width(), high)) for i, index in enumerate(shown)]

    def focus_rect(self) -> QRect:
        return next((rect for index, rect in self._rects() if index == self.current), self.rect())

    def show_focus(self, on: bool) -> None:
        """The row in hand shows the focus itself."""
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        head = QRect(m.padding, m.px(4), self.width() - 2 * m.padding - self.head_room, m.section_h)
        x = round(draw_text(painter, head, self.tr("Your courses"), look.font("section"), look.colour("text_1")))
        low = head.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        draw_text(painter, low.adjusted(x + m.px(12), 0, 0, 0), self._meta(), look.font("meta"), look.colour("text_2"))
        for index, rect in self._rects():
            self._draw(painter, rect, self.courses[index], index == self.current)
        painter.end()

    def _meta(self) -> str:
        if not self.courses:
            return self.tr("none open for {0}").format(self.trainee) if self.trainee else ""
        if len(self.courses) > MOST_ROWS:
            return self.tr("{0} of {1}").format(self.current + 1, len(self.courses))
        return str(len(self.courses))

    def _draw(self, painter: QPainter, rect: QRect, mine: MyCourse, chosen: bool) -> None:
        look, m = self.look, self.look.metrics
        if chosen:
            painter.fillRect(rect, look.colour("selected_row"))
        inner = rect.adjusted(m.padding, 0, -m.padding, 0)
        level(painter, inner.x(), rect.y(), inner.width(), look.colour("line_hair"))
        cap = cap_size("F5", look)
        if mine.next and chosen:
            paint_cap(painter, QRect(inner.x(), rect.center().y() - cap.height() // 2 + 1, cap.width(), cap.height()),
                      "F5", look)  # fmt: skip
        elif not mine.next:
            icon, hue = ("locked", "text_2") if mine.shut else ("confirmed", "green")
            paint_icon(painter, icon, inner.x() + m.px(3), rect.center().y() - m.icon // 2 + 1, m.icon,
                       look.colour(hue))  # fmt: skip
        high, low = look.line_px("row"), look.line_px("label")
        top = rect.y() + (rect.height() - high - low) // 2
        chain = min(len(mine.cells), 8 if m.compact else 14) * (m.px(20) + m.px(4))
        room = QRect(inner.right() - chain, rect.y(), chain, rect.height())
        paint_chain(painter, QRect(room.x(), top, chain, high), mine, look)
        draw_text(painter, QRect(room.x() - m.px(120), top + high, room.width() + m.px(116), low), WORDS.played(mine),
                  look.font("label"), look.colour("text_2"), RIGHT)  # fmt: skip
        x = inner.x() + cap.width() + m.px(12)
        width = room.x() - m.px(12) - x
        draw_text(painter, QRect(x, top, width, high), self._first_line(mine), look.font("row", 600),
                  look.colour("text_1"))  # fmt: skip
        draw_text(painter, QRect(x, top + high, width - m.px(110), low), self._terms(mine), look.font("label"),
                  look.colour("text_2"))  # fmt: skip
        if chosen and self.hasFocus():
            frame(painter, rect, look.colour("focus"), tokens()["line"]["focus_width"])

    def _first_line(self, mine: MyCourse) -> str:
        if mine.next:
            return self.tr("{0} · next: {1}").format(mine.plan.title, self.next_title(mine))
        if mine.shut:
            return self.tr("{0} · the deadline has passed").format(mine.plan.title)
        return self.tr("{0} · nothing left to play").format(mine.plan.title)

    def _terms(self, mine: MyCourse) -> str:
        parts = [WORDS.mode(mine.plan), WORDS.deadline(mine.plan, self.language)]
        return " · ".join(part for part in parts if part)


class CourseDetail(Block):
    """The course in hand, call by call in the trainee's own order: how each went, and which comes next."""

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self._mine: MyCourse | None = None
        self._titles: Mapping[str, str] = {}

    def show_course(self, mine: MyCourse | None, titles: Mapping[str, str]) -> None:
        """Show another course."""
        self._mine, self._titles = mine, titles
        if mine is not None:
            self.setAccessibleName(mine.plan.title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m, mine = QPainter(self), self.look, self.look.metrics, self._mine
        painter.fillRect(self.rect(), look.colour("panel"))
        if mine is None:
            painter.end()
            return
        box = self.rect().adjusted(m.padding, 0, -m.padding, 0)
        head = QRect(box.x(), 0, box.width(), m.section_h)
        x = round(draw_text(painter, head, mine.plan.title, look.font("section"), look.colour("text_1"))) + m.px(12)
        low = head.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        draw_text(painter, low.adjusted(x, 0, 0, 0), WORDS.played(mine), look.font("meta"), look.colour("text_2"))
        y = m.section_h
        for icon, words in (("deadline", WORDS.deadline(mine.plan, self.language)), ("guide", self._terms(mine))):
            if words:
                room = QRect(box.x() + m.icon + m.px(10), y, box.width() - m.icon - m.px(10), self.height())
                lines, step = wrapped(words, look.font("field"), room.width(), 2), look.line_px("field")
                paint_icon(painter, icon, box.x(), y + (step - m.icon) // 2 + 1, m.icon, look.colour("text_2"))
                y += draw_lines(painter, room, lines, look.font("field"), look.colour("text_1"), step) + m.px(6)
        y += m.px(6)
        high, bottom = m.px(46), self.height() - m.px(8)
        at = next((i for i, cell in enumerate(mine.cells) if cell.scenario == mine.next), 0)
        fit = max(1, (bottom - y) // high)
        first = max(0, min(at - fit // 2, len(mine.cells) - fit))
        for number, cell in list(enumerate(mine.cells, start=1))[first : first + fit]:
            self._draw(painter, QRect(box.x(), y, box.width(), high), number, cell, mine)
            y += high
        painter.end()

    def _terms(self, mine: MyCourse) -> str:
        plan = mine.plan
        tries = self.tr("any number of tries") if not plan.tries else self.tr("at most {0} tries").format(plan.tries)
        told = self.tr("score at once") if plan.show_score else self.tr("the trainer tells the score")
        return " · ".join((WORDS.mode(plan), WORDS.order(plan), tries, told))

    def _draw(self, painter: QPainter, rect: QRect, number: int, cell: Cell, mine: MyCourse) -> None:
        look, m = self.look, self.look.metrics
        upcoming = cell.scenario == mine.next
        level(painter, rect.x(), rect.y(), rect.width(), look.colour("line_hair"))
        if upcoming:
            painter.fillRect(rect.adjusted(-m.padding, 1, m.padding, 0), look.colour("selected_row"))
        icon, hue = sign_of(cell, mine.plan.show_score)
        paint_icon(painter, "now" if upcoming and not cell.attempts else icon, rect.x(),
                   rect.center().y() - m.icon // 2 + 1, m.icon,
                   look.colour("text_1" if upcoming and not cell.attempts else hue))  # fmt: skip
        words, points = self._said(cell, mine, upcoming)
        wide = m.px(210)
        right = QRect(rect.right() - wide, rect.y(), wide + 1, rect.height())
        draw_text(painter, right, points or words, look.font("field", 600 if points else 400),
                  look.colour("text_1" if points else "text_2"), RIGHT)  # fmt: skip
        left = QRect(rect.x() + m.icon + m.px(10), rect.y(), right.x() - rect.x() - m.icon - m.px(20), rect.height())
        known = cell.scenario in self._titles
        text = f"{number}. {self._titles.get(cell.scenario, cell.scenario)}"
        ink = look.colour("text_1" if known else "text_2")
        draw_text(painter, left, text if known else self.tr("{0} · no longer there").format(text),
                  look.font("field", 600 if upcoming else 400), ink)  # fmt: skip

    def _said(self, cell: Cell, mine: MyCourse, upcoming: bool) -> tuple[str, str]:
        """Return the quiet words and the points of a call, each "" where it has none."""
        if cell.best is None:
            if cell.standing == "broken_off":
                return WORDS.standing(cell.standing), ""
            return (self.tr("comes next") if upcoming else ""), ""
        on = short_day(cell.best.at.astimezone(COPENHAGEN).date())
        if not mine.plan.show_score or cell.best.points is None:
            return self.tr("played {0}").format(on), ""
        band = BAND[cell.best.band].in_(self.language) if cell.best.band else ""
        return "", f"{band} · {cell.best.points} · {on}"
