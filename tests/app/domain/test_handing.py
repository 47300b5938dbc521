"""The 22-second rule and the alarms: what nobody answered shows at its second, and what was answered is quiet."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.handing import Alarm, alarms, clock_s, is_voice, step_of, tries_of
from app.domain.state import CallState
from tests.app import worlds


def call(*timed: tuple[float, f.Fact], practice: bool = False) -> CallState:
    first: list[tuple[float, f.Fact]] = [
        (0.0, f.CallRang(line="112", number=worlds.NUMBER, practice=practice)),
        (1.0, f.CallAnswered(operator="KHN")),
    ]
    found = fold_call([worlds.line(fact, i, at) for i, (at, fact) in enumerate([*first, *timed], start=1)])
    assert found is not None
    return found


def tried(attempt: int = 1, authority: f.Authority = "health") -> f.HandoverTried:
    return f.HandoverTried(authority=authority, receiver="AMK", attempt=attempt, step=step_of(authority, attempt))


def told(state: str, authority: f.Authority = "fire", **more: object) -> f.SheetTold:
    return f.SheetTold(authority=authority, state=state, **{"attempt": 1, **more})  # type: ignore[arg-type]


def kinds(found: tuple[Alarm, ...]) -> list[str]:
    return [alarm.kind for alarm in found]


def test_health_goes_from_two_conferences_to_the_duty_officer_and_the_sheet_alone() -> None:
    assert [step_of("health", n) for n in range(1, 7)] == ["call", "call", "duty", "sheet", "sheet", "sheet"]


def test_fire_and_police_get_data_while_the_talk_goes_on() -> None:
    assert [step_of("fire", 1), step_of("police", 3)] == ["", ""]


@pytest.mark.parametrize(("seconds", "expected"), [(31.9, []), (32.0, ["no_answer"])])
def test_a_try_at_amk_is_late_at_22_seconds(seconds: float, expected: list[str]) -> None:
    amk = call((10.0, tried()), (10.5, told("received", "health")))
    assert kinds(alarms(amk, worlds.at(seconds))) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(19.9, []), (20.0, ["no_receipt"])])
def test_a_receipt_is_missed_after_ten_seconds(seconds: float, expected: list[str]) -> None:
    fire = call((10.0, tried(authority="fire")), (10.5, told("left")))
    assert kinds(alarms(fire, worlds.at(seconds))) == expected


def test_what_nobody_has_told_anything_of_is_missed_too() -> None:
    assert kinds(alarms(call((10.0, tried(authority="fire"))), worlds.at(20.0))) == ["no_receipt"]


def test_what_does_not_get_through_is_an_alarm_at_once() -> None:
    fire = call((10.0, tried(authority="fire")), (10.5, told("trouble", reason="timeout")))
    assert kinds(alarms(fire, worlds.at(12.5))) == ["not_delivered"]


@pytest.mark.parametrize("state", ["received", "opened"])
def test_a_receipt_ends_the_alarm(state: str) -> None:
    fire = call((10.0, tried(authority="fire")), (30.0, told(state, receipt="B")))
    received = f.HandoverReceived(authority="fire", attempt=1)
    assert kinds(alarms(call((10.0, tried(authority="fire")), (30.0, received)), worlds.at(60.0))) == []
    assert kinds(alarms(fire, worlds.at(31.0))) == []


def test_a_sheet_that_a_newer_one_superseded_is_no_alarm() -> None:
    fire = call(
        (10.0, tried(authority="fire")), (12.0, tried(2, "fire")), (12.5, told("given_up", reason="superseded")),
        (13.0, told("received", attempt=2)), (13.0, f.HandoverReceived(authority="fire", attempt=2)),
    )  # fmt: skip
    assert alarms(fire, worlds.at(60.0)) == ()


def test_an_update_that_does_not_get_through_is_an_alarm_though_the_case_is_received() -> None:
    update = f.UpdateSent(authority="fire", text="2. sal")
    fire = call(
        (10.0, tried(authority="fire")), (11.0, told("received")), (11.0, f.HandoverReceived(authority="fire")),
        (20.0, update), (21.0, told("given_up", attempt=0, update=6, reason="cut")),
    )  # fmt: skip
    (alarm,) = alarms(fire, worlds.at(25.0))
    assert (alarm.kind, alarm.sheet and alarm.sheet.text) == ("not_delivered", "2. sal")


def test_in_practice_nothing_leaves_the_desk_and_only_the_try_is_waited_for() -> None:
    fire = call((10.0, tried(authority="fire")), practice=True)
    assert kinds(alarms(fire, worlds.at(25.0))) == []
    assert kinds(alarms(fire, worlds.at(40.0))) == ["no_answer"]


def test_a_closed_call_alarms_nobody() -> None:
    fire = call((10.0, tried(authority="fire")), (30.0, f.InquiryClosed()))
    assert alarms(fire, worlds.at(60.0)) == ()


def test_the_clock_counts_from_the_first_dial_and_stands_once_somebody_answers() -> None:
    late = call((10.0, tried()), (32.0, f.HandoverFailed(authority="health")), (32.0, tried(2)))
    assert clock_s(tries_of(late, "health"), worlds.at(40.0)) == 30.0
    got = call((10.0, tried()), (25.0, f.HandoverReceived(authority="health")))
    assert clock_s(tries_of(got, "health"), worlds.at(400.0)) == 15.0


def test_a_try_of_an_older_log_has_no_step_and_is_read_as_a_voice_where_it_is_health() -> None:
    old = call((10.0, f.HandoverTried(authority="health", receiver="AMK")))
    assert is_voice(old.tries[0])
    assert not is_voice(call((10.0, f.HandoverTried(authority="fire", receiver="B"))).tries[0])
