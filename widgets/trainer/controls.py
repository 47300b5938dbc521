"""What the trainer does to the call as a whole: pause, half speed, jump, cut the line, a new position; own words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import TrainerPicture
from app.words import duration
from widgets.blocks.block import ButtonBlock
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame
from widgets.text import draw_text, width_of
from widgets.theme import Look
from widgets.trainer.part import RIGHT, Part

KEYS = ("F1", "F2", "F3", "F4", "F5")
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_INKS = {  # state -> ground, edge, label, line below
    "usable": ("key", "line_strong", "text_1", "text_2"),
    "on": ("inverse_fill", "inverse_fill", "on_inverse", "on_inverse"),
    "not_yet": ("", "line_hair", "text_3", "text_3"),
}


class ControlKey(ButtonBlock):
    """A key of the trainer: what it does, and below it the key and how it stands; inverse while it is on."""

    def __init__(self, look: Look, key: str, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.key, self.label, self.below, self.state = key, "", "", "not_yet"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_key(self, label: str, below: str, state: str) -> None:
        """Show what the key does and how it stands: usable, on or not_yet."""
        if (label, below, state) == (self.label, self.below, self.state):
            return
        self.label, self.below, self.state = label, below, state
        self.setAccessibleName(f"{self.key} {label}")
        self.setAccessibleDescription(below)
        self.update()

    def width_for(self, words: tuple[str, ...]) -> int:
        """Return the width in px that holds the label and each of the words that may stand below it."""
        below = self.look.font("key_sub")
        wide = max(width_of(f"{self.key} · {word}", below) for word in words)
        return round(max(wide, width_of(self.label, self.look.font("label", 600)))) + self.look.metrics.px(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        ground, edge, ink, quiet = _INKS[self.state]
        if ground:
            painter.fillRect(self.rect(), look.colour(ground))
        frame(painter, self.rect(), look.colour(edge))
        if self.isDown() and self.state != "not_yet":
            frame(painter, self.rect(), look.colour("focus"), 2)
        high, low = round(look.line_px("label") * 0.95), look.line_px("key_sub")
        top, inner = (self.height() - high - low) // 2, self.rect().adjusted(3, 0, -3, 0)
        label = QRect(inner.x(), top, inner.width(), high)
        draw_text(painter, label, self.label, look.font("label", 600), look.colour(ink), _CENTRE)
        below = QRect(inner.x(), top + high, inner.width(), low)
        draw_text(painter, below, f"{self.key} · {self.below}", look.font("key_sub"), look.colour(quiet), _CENTRE)


class Controls(Part):
    """Title, version and seed, and below them five keys that say how they stand. ``pressed`` carries the key."""

    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._buttons = {key: ControlKey(look, key, self) for key in KEYS}
        # Every word that may stand below a key: its width holds them all, so that no key moves when one changes.
        self._words: dict[str, tuple[str, ...]] = {
            "F1": (self.tr("stands still"), self.tr("time runs"), self.tr("locked")),
            "F2": (self.tr("on"), self.tr("off"), self.tr("locked")),
            "F3": (self.tr("to {0}").format("00:00"), self.tr("nothing due"), self.tr("locked")),
            "F4": (self.tr("line is down"), self.tr("line is up")),
            "F5": (self.tr("send now"), self.tr("none here")),
        }
        for key, button in self._buttons.items():
            button.clicked.connect(lambda checked=False, key=key: self.pressed.emit(key))

    def button(self, key: str) -> ControlKey:
        """Return the button of a key, "F1" to "F5"."""
        return self._buttons[key]

    def height_at(self, look: Look) -> int:
        return look.metrics.px(6) + look.line_px("say") + look.metrics.px(6) + look.metrics.key_h + look.metrics.px(8)

    def look_changed(self) -> None:
        for button in self._buttons.values():
            button.set_look(self.look)
        self._place()

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show how the call runs and what each key would do."""
        super().show_picture(picture)
        view, on, words = picture.view, picture.running, self._words
        paused, half = picture.rate == 0, 0 < picture.rate < 1
        coming = view.next_s if view is not None else None
        down = view is not None and not view.on_the_line
        has_aml = view is not None and any(e.kind == "aml" for e in view.events)
        to = self.tr("to {0}").format(duration(coming[0])) if coming else words["F3"][1]
        free, locked = on and not picture.locked, picture.locked
        self._show("F1", self.tr("Pause"), words["F1"][2 if locked else not paused], free, paused)
        self._show("F2", self.tr("½ speed"), words["F2"][2 if locked else not half], free, half)
        self._show("F3", self.tr("Jump"), words["F3"][2] if locked else to, free and coming is not None)
        self._show("F4", self.tr("Cut line"), words["F4"][not down], on, down)
        self._show("F5", self.tr("New AML"), words["F5"][not has_aml], on and has_aml)
        self._place()

    def _show(self, key: str, label: str, below: str, usable: bool, on: bool = False) -> None:
        self._buttons[key].show_key(label, below, "not_yet" if not usable else "on" if on else "usable")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Give each key what its words need and an equal share of the rest."""
        m, inner = self.look.metrics, self.inner()
        gap, top = m.px(6), m.px(6) + self.look.line_px("say") + m.px(6)
        wanted = [button.width_for(self._words[key]) for key, button in self._buttons.items()]
        spare = (inner.width() - gap * (len(KEYS) - 1) - sum(wanted)) / len(KEYS)
        x = float(inner.x())
        for button, width in zip(self._buttons.values(), wanted, strict=True):
            left, x = round(x), x + width + spare
            button.setGeometry(left, top, round(x) - left, m.key_h)
            x += gap

    def news(self, picture: TrainerPicture) -> object:
        return picture.title, picture.version, picture.seed, picture.locked

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        """Paint title, version and seed above the keys, and that the call is for a mark."""
        look, inner = self.look, self.inner()
        row = QRect(inner.x(), look.metrics.px(6), inner.width(), look.line_px("say"))
        seed = self.tr("seed {0}").format(picture.seed)
        if picture.locked:
            seed = self.tr("for a mark · {0}").format(seed)
        taken = round(draw_text(painter, row, seed, look.font("label"), look.colour("text_2"), RIGHT))
        title = self.tr("{0}, version {1}").format(picture.title, picture.version)
        room = row.adjusted(0, 0, -taken - look.metrics.px(12), 0)
        draw_text(painter, room, title, look.font("section", 600), look.colour("text_1"))


class NoteLine(Field):
    """A note being written about the moment it was begun at; Enter keeps it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", label_w=0, name=self.tr("Note"), parent=parent)
        self.at_s = 0.0
        self.hide()

    def begin(self, at_s: float) -> None:
        """Take the cursor for a note about ``at_s`` seconds of the trainee's time."""
        self.at_s = at_s
        self.show_value("", hint=self.tr("Note at {0}: Enter keeps it, Esc drops it").format(duration(at_s)))
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> str:
        """Return the words and put the line away."""
        words = self.text
        self.commit()
        self.show_value("")
        self.hide()
        return words


class OwnLine(Field):
    """The trainer's own words; Ctrl + Enter says them, and the key stands in the box."""

    _CAP = "Ctrl+Enter"

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", label_w=0, name=self.tr("Say it yourself"), parent=parent)
        self.show_value("", hint=self.tr("Say it yourself: write a line  (F6)"))

    def take(self) -> str:
        """Return the words and empty the line."""
        words = self.text
        self.commit()
        self.show_value("", hint=self.shown.hint)
        return words

    def _tail_width(self) -> int:
        return cap_size(self._CAP, self.look).width() + self.look.metrics.px(12)

    def _paint_tail(self, painter: QPainter, box: QRect) -> None:
        size = cap_size(self._CAP, self.look)
        high = min(size.height(), box.height() - 6)
        x = box.right() + 1 - size.width() - (box.height() - high) // 2
        paint_cap(painter, QRect(x, box.y() + (box.height() - high) // 2, size.width(), high), self._CAP, self.look)
