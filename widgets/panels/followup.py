"""Follow-up: what a 114 call leaves behind for the citizen, one key each; none is an answer that is also stored."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from app.words import FOLLOW_UP
from scripts.deeds import FOLLOW_UPS
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text

KEYS: dict[str, str] = {**FOLLOW_UPS, "N": "none"}


class FollowUpPanel(Panel):
    """Six rows with their letters; a chosen one is marked inverse."""

    reads_positions = False

    toggled = Signal(str)

    def take_letter(self, letter: str) -> bool:
        """Choose by Alt and a letter; False on 112, where the letter means something else."""
        call = self.picture.call if self.picture else None
        if call is None or call.line != "114" or letter.upper() not in KEYS:
            return False
        self.toggled.emit(KEYS[letter.upper()])
        return True

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        return QSize(m.columns[2], m.section_h + len(KEYS) * m.px(68))

    def _boxes(self) -> list[tuple[str, str, QRect]]:
        m = self.look.metrics
        pitch = max(m.px(40), (self.height() - m.section_h) // len(KEYS))
        return [
            (letter, kind, QRect(0, m.section_h + i * pitch, self.width(), pitch))
            for i, (letter, kind) in enumerate(KEYS.items())
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for _, kind, box in self._boxes():
            if box.contains(event.position().toPoint()):
                self.toggled.emit(kind)

    def draw(self, painter: QPainter) -> None:
        look, m, picture = self.look, self.look.metrics, self.picture
        if picture is None or picture.call is None:
            return
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Follow-up"), look.font("section"), look.colour("text_1"))
        chosen = len(picture.call.followups)
        words = self.tr("made when the inquiry is closed · {0} chosen").format(chosen)
        rest = head.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, rest, words, look.font("meta"), look.colour("text_2"))
        draw_text(painter, head, self.tr("Alt + letter"), look.font("meta"), look.colour("text_2"), RIGHT)
        explanations = self._explanations()
        for letter, kind, box in self._boxes():
            on = kind in picture.call.followups
            if on:
                painter.fillRect(box, look.colour("selected_row"))
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            self._draw_row(painter, box.adjusted(m.padding, 0, -m.padding, 0), letter, kind, on, explanations[kind])

    def _draw_row(self, painter: QPainter, box: QRect, letter: str, kind: str, on: bool, words: str) -> None:
        look, m = self.look, self.look.metrics
        name = f"Alt {letter}"
        cap = cap_size(name, look)
        place = QRect(box.left(), box.center().y() - cap.height() // 2, cap.width(), cap.height())
        paint_cap(painter, place, name, look)
        left = box.left() + m.px(62)
        title_h, line_h = look.line_px("row"), look.line_px("label")
        two = box.height() >= title_h + line_h + m.px(8)
        top = box.center().y() - (title_h + (line_h if two else 0)) // 2
        title = QRect(left, top, box.right() - left - m.px(90), title_h)
        draw_text(painter, title, FOLLOW_UP[kind].in_(self.language), look.font("row", 600), look.colour("text_1"))
        if two:
            line = QRect(left, top + title_h, title.width(), line_h)
            draw_text(painter, line, words, look.font("label"), look.colour("text_2"))
        if on:
            spec = MarkSpec(self.tr("chosen"), "inverse", "confirmed", filled=True)
            size = mark_size(spec, look)
            mark = QRect(box.right() - size.width(), box.center().y() - size.height() // 2, size.width(), size.height())
            paint_mark(painter, mark, spec, look)

    def _explanations(self) -> dict[str, str]:
        return {
            "tryghed": self.tr("The local police ring or come by"),
            "borgerraadgiver": self.tr("One known contact about the case, rings back"),
            "offerraadgivning": self.tr("Volunteer victim support, only with consent"),
            "bestil_betjent": self.tr("Advice on securing the home, answer within 10 days"),
            "utryghed": self.tr("Place and time go to the local patrol leader"),
            "none": self.tr("Stored as an answer"),
        }
