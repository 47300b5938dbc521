"""The ground as drawn: the same from file and list, crisp at every ratio, true to scale at either end of the land."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from locate.map import Feature as FileFeature
from locate.map.build import write_map
from locate.map.classes import KINDS
from locate.map.file import MapFile
from tests.widgets.map import town
from tests.widgets.map.ground_pictures import painted, share_of, unlike
from tests.widgets.map.town import E0, N0, line, look_of
from widgets.map import ground_style
from widgets.map.furniture import bar_px
from widgets.map.ground_labels import _NAMES_TO_M
from widgets.map.ground_style import soft_edge
from widgets.map.ink import colour
from widgets.map.view import MapView
from widgets.theme import THEMES, ThemeName

RATIOS = [1.0, 1.25, 1.5, 2.0, 3.0]
BORNHOLM, SKAGEN = (862_000.0, 6_118_000.0), (590_000.0, 6_399_000.0)
DENMARK = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Pictures and fonts need Qt."""


def column(image: QImage, x: float, top: float, bottom: float) -> list[QColor]:
    ratio = image.devicePixelRatio()
    return [image.pixelColor(round(x * ratio), y) for y in range(round(top * ratio), round(bottom * ratio))]


def crossing(cls: str, metres_per_px: float, ratio: float, theme: ThemeName = "dark", rank: int = 0) -> list[QColor]:
    """Return the pixels down a line that a level road crosses in the middle of the picture."""
    view = MapView(E0, N0, metres_per_px, 120, 120, ratio)
    way = [(-900 * metres_per_px, 0.2 * metres_per_px), (900 * metres_per_px, 0.2 * metres_per_px)]
    return column(painted([line(cls, "", way, rank=rank)], view, theme), 60, 30, 90)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ratio", RATIOS)
def test_a_hairline_is_one_pixel_of_the_look_at_every_ratio(theme: ThemeName, ratio: float) -> None:
    look = look_of(theme)
    stroke = ground_style.surface("road_minor", 0, 5.0)
    assert stroke.width == 1.0
    found = share_of(crossing("road_minor", 5.0, ratio, theme), look.colour("map_land"), look.colour(stroke.token))
    assert found / ratio == pytest.approx(1.0, abs=0.12)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("cls", "rank"), [("road_major", 0), ("road_major", 1), ("road_motorway", 0)])
def test_a_road_is_as_wide_as_its_metres_at_every_ratio(cls: str, rank: int, ratio: float) -> None:
    width = ground_style.width_of(cls, rank, 0.8)
    look = look_of()
    found = share_of(crossing(cls, 0.8, ratio, rank=rank), look.colour("map_land"), look.colour("map_road_major"))
    # The casing is darker than the land and takes a little away on both sides.
    assert found / ratio == pytest.approx(width, abs=0.6)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("cls", ["road_minor", "road_major", "coast", "water", "building"])
def test_an_edge_is_one_device_pixel_soft_and_no_more(cls: str, ratio: float) -> None:
    """Where a picture has been enlarged, its edges are as many pixels soft as it was enlarged."""
    view = MapView(E0, N0, 0.4, 120, 120, ratio)
    area = not cls.startswith("road")
    corners = [(-900, 0.1), (900, 0.1), (900, 900), (-900, 900)][: 4 if area else 2]
    image = painted([line(cls, "", corners, closed=area)], view, "contrast")
    lit = [c.lightness() for c in column(image, 60, 4, 116)]
    plain = {value for value, count in Counter(lit).items() if count > 2.5 * ratio} | {max(lit), min(lit)}
    runs = "".join("." if any(abs(value - p) < 3 for p in plain) else "x" for value in lit).split(".")
    assert max(map(len, runs)) <= 1 + ratio  # an edge, or a hairline that is not quite of either colour


