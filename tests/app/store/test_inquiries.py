import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.domain.facts import CallEnded, CallRang, Entry, FieldSet, InquiryNumbered, NoteAdded
from app.store import inquiries
from app.store.inquiries import Found, InquiryIndex, InquiryRow, Query
from app.store.journal import Draft, Journal
from app.store.log import LogReader
from app.store.sqlite import StoreError, open_writer
from locate.projection import to_degrees

RANG = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

Make = Callable[..., InquiryIndex]


def summary(entries: Sequence[Entry]) -> InquiryRow | None:
    """A small stand-in for the desk's fold."""
    ring = entries[0].fact
    if not isinstance(ring, CallRang):
        return None
    fields = {e.fact.field: e.fact.value for e in entries if isinstance(e.fact, FieldSet)}
    return InquiryRow(
        call=entries[0].call,
        rang_at=entries[0].at,
        line=ring.line,
        phone=ring.number,
        number=next((e.fact.number for e in entries if isinstance(e.fact, InquiryNumbered)), ""),
        cause=fields.get("cause", ""),
        place=fields.get("place", ""),
        authorities=("fire",) if fields.get("cause") == "Brand i bygning" else (),
        words=" ".join(e.fact.text for e in entries if isinstance(e.fact, NoteAdded)),
    )


def call(journal: Journal, name: str, phone: str, cause: str, place: str, note: str = "", line: str = "112") -> str:
    entries = journal.append_sync(
        [
            Draft(name, "line", CallRang(line="114" if line == "114" else "112", number=phone)),
            Draft(name, "op", FieldSet(field="cause", value=cause)),
            Draft(name, "op", FieldSet(field="place", value=place)),
            Draft(name, "op", NoteAdded(text=note)),
            Draft(name, "system", InquiryNumbered(number="")),
        ]
    )
    fact = entries[-1].fact
    assert isinstance(fact, InquiryNumbered)
    return fact.number


def at(name: str, east: float, seconds: float = 0.0, phone: str = "", address: str = "") -> InquiryRow:
    """An inquiry so many metres east of a point of the practice island."""
    lat, lon = to_degrees(600_000.0 + east, 6_250_000.0)
    return InquiryRow(
        call=name, rang_at=RANG + timedelta(seconds=seconds), line="112", phone=phone, address_id=address,
        place=f"sted {name}", lat=lat, lon=lon, seen_lat=lat, seen_lon=lon,
    )  # fmt: skip


@pytest.fixture
def spread(journal: Journal, path: Path) -> Iterator[InquiryIndex]:
    """An index of inquiries along a line, one a minute."""
    rows = {
        "a": at("a", 0, 0, "12 34 56 78", "x"), "b": at("b", 4, 60, "+4512345678"), "c": at("c", 60, 120, "", "x"),
        "d": at("d", 900, 180, "004512345678"), "e": at("e", 5000, 240),
    }  # fmt: skip
    for name in rows:
        journal.append_sync([Draft(name, "line", CallRang(line="112"))])
    index = InquiryIndex(path, lambda entries: rows[entries[0].call])
    yield index
    index.close()


def names(found: Found) -> list[str]:
    return [row.call for row in found.rows]


@pytest.fixture
def filled(journal: Journal, clock: ManualClock) -> Journal:
    call(journal, "a", "+4500001234", "Brand i bygning", "Nørregade 12, 8595 Øvelsby", "iltflasker på 3. sal")
    clock.advance(3600)
    call(journal, "b", "+4500005678", "Færdselsuheld", "71 km 12,4 mod øst", "Ågård nævnt")
    clock.advance(3600)
    call(journal, "c", "", "Indbrud", "Møllevænget 14, 8596 Nørrehavn", line="114")
    return journal


@pytest.fixture
def make(path: Path) -> Iterator[Make]:
    opened: list[InquiryIndex] = []

    def open_index(**options: object) -> InquiryIndex:
        opened.append(InquiryIndex(path, summary, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_index
    for each in opened:
        each.close()


@pytest.fixture
def index(filled: Journal, make: Make) -> InquiryIndex:
    return make()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ["c", "b", "a"]),
        ("  ", ["c", "b", "a"]),
        ("nørregade", ["a"]),
        ("NOERREGADE 12", ["a"]),
        ("nør", ["c", "a"]),
        ("øvelsby brand", ["a"]),
        ("brand nørrehavn", []),
        ("iltflask", ["a"]),
        ("aagaard", ["b"]),
        ("A\u030agård", ["b"]),
        ("00 00 12 34", ["a"]),
        ("+45 00005678", ["b"]),
        ("0000", ["b", "a"]),
        ("5678", ["b"]),
        ("h4-261122-0002", ["b"]),
        ("H4 261122 0003", ["c"]),
        ("regade", []),
        ("\"*() OR 'x", []),
        ("%", []),
        ("____", []),
    ],
)
def test_an_inquiry_is_found_by_words_numbers_and_places(index: InquiryIndex, text: str, wanted: list[str]) -> None:
    assert names(index.search(Query(text=text))) == wanted


