"""The end of a practice call whose score the trainer tells: that it is over, and that it is kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.words import duration
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.theme import Look

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class PracticeOver(Block):
    """Says nothing of how it went. Enter and Esc close it: ``done``."""

    done = Signal()

    def __init__(self, look: Look, title: str, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._title, self._seconds = title, seconds
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The practice call is over"))
        self.setAccessibleDescription(self.tr("The trainer tells the score. The log is kept."))

    def event(self, event: QEvent) -> bool:
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS
        if own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.isAutoRepeat():
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def show_focus(self, on: bool) -> None:
        """The page is all there is; it needs no line around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        box = self.rect().adjusted(m.padding, m.padding, -m.padding, -m.padding)
        edge, high = m.px(40), look.line_px("clock_large")
        paint_icon(painter, "locked", box.x(), box.y() + (high - edge) // 2 + 1, edge, look.colour("text_2"))
        head = QRect(box.x() + edge + m.px(16), box.y(), box.width() - edge - m.px(16), high)
        draw_text(painter, head, self.tr("The practice call is over"), look.font("idle"), look.colour("text_1"))
        y = head.bottom() + m.px(12)
        for words in (f"{self._title} · {duration(self._seconds)}",
                      self.tr("The trainer tells the score. The log is kept.")):  # fmt: skip
            draw_text(painter, QRect(box.x(), y, box.width(), m.px(34)), words, look.font("row"), look.colour("text_1"))
            y += m.px(34)
        size = cap_size("Enter", look)
        line = QRect(box.x(), y + m.px(10), box.width(), m.px(34))
        paint_cap(painter, QRect(line.x(), line.center().y() - size.height() // 2 + 1, size.width(), size.height()),
                  "Enter", look)  # fmt: skip
        draw_text(painter, line.adjusted(size.width() + m.px(10), 0, 0, 0), self.tr("back to the desk"),
                  look.font("field"), look.colour("text_1"))  # fmt: skip
        painter.end()
