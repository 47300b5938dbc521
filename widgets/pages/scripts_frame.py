"""How the instructor's window is laid out and painted, and what its keys say; what they do is the page's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.instructing import Checked
from app.script_rows import ScriptRow
from app.words import clock
from scripts.lint import Finding
from widgets.blocks.field import Field
from widgets.blocks.lines import frame, level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.pages.page import Page
from widgets.pages.script_editor import ScriptEditor
from widgets.pages.script_list import ScriptList
from widgets.pages.script_never import ScriptNever
from widgets.pages.script_preview import ScriptPreview
from widgets.pages.script_remarks import QUIET
from widgets.pages.script_walks import ScriptWalks
from widgets.panels.guide import GuidePanel
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

CHECK_AFTER_MS = 400
_KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "Esc")


class ScriptCounts(QObject):
    """Says how many there are; Qt looks for a plural in the object's own class, so a frame of others cannot."""

    def errors(self, count: int) -> str:
        """Return so many errors in words."""
        return self.tr("%n error(s)", "", count)

    def warnings(self, count: int) -> str:
        """Return so many warnings in words."""
        return self.tr("%n warning(s)", "", count)

    def scripts(self, count: int) -> str:
        """Return so many scripts in words."""
        return self.tr("%n script(s)", "", count)


_COUNTS = ScriptCounts()


