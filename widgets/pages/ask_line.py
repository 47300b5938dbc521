"""The line of a page that asks for a word, a name or initials, and goes away when it has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from widgets.blocks.field import Field
from widgets.theme import Look


class PageAsk(Field):
    """Hidden until it asks. ``opened`` and ``put_away`` come when the page has to make room for it or takes it back."""

    opened = Signal()
    put_away = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        for part in (self, self.line):
            part.setAccessibleName(self.tr("Answer"))
        self._then: Callable[[str], None] | None = None
        self.line.returnPressed.connect(self._take)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it waits for a word."""
        return self._then is not None

    def ask_for(self, label: str, then: Callable[[str], None]) -> None:
        """Ask for a word and hand it to ``then``; nothing is handed on while it is empty."""
        self._then = then
        self.line.clear()
        self.show_value("", hint=label)
        self.line.setAccessibleName(label)
        self.show()
        self.raise_()
        self.opened.emit()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_ask(self) -> None:
        """Go away without an answer."""
        self._then = None
        self.hide()
        self.put_away.emit()

    def _take(self) -> None:
        then, words = self._then, self.text
        if then is not None and words.strip():
            self.close_ask()
            then(words)
