"""The second map: its own view over the same signs, the desk's keys in it, and never a key taken from a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.config import Config, load
from app.practice.play import open_play
from tools.stage import ADDRESS, NUMBER, Stage, aml, pause
from widgets.map.window import MapWindow, place_beside
from widgets.practice_window import PracticeWindow


def opened(stage: Stage) -> MapWindow:
    """Open the window by its key."""
    keys(stage, "Ctrl+Shift+M")
    window = stage.window.second_map.window
    assert window is not None
    window.resize(1000, 700)
    settle(stage)
    return window


def settle(stage: Stage) -> None:
    window = stage.window.second_map.window
    stage.settle()
    stage.wait_for(lambda: window is None or window.panel.canvas.settled)


def keys(stage: Stage, *pressed: str) -> None:
    for each in pressed:
        stage.press(each)
        stage.settle()


def answered(stage: Stage) -> str:
    call = stage.ring()
    stage.settle()
    keys(stage, "Enter")
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 18), NUMBER)
    stage.settle()
    return call


def test_it_opens_beside_the_desk_and_the_desk_keeps_the_keys(stage: Stage) -> None:
    answered(stage)
    stage.console.focus_target("anmelder.navn", 0)
    stage.type("Mari")
    window = opened(stage)
    assert window.isVisible() and not window.isActiveWindow() and stage.console.isActiveWindow()
    stage.type("anne")
    assert stage.console.desk_page.form.entries["anmelder.navn"].widget.line.text() == "Marianne"
    assert QApplication.activeModalWidget() is None


def test_a_new_call_and_a_new_position_are_on_it_and_take_no_keys(stage: Stage) -> None:
    window = opened(stage)
    call = stage.ring()
    stage.settle()
    assert not window.isActiveWindow()
    keys(stage, "Enter")
    number = stage.house.desk.snapshot.desk.calls[call].inquiry_number
    assert number and number in window.windowTitle()
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 18), NUMBER)
    settle(stage)
    assert window.panel.canvas.scene == stage.console.desk_page.map.canvas.scene
    assert window.panel.canvas.scene.phone is not None
    assert not window.isActiveWindow() and stage.console.desk_page.where.search.line.hasFocus()


def test_each_map_has_a_view_of_its_own_and_follows_by_itself(stage: Stage) -> None:
    answered(stage)
    window = opened(stage)
    mine, other = stage.console.desk_page.map.canvas, window.panel.canvas
    keys(stage, "Ctrl+6", "Left", "+")
    assert not mine.follows and other.follows
    before = other.view
    lat, lon = stage.point_of("Møllevænget 31, Nørrehavn")
    stage.receive(aml(lat, lon, 9), NUMBER)
    settle(stage)
    assert other.view != before and other.follows


def test_both_maps_are_drawn_from_one_reader(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = stage.reader.fetch
    monkeypatch.setattr(stage.reader, "fetch", lambda *given: (asked.append(given), real(*given)))
    window = opened(stage)
    assert len(asked) >= 2 and window.panel.canvas.settled  # the whole map small, and what is in view


def test_the_maps_key_a_second_time_leads_over_and_esc_back(stage: Stage) -> None:
    answered(stage)
    window = opened(stage)
    keys(stage, "Ctrl+6", "Ctrl+6")
    assert window.isActiveWindow() and window.panel.canvas.hasFocus()
    assert window.panel.canvas.hands.pointer is not None
    keys(stage, "Esc")
    assert stage.console.isActiveWindow() and not window.isActiveWindow()


def test_a_point_on_it_is_chosen_in_the_desks_own_list(stage: Stage) -> None:
    call = answered(stage)
    window = opened(stage)
    keys(stage, "Ctrl+6", "Ctrl+6", "Left", "K")
    where = stage.console.desk_page.where
    assert stage.console.isActiveWindow() and where.list.hasFocus()
    keys(stage, "Esc")
    assert window.isActiveWindow() and window.panel.canvas.hasFocus()
    keys(stage, "K", "Enter")
    state = stage.house.desk.snapshot.desk.calls[call]
    assert state.place is not None and state.place_pointed
    assert stage.console.desk_page.form.entries["haendelse.egne_ord"].widget.line.hasFocus()


def test_the_desks_keys_work_in_it(stage: Stage) -> None:
    call = answered(stage)
    window = opened(stage)
    keys(stage, "Ctrl+6", "Ctrl+6", "F2")
    assert "fire" in stage.house.desk.snapshot.desk.calls[call].chosen_authorities
    assert window.isActiveWindow()
    keys(stage, "Ctrl+2")
    assert stage.console.isActiveWindow() and stage.console.desk_page.where.search.line.hasFocus()


def test_enter_answers_from_it_and_the_writing_goes_on_at_the_desk(stage: Stage) -> None:
    window = opened(stage)
    keys(stage, "Ctrl+6", "Ctrl+6")
    assert window.isActiveWindow()
    stage.ring()
    stage.settle()
    keys(stage, "Enter")
    assert stage.console.picture.call is not None
    assert stage.console.isActiveWindow() and stage.console.desk_page.where.search.line.hasFocus()


def test_behind_a_page_its_keys_do_nothing_but_what_concerns_the_screen(stage: Stage) -> None:
    call = answered(stage)
    window = opened(stage)
    keys(stage, "Ctrl+6", "Ctrl+6")
    stage.pages.help()
    window.activateWindow()
    window.panel.focus_map()
    before = len(stage.house.desk.entries(call))
    keys(stage, "F2", "F8", "Alt+1", "Alt+L")
    assert len(stage.house.desk.entries(call)) == before
    theme = stage.console.theme
    keys(stage, "Ctrl+T")
    assert stage.console.theme != theme and window.look.theme.name == stage.console.theme


def test_theme_and_size_of_text_are_the_desks_at_once(stage: Stage) -> None:
    window = opened(stage)
    stage.console.set_theme("light")
    stage.console.set_text_scale(1.5)
    stage.settle()
    assert window.look.theme.name == "light" and window.look.metrics.text_scale == 1.5
    assert window.panel.canvas.look is window.look


def test_it_is_remembered_as_open_or_shut_and_shuts_with_the_desk(
    new_stage: Callable[..., Stage], tmp_path: Path
) -> None:
    stage = new_stage()
    settings = tmp_path / "store0" / "settings.json"
    window = opened(stage)
    stage.wait_for(lambda: settings.exists() and load(settings)["map_window"] is True)
    keys(stage, "Ctrl+Shift+M")
    stage.wait_for(lambda: load(settings)["map_window"] is False)
    window = opened(stage)
    stage.wait_for(lambda: load(settings)["map_window"] is True)
    stage.console.close()
    assert stage.window.second_map.window is None and not window.isVisible()
    pause(100)
    assert load(settings)["map_window"] is True  # shut with the desk: open again tomorrow


def test_its_own_cross_shuts_it_for_good(stage: Stage) -> None:
    window = opened(stage)
    told: list[bool] = []
    stage.window.second_map.opened.connect(told.append)
    window.close()
    stage.settle()
    assert told == [False] and stage.window.second_map.window is None
    answered(stage)  # and what comes afterwards harms nobody
    stage.settle()


class _Screen:
    """A screen by its room alone."""

    def __init__(self, room: QRect) -> None:
        self._room = room

    def availableGeometry(self) -> QRect:
        return self._room


def test_it_takes_the_other_screen_whole_and_of_the_only_one_the_lower_right() -> None:
    home, other = _Screen(QRect(0, 0, 1920, 1040)), _Screen(QRect(1920, 0, 1600, 1200))
    assert place_beside(home, other) == other.availableGeometry()  # type: ignore[arg-type]
    part = place_beside(home, None)  # type: ignore[arg-type]
    assert home.availableGeometry().contains(part)
    assert (part.right(), part.bottom()) == (1919, 1039) and part.width() < 1000


# --- in a practice call


@pytest.fixture
def practice(qtbot: QtBot, tmp_path: Path) -> Iterator[PracticeWindow]:
    play = open_play(Config({"store": str(tmp_path / "s")}), "brand_lejlighed_01", recorded=False, out=tmp_path / "out")
    window = PracticeWindow(play)
    yield window
    window.frame.close()
    play.close()


def test_in_a_practice_call_it_stands_in_the_violet_frame_and_ends_with_it(practice: PracticeWindow) -> None:
    practice.start()
    second = practice.desk.second_map
    second.toggle()
    window = second.window
    assert window is not None
    QApplication.processEvents()
    look = window.look
    image = window.grab().toImage()
    violet = look.colour("violet_fill")
    edge = {image.pixelColor(x, 3).rgb() for x in range(40, 300)}
    assert violet.rgb() in edge
    assert window.panel.mapTo(window, window.panel.rect().topLeft()).y() > 20
    assert "Lejlighedsbrand 01" in window._shell.banner.accessibleName()  # type: ignore[union-attr]
    assert window.windowTitle().startswith(window._shell.banner.sign())  # type: ignore[union-attr]
    practice.frame.close()
    assert second.window is None
