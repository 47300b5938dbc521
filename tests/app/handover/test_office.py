"""A whole desk and its receivers: a receiver that is down blocks nobody, and what waited arrives after a restart."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands import form, handover, line, place
from app.domain.handing import alarms
from app.domain.state import CallState
from app.handover.folder import RECEIPT
from app.house import House, open_house
from tests.app import worlds
from tests.app.handover.servers import RECEIPT as GOT
from tests.app.handover.servers import Server, answer, read_request, says, serving, unused_port
from tests.app.house_parts import manual_clock, settings


def until(done: Callable[[], bool]) -> None:
    for _ in range(2000):
        if done():
            return
        time.sleep(0.01)
    pytest.fail("it never happened")


def house_at(folder: Path, **changes: object) -> House:
    return open_house(settings(folder, handover_timeout_s=1.0, **changes), clock=manual_clock())


def sent(house: House) -> CallState:
    """A fire that was just sent."""
    do = house.desk.do
    call = do(line.ring, "112", worlds.NUMBER).result(10)[0].call
    do(line.answer).result(10)
    do(place.choose, call, worlds.place()).result(10)
    do(form.set_field, call, "haendelse.aarsag", "BRAND-BYG").result(10)
    do(handover.send, call).result(10)
    return the(house, call)


def the(house: House, call: str) -> CallState:
    return house.desk.snapshot.desk.calls[call]


def test_a_receipt_over_http_ends_the_try_with_the_receivers_number(tmp_path: Path) -> None:
    with serving(says(answer(GOT))) as server:
        house = house_at(tmp_path, handover_fire=f"http://127.0.0.1:{server.port}/")
        call = sent(house).id
        until(lambda: the(house, call).tries[0].received_at is not None)
        assert the(house, call).tries[0].receipt == "B-77"
        house.close()


def test_a_receiver_that_hangs_never_blocks_the_desk_and_its_alarm_is_seen(tmp_path: Path) -> None:
    let_go = threading.Event()

    def hangs(line: socket.socket) -> None:
        read_request(line)
        let_go.wait(30)

    with serving(hangs) as server:
        house = house_at(tmp_path, handover_fire=f"http://127.0.0.1:{server.port}/")
        call = sent(house).id
        # The desk takes the next key although nothing has come back; without threads of its own it would wait here.
        house.desk.do(form.set_field, call, "brand.etage", "2. sal").result(10)
        assert the(house, call).value("brand.etage") == "2. sal"
        until(lambda: the(house, call).sheets["fire-1"].state == "trouble")
        assert the(house, call).sheets["fire-1"].reason == "timeout"
        kinds = [alarm.kind for alarm in alarms(the(house, call), worlds.at(10_000))]
        assert "not_delivered" in kinds
        let_go.set()
        house.close()


def test_what_waited_when_the_desk_was_closed_arrives_after_its_next_start(tmp_path: Path) -> None:
    port = unused_port()
    house = house_at(tmp_path, handover_fire=f"http://127.0.0.1:{port}/")
    call = sent(house).id
    until(lambda: the(house, call).sheets["fire-1"].state == "trouble")
    house.close()
    with serving(says(answer(GOT))) as server:
        again = house_at(tmp_path, handover_fire=f"http://127.0.0.1:{server.port}/")
        until(lambda: the(again, call).tries[0].received_at is not None)
        assert len(server.requests) == 1
        again.close()


def test_a_receiver_that_is_down_is_told_in_the_foot_until_it_is_back(tmp_path: Path) -> None:
    port = unused_port()
    house = house_at(tmp_path, handover_fire=f"http://127.0.0.1:{port}/")
    call = sent(house).id
    until(lambda: any("Blanketter kan ikke afleveres: Brand" in words.da for words in house.faults.words))
    server = _on(port, says(answer(GOT)))
    until(lambda: the(house, call).tries[0].received_at is not None)
    until(lambda: not any("afleveres" in words.da for words in house.faults.words))
    server.close()
    house.close()


def test_the_file_of_a_receipt_beside_a_sheet_ends_its_try(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    call = sent(house)
    folder = tmp_path / "store" / "handover"
    until(lambda: the(house, call.id).sheets["fire-1"].state == "left")
    assert the(house, call.id).tries[0].running
    (sheet,) = folder.iterdir()
    (folder / (sheet.stem + RECEIPT)).write_text('{"receipt": "F-1"}', encoding="utf-8")
    until(lambda: the(house, call.id).tries[0].receipt == "F-1")
    house.close()


def test_a_wrong_setting_is_told_and_the_sheet_lies_in_the_folder(tmp_path: Path) -> None:
    house = house_at(tmp_path, handover_fire="brand.example")
    assert any("er ikke en modtager" in words.da for words in house.faults.words)
    sent(house)
    until(lambda: (tmp_path / "store" / "handover").is_dir() and any((tmp_path / "store" / "handover").iterdir()))
    house.close()


def test_an_outbox_that_cannot_be_opened_stops_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "outbox.sqlite").write_bytes(b"no database" * 100)
    house = house_at(tmp_path)
    assert any("Udbakken" in words.da for words in house.faults.words)
    sent(house)
    until(lambda: (tmp_path / "store" / "handover").is_dir() and any((tmp_path / "store" / "handover").iterdir()))
    house.close()


def _on(port: int, behave: Callable[[socket.socket], None]) -> Server:
    """A server on a port that nobody had a moment ago."""
    return Server(behave, port=port)
