"""Technique cards in the guide: the deck to choose from by number, and the card that lies open beside the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.words import sentence
from scripts.agenda import CardView, ItemView
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.panels.panel import CENTRE, RIGHT, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

KEY = "Alt D"
SAY_KEY = "Alt Enter"
_SPOKEN = ("sig", "raad", "instruks")


@dataclass(frozen=True)
class DeckRow:
    """A card of the deck and where it stands, px."""

    card: CardView
    box: QRect


def place_deck(cards: Sequence[CardView], area: QRect, look: Look) -> list[DeckRow]:
    """Return the deck's rows from the top of ``area``, in two columns where one would not hold them."""
    pitch = look.metrics.px(32)
    fits = max(1, area.height() // pitch)
    columns = 1 if len(cards) <= fits else 2
    rows = -(-len(cards) // columns)
    width = area.width() // columns
    return [
        DeckRow(card, QRect(area.left() + (n // rows) * width, area.top() + (n % rows) * pitch, width, pitch))
        for n, card in enumerate(cards)
    ]


def paint_deck(painter: QPainter, row: DeckRow, words: tuple[str, str], look: Look) -> None:
    """Paint a card of the deck; ``words`` say at its right that it lies open, or that it is suggested."""
    card, cell, px = row.card, row.box, look.metrics.px
    size = px(24)
    digit = QRect(cell.left(), cell.center().y() - size // 2, size, size)
    if card.open:
        painter.fillRect(digit, look.colour("inverse_fill"))
    frame(painter, digit, look.colour("inverse_fill" if card.open else "text_2"))
    ink = look.colour("on_inverse" if card.open else "text_1")
    draw_text(painter, digit, str(card.number), look.font("key_sub", 600), ink, CENTRE)
    hue = "amber" if card.suggested else "text_1"
    side = words[0] if card.open else words[1] if card.suggested else ""
    rest = cell.adjusted(size + px(8), 0, -px(6), 0)
    title = look.font("label", 600 if card.open or card.suggested else 400)
    room = rest.width() - px_of(card.title, title) - px(8)
    if side and px_of(side, look.font("meta")) <= room:
        draw_text(painter, rest, side, look.font("meta"), look.colour("text_2"), RIGHT)
    draw_text(painter, rest, card.title, title, look.colour(hue))


def paint_card(
    painter: QPainter, area: QRect, card: CardView, words: tuple[str, str], *, yes_no: bool, rows: int, look: Look
) -> tuple[int, list[tuple[QRect, ItemView]]]:
    """Paint the card that lies open from the top of ``area``; return its bottom and where its items stand.

    ``words`` are the head's, and what is said when nothing is left on the card; ``rows`` are how many items may stand
    below the first one.
    """
    px = look.metrics.px
    level(painter, area.left(), area.top(), area.width(), look.colour("line_strong"))
    head = QRect(area.left(), area.top(), area.width(), look.metrics.section_h)
    x = int(draw_text(painter, head, words[0], look.font("label", 700), look.colour("text_1")))
    name = f"{KEY} {card.number}"
    cap = cap_size(name, look)
    place = QRect(head.right() - cap.width(), head.center().y() - cap.height() // 2, cap.width(), cap.height())
    painter.fillRect(place, look.colour("inverse_fill"))
    draw_text(painter, place, name, look.font("key_sub", 600), look.colour("on_inverse"), CENTRE)
    rest = head.adjusted(x + px(10), 0, -cap.width() - px(8), 0)
    draw_text(painter, rest, "" if card.items else words[1], look.font("meta"), look.colour("text_2"))
    y = head.bottom() + 1
    spots: list[tuple[QRect, ItemView]] = []
    if card.items:
        y = _front(painter, QRect(area.left(), y, area.width(), 0), card.items[0], yes_no=yes_no, look=look)
        spots.append((QRect(area.left(), head.bottom(), area.width(), y - head.bottom()), card.items[0]))
    for item in card.items[1 : 1 + rows]:
        row = QRect(area.left(), y, area.width(), px(26))
        text = sentence(item.short) if item.short else item.text
        draw_text(painter, row.adjusted(px(14), 0, 0, 0), text, look.font("meta"), look.colour("text_2"))
        spots.append((row, item))
        y = row.bottom() + 1
    return y, spots


def _front(painter: QPainter, area: QRect, item: ItemView, *, yes_no: bool, look: Look) -> int:
    """Paint the card's next line or question with its key; return where it ends."""
    px = look.metrics.px
    text = item.text_yes_no if yes_no and item.text_yes_no else item.text
    spoken = item.kind in _SPOKEN or item.kind in ("spoerg", "lyt")
    cap = cap_size(SAY_KEY, look)
    left, width = area.left() + px(14), area.width() - px(14) - cap.width() - px(8)
    font, line_px = look.font("field", 500), look.line_px("field")
    lines = wrapped(f"»{text}«" if spoken else text, font, width, 3)
    height = draw_lines(painter, QRect(left, area.top(), width, 0), lines, font, look.colour("text_1"), line_px)
    top = area.top() + (min(line_px, height) - cap.height()) // 2
    paint_cap(painter, QRect(area.right() - cap.width(), top, cap.width(), cap.height()), SAY_KEY, look)
    bottom = area.top() + height + px(4)
    painter.fillRect(QRect(area.left(), area.top(), 3, bottom - area.top()), look.colour("text_2"))
    return bottom
