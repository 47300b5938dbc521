"""The timeline: what was learned, newest first, every line stamped with the second it came."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QRegion

from app.domain.facts import Entry
from app.picture import Picture
from app.timeline import TimelineLine, describe
from app.words import clock
from widgets.icons import paint_icon
from widgets.panels.panel import Panel, px_of
from widgets.text import draw_text
from widgets.theme import Look

_FRESH_S = 3


class TimelinePanel(Panel):
    """The newest lines of the call's log; a new position bears a blue bar for three seconds.

    In a storm of positions a line comes ten times a second: what is painted is moved down, and only the new is painted.
    """

    def __init__(self, look: Look, causes: Callable[[str], str]) -> None:
        super().__init__(look)
        self._causes = causes
        self._lines: list[tuple[Entry, TimelineLine]] = []
        self._read: Sequence[Entry] = ()
        self._seen: tuple[str, int, str] = ("", 0, "")
        self._bars: frozenset[int] = frozenset()  # the lines that were painted as fresh
        self._due: QRegion | None = None
        self.setAccessibleName(self.tr("Timeline"))

    def show_picture(self, picture: Picture) -> None:
        """Read the log lines that are new."""
        entries = picture.snapshot.entries
        last = entries[-1].seq if entries else 0
        key = (picture.call.id if picture.call else "", last, picture.info.language)
        come: int | None = 0
        if key != self._seen:
            same_call = (key[0], key[2]) == (self._seen[0], self._seen[2])
            self._seen = key
            come = self._take(entries, picture.info.language, anew=not same_call)
        before, self.picture = self._painted, picture
        seen = self._lines[: self._room()]
        bars = frozenset(entry.seq for entry, line in seen if self._is_fresh(entry, line))
        stay = {entry.seq for entry, _ in seen[come or 0 :]}
        if before is None or before.info != picture.info or come is None or bars & stay != self._bars & stay:
            self._painted = picture
            self.update()
        elif come:
            self._painted = picture
            self._move_down(come)
        self._bars = bars

    def _take(self, entries: Sequence[Entry], language: str, *, anew: bool) -> int | None:
        """Put what has come to the log on top and return how many lines that are; None when all was read again.

        A long call with many positions is not told again from its beginning.
        """
        known = len(self._read)
        again = anew or known > len(entries) or bool(known and entries[known - 1] is not self._read[-1])
        if again:
            known, self._lines = 0, []
        new = [(e, line) for e in entries[known:] if (line := describe(e, language, self._causes))]
        self._lines = new[::-1] + self._lines
        self._read = entries
        return None if again else len(new)

    def _room(self) -> int:
        """Return how many lines there is room for."""
        return max(0, self.height() - self.look.metrics.section_h) // self._pitch

    @property
    def _pitch(self) -> int:
        return self.look.metrics.px(28)

    def _is_fresh(self, entry: Entry, line: TimelineLine) -> bool:
        assert self.picture is not None
        return line.icon in ("phone_aml", "car") and (self.picture.now - entry.at).total_seconds() < _FRESH_S

    def _move_down(self, lines: int) -> None:
        """Make room on top for so many new lines by moving what is painted."""
        room, by = self._room(), lines * self._pitch
        rows = QRect(0, self.look.metrics.section_h, self.width(), room * self._pitch)
        # On a screen of one and a half pixels to a pixel the lines would not fall on whole ones.
        if lines >= room or not self.devicePixelRatioF().is_integer():
            self.update(rows)
            return
        self.scroll(0, by, rows)
        self.update(rows.x(), rows.y(), rows.width(), by)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._due = event.region()
        super().paintEvent(event)
        self._due = None

    def draw(self, painter: QPainter) -> None:
        look, metrics = self.look, self.look.metrics
        pad = metrics.padding
        head = QRect(pad, 0, self.width() - 2 * pad, metrics.section_h)
        width = draw_text(painter, head, self.tr("Timeline"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(width) + metrics.px(12), 0, 0, 0)
        draw_text(painter, rest, self.tr("newest on top"), look.font("meta"), look.colour("text_2"))
        y = metrics.section_h
        pitch = self._pitch
        stamp_w = px_of("00.00.00", look.font("meta")) + metrics.px(10)
        for entry, line in self._lines[: self._room()]:
            # The bar of a fresh line stands in the margin, and the stroke above it belongs to it.
            if self._due is None or self._due.intersects(QRect(0, y, self.width(), pitch)):
                self._draw_line(painter, QRect(pad, y, self.width() - 2 * pad, pitch), stamp_w, entry, line)
            y += pitch

    def _draw_line(self, painter: QPainter, box: QRect, stamp_w: int, entry: Entry, line: TimelineLine) -> None:
        look, metrics = self.look, self.look.metrics
        painter.setPen(look.colour("line_hair"))
        painter.drawLine(box.left(), box.top(), box.right(), box.top())
        if self._is_fresh(entry, line):
            painter.fillRect(QRect(box.left() - metrics.px(8), box.top(), 4, box.height()), look.colour("blue"))
        draw_text(painter, box, clock(entry.at), look.font("meta"), look.colour("text_2"))
        hue = {"failed": "red", "phone_aml": "blue", "car": "blue", "mast": "blue"}.get(line.icon, "text_1")
        y = box.center().y() - metrics.icon // 2 + 1
        paint_icon(painter, line.icon, box.left() + stamp_w, y, metrics.icon, look.colour(hue))
        words = box.adjusted(stamp_w + metrics.icon + metrics.px(6), 0, 0, 0)
        draw_text(painter, words, line.text, look.font("label"), look.colour("text_1"))
