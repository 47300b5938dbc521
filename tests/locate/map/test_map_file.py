"""The map file: what is written is read again by box and scale, and nothing else is taken for a map."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from locate.map import build as mapbuild
from locate.map import file as mapfile
from locate.map.build import write_map
from locate.map.feature import Box, Feature, MapError
from locate.map.file import APPLICATION_ID, VERSION, MapFile

E0, N0 = 618_000.0, 6_304_000.0


def square(cls: str, e: float, n: float, side: float, name: str = "", rank: int = 0) -> Feature:
    west, south = E0 + e, N0 + n
    corners = (west, south, west + side, south, west + side, south + side, west, south + side)
    return Feature(cls, name, corners, True, rank)


def line(cls: str, *points: tuple[float, float], name: str = "", rank: int = 0) -> Feature:
    return Feature(cls, name, tuple(v for e, n in points for v in (E0 + e, N0 + n)), False, rank)


GROUND = [
    square("coast", -5_000, -5_000, 10_000),
    square("building", 0, 0, 12),
    square("building", 100, 0, 12),
    line("road_minor", (0, 0), (50, 0.4), (100, 0), name="Algade"),
    line("road_minor", (100, 0), (900, 0), name="Algade"),
    line("road_minor", (0, 0), (0, 90), name="Stræde"),
    line("road_major", (-3_000, 20), (3_000, 20), name="Nordvejen"),
    line("road_motorway", (-4_000, 900), (4_000, 900), name="71"),
    Feature("house_number", "12B", (E0 + 6, N0 + 6)),
    Feature("place", "Øvelsby", (E0, N0)),
    Feature("place", "Kirken", (E0 + 40, N0), False, 3),
    Feature("km_post", "12,4", (E0, N0 + 900), False, 2),
]
HERE: Box = (E0 - 20, N0 - 20, E0 + 20, N0 + 20)


@pytest.fixture
def map_path(tmp_path: Path) -> Path:
    path = tmp_path / "map.sqlite"
    write_map(path, GROUND, "Prøve · fri brug", (E0 - 6_000, N0 - 6_000, E0 + 6_000, N0 + 6_000))
    return path


def found(path: Path, box: Box, metres_per_px: float) -> list[Feature]:
    with MapFile.open(path) as opened:
        read = opened.features(box, metres_per_px)
    return [Feature(f.cls, f.name, f.coords, bool(f.closed), f.rank, f.holes) for f in read]


def test_bounds_and_source_line_are_read_at_once(map_path: Path) -> None:
    with MapFile.open(map_path) as opened:
        assert opened.bounds == (E0 - 6_000, N0 - 6_000, E0 + 6_000, N0 + 6_000)
        assert opened.attribution == "Prøve · fri brug"


def test_without_bounds_the_features_themselves_are_the_whole_map(tmp_path: Path) -> None:
    write_map(tmp_path / "map.sqlite", GROUND, "")
    with MapFile.open(tmp_path / "map.sqlite") as opened:
        assert opened.bounds == (E0 - 5_000, N0 - 5_000, E0 + 5_000, N0 + 5_000)


def test_a_feature_comes_back_as_it_was_written(map_path: Path) -> None:
    near = found(map_path, HERE, 0.3)
    for feature in (GROUND[0], GROUND[1], GROUND[3], GROUND[8]):
        assert feature in near


def test_only_what_touches_the_box_is_returned(map_path: Path) -> None:
    near = found(map_path, HERE, 0.3)
    assert GROUND[2] not in near and GROUND[7] not in near
    for feature in near:
        east, north = feature.coords[::2], feature.coords[1::2]
        assert min(east) <= HERE[2] and max(east) >= HERE[0] and min(north) <= HERE[3] and max(north) >= HERE[1]


def test_a_feature_that_ends_on_the_edge_of_the_box_touches_it(map_path: Path) -> None:
    assert GROUND[2] in found(map_path, (E0 + 112, N0, E0 + 130, N0 + 5), 0.3)
    assert GROUND[2] not in found(map_path, (E0 + 112.03, N0, E0 + 130, N0 + 5), 0.3)


@pytest.mark.parametrize(
    ("metres_per_px", "seen", "hidden"),
    [
        (0.5, {"building", "house_number", "km_post"}, set()),
        (0.9, {"building", "road_minor"}, {"house_number"}),
        (2.0, {"road_minor"}, {"building", "house_number", "km_post"}),
        (10.0, {"road_minor", "road_major", "coast"}, {"building", "house_number"}),
        (100.0, {"coast", "road_major", "road_motorway", "place"}, {"road_minor", "building"}),
        (500.0, {"coast", "road_motorway", "road_major", "place"}, {"road_minor"}),
    ],
)
def test_each_scale_has_what_can_be_seen_at_it(
    map_path: Path, metres_per_px: float, seen: set[str], hidden: set[str]
) -> None:
    classes = {f.cls for f in found(map_path, (E0 - 9_000, N0 - 9_000, E0 + 9_000, N0 + 9_000), metres_per_px)}
    assert seen <= classes
    assert not hidden & classes


def test_lesser_places_go_before_the_greater_ones(map_path: Path) -> None:
    names = {m: {f.name for f in found(map_path, HERE, m) if f.cls == "place"} for m in (2.0, 20.0)}
    assert names[20.0] == {"Øvelsby"}


def test_coarse_scales_join_the_pieces_of_a_street_and_leave_its_small_bends_out(map_path: Path) -> None:
    (street,) = [f for f in found(map_path, HERE, 10.0) if f.cls == "road_minor" and f.coords[-1] == N0]
    assert street.coords in ((E0, N0, E0 + 900, N0), (E0 + 900, N0, E0, N0))


def test_scales_at_which_a_class_looks_the_same_share_one_layer(map_path: Path) -> None:
    base = sqlite.connect(map_path)
    layers = base.execute("select from_m, to_m from layer where cls in ('house_number', 'place') order by 1, 2")
    assert layers.fetchall() == [(0.0, 0.8), (0.0, 5.0), (5.0, float("inf"))]
    base.close()


def test_coarse_scales_leave_specks_out(tmp_path: Path) -> None:
    write_map(tmp_path / "map.sqlite", [square("water", 0, 0, 15), square("water", 0, 100, 900)], "")
    box = (E0 - 100, N0 - 100, E0 + 1_000, N0 + 1_000)
    assert len(found(tmp_path / "map.sqlite", box, 1.0)) == 2
    assert len(found(tmp_path / "map.sqlite", box, 40.0)) == 1


def test_the_same_ground_gives_the_same_bytes(tmp_path: Path) -> None:
    write_map(tmp_path / "a", GROUND, "x")
    write_map(tmp_path / "b", GROUND, "x")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_box_beyond_all_figures_is_no_trouble(map_path: Path) -> None:
    assert len(found(map_path, (-1e12, -1e12, 1e12, 1e12), 0.1)) == len(GROUND)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="findes ikke"):
        MapFile.open(tmp_path / "nowhere.sqlite")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_foreign_file_is_not_taken_for_a_map(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "map.sqlite"
    path.write_bytes(content)
    with pytest.raises(MapError, match=r"map\.sqlite"):
        MapFile.open(path)


def test_another_kind_of_database_is_not_taken_for_a_map(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    base = sqlite.connect(path)
    base.executescript("create table meta (key text, value text); pragma application_id = 1;")
    base.close()
    with pytest.raises(MapError, match="ikke et kort"):
        MapFile.open(path)


def test_a_map_of_another_version_is_told(map_path: Path) -> None:
    base = sqlite.connect(map_path)
    base.execute("pragma user_version = 99")
    base.close()
    with pytest.raises(MapError, match=r"udgave 99.*udgave 3.*Importér kortet igen"):
        MapFile.open(map_path)


def test_a_shape_that_qt_could_not_survive_is_told_as_damage(map_path: Path) -> None:
    base = sqlite.connect(map_path)
    (number,) = base.execute("select id from layer where cls = 'road_motorway' order by id").fetchone()
    base.execute(f"update item_{number} set shape = x'00000000' || zeroblob(8) || x'03000000' || zeroblob(8)")
    base.commit()
    base.close()
    with pytest.raises(MapError, match="beskadiget"):
        found(map_path, (E0 - 9_000, N0 - 9_000, E0 + 9_000, N0 + 9_000), 1.0)


def test_a_map_without_its_head_is_told(tmp_path: Path) -> None:
    path = tmp_path / "map.sqlite"
    base = sqlite.connect(path)
    base.executescript(
        "create table meta (key text, value text);"
        f"pragma application_id = {APPLICATION_ID}; pragma user_version = {VERSION};"
    )
    base.close()
    with pytest.raises(MapError, match="beskadiget"):
        MapFile.open(path)


def test_damage_found_while_reading_is_a_map_error(map_path: Path) -> None:
    content = bytearray(map_path.read_bytes())
    for start in range(3 * 4096, len(content), 4096):
        content[start : start + 2000] = b"\xaa" * 2000
    map_path.write_bytes(bytes(content))
    with pytest.raises(MapError, match="beskadiget"), MapFile.open(map_path) as opened:
        opened.features((E0 - 9_000, N0 - 9_000, E0 + 9_000, N0 + 9_000), 0.3)


def test_a_map_is_never_written_to(map_path: Path) -> None:
    before = map_path.read_bytes()
    with MapFile.open(map_path) as opened, pytest.raises(sqlite.OperationalError):
        opened._base.execute("delete from meta")
    assert map_path.read_bytes() == before


def test_a_build_that_fails_leaves_the_old_map_and_no_rest(map_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = map_path.read_bytes()

    def breaks(*_: object) -> None:
        raise sqlite.OperationalError("disk full")

    monkeypatch.setattr(mapbuild, "_write_layer", breaks)
    with pytest.raises(MapError, match="disk full"):
        write_map(map_path, GROUND[:3], "new")
    assert map_path.read_bytes() == before
    assert list(map_path.parent.iterdir()) == [map_path]


def test_an_empty_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="intet at tegne"):
        write_map(tmp_path / "map.sqlite", [], "")


def test_what_was_read_lately_is_the_very_same_again_also_by_another_box(map_path: Path) -> None:
    with MapFile.open(map_path) as opened:
        here = opened.features(HERE, 0.6)
        again = opened.features(HERE, 0.6)
        assert len(here) > 3 and all(one is other for one, other in zip(here, again, strict=True))
        wider = opened.features((E0 - 200, N0 - 200, E0 + 200, N0 + 200), 0.6)
        assert len(wider) > len(here)
        assert {id(each) for each in here} <= {id(each) for each in wider}


def test_what_was_read_is_forgotten_before_it_is_too_much(map_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapfile, "_MOST_KEPT", 200)
    boxes: list[Box] = [HERE, (E0 + 60, N0 - 20, E0 + 130, N0 + 20)] * 5
    with MapFile.open(map_path) as opened:
        for box in boxes:
            read = opened.features(box, 0.6)
            assert read == opened.features(box, 0.6)
            shapes = [each.data for layer in opened._layers for each in layer.kept.values()]
            assert sum(map(len, shapes)) <= max(200, sum(len(each.data) for each in read))


def test_a_box_with_nothing_in_it_is_empty_however_often_it_is_asked_for(map_path: Path) -> None:
    with MapFile.open(map_path) as opened:
        assert opened.features((E0 + 5e5, N0 + 5e5, E0 + 5e5 + 1, N0 + 5e5 + 1), 0.6) == []
        assert opened.features((E0 + 5e5, N0 + 5e5, E0 + 5e5 + 1, N0 + 5e5 + 1), 0.6) == []
