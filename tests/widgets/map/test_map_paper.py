"""The map for the record: as it was at one moment, in another look, painted in steps, and never a stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.map import town
from tests.widgets.map.conftest import MakeCanvas
from tests.widgets.map.town import E0, N0, look_of
from widgets.map import paper
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Deliver, Feature, Fetch
from widgets.map.paper import LEAST_PX, WANTED_PX, MapFrame, PaperMap, paper_view
from widgets.map.scene import Chosen, MapScene, Phone
from widgets.map.view import Box, MapView
from widgets.theme import Look

Settle = Callable[[MapCanvas], None]
SCENE = MapScene(
    phone=Phone(E0 + 4, N0 + 2, ring68_m=18.0, ring95_m=29.0, label="Telefonen"),
    chosen=Chosen(E0 + 20, N0 + 30, "Nørregade 12"),
)


@pytest.fixture
def painted(qtbot: QtBot) -> Callable[..., QImage | None]:
    """Return a function that paints a frame and waits for it."""
    owner = QObject()

    def paint(frame: MapFrame, look: Look | None = None, fetch: Fetch = town.fetch_now) -> QImage | None:
        got: list[QImage | None] = []
        PaperMap(fetch, owner).paint(frame, look or look_of("light"), got.append)
        qtbot.waitUntil(lambda: bool(got), timeout=5000)
        return got[0]

    return paint


def differing(one: QImage, other: QImage) -> float:
    """Return the share of pixels, on a grid of every third, in which two pictures of one size clearly differ.

    Not one for one: the edges of a letter fall a shade apart when its shape comes from Qt's store the second time.
    """
    assert one.size() == other.size()
    seen = unlike = 0
    for y in range(0, one.height(), 3):
        for x in range(0, one.width(), 3):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            seen += 1
            unlike += max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) > 24
    return unlike / seen


def test_in_the_look_of_the_screen_it_is_what_the_screen_shows(
    make_canvas: MakeCanvas, settle: Settle, painted: Callable[..., QImage]
) -> None:
    canvas = make_canvas((598, 358))  # too small for the overview, which paper does without
    canvas.show_scene(SCENE)
    settle(canvas)
    assert differing(painted(canvas.frame(), look_of("dark")), canvas.picture()) < 0.02
    assert differing(painted(canvas.frame(), look_of("light")), canvas.picture()) > 0.5


def test_it_is_light_on_paper_whatever_the_screen_is(
    make_canvas: MakeCanvas, settle: Settle, painted: Callable[..., QImage]
) -> None:
    pictures = []
    for theme in ("dark", "light", "contrast"):
        canvas = make_canvas(theme=theme)
        canvas.show_scene(SCENE)
        settle(canvas)
        pictures.append(painted(canvas.frame()))
    assert differing(pictures[0], pictures[1]) == differing(pictures[0], pictures[2]) == 0


def test_nothing_learned_later_gets_into_it(
    make_canvas: MakeCanvas, settle: Settle, painted: Callable[..., QImage]
) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    settle(canvas)
    frame = canvas.frame()
    before = painted(frame)
    canvas.show_scene(replace(SCENE, chosen=Chosen(E0 - 300, N0, "Kirkestræde 1")))
    canvas.look_at(E0 + 500, N0 + 500)
    settle(canvas)
    assert differing(painted(frame), before) == 0
    assert differing(painted(canvas.frame()), before) > 0.05


def test_its_ground_is_whole_while_the_screen_s_is_still_on_its_way_and_after_a_move(
    make_canvas: MakeCanvas, settle: Settle, painted: Callable[..., QImage]
) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    settle(canvas)
    wanted, view = painted(canvas.frame()), canvas.view
    for shift in (400.0, 0.0):
        canvas.look_at(view.easting + shift, view.northing)
        assert canvas.frame().view.easting == view.easting + shift
        if not shift:
            assert not canvas.settled
            assert differing(painted(canvas.frame()), wanted) == 0
        settle(canvas)
    assert differing(painted(canvas.frame()), wanted) == 0


def test_ground_that_never_comes_leaves_the_signs_on_an_empty_one(
    make_canvas: MakeCanvas, painted: Callable[..., QImage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "_PATIENCE_MS", 20)
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    picture = painted(canvas.frame(), fetch=lambda box, metres_per_px, deliver: None)
    assert picture is not None and (picture.width(), picture.height()) == (800, 500)


def test_ground_that_comes_after_all_patience_is_for_nobody(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "_PATIENCE_MS", 20)
    asked: list[Deliver] = []

    def fetch(box: Box, metres_per_px: float, deliver: Deliver) -> None:
        asked.append(deliver)

    owner, got = QObject(), list[QImage | None]()
    painting = PaperMap(fetch, owner)
    painting.paint(MapFrame(MapView(E0, N0, 1.0, 400, 300), SCENE), look_of("light"), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=5000)
    asked[0](())
    qtbot.wait(30)
    assert len(got) == 1


def test_frames_are_painted_one_after_the_other_in_their_order(
    make_canvas: MakeCanvas, settle: Settle, qtbot: QtBot
) -> None:
    canvas = make_canvas()
    canvas.show_scene(SCENE)
    settle(canvas)
    owner, got = QObject(), list[str]()
    painting = PaperMap(town.fetch_now, owner)
    for name in ("sent", "closed", "again"):
        painting.paint(canvas.frame(), look_of("light"), lambda picture, name=name: got.append(name))
    assert got == []
    qtbot.waitUntil(lambda: len(got) == 3, timeout=5000)
    assert got == ["sent", "closed", "again"]


class _Broken:
    def paint(self, painter: object, view: object, look: object) -> None:
        raise RuntimeError("a layer failed")


def test_a_layer_that_fails_costs_its_own_picture_and_not_the_next(
    make_canvas: MakeCanvas, settle: Settle, painted: Callable[..., QImage | None], caplog: pytest.LogCaptureFixture
) -> None:
    canvas = make_canvas()
    settle(canvas)
    owner, got = QObject(), list[QImage | None]()
    painting = PaperMap(town.fetch_now, owner)
    painting.paint(replace(canvas.frame(), extra=(_Broken(),)), look_of("light"), got.append)
    painting.paint(canvas.frame(), look_of("light"), got.append)
    caplog.set_level("CRITICAL")
    while len(got) < 2:
        painting._slice()
    assert got[0] is None and got[1] is not None


def test_a_large_ground_is_painted_in_many_slices_between_which_the_desk_works(qtbot: QtBot) -> None:
    streets: Sequence[Feature] = [
        town.line("road_minor", "", [(i % 400 - 200, -200), (i % 397 - 200, 0), (i % 391 - 200, 200)])
        for i in range(6000)
    ]
    owner, got, worked = QObject(), list[QImage | None](), list[int]()
    desk = QTimer(owner, interval=0)
    desk.timeout.connect(lambda: worked.append(len(got)))
    desk.start()
    frame = MapFrame(MapView(E0, N0, 1.0, 400, 300), SCENE)
    PaperMap(lambda box, metres_per_px, deliver: deliver(streets), owner).paint(frame, look_of("light"), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    assert worked.count(0) > 3


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ((800, 470, 1.0), (800, 470, 1.0)),
        ((800, 470, 3.0), (800, 470, 2.0)),
        ((LEAST_PX[0] - 1, 470, 1.0), (*WANTED_PX, 1.0)),
        ((800, LEAST_PX[1] - 1, 1.5), (*WANTED_PX, 1.5)),
    ],
)
def test_paper_gets_a_map_of_a_size_worth_printing(
    shown: tuple[int, int, float], wanted: tuple[int, int, float]
) -> None:
    view = paper_view(MapView(E0, N0, 0.5, *shown))
    assert (view.width, view.height, view.ratio) == wanted
    assert (view.easting, view.northing, view.metres_per_px) == (E0, N0, 0.5)


def test_a_map_that_was_never_on_the_screen_shows_the_whole_scene_on_paper(
    qtbot: QtBot, painted: Callable[..., QImage | None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = MapCanvas(look_of(), town.fetch_now, town.BOUNDS, "Test ground", window)
    canvas.show_scene(SCENE)
    frame = canvas.frame()
    assert frame.view.shows(E0 + 4, N0 + 2) and frame.view.shows(E0 + 20, N0 + 30)
    picture = painted(frame)
    assert picture is not None and (picture.width(), picture.height()) == WANTED_PX
