"""From what is known to what is drawn: shapes with metres, age in steps, likenesses, dangers, borders, islands."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtWidgets import QApplication

from app.domain.duplicates import likely
from app.domain.place import Place
from app.domain.state import CallState, DeskState
from app.ground import BorderNear, HazardAt, IslandNear, ground
from app.picture import DeskInfo, Picture, at
from app.snapshot import Snapshot
from locate.report import Circle, Ellipse, LocationReport, Polygon, Sector, radius_at
from tests.app.worlds import START, report
from tests.app.worlds import at as moment
from widgets.map.scene import Border, MapScene, Phone
from widgets.panels.map_positions import age_words, strength_of
from widgets.panels.map_scene import BORDER_REACH_M, border_near, scene_key, scene_of, within

LAT, LON = 56.42, 11.55
PLACE = Place(kind="address", text="Nørregade 12", lat=LAT + 0.0002, lon=LON + 0.0002)


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Words are translated here, which needs Qt."""


def call(*reports: LocationReport, **changes: object) -> CallState:
    times = tuple(each.received_at or START for each in reports)
    values: dict[str, object] = {"id": "c1", "line": "112", "rang_at": START, "positions": reports}
    return CallState(**{**values, "position_times": times, **changes})  # type: ignore[arg-type]


def picture(mine: CallState, *others: CallState, seconds: float = 30.0, **known: object) -> Picture:
    calls = {each.id: each for each in (mine, *others)}
    found = replace(ground(mine, calls.values()), **known)  # type: ignore[arg-type]
    snapshot = Snapshot(
        desk=DeskState(calls=calls, current=mine.id), call=mine, ground=found, duplicates=likely(mine, calls.values())
    )
    return at(DeskInfo("4", "KHN"), snapshot, moment(seconds))


def phone(each: LocationReport, seconds: float = 30.0) -> Phone:
    found = scene_of(picture(call(each), seconds=seconds)).phone
    assert found is not None
    return found


# --- shapes


def test_both_rings_rest_on_the_same_assumption_and_tell_their_metres() -> None:
    assumed95 = report(100.0, confidence=None, radius95_m=100.0, kind="pidf-lo")
    for each, ring68, ring95 in ((report(18.0), 18, 29), (assumed95, 62, 100)):
        found = phone(each)
        assert (round(found.ring68_m or 0), round(found.ring95_m or 0)) == (ring68, ring95)
        assert f"{ring68} m" in found.label68 and f"{ring95} m" in found.label95
        assert "68 %" in found.label68 and "95 %" in found.label95


@given(confidence=st.floats(0.3, 0.99), major=st.floats(30, 900), share=st.floats(0.2, 0.9))
def test_an_ellipse_is_drawn_at_68_and_at_95_percent_however_sure_the_sender_was(
    confidence: float, major: float, share: float
) -> None:
    shape = Ellipse(LAT, LON, major, major * share, 40.0)
    each = report(major, confidence=confidence, radius95_m=radius_at(major, confidence, 0.95), shape=shape)
    found = phone(each)
    for outline, label, wanted in ((found.outline, found.label68, 0.68), (found.outline95, found.label95, 0.95)):
        away = [math.dist((found.easting, found.northing), point) for point in outline]
        assert max(away) == pytest.approx(radius_at(major, confidence, wanted), rel=0.01)
        assert min(away) == pytest.approx(radius_at(major, confidence, wanted) * share, rel=0.01)
        assert f"{round(radius_at(major, confidence, wanted))} × " in label


@pytest.mark.parametrize(("confidence", "dashed"), [(0.95, True), (0.68, False), (None, False)])
def test_an_area_stands_as_sent_with_its_size_and_its_own_certainty(confidence: float | None, dashed: bool) -> None:
    ring = ((LAT, LON), (LAT + 0.001, LON), (LAT + 0.001, LON + 0.002), (LAT, LON + 0.002), (LAT, LON))
    found = phone(report(90.0, confidence=confidence, radius95_m=140.0, shape=Polygon(ring)))
    assert bool(found.outline95) is dashed and bool(found.outline) is not dashed
    label = found.label95 if dashed else found.label68
    east, north = (int(n) for n in label.split(", ")[1].removesuffix(" m").split(" × "))
    assert north == pytest.approx(111, abs=8) and east == pytest.approx(123, abs=8)
    assert (f"{round(confidence * 100)} %" in label) if confidence else ("%" not in label)


def test_nobody_is_at_the_mast_of_a_band_round_it() -> None:
    shape = Sector(LAT, LON, 400.0, 600.0, 80.0, 40.0)
    found = phone(report(600.0, shape=shape, confidence=0.95, radius95_m=600.0, method="cell"))
    (mast,) = picture(call(report(shape=shape))).snapshot.ground.positions
    assert mast is not None
    assert math.dist((found.easting, found.northing), mast.point) == pytest.approx(500.0, rel=0.01)
    assert found.easting > mast.point[0] + 480 and found.outline95


