"""Carrying: until it arrives, in its own lane, over a restart, and never in a way that anybody waits for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.facts import SheetTold
from app.handover.carrier import LANES, Carrier, Circuit, Patience
from app.handover.outbox import Outbox
from app.handover.ports import DeliveryError, Parcel, Receipt, Receiver
from app.store.sqlite import StoreError
from tests.app.handover.servers import parcel

GOT = Receipt(state="received", number="B-1")
QUICK = Patience(first_s=0.01, longest_s=0.02)


class Answers:
    """A receiver that answers one thing after the other, the last for ever; an exception is raised."""

    how = "http"

    def __init__(self, *answers: Receipt | Exception | None, later: Receipt | None = None) -> None:
        self.answers = list(answers)
        self.later = later
        self.got: list[str] = []

    def deliver(self, parcel: Parcel) -> Receipt | None:
        self.got.append(parcel.key)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(found, Exception):
            raise found
        return found

    def check(self, parcel: Parcel) -> Receipt | None:
        return self.later


class World:
    """A carrier with what it told."""

    def __init__(self, receivers: dict[str, Receiver], outbox: Outbox | None = None, **changes: object) -> None:
        self.news: list[tuple[str, SheetTold]] = []
        self.circuits: list[Circuit] = []
        self.troubles: list[StoreError] = []
        self.carrier = Carrier(
            lambda parcel: receivers[parcel.authority],
            lambda parcel, told: self.news.append((parcel.key, told)),
            outbox=outbox,
            changed=lambda circuits: self.circuits.append(circuits["fire"]),
            troubled=lambda error: self.troubles.append(error) if error else None,
            **{"patience": QUICK, **changes},  # type: ignore[arg-type]
        )

    def states(self, key: str = "c1-fire-1") -> list[str]:
        return [told.state for known, told in self.news if known == key]


def until(done: Callable[[], bool]) -> None:
    """Wait until something has happened; a test that waits in vain fails."""
    for _ in range(1000):
        if done():
            return
        time.sleep(0.01)
    pytest.fail("it never happened")


@pytest.fixture
def worlds() -> Iterator[list[World]]:
    made: list[World] = []
    yield made
    for world in made:
        world.carrier.stop()


def down(reason: str = "unreachable") -> DeliveryError:
    return DeliveryError(reason)


def test_what_does_not_arrive_is_sent_again_with_the_same_key_until_it_does(worlds: list[World]) -> None:
    receiver = Answers(down(), down(), GOT)
    worlds.append(world := World({"fire": receiver}))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["trouble", "trouble", "received"])
    assert receiver.got == ["c1-fire-1"] * 3


def test_a_refused_parcel_is_given_up_at_once_and_the_way_counts_as_open_to_others(worlds: list[World]) -> None:
    receiver = Answers(DeliveryError("refused", again=False), GOT)
    worlds.append(world := World({"fire": receiver}))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["given_up"])
    world.carrier.put(parcel(call="c2"))
    until(lambda: world.states("c2-fire-1") == ["received"])
    assert receiver.got == ["c1-fire-1", "c2-fire-1"]


def test_a_receiver_that_hangs_holds_up_no_other_lane_and_nobody_who_sends(worlds: list[World]) -> None:
    let_go = threading.Event()

    class Hangs(Answers):
        def deliver(self, parcel: Parcel) -> Receipt | None:
            assert let_go.wait(20)
            return super().deliver(parcel)

    worlds.append(world := World({"fire": Hangs(GOT), "health": Answers(GOT)}))
    world.carrier.put(parcel())
    world.carrier.put(parcel(authority="health"))
    until(lambda: world.states("c1-health-1") == ["received"])
    assert world.states() == []
    let_go.set()
    until(lambda: world.states() == ["received"])


def test_an_adapter_that_fails_in_its_own_way_is_told_and_tried_again(worlds: list[World]) -> None:
    worlds.append(world := World({"fire": Answers(ZeroDivisionError(), GOT)}))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["trouble", "received"])
    assert world.news[0][1].reason == "error"


def test_after_three_failures_the_circuit_is_open_and_one_that_arrives_closes_it(worlds: list[World]) -> None:
    worlds.append(world := World({"fire": Answers(down("timeout"), down("timeout"), down("timeout"), GOT)}))
    world.carrier.put(parcel())
    until(lambda: world.states()[-1:] == ["received"])
    until(lambda: world.carrier.circuits["fire"] == Circuit())
    assert [c.open for c in world.circuits] == [False, False, True, False]
    assert world.circuits[2] == Circuit(failures=3, reason="timeout", waiting=1)


def test_while_a_circuit_is_open_a_new_sheet_is_tried_at_once(worlds: list[World]) -> None:
    receiver = Answers(down(), GOT)
    worlds.append(world := World({"fire": receiver}, patience=Patience(first_s=600.0, longest_s=600.0)))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["trouble"])
    world.carrier.put(parcel(call="c2"))
    # And the first that arrives lets those that waited go.
    until(lambda: world.states("c2-fire-1") == ["received"] and world.states()[-1] == "received")


def test_an_update_waits_while_the_way_is_down_and_follows_the_sheet(worlds: list[World]) -> None:
    receiver = Answers(down(), down(), GOT)
    worlds.append(world := World({"fire": receiver}, patience=Patience(first_s=0.2, longest_s=0.2)))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["trouble"])
    world.carrier.put(parcel(update=9))
    until(lambda: world.states("c1-fire-u9")[-1:] == ["received"])
    assert receiver.got == ["c1-fire-1"] * 3 + ["c1-fire-u9"]


def test_a_newer_sheet_of_the_call_takes_the_place_of_one_that_did_not_arrive(worlds: list[World]) -> None:
    receiver = Answers(down(), GOT)
    worlds.append(world := World({"fire": receiver}, patience=Patience(first_s=0.3, longest_s=0.3)))
    world.carrier.put(parcel(attempt=1))
    until(lambda: world.states() == ["trouble"])
    world.carrier.put(parcel(attempt=2))
    until(lambda: world.states("c1-fire-2") == ["received"])
    # Of the older one the desk hears either that it was superseded or, were it quicker, that it arrived.
    until(lambda: world.states()[-1] in ("given_up", "received"))


def test_a_parcel_too_old_is_not_sent_by_itself(worlds: list[World]) -> None:
    receiver = Answers(GOT)
    worlds.append(world := World({"fire": receiver}))
    world.carrier.put(parcel(made_at=time.time() - 601))
    until(lambda: world.states() == ["given_up"])
    assert receiver.got == []


def test_where_nothing_leaves_the_desk_nothing_is_told(worlds: list[World]) -> None:
    receiver = Answers(None)
    worlds.append(world := World({"fire": receiver}))
    world.carrier.put(parcel())
    until(lambda: receiver.got == ["c1-fire-1"])
    assert world.carrier.drained(5)
    assert world.news == []


def test_a_receipt_that_comes_later_is_found(worlds: list[World]) -> None:
    receiver = Answers(Receipt(state="left"))
    worlds.append(world := World({"fire": receiver}))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["left"])
    receiver.later = GOT
    until(lambda: world.states() == ["left", "received"])
    assert receiver.got == ["c1-fire-1"]


# --- over a restart


def test_what_waited_when_the_desk_fell_goes_out_at_its_next_start(tmp_path: Path, worlds: list[World]) -> None:
    first = World({"fire": Answers(down())}, Outbox(tmp_path / "out.sqlite"))
    first.carrier.put(parcel())
    until(lambda: first.states()[:1] == ["trouble"])
    first.carrier.stop()
    receiver = Answers(GOT)
    worlds.append(second := World({"fire": receiver}, Outbox(tmp_path / "out.sqlite")))
    until(lambda: second.states() == ["received"])
    assert receiver.got == ["c1-fire-1"]


def test_what_has_arrived_is_not_sent_again_by_a_desk_that_starts(tmp_path: Path, worlds: list[World]) -> None:
    first = World({"fire": Answers(GOT)}, Outbox(tmp_path / "out.sqlite"))
    first.carrier.put(parcel())
    until(lambda: first.states() == ["received"])
    first.carrier.stop()
    receiver = Answers(GOT)
    worlds.append(second := World({"fire": receiver, "health": Answers(GOT)}, Outbox(tmp_path / "out.sqlite")))
    second.carrier.put(parcel())  # as the dispatcher does, which does not know
    second.carrier.put(parcel(authority="health"))
    until(lambda: second.states("c1-health-1") == ["received"])
    assert receiver.got == []
    # The desk may have fallen between the receipt and its fact: it hears of it again.
    assert second.states() == ["received"]


def test_a_person_who_asks_again_is_served_however_old_it_is(tmp_path: Path, worlds: list[World]) -> None:
    outbox, receiver = Outbox(tmp_path / "out.sqlite"), Answers(GOT)
    worlds.append(world := World({"fire": receiver}, outbox))
    world.carrier.put(parcel(made_at=time.time() - 7200))
    until(lambda: world.states() == ["given_up"])
    assert Outbox(tmp_path / "out.sqlite").again("c1-fire-1")  # as the command line does, beside the desk
    until(lambda: world.states() == ["given_up", "received"])


def test_a_sheet_goes_out_even_when_the_outbox_cannot_be_written(tmp_path: Path, worlds: list[World]) -> None:
    outbox = Outbox(tmp_path / "out.sqlite")
    outbox.close()
    worlds.append(world := World({"fire": Answers(GOT)}, outbox))
    world.carrier.put(parcel())
    until(lambda: world.states() == ["received"])
    assert "Udbakken" in world.troubles[0].words.da


def test_there_is_a_lane_for_each_authority_and_one_for_callers() -> None:
    assert set(LANES) == {"health", "fire", "police", "text"}
