"""Building a map file: from a stream, whole or not at all, with as much detail as a scale can show."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shapely

from locate.map import build as mapbuild
from locate.map.build import MapBuilder, write_map
from locate.map.classes import KINDS, LEVELS, stretches
from locate.map.feature import Box, Feature, MapError, MapFeature
from locate.map.file import MapFile

E0, N0 = 618_000.0, 6_304_000.0
EVERYWHERE: Box = (E0 - 50_000, N0 - 50_000, E0 + 50_000, N0 + 50_000)


def flat(*points: tuple[float, float]) -> tuple[float, ...]:
    return tuple(v for e, n in points for v in (E0 + e, N0 + n))


def ring(radius: float, corners: int, e: float = 0.0, n: float = 0.0) -> tuple[float, ...]:
    turns = [2 * math.pi * i / corners for i in range(corners)]
    rough = [radius * (1 + 0.02 * math.sin(40 * a)) for a in turns]
    return flat(*((e + r * math.cos(a), n + r * math.sin(a)) for a, r in zip(turns, rough, strict=True)))


def square(side: float, e: float = 0.0, n: float = 0.0) -> tuple[float, ...]:
    return flat((e, n), (e + side, n), (e + side, n + side), (e, n + side))


def build(path: Path, *features: Feature) -> Path:
    write_map(path, features, "Prøve")
    return path


def read(path: Path, metres_per_px: float, box: Box = EVERYWHERE) -> list[MapFeature]:
    with MapFile.open(path) as opened:
        return opened.features(box, metres_per_px)


def test_a_hole_stays_a_hole_and_goes_where_a_pixel_hides_it(tmp_path: Path) -> None:
    lake = Feature("water", "Søen", square(4_000), True, 0, (square(60, 500, 500), square(2_000, 1_000, 1_000)))
    path = build(tmp_path / "map.sqlite", lake)
    (fine,) = read(path, 1.0)
    assert [sorted(_points(hole)) for hole in fine.holes] == [sorted(_points(hole)) for hole in lake.holes]
    assert fine.pieces == 3
    (coarse,) = read(path, 100.0)
    assert len(coarse.holes) == 1
    assert shapely.Polygon(_points(coarse.holes[0])).area == pytest.approx(4e6)


def test_a_large_area_is_cut_up_so_that_a_window_reads_only_its_own_part(tmp_path: Path) -> None:
    outline = ring(20_000, 12_000)
    path = build(tmp_path / "map.sqlite", Feature("coast", "Øen", outline, True))
    window = (E0 + 19_000, N0 - 400, E0 + 21_000, N0 + 400)
    near = read(path, 1.0, window)
    assert sum(len(feature.coords) // 2 for feature in near) < 1_800
    whole = shapely.Polygon(_points(outline))
    found = shapely.union_all([shapely.Polygon(_points(f.coords)).buffer(0) for f in read(path, 1.0) if f.closed])
    assert found.symmetric_difference(whole).area < whole.area * 1e-6


def test_the_pieces_of_a_large_area_have_no_outline_but_its_shore_has(tmp_path: Path) -> None:
    outline = ring(20_000, 3_000)
    path = build(tmp_path / "map.sqlite", Feature("coast", "Øen", outline, True))
    found = read(path, 1.0)
    assert not any(feature.edged for feature in found if feature.closed)
    shore = [f for f in found if not f.closed and len(f.coords) > 2]
    length = sum(shapely.LineString(_points(f.coords)).length for f in shore)
    assert length == pytest.approx(shapely.Polygon(_points(outline)).length, rel=1e-6)


def test_the_name_of_a_large_area_is_given_once_at_a_point_within_it(tmp_path: Path) -> None:
    outline = ring(20_000, 3_000)
    path = build(tmp_path / "map.sqlite", Feature("forest", "Storskov", outline, True))
    (named,) = [feature for feature in read(path, 1.0) if feature.name]
    assert named.name == "Storskov" and len(named.coords) == 2
    assert shapely.Polygon(_points(outline)).contains(shapely.Point(named.coords))


def test_pieces_overlap_so_that_no_hairline_shows_between_them(tmp_path: Path) -> None:
    path = build(tmp_path / "map.sqlite", Feature("coast", "", ring(20_000, 3_000), True))
    pieces = [shapely.Polygon(_points(f.coords)).buffer(0) for f in read(path, 1.0) if f.closed]
    whole = shapely.union_all(pieces)
    assert sum(piece.area for piece in pieces) > whole.area + 1e3
    assert whole.geom_type == "Polygon" and len(whole.interiors) == 0


def test_a_long_line_is_cut_up_and_loses_nothing(tmp_path: Path) -> None:
    points = [(20.0 * i, 9.0 * math.sin(i / 5)) for i in range(1_000)]
    path = build(tmp_path / "map.sqlite", Feature("ferry", "Overfarten", flat(*points)))
    near = read(path, 1.0, (E0 + 5_000, N0 - 50, E0 + 5_200, N0 + 50))
    assert 0 < sum(len(f.coords) // 2 for f in near) <= 102
    lines = [shapely.LineString(_points(f.coords)) for f in read(path, 1.0)]
    assert shapely.line_merge(shapely.MultiLineString(lines)).geom_type == "LineString"
    assert sum(line.length for line in lines) == pytest.approx(shapely.LineString(points).length, rel=1e-6)


def test_streets_of_one_name_in_two_towns_are_not_joined(tmp_path: Path) -> None:
    here = Feature("road_major", "Algade", flat((0, 0), (900, 0)))
    there = Feature("road_major", "Algade", flat((30_000, 0), (30_900, 0)))
    assert len(read(build(tmp_path / "map.sqlite", here, there), 10.0)) == 2


def test_a_city_lets_its_short_streets_go_where_a_village_keeps_them(tmp_path: Path) -> None:
    village = [Feature("road_minor", f"Bygade {n}", flat((20_000, 40 * n), (20_150, 40 * n))) for n in range(9)]
    city = [Feature("road_minor", f"Storgade {n}", flat((n, 3 * n), (n + 150, 3 * n))) for n in range(190)]
    long = Feature("road_minor", "Ringvej", flat((0, 500), (1_700, 500)))
    path = build(tmp_path / "map.sqlite", *village, *city, long)

    def kept(metres_per_px: float) -> tuple[int, int, int]:
        """Return how many lines there are of the village, of the city and of the ring road."""
        lines = [line for f in read(path, metres_per_px) if f.cls == "road_minor" for line in (f.coords, *f.holes)]
        village_ = sum(line[0] >= E0 + 20_000 for line in lines)
        ring_ = sum(abs(line[-2] - line[0]) > 1_000 for line in lines)
        return village_, len(lines) - village_ - ring_, ring_

    assert kept(5.0) == (9, 190, 1)
    assert kept(10.0) == (9, 0, 1)
    assert kept(20.0) == (0, 0, 1)


def test_short_lines_are_gathered_where_nobody_writes_their_names_and_none_is_lost(tmp_path: Path) -> None:
    ways = [flat((60.0 * n, 7 * n), (60.0 * n + 50, 7 * n), (60.0 * n + 55, 7 * n + 40)) for n in range(40)]
    lanes = [Feature("road_minor", f"Vej {n}", way, False, n % 2) for n, way in enumerate(ways)]
    path = build(tmp_path / "map.sqlite", *lanes, Feature("road_minor", "Landevej", flat((0, 900), (9_000, 900))))
    near, far = read(path, 1.0), read(path, 2.0)
    assert len(near) == 41 and all(f.name and f.pieces == 1 for f in near)
    assert len(far) < 20 and not any(f.name for f in far)
    assert {f.rank for f in far if f.pieces > 1} == {0, 1}
    lines = [(f.rank, line) for f in far for line in (f.coords, *f.holes)]
    assert sum(rank for rank, _ in lines) == 20
    assert sum(math.dist(*_points(line)[:2]) for _, line in lines) == pytest.approx(40 * 50 + 9_000)


def test_gathered_lines_are_found_wherever_one_of_them_lies(tmp_path: Path) -> None:
    lanes = [Feature("road_minor", "", flat((300.0 * n, 0), (300.0 * n + 40, 60))) for n in range(30)]
    path = build(tmp_path / "map.sqlite", *lanes)
    for n in range(30):
        window = (E0 + 300 * n + 5, N0 + 5, E0 + 300 * n + 35, N0 + 50)
        lines = [line for f in read(path, 2.0, window) for line in (f.coords, *f.holes)]
        assert any(_points(line)[0] == (E0 + 300 * n, N0) for line in lines)


@pytest.mark.parametrize("backwards", [False, True])
def test_outlines_run_against_the_clock_and_holes_with_it(tmp_path: Path, backwards: bool) -> None:
    outline, hole = square(4_000), square(2_000, 1_000, 1_000)
    if backwards:
        outline, hole = (tuple(v for point in _points(ring)[::-1] for v in point) for ring in (outline, hole))
    path = build(tmp_path / "map.sqlite", Feature("water", "", outline, True, 0, (hole,)))
    for metres_per_px in (1.0, 20.0):
        (lake,) = read(path, metres_per_px)
        assert shapely.LinearRing(_points(lake.coords)).is_ccw
        assert not shapely.LinearRing(_points(lake.holes[0])).is_ccw
        assert shapely.Polygon(_points(lake.coords)).area == pytest.approx(16e6)


def test_what_has_no_finite_place_is_left_out(tmp_path: Path) -> None:
    good = Feature("place", "Øvelsby", flat((0, 0)))
    odd = [
        Feature("place", "x", (math.nan, N0)),
        Feature("place", "x", (E0, math.inf)),
        Feature("place", "x", ()),
        Feature("place", "x", (E0,)),
        Feature("place", "x", (E0, N0, E0)),
    ]
    assert [f.name for f in read(build(tmp_path / "map.sqlite", *odd, good), 1.0)] == ["Øvelsby"]


def test_a_name_is_kept_as_it_is_whatever_is_in_it(tmp_path: Path) -> None:
    name = "'; drop table meta; -- Ø\u0301 <b>\u202e"
    (found,) = read(build(tmp_path / "map.sqlite", Feature("place", name, flat((0, 0)))), 1.0)
    assert found.name == name


def test_features_wait_on_disk_and_not_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapbuild, "_BATCH", 50)
    with MapBuilder(tmp_path / "map.sqlite") as builder:
        for n in range(1_020):
            builder.add(Feature("building", "", square(10, 20.0 * n), True))
            assert len(builder._waiting) < 50
        builder.finish("Prøve")
    assert len(read(tmp_path / "map.sqlite", 0.5)) == 1_020


def test_lines_thinned_a_batch_at_a_time_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ways = [flat((0, 30 * n), (700, 30 * n), (1_500, 30 * n)) for n in range(400)]
    lanes = [Feature("road_minor", f"Vej {n % 40}", way) for n, way in enumerate(ways)]
    whole = build(tmp_path / "whole", *lanes).read_bytes()
    monkeypatch.setattr("locate.map.thinning._BATCH", 25)
    assert build(tmp_path / "parts", *lanes).read_bytes() == whole


def test_a_stream_gives_the_same_bytes_as_a_list(tmp_path: Path) -> None:
    def some() -> Iterator[Feature]:
        for n in range(300):
            yield Feature("road_minor", f"Vej {n % 7}", flat((n, 0), (n + 300, 40), (n + 900, 0)), False, n % 2)
            yield Feature("forest", "", square(50 + n, n, n), True)

    write_map(tmp_path / "a", some(), "x")
    with MapBuilder(tmp_path / "b") as builder:
        for feature in list(some()):
            builder.add(feature)
        builder.finish("x")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_build_given_up_leaves_the_old_map_and_nothing_else(tmp_path: Path) -> None:
    path = build(tmp_path / "map.sqlite", Feature("place", "Før", flat((0, 0))))
    before = path.read_bytes()

    def breaks() -> Iterator[Feature]:
        yield from (Feature("building", "", square(9, n), True) for n in range(25_000))
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        write_map(path, breaks(), "x")
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MapError, match="kunne ikke bygges"):
        write_map(tmp_path / "file" / "map.sqlite", [Feature("place", "x", flat((0, 0)))], "x")


def test_the_date_of_the_sources_is_in_the_file(tmp_path: Path) -> None:
    with MapBuilder(tmp_path / "map.sqlite") as builder:
        builder.add(Feature("place", "Øvelsby", flat((0, 0))))
        builder.finish("Prøve", date="2026-10-01")
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        assert opened.date == "2026-10-01"


@pytest.mark.parametrize("cls", [*KINDS, "something_new"])
@pytest.mark.parametrize("points", [True, False])
def test_every_scale_has_one_layer_of_a_class_until_it_goes(cls: str, points: bool) -> None:
    found = stretches(cls, {0, 1, 2, 3, 4}, points)
    assert found[0].from_m == 0.0
    for finer, coarser in pairwise(found):
        assert finer.to_m == coarser.from_m and finer.last >= coarser.last
    for stretch in found:
        assert stretch.tolerance_m <= stretch.from_m  # never coarser than a pixel at the finest scale of its stretch


def test_the_levels_follow_each_other_without_a_gap() -> None:
    assert LEVELS[0].from_m == 0.0 and LEVELS[-1].to_m == math.inf
    assert all(finer.to_m == coarser.from_m for finer, coarser in pairwise(LEVELS))


def _points(coords: tuple[float, ...]) -> list[tuple[float, float]]:
    return list(zip(coords[::2], coords[1::2], strict=True))
