"""kill -9 at any moment: whatever the receiver answered with ESME_ROK over SMPP is in the spool."""

from __future__ import annotations

import random
import time
from pathlib import Path
from threading import Thread

import pytest

from app.receiver.reader import SpoolReader
from app.receiver.smpp.pdus import delivery
from tests.app.receiver.rig import PROGRAM, process
from tests.app.receiver.smpp.smsc import DELIVER, RESP, Line, Smsc, deliver
from tests.app.receiver.test_kill import CARELESS

WINDOW = 8  # messages that wait for their answer at once, as message centres have it


def feed(smsc: Smsc, run: int, acknowledged: list[bytes]) -> None:
    """Deliver over one line until it breaks, noting each message that was answered with ESME_ROK."""
    line = smsc.bound()
    sent: dict[int, bytes] = {}
    try:
        for sequence in range(1, WINDOW + 1):
            one_more(line, run, sequence, sent)
        while (found := line.next()) is not None:
            if found.command != DELIVER | RESP:
                continue
            if found.status == 0:
                acknowledged.append(sent[found.sequence])
            one_more(line, run, max(sent) + 1, sent)
    except OSError:
        return


def one_more(line: Line, run: int, sequence: int, sent: dict[int, bytes]) -> None:
    sent[sequence] = b"%d-%d" % (run, sequence)
    line.send(deliver(sent[sequence], sequence))


def spooled(folder: Path) -> list[bytes]:
    reader = SpoolReader(folder)
    found = [delivery(read.entry.body) for read in reader.read(1_000_000) if read.entry is not None]
    reader.close()
    return [one.octets for one in found if one is not None]


def killed_run(folder: Path, run: int, delay: float, program: str = PROGRAM) -> list[bytes]:
    """Let a message centre deliver, kill the receiver ``delay`` seconds after its first answer; return what it took."""
    acknowledged: list[bytes] = []
    with Smsc() as smsc:
        feeder = Thread(target=feed, args=(smsc, run, acknowledged))
        feeder.start()
        with process(folder, program=program, **smsc.settings()) as (child, _):
            while not acknowledged:
                time.sleep(0.001)
            time.sleep(delay)
            child.kill()
            feeder.join()
    return acknowledged


def kill_many(folder: Path, rounds: int, seed: int) -> int:
    rng = random.Random(seed)
    acknowledged: list[bytes] = []
    for run in range(rounds):
        acknowledged += killed_run(folder, run, rng.uniform(0.0, 0.15))
        found = spooled(folder / "spool")
        assert set(acknowledged) <= set(found), f"seed {seed}, kill {run}"
        assert len(found) == len(set(found)), f"seed {seed}, kill {run}"
    return len(acknowledged)


def test_nothing_answered_for_is_lost_when_the_receiver_is_killed(tmp_path: Path) -> None:
    assert kill_many(tmp_path, rounds=4, seed=random.randrange(2**32)) > 20


def test_the_check_catches_a_receiver_that_answers_before_the_flush(tmp_path: Path) -> None:
    rng = random.Random(1)
    for run in range(20):
        acknowledged = killed_run(tmp_path, run, rng.uniform(0.0, 0.1), CARELESS + PROGRAM)
        if not set(acknowledged) <= set(spooled(tmp_path / "spool")):
            return
    pytest.fail("20 kills of a careless receiver were not noticed")


@pytest.mark.prove
def test_nothing_answered_for_is_lost_in_100_kills(tmp_path: Path) -> None:
    answered = [kill_many(tmp_path / str(n), 10, random.randrange(2**32)) for n in range(10)]
    assert sum(answered) > 2_000
