from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.clock import HeldClock, ManualClock, SystemClock, boot_id


def test_the_system_clock_tells_utc_and_never_runs_backwards() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() <= clock.monotonic()


def test_a_manual_clock_moves_only_when_told_and_both_times_together() -> None:
    clock = ManualClock(datetime(2026, 11, 22, 3, 12, tzinfo=UTC), monotonic=5.0)
    assert clock.now() == clock.now()
    clock.advance(1.5)
    assert clock.now() == datetime(2026, 11, 22, 3, 12, 1, 500_000, tzinfo=UTC)
    assert clock.monotonic() == 6.5


def test_a_jump_of_the_time_of_day_leaves_monotonic_time_alone() -> None:
    clock = ManualClock(monotonic=5.0)
    clock.jump(datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == datetime(1970, 1, 1, tzinfo=UTC)
    assert clock.monotonic() == 5.0


def test_time_cannot_be_run_backwards_or_told_without_a_zone() -> None:
    with pytest.raises(ValueError, match="forwards"):
        ManualClock().advance(-1)
    with pytest.raises(ValueError, match="zone"):
        ManualClock(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="zone"):
        ManualClock().jump(datetime(2026, 1, 1))


def test_the_boot_id_stays_the_same_while_the_machine_is_up() -> None:
    assert boot_id()
    assert boot_id() == boot_id()


def test_a_held_clock_shows_no_time_passing_and_is_late_by_that_from_then_on() -> None:
    real = ManualClock(datetime(2026, 11, 22, 3, 12, tzinfo=UTC), monotonic=5.0)
    clock = HeldClock(real)
    real.advance(1)
    assert (clock.now(), clock.monotonic()) == (real.now(), real.monotonic())
    clock.hold()
    real.advance(60)
    clock.hold()  # twice is once
    real.advance(30)
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 11, 22, 3, 12, 1, tzinfo=UTC), 6.0)
    assert clock.go_on() == 90
    real.advance(2)
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 11, 22, 3, 12, 3, tzinfo=UTC), 8.0)


def test_a_clock_is_held_as_often_as_it_must_be_and_each_time_for_its_own_length() -> None:
    real = ManualClock(datetime(2026, 11, 22, 3, 12, tzinfo=UTC), monotonic=5.0)
    clock = HeldClock(real)
    for seconds in (10.0, 20.0):
        clock.hold()
        real.advance(seconds)
        assert clock.go_on() == seconds
    assert clock.go_on() == 0
    assert (real.now() - clock.now()).total_seconds() == 30
    assert real.monotonic() - clock.monotonic() == 30
