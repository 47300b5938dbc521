"""The house: opens whatever is missing beside its journal, closes without a trace, keeps practice apart from real."""

from __future__ import annotations

import queue
import threading
from datetime import date
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.commands import form, handover, line, place
from app.domain.state import CallState
from app.handover.dispatch import FolderReceiver, PracticeRecorder
from app.house import House, open_house
from app.scripts_store import ScriptStore
from app.store.sqlite import StoreError
from app.store.writer import Trouble
from locate.report import LocationReport
from scripts.loader import LIBRARY, Library, script_files
from tests.app.house_parts import settings
from tests.app.worlds import NUMBER, report
from tests.app.worlds import place as a_place


def house_at(folder: Path, practice: bool = False, **changes: object) -> House:
    return open_house(settings(folder, **changes), practice=practice, clock=ManualClock())


def take_call(house: House, practice: bool = False) -> CallState:
    """Ring, answer and make ready to send; returns the call."""
    house.desk.do(line.ring, "112", NUMBER, practice=practice).result(10)
    house.desk.do(line.answer).result(10)
    call = house.desk.snapshot.desk.current
    house.desk.do(place.choose, call, a_place()).result(10)
    house.desk.do(form.set_field, call, "haendelse.aarsag", "BRAND-BYG").result(10)
    found = house.desk.snapshot.call
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


def test_opening_and_closing_leaves_no_thread_and_no_lock(tmp_path: Path, register_file: Path) -> None:
    before = set(threading.enumerate())
    for _ in range(2):
        house = house_at(tmp_path, register=str(register_file))
        house.close()
    assert set(threading.enumerate()) - before == set()


