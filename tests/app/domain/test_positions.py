"""Where the phone is: the three kinds of *none* told apart, the best chosen for a reason, a mast never the caller."""

from __future__ import annotations

import pytest
from pyproj import Geod

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.positions import (
    CALLER,
    best_known,
    best_report,
    caller_kind,
    distance_m,
    known_at,
    picture,
    place_conflict,
)
from app.domain.state import CallState
from locate.report import LocationReport, Sector
from tests.app.worlds import NUMBER, at, line, place, report


def call(*reports: LocationReport, more: tuple[f.Fact, ...] = ()) -> CallState:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1)]
    for i, each in enumerate(reports):
        entries.append(line(f.PositionReceived(report=each), i + 2, 21.0 + i))
    for i, fact in enumerate(more):
        entries.append(line(fact, 100 + i, 40.0))
    state = fold_call(entries)
    assert state is not None
    return state


MAST = report(2800, entity="mast", kind="cell", method="cell", shape=Sector(56.4, 11.5, 0, 2800, 180, 120))
NONE = report(None, status="no_position", method="none", lat=0.0, lon=0.0)


def test_none_yet_counts_the_seconds() -> None:
    now = picture(call(), at(12))
    assert (now.kind, now.waited_s) == ("waiting", 12.0)


def test_no_aml_is_said_when_the_time_is_up() -> None:
    assert picture(call(), at(31)).kind == "missing"


def test_a_phone_that_could_not_fix_is_not_a_phone_that_said_nothing() -> None:
    assert picture(call(NONE), at(25)).kind == "phone_failed"


def test_a_mast_is_never_the_caller() -> None:
    now = picture(call(MAST), at(40))
    assert now.kind == "mast_only"
    assert now.best is None
    assert now.mast == MAST


def test_a_later_rough_fix_does_not_displace_a_fine_one() -> None:
    fine, rough = report(8, seconds=20), report(400, seconds=30)
    best = best_report(call(fine, rough), at(40))
    assert best is not None
    assert best[0] == fine


def test_a_much_newer_fix_displaces_an_old_fine_one() -> None:
    old, new = report(8, seconds=20), report(35, seconds=120, lat=56.43)
    best = best_report(call(old, new), at(125))
    assert best is not None
    assert best[0] == new


def test_a_position_with_a_wrong_hmac_is_never_the_best() -> None:
    forged = report(5, verified=False)
    assert best_report(call(forged), at(30)) is None


def test_the_best_known_follows_every_change_of_the_positions() -> None:
    fine, rough, forged = report(8, seconds=20), report(400, seconds=30), report(5, verified=False)
    for reports, best in (((rough,), rough), ((rough, fine), fine), ((forged,), None), ((fine,), fine)):
        now = call(*reports)
        found = best_known(now)
        assert found == best_report(now, known_at(now))
        assert (found[0] if found is not None else None) == best
        assert best_known(now) == found


@pytest.mark.parametrize(("radius", "kind"), [(18, "precise"), (100, "usable"), (400, "coarse"), (None, "coarse")])
def test_the_ring_says_how_usable_a_position_is(radius: float | None, kind: str) -> None:
    assert picture(call(report(radius)), at(30)).kind == kind


def test_an_old_fix_and_a_fix_from_the_future_are_said() -> None:
    assert picture(call(report(18, seconds=-400)), at(30)).kind == "old"
    assert picture(call(report(18, seconds=900)), at(30)).kind == "clock_error"


@pytest.mark.parametrize(("north", "east"), [(0.1, 0.0), (0.0, 0.2), (-0.05, 0.1), (0.001, -0.002)])
@pytest.mark.parametrize("lat", [54.6, 57.7, 70.0])
def test_a_distance_is_that_on_the_ellipsoid(lat: float, north: float, east: float) -> None:
    _, _, true = Geod(ellps="WGS84").inv(11.0, lat, 11.0 + east, lat + north)
    assert distance_m(lat, 11.0, lat + north, 11.0 + east) == pytest.approx(true, rel=0.001)


@pytest.mark.parametrize(("north", "level"), [(0.0001, "inside"), (0.0007, "quiet"), (0.01, "banner")])
def test_a_place_far_from_the_phone_is_told_with_its_distance(north: float, level: str) -> None:
    here = report(18)
    state = call(here, more=(f.PlaceChosen(place=place(lat=56.42 + north)),))
    conflict = place_conflict(state, here)
    assert conflict is not None
    assert conflict.level == level
    assert conflict.distance_m == pytest.approx(north * 111_195, rel=0.01)


@pytest.mark.parametrize(
    ("number", "missing", "kind"),
    [
        (NUMBER, "", "known"),
        ("+298123456", "", "known"),
        ("+299123456", "", "known"),
        ("4127", "", "known"),
        ("+46701740605", "", "foreign"),
        ("", "withheld", "withheld"),
        ("", "none", "no_sim"),
        ("", "", "unknown"),
    ],
)
def test_a_number_that_is_foreign_hidden_or_missing_is_told(number: str, missing: str, kind: str) -> None:
    rang = fold_call([line(f.CallRang(line="112", number=number, no_number=missing), 1)])  # type: ignore[arg-type]
    assert rang is not None
    assert caller_kind(rang) == kind
    assert (kind in CALLER) is (kind != "known")
