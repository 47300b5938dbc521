"""The receiver over HTTP: stored before it is answered, never an error but for size, time and identity."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.receiver import protocol, web
from app.receiver.door import Rate
from app.receiver.frames import Entry
from app.receiver.reader import SpoolReader
from tests.app.receiver.rig import AML, Client, names, serving

FORM = "application/x-www-form-urlencoded"
RING = b'{"event":"ring","call":"p1","line":"112","number":"+4500004127","at":"2026-11-22T03:12:00Z"}'


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


def at(folder: Path, does: Callable[[Client], Coroutine[Any, Any, None]], **how: Any) -> list[Entry]:
    """Run a sender against a receiver and return what lies in the spool afterwards."""

    async def main() -> None:
        async with serving(folder, **how) as client:
            await does(client)

    asyncio.run(main())
    reader = SpoolReader(folder)
    found = [read.entry for read in reader.read(10_000) if read.entry is not None]
    reader.close()
    return found


@pytest.mark.parametrize(
    ("path", "body", "content_type", "code"),
    [
        ("/aml", AML, FORM, 200),
        ("/aml", b"", FORM, 203),
        ("/aml", b"\xff\xfe nothing of the kind", FORM, 203),
        ("/aml", b"&".join(b"location_%d=1" % n for n in range(65)), FORM, 203),
        ("/sms", b'{"from":"+4500004127","text":"A\\"ML=1;lt=+56.4"}', "application/json", 200),
        ("/sms", b"from=%2B4500004127&text=hej", FORM, 200),
        ("/sms", b'{"from":"+4500004127","data_base64":"QUJD"}', "application/json", 200),
        ("/sms", b'{"from":"+4500004127","data_base64":"no base64!"}', "application/json", 203),
        ("/sms", b'{"from":"+4500004127"}', "application/json", 203),
        ("/sms", b"[" * 8000, "application/json", 203),
        ("/sms", b'{"x":' + b"[" * 8000, "application/json", 203),
        ("/position/cell", b'{"lat":56,"lon":11}', "application/json", 200),
        ("/position/pidf-lo", b"<presence/>" + b" " * 60_000, "application/xml", 200),
        ("/position/newer-kind", b"{}", "application/json", 203),
        ("/call", RING, "application/json", 200),
        ("/call", b"event=ring&call=p1&line=114&number=withheld", FORM, 200),
        ("/call", b'{"event":"exploded","call":"p1"}', "application/json", 203),
        ("/call", b'{"event":"ring"}', "application/json", 203),
        ("/text", b'{"from":"+4500006408","text":"jeg er d\xc3\xb8v","id":"m1"}', "application/json", 200),
        ("/text", b"conversation=k1&channel=chat&text=brand", FORM, 200),
        ("/text", b'{"from":"+4500006408","text":"   "}', "application/json", 203),
        ("/text", b'{"text":"nobody could be answered"}', "application/json", 203),
        ("/text", b'{"from":"1","text":"x","channel":"pigeon"}', "application/json", 203),
    ],
)
def test_whatever_comes_is_stored_byte_for_byte_and_answered_2xx(
    tmp_path: Path, path: str, body: bytes, content_type: str, code: int
) -> None:
    async def send(client: Client) -> None:
        assert await client.post(path, body, content_type=content_type) == code

    assert [(e.body, e.content_type) for e in at(tmp_path, send)] == [(body, content_type)]


def test_a_repeat_by_id_is_known_and_stored_once_even_after_a_restart(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/aml", AML, x_message_id="7") == 200
        assert await client.post("/aml", AML, x_message_id="7") == 208

    async def again(client: Client) -> None:
        assert await client.post("/aml", AML, x_message_id="7") == 208

    at(tmp_path, send)
    assert len(at(tmp_path, again)) == 1


def test_another_content_under_a_known_id_is_stored_beside_it_and_told(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/sms", b'{"from":"1","text":"a","id":"7"}') == 200
        assert await client.post("/sms", b'{"from":"1","text":"b","id":"7"}') == 226
        assert await client.post("/call", b'{"event":"ring","call":"a","id":"7"}') == 200

    assert len(at(tmp_path, send)) == 3


def test_over_the_rate_everything_is_stored_and_marked(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert [await client.post("/aml") for _ in range(5)] == [200, 200, 200, 202, 202]

    found = at(tmp_path, send, rate=Rate(0.001, 3))
    assert [e.over for e in found] == [False, False, False, True, True]


def test_too_large_is_refused_before_it_is_read_and_when_it_does_not_say_so(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        await client.send(b"POST /aml HTTP/1.1\r\nhost: x\r\ncontent-length: 8193\r\n\r\n")
        assert (await client.answer())[0] == 413

    async def chunks(client: Client) -> None:
        await client.send(b"POST /position/held HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        await client.send((b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 5)
        assert (await client.answer())[0] == 413

    assert at(tmp_path, send) == []
    assert at(tmp_path, chunks) == []


def test_the_largest_that_is_allowed_is_stored(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/aml", AML + b"&x=" + b"y" * (8192 - len(AML) - 3)) == 200

    assert len(at(tmp_path, send)[0].body) == 8192


def test_a_body_that_does_not_come_is_408(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "READ_S", 0.05)

    async def send(client: Client) -> None:
        await client.send(b"POST /aml HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\nabc")
        assert (await client.answer())[0] == 408

    assert at(tmp_path, send) == []


@pytest.mark.parametrize("begin", [b"", b"POST /aml HTTP/1.1\r\nhost: x\r\nx-slow: "])
def test_a_head_that_does_not_come_is_408(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(protocol, "HEAD_S", 0.05)

    async def send(client: Client) -> None:
        await client.send(begin)
        assert (await client.answer())[0] == 408
        assert (await client.answer())[0] == 0

    at(tmp_path, send)


def test_a_head_over_8_kib_is_431_in_one_piece_and_in_many(tmp_path: Path) -> None:
    async def at_once(client: Client) -> None:
        assert await client.post("/aml", AML, x_long="a" * 8200) == 431

    async def by_and_by(client: Client) -> None:
        await client.send(b"POST /aml HTTP/1.1\r\nhost: x\r\nx-long: ")
        for _ in range(9):
            await client.send(b"a" * 1000)
        assert (await client.answer())[0] == 431

    assert at(tmp_path, at_once) == []
    assert at(tmp_path, by_and_by) == []


def test_a_head_of_less_than_8_kib_is_taken(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/aml", AML, x_long="a" * 8000) == 200

    at(tmp_path, send)


def test_a_message_that_never_ends_is_cut_off(tmp_path: Path) -> None:
    async def trailers(client: Client) -> None:
        await client.send(b"POST /aml HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx-trailer: ")
        with suppress(ConnectionError):
            for _ in range(50):
                await client.send(b"a" * 20_000)
        with suppress(ConnectionError):
            assert (await client.answer())[0] in (0, 413)

    assert at(tmp_path, trailers) == []


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 401),
        ({"authorization": basic("gateway:wrong")}, 401),
        ({"authorization": basic("gateway")}, 401),
        ({"authorization": "Basic not-base64"}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"x_alarmpult_secret": ""}, 401),
        ({"x_alarmpult_secret": "wrong"}, 401),
        ({"authorization": basic("gateway:øre")}, 200),
        ({"authorization": "Bearer hemmelig"}, 200),
        ({"x_alarmpult_secret": "hemmelig"}, 200),
    ],
)
def test_only_who_shows_name_and_password_or_the_secret_comes_in(
    tmp_path: Path, headers: dict[str, str], code: int
) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/aml", AML, **headers) == code

    assert len(at(tmp_path, send, basic="gateway:øre", secret="hemmelig")) == (code == 200)


def test_a_form_that_is_no_message_of_ours_has_no_path_and_no_other_method(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        assert await client.post("/nowhere") == 404
        assert await client.post("/position/..%2f") == 404
        assert await client.post("/position/") == 404
        assert (await client.get("/aml"))[0] == 405

    assert at(tmp_path, send) == []


def test_what_is_no_http_is_400_and_the_next_connection_is_served(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        await client.send(b"\x16\x03\x01 hello\r\n\r\n")
        assert (await client.answer())[0] == 400

    at(tmp_path, send)


def test_health_and_metrics_say_no_secret_and_nothing_of_anybody(tmp_path: Path) -> None:
    told: list[bytes] = []

    async def send(client: Client) -> None:
        await client.post("/aml", AML, x_alarmpult_secret="hemmelig")
        await client.post("/aml", AML)

    async def look(client: Client) -> None:
        await client.post("/aml?number=%2B4500004127", AML, x_alarmpult_secret="hemmelig")
        code, health = await client.get("/health")
        assert code == 200
        assert json.loads(health)["status"] == "ok"
        assert (await client.get("/metrics", x_alarmpult_secret="hemmelig"))[0] == 200
        code, text = await client.get("/metrics", x_alarmpult_secret="hemmelig")
        told.append(health + text)
        assert b'alarmpult_receiver_answers_total{path="aml",code="200"} 1' in text
        assert b"alarmpult_receiver_spooled_total 1" in text
        assert (await client.get("/metrics"))[0] == 401

    at(tmp_path / "a", send, secret="hemmelig")
    at(tmp_path / "b", look, secret="hemmelig")
    for private in (b"4127", b"56.42", b"hemmelig", b"127.0.0.1"):
        assert private not in told[0]


class Gate:
    """A disk that flushes when it is let."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.kept: list[Entry] = []
        self.fails = False

    def append(self, entries: Sequence[Entry]) -> None:
        self.open.wait(10)
        if self.fails:
            raise OSError(28, "made up")
        self.kept += entries

    def beat(self) -> None: ...

    def retain(self, now: float | None = None) -> int:
        return 0


