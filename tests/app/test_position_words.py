"""What is said of a position: the method, the ring, why it is best, and everything odd about it, in both languages."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.track import Motion, Track, track
from app.position_words import compass, marks, motion, moving, title
from locate.report import LocationReport, Network
from tests.app.worlds import NUMBER, at, line, report


def told(*reports: LocationReport, seconds: float = 60) -> Track:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1)]
    entries += [line(f.PositionReceived(report=each), i + 2, seconds - 2 + i) for i, each in enumerate(reports)]
    call = fold_call(entries)
    assert call is not None
    return track(call, at(seconds))


def only(**changes: object) -> tuple[str, ...]:
    seconds = changes.pop("received", 60.0)
    assert isinstance(seconds, float)
    return marks(told(report(**changes), seconds=seconds).fixes[0], "da")  # type: ignore[arg-type]


def test_a_title_says_source_ring_confidence_and_method() -> None:
    assert title(report(62, method="wifi"), "da") == "AML 62 m (68 %), Wi-Fi"
    assert title(report(62, method="gnss"), "en", short=True) == "AML 62 m, satellite"


def test_a_ring_nobody_knows_is_said_to_be_unknown() -> None:
    assert title(report(None), "da") == "AML radius ukendt, satellit"


def test_what_is_none_is_said_in_words() -> None:
    assert title(report(None, status="no_position"), "da") == "Telefonen kunne ikke finde position"


def test_a_mast_is_named_and_said_not_to_be_the_caller() -> None:
    mast = report(2800, entity="mast", kind="cell", extra={"name": "Mast Øvelsby"})
    assert title(mast, "da") == "Mast Øvelsby"
    assert marks(told(mast).fixes[0], "da") == ("ikke opkalderens position", "ca. 2,8 km")


@pytest.mark.parametrize("floor", ["3", "kld. 2", "M", "3 <b>"])
def test_a_floor_is_shown_as_it_was_sent(floor: str) -> None:
    assert only(floor=floor) == (f"etage {floor}", "eneste position")


def test_a_height_is_not_a_floor() -> None:
    assert only(altitude_m=43.2, vertical_accuracy_m=8.0)[0] == "højde 43 ± 8 m"


def test_another_network_and_another_sim_are_roaming() -> None:
    assert only(network=Network(mcc="240"))[0] == "roaming, net: Sverige"
    assert only(network=Network(mcc="238", home_mcc="262"))[0] == "roaming, SIM: Tyskland"
    assert only(network=Network(mcc="238", home_mcc="238")) == ("eneste position",)
    assert only(network=Network(mcc="999"))[0] == "roaming, net: 999"


def test_abroad_late_and_swapped_are_told() -> None:
    assert only(warnings=("outside_denmark", "looks_swapped"))[:2] == ("uden for Danmark", "ligner ombyttede tal")
    assert "modtaget 12 min. efter opkald" in only(received=725.0)


def test_a_wrong_signature_is_not_verified() -> None:
    assert only(verified=False) == ("ikke verificeret",)


def test_the_same_by_two_ways_came_twice() -> None:
    fixes = told(report(), report(raw=b"other", kind="aml-https")).fixes
    assert sorted(marks(fix, "da") for fix in fixes) == [("kom 2 gange", "eneste position"), ("samme position igen",)]


def test_movement_is_told_with_speed_and_direction() -> None:
    assert motion(Motion(17.2, 47.0, told=False), "da") == "ca. 62 km/t mod nordøst"
    assert motion(Motion(31.0, 76.0, told=True), "en") == "112 km/h east"
    assert motion(Motion(None, 180.0, told=True), "da") == "mod syd"
    assert motion(Motion(600.0, 0.0, told=False, jump=True), "da", 12_000) == (
        "springer 12,0 km: en af målingerne er forkert"
    )


def test_a_move_without_a_speed_is_told_by_its_distance() -> None:
    found = told(report(20, seconds=20), report(90, seconds=30, lat=56.42 + 340 / 111_350))
    assert moving(found, "da") == "flyttet 340 m"


@pytest.mark.parametrize(
    ("degrees", "words"), [(0, "nord"), (359, "nord"), (44, "nordøst"), (270, "vest"), (-90, "vest")]
)
def test_a_direction_is_one_of_eight(degrees: float, words: str) -> None:
    assert compass(degrees, "da") == words
