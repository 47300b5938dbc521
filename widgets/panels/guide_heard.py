"""What the caller has told: an answer that the story speaks for, to be confirmed, and the running recap."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.recap import Recap
from app.words import sentence
from scripts.recognise import Heard
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.panels.panel import px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

TAKE, LEAVE, RECAP = "Alt Å", "Alt Æ", "Ctrl R"


def paint_heard(painter: QPainter, row: QRect, heard: Heard, words: tuple[str, str], look: Look) -> tuple[QRect, QRect]:
    """Paint one offered answer with its two keys; return where "take" and "leave" can be clicked.

    ``words`` say what the keys do.
    """
    px = look.metrics.px
    label, font = look.font("label", 600), look.font("meta")
    x = row.right() + 1
    boxes: list[QRect] = []
    for name, text in ((LEAVE, words[1]), (TAKE, words[0])):
        cap, width = cap_size(name, look), px_of(text, font)
        x -= cap.width() + px(6) + width
        place = QRect(x, row.center().y() - cap.height() // 2, cap.width(), cap.height())
        paint_cap(painter, place, name, look)
        draw_text(painter, QRect(place.right() + px(6), row.top(), width + 1, row.height()), text, font,
                  look.colour("text_2"), elide=False)  # fmt: skip
        boxes.append(QRect(x, row.top(), cap.width() + px(6) + width, row.height()))
        x -= px(12)
    painter.fillRect(QRect(row.left(), row.top() + px(4), 4, row.height() - px(8)), look.colour("amber"))
    said = QRect(row.left() + px(10), row.top(), max(0, x - row.left() - px(10)), row.height())
    text = f"{sentence(heard.question)}: {heard.label[:1].lower() + heard.label[1:]}?"
    end = int(draw_text(painter, said, text, label, look.colour("text_1")))
    because = f"»{heard.because}«"
    rest = said.adjusted(end + px(8), 0, 0, 0)
    if px_of(because, font) <= rest.width():
        draw_text(painter, rest, because, font, look.colour("text_2"))
    return boxes[1], boxes[0]


def paint_recap_line(painter: QPainter, row: QRect, recap: Recap, look: Look) -> None:
    """Paint the recap as one line, cut off at the right, with its key."""
    cap = cap_size(RECAP, look)
    place = QRect(row.right() + 1 - cap.width(), row.center().y() - cap.height() // 2, cap.width(), cap.height())
    paint_cap(painter, place, RECAP, look)
    words = row.adjusted(0, 0, -cap.width() - look.metrics.px(8), 0)
    draw_text(painter, words, recap.sentence, look.font("meta"), look.colour("text_2"))


def paint_recap(painter: QPainter, area: QRect, recap: Recap, words: tuple[str, str, str], look: Look) -> None:
    """Paint the recap whole, a row for each thing told, from the top of ``area``; what is not sure is amber.

    ``words`` are the head, what stands beside it, and the mark of what is not sure.
    """
    px = look.metrics.px
    head = QRect(area.left(), area.top(), area.width(), look.metrics.section_h)
    level(painter, head.left(), head.top(), head.width(), look.colour("line_strong"))
    x = int(draw_text(painter, head, words[0], look.font("section"), look.colour("text_1")))
    rest = head.adjusted(x + px(12), 0, 0, 0)
    draw_text(painter, rest, words[1], look.font("meta"), look.colour("text_2"))
    y, font, line_px = head.bottom() + 1 + px(4), look.font("field", 500), look.line_px("field")
    for part in recap.parts:
        text = part.text if part.sure else f"{part.text} ({words[2]})"
        lines = wrapped(text, font, area.width() - px(14), 3)
        hue = look.colour("text_1" if part.sure else "amber")
        block = QRect(area.left() + px(14), y, area.width() - px(14), 0)
        if y + len(lines) * line_px > area.bottom():
            draw_text(painter, block.adjusted(0, 0, 0, line_px), "…", font, look.colour("text_2"))
            return
        painter.fillRect(QRect(area.left(), y + 2, 3, len(lines) * line_px - 4), hue)
        y += draw_lines(painter, block, lines, font, hue, line_px) + px(5)
