"""Round after round over the parsers, each round with a seed of its own, on several processes, until told to stop."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import count
from multiprocessing.synchronize import Event
from typing import NamedTuple

from tools.fuzz.engine import Finding, Result
from tools.fuzz.run import run


class Limits(NamedTuple):
    """What one run of one parser may take, and the bug to plant in it ("": none)."""

    seconds: float
    inputs: int
    plant: str = ""


_stop: Event | None = None  # of a worker process
_parent = 0


def turns(names: Iterable[str], seed: int, rounds: int | None) -> Iterator[tuple[int, str]]:
    """Yield (seed, parser) in turn, so that every parser gets the same time; ``rounds`` None goes on for ever."""
    given = tuple(names)
    for one in count(seed) if rounds is None else range(seed, seed + rounds):
        yield from ((one, name) for name in given)


def results(turns: Iterator[tuple[int, str]], limits: Limits, jobs: int) -> Iterator[Result]:
    """Yield each run's result as it ends, one process a run, ``jobs`` at once.

    SIGTERM and SIGINT end the runs under way early and start no more; what they did until then is yielded too. Only
    for the main thread, because of the signals.
    """
    stop = multiprocessing.get_context("spawn").Event()
    old = {sign: signal.signal(sign, lambda *_: stop.set()) for sign in (signal.SIGTERM, signal.SIGINT)}
    under_way: dict[Future[Result], tuple[int, str]] = {}
    try:
        while True:
            while len(under_way) < jobs and not stop.is_set() and (turn := next(turns, None)):
                under_way[_begun(turn, limits, stop)] = turn
            if not under_way:
                return
            for one in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield _result(one, *under_way.pop(one))
    finally:
        for sign, handler in old.items():
            signal.signal(sign, handler)


def _begun(turn: tuple[int, str], limits: Limits, stop: Event) -> Future[Result]:
    """Begin a run in a process of its own: its memory, its libraries and its death are not another parser's."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, context, initializer=_begin, initargs=(stop, os.getpid()))
    future = pool.submit(_turn, *turn, limits)
    pool.shutdown(wait=False)
    return future


def _result(ended: Future[Result], seed: int, name: str) -> Result:
    """Return a run's result; one that ended in an error, or whose process died, has broken something."""
    try:
        return ended.result()
    except Exception as error:
        return Result(name, seed, findings=[Finding(f"the run ended with {type(error).__name__}: {error}", b"")])


def _begin(stop: Event, parent: int) -> None:
    """Leave the signals to the parent, who tells all workers at once."""
    global _stop, _parent
    _stop, _parent = stop, parent
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_IGN)


def _stopped() -> bool:
    if os.getppid() != _parent:
        os._exit(1)  # nobody is left to take the result
    return _stop is not None and _stop.is_set()


def _turn(seed: int, name: str, limits: Limits) -> Result:
    return run(name, limits.seconds, limits.inputs, seed, limits.plant, _stopped)