def test_time_line_cause_and_authority_narrow_the_list(index: InquiryIndex, clock: ManualClock) -> None:
    now = clock.now()
    hour = timedelta(hours=1)
    assert names(index.search(Query(since=now - hour))) == ["c", "b"]
    assert names(index.search(Query(until=now - hour))) == ["a"]
    assert names(index.search(Query(since=now - hour, until=now))) == ["b"]
    assert names(index.search(Query(line="114"))) == ["c"]
    assert names(index.search(Query(cause="Indbrud"))) == ["c"]
    assert names(index.search(Query(authority="fire"))) == ["a"]
    assert names(index.search(Query(authority="fire", line="114"))) == []


def test_the_list_is_cut_at_the_limit_and_says_how_many_there_are(index: InquiryIndex) -> None:
    found = index.search(Query(limit=2))
    assert names(found) == ["c", "b"]
    assert found.total == 3
    assert index.search(Query(text="nowhere")) == Found((), 0)


def test_one_inquiry_is_fetched_by_its_case_number_or_its_id(index: InquiryIndex) -> None:
    first = index.get("a")
    assert first is not None
    assert index.get(first.number.lower().replace("-", " ")) == first
    assert index.get("H4-261122-0001") is None
    assert index.get("") is None
    assert index.get("nothing") is None


def test_what_was_just_written_is_found_at_once(index: InquiryIndex, filled: Journal) -> None:
    assert names(index.search(Query(text="gasflaske"))) == []
    filled.append_sync([Draft("a", "op", NoteAdded(text="også gasflasker")), Draft("a", "op", CallEnded())])
    assert names(index.search(Query(text="gasflaske"))) == ["a"]
    assert names(index.search(Query(text="ilt gas"))) == ["a"]
    assert index.search(Query()).total == 3


def test_only_calls_with_something_new_are_read_again(filled: Journal, path: Path) -> None:
    read: list[str] = []

    def counting(entries: Sequence[Entry]) -> InquiryRow | None:
        read.append(entries[0].call)
        return summary(entries)

    index = InquiryIndex(path, counting)
    index.search(Query())
    index.search(Query())
    assert read == ["a", "b", "c"]
    filled.append_sync([Draft("b", "op", NoteAdded(text="x"))])
    index.search(Query())
    index.close()
    again = InquiryIndex(path, counting)
    again.search(Query())
    again.close()
    assert read == ["a", "b", "c", "b"]


def test_the_index_can_be_deleted_damaged_or_outdated_and_comes_back_the_same(
    filled: Journal, make: Make, path: Path
) -> None:
    first = make()
    before = first.search(Query())
    first.close()
    file = path.with_name(path.name + ".index")
    for harm in (
        file.unlink,
        lambda: file.write_bytes(b"nonsense" * 2000),
        lambda: file.write_bytes(b""),
    ):
        harm()
        index = make()
        assert index.search(Query()) == before
        index.close()


def test_a_new_edition_of_the_summary_is_used_for_the_old_inquiries_too(
    filled: Journal, make: Make, path: Path
) -> None:
    assert make().search(Query()).total == 3
    newer = InquiryIndex(path, lambda entries: None, edition="2")
    assert newer.search(Query()).total == 0
    newer.close()


def test_an_index_of_another_journal_is_built_anew(
    filled: Journal, make: Make, path: Path, tmp_path: Path, clock: ManualClock
) -> None:
    place = tmp_path / "shared.index"
    index = make(path=place)
    assert index.search(Query()).total == 3
    index.close()
    other = tmp_path / "other.db"
    with Journal.open(other, "H4", clock) as journal:
        call(journal, "z", "", "Støj", "Algade 1")
        for n in range(30):
            journal.append_sync([Draft("z", "op", NoteAdded(text=str(n)))])
        index = InquiryIndex(other, summary, path=place)
        assert names(index.search(Query())) == ["z"]
        index.close()


def test_a_call_that_is_no_longer_to_be_listed_leaves_the_list(filled: Journal, path: Path) -> None:
    hidden: set[str] = set()
    index = InquiryIndex(path, lambda entries: None if entries[0].call in hidden else summary(entries))
    assert index.search(Query()).total == 3
    hidden.add("b")
    filled.append_sync([Draft("b", "op", NoteAdded(text="x"))])
    assert names(index.search(Query())) == ["c", "a"]
    assert names(index.search(Query(text="færdselsuheld"))) == []
    index.close()


def test_a_summary_that_fails_leaves_the_index_as_it_was(filled: Journal, path: Path) -> None:
    def failing(entries: Sequence[Entry]) -> InquiryRow | None:
        if entries[-1].fact == NoteAdded(text="bad"):
            raise ZeroDivisionError
        return summary(entries)

    index = InquiryIndex(path, failing)
    assert index.search(Query()).total == 3
    filled.append_sync([Draft("b", "op", NoteAdded(text="bad"))])
    with pytest.raises(ZeroDivisionError):
        index.search(Query())
    filled.append_sync([Draft("b", "op", NoteAdded(text="good"))])
    assert names(index.search(Query(text="good"))) == ["b"]
    index.close()


