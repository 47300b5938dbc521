"""The trainer's machine asks for the trainee's: its address, the pairing code, and how joining goes."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.courses import is_trainee
from app.practice.remote.address import Address, read_address
from app.practice.remote.code import read_code, shown
from app.practice.remote.link import Joined, Trouble
from widgets.blocks.block import Block
from widgets.blocks.field import Field
from widgets.blocks.key_bar import KeyBar
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.practice_frame import PracticeShell
from widgets.text import draw_lines, wrapped
from widgets.theme import Look, ThemeName
from widgets.trainer.window import trainer_look

_KEYS = {Qt.Key.Key_F3: "F3", Qt.Key.Key_Escape: "Esc"}
_WIDTH, _HEIGHT = 640, 430  # px, without enlarged text


class JoinPage(Block):
    """Three fields and how it stands. ``wanted`` carries an ``Address``, the code, and the initials of who sits here,
    "" when nobody says; Esc asks for the end: ``left``.
    """

    wanted = Signal(object, str, str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words, self._sign, self._hue = "", "waiting", "text_2"
        machine = self.tr("The trainee's machine")
        self.machine = Field(look, self.tr("Machine"), role="search", name=machine, parent=self)
        self.code = Field(look, self.tr("Code"), role="search", name=self.tr("Pairing code"), parent=self)
        self.who = Field(look, self.tr("Trainer"), role="search", name=self.tr("Your initials or number"), parent=self)
        self.keys = KeyBar(look, (("Enter", "F3", "Esc"),), self)
        self.keys.pressed.connect(self._do)
        for field in (self.machine, self.code, self.who):
            field.line.returnPressed.connect(self.take)
            field.edited.connect(lambda text: self._hints())
        QWidget.setTabOrder(self.machine.line, self.code.line)
        QWidget.setTabOrder(self.code.line, self.who.line)
        self.setFocusProxy(self.machine)
        self._hints()
        self.say(self.tr("Machine and code stand on the trainee's screen, once the practice call waits for its"
                         " trainer."), "open")  # fmt: skip

    def fill(self, machine: str, code: str) -> None:
        """Put in what is known already, and the cursor where something is missing."""
        self.machine.show_value(machine)
        self.code.show_value(code)
        self._hints()
        (self.code if machine else self.machine).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Ask for what is typed, or say what is wrong with it."""
        address, code = read_address(self.machine.text), read_code(self.code.text)
        who = self.who.text.strip().upper()
        if address is None:
            self._wrong(self.machine, self.tr("Write the machine as it stands on the trainee's screen: 10.0.0.5:11214"))
        elif code is None:
            self._wrong(self.code, self.tr("Write the eight signs of the code: ABCD-EFGH"))
        elif who and not is_trainee(who):
            self._wrong(self.who, self.tr("Write initials or a number, never a name: at most five letters and four"
                                          " digits. It may be left empty."))  # fmt: skip
        else:
            for field in (self.machine, self.code, self.who):
                field.commit()
            self.code.show_value(shown(code))
            self.show_who(who)
            self.say(self.tr("Looking for {0} …").format(address), "waiting")
            self.wanted.emit(address, code, who)

    def show_who(self, who: str) -> None:
        """Show the initials of who sits here."""
        self.who.show_value(who, word="F3", hint=self.tr("initials, may be left out"))

    def show_joined(self, joined: Joined) -> None:
        """Show how joining goes."""
        if joined.standing == "refused":
            self.say(self._why(joined.trouble), "failed", "red")
            field = self.machine if joined.trouble == "silent" else self.code
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.line.selectAll()

    def say(self, words: str, sign: str, hue: str = "text_2") -> None:
        """Say how it stands, with a sign."""
        self._words, self._sign, self._hue = words, sign, hue
        self.setAccessibleDescription(words)
        self.update()

    @property
    def words(self) -> str:
        """How it stands, in words."""
        return self._words

    def look_changed(self) -> None:
        for part in (self.machine, self.code, self.who, self.keys):
            part.set_look(self.look)
        self._place()

    def show_focus(self, on: bool) -> None:
        """The fields show the focus themselves."""

    # --- inside

    def _why(self, trouble: Trouble) -> str:
        match trouble:
            case "code":
                return self.tr("The code is not right. It stands on the trainee's screen; after three a new one does.")
            case "renewed":
                return self.tr("Three wrong codes: a new one stands on the trainee's screen now.")
            case "version":
                return self.tr("The two machines have different versions of Alarmpult. Give both the same one.")
            case "busy":
                return self.tr("Another trainer is in this practice call already.")
            case "stranger":
                return self.tr("Who answers there does not know the code: it is not the trainee's machine. Begin the"
                               " practice call anew, with another code.")  # fmt: skip
        return self.tr("Nobody answers there. Is the practice call waiting, and are both machines in the same network?")

    def _wrong(self, field: Field, words: str) -> None:
        self.say(words, "missing", "amber")
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hints(self) -> None:
        self.machine.show_value(self.machine.text, hint="10.0.0.5:11214")
        self.code.show_value(self.code.text, hint="ABCD-EFGH")
        self.show_who(self.who.text)
        self.keys.show_key("Enter", self.tr("Join"))
        self.keys.show_key("F3", self.tr("Initials"))
        self.keys.show_key("Esc", self.tr("Close"))

    def _do(self, key: str) -> None:
        match key:
            case "Enter":
                self.take()
            case "F3":
                self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.who.line.selectAll()
            case "Esc":
                self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        if name is not None and not event.isAutoRepeat():
            self._do(name)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        m = self.look.metrics
        y, width = m.px(20), self.width() - 2 * m.padding
        for field in (self.machine, self.code, self.who):
            high = field.sizeHint().height()
            field.setGeometry(m.padding, y, width, high)
            y += high + m.px(10)
        self._below = y + m.px(6)
        high = m.rows.keys
        self.keys.setGeometry(0, self.height() - high, min(self.width(), m.px(560)), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        y, line = self._below, look.line_px("field")
        level(painter, m.padding, y, self.width() - 2 * m.padding, look.colour("line_hair"))
        y += m.px(10)
        paint_icon(painter, self._sign, m.padding, y + (line - m.icon) // 2 + 1, m.icon, look.colour(self._hue))
        x = m.padding + m.icon + m.px(10)
        room = QRect(x, y, self.width() - x - m.padding, self.height())
        lines = wrapped(self._words, look.font("field"), room.width(), 4)
        draw_lines(painter, room, lines, look.font("field"), look.colour("text_1"), line)
        level(painter, 0, self.keys.y() - 1, self.width(), look.colour("line_hair"))
        painter.end()


class JoinWindow(PracticeShell):
    """The page in a small window of its own, inside the frame of every exercise."""

    def __init__(self, theme: ThemeName, text_scale: float = 1.0) -> None:
        super().__init__(trainer_look(theme, 1080, text_scale), "")
        self.banner.show_words(self.tr("Trainer at another machine"))
        self.setWindowTitle(f"{self.banner.sign()} · {self.tr('Trainer at another machine')}")
        self.page = JoinPage(self.look, self)
        self.page.left.connect(self.close)
        self.resize(round(_WIDTH * text_scale), round(_HEIGHT * text_scale))
        self.setMinimumSize(420, 300)
        self.setFocusProxy(self.page)

    def place(self) -> None:
        super().place()
        if hasattr(self, "page"):
            self.page.setGeometry(self.inner())


def typed(address: Address | None) -> str:
    """Return an address as it stands in its field."""
    return str(address) if address is not None else ""
