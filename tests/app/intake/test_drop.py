"""Text messages out of a folder: taken once, moved only when they are in the journal, refused aloud."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.intake.drop import REFUSED, TAKEN, TextDrop, read
from app.receiver.messages import UnreadableError
from tests.app.handover.test_dispatch import Journal, desk_on


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = desk_on(Journal())
    yield made
    made.stop()


@pytest.fixture
def follow(desk: Desk, tmp_path: Path) -> Iterator[Callable[[], TextDrop]]:
    made: list[TextDrop] = []

    def start() -> TextDrop:
        made.append(TextDrop(tmp_path / "tekst", desk))
        return made[-1]

    (tmp_path / "tekst").mkdir()
    yield start
    for drop in made:
        drop.stop()


def leave(folder: Path, name: str, content: object) -> Path:
    """Leave a file as a careful gateway does: written beside its name, then moved."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / f"{name}.part").write_bytes(raw)
    return (folder / f"{name}.part").rename(folder / name)


def until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        time.sleep(0.01)
    pytest.fail("it never happened")


def threads(desk: Desk) -> list[list[str]]:
    return [[m.text for m in call.thread] for call in desk.snapshot.desk.calls.values()]


def test_a_message_left_in_the_folder_rings_and_is_moved(
    desk: Desk, tmp_path: Path, follow: Callable[[], TextDrop]
) -> None:
    folder = tmp_path / "tekst"
    leave(folder, "1.json", {"from": "+4500006408", "text": "jeg er døv", "id": "m1"})
    follow()
    until(lambda: (folder / TAKEN / "1.json").exists())
    assert threads(desk) == [["jeg er døv"]]


def test_a_transcript_is_one_thread_without_the_desks_own_lines(
    desk: Desk, tmp_path: Path, follow: Callable[[], TextDrop]
) -> None:
    lines = [{"text": "brand"}, {"text": "hvor?", "by": "desk"}, {"text": "algade 30"}]
    leave(tmp_path / "tekst", "c.json", {"conversation": "k1", "channel": "chat", "messages": lines})
    follow()
    until(lambda: threads(desk) == [["brand", "algade 30"]])


def test_the_same_file_again_is_taken_once(desk: Desk, tmp_path: Path, follow: Callable[[], TextDrop]) -> None:
    folder = tmp_path / "tekst"
    follow()
    for _ in range(2):
        leave(folder, "1.json", {"conversation": "k1", "messages": [{"text": "brand"}, {"text": "brand"}]})
        until(lambda: not (folder / "1.json").exists())
    # Twice the same words in one transcript are two messages; the same transcript twice is none more.
    assert threads(desk) == [["brand", "brand"]]


def test_what_cannot_be_read_is_refused_aloud_once_it_has_settled(
    desk: Desk, tmp_path: Path, follow: Callable[[], TextDrop]
) -> None:
    folder = tmp_path / "tekst"
    file = leave(folder, "x.json", b"{half")
    os.utime(file, (time.time() - 60, time.time() - 60))
    leave(folder, "y.json", {"from": "+4500006408", "text": "den næste kommer ind"})
    follow()
    until(lambda: (folder / REFUSED / "x.json").exists())
    until(lambda: threads(desk) == [["den næste kommer ind"]])
    assert "x.json" in desk.snapshot.desk.shift_log[0].text


def test_a_file_that_is_still_being_written_is_waited_for(
    desk: Desk, tmp_path: Path, follow: Callable[[], TextDrop]
) -> None:
    folder = tmp_path / "tekst"
    (folder / "slow.json").write_bytes(b'{"from": "+45000')
    leave(folder, "z.json", {"from": "+4500006408", "text": "en anden"})
    follow()
    until(lambda: threads(desk) == [["en anden"]])
    assert (folder / "slow.json").exists()
    (folder / "slow.json").write_text('{"from": "+4500006408", "text": "nu er den hel"}', encoding="utf-8")
    until(lambda: threads(desk) == [["en anden", "nu er den hel"]])


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[]", b"{}", b'{"text": "x"}', b'{"from": "1"}', b'{"from": "1", "text": "  "}', b"[" * 100_000,
        b'{"from": "1", "messages": []}', b'{"from": "1", "messages": [3]}', b'{"from": "1", "messages": {}}',
        b'{"from": "1", "text": "x", "channel": "fax"}', b"\xff\xfe{}",
        b'{"from": "' + b"1" * 201 + b'", "text": "x"}',
        json.dumps({"from": "1", "messages": [{"text": "x"}] * 1001}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_message_is_told_apart(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(raw, "x.json")
