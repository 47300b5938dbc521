"""A map that moves: the strips that are new are painted, the rest is kept, and nobody can tell afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.map import town
from tests.widgets.map.ground_pictures import unlike
from tests.widgets.map.town import E0, N0, look_of
from widgets.map.ground import MARGIN_PX, Ground, _Order
from widgets.map.labels import Taken
from widgets.map.layers import Deliver, Feature
from widgets.map.strips import move_of
from widgets.map.view import Box, MapView
from widgets.theme import THEMES, ThemeName

Rest = Callable[[Ground], QImage]
VIEW = MapView(E0 - 60, N0 - 20, 0.45, 420, 300)
NAMELESS = [replace(thing, name="") for thing in town.TOWN if thing.cls not in ("beach_sign", "house_number")]


@pytest.fixture
def rest(qtbot: QtBot) -> Rest:
    """Return a function that waits until a ground has come to rest and gives its picture."""

    def wait(ground: Ground) -> QImage:
        qtbot.waitUntil(lambda: ground.settled, timeout=5000)
        assert ground._picture is not None
        return ground._picture.copy()

    return wait


class Asked:
    """Delivers at once and remembers what ground it was asked for."""

    def __init__(self, things: list[Feature]) -> None:
        self._things = things
        self.boxes: list[Box] = []

    def __call__(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        self.boxes.append(box)
        deliver(self._things)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("way", [(130, 0), (-131, 0), (0, 135), (93, -121)])
def test_after_a_move_the_picture_is_as_if_it_had_been_painted_whole(
    rest: Rest, theme: ThemeName, ratio: float, way: tuple[int, int]
) -> None:
    look, start = look_of(theme), replace(VIEW, ratio=ratio)
    moved, whole = Ground(Asked(NAMELESS)), Ground(Asked(NAMELESS))
    moved.want(start, look)
    rest(moved)
    moved.want(start.moved(*way), look)
    picture = rest(moved)
    assert moved._order is not None
    whole._order = moved._order  # the very same view, to the last decimal
    whole.renew()
    assert unlike(picture, rest(whole)) < 0.002


def test_only_the_ground_of_the_strips_is_asked_for(rest: Rest) -> None:
    fetch = Asked(NAMELESS)
    ground = Ground(fetch)
    ground.want(VIEW, look_of())
    rest(ground)
    before = len(fetch.boxes)
    ground.want(VIEW.moved(150, 130), look_of())
    rest(ground)
    strips = [(e1 - e0) * (n1 - n0) for e0, n0, e1, n1 in fetch.boxes[before:]]
    whole = (VIEW.width + 2 * MARGIN_PX) * (VIEW.height + 2 * MARGIN_PX) * VIEW.metres_per_px**2
    assert len(strips) == 2 and sum(strips) < 0.75 * whole


def test_what_the_window_shows_is_painted_before_its_margin(rest: Rest) -> None:
    fetch = Asked(NAMELESS)
    ground = Ground(fetch)
    ground.want(VIEW, look_of())
    rest(ground)
    assert fetch.boxes[0] == VIEW.box and len(fetch.boxes) == 5
    assert ground.fills(VIEW.moved(100, 100)) and ground.fills(VIEW.moved(-100, -100))


@pytest.mark.parametrize(
    "other",
    [
        VIEW.moved(900, 0),
        replace(VIEW, metres_per_px=0.9),
        replace(VIEW, ratio=2.0),
        VIEW,
    ],
)
def test_another_scale_or_a_far_place_is_no_move(other: MapView) -> None:
    assert move_of(VIEW, other) is None


@given(st.integers(-150, 150), st.integers(-100, 100), st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]), st.floats(0, 1))
def test_the_strips_are_just_what_the_old_one_does_not_cover(right: int, down: int, ratio: float, part: float) -> None:
    old = replace(VIEW, ratio=ratio)
    move = move_of(old, old.moved(right + part, down))
    if move is None:
        assert abs(right) <= 1 and down == 0
        return
    x, y = move.shift
    assert (x * ratio, y * ratio) == pytest.approx((round(x * ratio), round(y * ratio)), abs=1e-6)
    assert move.view.to_screen(*old.to_map(0, 0)) == pytest.approx((x, y), abs=1e-6)
    kept = QRectF(x, y, old.width, old.height) & QRectF(0, 0, old.width, old.height)
    covered = kept.width() * kept.height() + sum(strip.width() * strip.height() for strip in move.strips)
    assert covered == pytest.approx(old.width * old.height)
    for strip in move.strips:
        assert (strip & kept).isEmpty() or (strip & kept).width() * (strip & kept).height() < 1e-6
        west, south, east, north = move.box_of(strip)
        assert west < move.view.to_map(strip.left(), 0)[0] and east > move.view.to_map(strip.right(), 0)[0]
        assert north > move.view.to_map(0, strip.top())[1] and south < move.view.to_map(0, strip.bottom())[1]


def test_no_word_of_the_ground_is_cut_by_the_edge_and_none_lies_on_another(rest: Rest) -> None:
    ground = Ground(town.fetch_now)
    ground.want(VIEW, look_of())
    rest(ground)
    for way in ((140, 0), (0, 120), (-150, 60), (37, -140)):
        assert ground._order is not None
        view = ground._order.view.grown(-MARGIN_PX).moved(*way)
        ground.want(view, look_of())
        rest(ground)
        boxes = {each for cell in ground._words._cells.values() for each in cell}
        assert len(boxes) > 20
        room = QRectF(0, 0, VIEW.width + 2 * MARGIN_PX, VIEW.height + 2 * MARGIN_PX)
        # Words that moved out of the picture in part are still in the way of new ones; new ones lie wholly within.
        new = [box for box in boxes if room.contains(QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1]))]
        assert len(new) > 0.8 * len(boxes)


def test_a_new_map_is_painted_whole_even_where_the_old_one_was(rest: Rest) -> None:
    fetch = Asked(NAMELESS)
    ground = Ground(fetch)
    ground.want(VIEW, look_of())
    rest(ground)
    before = len(fetch.boxes)
    ground.renew()
    ground.want(VIEW.moved(150, 0), look_of())
    rest(ground)
    assert fetch.boxes[before] == VIEW.moved(150, 0).box


def test_another_theme_is_painted_whole(rest: Rest) -> None:
    ground = Ground(Asked(NAMELESS))
    ground.want(VIEW, look_of("dark"))
    rest(ground)
    ground.want(VIEW.moved(150, 0), look_of("light"))
    picture = rest(ground)
    dark = look_of("dark").colour("map_land")
    assert not any(
        picture.pixelColor(x, y) == dark for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)
    )


def test_a_house_is_found_by_a_point_in_it_and_only_there(rest: Rest) -> None:
    ground = Ground(Asked(list(town.TOWN)))
    ground.want(VIEW, look_of())
    rest(ground)
    house = next(t for t in town.TOWN if t.cls == "building" and abs(t.coords[0] - E0) < 30)
    middle = sum(house.coords[::2]) / 4, sum(house.coords[1::2]) / 4
    assert ground.house_at(*middle) == house.coords
    assert ground.house_at(middle[0], middle[1] + 400) == ()
    ground.want(VIEW.moved(150, 0), look_of())
    rest(ground)
    assert ground.house_at(*middle) == house.coords  # also when only strips have been fetched since


def test_whether_there_is_sea_is_painted_anew_only_when_it_changes(rest: Rest) -> None:
    fetch = Asked([])
    ground = Ground(fetch)
    ground.want(VIEW, look_of())
    rest(ground)
    ground.sea = True
    assert ground.settled
    ground.sea = False
    assert not ground.settled
    assert rest(ground).pixelColor(5, 5) == look_of().colour("map_land")


@pytest.mark.parametrize("moved", [(0, 0), (90, 0), (-90, 40), (900, 0), (0, -2_000)])
@pytest.mark.parametrize("zoom", [0.3, 0.7, 1.0, 1.6, 4.0])
def test_what_the_old_picture_leaves_open_is_filled_and_nothing_is_left(
    qapp: QApplication, moved: tuple[int, int], zoom: float
) -> None:
    ground = Ground(lambda box, scale, deliver: None)
    view = MapView(E0, N0, 1.0, 400, 300)
    assert ground.open_parts(view) == [QRectF(0, 0, 400, 300)]
    ground._put(_Order(view, look_of()), QImage(400, 300, QImage.Format.Format_RGB32), (), Taken())
    ground._picture.fill(QColor("red"))  # type: ignore[union-attr]
    new = view.moved(*moved).zoom_at(200, 150, zoom)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    for part in ground.open_parts(new):
        painter.fillRect(part, QColor("red"))
    ground.draw(painter, new)
    painter.end()
    assert not any(image.pixelColor(x, y) == QColor("blue") for x in range(400) for y in range(0, 300, 7))
