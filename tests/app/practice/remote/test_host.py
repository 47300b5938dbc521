"""A trainer's machine at the door of a trainee's, with real sockets on 127.0.0.1: who is let in, and who is not."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.facts import PracticeCued
from app.practice.remote import messages as m
from app.practice.remote import proof
from app.practice.remote.address import Address
from app.practice.remote.door import Door
from app.practice.remote.frames import framed, read_frame
from app.practice.remote.host import RemoteHost
from app.practice.remote.link import Joined, RemoteLink
from tests.app.practice.remote.lines import HERE, Hand, Knock, Line, Machines, machines, until

CAME, AWAY, BACK = (PracticeCued(deed=f"trainer_{what}") for what in ("came", "away", "back"))


def wrong(code: str) -> str:
    return ("A" if code[0] != "A" else "B") + code[1:]


def test_a_house_that_is_not_one_of_practice_is_never_opened_to_anybody() -> None:
    with pytest.raises(ValueError, match="practice desk only"):
        RemoteHost(SimpleNamespace(practice=False), Line(), Hand(), listen=HERE)  # type: ignore[arg-type]


def test_the_right_code_gives_the_picture_and_the_hand() -> None:
    with machines() as both:
        link = both.joined()
        until(lambda: link.picture("da") is not None)
        link.say("panik")
        link.dial(stress=90)
        link.note("godt spurgt", 4.0)
        until(lambda: len(both.hand.done) == 3)
        assert both.hand.done == [("say", "panik"), ("dial", 90, None), ("note", "godt spurgt", 4.0)]
        assert both.line.trainer == [True]
        assert both.host.waiting.standing == "there"


def test_pictures_come_at_most_four_times_a_second() -> None:
    with machines() as both:
        both.joined()
        before = both.hand.pictures
        until(lambda: both.hand.pictures >= before + 5)
        loop = both.host._loop
        assert loop is not None
        begun, seen = loop.time(), both.hand.pictures
        until(lambda: both.hand.pictures >= seen + 5)
        assert loop.time() - begun >= 4 * 0.25


def test_a_wrong_code_is_refused_and_the_third_one_makes_another() -> None:
    with machines() as both:
        first = both.code
        for expected in ("code", "code", "renewed"):
            link = both.link(code=wrong(first))
            link.join(10)
            assert link.joined == Joined("refused", expected)  # type: ignore[arg-type]
        assert both.code != first
        late = both.link(code=first)
        late.join(10)
        assert late.joined.trouble == "code"
        both.joined()
        assert both.hand.done == []


def test_what_was_said_on_one_connection_is_worth_nothing_on_another() -> None:
    async def replay(both: Machines) -> Any:
        first = await Knock.at(both.host.waiting.address)
        greeting = await first.greeting()
        assert isinstance(greeting, m.Greeting)
        ours = proof.nonce()
        said = m.Prove(
            version=proof.VERSION, nonce=ours, seat=first.seat,
            proof=proof.by_code(both.code, first.channel(greeting, ours)).trainer,
        )  # fmt: skip
        assert isinstance(await first.says(said), m.Welcome)
        first.close()
        again = await Knock.at(both.host.waiting.address)
        await again.greeting()
        answer = await again.says(said)
        again.close()
        return answer

    with machines() as both:
        assert asyncio.run(replay(both)) == m.Refused(why="code")


def test_who_sits_in_between_with_another_certificate_gets_nowhere() -> None:
    """A machine in the middle passes on every word; the proof it passes on is of its own certificate."""

    async def between(both: Machines, victim: RemoteHost) -> Any:
        inner = await Knock.at(both.host.waiting.address)
        greeting = await inner.greeting()
        assert isinstance(greeting, m.Greeting)
        outer = await Knock.at(victim.waiting.address)  # the trainer's connection, to the one in between
        ours = proof.nonce()
        said = m.Prove(
            version=proof.VERSION, nonce=ours, seat=inner.seat,
            proof=proof.by_code(both.code, outer.channel(greeting, ours)).trainer,
        )  # fmt: skip
        answer = await inner.says(said)
        inner.close()
        outer.close()
        return answer

    with machines() as both, machines() as middle:
        assert asyncio.run(between(both, middle.host)) == m.Refused(why="code")


def test_a_machine_that_does_not_know_the_code_is_a_stranger_to_the_trainer(monkeypatch: pytest.MonkeyPatch) -> None:
    with machines() as both:
        door = both.host._door

        async def lets_anybody_in(prove: m.Prove, channel: proof.Channel) -> proof.Proofs:
            return proof.Proofs(b"x" * 32, b"y" * 32)

        monkeypatch.setattr(door, "_judged", lets_anybody_in)
        link = both.link()
        link.join(10)
        assert link.joined == Joined("refused", "stranger")
        link.say("panik")
        assert both.hand.done == [] and link.picture("da") is None


def test_another_version_is_told_so() -> None:
    async def old(both: Machines) -> Any:
        knock = await Knock.at(both.host.waiting.address)
        await knock.greeting()
        answer = await knock.says(m.Prove(version=99, nonce=b"n" * 16, proof=b"p" * 32, seat=knock.seat))
        knock.close()
        return answer

    with machines() as both:
        assert asyncio.run(old(both)) == m.Refused(why="version")


def test_a_desk_of_the_version_before_is_told_so_by_the_trainers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that does not know of initials would take every trainer for one and the same."""

    def greeting(version: int, nonce: bytes) -> m.Greeting:
        return m.Greeting(version=1, nonce=nonce)

    with machines() as both:
        monkeypatch.setattr("app.practice.remote.door.Greeting", greeting)
        link = both.link()
        link.join(10)
        assert link.joined == Joined("refused", "version")


