"""The top strip: the call and its clocks: line, number, how long, how near the goal, where the phone is, the time."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from app.domain.catalogue import shown_fields
from app.domain.positions import CALLER, Limits, PositionPicture, caller_kind
from app.picture import Picture
from app.position_words import ring, source
from app.words import CHANNEL, NO_SIM, ON_HOLD, clock, day, duration
from locate.phone import danish
from widgets.icons import paint_icon
from widgets.panels.panel import CENTRE, RIGHT, Panel, px_of
from widgets.text import draw_text

GOAL_S = 60  # from answer to send; a goal, never a limit


class CallStrip(Panel):
    """Line block, number, clocks, position and priority of the call in hand, or the desk's own state when idle."""

    reads_positions = "best"

    def draw(self, painter: QPainter) -> None:
        self.draw_gutters(painter)
        if self.picture is None:
            return
        left, middle, right = self.columns(self.height())
        if self.picture.call is None:
            self._draw_idle(painter, left, middle, right)
            return
        self._draw_line(painter, left)
        self._draw_clocks(painter, middle)
        self._draw_phone(painter, right)
        self._draw_time(painter, right)

    # --- left: the line and the number

    def _block(self, painter: QPainter, box: QRect, text: str, filled: bool) -> QRect:
        look = self.look
        height = self.height() - 2 * look.metrics.px(12)
        width = max(look.metrics.px(88), px_of(text, look.font("strip_value", 700)) + look.metrics.px(36))
        block = QRect(box.left(), (self.height() - height) // 2, width, height)
        if filled:
            painter.fillRect(block, look.colour("inverse_fill"))
            colour = look.colour("on_inverse")
        else:
            painter.setPen(look.colour("text_1"))
            painter.drawRect(block.adjusted(0, 0, -1, -1))
            painter.drawRect(block.adjusted(1, 1, -2, -2))
            colour = look.colour("text_1")
        draw_text(painter, block, text, look.font("strip_value", 700), colour, CENTRE)
        return block

    def _draw_line(self, painter: QPainter, box: QRect) -> None:
        picture = self.picture
        assert picture is not None and picture.call is not None
        call = picture.call
        block = self._block(painter, box, call.line, filled=call.line == "112")
        rest = QRect(block.right() + self.look.metrics.px(16), 0, box.right() - block.right(), self.height())
        channel = self.tr("Voice · mobile")
        if picture.car is not None:
            channel = self.tr("eCall · car · no voice") if picture.silent_car else self.tr("eCall · car")
        if call.in_writing:
            name = CHANNEL[call.channel].in_(self.language)
            channel = self.tr("{0} · text").format(name[:1].upper() + name[1:])
        elif call.silent:
            channel = self.tr("Silent call")
        elif call.ended_at is not None:
            channel = self.tr("Talk over")
        elif call.lost_at is not None:
            channel = self.tr("Line lost")
        elif call.held_at is not None:
            channel = ON_HOLD.in_(self.language)
        self._cell(painter, rest, channel, _number_words(picture, self.tr("number withheld"), self.language))

    # --- middle: clocks

    def _draw_clocks(self, painter: QPainter, box: QRect) -> None:
        picture = self.picture
        assert picture is not None and picture.call is not None
        call, now = picture.call, picture.now
        answered = call.answered_at or now
        gap = self.look.metrics.px(32)
        x = box.left()
        rang = (answered - call.rang_at).total_seconds()
        written = call.in_writing
        x = self._at(painter, x, self.tr("Waited") if written else self.tr("Rang"), _seconds(rang)) + gap
        end = call.ended_at or now
        talk = self.tr("Thread") if written else self.tr("Talk")
        x = self._at(painter, x, talk, duration((end - answered).total_seconds())) + gap
        if call.line == "112":
            if call.sent_at is None:
                x = self._draw_goal(painter, x, (now - answered).total_seconds(), box.right()) + gap
            else:
                sent = (call.sent_at - answered).total_seconds()
                x = self._at(painter, x, self.tr("Sent after"), duration(sent)) + gap
            heard = call.last_heard_at or answered
            quiet = self.tr("Since the last message") if written else self.tr("Quiet on the line")
            # At large text the last clock gives way: what is cut off says less than what is not there.
            if call.ended_at is None and x + px_of(quiet, self.look.font("label")) <= box.right():
                self._at(painter, x, quiet, _seconds((now - heard).total_seconds()))
            return
        wanted = shown_fields("114", call.value("haendelse.aarsag"))
        filled = sum(1 for field in wanted if call.value(field)) + (call.place is not None)
        self._at(painter, x, self.tr("Filled in"), self.tr("{0} of {1}").format(filled, len(wanted) + 1))

    def _draw_goal(self, painter: QPainter, x: int, used: float, right: int) -> int:
        look, px = self.look, self.look.metrics.px
        label = self.tr("To sending · goal 1:00") if not look.metrics.compact else self.tr("To sending")
        bar_w = px(170) if not look.metrics.compact else px(120)
        if x + bar_w + px(70) > right:
            left = GOAL_S - used
            return self._at(painter, x, label, _seconds(left) if left >= 0 else "+" + duration(-left))
        top, line = self._label_box(x, bar_w + px(60))
        draw_text(painter, top, label, look.font("label"), look.colour("text_2"))
        bar = QRect(x, line.center().y() - px(5), bar_w, px(10))
        painter.setPen(look.colour("line_strong"))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        share = min(1.0, max(0.0, used / GOAL_S))
        over = used > GOAL_S
        fill = look.colour("amber_fill") if over else look.colour("text_2")
        painter.fillRect(bar.adjusted(2, 2, -2, -2).adjusted(0, 0, -round((bar_w - 4) * (1 - share)), 0), fill)
        left = GOAL_S - used
        words = _seconds(left) if left >= 0 else "+" + duration(-left)
        text = QRect(bar.right() + px(10), line.top(), px(70), line.height())
        colour = look.colour("amber") if over else look.colour("text_1")
        draw_text(painter, text, words, look.font("answer"), colour)
        return text.left() + px_of(words, look.font("answer"))

    # --- right: the phone, priority, time of day

    def _draw_phone(self, painter: QPainter, box: QRect) -> None:
        picture = self.picture
        assert picture is not None and picture.call is not None
        px = self.look.metrics.px
        if picture.call.line == "114" and picture.position is not None and picture.position.best is None:
            self._at(painter, box.left(), self.tr("Receipt number"), picture.call.inquiry_number or "–")
            return
        strong, weak, blue = self._phone_words(picture.position)
        x = box.left()
        top, line = self._label_box(x, box.width())
        car = (
            picture.car is not None
            and picture.position is not None
            and (picture.position.best is None or picture.position.best.entity == "vehicle")
        )
        label = self.tr("The car's position") if car else self.tr("The caller's phone")
        draw_text(painter, top, label, self.look.font("label"), self.look.colour("text_2"))
        if blue:
            size = self.look.metrics.icon + 4
            y = line.center().y() - size // 2 + 1
            paint_icon(painter, "car" if car else "phone_aml", x, y, size, self.look.colour("blue"))
            x += size + px(4)
        edge = self._time_left(box) - px(16)
        x = self._run(painter, x, line, strong, self.look.font("answer"), self.look.colour("text_1"), edge)
        x = self._run(painter, x, line, weak, self.look.font("answer", 400), self.look.colour(self._age_hue()), edge)
        x = max(x, box.left() + px(260)) + px(32)
        priority = picture.call.priority
        proposal = picture.snapshot.proposal
        value, note = "–", ""
        if priority is not None:
            value, note = str(priority), self.tr("chosen")
        elif proposal is not None and proposal.priority is not None:
            value = str(proposal.priority)
            note = self.tr("proposed, %n reason(s)", "", len(proposal.reasons))
        edge += px(16)
        if x + px(90) < edge:
            top, line = self._label_box(x, edge - x)
            draw_text(painter, top, self.tr("Priority"), self.look.font("label"), self.look.colour("text_2"))
            x = self._run(painter, x, line, value, self.look.font("answer"), self.look.colour("text_1"))
            space = QRect(x + px(8), line.top(), edge - x - px(16), line.height())
            if not self.look.metrics.compact:
                draw_text(painter, space, note, self.look.font("label"), self.look.colour("text_2"))

    def _why_missing(self) -> str:
        """Say why no AML can be expected to find this call, where its number tells."""
        call = self.picture.call if self.picture is not None else None
        kind = caller_kind(call) if call is not None else "known"
        return f" · {CALLER[kind].in_(self.language)}" if kind in ("withheld", "no_sim", "foreign") else ""

    def _phone_words(self, position: PositionPicture | None) -> tuple[str, str, bool]:
        language = self.language
        if position is None:
            return "–", "", False
        if position.best is None and self.picture is not None and self.picture.car is not None:
            return self.tr("The car knows no position"), "", False
        if position.kind == "waiting":
            limit = int(Limits().missing_s)
            words = self.tr("({0} s, missing after {1} s)").format(int(position.waited_s), limit)
            if self.look.metrics.compact:
                words = self.tr("({0} s)").format(int(position.waited_s))
            return self.tr("No AML yet"), " " + words, False
        if position.kind == "phone_failed":
            return self.tr("The phone could not find a position"), "", False
        if position.best is None:
            if position.mast is not None:
                return self.tr("Mast only"), self.tr(", not the caller's position"), False
            return self.tr("AML missing"), self._why_missing() or self.tr(" · ask for the place"), False
        name = f"{source(position.best)} {ring(position.best, language)}"
        car = self.picture.car if self.picture is not None else None
        if position.best.entity == "vehicle" and car is not None:
            name = self.tr("eCall, trusted") if car.trusted else self.tr("eCall, position unsure")
        age = position.age_s or 0.0
        if position.kind == "clock_error":
            return name, self.tr(" · time uncertain"), True
        old = _seconds(age) if age < 120 else self.tr("{0} min").format(int(age // 60))
        return name, self.tr(" · {0} old").format(old), True

    def _age_hue(self) -> str:
        """A position that grows old is news: amber from half a minute, red from five."""
        best = self.picture.track.best if self.picture is not None else None
        return {"amber": "amber", "future": "amber", "red": "red"}.get(best.age, "text_1") if best else "text_1"

    def _time_left(self, box: QRect) -> int:
        picture = self.picture
        assert picture is not None
        font = self.look.font("label")
        return box.right() - max(px_of(self._date(), font), px_of(clock(picture.now), self.look.font("strip_value")))

    def _date(self) -> str:
        assert self.picture is not None
        text = day(self.picture.now, self.language)
        return text.rsplit(" ", 1)[0] if self.look.metrics.compact else text

    def _draw_time(self, painter: QPainter, box: QRect) -> None:
        assert self.picture is not None
        top, line = self._label_box(box.left(), box.width())
        draw_text(painter, top, self._date(), self.look.font("label"), self.look.colour("text_2"), RIGHT)
        draw_text(
            painter, line, clock(self.picture.now), self.look.font("strip_value"), self.look.colour("text_1"), RIGHT
        )

    # --- idle

    def _draw_idle(self, painter: QPainter, left: QRect, middle: QRect, right: QRect) -> None:
        picture = self.picture
        assert picture is not None
        info, desk = picture.info, picture.snapshot.desk
        block = self._block(painter, left, self.tr("Ready"), filled=True)
        rest = QRect(block.right() + self.look.metrics.px(16), 0, left.right() - block.right(), self.height())
        who = self.tr("Desk {0} · {1}").format(info.desk, info.operator)
        self._cell(painter, rest, who, self.tr("112 and 114"), role="answer")
        gap = self.look.metrics.px(40)
        mine = [c for c in desk.calls.values() if c.answered_at is not None]
        # A call that was lost and then rung up was not answered late: it was not answered.
        taken = [c for c in mine if c.answered_at and not (c.lost_at and c.lost_at < c.answered_at)]
        waits = [(c.answered_at - c.rang_at).total_seconds() for c in taken if c.answered_at]
        sends = [(c.sent_at - c.answered_at).total_seconds() for c in mine if c.sent_at and c.answered_at]
        x = self._at(painter, middle.left(), self.tr("My calls"), str(len(mine))) + gap
        x = self._at(painter, x, self.tr("My answer time"), _mean(waits)) + gap
        self._at(painter, x, self.tr("To sending"), duration(sum(sends) / len(sends)) if sends else "–")
        x = right.left()
        for line in ("112", "114"):
            waiting = sum(1 for c in desk.ringing if c.line == line)
            x = self._at(painter, x, self.tr("Queue {0}").format(line), str(waiting)) + gap
        self._draw_time(painter, right)

    # --- helpers

    def _label_box(self, x: int, width: int) -> tuple[QRect, QRect]:
        """Return the boxes of the small line and of the large line below it."""
        label, value = self.look.line_px("label"), self.look.line_px("strip_value")
        top = (self.height() - label - value) // 2
        return QRect(x, top, width, label), QRect(x, top + label, width, value)

    def _cell(self, painter: QPainter, box: QRect, label: str, value: str, role: str = "strip_value") -> None:
        top, line = self._label_box(box.left(), box.width())
        draw_text(painter, top, label, self.look.font("label"), self.look.colour("text_2"))
        draw_text(painter, line, value, self.look.font(role), self.look.colour("text_1"))

    def _at(self, painter: QPainter, x: int, label: str, value: str) -> int:
        """Paint a label over a value at x; return where they end."""
        label_w = px_of(label, self.look.font("label"))
        value_w = px_of(value, self.look.font("strip_value"))
        width = max(label_w, value_w) + 2
        self._cell(painter, QRect(x, 0, width, self.height()), label, value)
        return x + width

    def _run(
        self, painter: QPainter, x: int, line: QRect, text: str, font: QFont, colour: QColor, edge: int = 1 << 20
    ) -> int:
        """Paint a text at x, elided at ``edge``; return where it ends."""
        width = min(px_of(text, font), edge - x)
        if width > 0:
            draw_text(painter, QRect(x, line.top(), width + 2, line.height()), text, font, colour)
        return x + max(0, width)


def _number_words(picture: Picture, withheld: str, language: str) -> str:
    call = picture.call
    if call is not None and caller_kind(call) == "no_sim":
        return NO_SIM.in_(language)
    return danish(call.number) if call is not None and call.number else withheld


def _seconds(value: float) -> str:
    return f"{max(0, int(value))} s" if value < 60 else duration(value)


def _mean(values: list[float]) -> str:
    return _seconds(sum(values) / len(values)) if values else "–"
