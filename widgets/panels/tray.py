"""Whose is this position: those without a call and the call's own, moved by two digits and never by themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.picture import Picture
from app.tray import Target, TrayRow, age, call_words, can_undo, place_words, rows, targets, where_to_look, who
from app.words import clock
from locate.register import Candidate, Near
from widgets.blocks.lines import frame, level, number_box, number_rect, row_ground
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.panels.standin import StandIn
from widgets.text import draw_text
from widgets.theme import Look

AddressAt = Callable[[Near, Callable[[Candidate | None], None]], None]
"""Finds the address most likely meant by a position; answers later, on the GUI thread."""

_MOST_KEPT = 200


class TrayList(StandIn):
    """A digit opens a position, a second one says whose it is; 0 takes the newest move back, Esc goes back.

    Two steps, since a position that comes in while the finger is on its way moves the rows below it.
    """

    bound = Signal(str, object)
    moved = Signal(str, str, object)
    undone = Signal()

    def __init__(self, look: Look, address: AddressAt, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._address = address
        self._places: dict[tuple[float, float], Candidate | None] = {}
        self._asked: set[tuple[float, float]] = set()
        self._first = 0
        self._open_row: TrayRow | None = None
        self.setAccessibleName(self.tr("Positions and whose they are"))

    # --- what comes in

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; a position that has been moved meanwhile is no longer open."""
        super().show_picture(picture)
        if self.is_open:
            self._look_again()

    def open(self) -> None:
        """Show the list and take the keys; with nothing to show do nothing."""
        self._open_row, self._first = None, 0
        if not self.rows() and not self._can_undo():
            return
        self.take_keys()
        self._look_again()
        self.update()

    def leave(self) -> None:
        """Hide the list and give the keys back."""
        self._open_row = None
        super().leave()

    def rows(self) -> tuple[TrayRow, ...]:
        """Return all positions of the list."""
        return rows(self.picture.snapshot.desk, self.language) if self.picture is not None else ()

    @property
    def opened(self) -> TrayRow | None:
        """The position whose owner is being chosen."""
        return self._open_row

    def choices(self) -> tuple[Target, ...]:
        """Return where the opened position may go, in the order of the digits; an empty call is none of them."""
        row, picture = self._open_row, self.picture
        if row is None or picture is None:
            return ()
        found = targets(picture.snapshot.desk, row, self.language)
        if not row.call:
            return found
        nobody = Target(call="", who=self.tr("Not this caller's"), beside=self.tr("to those without a call"))
        return (nobody, *found)

    def _look_again(self) -> None:
        found = self.rows()
        opened = self._open_row
        if opened is not None:
            same = (row for row in found if row.call == opened.call and row.report == opened.report)
            self._open_row = next(same, None)
        self._first = min(self._first, max(0, len(found) - 1) // self._page * self._page)
        for row in self._shown():
            self._ask_place(row)
        self._say()

    def _say(self) -> None:
        """Tell a screen reader what is shown, as it is written."""
        if self._open_row is not None:
            told = [f"{i} {self._choice_words(each)}" for i, each in enumerate(self.choices(), start=1)]
            self.setAccessibleDescription("; ".join((f"{self._open_row.who}, {self._open_row.what}", *told)))
            return
        told = [f"{i} {row.who}, {row.what}, {self._below(row)}" for i, row in enumerate(self._shown(), start=1)]
        self.setAccessibleDescription("; ".join(told))

    def _ask_place(self, row: TrayRow) -> None:
        point, where = _point(row), where_to_look(row.report)
        if point is None or where is None or point in self._asked:
            return
        if len(self._asked) >= _MOST_KEPT:
            self._asked.clear()
            self._places.clear()
        self._asked.add(point)
        self._address(where, lambda found: self._take_place(point, found))

    def _take_place(self, point: tuple[float, float], found: Candidate | None) -> None:
        self._places[point] = found
        if self.is_open:
            self._say()
            self.update()

    # --- keys

    @property
    def _page(self) -> int:
        room = self.height() - self.look.metrics.section_h - self._foot_h
        return max(1, min(9, room // max(1, self._row_h)))

    def _shown(self) -> tuple[TrayRow, ...]:
        return self.rows()[self._first : self._first + self._page]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key = event.text(), event.key()
        if key == Qt.Key.Key_Escape and self._open_row is not None:
            self._open_row = None
            self._changed()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._turn(1 if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) else -1)
        elif text == "0" and self._open_row is None:
            if self._can_undo():
                self.undone.emit()
        elif text.isdigit() and text != "0":
            self.take(int(text))
        else:
            event.ignore()

    def take(self, number: int) -> None:
        """Open the position on a row, or give the opened one to the call on a row; counted from 1."""
        if self._open_row is None:
            shown = self._shown()
            if number <= len(shown):
                self._open_row = shown[number - 1]
                self._changed()
            return
        choices, row = self.choices(), self._open_row
        if number > len(choices):
            return
        wanted = choices[number - 1].call
        self._open_row = None
        if row.call:
            self.moved.emit(row.call, wanted, row.report)
        else:
            self.bound.emit(wanted, row.report)
        self._changed()

    def _turn(self, step: int) -> None:
        first = self._first + step * self._page
        if self._open_row is None and 0 <= first < len(self.rows()):
            self._first = first
            self._changed()

    def _changed(self) -> None:
        self._look_again()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().toPoint().y() - self._rows_top
        if y >= 0:
            self.take(y // self._row_h + 1)

    def _can_undo(self) -> bool:
        return self.picture is not None and can_undo(self.picture.snapshot.desk)

    # --- painting

    @property
    def _row_h(self) -> int:
        look, m = self.look, self.look.metrics
        return look.line_px("row") + look.line_px("meta") + m.px(5)

    @property
    def _foot_h(self) -> int:
        return self.look.line_px("meta") + self.look.metrics.px(10)

    @property
    def _rows_top(self) -> int:
        look, m = self.look, self.look.metrics
        return m.section_h + (0 if self._open_row is None else look.line_px("row") + look.line_px("meta") + m.px(8))

    def draw(self, painter: QPainter) -> None:
        if self.picture is None:
            return
        if self._open_row is None:
            self._draw_list(painter)
        else:
            self._draw_opened(painter, self._open_row)
        frame(painter, self.rect(), self.look.colour("focus"), 2)

    def _draw_list(self, painter: QPainter) -> None:
        m, found = self.look.metrics, self.rows()
        stray = sum(1 for row in found if not row.call)
        head = self.draw_head(painter, self.tr("Whose position?"), self.tr("%n without a call", "", stray))
        shown = self._shown()
        for i, row in enumerate(shown):
            box = QRect(m.padding, head.bottom() + 1 + i * self._row_h, head.width(), self._row_h)
            self._draw_row(painter, box, i, row)
        self._draw_foot(painter, len(found), len(shown))

    def _draw_row(self, painter: QPainter, box: QRect, index: int, row: TrayRow) -> None:
        """Number and age on one line; what it is, where, and what is odd about it on the next."""
        look, m = self.look, self.look.metrics
        row_ground(painter, box, look)
        number_box(painter, number_rect(box, look), str(index + 1), look)
        text = box.adjusted(m.px(34), m.px(2), 0, 0)
        top = QRect(text.left(), text.top(), text.width(), look.line_px("row"))
        old = self._age(row)
        draw_text(painter, top, old, look.font("meta"), look.colour("text_2"), RIGHT)
        icon = {"vehicle": "car"}.get(row.report.entity, "phone_aml")
        y = top.center().y() - m.icon // 2 + 1
        paint_icon(painter, icon, top.left(), y, m.icon, look.colour("blue"))
        room = top.adjusted(m.icon + m.px(8), 0, -px_of(old, look.font("meta")) - m.px(10), 0)
        used = draw_text(painter, room, row.who, look.font("row", 600), look.colour("text_1"))
        room = room.adjusted(int(used) + m.px(14), 0, 0, 0)
        draw_text(painter, room, row.what, look.font("label"), look.colour("text_1"))
        below = QRect(text.left(), top.bottom() + 1, text.width(), look.line_px("meta"))
        whose, font = self.tr("this call's") if row.call else "", look.font("meta", 600)
        draw_text(painter, below, whose, font, look.colour("text_1"), RIGHT)
        room = below.adjusted(m.icon + m.px(8), 0, -px_of(whose, font) - m.px(10) if whose else 0, 0)
        draw_text(painter, room, self._below(row), look.font("meta"), look.colour("text_2"))

    def _draw_opened(self, painter: QPainter, row: TrayRow) -> None:
        look, m = self.look, self.look.metrics
        head = self.draw_head(painter, row.who, self._age(row))
        line = QRect(m.padding, head.bottom() + 1, head.width(), look.line_px("row"))
        draw_text(painter, line, row.what, look.font("row"), look.colour("text_1"))
        line = QRect(m.padding, line.bottom() + 1, head.width(), look.line_px("meta"))
        draw_text(painter, line, self._below(row), look.font("meta"), look.colour("text_2"))
        choices = self.choices()
        for i, choice in enumerate(choices):
            box = QRect(m.padding, self._rows_top + i * self._row_h, head.width(), self._row_h)
            if box.bottom() > self.height():
                break
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            number_box(painter, number_rect(box, look), str(i + 1), look)
            text = box.adjusted(m.px(34), m.px(3), 0, 0)
            top = QRect(text.left(), text.top(), text.width(), look.line_px("row"))
            draw_text(painter, top, self._deed(choice), look.font("row", 600), look.colour("text_1"))
            below = QRect(text.left(), top.bottom() + 1, text.width(), look.line_px("meta"))
            draw_text(painter, below, choice.beside, look.font("meta"), look.colour("text_2"))
        if not choices:
            box = QRect(m.padding, self._rows_top, head.width(), self._row_h)
            words = self.tr("No open call to bind it to. It is kept here.")
            draw_text(painter, box, words, look.font("label"), look.colour("text_1"))

    def _draw_foot(self, painter: QPainter, count: int, shown: int) -> None:
        """The newest move and the key that takes it back; how much more there is."""
        look, m = self.look, self.look.metrics
        box = QRect(m.padding, self.height() - self._foot_h, self.width() - 2 * m.padding, self._foot_h - m.px(4))
        right = ""
        if count > shown:
            right = self.tr("{0}–{1} of {2} · arrows").format(self._first + 1, self._first + shown, count)
            draw_text(painter, box, right, look.font("meta"), look.colour("text_2"), RIGHT)
        words = self._last_words() or self.tr("a digit opens the position, the next says whose it is")
        room = box.adjusted(0, 0, -px_of(right, look.font("meta")) - m.px(12) if right else 0, 0)
        draw_text(painter, room, words, look.font("meta"), look.colour("text_1" if self._can_undo() else "text_2"))

    # --- words

    def _age(self, row: TrayRow) -> str:
        return age(row, self.picture.now, self.language) if self.picture is not None else ""

    def _below(self, row: TrayRow) -> str:
        return " · ".join(part for part in (self._place_words(row), *row.beside) if part)

    def _place_words(self, row: TrayRow) -> str:
        point = _point(row)
        return place_words(row.report, self._places.get(point), self.language) if point is not None else ""

    def _deed(self, choice: Target) -> str:
        row, picture = self._open_row, self.picture
        if row is None or picture is None or not choice.call:
            return choice.who
        if row.call:
            return self.tr("Move to {0}").format(choice.who)
        if choice.call == picture.snapshot.desk.current:
            return self.tr("Bind to this call, {0}").format(choice.who)
        return self.tr("Bind to {0}").format(choice.who)

    def _choice_words(self, choice: Target) -> str:
        return f"{self._deed(choice)}, {choice.beside}"

    def _last_words(self) -> str:
        """Return what was moved last, from where to where, when and by whom; empty when it cannot be taken back."""
        if self.picture is None or not self._can_undo():
            return ""
        desk = self.picture.snapshot.desk
        last = desk.moved
        assert last is not None
        goal = call_words(desk, last.to_call, self.language) or self.tr("those without a call")
        words = self.tr("0 takes back: {0} to {1}, {2} {3}")
        return words.format(who(last.report, self.language), goal, clock(last.at), last.by)


def _point(row: TrayRow) -> tuple[float, float] | None:
    report = row.report
    return (report.lat, report.lon) if report.lat is not None and report.lon is not None else None