def test_each_trainer_who_says_who_it_is_has_a_hand_of_its_own() -> None:
    hands: dict[str, Hand] = {}
    with machines(signed=lambda by: hands.setdefault(by, Hand())) as both:
        for by in ("MK", "LB", ""):
            link = both.joined(by=by)
            until(lambda by=by: both.host.waiting.by == by)  # type: ignore[misc]
            link.rate_trainee("tone", 3)
            until(lambda link=link: not link.waiting)  # type: ignore[misc]
            link.leave()
            link.join(10)
            until(lambda: both.host.waiting.standing == "away")
        assert sorted(hands) == ["LB", "MK"]
        assert [hands[by].done for by in ("MK", "LB")] == [[("rate_trainee", "tone", 3, "")]] * 2
        assert both.hand.done == [("rate_trainee", "tone", 3, "")]
        assert both.line.kept_by == ["MK", "MK", "LB", "LB", "trainer", "trainer"]


def test_a_trainer_who_comes_back_after_a_broken_line_is_still_the_same() -> None:
    hands: dict[str, Hand] = {}
    with machines(signed=lambda by: hands.setdefault(by, Hand())) as both:
        link = both.joined(by="MK")
        both.cut()
        link.note("efter bruddet", 1.0)
        until(lambda: "MK" in hands and ("note", "efter bruddet", 1.0) in hands["MK"].done)
        assert both.hand.done == []


@pytest.mark.parametrize("by", ["mk", "Mette Kold", "MK\n", "ABCDEF", "MK12345", "-"])
def test_who_says_a_name_or_garbage_for_initials_loses_the_connection(by: str) -> None:
    async def knocks(both: Machines) -> bool:
        knock = await Knock.at(both.host.waiting.address)
        await knock.greeting()
        said = m.Prove(version=proof.VERSION, nonce=b"n" * 16, proof=b"p" * 32, seat=knock.seat, by=by)
        knock.writer.write(framed(m.encode(said)))
        answered = await asyncio.wait_for(knock.reader.read(-1), 8)
        knock.close()
        return answered == b""

    with machines() as both:
        assert asyncio.run(knocks(both))
        assert both.host.waiting.standing == "waiting"


