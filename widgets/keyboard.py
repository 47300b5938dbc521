"""From keys to actions: every shortcut of the desk, wired once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.gates import target_of
from app.domain.surge import HURT, in_surge
from app.places import area_of
from widgets.shortcuts import ANSWER_KEYS, FUNCTION_KEYS, MORE_ANSWERS, OTHER_KEYS

if TYPE_CHECKING:
    from widgets.console import Console


_SETTLE_MS = 120
_LETTERS = "LIVTBCAHSJXYROEUNZ"
_ON_PAGES = ("theme", "larger", "smaller", "map_window")
"""What may be done from another window while a page covers the desk."""
_STAYING = (*_ON_PAGES, *(shortcut.action for shortcut in FUNCTION_KEYS))
"""What is done without leaving the window in which its key was pressed."""


class Keyboard(QObject):
    """The console's shortcuts; ``trigger`` does what one of them stands for."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._led_to = ""  # where the key of what is missing led last
        self._verbs = self._make_verbs()
        for shortcut in (*FUNCTION_KEYS, *OTHER_KEYS):
            self._bind(shortcut.keys, lambda action=shortcut.action: self.trigger(action))
        for digit, keys in enumerate(ANSWER_KEYS, start=1):
            self._bind(keys, lambda number=digit: self._digit(number))
        self._bind(MORE_ANSWERS, lambda: console.desk_page.guide.answer_digit(0))
        for key in ("Return", "Enter"):
            self._bind(key, self._enter)
        self._bind("Alt+Enter", lambda: self.trigger("next_on_card"))
        # An Enter that the search has no use for is the guide's; every other field keeps its own.
        console.desk_page.where.search.line.returnPressed.connect(console.desk_page.guide.say_current)
        for letter in _LETTERS:
            self._bind(f"Alt+{letter}", lambda key=letter: self._alt(key))

    def trigger(self, action: str) -> None:
        """Do what a key stands for; unknown names do nothing."""
        verb = self._verbs.get(action)
        if verb is not None:
            # The key answers the finger at once; what it does is shown when it stands in the journal.
            self._console.keys.show_pressed(action)
            verb()

    def serve(self, window: QWidget) -> None:
        """Make the desk's keys work in another window of the desk too: F8 must never go nowhere.

        What leads to a place on the desk brings the desk to the front first. Behind a page they do nothing, as ever.
        """
        for shortcut in (*FUNCTION_KEYS, *OTHER_KEYS):
            self._bind(shortcut.keys, lambda action=shortcut.action: self._from_beside(action), window)
        for digit, keys in enumerate(ANSWER_KEYS, start=1):
            self._bind(keys, partial(self._unless_page, self._digit, digit), window)
        self._bind(MORE_ANSWERS, partial(self._unless_page, self._console.desk_page.guide.answer_digit, 0), window)
        for letter in _LETTERS:
            self._bind(f"Alt+{letter}", partial(self._unless_page, self._alt, letter), window)
        for key in ("Return", "Enter"):
            self._bind(key, partial(self._unless_page, self._enter_from_beside), window)

    def _from_beside(self, action: str) -> None:
        console = self._console
        if console.page is not None and action not in _ON_PAGES:
            return
        if action not in _STAYING:
            console.window().activateWindow()
        self.trigger(action)

    def _enter_from_beside(self) -> None:
        if self._console.picture.call is None:
            self._console.window().activateWindow()  # the call that is answered is written down there
        self._enter()

    def _unless_page(self, verb: Callable[..., object], *given: object) -> None:
        if self._console.page is None:
            verb(*given)

    def _bind(self, keys: str, verb: Callable[[], object], window: QWidget | None = None) -> None:
        shortcut = QShortcut(QKeySequence(keys), window or self._console)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(verb)

    def _attach(self) -> None:
        """Attach; in a surge the cursor goes to *injured* as long as nobody has asked."""
        call, desk = self._console.picture.call, self._console.picture.snapshot.desk
        if call is not None and in_surge(desk) and not call.value(HURT):
            self._console.desk_page.form.focus_field(HURT)
            return
        self._console.actions_.attach_duplicate()

    def _make_verbs(self) -> dict[str, Callable[[], object]]:
        console, do = self._console, self._console.actions_
        page = console.desk_page
        return {
            "health": lambda: do.toggle("health"),
            "fire": lambda: do.toggle("fire"),
            "police": lambda: do.toggle("police"),
            "verify_place": do.verify_place,
            "ask_position": do.ask_position,
            "attach_duplicate": self._attach,
            "surge": do.toggle_surge,
            "silent_call": do.mark_silent,
            "send": self._send,
            "call_back": lambda: do.call_back(),
            "close": self._close,
            "switch_line": do.switch_line,
            "stress_view": self._stress,
            "focus_script": lambda: page.guide.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "focus_where": page.where.focus_search,
            "focus_what": lambda: page.form.focus_section("what"),
            "focus_who": lambda: page.form.focus_section("who"),
            "focus_authority": lambda: page.authority.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "focus_map": self._focus_map,
            "map_window": console.map_window_wanted.emit,
            "save": self._save,
            "missing": self._missing,
            "add_row": page.form.add_row,
            "remove_row": page.form.remove_row,
            "show_masked": self._show_masked,
            "register": console.register_wanted.emit,
            "practice": console.practice_wanted.emit,
            "help": console.help_wanted.emit,
            "scripts": console.scripts_wanted.emit,
            "setup": console.setup_wanted.emit,
            "shift_note": console.idle_page.write_note,
            "stop_practice": console.practice_stop_wanted.emit,
            "theme": self._next_theme,
            "larger": lambda: console.set_text_scale(console.text_scale + 0.1),
            "smaller": lambda: console.set_text_scale(console.text_scale - 0.1),
            "map_page": page.turn_page,
            "lay_aside": do.lay_aside,
            "read_receipt": do.read_receipt,
            "received_health": lambda: do.receive("health"),
            "received_fire": lambda: do.receive("fire"),
            "received_police": lambda: do.receive("police"),
            "mast_area": self._area,
            "cards": self._cards,
            "next_on_card": page.guide.next_on_card,
            "take_heard": lambda: page.guide.answer_heard(True),
            "leave_heard": lambda: page.guide.answer_heard(False),
            "recap": page.guide.toggle_recap,
            "updates": self._updates,
            "copy_position": page.copying.open,
            "positions": self._positions,
            "take_as_real": self._as_real,
            "followups": console.followups_wanted.emit,
            "calls_for_another": lambda: do.explain_distance("calls_for_another"),
            "has_moved": lambda: do.explain_distance("has_moved"),
            "wrong_address": lambda: do.explain_distance("wrong_address"),
        }

    def _enter(self) -> None:
        """Enter answers when nothing is in hand; in a call it belongs to what has the focus."""
        console = self._console
        if console.picture.call is None:
            console.actions_.answer()
        else:
            console.desk_page.guide.say_current()

    def _digit(self, number: int) -> None:
        """Alt and a digit: the short texts of a thread, else the answers of the guide."""
        page = self._console.desk_page
        if page.thread.active:
            page.thread.send_quick(number)
        else:
            page.guide.answer_digit(number)

    def _alt(self, letter: str) -> None:
        """Alt and a letter: a follow-up where one is offered, else an interrupt of the guide."""
        page = self._console.desk_page
        if not page.followup.take_letter(letter):
            page.guide.interrupt_by_key(letter)

    def _updates(self) -> None:
        """The entry for what is new to those who have the case."""
        if self._console.body.currentWidget() is self._console.desk_page:
            self._console.desk_page.toggle_updates()

    def _as_real(self) -> None:
        """On 112 a car's test call is real; on 114 the same letter is a complaint or praise."""
        if not self._console.desk_page.followup.take_letter("K"):
            self._console.actions_.take_as_real()

    def _cards(self) -> None:
        """The deck of technique cards; at large text it stands on the page with the guide."""
        if self._console.body.currentWidget() is self._console.desk_page:
            self._console.desk_page.show_form()
            self._console.desk_page.guide.toggle_deck()

    def _focus_map(self) -> None:
        """To the map of the page in view; at large text that is a page of its own."""
        console = self._console
        panel = console.idle_page.map if console.picture.call is None else console.desk_page.map
        if panel.canvas.hasFocus():
            console.map_again_wanted.emit()
        elif console.picture.call is None:
            panel.focus_map()
        elif console.body.currentWidget() is console.desk_page:
            before = QApplication.focusWidget()
            console.desk_page.show_map()
            panel.focus_map(before)

    def _save(self) -> None:
        self._console.desk_page.commit_typed()

    def _send(self) -> None:
        self._save()
        call, do = self._console.picture.call, self._console.actions_
        if call is not None and call.is_test and not call.chosen_authorities and call.sent_at is None:
            do.close_test()
        elif self._console.desk_page.authority.take_reason("send"):
            return
        else:
            do.send()
            # What was typed a moment ago may open the gate yet: only then is a reason asked for, and the cursor moved.
            QTimer.singleShot(_SETTLE_MS, self._console, self._after_send)

    def _after_send(self) -> None:
        """Where F8 sent nothing: to the authorities when none is chosen, else to why the gate is left unmet."""
        call, gate = self._console.picture.call, self._console.picture.snapshot.send
        if call is not None and call.sent_at is None and gate is not None and "authority" in gate.missing:
            self._console.focus_target("authority", 0)
        else:
            self._console.desk_page.authority.ask_reason()

    def _missing(self) -> None:
        """To the first thing that is missing, or to the one after that with the cursor."""
        console = self._console
        call, snapshot = console.picture.call, console.picture.snapshot
        gate = snapshot.send if call is not None and call.sent_at is None else snapshot.close
        if call is None or gate is None or gate.open or console.body.currentWidget() is not console.desk_page:
            return
        targets = list(dict.fromkeys(target_of(need, call) for need in gate.missing))
        here = targets.index(self._led_to) if self._led_to in targets else -1
        self._led_to = targets[(here + 1) % len(targets)]
        console.desk_page.show_form()
        console.focus_target(self._led_to, -1)

    def _show_masked(self) -> None:
        field = self._console.desk_page.form.masked_field
        if field:
            self._console.actions_.show_masked(self._console.actions_.call, field)

    def _close(self) -> None:
        console = self._console
        desk = console.picture.snapshot.desk
        if console.picture.call is None:
            if desk.unclosed:
                console.actions_.resume(desk.unclosed[0].id)
            return
        self._save()
        if console.desk_page.authority.take_reason("close"):
            return
        console.actions_.close()
        console.desk_page.authority.ask_outcome()
        console.refresh()

    def _positions(self) -> None:
        """The list of positions to bind, on the page in view; where it is open already the key closes it."""
        console = self._console
        tray = console.idle_page.tray if console.picture.call is None else console.desk_page.tray
        if not tray.parentWidget().isVisible():
            return  # the four facts in large stand over it
        if tray.is_open:
            tray.leave()
        else:
            tray.open()

    def _stress(self) -> None:
        console = self._console
        if console.picture.call is None:
            return
        showing = console.body.currentWidget() is console.stress
        console.body.setCurrentWidget(console.desk_page if showing else console.stress)
        console.refresh()

    def _next_theme(self) -> None:
        order = ("dark", "light", "contrast")
        now = order.index(self._console.theme)
        self._console.set_theme(order[(now + 1) % 3])

    def _area(self) -> None:
        """The phone's ring, or the mast's area, becomes the place: an area is enough to send help."""
        console = self._console
        area = area_of(console.picture.position, console.info.language)
        if area is not None:
            console.actions_.choose_place(area.place)
