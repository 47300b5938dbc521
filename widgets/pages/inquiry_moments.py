"""A list of stamped lines that scrolls by keys: what happened, counted from the ring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.registry import Moment
from app.words import duration
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_HUES = {"failed": "red", "phone_aml": "blue", "mast": "blue"}


class Moments(Block):
    """The timeline of one inquiry, oldest first; Up, Down, Page and Home/End move it while it has the keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.moments: tuple[Moment, ...] = ()
        self.first = 0

    def show_moments(self, moments: Sequence[Moment], from_start: bool) -> None:
        """Show lines; ``from_start`` for another inquiry, else the place in the list is kept."""
        self.moments = tuple(moments)
        self.first = 0 if from_start else self.first
        self._hold()

    def rows(self) -> int:
        """Return how many lines there is room for."""
        return max(1, self.height() // self._pitch())

    @property
    def below(self) -> int:
        """How many lines lie below the last one in view."""
        return max(0, len(self.moments) - self.first - self._shown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self._shown() - 1)
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -len(self.moments), Qt.Key.Key_End: len(self.moments),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None:
            super().keyPressEvent(event)
            return
        self._move(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._move(-3 if event.angleDelta().y() > 0 else 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hold()

    def look_changed(self) -> None:
        self._hold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        pitch, y = self._pitch(), 0
        stamp_w = px_of("00:00:00", look.font("meta")) + m.px(10)
        for moment in self.moments[self.first : self.first + self._shown()]:
            box = QRect(0, y, self.width(), pitch)
            level(painter, 0, y, self.width(), look.colour("line_hair"))
            draw_text(painter, box, duration(moment.after_s), look.font("meta"), look.colour("text_2"))
            hue = look.colour(_HUES.get(moment.icon, "text_1"))
            paint_icon(painter, moment.icon, stamp_w, box.center().y() - m.icon // 2 + 1, m.icon, hue)
            words = box.adjusted(stamp_w + m.icon + m.px(6), 0, 0, 0)
            draw_text(painter, words, moment.text, look.font("label"), look.colour("text_1"))
            y += pitch
        if self.first or self.below:
            box = QRect(0, y, self.width(), pitch)
            level(painter, 0, y, self.width(), look.colour("line_hair"))
            words = self.tr("{0} to {1} of {2}").format(self.first + 1, self.first + self._shown(), len(self.moments))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"))
            draw_text(painter, box, "↑ ↓", look.font("meta"), look.colour("text_2"), RIGHT)

    def _pitch(self) -> int:
        return self.look.metrics.px(28)

    def _shown(self) -> int:
        """How many lines are drawn; where not all fit, one row says which these are."""
        rows = self.rows()
        return len(self.moments) if len(self.moments) <= rows else max(1, rows - 1)

    def _move(self, step: int) -> None:
        self.first += step
        self._hold()

    def _hold(self) -> None:
        self.first = min(max(self.first, 0), max(0, len(self.moments) - self._shown()))
        self.update()
