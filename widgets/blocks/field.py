"""A field to type in. What the operator types is never overwritten and the cursor never moves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.blocks.field_box import FieldBox, FieldState, Shown, keeps_enter
from widgets.text import draw_text, one_line, width_of
from widgets.theme import Look

LONGEST = 4000  # characters; a longer value from outside can be read but not edited, so that none of it is lost


class Field(FieldBox):
    """Label and box with one line of text.

    ``edited`` comes with every change the user makes, ``committed`` when Enter is pressed or the focus leaves after
    such a change, ``focused`` when the cursor enters (True) or leaves (False).
    """

    edited = Signal(str)
    committed = Signal(str)
    focused = Signal(bool)

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        label_w: int | None = None,
        role: str = "field",
        lead: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, label_w=label_w, role=role, lead=lead, name=name, parent=parent)
        self._typing = False
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.setMaxLength(LONGEST)
        # A palette alone does not keep the line clear once the application has any style sheet at all.
        self.line.setStyleSheet("border: 0; padding: 0; min-height: 0; background: transparent;")
        self.line.setAccessibleName(self.name)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.commit)
        self.line.focus_moved.connect(self._on_focus)
        self.line.setAcceptDrops(False)  # what is dropped is cut at the limit without a word
        self.line.refused.connect(self._on_refused)
        self._refused = ""
        self.setFocusProxy(self.line)
        self.look_changed()

    def set_covered(self, covered: bool) -> None:
        """Say that what stands in the box are dots in place of a value: the first key begins a new value."""
        self.line.covered = covered

    @property
    def text(self) -> str:
        """What stands in the box now, typed or shown."""
        return self.line.text()

    @property
    def typing(self) -> bool:
        """True from the first key the user types until the value is committed."""
        return self._typing

    def show_value(
        self,
        text: str,
        source: str = "",
        state: FieldState = "plain",
        word: str = "",
        *,
        hint: str = "",
        other_source: str = "",
        description: str = "",
    ) -> None:
        """Show a value with its source sign and state; while the user types, only the signs change.

        ``word`` is the state in one word, or the other value of two; ``hint`` stands in an empty box;
        ``description`` is what a screen reader adds (who said it and when), by default the word.
        """
        new = Shown(text, source, state, word, hint, other_source)
        if new != self.shown:
            self.shown = new
            self.line.setReadOnly(state == "fixed" or len(text) > LONGEST)
            self.line.setPlaceholderText(one_line(self.placeholder()))
            self._paint_ink()
            self._place_line()
            self.update()
        self.line.setAccessibleDescription(description or word or hint)
        if not self._typing:
            self._show_text(one_line(text))

    def signs(self) -> Shown:
        # A value that is being changed is no longer confirmed, and who changes it is the operator.
        if self._refused:
            return Shown(self.line.text(), self.shown.source, "warning", self._refused)
        if self._typing and self.shown.state == "verified":
            return Shown(self.line.text(), "operator")
        return self.shown

    def _on_refused(self, length: int) -> None:
        """A paste that is too long is refused whole: half of it would pass for all of it."""
        self._refused = self.tr("too long, nothing pasted: at most {0} characters").format(LONGEST)
        self.line.setAccessibleDescription(self._refused)
        self._place_line()
        self.update()

    def commit(self) -> None:
        """Hand on what was typed, if anything was."""
        if self._typing:
            self._typing = False
            self.committed.emit(self.line.text())

    def set_weight(self, weight: int | None) -> None:
        """Print the value in another weight; the cause is the one that is bold."""
        self.value_weight = weight
        self.look_changed()

    def look_changed(self) -> None:
        self.line.setFont(self.look.font(self.role, self.value_weight))
        self._paint_ink()
        self._place_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def _show_text(self, text: str) -> None:
        if text == self.line.text():
            return
        cursor = self.line.cursorPosition()
        self.line.setText(text)
        # Without the focus the beginning is what must be seen of a long text; with it the cursor stays where it was.
        self.line.setCursorPosition(min(cursor, len(text)) if self.line.hasFocus() else 0)

    def _on_edited(self, text: str) -> None:
        # The letter stands on the screen before anyone hears of it.
        self.line.repaint()
        if self._refused:
            self._refused = ""
            self._place_line()
            self.update()
        if not self._typing:
            self._typing = True
            self._place_line()
            self.update()
        self.edited.emit(text)

    def _on_focus(self, on: bool) -> None:
        self.show_focus(on)
        self.focused.emit(on)
        if not on:
            self._refused = ""
            self.commit()

    def _paint_ink(self) -> None:
        palette = QPalette(self.look.theme.palette())
        ink = "text_2" if self.shown.state == "fixed" else "text_1"
        palette.setColor(QPalette.ColorRole.Text, self.look.colour(ink))
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Highlight, self.look.colour("inverse_fill"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self.look.colour("on_inverse"))
        self.line.setPalette(palette)

    def _place_line(self) -> None:
        # QLineEdit keeps two px to itself at either side, which would put the text off the common edge.
        self.line.setGeometry(self.value_rect().adjusted(-2, 0, 2, 0))


class _Line(QLineEdit):
    """Tells when the cursor comes and goes, and ends a text that is too long in an ellipsis while nobody edits it."""

    focus_moved = Signal(bool)
    refused = Signal(int)
    """A paste of so many characters had no room."""
    covered = False

    def event(self, event: QEvent) -> bool:
        if keeps_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Alt and a letter is a verb of whoever holds the field, never text; QLineEdit would write the letter.
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text():
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self._uncover()
            self._paste()
            return
        if self.covered and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._uncover()
            self.textEdited.emit("")
            return
        if self.covered and event.text() and event.text().isprintable():
            self._uncover()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.covered and event.commitString():
            self._uncover()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # its own menu pastes past the limit, and words it in another language

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            event.accept()  # the other clipboard would go past the limit too
            return
        super().mouseReleaseEvent(event)

    def _uncover(self) -> None:
        """The dots go with the first key; ``setText`` leaves nothing that could be undone back into the box."""
        if self.covered:
            self.covered = False
            self.setText("")

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if len(self.text()) - len(self.selectedText()) + len(text) > self.maxLength():
            self.refused.emit(len(text))
        elif text:
            self.insert(text)
            self.textEdited.emit(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.deselect()  # Tab selects all, and the next key would wipe what is there
            self.end(False)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.rect().adjusted(2, 0, -2, 0)
        if self.hasFocus() or width_of(self.text()[:500], self.font()) <= room.width():
            super().paintEvent(event)
        else:
            draw_text(QPainter(self), room, self.text(), self.font(), self.palette().color(QPalette.ColorRole.Text))
