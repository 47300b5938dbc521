"""The console: one window, five rows that never change their order. Strip, gate, body, foot, keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from app.actions import Actions
from app.domain.place import Place
from app.domain.surge import queue
from app.picture import DeskInfo, Picture, at
from app.places import near
from app.snapshot import Snapshot
from locate.register import Answer, Near, PlaceAt
from widgets.desk_page import DeskPage
from widgets.foot import FootLine
from widgets.keyboard import Keyboard
from widgets.keystates import faces
from widgets.map_record import MapRecord
from widgets.metrics import Metrics
from widgets.pages.page import Page
from widgets.panels.form import CauseTable
from widgets.panels.gate import GateLine
from widgets.panels.idle import IdlePage
from widgets.panels.keys import KeyRow
from widgets.panels.map_panel import MapGround
from widgets.panels.stress import StressView
from widgets.panels.strip import CallStrip
from widgets.panels.thread import DRAFT
from widgets.panels.tray import AddressAt
from widgets.theme import Look, Theme, ThemeName

Search = Callable[[str, Near | None, int, Callable[[Answer], None]], None]
"""Text, position, the cursor's place in the text, and who takes the answer."""


class Console(QWidget):
    """Shows the desk's snapshot and turns keys into actions; asks register and map only through what it is given.

    ``search``, ``address`` and the map's ``fetch`` answer later, on the GUI thread. ``now`` is the desk's clock (UTC).
    """

    theme_changed = Signal(str)
    closed = Signal()
    practice_wanted = Signal()
    practice_stop_wanted = Signal()
    register_wanted = Signal()
    followups_wanted = Signal()
    help_wanted = Signal()
    setup_wanted = Signal()
    scripts_wanted = Signal()
    journal_grew = Signal()
    map_window_wanted = Signal()
    map_again_wanted = Signal()
    """The key of the map, with the keys on the map already."""
    pictured = Signal(object)
    """The picture just shown, for windows beside the desk."""
    look_changed = Signal()

    def __init__(
        self,
        actions: Actions,
        info: DeskInfo,
        search: Search,
        address: AddressAt,
        ground: MapGround,
        causes: CauseTable,
        now: Callable[[], datetime],
        theme: ThemeName = "dark",
        text_scale: float = 1.0,
    ) -> None:
        super().__init__()
        self.setObjectName("console")
        self.setWindowTitle("Alarmpult")
        self.actions_ = actions
        self.info = info
        self._search = search
        self._now = now
        self._theme: ThemeName = theme
        self._text_scale = text_scale
        self._snapshot = Snapshot()
        self._answer: Answer | None = None
        self._pointed: Answer | None = None
        self._within: tuple[PlaceAt, ...] = ()
        self._answered = ""
        self._answered_for: tuple[str, Near | None] | None = None
        self._asked: tuple[str, Near | None] | None = None
        self.look = Look(Theme.load(theme), Metrics.for_window(1920, 1080, text_scale))
        self.strip = CallStrip(self.look, self)
        self.gate = GateLine(self.look, self)
        self.desk_page = DeskPage(self.look, causes, ground, address)
        self.idle_page = IdlePage(self.look, causes.words, ground, address)
        self.stress = StressView(self.look, causes.words)
        self.foot = FootLine(self.look, self)
        self.keys = KeyRow(self.look, self)
        self.body = QStackedWidget(self)
        for page in (self.idle_page, self.desk_page, self.stress):
            self.body.addWidget(page)
        self.page: Page | None = None
        self._under_page: QWidget | None = None
        self.map_record = MapRecord(self.desk_page.map.canvas, ground.fetch, actions.keep_map, now, self)
        self.keyboard = Keyboard(self)
        self._wire()
        self.picture = at(info, self._snapshot, now())
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self.refresh)
        self._ticker.start()
        self.setMinimumSize(1024, 600)

    # --- what comes in

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the desk's newest snapshot; called on the GUI thread."""
        before = self._snapshot
        self._snapshot = snapshot
        self.map_record.watch(before.desk, snapshot.desk, self.look)
        if snapshot.desk.current != before.desk.current:
            self._answer, self._answered, self._asked, self._pointed = None, "", None, None
            self._restore()
        self.refresh()

    def show_info(self, info: DeskInfo) -> None:
        """Take new words about the desk itself: another language, a practice call that begins or ends."""
        self.info = info
        self.refresh()

    def refresh(self) -> None:
        """Draw the snapshot as it stands at this second."""
        picture = self.picture = self.picture_now()
        self._choose_page(picture)
        for row in (self.strip, self.gate, self.foot):
            row.show_picture(picture)
        page = self.body.currentWidget()
        page.show_picture(picture)  # type: ignore[attr-defined]
        self.keys.show_faces(faces(picture, self.look.metrics.compact))
        if self.page is not None:
            self.page.show_ringing(self._ringing_words(picture))
        self._ask_register(picture)
        self.pictured.emit(picture)

    def picture_now(self) -> Picture:
        """Return the snapshot at this second."""
        answer = self._answer if self._pointed is None else self._pointed
        return at(self.info, self._snapshot, self._now(), answer, self._answered, self._within)

    def show_pointed(self, answer: Answer | None) -> None:
        """Show what lies at a point of the map in place of what the search found; None shows that again."""
        if answer is not self._pointed:
            self._pointed = answer
            self.refresh()

    def show_within(self, places: tuple[PlaceAt, ...]) -> None:
        """Show the signs and places that lie in the area of the mast."""
        if places != self._within:
            self._within = places
            self.refresh()

    @property
    def settled(self) -> bool:
        """Whether the register has answered the newest question and the map shows its ground and has been pictured."""
        if not self.map_record.settled:
            return False
        call = self._snapshot.call
        if call is None:
            return self.idle_page.map.canvas.settled
        return self._asked is not None and self._answered_for == self._asked and self.desk_page.map.canvas.settled

    def show_trouble(self, words: str) -> None:
        """Say in the foot what is wrong with the desk itself; empty words take it away. Never a window of its own."""
        self.foot.show_trouble(words)

    # --- pages that cover the desk

    def show_page(self, page: Page) -> None:
        """Lay a page over the desk; Esc leads back to the very place the cursor was in."""
        self.leave_page()
        self._under_page = QApplication.focusWidget()
        self.page = page
        page.setParent(self)
        page.closed.connect(self.leave_page)
        page.set_look(self.look)
        page.setGeometry(self.rect())
        page.show()
        page.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def leave_page(self) -> None:
        """Take the page away that covers the desk."""
        page, self.page = self.page, None
        if page is None:
            return
        page.hide()
        page.closed.disconnect(self.leave_page)
        if not page.kept:
            page.deleteLater()
        before, self._under_page = self._under_page, None
        if before is None or not isValid(before) or not before.isVisible():
            before = self.body.currentWidget()
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ringing_words(self, picture: Picture) -> str:
        ringing = queue(picture.snapshot.desk)
        if not ringing:
            return ""
        waited = int((picture.now - ringing[0].rang_at).total_seconds())
        return self.tr("{0} rings for {1} s · Esc, then Enter answers").format(ringing[0].line, waited)

    def _choose_page(self, picture: Picture) -> None:
        wanted: QWidget = self.idle_page if picture.call is None else self.desk_page
        if self.body.currentWidget() is self.stress and picture.call is not None:
            return
        if self.body.currentWidget() is not wanted:
            self.body.setCurrentWidget(wanted)
            if wanted is self.desk_page:
                self.desk_page.where.focus_search()

    def _restore(self) -> None:
        """Put text and cursor back where the log says they were."""
        call = self._snapshot.call
        if call is None:
            return
        typed = call.fields.get("sted.soeg")
        self.desk_page.where.set_search_text(typed.value if typed else "")
        self.body.setCurrentWidget(self.desk_page)
        self.desk_page.show_picture(self.picture_now())
        for field, value in call.fields.items():
            # Only the cursor's own field can be half typed: leaving a field hands its words on.
            if value.typed and field == call.focus.target:
                self.desk_page.restore(field, value.value, value.cursor)
        if call.focus.target:
            self.focus_target(call.focus.target, call.focus.cursor)

    def focus_target(self, target: str, cursor: int) -> None:
        """Put the cursor into a field, the search or the guide."""
        page = self.desk_page
        if target == "sted.soeg":
            page.where.focus_search(cursor)
        elif target == DRAFT:
            page.thread.focus_entry(cursor)
        elif target == "guide":
            page.guide.setFocus(Qt.FocusReason.OtherFocusReason)
        elif target in ("authority", "followup"):
            getattr(page, target).setFocus(Qt.FocusReason.OtherFocusReason)
        elif target == "outcome":
            page.authority.ask_outcome()
        elif target.startswith("sted."):
            page.where.focus_field(target, cursor)
        else:
            page.form.focus_field(target, cursor)

    # --- the register

    def _ask_register(self, picture: Picture) -> None:
        call = picture.call
        if call is None:
            return
        question = (self.desk_page.where.search_text(), near(picture.position))
        if question == self._asked:
            return
        self._asked = question
        if not question[0].strip() and question[1] is None:
            self._take_answer(None, question)
            return
        cursor = self.desk_page.where.search_cursor()
        self._search(question[0], question[1], cursor, lambda answer: self._take_answer(answer, question))

    def _take_answer(self, answer: Answer | None, question: tuple[str, Near | None]) -> None:
        if self._asked is None:
            return  # the call this was asked for has been laid down
        same = answer is self._answer and question[0] == self._answered
        self._answer, self._answered, self._answered_for = answer, question[0], question
        if not same:  # nothing found after nothing, as with every call just answered, is on the screen already
            self.refresh()

    # --- look

    def set_theme(self, theme: ThemeName) -> None:
        """Change colours at once, also in mid-call."""
        self._theme = theme
        self._apply_look()
        self.theme_changed.emit(theme)

    def set_text_scale(self, scale: float) -> None:
        """Change the size of all text at once, 1 to 2."""
        self._text_scale = min(2.0, max(0.8, scale))
        self._apply_look()

    @property
    def text_scale(self) -> float:
        """How much larger than designed the text is."""
        return self._text_scale

    @property
    def theme(self) -> ThemeName:
        """The theme in use."""
        return self._theme

    def _apply_look(self) -> None:
        self.look = Look(Theme.load(self._theme), Metrics.for_window(self.width(), self.height(), self._text_scale))
        self.setPalette(self.look.theme.palette())
        self.setStyleSheet(self.look.theme.style_sheet(self.look.metrics))
        for part in (self.strip, self.gate, self.desk_page, self.idle_page, self.stress, self.foot, self.keys):
            part.set_look(self.look)
        if self.page is not None:
            self.page.set_look(self.look)
        self._arrange()
        self.look_changed.emit()
        self.refresh()

    def _arrange(self) -> None:
        rows, width = self.look.metrics.rows, self.width()
        if self.page is not None:
            self.page.setGeometry(self.rect())
        y = 0
        for widget, height in (
            (self.strip, rows.strip),
            (self.gate, rows.gate),
            (self.body, rows.body),
            (self.foot, rows.foot),
            (self.keys, rows.keys),
        ):
            widget.setGeometry(QRect(0, y, width, height))
            y += height + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._apply_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("line_hair"))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    # --- intents

    def _wire(self) -> None:
        do, page = self.actions_, self.desk_page
        page.queue.call_taken.connect(do.answer)
        page.guide.answered.connect(do.give_answer)
        page.guide.said.connect(do.say)
        page.guide.skipped.connect(do.skip)
        page.guide.asked.connect(do.ask)
        page.guide.shown.connect(do.show)
        page.guide.declined.connect(do.decline)
        page.guide.reminded.connect(do.remind)
        page.guide.interrupted.connect(do.interrupt)
        page.guide.chosen.connect(do.go_to)
        page.guide.field_wanted.connect(lambda field: self.focus_target(field, -1))
        page.where.search_asked.connect(lambda: self._ask_register(self.picture))
        page.where.search_typed.connect(self._on_search_typed)
        page.where.place_chosen.connect(self._on_place_chosen)
        page.where.field_typed.connect(self._on_field_typed)
        page.where.field_committed.connect(self._on_field_committed)
        page.where.focused.connect(self._on_focused)
        page.form.field_typed.connect(self._on_field_typed)
        page.form.field_committed.connect(self._on_field_committed)
        page.form.focused.connect(self._on_focused)
        page.form.left_downwards.connect(self._on_form_left)
        page.form.row_wanted.connect(lambda group: do.add_row(do.call, group))
        page.form.row_unwanted.connect(lambda group, number: do.remove_row(do.call, group, number))
        page.authority.toggled.connect(do.toggle)
        page.authority.received.connect(do.receive)
        page.authority.outcome_chosen.connect(do.close_as)
        page.authority.priority_chosen.connect(do.choose_priority)
        page.authority.reason_given.connect(self._on_reason)
        page.followup.toggled.connect(do.follow_up)
        page.updates.sent.connect(do.send_update)
        page.updates.drafted.connect(self._on_field_typed)
        page.thread.written.connect(do.write)
        page.thread.drafted.connect(self._on_field_typed)
        page.thread.focused.connect(self._on_focused)
        page.conflict.reason_chosen.connect(do.explain_distance)
        page.map.candidate_picked.connect(page.where.choose_candidate)
        for tray in (page.tray, self.idle_page.tray):
            tray.bound.connect(do.bind_position)
            tray.moved.connect(do.move_position)
            tray.undone.connect(do.undo_move)
        self.idle_page.resumed.connect(do.resume)
        self.idle_page.called_back.connect(do.call_back)
        self.idle_page.answered.connect(do.answer)
        self.idle_page.noted.connect(do.shift_note)
        self.idle_page.practice_wanted.connect(self.practice_wanted)
        self.idle_page.followups_wanted.connect(self.followups_wanted)
        self.keys.pressed.connect(self.trigger)

    def trigger(self, action: str) -> None:
        """Do what a key stands for."""
        self.keyboard.trigger(action)

    def _on_search_typed(self, text: str, cursor: int) -> None:
        self._on_field_typed("sted.soeg", text, cursor)

    def _on_place_chosen(self, place: Place, pointed: bool) -> None:
        self.actions_.choose_place(place, pointed)
        # The operator's own Enter leads on to what happened; nothing else ever moves the cursor.
        call, page = self._snapshot.call, self.desk_page
        if call is not None and not call.value("haendelse.aarsag"):
            page.show_form()
            page.form.focus_field("haendelse.egne_ord", 0)
        elif page.where.list.hasFocus():
            page.map.leave()  # asked from the map: back to what was written before that

    def _on_field_typed(self, field: str, text: str, cursor: int) -> None:
        self.actions_.type_field(self._snapshot.desk.current, field, text, cursor)

    def _on_field_committed(self, field: str, value: str) -> None:
        self.actions_.set_field(self._snapshot.desk.current, field, value)

    def _on_focused(self, target: str, cursor: int) -> None:
        self.actions_.move_focus(self._snapshot.desk.current, target, cursor)

    def _on_reason(self, gate: str, reason: str) -> None:
        (self.actions_.send if gate == "send" else self.actions_.close)(reason)

    def _on_form_left(self) -> None:
        self.desk_page.guide.setFocus(Qt.FocusReason.OtherFocusReason)
