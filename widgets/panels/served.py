"""Who serves the place: one line each, with the hours that run or come next; a row that is old says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.aftercare import ServedBy
from app.followwords import ROLE, due_short
from app.words import clock, short_day
from widgets.blocks.lines import level
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look


def served_height(rows: Sequence[ServedBy], look: Look) -> int:
    """Return the height in px of the section with so many rows, 0 without any."""
    return look.metrics.section_h + len(rows) * look.line_px("label") + look.metrics.px(6) if rows else 0


def hours_words(each: ServedBy, now: datetime, language: str) -> str:
    """Return when somebody is there: "man. 23. nov. 14.00 til 17.00"; "" without hours."""
    if each.begins is None or each.ends is None:
        return ""
    until = "til" if language == "da" else "to"
    return f"{due_short(each.begins, now, language)} {until} {clock(each.ends)[:5]}"


def draw_served(
    painter: QPainter, box: QRect, rows: Sequence[ServedBy], look: Look, language: str, now: datetime, title: str,
    old_words: str, never: str,
) -> None:  # fmt: skip
    """Paint the section; ``old_words`` has a blank for the day of the last check."""
    m, line_h = look.metrics, look.line_px("label")
    level(painter, box.x(), box.y(), box.width(), look.colour("line_strong"))
    head = QRect(box.x(), box.y(), box.width(), m.section_h)
    draw_text(painter, head, title, look.font("section"), look.colour("text_1"))
    y = head.bottom()
    for each in rows:
        line = QRect(box.x(), y, box.width(), line_h)
        ink = look.colour("text_3" if each.old else "text_1")
        label = QRect(line.x(), y, m.px(110), line_h)
        name = ROLE[each.role].in_(language) if each.role in ROLE else each.role
        draw_text(painter, label, name, look.font("label"), look.colour("text_3" if each.old else "text_2"))
        right = hours_words(each, now, language) or each.phone
        if each.old:
            day = date.fromisoformat(each.checked) if each.checked else None
            right = old_words.format(short_day(day)) if day is not None else never
        width = draw_text(painter, line, right, look.font("label", 600), ink, RIGHT)
        rest = line.adjusted(m.px(116), 0, -round(width) - m.px(10), 0)
        words = " · ".join(part for part in dict.fromkeys((each.unit, each.place)) if part)
        draw_text(painter, rest, words, look.font("label"), ink)
        y += line_h
