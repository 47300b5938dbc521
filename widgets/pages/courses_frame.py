"""How the trainer's window of courses is laid out and painted, and what its keys say; what they do is the page's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.catalogue import Words
from app.practice.course_store import CourseClash
from app.practice.courses import CoursePlan, Remark
from app.words import clock, short_day
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.blocks.switch_row import SwitchRow
from widgets.pages.ask_line import PageAsk
from widgets.pages.course_list import CourseList, CoursePicker
from widgets.pages.course_paint import WORDS
from widgets.pages.course_side import CourseSide
from widgets.pages.page import Page
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_KEYS = ("F2", "F4", "F5", "F6", "F7", "F8", "F10", "Esc")


class CourseCounts(QObject):
    """Says how many there are; Qt looks for a plural in the object's own class, so a frame of others cannot."""

    def trainees(self, count: int) -> str:
        """Return so many trainees in words."""
        return self.tr("%n trainee(s)", "", count)

    def calls(self, count: int) -> str:
        """Return so many practice calls in words."""
        return self.tr("%n practice call(s)", "", count)

    def courses(self, count: int) -> str:
        """Return so many courses in words."""
        return self.tr("%n course(s)", "", count)

    def errors(self, count: int) -> str:
        """Return so many errors in words."""
        return self.tr("%n error(s)", "", count)

    def warnings(self, count: int) -> str:
        """Return so many warnings in words."""
        return self.tr("%n warning(s)", "", count)


COUNTS = CourseCounts()


