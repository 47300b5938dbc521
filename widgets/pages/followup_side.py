"""The chosen follow-up: what was promised to whom, how the citizen may be reached, what was done, and the receipt."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.followups import FollowUp
from app.followwords import due_short, kind_words, receiver_words, step_words
from app.words import stamp
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

_ICONS = {
    "spoken": "said", "visited": "person", "answered": "confirmed", "no_need": "confirmed", "passed_on": "sent",
    "given_up": "lost", "refused": "failed", "not_reached": "lost", "message_left": "text", "leaflet": "text",
    "neighbour": "person", "postponed": "waiting",
}  # fmt: skip


class FollowUpSide(Block):
    """Paints one follow-up; ``receipt`` is the text that would be copied, shown while it is asked for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = "da"
        self.shown: FollowUp | None = None
        self._now = datetime.now(UTC)
        self._again = 0
        self.receipt = ""
        self.setAccessibleName(self.tr("Follow-up"))

    def show_follow_up(self, each: FollowUp | None, now: datetime, again: int, receipt: str = "") -> None:
        """Show another follow-up, or the same one as it stands now; ``again`` counts unease at the place in 30 days."""
        self.shown, self._now, self._again, self.receipt = each, now, again, receipt
        words = f"{kind_words(each.made.kind, self.language)} {each.made.promised}" if each is not None else ""
        self.setAccessibleDescription(words)
        self.update()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what is known of it, label and value, in the order in which it is read."""
        each = self.shown
        if each is None:
            return ()
        made, language = each.made, self.language
        due = due_short(each.due, self._now, language)
        if each.postponed:
            due = self.tr("{0} (first promised {1})").format(due, due_short(made.due, self._now, language))
        contact = made.safe_contact or (self.tr("only the safe contact") if made.careful else "")
        rows = (
            (self.tr("Inquiry"), made.inquiry),
            (self.tr("Receiver"), receiver_words(each, language)),
            (self.tr("Owner"), each.owner or self.tr("nobody yet")),
            (self.tr("By"), due),
            (self.tr("Place"), made.where),
            (self.tr("Wish"), made.wish),
            (self.tr("Safe contact"), contact),
            (self.tr("Registered"), f"{stamp(each.at)} · {made.keeper}"),
        )
        return tuple((label, value) for label, value in rows if value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m, each = QPainter(self), self.look, self.look.metrics, self.shown
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = self.rect().adjusted(m.padding, 0, -m.padding, 0)
        head = QRect(inner.x(), 0, inner.width(), m.section_h)
        if each is None:
            draw_text(painter, head, self.tr("No follow-up chosen"), look.font("section"), look.colour("text_1"))
            return
        draw_text(painter, head, kind_words(each.made.kind, self.language), look.font("section"), look.colour("text_1"))
        y = self._paint_warnings(painter, head)
        line_h = look.line_px("label") + m.px(4)
        for label, value in self.facts():
            box = QRect(inner.x(), y, inner.width(), line_h)
            draw_text(painter, box, label, look.font("label"), look.colour("text_2"))
            draw_text(painter, box.adjusted(m.label_w, 0, 0, 0), value, look.font("field"), look.colour("text_1"))
            y += line_h
        words = self.receipt or (f"»{each.made.promised}«" if each.made.promised else "")
        title = self.tr("Receipt") if self.receipt else self.tr("Promised, as it was said")
        y = self._paint_words(painter, inner, y + m.px(8), title, words)
        self._paint_steps(painter, inner, y + m.px(8))

    def _paint_warnings(self, painter: QPainter, head: QRect) -> int:
        """Paint what must be seen first: the receiver reads the warning before anything else."""
        look, m, each = self.look, self.look.metrics, self.shown
        assert each is not None
        marks = []
        if each.made.practice:
            marks.append(MarkSpec(self.tr("PRACTICE"), "violet", "now", filled=True))
        if each.escalated(self._now):
            marks.append(MarkSpec(self.tr("to the shift leader"), "red", "failed"))
        if each.made.careful:
            marks.append(MarkSpec(self.tr("no SMS, letter, message or neighbour"), "red", "danger", filled=True))
        if each.made.anonymous:
            marks.append(MarkSpec(self.tr("anonymous"), "plain", "locked"))
        if self._again > 1:
            marks.append(MarkSpec(self.tr("{0} times here in 30 days").format(self._again), "amber", "address"))
        x, y = head.x(), head.bottom() + 1
        for spec in marks:
            size = mark_size(spec, look)
            if x > head.x() and x + size.width() > head.right():
                x, y = head.x(), y + size.height() + m.px(4)
            paint_mark(painter, QRect(x, y, size.width(), size.height()), spec, look)
            x += size.width() + m.px(6)
        return y + (mark_size(marks[0], look).height() + m.px(8) if marks else 0)

    def _paint_words(self, painter: QPainter, inner: QRect, y: int, title: str, words: str) -> int:
        look, m = self.look, self.look.metrics
        if not words:
            return y
        level(painter, inner.x(), y, inner.width(), look.colour("line_strong"))
        head = QRect(inner.x(), y, inner.width(), m.section_h)
        draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
        y = head.bottom() + m.px(2)
        line_h = look.line_px("field")
        for part in words.splitlines():
            lines = wrapped(part, look.font("field"), inner.width(), 4)
            y += draw_lines(painter, QRect(inner.x(), y, inner.width(), line_h), lines, look.font("field"),
                            look.colour("text_1"), line_h) or line_h  # fmt: skip
        return y

    def _paint_steps(self, painter: QPainter, inner: QRect, y: int) -> None:
        look, m, each = self.look, self.look.metrics, self.shown
        assert each is not None
        level(painter, inner.x(), y, inner.width(), look.colour("line_strong"))
        head = QRect(inner.x(), y, inner.width(), m.section_h)
        x = draw_text(painter, head, self.tr("Done about it"), look.font("section"), look.colour("text_1"))
        meta = self.tr("%n step(s)", "", len(each.steps)) if each.steps else self.tr("nothing yet")
        draw_text(painter, head.adjusted(int(x) + m.px(12), 0, 0, 0), meta, look.font("meta"), look.colour("text_2"))
        y, pitch = head.bottom(), m.px(28)
        # The newest last, and where there is no room for all of them the oldest give way.
        steps = each.steps[-max(1, (self.height() - y) // pitch):]
        for step in steps:
            box = QRect(inner.x(), y, inner.width(), pitch)
            draw_text(painter, box, stamp(step.at), look.font("meta"), look.colour("text_2"))
            x = m.px(105)
            paint_icon(painter, _ICONS.get(step.outcome, "operator"), box.x() + x, box.center().y() - m.icon // 2 + 1,
                       m.icon, look.colour("text_1"))  # fmt: skip
            words = step_words(step.outcome, self.language)
            if step.due is not None:
                words = f"{words}: {due_short(step.due, self._now, self.language)}"
            if step.note:
                words = f"{words} · {step.note}"
            width = draw_text(painter, box, step.by, look.font("meta"), look.colour("text_2"), RIGHT)
            rest = box.adjusted(x + m.icon + m.px(6), 0, -round(width) - m.px(8), 0)
            draw_text(painter, rest, words, look.font("label"), look.colour("text_1"))
            y += pitch
            level(painter, inner.x(), y, inner.width(), look.colour("line_hair"))
