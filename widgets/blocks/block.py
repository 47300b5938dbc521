"""What every building block has in common: a look that can change while it lives, and the focus line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from widgets.blocks.focus_line import FocusLine
from widgets.theme import Look


class Block(QWidget):
    """A painted widget built with a look; ``set_look`` changes theme, measures and text scale without a restart."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def set_look(self, look: Look) -> None:
        """Take another theme, other measures or both."""
        self.look = look
        self.look_changed()
        self.updateGeometry()
        self.update()

    def look_changed(self) -> None:
        """Lay out anew what depends on the look; blocks with children override this."""

    def focus_rect(self) -> QRect:
        """Return what the focus line surrounds, in px of this widget."""
        return self.rect()

    def show_focus(self, on: bool) -> None:
        """Draw or remove the focus line around ``focus_rect``."""
        if on:
            FocusLine.around(self, self.focus_rect, self.look)
        else:
            FocusLine.leave(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_focus(False)


class ButtonBlock(QAbstractButton):
    """A painted button built with a look. It never takes the focus: a click must not move the cursor out of a field."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def set_look(self, look: Look) -> None:
        """Take another theme, other measures or both."""
        self.look = look
        self.updateGeometry()
        self.update()
