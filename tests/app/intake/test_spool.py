"""The desk's end of the spool: everything is taken once, over kills of either side; nothing stops the desk."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.commands import place
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.intake_facts import PositionRepeated, SpoolTaken
from app.house import House, open_house
from app.intake import reading
from app.intake import spool as intake_spool
from app.intake.house import open_intake
from app.receiver.frames import Entry
from app.receiver.spool import Keeping, SpoolWriter
from app.store.log import LogReader
from app.store.sqlite import StoreError
from tests.app.house_parts import settings
from tests.app.receiver.rig import entry as an_entry
from tests.app.receiver.rig import process

DESK = Path(__file__).with_name("following_desk.py")
ROOT = Path(__file__).parents[3]
NUMBER = "+4500004127"


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


def entry(name: str, body: bytes = b"", **changes: object) -> Entry:
    """One entry received now."""
    values = {"at": datetime.now(UTC), **changes}
    return an_entry(name, body or aml(name), **values)


def aml(name: str, number: str = NUMBER) -> bytes:
    sender = number.replace("+", "%2B")
    return f"location_latitude=56.42&location_longitude=11.55&device_number={sender}&n={name}".encode()


def call(event: str, name: str = "p1", **more: str) -> Entry:
    members = "".join(f',"{key}":"{value}"' for key, value in more.items())
    body = f'{{"event":"{event}","call":"{name}","number":"{NUMBER}"{members}}}'.encode()
    return entry(f"{event}-{name}", body, kind="call")


def until(what: Callable[[], object], seconds: float = 15.0) -> None:
    """Wait for something to become true; fail when it never does."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


class Desk:
    """A house that follows a spool, and the spool's writer."""

    def __init__(self, folder: Path, **changes: object) -> None:
        self.spool = SpoolWriter(folder / "spool", Keeping(segment_bytes=4000))
        self.spool.beat()
        self.folder = folder
        self.changes = changes
        self.open()

    def open(self) -> None:
        self.house: House = open_house(
            settings(self.folder, spool=str(self.folder / "spool"), **self.changes), clock=SystemClock()
        )
        self.intake = open_intake(self.house)

    def close(self) -> None:
        assert self.intake is not None
        self.intake.stop()
        self.house.close()

    @property
    def facts(self) -> list[f.Fact]:
        return [e.fact for e in self.house.journal.entries()]

    def has(self, kind: type, times: int = 1) -> None:
        until(lambda: sum(isinstance(fact, kind) for fact in self.facts) >= times)


