"""How the instructor's window is laid out and painted, and what its keys say; what they do is the page's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.instructing import Checked
from app.script_rows import ScriptRow
from widgets.blocks.lines import level
from widgets.pages.script_never import ScriptNever
from widgets.pages.script_preview import ScriptPreview
from widgets.pages.script_walks import ScriptWalks
from widgets.pages.writing_frame import CHECK_AFTER_MS, COUNTS
from widgets.pages.writing_work import WritingWork
from widgets.panels.guide import GuidePanel
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look

__all__ = ["CHECK_AFTER_MS", "ScriptsFrame"]

_KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "Esc")


class ScriptCounts(QObject):
    """Says how many there are; Qt looks for a plural in the object's own class, so a frame of others cannot."""

    def scripts(self, count: int) -> str:
        """Return so many scripts in words."""
        return self.tr("%n script(s)", "", count)


_COUNTS = ScriptCounts()


class ScriptsFrame(WritingWork):
    """Left the scripts, in the middle the text, at the right the very panel of the desk and the walkthroughs."""

    def __init__(
        self, look: Look, now: Callable[[], datetime], who: str, language: str = "da", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, _KEYS, now, who, language, parent)
        self._checked: Checked | None = None
        self.guide = GuidePanel(look, self)
        self.never = ScriptNever(look, self)
        self.walks = ScriptWalks(look, language, self)
        self.preview = ScriptPreview(self.guide, now, language)

    def parts(self) -> tuple[QWidget, ...]:
        return (*super().parts(), self.guide, self.never, self.walks)

    # --- what is known

    def _stage(self) -> str:
        row = self._row
        if row is None or row.problem or self.errors():
            return ""
        if row.status == "kladde":
            return "submit"
        if row.status == "test":
            return "approve"
        return "publish" if row.draft and row.status == "godkendt" else ""

    @property
    def _row(self) -> ScriptRow | None:
        row = self.list.row
        return row if isinstance(row, ScriptRow) else None

    def file(self) -> str:
        return self._row.file if self._row is not None else ""

    def list_words(self) -> tuple[str, str]:
        return self.tr("Scripts"), _COUNTS.scripts(self.list.count)

    # --- keys, layout and painting

    def show_keys(self) -> None:
        row, errors, show = self._row, self.errors(), self.keys.show_key
        count = COUNTS.errors(errors) if errors else self.tr("no errors")
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

    def arrange_right(self, body: QRect) -> None:
        m, x, width, pad = self.look.metrics, body.left(), body.width(), self.look.metrics.padding
        tries = m.px(34)
        low = min(round(body.height() * 0.42), m.px(400))
        never = self.never.wanted_px()
        high = max(0, body.height() - m.section_h - tries - low - never)
        self.guide.setGeometry(x, body.top() + m.section_h, width, high)
        self.never.setGeometry(x, self.guide.geometry().bottom() + 1, width, never)
        self._tries = QRect(x + pad, self.guide.geometry().bottom() + 1 + never, width - 2 * pad, tries)
        self.walks.setGeometry(x, self._tries.bottom() + 1, width, low)

    def about_lines(self) -> tuple[str, Sequence[tuple[str, str]]]:
        row = self._row
        if row is None:
            return "", ()
        approvers = [*row.approvers, "", ""]
        return self.tr("{0}, version {1}").format(row.name, row.version), [
            (self.tr("Author"), row.author or self.tr("came with the program")),
            *((self.tr("Approver {0}").format(n + 1), approvers[n] or self._waits()) for n in range(2)),
            (self.tr("Wording"), self.list.age_words(row)),
        ]

    def _waits(self) -> str:
        if self.errors():
            return self.tr("waits for the error to be mended")
        return self.tr("waits to be sent") if self._row and self._row.status == "kladde" else self.tr("not yet")

    def draw_right(self, painter: QPainter, top: int) -> None:
        look, m, row = self.look, self.look.metrics, self._row
        box = QRect(self._tries.left(), top, self._tries.width(), m.section_h)
        stale = self._checked is not None and self._checked.agenda is None
        meta = self.tr("the last wording that could be read") if stale else self.tr("the very panel, live")
        self.draw_title(painter, box, self.tr("Preview"), meta)
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
