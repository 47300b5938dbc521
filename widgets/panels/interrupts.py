"""What may interrupt the guide: a letter with Alt and its name, at the foot of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from scripts.agenda import InterruptView
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.panels.panel import CENTRE, px_of
from widgets.text import draw_text
from widgets.theme import Look


@dataclass(frozen=True)
class InterruptKey:
    """One interrupt and where it stands, px."""

    interrupt: InterruptView
    box: QRect


def place_interrupts(
    interrupts: Sequence[InterruptView], area: QRect, look: Look, head: int | None = None
) -> list[InterruptKey]:
    """Return the interrupts row by row at the foot of ``area``; none when the area has not room for them and a head.

    ``head`` is the height of what stands over them, px; a section's where none is named.

    They stand in two columns where their names allow it, else one after the other.
    """
    px, pitch = look.metrics.px, look.metrics.px(32)
    gap = px(16)
    needs = [_width(i, look) + gap for i in interrupts]
    if needs and max(needs) <= area.width() // 2 and not look.metrics.compact:
        needs = [area.width() // 2] * len(needs)
    rows: list[list[tuple[InterruptView, int]]] = []
    left = 0
    for interrupt, need in zip(interrupts, needs, strict=True):
        if not rows or need - gap > left:
            rows.append([])
            left = area.width()
        rows[-1].append((interrupt, need))
        left -= need
    rows = rows[: 2 if look.metrics.compact else 3]
    top = area.bottom() + 1 - len(rows) * pitch
    if top - (look.metrics.section_h if head is None else head) < area.top():
        return []
    out = []
    for number, row in enumerate(rows):
        x = area.left()
        for interrupt, need in row:
            out.append(InterruptKey(interrupt, QRect(x, top + number * pitch, need, pitch)))
            x += need
    return out


def paint_interrupts(
    painter: QPainter, head: QRect, keys: Sequence[InterruptKey], words: tuple[str, str], look: Look
) -> None:
    """Paint the head, its title and what is said beside it, and the interrupts below."""
    level(painter, head.left(), head.top(), head.width(), look.colour("line_strong"))
    x = int(draw_text(painter, head, words[0], look.font("section"), look.colour("text_1")))
    rest = head.adjusted(x + look.metrics.px(12), 0, 0, 0)
    draw_text(painter, rest, words[1], look.font("meta"), look.colour("text_2"))
    for key in keys:
        _paint(painter, key, look)


def _name(interrupt: InterruptView) -> str:
    return f"Alt {interrupt.key.upper()}"


def _width(interrupt: InterruptView, look: Look) -> int:
    words = px_of(interrupt.label, look.font("label", 600))
    return cap_size(_name(interrupt), look).width() + look.metrics.px(8) + words


def _paint(painter: QPainter, key: InterruptKey, look: Look) -> None:
    interrupt, cell, name = key.interrupt, key.box, _name(key.interrupt)
    size = cap_size(name, look)
    cap = QRect(cell.left(), cell.center().y() - size.height() // 2, size.width(), size.height())
    if interrupt.active:
        painter.fillRect(cap, look.colour("inverse_fill"))
        draw_text(painter, cap, name, look.font("key_sub", 600), look.colour("on_inverse"), CENTRE)
    else:
        paint_cap(painter, cap, name, look)
    words = cell.adjusted(size.width() + look.metrics.px(8), 0, 0, 0)
    # What the answers speak for is amber.
    colour = look.colour("amber" if interrupt.suggested else "text_1")
    weight = 600 if interrupt.suggested or interrupt.active else 400
    draw_text(painter, words, interrupt.label, look.font("label", weight), colour)
