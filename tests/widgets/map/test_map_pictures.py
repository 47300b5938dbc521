"""The live signs on the picture itself, in every theme and scaling; told apart by shape, never by hue alone."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from tests.widgets.map.drawn import RATIOS, E, N, circle, colour_at, ink_at, nearness, painted
from tests.widgets.map.town import look_of
from widgets.map.incidents import IncidentLayer
from widgets.map.labels import Taken
from widgets.map.scene import (
    Border,
    Candidate,
    Chosen,
    Hazard,
    Incident,
    MapScene,
    NoBridge,
    Phone,
    Sector,
    TrailPoint,
    sector_points,
)
from widgets.map.shapes import LEAST_CONTRAST, contrast, faded, least_alpha
from widgets.map.signs import crossed_bridge, diamond, halo_icon, triangle
from widgets.map.view import MapView
from widgets.theme import THEMES, ThemeName

PHONE = Phone(E, N, 60.0, 97.0)
both = pytest.mark.parametrize(("theme", "ratio"), [(theme, ratio) for theme in THEMES for ratio in RATIOS])


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


def view_of(ratio: float = 1.0, metres_per_px: float = 0.7) -> MapView:
    return MapView(E, N, metres_per_px, 460, 360, ratio)


@both
def test_68_and_95_percent_are_told_apart_by_their_lines(theme: ThemeName, ratio: float) -> None:
    view, look = view_of(ratio), look_of(theme)
    image, blue, land = painted(MapScene(phone=PHONE), view, theme), look.colour("blue"), look.colour("map_land")
    inner = [colour_at(image, view, *p, blue) < 60 for p in circle(E, N, 60.0, 180)]
    outer = [colour_at(image, view, *p, blue, reach=1) < 90 for p in circle(E, N, 97.0, 180)]
    assert all(inner) and 0.35 < sum(outer) / len(outer) < 0.92
    filled = [ink_at(image, view, *p, land, reach=0) for p in circle(E, N, 40.0)]
    bare = [ink_at(image, view, *p, land, reach=0) for p in circle(E, N, 80.0)]
    assert min(filled) > 5 and max(bare) == 0


@both
def test_an_area_at_95_percent_alone_is_dashed(theme: ThemeName, ratio: float) -> None:
    view, blue = view_of(ratio), look_of(theme).colour("blue")
    square = ((E - 90, N - 70), (E + 90, N - 70), (E + 90, N + 70), (E - 90, N + 70), (E - 90, N - 70))
    image = painted(MapScene(phone=Phone(E, N, 100, 100, outline95=square)), view, theme)
    top = [colour_at(image, view, E - 85 + i, N + 70, blue, reach=1) < 90 for i in range(170)]
    assert 0.35 < sum(top) / len(top) < 0.92
    whole = painted(MapScene(phone=Phone(E, N, 100, outline=square)), view, theme)
    assert all(colour_at(whole, view, E - 85 + i, N + 70, blue, reach=1) < 90 for i in range(170))


@both
def test_a_mast_is_hatched_inside_its_sector_only_and_nowhere_a_caller(theme: ThemeName, ratio: float) -> None:
    view, look = view_of(ratio), look_of(theme)
    sector = Sector(E - 90, N + 60, 100.0, 80.0, 190.0)
    image, land = painted(MapScene(sector=sector), view, theme), look.colour("map_land")
    inside, outside = [], []
    for dx in range(-200, 220, 5):
        for dy in range(-160, 160, 5):
            e, n = sector.easting + dx, sector.northing + dy
            away, bearing = math.hypot(dx, dy), math.degrees(math.atan2(dx, dy)) % 360
            if 40 < away < 180 and 106 < bearing < 174:
                inside.append(ink_at(image, view, e, n, land, reach=0))
            elif away > 200 or (away > 40 and not 90 < bearing < 190):
                outside.append(ink_at(image, view, e, n, land, reach=0))
    drawn = sum(ink > 5 for ink in inside) / len(inside)
    assert 0.02 < drawn < 0.4  # lines with ground between them, no fill
    assert max(outside) < 5
    # No ring, no dot: the middle of its area, where a caller would be drawn, is ground and hatch.
    middle = math.radians(140.0)
    spot = sector.easting + 95 * math.sin(middle), sector.northing + 95 * math.cos(middle)
    assert colour_at(image, view, *spot, look.colour("blue"), reach=6) > 60


def test_a_mast_of_unknown_reach_is_its_box_alone() -> None:
    view, look = view_of(), look_of()
    image = painted(MapScene(sector=Sector(E, N, 0, 360, 0.0)), view)
    assert max(ink_at(image, view, *p, look.colour("map_land"), reach=0) for p in circle(E, N, 30.0)) == 0


def test_the_area_of_a_mast_may_be_any_outline() -> None:
    view, look = view_of(), look_of()
    square = ((E - 80, N - 60), (E + 80, N - 60), (E + 80, N + 60), (E - 80, N + 60), (E - 80, N - 60))
    sector = Sector(E, N, 0, 360, 100.0, outline=square)
    assert sector_points(sector) == list(square)
    image = painted(MapScene(sector=sector), view)
    assert ink_at(image, view, E + 80, N + 20, look.colour("map_land"), reach=6) > 100
    assert max(ink_at(image, view, *p, look.colour("map_land"), reach=0) for p in circle(E, N, 115.0)) < 5


# --- age


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["map_land", "map_town", "map_forest", "map_water"])
def test_an_old_ring_pales_but_can_still_be_seen(theme: ThemeName, ground: str) -> None:
    view, look = view_of(2.0), look_of(theme)
    behind = look.colour(ground)
    found = []
    for strength in (1.0, 0.7, 0.5, 0.35):
        image = painted(MapScene(phone=replace(PHONE, strength=strength)), view, theme, ground)
        strongest = [max((image.pixelColor(x, 360) for x in range(626, 642)), key=lambda c: contrast(c, behind))]
        found.append(contrast(strongest[0], behind))
    assert found[0] > found[1] > found[2] >= LEAST_CONTRAST - 0.1
    assert found[3] >= LEAST_CONTRAST - 0.1


@pytest.mark.parametrize("theme", THEMES)
def test_the_fill_and_the_line_go_on_thinning_where_the_colour_does_not(theme: ThemeName) -> None:
    view, look = view_of(2.0), look_of(theme)
    land = look.colour("map_land")

    def measured(strength: float) -> tuple[float, int]:
        image = painted(MapScene(phone=replace(PHONE, ring95_m=None, strength=strength)), view, theme)
        fill = nearness(image.pixelColor(500, 420), land)
        return fill, sum(nearness(image.pixelColor(x, 360), land) > 40 for x in range(620, 650))

    half, old = measured(0.5), measured(0.35)
    assert old[0] < half[0] and old[1] < half[1]
    assert faded(look, 0.5) == faded(look, 0.35) and least_alpha(look) < 1


def test_positions_beside_the_best_are_thinner_and_not_filled() -> None:
    view, look = view_of(2.0), look_of()
    land = look.colour("map_land")
    other = replace(PHONE, label="")
    image = painted(MapScene(others=(other,)), view)
    assert ink_at(image, view, E + 60, N, land) > 60
    assert max(ink_at(image, view, *p, land, reach=0) for p in circle(E, N, 40.0)) == 0
    line = [nearness(image.pixelColor(x, 360), land) > 40 for x in range(620, 650)]
    best = painted(MapScene(phone=PHONE), view)
    filled = best.pixelColor(600, 330)
    assert 0 < sum(line) < sum(nearness(best.pixelColor(x, 360), filled) > 40 for x in range(620, 650))


# --- signs beside and on the phone


@pytest.mark.parametrize("ratio", RATIOS)
def test_every_method_has_a_sign_of_its_own_beside_the_phone(ratio: float) -> None:
    view = view_of(ratio)
    plain = painted(MapScene(phone=replace(PHONE, ring68_m=None)), view)
    pictures = [
        painted(MapScene(phone=replace(PHONE, ring68_m=None, method=method)), view)
        for method in ("satellite", "wifi", "cell", "fused", "unknown", "car")
    ]
    assert all(image != plain for image in pictures)
    assert not any(a == b for i, a in enumerate(pictures) for b in pictures[:i])
    # The phone itself stays as it is: the sign stands beside it.
    for image in pictures:
        assert all(image.pixelColor(*p) == plain.pixelColor(*p) for p in _disc(view, 9))


def _disc(view: MapView, radius: int) -> list[tuple[int, int]]:
    x, y = (round(v * view.ratio) for v in view.to_screen(E, N))
    reach = round(radius * view.ratio)
    return [(x + i, y + j) for i in range(-reach, reach) for j in range(-reach, reach) if i * i + j * j < reach * reach]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["satellite", "wifi", "cell", "fused", "unknown"])
def test_a_method_sign_is_ink_enough_to_be_read(theme: ThemeName, name: str) -> None:
    look = look_of(theme)
    for ratio in (1.0, 2.0):
        sprite = halo_icon(name, 20, look, "blue", ratio)
        blue = look.colour("blue")
        inked = [
            (x, y)
            for x in range(sprite.width())
            for y in range(sprite.height())
            if sprite.pixelColor(x, y).alpha() > 200 and nearness(sprite.pixelColor(x, y), blue) < 70
        ]
        assert len(inked) > 40 * ratio * ratio * (0.6 if name == "unknown" else 1)
        assert contrast(blue, look.colour("map_halo")) > 4.5


@pytest.mark.parametrize(("heading", "ahead"), [(90.0, 1), (270.0, -1)])
def test_the_sign_of_the_method_stands_ahead_of_the_arrow_not_on_the_way_it_came(heading: float, ahead: int) -> None:
    view, land = view_of(), look_of().colour("map_land")
    image = painted(MapScene(phone=Phone(E, N, heading_deg=heading, method="car", label68="")), view)
    drawn = [
        sum(ink_at(image, view, E + 0.7 * side * x, N, land, reach=6) > 100 for x in range(34, 46)) for side in (1, -1)
    ]
    assert drawn[0 if ahead > 0 else 1] > drawn[1 if ahead > 0 else 0] == 0


# --- trail


def test_the_way_fades_and_its_arrows_point_to_the_newest() -> None:
    view, look = view_of(2.0, 0.5), look_of()
    land = look.colour("map_land")
    trail = tuple(TrailPoint(E - 100 + 50 * i, N) for i in range(4))
    image = painted(MapScene(phone=Phone(E + 100, N, 1, 2), trail=trail), view)
    legs = [ink_at(image, view, E - 88 + 50 * i, N, land, reach=0.5) for i in range(4)]
    assert legs == sorted(legs) and legs[-1] > legs[0] + 60
    for i in range(4):
        tip = E - 75 + 50 * i
        barbs = [ink_at(image, view, tip + 0.5 * side, N + 1.5, land, reach=0.4) for side in (-4, 4)]
        assert barbs[0] > 40 > barbs[1]  # the barbs lie behind the tip


# --- place and distance


@pytest.mark.parametrize("conflict", [True, False])
@pytest.mark.parametrize("bearing", range(0, 360, 30))
def test_a_line_longer_than_60_px_always_tells_its_distance(conflict: bool, bearing: int) -> None:
    view, angle = view_of(), math.radians(bearing)
    place = Chosen(E + 80 * math.sin(angle), N + 80 * math.cos(angle), "")
    scene = MapScene(phone=Phone(E, N, 20), chosen=place, conflict=conflict, distance="80 m")
    assert painted(scene, view) != painted(replace(scene, distance=""), view)


def test_the_distance_is_told_also_when_one_end_lies_off_the_map_and_left_out_where_the_line_is_short() -> None:
    view = view_of()
    far = MapScene(phone=Phone(E, N, 20), chosen=Chosen(E + 5000, N, ""), distance="5 km")
    assert painted(far, view) != painted(replace(far, distance=""), view)
    near = MapScene(phone=Phone(E, N, 20), chosen=Chosen(E + 30, N, ""), distance="30 m")
    assert painted(near, view) == painted(replace(near, distance=""), view)


# --- other inquiries


def test_a_possible_duplicate_has_another_shape_than_any_other_inquiry() -> None:
    look = look_of()
    plain, alike, much = (diamond("H", look, 2.0, a, m) for a, m in ((False, False), (True, False), (True, True)))
    assert alike.width() > plain.width() + 10 and alike != much
    # Told apart without any colour: doubled lines on the way from the middle to the point.
    rows = [
        [sprite.pixelColor(x, sprite.height() // 2).lightness() > 150 for x in range(sprite.width() // 2)]
        for sprite in (plain, alike)
    ]
    strokes = [sum(a and not b for a, b in zip(row[1:], row, strict=False)) for row in rows]
    assert strokes[1] == strokes[0] + 1


@pytest.mark.parametrize("much", [True, False])
def test_a_duplicate_off_the_map_is_pointed_at_only_when_it_is_much_alike(much: bool) -> None:
    view = view_of()
    scene = MapScene(incidents=(Incident(E + 900, N, "H", "04.11", alike=True, much=much, away="900 m"),))
    assert (painted(scene, view) != painted(MapScene(), view)) is much


def test_on_an_overview_a_diamond_goes_round_a_towns_name_and_at_street_scale_it_stays() -> None:
    name = Taken([QRectF(200, 165, 60, 30)])
    for metres_per_px, moved in ((12.0, True), (0.5, False)):
        layer, view = IncidentLayer(), view_of(1.0, metres_per_px)
        list(layer.place((Incident(E, N, "H", "04.11"),), view, look_of(), [(name, QPointF())]))
        (placed,) = layer._placed
        assert placed.aside is moved and (name.free(QRectF(placed.x - 9, placed.y - 9, 18, 18)) is moved)
        assert placed.point == QPointF(230, 180)


# --- dangers, borders, islands


@both
def test_a_danger_is_a_red_triangle_and_no_other_sign_is_one(theme: ThemeName, ratio: float) -> None:
    view, look = view_of(ratio), look_of(theme)
    image = painted(MapScene(hazards=(Hazard(E, N, "Iltflasker", "til 31.12.2026"),)), view, theme)
    red = look.colour("red")
    wide = []
    for down in (-5, 0, 5):
        hits = [x for x in range(-16, 17) if colour_at(image, view, E + 0.7 * x, N - 0.7 * down, red, reach=0.4) < 90]
        wide.append(max(hits) - min(hits))
    assert wide[0] < wide[1] < wide[2]  # it widens downwards: a shape that needs no colour
    assert triangle(look, ratio) != crossed_bridge(look, ratio)


@both
def test_a_border_is_dash_and_dot_with_this_side_named_on_this_side(theme: ThemeName, ratio: float) -> None:
    view, look = view_of(ratio), look_of(theme)
    line = tuple((E - 150 + 10 * i, N) for i in range(31))
    border = Border((line,), "IIIIIIIIIIIIIIII", "W", home=(E, N - 100))
    image, land = painted(MapScene(borders=(border,)), view, theme), look.colour("map_land")
    text = look.colour("text_2")
    on = [colour_at(image, view, E - 145 + 0.5 * i, N, text, reach=0) < 60 for i in range(580)]
    runs, run = [], 0
    for hit in [*on, False]:
        if hit:
            run += 1
        elif run:
            runs.append(run)
            run = 0
    lengths = sorted(set(runs[1:-1]))
    assert lengths[-1] > 2.5 * lengths[0]  # long and short by turns, unlike any other line on the map
    below = sum(ink_at(image, view, E + x, N - 12, land, reach=0) > 100 for x in range(-60, 60))
    above = sum(ink_at(image, view, E + x, N + 12, land, reach=0) > 100 for x in range(-60, 60))
    assert below > above > 0


def test_the_names_change_sides_with_the_home() -> None:
    view = view_of()
    line = tuple((E - 150 + 10 * i, N) for i in range(31))
    north, south = (
        painted(MapScene(borders=(Border((line,), "Her", "Der", home=(E, N + side)),)), view) for side in (50, -50)
    )
    turned = painted(MapScene(borders=(Border((line[::-1],), "Her", "Der", home=(E, N + 50)),)), view)
    swapped = painted(MapScene(borders=(Border((line,), "Der", "Her", home=(E, N + 50)),)), view)
    assert north != south and swapped == south
    names = range(60, 174), range(186, 300)  # above and below the line; its dashes begin at its other end
    for rows in names:
        assert all(turned.pixel(x, y) == north.pixel(x, y) for y in rows for x in range(460))


@both
def test_an_island_without_a_bridge_has_a_box_and_words(theme: ThemeName, ratio: float) -> None:
    view, look = view_of(ratio), look_of(theme)
    image = painted(MapScene(no_bridges=(NoBridge(E, N, "Tunø: ingen bro, kun færge"),)), view, theme)
    land = look.colour("map_land")
    half = look.metrics.px(12) * 0.7
    sides = ((half, 0), (-half, 0), (0, half), (0, -half))
    assert all(ink_at(image, view, E + dx, N + dy, land) > 60 for dx, dy in sides)
    assert any(ink_at(image, view, E + 0.7 * x, N, land, reach=2) > 100 for x in range(30, 90))


def test_a_sign_on_the_place_itself_stands_beside_it_and_leaves_the_cross_free() -> None:
    view = view_of()
    scene = MapScene(chosen=Chosen(E, N, "Nørregade 12"))
    with_hazard = replace(scene, hazards=(Hazard(E, N, "Iltflasker", ""),), no_bridges=(NoBridge(E, N, "Tunø"),))
    one, other = painted(scene, view), painted(with_hazard, view)
    arms = [(230 + i, 180 + side * i) for i in range(-7, 8) for side in (1, -1)]
    assert all(one.pixel(*spot) == other.pixel(*spot) for spot in arms)


def test_candidates_keep_the_number_of_the_list() -> None:
    view = view_of()
    images = [painted(MapScene(candidates=(Candidate(number, E, N),)), view) for number in (1, 2, 3)]
    assert not any(a == b for i, a in enumerate(images) for b in images[:i])


@pytest.mark.parametrize("shift", [(0.0, 0.0), (37.0, 11.0)])
def test_a_border_that_comes_and_goes_at_the_edge_is_drawn_wherever_it_is_seen(shift: tuple[float, float]) -> None:
    view = view_of().moved(*shift)
    line = tuple((E - 400 + 80 * i, N + (300 if i % 2 else -300)) for i in range(11))
    whole = painted(MapScene(borders=(Border((line,), "", "", home=(E, N)),)), view)
    halo, land = look_of().colour("map_halo"), look_of().colour("map_land")
    assert nearness(halo, land) > 5
    for (e0, n0), (e1, n1) in pairwise(line):
        for part in (i / 40 for i in range(41)):
            spot = e0 + (e1 - e0) * part, n0 + (n1 - n0) * part
            if view.shows(*spot, inset_px=3):
                assert ink_at(whole, view, *spot, land, reach=1) > 5