def test_a_second_trainer_is_not_let_in_beside_the_first() -> None:
    async def second(both: Machines) -> Any:
        knock = await Knock.at(both.host.waiting.address)
        answer = await knock.proves(both.code)
        knock.close()
        return answer

    with machines() as both:
        link = both.joined()
        assert asyncio.run(second(both)) == m.Refused(why="busy")
        link.say("panik")
        until(lambda: both.hand.done == [("say", "panik")])


def test_a_ticket_of_nobody_opens_nothing_and_costs_no_try() -> None:
    async def knocks(both: Machines) -> Any:
        knock = await Knock.at(both.host.waiting.address)
        await knock.greeting()
        answer = await knock.says(
            m.Prove(version=proof.VERSION, nonce=b"n" * 16, proof=b"p" * 32, seat=knock.seat, ticket=True)
        )
        knock.close()
        return answer

    with machines() as both:
        code = both.code
        for _ in range(4):
            assert asyncio.run(knocks(both)) == m.Refused(why="code")
        assert both.code == code
        both.joined()


# --- what others may send


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), max_size=4))
def test_garbage_on_the_bare_line_ends_that_line_only(open_door: Machines, pieces: list[bytes]) -> None:
    address = open_door.host.waiting.address
    with socket.create_connection((address.host, address.port), timeout=5) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
        except OSError:
            return
    assert open_door.host._thread.is_alive()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=2000))
def test_garbage_inside_tls_before_the_proof_ends_the_connection(open_door: Machines, content: bytes) -> None:
    async def knocks() -> bool:
        knock = await Knock.at(open_door.host.waiting.address)
        await knock.greeting()
        knock.writer.write(content)
        knock.writer.write(b"\xff" * 8)  # at the latest here a frame is too large
        ended = await knock.ends()
        knock.close()
        return ended

    assert asyncio.run(knocks())
    assert open_door.hand.done == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=2000))
def test_garbage_of_a_paired_trainer_ends_the_connection_and_does_nothing(open_door: Machines, content: bytes) -> None:
    async def knocks() -> bool:
        knock = await Knock.at(open_door.host.waiting.address)
        knock.seat = os.urandom(8).hex()
        answer = await knock.proves(open_door.code)
        if isinstance(answer, m.Refused):
            return True  # the machine before it is still on its way out
        knock.writer.write(framed(content))
        knock.writer.write(b"\xff" * 8)
        ended = await knock.ends()
        knock.close()
        return ended

    open_door.host._door._seats.clear()
    assert asyncio.run(knocks())
    assert open_door.hand.done == []


@pytest.fixture(scope="module")
def open_door() -> Any:
    with machines(grace_s=0.0) as both:
        yield both
        both.hand.done.clear()
        both.joined().say("panik")  # after everything, a trainer comes and finds the desk as it should be
        until(lambda: both.hand.done == [("say", "panik")])


def test_a_frame_that_is_too_large_is_not_even_read() -> None:
    async def knocks(both: Machines) -> bool:
        knock = await Knock.at(both.host.waiting.address)
        await knock.proves(both.code)
        knock.writer.write(struct.pack(">I", 1 << 30))
        ended = await knock.ends()
        knock.close()
        return ended

    with machines() as both:
        assert asyncio.run(knocks(both))


def test_one_machine_can_hold_two_doors_and_no_more() -> None:
    with machines() as both:
        address = both.host.waiting.address
        idle = [socket.create_connection((address.host, address.port), timeout=5) for _ in range(2)]
        until(lambda: both.host._door._knocking.total() == 2)
        with socket.create_connection((address.host, address.port), timeout=5) as third:
            assert third.recv(1) == b""
        for line in idle:
            line.close()
        until(lambda: both.host._door._knocking.total() == 0)
        both.joined()


