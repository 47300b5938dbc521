"""What is wrong with a script, said in a box right below its line: the lines after it make room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from scripts.lint import Finding
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.text import draw_text, width_of
from widgets.theme import Look

# Said of nearly every line of a new draft: they have their sign in the margin and are read where the cursor stands.
QUIET = frozenset({"uoversat", "foraeldet", "ikke-gennemgaaet"})
_MOST = 3  # boxes below one line


@dataclass(frozen=True)
class Remark:
    """One box: what is said, broken into lines, and how high it is in px; ``mend`` when one key writes it right."""

    finding: Finding
    start: str
    rows: tuple[str, ...]
    mend: bool
    height: int


class RemarkWords(QObject):
    """The words of a box; a class of its own, so that they are translated whoever asks."""

    def start(self, finding: Finding) -> str:
        """Return how a box begins."""
        words = self.tr("Error, line {0}:") if finding.severity == "fejl" else self.tr("Warning, line {0}:")
        return words.format(finding.line)

    def mend(self) -> str:
        """Return what the key does."""
        return self.tr("mend it")


class RemarkLayout(QPlainTextDocumentLayout):
    """Lays lines out as Qt does, and leaves room below those with a remark."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.room: Mapping[int, int] = {}

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        more = self.room.get(block.blockNumber(), 0) if self.room else 0
        return rect.adjusted(0, 0, 0, more) if more else rect


class Remarks:
    """The boxes of one document; they stay with their lines while lines are written above them."""

    def __init__(self, document: QTextDocument, layout: RemarkLayout) -> None:
        self._document, self._layout = document, layout
        self._kept: list[tuple[QTextCursor, list[Remark]]] = []
        self._at: dict[int, list[Remark]] = {}

    def show(self, findings: Sequence[Finding], width: int, look: Look, mends: Sequence[Finding] = ()) -> None:
        """Make the boxes anew for a width in px; ``mends`` are those that one key writes right."""
        by_line: dict[int, list[Remark]] = {}
        ordered = sorted(findings, key=lambda f: (f.line, f.severity != "fejl"))
        for finding in ordered:
            if finding.code not in QUIET and len(by_line.setdefault(finding.line, [])) < _MOST:
                by_line[finding.line].append(_made(finding, width, look, finding in mends))
        self._kept = []
        for line, remarks in by_line.items():
            block = self._document.findBlockByNumber(line - 1)
            if block.isValid() and remarks:
                self._kept.append((QTextCursor(block), remarks))
        self.follow()

    def follow(self) -> None:
        """Go with the lines after some were written or taken away above."""
        self._at = {cursor.blockNumber(): remarks for cursor, remarks in self._kept}
        room = {number: sum(r.height for r in remarks) for number, remarks in self._at.items()}
        if room != self._layout.room:
            self._layout.room = room
            self._layout.documentSizeChanged.emit(self._layout.documentSize())
            self._layout.requestUpdate()

    def at(self, number: int) -> Sequence[Remark]:
        """Return the boxes below a line (number from 0)."""
        return self._at.get(number, ())

    def paint(self, painter: QPainter, number: int, box: QRect, look: Look) -> None:
        """Paint the boxes of a line (number from 0) from the top of ``box`` on."""
        top = box.top()
        for remark in self.at(number):
            _paint(painter, remark, QRect(box.left(), top, box.width(), remark.height), look)
            top += remark.height


def _font(look: Look, weight: int = 400) -> QFont:
    return look.font("meta", weight)


def _made(finding: Finding, width: int, look: Look, mend: bool) -> Remark:
    px, start = look.metrics.px, RemarkWords().start(finding)
    inner = width - 2 * px(10)
    taken = look.metrics.icon + px(6) + round(width_of(start, _font(look, 600))) + px(6)
    text = f"{finding.text[:1].upper()}{finding.text[1:]} {finding.suggestion}".strip()
    rows = _wrapped(text, inner - taken, inner, _font(look))
    count = len(rows) + mend
    return Remark(finding, start, rows, mend, count * _pitch(look) + px(6) + 2 * px(3))


def _pitch(look: Look) -> int:
    return look.line_px("meta") + look.metrics.px(3)


def _wrapped(text: str, first: int, rest: int, font: QFont) -> tuple[str, ...]:
    """Return the words in lines, the first of them shorter; none is ever lost."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and width_of(longer, font) > (first if len(rows) == 1 else rest):
            rows.append(word)
        else:
            rows[-1] = longer
    return tuple(rows)


def _paint(painter: QPainter, remark: Remark, area: QRect, look: Look) -> None:
    px, pitch = look.metrics.px, _pitch(look)
    error = remark.finding.severity == "fejl"
    hue = look.colour("red" if error else "amber")
    box = area.adjusted(0, px(3), 0, -px(3))
    painter.fillRect(box, look.colour("field"))
    frame(painter, box, hue, 2 if error else 1)
    line = QRect(box.left() + px(10), box.top() + px(3), box.width() - 2 * px(10), pitch)
    icon = look.metrics.icon
    paint_icon(painter, "failed" if error else "danger", line.left(), line.center().y() - icon // 2 + 1, icon, hue)
    x = icon + px(6)
    x += round(draw_text(painter, line.adjusted(x, 0, 0, 0), remark.start, _font(look, 600), look.colour("text_1")))
    ink = look.colour("text_1")
    draw_text(painter, line.adjusted(x + px(6), 0, 0, 0), remark.rows[0], _font(look), ink)
    for row in remark.rows[1:]:
        line.translate(0, pitch)
        draw_text(painter, line, row, _font(look), ink)
    if remark.mend:
        line.translate(0, pitch)
        key = QRect(line.left(), line.top() + 1, round(width_of("Ctrl+Enter", _font(look, 600))) + px(10), pitch - 3)
        frame(painter, key, look.colour("text_2"))
        draw_text(painter, key.adjusted(px(5), 0, 0, 0), "Ctrl+Enter", _font(look, 600), ink)
        words = line.adjusted(key.width() + px(8), 0, 0, 0)
        draw_text(painter, words, RemarkWords().mend(), _font(look), look.colour("text_2"))
