"""The face of the guide: how question, words, cards and lists are painted, and where each can be clicked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.nudges import Nudge
from app.picture import Picture
from app.recap import Recap, recap
from scripts.agenda import AgendaView, ItemView
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.panels.answer_keys import page_of, pages_of, paint_answer, place_answers
from widgets.panels.guide_cards import KEY, paint_card, paint_deck, place_deck
from widgets.panels.guide_heard import paint_heard, paint_recap, paint_recap_line
from widgets.panels.guide_list import in_view, paint_item
from widgets.panels.guide_say import due_text, paint_reminder, paint_say, paint_unsaid, unsaid_height
from widgets.panels.interrupts import paint_interrupts, place_interrupts
from widgets.panels.panel import CENTRE, RIGHT, Panel, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look


@dataclass(frozen=True)
class Spot:
    """A part of the panel that can be clicked."""

    box: QRect
    kind: str
    key: str


_TIGHTEST = 3


class GuideFace(Panel):
    """Paints the agenda of the picture; ``GuidePanel`` adds the keys and the mouse."""

    def __init__(self, look: Look, parent: QWidget | None, causes: Callable[[str], str]) -> None:
        super().__init__(look, parent)
        self._causes = causes
        self._recapping = False
        self._choosing = False
        self._spots: list[Spot] = []
        self._question = QRect()
        self._pressed: tuple[str, int] | None = None
        self._turned: tuple[str, int] = ("", 0)
        self._tight = 0

    @property
    def agenda(self) -> AgendaView | None:
        """What there is to ask and say."""
        return self.picture.snapshot.agenda if self.picture else None

    def _recap(self, picture: Picture | None) -> Recap:
        """Return what the caller has told."""
        call = picture.call if picture is not None else None
        return recap(call, self.language, self._causes) if call is not None else Recap()

    def draw(self, painter: QPainter) -> None:
        self._spots = []
        agenda = self.agenda
        if agenda is None:
            return
        metrics = self.look.metrics
        pad = metrics.padding
        inner = QRect(pad, 0, self.width() - 2 * pad, self.height())
        before = self._question
        self._tight = self._tightness(painter, inner, agenda)
        self._spots = []
        y = self._draw_front(painter, inner, agenda)
        if self._question != before and self.hasFocus():
            # The line is a window of its own; it moves once this painting is over.
            QTimer.singleShot(0, self, lambda: FocusLine.follow(self))
        if self._choosing:
            self._draw_deck(painter, inner, y + metrics.px(12), agenda)
        elif self._recapping:
            self._draw_recap(painter, inner, y + metrics.px(12))
        else:
            # The interrupts keep their place whatever stands above them: a lifeless person cannot wait for room.
            foot = self._foot_height(inner, agenda)
            y = self._draw_cards(painter, inner, y, self.height() - foot, agenda)
            y = self._draw_recap_line(painter, inner, y, self.height() - foot)
            bottom = self._draw_interrupts(painter, inner, agenda, y + metrics.px(4))
            self._draw_list(painter, inner, y + metrics.px(12), bottom - metrics.px(8), agenda)

    def _draw_front(self, painter: QPainter, inner: QRect, agenda: AgendaView) -> int:
        """Draw what is asked and said now: words not to say, the question, what was heard, the line that is due."""
        metrics = self.look.metrics
        y = self._draw_head(painter, inner, agenda)
        if agenda.unsaid:
            top = y + metrics.px(8)
            box = QRect(inner.left(), top, inner.width(), unsaid_height(agenda.unsaid, inner.width(), self.look))
            paint_unsaid(painter, box, self.tr("Do not say"), agenda.unsaid, self.look)
            y = box.bottom() + 1
        y = self._draw_question(painter, inner, y + metrics.px(8 if self._tight else 12), agenda)
        if not self._recapping:
            y = self._draw_heard(painter, inner, y, agenda)
        return self._draw_say(painter, inner, y + metrics.px(8 if self._tight else 14), agenda)

    def _tightness(self, painter: QPainter, inner: QRect, agenda: AgendaView) -> int:
        """Return how much must be left out so that the line that is due and the interrupts have room, 0 for nothing.

        In this order: the reasons why and the hints, the answers in three columns, the names of the phases.
        """
        nudged = self.picture is not None and self.picture.nudge is not None
        if not (agenda.say_now is not None or agenda.heard or nudged) or self._choosing or self._recapping:
            return 0
        foot = self._foot_height(inner, agenda)
        painter.save()
        painter.setClipRect(QRect(0, 0, 0, 0))  # measured only: nothing is painted
        try:
            for tight in range(_TIGHTEST):
                self._tight = tight
                if self._draw_front(painter, inner, agenda) <= self.height() - foot:
                    return tight
        finally:
            painter.restore()
        return _TIGHTEST

    def _foot_height(self, inner: QRect, agenda: AgendaView) -> int:
        """Return the room that the interrupts take at the foot."""
        keys = place_interrupts(agenda.interrupts, inner.adjusted(0, 0, 0, -self.look.metrics.px(8)), self.look)
        return self.height() - keys[0].box.top() + self.look.metrics.section_h if keys else 0

    def _draw_recap(self, painter: QPainter, inner: QRect, top: int) -> None:
        words = (self.tr("You have said"), self.tr("read it back · Ctrl R back"), self.tr("not confirmed"))
        area = QRect(inner.left(), top, inner.width(), self.height() - top)
        paint_recap(painter, area, self._recap(self.picture), words, self.look)

    def _draw_recap_line(self, painter: QPainter, inner: QRect, y: int, bottom: int) -> int:
        """Draw the recap as one line where there is room for it; return where it ends."""
        told, metrics = self._recap(self.picture), self.look.metrics
        row = QRect(inner.left(), y + metrics.px(8), inner.width(), metrics.px(26))
        if not told.parts or row.bottom() + metrics.px(4) > bottom:
            return y
        paint_recap_line(painter, row, told, self.look)
        self._spots.append(Spot(row, "recap", ""))
        return row.bottom()

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
        if metrics.compact or self._tight >= 3:
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
        why = self.tr("If the caller asks why: »{0}«").format(current.why) if current.why else ""
        if agenda.yes_no and text != current.text:
            why = self.tr("Put as yes or no. Otherwise: »{0}«").format(current.text)
        if why and not self._tight:
            rows = wrapped(why, look.font("label"), width, 3)
            line_px = look.line_px("label") + 1
            box_ = QRect(left, y + metrics.px(6), width, 0)
            y += metrics.px(6) + draw_lines(painter, box_, rows, look.font("label"), look.colour("text_2"), line_px)
        y = self._draw_answers(painter, QRect(left, y + metrics.px(12), width, 0), current)
        # Where many answers stand, what each leads to would push the rest of the guide out of sight.
        leads = agenda.leads_to[: 1 if metrics.compact else 2] if len(current.answers) <= 4 else ()
        hints = [] if self._tight else [*leads, self._hint(current)]
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
        if current.kind in ("raad", "instruks", "handling", "afslut"):
            return self.tr("Enter when it is done")
        if current.field and (not current.answers or current.kind == "lyt"):
            return self.tr("Enter goes to the field")
        if self.look.metrics.compact:
            return ""
        if pages_of(current.answers) > 1:
            return self.tr("0 shows more answers, Alt + . from any field")
        return self.tr("Alt + digit answers from any field")

    def _draw_answers(self, painter: QPainter, area: QRect, current: ItemView) -> int:
        if not current.answers:
            return area.top()
        page = self._page(current)
        shown = page_of(current.answers, page)
        labels = [c.label for c in shown]
        pages = pages_of(current.answers)
        if pages > 1:
            labels.append(self.tr("More answers ({0} of {1})").format(page + 1, pages))
        keys = place_answers(labels, area, self.look, tight=self._tight >= 2)
        for number, (key, choice) in enumerate(zip(keys, shown, strict=False), start=1):
            pressed = self._pressed == (current.id, number)
            paint_answer(painter, key, number, choice.value == current.answer, pressed, self.look)
            self._spots.append(Spot(key.box, "answer", str(number)))
        if pages > 1:
            paint_answer(painter, keys[-1], 0, False, False, self.look)
            self._spots.append(Spot(keys[-1].box, "answer", "0"))
        return max(key.box.bottom() for key in keys) + 1

    def _page(self, current: ItemView) -> int:
        """Return which page of its answers a question shows; the first one when it has just come in front."""
        return self._turned[1] if self._turned[0] == current.id else 0

    def _draw_say(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        """Draw what the desk reminds of and the line that is due; return where they end."""
        line, nudge = agenda.say_now, self.picture.nudge if self.picture and not self._recapping else None
        mine = line is not None and nudge is not None and (nudge.script, nudge.item) == (line.script, line.item)
        gap = self.look.metrics.px(14)
        if nudge is not None and not mine:
            area = QRect(inner.left(), y, inner.width(), 0)
            if line is None:
                hint = self._why_and_enter(nudge)
                y = paint_say(painter, area, nudge.text, hint, self.look, late=True)
                self._spots.append(Spot(QRect(area.left(), area.top(), area.width(), y - area.top()), "say", ""))
                return y
            y = paint_reminder(painter, area, nudge, self._why(nudge), self.look) + self.look.metrics.px(8)
        if line is None:
            return y - gap
        hint = self.tr("Say it now. Enter when it is said.")
        if line.must_be_verbatim:
            hint = self.tr("Say it word for word. Enter when it is said.")
        late = mine and nudge is not None and nudge.late
        if late and nudge is not None:
            hint = self._why_and_enter(nudge)
        area = QRect(inner.left(), y, inner.width(), 0)
        bottom = paint_say(painter, area, due_text(line, agenda), hint, self.look, late=late)
        self._spots.append(Spot(QRect(inner.left(), y, inner.width(), bottom - y), "say", ""))
        return bottom

    def _why_and_enter(self, nudge: Nudge) -> str:
        enter = self.tr("Enter when it is said.")
        return f"{self._why(nudge)} {enter}"

    def _why(self, nudge: Nudge) -> str:
        if nudge.about == "writing":
            return self.tr("10 s of silence while you write.")
        return self.tr("Help is sent, the caller has not heard it.")

    def _draw_list(self, painter: QPainter, inner: QRect, top: int, bottom: int, agenda: AgendaView) -> None:
        pitch = self.look.metrics.px(30)
        y = top
        for item in in_view(agenda, max(0, (bottom - top) // pitch)):
            row = QRect(inner.left(), y, inner.width(), pitch)
            current = bool(agenda.current and item.id == agenda.current.id)
            paint_item(painter, row, item, current=current, look=self.look)
            self._spots.append(Spot(row, "item", item.id))
            y += pitch

    def _draw_heard(self, painter: QPainter, inner: QRect, y: int, agenda: AgendaView) -> int:
        """Draw the answer that the story speaks for, with its keys; return where it ends."""
        if not agenda.heard:
            return y
        row = QRect(inner.left(), y + self.look.metrics.px(8), inner.width(), self.look.metrics.px(30))
        words = (self.tr("yes"), self.tr("no")) if self.look.metrics.compact else (self.tr("take"), self.tr("not so"))
        take, leave = paint_heard(painter, row, agenda.heard[0], words, self.look)
        self._spots += [Spot(take, "take", ""), Spot(leave, "leave", "")]
        return row.bottom()

    def _draw_cards(self, painter: QPainter, inner: QRect, y: int, bottom: int, agenda: AgendaView) -> int:
        """Draw the cards that lie open, with what comes next on each as far as there is room; return where they end."""
        open_, px = agenda.open_cards, self.look.metrics.px
        for card in open_:
            spare = bottom - y - px(150)  # what the card's head, its first line and a row of the list take
            rows = 0 if len(open_) > 1 else max(0, min(2, spare // px(26)))
            words = (self.tr("Card: {0}").format(card.title), self.tr("nothing more on it"))
            area = QRect(inner.left(), y + self.look.metrics.px(10), inner.width(), 0)
            y, spots = paint_card(painter, area, card, words, yes_no=agenda.yes_no, rows=rows, look=self.look)
            self._spots += [Spot(box, "card", item.id) for box, item in spots]
        return y

    def _draw_deck(self, painter: QPainter, inner: QRect, top: int, agenda: AgendaView) -> None:
        """Draw the deck to choose from in place of list and interrupts; the question stays where it was."""
        look = self.look
        head = QRect(inner.left(), top, inner.width(), look.metrics.section_h)
        level(painter, head.left(), head.top(), head.width(), look.colour("line_strong"))
        x = int(draw_text(painter, head, self.tr("Cards"), look.font("section"), look.colour("text_1")))
        rest = head.adjusted(x + look.metrics.px(12), 0, 0, 0)
        hint = self.tr("the digit lays it open or away · Esc back")
        draw_text(painter, rest, hint, look.font("meta"), look.colour("text_2"))
        area = QRect(inner.left(), head.bottom() + 1, inner.width(), self.height() - head.bottom() - 1)
        for row in place_deck(agenda.cards, area, look):
            paint_deck(painter, row, (self.tr("open"), self.tr("suggested")), look)
            self._spots.append(Spot(row.box, "deck", str(row.card.number)))

    def _draw_interrupts(self, painter: QPainter, inner: QRect, agenda: AgendaView, above: int) -> int:
        foot = inner.adjusted(0, above, 0, -self.look.metrics.px(8))
        keys = place_interrupts(agenda.interrupts, foot, self.look)
        if not keys:
            return self._draw_bare_interrupts(painter, foot, agenda)
        head = QRect(inner.left(), keys[0].box.top() - self.look.metrics.section_h, inner.width(),
                     self.look.metrics.section_h)  # fmt: skip
        title, meta, look = self.tr("Interrupt with"), self.tr("comes back here"), self.look
        taken = px_of(title, look.font("section")) + px_of(meta, look.font("meta")) + look.metrics.px(20)
        free = self._draw_deck_key(painter, head, agenda)
        paint_interrupts(painter, head, keys, (title, meta if taken <= free else ""), look)
        self._spots += [Spot(key.box, "interrupt", key.interrupt.key) for key in keys]
        return head.top()

    def _draw_bare_interrupts(self, painter: QPainter, foot: QRect, agenda: AgendaView) -> int:
        """Draw the interrupts alone where there is no room for what stands over them; return where they begin."""
        keys = place_interrupts(agenda.interrupts, foot, self.look, self.look.metrics.px(4))
        if not keys:
            return self.height()
        head = QRect(foot.left(), keys[0].box.top() - 1, foot.width(), 1)
        paint_interrupts(painter, head, keys, ("", ""), self.look)
        self._spots += [Spot(key.box, "interrupt", key.interrupt.key) for key in keys]
        return head.top()

    def _draw_deck_key(self, painter: QPainter, head: QRect, agenda: AgendaView) -> int:
        """Draw at the right of the foot's head the key of the deck, amber when what is known speaks for a card.

        Return the width left beside it.
        """
        if not agenda.cards:
            return head.width()
        look = self.look
        suggested = next((card for card in agenda.cards if card.suggested), None)
        words = suggested.title if suggested else self.tr("Cards")
        font = look.font("label", 600 if suggested else 400)
        cap, width = cap_size(KEY, look), px_of(words, font)
        x = head.right() - width - cap.width() - look.metrics.px(8)
        spot = QRect(x, head.center().y() - cap.height() // 2, cap.width(), cap.height())
        whole = QRect(x - look.metrics.px(8), head.top() + 2, head.right() - x + look.metrics.px(8), head.height() - 3)
        paint_cap(painter, spot, KEY, look)
        place = QRect(head.right() - width, head.top(), width + 1, head.height())
        draw_text(painter, place, words, font, look.colour("amber" if suggested else "text_1"), elide=False)
        self._spots.append(Spot(whole, "open_deck", ""))
        return whole.left() - head.left()
