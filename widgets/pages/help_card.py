"""The help card: every key of the desk on one page, from the one table that also binds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QWidget

from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.metrics import Metrics
from widgets.pages.page import Page
from widgets.shortcuts import ANSWER_KEYS, FUNCTION_KEYS, MAP_KEYS, OTHER_KEYS, Shortcut, map_keys_shown, words
from widgets.text import draw_text, width_of
from widgets.theme import Look

_SMALLEST = 0.8
_SCREEN = ("theme", "larger", "smaller", "map_page", "map_window", "help")
_DESK = ("followups", "register", "practice", "stop_practice", "shift_note", "setup")
_DISTANCE = ("mast_area", "calls_for_another", "has_moved", "wrong_address")


@dataclass(frozen=True)
class Line:
    """One key and what it does, in the language in use."""

    keys: str
    words: str


@dataclass(frozen=True)
class Group:
    """Keys that belong together under one head."""

    title: str
    lines: tuple[Line, ...]


class HelpCard(Page):
    """Shows the whole table of keys on one page; where the text is too large for the window, the card gets smaller.

    ``trial``: the desk goes by guides that nobody has approved yet, and the card says so.
    """

    def __init__(
        self, look: Look, now: Callable[[], datetime], language: str = "da", trial: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._trial = trial
        super().__init__(look, ("Esc",), now, language, parent)
        self.verbs["Ctrl+H"] = self.closed.emit
        self._body = QRect()
        self.retranslate()

    def head_words(self) -> tuple[str, str, str]:
        why = self.tr("On trial: the guides are not approved yet") if self._trial else ""
        return self.tr("Keys"), self.tr("all of them; no mouse is needed"), why

    def show_keys(self) -> None:
        self.keys.show_key("Esc", self.tr("Back"))
        self.setAccessibleName(self.tr("Keys"))
        said = (f"{line.keys}: {line.words}" for group in self.groups() for line in group.lines)
        self.setAccessibleDescription(". ".join(said))

    def groups(self) -> tuple[Group, ...]:
        """Return the whole table, grouped; a key that belongs to no group named here stands among the last."""
        kinds: dict[str, list[Shortcut]] = {name: [] for name in ("move", "handed", "place", "screen", "desk", "call")}
        for shortcut in OTHER_KEYS:
            kinds[_kind(shortcut)].append(shortcut)
        digits = f"{_shown(ANSWER_KEYS[0])} … {ANSWER_KEYS[-1][-1]}"
        answers = Line(digits, self.tr("Answers from anywhere"))
        on_the_map = tuple(Line(map_keys_shown(key), words(key)) for key in MAP_KEYS)
        return (
            _group(self.tr("Row of keys"), FUNCTION_KEYS),
            _group(self.tr("Go to"), kinds["move"]),
            _group(self.tr("The place"), kinds["place"]),
            Group(self.tr("In a call"), (*self._plain_keys(), answers, *map(_line, kinds["call"]))),
            _group(self.tr("The authority has answered"), kinds["handed"]),
            _group(self.tr("The desk"), kinds["desk"]),
            _group(self.tr("The screen"), kinds["screen"]),
            Group(self.tr("On the map"), on_the_map),
        )

    def _plain_keys(self) -> tuple[Line, ...]:
        return (
            Line("Enter", self.tr("Answers a call, or marks the line as said")),
            Line("1 … 9", self.tr("Answers when the guide has the keys")),
            Line(self.tr("Alt + letter"), self.tr("The interrupt or the follow-up that bears it")),
        )

    def arrange(self, body: QRect) -> None:
        self._body = body

    def draw(self, painter: QPainter) -> None:
        columns = self.columns()
        look, pitch = self._fitting(columns)
        for box, column in zip(self._boxes(look, len(columns)), columns, strict=True):
            self._draw_column(painter, box, column, look, pitch)

    def columns(self) -> tuple[tuple[Group, ...], ...]:
        """Return the groups in three columns of about the same height."""
        row, move, place, call, handed, desk, screen, on_the_map = self.groups()
        return (row, handed, desk), (move, call), (place, screen, on_the_map)

    def _boxes(self, look: Look, count: int) -> list[QRect]:
        m = look.metrics
        gap = m.px(40)
        inner = self._body.adjusted(m.padding, m.px(8), -m.padding, -m.px(4))
        width = (inner.width() - gap * (count - 1)) // count
        return [QRect(inner.x() + i * (width + gap), inner.y(), width, inner.height()) for i in range(count)]

    def _fitting(self, columns: Sequence[Sequence[Group]]) -> tuple[Look, int]:
        """Return the look in which the whole card fits, and the height of a line in px.

        The card never scrolls and never cuts a word: where the text is too large for the window, it alone gets smaller.
        """
        scale = self.look.metrics.text_scale
        while True:
            look = replace(self.look, metrics=Metrics.for_window(self.width(), self.height(), scale))
            boxes = self._boxes(look, len(columns))
            pitches = [_pitch(column, box, look) for column, box in zip(columns, boxes, strict=True)]
            wide = all(_fits(column, box, look) for column, box in zip(columns, boxes, strict=True))
            if (wide and min(pitches) >= look.line_px("field")) or scale <= _SMALLEST:
                return look, min(look.metrics.px(42), *pitches)
            scale -= 0.05

    def _draw_column(
        self, painter: QPainter, box: QRect, groups: Sequence[Group], look: Look, pitch: int
    ) -> None:  # fmt: skip
        m, left, y = look.metrics, _left(groups, look), box.y()
        for group in groups:
            head = QRect(box.x(), y, box.width(), m.section_h)
            draw_text(painter, head, group.title, look.font("section"), look.colour("text_1"))
            y += m.section_h
            for line in group.lines:
                level(painter, box.x(), y, box.width(), look.colour("line_hair"))
                self._draw_line(painter, QRect(box.x(), y, box.width(), pitch), line, look, left)
                y += pitch
            y += m.px(14)

    def _draw_line(self, painter: QPainter, box: QRect, line: Line, look: Look, left: int) -> None:
        size = cap_size(line.keys, look)
        cap = QRect(box.x(), box.y() + (box.height() - size.height()) // 2 + 1, size.width(), size.height())
        paint_cap(painter, cap, line.keys, look)
        draw_text(painter, box.adjusted(left, 0, 0, 0), line.words, look.font("field"), look.colour("text_1"))


def _left(groups: Sequence[Group], look: Look) -> int:
    """Return how far from the edge the words of a column begin, px."""
    caps = [cap_size(line.keys, look).width() for group in groups for line in group.lines]
    return max(caps, default=0) + look.metrics.px(14)


def _fits(groups: Sequence[Group], box: QRect, look: Look) -> bool:
    """Whether no words of a column would be cut."""
    room = box.width() - _left(groups, look)
    return all(width_of(line.words, look.font("field")) <= room for group in groups for line in group.lines)


def _pitch(groups: Sequence[Group], box: QRect, look: Look) -> int:
    """Return the height in px that every line of a column may take."""
    heads = len(groups) * (look.metrics.section_h + look.metrics.px(14))
    return (box.height() - heads) // max(1, sum(len(group.lines) for group in groups))


def _kind(shortcut: Shortcut) -> str:
    if shortcut.action.startswith("focus_"):
        return "move"
    if shortcut.action.startswith("received_"):
        return "handed"
    for kind, actions in (("place", _DISTANCE), ("screen", _SCREEN), ("desk", _DESK)):
        if shortcut.action in actions:
            return kind
    return "call"


def _group(title: str, shortcuts: Sequence[Shortcut]) -> Group:
    return Group(title, tuple(map(_line, shortcuts)))


def _line(shortcut: Shortcut) -> Line:
    return Line(_shown(shortcut.keys), words(shortcut))


def _shown(keys: str) -> str:
    """Return a key as the keyboard prints it: Ctrl+Enter, not Ctrl+Return."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter")
