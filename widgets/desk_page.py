"""The page of a call: three columns, always in the same order. What to say, what is known, where it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.facts import Line
from app.picture import Picture
from widgets.panels.authority import AuthorityPanel
from widgets.panels.conflict import ConflictPanel
from widgets.panels.copying import CopyList
from widgets.panels.ecall import ECallPanel
from widgets.panels.followup import FollowUpPanel
from widgets.panels.form import CauseTable, FormPanel
from widgets.panels.guide import GuidePanel
from widgets.panels.handover import HandoverPanel
from widgets.panels.map_panel import MapGround, MapPanel
from widgets.panels.nearby import NearbyPanel
from widgets.panels.queue import QueuePanel
from widgets.panels.thread import DRAFT, ThreadPanel
from widgets.panels.timeline import TimelinePanel
from widgets.panels.tray import AddressAt, TrayList
from widgets.panels.updates import UpdatesPanel
from widgets.panels.where import WherePanel
from widgets.theme import Look


class DeskPage(QWidget):
    """Lays the panels out to the grid and hands each the picture; knows no desk and no commands."""

    def __init__(
        self, look: Look, causes: CauseTable, ground: MapGround, address: AddressAt, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._line: Line = "112"
        self._second_page = False
        self._waiting = False
        self._before_updates: QWidget | None = None
        self.queue = QueuePanel(look)
        self.handover = HandoverPanel(look)
        self.thread = ThreadPanel(look)
        self.updates = UpdatesPanel(look)
        self.guide = GuidePanel(look, causes=causes.words)
        self.where = WherePanel(look)
        self.conflict = ConflictPanel(look)
        self.ecall = ECallPanel(look)
        self.form = FormPanel(look, causes)
        self.authority = AuthorityPanel(look)
        self.map = MapPanel(look, ground)
        self.nearby = NearbyPanel(look, causes.words)
        self.timeline = TimelinePanel(look, causes.words)
        self.followup = FollowUpPanel(look)
        self.copying = CopyList(look)
        self.tray = TrayList(look, address)
        self._panels = (
            self.queue, self.handover, self.thread, self.updates, self.guide, self.where, self.conflict, self.ecall,
            self.form, self.authority, self.map, self.nearby, self.timeline, self.followup, self.copying, self.tray,
        )  # fmt: skip
        for panel in self._panels:
            panel.setParent(self)
        self.form.focused.connect(lambda field, cursor: self.arrange())
        self.where.focused.connect(lambda field, cursor: self.arrange())
        self.updates.left.connect(self._leave_updates)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def toggle_updates(self) -> None:
        """Open the entry for what is new, or give its room back."""
        self.show_form()
        if not self.updates.is_open:
            self._before_updates = QApplication.focusWidget()
        self.updates.toggle()
        self.arrange()

    def _leave_updates(self) -> None:
        self.arrange()
        before = self._before_updates
        if before is not None and isValid(before) and before.isVisible() and not self.updates.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.guide.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        for panel in self._panels:
            panel.set_look(look)
        self.arrange()

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture in every panel."""
        for panel in self._panels:
            panel.show_picture(picture)
        self._waiting = bool(picture.snapshot.desk.ringing or picture.snapshot.desk.lost)
        if picture.call is not None and picture.call.line != self._line:
            self._line = picture.call.line
        self.arrange()

    def turn_page(self) -> None:
        """At large text: from guide and form to the map and back."""
        self._second_page = not self._second_page and self.look.metrics.stacked
        self.arrange()

    def show_form(self) -> None:
        """At large text: to the page with guide and form."""
        if self._second_page:
            self.turn_page()

    def show_map(self) -> None:
        """At large text: to the page with the map."""
        if not self._second_page:
            self.turn_page()

    def restore(self, field: str, text: str, cursor: int) -> None:
        """Put half-typed words back after a restart."""
        if field == DRAFT:
            self.thread.restore(text, cursor)
        elif field in self.where.entries:
            self.where.entries[field].restore(text, cursor)
        else:
            self.form.restore(field, text, cursor)

    def commit_typed(self) -> None:
        """Hand on everything that is half typed."""
        self.where.commit()
        self.form.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Put every panel in its place on the grid; a panel already there is left alone."""
        metrics = self.look.metrics
        guide, form, map_w = metrics.columns
        height = self.height()
        if metrics.stacked:
            guide_form = not self._second_page
            for panel in self._left_and_middle:
                panel.setVisible(guide_form)
            map_x = 0
        else:
            self._second_page = False
            for panel in self._left_and_middle:
                panel.setVisible(True)
            map_x = guide + form + 2
        self._arrange_left(guide, height)
        self._arrange_middle(guide + 1, form, height)
        right = not metrics.stacked or self._second_page
        self._arrange_right(map_x, map_w, height, right)
        # The list to copy from stands in place of a panel that can be spared for a moment.
        spared = next((p for p in (self.nearby, self.timeline) if not p.isHidden()), self.form)
        self.copying.setGeometry(spared.geometry())
        self.tray.setGeometry(self._below_map() or spared.geometry())

    def _below_map(self) -> QRect | None:
        """Return the room of the panels below the map as one, or None on the page that has no map."""
        shown = [panel.geometry() for panel in (self.nearby, self.timeline) if not panel.isHidden()]
        if not shown:
            return None
        if len(shown) == 1:
            shown.append(self.map.geometry())  # 114 has the map itself beside the timeline
        return shown[0].united(shown[1])

    def _arrange_left(self, width: int, height: int) -> None:
        # At twice the text an empty queue gives its room to the guide; the strip says that nobody waits.
        spare = self.look.metrics.stacked and not self._waiting
        queue_h = 0 if spare else min(self.queue.sizeHint().height(), height // 3)
        self.queue.setGeometry(0, 0, width, queue_h)
        # Whoever waits for an answer sees the clock; the guide keeps at least half of the column.
        hand_h = min(self.handover.sizeHint().height(), (height - queue_h) // 2)
        self.handover.setGeometry(0, queue_h, width, hand_h)
        rest = height - queue_h - hand_h
        # In writing everything is said in the thread; the guide beside it is what to ask next.
        thread_h = min(self.thread.sizeHint().height(), rest * 2 // 3)
        self.thread.setGeometry(0, queue_h + hand_h, width, thread_h)
        news_h = min(self.updates.sizeHint().height(), (rest - thread_h) // 2)
        top = queue_h + hand_h + thread_h
        self.updates.setGeometry(0, top, width, news_h)
        self.guide.setGeometry(0, top + news_h, width, rest - thread_h - news_h)

    @property
    def _left_and_middle(self) -> tuple[QWidget, ...]:
        return self.queue, self.handover, self.thread, self.updates, self.guide, *self._middle

    @property
    def _middle(self) -> tuple[QWidget, ...]:
        """The middle column from top to bottom; two of its panels take no room when they have nothing to tell."""
        return self.where, self.conflict, self.ecall, self.form, self.authority

    def _arrange_middle(self, x: int, width: int, height: int) -> None:
        above = [panel.sizeHint().height() for panel in (self.where, self.conflict, self.ecall)]
        where_h = sum(above)
        authority_h = self.authority.sizeHint().height()
        whole, y = self.form.sizeHint().height(), 0
        form_h = min(whole, max(0, height - where_h - authority_h))
        if self.look.metrics.stacked:
            # At twice the text the column is longer than the window: it moves so that what has the cursor is seen.
            form_h = min(whole, max(form_h, height - authority_h))
            y = min(0, max(height - where_h - form_h - authority_h, -self._above(where_h, form_h, height)))
        top = y
        for panel, panel_h in zip(self._middle, above, strict=False):
            panel.setGeometry(x, top, width, panel_h)
            top += panel_h
        self.form.setGeometry(x, top, width, form_h)
        top += form_h
        self.authority.setGeometry(x, top, width, max(0, height - top, authority_h if y else 0))

    def _above(self, where_h: int, form_h: int, height: int) -> int:
        """Return how much of the middle column stands above the window, by what has the cursor."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self.authority or self.authority.isAncestorOf(focus)):
            return where_h + form_h
        return where_h if focus is not None and self.form.isAncestorOf(focus) else 0

    def _arrange_right(self, x: int, width: int, height: int, visible: bool) -> None:
        metrics = self.look.metrics
        police = self._line == "114"
        for panel in (self.map, self.timeline):
            panel.setVisible(visible)
        beside = not police and self.followup.beside_call
        self.followup.setVisible(visible and (police or beside))
        self.nearby.setVisible(visible and not police and not beside)
        left = metrics.below_map[0] if not metrics.stacked else width // 2
        if police:
            follow_h = min(self.followup.sizeHint().height(), height * 2 // 3)
            self.followup.setGeometry(x, 0, width, follow_h)
            self.map.setGeometry(x, follow_h + 1, left, height - follow_h - 1)
            self.timeline.setGeometry(x + left + 1, follow_h + 1, width - left - 1, height - follow_h - 1)
            return
        map_h = min(metrics.map_h + metrics.section_h, height - metrics.px(120))
        self.map.setGeometry(x, 0, width, map_h)
        if beside:
            # The words to say want the width; the map keeps the top third.
            map_h = min(map_h, height // 3)
            self.map.setGeometry(x, 0, width, map_h)
            self.followup.setGeometry(x, map_h + 1, width, height - map_h - 1)
            self.timeline.setVisible(False)
            return
        self.nearby.setGeometry(x, map_h + 1, left, height - map_h - 1)
        self.timeline.setGeometry(x + left + 1, map_h + 1, width - left - 1, height - map_h - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        # What shows between the panels is the line that parts them.
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), self.height()), self.look.colour("line_hair"))
        painter.end()
