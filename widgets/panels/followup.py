"""Follow-up: what a 114 call leaves behind for the citizen, one key each; none is an answer that is also stored."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from app.domain.aftercare import Aftercare, Offer, ServedBy, can_be_reached
from app.domain.state import CallState
from app.followwords import ROLE, due_short
from app.picture import Picture
from app.words import FOLLOW_UP
from scripts.deeds import FOLLOW_UPS
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.panels.panel import RIGHT, Panel
from widgets.panels.served import draw_served, hours_words, served_height
from widgets.text import draw_lines, draw_text, wrapped

KEYS: dict[str, str] = {**FOLLOW_UPS, "N": "none"}
_WORD_LINES = 2
_OF_THE_TALK = "NK"  # someone listens; a car's test call


def offered(call: CallState) -> bool:
    """Return whether follow-ups may be chosen: on 114, and on 112 once the police have the case."""
    last = call.last_try("police")
    return call.line == "114" or (last is not None and last.received_at is not None)


class FollowUpPanel(Panel):
    """A row for each with its letter; what is chosen shows who gets it, by when, and the words to say.

    The same key again takes the next form of it, and after the last one takes it off. Below stands who serves the
    place.
    """

    reads_positions = "none"

    toggled = Signal(str)

    def take_letter(self, letter: str) -> bool:
        """Choose by Alt and a letter; False where the letter means something else.

        On 112 nothing is offered before the police have the case, and letters of the guide stay its own while it talks.
        """
        call = self.picture.call if self.picture else None
        if call is None or not offered(call) or letter.upper() not in KEYS:
            return False
        if call.line == "112" and call.ended_at is None and letter.upper() in _OF_THE_TALK:
            return False
        self.toggled.emit(KEYS[letter.upper()])
        return True

    @property
    def beside_call(self) -> bool:
        """Whether on 112 it stands in place of what is known nearby: something is chosen, or the talk is over."""
        call = self.picture.call if self.picture else None
        return call is not None and call.line == "112" and offered(call) and bool(call.ended_at or call.followups)

    def show_picture(self, picture: Picture) -> None:
        super().show_picture(picture)
        if self._painted is picture:  # news; else it says what it said
            self.setAccessibleName(self.tr("Follow-up"))
            self.setAccessibleDescription(self.told())

    def told(self) -> str:
        """Return what a screen reader says: what is chosen, with receiver, time and words, and who serves the place."""
        call = self.picture.call if self.picture else None
        if call is None or self.picture is None:
            return ""
        chosen = []
        for kind in (*self._chosen(), *(["none"] if "none" in call.followups else [])):
            offer = self._after.offer(kind, call.followups.get(kind, ""))
            parts = (FOLLOW_UP[kind].in_(self.language), *self._lines(kind, offer, call, ""))
            chosen.append(", ".join(part for part in parts if part))
        served = [
            ", ".join(part for part in (each.unit, hours_words(each, self.picture.now, self.language)) if part)
            for each in self._after.served_by
        ]
        return " · ".join((*chosen, *served))

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        return QSize(m.columns[2], m.section_h + len(KEYS) * m.px(68))

    # --- layout

    @property
    def _after(self) -> Aftercare:
        return self.picture.snapshot.aftercare if self.picture is not None else Aftercare()

    def _served(self) -> tuple[ServedBy, ...]:
        """Return as many of those who serve the place as there is room for: the words to say go before them."""
        chosen = len(self._chosen())
        rows = chosen * self._tall() + (len(KEYS) - chosen) * self._least()
        room = self.height() - self.look.metrics.section_h - rows
        served = self._after.served_by
        while served and served_height(served, self.look) > room:
            served = served[:-1]
        return served

    def _chosen(self) -> list[str]:
        call = self.picture.call if self.picture else None
        return [kind for kind in KEYS.values() if call is not None and kind in call.followups and kind != "none"]

    def _tall(self) -> int:
        """The height of a chosen row with all its words."""
        return self.look.line_px("row") + (1 + _WORD_LINES) * self.look.line_px("label") + self.look.metrics.px(14)

    def _least(self) -> int:
        return self.look.line_px("row") + self.look.metrics.px(4)

    def _boxes(self) -> list[tuple[str, str, QRect]]:
        m, chosen = self.look.metrics, self._chosen()
        room = self.height() - m.section_h - served_height(self._served(), self.look)
        rest, tall = len(KEYS) - len(chosen), self._tall()
        if chosen:
            tall = max(self._least(), min(tall, (room - rest * self._least()) // len(chosen)))
        pitch = max(self._least(), (room - tall * len(chosen)) // max(1, rest))
        pitch = min(pitch, m.px(68))
        boxes, y = [], m.section_h
        for letter, kind in KEYS.items():
            height = tall if kind in chosen else pitch
            boxes.append((letter, kind, QRect(0, y, self.width(), height)))
            y += height
        return boxes

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for _, kind, box in self._boxes():
            if box.contains(event.position().toPoint()):
                self.toggled.emit(kind)

    # --- painting

    def draw(self, painter: QPainter) -> None:
        look, m, picture = self.look, self.look.metrics, self.picture
        if picture is None or picture.call is None:
            return
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Follow-up"), look.font("section"), look.colour("text_1"))
        chosen = len(picture.call.followups)
        words = self.tr("made when the inquiry is closed · {0} chosen").format(chosen)
        key_w = draw_text(painter, head, self.tr("Alt + letter"), look.font("meta"), look.colour("text_2"), RIGHT)
        rest = head.adjusted(int(x) + m.px(12), 0, -int(key_w) - m.px(12), 0)
        draw_text(painter, rest, words, look.font("meta"), look.colour("text_2"))
        explanations = self._explanations(picture.call)
        for letter, kind, box in self._boxes():
            on = kind in picture.call.followups
            if on:
                painter.fillRect(box, look.colour("selected_row"))
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            self._draw_row(painter, box.adjusted(m.padding, 0, -m.padding, 0), letter, kind, explanations[kind])
        served = self._served()
        if served:
            served_h = served_height(served, look)
            box = QRect(m.padding, self.height() - served_h, self.width() - 2 * m.padding, served_h)
            title = self.tr("Serves this place")
            draw_served(painter, box, served, look, self.language, picture.now, title,
                        self.tr("not checked since {0}"), self.tr("never checked"))  # fmt: skip

    def _draw_row(self, painter: QPainter, box: QRect, letter: str, kind: str, explanation: str) -> None:
        look, m, call = self.look, self.look.metrics, self.picture.call if self.picture else None
        assert call is not None
        on = kind in call.followups
        offer = self._after.offer(kind, call.followups.get(kind, ""))
        title_h, line_h = look.line_px("row"), look.line_px("label")
        lines = self._lines(kind, offer, call, explanation) if on else [explanation]
        two = box.height() >= title_h + line_h + m.px(8)
        top = box.top() + m.px(8) if on and two else box.center().y() - (title_h + (line_h if two else 0)) // 2
        name = f"Alt {letter}"
        cap = cap_size(name, look)
        at = QRect(box.left(), top + (title_h - cap.height()) // 2, cap.width(), cap.height())
        paint_cap(painter, at, name, look)
        left = box.left() + m.px(62)
        edge = self._draw_marks(painter, QRect(left, top, box.right() - left, title_h), offer, call, on)
        title = QRect(left, top, edge - left, title_h)
        words = FOLLOW_UP[kind].in_(self.language)
        if on and offer is not None and offer.form:
            words = f"{words}, {offer.label.in_(self.language)}"
        x = draw_text(painter, title, words, look.font("row", 600), look.colour("text_1"))
        quiet = look.colour("text_2")
        if not two:
            beside = title.adjusted(int(x) + m.px(12), 0, 0, 0)
            draw_text(painter, beside, lines[-1] if on else explanation, look.font("label"), quiet)
            return
        line = QRect(left, top + title_h, box.right() - left, line_h)
        draw_text(painter, line, lines[0], look.font("label"), quiet)
        room = (box.bottom() - line.bottom()) // line_h
        if on and len(lines) > 1 and room > 0:
            say = wrapped(lines[1], look.font("label", 600), line.width(), min(room, _WORD_LINES))
            below = line.translated(0, line_h)
            draw_lines(painter, below, say, look.font("label", 600), look.colour("text_1"), line_h)

    def _draw_marks(self, painter: QPainter, box: QRect, offer: Offer | None, call: CallState, on: bool) -> int:
        """Paint what stands at the right end of a row; return where it begins."""
        look, edge = self.look, box.right()
        marks = [MarkSpec(self.tr("chosen"), "inverse", "confirmed", filled=True)] if on else []
        if offer is not None and offer.contact and not can_be_reached(call):
            marks.append(MarkSpec(self.tr("needs contact"), "amber", "missing"))
        if on and self._after.careful and not call.value("anmelder.sikker_kontakt"):
            marks.append(MarkSpec(self.tr("safe contact missing"), "amber", "missing"))
        for spec in marks:
            size = mark_size(spec, look)
            edge -= size.width()
            paint_mark(painter, QRect(edge, box.center().y() - size.height() // 2, size.width(), size.height()), spec,
                       look)  # fmt: skip
            edge -= look.metrics.px(6)
        return edge

    def _lines(self, kind: str, offer: Offer | None, call: CallState, explanation: str) -> list[str]:
        """Return what stands below a chosen row: who gets it by when, and the words to say."""
        if offer is None or self.picture is None:
            return [explanation]
        role = ROLE[offer.role].in_(self.language) if offer.role in ROLE else offer.role
        parts = [self.tr("To: {0}").format(offer.unit or role)]
        if offer.due is not None:
            parts.append(self.tr("by {0}").format(due_short(offer.due, self.picture.now, self.language, inline=True)))
        forms = self._after.forms(kind)
        at = next((i for i, each in enumerate(forms) if each.form == call.followups.get(kind)), len(forms))
        if at + 1 < len(forms):
            parts.append(self.tr("again: {0}").format(forms[at + 1].label.in_(self.language)))
        if not offer.verified:
            parts.append(self.tr("not verified"))
        words = offer.words.in_(self.language)
        return [" · ".join(parts), f"»{words}«"] if words else [" · ".join(parts)]

    def _explanations(self, call: CallState) -> dict[str, str]:
        rights = self.tr("Read the rights; support only with consent")
        until = self._after.report_by
        if until is not None and self.picture is not None:
            by = due_short(until, self.picture.now, self.language, inline=True)
            over = until < self.picture.now
            rights = (self.tr("72 hours passed {0} · read the rights") if over else
                      self.tr("Report by {0} (72 hours) · read the rights")).format(by)  # fmt: skip
        return {
            "tryghed": self.tr("The local police ring or come by"),
            "borgerraadgiver": self.tr("One known contact about the case, rings back"),
            "offerraadgivning": rights,
            "bestil_betjent": self.tr("Securing the home, safe online, traffic, mobile station"),
            "utryghed": self.tr("Place and time go to the local patrol leader"),
            "klage": self.tr("Say the way and the 6 months; thank for praise"),
            "ring_tilbage": self.tr("A promise to ring, with a time"),
            "none": self.tr("Stored as an answer"),
        }
