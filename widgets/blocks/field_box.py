"""The frame every field shares: label, box, state bar, state word and the sign of who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.lines import frame
from widgets.icons import SOURCE_ICONS, paint_icon
from widgets.text import draw_text, elided, one_line, width_of
from widgets.theme import Look
from widgets.tokens import tokens

FieldState = Literal["plain", "wanted", "verified", "hint", "warning", "error", "two", "fixed"]

# State -> sign and colour of its word: a question mark only helps, a diamond wants a second look, an octagon cannot be
# true; the last two have a bar at the left as well. A wanted field says its word where the value will stand.
_SIGNS = {
    "verified": ("confirmed", "green"),
    "hint": ("unknown", "text_2"),
    "warning": ("missing", "amber"),
    "error": ("failed", "red"),
}
_BARS = {"warning": "amber", "error": "red", "two": "amber"}
_TAIL_SHARE = (0.7, 0.5)  # of an empty box and of one with a value: the word gives way, not the value


@dataclass(frozen=True)
class Shown:
    """What a field shows. ``source`` and ``other_source`` are names of the call log ("caller", "register", …)."""

    text: str = ""
    source: str = ""
    state: FieldState = "plain"
    word: str = ""
    hint: str = ""
    other_source: str = ""


class FieldBox(Block):
    """Label at the left, box at the right; what stands in the box is the subclass's.

    The widget is ``field_h`` high; place fields ``field_pitch`` apart. ``label_w`` overrides the label column, 0 for
    a field without one. ``role`` is the type role of the value ("search" for the place), ``lead`` an icon before it.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        label_w: int | None = None,
        role: str = "field",
        lead: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.label, self.role, self.lead = label, role, lead
        self._label_w = label_w
        self.name = name or label
        self.shown = Shown()
        self.value_weight: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.name)

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        high = m.field_h if self.role == "field" else m.px(40 if m.compact else 48)
        return QSize(self.label_width() + m.px(200), high)

    def label_width(self) -> int:
        """Return the width of the label column in px."""
        if self._label_w is not None:
            return self._label_w
        return self.look.metrics.label_w if self.label else 0

    def set_label_width(self, width: int | None) -> None:
        """Make the label column as wide as the panel needs; None for the design's width."""
        self._label_w = width
        self.look_changed()
        self.update()

    def box_rect(self) -> QRect:
        """Return the box in px of this widget."""
        return self.rect().adjusted(self.label_width(), 0, 0, 0)

    def focus_rect(self) -> QRect:
        return self.box_rect()

    def value_rect(self) -> QRect:
        """Return where the value stands: the box without padding, lead icon, and what is said at the right end."""
        m, box = self.look.metrics, self.box_rect()
        left = m.px(8) if not self.lead else m.px(44)
        return box.adjusted(left, 1, -(self._tail_width() or m.px(7)), -1)

    def signs(self) -> Shown:
        """Return what the signs of the field are drawn from."""
        return self.shown

    @property
    def typing(self) -> bool:
        """True from the first key the user types until the value is committed."""
        return False

    def placeholder(self) -> str:
        """Return what stands in an empty box: "asked now" for a wanted field, else the hint."""
        return self.shown.word if self.shown.state == "wanted" else self.shown.hint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        box, state = self.box_rect(), self.signs().state
        if self.label:
            label = QRect(0, 0, self.label_width() - m.px(4), self.height())
            draw_text(painter, label, self.label, look.font("label"), look.colour("text_2"))
        if state != "fixed":
            painter.fillRect(box, look.colour("field"))
        frame(painter, box, look.colour("line_hair" if state == "fixed" else "line_strong"))
        if state in _BARS:
            painter.fillRect(box.x(), box.y(), tokens()["line"]["state_bar"], box.height(), look.colour(_BARS[state]))
        if self.lead:
            edge = m.px(20)
            paint_icon(painter, self.lead, box.x() + m.px(12), (self.height() - edge) // 2, edge, look.colour("text_2"))
        self._paint_tail(painter, box)
        self.paint_value(painter)

    def paint_value(self, painter: QPainter) -> None:
        """Paint the value; a field with a line of its own to type in paints nothing here."""

    def _tail(self) -> tuple[list[str], str, str]:
        """Return the icons before the word, the word, and the icon at the very end, which says who said it."""
        s = self.signs()
        source = SOURCE_ICONS.get(s.source, "")
        match s.state:
            case "wanted":
                return [], "", "guide"
            case "two":
                return [source] if source else [], s.word, SOURCE_ICONS.get(s.other_source, "")
            case "fixed":
                return [], s.word, "locked"
            case "plain":
                return [], s.word, source
        return [_SIGNS[s.state][0]], s.word, source

    def _word(self) -> str:
        """The state word as far as it fits beside the value; a cut "confirmed" says less than its tick alone."""
        _, word, _ = self._tail()
        box = self.box_rect().width()
        room = box * _TAIL_SHARE[bool(self.shown.text)]
        if not self.typing:  # while someone types, the room must not move
            value = width_of(one_line(self.shown.text, 200), self.look.font(self.role, self.value_weight))
            room = max(room, box - value - 3 * self.look.metrics.px(8))
        room -= self._signs_width()
        if width_of(word, self._word_font()) <= room:
            return word
        whole_or_none = self.signs().state == "verified" or room < self.look.metrics.px(48)
        return "" if whole_or_none else elided(word, self._word_font(), room)

    def _word_font(self) -> QFont:
        return self.look.font("meta", 600 if self.signs().state in _SIGNS else 400)

    def _edge(self) -> int:
        return self.look.metrics.px(12 if self.lead else 6)

    def _signs_width(self) -> int:
        m = self.look.metrics
        before, word, end = self._tail()
        gap = m.px(5) if end and (word or before) else 0
        return len(before) * (m.icon + m.px(3)) + (m.icon if end else 0) + gap + m.px(4) + self._edge()

    def _tail_width(self) -> int:
        before, _, end = self._tail()
        word = self._word()
        if not (before or word or end):
            return 0
        return self._signs_width() + round(width_of(word, self._word_font()))

    def _paint_tail(self, painter: QPainter, box: QRect) -> None:
        look, m = self.look, self.look.metrics
        before, _, end = self._tail()
        ink = look.colour(_SIGNS.get(self.signs().state, ("", "text_2"))[1])
        y = (self.height() - m.icon) // 2
        x = box.right() + 1 - self._edge()
        if end:
            x -= m.icon
            paint_icon(painter, end, x, y, m.icon, look.colour("text_2"))
            x -= m.px(5)
        if word := self._word():
            font = self._word_font()
            width = round(width_of(word, font))
            draw_text(painter, QRect(x - width, 0, width + 1, self.height()), word, font, ink, elide=False)
            x -= width
        for icon in reversed(before):
            x -= m.icon + m.px(3)
            paint_icon(painter, icon, x, y, m.icon, ink)


def keeps_enter(event: QEvent) -> bool:
    """Whether an event asks if Enter alone is a shortcut: in a field it belongs to the field, not to the guide."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
