"""The idle desk: nobody waits, what is left to do, what the shift has seen, and the island or country at rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.calendar import days_between
from app.domain.followups import in_order
from app.domain.gates import close_gate
from app.domain.state import CallState
from app.domain.surge import queue
from app.followwords import due_short, kind_words, over_words
from app.picture import DeskInfo, Picture
from app.words import clock, date, need_words, stamp
from locate.phone import danish
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level, number_box, number_rect
from widgets.icons import paint_icon
from widgets.pages.followup_rows import count_words
from widgets.panels.map_panel import MapGround, MapPanel
from widgets.panels.panel import RIGHT, Panel
from widgets.panels.tray import AddressAt, TrayList
from widgets.text import draw_text
from widgets.theme import Look


@dataclass(frozen=True)
class Todo:
    """Something left to do: what, a quiet line, the word at the right, and the call it opens."""

    icon: str
    title: str
    below: str
    right: str
    kind: str
    call: str
    urgent: bool = False


class IdlePage(QWidget):
    """Left the queue and the desk's own state, middle what to do next and the log, right the map."""

    resumed = Signal(str)
    called_back = Signal(str)
    practice_wanted = Signal()
    followups_wanted = Signal()
    answered = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        look: Look,
        causes: Callable[[str], str],
        ground: MapGround,
        address: AddressAt,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.left = _Ready(look, self)
        self.middle = _Todo(look, causes, self)
        self.map = MapPanel(look, ground, self)
        self.tray = TrayList(look, address, self)
        self.left.answered.connect(self.answered)
        self.middle.opened.connect(self._open)
        self.note = Field(look, "", name=self.tr("Line in the shift log"), parent=self)
        self.note.show_value("", hint=self.tr("a line in the shift log; Enter writes it, Esc leaves"))
        self.note.hide()
        self.note.line.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        for part in (self.left, self.middle, self.map, self.tray, self.note):
            part.set_look(look)
        self._place()

    def show_picture(self, picture: Picture) -> None:
        """Show the desk at rest."""
        for part in (self.left, self.middle, self.map, self.tray):
            part.show_picture(picture)

    def write_note(self) -> None:
        """Open the line in which something is written into the shift log; only at rest."""
        if self.isVisible():
            self._place()
            self.note.show()
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._leave_note()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.noted.emit(self.note.text)
                self.note.line.clear()
                self._leave_note()
                return True
        return super().eventFilter(watched, event)

    def _leave_note(self) -> None:
        self.note.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, todo: Todo) -> None:
        if todo.kind == "close":
            self.resumed.emit(todo.call)
        elif todo.kind == "call_back":
            self.called_back.emit(todo.call)
        elif todo.kind == "followups":
            self.followups_wanted.emit()
        else:
            self.practice_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.middle.todos):
            self._open(self.middle.todos[number - 1])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        guide, form, map_w = self.look.metrics.columns
        self.left.setGeometry(0, 0, guide, self.height())
        self.middle.setGeometry(guide + 1, 0, form, self.height())
        m = self.look.metrics
        self.note.setGeometry(guide + 1 + m.padding, self.height() - m.field_h - m.px(10), form - 2 * m.padding,
                              m.field_h)  # fmt: skip
        stacked = m.stacked
        self.map.setVisible(not stacked)
        self.map.setGeometry(guide + form + 2, 0, map_w, self.height())
        # Where it stands in a call too: below the map, or below what is to be done where there is no map.
        room = self.middle.geometry() if stacked else self.map.geometry()
        room.setTop(min(m.map_h + m.section_h + 1, self.height() // 2) if not stacked else self.height() // 3)
        self.tray.setGeometry(room)


class _Ready(Panel):
    """Who rings, or that nobody does; below, what the desk has and where to go."""

    answered = Signal(str)

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None:
            return
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        ringing = queue(picture.snapshot.desk)
        head = QRect(inner.left(), 0, inner.width(), m.section_h)
        draw_text(painter, head, self.tr("Queue"), look.font("section"), look.colour("text_1"))
        y = head.bottom() + m.px(6)
        title = self._title(ringing)
        box = QRect(inner.left(), y, inner.width(), look.line_px("idle"))
        draw_text(painter, box, title, look.font("idle"), look.colour("text_1"))
        y = box.bottom() + m.px(4)
        line = QRect(inner.left(), y, inner.width(), look.line_px("say"))
        draw_text(painter, line, self._below(picture, ringing), look.font("row"), look.colour("text_2"))
        self._draw_enter(painter, QRect(inner.left(), line.bottom() + m.px(18), inner.width(), m.px(74)), bool(ringing))
        y = line.bottom() + m.px(18) + m.px(74) + m.px(28)
        y = self._draw_desk(painter, inner, y, picture)
        self._draw_ways(painter, inner)

    def _title(self, ringing: tuple[CallState, ...]) -> str:
        if not ringing:
            return self.tr("Nobody waits")
        return self.tr("{0} rings").format(ringing[0].line)

    def _below(self, picture: Picture, ringing: tuple[CallState, ...]) -> str:
        if ringing:
            number = danish(ringing[0].number) if ringing[0].number else self.tr("number withheld")
            waited = int((picture.now - ringing[0].rang_at).total_seconds())
            return self.tr("{0} · for {1} s").format(number, waited)
        last = max((c.ended_at for c in picture.snapshot.desk.calls.values() if c.ended_at), default=None)
        if last is None:
            return self.tr("No call yet in this shift")
        return self.tr("Last call {0} min ago").format(int((picture.now - last).total_seconds() // 60))

    def _draw_enter(self, painter: QPainter, box: QRect, ringing: bool) -> None:
        look, m = self.look, self.look.metrics
        ink = look.colour("text_1")
        if ringing:
            painter.fillRect(box, look.colour("inverse_fill"))
            ink = look.colour("on_inverse")
        frame(painter, box, look.colour("focus"), 3)
        cap = QRect(box.left() + m.px(20), box.center().y() - m.px(15), m.px(76), m.px(30))
        frame(painter, cap, ink)
        draw_text(painter, cap, "Enter", look.font("field", 600), ink, Qt.AlignmentFlag.AlignHCenter)
        words = box.adjusted(m.px(112), 0, 0, 0)
        draw_text(painter, words, self.tr("answers the next call"), look.font("search", 600), ink)

    def _draw_desk(self, painter: QPainter, inner: QRect, y: int, picture: Picture) -> int:
        look, m, info = self.look, self.look.metrics, picture.info
        level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        head = QRect(inner.left(), y, inner.width(), m.section_h)
        draw_text(painter, head, self.tr("My desk"), look.font("section"), look.colour("text_1"))
        y = head.bottom() + 1
        saved = picture.snapshot.desk.last_saved_at
        kept = self.tr("saved {0}").format(clock(saved)) if saved else self.tr("empty, ready")
        rows = [
            ("confirmed", self.tr("Lines"), self.tr("112 and 114, ready")),
            ("register", self.tr("Addresses"), self._register(info)),
            ("linked", self.tr("Centre"), info.central or self.tr("none, the desk works alone")),
            ("locked", self.tr("Journal"), kept),
        ]
        stray = len(picture.snapshot.desk.unmatched)
        if stray:
            rows.insert(3, ("phone_aml", self.tr("Positions"), self.tr("%n without a call", "", stray)))
        for icon, name, words in rows:
            box = QRect(inner.left(), y, inner.width(), m.px(38))
            if box.bottom() > self._ways_top():
                break
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            hue = "green" if icon == "confirmed" else "text_2"
            paint_icon(painter, icon, box.left(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
            name_box = box.adjusted(m.icon + m.px(10), 0, 0, 0)
            draw_text(painter, name_box, name, look.font("field"), look.colour("text_2"))
            words_box = box.adjusted(m.px(175), 0, 0, 0)
            draw_text(painter, words_box, words or "–", look.font("field"), look.colour("text_1"))
            if icon == "phone_aml":
                cap = cap_size("Ctrl+B", look)
                top = box.center().y() - cap.height() // 2
                paint_cap(painter, QRect(box.right() - cap.width(), top, cap.width(), cap.height()), "Ctrl+B", look)
            y += m.px(38)
        return y

    def _ways_top(self) -> int:
        m = self.look.metrics
        return self.height() - m.px(8) - 2 * m.px(34) - m.section_h

    def _register(self, info: DeskInfo) -> str:
        """Return how old the addresses are, and which: the date first, for it is what must not be cut off."""
        return " · ".join(part for part in (date(info.register_date, info.language), info.register_name) if part)

    def _draw_ways(self, painter: QPainter, inner: QRect) -> None:
        look, m = self.look, self.look.metrics
        ways = (("Ctrl+F", self.tr("Inquiries")), ("Ctrl+Ø", self.tr("Practice")),
                ("Ctrl+I", self.tr("Set up")), ("Ctrl+H", self.tr("Keys")))  # fmt: skip
        top = self._ways_top()
        level(painter, inner.left(), top, inner.width(), look.colour("line_strong"))
        head = QRect(inner.left(), top, inner.width(), m.section_h)
        draw_text(painter, head, self.tr("Go to"), look.font("section"), look.colour("text_1"))
        for i, (key, words) in enumerate(ways):
            x = inner.left() + (i % 2) * (inner.width() // 2)
            box = QRect(x, head.bottom() + (i // 2) * m.px(34), inner.width() // 2, m.px(34))
            cap = cap_size(key, look)
            place = QRect(x, box.center().y() - cap.height() // 2, cap.width(), cap.height())
            paint_cap(painter, place, key, look)
            draw_text(painter, box.adjusted(cap.width() + m.px(8), 0, 0, 0), words, look.font("field"),
                      look.colour("text_1"))  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.picture is not None and self.picture.snapshot.desk.ringing:
            self.answered.emit(queue(self.picture.snapshot.desk)[0].id)


class _Todo(Panel):
    """What to do next, on digits; below, what this desk has done, newest first."""

    opened = Signal(object)

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(look, parent)
        self._causes = causes
        self.todos: tuple[Todo, ...] = ()

    def show_picture(self, picture: Picture) -> None:
        """Work out what is left to do."""
        self.picture = picture
        self.todos = self._work_out(picture)
        super().show_picture(picture)

    def _work_out(self, picture: Picture) -> tuple[Todo, ...]:
        desk = picture.snapshot.desk
        lost = [self._lost(call) for call in desk.lost]
        unclosed = [self._unclosed(call) for call in desk.unclosed if call not in desk.lost]
        practice = self._practice(picture.info.held)
        promised = self._promised(picture)
        return (*(*lost, *unclosed)[: 8 - len(promised)], *promised, practice)

    def _practice(self, held: str) -> Todo:
        if held:
            title = self.tr("Go on practising: {0}").format(held)
            below = self.tr("stands still since a real call came")
            return Todo("pause", title, below, self.tr("paused"), "practice", "")
        title, below = self.tr("Practice call"), self.tr("on the practice island, nothing is sent")
        return Todo("now", title, below, self.tr("optional"), "practice", "")

    def _promised(self, picture: Picture) -> tuple[Todo, ...]:
        """What was promised and is due today or past its time: the first of it, and how many there are."""
        now, language = picture.now, self.language
        due = [
            each for each in in_order(picture.snapshot.desk.followups.values())
            if each.open and each.due is not None and days_between(now, each.due) <= 0
        ]  # fmt: skip
        if not due:
            return ()
        first, over = due[0], due[0].days_over(now)
        title = self.tr("Follow-up: {0}, {1}").format(kind_words(first.made.kind, language), first.made.where)
        below = count_words(picture.snapshot.desk.followups.values(), now)
        right = over_words(over, language) if over else due_short(first.due, now, language)
        return (Todo("deadline", title, below, right, "followups", first.call, urgent=over > 0),)

    def _lost(self, call: CallState) -> Todo:
        number = danish(call.number) if call.number else self.tr("number withheld")
        tries = len(call.called_back_at)
        title = self.tr("Call back: {0}").format(number)
        below = self.tr("lost {0}, {1} tries").format(clock(call.lost_at or call.rang_at)[:5], tries)
        right = self.tr("try {0} now").format(tries + 1)
        return Todo("ringing", title, below, right, "call_back", call.id, urgent=True)

    def _unclosed(self, call: CallState) -> Todo:
        title = self.tr("Close {0}").format(call.inquiry_number or call.id[:8])
        right = self.tr("draft from {0}").format(clock(call.ended_at or call.rang_at)[:5])
        return Todo("guide", title, self._missing(call), right, "close", call.id)

    def _missing(self, call: CallState) -> str:
        names = ", ".join(need_words(need, self.language) for need in close_gate(call).missing)
        return self.tr("missing: {0}").format(names) if names else self.tr("nothing missing")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (event.position().toPoint().y() - self.look.metrics.section_h) // self.look.metrics.px(52)
        if 0 <= row < len(self.todos):
            self.opened.emit(self.todos[row])

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None:
            return
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        y = self._head(painter, inner, 0, self.tr("Next to do"), str(len(self.todos)), self.tr("a digit opens"))
        for i, todo in enumerate(self.todos):
            box = QRect(inner.left(), y, inner.width(), m.px(52))
            self._draw_todo(painter, box, i, todo)
            y += m.px(52)
        y += m.px(12)
        y = self._head(painter, inner, y, self.tr("Shift log"), self.tr("newest on top"), self.tr("Ctrl+L new line"))
        for at, icon, words in self._log(picture):
            if y + m.px(33) > self.height():
                break
            box = QRect(inner.left(), y, inner.width(), m.px(33))
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            draw_text(painter, box, at, look.font("field"), look.colour("text_2"))
            x = box.left() + m.px(112)
            paint_icon(painter, icon, x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_1"))
            rest = QRect(x + m.icon + m.px(8), box.top(), box.right() - x - m.icon - m.px(8), box.height())
            draw_text(painter, rest, words, look.font("field"), look.colour("text_1"))
            y += m.px(33)

    def _head(self, painter: QPainter, inner: QRect, y: int, title: str, meta: str, right: str) -> int:
        look, m = self.look, self.look.metrics
        if y:
            level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        box = QRect(inner.left(), y, inner.width(), m.section_h)
        x = draw_text(painter, box, title, look.font("section"), look.colour("text_1"))
        rest = box.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, rest, meta, look.font("meta"), look.colour("text_2"))
        draw_text(painter, box, right, look.font("meta"), look.colour("text_2"), RIGHT)
        return y + m.section_h

    def _draw_todo(self, painter: QPainter, box: QRect, index: int, todo: Todo) -> None:
        look, m = self.look, self.look.metrics
        level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
        number_box(painter, number_rect(box, look), str(index + 1), look)
        hue = look.colour("amber" if todo.urgent else "text_1")
        x = box.left() + m.px(44)
        paint_icon(painter, todo.icon, x, box.center().y() - m.icon // 2, m.icon, hue)
        x += m.icon + m.px(10)
        title_h, below_h = look.line_px("row"), look.line_px("label")
        top = box.center().y() - (title_h + below_h) // 2
        width = box.right() - x - m.px(170)
        draw_text(painter, QRect(x, top, width, title_h), todo.title, look.font("row", 600), look.colour("text_1"))
        below = QRect(x, top + title_h, width, below_h)
        draw_text(painter, below, todo.below, look.font("label"), look.colour("text_2"))
        draw_text(painter, box, todo.right, look.font("label", 600 if todo.urgent else 400), hue, RIGHT)

    def _log(self, picture: Picture) -> list[tuple[str, str, str]]:
        desk = picture.snapshot.desk
        lines = [(s.at, "operator", s.text) for s in desk.shift_log]
        for call in desk.calls.values():
            name = call.inquiry_number
            cause = call.value("haendelse.aarsag")
            words = " ".join(part for part in (name, self._causes(cause) if cause else "") if part)
            if call.closed_at is not None:
                lines.append((call.closed_at, "confirmed", self.tr("{0}: closed").format(words)))
            if call.lost_at is not None:
                number = danish(call.number) if call.number else ""
                lines.append((call.lost_at, "lost", self.tr("Lost on {0}: {1}").format(call.line, number)))
            for each in call.tries:
                if each.received_at is not None:
                    receipted = self.tr("{0}: receipted by {1}").format(words, each.receiver)
                    lines.append((each.received_at, "confirmed", receipted))
                elif each.failed_at is not None:
                    lost = self.tr("{0}: try {1} lost").format(each.receiver, each.attempt)
                    lines.append((each.failed_at, "danger", lost))
        lines.sort(key=lambda line: line[0], reverse=True)
        return [(stamp(at), icon, words) for at, icon, words in lines[:30]]
