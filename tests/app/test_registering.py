"""Imports beside the desk: progress, reports, refusals, holding, and a cancel that leaves the old register."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.registering import Ended, Progress, Registering
from locate.register import Register
from tests.locate.register.grid import csv_of, grid, row

_PATIENCE_S = 60.0


class News:
    """Collects what an import says and waits for moments in it."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.ended: Ended | None = None
        self._changed = threading.Condition()

    def on_progress(self, progress: Progress) -> None:
        with self._changed:
            self.progress.append(progress)
            self._changed.notify_all()

    def on_end(self, ended: Ended) -> None:
        with self._changed:
            self.ended = ended
            self._changed.notify_all()

    def end(self) -> Ended:
        with self._changed:
            assert self._changed.wait_for(lambda: self.ended is not None, _PATIENCE_S), "the import did not end"
        assert self.ended is not None
        return self.ended

    def until(self, rows: int) -> None:
        with self._changed:
            assert self._changed.wait_for(
                lambda: self.ended is not None or any(p.rows >= rows for p in self.progress), _PATIENCE_S
            )

    def standing(self) -> Progress | None:
        """Wait until several looks in a row found the import held at the same row; None when it ended instead."""

        def still() -> bool:
            last = self.progress[-6:]
            return len(last) == 6 and all(p.held and p.rows == last[0].rows for p in last)

        with self._changed:
            assert self._changed.wait_for(lambda: self.ended is not None or still(), _PATIENCE_S)
            return None if self.ended is not None else self.progress[-1]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The grid's table with three rows nobody can use."""
    bad = [row("x1", "", "4"), row("x2", "Algade", "nul"), row("8595-0-1", "Nørregade", "1")]
    file = tmp_path / "adresser.csv"
    file.write_text(csv_of([*grid(), *bad]), encoding="utf-8")
    return file


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Enough rows to be in the middle of for a while."""
    file = tmp_path / "stor.csv"
    rows = (row(f"id{i}", f"Vej {i // 500}", str(i % 500 + 1)) for i in range(80_000))
    file.write_text(csv_of(list(rows)), encoding="utf-8")
    return file


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Registering]:
    made = Registering(tmp_path / "register" / "adresser.sqlite")
    yield made
    made.stop()


def test_an_import_ends_with_a_report_and_a_register(service: Registering, source: Path) -> None:
    news = News()
    assert service.start([source], news.on_progress, news.on_end)
    report = news.end().report
    assert report is not None
    assert report.kept + report.left_out_count == report.read
    assert {r.code for r in report.left_out} == {"no_road", "bad_number", "twice"}
    with Register.open(service.target) as register:
        assert register.info().addresses == report.info.addresses
    assert news.progress and news.progress[-1].share == 1.0
    assert not service.running


def test_a_file_that_is_missing_or_no_register_is_refused_in_words(service: Registering, tmp_path: Path) -> None:
    news = News()
    service.start([tmp_path / "findes-ikke.csv"], news.on_progress, news.on_end)
    words = news.end().words
    assert words is not None and "findes-ikke.csv" in words.da
    assert not service.target.exists()


def test_only_one_import_runs_at_a_time(service: Registering, large: Path) -> None:
    news = News()
    assert service.start([large], news.on_progress, news.on_end)
    assert not service.start([large], news.on_progress, news.on_end)
    service.cancel()
    assert news.end().cancelled


def test_a_cancel_leaves_the_old_register_and_nothing_else(service: Registering, source: Path, large: Path) -> None:
    first = News()
    service.start([source], first.on_progress, first.on_end)
    first.end()
    before = service.target.read_bytes()
    news = News()
    service.start([large], news.on_progress, news.on_end)
    news.until(20_000)
    service.cancel()
    ended = news.end()
    assert ended.cancelled and ended.report is None
    assert service.target.read_bytes() == before
    assert [path.name for path in service.target.parent.iterdir()] == [service.target.name]


def test_a_held_import_stands_still_until_it_may_go_on(service: Registering, large: Path) -> None:
    news = News()
    service.start([large], news.on_progress, news.on_end)
    news.until(20_000)
    service.hold(True)
    assert service.held
    stood = news.standing()
    assert stood is not None and stood.rows < 80_000 and not stood.sorting
    service.hold(False)
    report = news.end().report
    assert report is not None and report.read == 80_000


def test_a_process_that_dies_without_a_word_is_told_in_words(service: Registering, large: Path) -> None:
    news = News()
    service.start([large], news.on_progress, news.on_end)
    news.until(20_000)
    process = service._process
    assert process is not None
    process.kill()
    words = news.end().words
    assert words is not None and "beholdt" in words.da
    assert not list(service.target.parent.glob(".*.new"))


def test_the_time_left_follows_from_the_share_done_and_is_not_guessed_too_early() -> None:
    assert Progress(0, 0.0, 9.0).left_s is None
    assert Progress(20_000, 0.25, 0.2).left_s is None
    assert Progress(20_000, 0.25, 10.0).left_s == 30.0
    assert Progress(80_000, 1.0, 40.0).left_s is None
