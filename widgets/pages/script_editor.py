"""The editor of a script: YAML in a fixed font with line numbers, and what is wrong marked at its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from scripts.authoring.rename import Kind
from scripts.lint import Finding
from widgets.icons import paint_icon
from widgets.pages.script_remarks import RemarkLayout, Remarks
from widgets.panels.panel import RIGHT
from widgets.text import draw_text
from widgets.theme import Look

MONO = ("Noto Sans Mono", "DejaVu Sans Mono")
_KEY = re.compile(r"(?:^|(?<=[{,\s]))[\wæøåÆØÅ.]+(?=:(?:\s|$))")
_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'[^']*'?")
# An item of a script, one that a layer adds, or one that it words otherwise; never the script's own id at the margin.
_ID = re.compile(r"^(?:\s*- |\s+)(?:punkt: *)?\{?(?:id|punkt): *([a-z0-9_]+)")
_WORD = re.compile(r"[\wæøåÆØÅ.]+")
_FIELD_NAME = re.compile(r"[a-zæøå][a-zæøå0-9_]*\.[a-zæøå][a-zæøå0-9_]*")
_ANSWERS = re.compile(r"\baf: *(\[[^\]]*\]|\{[^}]*\})")
_PAIR = re.compile(r"[{,] *\"?([\wæøåÆØÅ. ]+?)\"?:")
_SHOWN_WRONG = re.compile(r"»([^»«]+)«")
_MEND = re.compile(r"Mente du »([^»«]+)«\?")


def _word_at(line: str, column: int) -> str:
    """Return the word of a line that a column (from 0) is in or right after, without its quotes."""
    found = (m[0] for m in _WORD.finditer(line) if m.start() <= column <= m.end())
    return next(found, "")


def _answers_in(line: str) -> tuple[str, ...]:
    """Return the values that a line of answers (``svar: {… af: …}``) lists."""
    listed = _ANSWERS.search(line)
    if listed is None:
        return ()
    if listed[1].startswith("["):
        return tuple(each.strip().strip("\"'") for each in listed[1].strip("[]").split(","))
    return tuple(m[1] for m in _PAIR.finditer(listed[1]))


def mono(look: Look, weight: int = 400) -> QFont:
    """Return the fixed font of the editor at these measures."""
    font = QFont(list(MONO))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(look.metrics.font_px("label")[0])
    font.setWeight(QFont.Weight(weight))
    return font


class _Highlighter(QSyntaxHighlighter):
    """Ids in bold, keys plain, texts as they are, comments quiet: weight and ink, no hue of its own."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Take another theme."""
        self._formats: dict[str, QTextCharFormat] = {}
        for name, token, weight in (("key", "text_2", 400), ("text", "text_1", 400), ("id", "text_1", 700),
                                    ("comment", "text_3", 400)):  # fmt: skip
            self._formats[name] = made = QTextCharFormat()
            made.setForeground(look.colour(token))
            made.setFontWeight(QFont.Weight(weight))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in _KEY.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._formats["key"])
        for found in _TEXT.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._formats["text"])
        if _ID.match(text) and "{" not in text:
            self.setFormat(0, len(text), self._formats["id"])
        stripped = text.lstrip()
        if stripped.startswith("#"):
            self.setFormat(0, len(text), self._formats["comment"])


