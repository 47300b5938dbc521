"""The clerk and the duty list: what they know is told, what they do not know holds back nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace

from app.clerk import Clerk, Duty
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.fold import fold_call
from app.domain.place import Place
from app.domain.state import CallState
from app.mapreader import MapReader
from locate.areas import Areas
from locate.register import Answer
from locate.second_opinion import SecondOpinion, Service
from tests.app.house_parts import AREAS, RESPONSIBILITY
from tests.app.worlds import NUMBER, lines, place, report

T = TypeVar("T")


def wait_for(ask: Callable[[Callable[[T], None]], object]) -> T:
    """Return what an asking function delivers."""
    found: list[T] = []
    done = threading.Event()

    def take(value: T) -> None:
        found.append(value)
        done.set()

    ask(take)
    assert done.wait(10)
    return found[0]


class Board:
    """Keeps the words of failures and lets a test wait for the next."""

    def __init__(self) -> None:
        self.words: list[Words | None] = []
        self.news = threading.Semaphore(0)

    def __call__(self, words: Words | None) -> None:
        self.words.append(words)
        self.news.release()

    def next(self) -> Words | None:
        assert self.news.acquire(timeout=10)
        return self.words[-1]


# --- the register


def test_a_search_is_answered_off_the_calling_thread(register_file: Path) -> None:
    clerk = Clerk(register_file)
    where: list[str] = []

    def ask(take: Callable[[Answer], None]) -> None:
        def note(answer: Answer) -> None:
            where.append(threading.current_thread().name)
            take(answer)

        clerk.search("norregade 12 ovelsby", None, note)

    answer = wait_for(ask)
    assert answer.candidates[0].text.startswith("Nørregade 12")
    assert where == ["register"]
    clerk.stop()


def test_the_register_says_what_it_holds(register_file: Path) -> None:
    clerk = Clerk(register_file)
    info = wait_for(clerk.info)
    assert (info.source, info.date) == ("grid", "2026-10-01")
    clerk.stop()


def test_a_missing_register_is_told_in_words_that_say_how_to_go_on(tmp_path: Path) -> None:
    board = Board()
    clerk = Clerk(tmp_path / "no.register", board)
    words = board.next()
    clerk.stop()
    assert words is not None
    assert "Skriv stedet med egne ord og send" in words.da
    assert "no.register" in words.da
    assert "Write the place in words and send" in words.en


def test_a_file_that_is_no_register_is_told_too(tmp_path: Path) -> None:
    board = Board()
    (tmp_path / "x.register").write_text("this is no register", encoding="utf-8")
    clerk = Clerk(tmp_path / "x.register", board)
    assert board.next() is not None
    clerk.stop()


def test_a_register_that_comes_back_is_used_without_a_restart(tmp_path: Path, register_file: Path) -> None:
    board = Board()
    file = tmp_path / "late.register"
    clerk = Clerk(file, board)
    assert board.next() is not None
    file.write_bytes(register_file.read_bytes())
    answer = wait_for(lambda take: clerk.search("Nørregade 12", None, take))
    assert answer.candidates
    assert board.next() is None
    clerk.stop()


def test_a_spot_of_the_map_is_looked_up_without_touching_the_search_and_the_newest_wins(register_file: Path) -> None:
    clerk = Clerk(register_file)
    house = wait_for(lambda take: clerk.search("Nørregade 12", None, take)).candidates[0]
    held, asked = threading.Event(), threading.Event()
    told: list[str] = []

    def hold(answer: Answer) -> None:
        asked.set()
        held.wait(10)

    clerk.resolve("Nørregade 12", hold)  # keeps the register busy while the rest is asked
    assert asked.wait(10)
    clerk.search("nørregade 14", None, lambda answer: told.append("search"))
    clerk.reverse_at((house.easting + 9000, house.northing), 50.0, 5, lambda answer: told.append("older"))

    def ask(take: Callable[[Answer], None]) -> None:
        clerk.reverse_at((house.easting, house.northing), 50.0, 5, take)
        held.set()

    answer = wait_for(ask)
    clerk.stop()
    assert answer.candidates[0].id == house.id
    assert told == ["search"]


# --- the map


def test_a_missing_map_is_told_and_the_screen_gets_the_country_with_nothing_on_it(tmp_path: Path) -> None:
    board = Board()
    reader = MapReader(tmp_path / "no.map", on_failed=board)
    west, south, east, north = reader.bounds
    assert west < 610_000 < east
    assert south < 6_260_000 < north
    assert reader.attribution == ""
    words = board.next()
    assert words is not None
    assert "Tag imod opkald som altid" in words.da
    reader.stop()


# --- who answers for a place


def duty() -> Duty:
    return Duty(Areas.parse(json.dumps(AREAS), RESPONSIBILITY))


def call(*facts: f.Fact) -> CallState:
    state = fold_call(lines([f.CallRang(line="112", number=NUMBER), *facts]))
    assert state is not None
    return state


MAST = report(2800, entity="mast", kind="cell", method="cell")


@pytest.mark.parametrize(
    "known",
    [f.PlaceChosen(place=place()), f.PositionReceived(report=report()), f.PositionReceived(report=MAST)],
    ids=["place", "phone", "mast"],
)
def test_the_receiver_follows_from_the_place_else_the_phone_else_the_mast(known: f.Fact) -> None:
    assert duty().receiver("fire", call(known)) == "Øvelsø Brandvæsen"
    assert duty().words(call(known)) == ("Øvelsø Kommune", "Øvelsø Brandvæsen", "Øvelsø Politi", "AMK Øvelsø")


def test_the_chosen_place_outranks_the_phone() -> None:
    abroad = f.PositionReceived(report=report(lat=50.0, lon=5.0))
    assert duty().receiver("fire", call(abroad, f.PlaceChosen(place=place()))) == "Øvelsø Brandvæsen"
    here = f.PositionReceived(report=report())
    assert duty().receiver("fire", call(here, f.PlaceChosen(place=place(lat=50.0)))) == "Brand"


def test_where_nothing_is_known_the_authority_has_its_plain_name_and_there_are_no_area_words() -> None:
    assert duty().receiver("health", call()) == "Sundhed"
    assert duty().words(call()) == ()


def test_a_place_in_words_has_a_receiver_too() -> None:
    forest = f.PlaceChosen(place=Place(kind="words", text="skoven nord for Lunde"))
    assert duty().receiver("fire", call(forest)) == "Brand"


def test_areas_that_break_down_never_hold_back_a_send(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Areas):
        def at(self, lat: float, lon: float, when: object) -> object:  # type: ignore[override]
            raise RuntimeError("geometry")

    broken = Duty(Broken([], []))
    with caplog.at_level("CRITICAL", logger="app.clerk"):
        assert broken.receiver("fire", call(f.PlaceChosen(place=place()))) == "Brand"
        assert broken.words(call(f.PlaceChosen(place=place()))) == ()


def test_without_any_areas_everyone_still_has_a_name() -> None:
    empty = Duty(Areas([], []))
    assert empty.receiver("police", call(f.PlaceChosen(place=place()))) == "Politi"


def test_a_unit_nobody_has_verified_is_never_named_without_its_mark() -> None:
    marked = Duty(Areas.parse(json.dumps(AREAS), RESPONSIBILITY.replace(";yes", ";no")))
    chosen = call(f.PlaceChosen(place=place()))
    assert marked.receiver("fire", chosen) == "Øvelsø Brandvæsen (ikke bekræftet)"
    assert "AMK Øvelsø (ikke bekræftet)" in marked.words(chosen)


def test_two_calls_on_either_side_of_danish_midnight_have_their_own_days_unit() -> None:
    table = RESPONSIBILITY + "health;region;1099;AMK Ny;2027-01-01;yes\n"
    table = table.replace("AMK Øvelsø;2020-01-01;yes", "AMK Øvelsø;2020-01-01;yes;2026-12-31").replace(
        "verified\n", "verified;valid_to\n"
    )
    asked = Duty(Areas.parse(json.dumps(AREAS), table))
    chosen = call(f.PlaceChosen(place=place()))
    rang = [datetime(2026, 12, 31, hour, tzinfo=UTC) for hour in (22, 23)]
    assert [asked.receiver("health", replace(chosen, rang_at=at)) for at in rang] == ["AMK Øvelsø", "AMK Ny"]


def test_the_codes_of_a_chosen_address_beat_the_boundary_it_lies_beyond() -> None:
    table = RESPONSIBILITY + "fire;kommune;0988;Nabo Brandvæsen;2020-01-01;yes\n"
    asked = Duty(Areas.parse(json.dumps(AREAS), table))
    assert asked.receiver("fire", call(f.PlaceChosen(place=replace(place(), kommune="0988")))) == "Nabo Brandvæsen"


# --- another geocoder


def test_the_other_geocoder_is_asked_beside_the_register_and_only_where_there_is_one(register_file: Path) -> None:
    alone = Clerk(register_file)
    assert not alone.second_opinion("algade", lambda second: None)
    alone.stop()
    down = Service(name="nominatim", domain="127.0.0.1:1", scheme="http", timeout_s=10.0)
    clerk = Clerk(register_file, second=SecondOpinion(down))
    assert not clerk.second_opinion("  ", lambda second: None)
    second = wait_for(lambda take: clerk.second_opinion("algade", take))
    assert (second.problem, second.opinions) == ("down", ())
    assert wait_for(lambda take: clerk.search("Nørregade 12", None, take)).candidates
    clerk.stop()


# --- borders of responsibility


def split() -> Duty:
    """Return the duty of a country whose western half is another kommune; the border is the meridian 11.5 E."""
    halves = [
        {"type": "Feature", "properties": {"kind": "kommune", "code": code, "name": name}, "geometry": {
            "type": "Polygon", "coordinates": [[[w, 56], [e, 56], [e, 57], [w, 57], [w, 56]]]}}
        for code, name, w, e in (("0986", "Vest", 11, 11.5), ("0987", "Øst", 11.5, 12))
    ]  # fmt: skip
    return Duty(Areas.parse(json.dumps({"type": "FeatureCollection", "features": halves})))


METRES_PER_LON = 61_700.0


def east_of_border(metres: float) -> float:
    return 11.5 + metres / METRES_PER_LON


@pytest.mark.parametrize(("metres", "told"), [(300.0, True), (700.0, False), (-300.0, True)])
def test_a_border_is_told_when_it_is_near_the_place(metres: float, told: bool) -> None:
    here = f.PlaceChosen(place=place(lon=east_of_border(metres)))
    borders = split().borders(call(here))
    assert bool(borders) is told
    if told:
        sides = ("Øst Kommune", "Vest Kommune") if metres > 0 else ("Vest Kommune", "Øst Kommune")
        assert [(b.kind, b.here, b.beyond) for b in borders] == [("kommune", *sides)]


def test_a_border_is_told_when_the_ring_reaches_over_it_until_a_place_is_chosen() -> None:
    phone = report(3_000, lon=east_of_border(2_500))
    assert split().borders(call(f.PositionReceived(report=phone)))
    assert not split().borders(call(f.PositionReceived(report=report(500, lon=east_of_border(2_500)))))
    chosen = f.PlaceChosen(place=place(lon=east_of_border(2_500)))
    assert not split().borders(call(f.PositionReceived(report=phone), chosen))


def test_a_mast_whose_area_reaches_over_a_border_has_it_told() -> None:
    mast = report(2_800, entity="mast", kind="cell", method="cell", lon=east_of_border(2_000))
    assert split().borders(call(f.PositionReceived(report=mast)))


def test_where_nothing_is_known_there_is_no_border() -> None:
    assert split().borders(call()) == ()
    assert duty().borders(call(f.PlaceChosen(place=place()))) == ()
