"""The very console of a desk, showing what stood there then: nothing typed or clicked in it does anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import Qt

from app.actions import Actions
from app.desk import Desk
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from widgets.console import Console, Search
from widgets.panels.form import CauseTable
from widgets.panels.map_panel import MapGround
from widgets.panels.tray import AddressAt
from widgets.theme import ThemeName


class _NoDesk:
    """A desk that takes every command and does none: whatever a panel might ask for is over."""

    snapshot = Snapshot()

    def do(self, command: object, *args: Any, **kwargs: Any) -> None:
        """Do nothing."""

    do_as = do


class ReplayConsole(Console):
    """A console without a desk; ``show_then`` shows a moment that is past, ``moment`` is that moment's time (UTC).

    It takes neither keys nor the mouse and never the cursor: whoever holds it keeps the keys.
    """

    def __init__(
        self, info: DeskInfo, search: Search, address: AddressAt, ground: MapGround, causes: CauseTable,
        begins: datetime, theme: ThemeName = "dark", text_scale: float = 1.0,
    ) -> None:  # fmt: skip
        self.moment = begins
        actions = Actions(cast(Desk, _NoDesk()))
        super().__init__(
            actions, replace(info, replay=True), search, address, ground, causes, lambda: self.moment, theme=theme,
            text_scale=text_scale,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(1, 1)

    def show_then(self, snapshot: Snapshot, when: datetime, done: Callable[[], None] = lambda: None) -> None:
        """Show the desk as it stood at a time."""
        self.moment = when
        before, self._snapshot = self._snapshot, snapshot
        if snapshot.desk.current != before.desk.current:
            self._answer, self._answered, self._asked, self._pointed = None, "", None, None
        typed = snapshot.call.fields.get("sted.soeg") if snapshot.call is not None else None
        words = typed.value if typed is not None else ""
        if words != self.desk_page.where.search_text():
            self.desk_page.where.set_search_text(words)
        self.refresh()
        done()

    def _choose_page(self, picture: Picture) -> None:
        wanted = self.idle_page if picture.call is None else self.desk_page
        if self.body.currentWidget() is not wanted:
            self.body.setCurrentWidget(wanted)

    def focus_target(self, target: str, cursor: int) -> None:
        """The cursor stays where it is: there is nothing here to be typed into."""