@pytest.mark.parametrize("secured", [False, True], ids=["on the bare line", "inside TLS"])
def test_who_proves_nothing_in_time_is_let_go(monkeypatch: pytest.MonkeyPatch, secured: bool) -> None:
    monkeypatch.setattr("app.practice.remote.host.HELLO_S", 0.5)

    async def knocks(address: Address) -> bool:
        knock = await Knock.at(address)
        ended = await knock.ends()
        knock.close()
        return ended

    with machines() as both:
        address = both.host.waiting.address
        if secured:
            assert asyncio.run(knocks(address))
        else:
            with socket.create_connection((address.host, address.port), timeout=5) as line:
                assert line.recv(1) == b""
        until(lambda: both.host._door._knocking.total() == 0)


def test_trainers_without_end_are_not_remembered_without_end() -> None:
    door = Door(b"f" * 32, None, lambda: None)  # type: ignore[arg-type]
    prove = m.Prove(version=proof.VERSION, nonce=b"n" * 16, proof=b"p" * 32, seat="first-of-all")
    door.inside = door._seat(prove).id
    for number in range(100):
        door._seat(msgspec.structs.replace(prove, seat=f"seat-{number:04}"))
    assert len(door._seats) == 32
    assert "first-of-all" in door._seats and "seat-0099" in door._seats


def test_a_trainer_who_takes_nothing_in_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.practice.remote.frames.STALL_S", 0.3)

    async def knocks(both: Machines) -> None:
        knock = await Knock.at(both.host.waiting.address)
        assert isinstance(await knock.proves(both.code), m.Welcome)
        knock.writer.transport.pause_reading()  # type: ignore[attr-defined]
        for _ in range(200):
            await asyncio.sleep(0.05)
            knock.writer.write(framed(m.encode(m.Alive())))
            if both.host.waiting.standing == "away":
                break
        knock.close()

    with machines() as both:
        both.hand.text = "x" * 900_000
        asyncio.run(knocks(both))
        until(lambda: both.host.waiting.standing == "away")


def test_a_deed_at_which_the_desk_stumbles_is_told_and_the_next_is_done() -> None:
    with machines() as both:
        link = both.joined()
        both.hand.fails = True
        link.say("panik")
        until(lambda: link.joined.missed == (m.Say(intent="panik"),))
        both.hand.fails = False
        link.say("igen")
        until(lambda: both.hand.done == [("say", "igen")])


# --- a line that breaks


def test_cut_and_back_in_time_nothing_is_lost_and_nothing_done_twice() -> None:
    with machines(grace_s=5.0) as both:
        link = both.joined()
        wanted = []
        for number in range(40):
            until(lambda: link.joined.standing == "there")
            link.note(f"note {number}", 1.0)
            wanted.append(("note", f"note {number}", 1.0))
            if number % 10 == 5:
                both.cut()
        until(lambda: len(both.hand.done) >= 40)
        assert both.hand.done == wanted
        assert both.line.kept == [CAME] and False not in both.line.trainer


def test_the_same_number_twice_is_done_once() -> None:
    async def knocks(both: Machines) -> list[Any]:
        knock = await Knock.at(both.host.waiting.address)
        await knock.proves(both.code)
        deed = framed(m.encode(m.Deed(seq=1, act=m.Say(intent="panik"))))
        knock.writer.write(deed + deed + framed(m.encode(m.Deed(seq=2, act=m.Jump()))))
        answers: list[Any] = []
        while len(answers) < 3:
            found = await read_frame(knock.reader, m.from_desk, 1 << 20, 5)
            if isinstance(found, m.Answered):
                answers.append(found)
        knock.close()
        return answers

    with machines() as both:
        answers = asyncio.run(knocks(both))
        assert answers == [m.Answered(seq=1), m.Answered(seq=1), m.Answered(seq=2)]
        assert both.hand.done == [("say", "panik"), ("jump",)]


