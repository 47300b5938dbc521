"""Where: one search for every kind of place, the candidates, and the chosen place as the largest text of the form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import FIELDS
from app.inarea import mast_shape, within
from app.picture import Picture
from app.places import area_of
from app.pointed import is_pointed, place_pointed, proposed
from app.words import clock
from locate.register import Answer
from locate.register.reasons import text as reason
from widgets.blocks.field import Field
from widgets.blocks.lines import frame
from widgets.panels.candidates import CandidateList, Row, rows_of
from widgets.panels.chosen_place import draw_chosen
from widgets.panels.entry import GATHER_MS, Entry
from widgets.panels.panel import RIGHT, Panel
from widgets.text import announce, draw_text
from widgets.theme import Look

_FOCUS_PX = 3
_FIELDS = ("sted.adgang", "sted.moedested")


class WherePanel(Panel):
    """Search, candidates, the chosen place, how to get in.

    Arrows go through the candidates while the cursor stays in the search; Enter takes the marked one.
    """

    search_typed = Signal(str, int)
    place_chosen = Signal(object, bool)
    """The place, and whether it was found by pointing on the map."""
    list_left = Signal()
    """The list has had the keys and gives them back, with nothing chosen."""
    field_typed = Signal(str, str, int)
    field_committed = Signal(str, str)
    focused = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.search = Field(look, "", role="search", lead="search", name=self.tr("Place"), parent=self)
        self.search.show_value("", hint=self.tr("road, C117, 71 km 12.4, place, coordinate"))
        self.search.edited.connect(self._on_edited)
        self.search.focused.connect(self._on_search_focused)
        self.search.line.installEventFilter(self)
        self.list = CandidateList(look, self)
        self.list.picked.connect(self.choose_number)
        self.list.stepped.connect(self._step)
        self.list.taken.connect(self._take_marked)
        self.list.left.connect(self.list_left)
        self.list.held.connect(self._on_list_held)
        self.entries: dict[str, Entry] = {}
        self._current = 0
        self._marked = -1
        self._gone_to = False
        self._wanted_when_answered = False
        self._held_open = False
        self._pointed: Answer | None = None
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(lambda: self.search_typed.emit(self.search.text, self._cursor()))
        self._make_entries("da")

    def _make_entries(self, language: str) -> None:
        self._entry_language = language
        for old in self.entries.values():
            old.widget.deleteLater()
            old.deleteLater()
        self.entries = {}
        for name in _FIELDS:
            entry = Entry(self.look, FIELDS[name], language, self)
            entry.typed.connect(self.field_typed)
            entry.committed.connect(self.field_committed)
            entry.focused.connect(self.focused)
            entry.widget.show()
            self.entries[name] = entry

    # --- what comes in

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        super().set_look(look)
        self.search.set_look(look)
        self.list.set_look(look)
        for entry in self.entries.values():
            entry.widget.set_look(look)
        self._place()

    def show_picture(self, picture: Picture) -> None:
        """Show candidates, the chosen place and the two fields of access."""
        super().show_picture(picture)
        if picture.info.language != self._entry_language:
            self._make_entries(picture.info.language)
            self._place()
        complaints = {c.field: c for c in picture.complaints}
        for name, entry in self.entries.items():
            entry.show_picture(picture, complaints.get(name))
        self._show_rows()
        self._fold_away()
        if self._wanted_when_answered and picture.asked_text == self.search.text:
            self._wanted_when_answered = False
            self.choose_number(self._current + 1)

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether the place, the answer or what is known of the phone differs; it shows no clock."""
        return before is None or _painted_from(before) != _painted_from(picture)

    def _show_rows(self) -> None:
        picture = self.picture
        assert picture is not None
        found = picture.answer.candidates if picture.answer is not None else ()
        language = picture.info.language
        if is_pointed(picture.answer):
            self._show_pointed(picture)
            return
        self._forget_pointed()
        area = area_of(picture.position, language)
        rows = rows_of(found, self.search.text, picture.info.register_date, self.list.most, area)
        if area is not None and area.mast and rows and rows[0].area is not None and not self.search.text.strip():
            inside = within(picture.within, mast_shape(picture.position), self.list.most - 1, language)
            rows = (*(Row(each.place, None, each) for each in inside), *rows)
        self._stay(rows)
        self._current = min(self._current, max(0, len(rows) - 1))
        chosen = picture.call.place if picture.call is not None else None
        heading = picture.car.card.direction_deg if picture.car is not None and picture.car.card is not None else None
        # With nothing written, Enter takes the place the phone speaks for: inside its ring. Anything else, an area or
        # the nearest address outside, is taken only by going to it.
        spoken_for = any(row.candidate is not None and row.candidate.ring in ("68", "95") for row in rows)
        self._marked = self._current if self.search.text.strip() or spoken_for or self._gone_to else -1
        self.list.show_rows(rows, self._marked, chosen, language, heading)

    def _stay(self, rows: tuple[Row, ...]) -> None:
        """Keep the mark on the area it was moved to: what lies in it comes a moment later, before it."""
        if self._gone_to and self._current < len(self.list.rows) and self.list.rows[self._current].area is not None:
            place = self.list.rows[self._current].place
            self._current = next((at for at, row in enumerate(rows) if row.place == place), self._current)

    def _show_pointed(self, picture: Picture) -> None:
        """Show what lies where the call-taker pointed on the map; the search keeps its words and has no part in it."""
        answer = picture.answer
        assert answer is not None
        if answer is not self._pointed:
            if self._pointed is None or not self._gone_to:
                self._current, self._gone_to = proposed(answer) or 0, False
            else:  # gone to while the register looked: that was the point itself
                self._current = len(answer.candidates) - 1
            self._pointed = answer
        date = picture.info.register_date
        rows = tuple(Row(place_pointed(each, date), each) for each in answer.candidates)
        self._marked = self._current if self._gone_to or proposed(answer) is not None else -1
        chosen = picture.call.place if picture.call is not None else None
        self.list.show_rows(rows, self._marked, chosen, picture.info.language, from_point=True)

    def _forget_pointed(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            self._current, self._gone_to = 0, False

    def focus_list(self, number: int = 0) -> None:
        """Give the keys to the list, for what was asked from the map; ``number`` marks a row, counted from 1."""
        if 1 <= number <= len(self.list.rows):
            self._current, self._gone_to = number - 1, True
            self._show_rows()
        self._held_open = True
        self._fold_away()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_marked()

    def _step(self, step: int) -> None:
        if not self.list.rows:
            return
        if self._marked >= 0:
            self._current = (self._current + step) % len(self.list.rows)
        self._gone_to = True
        self._show_rows()
        self._tell_marked()

    def _tell_marked(self) -> None:
        if self.list.hasFocus() and 0 <= self._marked < len(self.list.rows):
            announce(self.list, f"{self._marked + 1} {self.list.rows[self._marked].place.full}")

    def _take_marked(self) -> None:
        if self._marked >= 0:
            self.choose_number(self._marked + 1)

    def search_text(self) -> str:
        """What is written in the search."""
        return self.search.text

    def search_cursor(self) -> int:
        """Where in the search the cursor stands, in characters from its start."""
        return self._cursor()

    def set_search_text(self, text: str) -> None:
        """Write into the search, after a restart or for a new call."""
        self._current, self._gone_to = 0, False
        self.search.line.setText(text)

    @property
    def folded(self) -> bool:
        """Whether only the place is shown: on 114, where the form is long, once it is read back and left alone."""
        call = self.picture.call if self.picture else None
        settled = call is not None and call.line == "114" and call.place_verified_at is not None
        return settled and not self._held_open and self._pointed is None

    def _fold_away(self) -> None:
        """Show or hide what is not needed once the place is settled."""
        shown = not self.folded
        for part in (self.search, self.list, *(entry.widget for entry in self.entries.values())):
            part.setVisible(shown)

    def _on_search_focused(self, on: bool) -> None:
        self._held_open = on
        if on:
            self.focused.emit("sted.soeg", self._cursor())

    def _on_list_held(self, on: bool) -> None:
        self._held_open = on
        self.update()

    def focus_search(self, cursor: int = -1) -> None:
        """Put the cursor into the search."""
        self._held_open = True
        self._fold_away()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.search.line
        line.deselect()
        line.setCursorPosition(len(line.text()) if cursor < 0 else cursor)

    def focus_field(self, field: str, cursor: int = -1) -> None:
        """Put the cursor into one of the two fields of access."""
        if field in self.entries and not self.folded:
            self.entries[field].focus(cursor)

    def commit(self) -> None:
        """Hand on what is half typed."""
        if self._gather.isActive():
            self._gather.stop()
            self.search_typed.emit(self.search.text, self._cursor())
        for entry in self.entries.values():
            entry.commit()

    def choose_number(self, number: int) -> None:
        """Take the candidate on a row, counted from 1."""
        if 1 <= number <= len(self.list.rows):
            self._current = number - 1
            self.place_chosen.emit(self.list.rows[number - 1].place, self._pointed is not None)

    def choose_candidate(self, number: int) -> None:
        """Take the candidate of a number on the map; a row of the list that is none is never taken for it."""
        if 1 <= number <= len(self.list.rows) and self.list.rows[number - 1].candidate is not None:
            self.choose_number(number)

    def take_enter(self) -> bool:
        """Enter in the search takes the marked candidate; with an answer still on its way, as soon as it is there."""
        picture = self.picture
        if picture is None or (not self.search.text.strip() and self._marked < 0):
            return False
        if picture.asked_text != self.search.text:
            self._wanted_when_answered = True
            return True
        self.choose_number(self._current + 1)
        return True

    def _cursor(self) -> int:
        return self.search.line.cursorPosition()

    def _on_edited(self, text: str) -> None:
        self._current, self._gone_to = 0, False
        self._wanted_when_answered = False
        self.search_asked.emit()
        if not self._gather.isActive():
            self._gather.start()

    search_asked = Signal()
    """The words of the search changed: ask the register at once; the journal gets them a moment later."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.rows:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                return self.take_enter()
        return super().eventFilter(watched, event)

    # --- layout and painting

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[1], self._place())

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> int:
        """Put the children on the grid; return the height the panel needs."""
        m = self.look.metrics
        pad, width = m.padding, self.width() - 2 * m.padding
        y = m.section_h
        if self.folded:
            self._chosen = QRect(pad, y, width, self.look.line_px("place_chosen") + m.px(2))
            self._aloud = self._area = QRect()
            return self._chosen.bottom() + m.px(6)
        self.search.setGeometry(pad, y, width, self.search.sizeHint().height())
        y = self.search.geometry().bottom() + m.px(4)
        self.list.setGeometry(pad, y, width, self.list.sizeHint().height())
        y += self.list.height() + m.px(6)
        self._chosen = QRect(pad, y, width, self.look.line_px("place_chosen") + m.px(2))
        y = self._chosen.bottom() + 1
        self._aloud = QRect(pad, y, width, m.px(30))
        y = self._aloud.bottom() + m.px(4)
        half = (width - m.field_gap) // 2
        for i, name in enumerate(_FIELDS):
            entry = self.entries[name]
            entry.widget.setGeometry(pad + i * (half + m.field_gap), y, half, m.field_h)
        y += m.field_pitch
        self._area = QRect(pad, y, width, 0 if m.compact else m.px(22))
        return self._area.bottom() + m.px(3)

    def draw(self, painter: QPainter) -> None:
        picture = self.picture
        if picture is None:
            return
        look, m = self.look, self.look.metrics
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Where"), look.font("section"), look.colour("text_1"))
        right = head.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, right, self._understood(picture), look.font("meta"), look.colour("text_2"), RIGHT)
        if self.list.hasFocus():
            frame(painter, self.list.geometry().adjusted(-6, -3, 6, 3), look.colour("focus"), _FOCUS_PX)
        if picture.call is not None:
            draw_chosen(painter, picture, look, self._chosen, self._aloud)
        if self._area.height():
            words = " · ".join(picture.snapshot.areas)
            draw_text(painter, self._area, words, look.font("meta"), look.colour("text_2"))

    def _understood(self, picture: Picture) -> str:
        call = picture.call
        if is_pointed(picture.answer):
            assert picture.answer is not None
            return self.tr("Pointed at on the map: {0}").format(picture.answer.candidates[-1].text)
        if call is not None and call.place is not None and call.place_at is not None:
            if call.place_verified_at is not None:
                return self.tr("Chosen {0}, read back and confirmed {1}").format(
                    clock(call.place_at), clock(call.place_verified_at)
                )
            if picture.answer is None or not self.search.text:
                return self.tr("Chosen {0}").format(clock(call.place_at))
        if picture.answer is None:
            return self.tr("Write what you hear")
        if not self.search.text.strip():
            return self.tr("Addresses in the phone's ring")
        words = reason(picture.answer.understood, picture.info.language)
        return self.tr("Understood as: {0}").format(words)


def _painted_from(picture: Picture) -> object:
    """Return everything the panel itself paints; its fields and its list look after themselves."""
    call, position = picture.call, picture.position
    place = (call.id, call.place, call.place_at, call.place_verified_at) if call is not None else None
    known = (position.best is None, position.mast) if position is not None else None
    return picture.info, place, known, picture.answer, picture.asked_text, picture.snapshot.areas
