"""What a trainer lets happen beyond the scenario: nine things on the digits, each with what can be set about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.trainerlink import Injection, InjectionKind, TrainerPicture
from app.words import AUTHORITY, metres
from widgets.blocks.field import Field
from widgets.blocks.lines import frame, level, number_box, number_rect
from widgets.icons import paint_icon
from widgets.text import draw_text
from widgets.theme import Look
from widgets.tokens import tokens
from widgets.trainer.part import RIGHT, Rows

_RADII = (8.0, 15.0, 25.0, 60.0, 150.0, 400.0, 1000.0)
_OFF = (1.0, 5.0, 15.0, 40.0, 100.0, 300.0, 900.0, 2500.0)
_BEARINGS = (("N", "N"), ("NØ", "NE"), ("Ø", "E"), ("SØ", "SE"), ("S", "S"), ("SV", "SW"), ("V", "W"), ("NV", "NW"))
_TURN = 45.0
_NOISES = (
    QT_TRANSLATE_NOOP("InjectPanel", "glass breaks"), QT_TRANSLATE_NOOP("InjectPanel", "somebody shouts"),
    QT_TRANSLATE_NOOP("InjectPanel", "a smoke alarm"), QT_TRANSLATE_NOOP("InjectPanel", "a child cries"),
    QT_TRANSLATE_NOOP("InjectPanel", "a dog barks"), QT_TRANSLATE_NOOP("InjectPanel", "a car brakes"),
    QT_TRANSLATE_NOOP("InjectPanel", "sirens far away"),
)  # fmt: skip
_RECEIPTS = ("health", "fire", "police")
_SIGNS: dict[InjectionKind, str] = {
    "right": "phone_aml", "wrong": "phone_aml", "improving": "phone_aml", "none": "phone_aml", "noise": "said",
    "drop": "lost", "return": "ringing", "call": "ringing", "receipt": "text",
}  # fmt: skip
KINDS: tuple[InjectionKind, ...] = (
    "right", "wrong", "improving", "none", "noise", "drop", "return", "call", "receipt",
)  # fmt: skip


@dataclass
class _Set:
    """What is set for a position: places in the tables of radii, distances and bearings."""

    radius: int
    off: int
    bearing: int = 2


class InjectPanel(Rows):
    """Lies over the lower part of the window while it is open. ``wanted`` carries what is to happen, ``left`` comes
    with Esc. Digits do a row at once, Enter the one in hand.

    Left and right set a position's radius, with Shift how far it is from the truth, with Ctrl which way; they pick the
    noise and who confirms. Letters go into the box for own words, which a noise or a second caller takes.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._positions = {"right": _Set(1, 1), "wrong": _Set(2, 6), "improving": _Set(1, 1)}
        self._noise = self._receipt = 0
        self.words = Field(look, "", label_w=0, name=self.tr("Own words"), parent=self)
        self.words.show_value("", hint=self.tr("Own words for a noise or a second caller"))
        self.setAccessibleName(self.tr("Beyond the script"))
        self.hide()

    def row_count(self) -> int:
        return len(KINDS)

    def row_at(self, y: int) -> int:
        row = (y - self.look.metrics.section_h) // self._row_px()
        return row if row < len(KINDS) else -1

    def height_at(self, look: Look) -> int:
        return look.metrics.section_h + len(KINDS) * look.metrics.px(26) + look.metrics.px(48)

    def open(self) -> None:
        """Show the panel and take the keys."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_changed(self) -> None:
        self.words.set_look(self.look)
        self.place()

    def place(self) -> None:
        """Lay the box for own words below the rows."""
        m, inner = self.look.metrics, self.inner()
        y = m.section_h + len(KINDS) * self._row_px() + m.px(6)
        self.words.setGeometry(inner.x(), y, inner.width(), m.px(34))

    def injection(self, kind: InjectionKind) -> Injection:
        """Return what a row lets happen as it is set now."""
        if kind in self._positions:
            at = self._positions[kind]
            return Injection(kind, _RADII[at.radius], _OFF[at.off], at.bearing * _TURN)
        own = self.words.text.strip()
        if kind == "noise":
            return Injection(kind, text=own or QCoreApplication.translate("InjectPanel", _NOISES[self._noise]))
        if kind == "call":
            return Injection(kind, text=own)
        return Injection(kind, authority=_RECEIPTS[self._receipt] if kind == "receipt" else "")

    def do(self, row: int) -> None:
        if self.picture is None or not self.picture.running or not self._usable(KINDS[row]):
            return
        wanted = self.injection(KINDS[row])
        if wanted.kind in ("noise", "call"):
            self.words.commit()
            self.words.show_value("", hint=self.words.shown.hint)
        self.wanted.emit(wanted)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, digit = event.key(), event.key() - Qt.Key.Key_0
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._set(1 if key == Qt.Key.Key_Right else -1, event.modifiers())
        elif not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 1 <= digit <= len(KINDS):
            self.move_to(digit - 1)
            self.do(digit - 1)
        elif event.text().isalpha() and not self.words.line.hasFocus():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words.line.insert(event.text())
            self.words.line.textEdited.emit(self.words.line.text())
        else:
            super().keyPressEvent(event)

    def _set(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        kind = KINDS[self.current]
        if kind == "noise":
            self._noise = (self._noise + step) % len(_NOISES)
        elif kind == "receipt":
            self._receipt = (self._receipt + step) % len(_RECEIPTS)
        elif kind in self._positions:
            at = self._positions[kind]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                at.off = min(len(_OFF) - 1, max(0, at.off + step))
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                at.bearing = (at.bearing + step) % len(_BEARINGS)
            else:
                at.radius = min(len(_RADII) - 1, max(0, at.radius + step))
        self.update()

    def _usable(self, kind: InjectionKind) -> bool:
        up = self.picture is not None and self.picture.view is not None and self.picture.view.on_the_line
        return up if kind in ("drop", "noise") else not up if kind == "return" else True

    # --- paint

    def _row_px(self) -> int:
        return self.look.metrics.px(26)

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        hint = self.tr("← → radius, Shift: metres off, Ctrl: which way; Esc")
        y = self.draw_head(painter, self.tr("Beyond the script"), hint)
        for row, kind in enumerate(KINDS):
            rect = QRect(0, y + row * self._row_px(), self.width(), self._row_px())
            self._draw_row(painter, rect, row, kind, picture)

    def _draw_row(self, painter: QPainter, rect: QRect, row: int, kind: InjectionKind, picture: TrainerPicture) -> None:
        look, m = self.look, self.look.metrics
        inner, in_hand = rect.adjusted(m.padding, 0, -m.padding, 0), row == self.current
        if in_hand:
            painter.fillRect(rect, look.colour("selected_row"))
        level(painter, inner.x(), rect.y(), inner.width(), look.colour("line_hair"))
        number_box(painter, number_rect(inner, look), str(row + 1), look)
        ink = look.colour("text_1" if self._usable(kind) else "text_3")
        x = inner.x() + m.px(38)
        paint_icon(painter, _SIGNS[kind], x, rect.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_2"))
        about = self._about(kind, picture)
        left = x + m.icon + m.px(8)
        name = QRect(left, rect.y(), m.px(170) if about else inner.right() - left, rect.height())
        draw_text(painter, name, self._name(kind), look.font("field", 600), ink)
        rest = QRect(name.right(), rect.y(), inner.right() - name.right(), rect.height())
        draw_text(painter, rest, about, look.font("label"), look.colour("text_2"), RIGHT)
        if in_hand and self.hasFocus():
            frame(painter, rect, look.colour("focus"), tokens()["line"]["focus_width"])

    def _name(self, kind: InjectionKind) -> str:
        return {
            "right": self.tr("Right position"),
            "wrong": self.tr("Wrong position"),
            "improving": self.tr("Position gets better"),
            "none": self.tr("No position"),
            "noise": self.tr("Noise"),
            "drop": self.tr("Line is lost"),
            "return": self.tr("Caller comes back"),
            "call": self.tr("Second caller"),
            "receipt": self.tr("Receipt"),
        }[kind]

    def _about(self, kind: InjectionKind, picture: TrainerPicture) -> str:
        """Return what is set about a row."""
        if kind in self._positions:
            at = self._positions[kind]
            way = _BEARINGS[at.bearing][0 if picture.danish else 1]
            radius, off = metres(_RADII[at.radius], picture.language), metres(_OFF[at.off], picture.language)
            return self.tr("radius {0} · {1} off towards {2}").format(radius, off, way)
        if kind == "none":
            return self.tr("the phone finds nothing")
        if kind == "noise":
            return self.injection("noise").text
        if kind == "call":
            return self.words.text.strip() or self.tr("rings about the same")
        if kind == "receipt":
            return AUTHORITY[_RECEIPTS[self._receipt]].in_(picture.language)
        return ""
