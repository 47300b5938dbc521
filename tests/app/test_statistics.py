"""How calls went, in figures that can be counted by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.followups import Kept
from app.statistics import Statistics, statistics, times, with_promises

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def call(
    minute: float = 0.0, line: str = "112", outcome: str = "", answered: float | None = 3.0, sent: float | None = None,
    followups: int = 0, kept: int = 0, cause: str = "",
) -> tuple[Any, ...]:  # fmt: skip
    ms = int((START + timedelta(minutes=minute)).timestamp() * 1000)
    handed = sent + 10 if sent is not None else None
    return ms, line, cause, outcome, 1, answered, answered, sent, handed, 60.0, 0, followups, kept


def figures(*calls: tuple[Any, ...]) -> Statistics:
    return statistics(calls, START, START + timedelta(hours=8))


def test_ten_calls_have_their_share_their_mean_and_their_slowest_tenth() -> None:
    found = figures(*(call(n, answered=float(n)) for n in range(2, 12))).all
    assert (found.calls, found.answered, found.lost, found.in_goal) == (10, 10, 0, 0.9)
    assert (found.answer.mean_s, found.answer.median_s, found.answer.p90_s) == (6.5, 6.0, 10.0)
    assert found.answer.slowest_tenth_s == 11.0


def test_a_call_given_up_before_an_answer_is_lost_and_no_answer_time() -> None:
    found = figures(call(), call(answered=None)).all
    assert (found.calls, found.answered, found.lost, found.in_goal, found.answer.count) == (2, 1, 1, 1.0, 1)


def test_pocket_calls_and_misuse_are_false_and_a_silent_call_is_not() -> None:
    found = figures(*(call(outcome=o) for o in ("pocket", "misuse", "silent", "handed_fire"))).all
    assert (found.false, found.false_share) == (2, 0.5)
    assert found.outcomes == (("handed_fire", 1), ("misuse", 1), ("pocket", 1), ("silent", 1))


def test_promises_are_kept_or_not() -> None:
    found = figures(call(followups=2, kept=1), call(followups=2, kept=2)).all
    assert (found.followups, found.followups_kept, found.followups_share) == (4, 3, 0.75)


def test_each_line_has_its_own_figures_and_all_of_them_together() -> None:
    found = figures(call(sent=30.0), call(line="114"), call(line="114"))
    assert [(each.line, each.calls) for each in found.lines] == [("112", 1), ("114", 2)]
    assert (found.all.calls, found.all.send.median_s, found.all.handover.median_s) == (3, 30.0, 40.0)


def test_answer_times_are_cut_into_quarters_of_an_hour() -> None:
    found = figures(call(1, answered=2.0), call(14, answered=4.0), call(16, answered=9.0))
    assert [(bar.at, bar.count, bar.p90_s) for bar in found.bars] == [
        (START, 2, 4.0), (START + timedelta(minutes=15), 1, 9.0),
    ]  # fmt: skip


@pytest.mark.parametrize("days", [2, 30, 400])
def test_a_long_time_is_cut_into_no_more_pieces_than_a_picture_can_show(days: int) -> None:
    calls = [call(n * 60.0) for n in range(24 * days)]
    found = statistics(calls, START, START + timedelta(days=days))
    assert 1 < len(found.bars) <= 102
    assert sum(bar.count for bar in found.bars) == len(calls)


def test_days_are_those_of_copenhagen_also_when_the_clock_changes() -> None:
    first = datetime(2026, 10, 1, tzinfo=UTC)
    calls = [(int((first + timedelta(hours=6 * n)).timestamp() * 1000), *call()[1:]) for n in range(200)]
    found = statistics(calls, first, first + timedelta(days=50))
    assert {bar.at.hour for bar in found.bars} == {22, 23}, "midnight in summer and in winter"


def test_where_there_is_nothing_there_are_no_shares() -> None:
    found = figures().all
    assert (found.calls, found.in_goal, found.false_share, found.followups_share) == (0, None, None, None)
    assert found.answer.mean_s is None


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6))))
def test_tails_never_lie_below_the_middle(values: list[float | None]) -> None:
    found = times(values)
    if found.count:
        assert found.median_s is not None and found.p90_s is not None and found.slowest_tenth_s is not None
        assert found.median_s <= found.p90_s <= found.slowest_tenth_s + 1e-6 * found.slowest_tenth_s


def test_the_promises_of_the_whole_are_those_that_stand_now() -> None:
    found = with_promises(figures(call(followups=2, kept=2)), Kept(kind="", promised=9, judged=5, in_time=3, share=0.6))
    assert (found.all.followups, found.all.followups_kept, found.all.followups_share) == (5, 3, 0.6)
    assert found.lines[0].followups == 2
