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
from app.intake.matching import Window, call_for, waiting_for
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
def test_a_position_fits_from_a_minute_before_the_ring_to_an_hour_after_the_end(
    received: float, fits: bool
) -> None:
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
