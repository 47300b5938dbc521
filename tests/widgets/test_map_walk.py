"""The map by keyboard alone, in the real console: point, cycle, centre, list, choose, and always the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.state import CallState
from tools.stage import ADDRESS, METRES_PER_DEGREE, NUMBER, Stage, aml
from widgets.map.canvas import MapCanvas
from widgets.panels.map_panel import MapPanel
from widgets.panels.where import WherePanel

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)


class Watcher(QObject):
    """Hears every event of the application and counts what a walk by keyboard must never have."""

    mouse = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.mouse += event.type() in _MOUSE
        return False


@pytest.fixture
def watched(stage: Stage) -> Iterator[Watcher]:
    watcher = Watcher()
    stage.application.installEventFilter(watcher)
    yield watcher
    stage.application.removeEventFilter(watcher)


def answered(stage: Stage, east_m: float = 8.0, radius_m: int = 18) -> str:
    """A call in hand whose phone stands beside a house."""
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon + east_m / (METRES_PER_DEGREE * 0.553), radius_m), NUMBER)
    stage.settle()
    return call


def keys(stage: Stage, *pressed: str) -> None:
    for each in pressed:
        stage.press(each)
        stage.settle()
        told(stage)


def told(stage: Stage) -> None:
    """Give the register a second to say what lies where was pointed; in some of these tests it never does."""
    until = monotonic() + 1.0
    while not stage.window.pointing.settled and monotonic() < until:
        stage.settle()


def call_of(stage: Stage, call: str) -> CallState:
    return stage.house.desk.snapshot.desk.calls[call]


def where_of(stage: Stage) -> WherePanel:
    return stage.console.desk_page.where


def map_of(stage: Stage) -> MapPanel:
    return stage.console.desk_page.map


def canvas_of(stage: Stage) -> MapCanvas:
    return map_of(stage).canvas


def texts(stage: Stage) -> list[str]:
    return [row.place.text for row in where_of(stage).list.rows]


def has_keys(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


# --- the walk


def test_from_the_ring_to_the_place_by_the_map_and_its_keys_alone(stage: Stage, watched: Watcher) -> None:
    call = answered(stage)
    canvas, where = canvas_of(stage), where_of(stage)
    line = where.search.line
    assert has_keys(line)
    keys(stage, "Ctrl+6")
    assert has_keys(canvas) and canvas.follows

    # candidates one by one, each in the middle with its name in the head
    listed = texts(stage)
    keys(stage, "N", "N")
    second = stage.console.picture.answer.candidates[1]  # type: ignore[union-attr]
    assert (canvas.view.easting, canvas.view.northing) == (second.easting, second.northing)
    assert map_of(stage)._said.startswith(f"2 {listed[1]}") and not canvas.follows
    keys(stage, "Shift+N")
    assert map_of(stage)._said.startswith(f"1 {listed[0]}")

    # the candidate under the crosshair leads to its own row; Esc back to the map, nothing chosen
    keys(stage, "3", "K")
    assert has_keys(where.list) and where.list.current == 2 and call_of(stage, call).place is None
    keys(stage, "Esc")
    assert has_keys(canvas)

    # somewhere else: what lies there is listed as if searched, and the search keeps its words
    keys(stage, "Home", "Up", "Right", "Right", "K")
    assert has_keys(where.list) and where.search_text() == ""
    assert texts(stage) != listed and where.list.rows[-1].place.kind == "coordinate"
    assert where.list.current == 0 and call_of(stage, call).place is None
    keys(stage, "Down")
    wanted = where.list.rows[1].place
    keys(stage, "Enter")
    place = call_of(stage, call).place
    assert place == wanted and place.kind == "address" and call_of(stage, call).place_pointed
    assert has_keys(stage.console.desk_page.form.entries["haendelse.egne_ord"].widget.line)

    # caller, incident, both
    keys(stage, "Ctrl+6", "H")
    assert (canvas.view.easting, canvas.view.northing) == pytest.approx((place.easting, place.northing))
    phone = canvas.scene.phone
    assert phone is not None
    keys(stage, "C")
    assert (canvas.view.easting, canvas.view.northing) == pytest.approx((phone.easting, phone.northing))
    keys(stage, "B")
    assert canvas.view.shows(phone.easting, phone.northing) and canvas.view.shows(place.easting, place.northing)  # type: ignore[arg-type]
    keys(stage, "Esc")
    assert has_keys(stage.console.desk_page.form.entries["haendelse.egne_ord"].widget.line)
    assert watched.mouse == 0 and QApplication.activeModalWidget() is None


def test_a_place_without_any_address_is_taken_as_the_point_itself(stage: Stage) -> None:
    call = answered(stage)
    keys(stage, "Ctrl+6", "-", "-", "-", "-", "-", "-", *["Shift+Up"] * 2, "K")
    rows = where_of(stage).list.rows
    assert rows[where_of(stage).list.current].place.kind == "coordinate"
    canvas = canvas_of(stage)
    spot = canvas.view.easting, canvas.view.northing
    keys(stage, "Enter")
    place = call_of(stage, call).place
    assert place is not None and place.kind == "coordinate" and (place.easting, place.northing) == spot
    assert call_of(stage, call).place_pointed
    assert stage.console.picture.snapshot.send is not None
    assert "place" not in stage.console.picture.snapshot.send.missing


def test_a_digit_in_the_list_takes_its_row(stage: Stage) -> None:
    call = answered(stage)
    keys(stage, "Ctrl+6", "Left", "K")
    wanted = where_of(stage).list.rows[2].place
    keys(stage, "3")
    assert call_of(stage, call).place == wanted


def test_esc_after_pointing_brings_the_search_back_as_it_was(stage: Stage) -> None:
    call = answered(stage)
    stage.type("algade 31")
    stage.settle()
    before = texts(stage)
    keys(stage, "Ctrl+6", "Down", "K")
    assert texts(stage) != before
    keys(stage, "Esc", "Esc")
    where = where_of(stage)
    assert has_keys(where.search.line) and texts(stage) == before and where.search_text() == "algade 31"
    assert call_of(stage, call).place is None


def test_what_was_being_written_gets_the_keys_back_and_every_letter_is_there(stage: Stage) -> None:
    call = answered(stage)
    stage.house.actions.set_field(call, "haendelse.aarsag", "BRAND-BYG")
    stage.settle()
    stage.console.focus_target("anmelder.navn", 0)
    stage.type("Mari")
    keys(stage, "Ctrl+6", "K", "Enter")
    assert call_of(stage, call).place is not None
    stage.type("anne")
    stage.settle()
    line = stage.console.desk_page.form.entries["anmelder.navn"].widget.line
    assert has_keys(line) and line.text() == "Marianne"


def test_nothing_can_be_taken_before_the_register_has_answered_but_by_going_to_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = answered(stage)
    waiting: list[Callable[[], None]] = []
    real = stage.house.clerk.reverse_at

    def late(*given: object) -> None:
        waiting.append(lambda: real(*given))  # type: ignore[arg-type]

    monkeypatch.setattr(stage.house.clerk, "reverse_at", late)
    keys(stage, "Ctrl+6", "K", "Enter")
    assert call_of(stage, call).place is None
    assert [row.place.kind for row in where_of(stage).list.rows] == ["coordinate"]
    waiting.pop()()
    stage.wait_for(lambda: len(where_of(stage).list.rows) > 1)
    assert where_of(stage).list.current == 0
    keys(stage, "Enter")
    assert call_of(stage, call).place is not None and call_of(stage, call).place.kind == "address"  # type: ignore[union-attr]


def test_with_no_register_the_point_can_still_be_taken(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    call = answered(stage)
    monkeypatch.setattr(stage.house.clerk, "reverse_at", lambda *given: None)
    keys(stage, "Ctrl+6", "K", "Down", "Enter")
    place = call_of(stage, call).place
    assert place is not None and place.kind == "coordinate"


def test_a_late_answer_to_an_older_point_is_dropped(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(stage)
    asked: list[tuple[object, ...]] = []
    real = stage.house.clerk.reverse_at
    monkeypatch.setattr(stage.house.clerk, "reverse_at", lambda *given: asked.append(given))
    keys(stage, "Ctrl+6", "K", "Esc", "Left", "Left", "K")
    older, newer = asked
    real(*newer)  # type: ignore[arg-type]
    stage.wait_for(lambda: len(where_of(stage).list.rows) > 1)
    shown = texts(stage)
    told: list[int] = []
    spot, reach, most, deliver, language = older
    real(spot, reach, most, lambda answer: (deliver(answer), told.append(1)), language)  # type: ignore[arg-type, operator]
    stage.wait_for(lambda: bool(told))
    stage.settle()
    assert texts(stage) == shown


def test_a_search_begun_ends_the_pointing(stage: Stage) -> None:
    answered(stage)
    keys(stage, "Ctrl+6", "Left", "K")
    assert where_of(stage).list.rows[-1].place.kind == "coordinate"
    keys(stage, "Ctrl+2")
    stage.type("algade 31")
    stage.settle()
    assert texts(stage)[0].startswith("Algade 31") and "»" not in texts(stage)[0]
    assert where_of(stage).list.rows[-1].place.kind == "words"


def test_the_next_call_begins_without_the_last_ones_point(stage: Stage) -> None:
    answered(stage)
    keys(stage, "Ctrl+6", "Left", "K", "Ctrl+W")
    assert stage.console._pointed is None
    stage.ring("+4500007310")
    stage.settle()
    stage.console.idle_page.setFocus()
    keys(stage, "Enter")
    assert stage.console.picture.call is not None
    assert has_keys(where_of(stage).search.line)
    assert all(row.place.kind != "coordinate" for row in where_of(stage).list.rows)


def test_a_call_that_rings_takes_no_keys_from_the_map(stage: Stage) -> None:
    answered(stage)
    keys(stage, "Ctrl+6", "Left")
    stage.ring("+4500007310")
    stage.settle()
    assert has_keys(canvas_of(stage))
    keys(stage, "K")
    stage.ring("+4500007311")
    stage.settle()
    assert has_keys(where_of(stage).list)


def test_at_rest_enter_answers_also_from_the_map(stage: Stage) -> None:
    keys(stage, "Ctrl+6")
    assert has_keys(stage.console.idle_page.map.canvas)
    stage.ring()
    stage.settle()
    keys(stage, "Enter")
    assert stage.console.picture.call is not None and has_keys(where_of(stage).search.line)


def test_at_rest_the_map_itself_says_what_lies_at_the_crosshair(stage: Stage) -> None:
    easting, northing = (lambda c: (c.easting, c.northing))(stage.find(ADDRESS).candidates[0])
    panel = stage.console.idle_page.map
    keys(stage, "Ctrl+6")
    panel.canvas.look_at(easting, northing, 0.3)
    keys(stage, "K")
    stage.wait_for(lambda: bool(panel._said))
    assert panel._said == ADDRESS
    keys(stage, "Esc")
    assert has_keys(stage.console.idle_page) and panel._said == ""


def test_at_large_text_the_map_page_and_the_form_page_come_by_themselves(stage: Stage) -> None:
    call = answered(stage)
    stage.console.set_text_scale(2.0)
    stage.settle()
    where, canvas = where_of(stage), canvas_of(stage)
    assert not canvas.isVisible()
    keys(stage, "Ctrl+6")
    assert canvas.isVisible() and has_keys(canvas) and not where.isVisible()
    keys(stage, "Left", "K")
    assert where.isVisible() and has_keys(where.list)
    keys(stage, "Esc")
    assert canvas.isVisible() and has_keys(canvas)
    keys(stage, "Esc")
    assert where.isVisible() and has_keys(where.search.line)
    keys(stage, "Ctrl+6", "K", "Enter")
    assert call_of(stage, call).place is not None
    assert has_keys(stage.console.desk_page.form.entries["haendelse.egne_ord"].widget.line)


def test_on_114_a_settled_place_opens_its_list_again_for_a_point(stage: Stage) -> None:
    stage.ring(on="114")
    stage.settle()
    keys(stage, "Enter")
    stage.type("møllevænget 31 nørrehavn")
    stage.settle()
    keys(stage, "Enter", "F4")
    call = stage.house.desk.snapshot.desk.current
    stage.house.actions.set_field(call, "haendelse.aarsag", "INDBRUD-OPDAGET")
    stage.settle()
    keys(stage, "Ctrl+1")
    stage.console.refresh()
    assert where_of(stage).folded
    keys(stage, "Ctrl+6", "Left", "K")
    assert where_of(stage).list.isVisible() and has_keys(where_of(stage).list)
    keys(stage, "Esc", "Esc")
    stage.console.refresh()
    assert where_of(stage).folded


# --- following


def test_the_head_says_that_the_map_does_not_follow_and_home_lets_it(stage: Stage) -> None:
    answered(stage)
    panel, canvas = map_of(stage), canvas_of(stage)
    keys(stage, "Ctrl+6")
    quiet = panel.grab().toImage()
    keys(stage, "Left", "Right")
    assert not canvas.follows and "Home" in panel._stays_words()
    head = 0, 0, panel.width() // 2, stage.console.look.metrics.section_h
    assert panel.grab().toImage().copy(*head) != quiet.copy(*head)
    keys(stage, "Home")
    assert canvas.follows
    assert panel.grab().toImage().copy(*head) == quiet.copy(*head)


def test_a_chosen_place_comes_into_view_unless_the_map_was_moved(stage: Stage) -> None:
    answered(stage)
    far = stage.find("Møllevænget 31, Nørrehavn").candidates[0]
    where_of(stage).focus_search()
    stage.type("møllevænget 31 nørrehavn")
    stage.settle()
    keys(stage, "Enter")
    canvas = canvas_of(stage)
    assert canvas.view.shows(far.easting, far.northing) and canvas.follows


def test_a_map_that_was_moved_stays_when_a_place_is_chosen_and_when_the_phone_moves(stage: Stage) -> None:
    answered(stage)
    keys(stage, "Ctrl+6", "Shift+Left", "Esc")
    canvas, before = canvas_of(stage), canvas_of(stage).view
    stage.type("møllevænget 31 nørrehavn")
    stage.settle()
    keys(stage, "Enter")
    lat, lon = stage.point_of("Algade 31, Øvelsby")
    stage.receive(aml(lat, lon, 9), NUMBER)
    stage.settle()
    assert canvas.view == before and not canvas.follows


# --- the list of signs


def test_the_list_of_signs_goes_along_the_map_and_gives_the_keys_back(stage: Stage) -> None:
    answered(stage)
    panel, canvas = map_of(stage), canvas_of(stage)
    wide = canvas.width()
    keys(stage, "Ctrl+6", "L")
    assert has_keys(panel.signs) and panel.signs.isVisible() and canvas.width() < wide
    number = next(i for i, row in enumerate(panel.signs.rows) if row.number == 3)
    keys(stage, *["Down"] * number)
    third = canvas.scene.candidates[2]
    pointer = canvas.hands.pointer
    assert pointer is not None and pointer.cross
    assert canvas.view.to_map(pointer.spot.x(), pointer.spot.y()) == pytest.approx((third.easting, third.northing))
    keys(stage, "Enter")
    assert (canvas.view.easting, canvas.view.northing) == (third.easting, third.northing)
    keys(stage, "Esc")
    assert has_keys(canvas) and not panel.signs.isVisible() and canvas.width() == wide
    keys(stage, "K")  # the crosshair is still on the third
    assert has_keys(where_of(stage).list) and where_of(stage).list.current == 2
    keys(stage, "Esc", "Esc")
    assert has_keys(where_of(stage).search.line)


def test_the_list_closes_when_the_keys_go_elsewhere(stage: Stage) -> None:
    answered(stage)
    keys(stage, "Ctrl+6", "L", "Ctrl+3")
    assert not map_of(stage).signs.isVisible() and canvas_of(stage).hands.pointer is None


def test_a_new_position_is_a_row_at_once_in_the_open_list(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    keys(stage, "Enter", "Ctrl+6", "L")
    assert not any(row.kind == "phone" for row in map_of(stage).signs.rows)
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 12), NUMBER)
    stage.settle()
    assert any(row.kind == "phone" for row in map_of(stage).signs.rows)


# --- the mouse


def test_a_click_on_the_ground_lists_what_lies_there_and_chooses_nothing(stage: Stage) -> None:
    call = answered(stage)
    canvas = canvas_of(stage)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(90, 220))
    stage.settle()
    spot = canvas.view.to_map(90, 220)
    last = where_of(stage).list.rows[-1].place
    assert (last.easting, last.northing) == pytest.approx(spot)
    assert has_keys(where_of(stage).list) and call_of(stage, call).place is None


def test_a_click_while_the_list_is_asked_leads_back_to_what_was_written_before_all_of_it(stage: Stage) -> None:
    answered(stage)
    stage.console.focus_target("anmelder.navn", 0)
    keys(stage, "Ctrl+6", "K")
    QTest.mouseClick(canvas_of(stage), Qt.MouseButton.LeftButton, pos=QPoint(90, 220))
    stage.settle()
    keys(stage, "Esc", "Esc")
    assert has_keys(stage.console.desk_page.form.entries["anmelder.navn"].widget.line)


def test_two_clicks_come_nearer_and_leave_the_search_as_it_was(stage: Stage) -> None:
    answered(stage)
    before, canvas = texts(stage), canvas_of(stage)
    scale, spot = canvas.view.metres_per_px, QPoint(90, 220)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    stage.settle()
    assert canvas.view.metres_per_px == pytest.approx(scale / 2)
    assert texts(stage) == before


def test_a_number_on_the_map_takes_that_place_and_never_the_typed_words(stage: Stage) -> None:
    call = answered(stage)
    stage.type("nørregade")
    stage.settle()
    rows = where_of(stage).list.rows
    words = next(i for i, row in enumerate(rows, start=1) if row.candidate is None)
    map_of(stage).candidate_picked.emit(words)
    stage.settle()
    assert call_of(stage, call).place is None
    map_of(stage).candidate_picked.emit(2)
    stage.settle()
    assert call_of(stage, call).place == rows[1].place
