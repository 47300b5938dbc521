"""Which call a position belongs to: by number and time, never by guess, never across practice and real."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import line as commands
from app.commands import place
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.state import DeskState
from app.intake.matching import Window, call_for, same_report, waiting_for
from app.intake.telephone import ahead
from locate.report import LocationReport
from tests.app.worlds import NUMBER, at, context, line, lines, report


def state(*calls: tuple[str, str, float, float | None]) -> DeskState:
    """Calls as (id, number, rang, ended), seconds."""
    told = []
    for call, number, rang, ended in calls:
        told.append((rang, call, f.CallRang(line="112", number=number)))
        told.append((rang + 0.1, call, f.CallAnswered(operator="KHN")))
        if ended is not None:
            told.append((ended, call, f.CallEnded()))
    told.sort(key=lambda x: x[0])
    return fold(line(fact, i + 1, when, call) for i, (when, call, fact) in enumerate(told))


@pytest.mark.parametrize(
    ("received", "fits"), [(-61, False), (-60, True), (0, True), (100, True), (3700, True), (3701, False)]
)
def test_a_position_fits_from_a_minute_before_the_ring_to_an_hour_after_the_end(received: float, fits: bool) -> None:
    world = state(("c1", NUMBER, 0.0, 100.0))
    assert (call_for(world, report(), at(received)) == "c1") is fits


def test_a_call_that_is_still_running_takes_its_positions_however_long_it_lasts() -> None:
    assert call_for(state(("c1", NUMBER, 0.0, None)), report(), at(7200)) == "c1"


def test_the_window_is_the_centres_to_set() -> None:
    world = state(("c1", NUMBER, 0.0, 100.0))
    assert call_for(world, report(), at(131), Window(after_s=30)) == ""
    assert call_for(world, report(), at(130), Window(after_s=30)) == "c1"


@pytest.mark.parametrize("received", [0.0, 9.0, 19.0, 29.0, 39.0, 49.0, 59.0])
def test_of_six_calls_from_one_phone_the_one_that_rang_nearest_before_gets_the_position(received: float) -> None:
    world = state(*((f"c{i}", NUMBER, i * 10.0, i * 10.0 + 5) for i in range(6)))
    assert call_for(world, report(), at(received)) == f"c{min(5, int(received // 10))}"


def test_where_every_call_rang_after_the_receipt_the_first_of_them_gets_it() -> None:
    world = state(("c1", NUMBER, 10.0, None), ("c2", NUMBER, 20.0, None))
    assert call_for(world, report(), at(0)) == "c1"


@pytest.mark.parametrize("caller", [None, "", "+4500009999", "00004127"])
def test_a_report_with_another_number_or_none_fits_no_call(caller: str | None) -> None:
    assert call_for(state(("c1", NUMBER, 0.0, None)), report(caller=caller), at(10)) == ""  # type: ignore[arg-type]


def test_a_withheld_number_never_matches_a_report_without_a_number() -> None:
    world = state(("c1", "", 0.0, None))
    assert call_for(world, report(caller=""), at(10)) == ""
    assert call_for(world, report(caller=None), at(10)) == ""  # type: ignore[arg-type]
    tray = fold([line(f.PositionReceived(report=report(caller="")), 1, call="")])
    assert waiting_for(tray, "", at(10), Window()) == ()


numbers = st.sampled_from(["", NUMBER, "+4500007310"])


rung = st.tuples(numbers, st.floats(0, 4000), st.one_of(st.none(), st.floats(0, 2000)), st.booleans())


@given(
    st.lists(rung, max_size=8),
    st.one_of(st.none(), numbers),
    st.floats(-200, 8000),
    st.booleans(),
)
def test_whatever_comes_a_match_has_the_number_the_time_and_the_kind_of_its_call(
    calls: list[tuple[str, float, float | None, bool]], caller: str | None, received: float, practice: bool
) -> None:
    entries = []
    for i, (number, rang, lasted, is_practice) in enumerate(calls):
        entries.append(line(f.CallRang(line="112", number=number, practice=is_practice), 2 * i + 1, rang, f"c{i}"))
        if lasted is not None:
            entries.append(line(f.CallLost(), 2 * i + 2, rang + lasted, f"c{i}"))
    world = fold(entries)
    found = call_for(world, report(caller=caller, practice=practice), at(received))  # type: ignore[arg-type]
    if found:
        call = world.calls[found]
        assert call.number
        assert call.number == caller
        assert call.is_practice is practice
        assert call.rang_at - timedelta(seconds=60) <= at(received)
        end = call.ended_at or call.lost_at
        assert end is None or at(received) <= end + timedelta(seconds=3600)


# --- positions that came before the ring


def tray(*reports: object, seconds: float = 0.0) -> DeskState:
    return fold(line(f.PositionReceived(report=r), i + 1, seconds, "") for i, r in enumerate(reports))  # type: ignore[arg-type]


def taken(world: DeskState, seconds: float, practice: bool = False) -> list[f.Fact]:
    """What a call ringing from the number takes over."""
    found = commands.ring(context(seconds), world, "112", NUMBER, practice=practice)
    return [fact for _, fact in found if isinstance(fact, f.PositionReceived)]


def test_an_early_position_joins_the_call_that_rings_within_a_minute() -> None:
    assert len(taken(tray(report()), 60)) == 1
    assert taken(tray(report()), 61) == []


@pytest.mark.parametrize("practice", [True, False])
def test_an_early_practice_position_waits_for_a_practice_call_and_a_real_one_for_a_real_call(practice: bool) -> None:
    world = tray(report(practice=practice))
    assert len(taken(world, 10, practice=practice)) == 1
    assert taken(world, 10, practice=not practice) == []


def test_two_phones_that_sent_the_same_bytes_are_two_reports() -> None:
    mine = report(None, status="no_position", lat=None, lon=None, shape=None, raw=b'A"ML=1;lt=;lg=;rd=N')
    other = report(None, status="no_position", lat=None, lon=None, shape=None, raw=mine.raw, caller="+4500007310")
    world = tray(mine, other)
    entries = [
        line(fact, 10 + i, 5.0, call) for i, (call, fact) in enumerate(commands.ring(context(5), world, "112", NUMBER))
    ]
    after = fold(entries, world)
    assert [r.caller for _, r in after.unmatched] == ["+4500007310"]


def test_a_position_after_the_end_is_kept_with_its_call_and_the_next_ring_starts_with_none() -> None:
    world = state(("c1", NUMBER, 0.0, 20.0))
    assert place.receive_position(context(700), world, report())[0][0] == "c1"


def test_a_position_in_the_tray_may_be_given_to_a_call_by_hand() -> None:
    stranger = report(caller="+4500009999")
    world = fold([line(f.PositionReceived(report=stranger), 1, call=""), *lines([f.CallRang(line="112")], start=2)])
    found = place.bind_position(context(), world, "c1", stranger)
    after = fold([line(fact, 10, 9.0, call) for call, fact in found], world)
    assert after.unmatched == ()
    assert after.calls["c1"].positions == (stranger,)


# --- one report that came twice


def by_https(**changes: object) -> LocationReport:
    """The same fix as :func:`report`'s, the other way: more decimals, milliseconds, other bytes."""
    values: dict[str, object] = {"kind": "aml-https", "lat": 56.420004, "lon": 11.549996, "fixed_at": at(20.4)}
    return report(**{**values, **changes})  # type: ignore[arg-type]


