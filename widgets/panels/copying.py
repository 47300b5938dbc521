"""A position in each notation, to copy by a digit: a list in place of a panel, never a window."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.notations import Notation, notations
from app.picture import Picture
from app.position_words import title
from widgets.blocks.lines import frame, number_box, number_rect, row_ground
from widgets.panels.panel import RIGHT, px_of
from widgets.panels.standin import StandIn
from widgets.text import copy, draw_text
from widgets.theme import Look

_SAID_MS = 4000


class CopyList(StandIn):
    """Digits copy, 0 goes from the phone to the place and back, Esc closes; the cursor goes back to where it was."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("Copy the position"))
        self._place = False
        self._copied = -1
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_SAID_MS)
        self._said.timeout.connect(self._forget)

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; with the call the list goes too."""
        super().show_picture(picture)
        if self.is_open and self._point(self._place) is None:
            self.leave()

    def open(self) -> None:
        """Show the list and take the keys; with nothing to copy do nothing."""
        self._place = self._point(place=False) is None
        if self._point(self._place) is None:
            return
        self._copied = -1
        self.take_keys()

    def rows(self) -> tuple[Notation, ...]:
        """Return the notations of what is shown, empty when it has no point any more."""
        point = self._point(self._place)
        return notations(*point) if point is not None else ()

    def _point(self, place: bool) -> tuple[float, float, float | None] | None:
        """Return (lat, lon, radius in metres) of the phone's position, or of the chosen place."""
        picture = self.picture
        if picture is None or picture.call is None:
            return None
        chosen = picture.call.place if place else None
        best = None if place or picture.position is None else picture.position.best
        if chosen is not None and chosen.lat is not None and chosen.lon is not None:
            return chosen.lat, chosen.lon, chosen.radius_m
        if best is not None and best.lat is not None and best.lon is not None:
            return best.lat, best.lon, best.radius95_m
        return None

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif text == "0":
            if self._point(not self._place) is not None:
                self._place, self._copied = not self._place, -1
                self.update()
        elif text.isdigit() and int(text) <= len(self.rows()):
            self.copy(int(text) - 1)
        else:
            event.ignore()

    def copy(self, row: int) -> None:
        """Put a row on the clipboard and say so."""
        words = self.rows()[row].text
        if words:
            copy(words)
            self._copied = row
            self._said.start()
            self.update()

    def _forget(self) -> None:
        self._copied = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (event.position().toPoint().y() - self.look.metrics.section_h) // self._row_h
        if 0 <= row < len(self.rows()):
            self.copy(row)

    # --- painting

    @property
    def _row_h(self) -> int:
        count = max(1, len(self.rows()))
        return max(1, min(self.look.metrics.table_row, (self.height() - self.look.metrics.section_h) // count))

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        head = self.draw_head(painter, self.tr("Copy"), self._subject())
        rows = self.rows()
        for i, row in enumerate(rows):
            box = QRect(m.padding, m.section_h + i * self._row_h, self.width() - 2 * m.padding, self._row_h)
            self._draw_row(painter, box, i, row, last=i == len(rows) - 1)
        below = QRect(m.padding, m.section_h + len(rows) * self._row_h, head.width(), m.px(28))
        if below.bottom() <= self.height() and self._point(not self._place) is not None:
            words = self.tr("0 takes the phone's position") if self._place else self.tr("0 takes the chosen place")
            draw_text(painter, below, words, look.font("meta"), look.colour("text_2"))
        frame(painter, self.rect(), look.colour("focus"), 2)

    def _draw_row(self, painter: QPainter, box: QRect, index: int, row: Notation, last: bool) -> None:
        look, m = self.look, self.look.metrics
        copied = index == self._copied
        row_ground(painter, box, look, selected=copied, last=last)
        number_box(painter, number_rect(box, look), str(index + 1), look, chosen=copied)
        left = box.adjusted(m.px(32), 0, 0, 0)
        font = look.font("label", 600)
        words = row.text or self.tr("none here")
        width = min(px_of(words, font), left.width())
        draw_text(painter, left, words, font, look.colour("text_1"), RIGHT)
        name = self.tr("copied") if copied else row.name.in_(self.language)
        room = left.adjusted(0, 0, -width - m.px(10), 0)
        # A name cut to two letters says nothing; the digits say themselves what they are.
        if px_of(name, look.font("meta")) <= room.width():
            draw_text(painter, room, name, look.font("meta"), look.colour("text_2"))

    def _subject(self) -> str:
        picture = self.picture
        if picture is None or picture.call is None:
            return ""
        if self._place:
            return picture.call.place.text if picture.call.place is not None else ""
        best = picture.position.best if picture.position is not None else None
        return title(best, self.language, short=self.look.metrics.compact) if best is not None else ""
