"""What the trainer must know of the connection, over the first row of the window while it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from widgets.blocks.block import Block
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.trainer.window import TrainerWindow


class TroubleStrip(Block):
    """One line between banner and keys, there only while there is something to say; nothing else moves for it."""

    def __init__(self, window: TrainerWindow) -> None:
        super().__init__(window.look, window)
        self._window = window
        self._words = ""
        window.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" when nothing is."""
        return self._words

    def show_words(self, words: str) -> None:
        """Say something, or nothing."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setVisible(bool(words))
            self.update()
        if words:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place)  # the window chooses its type by its new size first
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.look is not self._window.look:
            self.set_look(self._window.look)
        inner = self._window.inner()
        keys = self._window.controls.y() + self._window.controls.button("F1").y()
        self.setGeometry(inner.x(), inner.y(), inner.width(), keys - inner.y())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self._window.look, self._window.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        box = self.rect().adjusted(m.padding, m.px(3), -m.padding, -m.px(4))
        frame(painter, box, look.colour("amber"), 2)
        x = box.x() + m.px(10)
        paint_icon(painter, "missing", x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("amber"))
        x += m.icon + m.px(10)
        room = QRect(x, box.y(), box.right() - m.px(8) - x, box.height())
        draw_text(painter, room, self._words, look.font("field", 600), look.colour("text_1"))
        painter.end()
