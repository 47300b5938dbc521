"""The thread beside the screen: newest keystroke wins, nothing that fails ends it, and what fails is told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from app.worker import Worker


class Told:
    """Keeps what a worker tells of its failures."""

    def __init__(self) -> None:
        self.heard: list[Exception | None] = []

    def __call__(self, error: Exception | None) -> None:
        self.heard.append(error)


def answered(worker: Worker[int], key: str = "last") -> int:
    """Ask a question and wait for its answer."""
    done = threading.Event()
    found: list[int] = []

    def take(value: int) -> None:
        found.append(value)
        done.set()

    worker.ask(key, lambda resource: resource, take)
    assert done.wait(5)
    return found[0]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Failures are meant here; their traces need not fill the screen."""
    with caplog.at_level(logging.CRITICAL, logger="app.worker"):
        yield


def test_a_newer_question_of_the_same_kind_replaces_one_that_has_not_begun() -> None:
    worker = Worker("test", lambda: 1)
    begun, go = threading.Event(), threading.Event()
    heard: list[str] = []

    def slow(resource: int) -> str:
        begun.set()
        assert go.wait(5)
        return "n"

    worker.ask("search", slow, heard.append)
    assert begun.wait(5)
    for typed in ("nø", "nør", "nørr"):
        worker.ask("search", lambda resource, typed=typed: typed, heard.append)  # type: ignore[misc]
    worker.ask("info", lambda resource: "info", heard.append)
    go.set()
    answered(worker)
    assert heard == ["n", "nørr", "info"]
    worker.stop()


def test_asking_never_waits_for_what_is_being_opened() -> None:
    go = threading.Event()

    def open_() -> int:
        assert go.wait(5)
        return 7

    worker = Worker("test", open_)
    worker.ask("search", lambda resource: resource, lambda value: None)  # returns although nothing is open
    go.set()
    assert answered(worker) == 7
    worker.stop()


def test_a_question_that_fails_is_told_and_the_next_one_is_answered() -> None:
    told = Told()
    worker: Worker[int] = Worker("test", lambda: 1, on_failed=told)
    worker.ask("search", lambda resource: 1 // 0, lambda value: None)
    assert answered(worker) == 1
    worker.stop()
    assert isinstance(told.heard[0], ZeroDivisionError)
    assert told.heard[1:] == [None], "that it works again is told, once"


def test_what_cannot_be_opened_is_told_at_once_and_not_only_at_the_first_question() -> None:
    told = threading.Event()

    def broken() -> int:
        raise OSError("gone")

    worker: Worker[int] = Worker("test", broken, on_failed=lambda error: told.set())
    assert told.wait(5)
    worker.stop()


def test_each_question_tries_anew_to_open_what_could_not_be_opened() -> None:
    there = threading.Event()
    told = Told()

    def open_() -> int:
        if not there.is_set():
            raise OSError("gone")
        return 3

    worker = Worker("test", open_, on_failed=told)
    failed = threading.Event()
    worker.ask("x", lambda resource: failed.set(), lambda value: None)
    there.set()
    assert answered(worker) == 3
    worker.stop()
    assert told.heard[-1] is None
    assert isinstance(told.heard[0], OSError)


def test_questions_do_not_pile_up_while_nothing_can_be_opened() -> None:
    def broken() -> int:
        raise OSError("gone")

    tries = threading.Semaphore(0)
    worker: Worker[int] = Worker("test", broken, on_failed=lambda error: tries.release())
    for i in range(50):
        worker.ask(f"ground {i}", lambda resource: resource, lambda value: None)
    for _ in range(51):
        assert tries.acquire(timeout=5)
    assert worker._waiting == {}
    worker.stop()


def test_a_listener_that_fails_does_not_end_the_thread() -> None:
    def bad(error: Exception | None) -> None:
        raise RuntimeError("listener")

    worker: Worker[int] = Worker("test", lambda: 1, on_failed=bad)
    worker.ask("x", lambda resource: 1 // 0, lambda value: None)
    assert answered(worker) == 1
    worker.stop()


def test_stopping_ends_the_thread_and_closes_what_was_opened() -> None:
    closed: list[int] = []
    worker = Worker("test stopping", lambda: 5, close=closed.append)
    answered(worker)
    worker.stop()
    assert closed == [5]
    assert "test stopping" not in {thread.name for thread in threading.enumerate()}


def test_stopping_what_never_opened_closes_nothing() -> None:
    def broken() -> int:
        raise OSError("gone")

    closed: list[int] = []
    worker = Worker("test stopping", broken, close=closed.append)
    worker.stop()
    assert closed == []
    assert "test stopping" not in {thread.name for thread in threading.enumerate()}
