"""Whose is a position: the words of the list, where each may go, and what a person's decision does to the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.commands import place
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.fold import fold
from app.domain.state import DeskState
from app.intake.telephone import ahead
from app.tray import age, can_undo, place_words, rows, targets, where_to_look, who
from locate.register import Candidate
from locate.report import LocationReport, Network
from tests.app.worlds import NUMBER, at, context, line, report

OTHER = "+4500009999"


def world(*reports: LocationReport, calls: tuple[tuple[str, str], ...] = (("c1", NUMBER),)) -> DeskState:
    """Calls, the first of them in hand, and the reports as they came in."""
    state = DeskState()
    for n, (call, number) in enumerate(calls):
        state = ahead(context(n), state, [(call, f.CallRang(line="112", number=number))])
    if calls:
        state = ahead(context(5), state, [(calls[0][0], f.CallAnswered(operator="KHN"))])
    for each in reports:
        state = ahead(context(30), state, place.receive_position(context(30), state, each))
    return state


def after(state: DeskState, found: list[tuple[str, f.Fact]], seconds: float = 60) -> DeskState:
    assert found
    return ahead(context(seconds), state, found)


def test_the_calls_own_positions_come_first_then_those_without_a_call_newest_first() -> None:
    state = world(report(), report(20, caller=OTHER), report(30, seconds=25, caller="+4500008888"))
    assert [(row.call, row.report.caller) for row in rows(state, "da")] == [
        ("c1", NUMBER), ("", "+4500008888"), ("", OTHER),
    ]  # fmt: skip


def test_a_mast_is_nobodys_to_move() -> None:
    state = world()
    state = ahead(context(8), state, place.bind_position(context(8), state, "c1", report(entity="mast", kind="cell")))
    assert len(state.calls["c1"].positions) == 1 and rows(state, "da") == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "+45 00 00 41 27"),
        ({"caller": ""}, "Uden nummer"),
        ({"caller": "", "imei": "490154203237518"}, "Uden SIM-kort, IMEI 490154203237518"),
        ({"caller": "", "imei": "490154203237518", "imsi": "000000000000000"}, "Uden SIM-kort, IMEI 490154203237518"),
        ({"caller": "", "imei": "490154203237518", "imsi": "238010000000001"}, "Uden nummer"),
    ],
)
def test_the_number_or_why_there_is_none_is_said_in_words(changes: dict[str, object], words: str) -> None:
    assert who(report(**changes), "da") == words  # type: ignore[arg-type]


def test_roaming_and_a_foreign_number_are_said_in_words() -> None:
    foreign = report(caller="+46701740605", network=Network(mcc="240", mnc="01"))
    assert rows(world(foreign), "da")[0].beside == ("udenlandsk nummer", "roaming, net: Sverige")


def test_the_age_counts_from_the_fix_and_a_clock_that_runs_ahead_is_told() -> None:
    row = rows(world(report(caller=OTHER)), "da")[0]
    assert age(row, at(95), "da") == "1:15 siden"
    assert age(row, at(-60), "da") == "tidspunkt usikkert"


def candidate(lat: float) -> Candidate:
    return Candidate(
        kind="address", id="a", text="Nørregade 12", detail="8595 Øvelsby", lat=lat, lon=11.55, easting=0, northing=0
    )


@pytest.mark.parametrize(
    ("lat", "words"),
    [(56.4201, "ved Nørregade 12, 8595 Øvelsby"), (56.4227, "301 m fra Nørregade 12, 8595 Øvelsby")],
)
def test_a_place_is_said_by_the_nearest_address_and_how_far_from_it(lat: float, words: str) -> None:
    assert place_words(report(), candidate(lat), "da") == words


def test_far_from_any_address_or_without_a_register_the_coordinate_is_told() -> None:
    for nearest in (None, candidate(57.0)):
        assert place_words(report(), nearest, "da") == "56.42000, 11.55000"


def test_what_has_no_point_has_no_place_and_is_looked_for_nowhere() -> None:
    none = report(None, status="no_position", lat=None, lon=None, shape=None)  # type: ignore[arg-type]
    assert place_words(none, candidate(56.42), "da") == "" and where_to_look(none) is None


def test_the_call_in_hand_is_the_first_choice_and_a_closed_call_is_none() -> None:
    state = world(report(caller=OTHER), calls=(("c1", NUMBER), ("c2", "+4500007310"), ("c3", "")))
    row = rows(state, "da")[0]
    assert [each.call for each in targets(state, row, "da")] == ["c1", "c3", "c2"]
    assert [each.who for each in targets(state, row, "da")][:2] == ["112 +45 00 00 41 27", "112 skjult nummer"]
    state = after(state, [("c2", f.InquiryClosed())])
    assert [each.call for each in targets(state, row, "da")] == ["c1", "c3"]


def test_a_practice_position_goes_to_practice_calls_alone() -> None:
    state = world(report(caller=OTHER, practice=True))
    assert targets(state, rows(fold([], DeskState(unmatched=state.unmatched)), "da")[0], "da") == ()
    assert rows(state, "da") == ()
    assert place.take_position(context(), state, "c1", state.unmatched[0][1]) == []


# --- what the decision does


def test_a_position_bound_late_is_no_newer_than_it_was() -> None:
    stranger = report(caller=OTHER)
    state = after(world(stranger), place.take_position(context(600), world(stranger), "c1", stranger), 600)
    call = state.calls["c1"]
    assert call.positions == (stranger,) and call.position_times == (at(30),)
    assert call.bound[stranger.raw_sha256].at > at(600) - timedelta(seconds=1) and state.unmatched == ()


def test_a_position_that_is_not_in_the_tray_any_more_is_bound_to_nobody() -> None:
    assert place.take_position(context(), world(), "c1", report(caller=OTHER)) == []


def test_the_same_message_again_does_not_undo_what_a_person_decided() -> None:
    state = world(report())
    sha = report().raw_sha256
    state = after(state, place.move_position(context(), state, "c1", "", sha))
    assert state.calls["c1"].positions == () and [r for _, r in state.unmatched] == [report()]
    for again in (report(), report(kind="aml-https", raw=b"by https", lat=56.420004)):
        state = ahead(context(70), state, place.receive_position(context(70), state, again))
        assert state.calls["c1"].positions == () and len(state.unmatched) == 1
    state = ahead(context(80), state, place.receive_position(context(80), state, report(9, seconds=75)))
    assert len(state.calls["c1"].positions) == 1, "a new fix of that number is matched as ever"


def test_what_a_person_put_back_still_joins_the_call_that_rings_from_its_number() -> None:
    state = world(report())
    state = after(state, place.move_position(context(40), state, "c1", "", report().raw_sha256), 40)
    state = after(state, [("c9", f.CallRang(line="112", number=NUMBER)), ("c9", f.PositionReceived(report=report()))])
    assert state.unmatched == () and state.set_aside == {}


def test_of_two_phones_that_sent_the_same_bytes_only_the_one_named_is_moved() -> None:
    mine = report(None, status="no_position", lat=None, lon=None, shape=None, raw=b"same")  # type: ignore[arg-type]
    other = report(None, status="no_position", lat=None, lon=None, shape=None, raw=b"same", caller=OTHER)  # type: ignore[arg-type]
    state = world(mine, other)
    state = after(state, place.take_position(context(), state, "c1", other))
    assert len(state.calls["c1"].positions) == 2
    state = after(state, place.move_position(context(), state, "c1", "", other.raw_sha256, OTHER))
    assert state.calls["c1"].positions == (mine,) and [r for _, r in state.unmatched] == [other]


@pytest.mark.parametrize("start", ["tray", "call"])
def test_every_move_can_be_taken_back_and_nothing_is_erased(start: str) -> None:
    state = world(report(caller=OTHER if start == "tray" else NUMBER))
    before = state
    moved = (
        place.take_position(context(), state, "c1", state.unmatched[0][1]) if start == "tray"
        else place.move_position(context(), state, "c1", "", report().raw_sha256)
    )  # fmt: skip
    state = after(state, moved)
    assert can_undo(state)
    state = after(state, place.undo_move(context(), state), 70)
    assert state.calls["c1"].positions == before.calls["c1"].positions
    assert state.calls["c1"].position_times == before.calls["c1"].position_times
    assert state.unmatched == before.unmatched


def test_a_move_out_of_a_call_that_was_closed_since_cannot_be_taken_back() -> None:
    state = world(report(), calls=(("c1", NUMBER), ("c2", "+4500007310")))
    state = after(state, place.move_position(context(), state, "c1", "c2", report().raw_sha256))
    state = after(state, [("c1", f.InquiryClosed())])
    assert not can_undo(state) and place.undo_move(context(), state) == []


def test_with_nothing_moved_there_is_nothing_to_take_back() -> None:
    assert not can_undo(DeskState()) and place.undo_move(context(), DeskState()) == []


def test_a_log_written_before_numbers_stood_in_it_is_read_as_it_was_meant() -> None:
    state = world(report())
    old = line(i.PositionWithdrawn(of=report().raw_sha256, to="c2"), 99)
    assert fold([old], state).calls["c1"].positions == ()
