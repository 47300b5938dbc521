"""Who must come: the three authorities with their keys, the proposal and its reasons; at the end, the outcome."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.facts import Authority
from app.domain.gates import offered_outcomes
from app.domain.handing import is_voice, newest_sheet
from app.domain.state import AUTHORITIES, CallState, Try
from app.picture import Picture
from app.words import AUTHORITY, GATE_REASON, OUTCOME, PRIORITY_REASON, clock, duration, need_words
from widgets.blocks.field_box import keeps_enter
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level, number_box, number_rect
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import Panel
from widgets.panels.passing import Passing
from widgets.text import draw_text, width_of
from widgets.theme import Look

_PRIORITIES = 5
_KEYS: dict[Authority, str] = {"health": "F1", "fire": "F2", "police": "F3"}


class AuthorityPanel(Panel):
    """A row for each authority; when the case is being closed and no outcome follows, the outcomes on digits."""

    reads_positions = "none"

    toggled = Signal(str)
    received = Signal(str)
    outcome_chosen = Signal(str)
    reason_given = Signal(str, str)
    """A gate ("send" or "close") is passed with something missing, for this reason."""
    priority_chosen = Signal(int, str)
    """The priority set by hand, and why it is less urgent than proposed; no reason where it is not."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Authorities"))
        self._passing = Passing()
        self._lowering = 0

    @property
    def asks_outcome(self) -> bool:
        """Whether the outcomes are on show."""
        return self._passing.gate == "close" and self._outcome_open()

    @property
    def asks_reason(self) -> bool:
        """Whether the reasons for leaving a gate unmet are on show."""
        return not self.asks_outcome and bool(self._passing.missing(self.picture))

    def ask_outcome(self) -> None:
        """Show the outcomes on digits, or why it is closed with something missing when one is chosen."""
        self._passing.ask("close")
        if self.asks_outcome or self.asks_reason:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()
        self.updateGeometry()

    def ask_reason(self) -> None:
        """Show why it is sent with something missing, unless nothing is."""
        self._passing.ask("send")
        if not self.asks_reason:
            self._passing.leave()
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()
        self.updateGeometry()

    def take_reason(self, gate: str) -> bool:
        """Give the reason that is marked or written, if the gate's key is pressed for it; False when there is none."""
        reason = self._passing.reason(self.language) if self.asks_reason and self._passing.gate == gate else ""
        if not reason:
            return False
        self._passing.leave()
        self.reason_given.emit(gate, reason)
        self.update()
        return True

    def _outcome_open(self) -> bool:
        call = self.picture.call if self.picture else None
        return call is not None and not call.outcome and call.closed_at is None

    def show_picture(self, picture: Picture) -> None:
        """Show the authorities of the call in hand."""
        before = self.picture.call.id if self.picture and self.picture.call else ""
        if picture.call is None or picture.call.id != before:
            self._passing.leave()
            self._lowering = 0
        super().show_picture(picture)

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        if self.asks_outcome or self.asks_reason:
            rows = -(-len(self._offered()) // 2) * m.px(30) + (m.px(32) if self.asks_reason else 0)
        else:
            rows = len(self._shown()) * self._pitch()
        top = m.section_h if self.asks_outcome or self.asks_reason else self._top()
        return QSize(m.columns[1], top + rows + m.px(4))

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.asks_outcome and 0 <= (number - 1) % 10 < len(self._outcomes()) and 0 <= number <= 9:
            self._passing.leave()
            self.outcome_chosen.emit(self._outcomes()[(number - 1) % 10])
        elif event.key() == Qt.Key.Key_Escape and (self._passing.gate is not None or self._lowering):
            self._passing.leave()
            self._lowering = 0
            self.update()
        elif self.asks_reason and enter and self._passing.gate is not None:
            self.take_reason(self._passing.gate)
        elif self.asks_reason and self._passing.take_key(event):
            self.update()
        elif not (self.asks_outcome or self.asks_reason) and 1 <= number <= _PRIORITIES:
            self._set_priority(number)
        else:
            super().keyPressEvent(event)

    def _set_priority(self, number: int) -> None:
        """Take a digit as the priority, or as the reason for the lower one that was asked for before."""
        call = self.picture.call if self.picture else None
        if call is None:
            return
        if self._lowering:
            reasons = tuple(PRIORITY_REASON)
            if number <= len(reasons):
                self.priority_chosen.emit(self._lowering, reasons[number - 1])
                self._lowering = 0
        elif call.proposed is not None and number > call.proposed:
            self._lowering = number
        else:
            self.priority_chosen.emit(number, "")
        self.update()

    def event(self, event: QEvent) -> bool:
        # Enter gives the reason here, and is not the guide's.
        if self.asks_reason and keeps_enter(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self.toggled.emit(row)

    def _row_at(self, point: QPoint) -> Authority | None:
        for authority, box in self._row_boxes().items():
            if box.contains(point) and not (self.asks_outcome or self.asks_reason):
                return authority
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusLine.around(self, lambda: self.rect().adjusted(6, 6, -6, -6), self.look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        FocusLine.leave(self)

    # --- painting

    def _short(self) -> bool:
        """Whether the priority stands in the head: on the small set, and on 114 where the form is long."""
        call = self.picture.call if self.picture else None
        return self.look.metrics.compact or (call is not None and call.line == "114")

    def _shown(self) -> tuple[Authority, ...]:
        """The authorities with a row: all on 112; on 114 those chosen or proposed, for the form needs the room."""
        picture = self.picture
        if picture is None or picture.call is None or picture.call.line == "112":
            return AUTHORITIES
        proposal = picture.snapshot.proposal
        proposed = proposal.authorities if proposal is not None else ()
        chosen = picture.call.chosen_authorities
        return tuple(a for a in AUTHORITIES if a in chosen or a in proposed) or ("police",)

    def _top(self) -> int:
        """Where the rows begin."""
        m = self.look.metrics
        return m.section_h + (0 if self._short() else m.px(30))

    def _pitch(self) -> int:
        return self.look.metrics.px(31 if self.look.metrics.compact else 34)

    def _row_boxes(self) -> dict[Authority, QRect]:
        m = self.look.metrics
        top = self._top()
        width = self.width() - 2 * m.padding
        return {a: QRect(m.padding, top + i * self._pitch(), width, self._pitch()) for i, a in enumerate(self._shown())}

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.call is None:
            return
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        level(painter, head.left(), 0, head.width(), look.colour("line_strong"))
        if self.asks_outcome:
            self._draw_outcomes(painter, head)
            return
        if self.asks_reason:
            self._draw_reasons(painter, head)
            return
        x = draw_text(painter, head, self.tr("Authority"), look.font("section"), look.colour("text_1"))
        line = (
            head.adjusted(int(x) + m.px(12), 0, 0, 0)
            if self._short()
            else QRect(head.left(), head.bottom() + 1, head.width(), m.px(28))
        )
        self._draw_proposal(painter, line, picture)
        for authority, box in self._row_boxes().items():
            self._draw_row(painter, box, authority, picture)

    def _draw_proposal(self, painter: QPainter, box: QRect, picture: Picture) -> None:
        look, m = self.look, self.look.metrics
        call, proposal = picture.call, picture.snapshot.proposal
        assert call is not None
        reasons = PRIORITY_REASON.values()
        if self._lowering:
            strong = self.tr("Why priority {0}?").format(self._lowering)
            weak = " · ".join(f"{n} {words.in_(self.language)}" for n, words in enumerate(reasons, start=1))
        elif call.priority is not None:
            strong = self.tr("Priority {0} chosen").format(call.priority)
            known = PRIORITY_REASON.get(call.priority_reason)
            weak = known.in_(self.language) if known is not None else call.priority_reason
        elif proposal is not None and proposal.priority is not None:
            strong = self.tr("Priority {0} proposed").format(proposal.priority)
            weak = self.tr("because: {0}").format(" · ".join(proposal.reasons))
        else:
            strong, weak = "", self.tr("A priority is proposed as soon as the cause is known")
        if self.hasFocus() and not self._lowering:
            weak = " · ".join(part for part in (self.tr("1 to 5 sets it"), weak) if part)
        x = draw_text(painter, box, strong, look.font("label", 600), look.colour("text_1")) if strong else 0
        rest = box.adjusted(int(x) + (m.px(6) if strong else 0), 0, 0, 0)
        draw_text(painter, rest, weak, look.font("label"), look.colour("text_2"))

    def _draw_row(self, painter: QPainter, box: QRect, authority: Authority, picture: Picture) -> None:
        look, m = self.look, self.look.metrics
        call = picture.call
        assert call is not None
        level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
        cap = cap_size(_KEYS[authority], look)
        place = QRect(box.left(), box.center().y() - cap.height() // 2 + 1, cap.width(), cap.height())
        paint_cap(painter, place, _KEYS[authority], look)
        x = place.right() + m.px(8)
        on = authority in call.chosen_authorities
        size = m.icon + 2
        paint_icon(painter, authority, x, box.center().y() - size // 2 + 1, size, look.colour("text_1"))
        name = QRect(x + size + m.px(6), box.top(), m.px(110), box.height())
        draw_text(painter, name, AUTHORITY[authority].in_(self.language), look.font("row", 600), look.colour("text_1"))
        mark = self._mark(call, picture, authority, on)
        right = box.right()
        if isinstance(mark, MarkSpec):
            extent = mark_size(mark, look)
            place = QRect(right - extent.width(), box.center().y() - extent.height() // 2 + 1, extent.width(),
                          extent.height())  # fmt: skip
            paint_mark(painter, place, mark, look)
            right = place.left()
        else:
            width = min(int(width_of(mark, look.font("meta"))) + 1, box.width() // 2)
            draw_text(painter, QRect(right - width, box.top(), width + 1, box.height()), mark, look.font("meta"),
                      look.colour("text_2"))  # fmt: skip
            right -= width
        if authority == "fire":
            right = self._draw_car(painter, box, right, picture)
        unit = QRect(name.right() + m.px(8), box.top(), right - name.right() - m.px(16), box.height())
        words = picture.snapshot.receivers.get(authority, "") if on else self.tr("not chosen")
        draw_text(painter, unit, words, look.font("label"), look.colour("text_1" if on else "text_2"))

    def _draw_car(self, painter: QPainter, box: QRect, right: int, picture: Picture) -> int:
        """What the fire service must know of the car stands in its own row; return where the room left of it ends."""
        words = picture.car.kind_words(self.language) if picture.car is not None else ""
        if not words:
            return right
        look, m = self.look, self.look.metrics
        spec = MarkSpec(words, icon="bolt" if "electric" in picture.car.warnings else "danger")  # type: ignore[union-attr]
        size = mark_size(spec, look)
        left = right - m.px(8) - size.width()
        paint_mark(painter, QRect(left, box.center().y() - size.height() // 2 + 1, size.width(), size.height()), spec,
                   look)  # fmt: skip
        return left

    def _mark(self, call: CallState, picture: Picture, authority: Authority, on: bool) -> MarkSpec | str:
        proposal = picture.snapshot.proposal
        if not on:
            if proposal is not None and authority in proposal.authorities:
                return self.tr("proposed: {0}").format(" · ".join(proposal.because.get(authority, ())))
            would = proposal.would_if.get(authority, "") if proposal is not None else ""
            return self.tr("proposed {0}").format(would) if would else ""
        last = call.last_try(authority)
        if last is None:
            priority = call.priority or (proposal.priority if proposal is not None else None)
            words = self.tr("chosen · priority {0}").format(priority) if priority else self.tr("chosen")
            return MarkSpec(words, "inverse", filled=True)
        return self._try_mark(last, picture)

    def _try_mark(self, last: Try, picture: Picture) -> MarkSpec:
        if last.received_at is not None:
            return MarkSpec(self.tr("receipted {0}").format(clock(last.received_at)), "green", "confirmed")
        if last.failed_at is not None:
            return MarkSpec(self.tr("try {0} lost · F8").format(last.attempt), "red", "failed", filled=True)
        waited = (picture.now - last.started_at).total_seconds()
        sheet = newest_sheet(picture.call, last.authority) if picture.call is not None else None
        if sheet is not None and sheet.state in ("trouble", "given_up") and not is_voice(last):
            return MarkSpec(self.tr("not delivered · ring them"), "red", "failed", filled=True)
        words = self.tr("try {0} · {1}").format(last.attempt, duration(waited))
        if waited >= picture.info.pace.next_s:
            return MarkSpec(words + " · F8", "red", "waiting", filled=True)
        return MarkSpec(words, "amber", "waiting", filled=waited >= picture.info.pace.slow_s)

    def _outcomes(self) -> tuple[str, ...]:
        """Return the outcomes on offer; those that follow from a receipt are taken by themselves."""
        call = self.picture.call if self.picture else None
        return offered_outcomes(call.line if call is not None else "112")[:10]

    def _offered(self) -> tuple[str, ...]:
        """Return the words on the digits: the outcomes, or the reasons for leaving the gate unmet."""
        if self.asks_outcome:
            return tuple(OUTCOME[outcome].in_(self.language) for outcome in self._outcomes())
        return tuple(words.in_(self.language) for words in GATE_REASON[self._passing.gate or "send"])

    def _draw_outcomes(self, painter: QPainter, head: QRect) -> None:
        look, m = self.look, self.look.metrics
        x = draw_text(painter, head, self.tr("Outcome"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(x) + m.px(12), 0, 0, 0)
        words = self.tr("press the digit, Esc goes back")
        draw_text(painter, rest, words, look.font("meta"), look.colour("text_2"))
        self._draw_offered(painter, head)

    def _draw_reasons(self, painter: QPainter, head: QRect) -> None:
        """What is missing, why all the same, and the key that does it."""
        look, m = self.look, self.look.metrics
        send = self._passing.gate == "send"
        title = self.tr("Send without") if send else self.tr("Close without")
        x = draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        missing = ", ".join(need_words(need, self.language) for need in self._passing.missing(self.picture))
        rest = head.adjusted(int(x) + m.px(8), 0, 0, 0)
        draw_text(painter, rest, missing, look.font("section", 400), look.colour("amber"))
        bottom = self._draw_offered(painter, head)
        line = QRect(head.left(), bottom, head.width(), m.px(30))
        reason = self._passing.reason(self.language)
        words = self.tr("Because: {0}").format(self._passing.own or reason) if reason else ""
        key = "F8" if send else "F10"
        then = self.tr("{0} goes on, Esc goes back").format(key)
        if not reason:
            words, then = self.tr("Mark a reason by its digit, or write one"), self.tr("Esc goes back")
        x = draw_text(painter, line, words, look.font("label", 600), look.colour("text_1"))
        draw_text(painter, line.adjusted(int(x) + m.px(12), 0, 0, 0), then, look.font("meta"), look.colour("text_2"))

    def _draw_offered(self, painter: QPainter, head: QRect) -> int:
        """Draw the words on the digits in two columns; return where they end."""
        look, m = self.look, self.look.metrics
        column, pitch = head.width() // 2, m.px(30)
        offered = self._offered()
        marked = self._passing.marked if self.asks_reason else -1
        for i, words in enumerate(offered):
            box = QRect(head.left() + (i % 2) * column, head.bottom() + (i // 2) * pitch, column - m.px(8), pitch)
            if i == marked:
                painter.fillRect(box.adjusted(0, 1, 0, -1), look.colour("selected_row"))
            number_box(painter, number_rect(box, look), str((i + 1) % 10), look, i == marked)
            text = box.adjusted(m.px(32), 0, 0, 0)
            weight = 600 if i == marked else 400
            draw_text(painter, text, words, look.font("label", weight), look.colour("text_1"))
        return head.bottom() + -(-len(offered) // 2) * pitch
