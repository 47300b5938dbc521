"""The lanes of the review with the playhead: drag it, click where it shall go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.review import Review
from app.words import duration
from widgets.pages.review_paint import LanePaint, LaneWords
from widgets.pages.review_part import CENTRE, ReviewPart
from widgets.pages.review_scale import ZOOMS, Axis, axis_of
from widgets.text import draw_text, width_of
from widgets.theme import Look


class ReviewLanes(ReviewPart):
    """All lanes on one time axis. ``moved`` carries the second the playhead was dragged or clicked to.

    The lanes are painted once and kept; while the playhead moves only that is painted anew.
    """

    moved = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.ghost = False
        self.zoom = ZOOMS[0]
        self._pressure: float | None = None
        self._kept: tuple[Axis, QPixmap] | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(self.tr("Course"))

    def height_at(self, look: Look) -> int:
        """Return the height in px this part needs."""
        return LanePaint.height(look, self.ghost)

    def show_review(self, review: Review) -> None:
        self._kept = None
        if not review.score_open:
            # Whoever still rates the call must not read it off the signs.
            told = tuple(replace(mark, kind="untold") for mark in review.lanes.fields)
            review = replace(review, lanes=replace(review.lanes, fields=told))
        super().show_review(review)

    def show_pressure(self, stress: float | None) -> None:
        """Show from which stress on the caller is under pressure."""
        self._pressure, self._kept = stress, None
        self.update()

    def show_ghost(self, on: bool) -> None:
        """Show or hide the model run."""
        self.ghost, self._kept = on, None
        self.update()

    def bring_nearer(self, step: int) -> None:
        """Bring the axis a step nearer (1) or farther (-1)."""
        at = min(max(0, ZOOMS.index(self.zoom) + step), len(ZOOMS) - 1)
        self.zoom, self._kept = ZOOMS[at], None
        self.update()

    def show_moment(self, t: float) -> None:
        super().show_moment(t)
        self.setAccessibleDescription(duration(t))

    @property
    def axis(self) -> Axis:
        """The axis in view."""
        seconds = self.review.seconds if self.review is not None else 0.0
        left, m = LanePaint.left(self.look), self.look.metrics
        room = self.width() - left - m.padding - m.px(8)
        return axis_of(left, max(1, room), seconds, self.t, self.zoom, m.px(64))

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(600), self.height_at(self.look))

    def look_changed(self) -> None:
        self._kept = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._kept = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self.review is not None and x >= self.axis.left - self.look.metrics.px(12):
            self.moved.emit(min(max(0.0, self.axis.t(x)), self.review.seconds))

    # --- paint

    def draw(self, painter: QPainter, review: Review) -> None:
        axis = self.axis
        painter.drawPixmap(0, 0, self._lanes(axis, review))
        look, m = self.look, self.look.metrics
        x = axis.x(self.t)
        if not axis.left - 1 <= x <= axis.right + 1:
            return
        words, font = duration(self.t), look.font("label", 700)
        wide = round(width_of(words, font)) + m.px(18)
        box = QRect(x - wide // 2, m.px(2), wide, m.px(23))
        painter.fillRect(box, look.colour("inverse_fill"))
        draw_text(painter, box, words, font, look.colour("on_inverse"), CENTRE, elide=False)
        bottom = self.height_at(look) - m.px(6)
        painter.fillRect(x - 1, box.bottom() + 1, 3, bottom - box.bottom(), look.colour("panel"))
        painter.fillRect(x, box.bottom() + 1, 2, bottom - box.bottom(), look.colour("text_1"))

    def _lanes(self, axis: Axis, review: Review) -> QPixmap:
        if self._kept is not None and self._kept[0] == axis:
            return self._kept[1]
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.look.colour("panel"))
        painter = QPainter(picture)
        paint = LanePaint(self.look, review, self._words(), self.ghost, self._pressure, self.width())
        paint.paint(painter, axis)
        painter.end()
        self._kept = (axis, picture)
        return picture

    def _words(self) -> LaneWords:
        return LaneWords(
            names=(self.tr("Caller"), self.tr("Operator"), self.tr("Fields"), self.tr("Position"), self.tr("Alarm"),
                   self.tr("Stress"), self.tr("Model run")),
            again=self.tr("(again)"),
            goal=self.tr("goal: alarm {0}"),
            sent=self.tr("sent"),
            received=self.tr("receipted"),
            priority=self.tr("prio {0}"),
            pressure=self.tr("under pressure from {0}"),
            untold=self.tr("this log does not tell it"),
        )  # fmt: skip

