"""The head of a section: a strong line, the title, a quiet word beside it, and something at the right end."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.text import draw_text, elided, width_of
from widgets.theme import Look

_RIGHT = Qt.AlignmentFlag.AlignRight


class SectionHead(Block):
    """Title, meta and right end of a section; the first one of a panel has no line above."""

    def __init__(
        self,
        look: Look,
        title: str,
        meta: str = "",
        right: str = "",
        *,
        line: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_texts(title, meta, right)

    def show_texts(
        self, title: str, meta: str = "", right: str = "", *, cap: str = "", mark: MarkSpec | None = None
    ) -> None:
        """Show a title, what is said beside it, and at the right a text, a key cap and a mark, as far as given."""
        new = (title, meta, right, cap, mark)
        if new == getattr(self, "_shown", None):
            return
        self._shown = new
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (meta, right, cap, mark.text if mark else "") if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(200), self.look.metrics.section_h)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        title, meta, *_ = self._shown
        if self.line:
            level(painter, 0, 0, self.width(), look.colour("line_strong"))
        room = self.rect().adjusted(0, 1, 0, -1)
        room.setRight(self._paint_right(painter, room) - m.px(12))
        x = round(draw_text(painter, room, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        if meta:
            # On the title's base line, not centred: two sizes side by side read as one line only so.
            rest = QRect(x, room.y() + _lower(look), room.right() - x, room.height())
            draw_text(painter, rest, meta, look.font("meta"), look.colour("text_2"))

    def _paint_right(self, painter: QPainter, room: QRect) -> int:
        _, _, right, cap, mark = self._shown
        look, edge = self.look, room.right() + 1
        if mark:
            size = mark_size(mark, look)
            edge -= size.width()
            top = room.y() + (room.height() - size.height()) // 2
            paint_mark(painter, QRect(edge, top, size.width(), size.height()), mark, look)
        if cap:
            size = cap_size(cap, look)
            edge -= size.width() + (look.metrics.px(8) if mark else 0)
            top = room.y() + (room.height() - size.height()) // 2
            paint_cap(painter, QRect(edge, top, size.width(), size.height()), cap, look)
        if right:
            edge -= look.metrics.px(8) if mark or cap else 0
            shown = elided(right, look.font("meta"), room.width() * 0.7)
            box = QRect(room.x(), room.y() + _lower(look), edge - room.x(), room.height())
            draw_text(painter, box, shown, look.font("meta"), look.colour("text_2"), _RIGHT)
            edge -= round(width_of(shown, look.font("meta")))
        return edge


def _lower(look: Look) -> int:
    """How far below its centre a meta text stands so that it shares the title's base line."""
    return round((look.metrics.font_px("section")[0] - look.metrics.font_px("meta")[0]) * 0.36)
