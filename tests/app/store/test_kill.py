"""kill -9 at any moment: what was acknowledged is found again, and the chain is whole."""

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.domain.facts import NoteAdded
from app.store.journal import Journal
from app.store.verify import verify_file

WRITER = Path(__file__).with_name("acknowledging_writer.py")
ROOT = Path(__file__).parents[3]


def killed_run(path: Path, run: int, manner: str, delay: float) -> list[str]:
    """Let the writer work, kill it ``delay`` seconds after its first word, return what it had acknowledged."""
    command = [sys.executable, str(WRITER), str(path), str(run), manner]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        timer = threading.Timer(delay, child.kill)
        timer.start()
        rest = child.stdout.read()  # until the pipe breaks: as fast as the writer, so that it never waits for us
        timer.join()
    whole = (first + rest).rpartition("\n")[0]
    return [line for line in whole.split("\n") if line]


def lost(path: Path, acknowledged: list[str]) -> list[str]:
    """Return what was acknowledged and is not in the journal."""
    with Journal.open(path, "H4", SystemClock()) as journal:
        found = {e.fact.text for e in journal.entries() if isinstance(e.fact, NoteAdded)}
    return [text for text in acknowledged if text not in found]


def kill_many(path: Path, rounds: int, seed: int) -> int:
    """Kill a writer again and again on one journal, checking it after each; return how much was acknowledged."""
    rng = random.Random(seed)
    acknowledged: list[str] = []
    for run in range(rounds):
        acknowledged += killed_run(path, run, "careful", rng.uniform(0.0, 0.15))
        verdict = verify_file(path)
        assert verdict.ok, f"seed {seed}, kill {run}: {verdict}"
        assert lost(path, acknowledged) == [], f"seed {seed}, kill {run}"
    return len(acknowledged)


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(path: Path) -> None:
    assert kill_many(path, rounds=8, seed=random.randrange(2**32)) > 100


def test_the_check_catches_a_writer_that_acknowledges_before_the_commit(path: Path) -> None:
    rng = random.Random(1)
    caught = 0
    for run in range(6):
        caught += bool(lost(path, killed_run(path, run, "careless", rng.uniform(0.0, 0.1))))
        if caught:
            break
    assert caught


@pytest.mark.prove
def test_nothing_acknowledged_is_lost_in_300_kills(path: Path) -> None:
    acknowledged = [kill_many(path.with_name(f"{n}.db"), 10, random.randrange(2**32)) for n in range(30)]
    assert sum(acknowledged) > 10_000
