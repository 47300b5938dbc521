"""After a crash a call goes on in the very guides it began with, though new ones were published meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.commands import line
from app.domain.facts import ScriptStarted, decode_fact
from app.editions import KEPT_DAYS, EditionStore
from app.house import House, open_house
from app.scripts_store import ScriptStore
from scripts.loader import Library
from tests.app.house_parts import settings
from tests.app.worlds import NUMBER

OLD, NEW = "Alarm 112", "Nødcentralen"
TODAY = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


def opening(house: House) -> str:
    agenda = house.desk.snapshot.agenda
    assert agenda is not None and agenda.say_now is not None
    return agenda.say_now.text


def take(house: House, number: str = NUMBER) -> str:
    house.desk.do(line.ring, "112", number).result(10)
    house.desk.do(line.answer).result(10)
    return house.desk.snapshot.desk.current


def publish(folder: Path, name: str, old: str, new: str) -> None:
    """Begin a draft, change it, have two approve it and publish it, as the instructors do."""
    store = ScriptStore(settings(folder).guides, ManualClock().now)
    text = store.begin(name, "ABC")
    assert old in text
    store.save(name, text.replace(old, new, 1), "ABC")
    store.submit(name)
    for who in ("MBN", "LSO"):
        store.approve(name, who, TODAY)
    store.publish(name, "MBN")


def begin_and_crash(folder: str) -> None:
    """Take a call and be killed in the middle of it; runs in a process of its own."""
    house = open_house(settings(Path(folder)), clock=ManualClock())
    take(house)
    assert opening(house).startswith(OLD)
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def crash(folder: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=begin_and_crash, args=(str(folder),))
    process.start()
    process.join(60)
    assert process.exitcode not in (0, 1, None), "it was killed, and had no error before that"


def test_a_call_cut_off_by_a_crash_goes_on_in_its_own_edition_and_a_new_call_begins_in_the_new_one(
    tmp_path: Path,
) -> None:
    crash(tmp_path)
    publish(tmp_path, "indgang", OLD, NEW)
    house = open_house(settings(tmp_path), clock=ManualClock())
    try:
        assert opening(house).startswith(OLD)
        call = house.desk.snapshot.desk.current
        assert house.guide.script_version("indgang", call)[0] < house.guide.script_version("indgang")[0]
        take(house, "+4500004128")
        assert opening(house).startswith(NEW)
        house.desk.do(line.end, house.desk.snapshot.desk.current).result(10)
        house.desk.do(line.resume, call).result(10)
        assert opening(house).startswith(OLD)
    finally:
        house.close()


def test_a_part_that_the_calls_guide_takes_in_is_the_one_it_began_with_too(tmp_path: Path) -> None:
    crash(tmp_path)
    publish(tmp_path, "livloes", "når du taler højt?", "når du taler til personen?")
    house = open_house(settings(tmp_path), clock=ManualClock())
    try:
        call = house.desk.snapshot.call
        assert call is not None
        mine, newest = house.guide.library_of(call), house.guide.library
        assert mine.hashes["indgang"] == newest.hashes["indgang"], "by this script alone they could not be told apart"
        assert mine.hashes["livloes"] != newest.hashes["livloes"]
    finally:
        house.close()


# --- the folder


def test_an_edition_comes_back_as_it_was_in_its_language(tmp_path: Path) -> None:
    store = EditionStore(tmp_path)
    for language in ("da", "en"):
        library = Library.load(language=language)
        store.keep(library)
        (again,) = store.find([library.edition], language)
        for one in (library, again):
            assert {script.model_dump_json() for script in one.scripts.values()} == {
                script.model_dump_json() for script in library.scripts.values()
            }
        assert list(again.cause_list) == list(library.cause_list) and again.language == language
        assert (again.hashes, again.edition) == (library.hashes, library.edition)
        assert again.agenda("indgang").view({}) == library.agenda("indgang").view({})
    english = store.find([library.edition], "en")[0]
    (tmp_path / f"{library.edition}-en.json").unlink()
    danish = store.find([library.edition], "en")[0]
    assert english.language == "en" and danish.language == "da", "rather in the other language than another edition"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"language":"da","scripts":[{}],"causes":[],"hashes":{}}'])
def test_a_file_that_cannot_be_read_or_is_another_edition_is_passed_over(tmp_path: Path, content: bytes) -> None:
    store, library = EditionStore(tmp_path), Library.load()
    path = store.keep(library)
    path.write_bytes(content)
    assert store.find([library.edition]) == []
    path.write_bytes(b'{"language":"da","scripts":[],"causes":[],"hashes":{"a":"b"}}')
    assert store.find([library.edition]) == []
    assert store.find(["../../etc/passwd", ""]) == []


def test_old_editions_go_but_never_one_that_a_call_stands_in(tmp_path: Path) -> None:
    store, library = EditionStore(tmp_path), Library.load()
    path = store.keep(library)
    past = time.time() - (KEPT_DAYS + 1) * 86_400
    os.utime(path, (past, past))
    store.sweep({library.edition})
    assert path.is_file()
    store.keep(library)
    store.sweep(())
    assert path.is_file(), "one in use is dated anew"
    os.utime(path, (past, past))
    store.sweep(())
    assert not path.is_file()


def test_a_disk_that_takes_no_edition_is_told_and_calls_are_taken_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "journal.sqlite.guides").write_text("in the way", encoding="utf-8")
    house = open_house(settings(tmp_path), clock=ManualClock())
    try:
        assert any("Guidernes udgave" in words.da for words in house.faults.words)
        take(house)
        assert opening(house).startswith(OLD)
    finally:
        house.close()


def test_a_log_from_before_editions_were_named_is_read() -> None:
    old = decode_fact(b'{"type":"ScriptStarted","script":"indgang","version":3,"content_hash":"h"}')
    assert old == ScriptStarted(script="indgang", version=3, content_hash="h", edition="")