def received(world: DeskState, *reports: LocationReport, seconds: float = 30.0) -> DeskState:
    """The state after these reports were taken in."""
    for each in reports:
        world = ahead(context(seconds), world, place.receive_position(context(seconds), world, each))
    return world


def test_the_same_fix_by_sms_and_https_is_one_report_with_two_receipts() -> None:
    world = received(state(("c1", NUMBER, 0.0, None)), report(), by_https())
    call = world.calls["c1"]
    assert call.positions == (report(),)
    assert [r.kind for r in call.receipts[report().raw_sha256]] == ["aml-https"]


@pytest.mark.parametrize(
    "changes",
    [{"fixed_at": at(22)}, {"lat": 56.4201}, {"lon": None}, {"fixed_at": None}, {"verified": False},
     {"caller": "+4500007310"}, {"status": "no_position"}, {"entity": "mast"}],
)  # fmt: skip
def test_another_fix_is_another_report(changes: dict[str, object]) -> None:
    assert not same_report(report(), by_https(**changes))


def test_a_report_that_came_both_ways_before_the_ring_joins_as_one() -> None:
    world = received(DeskState(), report(seconds=0), by_https(fixed_at=at(0.4)), seconds=2)
    rings = commands.ring(context(5), world, "112", NUMBER)
    assert [type(fact).__name__ for _, fact in rings] == ["CallRang", "PositionReceived"]
    assert len(world.unmatched) == 1


