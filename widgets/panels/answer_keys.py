"""The answers to the question in front: few stand beside each other, many in two columns, each with its digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from scripts.flow import MAX_KEYS
from widgets.blocks.lines import box, frame
from widgets.panels.panel import CENTRE, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

_MOST_BESIDE = 4
Answer = TypeVar("Answer")


def pages_of(answers: Sequence[object]) -> int:
    """Return how many pages the answers take, nine to a page."""
    return max(1, -(-len(answers) // MAX_KEYS))


def page_of(answers: Sequence[Answer], page: int) -> Sequence[Answer]:
    """Return the answers that stand on the digits 1 to 9 of a page, counted from 0."""
    return answers[page * MAX_KEYS : (page + 1) * MAX_KEYS]


@dataclass(frozen=True)
class AnswerKey:
    """One key: its box, its words line by line, and the measures of its digit, px."""

    box: QRect
    lines: tuple[str, ...]
    digit: int
    space: int
    font: QFont
    line_px: int


def place_answers(labels: Sequence[str], area: QRect, look: Look, tight: bool = False) -> list[AnswerKey]:
    """Return the keys inside the width of ``area``, from its top downwards; ``tight``: as low as can be read."""
    row = _row(labels, area, look)
    if row is not None:
        return row
    return _columns(labels, area, look, 3, tight=True) if tight else _columns(labels, area, look, 2)


def _row(labels: Sequence[str], area: QRect, look: Look) -> list[AnswerKey] | None:
    """Return one row that fills the width, None when the words do not fit or there are too many."""
    px, font = look.metrics.px, look.font("answer")
    digit, space = (px(30), px(9)) if look.metrics.compact else (px(32), px(11))
    gap = px(8)
    needs = [2 * space + digit + px_of(label, font) + px(8) for label in labels]
    free = area.width() - sum(needs) - gap * (len(needs) - 1)
    if len(labels) > _MOST_BESIDE or free < 0:
        return None
    # One or two keys do not grow over the whole width: a wide key would look like a field.
    extra = free // len(needs) if len(needs) > 2 else min(free // len(needs), px(40))
    keys, x = [], area.left()
    for label, need in zip(labels, needs, strict=True):
        cell = QRect(x, area.top(), need + extra, px(52))
        keys.append(AnswerKey(cell, (label,), digit, space, font, look.line_px("answer")))
        x += need + extra + gap
    return keys


def _columns(labels: Sequence[str], area: QRect, look: Look, count: int, tight: bool = False) -> list[AnswerKey]:
    """Return so many columns read downwards, or fewer where a word is wider than one; ``tight`` keys are small."""
    px, role = look.metrics.px, "label" if tight else "field"
    font, line_px = look.font(role, 600), look.line_px(role) - 3
    gap, digit, space, least = (px(4), px(22), px(4), px(29)) if tight else (px(6), px(26), px(8), px(38))
    width = (area.width() - gap * (count - 1)) // count
    room = width - 2 * space - digit - px(4)
    fits = all(px_of(word, font) <= room for label in labels for word in label.split())
    lines = [wrapped(label, font, room, 3) for label in labels]
    if count > 1 and (not fits or max(len(each) for each in lines) > 2):
        return _columns(labels, area, look, count - 1, tight)
    rows = -(-len(labels) // count)
    keys: list[AnswerKey] = []
    y = area.top()
    tops, heights = [], []
    for row in range(rows):
        high = max(len(lines[i]) for i in range(row, len(labels), rows))
        tops.append(y)
        heights.append(max(least, high * line_px + px(8)))
        y += heights[-1] + gap
    for i, words in enumerate(lines):
        cell = QRect(area.left() + (i // rows) * (width + gap), tops[i % rows], width, heights[i % rows])
        keys.append(AnswerKey(cell, words, digit, space, font, line_px))
    return keys


def paint_answer(painter: QPainter, key: AnswerKey, number: int, given: bool, pressed: bool, look: Look) -> None:
    """Paint one key; the answer already given is inverse, one under the finger has the focus line inside."""
    px, cell = look.metrics.px, key.box
    ground, ink = ("inverse_fill", "on_inverse") if given else ("key", "text_1")
    box(painter, cell, look.colour(ground), look.colour("line_strong"))
    if pressed:
        frame(painter, cell, look.colour("focus"), 3)
    digit = QRect(cell.left() + key.space, cell.center().y() - key.digit // 2, key.digit, key.digit)
    frame(painter, digit, look.colour(ink))
    draw_text(painter, digit, str(number), look.font("field", 600), look.colour(ink), CENTRE)
    words = cell.adjusted(2 * key.space + key.digit, 0, -px(3), 0)
    if len(key.lines) < 2:
        draw_text(painter, words, "".join(key.lines), key.font, look.colour(ink))
        return
    high = len(key.lines) * key.line_px
    inside = QRect(words.left(), cell.center().y() - high // 2, words.width(), high)
    draw_lines(painter, inside, key.lines, key.font, look.colour(ink), key.line_px)