def test_a_trainer_lost_for_longer_leaves_the_caller_alone_and_the_log_says_so_until_he_is_back() -> None:
    with machines() as both:
        told: list[Joined] = []
        link = both.joined(told=told)
        address = both.host.waiting.address
        link.address = Address("127.0.0.1", 1)  # nobody listens there: the network is gone
        both.cut()
        until(lambda: both.host.waiting.standing == "away")
        until(lambda: both.line.kept == [CAME, AWAY])
        assert both.line.trainer == [True, False]
        until(lambda: link.joined.standing == "lost")
        link.say("for sent")
        link.note("mens linjen var nede", 9.0)
        link.address = address
        until(lambda: link.joined.standing == "there", 15)
        until(lambda: both.hand.done == [("note", "mens linjen var nede", 9.0)])
        until(lambda: both.line.kept == [CAME, AWAY, BACK])
        assert both.line.trainer == [True, False, True]
        assert link.joined.missed == (m.Say(intent="for sent"),)
        assert both.host.waiting.standing == "there"
        link.say("nu")
        until(lambda: both.hand.done[-1] == ("say", "nu"))


def test_a_pause_and_what_was_held_back_do_not_outlive_the_trainer() -> None:
    with machines() as both:
        both.line.rate = 0.0
        both.line.view = SimpleNamespace(
            events=(SimpleNamespace(id="aml2", state="held"), SimpleNamespace(id="tabt", state="due"))
        )
        both.joined().leave()
        until(lambda: both.line.kept == [CAME, AWAY])
        until(lambda: both.hand.done == [("pace", 1.0), ("hold", "aml2")])


def test_a_trainer_who_closes_the_window_is_away_at_once() -> None:
    with machines(grace_s=600.0) as both:
        link = both.joined()
        link.leave()
        link.join(10)
        assert link.joined.standing == "left"
        until(lambda: both.host.waiting.standing == "away")


def test_a_machine_that_falls_asleep_is_lost_after_a_silence() -> None:
    async def sleeps(both: Machines) -> None:
        knock = await Knock.at(both.host.waiting.address)
        await knock.proves(both.code)
        for _ in range(200):  # it takes everything in and says nothing
            await asyncio.sleep(0.05)
            if both.host.waiting.standing == "away":
                break
        knock.close()

    with machines(silence_s=0.5) as both:
        asyncio.run(sleeps(both))
        assert both.line.kept == [CAME, AWAY]


def test_a_new_program_with_the_same_code_goes_on_where_the_old_one_was_lost() -> None:
    with machines() as both:
        first = both.joined()
        first.leave()
        first.join(10)
        until(lambda: both.line.kept == [CAME, AWAY])
        second = both.joined()
        second.say("panik")
        until(lambda: both.hand.done == [("say", "panik")])
        until(lambda: both.line.kept == [CAME, AWAY, BACK])


def test_the_desk_shuts_the_call_and_the_trainer_keeps_the_last_picture() -> None:
    with machines() as both:
        link = both.joined()
        until(lambda: link.picture("da") is not None)
        both.host.stop()
        link.join(10)
        assert link.joined.standing == "over"
        assert link.picture("da") is not None
        until(lambda: both.host.waiting.standing == "shut")


def test_an_address_where_nobody_answers_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    link = RemoteLink(Address("127.0.0.1", port), "ABCD2345")
    link.start()
    link.join(10)
    assert link.joined == Joined("refused", "silent")


def test_a_port_that_is_taken_gives_way_to_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        host = RemoteHost(
            SimpleNamespace(practice=True), Line(), Hand(), listen=Address("127.0.0.1", port)  # type: ignore[arg-type]
        )
        host.start()
        until(lambda: host.waiting.standing == "waiting")
        assert host.waiting.address.port not in (0, port)
        host.stop()
        host.join(10)


def test_a_host_stopped_before_it_began_ends() -> None:
    host = RemoteHost(SimpleNamespace(practice=True), Line(), Hand(), listen=HERE)  # type: ignore[arg-type]
    host.stop()
    host.start()
    host.join(10)
    assert host.waiting.standing == "shut"
