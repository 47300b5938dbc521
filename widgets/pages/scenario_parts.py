"""The list and the text of the window of practice calls: what they have that the guides' list and text have not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.practice.scenario_store import ScenarioRow
from scripts.practice.keyhelp import Help, agreed, completions, help_at, word_begun
from widgets.pages.script_editor import ScriptEditor
from widgets.pages.script_list import Listed, ScriptList
from widgets.theme import Look

_SECTION = re.compile(r"^([a-zæøå_]+):")
_ENTRY = re.compile(r"^\s+- \{?id: *([a-z0-9_]+)|^  ([a-z0-9_]+):")
_MOST_LINES = 4000


class ScenarioList(ScriptList):
    """One row a practice call: a draft, the centre's own, or as it ships with the program."""

    def __init__(self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.setAccessibleName(self.tr("Practice calls"))

    def words(self, row: Listed) -> str:
        """Return what a practice call is, in a word or two."""
        if row.problem:
            return self.tr("cannot be read")
        if row.draft:
            return self.tr("draft")
        kind = row.kind if isinstance(row, ScenarioRow) else ""
        return {"own": self.tr("our own"), "version": self.tr("our version")}.get(kind, self.tr("as shipped"))


class ScenarioEditor(ScriptEditor):
    """The text of a practice call or of one of its trainees."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("The practice call as text"))

    def help_here(self, trainee: bool) -> Help:
        """Return what may stand at the cursor; nothing in a text too long to be one."""
        if self.blockCount() > _MOST_LINES:
            return Help((), (), ())
        cursor = self.textCursor()
        return help_at(self.toPlainText().split("\n"), cursor.blockNumber(), cursor.positionInBlock(), trainee)

    def complete(self, trainee: bool) -> tuple[str, ...]:
        """Complete the word at the cursor as far as all that it may become agree, and return those."""
        cursor = self.textCursor()
        begun = word_begun(cursor.block().text()[: cursor.positionInBlock()])
        found = completions(self.help_here(trainee), begun)
        if found and not self.isReadOnly():
            cursor.insertText(agreed(found)[len(begun) :])
        return found

    def item_here(self) -> str:
        """Return what the cursor is in: the section and the event, line or goal (``replikker/sted``)."""
        block, entry = self.textCursor().block(), ""
        while block.isValid():
            text = block.text()
            section = _SECTION.match(text)
            if section is not None:
                return f"{section[1]}/{entry}"
            found = _ENTRY.match(text)
            if found is not None and not entry:
                entry = found[1] or found[2]
            block = block.previous()
        return ""
