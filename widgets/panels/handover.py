"""A handover on its way: the large clock, one scale for all tries, the steps in order, what became of the sheet.

It is there while an authority has not answered, and gone once it has. The desk itself never dials and never hangs up.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from app.domain.facts import Authority
from app.domain.handing import (
    STEPS,
    alarms,
    clock_s,
    has_it,
    newest_sheet,
    spent_s,
    tries_of,
    updates_of,
)
from app.domain.state import AUTHORITIES, CallState, Sheet, Try
from app.picture import Picture
from app.words import AUTHORITY, clock, duration
from app.words_handover import STATE, STEP, reason_words
from widgets.blocks.lines import level, number_box, number_rect
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text, width_of
from widgets.theme import Look

FLASH_MS = 300
_MARKS = {
    "written": ("amber", "waiting"), "trouble": ("red", "failed"), "left": ("amber", "waiting"),
    "received": ("green", "confirmed"), "opened": ("green", "confirmed"), "given_up": ("red", "failed"),
}  # fmt: skip


class HandoverPanel(Panel):
    """Between queue and guide; takes no room while nobody is waited for."""

    reads_positions = "none"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("Handover"))
        self._flashing = False
        self._sounded: set[tuple[str, str, int]] = set()

    def show_picture(self, picture: Picture) -> None:
        """Show who is waited for; a step that comes due sounds and flashes once."""
        super().show_picture(picture)
        call = picture.call
        if call is None or not self.shown():
            self.setAccessibleDescription("")
            return
        self.setAccessibleDescription(self._spoken(call, picture))
        due = {
            (call.id, alarm.authority, alarm.attempt)
            for alarm in alarms(call, picture.now, picture.info.pace) if alarm.kind == "no_answer"
        }  # fmt: skip
        if due - self._sounded:
            self._sounded |= due
            QApplication.beep()
            self._flashing = True
            QTimer.singleShot(FLASH_MS, self._flash_over)

    def _flash_over(self) -> None:
        self._flashing = False
        self.update()

    def shown(self) -> tuple[Authority, ...]:
        """Return the authorities that are waited for, the one waited for longest by voice first."""
        call = self.picture.call if self.picture else None
        if call is None or call.closed_at is not None:
            return ()
        waited = [a for a in AUTHORITIES if (t := call.last_try(a)) is not None and t.received_at is None]
        return tuple(waited)

    def sizeHint(self) -> QSize:
        shown = self.shown()
        if not shown:
            return QSize(self.look.metrics.columns[0], 0)
        return QSize(self.look.metrics.columns[0], self._head_h() + sum(self._part_h(a) for a in shown))

    # --- measures

    @property
    def _small(self) -> bool:
        return self.look.metrics.compact

    def _head_h(self) -> int:
        return self.look.metrics.section_h

    def _row_h(self) -> int:
        return self.look.metrics.px(26 if self._small else 30)

    def _clock_h(self) -> int:
        return self.look.line_px("idle" if self._small else "clock_large")

    def _part_h(self, authority: Authority) -> int:
        px = self.look.metrics.px
        if authority != "health":
            return self._row_h() * 2 + px(4)
        steps = 2 if self._small else len(STEPS)
        return self._clock_h() + px(38 if self._small else 58) + (steps + 1) * self._row_h() + px(6)

    # --- painting

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.call is None or not self.shown():
            return
        call = picture.call
        y = 0
        for authority in self.shown():
            box = QRect(m.padding, y, self.width() - 2 * m.padding, self._part_h(authority))
            if y == 0:
                box = self._draw_head(painter, box, call)
            if authority == "health":
                self._draw_health(painter, box, call, picture)
            else:
                self._draw_data(painter, box, call, authority, picture)
            y = box.bottom() + 1
        level(painter, m.padding, self.height() - 1, self.width() - 2 * m.padding, look.colour("line_strong"))

    def _draw_head(self, painter: QPainter, box: QRect, call: CallState) -> QRect:
        look, m = self.look, self.look.metrics
        head = QRect(box.left(), 0, box.width(), self._head_h())
        x = draw_text(painter, head, self.tr("Handover"), look.font("section"), look.colour("text_1"))
        first = call.last_try(self.shown()[0])
        who = first.receiver if first is not None else ""
        draw_text(painter, head.adjusted(int(x) + m.px(12), 0, 0, 0), who, look.font("meta"), look.colour("text_2"))
        return box.translated(0, self._head_h())

    def _draw_health(self, painter: QPainter, box: QRect, call: CallState, picture: Picture) -> None:
        px, tries = self.look.metrics.px, tries_of(call, "health")
        y = self._draw_clock(painter, box, tries, picture)
        scale = QRect(box.left(), y, box.width(), px(12 if self._small else 20))
        self._draw_scale(painter, scale, tries, picture)
        y = scale.bottom() + px(22 if self._small else 34)
        for number in self._step_numbers(tries):
            self._draw_step(painter, QRect(box.left(), y, box.width(), self._row_h()), number, tries, picture)
            y += self._row_h()
        self._draw_sheet(painter, QRect(box.left(), y, box.width(), self._row_h()), call, "health", picture)

    def _hue(self, seconds: float, lost: bool, picture: Picture) -> str:
        pace = picture.info.pace
        if lost or seconds >= pace.next_s:
            return "red"
        return "amber" if seconds >= pace.slow_s else "text_1"

    def _draw_clock(self, painter: QPainter, box: QRect, tries: tuple[Try, ...], picture: Picture) -> int:
        look, px, now, pace = self.look, self.look.metrics.px, picture.now, picture.info.pace
        last, lost = tries[-1], sum(t.failed_at is not None for t in tries)
        words = duration(clock_s(tries, now))
        font = look.font("idle" if self._small else "clock_large")
        hue = self._hue(spent_s(last, now), lost > 0, picture)
        row = QRect(box.left(), box.top(), box.width(), self._clock_h())
        wide = int(width_of(words, font))
        if self._flashing:
            painter.fillRect(QRect(row.left(), row.top(), wide + px(8), row.height()), look.colour("red_fill"))
            draw_text(painter, row, words, font, look.colour("on_red"))
        else:
            draw_text(painter, row, words, font, look.colour(hue))
        left = row.left() + wide + px(18)
        if lost:
            strong = self.tr("%n tries lost", "", lost)
        elif spent_s(last, now) >= pace.next_s:
            strong = self.tr("no answer")
        else:
            strong = self.tr("try {0} still rings").format(last.attempt)
        rest = pace.next_s - spent_s(last, now)
        if last.failed_at is not None:
            weak = self.tr("F8: {0}").format(self._step_words(last.attempt + 1))
        elif rest > 0:
            weak = self.tr("{0} s to the next step").format(int(rest + 0.999))
        else:
            weak = self.tr("F8: {0}").format(self._step_words(last.attempt + 1))
        half = row.height() // 2
        icon = "failed" if lost or rest <= 0 else "waiting"
        size = look.metrics.icon + 2
        paint_icon(painter, icon, left, row.top() + half - px(12) - size // 2, size, look.colour(hue))
        top = QRect(left + size + px(6), row.top() + half - px(24), row.right() - left - size - px(6), px(24))
        draw_text(painter, top, strong, look.font("answer"), look.colour(hue))
        low = QRect(left, top.bottom() + 1, row.right() - left, px(22))
        draw_text(painter, low, weak, look.font("field"), look.colour("text_1"))
        return row.bottom() + px(4)

    def _draw_scale(self, painter: QPainter, box: QRect, tries: tuple[Try, ...], picture: Picture) -> None:
        """One scale for all tries: a lost one is a red piece, the running one inverse, a red stroke at every 22 s."""
        look, px, pace, now = self.look, self.look.metrics.px, picture.info.pace, picture.now
        used = clock_s(tries, now)
        strokes = max(1, -(-int(used + 1) // int(pace.next_s)))
        whole = max(30.0, strokes * pace.next_s)
        painter.fillRect(box, look.colour("field"))

        def at(seconds: float) -> int:
            return box.left() + round(box.width() * min(1.0, seconds / whole))

        for each in tries:
            begin = (each.started_at - tries[0].started_at).total_seconds()
            end = begin + spent_s(each, now)
            lost = each.failed_at is not None
            fill = "red_fill" if lost else "amber_fill" if spent_s(each, now) >= pace.slow_s else "inverse_fill"
            piece = QRect(at(begin), box.top(), max(1, at(end) - at(begin)), box.height())
            painter.fillRect(piece, look.colour(fill))
            word = self._step_words(each.attempt)
            ink = {"red_fill": "on_red", "amber_fill": "on_amber", "inverse_fill": "on_inverse"}[fill]
            if not self._small and width_of(word, look.font("key_sub")) + px(8) < piece.width():
                draw_text(painter, piece.adjusted(px(4), 0, 0, 0), word, look.font("key_sub"), look.colour(ink))
        for stroke in range(1, int(whole // pace.next_s) + 1):
            x = at(stroke * pace.next_s)
            painter.fillRect(min(x, box.right() - 2), box.top() - px(4), 3, box.height() + px(8), look.colour("red"))
            words = str(round(stroke * pace.next_s))
            wide = int(width_of(words, look.font("key_sub"))) + 2
            label = QRect(min(x - wide // 2, box.right() - wide), box.bottom() + px(4), wide, px(16))
            draw_text(painter, label, words, look.font("key_sub"), look.colour("text_2"), elide=False)
        words = self.tr("seconds since the first dial")
        first = at(pace.next_s) - px(12) - box.left()
        if width_of(words, look.font("key_sub")) < first:
            note = QRect(box.left(), box.bottom() + px(4), first, px(16))
            draw_text(painter, note, words, look.font("key_sub"), look.colour("text_2"))

    def _step_numbers(self, tries: tuple[Try, ...]) -> list[int]:
        """Return the steps with a row: all of them, or where there is little room the one that runs and the next."""
        count = max(len(STEPS), len(tries))
        if not self._small:
            last = len(tries)
            first = max(1, min(last - 1, count - len(STEPS) + 1)) if count > len(STEPS) else 1
            return list(range(first, first + len(STEPS)))
        return [len(tries), len(tries) + 1]

    def _step_words(self, number: int) -> str:
        step = STEPS[min(number, len(STEPS)) - 1]
        if step == "call":
            return self.tr("try {0}").format(number)
        return STEP[step].in_(self.language)

    def _draw_step(
        self, painter: QPainter, row: QRect, number: int, tries: tuple[Try, ...], picture: Picture
    ) -> None:
        look, px = self.look, self.look.metrics.px
        each = tries[number - 1] if number <= len(tries) else None
        running = each is not None and each.running
        if running:
            painter.fillRect(row.adjusted(-px(8), 0, px(8), 0), look.colour("selected_row"))
        level(painter, row.left(), row.top(), row.width(), look.colour("line_hair"))
        number_box(painter, number_rect(row, look), str(number), look, chosen=running)
        right = self._draw_step_end(painter, row, number, each, tries, picture)
        words = self._step_words(number)
        x = row.left() + px(32)
        x += int(draw_text(painter, QRect(x, row.top(), right - x, row.height()), words[:1].upper() + words[1:],
                           look.font("label", 600), look.colour("text_1")))  # fmt: skip
        note = QRect(x + px(8), row.top(), right - x - px(12), row.height())
        draw_text(painter, note, self._step_note(number, each, picture), look.font("meta"), look.colour("text_2"))

    def _draw_step_end(
        self, painter: QPainter, row: QRect, number: int, each: Try | None, tries: tuple[Try, ...], picture: Picture
    ) -> int:
        look = self.look
        if each is None:
            words = self.tr("press F8") if number == len(tries) + 1 else ""
            draw_text(painter, row, words, look.font("meta"), look.colour("text_2"), RIGHT)
            return row.right() - int(width_of(words, look.font("meta")))
        seconds = spent_s(each, picture.now)
        if each.failed_at is not None:
            spec = MarkSpec(self.tr("lost {0} s").format(int(seconds)), "red", "failed")
        else:
            late = seconds >= picture.info.pace.next_s
            hue = "red" if late else "amber"
            spec = MarkSpec(self.tr("waits {0}").format(duration(seconds)), hue, "waiting", filled=late)
        size = mark_size(spec, look)
        place = QRect(row.right() - size.width(), row.center().y() - size.height() // 2 + 1, size.width(),
                      size.height())  # fmt: skip
        paint_mark(painter, place, spec, look)
        return place.left()

    def _step_note(self, number: int, each: Try | None, picture: Picture) -> str:
        if each is not None:
            begun = clock(each.started_at)
            return f"{begun} – {clock(each.failed_at)}" if each.failed_at else begun
        step = STEPS[min(number, len(STEPS)) - 1]
        if step == "duty":
            return picture.snapshot.duty_phone or self.tr("ring AMK directly")
        if step == "sheet":
            return self.tr("AMK can send on the sheet")
        return self.tr("the caller stays on the line")

    def _draw_data(
        self, painter: QPainter, box: QRect, call: CallState, authority: Authority, picture: Picture
    ) -> None:
        look, m = self.look, self.look.metrics
        last = call.last_try(authority)
        if last is None:
            return
        row = QRect(box.left(), box.top(), box.width(), self._row_h())
        level(painter, row.left(), row.top(), row.width(), look.colour("line_hair"))
        paint_icon(painter, authority, row.left(), row.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_1"))
        words = row.adjusted(m.icon + m.px(6), 0, 0, 0)
        x = draw_text(painter, words, last.receiver, look.font("label", 600), look.colour("text_1"))
        note = self.tr("try {0} · {1}").format(last.attempt, duration(spent_s(last, picture.now)))
        late = spent_s(last, picture.now) >= picture.info.pace.next_s or last.failed_at is not None
        if late:
            note += self.tr(" · F8 sends again")
        rest = words.adjusted(int(x) + m.px(8), 0, 0, 0)
        draw_text(painter, rest, note, look.font("meta"), look.colour("red" if late else "text_2"), RIGHT)
        self._draw_sheet(painter, row.translated(0, self._row_h()), call, authority, picture)

    def _draw_sheet(
        self, painter: QPainter, row: QRect, call: CallState, authority: Authority, picture: Picture
    ) -> None:
        look, m = self.look, self.look.metrics
        sheet = newest_sheet(call, authority)
        if sheet is None:
            return
        level(painter, row.left(), row.top(), row.width(), look.colour("line_hair"))
        spec = self._sheet_mark(call, sheet, picture)
        size = mark_size(spec, look)
        place = QRect(max(row.left(), row.right() - size.width()), row.center().y() - size.height() // 2 + 1,
                      min(size.width(), row.width()), size.height())  # fmt: skip
        paint_mark(painter, place, spec, look)
        news = updates_of(call, authority)
        words = self.tr("Sheet")
        if news:
            arrived = sum(each.state in ("received", "opened") for each in news)
            words = self.tr("Sheet, %n updates", "", len(news)) + (f" · {arrived} ✓" if arrived else "")
        draw_text(painter, QRect(row.left(), row.top(), place.left() - row.left() - m.px(8), row.height()), words,
                  look.font("label"), look.colour("text_1"))  # fmt: skip

    def _sheet_mark(self, call: CallState, sheet: Sheet, picture: Picture) -> MarkSpec:
        if call.is_practice and sheet.state == "written":
            return MarkSpec(self.tr("practice: nothing is sent"), "violet")
        hue, icon = _MARKS[sheet.state]
        words = STATE[sheet.state].in_(self.language)
        waited = (picture.now - sheet.written_at).total_seconds()
        if sheet.state in ("trouble", "given_up"):
            words = f"{words}: {reason_words(sheet.reason, self.language)}"
        elif sheet.state in ("written", "left"):
            words = f"{words}, {duration(waited)}"
        elif sheet.receipt:
            words = f"{words} {sheet.receipt}"
        late = sheet.state in ("written", "left") and waited >= picture.info.pace.receipt_s
        filled = late or sheet.state in ("trouble", "given_up")
        return MarkSpec(words, "amber" if hue == "amber" else "red" if hue == "red" else "green", icon, filled=filled)

    def _spoken(self, call: CallState, picture: Picture) -> str:
        parts = []
        for authority in self.shown():
            last, sheet = call.last_try(authority), newest_sheet(call, authority)
            if last is None or has_it(call, authority):
                continue
            waited = duration(clock_s(tries_of(call, authority), picture.now))
            parts.append(self.tr("{0} has not answered, try {1}, {2}").format(
                AUTHORITY[authority].in_(self.language), last.attempt, waited))  # fmt: skip
            if sheet is not None:
                parts.append(self.tr("sheet: {0}").format(STATE[sheet.state].in_(self.language)))
        return ". ".join(parts)
