"""The spool: what was appended is on disk and read once, in order, over torn writes, damage, restarts and retention."""

from __future__ import annotations

import errno
import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.receiver.frames import HEAD_SIZE, Mark, frame, head, mark, name_of, segments
from app.receiver.reader import SpoolReader
from app.receiver.spool import Keeping, SpoolError, SpoolWriter
from tests.app.receiver.rig import entry, names

Follow = Callable[..., SpoolReader]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


@pytest.fixture
def follow() -> Iterator[Follow]:
    """Makes readers and closes them."""
    made: list[SpoolReader] = []

    def make(folder: Path, after: Mark | None = None) -> SpoolReader:
        made.append(SpoolReader(folder, after))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


def write(folder: Path, *messages: str, keeping: Keeping | None = None) -> SpoolWriter:
    spool = SpoolWriter(folder, keeping)
    for message in messages:
        spool.append([entry(message)])
    return spool


def test_what_is_appended_is_read_in_order_with_every_byte(tmp_path: Path, follow: Follow) -> None:
    spool = SpoolWriter(tmp_path)
    spool.append([entry("a", bytes(range(256))), entry("b", b"")])
    found = follow(tmp_path).read()
    assert [read.entry for read in found] == [entry("a", bytes(range(256))), entry("b", b"")]
    assert found[-1].after == spool.end
    spool.close()


def test_a_reader_goes_on_from_its_mark_while_the_writer_writes(tmp_path: Path, follow: Follow) -> None:
    spool = write(tmp_path, "a", "b")
    reader = follow(tmp_path)
    assert [r.entry.message for r in reader.read(1) if r.entry] == ["a"]
    again = follow(tmp_path, mark(str(reader.after)))
    spool.append([entry("c")])
    assert [r.entry.message for r in again.read() if r.entry] == ["b", "c"]
    assert again.read() == []
    spool.close()


def test_a_reader_is_there_before_the_spool(tmp_path: Path, follow: Follow) -> None:
    reader = follow(tmp_path / "spool")
    assert reader.read() == []
    spool = write(tmp_path / "spool", "a")
    assert len(reader.read()) == 1
    spool.close()


def test_reading_goes_across_segments_and_restarts(tmp_path: Path, follow: Follow) -> None:
    small = Keeping(segment_bytes=1000)
    first = write(tmp_path, *map(str, range(20)), keeping=small)
    reader = follow(tmp_path)
    seen = reader.read(7)
    first.close()
    second = write(tmp_path, *map(str, range(20, 30)), keeping=small)
    seen += reader.read(1000)
    assert [r.entry.message for r in seen if r.entry] == [str(n) for n in range(30)]
    assert len(segments(tmp_path)) > 3
    second.close()


@pytest.mark.parametrize("cut", [1, 5, 13, 60])
def test_a_torn_write_is_cut_off_told_and_kept_beside(tmp_path: Path, cut: int) -> None:
    write(tmp_path, "a", "b").close()
    path = tmp_path / name_of(1)
    whole = path.read_bytes()
    torn = frame(entry("c"))[:cut]
    path.write_bytes(whole + torn)
    spool = SpoolWriter(tmp_path)
    assert spool.cut_bytes == cut
    assert path.read_bytes() == whole
    assert path.with_suffix(".torn").read_bytes() == torn
    spool.append([entry("d")])
    assert names(tmp_path) == ["a", "b", "d"]
    spool.close()


def test_a_segment_begun_and_never_finished_is_stepped_over(tmp_path: Path) -> None:
    write(tmp_path, "a").close()
    (tmp_path / name_of(2)).write_bytes(head("x" * 32, 2)[:11])
    spool = write(tmp_path, "b")
    assert spool.end.segment == 3
    assert names(tmp_path) == ["a", "b"]
    spool.close()


def test_damage_in_the_middle_is_passed_over_and_what_follows_is_read(tmp_path: Path, follow: Follow) -> None:
    spool = write(tmp_path, "a", "b", "c")
    path = tmp_path / name_of(1)
    raw = bytearray(path.read_bytes())
    raw[HEAD_SIZE + len(frame(entry("a"))) + 30] ^= 0xFF
    path.write_bytes(raw)
    found = follow(tmp_path).read()
    assert [r.entry.message if r.entry else None for r in found] == ["a", None, "c"]
    spool.close()


def test_a_mark_behind_the_end_after_a_power_cut_goes_on_in_the_next_segment(tmp_path: Path, follow: Follow) -> None:
    write(tmp_path, "a", "b").close()
    reader = follow(tmp_path)
    reader.read()
    read_too_far = reader.after
    path = tmp_path / name_of(1)
    os.truncate(path, HEAD_SIZE + len(frame(entry("a"))))  # the disk never got "b"
    spool = write(tmp_path, "c", "d", "e")
    assert [r.entry.message for r in follow(tmp_path, read_too_far).read() if r.entry] == ["c", "d", "e"]
    spool.close()


