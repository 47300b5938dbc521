"""What the windows of who writes share: left what there is, in the middle the text, and how much is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.words import clock
from scripts.lint import Finding
from widgets.blocks.field import Field
from widgets.blocks.lines import frame, level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.pages.ask_line import PageAsk
from widgets.pages.page import Page
from widgets.pages.script_editor import ScriptEditor
from widgets.pages.script_list import ScriptList
from widgets.pages.script_remarks import QUIET
from widgets.panels.panel import px_of
from widgets.text import draw_text, plain
from widgets.theme import Look

CHECK_AFTER_MS = 400
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class WritingCounts(QObject):
    """Says how many there are; Qt looks for a plural in the object's own class, so a frame of others cannot."""

    def errors(self, count: int) -> str:
        """Return so many errors in words."""
        return self.tr("%n error(s)", "", count)

    def warnings(self, count: int) -> str:
        """Return so many warnings in words."""
        return self.tr("%n warning(s)", "", count)


COUNTS = WritingCounts()


class WritingFrame(Page):
    """A list, a text, a line that asks and notes to read; the right column is the subclass's own.

    ``who`` are the initials of whoever sits here; ``can_practise`` where the desk can play practice calls.
    """

    can_practise = False
    about_rows = 4

    def __init__(
        self, look: Look, keys: Sequence[str], now: Callable[[], datetime], who: str, language: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, keys, now, language, parent)
        self.who = who
        self._saved_at: datetime | None = None
        self.search = Field(look, "", name=self.tr("Search"), parent=self)
        self.list = self.make_list()
        self.editor = self.make_editor()
        self.ask = PageAsk(look, self)
        self.notes = QPlainTextEdit(self)
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(self.tr("What there is to read"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_AFTER_MS)
        self.notes.hide()
        self.search.edited.connect(self.list.seek)
        self.search.line.installEventFilter(self)
        self.ask.opened.connect(self._place)
        self.ask.put_away.connect(self._answered)

    # --- for the windows

    def make_list(self) -> ScriptList:
        """Return the list at the left."""
        return ScriptList(self.look, self._now, self)

    def make_editor(self) -> ScriptEditor:
        """Return the editor in the middle."""
        return ScriptEditor(self.look, self)

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is wrong, in every file."""
        return ()

    def is_checked(self) -> bool:
        """Return whether what is shown has been looked at."""
        return False

    def check(self) -> None:
        """Keep what is written and ask what is wrong with it."""

    def file_words(self) -> tuple[str, str]:
        """Return the name of the file in hand and what is said beside it; both empty without one."""
        return "", ""

    def list_words(self) -> tuple[str, str]:
        """Return the title of the list and how many stand in it."""
        return "", ""

    def about_lines(self) -> tuple[str, Sequence[tuple[str, str]]]:
        """Return what is told of the row in hand below the list: a title, and rows of label and words."""
        return "", ()

    def arrange_right(self, column: QRect) -> None:
        """Place what stands in the right column."""

    def draw_right(self, painter: QPainter, top: int) -> None:
        """Paint what is no part of its own in the right column."""

    # --- what is known

    def errors(self) -> int:
        """Return how many errors there are that the writer must mend."""
        return sum(f.severity == "fejl" and f.code != "godkendelse" for f in self.findings())

    def count_words(self) -> str:
        """Return how much is wrong, in words."""
        errors = self.errors()
        return f"{COUNTS.errors(errors)} · {COUNTS.warnings(len(self.findings()) - errors)}"

    def kept_words(self) -> str:
        """Return when the text was kept, or that it is being written."""
        if self._later.isActive() or self._saved_at is None:
            return self.tr("being written")
        return self.tr("kept {0}").format(clock(self._saved_at))

    # --- layout

    def parts(self) -> tuple[QWidget, ...]:
        return self.search, self.list, self.editor, self.ask

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once; the notes are Qt's own and take them by their font."""
        super().set_look(look)
        self.notes.setFont(look.font("label"))
        self.notes.setPalette(look.theme.palette())
        field, ink = look.colour("field").name(), look.colour("text_1").name()
        self.notes.setStyleSheet(f".QPlainTextEdit {{ background: {field}; color: {ink}; }}")

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        left = round(self.width() * 0.2)
        right = m.columns[0] if m.compact else round(self.width() * 0.354)
        if m.stacked:
            left, right = 0, 0
        top, pad = body.top() + m.section_h, m.padding
        self._columns = (left, self.width() - right)
        for part in self.parts():
            if part not in (self.editor, self.ask):
                part.setVisible(not m.stacked)
        self.search.setGeometry(pad, top, left - 2 * pad, m.field_h)
        about = m.section_h + self.about_rows * m.px(29)
        list_top = top + m.field_h + m.px(8)
        self.list.setGeometry(0, list_top, left, max(0, body.bottom() - about - list_top))
        self._about = QRect(pad, body.bottom() - about, left - 2 * pad, about)
        middle = QRect(left + 1 + pad, top + m.px(4), self.width() - left - right - 2 - 2 * pad, 0)
        bottom = body.bottom() - m.px(8)
        if self.ask.asking:
            self.ask.setGeometry(middle.left(), bottom - m.field_h, middle.width(), m.field_h)
            bottom -= m.field_h + m.px(8)
        if not self.notes.isHidden():
            high = min(m.px(190), body.height() // 3)
            self.notes.setGeometry(middle.left(), bottom - high, middle.width(), high)
            bottom -= high + m.px(8)
        self._said = QRect(middle.left(), bottom - m.px(30), middle.width(), m.px(30))
        self.editor.setGeometry(middle.left(), middle.top(), middle.width(),
                                max(0, self._said.top() - m.px(8) - middle.top()))  # fmt: skip
        self.arrange_right(QRect(self.width() - right + 1, body.top(), right - 1, body.height()))

    # --- painting

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        top = self._head().bottom() + 1
        foot = self._foot_rect().top()
        if not m.stacked:
            for x in self._columns:
                painter.fillRect(x, top, 1, foot - top, look.colour("line_hair"))
            box = QRect(m.padding, top, self._columns[0] - 2 * m.padding, m.section_h)
            self.draw_title(painter, box, *self.list_words())
            self._draw_about(painter)
            self.draw_right(painter, top)
        self._draw_file(painter, top)
        self._draw_said(painter)

    def draw_title(self, painter: QPainter, box: QRect, title: str, meta: str) -> int:
        """Paint a title and what is said beside it, and return where that ends, px."""
        look, m = self.look, self.look.metrics
        x = round(draw_text(painter, box, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        return x + round(draw_text(painter, box.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour("text_2")))

    def _draw_file(self, painter: QPainter, top: int) -> None:
        look, m = self.look, self.look.metrics
        file, words = self.file_words()
        if not file:
            return
        box = QRect(self.editor.x(), top, self.editor.width(), m.section_h)
        edge = box.right() + 1
        errors, all_ = self.errors(), len(self.findings())
        marks = [MarkSpec(COUNTS.warnings(all_ - errors), "amber", "danger")] if all_ > errors else []
        if errors:
            marks.append(MarkSpec(COUNTS.errors(errors), "red", "failed"))
        if self.is_checked() and not all_:
            marks.append(MarkSpec(self.tr("nothing is wrong"), "green", "confirmed"))
        for spec in marks:
            size = mark_size(spec, look)
            edge -= size.width()
            paint_mark(painter, QRect(edge, box.center().y() - size.height() // 2, size.width(), size.height()), spec,
                       look)  # fmt: skip
            edge -= m.px(8)
        self.draw_title(painter, box.adjusted(0, 0, edge - box.right() - m.px(8), 0), file, words)

    def _draw_said(self, painter: QPainter) -> None:
        """Paint how much is wrong, or what at the cursor's line has no box of its own."""
        look, m, box = self.look, self.look.metrics, self._said
        frame(painter, box, look.colour("line_hair"))
        inner = box.adjusted(m.px(10), 0, -m.px(10), 0)
        finding = self.editor.finding_here()
        if finding is None or finding.code not in QUIET:
            draw_text(painter, inner, self.said_words(), look.font("meta"), look.colour("text_2"))
            return
        paint_icon(painter, "danger", inner.left(), inner.center().y() - m.icon // 2 + 1, m.icon, look.colour("amber"))
        words = self.tr("line {0}").format(finding.line) + f": {finding.text} {finding.suggestion}".rstrip()
        draw_text(painter, inner.adjusted(m.icon + m.px(6), 0, 0, 0), words, look.font("meta"), look.colour("text_1"))

    def said_words(self) -> str:
        """Return what is said under the text when the cursor's line has no fault of its own."""
        return self.count_words() if self.is_checked() else ""

    def _draw_about(self, painter: QPainter) -> None:
        look, m, box = self.look, self.look.metrics, self._about
        title, lines = self.about_lines()
        if not title:
            return
        level(painter, box.left(), box.top(), box.width(), look.colour("line_strong"))
        head = QRect(box.left(), box.top(), box.width(), m.section_h)
        draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        wide = max(px_of(label, look.font("meta")) for label, _ in lines) + m.px(12)
        for n, (label, words) in enumerate(lines):
            line = QRect(box.left(), head.bottom() + 1 + n * m.px(29), box.width(), m.px(29))
            draw_text(painter, line, label, look.font("meta"), look.colour("text_2"))
            draw_text(painter, line.adjusted(wide, 0, 0, 0), words, look.font("label"), look.colour("text_1"))
            level(painter, line.left(), line.bottom(), line.width(), look.colour("line_hair"))

    # --- the line that asks, the notes, the focus

    def _answered(self) -> None:
        self.focus_on(self.editor)
        self._place()

    def show_notes(self, lines: Sequence[str]) -> None:
        """Show sentences to read under the text; none takes them away."""
        plain(self.notes, "\n".join(lines))
        self.notes.setVisible(bool(lines))
        self._place()

    def focus_on(self, part: QWidget) -> None:
        """Bring the keyboard to a part."""
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def back(self) -> None:
        """Take away what lies uppermost: the line that asks, the notes, what is sought; at last the page."""
        if self.ask.asking:
            self.ask.close_ask()
        elif not self.notes.isHidden():
            self.show_notes(())
            self.focus_on(self.editor)
        elif self.search.text and self.search.line.hasFocus():
            self.search.line.clear()
            self.list.seek("")
        else:
            self.check()
            self.closed.emit()

    def sought_line(self, is_named: bool) -> int:
        """Return the line of the text that holds what is sought, unless the row's own name does; else the first."""
        words = self.search.text.casefold().split()
        if is_named or not words:
            return 1
        counts = [sum(word in line for word in words) for line in self.editor.toPlainText().casefold().splitlines()]
        return counts.index(max(counts)) + 1 if counts and max(counts) else 1

    def show_ringing(self, words: str) -> None:
        """A call that rings takes the page away; what was written is kept first and stands here afterwards."""
        super().show_ringing(words)
        if words and self.isVisible():
            self.check()
            QTimer.singleShot(0, self, self.closed.emit)

    def hideEvent(self, event: QEvent) -> None:
        if self._later.isActive():
            self.check()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows walk the list while the cursor stays in the search box, as in every search while typing.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = _ARROWS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)
