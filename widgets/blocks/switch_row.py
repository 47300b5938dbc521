"""One box per value, side by side; the chosen one is inverse and each carries its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.choice_list import Option
from widgets.blocks.key_cap import cap_size
from widgets.blocks.lines import frame
from widgets.text import draw_text, width_of
from widgets.theme import Look

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SwitchRow(Block):
    """A choice of few values that are all in view. ``chosen`` carries the value the user took."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, options: Sequence[Option], value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.options, self.value = tuple(options), value
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show which value holds; one that is not among the options leaves all boxes plain."""
        self.value = value
        self.setAccessibleDescription(next((o.label for o in self.options if o.value == value), ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) - len(self.options) + 1, self.look.metrics.px(33))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        for option, rect in zip(self.options, self._rects(), strict=True):
            on = option.value == self.value
            ink = look.colour("on_inverse" if on else "text_1")
            painter.fillRect(rect, look.colour("inverse_fill" if on else "key"))
            frame(painter, rect, look.colour("inverse_fill" if on else "line_strong"))
            x = rect.x() + m.px(9)
            if option.key:
                cap = cap_size(option.key, look)
                key = QRect(x, rect.y() + (rect.height() - cap.height()) // 2, cap.width(), cap.height())
                frame(painter, key, ink)
                draw_text(painter, key, option.key, look.font("key_sub", 600), ink, _CENTRE, elide=False)
                x = key.right() + m.px(9)
            text = QRect(x, rect.y(), rect.right() - x, rect.height())
            draw_text(painter, text, option.label, look.font("field", 600 if on else 400), ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() or event.key() not in _STEPS or not self.options:
            event.ignore()
            return
        now = next((i for i, option in enumerate(self.options) if option.value == self.value), -1)
        self._take((now + _STEPS[Qt.Key(event.key())]) % len(self.options))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for i, rect in enumerate(self._rects()):
            if rect.contains(at):
                self._take(i)

    def _take(self, index: int) -> None:
        if self.options[index].value != self.value:
            self.chosen.emit(self.options[index].value)

    def _widths(self) -> list[int]:
        m, widths = self.look.metrics, []
        for option in self.options:
            # Measured in the weight of the chosen one, so that boxes keep their place when the choice moves.
            label = round(width_of(option.label, self.look.font("field", 600))) + 1
            cap = cap_size(option.key, self.look).width() + m.px(8) if option.key else 0
            widths.append(label + cap + m.px(20))
        return widths

    def _rects(self) -> list[QRect]:
        rects, x = [], 0
        for width in self._widths():
            rects.append(QRect(x, 0, width, self.height()))
            x += width - 1  # neighbours share an edge
        return rects
