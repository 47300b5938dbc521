"""The chosen inquiry: what is registered, its timeline, and what was added later. The original is never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import FIELDS
from app.domain.state import CallState
from app.registry import Detail
from app.store.inquiry_row import InquiryRow
from app.words import AUTHORITY, OUTCOME, clock, day, stamp
from locate.phone import danish
from widgets.blocks.choice_field import ChoiceField
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.lines import frame, level
from widgets.blocks.mark import MarkSpec
from widgets.blocks.section_head import SectionHead
from widgets.icons import SOURCE_ICONS, paint_icon
from widgets.pages.inquiry_moments import Moments
from widgets.text import draw_text
from widgets.theme import Look

_FACTS = 7
_MOST_SUBJECTS = 8
_PART = "part "


@dataclass(frozen=True)
class Fact:
    """One registered value: its label, the value, the sign of who said it, and its colour."""

    label: str
    value: str
    icon: str = ""
    hue: str = "text_1"


class InquiryDetail(QWidget):
    """Shows a detail, takes supplements and corrections, ties inquiries together and parts them.

    ``added`` carries (call, text, field, reason), field and reason "" where nothing is corrected; ``tied`` carries
    (call, other call, reason, whether they are one incident).
    """

    added = Signal(str, str, str, str)
    tied = Signal(str, str, str, bool)

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.language = look, "da"
        self._causes = causes
        self.detail: Detail | None = None
        self._mark: MarkSpec | None = None
        self._drafts: dict[str, str] = {}
        self._subject = ""
        self._tying = False
        self._fact_rows = _FACTS
        self.head = SectionHead(look, "", parent=self)
        self.moments = Moments(look, self)
        self.extra_head = SectionHead(look, self.tr("Supplements"), parent=self)
        self.line = Field(look, "", label_w=0, name=self.tr("Supplement"), parent=self)
        self.about = ChoiceField(look, "", label_w=0, name=self.tr("What it is about"), parent=self)
        self.why = Field(look, "", label_w=0, name=self.tr("Reason"), parent=self)
        self.line.edited.connect(self._keep_draft)
        self.about.committed.connect(self._choose_subject)
        for part in (self.line, self.about, self.why):
            part.hide()
        self.retranslate()

    # --- what is shown

    def show_detail(self, detail: Detail | None) -> None:
        """Show another inquiry, or the same one as it stands now."""
        before = self.detail.call.id if self.detail is not None else ""
        self.detail = detail
        call = detail.call if detail is not None else None
        if call is None or call.id != before:
            self.close_line()
            self._subject = ""
        self.moments.show_moments(detail.moments if detail is not None else (), call is None or call.id != before)
        self.moments.setVisible(detail is not None)
        self.extra_head.setVisible(detail is not None)
        self.retranslate()
        self._place()

    def show_mark(self, mark: MarkSpec | None) -> None:
        """Show what the last check of the chain said."""
        self._mark = mark
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        call = self.detail.call if self.detail is not None else None
        if call is None:
            self.head.show_texts(self.tr("No inquiry chosen"), mark=self._mark)
        else:
            by = self.tr("by {0}").format(call.operator) if call.operator else ""
            words = (call.line, day(call.rang_at, self.language), clock(call.rang_at), by)
            title = call.inquiry_number or self.tr("Not answered")
            self.head.show_texts(title, " · ".join(w for w in words if w), mark=self._mark)
        can = call is not None and call.closed_at is not None
        meta = self.tr("never change the original") if can else self.tr("once the inquiry is closed")
        self.extra_head.show_texts(self.tr("Supplements"), meta, "Ctrl+N" if can else "")
        hint = self.tr("why, Enter saves") if self._tying else self.tr("what is to be added, Enter saves")
        self.line.show_value(self.line.text, hint=hint)
        self.why.show_value(self.why.text, hint=self.tr("why it is corrected"))
        self._show_subject()
        self.update()

    def facts(self) -> tuple[Fact, ...]:
        """Return the registered values in the order in which they are read."""
        if self.detail is None:
            return ()
        call = self.detail.call
        place = self._place_facts(call)
        cause = call.value("haendelse.aarsag")
        rows = [
            *place,
            self._field(call, "haendelse.aarsag", self.tr("Cause"), self._causes(cause) if cause else ""),
            self._field(call, "haendelse.egne_ord", self.tr("In own words")),
            Fact(self.tr("Caller"), self._caller(call), "said" if call.value("anmelder.navn") else "ringing"),
            Fact(self.tr("Authority"), self._authorities(call) or "–", "sent" if call.tries else ""),
            self._outcome(call),
        ]
        return tuple(rows)

    def _place_facts(self, call: CallState) -> tuple[Fact, Fact]:
        words = call.place.full if call.place is not None else self.tr("no place chosen")
        icon = SOURCE_ICONS.get(call.place_source, "operator") if call.place is not None else ""
        place = Fact(self.tr("Place"), words, icon)
        if call.place_verified_at is not None:
            at = clock(call.place_verified_at)
            return place, Fact(self.tr("Confirmed"), self.tr("yes, {0}").format(at), "confirmed", "green")
        return place, Fact(self.tr("Confirmed"), self.tr("no"), "missing" if call.place is not None else "", "amber")

    def _field(self, call: CallState, field: str, label: str, shown: str = "") -> Fact:
        value = call.fields.get(field)
        if value is None or not value.value:
            return Fact(label, "–", "", "text_3")
        return Fact(label, shown or FIELDS[field].shown(value.value, self.language), SOURCE_ICONS.get(value.source, ""))

    def _caller(self, call: CallState) -> str:
        number = danish(call.number) if call.number else self.tr("number withheld")
        return " · ".join(part for part in (call.value("anmelder.navn"), number) if part)

    def _authorities(self, call: CallState) -> str:
        words = []
        for authority in call.chosen_authorities:
            last = call.last_try(authority)
            name = last.receiver if last is not None else AUTHORITY[authority].in_(self.language)
            if last is None:
                state = self.tr("not sent")
            elif last.received_at is not None:
                state = self.tr("receipted {0}").format(clock(last.received_at))
            else:
                state = self.tr("not receipted")
            words.append(f"{name}, {state}")
        return " · ".join(words)

    def _outcome(self, call: CallState) -> Fact:
        known = OUTCOME.get(call.outcome)
        words = known.in_(self.language) if known is not None else call.outcome
        if call.closed_at is None:
            words = ", ".join(part for part in (words, self.tr("not closed")) if part)
            return Fact(self.tr("Outcome"), words, "missing", "amber")
        return Fact(self.tr("Outcome"), words or self.tr("closed"), "confirmed")

    # --- supplements

    @property
    def writing(self) -> bool:
        """Whether the line for a supplement is open."""
        return not self.line.isHidden()

    def open_line(self) -> bool:
        """Open the line with what was begun before; False when the inquiry takes no supplements."""
        if self.detail is None or self.detail.call.closed_at is None:
            return False
        self._open(False, self._subjects(), self._drafts.get(self.detail.call.id, ""))
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def open_ties(self) -> bool:
        """Open the choice of what is one incident with this inquiry; False when there is nothing to tie or part."""
        others = self._others()
        if self.detail is None or not others:
            return False
        self._open(True, others, "")
        self._choose_subject(others[0].value)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _open(self, tying: bool, options: list[Option], text: str) -> None:
        self._tying, self._subject = tying, ""
        self.about.set_options(options)
        for part in (self.line, self.about):
            part.show()
        self.line.line.setText(text)
        self.why.line.clear()
        self.retranslate()
        self._place()

    def close_line(self) -> None:
        """Close the line; what was begun is kept and stands there when it is opened again."""
        for part in (self.line, self.about, self.why):
            part.hide()
        self._tying = False
        self._place()

    def save_line(self) -> str:
        """Hand on what is written; "" when that went well, else in words what is still missing."""
        text = self.line.text.strip()
        if self.detail is None:
            return self.tr("Nothing is chosen")
        call = self.detail.call.id
        if self._tying:
            return self._save_tie(call, text)
        reason = self.why.text.strip()
        if not text:
            return self.tr("Write what is to be added; Esc leaves it")
        if self._subject and not reason:
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("Say why it is corrected, then Enter")
        self.added.emit(call, text, self._subject, reason if self._subject else "")
        self._drafts.pop(call, None)
        self._subject = ""
        self.close_line()
        return ""

    def _save_tie(self, call: str, reason: str) -> str:
        other = self._subject.removeprefix(_PART)
        joins = not self._subject.startswith(_PART)
        if not other:
            return self.tr("Choose the other inquiry")
        if not joins and not reason:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("Say why they are not one incident, then Enter")
        self.tied.emit(call, other, reason, joins)
        self._subject = ""
        self.close_line()
        return ""

    def _keep_draft(self, text: str) -> None:
        if self.detail is not None and not self._tying:
            self._drafts[self.detail.call.id] = text

    def _choose_subject(self, field: str) -> None:
        self._subject = field
        self._show_subject()
        self._place()

    def _show_subject(self) -> None:
        if self._tying:
            label = next((each.label for each in self._others() if each.value == self._subject), "")
            self.about.show_value(label, hint=self.tr("which inquiry"))
            return
        label = FIELDS[self._subject].label.in_(self.language) if self._subject in FIELDS else ""
        self.about.show_value(label, hint=self.tr("about: all of it"))

    def _others(self) -> list[Option]:
        """Return what this inquiry is tied to, to part it, and what it may be tied to."""
        if self.detail is None:
            return []
        call, rows = self.detail.call, {row.call: row for row in (*self.detail.kin, *self.detail.alike)}
        parts = [Option(_PART + other, self.tr("part: {0}").format(self._name(rows.get(other), other)))
                 for other in call.duplicates]  # fmt: skip
        free = [row for row in rows.values() if row.call not in call.duplicates]
        joins = [Option(row.call, self._name(row, row.call)) for row in free]
        return [*parts, *joins][:_MOST_SUBJECTS]

    def _name(self, row: InquiryRow | None, call: str) -> str:
        """Return an inquiry on a line: its number, what and where."""
        if row is None:
            return call[:8]
        cause = self._causes(row.cause) if row.cause else ""
        return " · ".join(part for part in (row.number, cause, row.place) if part)

    def _subjects(self) -> list[Option]:
        assert self.detail is not None
        call = self.detail.call
        known = [key for key in call.fields if key in FIELDS and call.value(key) and not FIELDS[key].masked]
        return [Option(key, FIELDS[key].label.in_(self.language)) for key in known[:_MOST_SUBJECTS]]

    # --- layout and painting

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        for part in (self.head, self.moments, self.extra_head, self.line, self.about, self.why):
            part.set_look(look)
        self._place()

    def wanted_height(self) -> int:
        """Return the height in px at which everything but a long timeline is in view."""
        m = self.look.metrics
        return 2 * m.section_h + _FACTS * m.field_pitch + m.px(10) + (2 if m.compact else 3) * m.px(30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        m = self.look.metrics
        self.head.setGeometry(0, 0, self.width(), m.section_h)
        # Large text leaves room for the first facts only; the line to write in must stay, the timeline has it all.
        room = self.height() - 2 * m.section_h - m.field_pitch - m.px(14)
        self._fact_rows = min(max(room // m.field_pitch, 2), _FACTS)
        facts_h = self._fact_rows * m.field_pitch + m.px(6)
        left = self._left()
        self.moments.setGeometry(left + m.px(20), m.section_h, self.width() - left - m.px(20), facts_h)
        y = m.section_h + facts_h
        self.extra_head.setGeometry(0, y, self.width(), m.section_h)
        y += m.section_h + m.px(4)
        about_w = round(self.width() * 0.55) if self._tying else m.px(210)
        line_w = self.width() - about_w - m.px(16)
        correcting = self.writing and not self._tying and bool(self._subject)
        self.why.setVisible(correcting)
        why_w = round(line_w * 0.4) if correcting else 0
        self.line.setGeometry(m.px(4), y, line_w - why_w, m.field_h)
        if correcting:
            self.why.setGeometry(m.px(4) + line_w - why_w + m.px(8), y, why_w - m.px(8), m.field_h)
        self.about.setGeometry(self.width() - about_w - m.px(4), y, about_w, m.field_h)
        self.update()

    def _left(self) -> int:
        return round(self.width() * 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        y = m.section_h + m.px(4)
        for fact in self.facts()[: self._fact_rows]:
            self._draw_fact(painter, QRect(0, y, self._left(), m.field_h), fact)
            y += m.field_pitch
        if self.detail is None:
            return
        y = self.extra_head.geometry().bottom() + 1
        if self.writing:
            y += m.field_pitch + m.px(8)
        self._draw_supplements(painter, y)

    def _draw_fact(self, painter: QPainter, box: QRect, fact: Fact) -> None:
        look, m = self.look, self.look.metrics
        label = QRect(box.x(), box.y(), m.label_w, box.height())
        draw_text(painter, label, fact.label, look.font("label"), look.colour("text_2"))
        value = box.adjusted(m.label_w, 0, 0, 0)
        frame(painter, value, look.colour("line_hair"))
        room = value.adjusted(m.px(8), 0, -m.px(8), 0)
        if fact.icon:
            x = value.right() - m.px(5) - m.icon
            ink = look.colour(fact.hue if fact.hue != "text_1" else "text_2")
            paint_icon(painter, fact.icon, x, box.y() + (box.height() - m.icon) // 2, m.icon, ink)
            room.setRight(x - m.px(4))
        draw_text(painter, room, fact.value, look.font("field"), look.colour(fact.hue))

    def _draw_supplements(self, painter: QPainter, y: int) -> None:
        assert self.detail is not None
        look, m = self.look, self.look.metrics
        pitch, supplements = m.px(28), self.detail.call.supplements
        if not supplements and not self.writing:
            box = QRect(0, y, self.width(), pitch)
            draw_text(painter, box, self.tr("nothing added"), look.font("label"), look.colour("text_2"))
        for i, extra in enumerate(reversed(supplements)):
            rest = len(supplements) - i
            box = QRect(0, y, self.width(), pitch)
            if i:
                level(painter, 0, y, self.width(), look.colour("line_hair"))
            if rest > 1 and y + 2 * pitch > self.height():
                words = self.tr("and %n earlier one(s), all in the timeline", "", rest)
                draw_text(painter, box, words, look.font("label"), look.colour("text_2"))
                return
            draw_text(painter, box, stamp(extra.at), look.font("meta"), look.colour("text_2"))
            x = m.px(105)
            paint_icon(painter, "operator", x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_1"))
            about = f"{FIELDS[extra.field].label.in_(self.language)}: " if extra.field in FIELDS else ""
            rest_box = box.adjusted(x + m.icon + m.px(6), 0, 0, 0)
            reason = f" ({extra.reason})" if extra.reason else ""
            words = f"{about}{extra.text}{reason} · {extra.by}"
            draw_text(painter, rest_box, words, look.font("label"), look.colour("text_1"))
            y += pitch