@pytest.mark.parametrize("bend", [0, 4, 12, 25, 45, 70])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_wide_road_has_no_gap_and_no_seam_where_it_bends(bend: int, ratio: float) -> None:
    turn = math.radians(bend)
    way = [(-60.0, 3.3), (-20.1, 3.3), (0.0, 3.3), (60 * math.cos(turn), 3.3 + 60 * math.sin(turn))]
    image = painted([line("road_major", "", way)], MapView(E0, N0, 0.5, 300, 300, ratio))
    ink, half = look_of().colour("map_road_major"), 10.0 / 2 - 0.8
    for (e0, n0), (e1, n1) in pairwise(way):
        length = math.hypot(e1 - e0, n1 - n0)
        for step in range(int(length)):
            # On the outer side of the bend, just inside the edge.
            e = e0 + (e1 - e0) * step / length + half * (n1 - n0) / length
            n = n0 + (n1 - n0) * step / length - half * (e1 - e0) / length
            x, y = 150 + e / 0.5, 150 - n / 0.5
            assert image.pixelColor(int(x * ratio), int(y * ratio)) == ink, (e, n)


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_cut_out_of_an_area_shows_the_land(theme: ThemeName, tmp_path: Path) -> None:
    hole = (E0 - 20, N0 - 20, E0 + 20, N0 - 20, E0 + 20, N0 + 20, E0 - 20, N0 + 20)
    edge = (E0 - 80, N0 - 80, E0 + 80, N0 - 80, E0 + 80, N0 + 80, E0 - 80, N0 + 80)
    wood = FileFeature("water", "", edge, True, 0, (hole,))
    write_map(tmp_path / "map.sqlite", [wood], "x")
    view = MapView(E0, N0, 1.0, 200, 200)
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        stored = opened.features(view.box, 1.0)
    look = look_of(theme)
    for things in ([wood], stored):
        image = painted(things, view, theme)
        assert image.pixelColor(100, 100) == look.colour("map_land")
        assert image.pixelColor(50, 100) == look.colour("map_water")
        assert image.pixelColor(5, 100) == look.colour("map_land")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("metres_per_px", "ratio"), [(0.4, 1.0), (0.4, 2.0), (2.0, 1.5), (9.0, 1.0)])
def test_the_ground_looks_the_same_from_a_map_file_and_from_a_list(
    theme: ThemeName, metres_per_px: float, ratio: float, tmp_path: Path
) -> None:
    things = [FileFeature(t.cls, t.name, t.coords, t.closed, t.rank) for t in town.TOWN]
    write_map(tmp_path / "map.sqlite", things, "x", town.BOUNDS)
    view = MapView(E0 - 40, N0 - 30, metres_per_px, 420, 300, ratio)
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        stored = opened.features(view.box, metres_per_px)
    seen = {(f.cls, f.rank) for f in stored}
    listed = [t for t in things if (t.cls, t.rank) in seen]
    # At coarse scales corners are left out that a pixel hides.
    assert unlike(painted(stored, view, theme, labels=False), painted(listed, view, theme, labels=False)) < 0.012


