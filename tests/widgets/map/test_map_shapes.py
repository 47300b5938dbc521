"""Shapes of a position on the map: true to scale, an unknown radius unlike any ring, a trail that fades with age."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import look_of
from widgets.map.labels import Taken
from widgets.map.layout import candidate_signs, reserve
from widgets.map.scene import Candidate, Chosen, MapScene, Phone, TrailPoint, subject_box
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView

E, N = 640_000.0, 6_260_000.0
VIEW = MapView(E, N, 1.0, 800, 500)
GROUND = QColor("#000000")


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


def painted(scene: MapScene, view: MapView = VIEW) -> QImage:
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    LiveLayer(scene).paint(painter, view, look_of())
    painter.end()
    return image


def inked(image: QImage, east: float, north: float, reach: int = 2) -> int:
    """How strong the strongest ink within a few px of a point is, 0-255."""
    x, y = (round(v) for v in VIEW.to_screen(E + east, N + north))
    spots = ((x + dx, y + dy) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1))
    return max(image.pixelColor(*spot).blue() for spot in spots)


def ellipse(major: float, minor: float) -> tuple[tuple[float, float], ...]:
    """An ellipse with its long axis to the north."""
    turns = [math.radians(a) for a in range(0, 365, 5)]
    return tuple((E + minor * math.sin(t), N + major * math.cos(t)) for t in turns)


def test_an_ellipse_is_drawn_where_it_is_and_no_circle_beside_it() -> None:
    image = painted(MapScene(phone=Phone(E, N, 150, 150, outline=ellipse(150, 50), outline95=ellipse(200, 67))))
    assert inked(image, 50, 0) > 150 and inked(image, 0, -150) > 150
    assert inked(image, 150, 0) < 40
    assert max(inked(image, 67 * math.sin(t), 200 * math.cos(t)) for t in (1.9, 2.0, 2.1)) > 100


def test_the_inside_of_a_shape_is_filled_faintly() -> None:
    image = painted(MapScene(phone=Phone(E, N, 150, 150, outline=ellipse(150, 50))))
    assert 5 < inked(image, 20, 60, reach=0) < 60
    assert inked(image, 90, 60, reach=0) < 5


def test_a_shape_far_larger_than_the_window_is_cut_at_it() -> None:
    image = painted(MapScene(phone=Phone(E, N, 9e5, 9e5, outline=ellipse(9e5, 9e5))))
    assert 5 < inked(image, 300, 200, reach=0) < 60


def test_a_shape_frames_the_map() -> None:
    box = subject_box(MapScene(phone=Phone(E, N, 500, 500, outline=ellipse(150, 50))))
    assert box is not None
    assert (box[2] - box[0], box[3] - box[1]) == (pytest.approx(100, abs=2), pytest.approx(300, abs=2))


@pytest.mark.parametrize("metres_per_px", [0.5, 5.0])
def test_an_unknown_radius_is_dots_of_one_size_on_every_scale(metres_per_px: float) -> None:
    view = MapView(E, N, metres_per_px, 800, 500)
    image = painted(MapScene(phone=Phone(E, N, label68="?")), view)
    reach = look_of().metrics.px(26)
    ring = [
        image.pixelColor(round(400 + reach * math.cos(a / 50)), round(250 + reach * math.sin(a / 50))).blue() > 120
        for a in range(314)
    ]
    # Dots and gaps take turns: it is no ring that promises something.
    assert sum(one != two for one, two in pairwise(ring)) > 20


def test_the_oldest_of_a_trail_is_the_faintest() -> None:
    trail = tuple(TrailPoint(E - 240 + 60 * i, N) for i in range(4))
    image = painted(MapScene(phone=Phone(E, N + 200, 5, 8), trail=trail))
    strength = [inked(image, -240 + 60 * i, 0, reach=0) for i in range(4)]
    assert strength == sorted(strength) and strength[0] < strength[-1] / 2 + 40


def test_no_line_leads_to_a_position_from_long_before_the_call() -> None:
    image = painted(MapScene(phone=Phone(E, N, 5, 8), trail=(TrailPoint(E - 200, N, loose=True),)))
    assert inked(image, -200, 0) > 40
    assert inked(image, -100, 0) < 5


def test_numbers_leave_the_arrow_and_the_last_of_the_trail_free() -> None:
    trail = (TrailPoint(E - 30, N), TrailPoint(E - 60, N))
    scene = MapScene(
        phone=Phone(E, N, None, 150, heading_deg=90, car=True),
        trail=trail,
        candidates=tuple(Candidate(i, E - 30 * (i - 1), N) for i in (1, 2, 3)),
    )
    signs = candidate_signs(scene, VIEW, look_of(), reserve(scene, VIEW, look_of(), Taken()))
    for spot in (scene.phone, *trail):
        assert spot is not None
        x, y = VIEW.to_screen(spot.easting, spot.northing)
        assert not any(sign.square.contains(x, y) for sign in signs)


def test_two_places_are_joined_in_red_until_a_person_says_why() -> None:
    phone, chosen = Phone(E - 200, N, 5, 8), Chosen(E + 200, N, "C117")

    def reds(explained: bool) -> int:
        image = painted(MapScene(phone=phone, chosen=chosen, conflict=True, explained=explained, distance="2,3 km"))
        pixels = (image.pixelColor(x, 250) for x in range(230, 570))
        return sum(p.red() > p.blue() + 60 for p in pixels)

    assert reds(explained=False) > 100
    assert reds(explained=True) == 0
