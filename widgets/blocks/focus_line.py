"""The focus line: 3 px outside a 1 px gap, the only 3 px line on the screen and the same in every theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from widgets.theme import Look
from widgets.tokens import tokens


class FocusLine(QWidget):
    """Lies over the neighbours of the widget that has the focus and follows it when it moves.

    It is a sibling, not a child, since fields stand closer together than the line is thick; being a sibling it is
    clipped by the same scroll area. It takes no clicks.
    """

    def __init__(self, target: QWidget, rect: Callable[[], QRect], look: Look) -> None:
        super().__init__(target.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target, self._rect, self._look = target, rect, look
        target.installEventFilter(self)
        target.destroyed.connect(self.deleteLater)
        self._follow()
        self.show()
        self.raise_()

    @classmethod
    def around(cls, target: QWidget, rect: Callable[[], QRect], look: Look) -> None:
        """Draw the line around ``rect()`` (px of ``target``); a widget without a parent has no room for one."""
        cls.leave(target)
        if target.parentWidget() is not None:
            cls(target, rect, look)

    @classmethod
    def leave(cls, target: QWidget) -> None:
        """Remove the line around ``target``, if there is one."""
        for line in cls._lines(target):
            target.removeEventFilter(line)
            line.hide()
            line.setParent(None)
            line.deleteLater()

    @classmethod
    def follow(cls, target: QWidget) -> None:
        """Draw the line anew where ``target`` now has what it goes around."""
        for line in cls._lines(target):
            line._follow()

    @classmethod
    def _lines(cls, target: QWidget) -> list[FocusLine]:
        parent = target.parentWidget()
        lines = parent.findChildren(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
        return [line for line in lines if line._target is target]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self.setVisible(event.type() == QEvent.Type.Show)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        # The colours may have changed since the line was drawn around its target.
        look: Look = getattr(self._target, "look", self._look)
        QPainter(self).fillRect(self.rect(), look.colour("focus"))

    def _follow(self) -> None:
        width, gap = tokens()["line"]["focus_width"], tokens()["line"]["focus_gap"]
        inner = self._rect().translated(self._target.pos()).adjusted(-gap, -gap, gap, gap)
        outer = inner.adjusted(-width, -width, width, width)
        self.setGeometry(outer)
        self.setMask(QRegion(self.rect()) - QRegion(inner.translated(-outer.topLeft())))
