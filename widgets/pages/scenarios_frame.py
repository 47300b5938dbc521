"""How the window of practice calls is laid out and painted, and what its keys say; what they do is the page's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.practice.scenario_store import ScenarioRow
from app.practice.scenario_work import CheckedScenario
from scripts.practice.authoring import PARTS, file_of
from widgets.pages.scenario_parts import ScenarioEditor, ScenarioList
from widgets.pages.scenario_tries import ScenarioTries
from widgets.pages.scenario_view import ScenarioView
from widgets.pages.script_editor import ScriptEditor
from widgets.pages.script_list import ScriptList
from widgets.pages.writing_frame import COUNTS
from widgets.pages.writing_work import WritingWork
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look

_KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "Esc")


class ScenarioCounts(QObject):
    """Says how many there are; Qt looks for a plural in the object's own class."""

    def scenarios(self, count: int) -> str:
        """Return so many practice calls in words."""
        return self.tr("%n practice call(s)", "", count)

    def lacking(self, count: int) -> str:
        """Return so many fields that no line gives in words."""
        return self.tr("%n field(s) nobody tells", "", count)


_COUNTS = ScenarioCounts()


class ScenariosFrame(WritingWork):
    """Left the practice calls, in the middle the text, at the right what it is and how its trainees played it."""

    def __init__(
        self, look: Look, now: Callable[[], datetime], who: str, language: str = "da", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, _KEYS, now, who, language, parent)
        self._checked: CheckedScenario | None = None
        self._part = ""
        self._history: tuple[str, ...] = ()
        self.view = ScenarioView(look, self)
        self.tries = ScenarioTries(look, language, self)

    def make_list(self) -> ScriptList:
        return ScenarioList(self.look, self._now, self)

    def make_editor(self) -> ScriptEditor:
        return ScenarioEditor(self.look, self)

    def parts(self) -> tuple[QWidget, ...]:
        return (*super().parts(), self.view, self.tries)

    # --- what is known

    @property
    def _row(self) -> ScenarioRow | None:
        row = self.list.row
        return row if isinstance(row, ScenarioRow) else None

    def file(self) -> str:
        return file_of(self._row.id, self._part) if self._row is not None else ""

    def next_part(self) -> str:
        """Return the text that F6 brings forward next: itself, then its trainees, those not written only in a draft."""
        row = self._row
        there = [p for p in PARTS if not p or row is None or row.draft or p in row.parts]
        return there[(there.index(self._part) + 1) % len(there)] if self._part in there else ""

    def part_words(self, part: str) -> str:
        """Return one of the texts of a practice call in words."""
        return {"god": self.tr("good trainee"), "middel": self.tr("middling trainee"),
                "farlig": self.tr("dangerous trainee")}.get(part, self.tr("the practice call"))  # fmt: skip

    def list_words(self) -> tuple[str, str]:
        return self.tr("Practice calls"), _COUNTS.scenarios(self.list.count)

    def about_lines(self) -> tuple[str, Sequence[tuple[str, str]]]:
        row = self._row
        if row is None:
            return "", ()
        published = self._history[0] if self._history else self.tr("never from here")
        trainees = ", ".join(self.tries.part_words(part).lower() for part in row.parts)
        force = self.tr("version {0}").format(row.in_force) if row.in_force else self.tr("none yet")
        return self.tr("{0}, version {1}").format(row.name, row.version), [
            (self.tr("In use"), force),
            (self.tr("Published"), published),
            (self.tr("Trainees"), trainees or self.tr("none is written yet")),
            (self.tr("Wording"), self.list.age_words(row)),
        ]

    def said_words(self) -> str:
        elsewhere = sorted({f.file for f in self.findings() if f.severity == "fejl" and f.file != self.file()})
        words = super().said_words()
        if elsewhere:
            words = self.tr("{0} · wrong in {1}").format(words, ", ".join(elsewhere))
        return f"{words}    {self.help_words()}".strip()

    def help_words(self) -> str:
        """Return what may stand where the cursor is."""
        if not isinstance(self.editor, ScenarioEditor) or self.editor.isReadOnly():
            return ""
        found = self.editor.help_here(bool(self._part))
        if found.values:
            return self.tr("one of: {0}").format(", ".join(found.values))
        if not found.keys:
            return ""
        return self.tr("Ctrl+Space {0}: {1}").format(" › ".join(found.where), ", ".join(found.keys))

    # --- keys, layout and painting

    def show_keys(self) -> None:
        row, errors, show = self._row, self.errors(), self.keys.show_key
        wrong = self.tr("mend the error first") if errors else ""
        draft = row is not None and row.draft
        count = COUNTS.errors(errors) if errors else self.tr("no errors")
        show("F1", self.tr("Check"), count if self._checked else "")
        show("F2", self.tr("Try out"), self.tr("trainees play"), "not_yet" if row is None else "usable")
        against = f"v{row.in_force}" if row is not None and row.in_force else ""
        if draft:
            show("F3", self.tr("Compare"), against or self.tr("new"), short=self.tr("Differences"))
        else:
            show("F3", self.tr("History"), self.tr("publications"))
        first = min((f.line for f in self.editor.findings if f.severity == "fejl"), default=0)
        where = self.tr("line {0}").format(first) if first else wrong and self.tr("in another text")
        show("F4", self.tr("To the next error"), where, "wanted" if errors else "usable", self.tr("Next error"))
        if draft:
            state = "not_yet" if errors or not self.can_practise else "usable"
            show("F5", self.tr("Practise with the draft"), wrong, state, self.tr("Try draft"))
        else:
            own = self.tr("our version") if row is not None and row.kind == "shipped" else ""
            show("F5", self.tr("Begin a draft"), own, "not_yet" if row is None else "usable", self.tr("Draft"))
        show("F6", self.tr("Other text"), self.part_words(self.next_part()), short=self.tr("Text"))
        can_pin = draft and self._part and not errors
        what = self.tr("mend the error first") if draft and self._part and errors else self.tr("of a trainee")
        show("F7", self.tr("Pin the result"), what, "usable" if can_pin else "not_yet", self.tr("Pin"))
        ready = "ready" if draft and not errors and self._checked else "not_yet"
        show("F8", self.tr("Publish"), wrong if draft else self.tr("no draft"), ready)
        own = row is not None and bool(self._history)
        show("F9", self.tr("Recall"), against if own else "", "usable" if own else "not_yet", self.tr("Revoke"))
        show("F10", self.tr("New"), self.tr("template"))
        show("F11", self.tr("Copy"), self.tr("of this one"), "not_yet" if row is None else "usable")
        show("Esc", self.tr("Close"))

    def head_words(self) -> tuple[str, str, str]:
        row = self._row
        force = self.tr("In use: version {0}").format(row.in_force) if row is not None and row.in_force else ""
        about = self.tr("written by {0} · made-up people and places only").format(self.who)
        return self.tr("Write practice calls"), about, force

    def arrange_right(self, column: QRect) -> None:
        m = self.look.metrics
        low = min(round(column.height() * 0.45), 2 * m.section_h + 3 * m.px(32) + 6 * m.px(26))
        top = column.y() + m.section_h
        self.view.setGeometry(column.x(), top, column.width(), max(0, column.bottom() + 1 - low - top))
        self.tries.setGeometry(column.x(), column.bottom() + 1 - low, column.width(), low)

    def draw_right(self, painter: QPainter, top: int) -> None:
        look, m = self.look, self.look.metrics
        box = QRect(self.view.x() + m.padding, top, self.view.width() - 2 * m.padding, m.section_h)
        picture = self.view.picture
        stale = self._checked is not None and self._checked.picture is None
        meta = self.tr("the last text that could be read") if stale else picture.about if picture is not None else ""
        lacking = self.view.lacking()
        words = _COUNTS.lacking(lacking) if lacking else ""
        font, hue = look.font("meta", 600), look.colour("red")
        taken = round(draw_text(painter, box, words, font, hue, RIGHT))
        self.draw_title(painter, box.adjusted(0, 0, -taken - m.px(8), 0), self.tr("At a glance"), meta)
