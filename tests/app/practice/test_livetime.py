"""The caller's own thread: what is due happens without anybody's tick, until it is stopped, whatever fails once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from app.domain import facts as f
from app.practice.livetime import LiveTime
from tests.app.practice.rig import Rig


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.desk.stop()


def comes_true(holds: Callable[[], bool]) -> bool:
    """Wait for something another thread does, without an eye on how long it takes."""
    pause = threading.Event()
    return any(holds() or pause.wait(0.02) for _ in range(500))


def positions(rig: Rig) -> int:
    return len(rig.facts(f.PositionReceived))


def let_pass(rig: Rig, seconds: float) -> None:
    """Move the clock as an awake machine's moves: in small steps, each of which the thread has seen."""
    for _ in range(round(seconds * 2)):
        rig.clock.advance(0.5)
        rig.line.beat()
        rig.line.on_moved()


def test_what_is_due_happens_by_itself(rig: Rig) -> None:
    live = LiveTime(rig.line)
    live.start()
    try:
        rig.line.ring()
        rig.settle()
        let_pass(rig, 20)
        assert comes_true(lambda: positions(rig) >= 2)
        assert rig.line.slept_s == 0
    finally:
        live.stop()


def test_once_stopped_nothing_happens_by_itself(rig: Rig) -> None:
    live = LiveTime(rig.line)
    live.start()
    rig.line.ring()
    rig.settle()
    live.stop()
    assert not live.running
    rig.settle()
    before = len(rig.line.entries())
    let_pass(rig, 30)
    rig.settle()
    assert len(rig.line.entries()) == before


def test_a_moment_that_fails_does_not_end_the_caller(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = threading.Event()
    advance = rig.line.advance

    def once() -> None:
        if not failed.is_set():
            failed.set()
            raise RuntimeError("once")
        advance()

    monkeypatch.setattr(rig.line, "advance", once)
    live = LiveTime(rig.line)
    live.start()
    try:
        assert failed.wait(10)
        rig.line.ring()
        rig.settle()
        let_pass(rig, 20)
        assert comes_true(lambda: positions(rig) >= 2)
    finally:
        live.stop()


def test_a_live_call_that_nobody_answers_ends_at_its_latest_moment(rig: Rig) -> None:
    live = LiveTime(rig.line)
    live.start()
    try:
        rig.line.ring()
        rig.settle()
        let_pass(rig, rig.line.scenario.senest_s + 1)
        assert comes_true(lambda: bool(rig.line.ended))
    finally:
        live.stop()
