"""The list of places that may be meant: number, words, distance from the phone, how well it fits, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.place import Place
from app.places import AreaPlace, carriageway, place_of, place_of_words
from app.words import metres
from locate.register import Candidate
from locate.register.reasons import text as reason
from widgets.blocks.block import Block
from widgets.blocks.lines import number_box, number_rect, row_ground
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_NARROW = 450  # px; beside an instructor on a small screen the list is narrower
_TALL = 860  # px of the page of a call at 1920 × 1080 that leave room for a fifth row


@dataclass(frozen=True)
class Row:
    """One row: a candidate of the register, else an area as it stands, else the typed words themselves as a place."""

    place: Place
    candidate: Candidate | None
    area: AreaPlace | None = None


def rows_of(
    candidates: Sequence[Candidate], words: str, register_date: str, most: int, area: AreaPlace | None = None
) -> tuple[Row, ...]:
    """Return the rows to show; the words themselves are always the last way out, for no address is needed.

    The mast's area or the phone's ring is offered where there is room and no candidate speaks for where the phone is.
    """
    found = [Row(place_of(c, register_date), c) for c in candidates[:most]]
    typed = len(words.strip()) >= 3
    if typed:
        found = found[: most - 1] if len(found) == most else found
    elsewhere = all(c.ring in (None, "outside") for c in candidates)
    if area is not None and elsewhere and len(found) + typed < most:
        found.append(Row(area.place, None, area))
    if typed:
        found.append(Row(place_of_words(words), None))
    return tuple(found)


class CandidateList(Block):
    """Shows the rows; ``picked`` carries a row's number, counted from 1. The focus stays in the search.

    Asked from the map the list itself has the keys: up and down are ``stepped``, Enter is ``taken``, Esc is ``left``.
    """

    picked = Signal(int)
    stepped = Signal(int)
    taken = Signal()
    left = Signal()
    held = Signal(bool)
    """Whether the list itself has the keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.rows: tuple[Row, ...] = ()
        self.current = 0
        self.chosen: Place | None = None
        self.language = "da"
        self.heading: float | None = None
        self.from_point = False
        self.setAccessibleName(self.tr("Places that may be meant"))

    @property
    def most(self) -> int:
        """How many rows there is room for."""
        # A practice call's frame takes the height of one row.
        m = self.look.metrics
        return 5 if not m.compact and m.rows.body >= m.px(_TALL) else 4

    def sizeHint(self) -> QSize:
        metrics = self.look.metrics
        return QSize(metrics.columns[1], metrics.px(26) + self.most * metrics.table_row)

    def show_rows(
        self, rows: tuple[Row, ...], current: int, chosen: Place | None, language: str,
        heading: float | None = None, from_point: bool = False,
    ) -> None:  # fmt: skip
        """Show other rows; ``current`` is the one that Enter takes (-1: none), ``chosen`` the place already taken.

        ``heading`` is where a car that calls was going, degrees from north. ``from_point`` says that distances are told
        from a point on the map, not from the phone.
        """
        new = (rows, current, chosen, language, heading, from_point)
        if new == (self.rows, self.current, self.chosen, self.language, self.heading, self.from_point):
            return
        self.rows, self.current, self.chosen, self.language, self.heading, self.from_point = new
        told = (", ".join(part for part in (r.place.full, self.why(r)) if part) for r in rows)
        self.setAccessibleDescription("; ".join(f"{i} {words}" for i, words in enumerate(told, start=1)))
        self.update()

    # --- the keys, while the list has them

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _verb(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = "" if event.isAutoRepeat() and _verb(event) != "step" else _verb(event)
        if verb == "step":
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif verb == "take":
            self.taken.emit()
        elif verb == "leave":
            self.left.emit()
        elif verb:
            self.picked.emit(int(verb))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.held.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.held.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = (event.position().toPoint().y() - self.look.metrics.px(26)) // self.look.metrics.table_row
        if 0 <= number < len(self.rows):
            self.picked.emit(number + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, metrics = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        if not self.rows:
            words = self.tr("Nothing found yet: write what you hear")
            box = QRect(0, metrics.px(26), self.width(), metrics.table_row)
            draw_text(painter, box, words, look.font("meta"), look.colour("text_3"))
            return
        columns = self._columns()
        self._draw_head(painter, columns)
        for i, row in enumerate(self.rows):
            box = QRect(0, metrics.px(26) + i * metrics.table_row, self.width(), metrics.table_row)
            self._draw_row(painter, box, i, row, columns)

    @property
    def _shares(self) -> bool:
        """Whether any row has a share to tell; without, the reasons have its room."""
        return any(self._share(row) for row in self.rows)

    def _share(self, row: Row) -> str:
        # Of two carriageways the car's own heading says more than how near each lies.
        known = row.candidate is not None and carriageway(row.candidate, self.heading)
        return "" if row.candidate is None or known or self._narrow else share_words(row.candidate)

    @property
    def _narrow(self) -> bool:
        """Whether the list is as narrow as beside an instructor's panels on a small screen."""
        return self.width() < self.look.metrics.px(_NARROW)

    def _columns(self) -> tuple[int, int, int, int, int]:
        """Return where address, district, distance (right edge), fit (right edge) and remark begin, px."""
        m, width = self.look.metrics, self.width()
        if self._narrow:
            # The address and its number before all else; the shares give way.
            return m.px(38), width - m.px(136), width - m.px(72), width - m.px(72), width - m.px(64)
        shares = self._shares
        remark = width - m.px(96 if shares else 178)
        fit = remark - m.px(58 if shares else 16)
        distance = fit - m.px(60) if shares else fit
        address = m.px(38)
        # A sign and a km post are short, what they are is not.
        short = all(row.candidate is None or row.candidate.kind in ("road_km", "beach_sign") for row in self.rows)
        district = address + round((distance - m.px(70) - address) * (0.4 if short else 0.56))
        if self.rows:
            district = max(district, address + px_of(self._heads()[0], self.look.font("meta")) + m.px(10))
        if self.rows and all(row.area is not None for row in self.rows):
            # What areas are stands in one column, where the longest name leaves it room.
            names = address + max(px_of(row.place.text, self.look.font("row")) for row in self.rows) + m.px(14)
            details = max(px_of(row.area.detail, self.look.font("meta")) for row in self.rows if row.area is not None)
            district = names if names + details <= remark - m.px(12) else district
        return address, district, distance, fit, remark

    def _heads(self) -> tuple[str, str]:
        """Return the names of the first two columns, by what stands in them."""
        kinds = {row.candidate.kind for row in self.rows if row.candidate is not None}
        if not kinds and self.rows[0].area is not None:
            return self.tr("Possible area"), self.tr("What it is")
        if kinds == {"road_km"}:
            return self.tr("Road and km"), self.tr("Carriageway")
        if kinds == {"beach_sign"}:
            return self.tr("Rescue number"), self.tr("What it is")
        if kinds <= {"address", "unit", "street", "postcode"}:
            return self.tr("Address"), self.tr("District")
        return self.tr("Place"), self.tr("What it is")

    def _draw_head(self, painter: QPainter, columns: tuple[int, int, int, int, int]) -> None:
        look, metrics = self.look, self.look.metrics
        address, district, distance, fit, remark = columns
        height = metrics.px(26)
        font, colour = look.font("meta"), look.colour("text_2")
        first, second = self._heads()
        draw_text(painter, QRect(address, 0, district - address, height), first, font, colour)
        near = any(r.candidate is not None and r.candidate.distance_m is not None for r in self.rows)
        far = self.tr("From the point") if self.from_point else self.tr("From phone")
        free = distance - district - (px_of(far, font) + metrics.px(10) if near else 0)
        if px_of(second, font) <= free:  # in a narrow window it would lie under the next name
            draw_text(painter, QRect(district, 0, free, height), second, font, colour)
        if near:
            draw_text(painter, QRect(0, 0, distance, height), far, font, colour, RIGHT)
            if self._shares:
                draw_text(painter, QRect(0, 0, fit, height), self.tr("Fits"), font, colour, RIGHT)
        if any(self.why(row) for row in self.rows):
            draw_text(painter, QRect(remark, 0, self.width() - remark, height), self.tr("Why"), font, colour)

    def _draw_row(
        self, painter: QPainter, box: QRect, index: int, row: Row, columns: tuple[int, int, int, int, int]
    ) -> None:
        look, metrics = self.look, self.look.metrics
        address, district, distance, fit, remark = columns
        chosen = self.chosen is not None and _same(self.chosen, row.place)
        strong = index == self.current
        row_ground(painter, box, look, selected=strong)
        number_box(painter, number_rect(box, look), str(index + 1), look, chosen=chosen)
        font = look.font("row", 600 if chosen or strong else 400)
        room = QRect(address, box.top(), district - address - metrics.px(8), box.height())
        if row.area is not None:
            self._draw_area(painter, box, row, columns, font)
            return
        if row.candidate is None:
            wide = QRect(address, box.top(), distance - address, box.height())
            draw_text(painter, wide, f"»{row.place.text}«", font, look.colour("text_1"))
            note = QRect(distance, box.top(), self.width() - distance, box.height())
            words = self.tr("chosen") if chosen else self.why(row)
            draw_text(painter, note, words, look.font("meta"), look.colour("text_2"), RIGHT)
            return
        candidate = row.candidate
        # A house number that is cut off is a wrong address: the district gives way to it.
        end = distance - metrics.px(64)
        needed = min(px_of(candidate.text, font) + metrics.px(8), end - address)
        district = max(district, address + needed)
        room.setRight(district - metrics.px(8))
        draw_text(painter, room, candidate.text, font, look.colour("text_1"))
        room = QRect(district, box.top(), end - district, box.height())
        beside = _district(candidate)
        # What a point is stands in its figures; two letters of it say nothing.
        if candidate.kind != "coordinate" or px_of(beside, look.font("meta")) <= room.width():
            draw_text(painter, room, beside, look.font("meta"), look.colour("text_2"))
        if candidate.distance_m is not None:
            far = metres(candidate.distance_m, self.language)
            room = QRect(0, box.top(), distance, box.height())
            draw_text(painter, room, far, font, look.colour("text_1"), RIGHT)
        self._draw_fit(painter, box, row, fit, remark, font)
        self._draw_remark(painter, QRect(remark, box.top(), self.width() - remark, box.height()), row, chosen)

    def _draw_area(
        self, painter: QPainter, box: QRect, row: Row, columns: tuple[int, int, int, int, int], font: QFont
    ) -> None:
        """An area as it stands: whose it is, how large, and the key that takes it from anywhere."""
        look, m = self.look, self.look.metrics
        address, district, *_, remark = columns
        assert row.area is not None
        used = draw_text(
            painter, QRect(address, box.top(), remark - address - m.px(8), box.height()), row.place.text, font,
            look.colour("text_1"),
        )  # fmt: skip
        left = max(address + int(used) + m.px(14), district)
        room = QRect(left, box.top(), remark - m.px(12) - left, box.height())
        # A size cut to its first digits says nothing; the line below the list has it too.
        if px_of(row.area.detail, look.font("meta")) <= room.width():
            draw_text(painter, room, row.area.detail, look.font("meta"), look.colour("text_2"))
        note = QRect(remark, box.top(), self.width() - remark, box.height())
        draw_text(painter, note, self.why(row), look.font("meta"), look.colour("text_2"))

    def _draw_fit(
        self, painter: QPainter, box: QRect, row: Row, fit: int, remark: int, font: QFont
    ) -> None:
        candidate, words = row.candidate, self._share(row)
        if not words or candidate is None or candidate.probability is None:
            return
        look, metrics = self.look, self.look.metrics
        draw_text(painter, QRect(0, box.top(), fit, box.height()), words, font, look.colour("text_1"), RIGHT)
        width = round((remark - fit - metrics.px(16)) * min(1.0, candidate.probability))
        if width > 1:
            bar = QRect(fit + metrics.px(8), box.center().y() - metrics.px(4) + 1, width, metrics.px(8))
            painter.fillRect(bar, look.colour("blue"))

    def _draw_remark(self, painter: QPainter, box: QRect, row: Row, chosen: bool) -> None:
        look, metrics = self.look, self.look.metrics
        why = self.why(row)
        if chosen:
            words, font = self.tr("chosen"), look.font("meta", 600)
            if why and px_of(f"{words}, {why}", font) <= box.width():
                words = f"{words}, {why}"
            draw_text(painter, box, words, font, look.colour("text_1"))
            return
        if row.candidate is not None and row.candidate.same_name_elsewhere:
            size = metrics.icon
            paint_icon(painter, "danger", box.left(), box.center().y() - size // 2 + 1, size, look.colour("text_1"))
            box = box.adjusted(size + metrics.px(5), 0, 0, 0)
        draw_text(painter, box, why, look.font("meta"), look.colour("text_2"))

    def why(self, row: Row) -> str:
        """Return in a few words why a row is on the list, from the car's heading, the ring, or how the words fit."""
        candidate = row.candidate
        if row.area is not None and row.area.why:
            return row.area.why
        if row.area is not None:
            return self.tr("Alt+M, not the caller") if row.area.mast else self.tr("Alt+M takes it")
        if candidate is None:
            return self.tr("as free words")
        if self.from_point and candidate.kind == "coordinate":
            return candidate.detail.partition(", ")[2]  # the point's own column says only that it is one
        way = carriageway(candidate, self.heading)
        if way:
            if way == "opposite":
                return self.tr("opposite carriageway")
            if self.look.metrics.compact:
                return self.tr("the car's way")
            return self.tr("the car's way, {0}°").format(round(self.heading or 0.0))
        if candidate.same_name_elsewhere:
            return self.tr("same road") if not self.look.metrics.compact else self.tr("name")
        words = {"68": self.tr("in the ring"), "95": self.tr("in 95 %")}.get(candidate.ring or "", "")
        return words or (reason(candidate.why[0], self.language) if candidate.why else "")


def _verb(event: QKeyEvent) -> str:
    """Return what a key does while the list has the keys: a digit stands for itself, "" for a key it has no use for."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.NoModifier:
        return ""
    if event.text().isdecimal() and event.text() in "123456789":
        return event.text()
    return {
        Qt.Key.Key_Up: "step", Qt.Key.Key_Down: "step", Qt.Key.Key_Return: "take", Qt.Key.Key_Enter: "take",
        Qt.Key.Key_Escape: "leave",
    }.get(Qt.Key(event.key()), "")  # fmt: skip


def share_words(candidate: Candidate) -> str:
    """Return how likely a candidate is among all found, as its column says it; empty where a share would mislead.

    A share is no fit: 100 % of the one place found, far outside the ring, would say that it is right.
    """
    if candidate.probability is None:
        return ""
    percent = round(candidate.probability * 100)
    if not percent:
        return "< 1 %"
    return "" if candidate.ring == "outside" else f"{percent} %"


def _district(candidate: Candidate) -> str:
    """Return postcode and town, with the village before it where two of the same road share them."""
    if candidate.kind == "coordinate":
        return candidate.detail.partition(", ")[0]
    village = candidate.address.locality if candidate.address is not None else ""
    return ", ".join(part for part in (village, candidate.detail) if part and part not in candidate.text)


def _same(a: Place, b: Place) -> bool:
    return (a.kind, a.text, a.address_id) == (b.kind, b.text, b.address_id)
