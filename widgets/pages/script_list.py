"""The list of scripts: which there are, in which version, how far each is, and how old its wording is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.instructing import age
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
          Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip
_SIGNS = {"godkendt": ("confirmed", "green"), "test": ("waiting", "text_2"), "kladde": ("missing", "amber"),
          "udgaaet": ("failed", "text_3")}  # fmt: skip


class Listed(Protocol):
    """A row of the list: what it is called, how far it is, and what can be sought in it."""

    @property
    def id(self) -> str:
        """What it is known by."""
        ...

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines it is for: 112, 114 or both."""
        ...

    @property
    def version(self) -> int:
        """Its version, 0 when that cannot be read."""
        ...

    @property
    def status(self) -> str:
        """How far it is."""
        ...

    @property
    def draft(self) -> bool:
        """Whether it is a draft."""
        ...

    @property
    def changed(self) -> datetime | None:
        """When its text was changed, None as shipped."""
        ...

    @property
    def problem(self) -> str:
        """Why it cannot be read, empty when it can."""
        ...

    @property
    def texts(self) -> str:
        """All that can be sought in it."""
        ...


def names(row: Listed, sought: str) -> bool:
    """Return whether the name or id of a script holds every word that is sought."""
    return all(word in f"{row.name} {row.id}".casefold() for word in sought.casefold().split())


def says(row: Listed, sought: str) -> bool:
    """Return whether a line of a script, or a field it fills, holds the text that is sought."""
    return " ".join(sought.casefold().split()) in row.texts


class ScriptAges(QObject):
    """Says how old a wording is; Qt looks for a plural in the object's own class, which a list others extend is not."""

    def old(self, days: int) -> str:
        """Return an age in days in words."""
        return self.tr("today") if days == 0 else self.tr("%n day(s) old", "", days)


AGES = ScriptAges()


class ScriptList(Block):
    """One row a script. ``chosen`` carries the id of the row that was taken in hand."""

    chosen = Signal(str)

    def __init__(self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Conversation scripts"))
        self._now = now
        self.rows: tuple[Listed, ...] = ()
        self._all: tuple[Listed, ...] = ()
        self._sought = ""
        self.current = ""
        self._first = 0

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show other scripts; the one in hand stays in hand."""
        self._all = tuple(rows)
        self._choose_shown()

    def show_row(self, row: Listed) -> None:
        """Show one script anew."""
        self.show_rows([row if row.id == each.id else each for each in self._all])

    def seek(self, text: str) -> None:
        """Show only the scripts whose name or id holds every word, or of which a line or field holds the text."""
        self._sought = text
        self._choose_shown()

    def _choose_shown(self) -> None:
        self.rows = tuple(row for row in self._all if names(row, self._sought) or says(row, self._sought))
        self._keep_in_view()
        self.update()

    @property
    def row(self) -> Listed | None:
        """The row in hand."""
        return next((row for row in self._all if row.id == self.current), None)

    @property
    def count(self) -> int:
        """How many scripts there are in all."""
        return len(self._all)

    def take(self, name: str) -> None:
        """Take a script in hand, if it is another one."""
        if name and name != self.current:
            self.current = name
            row = self.row
            if row is not None:
                self.setAccessibleDescription(f"{row.name} {self.words(row)}")
            self._keep_in_view()
            self.update()
            self.chosen.emit(name)

    def step(self, by: int) -> None:
        """Go to another row."""
        if self.rows:
            here = next((n for n, row in enumerate(self.rows) if row.id == self.current), -1)
            self.take(self.rows[min(max(0, here + by), len(self.rows) - 1)].id)

    def words(self, row: Listed) -> str:
        """Return how far a script is, in a word or two."""
        if row.problem:
            return self.tr("cannot be read")
        return {"kladde": self.tr("draft"), "test": self.tr("on trial"), "godkendt": self.tr("approved"),
                "udgaaet": self.tr("withdrawn")}.get(row.status, row.status)  # fmt: skip

    def age_words(self, row: Listed) -> str:
        """Return how old a script's wording is."""
        days = age(row.changed, self._now())
        if days is None:
            return self.tr("as shipped")
        return AGES.old(days)

    # --- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._first + int(event.position().y()) // self._high()
        if 0 <= number < len(self.rows):
            self.take(self.rows[number].id)

    # --- painting

    def _high(self) -> int:
        return self.look.metrics.px(33)

    def _keep_in_view(self) -> None:
        fit = max(1, self.height() // self._high())
        here = next((n for n, row in enumerate(self.rows) if row.id == self.current), 0)
        self._first = max(0, min(self._first, here, max(0, len(self.rows) - fit)), here - fit + 1)

    def focus_rect(self) -> QRect:
        here = next((n for n, row in enumerate(self.rows) if row.id == self.current), 0)
        return QRect(0, (here - self._first) * self._high(), self.width(), self._high())

    def look_changed(self) -> None:
        self._keep_in_view()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, high = QPainter(self), self.look, self._high()
        painter.fillRect(self.rect(), look.colour("panel"))
        for number, row in enumerate(self.rows[self._first :]):
            box = QRect(0, number * high, self.width(), high)
            if box.bottom() >= self.height():
                break  # a row that is half there cannot be read
            self._draw_row(painter, box, row)
        painter.end()

    def _draw_row(self, painter: QPainter, box: QRect, row: Listed) -> None:
        look, m = self.look, self.look.metrics
        mine, pad = row.id == self.current, m.padding
        if mine:
            painter.fillRect(box, look.colour("selected_row"))
        inner = box.adjusted(pad, 0, -pad, 0)
        level(painter, inner.left(), box.bottom(), inner.width(), look.colour("line_hair"))
        icon, hue = ("failed", "red") if row.problem else _SIGNS.get(row.status, ("open", "text_2"))
        paint_icon(painter, icon, inner.left(), box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        weight = 600 if mine else 400
        wide = px_of(max((self.words(each) for each in self.rows), key=len), look.font("meta", 600))
        status = QRect(inner.right() - wide, box.top(), wide + 1, box.height())
        draw_text(painter, status, self.words(row), look.font("meta", weight), look.colour("text_2"), RIGHT)
        version = QRect(status.left() - m.px(36), box.top(), m.px(32), box.height())
        draw_text(painter, version, f"v{row.version}" if row.version else "", look.font("meta", weight),
                  look.colour("text_2"))  # fmt: skip
        left = inner.left() + m.icon + m.px(8)
        line = "114 " if row.lines == ("114",) and not row.name.startswith("114") else ""
        draw_text(painter, QRect(left, box.top(), version.left() - left - m.px(4), box.height()), line + row.name,
                  look.font("label", weight), look.colour("text_1"))  # fmt: skip
