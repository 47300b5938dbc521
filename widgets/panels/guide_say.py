"""The words to say: the line that is due, and above it what the desk reminds the call-taker to say."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.nudges import Nudge
from scripts.agenda import AgendaView, ItemView
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look


def due_text(line: ItemView, agenda: AgendaView) -> str:
    """Return the words of a line, in their yes/no form where that is wanted."""
    return line.text_yes_no if agenda.yes_no and line.text_yes_no else line.text


def paint_say(painter: QPainter, area: QRect, text: str, hint: str, look: Look, *, late: bool = False) -> int:
    """Paint words to say, large, with a hint below from the top of ``area``; return where they end.

    ``late`` is amber with the sign of a clock: they should have been said by now.
    """
    px = look.metrics.px
    left, width = area.left() + px(18), area.width() - px(18)
    rows = wrapped(f"»{text}«", look.font("say"), width, 4)
    height = len(rows) * look.line_px("say")
    block = QRect(left, area.top(), width, height)
    draw_lines(painter, block, rows, look.font("say"), look.colour("text_1"), look.line_px("say"))
    meta = QRect(left, area.top() + height + px(2), width, look.line_px("meta"))
    words = meta
    if late:
        size = look.metrics.icon
        paint_icon(painter, "waiting", meta.left(), meta.center().y() - size // 2 + 1, size, look.colour("amber"))
        words = meta.adjusted(size + px(6), 0, 0, 0)
    draw_text(painter, words, hint, look.font("meta", 600 if late else 400), look.colour("amber" if late else "text_2"))
    bottom = meta.bottom()
    painter.fillRect(QRect(area.left(), area.top(), 4, bottom - area.top()), look.colour("amber" if late else "text_1"))
    return bottom


def unsaid_height(text: str, width: int, look: Look) -> int:
    """Return the height that the words not to be said take, px."""
    px = look.metrics.px
    return len(_unsaid_lines(text, width, look)) * look.line_px("field") + look.line_px("label") + px(14)


def _unsaid_lines(text: str, width: int, look: Look) -> tuple[str, ...]:
    return wrapped(text, look.font("field"), width - 2 * look.metrics.px(10), 2)


def paint_unsaid(painter: QPainter, box: QRect, title: str, text: str, look: Look) -> None:
    """Paint the words that must not be heard by one who listens, framed in red with the sign of a closed mouth."""
    px, size = look.metrics.px, look.metrics.icon
    frame(painter, box, look.colour("red"), 2)
    inside = box.adjusted(px(10), px(6), -px(10), 0)
    head = QRect(inside.left(), inside.top(), inside.width(), look.line_px("label"))
    paint_icon(painter, "mic_off", head.left(), head.center().y() - size // 2 + 1, size, look.colour("red"))
    draw_text(painter, head.adjusted(size + px(6), 0, 0, 0), title, look.font("label", 700), look.colour("text_1"))
    words = QRect(inside.left(), head.bottom() + 1, inside.width(), 0)
    lines = _unsaid_lines(text, box.width(), look)
    draw_lines(painter, words, lines, look.font("field"), look.colour("text_1"), look.line_px("field"))


def paint_reminder(painter: QPainter, area: QRect, nudge: Nudge, why: str, look: Look) -> int:
    """Paint a reminder as one row, its sign, its words and why; return where it ends."""
    px = look.metrics.px
    size = look.metrics.icon
    font = look.font("field", 500)
    lines = wrapped(f"»{nudge.text}«", font, area.width() - size - px(10), 2)
    left = area.left() + size + px(10)
    block = QRect(left, area.top(), area.width() - size - px(10), 0)
    height = draw_lines(painter, block, lines, font, look.colour("text_1"), look.line_px("field"))
    y = area.top() + look.line_px("field") // 2 - size // 2
    paint_icon(painter, "waiting", area.left(), y, size, look.colour("amber"))
    meta = QRect(left, area.top() + height, area.width() - size - px(10), look.line_px("meta"))
    draw_text(painter, meta, why, look.font("meta", 600), look.colour("amber"))
    return meta.bottom()
