"""kill -9 at any moment: whatever the receiver answered 2xx for is in the spool."""

from __future__ import annotations

import random
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.app.receiver.rig import AML, PROGRAM, names, process

SENDERS = 6
CARELESS = """
import asyncio
from app.receiver.commit import GroupCommit
put = GroupCommit.put
def early(self, entry):
    put(self, entry)
    answer = self._loop.create_future()
    answer.set_result(True)
    return answer
GroupCommit.put = early
"""
"""A receiver that answers before the flush, as none may: the control of the test."""


def send(url: str, name: str, acknowledged: list[str]) -> None:
    """Post over one connection until it breaks, noting each message that was answered with 2xx."""
    parts = urlsplit(url)
    try:
        with socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=10) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            n = 0
            while True:
                n += 1
                message = f"{name}-{n}"
                head = f"POST /aml HTTP/1.1\r\nhost: x\r\nx-message-id: {message}\r\ncontent-length: {len(AML)}\r\n\r\n"
                line.sendall(head.encode() + AML)
                answer = b""
                while b"}" not in answer:
                    piece = line.recv(4096)
                    if not piece:
                        return
                    answer += piece
                if answer.startswith(b"HTTP/1.1 2"):
                    acknowledged.append(message)
    except OSError:
        return


def killed_run(folder: Path, run: int, delay: float, program: str = PROGRAM) -> list[str]:
    """Let senders post, kill the receiver ``delay`` seconds after the first answer, return what was answered."""
    acknowledged: list[str] = []
    with process(folder, program=program) as (child, url):
        senders = [threading.Thread(target=send, args=(url, f"{run}-{s}", acknowledged)) for s in range(SENDERS)]
        for sender in senders:
            sender.start()
        while not acknowledged:
            time.sleep(0.001)
        time.sleep(delay)
        child.kill()
        for sender in senders:
            sender.join()
    return acknowledged


def kill_many(folder: Path, rounds: int, seed: int) -> int:
    """Kill receivers on one spool again and again, checking it at the end of each; return how much was answered."""
    rng = random.Random(seed)
    acknowledged: list[str] = []
    for run in range(rounds):
        acknowledged += killed_run(folder, run, rng.uniform(0.0, 0.15))
        found = names(folder / "spool")
        assert set(acknowledged) <= set(found), f"seed {seed}, kill {run}"
        assert len(found) == len(set(found)), f"seed {seed}, kill {run}"
    return len(acknowledged)


def test_nothing_answered_for_is_lost_when_the_receiver_is_killed(tmp_path: Path) -> None:
    assert kill_many(tmp_path, rounds=5, seed=random.randrange(2**32)) > 50


def test_the_check_catches_a_receiver_that_answers_before_the_flush(tmp_path: Path) -> None:
    rng = random.Random(1)
    for run in range(20):
        acknowledged = killed_run(tmp_path, run, rng.uniform(0.0, 0.1), CARELESS + PROGRAM)
        if not set(acknowledged) <= set(names(tmp_path / "spool")):
            return
    pytest.fail("20 kills of a careless receiver were not noticed")


@pytest.mark.prove
def test_nothing_answered_for_is_lost_in_100_kills(tmp_path: Path) -> None:
    answered = [kill_many(tmp_path / str(n), 10, random.randrange(2**32)) for n in range(10)]
    assert sum(answered) > 2_000
