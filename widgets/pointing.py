"""From a point on the map to the places of the list: asked of the register, shown as if searched, never chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from app.pointed import before_looking, can_point
from locate.register import Answer
from widgets.console import Console
from widgets.panels.map_panel import MapPanel

LiesAt = Callable[[float, float, float, int, str, Callable[[Answer], None]], None]
"""Easting and northing in metres EPSG:25832, how far round in metres, how many places at most, the language, and who
takes the answer, later and on the GUI thread."""


class Pointing(QObject):
    """Joins the maps of a desk to its list of places; the newest point wins, and a search begun ends it."""

    def __init__(self, console: Console, lies_at: LiesAt) -> None:
        super().__init__(console)
        self._console = console
        self._lies_at = lies_at
        self._number = self._answered = 0
        self._asker: MapPanel | None = None
        where = console.desk_page.where
        where.search_asked.connect(self.end)
        where.search.focused.connect(self._on_search)
        where.list_left.connect(self._back)
        console.desk_page.map.leaving.connect(console.desk_page.show_form)
        self.join(console.desk_page.map)
        self.join(console.idle_page.map)

    @property
    def settled(self) -> bool:
        """True when the register has said what lies at the newest point."""
        return self._answered == self._number

    def join(self, panel: MapPanel) -> None:
        """Take questions from a map."""
        panel.pointed.connect(partial(self._point, panel))
        panel.point_dropped.connect(self.end)
        panel.candidate_aimed.connect(partial(self._aim, panel))
        panel.left.connect(partial(self._leave, panel))

    def end(self) -> None:
        """Show what the search found again."""
        self._number += 1
        self._answered = self._number
        self._console.show_pointed(None)

    # --- inside

    def _point(self, panel: MapPanel, easting: float, northing: float, reach: float) -> None:
        console, language = self._console, self._console.info.language
        if not can_point(easting, northing):
            panel.say(self.tr("No place can be pointed at there"))
            return
        self._number += 1
        number, call = self._number, console.picture.call
        most = console.desk_page.where.list.most
        if call is None:
            take: Callable[[Answer], None] = partial(self._tell, number, panel)
        else:
            take = partial(self._take, number, call.id)
            console.show_pointed(before_looking(easting, northing, language))
            self._to_list(panel)
        self._lies_at(easting, northing, reach, most, language, take)

    def _take(self, number: int, call: str, answer: Answer) -> None:
        self._answered = number
        now = self._console.picture.call
        if number == self._number and now is not None and now.id == call:
            self._console.show_pointed(answer)

    def _tell(self, number: int, panel: MapPanel, answer: Answer) -> None:
        """With no call in hand there is nothing to choose for: the map itself says what lies there."""
        self._answered = number
        if number == self._number and self._console.picture.call is None:
            first = answer.candidates[0]
            told = first if first.ring != "outside" else answer.candidates[-1]
            panel.say(", ".join(part for part in (told.text, told.detail) if part))

    def _aim(self, panel: MapPanel, number: int) -> None:
        if self._console.picture.call is not None:
            self._to_list(panel, number)

    def _to_list(self, panel: MapPanel, number: int = 0) -> None:
        console, page = self._console, self._console.desk_page
        self._asker = panel
        if console.body.currentWidget() is not page:
            return  # the four facts in large stand over the list
        if panel.window() is not console.window():
            page.map.come_back_to(console.window().focusWidget())
            console.window().activateWindow()
        page.show_form()
        page.where.focus_list(number)
        console.refresh()

    def _back(self) -> None:
        """Esc in the list: the keys go back to the map that asked, and the search's places are listed again."""
        panel, self._asker = self._asker, None
        self.end()
        if panel is None:
            return
        desk_map, before = self._console.desk_page.map, panel.before
        if panel is desk_map:
            self._console.desk_page.show_map()
        elif panel.window() is not self._console.window():
            desk_map.leave()
            panel.window().activateWindow()
        panel.focus_map(before)

    def _leave(self, panel: MapPanel) -> None:
        """Esc on a map that nothing had the keys before: they go to the desk."""
        console = self._console
        if panel.window() is not console.window():
            console.window().activateWindow()
        elif console.picture.call is not None:
            console.desk_page.where.focus_search()
        else:
            console.body.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search(self, on: bool) -> None:
        if on:
            self.end()
