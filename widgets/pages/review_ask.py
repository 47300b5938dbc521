"""A few lines to be written in the review: a note, an own rating, a name, each asked for by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.block import Block
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.text import draw_lines, draw_text, width_of, wrapped
from widgets.theme import Look


@dataclass(frozen=True)
class Blank:
    """One line that is asked for: its label, what stands there from the start, and how many letters it needs room for
    (0: all that is left)."""

    label: str
    value: str = ""
    letters: int = 0


class Ask(Block):
    """Asks for one or two lines. Enter goes on and in the last gives them all: ``done(kind, values)``."""

    done = Signal(str, tuple)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.kind = ""
        self._title = self._words = self._trouble = ""
        self._blanks: tuple[Blank, ...] = ()
        self.fields: list[Field] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def ask(self, kind: str, title: str, words: str, blanks: Sequence[Blank]) -> None:
        """Ask for lines; ``words`` say what they are for."""
        self.kind, self._title, self._words, self._trouble = kind, title, words, ""
        self._blanks = tuple(blanks)
        for field in self.fields:
            field.hide()
            field.deleteLater()
        self.fields = []
        for i, blank in enumerate(blanks):
            field = Field(self.look, "", label_w=0, name=f"{title}: {blank.label}", parent=self)
            field.show_value(blank.value)
            field.line.returnPressed.connect(lambda i=i: self._enter(i))
            field.show()
            self.fields.append(field)
        self._place()
        self.show()
        self.raise_()
        self.setAccessibleName(f"{title}. {words}")
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[0].line.selectAll()

    def complain(self, words: str, at: int = 0) -> None:
        """Say what is wrong with a line; everything written stays."""
        self._trouble = words
        self.fields[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def leave(self) -> None:
        """Ask no longer."""
        self.kind = ""
        self.hide()

    @property
    def values(self) -> tuple[str, ...]:
        """What stands in the lines now."""
        return tuple(field.text.strip() for field in self.fields)

    def _enter(self, at: int) -> None:
        if at + 1 < len(self.fields):
            self.fields[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit(self.kind, self.values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line hands Enter on when it has done with it; the page must not take it for its own.
        event.setAccepted(event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))

    # --- layout and paint

    @property
    def _upright(self) -> bool:
        return self.height() > self.look.metrics.px(160)

    def look_changed(self) -> None:
        for field in self.fields:
            field.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _label_w(self, blank: Blank) -> int:
        return round(width_of(blank.label, self.look.font("label"))) + self.look.metrics.px(10)

    def _spots(self) -> list[tuple[QRect, QRect]]:
        """Return the place of each label and of its line, px."""
        m, inner = self.look.metrics, self.rect().adjusted(self.look.metrics.padding, 0, -self.look.metrics.padding, 0)
        out: list[tuple[QRect, QRect]] = []
        if self._upright:
            y = self._top()
            for _ in self._blanks:
                label = QRect(inner.x(), y, inner.width(), self.look.line_px("label"))
                line = QRect(inner.x(), label.bottom() + m.px(5), inner.width(), m.field_h)
                out.append((label, line))
                y = line.bottom() + m.px(14)
            return out
        x = inner.x() + round(width_of(self._title, self.look.font("field", 600))) + m.px(18)
        right = inner.right() - self._keys_w() - m.px(12)
        for blank in self._blanks:
            label = QRect(x, 0, self._label_w(blank), self.height())
            wide = blank.letters * m.px(11) + m.px(20) if blank.letters else right - label.right()
            line = QRect(label.right(), (self.height() - m.field_h) // 2, max(m.px(60), wide), m.field_h)
            out.append((label, line))
            x = line.right() + m.px(16)
        return out

    def _lines(self) -> tuple[str, ...]:
        inner = self.width() - 2 * self.look.metrics.padding
        return wrapped(self._words, self.look.font("field"), max(1, inner), 6)

    def _top(self) -> int:
        m = self.look.metrics
        return m.section_h + m.px(6) + len(self._lines()) * self.look.line_px("field") + m.px(14)

    def _place(self) -> None:
        for field, (_, line) in zip(self.fields, self._spots(), strict=True):
            field.setGeometry(line)
        self.update()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return ("Enter", self.tr("keep")), ("Esc", self.tr("leave it"))

    def _keys_w(self) -> int:
        look, m = self.look, self.look.metrics
        return sum(
            cap_size(key, look).width() + round(width_of(words, look.font("label"))) + m.px(20)
            for key, words in self._keys()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = self.rect().adjusted(m.padding, 0, -m.padding, 0)
        ink = look.colour("red" if self._trouble and not self._upright else "text_1")
        if self._upright:
            head = QRect(inner.x(), 0, inner.width(), m.section_h)
            draw_text(painter, head, self._title, look.font("section"), look.colour("text_1"))
            place = QRect(inner.x(), m.section_h + m.px(6), inner.width(), look.line_px("field"))
            draw_lines(painter, place, self._lines(), look.font("field"), look.colour("text_2"), look.line_px("field"))
        else:
            level(painter, 0, 0, self.width(), look.colour("line_strong"))
            draw_text(painter, inner, self._trouble or self._title, look.font("field", 600), ink, elide=False)
        bottom = 0
        for blank, (label, line) in zip(self._blanks, self._spots(), strict=True):
            if self._upright or not self._trouble:
                draw_text(painter, label, blank.label, look.font("label"), look.colour("text_2"))
            bottom = line.bottom()
        if self._upright:
            row = QRect(inner.x(), bottom + m.px(14), inner.width(), look.line_px("field"))
            if self._trouble:
                draw_text(painter, row, self._trouble, look.font("field", 600), look.colour("red"))
                row = row.translated(0, look.line_px("field") + m.px(6))
            self._paint_keys(painter, row, row.x())
        else:
            self._paint_keys(painter, inner, inner.right() - self._keys_w())
        painter.end()

    def _paint_keys(self, painter: QPainter, row: QRect, x: int) -> None:
        look, m = self.look, self.look.metrics
        for key, words in self._keys():
            size = cap_size(key, look)
            paint_cap(painter, QRect(x, row.center().y() - size.height() // 2 + 1, size.width(), size.height()), key,
                      look)  # fmt: skip
            x += size.width() + m.px(6)
            place = QRect(x, row.y(), self.width(), row.height())
            x += round(draw_text(painter, place, words, look.font("label"), look.colour("text_1"))) + m.px(14)
