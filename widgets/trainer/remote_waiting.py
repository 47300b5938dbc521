"""The trainee's frame before the ring: where the trainer's machine finds this one, and the pairing code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.remote.code import shown
from app.practice.remote.host import Waiting
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.first_paint import head
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

_WIDEST = 860  # px of the 1920 design: a column that is read at a glance from a step away
_HIGH = 560  # px that the page fills
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WaitingPage(Block):
    """Address and code, large, and how it stands. ``begun`` (Enter) asks for the ring without a trainer, ``left`` (Esc)
    for the end."""

    begun = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.waiting: Waiting | None = None
        self._renewed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Trainer at another machine"))

    def show_waiting(self, waiting: Waiting) -> None:
        """Show where this machine waits, by which code, and how it stands."""
        before = self.waiting
        self._renewed |= before is not None and bool(before.code) and waiting.code != before.code
        self.waiting = waiting
        self.setAccessibleDescription(f"{self.state_words()}. {waiting.address}, {shown(waiting.code)}")
        self.update()

    def state_words(self) -> str:
        """Return how it stands, on one line."""
        standing = self.waiting.standing if self.waiting is not None else "opening"
        if standing == "failed":
            return self.tr("This machine cannot listen in the network")
        if standing == "opening":
            return self.tr("Opening …")
        if standing == "there":
            return self.tr("The trainer is here")
        if self._renewed:
            return self.tr("Three wrong codes: a new one stands here. Waiting for the trainer")
        return self.tr("Waiting for the trainer")

    def show_focus(self, on: bool) -> None:
        """The page is all there is; it needs no line around it."""

    # --- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event) or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.begun.emit()
        else:
            self.left.emit()

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in (*_ENTER, Qt.Key.Key_Escape)

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        width = min(m.px(_WIDEST), self.width() - 2 * m.padding)
        top = max(m.px(20), (self.height() - m.px(_HIGH)) // 3)
        box = QRect((self.width() - width) // 2, top, width, self.height() - top)
        meta = self.tr("only for this practice call, only in your own network")
        y = head(painter, look, box, self.tr("Trainer at another machine"), meta, line=False)
        if self.waiting is not None:
            y = self._draw_pairing(painter, box, y, self.waiting)
        y = self._draw_how(painter, box, y + m.px(16))
        self._draw_keys(painter, box, y + m.px(16))
        painter.end()

    def _draw_pairing(self, painter: QPainter, box: QRect, y: int, waiting: Waiting) -> int:
        look, m = self.look, self.look.metrics
        failed = waiting.standing == "failed"
        state = QRect(box.x(), y, box.width(), m.px(44))
        level(painter, box.x(), y, box.width(), look.colour("line_hair"))
        icon, hue = ("failed", "red") if failed else ("missing", "amber") if self._renewed else ("waiting", "text_2")
        paint_icon(painter, icon, state.x(), state.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        draw_text(painter, state.adjusted(m.icon + m.px(10), 0, 0, 0), self.state_words(), look.font("row", 600),
                  look.colour("text_1"))  # fmt: skip
        y = state.bottom() + 1
        if failed:
            return y
        large = (self.tr("Machine"), str(waiting.address), "idle"), (self.tr("Code"), shown(waiting.code), "stress")
        for name, value, role in large if waiting.code else ():
            row = QRect(box.x(), y, box.width(), look.line_px(role) + m.px(20))
            level(painter, row.x(), row.y(), row.width(), look.colour("line_hair"))
            draw_text(painter, row, name, look.font("label"), look.colour("text_2"))
            draw_text(painter, row.adjusted(m.px(150), 0, 0, 0), value, look.font(role), look.colour("text_1"))
            y = row.bottom() + 1
        return y

    def _draw_how(self, painter: QPainter, box: QRect, y: int) -> int:
        look, m = self.look, self.look.metrics
        y = head(painter, look, QRect(box.x(), y, box.width(), 0), self.tr("At the trainer's machine"))
        host = str(self.waiting.address) if self.waiting is not None else "…"
        for words in (
            self.tr("Practice page (Ctrl+Ø), key U: type machine and code."),
            self.tr("Or in a terminal: alarmpult practice trainer {0}").format(host),
            self.tr("The call rings as soon as the trainer is here. The code is worth nothing after this call."),
        ):
            lines = wrapped(words, look.font("field"), box.width(), 2)
            room = QRect(box.x(), y, box.width(), self.height())
            y += draw_lines(painter, room, lines, look.font("field"), look.colour("text_1"), look.line_px("field"))
            y += m.px(6)
        return y

    def _draw_keys(self, painter: QPainter, box: QRect, y: int) -> None:
        look, m = self.look, self.look.metrics
        level(painter, box.x(), y, box.width(), look.colour("line_strong"))
        ways = (
            ("Enter", self.tr("lets it ring without the trainer, who may come later")),
            ("Esc", self.tr("gives it up")),
        )
        column = max(cap_size(key, look).width() for key, _ in ways) + m.px(12)
        for key, words in ways:
            row = QRect(box.x(), y + m.px(4), box.width(), m.px(34))
            size = cap_size(key, look)
            at = QRect(row.x(), row.center().y() - size.height() // 2 + 1, size.width(), size.height())
            paint_cap(painter, at, key, look)
            draw_text(painter, row.adjusted(column, 0, 0, 0), words, look.font("field"), look.colour("text_1"))
            y += m.px(34)
