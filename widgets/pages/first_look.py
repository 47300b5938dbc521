"""The right column of the first start: how the screen looks, and whose desk it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ids import case_number
from widgets.blocks.block import Block
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame
from widgets.blocks.mark import MarkSpec, mark_size
from widgets.blocks.switch_row import SwitchRow
from widgets.map.canvas import MapCanvas
from widgets.pages.first_paint import head, mark_at_right
from widgets.panels.map_panel import MapGround
from widgets.text import draw_lines, draw_text, width_of, wrapped
from widgets.theme import THEMES, Look, Theme, ThemeName

SCALES = (1.0, 1.25, 1.5, 2.0)
_RATIO = 0.57


class LookColumn(Block):
    """Three previews, the language, the size of text, and the desk's own name; each change is handed on at once.

    With ``ground`` the practice island's map fills what height is left.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    scale_chosen = Signal(float)
    desk_named = Signal(str, str)
    """A setting's name (desk, operator, central) and its new value."""

    def __init__(self, look: Look, ground: MapGround | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.map: MapCanvas | None = None
        if ground is not None:
            self.map = MapCanvas(look, ground.fetch, ground.bounds, ground.attribution, self)
        self.theme: ThemeName = look.theme.name
        self.tongue = SwitchRow(look, self.tr("Language"), (), "da", self)
        self.size_of_text = SwitchRow(look, self.tr("Text"), (), "1.0", self)
        self.fields = {name: Field(look, "", name=name, parent=self) for name in ("desk", "operator", "central")}
        self.tongue.chosen.connect(self.language_chosen)
        self.size_of_text.chosen.connect(lambda value: self.scale_chosen.emit(float(value)))
        for name, field in self.fields.items():
            field.committed.connect(lambda value, name=name: self._name_desk(name, value))
        self.retranslate()

    # --- what is shown

    def show_settings(self, theme: ThemeName, language: str, scale: float, names: dict[str, str]) -> None:
        """Show the settings in force."""
        self.theme = theme
        self.tongue.show_value(language)
        self.size_of_text.show_value(str(scale))
        for name, field in self.fields.items():
            if not field.typing and field.shown.state != "error":
                field.show_value(names.get(name, ""), "operator" if names.get(name) else "")
        self.update()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.tongue.options = (Option("da", "Dansk", "Alt D"), Option("en", "English", "Alt G"))
        self.size_of_text.options = tuple(Option(str(scale), f"{round(scale * 100)} %") for scale in SCALES)
        labels = {"desk": self.tr("Desk"), "operator": self.tr("Operator"), "central": self.tr("Centre")}
        for name, field in self.fields.items():
            field.label = labels[name]
            field.name = labels[name]
            field.line.setAccessibleName(labels[name])
        for row in (self.tongue, self.size_of_text):
            row.show_value(row.value)
        self.setAccessibleName(self.tr("Look"))
        self._place()

    def _name_desk(self, name: str, value: str) -> None:
        value = value.strip()
        field = self.fields[name]
        if name == "desk" and not _is_desk(value.upper()):
            field.show_value(value, state="error", word=self.tr("a letter first, at most 8 signs"))
            return
        if name == "operator" and not value:
            field.show_value(value, state="error", word=self.tr("initials are missing"))
            return
        value = value.upper() if name == "desk" else value
        field.show_value(value, "operator")
        self.desk_named.emit(name, value)

    # --- layout and painting

    def look_changed(self) -> None:
        for part in (self.tongue, self.size_of_text, *self.fields.values(), *((self.map,) if self.map else ())):
            part.set_look(self.look)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[2], self.look.metrics.rows.body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def previews(self) -> list[QRect]:
        """Return where the previews stand, in the order of their keys."""
        m = self.look.metrics
        gap, inner = m.px(24), self.width() - 2 * m.padding
        width = min((inner - 2 * gap) // 3, m.px(250))
        return [
            QRect(m.padding + i * (width + gap), m.section_h + m.px(8), width, round(width * _RATIO)) for i in range(3)
        ]

    def _place(self) -> None:
        """Lay the column out; what explains gives way to what is set when large text leaves no room for both."""
        self._notes = True
        if self._lay_out() > self.height() > 0:
            self._notes = False
            self._lay_out()
        self.update()

    def _lay_out(self) -> int:
        """Place every part and return where the last one that matters ends, px."""
        m = self.look.metrics
        note_h = 2 * self.look.line_px("label") + m.px(14) if self._notes else m.px(6)
        y = self.previews()[0].bottom() + m.px(52)
        left = m.padding + m.label_w
        self._rows = []
        for row in (self.tongue, self.size_of_text):
            size = row.sizeHint()
            row.setGeometry(left, y, size.width(), size.height())
            self._rows.append(QRect(m.padding, y, m.label_w, size.height()))
            y += size.height() + m.px(8)
        self._note_y = y + m.px(2)
        y = self._note_y + note_h
        self._desk_y = y
        y += m.section_h + m.px(6)
        half = (self.width() - 2 * m.padding - m.field_gap) // 2
        for i, field in enumerate(self.fields.values()):
            wide = i == 2
            x = m.padding + (half + m.field_gap if i == 1 else 0)
            width = 2 * half + m.field_gap if wide else half
            field.setGeometry(x, y + (m.field_pitch if wide else 0), width, m.field_h)
        self._desk_note_y = y + 2 * m.field_pitch + m.px(4)
        self._map_y = self._desk_note_y + note_h
        if self.map is not None:
            top = self._map_y + m.section_h
            self.map.setVisible(self.height() - top >= m.px(150))
            self.map.setGeometry(0, top, self.width(), max(0, self.height() - top))
        return self._map_y

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for name, rect in zip(THEMES, self.previews(), strict=True):
            if rect.contains(event.position().toPoint()):
                self.theme_chosen.emit(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        meta = self.tr("changes at once, also in mid-call")
        head(painter, look, inner, self.tr("Look"), meta, "Ctrl+T", line=False)
        names = {"dark": self.tr("Dark"), "light": self.tr("Light"), "contrast": self.tr("High contrast")}
        for i, (name, rect) in enumerate(zip(THEMES, self.previews(), strict=True)):
            _paint_preview(painter, rect, Theme.load(name), look)
            self._draw_name(painter, rect, i + 1, names[name], name == self.theme)
        for rect, words in zip(self._rows, (self.tr("Language"), self.tr("Text")), strict=True):
            draw_text(painter, rect, words, look.font("label"), look.colour("text_2"))
        words = self.tr("What is said to citizens follows the guide, not the language of the screen. "
                        "Ctrl and + or − change the size of all text.")  # fmt: skip
        self._draw_note(painter, inner, self._note_y, words)
        meta = self.tr("stands on every number this desk gives out")
        head(painter, look, inner.adjusted(0, self._desk_y, 0, 0), self.tr("Desk"), meta)
        words = self.tr("A new desk code or operator holds from the next start. No telephone system is connected yet; "
                        "practice calls need none.")  # fmt: skip
        self._draw_note(painter, inner, self._desk_note_y, words)
        if self.map is not None and not self.map.isHidden():
            meta = self.tr("made up, no real address is used for practice")
            head(painter, look, inner.adjusted(0, self._map_y, 0, 0), self.tr("Practice island"), meta)

    def _draw_note(self, painter: QPainter, inner: QRect, y: int, words: str) -> None:
        look = self.look
        if not self._notes:
            return
        lines = wrapped(words, look.font("label"), inner.width(), 2)
        room = QRect(inner.x(), y, inner.width(), 0)
        draw_lines(painter, room, lines, look.font("label"), look.colour("text_2"), look.line_px("label"))

    def _draw_name(self, painter: QPainter, rect: QRect, digit: int, words: str, chosen: bool) -> None:
        look, m = self.look, self.look.metrics
        if chosen:
            frame(painter, rect.adjusted(-4, -4, 4, 4), look.colour("inverse_fill"), 2)
        row = QRect(rect.x(), rect.bottom() + m.px(8), rect.width(), m.px(30))
        key = f"Alt {digit}"
        size = cap_size(key, look)
        paint_cap(painter, QRect(row.x(), row.y() + (row.height() - size.height()) // 2, size.width(), size.height()),
                  key, look)  # fmt: skip
        edge, spec = row.right(), MarkSpec(self.tr("chosen"), "inverse", filled=True)
        left = row.x() + size.width() + m.px(9)
        if chosen:
            fits = left + width_of(words, look.font("field", 600)) + m.px(6) + mark_size(spec, look).width() <= edge
            corner = QRect(rect.x(), rect.bottom() - m.px(26), rect.width(), m.px(26))
            start = mark_at_right(painter, look, row if fits else corner, spec)
            edge = start if fits else edge
        room = QRect(left, row.y(), edge - left - m.px(3), row.height())
        draw_text(painter, room, words, look.font("field", 600), look.colour("text_1"))


def _is_desk(code: str) -> bool:
    """Whether case numbers can be made of a desk code."""
    try:
        case_number(code, date.today(), 1)
    except ValueError:
        return False
    return True


def _paint_preview(painter: QPainter, rect: QRect, theme: Theme, look: Look) -> None:
    """Paint the desk in small, in a theme's own colours: strip, question, form, map and keys."""
    painter.save()
    painter.setClipRect(rect)
    unit = rect.height() / 100.0

    def part(x: float, y: float, w: float, h: float, token: str) -> None:
        painter.fillRect(QRect(rect.x() + round(x * unit), rect.y() + round(y * unit), max(1, round(w * unit)),
                               max(1, round(h * unit))), theme.colour(token))  # fmt: skip

    wide = rect.width() / unit
    part(0, 0, wide, 100, "panel")
    part(5, 5, 18, 8, "inverse_fill")
    part(28, 7, 44, 4, "text_1")
    for y in (18, 88):
        part(0, y, wide, 0.5, "line_hair")
    one, two = 0.28 * wide, 0.62 * wide
    part(one, 18, 0.5, 70, "line_hair")
    part(two, 18, 0.5, 70, "line_hair")
    part(4, 25, one - 10, 4, "text_1")
    part(4, 32, one - 20, 4, "text_1")
    for i in range(3):
        part(4 + i * 12, 42, 9, 7, "line_strong")
    for i in range(3):
        part(4, 56 + i * 9, one - 12, 3, "text_2")
    part(one + 4, 25, two - one - 8, 9, "field")
    part(one + 4, 40, two - one - 8, 6, "selected_row")
    for i in range(3):
        part(one + 4, 52 + i * 8, two - one - 16, 3, "text_2")
    part(two - 20, 74, 16, 8, "amber_fill")
    part(two + 0.5, 18.5, wide - two, 69, "map_land")
    _paint_ring(painter, rect, theme, unit, two, wide)
    for i in range(12):
        part(4 + i * (wide - 8) / 12, 91, (wide - 8) / 12 - 2, 6, "inverse_fill" if i == 7 else "key")
    painter.restore()
    frame(painter, rect, look.colour("line_strong"))


def _paint_ring(painter: QPainter, rect: QRect, theme: Theme, unit: float, two: float, wide: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("map_road_major"), 3 * unit))
    painter.drawLine(QPointF(rect.x() + two * unit, rect.y() + 72 * unit), QPointF(rect.right(), rect.y() + 40 * unit))
    middle = QPointF(rect.x() + (two + wide) / 2 * unit, rect.y() + 52 * unit)
    painter.setPen(QPen(theme.colour("blue"), 1.6 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 20 * unit, 20 * unit)
    painter.setPen(QPen(theme.colour("text_1"), 2 * unit))
    arm = 4 * unit
    for side in (1, -1):
        painter.drawLine(middle + QPointF(-arm, -arm * side), middle + QPointF(arm, arm * side))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
