"""The map under the hand: every key of the table, the crosshair and what lies under it, the mouse told from a drag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.pointed import in_words
from tests.widgets.map.town import E0, N0, look_of
from widgets.map.aims import both_box, caller_box, centred_on, incident_box, next_candidate
from widgets.map.canvas import MapCanvas
from widgets.map.mapkeys import action_of
from widgets.map.scene import Candidate, Chosen, Incident, MapScene, Phone, Sector
from widgets.map.view import MapView
from widgets.shortcuts import MAP_KEYS

Make = Callable[..., MapCanvas]
Settle = Callable[[MapCanvas], None]

PHONE = Phone(E0 + 18, N0 + 2, 18.0, 29.0)
PLACE = Chosen(E0 + 320, N0 + 250, "Nørregade 12")
CANDIDATES = (
    Candidate(1, E0 + 32, N0 + 25, label="12"),
    Candidate(2, E0 + 10, N0 + 18, label="10"),
    Candidate(4, E0 - 7200, N0 - 5000, away="8,2 km"),
)
SCENE = MapScene(phone=PHONE, chosen=PLACE, candidates=CANDIDATES)


def told_by(signal: SignalInstance) -> list[Any]:
    """Keep what a signal tells."""
    out: list[Any] = []
    signal.connect(lambda *values: out.append(values[0] if len(values) == 1 else values))
    return out


@pytest.fixture
def canvas(make_canvas: Make) -> MapCanvas:
    """A map that a key has given the focus, with a caller, a place and three candidates."""
    made = make_canvas()
    made.show_scene(SCENE)
    made.activateWindow()
    made.setFocus(Qt.FocusReason.ShortcutFocusReason)
    made.hands.take_keys()
    return made


def middle(canvas: MapCanvas) -> tuple[float, float]:
    return canvas.view.easting, canvas.view.northing


def press(canvas: MapCanvas, keys: str) -> bool:
    """Press a key of the table; whether the map took it."""
    combination = QKeySequence(keys)[0]
    typed = keys.lower() if len(keys) == 1 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), typed)
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


# --- keys


def test_every_key_of_the_table_does_something_on_the_map(canvas: MapCanvas) -> None:
    known = set("124")
    for key in MAP_KEYS:
        for name in key.keys:
            assert press(canvas, name) == (not name.isdigit() or name in known), name


def test_every_key_of_the_table_is_kept_from_the_desk_while_the_map_has_the_focus(canvas: MapCanvas) -> None:
    for name in (name for key in MAP_KEYS for name in key.keys):
        combination = QKeySequence(name)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(canvas, event)
        assert event.isAccepted(), name


@pytest.mark.parametrize("name", ["F8", "Ctrl+6", "Alt+1", "Ctrl+C", "X", "Tab"])
def test_the_desks_keys_stay_the_desks(canvas: MapCanvas, name: str) -> None:
    combination = QKeySequence(name)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def test_with_no_call_in_hand_enter_is_the_desks_and_answers(canvas: MapCanvas) -> None:
    picked = told_by(canvas.point_picked)
    canvas.at_rest = True
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted() and not press(canvas, "Return") and picked == []
    assert press(canvas, "K") and len(picked) == 1


def test_the_keypad_and_a_plus_that_needs_shift_zoom_too() -> None:
    held = Qt.KeyboardModifier
    for key, modifier in ((Qt.Key.Key_Plus, held.KeypadModifier), (Qt.Key.Key_Plus, held.ShiftModifier),
                          (Qt.Key.Key_Minus, held.KeypadModifier)):  # fmt: skip
        assert action_of(QKeyEvent(QEvent.Type.KeyPress, key, modifier)) == "zoom"
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Enter, held.KeypadModifier)
    assert action_of(enter) == "pick"


def test_a_key_held_down_pans_on_and_asks_only_once(canvas: MapCanvas) -> None:
    none = Qt.KeyboardModifier.NoModifier
    assert action_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, none, "", True)) == "pan"
    assert action_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, none, "k", True)) == ""


def test_shift_pans_four_times_as_far(canvas: MapCanvas) -> None:
    start = canvas.view.easting
    press(canvas, "Right")
    step = canvas.view.easting - start
    press(canvas, "Shift+Right")
    assert canvas.view.easting - start - step == pytest.approx(4 * step)


def test_caller_and_incident_are_brought_to_the_middle_and_the_map_stays_there(canvas: MapCanvas) -> None:
    scale = canvas.view.metres_per_px
    press(canvas, "H")
    assert middle(canvas) == pytest.approx((PLACE.easting, PLACE.northing)) and not canvas.follows
    press(canvas, "C")
    assert middle(canvas) == pytest.approx((PHONE.easting, PHONE.northing))
    assert canvas.view.metres_per_px == pytest.approx(scale)


def test_a_caller_whose_ring_does_not_fit_is_seen_from_farther_away(canvas: MapCanvas) -> None:
    wide = replace(PHONE, ring68_m=4000.0, ring95_m=6500.0)
    canvas.show_scene(replace(SCENE, phone=wide))
    canvas.look_at(E0, N0, 0.3)
    press(canvas, "C")
    box = canvas.view.box
    assert box[0] < PHONE.easting - 6500 and box[3] > PHONE.northing + 6500


def test_both_are_in_view_at_once(canvas: MapCanvas) -> None:
    canvas.look_at(E0 + 9000, N0, 0.2)
    press(canvas, "B")
    assert canvas.view.shows(PLACE.easting, PLACE.northing, 20)
    assert canvas.view.shows(PHONE.easting - 29, PHONE.northing - 29, 20)


def test_what_is_not_there_is_said_and_nothing_moves(canvas: MapCanvas) -> None:
    canvas.show_scene(MapScene())
    words, before = told_by(canvas.told), canvas.view
    for key in ("C", "H", "B", "N"):
        del words[:]
        press(canvas, key)
        assert canvas.view == before
        assert words[-1]
    assert canvas.follows


def test_a_mast_stands_for_the_caller_while_there_is_no_phone() -> None:
    mast = MapScene(sector=Sector(E0, N0, 0.0, 90.0, 2000.0))
    box = caller_box(mast)
    assert box is not None and box[2] - box[0] == pytest.approx(2000.0, rel=0.01)
    assert caller_box(replace(mast, phone=PHONE)) == caller_box(MapScene(phone=PHONE))
    assert incident_box(mast) is None
    assert both_box(mast) == box
    assert both_box(MapScene()) is None


def test_candidates_are_gone_through_round_and_round() -> None:
    assert [next_candidate(SCENE, number, 1).number for number in (None, 1, 2, 4, 77)] == [1, 2, 4, 1, 1]  # type: ignore[union-attr]
    assert [next_candidate(SCENE, number, -1).number for number in (None, 1, 4)] == [4, 4, 2]  # type: ignore[union-attr]
    assert next_candidate(MapScene(), None, 1) is None


def test_a_candidate_is_brought_under_the_crosshair_and_asked_for_by_its_number(canvas: MapCanvas) -> None:
    shown, aimed, picked = (
        told_by(each) for each in (canvas.candidate_shown, canvas.candidate_aimed, canvas.point_picked)
    )
    for key in ("N", "N", "N", "Shift+N", "1"):
        press(canvas, key)
    assert shown == [1, 2, 4, 2, 1]
    assert middle(canvas) == pytest.approx((CANDIDATES[0].easting, CANDIDATES[0].northing))
    pointer = canvas.hands.pointer
    assert pointer is not None and pointer.cross and pointer.on_sign
    press(canvas, "K")
    assert (aimed, picked) == ([1], [])
    press(canvas, "Left")
    press(canvas, "K")
    assert aimed == [1] and len(picked) == 1


def test_a_digit_without_a_candidate_is_not_the_maps(canvas: MapCanvas) -> None:
    before = canvas.view
    assert not press(canvas, "3") and canvas.view == before


def test_the_crosshair_asks_for_the_very_middle(canvas: MapCanvas) -> None:
    picked = told_by(canvas.point_picked)
    press(canvas, "Up")
    press(canvas, "Return")
    assert picked[-1] == pytest.approx(middle(canvas))


def test_after_the_mouse_the_first_press_only_shows_where_the_crosshair_is(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, 200))
    picked, words = told_by(canvas.point_picked), told_by(canvas.told)
    press(canvas, "K")
    assert picked == [] and words[-1] and canvas.hands.pointer.cross  # type: ignore[union-attr]
    press(canvas, "K")
    assert len(picked) == 1


def test_zooming_by_key_keeps_what_the_crosshair_is_on(canvas: MapCanvas) -> None:
    spot = canvas.view.to_map(200, 150)
    canvas.hands.aim_at(*spot)
    press(canvas, "+")
    pointer = canvas.hands.pointer
    assert pointer is not None
    assert canvas.view.to_map(pointer.spot.x(), pointer.spot.y()) == pytest.approx(spot)
    assert (pointer.spot.x(), pointer.spot.y()) == pytest.approx((200, 150))


def test_a_sign_out_of_view_is_brought_in_and_one_in_view_moves_nothing(canvas: MapCanvas) -> None:
    before = canvas.view
    canvas.hands.aim_at(*canvas.view.to_map(300, 200))
    assert canvas.view == before and canvas.follows
    canvas.hands.aim_at(E0 - 7200, N0 - 5000)
    assert middle(canvas) == (E0 - 7200, N0 - 5000) and not canvas.follows


def test_esc_asks_for_the_way_back_and_changes_nothing(canvas: MapCanvas) -> None:
    left, before = told_by(canvas.left), canvas.view
    canvas.left.connect(lambda: left.append("left"))
    press(canvas, "Esc")
    assert left and canvas.view == before and canvas.follows


def test_a_view_with_a_box_in_its_middle_never_comes_nearer() -> None:
    view = MapView(E0, N0, 2.0, 800, 500)
    near = centred_on(view, (E0 + 10, N0 + 10, E0 + 10, N0 + 10), 40)
    assert (near.easting, near.northing, near.metres_per_px) == (E0 + 10, N0 + 10, 2.0)
    assert centred_on(view, (E0 - 4000, N0, E0 + 4000, N0), 40).metres_per_px == pytest.approx(8000 / 720)


# --- mouse


def hover(canvas: MapCanvas, x: float, y: float) -> None:
    spot, none = QPointF(x, y), Qt.MouseButton.NoButton
    held = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, spot, canvas.mapToGlobal(spot), none, none, held)
    QApplication.sendEvent(canvas, event)


def test_the_coordinates_are_those_under_the_cursor_until_it_leaves(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    assert canvas.hands.pointer is None
    hover(canvas, 123, 77)
    pointer = canvas.hands.pointer
    assert pointer is not None and not pointer.cross
    assert pointer.words == in_words(*canvas.view.to_map(123, 77), canvas.locale().name()[:2])
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert canvas.hands.pointer is None


def test_the_last_of_mouse_and_keys_says_what_is_pointed_at(canvas: MapCanvas) -> None:
    hover(canvas, 50, 60)
    assert canvas.hands.pointer is not None and not canvas.hands.pointer.cross
    press(canvas, "Left")
    assert canvas.hands.pointer.cross
    assert (canvas.hands.pointer.spot.x(), canvas.hands.pointer.spot.y()) == (400, 250)


def test_a_click_on_another_inquiry_says_which_and_asks_nothing(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(replace(SCENE, incidents=(Incident(E0 - 30, N0 - 40, "H", "04.11"),)))
    x, y = canvas.view.to_screen(E0 - 30, N0 - 40)
    words, picked = told_by(canvas.told), told_by(canvas.point_picked)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 3, round(y) - 2))
    assert "04.11" in words[-1] and picked == []
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 40, round(y) - 2))
    assert words[-1] == "" and len(picked) == 1


def test_two_clicks_come_nearer_about_the_spot_and_ask_nothing(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    dropped: list[int] = []
    canvas.pick_dropped.connect(lambda: dropped.append(1))
    spot, scale = canvas.view.to_map(200, 120), canvas.view.metres_per_px
    picked = told_by(canvas.point_picked)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 120))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 120))
    assert canvas.view.metres_per_px == pytest.approx(scale / 2)
    assert canvas.view.to_map(200, 120) == pytest.approx(spot)
    assert dropped == [1] and len(picked) <= 1


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_only_the_left_button_asks(make_canvas: Make, qtbot: QtBot, button: Qt.MouseButton) -> None:
    canvas = make_canvas()
    picked = told_by(canvas.point_picked)
    qtbot.mouseClick(canvas, button, pos=QPoint(200, 120))
    assert picked == []


def test_a_hand_that_trembles_by_a_pixel_still_clicks(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    picked, before = told_by(canvas.point_picked), canvas.view
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 120))
    qtbot.mouseMove(canvas, QPoint(202, 121))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(202, 121))
    assert len(picked) == 1 and canvas.view == before


# --- what is seen of it


def test_crosshair_and_plate_are_on_the_screen_and_never_in_the_picture(canvas: MapCanvas, settle: Settle) -> None:
    settle(canvas)
    for key in ("Left", "Right"):
        press(canvas, key)
    canvas.show_scene(MapScene())
    settle(canvas)
    seen, kept = canvas.grab().toImage(), canvas.picture()
    ink = look_of().colour("text_1")
    x, y = 400 + 15, 250
    assert seen.pixelColor(x, y - 1) == ink or seen.pixelColor(x, y) == ink
    assert kept.pixelColor(x, y - 1) != ink and kept.pixelColor(x, y) != ink
    assert _differs(seen, kept, 10, 420, 300, 490)


def _differs(one: QImage, other: QImage, left: int, top: int, right: int, bottom: int) -> bool:
    spots = ((x, y) for x in range(left, right) for y in range(top, bottom))
    return any(one.pixelColor(*spot) != other.pixelColor(*spot) for spot in spots)


def test_the_crosshair_leaves_its_very_middle_and_the_number_of_a_sign_free(canvas: MapCanvas, settle: Settle) -> None:
    canvas.show_scene(MapScene(candidates=CANDIDATES[:1]))
    press(canvas, "1")
    settle(canvas)
    seen, kept = canvas.grab().toImage(), canvas.picture()
    half = look_of().metrics.px(11)
    assert not _differs(seen, kept, 400 - half, 250 - half, 400 + half, 250 + half)
    assert _differs(seen, kept, 400 - 24, 250 - 24, 400 + 24, 250 + 24)
