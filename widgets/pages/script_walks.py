"""What the walkthroughs came to: which hold, how far each came, and how much of the script they saw."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.instructing import Walked
from app.words import number
from widgets.blocks.block import Block
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look


class ScriptWalks(Block):
    """Painted rows, nothing to press: F2 plays them."""

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self.walked: Walked | None = None
        self.errors, self.outdated = 0, False
        self.setAccessibleName(self.tr("Walkthroughs and coverage"))

    def show_walked(self, walked: Walked | None) -> None:
        """Show what came of the walkthroughs; None: they have not been played."""
        self.walked, self.outdated = walked, False
        self._describe()

    def show_standing(self, errors: int, outdated: bool) -> None:
        """Say what else is to be known beside them: errors in the text, and whether it was changed since."""
        if (errors, outdated) != (self.errors, self.outdated):
            self.errors, self.outdated = errors, outdated
            self._describe()

    def _describe(self) -> None:
        if self.walked is not None:
            self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """Return in words how many walkthroughs hold."""
        walked = self.walked
        if walked is None:
            return self.tr("F2 plays them")
        if not walked.walks:
            return self.tr("none are written yet")
        held = sum(walk.holds for walk in walked.walks)
        if self.outdated:
            words = self.tr("{0} of {1} held before the last change")
        elif self.errors:
            words = self.tr("{0} of {1} hold, but the script has errors")
        else:
            words = self.tr("{0} of {1} hold")
        return words.format(held, len(walked.walks))

    @property
    def doubted(self) -> bool:
        """Whether what they came to is not the whole truth about the text as it stands."""
        return self.walked is not None and bool(self.walked.walks) and (self.outdated or self.errors > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        walked = self.walked
        took = self.tr("played in {0} s").format(number(walked.seconds, self.language, 1)) if walked else ""
        hue = "amber" if self.doubted else "text_2"
        y = self._head(painter, inner, 0, self.tr("Walkthroughs"), self.summary(), took, hue)
        room = self.height() - 2 * m.section_h - m.px(104)
        pitch = m.px(29)
        walks = walked.walks if walked is not None else ()
        fit = max(0, room // pitch)
        for walk in walks[: fit if len(walks) <= fit else max(0, fit - 1)]:
            row = QRect(inner.left(), y, inner.width(), pitch)
            icon, hue = ("confirmed", "green") if walk.holds else ("failed", "red")
            paint_icon(painter, icon, row.left(), row.center().y() - m.icon // 2, m.icon, look.colour(hue))
            count = QRect(row.right() - m.px(76), row.top(), m.px(76) + 1, pitch)
            words = self.tr("{0} of {1}").format(walk.steps, walk.of)
            draw_text(painter, count, words, look.font("meta"), look.colour("text_1"), RIGHT)
            wide = m.px(60 if m.compact else 142)
            bar = QRect(count.left() - m.px(8) - wide, row.center().y() - m.px(3), wide, m.px(8))
            frame(painter, bar, look.colour("line_strong"))
            painter.fillRect(QRect(bar.left(), bar.top(), bar.width() * walk.steps // max(1, walk.of), bar.height()),
                             look.colour("text_2"))  # fmt: skip
            left = row.left() + m.icon + m.px(8)
            name = QRect(left, row.top(), bar.left() - left - m.px(8), pitch)
            draw_text(painter, name, walk.name, look.font("label"), look.colour("text_1" if walk.holds else "red"))
            level(painter, row.left(), row.bottom(), row.width(), look.colour("line_hair"))
            y += pitch
        if len(walks) > fit:
            more = QRect(inner.left(), y, inner.width(), pitch)
            words = self.tr("%n more", "", len(walks) - max(0, fit - 1))
            draw_text(painter, more, words, look.font("meta"), look.colour("text_2"))
            y += pitch
        if walked is not None:
            self._coverage(painter, inner, y + m.px(4), walked)
        painter.end()

    def _coverage(self, painter: QPainter, inner: QRect, y: int, walked: Walked) -> None:
        look, m = self.look, self.look.metrics
        y = self._head(painter, inner, y, self.tr("Coverage"), "", "")
        third = inner.width() // 3
        parts = ((self.tr("Items"), walked.items), (self.tr("Answers"), walked.answers),
                 (self.tr("Proposal rows"), walked.rows))  # fmt: skip
        for column, (words, (seen, of)) in enumerate(parts):
            box = QRect(inner.left() + column * third, y, third, m.px(20))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"))
            low = box.translated(0, m.px(20)).adjusted(0, 0, 0, m.px(6))
            ink = look.colour("text_1" if seen == of else "amber")
            draw_text(painter, low, self.tr("{0} of {1}").format(seen, of), look.font("section"), ink)
        y += m.px(50)
        level(painter, inner.left(), y, inner.width(), look.colour("line_hair"))
        row = QRect(inner.left(), y, inner.width(), m.px(28))
        if walked.part:
            words, icon, hue = self.tr("a part: walked in the scripts that call it"), "open", "text_2"
        elif not walked.random:
            words, icon, hue = self.tr("F2 plays random conversations too"), "open", "text_2"
        elif walked.broken:
            words, icon, hue = walked.broken[0], "failed", "red"
        else:
            words = self.tr("{0} random conversations: never stuck").format(number(walked.random, self.language))
            icon, hue = "confirmed", "green"
        paint_icon(painter, icon, row.left(), row.center().y() - m.icon // 2, m.icon, look.colour(hue))
        room = row.adjusted(m.icon + m.px(8), 0, 0, 0)
        draw_text(painter, room, words, look.font("meta"), look.colour("red" if hue == "red" else "text_1"))

    def _head(
        self, painter: QPainter, inner: QRect, y: int, title: str, meta: str, right: str, hue: str = "text_2"
    ) -> int:
        look, m = self.look, self.look.metrics
        level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        line = QRect(inner.left(), y, inner.width(), m.section_h)
        x = round(draw_text(painter, line, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        draw_text(painter, line.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour(hue))
        draw_text(painter, line.adjusted(line.width() // 2, 0, 0, 0), right, look.font("meta"),
                  look.colour("text_2"), RIGHT)  # fmt: skip
        return y + m.section_h
