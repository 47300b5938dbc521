"""The second line: what is missing before the send, in words, and the one thing to know now. Never a dialog."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.catalogue import FIELDS, NO_PLACE
from app.domain.gates import Gate, no_place
from app.domain.handing import Alarm, alarms
from app.picture import Picture
from app.words import AUTHORITY, clock, duration, met_words, metres, need_words
from app.words_handover import reason_words
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import draw_text

_KEY = "Ctrl 0"


class GateLine(Panel):
    """Left: what is missing. Middle: what is there, and what F8 does. Right: the one notice that matters most."""

    reads_positions = "best"

    def draw(self, painter: QPainter) -> None:
        self.draw_gutters(painter)
        picture = self.picture
        if picture is None:
            return
        left, middle, right = self.columns(self.height() - 1)
        call = picture.call
        if call is None or picture.snapshot.send is None or picture.snapshot.close is None:
            self._draw_idle(painter, picture, left, middle, right)
            return
        sent = call.sent_at is not None
        gate = picture.snapshot.close if sent else picture.snapshot.send
        if call.is_test and not sent:
            x = self._words(painter, left, left.left(), self.tr("Test call:"), "field", "text_2")
            x += self.look.metrics.px(10)
            self._words(painter, left, x, self.tr("nothing is sent"), "field", "text_1", 700)
        else:
            self._draw_missing(painter, left, gate, sent)
        self._draw_checks(painter, middle, picture, gate)
        self._draw_notice(painter, right, picture)

    def _draw_missing(self, painter: QPainter, box: QRect, gate: Gate, sent: bool) -> None:
        look = self.look
        label = self.tr("Missing before closing:") if sent else self.tr("Missing before sending:")
        missing = self._missing_words(gate, box.width() - px_of(label, look.font("field")) - look.metrics.px(110))
        needed = px_of(label, look.font("field")) + px_of(missing, look.font("field", 700)) + look.metrics.px(56)
        if needed > box.width():
            label = self.tr("Missing:")
        x = self._words(painter, box, box.left(), label, "field", "text_2") + look.metrics.px(10)
        if gate.open:
            self._words(painter, box, x, self.tr("nothing"), "field", "text_1", 700)
            return
        if sent:
            x = self._words(painter, box, x, missing, "field", "text_1", 700)
        else:
            x = self._mark(painter, x, box, MarkSpec(missing, "amber", "missing", filled=True))
        cap = cap_size(_KEY, look)
        if x + look.metrics.px(8) + cap.width() <= box.right():
            place = QRect(x + look.metrics.px(8), box.center().y() - cap.height() // 2 + 1, cap.width(), cap.height())
            paint_cap(painter, place, _KEY, look)

    def _missing_words(self, gate: Gate, room: int) -> str:
        """Return what is missing as far as it fits, then how many more: the key leads to each of them in turn."""
        words = [need_words(need, self.language) for need in gate.missing]
        font = self.look.font("field", 700)
        for shown in range(len(words), 0, -1):
            rest = f" +{len(words) - shown}" if shown < len(words) else ""
            text = ", ".join(words[:shown]) + rest
            if px_of(text, font) <= room or shown == 1:
                return text
        return ""

    def _draw_checks(self, painter: QPainter, box: QRect, picture: Picture, gate: Gate) -> None:
        call = picture.call
        assert call is not None and picture.snapshot.send is not None
        look, px = self.look, self.look.metrics.px
        x = box.left()
        closing = self._what_next(picture)
        edge = box.right() - px_of(closing, look.font("field", 700)) - px(12)
        quiet = call.is_test and not call.chosen_authorities and call.sent_at is None
        for check in () if quiet else picture.snapshot.send.checks:
            if call.line == "114" and check.met and (check.need == "cause" or "." in check.need):
                continue  # on 114 the line names what all forms ask for; what only this one asks is named while missing
            name = met_words(check.need, self.language)
            if check.need == "place" and call.place_verified_at is not None:
                name = self.tr("Place confirmed")
            elif check.need == "place" and no_place(call):
                field = FIELDS[NO_PLACE]
                name = f"{field.label.in_(self.language)}: {field.shown(no_place(call), self.language)}"
            width = look.metrics.icon + px(6) + px_of(name, look.font("field"))
            if x + width > edge:
                break
            icon, hue = ("confirmed", "green") if check.met else ("missing", "amber")
            y = box.center().y() - look.metrics.icon // 2 + 1
            paint_icon(painter, icon, x, y, look.metrics.icon, look.colour(hue))
            self._words(painter, box, x + look.metrics.icon + px(6), name, "field", "text_1")
            x += width + px(18)
        right = QRect(edge, box.top(), box.right() - edge, box.height())
        bold = look.font("field", 700)
        draw_text(painter, right, closing, bold, look.colour("text_1"), RIGHT)

    def _what_next(self, picture: Picture) -> str:
        call = picture.call
        assert call is not None and picture.snapshot.send is not None
        if call.sent_at is not None:
            return self.tr("Sent {0}").format(clock(call.sent_at))
        if call.is_test:
            return self.tr("Alt+K: a real event") if call.chosen_authorities else self.tr("F8 closes it as a test")
        if not picture.snapshot.send.open:
            return self.tr("An area is enough") if "place" in picture.snapshot.send.missing else ""
        names = [AUTHORITY[a].in_(self.language).lower() for a in call.chosen_authorities]
        listed = self.tr(" and ").join(part for part in (", ".join(names[:-1]), names[-1]) if part)
        return self.tr("F8 sends to {0}").format(listed)

    def _alarm(self, alarm: Alarm, picture: Picture) -> tuple[MarkSpec, str]:
        """Return what a receiver should have answered by now, and what to do about it."""
        name = AUTHORITY[alarm.authority].in_(self.language)
        key = {"health": "Shift+F1", "fire": "Shift+F2", "police": "Shift+F3"}[alarm.authority]
        if alarm.kind == "not_delivered" and alarm.sheet is not None:
            what = self.tr("{0}: update not delivered") if alarm.sheet.update else self.tr("{0}: sheet not delivered")
            why = reason_words(alarm.sheet.reason, self.language)
            words = self.tr("{0}. Ring them; {1} when they have it.").format(why[:1].upper() + why[1:], key)
            return MarkSpec(what.format(name), "red", "failed", filled=True), words
        waited = duration(alarm.seconds)
        if alarm.kind == "no_receipt":
            late = alarm.seconds >= picture.info.pace.next_s
            mark = self.tr("{0}: no receipt in {1}").format(name, waited)
            words = self.tr("Nobody has said that it arrived. Ring them; {0} when they have it.").format(key)
            return MarkSpec(mark, "red" if late else "amber", "failed" if late else "waiting", filled=True), words
        mark = self.tr("{0} has not answered in {1}").format(name, waited)
        if alarm.authority == "health":
            words = self.tr("No ambulance is confirmed yet. Stay with the caller, F8 is the next step.")
        else:
            words = self.tr("No help is confirmed yet. F8 sends again; {0} when they have it.").format(key)
        return MarkSpec(mark, "red", "failed", filled=True), words

    def _listened_to(self, picture: Picture) -> tuple[MarkSpec, str]:
        """Return what must not be forgotten while somebody beside the caller hears every word."""
        call = picture.call
        words = self.tr("Yes and no only.")
        if call is not None and call.place is not None and call.place_verified_at is None:
            words = self.tr("Yes and no only. Read the place out as the pretext, F4 confirms.")
            if self.look.metrics.compact:
                words = self.tr("Yes and no only. F4 confirms the place.")
        elif call is not None and call.sent_at is not None:
            words = self.tr("Yes and no only. What is new goes out at once.")
        return MarkSpec(self.tr("Someone listens. Do not say “police”"), "red", "ear", filled=True), words

    def _draw_notice(self, painter: QPainter, box: QRect, picture: Picture) -> None:
        mark, words = self._notice(picture)
        x = box.left()
        call, gate = picture.call, picture.snapshot.close
        if mark is None and not words and call is not None and gate is not None and call.line == "114":
            label = self.tr("Missing before closing:")
            x = self._words(painter, box, x, label, "field", "text_2") + self.look.metrics.px(10)
            words = self._missing_words(gate, box.right() - x) if not gate.open else self.tr("nothing")
            self._words(painter, box, x, words, "field", "text_1", 700)
            return
        if mark is not None:
            x = self._mark(painter, x, box, mark) + self.look.metrics.px(12)
        self._words(painter, box, x, words, "field", "text_2")

    def _notice(self, picture: Picture) -> tuple[MarkSpec | None, str]:
        """Return the mark and the words of the one notice that matters most now."""
        call, conflict = picture.call, picture.conflict
        assert call is not None
        alarm = next(iter(alarms(call, picture.now, picture.info.pace)), None)
        if alarm is not None:
            return self._alarm(alarm, picture)
        failed = next((t for t in reversed(call.tries) if t.failed_at and t == call.last_try(t.authority)), None)
        if failed is not None:
            name = AUTHORITY[failed.authority].in_(self.language)
            lost = MarkSpec(self.tr("{0}: lost").format(name), "red", "failed", filled=True)
            return lost, self.tr("F8 is the next try. Stay on the line.")
        if call.is_test and call.sent_at is None:
            words = self.tr("The car says that it is no event. If it is real: Alt+K, then F8 sends.")
            if self.look.metrics.compact:
                words = self.tr("If it is real: Alt+K, then F8 sends.")
            return MarkSpec(self.tr("TEST CALL"), "amber", "missing", filled=True), words
        if conflict is not None and conflict.level == "banner" and not call.distance_reason:
            far = metres(conflict.distance_m, self.language)
            return (
                MarkSpec(self.tr("Two places, {0} apart").format(far), "red", "danger", filled=True),
                self.tr("Ask which is right. Can be sent.")
                if self.look.metrics.compact
                else (self.tr("Ask which is right. The alarm can be sent now.")),
            )
        if call.value("anmelder.lytter_med") == "ja":
            return self._listened_to(picture)
        waiting = next((t for t in call.tries if t.running), None)
        if waiting is not None:
            return (
                MarkSpec(self.tr("Not receipted"), "amber", "waiting", filled=True),
                self.tr("Stay on the line. What is new goes out at once."),
            )
        if call.place is not None and call.place_verified_at is None and picture.silent_car:
            words = self.tr("F4 confirms by the car's points and heading. Can be sent.")
            if picture.car is not None and not picture.car.trusted:
                words = self.tr("The car's position is unsure: look at the map. Can be sent.")
            elif self.look.metrics.compact:
                words = self.tr("F4 by the car's points. Can be sent.")
            return MarkSpec(self.tr("Nobody to read it to"), "amber", "missing", filled=True), words
        if call.place is not None and call.place_verified_at is None:
            words = self.tr("Read the address to the caller, F4 confirms. The alarm can be sent now.")
            if self.look.metrics.compact:
                words = self.tr("Read it out, F4 confirms. Can be sent.")
            return MarkSpec(self.tr("Place not confirmed"), "amber", "missing", filled=True), words
        if call.place is None and call.line == "114" and not no_place(call) and call.sent_at is None:
            return None, self.tr("Ask where. If there is no place, a key at the guide's question says so.")
        if call.place is None and not no_place(call):
            position = picture.position
            if position is not None and position.best is not None:
                return None, self.tr("Cannot wait: Alt+M takes the phone's ring as the place, F8 sends.")
            if position is not None and position.mast is not None:
                return None, self.tr("Ask for a sign or a road. Urgent: Alt+M takes the mast's area, F8 sends.")
            return None, self.tr("Ask for a sign, a road or a building. An area is place enough.")
        if call.sent_at is not None and call.ended_at is None:
            return None, self.tr("Help is on the way. What is new goes out at once.")
        return None, ""

    def _draw_idle(self, painter: QPainter, picture: Picture, left: QRect, middle: QRect, right: QRect) -> None:
        desk = picture.snapshot.desk
        self._words(painter, left, left.left(), self.tr("No call"), "field", "text_2")
        if desk.lost:
            text = self.tr("%n lost call(s) to ring back", "", len(desk.lost))
            self._words(painter, middle, middle.left(), text, "field", "text_1")
        ready = self.tr("The desk is ready. A call opens by itself and never moves what you are writing.")
        self._words(painter, right, right.left(), ready, "field", "text_2")

    def _mark(self, painter: QPainter, x: int, box: QRect, spec: MarkSpec) -> int:
        """Paint a mark centred in the line; return where it ends."""
        size = mark_size(spec, self.look)
        width = min(size.width(), box.right() - x)
        paint_mark(painter, QRect(x, box.center().y() - size.height() // 2, width, size.height()), spec, self.look)
        return x + width

    def _words(
        self, painter: QPainter, box: QRect, x: int, text: str, role: str, token: str, weight: int | None = None
    ) -> int:
        font = self.look.font(role, weight)
        draw_text(painter, QRect(x, box.top(), box.right() - x, box.height()), text, font, self.look.colour(token))
        return x + px_of(text, font)
