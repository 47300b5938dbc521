"""True to scale wherever in the country and at every zoom: rings, ellipses and sectors against the scale bar."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ground import outline_of
from locate.projection import to_metres
from locate.report import Ellipse
from locate.report import Sector as SectorShape
from tests.widgets.map.drawn import circle, colour_at, ink_at, painted
from tests.widgets.map.town import look_of
from widgets.map.furniture import FurnitureLayer, bar_px
from widgets.map.scene import Hazard, MapScene, Phone, Sector
from widgets.map.view import MAX_METRES_PER_PX, MIN_METRES_PER_PX, MapView

BORNHOLM, SKAGEN = (55.13, 14.92), (57.73, 10.59)
PLACES = {"Bornholm": BORNHOLM, "Skagen": SKAGEN}
ZOOMS = (0.3, 0.5, 0.9, 1.7, 3.0)
GROUND = look_of().colour("map_land")


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


def view_at(place: str, metres_per_px: float, size: int = 900) -> MapView:
    return MapView(*to_metres(*PLACES[place]), metres_per_px, size, size)


def half_width(image: QImage, blue: QColor) -> float:
    """How far from the middle the outermost ink of that colour on the middle row lies, in px."""
    middle = image.height() // 2
    found = [
        x for x in range(image.width()) if math.dist(image.pixelColor(x, middle).getRgb()[:3], blue.getRgb()[:3]) < 60
    ]  # type: ignore[index]
    return (max(found) - min(found)) / 2


def bar_on(image_view: MapView) -> tuple[float, float]:
    """Measure the scale bar on a picture: what it says in metres, and its own length in px."""
    look, image = look_of(), QImage(image_view.width, image_view.height, QImage.Format.Format_RGB32)
    image.fill(look.colour("map_land"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    FurnitureLayer().paint(painter, image_view, look)
    painter.end()
    text = look.colour("text_1")
    longest = 0
    for y in range(image.height() - 40, image.height()):
        run = 0
        for x in range(image.width()):
            run = run + 1 if math.dist(image.pixelColor(x, y).getRgb()[:3], text.getRgb()[:3]) < 120 else 0  # type: ignore[index]
            longest = max(longest, run)
    return bar_px(image_view)[0], longest


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("metres_per_px", ZOOMS)
def test_a_ring_of_100_m_is_100_m_on_the_scale_bar(place: str, metres_per_px: float) -> None:
    view = view_at(place, metres_per_px)
    image = painted(MapScene(phone=Phone(view.easting, view.northing, 100.0)), view)
    radius_px = half_width(image, look_of().colour("blue")) - 1  # the line is two wide
    metres, length_px = bar_on(view)
    assert radius_px * metres / length_px == pytest.approx(100.0, abs=1.5 * metres_per_px + 0.02 * 100)


@pytest.mark.parametrize("place", PLACES)
def test_at_every_zoom_there_is_a_ring_is_as_wide_as_the_bar_says(place: str) -> None:
    scale = MIN_METRES_PER_PX
    while scale <= MAX_METRES_PER_PX:
        view = view_at(place, scale)
        metres, length_px = bar_px(view)
        ring = 100.0 * metres / length_px  # so many metres are 100 px on the bar
        image = painted(MapScene(phone=Phone(view.easting, view.northing, ring)), view)
        assert half_width(image, look_of().colour("blue")) == pytest.approx(101, abs=1.5)
        scale *= 1.9


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("metres_per_px", (0.5, 1.7))
def test_a_metre_on_the_map_is_a_metre_on_the_ground(place: str, metres_per_px: float) -> None:
    """The projection stretches by no more than 0.14 % at either end of the country."""
    lat, lon = PLACES[place]
    shape = Ellipse(lat, lon, 100.0, 100.0, 0.0)
    outline = tuple(to_metres(*point) for point in outline_of(shape))
    middle = to_metres(lat, lon)
    assert [math.dist(middle, point) for point in outline] == pytest.approx([100.0] * len(outline), rel=0.0035)
    view = view_at(place, metres_per_px)
    image = painted(MapScene(phone=Phone(*middle, 100.0, outline=outline)), view)
    assert all(colour_at(image, view, *p, look_of().colour("blue")) < 80 for p in circle(*middle, 100.0, 24))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("turn", (0.0, 35.0, 90.0, 140.0))
def test_the_axes_of_an_ellipse_are_as_long_and_lie_as_sent(place: str, turn: float) -> None:
    lat, lon = PLACES[place]
    outline = tuple(to_metres(*point) for point in outline_of(Ellipse(lat, lon, 120.0, 40.0, turn)))
    view = view_at(place, 0.5)
    middle = (view.easting, view.northing)
    image = painted(MapScene(phone=Phone(*middle, 120.0, outline=outline)), view)
    ahead = to_metres(lat + 0.001 * math.cos(math.radians(turn)),
                      lon + 0.001 * math.sin(math.radians(turn)) / math.cos(math.radians(lat)))  # fmt: skip
    way = math.atan2(ahead[0] - middle[0], ahead[1] - middle[1])  # true bearing turn, as the map's north counts
    for reach, angle, there in ((120.0, way, True), (40.0, way + math.pi / 2, True), (120.0, way + 0.6, False)):
        spot = middle[0] + reach * math.sin(angle), middle[1] + reach * math.cos(angle)
        assert (colour_at(image, view, *spot, look_of().colour("blue"), reach=2.5) < 80) is there


@pytest.mark.parametrize("place", PLACES)
def test_a_sector_lies_between_true_bearings_not_the_grids(place: str) -> None:
    lat, lon = PLACES[place]
    shape = SectorShape(lat, lon, 0.0, 400.0, 60.0, 70.0)
    sides = [to_metres(*point) for point in outline_of(shape)]
    view = view_at(place, 1.2)
    middle = (view.easting, view.northing)
    turned = math.atan2(*(b - a for a, b in zip(middle, to_metres(lat + 0.01, lon), strict=True)))
    sector = Sector(*middle, 60.0 + math.degrees(turned), 70.0, 400.0)
    image = painted(MapScene(sector=sector), view)
    for corner in (sides[0], sides[len(sides) // 2 - 1]):
        assert ink_at(image, view, *corner, GROUND, reach=3) > 100
    if place == "Bornholm":  # the grid's north is some five degrees off there: without it the corner would be missed
        assert abs(math.degrees(turned)) > 4.5
        untrue = middle[0] + 400 * math.sin(math.radians(60.0)), middle[1] + 400 * math.cos(math.radians(60.0))
        assert math.dist(untrue, sides[0]) > 30


@pytest.mark.parametrize("metres_per_px", ZOOMS)
def test_a_danger_reaches_as_far_as_it_says(metres_per_px: float) -> None:
    view = view_at("Skagen", metres_per_px)
    image = painted(MapScene(hazards=(Hazard(view.easting, view.northing, "", "", 100.0),)), view)
    red = look_of().colour("red")
    on = [colour_at(image, view, *p, red, reach=1) < 90 for p in circle(view.easting, view.northing, 100.0)]
    outside = circle(view.easting, view.northing, 100 + 8 * metres_per_px)
    beyond = [ink_at(image, view, *p, GROUND, reach=0) for p in outside]
    assert sum(on) > len(on) / 3 and max(beyond) < 5