def test_the_distance_from_a_band_is_the_length_of_the_line_that_is_drawn() -> None:
    shape = Sector(LAT, LON, 400.0, 600.0, 80.0, 40.0)
    each = report(600.0, shape=shape, confidence=0.95, radius95_m=600.0, method="cell")
    scene = scene_of(picture(call(each, place=PLACE)))
    assert scene.phone is not None and scene.chosen is not None
    ends = [(sign.easting, sign.northing) for sign in (scene.phone, scene.chosen)]
    assert scene.distance == f"{round(math.dist(*ends))} m"


@pytest.mark.parametrize(
    ("method", "sign"),
    [("gnss", "satellite"), ("wifi", "wifi"), ("cell", "cell"), ("fused", "fused"), ("unknown", "unknown"),
     (None, "unknown")],
)  # fmt: skip
def test_every_method_has_its_sign(method: str | None, sign: str) -> None:
    assert phone(report(method=method)).method == sign


# --- age


def test_a_position_fades_in_few_steps_and_never_goes() -> None:
    steps = [strength_of(age) for age in range(-60, 4000)]
    assert steps[:90] == [1.0] * 90
    assert steps == sorted(steps, reverse=True) and len(set(steps)) <= 8
    assert strength_of(601) == strength_of(1e6) == 0.35
    assert strength_of(45) >= 0.5 and strength_of(300) >= 0.5


def test_the_age_is_told_in_words_after_a_minute_only() -> None:
    assert [age_words(age) for age in (-10, 0, 59, 60)] == [""] * 4
    assert "1 " in age_words(61) and "4 " in age_words(299) and "59 " in age_words(3599) and "2 " in age_words(7300)


def test_the_clock_draws_the_map_anew_only_when_a_step_is_taken() -> None:
    mine = call(report(seconds=20.0))
    keys = [scene_key(picture(mine, seconds=20.0 + age)) for age in range(130)]
    changes = [age for age in range(1, 130) if keys[age] != keys[age - 1]]
    assert changes == [31, 61, 120, 121]  # strength, strength and words, words, strength
    scenes = [scene_of(picture(mine, seconds=20.0 + age)) for age in range(130)]
    assert [age for age in range(1, 130) if scenes[age] != scenes[age - 1]] == changes


def test_age_and_strength_reach_the_sign() -> None:
    found = phone(report(seconds=20.0), seconds=20.0 + 250)
    assert found.strength == 0.6 and "4 " in found.age


# --- which positions are drawn


def mast_report() -> LocationReport:
    shape = Sector(LAT, LON, 0.0, 2800.0, 170.0, 120.0)
    return report(2800.0, 5.0, shape=shape, entity="mast", kind="cell", method="cell", radius95_m=None)


def test_a_mast_is_drawn_only_while_it_is_all_there_is_or_two_places_exclude_each_other() -> None:
    alone = scene_of(picture(call(mast_report())))
    assert alone.phone is None and alone.sector is not None and alone.others == ()
    both = scene_of(picture(call(mast_report(), report())))
    assert both.phone is not None and both.sector is None and both.others == ()
    far = Place(kind="address", text="C117", lat=LAT + 0.05, lon=LON)
    against = scene_of(picture(call(mast_report(), report(), place=far)))
    assert against.conflict and against.sector is not None and against.others == ()
    assert "2.8 km" in against.sector.reach.replace(",", ".")


def test_a_mast_of_unknown_reach_claims_none() -> None:
    each = report(None, 5.0, shape=Circle(LAT, LON, None), entity="mast", kind="cell", method="cell")
    sector = scene_of(picture(call(each))).sector
    assert sector is not None and sector.outer_m == 0 and sector.reach == ""


def test_positions_beside_the_best_keep_their_rings_and_tell_their_age() -> None:
    wide, best = report(400.0, 20.0, method="wifi"), report(18.0, 21.0)
    scene = scene_of(picture(call(wide, best), seconds=200.0))
    (other,) = scene.others
    assert round(other.ring68_m or 0) == 400 and "400 m" in other.label and "3 " in other.label
    assert other.strength < 1


def test_of_the_way_so_far_only_the_newest_keeps_its_ring() -> None:
    way = [report(18.0 + i, 20.0 + 40 * i, lat=LAT + 0.001 * i) for i in range(6)]
    scene = scene_of(picture(call(*way), seconds=230.0))
    assert len(scene.trail) == 5 and [round(other.ring68_m or 0) for other in scene.others] == [22]


def test_what_cannot_be_trusted_is_not_drawn_beside_the_best() -> None:
    forged = report(30.0, 20.0, verified=False)
    assert scene_of(picture(call(forged, report(18.0, 21.0)))).others == ()


def test_the_oldest_point_of_the_way_tells_its_time() -> None:
    way = [report(18.0, 20.0 + 40 * i, lat=LAT + 0.001 * i) for i in range(4)]
    trail = scene_of(picture(call(*way), seconds=150.0)).trail
    assert [bool(point.label) for point in trail] == [True, False, False]


# --- other inquiries


