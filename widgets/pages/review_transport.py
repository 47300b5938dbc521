"""The row below the lanes: which keys move the playhead, where it is, and how fast it runs."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.review import Review
from app.words import duration
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.review_part import RIGHT, ReviewPart
from widgets.text import draw_text, width_of
from widgets.theme import Look

SPEEDS = (1, 2, 4)


class Transport(ReviewPart):
    """Play, the keys, the time. A click on the sign plays and stops: ``toggled``."""

    toggled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.playing, self.speed = False, 1

    def show_running(self, playing: bool, speed: int) -> None:
        """Show whether the call is played back and how many times as fast as it was."""
        self.playing, self.speed = playing, speed
        self.update()

    def height_at(self, look: Look) -> int:
        """Return the height in px this part needs."""
        return look.metrics.px(60 if not look.metrics.compact else 46)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._sign().contains(event.position().toPoint()):
            self.toggled.emit()

    def _sign(self) -> QRect:
        edge = self.look.metrics.px(30)
        return QRect(self.inner().x(), (self.height() - edge) // 2, edge, edge)

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        level(painter, 0, 0, self.width(), look.colour("line_hair"))
        sign = self._sign()
        frame(painter, sign, look.colour("text_2"))
        icon = "pause" if self.playing else "now"
        paint_icon(painter, icon, sign.x() + (sign.width() - m.icon) / 2, sign.y() + (sign.height() - m.icon) / 2,
                   m.icon, look.colour("text_1"))  # fmt: skip
        edge = self._draw_time(painter, review)
        x = sign.right() + m.px(12)
        for keys, words in self._keys():
            gap = m.px(18 if not m.compact else 10)
            need = sum(cap_size(key, look).width() + m.px(4) for key in keys)
            need += round(width_of(words, look.font("field"))) + gap
            if x + need > edge - m.px(8):
                break
            for key in keys:
                size = cap_size(key, look)
                paint_cap(painter, QRect(x, (self.height() - size.height()) // 2, size.width(), size.height()), key,
                          look)  # fmt: skip
                x += size.width() + m.px(4)
            place = QRect(x + m.px(3), 0, inner.width(), self.height())
            x += round(draw_text(painter, place, words, look.font("field"), look.colour("text_1"))) + gap

    def _keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        narrow = self.look.metrics.compact
        turn = (((self.tr("Tab"),), self.tr("the words")),) if self.look.metrics.stacked else ()
        return (
            *turn,
            ((self.tr("Space"),), self.tr("stop") if self.playing else self.tr("play")),
            (("← →",), self.tr("5 s")),
            (("Ctrl+← →",), self.tr("happening")),
            (("R",), self.tr("replay") if narrow else self.tr("the desk replayed from here")),
            (("N",), self.tr("note") if narrow else self.tr("note here")),
            (("1", "2", "4"), self.tr("speed")),
            (("+", "−"), self.tr("nearer")),
        )

    def _draw_time(self, painter: QPainter, review: Review) -> int:
        """Paint the time at the right and return the px at which it begins."""
        look, m, inner = self.look, self.look.metrics, self.inner()
        speed = self.tr("normal speed") if self.speed == 1 else self.tr("{0}× speed").format(self.speed)
        words = self.tr("of {0} · {1}").format(duration(review.seconds), speed)
        row = QRect(inner.x(), 0, inner.width(), self.height())
        taken = round(draw_text(painter, row, words, look.font("field"), look.colour("text_2"), RIGHT)) + m.px(10)
        font = look.font("strip_value")
        # As wide as the widest time of this call, so that the digits stay in their place.
        widest = round(width_of(duration(max(review.seconds, self.t)), font)) + m.px(4)
        draw_text(painter, row.adjusted(0, 0, -taken, 0), duration(self.t), font, look.colour("text_1"), RIGHT)
        return row.right() - taken - widest
