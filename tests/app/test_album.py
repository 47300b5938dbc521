"""Pictures of the map: the file before the fact, never in the way of the call, and told when one cannot be kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.album import worth_picturing
from app.commands import handover, line
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.fold import fold
from app.domain.state import DeskState
from app.house import House
from app.store.log import LogReader
from app.store.pictures import Kept, PictureStore
from app.store.verify import verify_file
from tests.app.pngs import BOX, SOURCE, TAKEN, png, shot
from tests.app.test_house import house_at, take_call
from tests.app.worlds import NUMBER, lines

PATIENCE_S = 20.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = house_at(tmp_path)
    yield opened
    opened.close()


def journal_of(house: House) -> Path:
    return house.config.store / "journal.sqlite"


def pictured(house: House, call: str) -> list[f.MapPictured]:
    return [e.fact for e in house.desk.entries(call) if isinstance(e.fact, f.MapPictured)]


def told(house: House) -> str:
    return " ".join(words.da for words in house.faults.words)


# --- keeping


def test_a_picture_becomes_a_fact_that_seals_it_and_can_be_read_back(house: House) -> None:
    call = take_call(house)
    house.actions.keep_map(call.id, shot())
    house.album.drained(PATIENCE_S)
    (fact,) = pictured(house, call.id)
    assert (fact.width, fact.height, fact.why, fact.source, fact.taken_at) == (80, 48, "sent", SOURCE, TAKEN)
    assert (fact.west, fact.south, fact.east, fact.north) == BOX
    assert PictureStore.beside(journal_of(house)).read(fact.sha256) == png()
    assert house.desk.entries(call.id)[-1].by == "system"


def test_the_file_lies_on_disk_before_the_fact_is_asked_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    call = take_call(house)
    pictures, real, seen = PictureStore.beside(journal_of(house)), handover.keep_map, list[str]()

    def keep_map(context: object, state: DeskState, call_id: str, fact: f.MapPictured) -> object:
        seen.append(pictures.fault(fact.sha256))
        return real(context, state, call_id, fact)  # type: ignore[arg-type]

    monkeypatch.setattr(handover, "keep_map", keep_map)
    house.actions.keep_map(call.id, shot())
    house.album.drained(PATIENCE_S)
    assert seen == [""]
    assert len(pictured(house, call.id)) == 1


def test_a_picture_whose_fact_was_never_written_harms_nothing(house: House, tmp_path: Path) -> None:
    call = take_call(house)
    journal = journal_of(house)
    orphan = PictureStore.beside(journal).keep(png())  # and here the desk fell
    house.close()
    again = house_at(tmp_path)
    assert verify_file(journal).ok
    assert again.desk.snapshot.desk.calls[call.id].maps == ()
    again.actions.keep_map(call.id, shot())
    again.album.drained(PATIENCE_S)
    assert [fact.sha256 for fact in pictured(again, call.id)] == [orphan.sha256]
    again.close()


def test_a_picture_handed_over_at_the_last_moment_is_kept_before_the_house_closes(house: House) -> None:
    call = take_call(house)
    house.actions.keep_map(call.id, shot())
    house.close()
    reader = LogReader(journal_of(house))
    assert len(reader.of_kind("MapPictured")) == 1
    reader.close()
    house.actions.keep_map(call.id, shot())  # too late, and nobody is troubled


def test_a_picture_for_a_call_nobody_knows_is_no_fact(house: House) -> None:
    house.actions.keep_map("nobody", shot())
    house.album.drained(PATIENCE_S)
    house.desk.do(lambda context, state: []).result(PATIENCE_S)
    assert "nobody" not in house.desk.snapshot.desk.calls
    assert "Kortet" not in told(house)


def test_an_inquiry_that_was_just_closed_takes_its_last_picture(house: House) -> None:
    call = take_call(house)
    house.desk.do(line.end, call.id).result(PATIENCE_S)
    state = fold(lines([f.CallRang(line="112"), f.CallAnswered(operator="KHN"), f.InquiryClosed()]))
    fact = f.MapPictured(sha256="0" * 64, width=1, height=1, west=0.0, south=0.0, east=1.0, north=1.0, why="closed")
    assert handover.keep_map(None, state, "c1", fact) == [("c1", fact)]  # type: ignore[arg-type]


# --- when it cannot be kept


def test_without_a_place_for_pictures_the_send_goes_on_and_the_fault_is_told_until_it_is_mended(house: House) -> None:
    call = take_call(house)
    in_the_way = PictureStore.beside(journal_of(house)).folder
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    house.actions.keep_map(call.id, shot())
    house.album.drained(PATIENCE_S)
    assert "Kortet kom ikke med i rapporten" in told(house)
    entries = house.desk.do(handover.send, call.id).result(PATIENCE_S)
    assert [type(e.fact) for e in entries] == [f.HandoverTried]
    assert pictured(house, call.id) == []
    in_the_way.unlink()
    house.actions.keep_map(call.id, shot())
    house.album.drained(PATIENCE_S)
    assert "Kortet" not in told(house)
    assert len(pictured(house, call.id)) == 1


@pytest.mark.parametrize("raw", [b"", png()[:-9], bytes(50 * 1024 * 1024)])
def test_a_picture_that_is_none_is_refused_and_told_and_the_call_goes_on(house: House, raw: bytes) -> None:
    call = take_call(house)
    house.actions.keep_map(call.id, shot(raw))
    house.album.drained(PATIENCE_S)
    assert "Kortbilledet" in told(house) and "tilkald teknisk vagt" in told(house)
    assert pictured(house, call.id) == []
    assert house.desk.do(handover.send, call.id).result(PATIENCE_S)


def test_a_disk_that_hangs_holds_up_neither_the_send_nor_the_next_call(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, goes_on = threading.Event(), threading.Event()
    real = PictureStore.keep

    def keep(self: PictureStore, raw: bytes) -> Kept:
        hangs.set()
        assert goes_on.wait(PATIENCE_S)
        return real(self, raw)

    monkeypatch.setattr(PictureStore, "keep", keep)
    call = take_call(house)
    house.actions.keep_map(call.id, shot())
    assert hangs.wait(PATIENCE_S)
    tried = house.desk.do(handover.send, call.id).result(PATIENCE_S)
    rang = house.desk.do(line.ring, "112", NUMBER).result(PATIENCE_S)
    assert (len(tried), len(rang), pictured(house, call.id)) == (1, 1, [])
    goes_on.set()
    house.album.drained(PATIENCE_S)
    assert len(pictured(house, call.id)) == 1


def test_practice_and_real_calls_have_folders_of_their_own(tmp_path: Path) -> None:
    for practice in (False, True):
        house = house_at(tmp_path, practice=practice)
        call = take_call(house, practice)
        house.actions.keep_map(call.id, shot(png(shade=int(practice))))
        house.close()
    store = tmp_path / "store"
    found = {folder.name: len(list(folder.rglob("*.png"))) for folder in store.iterdir() if folder.is_dir()}
    assert found["journal.sqlite.maps"] == found["practice.sqlite.maps"] == 1


# --- when it is worth a picture

RANG, ANSWERED = f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")
TRIED = f.HandoverTried(authority="fire", receiver="x")
CLOSED = f.InquiryClosed()


def after(*facts: f.Fact) -> DeskState:
    return fold(lines([RANG, ANSWERED, *facts]))


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        ((), (), ""),
        ((), (f.NoteAdded(text="x"),), ""),
        ((), (TRIED,), "sent"),
        ((), (TRIED, f.HandoverReceived(authority="fire")), "sent"),
        ((TRIED,), (f.HandoverReceived(authority="fire"),), ""),
        ((TRIED,), (f.HandoverFailed(authority="fire"), TRIED), "sent"),
        ((TRIED,), (CLOSED,), "closed"),
        ((), (TRIED, CLOSED), "closed"),
        ((), (f.CallLaidAside(),), ""),
        ((CLOSED,), (f.SupplementAdded(text="x"),), ""),
    ],
)
def test_a_send_and_a_close_are_worth_a_picture_and_nothing_else_is(
    before: tuple[f.Fact, ...], now: tuple[f.Fact, ...], why: str
) -> None:
    assert worth_picturing(after(*before), after(*before, *now)) == (("c1", why) if why else None)


def test_at_the_start_and_without_a_call_in_hand_nothing_is_pictured() -> None:
    assert worth_picturing(DeskState(), after(TRIED, CLOSED)) is None
    assert worth_picturing(after(), DeskState()) is None


def test_words_come_in_both_languages(house: House) -> None:
    house.actions.keep_map(take_call(house).id, shot(b""))
    house.album.drained(PATIENCE_S)
    assert (
        Words(
            "Kortet kom ikke med i rapporten: Kortbilledet er ikke et PNG-billede. "
            "Sagen er sendt og gemt som altid; tilkald teknisk vagt.",
            "The map is not in the record: The map picture is no PNG picture. "
            "The case is sent and saved as always; call technical support.",
        )
        in house.faults.words
    )