def test_the_index_never_writes_to_the_journal(index: InquiryIndex, path: Path, filled: Journal) -> None:
    head = filled.head()
    index.search(Query())
    reader = LogReader(path)
    assert reader.head() == head
    reader.close()


def test_without_a_journal_there_is_nothing_to_search(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        InquiryIndex(tmp_path / "none.db", summary)


@pytest.mark.prove
def test_a_search_among_twenty_thousand_inquiries_takes_less_than_100_ms(journal: Journal, make: Make) -> None:
    for n in range(20_000):
        ring = CallRang(line="112", number=f"+4500{n:06d}")
        place = FieldSet(field="place", value=f"Nørregade {n % 300}, 8595 Øvelsby")
        journal.append([Draft(f"call-{n}", "line", ring), Draft(f"call-{n}", "op", place)])
    journal.append_sync([])
    index = make()
    index.search(Query())
    for text in ("nørregade 12", "øvelsby", "00012345", ""):
        started = time.perf_counter()
        assert index.search(Query(text=text)).total
        assert time.perf_counter() - started < 0.1


def test_a_foreign_file_in_the_place_of_the_index_is_made_anew(filled: Journal, make: Make, path: Path) -> None:
    connection = open_writer(path.with_name(path.name + ".index"))
    connection.execute("CREATE TABLE state (something TEXT)")
    connection.close()
    assert make().search(Query()).total == 3


def around(east: float, reach: float) -> tuple[float, float, float, float]:
    return 600_000 + east - reach, 6_250_000 - reach, 600_000 + east + reach, 6_250_000 + reach


@pytest.mark.parametrize(("box", "wanted"), [
    (around(0, 50), ["b", "a"]), (around(0, 1000), ["d", "c", "b", "a"]), (around(5000, 10), ["e"]),
    (around(90_000, 10), []),
])  # fmt: skip
@pytest.mark.parametrize("few", [0, 20_000])
def test_an_area_of_the_map_narrows_the_list_however_many_lie_in_it(
    spread: InquiryIndex, box: tuple[float, float, float, float], wanted: list[str], few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(inquiries, "_FEW", few)
    assert names(spread.search(Query(box=box))) == wanted
    assert names(spread.search(Query(box=box, text="sted"))) == wanted
    assert names(spread.search(Query(box=box, text="12345678"))) == [name for name in wanted if name in "abd"]


@pytest.mark.parametrize("text", ["12 34 56 78", "+4512345678", "004512345678", "0045 12 34 56 78", "1234 5678"])
def test_a_caller_is_one_however_the_number_is_written(spread: InquiryIndex, text: str) -> None:
    assert names(spread.search(Query(text=text))) == ["d", "b", "a"]
    assert [row.call for row in spread.history(text).by_number] == ["d", "b", "a"]


def test_the_place_has_a_history_of_its_address_and_of_what_lay_at_the_same_point(spread: InquiryIndex) -> None:
    found = spread.history("+4512345678", "x", (600_000.0, 6_250_000.0), before=RANG + timedelta(minutes=3), but="b")
    assert [row.call for row in found.by_number] == ["a"], "d rang later, b is the call itself"
    assert [row.call for row in found.at_place] == ["c", "a"]
    assert (found.number_total, found.place_total) == (1, 2)
    assert spread.history().by_number == ()


def test_what_rang_near_in_time_and_place_is_picked_out(spread: InquiryIndex) -> None:
    minute = timedelta(minutes=1)
    assert [row.call for row in spread.about(RANG, RANG + 3 * minute, around(0, 70))] == ["c", "b", "a"]
    assert [row.call for row in spread.about(RANG + minute, RANG + 2 * minute, around(0, 70))] == ["b"]


def test_beyond_what_anyone_would_read_inquiries_are_no_longer_counted(
    spread: InquiryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiries, "COUNTED", 3)
    found = spread.search(Query(limit=2))
    assert (names(found), found.total, found.more) == (["e", "d"], 3, True)


def test_an_old_store_is_found_from_its_newest_end_while_the_rest_is_still_read(
    filled: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiries, "_IMPATIENT_S", 0.0)
    index = InquiryIndex(path, summary, patient=False)
    assert (index.search(Query()).total, index.search(Query()).building) == (0, 3)
    assert index.build(1) == 2
    found = index.search(Query())
    assert (names(found), found.building) == (["c"], 2)
    assert index.build() == 0
    assert names(index.search(Query())) == ["c", "b", "a"]
    index.close()


def test_an_index_of_the_first_shape_is_read_anew(filled: Journal, make: Make, path: Path) -> None:
    old = open_writer(path.with_name(path.name + ".index"))
    old.execute("CREATE TABLE state (edition TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL)")
    old.execute("INSERT INTO state VALUES ('1 ', 0, zeroblob(32))")
    old.execute("CREATE TABLE inquiry (id INTEGER PRIMARY KEY, call TEXT, rang_at REAL)")
    old.execute("CREATE VIRTUAL TABLE words USING fts5(text, prefix = '2 3')")
    old.close()
    assert names(make().search(Query())) == ["c", "b", "a"]
