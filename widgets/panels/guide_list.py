"""The list of the guide: what is done with its answer, what is in front, what is still open."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.catalogue import FIELDS
from app.words import MASK, sentence
from locate.phone import danish
from scripts.agenda import AgendaView, ItemView
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look


def listed(agenda: AgendaView) -> list[ItemView]:
    """Return the rows of the list in order: done, in front, waiting."""
    current = (agenda.current,) if agenda.current else ()
    waiting = [i for i in agenda.open if agenda.current is None or i.id != agenda.current.id]
    done = [i for i in agenda.done if agenda.current is None or i.id != agenda.current.id]
    return [*done, *current, *waiting]


def in_view(agenda: AgendaView, room: int) -> list[ItemView]:
    """Return the rows that fit; the one in front stays among them with half of the room left to what is open."""
    items = listed(agenda)
    here = next((i for i, item in enumerate(items) if agenda.current and item.id == agenda.current.id), 0)
    first = max(0, min(here - room // 2, len(items) - room))
    return items[first : first + room]


def paint_item(painter: QPainter, row: QRect, item: ItemView, *, current: bool, look: Look) -> None:
    """Paint one row: its sign, the question, and at the right its answer or why it waits."""
    metrics = look.metrics
    if current:
        pad = metrics.padding
        painter.fillRect(row.adjusted(-pad, 0, pad, 0), look.colour("selected_row"))
    else:
        level(painter, row.left(), row.bottom(), row.width(), look.colour("line_hair"))
    icon, token, weight = "open", "text_1", 400
    if current:
        icon, weight = "now", 600
    elif item.state == "done":
        icon, token = "confirmed", "text_2"
    elif item.state in ("skipped", "dimmed"):
        token = "text_3"
    size = metrics.icon
    paint_icon(painter, icon, row.left(), row.center().y() - size // 2 + 1, size, look.colour(token))
    bold = item.state == "done"
    right = answer_words(item) if bold else item.note
    font = look.font("meta", 600) if bold else look.font("meta")
    right_w = min(px_of(right, font), row.width() // 2) if right else 0
    words = row.adjusted(size + metrics.px(8), 0, -right_w - (metrics.px(8) if right else 0), 0)
    style = look.font("label", weight)
    # The question itself, as it is asked, as long as there is room for it beside the answer.
    text = item.text if px_of(item.text, style) <= words.width() or not item.short else sentence(item.short)
    draw_text(painter, words, text, style, look.colour(token))
    if right:
        place = QRect(row.right() - right_w, row.top(), right_w + 1, row.height())
        draw_text(painter, place, right, font, look.colour("text_1" if bold else "text_2"), RIGHT)


def answer_words(item: ItemView) -> str:
    """Return the answer of an item as it stands beside it."""
    field = FIELDS.get(item.field)
    if field is not None and field.masked and item.answer_label:
        return MASK
    if field is not None and field.kind == "phone" and item.answer_label.startswith("+"):
        return danish(item.answer_label)
    named = any(choice.label == item.answer_label for choice in item.answers)
    return item.answer_label[:1].lower() + item.answer_label[1:] if named else item.answer_label
