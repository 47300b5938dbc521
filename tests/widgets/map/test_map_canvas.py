"""The map at work: it follows until moved, never reads while it paints, and shows what it was told, true to scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.widgets.map import town
from tests.widgets.map.town import E0, N0, look_of
from widgets.map.base import BaseLayer
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Deliver, Feature
from widgets.map.scene import Candidate, Chosen, Incident, MapScene, Phone, Sector, TrailPoint
from widgets.map.symbols import LiveLayer
from widgets.map.view import Box, MapView
from widgets.theme import THEMES, ThemeName

Make = Callable[..., MapCanvas]
Settle = Callable[[MapCanvas], None]

PHONE = Phone(E0 + 18, N0 + 2, 18.0, 29.0, "68 % inden for 18 m", "95 % inden for 29 m", "Telefonen, AML 18 m")
CANDIDATES = (
    Candidate(1, E0 + 32, N0 + 25, selected=True),
    Candidate(2, E0 + 10, N0 + 18, label="10"),
    Candidate(3, E0 + 40, N0 - 10, label="11"),
    Candidate(5, E0 - 7200, N0 - 5000, away="8,2 km"),
)
STREET = MapScene(
    phone=PHONE,
    candidates=CANDIDATES,
    chosen=Chosen(E0 + 32, N0 + 25, "Nørregade 12"),
    distance="11 m",
    trail=(TrailPoint(E0 - 10, N0, "04.11"),),
    incidents=(Incident(E0 - 90, N0 + 20, "H", "04.11"),),
)
MAST = MapScene(sector=Sector(E0 - 1000, N0 - 3200, 150.0, 120.0, 2800.0, label="Mast. Ikke opkalderens position"))


def wheel(canvas: MapCanvas, notches: int) -> None:
    spot = QPointF(canvas.rect().center())
    event = QWheelEvent(
        spot,
        canvas.mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def close_to(one: QColor, other: QColor, tolerance: int = 40) -> bool:
    return all(
        abs(a - b) <= tolerance
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )


def has_near(image: QImage, x: float, y: float, wanted: QColor, reach: int = 2) -> bool:
    """True when a pixel of about that colour lies within ``reach`` px of (x, y)."""
    spots = [(round(x) + i, round(y) + j) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)]
    return any(close_to(image.pixelColor(*spot), wanted) for spot in spots if image.rect().contains(*spot))


def test_a_new_position_is_shown_whole(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    box = canvas.view.box
    assert box[0] < PHONE.easting - 29 and box[2] > PHONE.easting + 29
    assert box[1] < PHONE.northing - 29 and box[3] > PHONE.northing + 29


def test_the_map_follows_new_positions_until_the_operator_moves_it(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    before = canvas.view
    canvas.show_scene(replace(STREET, phone=replace(PHONE, easting=E0 + 400)))
    assert canvas.view.easting > before.easting + 100
    with qtbot.waitSignal(canvas.operator_moved):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    moved = canvas.view
    canvas.show_scene(replace(STREET, phone=replace(PHONE, easting=E0 - 400)))
    assert canvas.view == moved and not canvas.follows
    with qtbot.waitSignal(canvas.operator_moved):
        qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.follows and canvas.view.easting < E0 - 100


def test_a_small_step_of_the_phone_in_view_does_not_make_the_map_jump(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    before = canvas.view
    canvas.show_scene(replace(STREET, phone=replace(PHONE, easting=PHONE.easting + 3)))
    assert canvas.view == before
    vaguer = replace(PHONE, ring68_m=PHONE.ring68_m * 30, ring95_m=PHONE.ring95_m * 30)
    canvas.show_scene(replace(STREET, phone=vaguer))
    assert canvas.view.metres_per_px > before.metres_per_px


def test_a_place_chosen_without_any_position_is_shown_near_though_it_was_in_view(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(MapScene(candidates=CANDIDATES))
    far = canvas.view.zoom_at(canvas.view.width / 2, canvas.view.height / 2, 0.05)
    canvas._view = far  # the whole ground, as the map stands before anything is known
    canvas.show_scene(MapScene(candidates=CANDIDATES, chosen=STREET.chosen))
    assert canvas.view.metres_per_px < far.metres_per_px / 4
    assert canvas.follows


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_Left])
def test_every_key_that_moves_the_map_stops_the_following(make_canvas: Make, qtbot: QtBot, key: Qt.Key) -> None:
    canvas = make_canvas()
    before = canvas.view
    qtbot.keyClick(canvas, key)
    assert not canvas.follows and canvas.view != before


def test_wheel_drag_and_looking_at_a_point_stop_the_following_too(make_canvas: Make, qtbot: QtBot) -> None:
    for act in (
        lambda c: wheel(c, 1),
        lambda c: c.look_at(E0, N0, 0.5),
        lambda c: drag(c, qtbot),
    ):
        canvas = make_canvas()
        act(canvas)
        assert not canvas.follows


def drag(canvas: MapCanvas, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(canvas, QPoint(340, 230))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(340, 230))


def test_dragging_moves_the_ground_with_the_hand_and_picks_nothing(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    picked: list[Any] = []
    canvas.point_picked.connect(lambda e, n: picked.append((e, n)))
    under = canvas.view.to_map(300, 200)
    drag(canvas, qtbot)
    assert canvas.view.to_map(340, 230) == pytest.approx(under)
    assert picked == []


def test_the_same_scene_again_and_other_candidates_do_not_move_the_map(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    before = canvas.view
    canvas.show_scene(replace(STREET, candidates=CANDIDATES[:2]))
    assert canvas.view == before


def test_a_click_on_the_ground_gives_its_metres(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    with qtbot.waitSignal(canvas.point_picked) as picked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 400))
    assert tuple(picked.args) == pytest.approx(canvas.view.to_map(120, 400))


def test_a_click_on_a_number_picks_that_candidate(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    x, y = canvas.view.to_screen(CANDIDATES[1].easting, CANDIDATES[1].northing)
    with qtbot.waitSignal(canvas.candidate_picked) as picked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert picked.args == [2]


def test_a_candidate_off_the_map_can_be_picked_at_the_edge(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = make_canvas()
    canvas.show_scene(replace(STREET, candidates=CANDIDATES[3:]))
    (sign,) = canvas._live.signs(canvas.view, look_of())
    with qtbot.waitSignal(canvas.candidate_picked) as picked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=sign.room.center().toPoint())
    assert picked.args == [5]


def test_painting_never_asks_for_the_ground(make_canvas: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    painting = False
    asked_while_painting: list[bool] = []

    def fetch(box: Box, metres_per_px: float, deliver: Deliver) -> None:
        asked_while_painting.append(painting)
        deliver(town.inside(box, metres_per_px))

    compose = MapCanvas._compose

    def watched(self: MapCanvas, painter: Any) -> None:
        nonlocal painting
        painting = True
        compose(self, painter)
        painting = False

    monkeypatch.setattr(MapCanvas, "_compose", watched)
    canvas = make_canvas(fetch=fetch)
    canvas.show_scene(STREET)
    for _ in range(12):
        canvas.zoom(0.7)
        canvas.repaint()
        QApplication.processEvents()
    assert len(asked_while_painting) > 5 and not any(asked_while_painting)


def test_a_new_position_is_on_the_screen_before_the_ground_arrives(make_canvas: Make) -> None:
    fetch = town.LateFetch()
    canvas = make_canvas(fetch=fetch)
    canvas.show_scene(replace(STREET, candidates=(), chosen=None, trail=(), incidents=()))
    image = canvas.grab().toImage()
    x, y = canvas.view.to_screen(PHONE.easting + 18.0, PHONE.northing)
    assert has_near(image, x, y, look_of().colour("blue"))


def deliver_until_settled(canvas: MapCanvas, fetch: town.LateFetch) -> None:
    """Bring what is asked for until nothing more is: first the window's ground, then its margin's."""
    until = monotonic() + 5
    while not canvas.settled and monotonic() < until:
        QApplication.processEvents()
        fetch.deliver_all()
    assert canvas.settled


def test_the_old_ground_is_shown_stretched_while_the_new_one_is_awaited(make_canvas: Make, settle: Settle) -> None:
    fetch = town.LateFetch()
    canvas = make_canvas(fetch=fetch)
    canvas.look_at(E0 - 3000, N0 - 2000, 20.0)
    deliver_until_settled(canvas, fetch)
    canvas.zoom(3.0)
    assert not canvas.settled
    land = canvas.grab().toImage().pixelColor(canvas.rect().center() + QPoint(40, 90))
    assert close_to(land, look_of().colour("map_land"), 4)


def test_ground_that_arrives_too_late_is_dropped(make_canvas: Make, settle: Settle) -> None:
    fetch = town.LateFetch()
    canvas = make_canvas(fetch=fetch)
    QApplication.processEvents()
    canvas.look_at(E0, N0, 0.3)
    QApplication.processEvents()
    stale, fetch.waiting = fetch.waiting[:-1], fetch.waiting[-1:]
    deliver_until_settled(canvas, fetch)
    here = canvas._ground.features
    for box, metres_per_px, deliver in stale[1:]:
        deliver(town.inside(box, metres_per_px))
    assert canvas._ground.features is here


def test_small_moves_use_the_picture_that_is_there(make_canvas: Make, settle: Settle, qtbot: QtBot) -> None:
    fetch = town.LateFetch()
    canvas = make_canvas(fetch=fetch)
    deliver_until_settled(canvas, fetch)
    asked = fetch.asked
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert fetch.asked == asked
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert fetch.asked == asked + 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1100, 650), (520, 300)])
@pytest.mark.parametrize("scene", [MapScene(), STREET, MAST, replace(STREET, sector=MAST.sector, conflict=True)])
def test_every_theme_paints_every_scene_without_a_warning(
    make_canvas: Make, settle: Settle, theme: ThemeName, size: tuple[int, int], scene: MapScene
) -> None:
    canvas = make_canvas(size, theme)
    canvas.show_scene(scene)
    settle(canvas)
    image = canvas.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colours) > 5


@pytest.mark.parametrize("theme", THEMES)
def test_the_rings_stand_where_their_metres_say(make_canvas: Make, settle: Settle, theme: ThemeName) -> None:
    canvas = make_canvas((800, 500), theme)
    canvas.show_scene(MapScene(phone=replace(PHONE, label68="", label95="")))
    settle(canvas)
    image, blue = canvas.grab().toImage(), look_of(theme).colour("blue")
    for east, north in ((18.0, 0.0), (-18.0, 0.0), (0.0, 18.0), (0.0, -18.0)):
        assert has_near(image, *canvas.view.to_screen(PHONE.easting + east, PHONE.northing + north), blue)
    edge = [canvas.view.to_screen(PHONE.easting + 29 * e, PHONE.northing + 29 * n) for e, n in _circle(72)]
    dashed = [has_near(image, x, y, blue, reach=1) for x, y in edge]
    assert 0.35 < sum(dashed) / len(dashed) < 0.95  # dashes, not a whole line
    between = [canvas.view.to_screen(PHONE.easting + 23.5 * e, PHONE.northing + 23.5 * n) for e, n in _circle(72)]
    assert sum(has_near(image, x, y, blue, reach=0) for x, y in between) == 0


def _circle(count: int) -> list[tuple[float, float]]:
    return [(math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)) for i in range(count)]


@pytest.mark.parametrize(("conflict", "token"), [(True, "red"), (False, "text_1")])
def test_the_line_to_the_chosen_place_is_red_only_in_conflict(
    make_canvas: Make, settle: Settle, conflict: bool, token: str
) -> None:
    canvas = make_canvas()
    scene = MapScene(
        phone=Phone(E0 + 300, N0 - 6100, 62.0, 100.0),
        chosen=Chosen(E0 - 2300, N0 - 6700, "C117"),
        conflict=conflict,
        distance="2,3 km",
    )
    canvas.show_scene(scene)
    settle(canvas)
    image = canvas.grab().toImage()
    spots = [(E0 + 300 - 2600 * part / 40, N0 - 6100 - 600 * part / 40) for part in range(8, 33)]
    hits = [has_near(image, *canvas.view.to_screen(*spot), look_of().colour(token), reach=1) for spot in spots]
    share = sum(hits) / len(hits)
    assert 0.4 < share < 1.0 if conflict else share > 0.9


def test_the_theme_changes_while_the_map_lives(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    settle(canvas)
    canvas.set_look(look_of("light"))
    settle(canvas)
    land = look_of("light").colour("map_land")
    image = canvas.grab().toImage()
    assert sum(image.pixelColor(x, y) == land for x in range(0, 800, 5) for y in range(0, 500, 5)) > 3000


def test_the_chosen_house_is_outlined_when_the_point_lies_in_it(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    house = next(t for t in town.TOWN if t.cls == "building" and abs(t.coords[0] - E0) < 30)
    middle = sum(house.coords[::2]) / 4, sum(house.coords[1::2]) / 4
    canvas.show_scene(MapScene(phone=PHONE, chosen=Chosen(*middle, "Nørregade 12")))
    settle(canvas)
    assert canvas._outline == house.coords
    canvas.show_scene(MapScene(phone=PHONE, chosen=Chosen(E0, N0, "midt på vejen")))
    assert canvas._outline == ()


def test_a_screen_reader_hears_every_sign(make_canvas: Make) -> None:
    canvas = make_canvas()
    canvas.show_scene(replace(STREET, conflict=True, distance="2,3 km"))
    words = canvas.accessibleDescription()
    for part in ("18 m", "29 m", "Nørregade 12", "2,3 km", "2 10", "3 11", "5", "8,2 km", "04.11"):
        assert part in words
    canvas.show_scene(MAST)
    assert "Ikke opkalderens position" in canvas.accessibleDescription()
    assert canvas.accessibleName()


def test_a_map_without_coast_is_land_to_the_edge(make_canvas: Make, settle: Settle) -> None:
    def inland(box: Box, metres_per_px: float, deliver: Callable[[Sequence[Feature]], None]) -> None:
        deliver([f for f in town.inside(box, metres_per_px) if f.cls != "coast"])

    canvas = make_canvas(fetch=inland)
    settle(canvas)
    assert canvas.grab().toImage().pixelColor(400, 20) == look_of().colour("map_land")


def test_text_from_outside_stays_text(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    plain = replace(STREET, chosen=Chosen(E0, N0, "\ufffdedag 2 <b>"))
    canvas.show_scene(plain)
    settle(canvas)
    expected = canvas.picture()
    canvas.show_scene(replace(plain, chosen=Chosen(E0, N0, "\u202eedag 2 <b>")))
    assert canvas.picture() == expected
    canvas.show_scene(replace(plain, chosen=Chosen(E0, N0, "gade" * 1000)))
    assert canvas.picture() != expected


def test_the_picture_for_the_record_is_what_the_screen_shows(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    settle(canvas)
    image = canvas.picture()
    assert (image.width(), image.height()) == (800, 500)
    inner = 4, 4, 792, 492  # without the line of the keyboard focus
    kept = image.copy(*inner).convertToFormat(QImage.Format.Format_RGB888)
    screen = canvas.grab().toImage().copy(*inner).convertToFormat(QImage.Format.Format_RGB888)
    # The screen's signs come from a picture of their own: laid on the ground they may be a shade off, no more.
    assert max(abs(a - b) for a, b in zip(kept.bits(), screen.bits(), strict=True)) <= 3


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_lines_are_as_thick_on_a_fine_screen(qapp: QApplication, ratio: float) -> None:
    view = MapView(E0, N0, 0.25, 300, 300, ratio)
    image = QImage(round(300 * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(look_of().colour("map_land"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    things = [town.line("road_major", "", [(-100, 20), (100, 20)])]
    BaseLayer(things, sea=False).paint(painter, view, look_of())
    LiveLayer(MapScene(phone=Phone(E0, N0, 20.0))).paint(painter, view, look_of())
    painter.end()
    column = [image.pixelColor(round(150 * ratio), y) for y in range(image.height())]
    blue, road = look_of().colour("blue"), look_of().colour("map_road_major")
    ring = sum(close_to(c, blue, 60) for c in column[round(220 * ratio) : round(240 * ratio)])
    assert ring / ratio == pytest.approx(2.0, abs=0.7)
    across = sum(close_to(c, road, 6) for c in column[: round(67 * ratio)])
    assert 10 <= across / ratio <= 22  # 10 m at 0.25 m/px are 40 px, about half of them outside the ring's fill


def test_the_number_of_a_km_post_stands_beside_the_motorway(qapp: QApplication) -> None:
    motorway = town.line("road_motorway", "", [(-100, 0), (100, 0)])
    post = town.line("km_post", "14,2", [(0, 0)])
    pictures = []
    for things in ([motorway], [motorway, post]):
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(look_of().colour("map_land"))
        painter = QPainter(image)
        BaseLayer(things, sea=False).paint(painter, MapView(E0, N0, 0.5, 300, 200), look_of())
        painter.end()
        pictures.append(image)
    without, with_post = pictures
    changed = [(x, y) for x in range(300) for y in range(200) if without.pixel(x, y) != with_post.pixel(x, y)]
    on_the_road = [x for x, y in changed if 78 <= y <= 122]  # 24 m at 0.5 m/px are 48 px, the line's edge left out
    assert on_the_road and all(abs(x - 150) <= 2 for x in on_the_road)  # the stroke alone
    assert any(abs(x - 150) > 8 for x, _ in changed)  # and the number is there


def test_another_map_file_is_fetched_whole(make_canvas: Make, settle: Settle) -> None:
    fetch = town.LateFetch()
    canvas = make_canvas(fetch=fetch)
    canvas.set_ground((E0, N0, E0 + 900, N0 + 500), "Another source")
    QApplication.processEvents()
    assert (E0, N0, E0 + 900, N0 + 500) in [box for box, _, _ in fetch.waiting]
    assert canvas.view.metres_per_px < 2


def test_the_live_layer_draws_other_incidents_by_itself(qapp: QApplication) -> None:
    view = MapView(E0, N0, 1.0, 100, 100)
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(look_of().colour("map_land"))
    painter = QPainter(image)
    LiveLayer(MapScene(incidents=(Incident(E0, N0),))).paint(painter, view, look_of())
    painter.end()
    assert close_to(image.pixelColor(50, 50), look_of().colour("panel"), 2)
    assert has_near(
        image, 50 + look_of().metrics.px(12) / 2, 50 - look_of().metrics.px(12) / 2, look_of().colour("text_1")
    )


def test_ground_that_arrives_after_the_window_is_closed_harms_nobody(qapp: QApplication) -> None:
    fetch = town.LateFetch()
    canvas = MapCanvas(look_of(), fetch, town.BOUNDS)
    canvas.show()
    QApplication.processEvents()
    assert len(fetch.waiting) >= 2
    delete(canvas)
    fetch.deliver_all()


def test_a_scene_that_did_not_change_is_not_painted_again(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    canvas.show_scene(STREET)
    settle(canvas)
    QApplication.processEvents()
    painted: list[int] = []
    canvas.set_layers([_Watch(painted)])
    QApplication.processEvents()
    before = len(painted)
    canvas.show_scene(replace(STREET))
    QApplication.processEvents()
    assert len(painted) == before
    canvas.show_scene(replace(STREET, distance="12 m"))
    QApplication.processEvents()
    assert len(painted) == before + 1


class _Watch:
    """A layer that only counts how often it is painted."""

    def __init__(self, painted: list[int]) -> None:
        self._painted = painted

    def paint(self, painter: QPainter, view: MapView, look: Any) -> None:
        self._painted.append(1)


def test_a_position_of_unknown_accuracy_says_so_on_the_map(make_canvas: Make, settle: Settle) -> None:
    canvas = make_canvas()
    silent = MapScene(phone=replace(PHONE, ring68_m=None, ring95_m=None, label="", label68="", label95=""))
    canvas.show_scene(silent)
    settle(canvas)
    without = canvas.picture()
    phone = silent.phone
    assert phone is not None
    canvas.show_scene(replace(silent, phone=replace(phone, label68="usikkerhed ukendt")))
    assert canvas.picture() != without
