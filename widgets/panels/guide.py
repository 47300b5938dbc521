"""The guide: the next right question, large; the words to say; what is done and what is open; what may interrupt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import FIELDS
from app.picture import Picture
from app.words import sentence
from locate.phone import danish
from scripts.agenda import AgendaView, ItemView
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.answer_keys import paint_answer, place_answers
from widgets.panels.interrupts import paint_interrupts, place_interrupts
from widgets.panels.panel import CENTRE, RIGHT, Panel, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

_PRESSED_MS = 150  # long enough to be seen, over before the next key
ASKED_AFTER_S = 2.0  # a question counts as put to the caller when it has stood in front so long, or is answered
_BY_ITS_KEY_ALONE = ("alarm", "bekraeft_sted")  # Enter must not tick off an alarm that F8 never sent


@dataclass(frozen=True)
class _Spot:
    """A part of the panel that can be clicked."""

    box: QRect
    kind: str
    key: str


class GuidePanel(Panel):
    """Shows the agenda; digits answer, Enter says or confirms, arrows go to another item, Backspace passes over."""

    answered = Signal(str, str, str)
    said = Signal(str, str, str)
    skipped = Signal(str, str)
    asked = Signal(str, str, str)
    chosen = Signal(str, str)
    interrupted = Signal(str, str, str)
    field_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Conversation guide"))
        self._spots: list[_Spot] = []
        self._question = QRect()
        self._in_front: tuple[str, datetime] | None = None
        self._pressed: tuple[str, int] | None = None

    # --- what comes in

    @property
    def agenda(self) -> AgendaView | None:
        """What there is to ask and say."""
        return self.picture.snapshot.agenda if self.picture else None

    def show_picture(self, picture: Picture) -> None:
        """Show the agenda, and tell once when a question has been put to the caller."""
        super().show_picture(picture)
        agenda = picture.snapshot.agenda
        current = agenda.current if agenda else None
        if current is None or current.kind != "spoerg":
            self._in_front = None
            return
        if self._in_front is None or self._in_front[0] != current.id:
            self._in_front = (current.id, picture.now)
        elif (picture.now - self._in_front[1]).total_seconds() >= ASKED_AFTER_S:
            call = picture.call
            if call is not None and current.id not in call.asked:
                self.asked.emit(current.script, current.item, current.short or current.text)
        self.setAccessibleDescription(current.text)

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether the agenda differs; the guide shows no clock and nothing of the form."""
        if before is None or before.info != picture.info:
            return True
        silent = [each.call is not None and each.call.silent for each in (before, picture)]
        return silent[0] != silent[1] or before.snapshot.agenda != picture.snapshot.agenda

    def answer_digit(self, number: int) -> bool:
        """Give the answer that stands on a digit; False when there is none."""
        current = self.agenda.current if self.agenda else None
        if current is None or not 1 <= number <= len(current.answers):
            return False
        self._pressed = (current.id, number)
        self.repaint()
        QTimer.singleShot(_PRESSED_MS, self, self._let_up)
        self.answered.emit(current.script, current.item, current.answers[number - 1].value)
        return True

    def _let_up(self) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.update()

    def say_current(self) -> None:
        """Enter: the line in front was said; with none, the current item is confirmed or its field is gone to."""
        agenda = self.agenda
        if agenda is None:
            return
        line = agenda.say_now
        current = agenda.current
        if line is not None:
            self.said.emit(line.script, line.item, line.text)
        elif current is None or current.action in _BY_ITS_KEY_ALONE:
            return
        elif current.kind in ("lyt", "raad", "instruks", "handling", "afslut", "sig"):
            self.said.emit(current.script, current.item, current.short or current.text)
        elif current.field:
            self._mark_asked(current)
            self.field_wanted.emit(current.field)

    def interrupt_by_key(self, letter: str) -> bool:
        """Raise the interrupt on Alt and a letter; False when there is none."""
        for interrupt in self.agenda.interrupts if self.agenda else ():
            if interrupt.key.upper() == letter.upper():
                self.interrupted.emit(interrupt.script, interrupt.key, interrupt.label)
                return True
        return False

    def _mark_asked(self, item: ItemView) -> None:
        if self.picture and self.picture.call and item.id not in self.picture.call.asked:
            self.asked.emit(item.script, item.item, item.short or item.text)

    def _step(self, by: int) -> None:
        agenda = self.agenda
        if agenda is None:
            return
        items = [i for i in self._listed(agenda) if i.state != "done" or i.kind in ("spoerg", "lyt")]
        ids = [i.id for i in items]
        here = ids.index(agenda.current.id) if agenda.current and agenda.current.id in ids else 0
        wanted = items[min(max(0, here + by), len(items) - 1)] if items else None
        if wanted is not None:
            self.chosen.emit(wanted.script, wanted.item)

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answer_digit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self.say_current()
        elif key == Qt.Key.Key_Down:
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        elif key == Qt.Key.Key_Backspace and self.agenda and self.agenda.current:
            self.skipped.emit(self.agenda.current.script, self.agenda.current.item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position().toPoint())
        if spot is None:
            return
        if spot.kind == "answer":
            self.answer_digit(int(spot.key))
        elif spot.kind == "say":
            self.say_current()
        elif spot.kind == "interrupt":
            self.interrupt_by_key(spot.key)
        elif spot.kind == "item":
            script, _, item = spot.key.partition(".")
            self.chosen.emit(script, item)

    def _spot(self, point: QPoint) -> _Spot | None:
        return next((s for s in self._spots if s.box.contains(point)), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusLine.around(self, lambda: self._question, self.look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        FocusLine.leave(self)

    # --- painting

    def draw(self, painter: QPainter) -> None:
        self._spots = []
        agenda = self.agenda
        if agenda is None:
            return
        metrics = self.look.metrics
        pad = metrics.padding
        inner = QRect(pad, 0, self.width() - 2 * pad, self.height())
        y = self._draw_head(painter, inner, agenda)
        before = self._question
        y = self._draw_question(painter, inner, y + metrics.px(12), agenda)
        if self._question != before and self.hasFocus():
            # The line is a window of its own; it moves once this painting is over.
            QTimer.singleShot(0, self, lambda: FocusLine.follow(self))
        y = self._draw_say(painter, inner, y + metrics.px(14), agenda)
        bottom = self._draw_interrupts(painter, inner, agenda, y + metrics.px(6))
        self._draw_list(painter, inner, y + metrics.px(12), bottom - metrics.px(8), agenda)

    def _draw_head(self, painter: QPainter, inner: QRect, agenda: AgendaView) -> int:
        look, metrics = self.look, self.look.metrics
        head = QRect(inner.left(), 0, inner.width(), metrics.section_h)
        x = int(draw_text(painter, head, self.tr("Guide"), look.font("section"), look.colour("text_1")))
        rest = head.adjusted(x + metrics.px(12), 0, 0, 0)
        title = self.tr("{0}, version {1}").format(agenda.title, agenda.version)
        if metrics.compact:
            title = agenda.title
            here = next((i for i, p in enumerate(agenda.phases) if p.state == "current"), None)
            if here is not None:
                words = self.tr("{0}, {1} of {2}").format(agenda.phases[here].label, here + 1, len(agenda.phases))
                draw_text(painter, head, words, look.font("field", 500), look.colour("text_1"), RIGHT)
                rest.setRight(rest.right() - px_of(words, look.font("field", 500)) - metrics.px(8))
        draw_text(painter, rest, title, look.font("meta"), look.colour("text_2"))
        y = head.bottom() + 1
        if metrics.compact:
            return self._draw_ticks(painter, inner, y, agenda)
        return self._draw_phases(painter, inner, y, agenda)

    def _draw_ticks(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        count, gap = max(1, len(agenda.phases)), self.look.metrics.px(4)
        width = (inner.width() - gap * (count - 1)) / count
        for i, phase in enumerate(agenda.phases):
            token = {"done": "text_3", "current": "text_1"}.get(phase.state, "selected_row")
            painter.fillRect(
                QRect(round(inner.left() + i * (width + gap)), y + 2, round(width), 5), self.look.colour(token)
            )
        return y + 9

    def _draw_phases(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        look, metrics = self.look, self.look.metrics
        height = metrics.px(34)
        font = look.font("meta")
        widths = [px_of(p.label, font) for p in agenda.phases]
        slack = (inner.width() - sum(widths)) / max(1, len(widths))
        x = float(inner.left())
        level(painter, inner.left(), y + height - 2, inner.width(), look.colour("line_strong"))
        for phase, width in zip(agenda.phases, widths, strict=True):
            cell = QRect(round(x), y, round(width + slack), height)
            if phase.state == "current":
                painter.fillRect(cell, look.colour("selected_row"))
                painter.fillRect(QRect(cell.left(), cell.bottom() - 2, cell.width(), 3), look.colour("text_1"))
                draw_text(painter, cell, phase.label, look.font("meta", 700), look.colour("text_1"), CENTRE)
            else:
                token = "text_1" if phase.state in ("open", "done") else "text_3"
                draw_text(painter, cell, phase.label, font, look.colour(token), CENTRE)
            x += width + slack
        return y + height

    def _draw_question(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        current = agenda.current
        if current is None:
            self._question = QRect(inner.left(), y, inner.width(), self.look.metrics.px(60))
            words = self.tr("Nothing more to ask")
            draw_text(painter, self._question, words, self.look.font("say"), self.look.colour("text_2"))
            return self._question.bottom()
        look, metrics = self.look, self.look.metrics
        left, width = inner.left() + metrics.px(8), inner.width() - metrics.px(16)
        top = y
        y += metrics.px(8)
        text = current.text_yes_no if agenda.yes_no and current.text_yes_no else current.text
        if self.picture and self.picture.call and self.picture.call.silent and current.text_yes_no:
            text = current.text_yes_no
        lines = wrapped(text, look.font("question"), width, 3)
        line_px = look.line_px("question")
        y += draw_lines(painter, QRect(left, y, width, 0), lines, look.font("question"), look.colour("text_1"), line_px)
        if current.why:
            why = self.tr("If the caller asks why: »{0}«").format(current.why)
            rows = wrapped(why, look.font("label"), width, 3)
            line_px = look.line_px("label") + 1
            box_ = QRect(left, y + metrics.px(6), width, 0)
            y += metrics.px(6) + draw_lines(painter, box_, rows, look.font("label"), look.colour("text_2"), line_px)
        y = self._draw_answers(painter, QRect(left, y + metrics.px(12), width, 0), current)
        # Where many answers stand, what each leads to would push the rest of the guide out of sight.
        leads = agenda.leads_to[: 1 if metrics.compact else 2] if len(current.answers) <= 4 else ()
        hints = [*leads, self._hint(current)]
        for hint in hints:
            if hint:
                row = QRect(left, y + metrics.px(6), width, look.line_px("meta"))
                draw_text(painter, row, hint, look.font("meta"), look.colour("text_2"))
                y = row.bottom()
        edge = metrics.px(4)
        self._question = QRect(inner.left() - edge, top, inner.width() + 2 * edge, y + 2 * edge - top)
        return self._question.bottom()

    def _hint(self, current: ItemView) -> str:
        if current.key_name and current.kind == "handling":
            return self.tr("{0} does it").format(current.key_name)
        if current.kind in ("lyt", "raad", "instruks", "handling", "afslut"):
            return self.tr("Enter when it is done")
        if not current.answers and current.field:
            return self.tr("Enter goes to the field")
        if self.look.metrics.compact:
            return ""
        return self.tr("Alt + digit answers from any field")

    def _draw_answers(self, painter: QPainter, area: QRect, current: ItemView) -> int:
        if not current.answers:
            return area.top()
        keys = place_answers([c.label for c in current.answers], area, self.look)
        for number, (key, choice) in enumerate(zip(keys, current.answers, strict=True), start=1):
            pressed = self._pressed == (current.id, number)
            paint_answer(painter, key, number, choice.value == current.answer, pressed, self.look)
            self._spots.append(_Spot(key.box, "answer", str(number)))
        return max(key.box.bottom() for key in keys) + 1

    def _draw_say(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        line = agenda.say_now
        if line is None:
            return y - self.look.metrics.px(14)
        look, metrics = self.look, self.look.metrics
        left, width = inner.left() + metrics.px(18), inner.width() - metrics.px(18)
        text = line.text_yes_no if agenda.yes_no and line.text_yes_no else line.text
        rows = wrapped(f"»{text}«", look.font("say"), width, 4)
        height = len(rows) * look.line_px("say")
        area = QRect(left, y, width, height)
        draw_lines(painter, area, rows, look.font("say"), look.colour("text_1"), look.line_px("say"))
        hint = self.tr("Say it now. Enter when it is said.")
        if line.must_be_verbatim:
            hint = self.tr("Say it word for word. Enter when it is said.")
        meta = QRect(left, y + height + metrics.px(2), width, look.line_px("meta"))
        draw_text(painter, meta, hint, look.font("meta"), look.colour("text_2"))
        bottom = meta.bottom()
        painter.fillRect(QRect(inner.left(), y, 4, bottom - y), look.colour("text_1"))
        self._spots.append(_Spot(QRect(inner.left(), y, inner.width(), bottom - y), "say", ""))
        return bottom

    def _listed(self, agenda: AgendaView) -> list[ItemView]:
        current = (agenda.current,) if agenda.current else ()
        waiting = [i for i in agenda.open if agenda.current is None or i.id != agenda.current.id]
        done = [i for i in agenda.done if agenda.current is None or i.id != agenda.current.id]
        return [*done, *current, *waiting]

    def _draw_list(self, painter: QPainter, inner: QRect, top: int, bottom: int, agenda: AgendaView) -> None:
        pitch = self.look.metrics.px(30)
        room = max(0, (bottom - top) // pitch)
        items = self._listed(agenda)
        here = next((i for i, item in enumerate(items) if agenda.current and item.id == agenda.current.id), 0)
        # The current item stays in view with as many done before it as leave half of the room to what is open.
        first = max(0, min(here - room // 2, len(items) - room))
        y = top
        for item in items[first : first + room]:
            row = QRect(inner.left(), y, inner.width(), pitch)
            self._draw_item(painter, row, item, current=bool(agenda.current and item.id == agenda.current.id))
            self._spots.append(_Spot(row, "item", item.id))
            y += pitch

    def _draw_item(self, painter: QPainter, row: QRect, item: ItemView, current: bool) -> None:
        look, metrics = self.look, self.look.metrics
        if current:
            pad = metrics.padding
            painter.fillRect(row.adjusted(-pad, 0, pad, 0), look.colour("selected_row"))
        else:
            level(painter, row.left(), row.bottom(), row.width(), look.colour("line_hair"))
        icon, token, weight = "open", "text_1", 400
        if current:
            icon, weight = "now", 600
        elif item.state == "done":
            icon, token = "confirmed", "text_2"
        elif item.state in ("skipped", "dimmed"):
            token = "text_3"
        size = metrics.icon
        paint_icon(painter, icon, row.left(), row.center().y() - size // 2 + 1, size, look.colour(token))
        bold = item.state == "done"
        right = _answer_words(item) if bold else item.note
        font = look.font("meta", 600) if bold else look.font("meta")
        right_w = min(px_of(right, font), row.width() // 2) if right else 0
        words = row.adjusted(size + metrics.px(8), 0, -right_w - (metrics.px(8) if right else 0), 0)
        style = look.font("label", weight)
        # The question itself, as it is asked, as long as there is room for it beside the answer.
        text = item.text if px_of(item.text, style) <= words.width() or not item.short else sentence(item.short)
        draw_text(painter, words, text, style, look.colour(token))
        if right:
            place = QRect(row.right() - right_w, row.top(), right_w + 1, row.height())
            draw_text(painter, place, right, font, look.colour("text_1" if bold else "text_2"), RIGHT)

    def _draw_interrupts(self, painter: QPainter, inner: QRect, agenda: AgendaView, above: int) -> int:
        foot = inner.adjusted(0, above, 0, -self.look.metrics.px(8))
        keys = place_interrupts(agenda.interrupts, foot, self.look)
        if not keys:
            return self.height()
        head = QRect(inner.left(), keys[0].box.top() - self.look.metrics.section_h, inner.width(),
                     self.look.metrics.section_h)  # fmt: skip
        paint_interrupts(painter, head, keys, (self.tr("Interrupt with"), self.tr("comes back here")), self.look)
        self._spots += [_Spot(key.box, "interrupt", key.interrupt.key) for key in keys]
        return head.top()


def _answer_words(item: ItemView) -> str:
    """Return the answer of an item as it stands beside it."""
    field = FIELDS.get(item.field)
    if field is not None and field.kind == "phone" and item.answer_label.startswith("+"):
        return danish(item.answer_label)
    named = any(choice.label == item.answer_label for choice in item.answers)
    return item.answer_label[:1].lower() + item.answer_label[1:] if named else item.answer_label


_CTRL = Qt.KeyboardModifier.ControlModifier
