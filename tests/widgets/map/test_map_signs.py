"""Where signs stand: on their point, never on each other, and with an arrow that points the right way."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import look_of
from widgets.map.labels import Taken, joined
from widgets.map.layout import Sign, candidate_signs, clip_line, reserve, window
from widgets.map.scene import Candidate, Chosen, MapScene, Phone, Sector, sector_points, subject_box
from widgets.map.shapes import circle_path
from widgets.map.view import MapView

VIEW = MapView(640_000.0, 6_260_000.0, 1.0, 800, 500)


def placed(*candidates: Candidate, chosen: Chosen | None = None) -> list[Sign]:
    scene = MapScene(candidates=candidates, chosen=chosen)
    return candidate_signs(scene, VIEW, look_of(), reserve(scene, VIEW, look_of(), Taken()))


def far(number: int, east: float, north: float) -> Candidate:
    return Candidate(number, VIEW.easting + east, VIEW.northing + north, away="8,2 km")


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


@settings(max_examples=60)
@given(st.floats(0, 2 * math.pi), st.floats(900, 1e6))
def test_the_arrow_of_a_candidate_off_the_map_points_at_it(bearing: float, away_m: float) -> None:
    east, north = away_m * math.sin(bearing), away_m * math.cos(bearing)
    (sign,) = placed(far(5, east, north))
    assert sign.angle is not None
    assert math.cos(sign.angle) * east - math.sin(sign.angle) * north > 0  # screen y runs down
    assert math.remainder(sign.angle - math.atan2(-north, east), 2 * math.pi) == pytest.approx(0, abs=1e-6)
    assert window(VIEW).contains(sign.room)


def test_a_candidate_on_the_map_stands_on_its_point_without_an_arrow() -> None:
    (sign,) = placed(far(1, 100, 50))
    assert sign.angle is None
    assert sign.square.center() == QPointF(500, 200)


def test_many_candidates_in_one_direction_do_not_cover_each_other() -> None:
    signs = placed(*(far(n, -9000, 50 * n) for n in range(1, 9)))
    rooms = [sign.room for sign in signs]
    assert not any(a.intersects(b) for i, a in enumerate(rooms) for b in rooms[:i])


def test_candidates_on_one_stairway_stand_beside_each_other() -> None:
    squares = [sign.square for sign in placed(*(far(n, 0, 0) for n in range(1, 7)))]
    assert not any(a.intersects(b) for i, a in enumerate(squares) for b in squares[:i])


def test_the_chosen_places_number_leaves_its_cross_free() -> None:
    (sign,) = placed(far(1, 0, 0), chosen=Chosen(VIEW.easting, VIEW.northing, "Nørregade 12"))
    assert not sign.square.contains(QPointF(400, 250))


def test_words_of_the_ground_are_covered_only_when_there_is_no_other_room() -> None:
    words = Taken([QRectF(0, 0, 50, 20)])
    taken = Taken(under=[(words, QPointF(-100, 0))])
    on_words, beside = QRectF(110, 0, 30, 10), QRectF(110, 40, 30, 10)
    assert taken.first_free([on_words, beside], QRectF(0, 0, 400, 400)) == beside
    assert taken.first_free([on_words], QRectF(0, 0, 400, 400)) == on_words


def test_a_name_covers_a_house_number_rather_than_a_road_s_name_and_neither_where_there_is_room() -> None:
    letters = [QRectF(12 * n, 0, 12, 20) for n in range(6)]
    words = Taken([*letters, QRectF(0, 100, 12, 12)])
    on_road, on_number, free = QRectF(0, 2, 60, 10), QRectF(0, 102, 60, 10), QRectF(200, 2, 60, 10)
    everywhere = QRectF(0, 0, 400, 400)

    def taken() -> Taken:
        return Taken(under=[(words, QPointF())])

    assert taken().least_covering([on_road, on_number], everywhere) == on_number
    assert taken().least_covering([on_road, on_number, free], everywhere) == free
    assert taken().least_covering([on_road], everywhere) == on_road
    assert taken().least_covering([on_road], QRectF(0, 50, 10, 10)) is None
    both = taken()
    assert both.least_covering([free], everywhere) == free and both.least_covering([free], everywhere) is None


def test_the_same_street_in_another_town_does_not_widen_the_map() -> None:
    phone = Phone(VIEW.easting, VIEW.northing, 18.0, 29.0)
    near = MapScene(phone=phone, candidates=(far(1, 10, 10),))
    assert subject_box(near) == subject_box(MapScene(phone=phone, candidates=(far(1, 10, 10), far(5, -9000, 0))))


def test_a_mast_area_frames_the_map_only_without_a_phone_or_in_conflict() -> None:
    sector = Sector(VIEW.easting, VIEW.northing, 150.0, 120.0, 2800.0)
    phone, chosen = Phone(VIEW.easting, VIEW.northing, 18.0, 29.0), Chosen(VIEW.easting, VIEW.northing, "x")
    wide = subject_box(MapScene(sector=sector))
    assert wide is not None and wide[3] - wide[1] > 2000
    small = subject_box(MapScene(sector=sector, phone=phone, chosen=chosen))
    assert small is not None and small[3] - small[1] == pytest.approx(58.0)
    both = subject_box(MapScene(sector=sector, phone=phone, chosen=chosen, conflict=True))
    assert both is not None and both[3] - both[1] > 2000


def test_a_position_of_unknown_accuracy_is_not_shown_at_street_scale() -> None:
    box = subject_box(MapScene(phone=Phone(VIEW.easting, VIEW.northing)))
    assert box is not None and box[2] - box[0] == pytest.approx(500.0)


def test_a_sector_lies_between_its_angles_clockwise_from_north() -> None:
    points = sector_points(Sector(0.0, 0.0, 90.0, 90.0, 100.0))
    assert points[0] == pytest.approx((100.0, 0.0))
    assert points[-2] == pytest.approx((0.0, -100.0))
    assert points[-1] == (0.0, 0.0)


def test_a_giant_ring_is_cut_down_to_what_the_window_shows() -> None:
    assert circle_path(400, 250, 1e7, VIEW).isEmpty()
    arc = circle_path(400, 250 + 1e7, 1e7, VIEW)
    assert 0 < arc.elementCount() < 100
    assert arc.boundingRect().top() == pytest.approx(250, abs=1)


def test_a_line_is_clipped_to_the_window() -> None:
    assert clip_line((-1e7, 100), (1e7, 100), VIEW) == ((-60, 100), (860, 100))
    assert clip_line((-1e7, -900), (1e7, -900), VIEW) is None
    assert clip_line((1, 2), (3, 4), VIEW) == ((1, 2), (3, 4))


def test_pieces_of_one_street_are_joined_whichever_way_they_run() -> None:
    pieces = [[(0, 0), (10, 0)], [(30, 0), (20, 0)], [(20, 0), (10, 0)], [(100, 5), (120, 5)]]
    lines = joined(pieces)
    assert sorted(len(line) for line in lines) == [2, 4]
    whole = max(lines, key=len)
    assert {whole[0], whole[-1]} == {(0, 0), (30, 0)}
