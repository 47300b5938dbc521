"""The table of dangers as it lies on disk: read beside the desk, read again when it changed, never a stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.catalogue import Words
from app.ground import Metres
from app.hazardbook import HazardBook
from locate.register import Register

TODAY = date(2026, 11, 22)
HEAD = "text,lat,lon,address_id,radius_m,valid_from,valid_to,source,detail\n"
GAS = "Gas,56.42,11.55,,,,,,\n"


class Desk:
    """Keeps what a book tells, and lets a test wait until the book has done what was asked."""

    def __init__(self, open_: Callable[[Desk], HazardBook]) -> None:
        self.words: list[Words | None] = []
        self.changes = 0
        self.book = open_(self)
        self.book.start(self.changed)
        self.settle()

    def failed(self, words: Words | None) -> None:
        self.words.append(words)

    def changed(self) -> None:
        self.changes += 1

    def settle(self) -> None:
        done = threading.Event()
        self.book.look()
        assert self.book._worker is not None
        self.book._worker.ask("settled", lambda nothing: None, lambda nothing: done.set())
        assert done.wait(10)

    def texts(self, point: Metres, day: date = TODAY) -> list[str]:
        return [hazard.text for hazard in self.book.near([point], day)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hazards.csv"


@pytest.fixture
def here() -> Metres:
    from locate.projection import to_metres

    return to_metres(56.42, 11.55)


@pytest.fixture
def desks(file: Path, register_file: Path) -> Iterator[Callable[[], Desk]]:
    opened: list[Desk] = []

    def open_desk() -> Desk:
        opened.append(Desk(lambda desk: HazardBook(lambda: file, register_file, desk.failed)))
        return opened[-1]

    yield open_desk
    for desk in opened:
        desk.book.stop()


def test_a_table_that_is_not_there_holds_no_dangers_and_is_no_fault(desks: Callable[[], Desk], here: Metres) -> None:
    desk = desks()
    assert desk.texts(here) == [] and not any(desk.words)


def test_a_changed_table_counts_without_a_restart_and_a_removed_one_no_more(
    desks: Callable[[], Desk], file: Path, here: Metres
) -> None:
    desk = desks()
    file.write_text(HEAD + GAS, encoding="utf-8")
    desk.settle()
    assert desk.texts(here) == ["Gas"]
    before = desk.changes
    file.write_text(HEAD + GAS + "Klor,56.42,11.551,,,,,,\n", encoding="utf-8")
    desk.settle()
    assert desk.texts(here) == ["Gas", "Klor"] and desk.changes == before + 1
    desk.settle()
    assert desk.changes == before + 1  # nothing new, nothing told
    file.unlink()
    desk.settle()
    assert desk.texts(here) == []


def test_the_day_decides_each_time_it_is_asked(desks: Callable[[], Desk], file: Path, here: Metres) -> None:
    file.write_text(HEAD + "Gas,56.42,11.55,,,2026-11-22,2026-11-23,,\n", encoding="utf-8")
    desk = desks()
    asked = [desk.texts(here, date(2026, 11, day)) for day in (21, 22, 23, 24)]
    assert asked == [[], ["Gas"], ["Gas"], []]


def test_an_address_is_looked_up_in_the_register(desks: Callable[[], Desk], file: Path, register_file: Path) -> None:
    file.write_text(HEAD + "Ilt,,,8595-0-12-1-tv,,,,,\n", encoding="utf-8")
    with Register.open(register_file) as register:
        house = register.address("8595-0-12")
    assert house is not None
    assert desks().texts((house.easting, house.northing)) == ["Ilt"]


def test_bad_rows_are_told_and_the_rest_counts(desks: Callable[[], Desk], file: Path, here: Metres) -> None:
    file.write_text(HEAD + "Gas,0,0,,,,,,\n" + GAS + ",56.42,11.55,,,,,,\n", encoding="utf-8")
    desk = desks()
    assert desk.texts(here) == ["Gas"]
    words = desk.words[-1]
    assert words is not None and "række 1: lat og lon skal være grader" in words.da
    assert "1 rækker til" in words.da and "1 more rows" in words.en
    file.write_text(HEAD + GAS, encoding="utf-8")
    desk.settle()
    assert desk.words[-1] is None


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00garbage", b"name,where\nGas,here\n"])
def test_a_broken_table_leaves_what_was_read_before(
    desks: Callable[[], Desk], file: Path, here: Metres, broken: bytes
) -> None:
    file.write_text(HEAD + GAS, encoding="utf-8")
    desk = desks()
    file.write_bytes(broken)
    desk.settle()
    words = desk.words[-1]
    assert desk.texts(here) == ["Gas"] and words is not None and "De sidst læste gælder" in words.da
    file.write_text(HEAD + GAS, encoding="utf-8")
    desk.settle()
    assert desk.words[-1] is None


def test_a_table_that_cannot_be_read_for_a_while_is_told_until_it_can(
    desks: Callable[[], Desk], file: Path, here: Metres
) -> None:
    file.write_text(HEAD + GAS, encoding="utf-8")
    desk = desks()
    aside = file.with_suffix(".aside")
    file.rename(aside)
    file.mkdir()  # a folder of the name cannot be read, whoever asks
    desk.settle()
    assert desk.texts(here) == ["Gas"] and desk.words[-1] is not None
    file.rmdir()
    aside.rename(file)  # the very same file as before
    desk.settle()
    assert desk.texts(here) == ["Gas"] and desk.words[-1] is None


def test_a_register_that_vanishes_is_told_by_row_and_its_return_needs_no_restart(
    desks: Callable[[], Desk], file: Path, register_file: Path, tmp_path: Path
) -> None:
    file.write_text(HEAD + "Ilt,,,8595-0-12,,,,,\n", encoding="utf-8")
    desk = desks()
    late = tmp_path / "late.register"
    desk.book.use_register(late)
    desk.settle()
    words = desk.words[-1]
    assert words is not None and "findes ikke i adresseregistret" in words.da
    late.write_bytes(register_file.read_bytes())
    desk.settle()
    assert desk.words[-1] is None