class _Gutter(QWidget):
    """Line numbers and the signs of what is wrong."""

    def __init__(self, editor: ScriptEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_px(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_gutter(self, event)


class ScriptEditor(QPlainTextEdit):
    """Plain text and nothing else. ``item_entered`` carries the id of the item the cursor came to."""

    item_entered = Signal(str)
    mend_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.findings: tuple[Finding, ...] = ()
        self._item = ""
        document = QTextDocument(self)
        self._layout = RemarkLayout(document)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.remarks = Remarks(document, self._layout)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)  # a tab is no indentation in YAML, and the keyboard must lead out again
        self.setAccessibleName(self.tr("The script as text"))
        self._gutter = _Gutter(self)
        self._colours = _Highlighter(self.document(), look)
        self.blockCountChanged.connect(self._on_lines)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.set_look(look)

    # --- from outside

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        font = mono(look)
        self.setFont(font)
        # A style sheet on an ancestor would otherwise set its own size.
        self.setStyleSheet(
            f".{type(self).__name__} {{ font-family: '{MONO[0]}', '{MONO[1]}';"
            f" font-size: {font.pixelSize()}px; padding: 0;"
            f" border: 1px solid {look.colour('line_strong').name()}; border-radius: 0;"
            f" background: {look.colour('field').name()}; color: {look.colour('text_1').name()}; }}"
            f"QScrollBar:horizontal {{ height: {look.metrics.px(12)}px; background: {look.colour('field').name()};"
            f" border: 0; }} QScrollBar::handle:horizontal {{ background: {look.colour('line_strong').name()};"
            f" min-width: 24px; }} QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}"
            f".{type(self).__name__}:focus {{ border: 3px solid {look.colour('focus').name()}; }}"
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, look.colour("inverse_fill"))
        palette.setColor(QPalette.ColorRole.HighlightedText, look.colour("on_inverse"))
        self.setPalette(palette)
        self._colours.show_look(look)
        self._make_room()
        self._mark()
        self._remark()

    def show_text(self, text: str) -> None:
        """Show a text; the cursor keeps its line."""
        if text == self.toPlainText():
            return
        line, top = self.line, self.verticalScrollBar().value()
        self.setPlainText(text)
        self.go_to(line)
        self.verticalScrollBar().setValue(top)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what is wrong at its lines."""
        self.findings = tuple(findings)
        self._mark()
        self._remark()
        self._gutter.update()

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line and show it."""
        block = self.document().findBlockByNumber(min(max(1, line), self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()

    def item_here(self) -> str:
        """Return the id of the item the cursor is in, empty above the first."""
        block = self.textCursor().block()
        while block.isValid():
            found = _ID.match(block.text())
            if found:
                return found[1]
            block = block.previous()
        return ""

    def thing_here(self, script: str) -> tuple[Kind, str]:
        """Return what of a script the cursor is at, and its name: an answer, a field, an item, or the script itself."""
        item, line = self.item_here(), self.textCursor().block().text()
        word = _word_at(line, self.textCursor().positionInBlock())
        if item and word and word in _answers_in(line):
            return "answer", f"{script}.{item}={word}"
        if _FIELD_NAME.fullmatch(word) and not word.startswith(f"{script}."):
            return "field", word
        return ("item", f"{script}.{item}") if item else ("script", script)

    def finding_here(self) -> Finding | None:
        """Return what is wrong at the cursor's line, an error before a warning."""
        here = [f for f in self.findings if f.line == self.line]
        return min(here, key=lambda f: f.severity != "fejl", default=None)

    def next_error(self) -> Finding | None:
        """Go to the next thing that is wrong below the cursor, errors first, and return it."""
        errors = [f for f in self.findings if f.severity == "fejl"] or list(self.findings)
        if not errors:
            return None
        below = [f for f in errors if f.line > self.line]
        found = below[0] if below else errors[0]
        self.go_to(found.line)
        return found

    def mend_here(self) -> bool:
        """Write the suggested word in the place of the wrong one on the cursor's line; False when there is none."""
        finding, block = self.finding_here(), self.textCursor().block()
        mend = self._mend_of(finding, block) if finding is not None else None
        if mend is None or self.isReadOnly():
            return False
        word, right = mend
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + block.text().index(word))
        cursor.setPosition(cursor.position() + len(word), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(right)
        return True

    def _mend_of(self, finding: Finding, block: QTextBlock) -> tuple[str, str] | None:
        """Return the wrong word of a line and the right one, None when the finding suggests no word."""
        mend = _MEND.search(finding.suggestion)
        wrong = _SHOWN_WRONG.findall(finding.text)
        word = next((w for w in reversed(wrong) if w in block.text()), None)
        return (word, mend[1]) if mend is not None and word is not None else None

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.mend_wanted.emit()
        elif enter and not self.isReadOnly():
            text = self.textCursor().block().text()
            self.textCursor().insertText("\n" + text[: len(text) - len(text.lstrip())])
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Alt and a digit is a key of the page, never a digit in the text
        else:
            super().keyPressEvent(event)

    # --- gutter and marks

    def gutter_px(self) -> int:
        """Return the width of line numbers and signs, px."""
        digits = max(3, len(str(self.blockCount())))
        return self.look.metrics.px(30) + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_gutter(self, gutter: QWidget, event: QPaintEvent) -> None:
        """Paint the gutter's part that is asked for."""
        painter, look = QPainter(gutter), self.look
        painter.fillRect(event.rect(), look.colour("panel"))
        wrong = {f.line: f.severity for f in reversed(self.findings)}
        wrong.update({f.line: f.severity for f in self.findings if f.severity == "fejl"})
        block, height = self.firstVisibleBlock(), self.fontMetrics().lineSpacing()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= event.rect().bottom():
            line = block.blockNumber() + 1
            box = QRect(0, top, gutter.width() - look.metrics.px(8), height)
            here = line == self.line
            draw_text(painter, box, str(line), mono(look, 700 if here else 400),
                      look.colour("text_1" if here else "text_2"), RIGHT)  # fmt: skip
            if line in wrong:
                icon, hue = ("failed", "red") if wrong[line] == "fejl" else ("danger", "amber")
                size = min(look.metrics.icon, height)
                paint_icon(painter, icon, look.metrics.px(3), top + (height - size) // 2, size, look.colour(hue))
            top += round(self.blockBoundingRect(block).height())
            block = block.next()
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        painter = QPainter(self.viewport())
        while block.isValid() and top <= event.rect().bottom():
            if self.remarks.at(block.blockNumber()):
                below = round(top + block.layout().boundingRect().height())
                box = QRect(self._remark_left(), below, self._remark_width(), 0)
                self.remarks.paint(painter, block.blockNumber(), box, self.look)
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def _remark_left(self) -> int:
        return round(self.fontMetrics().horizontalAdvance("    "))

    def _remark_width(self) -> int:
        return max(200, self.viewport().width() - self._remark_left() - self.look.metrics.px(12))

    def _remark(self) -> None:
        """Put what is wrong below its lines."""
        document = self.document()
        mends = [] if self.isReadOnly() else [
            f for f in self.findings if self._mend_of(f, document.findBlockByNumber(f.line - 1)) is not None
        ]  # fmt: skip
        self.remarks.show(self.findings, self._remark_width(), self.look, mends)
        self.viewport().update()

    def _on_lines(self, count: int) -> None:
        self._make_room()
        self.remarks.follow()

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_px(), 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_px(), inside.height()))

    def _scroll_gutter(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if event.size().width() != event.oldSize().width():
            self._remark()

    def _on_cursor(self) -> None:
        self._gutter.update()
        self._mark()
        item = self.item_here()
        if item != self._item:
            self._item = item
            self.item_entered.emit(item)

    def _mark(self) -> None:
        marks = []
        here = QTextEdit.ExtraSelection()
        here.cursor = self.textCursor()  # type: ignore[attr-defined]
        here.cursor.clearSelection()  # type: ignore[attr-defined]
        here.format.setBackground(self.look.colour("selected_row"))  # type: ignore[attr-defined]
        here.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
        marks.append(here)
        for finding in self.findings:
            marks.append(self._wave(finding))
        self.setExtraSelections(marks)

    def _wave(self, finding: Finding) -> QTextEdit.ExtraSelection:
        """Return the wavy line under what is wrong: the word that is named, else the whole line."""
        block = self.document().findBlockByNumber(finding.line - 1)
        text = block.text()
        start, end = len(text) - len(text.lstrip()), len(text)
        word = next((w for w in reversed(_SHOWN_WRONG.findall(finding.text)) if w in text), None)
        if word is not None:
            start = text.index(word)
            end = start + len(word)
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(start, len(text)))
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor  # type: ignore[attr-defined]
        hue = self.look.colour("red" if finding.severity == "fejl" else "amber")
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)  # type: ignore[attr-defined]
        mark.format.setUnderlineColor(hue)  # type: ignore[attr-defined]
        return mark
