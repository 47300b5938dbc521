"""The track: all kept, one best and why in words, who moved; whatever comes, in whatever order, it never raises."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.positions import best_report, picture
from app.domain.state import CallState
from app.domain.track import WHY, Track, track
from locate.report import LocationReport, Sector, radius95
from tests.app.worlds import NUMBER, START, at, line, report

MAST = report(2800, entity="mast", kind="cell", method="cell", shape=Sector(56.4, 11.5, 0, 2800, 180, 120))
NORTH_OF_IT = 56.42 + 340 / 111_195


def call(*reports: LocationReport, times: list[datetime] | None = None) -> CallState:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1)]
    for i, each in enumerate(reports):
        entry = line(f.PositionReceived(report=each), i + 2, 21.0 + i)
        entries.append(entry if times is None else _at(entry, times[i]))
    state = fold_call(entries)
    assert state is not None
    return state


def _at(entry: f.Entry, when: datetime) -> f.Entry:
    return structs.replace(entry, at=when)


def whys(found: Track) -> list[str]:
    return [fix.why for fix in found.fixes]


def best_why(*reports: LocationReport, seconds: float = 60) -> str:
    best = track(call(*reports), at(seconds)).best
    assert best is not None
    return best.why


# --- which is best, and why


def test_a_call_without_positions_has_an_empty_track() -> None:
    assert track(call(), at(5)) == Track()


def test_the_only_position_is_best_because_it_is_the_only_one() -> None:
    assert best_why(report(18)) == "only"


def test_the_newest_and_tightest_says_so() -> None:
    assert best_why(report(60, seconds=20), report(12, seconds=32)) == "newest_tightest"


def test_a_newer_but_wider_position_is_best_when_the_tight_one_is_old() -> None:
    found = track(call(report(8, seconds=20), report(90, seconds=70)), at(75))
    assert found.best is not None and found.best.why == "newest"
    assert whys(found) == ["older", "newest"]


def test_among_positions_of_one_half_minute_the_tightest_wins() -> None:
    found = track(call(report(8, seconds=20), report(90, seconds=29)), at(35))
    assert whys(found) == ["tightest", "wider"]


def test_between_equal_rings_the_better_method_wins() -> None:
    found = track(call(report(30, seconds=29, method="wifi"), report(30, seconds=21, method="gnss")), at(35))
    assert [(x.report.method, x.why) for x in found.fixes] == [("gnss", "method"), ("wifi", "lesser_method")]


def test_a_position_with_a_wrong_signature_is_kept_and_never_best() -> None:
    found = track(call(report(4, verified=False), report(400, seconds=10)), at(35))
    assert whys(found) == ["only", "unverified"]


def test_a_position_from_long_before_the_call_is_never_best() -> None:
    found = track(call(report(4, seconds=-1860)), at(35))
    assert found.best is None and whys(found) == ["before_call"]
    assert track(call(report(4, seconds=-1740)), at(35)).best is not None


def test_a_position_from_the_future_gives_way_to_one_with_a_right_clock() -> None:
    found = track(call(report(4, seconds=4000), report(400, seconds=20)), at(35))
    assert found.fixes[1].why == "future"
    assert found.best is not None and found.best.report.radius_m == 400
    assert found.fixes[1].age == "future"


def test_where_every_clock_is_wrong_the_best_says_that_its_time_is_uncertain() -> None:
    assert best_why(report(4, seconds=4000)) == "clock"


def test_what_is_no_position_says_which_kind_of_none_it_is() -> None:
    none = report(None, status="no_position", method="none", lat=0.0, lon=0.0)
    torn = report(None, status="unreadable", seconds=30)
    assert sorted(whys(track(call(none, torn, MAST), at(40)))) == ["mast", "no_position", "unreadable"]


def test_the_same_position_by_two_ways_is_one_with_two_receipts() -> None:
    sms, https = report(12), report(12, raw=b"by https", kind="aml-https")
    found = track(call(sms, https), at(40))
    assert sorted(whys(found)) == ["only", "repeated"]
    assert found.best is not None and found.best.receipts == 2
    assert found.trail == ()


def test_a_position_received_twice_unchanged_has_one_best() -> None:
    same = report(12)
    found = track(call(same, same, times=[at(22), at(22)]), at(40))
    assert [fix.best for fix in found.fixes].count(True) == 1


@pytest.mark.parametrize(
    ("age", "word"), [(10, "fresh"), (31, "amber"), (299, "amber"), (301, "red"), (-30, "fresh"), (-61, "future")]
)
def test_an_age_has_its_word(age: float, word: str) -> None:
    assert track(call(report(8, seconds=400)), at(400 + age)).fixes[0].age == word


def test_a_late_position_says_how_late_it_came() -> None:
    found = track(call(report(8, seconds=5), times=[at(720)]), at(725))
    assert found.fixes[0].late_s == 720


def test_every_reason_has_words_in_both_languages() -> None:
    assert all(words.in_("da") and words.in_("en") for words in WHY.values())


# --- moving


def test_a_newer_fix_outside_the_ring_before_it_is_told_with_its_distance() -> None:
    found = track(call(report(20, seconds=20), report(20, seconds=40, lat=NORTH_OF_IT)), at(45))
    assert found.moved_m == pytest.approx(340, abs=1)


def test_a_newer_fix_inside_the_ring_before_it_is_no_move() -> None:
    found = track(call(report(400, seconds=20), report(20, seconds=40, lat=NORTH_OF_IT)), at(45))
    assert found.moved_m is None and found.motion is None


def test_a_caller_who_moved_has_speed_heading_and_a_trail() -> None:
    found = track(call(report(20, seconds=20), report(20, seconds=40, lat=NORTH_OF_IT)), at(45))
    assert found.motion is not None and not found.motion.told and not found.motion.jump
    assert found.motion.speed_mps == pytest.approx(17, abs=0.1)
    assert found.motion.heading_deg == pytest.approx(0, abs=0.1)
    assert [fix.at for fix in found.trail] == [at(20)]


def test_what_the_phone_itself_says_of_its_motion_comes_first() -> None:
    found = track(call(report(20, speed_mps=31.0, bearing_deg=76.0)), at(45))
    assert found.motion is not None and found.motion.told
    assert (found.motion.speed_mps, found.motion.heading_deg) == (31.0, 76.0)


def test_a_leap_that_no_vehicle_makes_is_told_as_one() -> None:
    found = track(call(report(20, seconds=20), report(20, seconds=40, lat=56.60)), at(45))
    assert found.motion is not None and found.motion.jump


def test_a_fix_newer_than_the_best_is_not_in_its_trail() -> None:
    found = track(call(report(8, seconds=20), report(90, seconds=29, lat=NORTH_OF_IT)), at(35))
    assert found.best is not None and found.best.at == at(20)
    assert found.trail == () and found.moved_m == pytest.approx(340, abs=1)


# --- laws

_METHODS = st.sampled_from(["gnss", "wifi", "cell", "fused", "unknown", "none", None])


@st.composite
def reports(draw: st.DrawFn) -> LocationReport:
    radius = draw(st.one_of(st.none(), st.floats(1, 50_000)))
    confidence = draw(st.one_of(st.none(), st.floats(0.01, 0.99)))
    timed = draw(st.booleans())
    mast = draw(st.booleans()) and draw(st.booleans())
    found = LocationReport(
        kind="cell" if mast else draw(st.sampled_from(["aml-sms", "aml-https", "pidf-lo", "ecall"])),
        status=draw(st.sampled_from(["position", "position", "position", "no_position", "unreadable"])),
        entity="mast" if mast else draw(st.sampled_from(["caller", "vehicle"])),
        raw=b"",
        lat=draw(st.one_of(st.none(), st.floats(-90, 90))),
        lon=draw(st.one_of(st.none(), st.floats(-180, 180))),
        radius_m=radius,
        confidence=confidence,
        radius95_m=radius95(radius, confidence, 0.68),
        method=draw(_METHODS),
        fixed_at=START + timedelta(seconds=draw(st.integers(-4000, 4000))) if timed else None,
        verified=draw(st.sampled_from([None, True, False])),
        speed_mps=draw(st.one_of(st.none(), st.floats(0, 400))),
        bearing_deg=draw(st.one_of(st.none(), st.floats(0, 360))),
    )
    # What a report says follows from its bytes alone.
    return structs.replace(found, raw=repr(found).encode())


@settings(max_examples=150, deadline=None)
@given(st.lists(reports(), max_size=8), st.integers(0, 2**32), st.integers(-100, 5000))
def test_the_order_of_arrival_never_changes_what_is_best_at_the_end(
    found: list[LocationReport], seed: int, now: int
) -> None:
    times = [at(20 + 3 * i) for i in range(len(found))]
    one = track(call(*found, times=times), at(now))
    mixed = list(zip(found, times, strict=True))
    random.Random(seed).shuffle(mixed)
    other = track(call(*(r for r, _ in mixed), times=[t for _, t in mixed]), at(now))
    assert one == other


@settings(max_examples=150, deadline=None)
@given(st.lists(reports(), max_size=8), st.integers(-100, 5000))
def test_all_are_kept_a_mast_is_never_the_caller_and_the_picture_agrees(found: list[LocationReport], now: int) -> None:
    state = call(*found)
    whole, chosen = track(state, at(now)), best_report(state, at(now))
    assert len(whole.fixes) == len(found)
    assert sum(fix.best for fix in whole.fixes) == (chosen is not None)
    for fix in (*whole.trail, *([whole.best] if whole.best else [])):
        assert fix.report.entity != "mast" and fix.report.kind != "cell" and fix.report.verified is not False
    assert (whole.best.report if whole.best else None) == (chosen[0] if chosen else None)
    assert picture(state, at(now)).best == (chosen[0] if chosen else None)
