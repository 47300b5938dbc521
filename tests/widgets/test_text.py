"""Text from outside is shown as it is: no markup, no turned reading direction, no endless measuring."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

from widgets.metrics import Metrics
from widgets.text import draw_lines, draw_text, elided, one_line, plain, width_of, wrapped
from widgets.theme import Look, Theme

NASTY = '<img src="file:///etc/passwd"><a href="x">Nørregade</a> &lt; 12'


@pytest.fixture
def look(qapp) -> Look:
    return Look(Theme.load("dark"), Metrics.for_window(1920, 1080))


@pytest.mark.parametrize("kind", [QLabel, QTextEdit, QPlainTextEdit])
def test_markup_is_shown_as_characters(qtbot, kind: type) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    plain(widget, NASTY)
    shown = widget.text() if kind is QLabel else widget.toPlainText()
    assert shown == NASTY
    if kind is QLabel:
        assert widget.textFormat() == Qt.TextFormat.PlainText


def test_marks_that_turn_the_reading_direction_become_visible() -> None:
    assert one_line("12\u202eB") == "12\ufffdB"
    assert one_line("to\nlinjer\tog\x07lyd") == "to linjer og\ufffdlyd"
    assert one_line(NASTY) == NASTY


def test_a_text_that_fits_is_not_cut_and_one_that_does_not_ends_in_an_ellipsis(look: Look) -> None:
    font = look.font("field")
    assert elided("Nørregade 12", font, 200) == "Nørregade 12"
    short = elided("Nørregade 12, 2. tv.", font, 60)
    assert short.endswith("…")
    assert width_of(short, font) <= 60


def test_a_megabyte_from_outside_is_shown_without_delay(look: Look) -> None:
    began = time.perf_counter()
    assert elided("æ" * 1_000_000, look.font("field"), 300).endswith("…")
    assert time.perf_counter() - began < 0.1


def test_wrapped_lines_fit_lose_nothing_and_end_in_an_ellipsis_when_there_are_too_many(look: Look) -> None:
    font, text = look.font("say"), "Gå ikke ind igen. Bliv på den anden side af gaden, til brandvæsenet er der."
    lines = wrapped(text, font, 300)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert all(width_of(line, font) <= 300 for line in lines)
    two = wrapped(text, font, 300, most=2)
    assert len(two) == 2
    assert two[0] == lines[0]
    assert two[1].endswith("…")
    assert wrapped("", font, 300) in ((), ("",))


def test_text_is_painted_inside_its_rectangle_at_either_end(look: Look) -> None:
    def columns_with_ink(align: Qt.AlignmentFlag) -> list[int]:
        image = QImage(200, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        draw_text(painter, QRect(20, 0, 160, 30), "Nej", look.font("field"), QColor("white"), align)
        painter.end()
        return [x for x in range(200) if any(image.pixelColor(x, y).red() > 60 for y in range(30))]

    left, right = columns_with_ink(Qt.AlignmentFlag.AlignLeft), columns_with_ink(Qt.AlignmentFlag.AlignRight)
    assert 20 <= left[0] <= 24
    assert 174 <= right[-1] <= 180


def test_lines_stand_one_line_height_apart(look: Look) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert draw_lines(painter, QRect(0, 0, 200, 100), ("en", "to"), look.font("say"), QColor("white"), 30) == 60
    painter.end()
