"""The list of the map's signs: a row for each, the same rows to a screen reader, and keys that go along the map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.map.town import E0, N0, look_of
from widgets.map.list_model import ROW, SignModel
from widgets.map.scene import (
    Border,
    Candidate,
    Chosen,
    Hazard,
    Incident,
    MapScene,
    NoBridge,
    Phone,
    Sector,
    TrailPoint,
)  # fmt: skip
from widgets.map.sign_list import SignList
from widgets.map.summary import Row, rows
from widgets.theme import THEMES, ThemeName

SCENE = MapScene(
    phone=Phone(E0, N0, 18.0, 29.0, "68 % inden for 18 m", label="Telefonen"),
    sector=Sector(E0 + 900, N0, 0.0, 120.0, 2800.0, label="Mast. Ikke opkalderens position"),
    trail=(TrailPoint(E0 - 80, N0, "12 min. før opkaldet"),),
    candidates=(Candidate(1, E0 + 10, N0, "12", selected=True), Candidate(2, E0 + 20, N0, "14", "8,2 km")),
    chosen=Chosen(E0 + 10, N0, "Nørregade 12"),
    incidents=(Incident(E0 - 30, N0, "H", "04.11"),),
    hazards=(Hazard(E0 + 5, N0 + 5, "Iltflasker", "31.12.2026"),),
    borders=(Border((((E0, N0), (E0, N0 + 900)),), "Øvelsø", "Nabosø"),),
    no_bridges=(NoBridge(E0 + 4000, N0, "Lillesø: ingen bro"),),
)


def shown(qtbot: QtBot, scene: MapScene = SCENE, theme: ThemeName = "dark") -> SignList:
    view = SignList(look_of(theme))
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show_rows(rows(scene))
    view.open()
    view.activateWindow()
    view.setFocus()
    return view


def test_every_sign_of_the_scene_has_a_row_with_its_words_and_its_place() -> None:
    listed = rows(SCENE)
    for words in ("18 m", "Ikke opkalderens position", "12 min. før opkaldet", "8,2 km", "Nørregade 12", "04.11",
                  "Iltflasker", "31.12.2026", "Nabosø", "Lillesø"):  # fmt: skip
        assert any(words in row.words for row in listed), words
    assert [row.number for row in listed if row.kind == "candidate"] == [1, 2]
    phone = next(row for row in listed if row.kind == "phone")
    assert (phone.easting, phone.northing) == (E0, N0)
    assert rows(MapScene()) == ()


def test_the_model_is_a_sound_one_for_qt(qtbot: QtBot) -> None:
    model = SignModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rows(SCENE))
    assert model.rowCount() == len(rows(SCENE)) and model.rowCount(model.index(0)) == 0
    assert model.data(model.index(0)) == model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(QModelIndex()) is None
    assert isinstance(model.data(model.index(1), ROW), Row)
    model.show_rows(())
    assert model.rowCount() == 0
    del tester


def test_a_screen_reader_finds_a_list_with_a_named_row_for_each_sign(qtbot: QtBot) -> None:
    view = shown(qtbot)
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == view.accessibleName() != ""
    items = [found.child(i) for i in range(found.childCount())]
    named = [item for item in items if item.role() == QAccessible.Role.ListItem]
    assert [item.text(QAccessible.Text.Name) for item in named] == [row.words for row in rows(SCENE)]


def test_up_and_down_tell_the_row_stood_on_and_enter_asks_for_it_in_the_middle(qtbot: QtBot) -> None:
    view = shown(qtbot)
    told: list[Row] = []
    centred: list[Row] = []
    view.shown.connect(told.append)
    view.centred.connect(centred.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert told == [rows(SCENE)[i] for i in (1, 2, 1, -1)]
    assert centred == [rows(SCENE)[-1]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_L])
def test_esc_and_the_key_that_opened_it_lead_back(qtbot: QtBot, key: Qt.Key) -> None:
    view = shown(qtbot)
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view, key)


def test_who_stands_on_a_sign_stays_on_it_when_others_come_and_go(qtbot: QtBot) -> None:
    view = shown(qtbot)
    told: list[Row] = []
    view.shown.connect(told.append)
    number = next(i for i, row in enumerate(view.rows) if row.number == 2)
    view.setCurrentIndex(view.model().index(number))
    assert SCENE.phone is not None
    moved = replace(SCENE, phone=replace(SCENE.phone, easting=E0 + 3, label68="68 % inden for 12 m"))
    view.show_rows(rows(moved))
    assert view.currentIndex().row() == number
    fewer = replace(moved, sector=None, trail=())
    view.show_rows(rows(fewer))
    assert view.currentIndex().data(ROW).number == 2
    view.show_rows(rows(replace(fewer, candidates=())))
    assert view.currentIndex().row() == 0
    view.show_rows(())
    assert told == []  # nobody pressed a key: the crosshair stays where it is


@pytest.mark.parametrize("theme", THEMES)
def test_the_list_is_painted_in_the_themes_own_colours_to_its_foot(qtbot: QtBot, theme: ThemeName) -> None:
    view = shown(qtbot, theme=theme)
    QApplication.processEvents()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(150, 590) == look_of(theme).colour("panel")
    assert image.pixelColor(1, 300) == look_of(theme).colour("focus")
    view.set_look(look_of("light" if theme != "light" else "dark"))
    QApplication.processEvents()
    assert view.viewport().grab().toImage().pixelColor(150, 590) == view.look.colour("panel")
