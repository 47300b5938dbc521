"""The thread of an inquiry in writing: what was written, an entry to answer in, and short texts on Alt and a digit.

It takes no room in a call by voice. The draft is kept while a short text goes out, and over a restart.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent

from app.domain.state import Message
from app.picture import Picture
from app.words import CHANNEL, clock, duration
from app.words_text import QUICK, promises_help, sms_parts
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text, one_line, width_of
from widgets.theme import Look

DRAFT = "tekst.kladde"
"""Under which the draft stands in the log, as a field that is being typed."""

REMIND_S = 30.0


class ThreadPanel(Panel):
    """Caller at the left with a bar, desk at the right; newest at the bottom."""

    reads_positions = "none"

    written = Signal(str)
    drafted = Signal(str, str, int)
    focused = Signal(str, int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("The thread"))
        self.entry = Field(look, "", label_w=0, name=self.tr("Write to the caller"), parent=self)
        self.entry.hide()
        self._call = ""
        self.entry.edited.connect(self._on_edited)
        self.entry.line.returnPressed.connect(self._send_entry)
        self.entry.focused.connect(self._on_focused)

    @property
    def active(self) -> bool:
        """Whether the call in hand is in writing."""
        call = self.picture.call if self.picture else None
        return call is not None and call.in_writing

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures."""
        super().set_look(look)
        self.entry.set_look(look)
        self._place_entry()

    def show_picture(self, picture: Picture) -> None:
        """Show the thread; another call has a draft of its own."""
        super().show_picture(picture)
        call = picture.call
        name = call.id if call is not None and call.in_writing else ""
        if name != self._call:
            self._call = name
            typed = call.fields.get(DRAFT) if call is not None else None
            self._set_draft(typed.value if typed is not None else "")
        self.entry.setVisible(bool(name))
        if call is not None and name:
            last = call.thread[-1] if call.thread else None
            self.setAccessibleDescription(last.text if last is not None else "")

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        if not self.active:
            return QSize(m.columns[0], 0)
        rows = 2 if m.compact else len(QUICK)
        fixed = m.section_h + m.field_h + m.px(30) + m.px(24) + rows * m.px(26)
        return QSize(m.columns[0], fixed + m.px(112 if m.compact else 260))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_entry()

    def _place_entry(self) -> None:
        m = self.look.metrics
        self.entry.setGeometry(m.padding, self._entry_top(), self.width() - 2 * m.padding, m.field_h)

    def _quick_h(self) -> int:
        m = self.look.metrics
        rows = -(-len(QUICK) // 2) if m.compact else len(QUICK)
        return rows * m.px(26) + m.px(6)

    def _entry_top(self) -> int:
        m = self.look.metrics
        return self.height() - self._quick_h() - m.px(24) - m.field_h

    # --- writing

    def focus_entry(self, cursor: int = -1) -> None:
        """Put the cursor into the entry."""
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.entry.line
        line.deselect()
        line.setCursorPosition(len(line.text()) if cursor < 0 else cursor)

    def restore(self, text: str, cursor: int) -> None:
        """Put a draft back after a restart."""
        self._set_draft(text)
        self.entry.line.setCursorPosition(cursor)

    def send_quick(self, number: int) -> bool:
        """Send the short text on a digit; the draft stays. False where it is none."""
        if not 1 <= number <= len(QUICK) or not self._offered(number):
            return False
        self.written.emit(QUICK[number - 1].da)
        return True

    def _offered(self, number: int) -> bool:
        """Whether a short text may go out: nobody says that help is on its way before it was sent."""
        call = self.picture.call if self.picture else None
        if call is None or not call.in_writing or call.answered_at is None:
            return False
        return call.sent_at is not None or not promises_help(number)

    def _set_draft(self, text: str) -> None:
        self.entry.line.setText(text)

    def _on_edited(self, text: str) -> None:
        self.drafted.emit(DRAFT, text, self.entry.line.cursorPosition())
        self.update()

    def _on_focused(self, on: bool) -> None:
        if on:
            self.focused.emit(DRAFT, self.entry.line.cursorPosition())

    def _send_entry(self) -> None:
        text = self.entry.line.text()
        if self.active and text.strip():
            self.written.emit(text)
            self._set_draft("")
            self.drafted.emit(DRAFT, "", 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for number, box in enumerate(self._quick_boxes(), start=1):
            if box.contains(point):
                self.send_quick(number)

    # --- painting

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.call is None or not self.active:
            return
        call = picture.call
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("The thread"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(x) + m.px(12), 0, 0, 0)
        channel = CHANNEL[call.channel].in_(self.language) if call.channel in CHANNEL else call.channel
        draw_text(painter, rest, channel, look.font("meta"), look.colour("text_2"))
        low = self._entry_top() - m.px(30)
        self._draw_messages(painter, QRect(head.left(), m.section_h, head.width(), low - m.section_h), call.thread)
        self._draw_waiting(painter, QRect(head.left(), low, head.width(), m.px(28)), call.thread, picture)
        self._draw_count(painter, QRect(head.left(), self._entry_top() + m.field_h, head.width(), m.px(22)))
        for number, box in enumerate(self._quick_boxes(), start=1):
            self._draw_quick(painter, box, number)
        level(painter, head.left(), self.height() - 1, head.width(), look.colour("line_strong"))

    def _draw_messages(self, painter: QPainter, box: QRect, thread: tuple[Message, ...]) -> None:
        """From the bottom up, as many as there is room for."""
        y = box.bottom()
        painter.save()
        painter.setClipRect(box)
        for message in reversed(thread):
            lines = self._wrapped(message.text, round(box.width() * 0.84))
            height = self._message_h(lines)
            y -= height
            if y + height < box.top():
                break
            self._draw_message(painter, QRect(box.left(), y, box.width(), height), message, lines)
        painter.restore()

    def _message_h(self, lines: list[str]) -> int:
        return len(lines) * self.look.line_px("field") + self.look.line_px("key_sub") + self.look.metrics.px(12)

    def _draw_message(self, painter: QPainter, box: QRect, message: Message, lines: list[str]) -> None:
        look, px = self.look, self.look.metrics.px
        wide = round(box.width() * 0.88)
        own = not message.caller
        ground = QRect(box.right() - wide if own else box.left(), box.top() + px(2), wide, box.height() - px(4))
        painter.fillRect(ground, look.colour("selected_row" if own else "field"))
        if not own:
            painter.fillRect(ground.left(), ground.top(), 4, ground.height(), look.colour("text_1"))
        y = ground.top() + px(3)
        for line in lines:
            row = QRect(ground.left() + px(12), y, ground.width() - px(18), look.line_px("field"))
            draw_text(painter, row, line, look.font("field"), look.colour("text_1"), elide=False)
            y += look.line_px("field")
        foot = QRect(ground.left() + px(12), y, ground.width() - px(18), look.line_px("key_sub"))
        who = message.by if own else self.tr("caller")
        draw_text(painter, foot, f"{clock(message.at)} · {who}", look.font("key_sub"), look.colour("text_2"))
        if own:
            words, hue = self._state(message)
            draw_text(painter, foot, words, look.font("key_sub"), look.colour(hue), RIGHT)

    def _state(self, message: Message) -> tuple[str, str]:
        match message.state:
            case "received":
                return self.tr("delivered"), "green"
            case "opened":
                return self.tr("read"), "green"
            case "left":
                return self.tr("sent"), "text_2"
            case "trouble" | "given_up":
                return self.tr("NOT sent"), "red"
            case _:
                return "", "text_2"

    def _draw_waiting(self, painter: QPainter, box: QRect, thread: tuple[Message, ...], picture: Picture) -> None:
        if not thread:
            return
        look, px = self.look, self.look.metrics.px
        waited = (picture.now - thread[-1].at).total_seconds()
        if thread[-1].caller:
            words, hue = self.tr("The caller waits for an answer, {0}").format(duration(waited)), "amber"
            hue = "amber" if waited >= 15 else "text_2"
        else:
            words = self.tr("Waits for an answer, {0}").format(duration(waited))
            hue = "amber" if waited >= REMIND_S else "text_2"
        size = look.metrics.icon
        paint_icon(painter, "waiting", box.left(), box.center().y() - size // 2 + 1, size, look.colour(hue))
        draw_text(painter, box.adjusted(size + px(6), 0, 0, 0), words, look.font("meta"), look.colour(hue))

    def _draw_count(self, painter: QPainter, box: QRect) -> None:
        look, text = self.look, self.entry.line.text()
        words = self.tr("{0} characters, {1} SMS").format(len(text), sms_parts(text))
        draw_text(painter, box, words, look.font("key_sub"), look.colour("text_2"))
        draw_text(painter, box, self.tr("Enter sends"), look.font("key_sub"), look.colour("text_2"), RIGHT)

    def _quick_boxes(self) -> list[QRect]:
        m = self.look.metrics
        top, pitch, wide = self.height() - self._quick_h(), m.px(26), self.width() - 2 * m.padding
        if not m.compact:
            return [QRect(m.padding, top + i * pitch, wide, pitch) for i in range(len(QUICK))]
        half = wide // 2
        return [QRect(m.padding + (i % 2) * half, top + (i // 2) * pitch, half, pitch) for i in range(len(QUICK))]

    def _draw_quick(self, painter: QPainter, box: QRect, number: int) -> None:
        look, px = self.look, self.look.metrics.px
        cap = cap_size(f"Alt {number}", look)
        place = QRect(box.left(), box.center().y() - cap.height() // 2 + 1, cap.width(), cap.height())
        paint_cap(painter, place, f"Alt {number}", look)
        words = QRect(place.right() + px(8), box.top(), box.right() - place.right() - px(10), box.height())
        hue = "text_1" if self._offered(number) else "text_3"
        draw_text(painter, words, QUICK[number - 1].in_(self.language), look.font("label"), look.colour(hue))

    def _wrapped(self, text: str, width: int) -> list[str]:
        """Return a text in lines of a width, px; a word longer than a line is broken, and a very long text elided."""
        font = self.look.font("field")
        out: list[str] = []
        line = ""
        for word in one_line(text[:_SHOWN]).split(" "):
            tried = f"{line} {word}".strip()
            if line and width_of(tried, font) > width:
                out.append(line)
                tried = word
            while width_of(tried, font) > width and len(tried) > 1:
                fits = max(1, int(len(tried) * width / width_of(tried, font)) - 1)
                out.append(tried[:fits])
                tried = tried[fits:]
            line = tried
        out.append(line + (" …" if len(text) > _SHOWN else ""))
        return out[:_MOST_LINES]


_SHOWN = 800
_MOST_LINES = 20
