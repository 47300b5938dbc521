"""What is known around a call: from where it is known, kept, and never a stop when a part of it fails."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.around import Around
from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.state import CallState
from app.ground import BorderNear, HazardAt, Metres
from locate.projection import to_degrees, to_metres
from locate.register import import_files
from tests.app.worlds import NUMBER, lines, place, report
from tests.locate.register.sources.test_sights import BRIDGES, HOUSES

GAS = HazardAt((1.0, 2.0), "Gas")
BORDER = BorderNear("kommune", (((0.0, 0.0), (1.0, 1.0)),), "A Kommune", "B Kommune")
NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # the 23rd in Denmark


class Book:
    """Dangers that remember what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[Metres], date]] = []

    def near(self, points: list[Metres], day: date) -> tuple[HazardAt, ...]:
        self.asked.append((points, day))
        return (GAS,) if points else ()


def call(*known: f.Fact) -> CallState:
    state = fold_call(lines([f.CallRang(line="112", number=NUMBER), *known]))
    assert state is not None
    return state


def at(lat: float, lon: float) -> f.Fact:
    return f.PlaceChosen(place=place("Søvej 1", lat, lon))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("islands")
    (folder / "houses.csv").write_text(HOUSES, encoding="utf-8")
    (folder / "brofasthed.csv").write_text(BRIDGES, encoding="utf-8")
    import_files([folder / "houses.csv", folder / "brofasthed.csv"], folder / "x.register", date="2026-10-01")
    return folder / "x.register"


@pytest.fixture
def around(register: Path) -> Iterator[Around]:
    opened = Around(Book(), lambda call: (BORDER,), register, lambda: NIGHT)
    yield opened
    opened.close()


def test_dangers_are_asked_for_around_place_and_phone_on_the_danish_day(register: Path) -> None:
    book = Book()
    opened = Around(book, lambda call: (), register, lambda: NIGHT)
    assert opened.of(call(f.PositionReceived(report=report()), f.PlaceChosen(place=place(lat=56.43)))).hazards == (GAS,)
    (points, day), = book.asked
    assert points == [pytest.approx(to_metres(56.43, 11.55)), pytest.approx(to_metres(56.42, 11.55))]
    assert day == date(2026, 11, 23)
    assert opened.of(call()).hazards == ()
    opened.close()


def test_a_place_on_an_island_without_a_bridge_and_islands_near_it_are_told(around: Around) -> None:
    assert [each.name for each in around.of(call(at(55.85, 10.60))).islands] == ["Samsø"]
    assert [each.name for each in around.of(call(at(55.953, 10.45))).islands] == ["Tunø"]
    assert around.of(call(at(56.11, 8.13))).islands == ()
    assert around.of(call()).islands == ()


def test_a_phone_stands_in_until_a_place_is_chosen(around: Around) -> None:
    found = around.of(call(f.PositionReceived(report=report(lat=55.953, lon=10.44)))).islands
    assert [each.name for each in found] == ["Tunø"]
    assert to_degrees(*found[0].point) == pytest.approx((55.953, 10.44), abs=1e-5)


def test_a_register_that_vanishes_or_fails_leaves_dangers_and_borders(
    register: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    late = tmp_path / "late.register"
    opened = Around(Book(), lambda call: (BORDER,), late, lambda: NIGHT)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            known = opened.of(call(at(55.85, 10.60)))
            assert (known.hazards, known.borders, known.islands) == ((GAS,), (BORDER,), ())
    assert len(caplog.records) == 1  # told once, not with every fact
    late.write_bytes(register.read_bytes())
    assert [each.name for each in opened.of(call(at(55.85, 10.60))).islands] == ["Samsø"]
    opened.close()


def test_another_register_is_asked_from_then_on(around: Around, register_file: Path) -> None:
    here = call(at(55.85, 10.60))
    assert around.of(here).islands
    around.use_register(register_file)
    assert around.of(here).islands == ()


def test_dangers_or_borders_that_fail_leave_the_rest(register: Path) -> None:
    class Broken:
        def near(self, points: list[Metres], day: date) -> tuple[HazardAt, ...]:
            raise ValueError("no")

    def borders(call: CallState) -> tuple[BorderNear, ...]:
        raise ValueError("no")

    opened = Around(Broken(), borders, register, lambda: NIGHT)
    known = opened.of(call(at(55.85, 10.60)))
    assert (known.hazards, known.borders) == ((), ()) and known.islands
    opened.close()


def test_a_position_on_the_other_side_of_the_earth_is_no_trouble(around: Around) -> None:
    assert around.of(call(f.PositionReceived(report=report(lat=-40.0, lon=-170.0)))).islands == ()