def test_a_second_desk_on_the_same_store_is_refused_in_words(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    with pytest.raises(StoreError) as caught:
        house_at(tmp_path)
    house.close()
    assert "allerede i brug af et andet vindue" in caught.value.words.da
    assert "already in use by another window" in caught.value.words.en


def test_a_house_that_failed_to_open_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(threading.enumerate())

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no such luck")

    with monkeypatch.context() as patch:
        patch.setattr("app.house.Desk", broken)
        with pytest.raises(RuntimeError, match="no such luck"):
            house_at(tmp_path)
    assert set(threading.enumerate()) - before == set()
    house_at(tmp_path).close()


def test_a_register_that_is_missing_is_told_and_a_call_is_taken_and_sent_all_the_same(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    told = threading.Event()
    house.faults.subscribe(lambda words: told.set() if words else None)
    assert told.wait(10)
    assert "addresses.register" in house.faults.words[0].da
    call = take_call(house)
    sent = house.desk.do(handover.send, call.id).result(10)
    assert [type(e.fact).__name__ for e in sent] == ["HandoverTried"]
    house.close()


def test_area_files_that_are_missing_are_told_and_a_call_is_sent_to_the_authority_by_its_name(tmp_path: Path) -> None:
    house = house_at(tmp_path, areas=str(tmp_path / "none.geojson"))
    assert any("none.geojson" in words.da for words in house.faults.words)
    call = take_call(house)
    house.desk.do(handover.send, call.id).result(10)
    after = house.desk.snapshot.call
    assert after is not None
    assert after.tries[0].receiver == "Brand"
    house.close()


def test_nothing_is_told_where_nothing_is_wrong(tmp_path: Path, register_file: Path) -> None:
    house = house_at(tmp_path, register=str(register_file))
    done = threading.Event()
    house.clerk.info(lambda info: done.set())
    assert done.wait(10)
    assert house.faults.words == ()
    house.close()


def test_trouble_with_the_journal_reaches_the_board_and_whoever_asked(tmp_path: Path) -> None:
    # A folder stands where the spare file should be made: the spare place cannot be used.
    (tmp_path / "store" / "spare" / "journal.sqlite.jsonl").mkdir(parents=True)
    heard: list[Trouble | None] = []
    told = threading.Event()

    def take(trouble: Trouble | None) -> None:
        heard.append(trouble)
        told.set()

    house = open_house(settings(tmp_path), clock=ManualClock(), on_trouble=take)
    assert told.wait(10)
    assert heard[0] is not None
    assert house.faults.words[0] == heard[0].words
    house.close()


def test_a_desk_that_starts_again_stands_in_the_same_call(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    call = take_call(house)
    house.close()
    again = house_at(tmp_path)
    found = again.desk.snapshot.call
    assert found is not None
    assert (found.id, found.place, found.value("haendelse.aarsag")) == (call.id, a_place(), "BRAND-BYG")
    again.close()


# --- practice


def test_a_practice_house_has_a_store_of_its_own_and_nobody_to_send_to_but_a_recorder(tmp_path: Path) -> None:
    real = house_at(tmp_path)
    practice = house_at(tmp_path, practice=True)  # both at once: they share no file
    call = take_call(practice, practice=True)
    practice.desk.do(handover.send, call.id).result(10)
    practice.close()
    assert isinstance(real.receiver, FolderReceiver)
    assert isinstance(practice.receiver, PracticeRecorder)
    assert [content["practice"] for _, content in practice.receiver.sheets] == [True]
    assert real.journal.entries() == []
    assert not (tmp_path / "store" / "handover").exists()
    real.close()


def test_a_practice_house_does_not_use_the_handover_folder_even_where_one_is_set(tmp_path: Path) -> None:
    folder = tmp_path / "to-the-fire-service"
    practice = house_at(tmp_path, practice=True, handover_folder=str(folder))
    call = take_call(practice, practice=True)
    practice.desk.do(handover.send, call.id).result(10)
    practice.close()
    assert not folder.exists()


def test_a_real_sheet_lies_in_the_folder_under_the_inquirys_number(tmp_path: Path) -> None:
    house = house_at(tmp_path, handover_folder=str(tmp_path / "out"))
    call = take_call(house)
    house.desk.do(handover.send, call.id).result(10)
    house.close()
    assert [p.name for p in (tmp_path / "out").iterdir()] == [f"{call.inquiry_number}-fire-1.json"]


@pytest.mark.parametrize(("practice_call", "position"), [(False, report(practice=True)), (True, report())])
def test_practice_positions_and_real_calls_never_meet_before_or_after_the_ring(
    practice_call: bool, position: LocationReport, tmp_path: Path
) -> None:
    house = house_at(tmp_path)
    house.desk.do(place.receive_position, position).result(10)
    call = take_call(house, practice=practice_call)
    house.desk.do(place.receive_position, position).result(10)
    found = house.desk.snapshot.desk.calls[call.id]
    assert found.positions == ()
    assert [r for _, r in house.desk.snapshot.desk.unmatched] == [position]
    house.close()


def test_known_dangers_at_the_place_are_in_the_picture_and_a_new_table_counts_at_once(tmp_path: Path) -> None:
    table = tmp_path / "hazards.csv"
    table.write_text("text,lat,lon,valid_to\nGas,56.42,11.55,\nUdløbet,56.42,11.55,2020-01-01\n", encoding="utf-8")
    house = house_at(tmp_path, hazards=str(table))
    seen: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()
    house.desk.subscribe(lambda shot, _: seen.put(tuple(each.text for each in shot.ground.hazards)))

    def wait_for(texts: tuple[str, ...]) -> None:
        while seen.get(timeout=10) != texts:
            pass

    take_call(house)
    wait_for(("Gas",))
    table.write_text("text,lat,lon,valid_to\nKlor,56.42,11.55,\n", encoding="utf-8")
    house.hazards.look()
    wait_for(("Klor",))  # though nothing was typed
    house.close()


def test_a_desk_on_trial_uses_guides_on_test_and_a_desk_in_earnest_only_approved_ones(tmp_path: Path) -> None:
    trial = house_at(tmp_path)
    used = set(trial.guide.library.scripts)
    trial.close()
    earnest = house_at(tmp_path, trial=False)
    refused, words = set(earnest.guide.library.scripts), [each.da for each in earnest.faults.words]
    earnest.close()
    practice = house_at(tmp_path, practice=True, trial=False)
    practised = set(practice.guide.library.scripts)
    practice.close()
    assert used and used == practised and refused == set()
    assert any("Samtaleguider kan ikke bruges" in each for each in words)


def test_a_published_guide_that_was_broken_is_told_and_the_one_before_it_is_used(tmp_path: Path) -> None:
    config = settings(tmp_path)
    store = ScriptStore(config.guides, ManualClock().now)
    store.approve("vaaben", "MBN", date(2026, 11, 29))
    store.approve("vaaben", "LSO", date(2026, 11, 29))
    store.publish("vaaben", "MBN")
    file = next((config.guides / "udgivet").rglob("vaaben.yaml"))
    file.chmod(0o644)
    file.write_text("ødelagt", encoding="utf-8")
    house = house_at(tmp_path)
    words = [each.da for each in house.faults.words]
    kept = "vaaben" in house.guide.library.scripts
    house.close()
    assert kept and any("sidste gode udgave: vaaben.yaml" in each for each in words)


def test_scripts_published_under_way_count_at_once_and_a_broken_one_is_told_with_its_line(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    told = lambda: [words.da for words in house.faults.words if "indgang" in words.da]  # noqa: E731
    assert told() == []
    broken = tmp_path / "indgang.yaml"
    broken.write_text("skema: 1\nskema: 1\n", encoding="utf-8")
    rest = [path for path in script_files([LIBRARY]) if path.name != "indgang.yaml"]
    house.use_scripts(Library.load([*rest, broken]))
    assert "sidste gode udgave: indgang.yaml:2" in told()[0]
    assert house.guide.agenda(take_call(house)) is not None
    house.use_scripts(Library.load())
    assert told() == []
    house.close()
