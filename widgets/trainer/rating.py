"""What the trainer gives while the call runs: 0 to 5 with anchors, and a note pinned to the moment."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import RatedRow, TrainerPicture
from app.words import duration
from scripts.practice.rubric import TOP
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame
from widgets.text import draw_lines, draw_text, width_of, wrapped
from widgets.theme import Look
from widgets.trainer.part import Part

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_LINE = 34  # px of the 1920 design


class RatingRow(Part):
    """One item of the rubric in hand with the points 0 to 5, its anchors below, and the key for a note.

    ``rated`` carries the item and the points; ``note_wanted`` comes from the note's key.
    """

    rated = Signal(str, int)
    note_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.current = 0
        self.setAccessibleName(self.tr("Rating"))

    def height_at(self, look: Look) -> int:
        return look.metrics.px(2 * _LINE + 8)

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show what was given so far."""
        super().show_picture(picture)
        row = self.row
        if row is not None:
            given = str(row.points) if row.points is not None else self.tr("not rated")
            self.setAccessibleDescription(f"{row.name}: {given}")

    def news(self, picture: TrainerPicture) -> object:
        return picture.rated, int(picture.seconds)

    @property
    def row(self) -> RatedRow | None:
        """The item in hand, None where nothing is rated."""
        rows = self.picture.rated if self.picture is not None else ()
        return rows[self.current % len(rows)] if rows else None

    def next(self, step: int = 1) -> None:
        """Take another item in hand."""
        count = len(self.picture.rated) if self.picture is not None else 0
        if count:
            self.current = (self.current + step) % count
            self.update()

    def give(self, points: int) -> None:
        """Rate the item in hand; a fault can only have happened (0) or not (5)."""
        row = self.row
        if row is not None and (points in (0, TOP) or (not row.fault and 0 <= points <= TOP)):
            self.rated.emit(row.id, points)

    # --- clicks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        points = next((p for p, box in self._boxes() if box.contains(at)), None)
        if points is not None:
            self.give(points)
        elif self._note_box().contains(at):
            self.note_wanted.emit()
        elif self._name_box().contains(at):
            self.next()

    # --- paint

    def _note_words(self) -> str:
        seconds = self.picture.seconds if self.picture is not None else 0.0
        return self.tr("Note at {0}").format(duration(seconds))

    def _note_box(self) -> QRect:
        m, inner = self.look.metrics, self.inner()
        wide = round(width_of(self.tr("Note at {0}").format("00:00"), self.look.font("label", 600)))
        wide += cap_size("F8", self.look).width() + m.px(20)
        return QRect(inner.right() + 1 - wide, m.px(4), wide, m.px(_LINE - 4))

    def _name_box(self) -> QRect:
        m, inner = self.look.metrics, self.inner()
        return QRect(inner.x(), m.px(2), self._note_box().x() - m.px(10) - inner.x(), m.px(_LINE))

    def _boxes(self) -> list[tuple[int, QRect]]:
        m = self.look.metrics
        edge, gap = m.px(26), m.px(5)
        left = self.inner().x() + cap_size("Ctrl", self.look).width() + m.px(10)
        y = m.px(_LINE + 3) + (m.px(_LINE) - edge) // 2
        fault = self.row is not None and self.row.fault
        shown = (0, TOP) if fault else tuple(range(TOP + 1))
        return [(points, QRect(left + points * (edge + gap), y, edge, edge)) for points in shown]

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        look, m, row = self.look, self.look.metrics, self.row
        painter.fillRect(self.inner().x(), 0, self.inner().width(), 1, look.colour("line_strong"))
        self._draw_note(painter)
        if row is None:
            return
        name = self._name_box()
        self._cap(painter, "F9", name)
        words = name.adjusted(cap_size("F9", look).width() + m.px(10), 0, 0, 0)
        draw_text(painter, words, row.name, look.font("label", 600), look.colour("text_1"))
        boxes = self._boxes()
        self._cap(painter, "Ctrl", QRect(name.x(), boxes[0][1].y(), name.width(), boxes[0][1].height()))
        for points, box in boxes:
            given = row.points == points
            if given:
                painter.fillRect(box, look.colour("inverse_fill"))
            frame(painter, box, look.colour("inverse_fill" if given else "line_strong"))
            ink = look.colour("on_inverse" if given else "text_1")
            draw_text(painter, box, str(points), look.font("field", 600), ink, _CENTRE, elide=False)
        self._draw_anchor(painter, row, boxes[-1][1].right() + m.px(14))

    def _cap(self, painter: QPainter, key: str, row: QRect) -> None:
        size = cap_size(key, self.look)
        place = QRect(row.x(), row.y() + (row.height() - size.height()) // 2, size.width(), size.height())
        paint_cap(painter, place, key, self.look)

    def _draw_note(self, painter: QPainter) -> None:
        look, m, box = self.look, self.look.metrics, self._note_box()
        painter.fillRect(box, look.colour("key"))
        frame(painter, box, look.colour("line_strong"))
        self._cap(painter, "F8", box.adjusted(m.px(6), 0, 0, 0))
        rest = box.adjusted(cap_size("F8", look).width() + m.px(13), 0, -m.px(2), 0)
        draw_text(painter, rest, self._note_words(), look.font("label", 600), look.colour("text_1"))

    def _draw_anchor(self, painter: QPainter, row: RatedRow, x: int) -> None:
        """Paint beside the points what the ones given look like; before any, what the best look like."""
        look, high = self.look, self.look.line_px("key_sub")
        points, words = self.anchor(row)
        room = QRect(x, 0, self.inner().right() + 1 - x, 0)
        lines = wrapped(f"{points}: {words}" if words else "", look.font("key_sub"), room.width(), 2)
        boxes = self._boxes()[0][1]
        top = boxes.y() + (boxes.height() - high * len(lines)) // 2
        ink = look.colour("text_1" if row.points is not None else "text_2")
        draw_lines(painter, QRect(x, top, room.width(), high), lines, look.font("key_sub"), ink, high)

    def anchor(self, row: RatedRow) -> tuple[int, str]:
        """Return the anchor that a rating has reached, the best one before any rating."""
        if row.fault:
            words = {0: self.tr("it happened: not passed"), TOP: self.tr("it did not happen")}
            points = TOP if row.points is None else row.points
            return points, words[0 if points == 0 else TOP]
        reached = [each for each in row.anchors if each[0] <= (TOP if row.points is None else row.points)]
        return reached[-1] if reached else (0, "")
