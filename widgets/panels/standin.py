"""A list that stands in place of a panel for a moment: part of the window, opened and left by key, never modal."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.panels.panel import Panel
from widgets.text import draw_text
from widgets.theme import Look


class StandIn(Panel):
    """Takes the keys while it is open; Esc closes, and the cursor goes back to where it was."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before: QWidget | None = None
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list has the keys."""
        return not self.isHidden()

    def take_keys(self) -> None:
        """Show the list and take the keys."""
        if not self.is_open:
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Hide the list and give the keys back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Whoever goes elsewhere is done here; another window in front is no reason.
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and self.is_open:
            self._before = None
            self.leave()

    def draw_head(self, painter: QPainter, title: str, beside: str) -> QRect:
        """Paint the head with its way out; return where it stands."""
        look, m = self.look, self.look.metrics
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        used = draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        cap = cap_size("Esc", look)
        top = head.center().y() - cap.height() // 2
        paint_cap(painter, QRect(head.right() - cap.width(), top, cap.width(), cap.height()), "Esc", look)
        rest = head.adjusted(int(used) + m.px(12), 0, -cap.width() - m.px(12), 0)
        draw_text(painter, rest, beside, look.font("meta"), look.colour("text_2"))
        return head
