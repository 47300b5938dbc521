"""What the parts of the trainer's window share: a picture, a panel ground, and rows that keys and clicks reach."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import TrainerPicture
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.text import draw_text
from widgets.theme import Look

RIGHT = Qt.AlignmentFlag.AlignRight
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Part(Block):
    """A part of a trainer's window; subclasses paint ``self.picture``."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.picture: TrainerPicture | None = None
        self._news: object = None

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show the newest picture; painted only where it holds news for this part."""
        news = self.news(picture)
        changed, self._news, self.picture = news != self._news, news, picture
        if changed:
            self.update()

    def news(self, picture: TrainerPicture) -> object:
        """Return what of a picture this part paints; equal values need no new paint."""
        return picture

    def height_at(self, look: Look) -> int:
        """Return the height in px this part needs."""
        return look.metrics.section_h

    def inner(self) -> QRect:
        """Return this part without the padding at left and right."""
        return self.rect().adjusted(self.look.metrics.padding, 0, -self.look.metrics.padding, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("panel"))
        if self.picture is not None:
            self.draw(painter, self.picture)
        painter.end()

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        """Paint the part on the panel colour."""

    def draw_head(self, painter: QPainter, title: str, meta: str = "", right: str = "") -> int:
        """Paint the head of a section at the top of this part and return the y below it."""
        look, m, inner = self.look, self.look.metrics, self.inner()
        level(painter, inner.x(), 0, inner.width(), look.colour("line_strong"))
        box = QRect(inner.x(), 1, inner.width(), m.section_h - 1)
        x = round(draw_text(painter, box, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        quiet = look.font("meta")
        # On the title's base line, not centred: two sizes side by side read as one line only so.
        low = box.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        taken = draw_text(painter, low, right, quiet, look.colour("text_2"), RIGHT)
        rest = QRect(low.x() + x, low.y(), round(low.width() - x - taken - m.px(8)), low.height())
        draw_text(painter, rest, meta, quiet, look.colour("text_2"))
        return m.section_h


class Rows(Part):
    """A part with rows to choose among: arrows move, Enter and a click do. ``row_count`` says how many there are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def row_count(self) -> int:
        """Return how many rows can be chosen."""
        return 0

    def row_at(self, y: int) -> int:
        """Return the row at a height in px of this part, -1 for none."""
        return -1

    def do(self, row: int) -> None:
        """Do what a row stands for."""

    def show_focus(self, on: bool) -> None:
        """The row in hand shows the focus; the part as a whole does not."""
        self.update()

    def move_to(self, row: int) -> None:
        """Take a row in hand."""
        self.current = min(max(row, 0), max(0, self.row_count() - 1))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers():
            self.move_to(self.current + _STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current < self.row_count():
                self.do(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint().y())
        if 0 <= row < self.row_count():
            self.move_to(row)
            self.do(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