class ScriptsFrame(Page):
    """Left the scripts, in the middle the text, at the right the very panel of the desk and the walkthroughs.

    ``who`` are the initials of whoever sits here; ``can_practise`` where the desk can play practice calls.
    """

    can_practise = False

    def __init__(
        self, look: Look, now: Callable[[], datetime], who: str, language: str = "da", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, _KEYS, now, language, parent)
        self.who = who
        self._saved_at: datetime | None = None
        self._checked: Checked | None = None
        self._asking: Callable[[str], None] | None = None
        self.search = Field(look, "", name=self.tr("Search"), parent=self)
        self.list = ScriptList(look, now, self)
        self.editor = ScriptEditor(look, self)
        self.ask = Field(look, "", name=self.tr("Answer"), parent=self)
        self.notes = QPlainTextEdit(self)
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(self.tr("What there is to read"))
        self.guide = GuidePanel(look, self)
        self.never = ScriptNever(look, self)
        self.walks = ScriptWalks(look, language, self)
        self.preview = ScriptPreview(self.guide, now, language)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_AFTER_MS)
        self.ask.hide()
        self.notes.hide()

    def parts(self) -> tuple[QWidget, ...]:
        return self.search, self.list, self.editor, self.ask, self.guide, self.never, self.walks

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once; the notes are Qt's own and take them by their font."""
        super().set_look(look)
        self.notes.setFont(look.font("label"))
        self.notes.setPalette(look.theme.palette())
        field, ink = look.colour("field").name(), look.colour("text_1").name()
        self.notes.setStyleSheet(f".QPlainTextEdit {{ background: {field}; color: {ink}; }}")

    # --- what is known

    def _stage(self) -> str:
        row = self._row
        if row is None or row.problem or self._errors():
            return ""
        if row.status == "kladde":
            return "submit"
        if row.status == "test":
            return "approve"
        return "publish" if row.draft and row.status == "godkendt" else ""

    @property
    def _row(self) -> ScriptRow | None:
        return self.list.row

    def _errors(self) -> int:
        return sum(f.severity == "fejl" and f.code != "godkendelse" for f in self._findings())

    def _findings(self) -> tuple[Finding, ...]:
        return self._checked.findings if self._checked is not None else ()

    def count_words(self) -> str:
        """Return how much is wrong, in words."""
        errors = self._errors()
        return self.tr("{0} · {1}").format(
            _COUNTS.errors(errors), _COUNTS.warnings(len(self._findings()) - errors)
        )

    # --- keys, layout and painting

    def show_keys(self) -> None:
        row, errors, show = self._row, self._errors(), self.keys.show_key
        count = _COUNTS.errors(errors) if errors else self.tr("no errors")
        show("F1", self.tr("Check"), count if self._checked else "")
        show("F2", self.tr("Play walkthroughs"), short=self.tr("Play"))
        draft = row is not None and row.draft
        against = f"v{row.in_force}" if row is not None and row.in_force else ""
        show("F3", self.tr("Compare"), against if draft else self.tr("no draft"), "usable" if draft else "not_yet",
             self.tr("Differences"))  # fmt: skip
        first = min((f.line for f in self.editor.findings if f.severity == "fejl"), default=0)
        where = self.tr("line {0}").format(first) if first else ""
        show("F4", self.tr("To the next error"), where, "wanted" if first else "usable", self.tr("Next error"))
        if draft:
            wrong = self.tr("mend the error first") if errors else ""
            state = "not_yet" if errors or not self.can_practise else "usable"
            show("F5", self.tr("Practise with the draft"), wrong, state, self.tr("Try draft"))
        else:
            show("F5", self.tr("Begin a draft"), "", "not_yet" if row is None else "usable", self.tr("Draft"))
        show("F6", self.tr("Print"), self.tr("to sign"))
        show("F7", self.tr("Rename"), self.tr("everywhere"))
        stage = self._stage()
        labels = {"submit": self.tr("Send to approval"), "approve": self.tr("Approve"), "publish": self.tr("Publish")}
        label = labels.get(stage, self.tr("Send to approval"))
        why = self.tr("mend the error first") if errors else "" if stage else self.tr("is in force")
        if stage == "approve" and row is not None:
            why = self.tr("{0} of 2").format(min(2, len(row.approvers)))
        state = "ready" if stage == "publish" else "usable" if stage else "not_yet"
        show("F8", label, why, state, self.tr("Send") if stage in ("submit", "") else label)
        show("F9", self.tr("Recall"), against, short=self.tr("Revoke"))
        show("F10", self.tr("New script"), short=self.tr("New"))
        show("Esc", self.tr("Close"))

    def head_words(self) -> tuple[str, str, str]:
        row = self._row
        force = self.tr("The desk uses version {0}").format(row.in_force) if row is not None and row.in_force else ""
        about = self.tr("instructor {0} · what is new holds for new calls only").format(self.who)
        return self.tr("Conversation scripts"), about, force

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        left = round(self.width() * 0.2)
        right = m.columns[0] if m.compact else round(self.width() * 0.354)
        if m.stacked:
            left, right = 0, 0
        top, pad = body.top() + m.section_h, m.padding
        self._columns = (left, self.width() - right)
        for part in (self.search, self.list, self.guide, self.never, self.walks):
            part.setVisible(not m.stacked)
        self.search.setGeometry(pad, top, left - 2 * pad, m.field_h)
        about = m.section_h + 4 * m.px(29)
        list_top = top + m.field_h + m.px(8)
        self.list.setGeometry(0, list_top, left, max(0, body.bottom() - about - list_top))
        self._about = QRect(pad, body.bottom() - about, left - 2 * pad, about)
        middle = QRect(left + 1 + pad, top + m.px(4), self.width() - left - right - 2 - 2 * pad, 0)
        bottom = body.bottom() - m.px(8)
        if self._asking is not None:
            self.ask.setGeometry(middle.left(), bottom - m.field_h, middle.width(), m.field_h)
            bottom -= m.field_h + m.px(8)
        if not self.notes.isHidden():
            high = min(m.px(190), body.height() // 3)
            self.notes.setGeometry(middle.left(), bottom - high, middle.width(), high)
            bottom -= high + m.px(8)
        self._said = QRect(middle.left(), bottom - m.px(30), middle.width(), m.px(30))
        self.editor.setGeometry(middle.left(), middle.top(), middle.width(),
                                max(0, self._said.top() - m.px(8) - middle.top()))  # fmt: skip
        x, width = self.width() - right + 1, right - 1
        tries = m.px(34)
        low = min(round(body.height() * 0.42), m.px(400))
        never = self.never.wanted_px()
        high = max(0, body.height() - m.section_h - tries - low - never)
        self.guide.setGeometry(x, body.top() + m.section_h, width, high)
        self.never.setGeometry(x, self.guide.geometry().bottom() + 1, width, never)
        self._tries = QRect(x + pad, self.guide.geometry().bottom() + 1 + never, width - 2 * pad, tries)
        self.walks.setGeometry(x, self._tries.bottom() + 1, width, low)

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        top = self._head().bottom() + 1
        foot = self._foot_rect().top()
        if not m.stacked:
            for x in self._columns:
                painter.fillRect(x, top, 1, foot - top, look.colour("line_hair"))
            self._draw_head(painter, QRect(m.padding, top, self._columns[0] - 2 * m.padding, m.section_h),
                            self.tr("Scripts"), _COUNTS.scripts(self.list.count))  # fmt: skip
            self._draw_about(painter)
            self._draw_preview(painter, top)
        self._draw_file(painter, top)
        self._draw_said(painter)

    def _draw_head(self, painter: QPainter, box: QRect, title: str, meta: str) -> int:
        look, m = self.look, self.look.metrics
        x = round(draw_text(painter, box, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        return x + round(draw_text(painter, box.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour("text_2")))

    def _draw_file(self, painter: QPainter, top: int) -> None:
        look, m, row = self.look, self.look.metrics, self._row
        if row is None:
            return
        box = QRect(self.editor.x(), top, self.editor.width(), m.section_h)
        edge = box.right() + 1
        errors, all_ = self._errors(), len(self._findings())
        marks = [MarkSpec(_COUNTS.warnings(all_ - errors), "amber", "danger")] if all_ > errors else []
        if errors:
            marks.append(MarkSpec(_COUNTS.errors(errors), "red", "failed"))
        if self._checked is not None and not all_:
            marks.append(MarkSpec(self.tr("nothing is wrong"), "green", "confirmed"))
        for spec in marks:
            size = mark_size(spec, look)
            edge -= size.width()
            paint_mark(painter, QRect(edge, box.center().y() - size.height() // 2, size.width(), size.height()), spec,
                       look)  # fmt: skip
            edge -= m.px(8)
        words = self.list.words(row)
        if row.draft and self._saved_at is not None:
            pending = self._later.isActive()
            kept = self.tr("being written") if pending else self.tr("kept {0}").format(clock(self._saved_at))
            words = f"{words} · {kept}"
        elif not row.draft:
            words = self.tr("{0} · F5 begins a draft").format(words)
        self._draw_head(painter, box.adjusted(0, 0, edge - box.right() - m.px(8), 0), row.file, words)

    def _draw_said(self, painter: QPainter) -> None:
        """Paint how much is wrong, or what at the cursor's line has no box of its own."""
        look, m, box = self.look, self.look.metrics, self._said
        frame(painter, box, look.colour("line_hair"))
        inner = box.adjusted(m.px(10), 0, -m.px(10), 0)
        finding = self.editor.finding_here()
        if finding is None or finding.code not in QUIET:
            words = self.count_words() if self._checked is not None else ""
            draw_text(painter, inner, words, look.font("meta"), look.colour("text_2"))
            return
        paint_icon(painter, "danger", inner.left(), inner.center().y() - m.icon // 2 + 1, m.icon, look.colour("amber"))
        words = self.tr("line {0}").format(finding.line) + f": {finding.text} {finding.suggestion}".rstrip()
        draw_text(painter, inner.adjusted(m.icon + m.px(6), 0, 0, 0), words, look.font("meta"), look.colour("text_1"))

    def _draw_about(self, painter: QPainter) -> None:
        look, m, row = self.look, self.look.metrics, self._row
        if row is None:
            return
        box = self._about
        level(painter, box.left(), box.top(), box.width(), look.colour("line_strong"))
        head = QRect(box.left(), box.top(), box.width(), m.section_h)
        title = self.tr("{0}, version {1}").format(row.name, row.version)
        draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        approvers = [*row.approvers, "", ""]
        lines = [
            (self.tr("Author"), row.author or self.tr("came with the program")),
            *((self.tr("Approver {0}").format(n + 1), approvers[n] or self._waits()) for n in range(2)),
            (self.tr("Wording"), self.list.age_words(row)),
        ]
        wide = max(px_of(label, look.font("meta")) for label, _ in lines) + m.px(12)
        for n, (label, words) in enumerate(lines):
            line = QRect(box.left(), head.bottom() + 1 + n * m.px(29), box.width(), m.px(29))
            draw_text(painter, line, label, look.font("meta"), look.colour("text_2"))
            draw_text(painter, line.adjusted(wide, 0, 0, 0), words, look.font("label"), look.colour("text_1"))
            level(painter, line.left(), line.bottom(), line.width(), look.colour("line_hair"))

    def _waits(self) -> str:
        if self._errors():
            return self.tr("waits for the error to be mended")
        return self.tr("waits to be sent") if self._row and self._row.status == "kladde" else self.tr("not yet")

    def _draw_preview(self, painter: QPainter, top: int) -> None:
        look, m, row = self.look, self.look.metrics, self._row
        box = QRect(self._tries.left(), top, self._tries.width(), m.section_h)
        stale = self._checked is not None and self._checked.agenda is None
        meta = self.tr("the last wording that could be read") if stale else self.tr("the very panel, live")
        self._draw_head(painter, box, self.tr("Preview"), meta)
        if row is not None and not m.compact:
            words = self.tr("version {0}, {1}").format(row.version, self.list.words(row))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), RIGHT)
        level(painter, self._tries.left(), self._tries.top(), self._tries.width(), look.colour("line_hair"))
        x = self._tries.left()
        for key, words, on in (
            ("Alt+N", self.tr("listens") if m.compact else self.tr("someone listens"), self.preview.listening),
            ("Alt+S", self.tr("sent") if m.compact else self.tr("alarm sent"), self.preview.sent),
            ("Alt+R", self.tr("anew") if m.compact else self.tr("from the start"), False),
        ):  # fmt: skip
            font = look.font("meta", 700 if on else 400)
            text = f"{key} {words}" + (" ✓" if on else "")
            line = QRect(x, self._tries.top(), self._tries.right() - x, self._tries.height())
            x += round(draw_text(painter, line, text, font, look.colour("text_1" if on else "text_2"))) + m.px(16)
