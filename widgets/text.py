"""Text from outside on the screen: always plain, never markup, never able to reorder what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QWidget

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Controls, and the marks that turn the reading direction: "12‮B" must not be read as something else.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_SHORT = 200
"""Longer texts come from outside and seldom twice: their widths are not kept."""


def one_line(text: str, longest: int = 4000) -> str:
    """Return the text as one line to show: breaks as spaces, hidden marks as U+FFFD, ``longest`` characters at most.

    Only for showing. What is stored keeps every character that came in.
    """
    return _HIDDEN.sub("\ufffd", _BREAKS.sub(" ", text[:longest]))


def plain(widget: QLabel | QTextEdit | QPlainTextEdit, text: str) -> None:
    """Show text from outside in a Qt widget as plain text; tags and links stay readable characters."""
    if isinstance(widget, QLabel):
        widget.setTextFormat(Qt.TextFormat.PlainText)
        widget.setText(one_line(text))
        return
    if isinstance(widget, QTextEdit):
        widget.setAcceptRichText(False)
    widget.setPlainText("\n".join(one_line(line) for line in text.splitlines()))


def copy(text: str) -> None:
    """Put one line on the clipboard, as plain text and as nothing else."""
    QGuiApplication.clipboard().setText(one_line(text))


def copy_lines(text: str) -> None:
    """Put a text of several lines on the clipboard, as plain text and as nothing else."""
    QGuiApplication.clipboard().setText("\n".join(one_line(line) for line in text.splitlines()))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say one line at once; without one, nothing happens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, one_line(text)))


def width_of(text: str, font: QFont) -> float:
    """Return the width in px that ``draw_text`` needs for the text."""
    return _width(text, font) if len(text) <= _SHORT else QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, width: float) -> str:
    """Return the text, cut at the right with an ellipsis where it is wider than ``width`` px."""
    # No glyph we show is narrower than a pixel, so a megabyte from outside need not be measured.
    text = one_line(text, max(16, int(width) + 1))
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = _LEFT,
    elide: bool = True,
) -> float:
    """Paint one line, its capitals centred in the height of ``rect`` on a whole pixel, and return its width in px.

    ``align`` is left, right or horizontally centred. Text that does not fit is elided, or runs on with ``elide=False``.
    """
    laid = _laid(text, font, rect.width() if elide else -1)
    if laid is None:
        return 0.0
    words, width, ascent, half_capital = laid
    x = float(rect.x())
    if align & _RIGHT:
        x += rect.width() - width
    elif align & _CENTRE:
        x += (rect.width() - width) / 2
    painter.setFont(font)
    painter.setPen(colour)
    line = round(rect.y() + rect.height() / 2 + half_capital)
    painter.drawStaticText(QPointF(x, line - ascent), words)
    return width


def baseline(top: float, height: float, font: QFont) -> int:
    """Return the y of the base line that centres the font's capitals in a line; whole, so that stems stay crisp."""
    return round(top + (height + QFontMetricsF(font).capHeight()) / 2)


def wrapped(text: str, font: QFont, width: float, most: int = 0) -> tuple[str, ...]:
    """Return the text broken into lines of at most ``width`` px; with ``most`` > 0 the last of so many is elided."""
    return _wrapped(text, font, int(width), most)


def draw_lines(
    painter: QPainter, rect: QRect | QRectF, lines: tuple[str, ...], font: QFont, colour: QColor, line_px: int
) -> int:
    """Paint lines from the top of ``rect``, ``line_px`` apart, and return the height in px they take."""
    for i, line in enumerate(lines):
        draw_text(painter, QRectF(rect.x(), rect.y() + i * line_px, rect.width(), line_px), line, font, colour)
    return len(lines) * line_px


@lru_cache(maxsize=4096)
def _laid(text: str, font: QFont, room: float) -> tuple[QStaticText, float, float, float] | None:
    """Return a line laid out to be painted again and again, its width, ascent and half a capital's height in px.

    A desk paints the same few hundred texts at every key; shaping them is most of the work. ``room`` < 0: no limit.
    """
    shown = elided(text, font, room) if room >= 0 else one_line(text)
    if not shown:
        return None
    words = QStaticText(shown)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    words.prepare(QTransform(), font)
    metrics = QFontMetricsF(font)
    return words, metrics.horizontalAdvance(shown), metrics.ascent(), metrics.capHeight() / 2


@lru_cache(maxsize=512)
def _wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    layout = QTextLayout(one_line(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
        if most and len(starts) > most:
            break
    layout.endLayout()
    whole = layout.text()
    ends = [*starts[1:], len(whole)]
    lines = [whole[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
    if most and len(lines) > most:
        lines[most - 1 :] = [elided(whole[starts[most - 1] :], font, width)]
    return tuple(lines)
