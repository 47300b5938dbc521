"""The queue: who rings, how long, and who was lost; a call that has rung for ten seconds inverts once a second."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from app.domain.state import CallState
from app.domain.surge import Surge
from app.words import CHANNEL, clock, duration, metres
from locate.phone import danish
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import draw_text

LATE_S = 10


class Heading(NamedTuple):
    """A line between the rows: what those below it have in common, and how many they are."""

    words: str
    right: str


class QueuePanel(Panel):
    """Ringing calls, longest first, then lost ones; Enter takes the first, a click takes the one clicked.

    While surge is declared it is split: calls that do not match the incident stand first and are inverse, those that
    do stand below with their distance and never flash.
    """

    reads_positions = "none"

    call_taken = Signal(str)

    def sizeHint(self) -> QSize:
        metrics = self.look.metrics
        return QSize(metrics.columns[0], metrics.section_h + metrics.table_row * len(self._rows()) + metrics.px(8))

    def _rows(self) -> list[CallState | Heading]:
        if self.picture is None:
            return []
        desk = self.picture.snapshot.desk
        current = self.picture.call.id if self.picture.call else ""
        lost = [] if self.look.metrics.compact else [c for c in desk.lost[:2] if c.id != current]
        surge = self._surge()
        if surge is None:
            return [*desk.ringing[:4], *lost]
        few = 2 if self.look.metrics.compact else 4
        where = surge.about.place.text if surge.about.place is not None else surge.about.inquiry_number
        return [
            Heading(self.tr("Something else"), str(len(surge.others))), *surge.others[:few],
            Heading(where, str(len(surge.matching))), *(each.call for each in surge.matching[:few]),
        ]  # fmt: skip

    def _surge(self) -> Surge | None:
        found = self.picture.snapshot.surge if self.picture is not None else None
        return found if found is not None and found.on else None

    def draw(self, painter: QPainter) -> None:
        look, metrics = self.look, self.look.metrics
        pad = metrics.padding
        head = QRect(pad, 0, self.width() - 2 * pad, metrics.section_h)
        width = draw_text(painter, head, self.tr("Queue"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(width) + metrics.px(12), 0, 0, 0)
        draw_text(painter, rest, self._summary(), look.font("meta"), look.colour("text_2"))
        y = metrics.section_h
        for row in self._rows():
            box = QRect(pad, y, self.width() - 2 * pad, metrics.table_row)
            if isinstance(row, Heading):
                self._draw_heading(painter, box, row)
            else:
                self._draw_row(painter, box, row)
            y += metrics.table_row
        painter.setPen(look.colour("line_strong"))
        painter.drawLine(pad, self.height() - 1, self.width() - pad - 1, self.height() - 1)

    def _summary(self) -> str:
        if self.picture is None:
            return ""
        desk = self.picture.snapshot.desk
        words = []
        surge = self.picture.snapshot.surge
        if surge is not None and not surge.on:
            number = surge.about.inquiry_number
            return self.tr("{0} ring about {1}: Ctrl+F6 splits the queue").format(len(surge.matching), number)
        if desk.ringing:
            words.append(self.tr("%n ringing", "", len(desk.ringing)))
        current = self.picture.call.id if self.picture.call else ""
        lost = [c for c in desk.lost if c.id != current]
        if lost:
            words.append(self.tr("%n lost", "", len(lost)))
        return " · ".join(words) if words else self.tr("nobody waits")

    def _draw_row(self, painter: QPainter, box: QRect, call: CallState) -> None:
        assert self.picture is not None
        look, metrics = self.look, self.look.metrics
        waited = (self.picture.now - call.rang_at).total_seconds()
        ringing = call.ringing
        test = call.is_test
        inverse = ringing and not test and waited >= LATE_S and int(waited) % 2 == 0
        surge = self._surge()
        if surge is not None and ringing:
            inverse = call in surge.others
        if inverse:
            painter.fillRect(box.adjusted(-metrics.padding, 0, metrics.padding, 0), look.colour("inverse_fill"))
        strong = look.colour("on_inverse" if inverse else "text_1" if ringing else "text_2")
        quiet = look.colour("on_inverse" if inverse else "text_2")
        painter.setPen(look.colour("line_hair"))
        painter.drawLine(box.left(), box.top(), box.right(), box.top())
        size = metrics.icon
        y = box.center().y() - size // 2 + 1
        car = any(report.entity == "vehicle" for report in call.positions)
        icon = "car" if car else "text" if call.in_writing else "ringing"
        paint_icon(painter, icon if ringing else "lost", box.left(), y, size, strong)
        x = box.left() + size + metrics.px(6)
        stamp = duration(waited) if ringing else clock(call.lost_at or call.rang_at)[:5]
        font = look.font("field", 600 if ringing else 400)
        draw_text(painter, QRect(x, box.top(), metrics.px(50), box.height()), stamp, font, strong)
        x += metrics.px(56)
        number = danish(call.number) if call.number else self.tr("number withheld")
        x += int(
            draw_text(painter, QRect(x, box.top(), box.right() - x, box.height()), number, look.font("field"), strong)
        )
        if ringing and test:
            self._draw_test(painter, box, x)
            return
        right = self._right_words(call)
        if x + px_of(right, look.font("meta")) + metrics.px(10) < box.right():
            draw_text(painter, box, right, look.font("meta"), quiet, RIGHT)

    def _draw_heading(self, painter: QPainter, box: QRect, heading: Heading) -> None:
        look = self.look
        painter.setPen(look.colour("line_strong"))
        painter.drawLine(box.left(), box.top(), box.right(), box.top())
        draw_text(painter, box, heading.words, look.font("label", 600), look.colour("text_1"))
        draw_text(painter, box, heading.right, look.font("meta"), look.colour("text_2"), RIGHT)

    def _draw_test(self, painter: QPainter, box: QRect, x: int) -> None:
        """A car that only tries its equipment says so before it is taken."""
        spec = MarkSpec(self.tr("TEST CALL"))
        size = mark_size(spec, self.look)
        if x + size.width() <= box.right():
            top = box.center().y() - size.height() // 2 + 1
            paint_mark(painter, QRect(box.right() - size.width(), top, size.width(), size.height()), spec, self.look)

    def _right_words(self, call: CallState) -> str:
        if not call.ringing:
            tries = len(call.called_back_at)
            return self.tr("%n call back(s) · F9", "", tries) if tries else self.tr("F9 calls back")
        if call.in_writing:
            return f"{CHANNEL[call.channel].in_(self.language)} · {call.line}"
        surge = self._surge()
        told = next((each for each in surge.matching if each.call.id == call.id), None) if surge is not None else None
        if told is not None and told.distance_m is not None:
            return metres(told.distance_m, self.language)
        mast = next((r.extra.get("name", "") for r in reversed(call.positions) if r.entity == "mast"), "")
        return mast or call.line

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            call = self._at(event.position().toPoint())
            if isinstance(call, CallState) and call.ringing:
                self.call_taken.emit(call.id)

    def _at(self, point: QPoint) -> CallState | Heading | None:
        index = (point.y() - self.look.metrics.section_h) // self.look.metrics.table_row
        rows = self._rows()
        return rows[index] if 0 <= index < len(rows) else None
