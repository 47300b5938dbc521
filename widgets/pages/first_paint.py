"""Shared strokes of the first start's columns: section heads, rows of a name and its value, marks at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look


def head(
    painter: QPainter, look: Look, box: QRect, title: str, meta: str = "", right: str = "", line: bool = True
) -> int:
    """Paint a section head at the top of ``box`` and return the y below it."""
    m = look.metrics
    if line:
        level(painter, box.x(), box.y(), box.width(), look.colour("line_strong"))
    room = QRect(box.x(), box.y() + 1, box.width(), m.section_h)
    x = round(draw_text(painter, room, title, look.font("section"), look.colour("text_1"))) + m.px(12)
    width = round(draw_text(painter, room, right, look.font("meta"), look.colour("text_2"), RIGHT)) if right else 0
    rest = room.adjusted(x, 1, -width - m.px(12) if width else 0, 1)
    draw_text(painter, rest, meta, look.font("meta"), look.colour("text_2"))
    return room.bottom() + 1


def named(painter: QPainter, look: Look, box: QRect, name: str, value: str, left: int) -> None:
    """Paint a quiet name and its value on a row with a hair line above."""
    level(painter, box.x(), box.y(), box.width(), look.colour("line_hair"))
    draw_text(painter, box, name, look.font("label"), look.colour("text_2"))
    draw_text(painter, box.adjusted(left, 0, 0, 0), value, look.font("label"), look.colour("text_1"))


def said(painter: QPainter, look: Look, box: QRect, icon: str, words: str, hue: str = "text_1") -> None:
    """Paint a sign and words on a row with a hair line above."""
    m = look.metrics
    level(painter, box.x(), box.y(), box.width(), look.colour("line_hair"))
    paint_icon(painter, icon, box.x(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
    rest = box.adjusted(m.icon + m.px(10), 0, 0, 0)
    draw_text(painter, rest, words, look.font("field"), look.colour("text_1"))


def mark_at_right(painter: QPainter, look: Look, box: QRect, spec: MarkSpec) -> int:
    """Paint a mark at the right end of ``box`` and return the x where it begins."""
    size = mark_size(spec, look)
    rect = QRect(box.right() + 1 - size.width(), box.y() + (box.height() - size.height()) // 2, size.width(),
                 size.height())  # fmt: skip
    paint_mark(painter, rect, spec, look)
    return rect.x()