@pytest.mark.parametrize("place", [BORNHOLM, SKAGEN])
@pytest.mark.parametrize("metres_per_px", [0.2, 0.35, 0.6, 1.0, 1.7, 3.0, 5.5, 9.0, 13.0])
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_a_hundred_metres_are_a_hundred_metres_on_the_scale_bar(
    place: tuple[float, float], metres_per_px: float, ratio: float, tmp_path: Path
) -> None:
    east, north = place
    wood = (east - 50, north - 50, east + 50, north - 50, east + 50, north + 50, east - 50, north + 50)
    write_map(tmp_path / "map.sqlite", [FileFeature("forest", "", wood, True)], "x", DENMARK)
    view = MapView(east, north, metres_per_px, 640, 640, ratio)
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        image = painted(opened.features(view.box, metres_per_px), view, "light")
    metres, bar = bar_px(view)
    land, green = look_of("light").colour("map_land"), look_of("light").colour("map_forest")
    across = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    down = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    exact_px = 0.3 if soft_edge(metres_per_px) else 1.0  # a hard edge lies on a whole pixel
    for row in (across, down):
        measured = share_of(row, land, green) / ratio / bar * metres
        assert measured == pytest.approx(100.0, abs=exact_px * metres_per_px)
        before = [share_of([pixel], land, green) for pixel in row[: len(row) // 2]]
        assert sum(before) / ratio * metres_per_px == pytest.approx(50.0, abs=exact_px * metres_per_px)


def test_a_railway_has_ties_near_by_and_is_a_plain_line_far_out() -> None:
    def edge_of(metres_per_px: float) -> set[str]:
        view = MapView(E0, N0, metres_per_px, 200, 100)
        image = painted([line("rail", "", [(-9_000, 0), (9_000, 0)])], view)
        return {image.pixelColor(x, 50 + 2).name() for x in range(40, 160)}

    assert len(edge_of(2.0)) > 1
    assert edge_of(60.0) == {look_of().colour("map_land").name()}


@pytest.mark.parametrize("theme", THEMES)
def test_a_ferry_is_dashed_and_thin_over_the_water(theme: ThemeName) -> None:
    view = MapView(E0, N0, 20.0, 200, 100)
    image = painted([line("ferry", "", [(-9_000, 0), (9_000, 0)])], view, theme, sea=True)
    water = look_of(theme).colour("map_water")
    on_the_line = [image.pixelColor(x, 50) != water or image.pixelColor(x, 49) != water for x in range(20, 180)]
    assert 0.3 < sum(on_the_line) / len(on_the_line) < 0.8
    assert all(image.pixelColor(x, y) == water for x in range(20, 180) for y in (46, 54))


def test_a_border_of_a_region_is_heavier_than_one_of_a_district_and_that_than_one_of_a_kommune() -> None:
    weights = []
    for rank in (0, 1, 2):
        image = painted([line("boundary", "", [(-900, 0), (900, 0)], rank=rank)], MapView(E0, N0, 2.0, 300, 40))
        land = look_of().colour("map_land")
        pixels = [image.pixelColor(x, y) for x in range(300) for y in range(40)]
        weights.append(share_of(pixels, land, colour(look_of(), "text_3")))
    assert weights[0] > weights[1] > weights[2] > 0


@pytest.mark.parametrize("theme", THEMES)
def test_every_stroke_is_of_a_token_that_the_theme_has(theme: ThemeName) -> None:
    look = look_of(theme)
    strokes = [ground_style.ferry(), *(ground_style.boundary(rank) for rank in range(4))]
    for scale in (0.2, 0.6, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 100.0, 400.0):
        for cls in ground_style.ROADS:
            for rank in range(3):
                strokes += [s for s in (ground_style.casing(cls, rank, scale),) if s is not None]
                strokes.append(ground_style.surface(cls, rank, scale))
                strokes += [ground_style.waterway(rank, scale), *ground_style.rail(rank, scale)]
    for stroke in strokes:
        assert look.colour(stroke.token).isValid() and stroke.width >= 1.0
    for _, token in ground_style.AREAS:
        assert look.colour(token).isValid()


@pytest.mark.parametrize("cls", ground_style.ROADS)
def test_a_road_never_grows_as_the_map_is_zoomed_out(cls: str) -> None:
    scales = (0.1, 0.3, 0.6, 1.0, 1.6, 2.0, 4.0, 8.0, 20.0, 80.0, 300.0)
    widths = [ground_style.width_of(cls, 0, scale) for scale in scales]
    assert widths == sorted(widths, reverse=True)


def test_whatever_is_written_along_a_line_has_its_name_in_the_map_file() -> None:
    for cls, to_m in _NAMES_TO_M.items():
        assert to_m < KINDS[cls].named_to_m


def test_two_looks_do_not_share_their_colours() -> None:
    for theme in THEMES:
        assert colour(look_of(theme), "map_land") == look_of(theme).colour("map_land")
