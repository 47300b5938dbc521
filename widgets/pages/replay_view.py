"""A practice call replayed on the real panels: the console as it stood, and one line with the time and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.words import duration
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.page import key_name
from widgets.pages.review_playhead import Playhead
from widgets.replay_console import ReplayConsole
from widgets.text import draw_text, width_of
from widgets.theme import Look

_BAR = 34  # px, so that a full screen leaves the console its full size


class ReplayView(Block):
    """Holds the console and keeps the keys for the playhead. Esc, R and Enter lead back: ``left``."""

    left = Signal()

    def __init__(self, look: Look, console: ReplayConsole, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.console, self.playhead = console, playhead
        console.setParent(self)
        console.show()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("The desk replayed"))
        playhead.moved.connect(lambda t: self.update(self._bar()))
        playhead.ran.connect(lambda on, speed: self.update(self._bar()))
        QApplication.instance().focusChanged.connect(self._keep_cursor)  # type: ignore[union-attr]

    def _keep_cursor(self, before: QWidget | None, now: QWidget | None) -> None:
        """Take the cursor back from a panel that put it into itself, as it would at a desk in use."""
        if now is not None and self.console.isAncestorOf(now):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # the panels' own keys belong to a desk in use, and this one is not
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = key_name(event)
        if name in ("Esc", "R", "Return"):
            self.playhead.stop()
            self.left.emit()
        elif (verb := self.playhead.verbs().get(name)) is not None:
            verb()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True  # there is nowhere to go to

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        track = self._track()
        if track.adjusted(0, -8, 0, 8).contains(at):
            self.playhead.go((at.x() - track.x()) / max(1, track.width()) * self.playhead.seconds)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)

    # --- layout and paint

    def look_changed(self) -> None:
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _bar_h(self) -> int:
        return max(_BAR, self.look.line_px("field") + 10) if self.look.metrics.text_scale > 1 else _BAR

    def _bar(self) -> QRect:
        return QRect(0, self.height() - self._bar_h(), self.width(), self._bar_h())

    def _track(self) -> QRect:
        bar, m = self._bar(), self.look.metrics
        left = bar.x() + m.padding + m.px(190)
        right = bar.right() - self._keys_w() - m.padding - m.px(16)
        return QRect(left, bar.center().y() - 3, max(m.px(60), right - left), 7)

    def _place(self) -> None:
        self.console.setGeometry(0, 0, self.width(), self.height() - self._bar_h())
        self.update()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Space"), self.tr("stop") if self.playhead.playing else self.tr("play")),
            ("← →", self.tr("5 s")),
            ("Ctrl+← →", self.tr("happening")),
            ("1 2 4", self.tr("speed")),
            ("Esc", self.tr("back to the review")),
        )

    def _keys_w(self) -> int:
        look, m = self.look, self.look.metrics
        return sum(cap_size(key, look).width() + round(width_of(words, look.font("label"))) + m.px(20)
                   for key, words in self._keys())  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        bar, head = self._bar(), self.playhead
        painter.fillRect(bar, look.colour("panel"))
        level(painter, 0, bar.y(), bar.width(), look.colour("line_hair"))
        icon = "pause" if head.playing else "now"
        x = bar.x() + m.padding
        paint_icon(painter, icon, x, bar.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_1"))
        place = QRect(x + m.icon + m.px(8), bar.y(), m.px(64), bar.height())
        draw_text(painter, place, duration(head.t), look.font("field", 700), look.colour("text_1"))
        speed = f" · {head.speed}×" if head.speed > 1 else ""
        rest = QRect(place.right(), bar.y(), self._track().x() - place.right() - m.px(8), bar.height())
        draw_text(painter, rest, self.tr("of {0}").format(duration(head.seconds)) + speed, look.font("label"),
                  look.colour("text_2"))  # fmt: skip
        track = self._track()
        painter.fillRect(track, look.colour("field"))
        share = head.t / head.seconds if head.seconds else 0.0
        painter.fillRect(track.x(), track.y(), round(track.width() * share), track.height(), look.colour("text_2"))
        frame(painter, track, look.colour("line_strong"))
        at = track.x() + round(track.width() * share)
        painter.fillRect(at - 2, track.y() - 5, 4, track.height() + 10, look.colour("inverse_fill"))
        self._paint_keys(painter, bar)
        painter.end()

    def _paint_keys(self, painter: QPainter, bar: QRect) -> None:
        look, m = self.look, self.look.metrics
        x = bar.right() - self._keys_w() - m.padding + m.px(8)
        for key, words in self._keys():
            size = cap_size(key, look)
            paint_cap(painter, QRect(x, bar.center().y() - size.height() // 2 + 1, size.width(), size.height()), key,
                      look)  # fmt: skip
            x += size.width() + m.px(6)
            place = QRect(x, bar.y(), bar.width(), bar.height())
            x += round(draw_text(painter, place, words, look.font("label"), look.colour("text_1"))) + m.px(14)


