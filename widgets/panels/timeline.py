"""The timeline: what was learned, newest first, every line stamped with the second it came."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.facts import Entry
from app.picture import Picture
from app.timeline import TimelineLine, describe
from app.words import clock
from widgets.icons import paint_icon
from widgets.panels.panel import Panel, px_of
from widgets.text import draw_text
from widgets.theme import Look


class TimelinePanel(Panel):
    """The newest lines of the call's log; a new position bears a blue bar for three seconds."""

    def __init__(self, look: Look, causes: Callable[[str], str]) -> None:
        super().__init__(look)
        self._causes = causes
        self._lines: list[tuple[Entry, TimelineLine]] = []
        self._read: Sequence[Entry] = ()
        self._seen: tuple[str, int, str] = ("", 0, "")
        self.setAccessibleName(self.tr("Timeline"))

    def show_picture(self, picture: Picture) -> None:
        """Read the log lines that are new."""
        entries = picture.snapshot.entries
        last = entries[-1].seq if entries else 0
        key = (picture.call.id if picture.call else "", last, picture.info.language)
        if key != self._seen:
            same_call = (key[0], key[2]) == (self._seen[0], self._seen[2])
            self._seen = key
            self._take(entries, picture.info.language, anew=not same_call)
        super().show_picture(picture)

    def _take(self, entries: Sequence[Entry], language: str, *, anew: bool) -> None:
        """Put what has come to the log on top; a long call with many positions is not told again from its beginning."""
        known = len(self._read)
        if anew or known > len(entries) or (known and entries[known - 1] is not self._read[-1]):
            known, self._lines = 0, []
        new = [(e, line) for e in entries[known:] if (line := describe(e, language, self._causes))]
        self._lines = new[::-1] + self._lines
        self._read = entries

    def draw(self, painter: QPainter) -> None:
        look, metrics = self.look, self.look.metrics
        pad = metrics.padding
        head = QRect(pad, 0, self.width() - 2 * pad, metrics.section_h)
        width = draw_text(painter, head, self.tr("Timeline"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(width) + metrics.px(12), 0, 0, 0)
        draw_text(painter, rest, self.tr("newest on top"), look.font("meta"), look.colour("text_2"))
        y = metrics.section_h
        pitch = metrics.px(28)
        stamp_w = px_of("00.00.00", look.font("meta")) + metrics.px(10)
        for entry, line in self._lines:
            if y + pitch > self.height():
                break
            self._draw_line(painter, QRect(pad, y, self.width() - 2 * pad, pitch), stamp_w, entry, line)
            y += pitch

    def _draw_line(self, painter: QPainter, box: QRect, stamp_w: int, entry: Entry, line: TimelineLine) -> None:
        look, metrics = self.look, self.look.metrics
        assert self.picture is not None
        painter.setPen(look.colour("line_hair"))
        painter.drawLine(box.left(), box.top(), box.right(), box.top())
        fresh = line.icon in ("phone_aml", "car") and (self.picture.now - entry.at).total_seconds() < 3
        if fresh:
            painter.fillRect(QRect(box.left() - metrics.px(8), box.top(), 4, box.height()), look.colour("blue"))
        draw_text(painter, box, clock(entry.at), look.font("meta"), look.colour("text_2"))
        hue = {"failed": "red", "phone_aml": "blue", "car": "blue", "mast": "blue"}.get(line.icon, "text_1")
        y = box.center().y() - metrics.icon // 2 + 1
        paint_icon(painter, line.icon, box.left() + stamp_w, y, metrics.icon, look.colour(hue))
        words = box.adjusted(stamp_w + metrics.icon + metrics.px(6), 0, 0, 0)
        draw_text(painter, words, line.text, look.font("label"), look.colour("text_1"))
