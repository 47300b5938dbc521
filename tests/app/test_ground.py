"""Where things lie: shapes true to scale and true to the compass, and nothing drawn that is nowhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import facts as f
from app.domain.fold import fold_call
from app.ground import Spot, ground, outline_of
from locate.projection import to_metres
from locate.report import Circle, Ellipse, LocationReport, Polygon, Sector, Shape
from tests.app.worlds import NUMBER, line, report

LAT, LON = 56.42, 11.55
BORNHOLM = (55.1, 15.0)


def spot_of(each: LocationReport) -> Spot | None:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1), line(f.PositionReceived(report=each), 2, 20)]
    call = fold_call(entries)
    assert call is not None
    return ground(call, ()).positions[0]


def spot(shape: Shape, lat: float = LAT, lon: float = LON, **changes: object) -> Spot:
    found = spot_of(report(shape=shape, lat=lat, lon=lon, **changes))
    assert found is not None
    return found


@pytest.mark.parametrize(("lat", "lon"), [(LAT, LON), BORNHOLM])
@given(major=st.floats(20, 3000), share=st.floats(0.1, 1), turn=st.floats(0, 180))
def test_an_ellipse_is_true_to_scale_and_its_axis_to_the_compass(
    lat: float, lon: float, major: float, share: float, turn: float
) -> None:
    found = spot(Ellipse(lat, lon, major, major * share, turn), lat, lon)
    east, north = found.point
    away = [math.hypot(e - east, n - north) for e, n in found.outline]
    assert max(away) == pytest.approx(major, rel=0.01)
    assert min(away) == pytest.approx(major * share, rel=0.01)
    e, n = found.outline[0]
    bearing = math.degrees(math.atan2(e - east, n - north)) - found.north_deg
    assert math.remainder(bearing - turn, 360) == pytest.approx(0, abs=0.3)


def test_an_ellipse_is_also_drawn_as_large_as_95_percent_need() -> None:
    found = spot(Ellipse(LAT, LON, 100, 40, 30), radius_m=100, radius95_m=162)
    assert len(found.outline95) == len(found.outline)
    reach = [math.dist(found.point, point) for point in (found.outline[0], found.outline95[0])]
    assert reach[1] / reach[0] == pytest.approx(1.62, rel=0.01)


def test_a_polygon_keeps_every_corner_where_it_was() -> None:
    ring = ((56.42, 11.55), (56.43, 11.56), (56.41, 11.57), (56.42, 11.55))
    assert spot(Polygon(ring)).outline == tuple(to_metres(*corner) for corner in ring)


def test_a_sector_reaches_from_its_inner_to_its_outer_arc() -> None:
    found = spot(Sector(LAT, LON, 500, 2800, 170, 120))
    away = [math.dist(found.point, point) for point in found.outline]
    assert (min(away), max(away)) == (pytest.approx(500, rel=0.01), pytest.approx(2800, rel=0.01))


def test_a_circle_is_left_to_the_ring() -> None:
    assert outline_of(Circle(LAT, LON, 18)) == [] == outline_of(None)


def test_true_north_turns_away_from_the_maps_own_towards_bornholm() -> None:
    assert spot(Circle(55.1, 9.0, 18), 55.1, 9.0).north_deg == pytest.approx(0, abs=0.01)
    assert spot(Circle(*BORNHOLM, 18), *BORNHOLM).north_deg == pytest.approx(-4.9, abs=0.3)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 5e7))
def test_whatever_is_sent_from_anywhere_has_a_finite_spot_or_none(lat: float, lon: float, size: float) -> None:
    for shape in (Ellipse(lat, lon, size, size, 45), Sector(lat, lon, 0, size, 10, 300), Polygon(((lat, lon),) * 4)):
        found = spot_of(report(shape=shape, lat=lat, lon=lon))
        if found is not None:
            assert all(math.isfinite(v) for point in (found.point, *found.outline) for v in point)
