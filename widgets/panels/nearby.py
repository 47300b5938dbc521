"""What else is going on: likely duplicates and why, all positions received, what is known of place and number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.car import CarMessage
from app.domain.duplicates import Likeness
from app.domain.state import CallState
from app.domain.track import Fix
from app.ground import HazardAt, away, hazards_at_place
from app.picture import Picture
from app.position_words import marks, title
from app.store.inquiry_row import History, InquiryRow
from app.words import ON_HOLD, OUTCOME, clock, duration, metres, short_day, stamp
from locate.phone import danish
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import draw_text, wrapped
from widgets.theme import Look

_STRAY = timedelta(hours=1)
_MOST_DANGERS, _SAME_PLACE_M = 3, 15.0


class NearbyPanel(Panel):
    """Positions while the place is open, then duplicates; below, what is known."""

    def __init__(self, look: Look, causes: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._causes = causes
        self._said_of: object = None

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; every danger and position shown is also said to a screen reader."""
        super().show_picture(picture)
        dangers = hazards_at_place(picture.snapshot.ground)
        key = (picture.call.positions if picture.call is not None else (), dangers, picture.info.language)
        if key != self._said_of:
            self._said_of = key
            language = picture.info.language
            told = [f"{danger.text} · {self._until(danger)}" for danger in dangers]
            told += [" · ".join((title(fix.report, language), *marks(fix, language))) for fix in self._shown(picture)]
            self.setAccessibleDescription("; ".join(told))

    def draw(self, painter: QPainter) -> None:
        picture, m = self.picture, self.look.metrics
        if picture is None or picture.call is None:
            return
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        y = 0
        alike = picture.snapshot.duplicates
        if alike:
            y = self._draw_duplicates(painter, inner, y, alike)
        dangers = hazards_at_place(picture.snapshot.ground)
        if dangers:
            # What waits at the place outranks how the place was found: it may not be the part there is no room for.
            y = self._draw_known(painter, inner, y, picture, dangers)
        y = self._draw_positions(painter, inner, y, picture)
        if picture.car is not None:
            y = self._draw_car(painter, inner, y, picture, picture.car)
        if not dangers:
            self._draw_known(painter, inner, y, picture)

    def _head(self, painter: QPainter, inner: QRect, y: int, title: str, meta: str = "", key: str = "") -> int:
        look, m = self.look, self.look.metrics
        if y:
            level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        box = QRect(inner.left(), y, inner.width(), m.section_h)
        x = draw_text(painter, box, title, look.font("section"), look.colour("text_1"))
        rest = box.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, rest, meta, look.font("meta"), look.colour("text_2"))
        if key:
            cap = cap_size(key, look)
            place = QRect(box.right() - cap.width(), box.center().y() - cap.height() // 2, cap.width(), cap.height())
            paint_cap(painter, place, key, look)
        return y + m.section_h

    def _line(
        self, painter: QPainter, inner: QRect, y: int, icon: str, text: str, right: str = "", bold: bool = False,
        hue: str = "text_1",
    ) -> int:  # fmt: skip
        look, m = self.look, self.look.metrics
        height = m.px(34)
        if y + height > self.height():
            return y
        level(painter, inner.left(), y, inner.width(), look.colour("line_hair"))
        box = QRect(inner.left(), y, inner.width(), height)
        paint_icon(painter, icon, box.left(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        font = look.font("meta")
        width = px_of(right, font) if right else 0
        words = box.adjusted(m.icon + m.px(8), 0, -width - m.px(8), 0)
        draw_text(painter, words, text, look.font("label", 600 if bold else 400), look.colour("text_1"))
        if right:
            draw_text(painter, box, right, font, look.colour("text_2"), RIGHT)
        return y + height

    def _draw_duplicates(self, painter: QPainter, inner: QRect, y: int, alike: tuple[Likeness, ...]) -> int:
        look, m = self.look, self.look.metrics
        y = self._head(painter, inner, y, self.tr("Possible duplicates"), key="F6")
        for like in alike[: 1 if m.compact else 2]:
            cause = like.call.value("haendelse.aarsag")
            title = self._causes(cause) if cause else self.tr("cause not known")
            degree = self.tr("much alike") if like.much else self.tr("a little alike")
            y = self._line(painter, inner, y, "missing", title, degree, bold=like.much)
            where = like.call.place.text if like.call.place is not None else self.tr("the phone's position")
            line_px = look.line_px("meta")
            rows = (f"{where} · {clock(like.call.rang_at)}", self._reasons(like))
            for row in rows:
                box = QRect(inner.left() + m.icon + m.px(8), y, inner.width() - m.icon - m.px(8), line_px)
                draw_text(painter, box, row, look.font("meta"), look.colour("text_2"))
                y += line_px
            y += m.px(6)
        return y

    def _reasons(self, like: Likeness) -> str:
        names = {
            "same_cause": self.tr("same cause"),
            "same_family": self.tr("same kind"),
            "same_number": self.tr("same number"),
            "same_address": self.tr("same address"),
            "rings_overlap": self.tr("the rings meet"),
        }
        far = metres(like.distance_m, self.language)
        words = [self.tr("{0} away").format(far)]
        if like.uncertain_m >= 1:
            words = [self.tr("{0} away ± {1}").format(far, metres(like.uncertain_m, self.language))]
        words.append(self.tr("{0} min apart").format(round(like.minutes)))
        return " · ".join([*words, *(names[r] for r in like.reasons)])

    def _draw_positions(self, painter: QPainter, inner: QRect, y: int, picture: Picture) -> int:
        call, track = picture.call, picture.track
        assert call is not None
        key = "Ctrl+P" if track.best is not None else ""
        y = self._head(painter, inner, y, self.tr("Positions"), self._how_many(picture), key)
        for fix in self._shown(picture):
            y = self._draw_fix(painter, inner, y, fix)
        y = self._draw_stray(painter, inner, y, picture)
        if picture.position is not None and picture.position.kind == "waiting":
            words = self.tr("AML: waiting, {0} s").format(int(picture.position.waited_s))
            y = self._line(painter, inner, y, "waiting", words)
        elif not any(fix.report.entity != "mast" for fix in track.fixes):
            y = self._line(painter, inner, y, "missing", self.tr("AML missing: ask for the place"))
        y = self._draw_place(painter, inner, y, call)
        if call.position_asked_at:
            words = self.tr("New position asked")
            y = self._line(painter, inner, y, "operator", words, clock(call.position_asked_at[-1]))
        return y

    def _draw_stray(self, painter: QPainter, inner: QRect, y: int, picture: Picture) -> int:
        """Positions that fit no call may be this caller's: a person decides."""
        recent = picture.now - _STRAY
        count = sum(1 for at, _ in picture.snapshot.desk.unmatched if at >= recent)
        if not count:
            return y
        return self._line(painter, inner, y, "missing", self.tr("%n without a call", "", count), "Ctrl+B")

    def _draw_place(self, painter: QPainter, inner: QRect, y: int, call: CallState) -> int:
        """What was said or chosen is one more account of where; it is never mixed with the phone's."""
        said = call.spoken if call.spoken is not None and call.spoken != call.place else None
        if said is not None:
            y = self._line(painter, inner, y, "said", self.tr("Said: {0}").format(said.text))
        if call.place is not None and call.place_at is not None:
            spoken = call.place_source == "caller"
            words = (self.tr("Said: {0}") if spoken else self.tr("Chosen: {0}")).format(call.place.text)
            y = self._line(painter, inner, y, "said" if spoken else "operator", words, clock(call.place_at))
        return y

    def _how_many(self, picture: Picture) -> str:
        """All are kept: what there is no room for is counted."""
        count, shown = len(picture.track.fixes), len(self._shown(picture))
        if count > shown:
            return self.tr("{0} of {1}").format(shown, count)
        return self.tr("all received")

    def _shown(self, picture: Picture) -> list[Fix]:
        """Return the fixes there is room for: the best first, then the newest to come in."""
        m = self.look.metrics
        most = 2 if picture.snapshot.duplicates else 3 if m.compact else 4
        newest = sorted(picture.track.fixes, key=lambda fix: (fix.best, fix.received_at), reverse=True)
        return newest[:most]

    def _draw_fix(self, painter: QPainter, inner: QRect, y: int, fix: Fix) -> int:
        """One position: what it is and when it came; in small why it is best or not, and what is odd about it."""
        look, m, report = self.look, self.look.metrics, fix.report
        icon = {"mast": "mast", "vehicle": "car"}.get(report.entity, "phone_aml")
        before = y
        words = title(report, self.language, short=m.compact)
        y = self._line(painter, inner, y, icon, words, clock(fix.received_at), bold=fix.best,
                       hue="blue")  # fmt: skip
        words = " · ".join(marks(fix, self.language))
        height = look.line_px("meta")
        if not words or y == before or y + height > self.height():
            return y
        # The best, or what there is instead of it, may say more than fits on a line.
        alone = self.picture is not None and self.picture.track.best is None
        room = inner.width() - m.icon - m.px(8)
        rows = wrapped(words, look.font("meta"), room, 2 if fix.best or alone else 1)
        box = QRect(inner.left() + m.icon + m.px(8), y - m.px(6), room, height)
        odd = fix.why in ("unverified", "future", "clock", "before_call") or fix.age == "future"
        if odd:
            paint_icon(painter, "missing", box.left(), box.center().y() - m.icon // 2, m.icon, look.colour("amber"))
            box = box.adjusted(m.icon + m.px(5), 0, 0, 0)
        for row in rows:
            draw_text(painter, box, row, look.font("meta"), look.colour("text_2"))
            box.translate(0, height)
        return box.top() + m.px(4)

    def _draw_car(self, painter: QPainter, inner: QRect, y: int, picture: Picture, car: CarMessage) -> int:
        """The line to the car, its messages, and whether its clock can be believed."""
        call, look, m = picture.call, self.look, self.look.metrics
        assert call is not None
        if y + m.section_h + m.px(34) > self.height():
            return y
        y = self._head(painter, inner, y, self.tr("The car's line"))
        since = call.answered_at or call.rang_at
        open_line = call.talking and call.lost_at is None
        state = self.tr("The line is open") if open_line else self.tr("The line is closed")
        if call.held_at is not None:
            state = ON_HOLD.in_(self.language)
        before = y
        y = self._line(painter, inner, y, "ringing" if open_line else "lost", state,
                       duration(((call.ended_at or picture.now) - since).total_seconds()))  # fmt: skip
        number = call.value("anmelder.ring_tilbage") or call.number
        if number and y > before and y + look.line_px("meta") <= self.height():
            words = self.tr("F9 calls the car, {0}").format(danish(number))
            box = QRect(inner.left() + m.icon + m.px(8), y - m.px(6), inner.width() - m.icon, look.line_px("meta"))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"))
            y = box.bottom() + m.px(5)
        words = self.tr("%n message(s) of this event", "", car.number)
        y = self._line(painter, inner, y, "car", words, clock(car.received_at))
        triggered = car.card.triggered_at if car.card is not None else None
        if triggered is None:
            return y
        off = (call.rang_at - triggered).total_seconds()
        # A car dials within a minute of the crash; more, and one of the clocks is wrong.
        fits = self.tr("its clock fits") if 0 <= off + 5 <= 65 else self.tr("its clock is off")
        return self._line(painter, inner, y, "waiting", self.tr("Triggered {0}").format(clock(triggered)), fits)

    def _draw_known(
        self, painter: QPainter, inner: QRect, y: int, picture: Picture, dangers: tuple[HazardAt, ...] = ()
    ) -> int:
        call = picture.call
        assert call is not None
        m = self.look.metrics
        if y + m.section_h + m.px(34) > self.height():
            return y  # a head alone tells nothing
        y = self._head(painter, inner, y, self.tr("Known of place and number"))
        place = picture.snapshot.ground.place
        for danger in dangers[:_MOST_DANGERS]:
            far = away(danger, place) if place is not None else 0.0
            words = self._until(danger)
            # In a narrow column the danger itself comes before how long it counts.
            if far > _SAME_PLACE_M and m.compact:
                words = metres(far, self.language)
            elif far > _SAME_PLACE_M:
                words = f"{metres(far, self.language)} · {words}"
            y = self._line(painter, inner, y, "danger", danger.text, words, bold=far <= _SAME_PLACE_M)
        if len(dangers) > _MOST_DANGERS:
            more = self.tr("%n more danger(s), see the map", "", len(dangers) - _MOST_DANGERS)
            y = self._line(painter, inner, y, "danger", more)
        told = picture.snapshot.earlier
        if picture.info.replay and told is None:
            # What the desk looked up then is no fact of the log, and what it would find today may be another thing.
            y = self._line(painter, inner, y, "ringing", self.tr("Not in the log, not shown in replay"))
        else:
            y = self._draw_earlier(painter, inner, y, "ringing", *self._number_words(told))
            if call.place is not None:
                y = self._draw_earlier(painter, inner, y, "address", *self._place_words(told))
        if call.place is not None and call.place.quality not in ("", "A"):
            y = self._line(painter, inner, y, "danger", self.tr("The address point is approximate"))
        return y

    def _number_words(self, told: History | None) -> tuple[str, InquiryRow | None]:
        if told is None:
            return self.tr("The number: being looked up"), None
        if not told.number_total:
            return self.tr("The number: first call"), None
        return self.tr("The number: %n earlier call(s)", "", told.number_total), told.by_number[0]

    def _place_words(self, told: History | None) -> tuple[str, InquiryRow | None]:
        if told is None:
            return self.tr("The place: being looked up"), None
        if not told.place_total:
            return self.tr("The place: nothing earlier"), None
        return self.tr("The place: %n earlier inquiry(ies)", "", told.place_total), told.at_place[0]

    def _draw_earlier(
        self, painter: QPainter, inner: QRect, y: int, icon: str, words: str, newest: InquiryRow | None
    ) -> int:
        """How many came earlier, and in small what the newest of them was."""
        look, m = self.look, self.look.metrics
        before = y
        y = self._line(painter, inner, y, icon, words, bold=newest is not None)
        height = look.line_px("meta")
        if newest is None or y == before or y + height > self.height():
            return y
        cause = self._causes(newest.cause) if newest.cause else self.tr("cause not known")
        outcome = OUTCOME[newest.outcome].in_(self.language) if newest.outcome in OUTCOME else ""
        when = stamp(newest.rang_at)
        if self.picture is not None and newest.rang_at.year != self.picture.now.year:
            when = f"{when} {newest.rang_at.year}"
        told = " · ".join(part for part in (when, cause, newest.place, outcome) if part)
        box = QRect(inner.left() + m.icon + m.px(8), y - m.px(6), inner.width() - m.icon - m.px(8), height)
        draw_text(painter, box, told, look.font("meta"), look.colour("text_2"))
        return box.bottom() + m.px(4)

    def _until(self, danger: HazardAt) -> str:
        if danger.until is None:
            return self.tr("no end date")
        words = self.tr("until {0}") if self.look.metrics.compact else self.tr("valid until {0}")
        return words.format(short_day(danger.until))
