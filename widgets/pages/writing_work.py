"""What both windows of who writes do alike: the rows, the text in hand and its check, the keys of every text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from scripts.lint import Finding
from widgets.pages.writing_frame import WritingFrame
from widgets.theme import Look


class CheckedText(Protocol):
    """A text that was looked at: whose it is, how it was kept, what is wrong with it."""

    @property
    def name(self) -> str:
        """What it is known by."""
        ...

    @property
    def text(self) -> str:
        """How it was kept."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""
        ...


class RowsDesk(Protocol):
    """Whoever has the rows of the list."""

    def rows(self, deliver: Callable[[list[Any]], None], fail: Callable[[Words], None]) -> None:
        """Return every row; the answer comes later, on the GUI thread."""
        ...


class WritingWork(WritingFrame):
    """Every change is kept at once; a call that rings takes the window away.

    ``_kept_text`` is the text in hand as this window last handed it in, ``_asked`` how many times it did: an answer to
    an earlier one is no longer news.
    """

    kept = True
    _desk: RowsDesk

    def __init__(
        self, look: Look, keys: Sequence[str], now: Callable[[], datetime], who: str, language: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, keys, now, who, language, parent)
        self._checked: CheckedText | None = None
        self._name = ""
        self._kept_text = ""
        self._asked = 0
        self._later.timeout.connect(self.check)

    # --- for the windows

    def file(self) -> str:
        """Return the name of the file in hand, "" without one."""
        return ""

    def _open(self, name: str) -> None:
        """Take a row of the list in hand."""

    def _step(self, step: str) -> None:
        """Take a step with what is in hand."""

    def _on_item(self, item: str) -> None:
        """The cursor came into an item of the text."""

    def _on_written(self) -> None:
        """Something was written that is not kept yet."""

    # --- wiring

    def wire_work(self, *order: QWidget) -> None:
        """Join the parts that both windows have; Tab goes from the text on through ``order``."""
        self.list.chosen.connect(self._open)
        self.editor.textChanged.connect(self._on_text)
        self.editor.cursorPositionChanged.connect(self.update)
        self.editor.item_entered.connect(self._on_item)
        self.editor.mend_wanted.connect(self._mend)
        self.verbs.update({
            "Esc": self.back, "F1": self._control, "Ctrl+F": lambda: self.focus_on(self.search.line),
            "Ctrl+Return": self._mend, "Ctrl+1": lambda: self.focus_on(self.list),
            "Ctrl+2": lambda: self.focus_on(self.editor), "Ctrl+Delete": self._discard,
        })  # fmt: skip
        for before, after in pairwise((self.search.line, self.list, self.editor, *order)):
            QWidget.setTabOrder(before, after)

    def retranslate(self) -> None:
        self.search.show_value(self.search.text, word="Ctrl+F", hint=self.tr("title, line or field"))
        super().retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self.focus_on(self.editor if self._name else self.list)

    # --- what is known

    @property
    def checked_name(self) -> str:
        """What was looked at last, empty before the first."""
        return self._checked.name if self._checked is not None else ""

    @property
    def checked_text(self) -> str:
        """The text in hand as it was then kept."""
        return self._checked.text if self._checked is not None else ""

    def findings(self) -> tuple[Finding, ...]:
        return self._checked.findings if self._checked is not None else ()

    def is_checked(self) -> bool:
        return self._checked is not None

    def file_words(self) -> tuple[str, str]:
        row = self.list.row
        if row is None:
            return "", ""
        words = self.list.words(row)
        if row.draft and self._saved_at is not None:
            return self.file(), f"{words} · {self.kept_words()}"
        return self.file(), words if row.draft else self.tr("{0} · F5 begins a draft").format(words)

    # --- the rows and the text

    def _refresh(self) -> None:
        self._desk.rows(self._take_rows, self._fail)

    def _take_rows(self, rows: list[Any]) -> None:
        self.list.show_rows(rows)
        if not self.list.current and rows:
            self.list.take(next((row.id for row in rows if row.draft), rows[0].id))
        self.show_keys()
        self.update()

    def _show_text(self, text: str) -> None:
        """Bring a text into the editor that nobody wrote there."""
        self.editor.blockSignals(True)
        self.editor.show_text(text)
        self.editor.blockSignals(False)

    def _being_written(self) -> bool:
        """Whether something stands here that is not kept yet: it comes before whatever is read."""
        return not self.editor.isReadOnly() and self.editor.toPlainText() != self._kept_text

    def _on_text(self) -> None:
        if self.editor.toPlainText() != self._kept_text:
            self._on_written()
            self._later.start()
            self.update()

    # --- keys

    def _control(self) -> None:
        self.check()
        lines = [str(finding) for finding in self.findings()]
        self.show_notes(lines)
        self.show_foot(self.tr("Nothing is wrong") if self._checked and not lines else self.count_words())

    def _mend(self) -> None:
        if not self.editor.mend_here():
            self.show_foot(self.tr("There is no mend to take on this line"), hue="amber")

    def _to_line(self, line: int) -> None:
        self.editor.go_to(line)
        self.focus_on(self.editor)

    def _discard(self) -> None:
        row = self.list.row
        if row is not None and row.draft:
            label = self.tr("Lay the draft aside: write your initials")
            self.ask.ask_for(label, lambda words: self._step("discard"))

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")