def test_a_call_and_its_position_reach_the_desk_and_its_state(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.spool.append([call("ring"), call("answered")])
    until(lambda: desk.house.desk.snapshot.call)
    desk.spool.append([entry("a")])
    until(lambda: desk.house.desk.snapshot.call.positions)  # type: ignore[union-attr]
    entries = desk.house.journal.entries()
    by = {type(e.fact).__name__: e.by for e in entries}
    assert (by["CallRang"], by["PositionReceived"]) == ("line", "handset")
    report = desk.house.desk.snapshot.call.positions[0]  # type: ignore[union-attr]
    assert (report.raw, report.caller, report.kind) == (aml("a"), NUMBER, "aml-https")
    desk.close()
    desk.spool.close()


@pytest.mark.parametrize(
    ("kind", "sub", "query", "body", "read"),
    [
        ("sms", "", "", b'{"from":"0045 00 00 41 27","text":"A\\"ML=1;lt=+56.42;lg=+11.55;rd=9"}', ("aml-sms", NUMBER)),
        ("sms", "", "", b'{"from":"+4500004127","data_base64":"QQ=="}', ("aml-sms-data", NUMBER)),
        ("sms", "", "number=%2B4500004127", b"no json at all", ("aml-sms", NUMBER)),
        ("position", "cell", "", b'{"lat":56.4,"lon":11.5,"number":"+4500004127"}', ("cell", NUMBER)),
        ("position", "text", "number=%2B4500004127", b"56.42, 11.55", ("text", NUMBER)),
        ("position", "text", "", b"56.42, 11.55", ("text", None)),
    ],
)  # fmt: skip
def test_every_kind_is_read_as_what_it_is(
    kind: str, sub: str, query: str, body: bytes, read: tuple[str, str | None]
) -> None:
    report = reading.position(entry("a", body, kind=kind, sub=sub, query=query))
    assert (report.kind, report.caller) == read
    assert report.received_at is not None


def test_only_the_address_line_may_name_the_call_a_position_belongs_to() -> None:
    report = reading.position(entry("a", aml("a") + b"&pbx_call=p1"))
    assert "pbx_call" not in report.extra
    assert reading.position(entry("a", query="call=p1")).extra["pbx_call"] == "p1"


def test_a_desk_that_starts_again_goes_on_where_it_was_even_after_days(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.spool.append([entry("a"), entry("b")])
    desk.has(f.PositionReceived, 2)
    desk.close()
    desk.spool.append([entry("c")])
    desk.open()
    desk.has(f.PositionReceived, 3)
    desk.close()
    reader = LogReader(tmp_path / "store" / "journal.sqlite")
    later = reader.working_set(datetime.now(UTC) + timedelta(days=400))
    reader.close()
    assert [type(e.fact) for e in later] == [SpoolTaken]
    desk.spool.close()


def test_a_new_desk_takes_in_the_last_hour_and_not_what_came_before(tmp_path: Path) -> None:
    spool = SpoolWriter(tmp_path / "spool")
    now = datetime.now(UTC)
    spool.append([entry("old", at=now - timedelta(hours=2)), entry("new", at=now - timedelta(minutes=50))])
    spool.close()
    desk = Desk(tmp_path)
    until(lambda: desk.house.desk.snapshot.desk.unmatched)
    assert [r.raw for _, r in desk.house.desk.snapshot.desk.unmatched] == [aml("new")]
    desk.close()
    desk.spool.close()


def test_practice_and_real_never_meet_whatever_the_spool_holds(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.spool.append([entry("p", practice=True), entry("real")])
    until(lambda: desk.house.desk.snapshot.desk.unmatched)
    assert [r.raw for _, r in desk.house.desk.snapshot.desk.unmatched] == [aml("real")]
    desk.close()
    desk.spool.close()


def test_a_message_that_cannot_be_taken_is_left_told_and_what_follows_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = place.receive_position

    def fails_at_b(context, state, report):  # type: ignore[no-untyped-def]
        if report.raw == aml("b"):
            raise RuntimeError("made up")
        return real(context, state, report)

    monkeypatch.setattr(place, "receive_position", fails_at_b)
    desk = Desk(tmp_path)
    desk.spool.append([entry("a"), entry("b"), entry("c")])
    until(lambda: desk.house.desk.snapshot.desk.shift_log)
    desk.has(f.PositionReceived, 2)
    assert "id-b" in desk.house.desk.snapshot.desk.shift_log[0].text
    assert [fact.failed for fact in desk.facts if isinstance(fact, SpoolTaken) and fact.failed] == ["id-b"]
    desk.close()
    desk.spool.close()


def test_while_nothing_can_be_saved_everything_waits_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_spool, "_RETRY_S", 0.02)
    desk = Desk(tmp_path)
    journal = desk.house.journal
    real, full = journal.append_sync, [True]

    def append(drafts):  # type: ignore[no-untyped-def]
        if full:
            raise StoreError("fuld", "full")
        return real(drafts)

    monkeypatch.setattr(journal, "append_sync", append)
    desk.spool.append([entry("a"), entry("b")])
    until(lambda: any("spool" in words.en for words in desk.house.faults.words))
    full.clear()
    desk.has(f.PositionReceived, 2)
    until(lambda: not any("spool" in words.en for words in desk.house.faults.words))
    desk.close()
    desk.spool.close()


def test_a_dead_receiver_is_told_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_spool, "_LOOK_S", 0.02)
    monkeypatch.setattr(intake_spool, "_SILENT_S", -1.0)
    desk = Desk(tmp_path)

    def silent(words: Words) -> bool:
        return "receiver is silent" in words.en

    until(lambda: any(map(silent, desk.house.faults.words)))
    from app.commands import line

    desk.house.desk.do(line.ring, "112", NUMBER).result(10)
    monkeypatch.setattr(intake_spool, "_SILENT_S", 60.0)
    desk.spool.beat()
    until(lambda: not any(map(silent, desk.house.faults.words)))
    desk.close()
    desk.spool.close()


def test_without_the_setting_nothing_is_followed(tmp_path: Path) -> None:
    house = open_house(settings(tmp_path))
    assert open_intake(house) is None
    house.close()


def test_opening_and_stopping_leaves_no_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    desk = Desk(tmp_path)
    desk.close()
    desk.spool.close()
    assert set(threading.enumerate()) - before == set()


def test_unreadable_events_and_damage_are_noted_in_the_shift_log(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.spool.append([entry("x", b"{}", kind="call")])
    until(lambda: desk.house.desk.snapshot.desk.shift_log)
    assert "id-x" in desk.house.desk.snapshot.desk.shift_log[0].text
    desk.close()
    desk.spool.close()


# --- kill -9


def killed_desks(folder: Path, kills: int, seed: int, manner: str = "careful") -> dict[bytes, int]:
    """Kill a desk again and again while messages come; return how often each was taken in."""
    rng = random.Random(seed)
    folder.mkdir(exist_ok=True)
    spool = SpoolWriter(folder / "spool", Keeping(segment_bytes=20_000))
    sent: list[bytes] = []
    environment = {"PYTHONPATH": str(ROOT)}
    for _ in range(kills):
        waiting = entry(f"m{len(sent)}")
        spool.append([waiting])
        sent.append(waiting.body)
        command = [sys.executable, str(DESK), str(folder), manner]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            end = time.monotonic() + rng.uniform(0.02, 0.25)
            while time.monotonic() < end:
                some = [entry(f"m{len(sent) + k}") for k in range(rng.randrange(1, 4))]
                spool.append(some)
                sent += [each.body for each in some]
                time.sleep(rng.uniform(0, 0.01))
            child.kill()
    desk = open_house(settings(folder, spool=str(folder / "spool")), clock=SystemClock())
    intake = open_intake(desk)
    assert intake is not None
    until(lambda: desk.desk.snapshot.desk.spool == str(spool.end))
    intake.stop()
    times = dict.fromkeys(sent, 0)
    for line in desk.journal.entries():
        if isinstance(line.fact, f.PositionReceived | PositionRepeated):
            times[line.fact.report.raw] += 1
    desk.close()
    spool.close()
    return times


def test_over_kills_of_the_desk_every_message_is_taken_exactly_once(tmp_path: Path) -> None:
    times = killed_desks(tmp_path, 4, random.randrange(2**32))
    assert len(times) > 20
    assert set(times.values()) == {1}


def test_the_check_catches_a_desk_that_writes_down_its_place_later(tmp_path: Path) -> None:
    for seed in range(6):
        if set(killed_desks(tmp_path / str(seed), 4, seed, "careless").values()) != {1}:
            return
    pytest.fail("24 kills of a careless desk were not noticed")


@pytest.mark.prove
def test_over_60_kills_of_the_desk_every_message_is_taken_exactly_once(tmp_path: Path) -> None:
    for n in range(6):
        assert set(killed_desks(tmp_path / str(n), 10, random.randrange(2**32)).values()) == {1}


def test_receiver_and_desk_as_they_really_run(tmp_path: Path) -> None:
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    with process(tmp_path) as (_, url):
        house = open_house(settings(tmp_path, spool=str(tmp_path / "spool")), clock=SystemClock())
        intake = open_intake(house)
        assert intake is not None
        parts = urlsplit(url)
        line = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        for path, body in (
            ("/call", f'{{"event":"ring","call":"p1","line":"112","number":"{NUMBER}"}}'),
            ("/call", '{"event":"answered","call":"p1"}'),
            ("/position/cell?call=p1", '{"lat":56.4,"lon":11.5,"outer_m":2800}'),
            ("/aml", aml("a").decode()),
        ):
            line.request("POST", path, body)
            assert line.getresponse().read()
        line.close()
        until(lambda: house.desk.snapshot.call and len(house.desk.snapshot.call.positions) == 2)
        intake.stop()
        house.close()