def test_two_ways_that_both_waited_join_as_one_report_with_two_receipts() -> None:
    entries = [line(f.PositionReceived(report=r), n + 1, 0.0, "") for n, r in enumerate((report(), by_https()))]
    world = fold(entries)
    world = ahead(context(5), world, commands.ring(context(5), world, "112", NUMBER))
    call = next(iter(world.calls.values()))
    assert call.positions == (report(),)
    assert len(call.receipts[report().raw_sha256]) == 1
    assert world.unmatched == ()


def test_a_gateway_gone_mad_does_not_fill_the_log() -> None:
    world = state(("c1", NUMBER, 0.0, None))
    seq = world.seq
    world = received(world, *(report() for _ in range(50)))
    assert world.seq - seq < 12


# --- which of two calls


def test_the_phones_own_word_of_when_its_call_began_chooses_among_six_calls() -> None:
    world = state(*((f"c{i}", NUMBER, i * 150.0, i * 150.0 + 20) for i in range(6)))
    late = report(extra={"call_time": at(301.0).isoformat()}, received_at=at(880))
    assert call_for(world, late, at(880)) == "c2"
    assert call_for(world, report(extra={"call_time": "nonsense"}), at(880)) == "c5"
    assert call_for(world, report(extra={"call_time": at(9000).isoformat()}), at(880)) == "c5"


def test_a_report_that_waited_in_the_spool_is_matched_by_its_receipt() -> None:
    world = state(("c1", NUMBER, 0.0, 60.0), ("c2", NUMBER, 300.0, None))
    assert place.receive_position(context(310), world, report())[0][0] == "c1"


def test_a_position_bound_to_the_wrong_of_two_calls_is_moved_and_its_repeat_follows_it() -> None:
    world = state(("c1", NUMBER, 0.0, 60.0), ("c2", NUMBER, 300.0, None))
    world = received(world, report(seconds=305), seconds=310)
    assert [len(c.positions) for c in world.calls.values()] == [0, 1]
    sha = report(seconds=305).raw_sha256
    world = ahead(context(320), world, place.move_position(context(320), world, "c2", "c1", sha))
    assert [len(c.positions) for c in world.calls.values()] == [1, 0]
    assert world.calls["c1"].positions == (report(seconds=305),)
    world = received(world, by_https(fixed_at=at(305.2)), seconds=330)
    assert [len(c.positions) for c in world.calls.values()] == [1, 0]
    assert len(world.calls["c1"].receipts[sha]) == 1


@pytest.mark.parametrize(
    ("source", "target", "sha"), [("c1", "c1", ""), ("c1", "c9", ""), ("c9", "c2", ""), ("c1", "c2", "f")]
)
def test_what_cannot_be_moved_stays(source: str, target: str, sha: str) -> None:
    world = received(state(("c1", NUMBER, 0.0, None), ("c2", "+4500007310", 1.0, None)), report())
    assert place.move_position(context(), world, source, target, sha or report().raw_sha256) == []


def test_a_position_never_moves_between_practice_and_real() -> None:
    world = received(state(("c1", NUMBER, 0.0, None)), report())
    world = fold([line(f.CallRang(line="112", number=NUMBER, practice=True), world.seq + 1, 40.0, "c2")], world)
    assert place.move_position(context(), world, "c1", "c2", report().raw_sha256) == []


def test_a_closed_call_takes_no_position_moved_to_it() -> None:
    world = received(state(("c1", NUMBER, 0.0, None), ("c2", "+4500007310", 1.0, None)), report())
    world = fold([line(f.InquiryClosed(), world.seq + 1, 50.0, "c2")], world)
    assert place.move_position(context(), world, "c1", "c2", report().raw_sha256) == []


def test_the_tray_in_hand_has_an_end() -> None:
    world = tray(*(report(seconds=n, caller=f"+45{n:08d}") for n in range(1005)))
    assert len(world.unmatched) == 1000
    assert world.unmatched[-1][1].caller == "+4500001004"
