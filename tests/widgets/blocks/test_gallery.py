"""Every block can be drawn in every theme and size, crisp, and with the focus line where the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from widgets.blocks.bar import Bar, ProgressBar
from widgets.blocks.field import Field
from widgets.blocks.focus_line import FocusLine
from widgets.blocks.gallery import Gallery
from widgets.blocks.key_cap import KeyCap
from widgets.blocks.lines import box, number_box, number_rect, row_ground
from widgets.blocks.mark import Mark, MarkSpec
from widgets.blocks.section_head import SectionHead
from widgets.metrics import Metrics
from widgets.theme import THEMES, Look, Theme

SIZES = [(1366, 768, 1.0), (1920, 1080, 1.0), (2560, 1440, 1.0), (1366, 768, 2.0)]


@pytest.mark.parametrize("size", SIZES)
def test_the_sheet_is_drawn_at_every_size_without_a_word_from_qt(qtbot, size: tuple[int, int, float]) -> None:
    sheet = Gallery(Look(Theme.load("dark"), Metrics.for_window(*size)))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.focus_one()
    image = sheet.grab().toImage()
    grounds = [image.pixelColor(x, 3) for x in (5, size[0] // 2, size[0] - 5)]
    assert grounds == [Theme.load(name).colour("panel") for name in THEMES]


@pytest.mark.parametrize("name", THEMES)
def test_a_line_of_one_pixel_is_one_pixel(qapp, name: str) -> None:
    theme = Theme.load(name)
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(theme.colour("panel"))
    painter = QPainter(image)
    box(painter, QRect(5, 5, 20, 10), theme.colour("selected_row"), theme.colour("line_strong"))
    painter.end()
    column = [image.pixelColor(12, y) for y in range(3, 17)]
    inside = [theme.colour("selected_row")] * 8
    edge, out = [theme.colour("line_strong")], [theme.colour("panel")] * 2
    assert column == [*out, *edge, *inside, *edge, *out]


def test_the_focus_line_is_three_pixels_outside_a_gap_of_one_and_goes_with_the_focus(room: QWidget, look: Look) -> None:
    first, second = Field(look, "A", parent=room), Field(look, "B", parent=room)
    for i, field in enumerate((first, second)):
        field.setGeometry(50, 50 + i * look.metrics.field_pitch, 300, look.metrics.field_h)
        field.show()
    first.setFocus()
    y = first.geometry().center().y()
    row = [room.grab().toImage().pixelColor(x, y) for x in range(345, 356)]
    focus = look.colour("focus")
    assert [colour == focus for colour in row] == [False] * 6 + [True] * 3 + [False] * 2
    second.setFocus()
    lines = room.findChildren(FocusLine)
    assert [line.geometry() for line in lines] == [second.focus_rect().translated(second.pos()).adjusted(-4, -4, 4, 4)]
    second.move(60, 200)
    assert lines[0].y() == 196
    second.hide()
    assert not lines[0].isVisible()


def test_a_field_changes_theme_and_size_while_someone_types(qtbot, room: QWidget, look: Look) -> None:
    field = Field(look, "Adgang", parent=room)
    field.setGeometry(10, 10, 400, 31)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field.line, "port")
    field.set_look(Look(Theme.load("light"), Metrics.for_window(1366, 768)))
    assert field.line.font().pixelSize() == 14
    qtbot.keyClicks(field.line, "en")
    assert field.text == "porten"
    assert field.typing


def test_the_application_s_palette_and_style_sheet_do_not_show_through_a_field(qtbot, qapp, room, look: Look) -> None:
    light = Look(Theme.load("light"), look.metrics)
    field = Field(light, "Adgang", parent=room)
    field.setGeometry(10, 10, 400, 31)
    field.show_value("port")
    field.show()
    try:
        qapp.setStyleSheet(look.theme.style_sheet(look.metrics))
        image = room.grab().toImage()
    finally:
        qapp.setStyleSheet("")
    assert image.pixelColor(300, 25) == light.colour("field")


def test_a_mark_is_as_wide_as_its_words(qtbot, look: Look) -> None:
    short, long = (Mark(look, MarkSpec(word, "amber", "missing")) for word in ("mangler", "ikke bekræftet"))
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.sizeHint().height() == long.sizeHint().height() == 26
    assert long.sizeHint().width() > short.sizeHint().width()
    assert long.accessibleName() == "ikke bekræftet"


def test_head_cap_and_bars_say_what_they_are(qtbot, look: Look) -> None:
    head, cap, bar = SectionHead(look, "Hvor"), KeyCap(look, "Ctrl+F", "Henvendelser"), ProgressBar(look, "mål 1:00")
    plain_bar = Bar(look, "passer")
    for widget in (head, cap, bar, plain_bar):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        widget.show()
    head.show_texts("Hvor", "2 steder", "vej + husnummer", cap="F6", mark=MarkSpec("bekræftet", "green", "confirmed"))
    assert head.accessibleDescription() == "2 steder vej + husnummer F6 bekræftet"
    assert cap.accessibleName() == "Ctrl+F Henvendelser"
    bar.show_fraction(0.5)
    assert bar.accessibleDescription() == "50 %"
    image = bar.grab().toImage()
    assert image.pixelColor(20, 6) == look.colour("text_2")
    assert image.pixelColor(image.width() - 20, 6) == look.colour("field")
    assert not head.grab().isNull()
    assert not cap.grab().isNull()


def test_the_chosen_row_is_filled_and_its_number_inverse(qapp, look: Look) -> None:
    image = QImage(200, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    for i in range(2):
        row = QRect(0, 32 * i, 200, 32)
        row_ground(painter, row, look, selected=i == 0, last=i == 1)
        number_box(painter, number_rect(row, look), str(i + 1), look, chosen=i == 0)
    painter.end()
    assert image.pixelColor(150, 10) == look.colour("selected_row")
    assert image.pixelColor(150, 31) == look.colour("line_hair")
    assert image.pixelColor(2, 7) == look.colour("inverse_fill")
    assert image.pixelColor(2, 40) == QColor("black")