def test_no_answer_comes_before_the_flush_not_even_to_a_repeat(tmp_path: Path) -> None:
    disk = Gate()

    async def send(client: Client) -> None:
        first = asyncio.create_task(client.post("/aml", AML, x_message_id="1"))
        reader, writer = await asyncio.open_connection(*client.writer.get_extra_info("peername"))
        second = asyncio.create_task(Client(reader, writer).post("/aml", AML, x_message_id="1"))
        done, _ = await asyncio.wait([first, second], timeout=0.2)
        assert not done
        disk.open.set()
        assert sorted([await first, await second]) == [200, 208]
        writer.close()

    at(tmp_path, send, store=disk)
    assert len(disk.kept) == 1


def test_what_cannot_be_written_is_503_and_may_be_sent_again(tmp_path: Path) -> None:
    disk = Gate()
    disk.open.set()
    disk.fails = True

    async def send(client: Client) -> None:
        assert await client.post("/aml", AML, x_message_id="1") == 503
        assert (await client.get("/health"))[0] == 503
        disk.fails = False
        assert await client.post("/aml", AML, x_message_id="1") == 200
        assert (await client.get("/health"))[0] == 200

    at(tmp_path, send, store=disk)
    assert len(disk.kept) == 1


def test_many_that_wait_share_a_flush(tmp_path: Path) -> None:
    batches: list[int] = []

    class Counting(Gate):
        def append(self, entries: Sequence[Entry]) -> None:
            super().append(entries)
            batches.append(len(entries))

    disk = Counting()

    async def send(client: Client) -> None:
        more = [Client(*await asyncio.open_connection(*client.writer.get_extra_info("peername"))) for _ in range(20)]
        tasks = [asyncio.create_task(each.post("/aml")) for each in more]
        await asyncio.sleep(0.2)
        disk.open.set()
        assert set(await asyncio.gather(*tasks)) == {200}
        for each in more:
            each.writer.close()

    at(tmp_path, send, store=disk)
    assert sum(batches) == 20
    assert len(batches) <= 3


def test_practice_is_marked_by_header_or_address(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        await client.post("/aml", AML, x_alarmpult_practice="1")
        await client.post("/aml?practice=1", AML)
        await client.post("/aml", AML)

    assert [e.practice for e in at(tmp_path, send)] == [True, True, False]


def test_several_posts_in_one_piece_are_answered_in_order(tmp_path: Path) -> None:
    async def send(client: Client) -> None:
        one = b"POST /aml HTTP/1.1\r\nhost: x\r\nx-message-id: %d\r\ncontent-length: 150\r\n\r\n" + AML.ljust(150, b"0")
        await client.send(b"".join(one.replace(b"%d", b"%d" % n) for n in range(10)))
        assert [(await client.answer())[0] for _ in range(10)] == [200] * 10

    at(tmp_path, send)
    assert names(tmp_path) == [str(n) for n in range(10)]
