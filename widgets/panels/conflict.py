"""Two places: what does not agree, how far apart, and the choice; after it one quiet line with who and when."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.conflicts import Conflict, Side
from app.picture import Picture
from app.words import clock, metres
from app.words import sentence as capital
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.panels.panel import Panel, px_of
from widgets.text import draw_text
from widgets.theme import Look

_KEYS = (("Alt+P", "calls_for_another"), ("Alt+F", "has_moved"), ("Alt+G", "wrong_address"))


class ConflictPanel(Panel):
    """Takes no room while everything agrees; ``reason_chosen`` carries why two places may both be right."""

    reason_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rooms: list[tuple[QRect, str]] = []

    @property
    def shown(self) -> Conflict | None:
        """The conflict that is shown: the heaviest that excludes, else one that was explained, else none."""
        found = self.picture.conflicts if self.picture is not None else ()
        loud = (c for c in found if c.level == "banner")
        return next(loud, next((c for c in found if c.reason), None))

    def show_picture(self, picture: Picture) -> None:
        """Show the newest picture; what is shown is also said to a screen reader."""
        super().show_picture(picture)
        conflict = self.shown
        self.setAccessibleName(self._sentence(conflict) if conflict is not None else "")

    def sizeHint(self) -> QSize:
        conflict, look, m = self.shown, self.look, self.look.metrics
        width = m.columns[1]
        if conflict is None:
            return QSize(width, 0)
        if conflict.level == "quiet":
            return QSize(width, look.line_px("meta") + m.px(8))
        rows = look.line_px("field") + (0 if m.compact else look.line_px("meta"))
        lines = len(self._key_lines(width - 2 * m.padding - 2 * m.px(12))) if conflict.asks else 0
        return QSize(width, rows + lines * m.px(30) + m.px(24))

    def draw(self, painter: QPainter) -> None:
        self._rooms = []
        conflict, m = self.shown, self.look.metrics
        if conflict is None:
            return
        box = QRect(m.padding, m.px(2), self.width() - 2 * m.padding, self.height() - m.px(8))
        if conflict.level == "quiet":
            self._draw_quiet(painter, box, conflict)
            return
        look = self.look
        frame(painter, box, look.colour("red"), 2)
        inner = box.adjusted(m.px(12), m.px(7), -m.px(12), -m.px(5))
        line = QRect(inner.left(), inner.top(), inner.width(), look.line_px("field"))
        y = line.center().y() - m.icon // 2
        paint_icon(painter, "danger", line.left(), y, m.icon, look.colour("red"))
        words = line.adjusted(m.icon + m.px(8), 0, 0, 0)
        sentence, font = self._sentence(conflict), look.font("field", 700)
        if px_of(sentence, font) > words.width():
            sentence = self.tr("Two places, {0} apart").format(metres(conflict.distance_m, self.language))
        draw_text(painter, words, sentence, font, look.colour("text_1"))
        if not m.compact:
            line = QRect(inner.left(), line.bottom() + 1, inner.width(), look.line_px("meta"))
            draw_text(painter, line, self._ring_words(), look.font("meta"), look.colour("text_2"))
        if conflict.asks:
            self._draw_keys(painter, QRect(inner.left(), line.bottom() + m.px(4), inner.width(), m.px(26)))

    def _key_lines(self, width: int) -> list[list[tuple[str, str, int]]]:
        """Return key, reason and px of each choice, line by line: at large text they need more than one."""
        m, font, names = self.look.metrics, self.look.font("label", 600), self._reasons()
        lines: list[list[tuple[str, str, int]]] = [[]]
        left = width
        for key, reason in _KEYS:
            needed = cap_size(key, self.look).width() + m.px(7) + px_of(names[reason], font)
            if needed > left and lines[-1]:
                lines.append([])
                left = width
            lines[-1].append((key, reason, needed))
            left -= needed + m.px(18)
        return lines

    def _draw_keys(self, painter: QPainter, box: QRect) -> None:
        """The three reasons with their keys; the alarm can be sent without any of them."""
        look, m = self.look, self.look.metrics
        names, font = self._reasons(), look.font("label", 600)
        for line in self._key_lines(box.width()):
            x = box.left()
            for key, reason, width in line:
                cap = cap_size(key, look)
                top = box.center().y() - cap.height() // 2
                paint_cap(painter, QRect(x, top, cap.width(), cap.height()), key, look)
                left = x + cap.width() + m.px(7)
                words = QRect(left, box.top(), x + width + 2 - left, box.height())
                draw_text(painter, words, names[reason], font, look.colour("text_1"))
                self._rooms.append((QRect(x, box.top(), width, box.height()), reason))
                x += width + m.px(18)
            box = box.translated(0, m.px(30))

    def _draw_quiet(self, painter: QPainter, box: QRect, conflict: Conflict) -> None:
        look, m = self.look, self.look.metrics
        y = box.center().y() - m.icon // 2
        paint_icon(painter, "confirmed", box.left(), y, m.icon, look.colour("text_2"))
        words = box.adjusted(m.icon + m.px(8), 0, 0, 0)
        draw_text(painter, words, self._quiet(conflict), look.font("meta"), look.colour("text_2"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        for room, reason in self._rooms:
            if room.contains(spot):
                self.reason_chosen.emit(reason)

    # --- words

    def _reasons(self) -> dict[str, str]:
        return {
            "calls_for_another": self.tr("Calls for another"),
            "has_moved": self.tr("Has moved"),
            "wrong_address": self.tr("Wrong address"),
            "phone_wrong": self.tr("The phone's position is wrong"),
        }

    def _sides(self) -> dict[Side, str]:
        return {
            "phone": self.tr("the phone"),
            "car": self.tr("the car"),
            "mast": self.tr("the mast's area"),
            "spoken": self.tr("The place said"),
            "address": self.tr("The chosen address"),
            "place": self.tr("The chosen place"),
        }

    def _sentence(self, conflict: Conflict) -> str:
        sides, far = self._sides(), metres(conflict.distance_m, self.language)
        one, other = capital(sides[conflict.one]), sides[conflict.other]
        return self.tr("{0} and {1} are {2} apart").format(one, other[:1].lower() + other[1:], far)

    def _ring_words(self) -> str:
        position = self.picture.position if self.picture is not None else None
        best = position.best if position is not None else None
        if best is None or not best.radius_m or best.radius95_m is None:
            return self.tr("Nothing has been changed. The alarm can be sent now.")
        sure = f" ({round(best.confidence * 100)} %)" if best.confidence else ""
        ring, wide = metres(best.radius_m, self.language), metres(best.radius95_m, self.language)
        return self.tr("The ring is {0}{1}, 95 % within {2}. Nothing has been changed.").format(ring, sure, wide)

    def _quiet(self, conflict: Conflict) -> str:
        sides, reasons = self._sides(), self._reasons()
        far, reason = metres(conflict.distance_m, self.language), reasons.get(conflict.reason, conflict.reason)
        words = self.tr("{0} from {1}: {2}").format(far, sides[conflict.other].lower(), reason.lower())
        who = f" · {conflict.by} {clock(conflict.at)}" if conflict.at is not None else ""
        return words + who
