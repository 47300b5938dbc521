"""The car's message: six facts in large with a line of plain words each, and its number. No car, no room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from app.car import PROPULSION, WARNING, CarMessage
from app.picture import Picture
from app.words import clock, duration
from locate.ecall.card import Card
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel, px_of
from widgets.text import draw_text


@dataclass(frozen=True)
class _Told:
    """One of the six facts: its name, its value and what that means; a sign in one of the hues before the value."""

    label: str
    value: str
    note: str
    icon: str = ""
    hue: str = "text_1"


class ECallPanel(Panel):
    """Shown between the place and the form while a car is calling."""

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; the six facts are also said to a screen reader."""
        super().show_picture(picture)
        car = picture.car
        told = "; ".join(f"{fact.label}: {fact.value}" for fact in self._facts(car)) if car is not None else ""
        self.setAccessibleName(told)

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        if self.picture is None or self.picture.car is None:
            return QSize(m.columns[1], 0)
        return QSize(m.columns[1], m.section_h + 2 * self._row_h + m.px(30))

    @property
    def _row_h(self) -> int:
        look, m = self.look, self.look.metrics
        note = 0 if m.compact else look.line_px("meta")
        return look.line_px("label") + look.line_px("answer") + note + m.px(6)

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.car is None:
            return
        car = picture.car
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        level(painter, inner.left(), 0, inner.width(), look.colour("line_strong"))
        self._draw_head(painter, QRect(inner.left(), 0, inner.width(), m.section_h), car, picture)
        gap = m.px(20)
        width = (inner.width() - 2 * gap) // 3
        for i, fact in enumerate(self._facts(car)):
            x = inner.left() + i % 3 * (width + gap)
            self._draw_fact(painter, QRect(x, m.section_h + i // 3 * self._row_h, width, self._row_h), fact)
        y = m.section_h + 2 * self._row_h
        self._draw_vin(painter, QRect(inner.left(), y, inner.width(), m.px(26)), car)

    def _draw_head(self, painter: QPainter, box: QRect, car: CarMessage, picture: Picture) -> None:
        look, m = self.look, self.look.metrics
        x = draw_text(painter, box, self.tr("The car's message"), look.font("section"), look.colour("text_1"))
        x = box.left() + int(x) + m.px(12)
        if car.test:
            spec = MarkSpec(self.tr("TEST CALL"), "amber", "missing", filled=True)
            size = mark_size(spec, look)
            place = QRect(x, box.center().y() - size.height() // 2, size.width(), size.height())
            paint_mark(painter, place, spec, look)
            x += size.width() + m.px(12)
        when = self._when(car, picture)
        width = px_of(when, look.font("meta"))
        draw_text(painter, box, when, look.font("meta"), look.colour("text_2"), RIGHT)
        count = self.tr("no. {0} of this event").format(car.number)
        rest = QRect(x, box.top(), box.right() - width - m.px(12) - x, box.height())
        draw_text(painter, rest, count, look.font("meta"), look.colour("text_2"))

    def _when(self, car: CarMessage, picture: Picture) -> str:
        fixed = car.report.fixed_at
        if fixed is None:
            return self.tr("time unknown · received {0}").format(clock(car.received_at))
        old = (picture.now - fixed).total_seconds()
        if old < 0:
            return self.tr("time uncertain · received {0}").format(clock(car.received_at))
        return self.tr("triggered {0} · {1} ago").format(clock(fixed), duration(old))

    def _draw_fact(self, painter: QPainter, box: QRect, fact: _Told) -> None:
        look, m = self.look, self.look.metrics
        level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
        line = QRect(box.left(), box.top() + m.px(3), box.width(), look.line_px("label"))
        draw_text(painter, line, fact.label, look.font("label"), look.colour("text_2"))
        line = QRect(box.left(), line.bottom() + 1, box.width(), look.line_px("answer"))
        x = line.left()
        if fact.icon:
            paint_icon(painter, fact.icon, x, line.center().y() - m.icon // 2 + 1, m.icon, look.colour(fact.hue))
            x += m.icon + m.px(6)
        words = QRect(x, line.top(), box.right() - x, line.height())
        draw_text(painter, words, fact.value, look.font("answer"), look.colour("text_1"))
        if not m.compact:
            line = QRect(box.left(), line.bottom() + 1, box.width(), look.line_px("meta"))
            draw_text(painter, line, fact.note, look.font("meta"), look.colour("text_2"))

    def _draw_vin(self, painter: QPainter, box: QRect, car: CarMessage) -> None:
        """The car's number and the line for the fire service; where both have no room, that line keeps what counts."""
        look, m = self.look, self.look.metrics
        level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
        warning, font = car.warning_words(self.language), look.font("label", 600)
        number = car.card.vin if car.card is not None and car.card.vin else self.tr("not told")
        vin_w = px_of(self.tr("VIN"), look.font("label")) + px_of(number, look.font("field")) + m.px(28)
        words = self.tr("Tell fire: {0}").format(warning) if warning else ""
        if vin_w + m.icon + m.px(6) + px_of(words, font) > box.width():
            words = warning
        room = box
        if words:
            # It goes with the alarm, and it is read out.
            needed = min(m.icon + m.px(6) + px_of(words, font) + 2, box.width())
            told = QRect(box.right() + 1 - needed, box.top(), needed, box.height())
            icon_y = box.center().y() - m.icon // 2 + 1
            paint_icon(painter, "danger", told.left(), icon_y, m.icon, look.colour("red"))
            line = told.adjusted(m.icon + m.px(6), 0, 0, 0)
            draw_text(painter, line, words, font, look.colour("text_1"))
            room = box.adjusted(0, 0, -needed - m.px(14), 0)
        if room.width() < m.px(80):
            return
        x = draw_text(painter, room, self.tr("VIN"), look.font("label"), look.colour("text_2"))
        room = room.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, room, number, look.font("field"), look.colour("text_1"))

    # --- the six facts

    def _facts(self, car: CarMessage) -> tuple[_Told, ...]:
        card = car.card
        return (
            self._triggered(card), self._position(car), self._test(card),
            self._propulsion(car), self._aboard(card), self._vehicle(card),
        )  # fmt: skip

    def _triggered(self, card: Card | None) -> _Told:
        label = self.tr("Triggered")
        if card is None:
            return _Told(label, self.tr("unreadable"), self.tr("the message is kept as it came"), "missing", "amber")
        if card.automatic:
            return _Told(label, self.tr("automatic"), self.tr("airbag or collision"), "confirmed", "green")
        return _Told(label, self.tr("by hand"), self.tr("someone pressed the button"))

    def _position(self, car: CarMessage) -> _Told:
        label = self.tr("Position")
        if not car.report.is_position:
            return _Told(label, self.tr("none"), self.tr("the car knows no position"), "missing", "amber")
        if car.trusted:
            return _Told(label, self.tr("trusted"), self.tr("95 % within 150 m"), "confirmed", "green")
        return _Told(label, self.tr("position unsure"), self.tr("may be far off"), "missing", "amber")

    def _test(self, card: Card | None) -> _Told:
        label = self.tr("Test call")
        if card is not None and card.test:
            return _Told(label, self.tr("yes, TEST CALL"), self.tr("no real event"), "missing", "amber")
        return _Told(label, self.tr("no") if card is not None else self.tr("unknown"), self.tr("real event"))

    def _propulsion(self, car: CarMessage) -> _Told:
        language, label = self.language, self.tr("Propulsion")
        told = car.card.propulsions if car.card is not None else ()
        if not told:
            return _Told(label, self.tr("unknown"), self.tr("not told: ask, look for labels"))
        value = " + ".join(PROPULSION[name].in_(language) for name in told if name in PROPULSION)
        notes = dict.fromkeys(WARNING[name].in_(language) for name in car.warnings)
        if not notes:
            return _Told(label, value, "")
        return _Told(label, value, ", ".join(notes), "bolt" if "electric" in car.warnings else "danger")

    def _aboard(self, card: Card | None) -> _Told:
        told = card.occupants_text.rpartition(" ")[2] if card is not None else ""
        value = self.tr("about {0}").format(told) if told else self.tr("unknown")
        return _Told(self.tr("Aboard"), value, self.tr("fastened belts, not persons"))

    def _vehicle(self, card: Card | None) -> _Told:
        names = {
            "M1": self.tr("passenger car"), "M2": self.tr("bus"), "M3": self.tr("coach"), "N1": self.tr("van"),
            "N2": self.tr("lorry"), "N3": self.tr("heavy lorry"), "O": self.tr("trailer"), "R": self.tr("farm trailer"),
            "S": self.tr("farm machine"), "T": self.tr("tractor"), "G": self.tr("off-road vehicle"),
            "SA": self.tr("motor caravan"), "SB": self.tr("armoured vehicle"), "SC": self.tr("ambulance"),
            "SD": self.tr("hearse"),
        }  # fmt: skip
        kind = card.category if card is not None else ""
        name = names.get(kind) or (self.tr("motorcycle") if kind.startswith("L") else self.tr("unknown"))
        return _Told(self.tr("Vehicle"), name, kind if kind in names or kind.startswith("L") else "")
