"""The line to a message centre: what is answered is on disk, and whatever ends the line, it comes back."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.receiver.commit import GroupCommit
from app.receiver.door import Rate
from app.receiver.frames import Entry
from app.receiver.metrics import Metrics
from app.receiver.reader import SpoolReader
from app.receiver.smpp import link as links
from app.receiver.smpp import session as sessions
from app.receiver.smpp.centre import Account, Centre
from app.receiver.smpp.link import Link
from app.receiver.spool import SpoolWriter
from tests.app.receiver.rig import TLS
from tests.app.receiver.smpp.smsc import (
    DELIVER,
    ENQUIRE,
    PASSWORD,
    RESP,
    TEXT,
    UNBIND,
    Line,
    Smsc,
    deliver,
    pdu,
    tlv,
)


class Held:
    """A spool that writes only when it is let, or never."""

    def __init__(self, store: SpoolWriter) -> None:
        self._store = store
        self.let = threading.Event()
        self.reached = threading.Event()
        self.full = False

    def append(self, entries: Sequence[Entry]) -> None:
        self.reached.set()
        assert self.let.wait(20)
        if self.full:
            raise OSError(28, "No space left on device")
        self._store.append(entries)

    def beat(self) -> None:
        pass

    def retain(self, now: float | None = None) -> int:
        return 0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(links, "LONGEST_PAUSE_S", 0.05)


def centre(smsc: Smsc, *, password: str = PASSWORD, enquire_s: float = 30.0, tls: bool = False, ca: str = "") -> Centre:
    account = Account(system_id="pult", password=password, enquire_s=enquire_s)
    return Centre(host="127.0.0.1", port=smsc.port, account=account, tls=tls, ca=ca)


@asynccontextmanager
async def linked(
    where: Centre, folder: Path, *, hold: Callable[[SpoolWriter], object] = lambda store: store
) -> AsyncIterator[tuple[Link, Metrics]]:
    """Hold a line on this loop, with a spool in a folder."""
    spool, metrics = SpoolWriter(folder), Metrics()
    commit = GroupCommit(hold(spool), metrics.flushed)  # type: ignore[arg-type]
    link = Link(where, commit.put, Rate(1e6, 1e6), metrics, spool.recent)
    task = asyncio.create_task(link.run())
    try:
        yield link, metrics
    finally:
        task.cancel()
        await asyncio.wait([task])
        await asyncio.to_thread(commit.stop)
        spool.close()


def bodies(folder: Path) -> list[bytes]:
    reader = SpoolReader(folder)
    found = [read.entry for read in reader.read(100_000) if read.entry is not None]
    reader.close()
    assert all((entry.kind, entry.sub) == ("sms", "smpp") for entry in found)
    return [entry.body for entry in found]


async def asked(work: Callable[[], object]) -> object:
    """Let the message centre work while the loop goes on."""
    return await asyncio.wait_for(asyncio.to_thread(work), 30)


def a_line(smsc: Smsc) -> Line:
    return smsc.bound()


def test_a_message_is_on_disk_byte_for_byte_when_it_is_answered(tmp_path: Path) -> None:
    async def run() -> None:
        raw = deliver(tlvs=tlv(0x1400, b"vendor"), sequence=77)

        def centre_works() -> None:
            line = smsc.bound()
            line.send(raw)
            answer = line.answer(77)
            assert (answer.command, answer.status) == (DELIVER | RESP, 0)
            assert bodies(tmp_path) == [raw]

        async with linked(centre(smsc), tmp_path) as (link, metrics):
            await asked(centre_works)
            assert link.bound
            assert metrics.answers["smpp", 0] == 1

    with Smsc() as smsc:
        asyncio.run(run())
    assert smsc.binds[0].body.startswith(b"pult\0hemmelig\0")


def test_nothing_is_answered_before_the_flush_but_the_line_lives_on(tmp_path: Path) -> None:
    held: list[Held] = []

    def hold(store: SpoolWriter) -> Held:
        held.append(Held(store))
        return held[0]

    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(deliver(sequence=5))
            assert held[0].reached.wait(20)
            line.send(pdu(ENQUIRE, 6))
            first = line.next()
            assert first is not None
            assert (first.command, first.sequence) == (ENQUIRE | RESP, 6)
            assert bodies(tmp_path) == []
            held[0].let.set()
            assert line.answer(5).status == 0
            assert bodies(tmp_path) == [deliver(sequence=5)]

        async with linked(centre(smsc), tmp_path, hold=hold):
            await asked(centre_works)

    with Smsc() as smsc:
        asyncio.run(run())


def test_a_full_disk_asks_the_message_centre_to_send_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    held: list[Held] = []

    def hold(store: SpoolWriter) -> Held:
        held.append(Held(store))
        held[0].let.set()
        held[0].full = True
        return held[0]

    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(deliver(sequence=5))
            assert line.answer(5).status == 0x64
            held[0].full = False
            line.send(deliver(sequence=6))
            assert line.answer(6).status == 0

        async with linked(centre(smsc), tmp_path, hold=hold) as (_, metrics):
            await asked(centre_works)
            assert (metrics.answers["smpp", 0x64], metrics.answers["smpp", 0]) == (1, 1)

    with Smsc() as smsc, caplog.at_level(logging.CRITICAL):
        asyncio.run(run())
    assert bodies(tmp_path) == [deliver(sequence=6)]


def test_the_parts_of_a_message_are_kept_each_and_the_last_with_all_over_a_restart(tmp_path: Path) -> None:
    one = deliver(b"\x05\x00\x03\x2a\x02\x01" + TEXT[:40], 1, esm=0x40)
    two = deliver(b"\x05\x00\x03\x2a\x02\x02" + TEXT[40:], 2, esm=0x40)

    async def run(raw: bytes, sequence: int) -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(raw)
            assert line.answer(sequence).status == 0

        async with linked(centre(smsc), tmp_path):
            await asked(centre_works)

    with Smsc() as smsc:
        asyncio.run(run(one, 1))
        asyncio.run(run(two, 2))
    assert bodies(tmp_path) == [one, one + two]


def test_only_so_many_messages_wait_for_the_disk_and_the_rest_waits_on_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Held] = []
    waiting: list[bytes] = []
    most: list[int] = []
    take = Link._take

    def hold(store: SpoolWriter) -> Held:
        held.append(Held(store))
        return held[0]

    async def counted(link: Link, raw: bytes) -> int:
        waiting.append(raw)
        most.append(len(waiting))
        try:
            return await take(link, raw)
        finally:
            waiting.remove(raw)

    async def run() -> None:
        async with linked(centre(smsc), tmp_path, hold=hold):
            line = await asyncio.to_thread(a_line, smsc)
            await asked(lambda: line.send(b"".join(deliver(sequence=n) for n in range(1, 7))))
            while len(waiting) < 2:
                await asyncio.sleep(0)
            for _ in range(100):
                await asyncio.sleep(0)
            held[0].let.set()
            await asked(lambda: [line.answer(n) for n in range(1, 7)])

    monkeypatch.setattr(sessions, "_MOST_OPEN", 2)
    monkeypatch.setattr(Link, "_take", counted)
    with Smsc() as smsc:
        asyncio.run(run())
    assert max(most) == 2
    assert len(most) == 6


def test_a_receipt_is_answered_and_is_no_message(tmp_path: Path) -> None:
    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(deliver(b"id:1 stat:DELIVRD", 3, esm=0x04))
            assert line.answer(3).status == 0

        async with linked(centre(smsc), tmp_path):
            await asked(centre_works)

    with Smsc() as smsc:
        asyncio.run(run())
    assert bodies(tmp_path) == []


def test_a_damaged_message_is_kept_as_it_came(tmp_path: Path) -> None:
    damaged = pdu(DELIVER, 8, b"no end of a field")

    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(damaged)
            assert line.answer(8).status == 0

        async with linked(centre(smsc), tmp_path):
            await asked(centre_works)

    with Smsc() as smsc:
        asyncio.run(run())
    assert bodies(tmp_path) == [damaged]


def test_a_command_nobody_knows_is_told_so_and_the_line_goes_on(tmp_path: Path) -> None:
    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(pdu(0x9999, 4))
            answer = line.answer(4)
            assert (answer.command, answer.status) == (RESP, 0x03)
            line.send(deliver(sequence=5))
            assert line.answer(5).status == 0

        async with linked(centre(smsc), tmp_path):
            await asked(centre_works)

    with Smsc() as smsc:
        asyncio.run(run())


def ends_by_unbind(line: Line) -> None:
    line.send(pdu(UNBIND, 9))
    assert line.answer(9).command == UNBIND | RESP


def ends_by_nonsense(line: Line) -> None:
    line.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def ends_by_a_length_beyond_all(line: Line) -> None:
    line.send(b"\x7f\xff\xff\xff" + b"\0" * 12)


def ends_in_the_middle(line: Line) -> None:
    line.send(deliver()[:30])
    line.close()


def ends_by_closing(line: Line) -> None:
    line.close()


@pytest.mark.parametrize(
    "end", [ends_by_unbind, ends_by_nonsense, ends_by_a_length_beyond_all, ends_in_the_middle, ends_by_closing]
)
def test_whatever_ends_the_line_it_comes_back(
    tmp_path: Path, end: Callable[[Line], None], caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        def centre_works() -> None:
            end(smsc.bound())
            line = smsc.bound()
            line.send(deliver(sequence=5))
            assert line.answer(5).status == 0

        async with linked(centre(smsc), tmp_path) as (link, _):
            await asked(centre_works)
            assert link.bound
            assert link.ends == 1

    with Smsc() as smsc:
        asyncio.run(run())
    assert bodies(tmp_path) == [deliver(sequence=5)]


def test_a_line_gone_silent_is_tried_and_then_left(tmp_path: Path) -> None:
    async def run() -> None:
        def centre_works() -> None:
            silent = smsc.bound()
            first = silent.next()
            assert first is not None
            assert first.command == ENQUIRE
            line = smsc.bound()
            # Who answers is not left.
            for _ in range(3):
                enquiry = line.next()
                assert enquiry is not None
                assert enquiry.command == ENQUIRE
                line.send(pdu(ENQUIRE | RESP, enquiry.sequence))

        async with linked(centre(smsc, enquire_s=0.2), tmp_path) as (link, _):
            await asked(centre_works)
            assert link.ends == 1

    with Smsc() as smsc:
        asyncio.run(run())


def test_a_refused_bind_is_tried_again_and_no_word_of_the_password_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with linked(centre(smsc), tmp_path) as (link, _):
            await asked(smsc.bound)
            assert link.ends == 2

    with Smsc(refusals=2) as smsc, caplog.at_level(logging.DEBUG):
        asyncio.run(run())
    assert "wrong password" in caplog.text
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(centre(smsc))


def test_an_error_nobody_thought_of_is_told_by_its_name_only_and_the_line_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        def centre_works() -> None:
            smsc.bound()
            smsc.bound()

        async with linked(centre(smsc), tmp_path):
            await asked(centre_works)

    failures = ["private words"]
    serve = sessions.Session.serve

    async def fails_once(session: sessions.Session) -> None:
        if failures:
            raise KeyError(failures.pop())
        await serve(session)

    monkeypatch.setattr(sessions.Session, "serve", fails_once)
    with Smsc() as smsc:
        asyncio.run(run())
    assert "KeyError" in caplog.text
    assert "private words" not in caplog.text


def test_the_end_of_the_receiver_ends_the_line_in_order(tmp_path: Path) -> None:
    said: list[int] = []

    async def run() -> None:
        def leaves(line: Line) -> None:
            while (found := line.next()) is not None:
                said.append(found.command)
                if found.command == UNBIND:
                    line.send(pdu(UNBIND | RESP, found.sequence))

        async with linked(centre(smsc), tmp_path):
            line = await asyncio.to_thread(a_line, smsc)
            leaving = asyncio.create_task(asyncio.to_thread(leaves, line))
        await asyncio.wait_for(leaving, 30)

    with Smsc() as smsc:
        asyncio.run(run())
    assert said == [UNBIND]


def tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    return context


def test_over_tls_the_message_centre_shows_a_certificate_we_know(tmp_path: Path) -> None:
    async def run() -> None:
        def centre_works() -> None:
            line = smsc.bound()
            line.send(deliver(sequence=5))
            assert line.answer(5).status == 0

        async with linked(centre(smsc, tls=True, ca=str(TLS / "ca.pem")), tmp_path):
            await asked(centre_works)

    with Smsc(tls()) as smsc:
        asyncio.run(run())
    assert bodies(tmp_path) == [deliver(sequence=5)]


def test_a_message_centre_with_a_certificate_nobody_knows_never_hears_the_password(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with linked(centre(smsc, tls=True), tmp_path) as (link, _):
            async with asyncio.timeout(30):
                while link.ends < 2:
                    await asyncio.sleep(0.01)
            assert not link.bound

    with Smsc(tls()) as smsc:
        asyncio.run(run())
    assert smsc.binds == []
    assert "certificate verify failed" in caplog.text
