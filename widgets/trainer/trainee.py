"""What the trainee has in front, as words: the question, the field in hand, the place chosen, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import TraineeView, TrainerPicture
from app.words import metres
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.theme import Look
from widgets.trainer.part import Part

_RIGHT_WITHIN_M = 50.0  # as the course does where a scenario says nothing
_Row = tuple[str, str, str, str]  # label, words, sign, its colour


class TraineeState(Part):
    """Four rows read out of the trainee's desk: what is asked, what is written where, which place, what is missing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("The trainee has in front"))

    def height_at(self, look: Look) -> int:
        return look.metrics.section_h + 4 * self._row_px(look) + look.metrics.px(4)

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show the trainee's screen as it stands."""
        super().show_picture(picture)
        self.setAccessibleDescription("; ".join(f"{label} {words}" for label, words, _, _ in self.rows(picture)))

    def news(self, picture: TrainerPicture) -> object:
        return picture.trainee, picture.language

    def rows(self, picture: TrainerPicture) -> tuple[_Row, ...]:
        """Return the rows: label, words, sign and its colour."""
        seen = picture.trainee
        return (
            (self.tr("Asks"), seen.question or self.tr("nothing"), "", ""),
            (self.tr("Writes"), self._written(seen), "", ""),
            (self.tr("Place"), *self._place(seen, picture.language)),
            (self.tr("To send"), *self._missing(seen)),
        )

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        look, m = self.look, self.look.metrics
        meta = picture.trainee.cause if picture.trainee.answered else self.tr("has not answered yet")
        y = self.draw_head(painter, self.tr("The trainee has in front"), meta)
        high, inner = self._row_px(look), self.inner()
        for i, (label, words, sign, hue) in enumerate(self.rows(picture)):
            row = QRect(inner.x(), y + i * high, inner.width(), high)
            draw_text(painter, row, label, look.font("label"), look.colour("text_2"))
            rest = row.adjusted(m.px(96), 0, 0, 0)
            if sign:
                paint_icon(painter, sign, rest.x(), rest.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
                rest.adjust(m.icon + m.px(6), 0, 0, 0)
            draw_text(painter, rest, words, look.font("field"), look.colour("text_1"))

    def _row_px(self, look: Look) -> int:
        return look.metrics.px(22)

    def _written(self, seen: TraineeView) -> str:
        if not seen.focus:
            return self.tr("nothing")
        return self.tr("{0}: »{1}«").format(seen.focus, seen.typed) if seen.typed else seen.focus

    def _place(self, seen: TraineeView, language: str) -> tuple[str, str, str]:
        if not seen.place:
            return self.tr("none chosen"), "open", "text_2"
        words = seen.place
        if seen.off_m is not None:
            words = self.tr("{0} · {1} from the truth").format(words, metres(seen.off_m, language))
        if seen.verified:
            words = self.tr("{0} · read back").format(words)
        if seen.off_m is None:
            return words, "open", "text_2"
        return (words, "confirmed", "green") if seen.off_m <= _RIGHT_WITHIN_M else (words, "failed", "red")

    def _missing(self, seen: TraineeView) -> tuple[str, str, str]:
        if seen.sent:
            return self.tr("sent to {0}").format(", ".join(seen.sent).lower()), "sent", "text_1"
        if seen.missing:
            return self.tr("missing: {0}").format(", ".join(seen.missing)), "missing", "amber"
        return self.tr("nothing missing"), "confirmed", "green"