def test_another_spool_in_the_same_folder_is_read_from_its_beginning(tmp_path: Path, follow: Follow) -> None:
    write(tmp_path, "a").close()
    reader = follow(tmp_path)
    reader.read()
    for path in tmp_path.glob("*.seg"):
        path.unlink()
    spool = write(tmp_path, "b")
    assert [r.entry.message for r in follow(tmp_path, reader.after).read() if r.entry] == ["b"]
    spool.close()


def test_nothing_is_durable_before_its_flush(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    real = os.fdatasync

    def watched(fd: int) -> None:
        real(fd)
        flushed.append(os.fstat(fd).st_size)

    spool = SpoolWriter(tmp_path)
    monkeypatch.setattr(os, "fdatasync", watched)
    for n in range(5):
        spool.append([entry(str(n))])
        assert flushed[n:] == [spool.end.offset]
    spool.close()


def test_a_failed_flush_goes_on_in_the_next_segment_and_nothing_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = write(tmp_path, "a")
    real = os.fdatasync
    broken = [True]

    def fails_once(fd: int) -> None:
        if broken:
            broken.clear()
            raise OSError(errno.EIO, "made up")
        real(fd)

    monkeypatch.setattr(os, "fdatasync", fails_once)
    spool.append([entry("b")])
    spool.append([entry("c")])
    assert names(tmp_path) == ["a", "b", "c"]
    assert spool.end.segment == 2
    spool.close()


def test_a_disk_that_takes_nothing_is_an_error_and_what_it_took_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = write(tmp_path, "a")

    def full(fd: int, data: object) -> int:
        raise OSError(errno.ENOSPC, "made up")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OSError, match="made up"):
            spool.append([entry("b")])
    spool.append([entry("c")])
    assert names(tmp_path) == ["a", "c"]
    assert spool.end.segment == 2  # a file that failed is not trusted again
    spool.close()


def test_a_second_writer_is_refused_in_words(tmp_path: Path) -> None:
    spool = write(tmp_path)
    with pytest.raises(SpoolError) as caught:
        SpoolWriter(tmp_path)
    assert "another receiver" in caught.value.words.en
    assert "anden modtager" in caught.value.words.da
    spool.close()
    SpoolWriter(tmp_path).close()


def test_retention_takes_the_oldest_by_age_and_by_size_but_nothing_young_and_never_the_open_one(tmp_path: Path) -> None:
    spool = write(tmp_path, *map(str, range(30)), keeping=Keeping(days=2, bytes=2000, segment_bytes=1000))
    made = segments(tmp_path)
    now = (tmp_path / name_of(made[-1])).stat().st_mtime
    assert spool.retain(now) == 0  # far too large, but desks may not have read it yet
    os.utime(tmp_path / name_of(made[0]), (now - 3 * 86_400,) * 2)
    assert spool.retain(now) == 1
    for number in made[1:]:
        os.utime(tmp_path / name_of(number), (now - 7200,) * 2)
    spool.retain(now)
    kept = segments(tmp_path)
    assert sum((tmp_path / name_of(n)).stat().st_size for n in kept) <= 2000
    assert kept[-1] == made[-1] == spool.end.segment
    spool.retain(now + 10 * 86_400)
    assert segments(tmp_path) == [spool.end.segment]
    spool.close()


def test_a_reader_whose_segment_was_removed_goes_on_with_the_oldest_left(tmp_path: Path, follow: Follow) -> None:
    spool = write(tmp_path, *map(str, range(30)), keeping=Keeping(segment_bytes=1000))
    reader = follow(tmp_path)
    reader.read(1)
    reader.close()
    after = reader.after
    for number in segments(tmp_path)[:2]:
        (tmp_path / name_of(number)).unlink()
    left = [r.entry.message for r in follow(tmp_path, after).read() if r.entry]
    assert left
    assert left == [str(n) for n in range(30)][-len(left) :]
    spool.close()


def test_no_reader_ever_sees_half_an_entry_or_one_twice_while_it_is_written(tmp_path: Path, follow: Follow) -> None:
    rng = random.Random(7)
    spool = SpoolWriter(tmp_path, Keeping(segment_bytes=5000))
    wanted = [str(n) for n in range(400)]

    def feed() -> None:
        left = list(wanted)
        while left:
            size = rng.randrange(1, 9)
            some, left = left[:size], left[size:]
            spool.append([entry(m, b"x" * rng.randrange(300)) for m in some])

    feeder = threading.Thread(target=feed)
    feeder.start()
    reader, seen = follow(tmp_path), []
    running = True
    while running:
        running = feeder.is_alive()
        while found := reader.read(5):
            seen += [r.entry.message if r.entry else None for r in found]
    feeder.join()
    assert seen == wanted
    spool.close()


@pytest.mark.parametrize("text", ["", "x", "a:b:c", "a:1", "a:-1:5", "a:1:٣"])
def test_a_mark_that_is_none_is_the_beginning(text: str) -> None:
    assert mark(text) == Mark()


def test_a_mark_is_read_back_as_it_was_written() -> None:
    assert mark(str(Mark("abc", 3, 77))) == Mark("abc", 3, 77)
