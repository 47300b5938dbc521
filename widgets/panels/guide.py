"""The guide: the next right question, large; the words to say; what is done and what is open; what may interrupt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.nudges import Nudge
from app.picture import Picture
from scripts.agenda import ItemView
from widgets.blocks.focus_line import FocusLine
from widgets.panels.answer_keys import page_of, pages_of
from widgets.panels.guide_face import GuideFace, Spot
from widgets.panels.guide_list import listed
from widgets.panels.guide_say import due_text
from widgets.theme import Look

_PRESSED_MS = 150  # long enough to be seen, over before the next key
ASKED_AFTER_S = 2.0  # a question counts as put to the caller when it has stood in front so long, or is answered
_BY_ITS_KEY_ALONE = ("alarm", "bekraeft_sted")  # Enter must not tick off an alarm that F8 never sent


class GuidePanel(GuideFace):
    """Shows the agenda; digits answer, Enter says or confirms, arrows go to another item, Backspace passes over."""

    answered = Signal(str, str, str)
    said = Signal(str, str, str)
    skipped = Signal(str, str)
    asked = Signal(str, str, str)
    shown = Signal(object)
    """Items that have come in front for the first time, as (script, item)."""
    reminded = Signal(str)
    chosen = Signal(str, str)
    interrupted = Signal(str, str, str)
    field_wanted = Signal(str)
    declined = Signal(str, str, str)

    def __init__(
        self, look: Look, parent: QWidget | None = None, causes: Callable[[str], str] = lambda code: code
    ) -> None:
        super().__init__(look, parent, causes)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Conversation guide"))
        self._in_front: tuple[str, datetime] | None = None
        self._told_for, self._told = "", set[str]()
        self._reminded: Nudge | None = None
        self._came_from: QWidget | None = None

    # --- what comes in

    def show_picture(self, picture: Picture) -> None:
        """Show the agenda, and tell once when a question has been put to the caller."""
        super().show_picture(picture)
        agenda = picture.snapshot.agenda
        self._tell_shown(picture)
        current = agenda.current if agenda else None
        if current is None or current.kind != "spoerg":
            self._in_front = None
            return
        if self._in_front is None or self._in_front[0] != current.id:
            self._in_front = (current.id, picture.now)
        elif (picture.now - self._in_front[1]).total_seconds() >= ASKED_AFTER_S:
            call = picture.call
            if call is not None and current.id not in call.asked:
                self.asked.emit(current.script, current.item, current.short or current.text)
        self.setAccessibleDescription(current.text)

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether the agenda differs; the guide shows no clock and nothing of the form."""
        if before is None or before.info != picture.info:
            return True
        if not _told_same(before, picture) and self._recap(before) != self._recap(picture):
            return True
        silent = [each.call is not None and each.call.silent for each in (before, picture)]
        return (silent[0], before.nudge, before.snapshot.agenda) != (silent[1], picture.nudge, picture.snapshot.agenda)

    def toggle_recap(self) -> None:
        """Show all that the caller has told in place of the list, or the list again."""
        self._recapping = not self._recapping
        self._choosing = False
        self.update()

    def answer_heard(self, take: bool) -> None:
        """Take the answer that the story speaks for, or say that it is none; nothing where none is offered."""
        heard = self.agenda.heard[0] if self.agenda and self.agenda.heard else None
        if heard is not None:
            (self.answered if take else self.declined).emit(heard.script, heard.item, heard.value)

    def _tell_shown(self, picture: Picture) -> None:
        """Tell once of each item that has come in front, and of each reminder as it appears."""
        call, agenda, nudge = picture.call, picture.snapshot.agenda, picture.nudge
        if call is None or not call.talking:
            return
        if self._told_for != call.id:
            self._told_for, self._told, self._reminded = call.id, set(), None
        if agenda is not None:
            on_cards = (card.items[0] for card in agenda.open_cards if card.items)
            front = [item for item in (agenda.current, agenda.say_now, *on_cards) if item is not None]
            new = [item for item in front if item.id not in self._told and item.id not in call.shown]
            self._told.update(item.id for item in new)
            if new:
                self.shown.emit([(item.script, item.item) for item in new])
        if nudge != self._reminded:
            self._reminded = nudge
            if nudge is not None:
                self.reminded.emit(nudge.about)

    def answer_digit(self, number: int) -> bool:
        """Give the answer that stands on a digit of the page shown, 0 turns the page; False when there is none."""
        if self._choosing:
            return self._choose_card(number)
        current = self.agenda.current if self.agenda else None
        if current is None:
            return False
        if number == 0 and pages_of(current.answers) > 1:
            self._turned = (current.id, (self._page(current) + 1) % pages_of(current.answers))
            self.update()
            return True
        shown = page_of(current.answers, self._page(current))
        if not 1 <= number <= len(shown):
            return False
        self._pressed = (current.id, number)
        self.repaint()
        QTimer.singleShot(_PRESSED_MS, self, self._let_up)
        self.answered.emit(current.script, current.item, shown[number - 1].value)
        return True

    def _let_up(self) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.update()

    def say_current(self) -> None:
        """Enter: the line in front was said; with none, the current item is confirmed or its field is gone to."""
        agenda = self.agenda
        if agenda is None:
            return
        line = agenda.say_now
        current = agenda.current
        nudge = self.picture.nudge if self.picture else None
        if line is not None:
            self.said.emit(line.script, line.item, due_text(line, agenda))
        elif nudge is not None:
            self.said.emit(nudge.script, nudge.item, nudge.text)
        elif current is None or current.action in _BY_ITS_KEY_ALONE:
            return
        elif current.kind in ("raad", "instruks", "handling", "afslut", "sig"):
            self.said.emit(current.script, current.item, current.short or current.text)
        elif current.field:
            self._mark_asked(current)
            self.field_wanted.emit(current.field)

    def interrupt_by_key(self, letter: str) -> bool:
        """Raise the interrupt on Alt and a letter; False when there is none."""
        for interrupt in self.agenda.interrupts if self.agenda else ():
            if interrupt.key.upper() == letter.upper():
                self.interrupted.emit(interrupt.script, interrupt.key, interrupt.label)
                return True
        return False

    # --- technique cards

    @property
    def choosing(self) -> bool:
        """Whether the deck of cards stands open to choose from."""
        return self._choosing

    def toggle_deck(self) -> None:
        """Show the deck of technique cards and take the focus for its digits; again, or Esc: back to where one was."""
        if self._choosing:
            self._leave_deck()
        elif self.agenda is not None and self.agenda.cards:
            self._came_from = QApplication.focusWidget()
            self._choosing, self._recapping = True, False
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.update()

    def _leave_deck(self) -> None:
        self._choosing, before, self._came_from = False, self._came_from, None
        if before is not None and before is not self and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _choose_card(self, number: int) -> bool:
        """Lay the card of a number open, or away; False when the deck has none."""
        card = next((c for c in self.agenda.cards if c.number == number), None) if self.agenda else None
        if card is None:
            return False
        self._leave_deck()
        self.interrupted.emit(card.script, "", card.title)
        return True

    def next_on_card(self) -> None:
        """Say the next line of the card laid open last, or put its next question in front."""
        cards = self.agenda.open_cards if self.agenda else ()
        first = next((card.items[0] for card in cards if card.items), None)
        if first is not None:
            self._take_from_card(first)

    def _take_from_card(self, item: ItemView) -> None:
        if item.kind in ("sig", "raad", "instruks", "handling"):
            self.said.emit(item.script, item.item, item.short or item.text)
        else:
            self.chosen.emit(item.script, item.item)

    def _mark_asked(self, item: ItemView) -> None:
        if self.picture and self.picture.call and item.id not in self.picture.call.asked:
            self.asked.emit(item.script, item.item, item.short or item.text)

    def _step(self, by: int) -> None:
        agenda = self.agenda
        if agenda is None:
            return
        items = [i for i in listed(agenda) if i.state != "done" or i.kind in ("spoerg", "lyt")]
        ids = [i.id for i in items]
        here = ids.index(agenda.current.id) if agenda.current and agenda.current.id in ids else 0
        wanted = items[min(max(0, here + by), len(items) - 1)] if items else None
        if wanted is not None:
            self.chosen.emit(wanted.script, wanted.item)

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answer_digit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self.say_current()
        elif key == Qt.Key.Key_Escape and self._choosing:
            self._leave_deck()
        elif key == Qt.Key.Key_Escape and self._recapping:
            self.toggle_recap()
        elif key == Qt.Key.Key_Down:
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        elif key == Qt.Key.Key_Backspace and self.agenda and self.agenda.current:
            self.skipped.emit(self.agenda.current.script, self.agenda.current.item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position().toPoint())
        if spot is None:
            return
        if spot.kind == "answer":
            self.answer_digit(int(spot.key))
        elif spot.kind == "say":
            self.say_current()
        elif spot.kind in ("take", "leave"):
            self.answer_heard(spot.kind == "take")
        elif spot.kind == "recap":
            self.toggle_recap()
        elif spot.kind == "deck":
            self._choose_card(int(spot.key))
        elif spot.kind == "open_deck":
            self.toggle_deck()
        elif spot.kind == "card":
            on_cards = (item for card in (self.agenda.open_cards if self.agenda else ()) for item in card.items)
            wanted = next((item for item in on_cards if item.id == spot.key), None)
            if wanted is not None:
                self._take_from_card(wanted)
        elif spot.kind == "interrupt":
            self.interrupt_by_key(spot.key)
        elif spot.kind == "item":
            script, _, item = spot.key.partition(".")
            self.chosen.emit(script, item)

    def _spot(self, point: QPoint) -> Spot | None:
        return next((s for s in self._spots if s.box.contains(point)), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusLine.around(self, lambda: self._question, self.look)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._choosing:
            # Whoever goes elsewhere has left the deck; the digits are that place's again.
            self._choosing, self._came_from = False, None
            self.update()
        super().focusOutEvent(event)
        FocusLine.leave(self)


_CTRL = Qt.KeyboardModifier.ControlModifier


def _told_same(one: Picture, other: Picture) -> bool:
    """Whether nothing has touched what a recap is made of; the fold keeps what it does not change."""
    a, b = one.call, other.call
    if a is None or b is None:
        return a is b
    return (
        a.fields is b.fields
        and a.place is b.place
        and a.earlier is b.earlier
        and a.place_verified_at == b.place_verified_at
    )