def test_likely_duplicates_are_told_apart_by_word_and_others_only_by_their_time() -> None:
    mine = call(report(), number="+4500004127")
    near = call(report(lat=LAT + 0.001, seconds=-60), id="c2", rang_at=moment(-60), number="+4500006152")
    far = call(report(lat=LAT + 0.1, seconds=-60), id="c3", rang_at=moment(-60), number="+4500001855")
    incidents = {inc.label: inc for inc in scene_of(picture(mine, near, far)).incidents}
    assert len(incidents) == 2
    plain, alike = sorted(incidents.values(), key=lambda inc: inc.alike)
    assert (plain.alike, alike.alike, alike.much) == (False, True, False)
    assert plain.label == "04.11" and alike.label.endswith("04.11") and len(alike.label) > 8
    assert "6152" not in repr(incidents) and "1855" not in repr(incidents)


def test_one_much_alike_says_how_far_it_is_also_when_it_is_closed_already() -> None:
    here = Place(kind="address", text="x", lat=LAT, lon=LON, easting=657_000.0, northing=6_255_000.0, address_id="a")
    mine = call(report(), place=here)
    twin = call(report(), id="c2", place=here, closed_at=moment(10))
    (incident,) = scene_of(picture(mine, twin)).incidents
    assert incident.alike and incident.much and incident.away == "0 m"
    assert (incident.easting, incident.northing) == (657_000.0, 6_255_000.0)


# --- what is known around the place


@pytest.mark.parametrize(
    ("until", "drawn"),
    [(None, True), (date(2026, 11, 22), True), (date(2026, 11, 21), False), (date(2026, 12, 31), True)],
)
def test_a_danger_is_drawn_to_the_end_of_its_last_day(until: date | None, drawn: bool) -> None:
    known = (HazardAt((657_000.0, 6_255_000.0), "Iltflasker, 3. th.", 30.0, until),)
    hazards = scene_of(picture(call(report()), hazards=known)).hazards
    assert bool(hazards) is drawn
    if drawn and until is not None:
        assert hazards[0].until.endswith(f"{until.day}.{until.month}.{until.year}")
    if drawn:
        assert hazards[0].radius_m == 30.0 and "30 m" in hazards[0].until


def test_a_danger_goes_at_midnight_in_copenhagen() -> None:
    known = (HazardAt((657_000.0, 6_255_000.0), "Gas", 0.0, date(2026, 11, 22)),)
    mine = call(report())
    midnight = timedelta(hours=19, minutes=47, seconds=55).total_seconds()  # from 03.12.05 UTC to 23.00.00 UTC
    before, after = (picture(mine, seconds=s, hazards=known) for s in (midnight - 1, midnight))
    assert scene_of(before).hazards and not scene_of(after).hazards
    assert scene_key(before) != scene_key(after)


@given(
    st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000)), min_size=2, max_size=9, unique=True),
    st.floats(100, 6000),
)
def test_of_a_border_only_what_is_near_is_drawn(line: list[tuple[int, int]], reach: float) -> None:
    pieces = within(line, (0.0, 0.0), reach)
    assert all(math.hypot(*point) <= reach * (1 + 1e-6) for piece in pieces for point in piece)
    inside = [p for p in line if math.hypot(*p) < reach * 0.999]
    drawn = {point for piece in pieces for point in piece}
    assert all(point in drawn for point in inside)
    cut = [point for piece in pieces for point in piece if point not in line]
    assert all(math.hypot(*point) == pytest.approx(reach, rel=1e-3) for point in cut)


def test_a_border_far_away_is_not_drawn_and_a_near_one_knows_its_home() -> None:
    line = ((-9000.0, 0.0), (9000.0, 0.0))
    near = border_near(BorderNear("politikreds", (line,), "Øvelsø Politi", "Skovlunde Politi"), (0.0, 500.0))
    assert isinstance(near, Border) and near.home == (0.0, 500.0)
    assert near.lines[0][0][0] == pytest.approx(-math.sqrt(BORDER_REACH_M**2 - 500**2))
    assert border_near(BorderNear("politikreds", (line,), "a", "b"), (0.0, 2500.0)) is None


def test_borders_and_islands_reach_the_map_in_words() -> None:
    mine = call(report(), place=PLACE)
    (east, north) = picture(mine).snapshot.ground.place or (0.0, 0.0)
    border = BorderNear("kommune", (((east - 900, north + 50), (east + 900, north + 50)),), "Øvelsø", "Skovlunde")
    scene = scene_of(picture(mine, borders=(border,), islands=(IslandNear((east, north), "Tunø"),)))
    assert [(b.here, b.beyond) for b in scene.borders] == [("Øvelsø", "Skovlunde")]
    assert [i.label.startswith("Tunø: ") for i in scene.no_bridges] == [True]


def test_without_a_call_only_the_other_inquiries_are_drawn() -> None:
    other = call(report(), id="c2")
    mine = picture(other)
    idle = at(mine.info, structs_free(mine.snapshot), mine.now)
    scene = scene_of(idle)
    assert len(scene.incidents) == 1 and scene == MapScene(incidents=scene.incidents)


def structs_free(snapshot: Snapshot) -> Snapshot:
    desk = structs.replace(snapshot.desk, current="")
    return replace(snapshot, call=None, desk=desk, ground=ground(None, desk.calls.values()), duplicates=())
