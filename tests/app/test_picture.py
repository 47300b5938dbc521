"""From state to what panels show at a moment: clocks, conflicts, complaints, and where things lie on the ground."""

from __future__ import annotations

import pytest

from app import places
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.place import Place
from app.domain.positions import picture as position_picture
from app.ground import Ground, ground
from app.picture import DeskInfo, at
from app.snapshot import Snapshot
from locate.projection import to_metres
from locate.register import Address, Candidate
from tests.app import worlds
from tests.app.worlds import NUMBER, line, lines, place, report

INFO = DeskInfo("Ø4", "KHN")
BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def snapshot(*facts: f.Fact) -> Snapshot:
    state = fold(lines([*BASE, *facts]))
    return Snapshot(desk=state, call=state.call)


# --- the picture


def test_with_no_call_in_hand_nothing_is_said_of_positions_and_fields() -> None:
    shown = at(INFO, Snapshot(), worlds.at(5))
    assert (shown.call, shown.position, shown.conflict, shown.complaints) == (None, None, None, ())


def test_waiting_for_the_phone_is_counted_by_the_clock_of_the_moment() -> None:
    shown = at(INFO, snapshot(), worlds.at(12))
    assert shown.position is not None
    assert (shown.position.kind, shown.position.waited_s) == ("waiting", 12.0)


def test_a_place_far_from_the_phone_raises_a_banner_and_stops_nothing() -> None:
    told = snapshot(f.PositionReceived(report=report()), f.PlaceChosen(place=place(lat=56.5)))
    shown = at(INFO, told, worlds.at(30))
    assert shown.conflict is not None
    assert shown.conflict.level == "banner"
    assert shown.conflict.distance_m == pytest.approx(8896, rel=0.01)


def test_a_field_is_complained_of_only_once_it_is_written() -> None:
    typing = snapshot(f.FieldTyped(field="anmelder.ring_tilbage", value="12", cursor=2))
    assert at(INFO, typing, worlds.at(5)).complaints == ()
    written = snapshot(f.FieldSet(field="anmelder.ring_tilbage", value="12"))
    assert [c.code for c in at(INFO, written, worlds.at(5)).complaints] == ["phone"]


# --- the ground


def calls_of(*groups: tuple[str, list[f.Fact]]) -> list[f.Entry]:
    told = [(call, fact) for call, some in groups for fact in some]
    return [line(fact, i + 1, float(i), call) for i, (call, fact) in enumerate(told)]


def test_positions_without_a_point_keep_their_place_in_the_row() -> None:
    no_fix = report(None, status="no_position", lat=None, lon=None, shape=None)
    state = fold(lines([*BASE, f.PositionReceived(report=no_fix), f.PositionReceived(report=report())]))
    found = ground(state.call, state.calls.values())
    assert found.positions[0] is None and found.positions[1] is not None
    assert found.positions[1].point == to_metres(56.42, 11.55)


def test_a_place_with_the_registers_own_metres_keeps_them_and_one_in_words_has_none() -> None:
    exact = Place(kind="address", text="x", lat=56.42, lon=11.55, easting=600_000.0, northing=6_250_000.0)
    state = fold(lines([*BASE, f.PlaceChosen(place=exact)]))
    assert ground(state.call, ()).place == (600_000.0, 6_250_000.0)
    state = fold(lines([*BASE, f.PlaceChosen(place=Place(kind="words", text="skoven"))]))
    assert ground(state.call, ()).place is None


def test_other_open_inquiries_are_on_the_map_and_closed_ones_and_the_own_are_not() -> None:
    here = f.PlaceChosen(place=place())
    state = fold(calls_of(("c1", [*BASE, here]), ("c2", [*BASE, here, f.InquiryClosed()]), ("c3", [BASE[0], here])))
    assert ground(state.calls["c1"], state.calls.values()).others == (("c3", to_metres(56.42, 11.55)),)
    assert [name for name, _ in ground(None, state.calls.values()).others] == ["c1", "c3"]
    assert ground(None, ()) == Ground()


# --- places


FOUND = Candidate(
    kind="unit", id="u1", text="Nørregade 12, 2. tv.", detail="8595 Øvelsby",
    lat=56.42, lon=11.55, easting=1.0, northing=2.0,
    address=Address(id="u1", road="Nørregade", number="12", kommune="0987", quality="B"), same_name_elsewhere=True,
)  # fmt: skip


def test_a_candidate_becomes_a_place_with_all_that_must_be_said_of_it() -> None:
    chosen = places.place_of(FOUND, "2026-10-01")
    assert chosen.full == "Nørregade 12, 2. tv., 8595 Øvelsby"
    assert (chosen.address_id, chosen.kommune, chosen.quality, chosen.register_date) == (
        "u1",
        "0987",
        "B",
        "2026-10-01",
    )
    assert chosen.same_name_elsewhere
    assert (chosen.lat, chosen.lon, chosen.easting, chosen.northing) == (56.42, 11.55, 1.0, 2.0)


def test_a_candidate_without_an_address_is_a_place_too() -> None:
    sign = Candidate(kind="beach_sign", id="s1", text="C 117", lat=56.4, lon=11.5, easting=1.0, northing=2.0)
    assert (places.place_of(sign).kommune, places.place_of(sign).quality) == ("", "")


def test_free_words_are_a_place_without_a_point() -> None:
    forest = places.place_of_words("  skoven nord for Lunde ")
    assert (forest.kind, forest.text, forest.has_point) == ("words", "skoven nord for Lunde", False)


def test_the_area_of_a_mast_is_a_place_with_its_whole_reach() -> None:
    mast = report(2800, entity="mast", kind="cell", radius95_m=None)
    area = places.place_of_area(mast, "masten ved Lunde")
    assert area is not None
    assert (area.kind, area.radius_m) == ("area", 2800)
    assert places.place_of_area(report(None, status="no_position", lat=None, lon=None, shape=None), "x") is None


def test_the_register_looks_near_the_phone_and_never_near_a_mast() -> None:
    def of(*facts: f.Fact) -> object:
        call = snapshot(*facts).call
        assert call is not None
        return places.near(position_picture(call, worlds.at(30)))

    phone = of(f.PositionReceived(report=report()))
    assert phone is not None
    assert (phone.lat, phone.radius_m, phone.confidence) == (56.42, 18.0, 0.68)  # type: ignore[attr-defined]
    assert of(f.PositionReceived(report=report(2800, entity="mast", kind="cell"))) is None
    assert of() is None
    assert places.near(None) is None
