"""F12: four facts, so large that they are read across a room. Where, what, the number, who has the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import FIELDS
from app.domain.handing import alarms
from app.domain.state import CallState
from app.picture import Picture
from app.words import AUTHORITY, clock, duration, metres
from locate.phone import danish
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import draw_text
from widgets.theme import Look

_FILLS = {"amber": ("amber_fill", "on_amber"), "red": ("red_fill", "on_red")}


@dataclass(frozen=True)
class Four:
    """One of the four facts: its name, the fact, a quiet line below, and at the right a mark or plain words."""

    label: str
    value: str
    below: str
    mark: MarkSpec | None = None
    right: str = ""


class StressView(Panel):
    """Nothing but the four facts."""

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._causes = causes

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.call is None:
            return
        rows = self._rows(picture, picture.call)
        height = self.height() // len(rows)
        for i, row in enumerate(rows):
            box = QRect(m.px(56), i * height, self.width() - 2 * m.px(56), height)
            if i:
                level(painter, 0, box.top(), self.width(), look.colour("line_strong"))
            self._draw_row(painter, box, row)

    def _draw_row(self, painter: QPainter, box: QRect, row: Four) -> None:
        look, m = self.look, self.look.metrics
        quiet = look.font("place_chosen", 400)
        big = look.font("stress")
        value_h, below_h = look.line_px("stress"), look.line_px("place_chosen")
        left = box.left() + min(m.px(340), box.width() // 5)
        top = box.center().y() - (value_h + below_h) // 2
        label = QRect(box.left(), top, left - box.left(), value_h)
        draw_text(painter, label, row.label, quiet, look.colour("text_2"))
        right = box.right()
        if row.mark is not None:
            right = self._draw_mark(painter, box, row.mark) - m.px(24)
        elif row.right:
            font = look.font("question")
            whole = QRect(left, top, box.right() - left, value_h)
            draw_text(painter, whole, row.right, font, look.colour("text_1"), RIGHT)
            right -= px_of(row.right, font) + m.px(24)
        # A long address in a smaller type rather than cut short: these four must be read whole.
        if px_of(row.value, big) > right - left:
            big = look.font("idle")
        if px_of(row.value, big) > right - left:
            big = look.font("question", 700)
        draw_text(painter, QRect(left, top, right - left, value_h), row.value, big, look.colour("text_1"))
        below = QRect(left, top + value_h, box.right() - left, below_h)
        draw_text(painter, below, row.below, quiet, look.colour("text_2"))

    def _draw_mark(self, painter: QPainter, box: QRect, spec: MarkSpec) -> int:
        look, m = self.look, self.look.metrics
        font = look.font("search", 600)
        icon = m.px(28)
        width = px_of(spec.text, font) + icon + m.px(44)
        height = m.px(52)
        place = QRect(box.right() - width, box.center().y() - height // 2 - m.px(10), width, height)
        if spec.filled and spec.hue in _FILLS:
            fill, ink = _FILLS[spec.hue]
            painter.fillRect(place, look.colour(fill))
            colour = look.colour(ink)
        else:
            colour = look.colour(spec.hue if spec.hue != "plain" else "text_1")
            painter.setPen(colour)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        paint_icon(painter, spec.icon, place.left() + m.px(14), place.center().y() - icon // 2 + 1, icon, colour)
        words = place.adjusted(icon + m.px(24), 0, 0, 0)
        draw_text(painter, words, spec.text, font, colour)
        return place.left()

    # --- the four facts

    def _rows(self, picture: Picture, call: CallState) -> tuple[Four, ...]:
        return (self._where(picture, call), self._what(call), self._number(picture, call), self._who(picture, call))

    def _where(self, picture: Picture, call: CallState) -> Four:
        below = call.place.detail if call.place is not None else ""
        if picture.conflict is not None:
            far = self.tr("the phone {0} from there").format(metres(picture.conflict.distance_m, self.language))
            below = " · ".join(part for part in (below, far) if part)
        if call.place is None:
            missing = MarkSpec(self.tr("missing"), "amber", "missing", filled=True)
            return Four(self.tr("Where"), self.tr("No place"), below, missing)
        mark = MarkSpec(self.tr("not confirmed · F4"), "amber", "missing", filled=True)
        if call.place_verified_at is not None:
            mark = MarkSpec(self.tr("confirmed"), "green", "confirmed")
        return Four(self.tr("Where"), call.place.text, below, mark)

    def _what(self, call: CallState) -> Four:
        cause = call.value("haendelse.aarsag")
        value = self._causes(cause) if cause else self.tr("Not known yet")
        facts = [call.value("haendelse.undertype"), call.value("haendelse.egne_ord")]
        below = " · ".join(part for part in facts if part)
        inside = call.value("brand.inde_antal") or call.value("brand.nogen_inde")
        trapped = call.value("haendelse.fastklemte")
        mark = None
        if inside not in ("", "nej", "0"):
            shown = FIELDS["brand.nogen_inde"].shown(inside, self.language)
            mark = MarkSpec(self.tr("inside: {0}").format(shown), "red", "danger", filled=True)
        elif trapped not in ("", "0"):
            shown = FIELDS["haendelse.fastklemte"].shown(trapped, self.language)
            mark = MarkSpec(self.tr("trapped: {0}").format(shown), "red", "danger", filled=True)
        return Four(self.tr("What"), value, below, mark)

    def _number(self, picture: Picture, call: CallState) -> Four:
        number = call.value("anmelder.ring_tilbage") or call.number
        shown = danish(number) if number.startswith("+") else number
        who = [call.value("anmelder.navn"), call.value("anmelder.rolle")]
        since = call.answered_at or call.rang_at
        talk = duration(((call.ended_at or picture.now) - since).total_seconds())
        below = " · ".join(part for part in who if part)
        return Four(self.tr("Number"), shown or self.tr("withheld"), below, right=talk)

    def _who(self, picture: Picture, call: CallState) -> Four:
        label = self.tr("Who has it")
        if call.is_test and call.sent_at is None:
            # The key does the same here as on the page.
            deed = self.tr("real: Alt+K") if call.chosen_authorities else self.tr("F8 closes as test")
            return Four(label, self.tr("Nobody"), self.tr("TEST CALL"), MarkSpec(deed, "amber", "missing", filled=True))
        if not call.chosen_authorities:
            choose = MarkSpec(self.tr("choose F1 F2 F3"), "amber", "missing", filled=True)
            return Four(label, self.tr("Nobody"), "", choose)
        units = picture.snapshot.receivers
        names = [units.get(a, "") or AUTHORITY[a].in_(self.language) for a in call.chosen_authorities]
        tries = [call.last_try(a) for a in call.chosen_authorities]
        value = " · ".join(names)
        sent = [t for t in tries if t is not None]
        if len(sent) < len(tries):
            return Four(label, value, "", MarkSpec(self.tr("not sent · F8"), "amber", "missing", filled=True))
        below = " · ".join(
            self.tr("sent {0}, receipted {1}").format(clock(t.started_at), clock(t.received_at))
            if t.received_at is not None
            else self.tr("sent {0}").format(clock(t.started_at))
            for t in sent
        )
        if any(t.failed_at is not None for t in sent):
            return Four(label, value, below, MarkSpec(self.tr("lost · F8"), "red", "failed", filled=True))
        alarm = next(iter(alarms(call, picture.now, picture.info.pace)), None)
        if alarm is not None:
            words = self.tr("NOT delivered") if alarm.kind == "not_delivered" else self.tr("no answer · F8")
            return Four(label, value, below, MarkSpec(words, "red", "failed", filled=True))
        if any(t.running for t in sent):
            return Four(label, value, below, MarkSpec(self.tr("not receipted"), "amber", "waiting", filled=True))
        return Four(label, value, below, MarkSpec(self.tr("received"), "green", "confirmed"))
