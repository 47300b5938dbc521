"""All building blocks on one sheet in the three themes, to be looked at by people who change one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.blocks.answer_key import AnswerKey
from widgets.blocks.block import Block
from widgets.blocks.field import Field
from widgets.blocks.key_button import KeyButton, KeyState
from widgets.blocks.lines import level
from widgets.blocks.map_samples import MapSamples
from widgets.blocks.mark import Mark, MarkSpec
from widgets.blocks.section_head import SectionHead
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.theme import THEMES, Look, Theme, ThemeName

_FOOT = 92  # px of the design for the strip of icons


class Gallery(QWidget):
    """Three columns of blocks, one theme each, above a strip with the icons; measures come from the look."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.resize(look.metrics.width, look.metrics.height)
        self._sheets = [_Sheet(Look(Theme.load(name), look.metrics), name, self) for name in THEMES]
        self._icons = _Icons(look, self)
        self.setAccessibleName(self.tr("Building blocks"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        foot = self.look.metrics.px(_FOOT)
        wide = self.width() // 3
        for i, sheet in enumerate(self._sheets):
            sheet.setGeometry(i * wide, 0, self.width() - 2 * wide if i == 2 else wide, self.height() - foot)
        self._icons.setGeometry(0, self.height() - foot, self.width(), foot)

    def focus_one(self) -> None:
        """Put the cursor into the first column's sample; its line is drawn in all, which a real focus could not."""
        self._sheets[0].sample.setFocus()
        for sheet in self._sheets:
            sheet.sample.show_focus(True)


class _Sheet(Block):
    """One column: texts, fields by source, fields by state, marks, keys and map signs."""

    def __init__(self, look: Look, name: ThemeName, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._title = {"dark": self.tr("Dark"), "light": self.tr("Light"), "contrast": self.tr("High contrast")}[name]
        self._blocks: list[tuple[QWidget, Callable[[int, int], QRect]]] = []
        self._y = look.metrics.px(86)
        self._fields_by_source()
        self._fields_by_state()
        self._marks()
        self._keys()
        self._head(self.tr("Map"))
        m = look.metrics
        self._place(MapSamples(look, self), m.px(118), lambda left, width: (left, width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        left = m.px(20)
        draw_text(painter, QRect(left, m.px(12), self.width(), m.px(28)), self._title, *_font(look, "search", "text_1"))
        x = left
        words = [(self.tr("Text 1"), "text_1", 400), (self.tr("Text 2"), "text_2", 400)]
        words.append((self.tr("Text 3, placeholder"), "text_3", 400))
        hues = (self.tr("red"), self.tr("amber"), self.tr("green"), self.tr("blue"), self.tr("violet"))
        words += [(word, hue, 600) for word, hue in zip(hues, ("red", "amber", "green", "blue", "violet"), strict=True)]
        for word, token, weight in words:
            room = QRect(x, m.px(50), self.width(), m.px(28))
            x += round(draw_text(painter, room, word, look.font("row", weight), look.colour(token))) + m.px(18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self.look.metrics.px(20)
        for block, rect in self._blocks:
            block.setGeometry(rect(edge, self.width() - 2 * edge))

    def _place(
        self, block: QWidget, height: int, span: Callable[[int, int], tuple[int, int]], new_row: int = 0
    ) -> None:
        top = self._y
        self._blocks.append((block, lambda left, width: QRect(span(left, width)[0], top, span(left, width)[1], height)))
        self._y += new_row or 0

    def _head(self, title: str, meta: str = "") -> None:
        high = self.look.metrics.px(32)
        self._place(SectionHead(self.look, title, meta, parent=self), high, lambda left, width: (left, width), high)

    def _field(self, label: str, *value: str, **extra: str) -> Field:
        m = self.look.metrics
        field = Field(self.look, label, label_w=m.px(150), parent=self)
        field.show_value(*value, **extra)  # type: ignore[arg-type]
        self._place(field, m.px(28), lambda left, width: (left, width), m.px(31))
        return field

    def _fields_by_source(self) -> None:
        self._head(self.tr("Field and source"))
        self._field(self.tr("Empty"), "")
        self._field(self.tr("Empty, wanted now"), "", "", "wanted", self.tr("asked now"))
        self._field(self.tr("From the phone"), "56,1483 N 10,9217 Ø", "handset")
        self._field(self.tr("Said by the caller"), "Nørregade 12", "caller")
        self._field(self.tr("From the register"), "8595 Øvelsby", "register")
        self._field(self.tr("Typed by operator"), self.tr("Fire in building"), "operator")
        self.sample = self._field(self.tr("Has the focus"), "Nørregade 1", "operator")
        self._y += self.look.metrics.px(10)

    def _fields_by_state(self) -> None:
        self._head(self.tr("Field and state"))
        self._field(self.tr("Confirmed"), "Nørregade 12", "caller", "verified", self.tr("confirmed"))
        hint = self.tr("type, or choose unknown")
        self._field(self.tr("Missing, warning"), "", "", "warning", self.tr("missing"), hint=hint)
        self._field(self.tr("Error, stops"), "04.15 til 04.12", "operator", "error", self.tr("from is after to"))
        other = self.tr("also: {0}").format("3. sal")
        self._field(self.tr("Two values"), "2. sal", "caller", "two", other, other_source="register")
        self._field(self.tr("Cannot be changed"), "H-26-11874", "", "fixed")
        self._y += self.look.metrics.px(9)

    def _marks(self) -> None:
        m = self.look.metrics
        self._head(self.tr("Marks"), self.tr("shape and word, never colour alone"))
        specs = [
            MarkSpec(self.tr("missing"), "amber", "missing", filled=True),
            MarkSpec(self.tr("waiting"), "amber", "waiting"),
            MarkSpec(self.tr("danger"), "red", "danger", filled=True),
            MarkSpec(self.tr("failed"), "red", "failed"),
            MarkSpec(self.tr("confirmed"), "green", "confirmed"),
            MarkSpec("AML 18 m", "blue", "phone_aml"),
            MarkSpec(self.tr("chosen"), "inverse", filled=True),
            MarkSpec(self.tr("offered")),
            MarkSpec(self.tr("EXERCISE"), "violet", "square", filled=True),
        ]
        x = 0
        self._y += m.px(3)
        for spec in specs:
            mark = Mark(self.look, spec, self)
            wide = mark.sizeHint().width()
            if x + wide > m.width // 3 - m.px(40):
                x, self._y = 0, self._y + m.px(34)
            self._place(mark, m.px(26), lambda left, _, x=x, wide=wide: (left + x, wide))
            x += wide + m.px(8)
        self._y += m.px(36)

    def _keys(self) -> None:
        m = self.look.metrics
        self._head(self.tr("Keys"))
        keys: list[list[tuple[str, str, str, KeyState]]] = [
            [
                ("F5", self.tr("New position"), self.tr("usable"), "usable"),
                ("F2", self.tr("Fire"), self.tr("chosen"), "on"),
            ],
            [
                ("F8", self.tr("Send"), self.tr("ready"), "ready"),
                ("F4", self.tr("Confirm place"), self.tr("missing"), "wanted"),
            ],
            [("F10", self.tr("Close"), self.tr("after sending"), "not_yet")],
        ]
        for row in keys:
            for side, key in enumerate(row):
                self._place(KeyButton(self.look, *key, parent=self), m.px(40), _half(side, m.px(6)))
            if len(row) == 1:
                self._place(AnswerKey(self.look, "1", self.tr("Yes"), parent=self), m.px(40), _half(1, m.px(6)))
            self._y += m.px(46)
        self._y += m.px(2)


class _Icons(Block):
    """The signs with their words, two rows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        level(painter, 0, 0, self.width(), look.colour("line_strong"))
        words = self._words()
        for row in range(3):
            x, y = m.px(20), m.px(8) + row * m.px(27)
            for name, word in words[row * 13 : row * 13 + 13]:
                paint_icon(painter, name, x, y + m.px(4), m.icon, look.colour("text_1"))
                room = QRect(x + m.icon + m.px(8), y, m.px(118), m.px(24))
                draw_text(painter, room, word, look.font("label"), look.colour("text_1"))
                x += (self.width() - m.px(24)) // 13

    def _words(self) -> list[tuple[str, str]]:
        return [
            ("phone_aml", self.tr("phone, AML")), ("said", self.tr("said")), ("register", self.tr("register")),
            ("operator", self.tr("operator")), ("guide", self.tr("guide")), ("mast", self.tr("mast")),
            ("confirmed", self.tr("confirmed")), ("missing", self.tr("missing")), ("danger", self.tr("danger")),
            ("failed", self.tr("failed")), ("waiting", self.tr("waiting")), ("locked", self.tr("locked")),
            ("linked", self.tr("linked")), ("fire", self.tr("fire")), ("health", self.tr("health")),
            ("police", self.tr("police")), ("person", self.tr("person")), ("ringing", self.tr("ringing")),
            ("lost", self.tr("lost")), ("sign", self.tr("sign")), ("sent", self.tr("sent")),
            ("sound", self.tr("sound")), ("deadline", self.tr("deadline")), ("address", self.tr("address")),
            ("search", self.tr("search")), ("now", self.tr("now")), ("pause", self.tr("pause")),
            ("open", self.tr("open")), ("text", self.tr("text")), ("car", self.tr("car")),
            ("bolt", self.tr("current")), ("ear", self.tr("listens")), ("mic_off", self.tr("voice off")),
            ("interpreter", self.tr("interpreter")), ("sun", self.tr("sun")),
        ]  # fmt: skip


def _half(side: int, gap: int) -> Callable[[int, int], tuple[int, int]]:
    return lambda left, width: (left + side * ((width + gap) // 2), (width - gap) // 2)


def _font(look: Look, role: str, token: str):  # type: ignore[no-untyped-def]
    return look.font(role, 600), look.colour(token), Qt.AlignmentFlag.AlignLeft
