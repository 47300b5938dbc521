"""Long work in slices: a due frame goes first, slices are short while keys come, and what is replaced is put away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from widgets.map import slices as module
from widgets.map.slices import Slices


@pytest.fixture
def clock(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that goes 0.4 ms for each step of the work."""
    now = [100.0]
    monkeypatch.setattr(module, "perf_counter", lambda: now[0])
    return now


def work(clock: list[float], told: list[str], steps: int) -> Iterator[None]:
    try:
        for _ in range(steps):
            clock[0] += 0.0004
            told.append("step")
            yield
    finally:
        told.append("put away")


def test_a_slice_does_several_steps_and_the_last_tells_that_all_is_done(clock: list[float]) -> None:
    slices, told = Slices(), []
    slices.done.connect(lambda: told.append("done"))
    slices.begin(work(clock, told, 7))
    slices.run()
    assert 1 < told.count("step") < 7 and slices.busy
    slices.run()
    assert told == ["step"] * 7 + ["put away", "done"] and not slices.busy


def test_slices_are_shorter_for_a_while_after_a_key(clock: list[float]) -> None:
    slices, told = Slices(), []
    slices.begin(work(clock, told, 100))
    slices.hold()
    slices.go_on()
    slices.run()
    short = len(told)
    clock[0] += 1.0
    slices.run()
    assert 0 < short < len(told) - short


def test_nothing_is_done_while_a_frame_is_due_unless_it_never_comes(clock: list[float]) -> None:
    slices, told = Slices(), []
    slices.begin(work(clock, told, 100))
    slices.hold()
    slices.run()
    assert told == []
    clock[0] += module.HELD_S * 2
    slices.run()
    assert told


def test_work_that_is_replaced_is_put_away_and_tells_nothing(clock: list[float]) -> None:
    slices, told = Slices(), []
    slices.done.connect(lambda: told.append("done"))
    slices.begin(work(clock, told, 9))
    slices.run()
    slices.begin(iter(()))
    assert told[-1] == "put away"
    slices.run()
    assert told[-1] == "done" and not slices.busy
