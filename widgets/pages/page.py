"""What the whole-window pages share: a head with the time, a foot, a row of keys, and keys that stay on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.words import clock, day
from widgets.blocks.key_bar import KeyBar
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

# What the console may still do while a page covers the desk; everything else would act on a call nobody sees.
_PASSED = ("Ctrl+T", "Ctrl++", "Ctrl+-", "Ctrl+H", "Ctrl+F", "Ctrl+Ø", "Ctrl+Pause")
_FEW_KEYS = 6
_NAMES = {"Enter": "Return", "Escape": "Esc"}


class Page(QWidget):
    """A page as large as the console. ``verbs`` maps keys (Qt's portable text, "Return" for both Enter keys) to verbs.

    ``closed`` asks for the way back. ``language`` is that of the words from the trade's tables.
    """

    closed = Signal()
    kept = False
    """Whether the page lives on when it is left, because something in it goes on."""

    def __init__(
        self, look: Look, keys: Sequence[str], now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look, self.language = look, language
        self._now = now
        self._foot: tuple[str, str, str] = ("", "", "text_2")
        self._ringing = ""
        self.verbs: dict[str, Callable[[], object]] = {"Esc": self.closed.emit}
        self._key_count = len(keys)
        self.keys = KeyBar(look, (tuple(keys),), self)
        self.keys.pressed.connect(self._do)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._tick)

    # --- for the pages

    def head_words(self) -> tuple[str, str, str]:
        """Return the title, what is said beside it, and a quiet word before the date."""
        return "", "", ""

    def show_keys(self) -> None:
        """Say on every key what it does now."""

    def arrange(self, body: QRect) -> None:
        """Place the page's parts in ``body``."""

    def draw(self, painter: QPainter) -> None:
        """Paint what is no part of its own, on the panel colour."""

    def parts(self) -> Sequence[QWidget]:
        """Return the blocks that take a new look with the page."""
        return ()

    # --- from outside

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        self.keys.set_look(look)
        for part in self.parts():
            part.set_look(look)  # type: ignore[attr-defined]
        self.retranslate()
        self._place()

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language; Qt's own words follow by themselves."""
        self.language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew, in the language in use."""
        self.show_keys()
        self.update()

    def show_ringing(self, words: str) -> None:
        """Say in the head that a call rings, "" when none does; the page itself never answers one."""
        if words != self._ringing:
            self._ringing = words
            self.update(self._head())

    def show_foot(self, left: str, right: str = "", hue: str = "text_2") -> None:
        """Show what was done at the left of the foot and what holds at the right."""
        self._foot = (left, right, hue)
        self.update(self._foot_rect())

    @property
    def foot(self) -> str:
        """The words at the left of the foot."""
        return self._foot[0]

    # --- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keeps(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._do(key_name(event))
        event.accept()

    def _keeps(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        return name in self.verbs or name not in _PASSED

    def _do(self, key: str) -> None:
        verb = self.verbs.get(_NAMES.get(key, key))
        if verb is not None:
            verb()

    # --- layout and painting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QEvent) -> None:
        self._ticker.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.fillRect(self.rect(), look.colour("panel"))
        self._paint_head(painter)
        foot = self._foot_rect()
        level(painter, 0, foot.top(), self.width(), look.colour("line_hair"))
        level(painter, 0, foot.bottom() + 1, self.width(), look.colour("line_hair"))
        inner = foot.adjusted(look.metrics.padding, 0, -look.metrics.padding, 0)
        left, right, hue = self._foot
        width = draw_text(painter, inner, right, look.font("meta"), look.colour("text_2"), RIGHT)
        rest = inner.adjusted(0, 0, -round(width) - look.metrics.px(20), 0)
        draw_text(painter, rest, left, look.font("meta"), look.colour(hue))
        self.draw(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        head = self._head()
        inner = head.adjusted(m.padding, 0, -m.padding, 0)
        level(painter, 0, head.bottom(), self.width(), look.colour("line_hair"))
        title, meta, quiet = self.head_words()
        now, font = self._now(), look.font("label", 600)
        edge = inner.right() + 1
        for words, style, ink in (
            (clock(now), font, "text_1"), (day(now, self.language), look.font("label"), "text_1"),
            (quiet, look.font("label"), "text_2"),
        ):  # fmt: skip
            if words:
                edge -= px_of(words, style)
                draw_text(painter, QRect(edge, head.y(), px_of(words, style), head.height()), words, style,
                          look.colour(ink), elide=False)  # fmt: skip
                edge -= m.px(20)
        if self._ringing:
            edge = self._paint_ringing(painter, head, edge)
        x = inner.left() + round(draw_text(painter, inner, title, look.font("search", 700), look.colour("text_1")))
        rest = QRect(x + m.px(20), head.y() + m.px(2), edge - x - m.px(40), head.height())
        draw_text(painter, rest, meta, look.font("field"), look.colour("text_1"))

    def _paint_ringing(self, painter: QPainter, head: QRect, edge: int) -> int:
        spec = MarkSpec(self._ringing, "inverse", "ringing", filled=True)
        size = mark_size(spec, self.look)
        box = QRect(edge - size.width(), head.center().y() - size.height() // 2, size.width(), size.height())
        paint_mark(painter, box, spec, self.look)
        return box.left() - self.look.metrics.px(20)

    def _tick(self) -> None:
        self.update(self._head())

    def _head(self) -> QRect:
        return QRect(0, 0, self.width(), self.look.metrics.px(54))

    def _foot_rect(self) -> QRect:
        rows = self.look.metrics.rows
        return QRect(0, self.height() - rows.keys - rows.foot - 1, self.width(), rows.foot)

    def _place(self) -> None:
        keys = self.look.metrics.rows.keys
        # A page of few keys does not stretch them over the whole window.
        width = round(self.width() * min(1.0, self._key_count / _FEW_KEYS))
        self.keys.setGeometry(0, self.height() - keys, width, keys)
        top = self._head().bottom() + 1
        self.arrange(QRect(0, top, self.width(), max(0, self._foot_rect().top() - top)))
        self.update()


def key_name(event: QKeyEvent) -> str:
    """Return a key as the table of verbs names it, the same for both Enter keys and for a + that needs Shift."""
    combination = event.keyCombination()
    name = QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
    name = name.replace("Num+", "").replace("Shift++", "+")
    *modifiers, key = name.rsplit("+", 1) if not name.endswith("+") else (name,)
    return "+".join((*modifiers, _NAMES.get(key, key)))