class GroupEdit(QPlainTextEdit):
    """The trainees as a text of several lines; ``left`` comes when the cursor leaves it."""

    left = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        self.setFont(look.font("field"))
        self.setPalette(look.theme.palette())
        ground, ink, edge = (look.colour(name).name() for name in ("field", "text_1", "line_strong"))
        self.setStyleSheet(f".GroupEdit {{ background: {ground}; color: {ink}; border: 1px solid {edge}; }}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusLine.around(self, self.rect, self.look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        FocusLine.leave(self)
        self.left.emit()


class CoursesFrame(Page):
    """Left the courses, in the middle the one in hand, at the right what is wrong with it and each trainee's order."""

    def __init__(
        self, look: Look, now: Callable[[], datetime], who: str, language: str = "da", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, _KEYS, now, language, parent)
        self.who = who
        self._plan: CoursePlan | None = None
        self._remarks: tuple[Remark, ...] = ()
        self._problems: tuple[Words, ...] = ()
        self._clash: CourseClash | None = None
        self._kept_at: datetime | None = None
        self.list = CourseList(look, self)
        self.title = Field(look, "", name=self.tr("Name"), parent=self)
        self.group = GroupEdit(look, self.tr("Group"), self)
        self.order = SwitchRow(look, self.tr("Order"), (), "fixed", self)
        self.seed = Field(look, "", name=self.tr("Seed"), parent=self)
        self.mode = SwitchRow(look, self.tr("For"), (), "formative", self)
        self.deadline = Field(look, "", name=self.tr("Deadline"), parent=self)
        self.tries = Field(look, "", name=self.tr("Tries"), parent=self)
        self.score = SwitchRow(look, self.tr("Score"), (), "yes", self)
        self.picker = CoursePicker(look, self)
        self.side = CourseSide(look, language, self)
        self.ask = PageAsk(look, self)

    def parts(self) -> tuple[QWidget, ...]:
        return (self.list, self.title, self.group, self.order, self.seed, self.mode, self.deadline, self.tries,
                self.score, self.picker, self.side, self.ask)  # fmt: skip

    def form(self) -> tuple[QWidget, ...]:
        """Return what is there only while a course is in hand, in the order of Tab."""
        return (self.title, self.group, self.order, self.seed, self.mode, self.deadline, self.tries, self.score,
                self.picker)  # fmt: skip

    def retranslate(self) -> None:
        self.order.options = (Option("fixed", self.tr("the same for all")), Option("random", self.tr("random")))
        self.mode.options = (Option("formative", self.tr("for learning")), Option("summative", self.tr("for a mark")))
        self.score.options = (Option("yes", self.tr("shown at once")), Option("no", self.tr("the trainer tells it")))
        for row in (self.order, self.mode, self.score):
            row.show_value(row.value)
            row.updateGeometry()
        super().retranslate()

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.side.language = language
        super().set_language(language)

    # --- what is known

    def _errors(self) -> int:
        return sum(remark.severity == "error" for remark in self._remarks)

    # --- keys, layout and painting

    def show_keys(self) -> None:
        plan, show, errors = self._plan, self.keys.show_key, self._errors()
        there = plan is not None
        show("F2", self.tr("Results"), "", "usable" if there else "not_yet")
        show("F4", self.tr("To the next error"), COUNTS.errors(errors) if errors else "",
             "wanted" if errors else "not_yet", self.tr("Next error"))  # fmt: skip
        if plan is not None and plan.stage == "open":
            show("F5", self.tr("Close the course"), self.tr("hides it again"), short=self.tr("Close"))
        else:
            why = self.tr("mend the error first") if errors else self.tr("trainees see it")
            state = "not_yet" if errors or not there else "ready"
            show("F5", self.tr("Open to the trainees"), why, state, self.tr("Open"))
        show("F6", self.tr("Copy the course"), "", "usable" if there else "not_yet", self.tr("Copy"))
        clash = "wanted" if self._clash is not None else "not_yet"
        show("F7", self.tr("Keep mine"), "", clash)
        show("F8", self.tr("Take the other's"), "", clash, self.tr("Take other"))
        show("F10", self.tr("New course"), short=self.tr("New"))
        show("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        quiet = self.tr("trainees stand by initials or numbers only")
        return self.tr("Courses"), self.tr("trainer {0} · practice calls for a group").format(self.who), quiet

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        pad = m.padding
        left = 0 if m.stacked else round(self.width() * 0.2)
        right = 0 if m.stacked else m.columns[0] if m.compact else round(self.width() * 0.3)
        top = body.top() + m.section_h
        self._columns = (left, self.width() - right)
        for part in (self.list, self.side):
            part.setVisible(not m.stacked)
        problems = m.px(30) * min(4, len(self._problems))
        about = m.section_h + 3 * m.px(29)
        self._about = QRect(pad, body.bottom() - about, left - 2 * pad, about)
        self._broken = QRect(pad, self._about.top() - problems - m.px(6), left - 2 * pad, problems)
        self.list.setGeometry(0, top, left, max(0, self._broken.top() - top - m.px(4)))
        self.side.setGeometry(self.width() - right + 1, body.top(), right - 1, body.height())
        x, width = left + 1 + pad, self.width() - left - right - 2 - 2 * pad
        label = max(px_of(words, self.look.font("label")) for words in self._labels()) + m.px(14)
        self._label = QRect(x, top, label, m.field_h)
        inner, pitch = x + label, m.field_pitch + m.px(4)
        room, y = width - label, top + m.px(4)
        self._tops: list[int] = []

        def line(*parts: tuple[QWidget, int], high: int = m.field_h) -> None:
            nonlocal y
            self._tops.append(y)
            at = inner
            for part, wide in parts:
                part_h = min(high, part.sizeHint().height()) if isinstance(part, SwitchRow) else high
                part.setGeometry(at, y + (m.field_h - part_h) // 2 if isinstance(part, SwitchRow) else y, wide, part_h)
                at += wide + m.px(12)
            y += high - m.field_h + pitch

        line((self.title, room))
        line((self.group, room), high=m.px(58 if m.compact else 84))
        line((self.order, self.order.sizeHint().width()))
        self._seed_x = inner + self.order.sizeHint().width() + m.px(20)
        seed_label = px_of(self.tr("seed"), self.look.font("label")) + m.px(10)
        self.seed.setGeometry(self._seed_x + seed_label, self._tops[2], m.px(90), m.field_h)
        line((self.mode, self.mode.sizeHint().width()))
        line((self.deadline, m.px(170)))
        self._tries_x = inner + m.px(170) + m.px(20)
        tries_label = px_of(self.tr("tries"), self.look.font("label")) + m.px(10)
        self.tries.setGeometry(self._tries_x + tries_label, self._tops[4], m.px(170), m.field_h)
        line((self.score, self.score.sizeHint().width()))
        self._calls_top = y + m.px(4)
        y = self._calls_top + m.section_h
        bottom = body.bottom() - m.px(6)
        if self.ask.asking:
            self.ask.setGeometry(x, bottom - m.field_h, width, m.field_h)
            bottom -= m.field_h + m.px(8)
        self.picker.setGeometry(left + 1, y, self.width() - left - right - 2, max(0, bottom - y))

    def _labels(self) -> tuple[str, ...]:
        return (self.tr("Name"), self.tr("Group"), self.tr("Order"), self.tr("For"), self.tr("Deadline"),
                self.tr("Score"))  # fmt: skip

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        top = self._head().bottom() + 1
        foot = self._foot_rect().top()
        if not m.stacked:
            for x in self._columns:
                painter.fillRect(x, top, 1, foot - top, look.colour("line_hair"))
            self._draw_head(painter, QRect(m.padding, top, self._columns[0] - 2 * m.padding, m.section_h),
                            self.tr("Courses"), COUNTS.courses(self.list.count()))  # fmt: skip
            self._draw_broken(painter)
            self._draw_about(painter)
        if self._plan is not None:
            self._draw_file(painter, top, self._plan)
            self._draw_labels(painter, self._plan)
        else:
            box = QRect(self._label.x(), top + m.section_h, self._columns[1] - self._label.x(), m.px(33))
            draw_text(painter, box, self.tr("There is no course yet. F10 makes one."), look.font("row"),
                      look.colour("text_2"))  # fmt: skip

    def _draw_head(self, painter: QPainter, box: QRect, title: str, meta: str, right: str = "") -> None:
        look, m = self.look, self.look.metrics
        x = round(draw_text(painter, box, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        low = box.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        draw_text(painter, low.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour("text_2"))
        draw_text(painter, low, right, look.font("meta"), look.colour("text_2"), RIGHT)

    def _draw_broken(self, painter: QPainter) -> None:
        """Paint the files that cannot be read, below the list."""
        look, m, box = self.look, self.look.metrics, self._broken
        for row, words in enumerate(self._problems[:4]):
            line = QRect(box.x(), box.y() + row * m.px(30), box.width(), m.px(30))
            level(painter, line.x(), line.y(), line.width(), look.colour("line_hair"))
            draw_text(painter, line, words.in_(self.language), look.font("meta"), look.colour("red"))

    def _draw_about(self, painter: QPainter) -> None:
        look, m, plan = self.look, self.look.metrics, self._plan
        if plan is None:
            return
        box = self._about
        level(painter, box.left(), box.top(), box.width(), look.colour("line_strong"))
        head = QRect(box.left(), box.top(), box.width(), m.section_h)
        draw_text(painter, head, plan.title or plan.id, look.font("section"), look.colour("text_1"))
        extent = self.tr("{0} × {1}").format(COUNTS.trainees(len(plan.trainees)), COUNTS.calls(len(plan.calls)))
        until = short_day(plan.deadline) if plan.deadline is not None else self.tr("none")
        lines = ((self.tr("Made by"), plan.made_by), (self.tr("Extent"), extent), (self.tr("Deadline"), until))
        wide = max(px_of(label, look.font("meta")) for label, _ in lines) + m.px(12)
        for row, (label, words) in enumerate(lines):
            line = QRect(box.left(), head.bottom() + 1 + row * m.px(29), box.width(), m.px(29))
            draw_text(painter, line, label, look.font("meta"), look.colour("text_2"))
            draw_text(painter, line.adjusted(wide, 0, 0, 0), words, look.font("label"), look.colour("text_1"))
            level(painter, line.left(), line.bottom(), line.width(), look.colour("line_hair"))

    def _draw_file(self, painter: QPainter, top: int, plan: CoursePlan) -> None:
        look, m = self.look, self.look.metrics
        box = QRect(self._label.x(), top, self._columns[1] - m.padding - self._label.x(), m.section_h)
        edge, errors = box.right() + 1, self._errors()
        warnings = len(self._remarks) - errors
        marks = [MarkSpec(COUNTS.warnings(warnings), "amber", "danger")] if warnings else []
        marks += [MarkSpec(COUNTS.errors(errors), "red", "failed")] if errors else []
        for spec in marks or [MarkSpec(self.tr("nothing is wrong"), "green", "confirmed")]:
            size = mark_size(spec, look)
            edge -= size.width()
            paint_mark(painter, QRect(edge, box.center().y() - size.height() // 2, size.width(), size.height()), spec,
                       look)  # fmt: skip
            edge -= m.px(8)
        kept = self.tr("kept {0}").format(clock(self._kept_at)) if self._kept_at is not None else ""
        words = " · ".join(part for part in (WORDS.stage(plan), kept) if part)
        if self._clash is not None:
            words = self.tr("not kept: changed by somebody else meanwhile")
        self._draw_head(painter, box.adjusted(0, 0, edge - box.right() - m.px(8), 0), f"{plan.id}.yaml", words)

    def _draw_labels(self, painter: QPainter, plan: CoursePlan) -> None:
        look, m = self.look, self.look.metrics
        font, ink = look.font("label"), look.colour("text_2")
        for y, words in zip(self._tops, self._labels(), strict=True):
            draw_text(painter, QRect(self._label.x(), y, self._label.width(), m.field_h), words, font, ink)
        if plan.order == "random":
            draw_text(painter, QRect(self._seed_x, self._tops[2], m.px(90), m.field_h), self.tr("seed"), font, ink)
        draw_text(painter, QRect(self._tries_x, self._tops[4], m.px(90), m.field_h), self.tr("tries"), font, ink)
        right = self._columns[1] - m.padding
        box = QRect(self._label.x(), self._calls_top, right - self._label.x(), m.section_h)
        level(painter, box.x(), box.y(), box.width(), look.colour("line_strong"))
        keys = self.tr("Space takes in and out · Alt and arrow moves")
        self._draw_head(painter, box, self.tr("Practice calls"), COUNTS.calls(len(plan.calls)), keys)
        who = COUNTS.trainees(len(plan.trainees))
        under = QRect(self._label.x(), self._tops[1] + m.field_h - m.px(6), self._label.width(), m.px(24))
        draw_text(painter, under, who, look.font("meta"), ink)
