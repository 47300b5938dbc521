"""The registry behind the inquiries page, over a real journal, index, PDF and chain."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlcipher3 import dbapi2

from app.clock import ManualClock
from app.domain import facts as f
from app.domain.catalogue import Words
from app.registry import Detail, Done, Findings, Registry
from app.store.inquiries import Query
from app.store.journal import Draft, Journal
from app.store.pictures import PictureStore
from app.store.summary import summary as make_summary
from tests.app.pngs import pictured, png
from tests.app.worlds import NUMBER, place

_PATIENCE_S = 20.0
LATITUDES = {"Kirkestræde 4": 56.423, "Algade 31": 56.43, "Algade 1": 56.431, "Møllevænget 14": 56.44}


summary = make_summary({})


class Asked:
    """Collects what a registry answers on its own thread, and waits for it."""

    def __init__(self) -> None:
        self.answer: Any = None
        self.failure: Words | None = None
        self.thread = ""
        self._done = threading.Event()

    def deliver(self, answer: Any) -> None:
        self.answer, self.thread = answer, threading.current_thread().name
        self._done.set()

    def fail(self, words: Words) -> None:
        self.failure = words
        self._done.set()

    def wait(self) -> Asked:
        assert self._done.wait(_PATIENCE_S), "the registry did not answer"
        return self


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def journal(tmp_path: Path, clock: ManualClock) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.db", "H4", clock)
    yield opened
    opened.close()


def register(journal: Journal, clock: ManualClock, call: str, text: str = "Nørregade 12", number: str = NUMBER) -> str:
    """Put one closed inquiry into the journal and return its case number."""
    journal.append_sync([Draft(call, "line", f.CallRang(line="112", number=number))])
    clock.advance(26)
    entries = journal.append_sync(
        [
            Draft(call, "KHN", f.CallAnswered(operator="KHN")),
            Draft(call, "KHN", f.InquiryNumbered(number="")),
            Draft(call, "KHN", f.PlaceChosen(place=place(text, lat=LATITUDES.get(text, 56.42)))),
            Draft(call, "KHN", f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG")),
            Draft(call, "KHN", f.CallEnded()),
            Draft(call, "KHN", f.InquiryClosed()),
        ]
    )
    clock.advance(600)
    fact = entries[1].fact
    assert isinstance(fact, f.InquiryNumbered)
    return fact.number


@pytest.fixture
def registry(journal: Journal, tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "journal.db", tmp_path / "out", summary)
    yield opened
    opened.stop()


def found(registry: Registry, query: Query) -> Findings:
    asked = Asked()
    registry.search(query, asked.deliver, asked.fail)
    answer = asked.wait().answer
    assert isinstance(answer, Findings)
    return answer


def opened(registry: Registry, call: str) -> Detail:
    asked = Asked()
    registry.open(call, asked.deliver, asked.fail)
    answer = asked.wait().answer
    assert isinstance(answer, Detail)
    return answer


def test_an_empty_journal_is_searched_without_complaint(registry: Registry) -> None:
    assert found(registry, Query()).total == 0


def test_a_search_finds_rows_and_where_they_lie_on_a_thread_of_its_own(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    register(journal, clock, "b", "Algade 31", "+4500009988")
    asked = Asked()
    registry.search(Query(text="algade"), asked.deliver, asked.fail)
    answer = asked.wait().answer
    assert [row.call for row in answer.rows] == ["b"]
    assert answer.query.text == "algade"
    assert len(answer.points) == 1
    easting, northing = answer.points[0]
    assert 400_000 < easting < 900_000 and 6_000_000 < northing < 6_500_000
    assert asked.thread == "registry"


def test_an_inquiry_opens_with_stamps_from_its_ring(registry: Registry, journal: Journal, clock: ManualClock) -> None:
    register(journal, clock, "a")
    detail = opened(registry, "a")
    assert detail.call.closed_at is not None
    assert detail.moments[0].after_s == 0.0
    chosen = next(m for m in detail.moments if "Nørregade 12" in m.text)
    assert chosen.after_s == 26.0


def test_others_of_the_same_number_or_place_stand_beside_it(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    register(journal, clock, "same number", "Algade 31")
    register(journal, clock, "same place", "Nørregade 12", "+4500005511")
    register(journal, clock, "neither", "Kirkestræde 4", "+4500007722")
    assert [row.call for row in opened(registry, "a").alike] == ["same place", "same number"]


def test_a_supplement_is_seen_when_the_inquiry_is_opened_again(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    assert opened(registry, "a").call.supplements == ()
    journal.append_sync([Draft("a", "KHN", f.SupplementAdded(text="to inde, ikke tre"))])
    assert [s.text for s in opened(registry, "a").call.supplements] == ["to inde, ikke tre"]


def task(ask: Callable[..., None], *args: str) -> Asked:
    asked = Asked()
    ask(*args, asked.deliver, asked.fail)
    return asked.wait()


def test_a_report_is_printed_and_a_record_exported_into_the_folder(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    number = register(journal, clock, "a")
    done = task(registry.print_pdf, "a").answer
    assert done == Done(True, Words("Gemt", "Saved"), str(tmp_path / "out" / f"{number}.pdf"))
    assert Path(done.path).read_bytes().startswith(b"%PDF")
    exported = task(registry.export_json, "a").answer
    assert json.loads(Path(exported.path).read_text(encoding="utf-8"))["inquiry"] == number
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [f"{number}.json", f"{number}.pdf"]


def test_what_is_printed_and_exported_of_an_anonymous_caller_tells_nobody_who_it_is(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    number = register(journal, clock, "a")
    wish = [f.FieldSet(field="anmelder.anonym", value="helt"), f.FieldSet(field="anmelder.navn", value="Rosa")]
    journal.append_sync([Draft("a", "KHN", each) for each in wish])
    done = task(registry.export_json, "a").answer
    assert "anonym" in done.words.da
    exported = Path(done.path).read_text(encoding="utf-8")
    assert "Rosa" not in exported and NUMBER not in exported and number in exported
    assert opened(registry, "a").call.value("anmelder.navn") == "Rosa", "the desk's own people see who it is"


def test_a_folder_that_cannot_be_written_is_told_in_words(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    register(journal, clock, "a")
    (tmp_path / "out").write_text("a file where the folder should be", encoding="utf-8")
    failure = task(registry.print_pdf, "a").failure
    assert failure is not None and "Kan ikke skrives" in failure.da


def test_an_inquiry_that_does_not_exist_is_told_in_words(registry: Registry) -> None:
    failure = task(registry.open, "nobody").failure
    assert failure is not None and "nobody" in failure.da


def test_the_chain_is_checked_and_the_first_bad_fact_named(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    register(journal, clock, "a")
    assert task(registry.verify).answer.ok
    with dbapi2.connect(str(tmp_path / "journal.db")) as base:
        base.execute("DROP TRIGGER IF EXISTS entries_no_update")
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f"DROP TRIGGER {name}")
        base.execute("UPDATE entries SET body = replace(body, 'BRAND-BYG', 'SYGDOM') WHERE seq = 5")
    base.close()
    verdict = task(registry.verify).answer
    assert not verdict.ok and "Linje 5" in verdict.words.da


def test_a_missing_journal_fails_in_words_and_the_next_question_is_tried_anew(
    tmp_path: Path, clock: ManualClock
) -> None:
    registry = Registry(tmp_path / "journal.db", tmp_path / "out", summary)
    try:
        asked = Asked()
        registry.search(Query(), asked.deliver, asked.fail)
        assert asked.wait().failure is not None
        journal = Journal.open(tmp_path / "journal.db", "H4", clock)
        register(journal, clock, "a")
        assert found(registry, Query()).total == 1
        journal.close()
    finally:
        registry.stop()


def test_a_number_that_is_only_mentioned_does_not_make_two_inquiries_alike(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    register(journal, clock, "mentions", "Algade 31", "+4500005511")
    journal.append_sync([Draft("mentions", "KHN", f.SupplementAdded(text=f"ring {NUMBER}"))])
    assert opened(registry, "a").alike == ()


def test_after_a_failure_an_index_that_was_deleted_as_advised_is_made_anew(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    register(journal, clock, "a")
    assert found(registry, Query()).total == 1
    with dbapi2.connect(str(tmp_path / "journal.db.index")) as base:
        base.execute("DROP TABLE inquiry")
    base.close()
    failure = task(registry.search, Query()).failure  # type: ignore[arg-type]
    assert failure is not None and "Slet" in failure.da
    for left in tmp_path.glob("journal.db.index*"):
        left.unlink()
    assert found(registry, Query()).total == 1


def test_maps_go_along_into_report_and_export_and_one_that_is_gone_is_said(
    registry: Registry, journal: Journal, clock: ManualClock, tmp_path: Path
) -> None:
    number = register(journal, clock, "a")
    pictures = PictureStore.beside(tmp_path / "journal.db")
    kept = pictures.keep(png())
    journal.append_sync([Draft("a", "system", pictured(kept))])
    done = task(registry.print_pdf, "a").answer
    assert len(PdfReader(done.path).pages[0].images) == 1
    assert task(registry.export_json, "a").answer.words == Words("Gemt", "Saved")
    assert (tmp_path / "out" / f"{number}-map-1.png").read_bytes() == png()
    pictures.path(kept.sha256).unlink()
    assert task(registry.export_json, "a").answer.words.da == "Gemt Kortbilledet mangler."
    assert "Kortbilledet mangler." in PdfReader(task(registry.print_pdf, "a").answer.path).pages[0].extract_text()
    assert not task(registry.verify).answer.ok


def test_a_search_is_written_as_a_table_and_as_json(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    register(journal, clock, "b", "Algade 31", "+4500009988")
    for kind in ("csv", "json"):
        asked = Asked()
        registry.export_found(Query(text="algade"), kind, asked.deliver, asked.fail)
        path = Path(asked.wait().answer.path)
        text = path.read_text("utf-8-sig")
        assert path.suffix == f".{kind}" and "Algade 31" in text and "Nørregade" not in text


def test_the_figures_of_a_time_are_worked_out_and_written(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    asked = Asked()
    registry.statistics(None, None, asked.deliver, asked.fail)
    figures = asked.wait().answer
    assert (figures.all.calls, figures.all.answer.median_s) == (1, 26.0)
    for write, suffix in ((registry.export_statistics, ".csv"), (registry.print_statistics, ".pdf")):
        written = Asked()
        write(figures, written.deliver, written.fail)
        assert Path(written.wait().answer.path).suffix == suffix


def test_what_may_be_the_same_incident_stands_beside_an_inquiry(
    registry: Registry, journal: Journal, clock: ManualClock
) -> None:
    register(journal, clock, "a")
    register(journal, clock, "near", "Kirkestræde 4", "+4500007722")
    register(journal, clock, "far", "Møllevænget 14", "+4500007733")
    assert [row.call for row in opened(registry, "a").kin] == ["near"]


def test_the_summary_is_a_file_of_its_own(registry: Registry, journal: Journal, clock: ManualClock) -> None:
    number = register(journal, clock, "a")
    asked = Asked()
    registry.print_pdf("a", asked.deliver, asked.fail, short=True)
    path = Path(asked.wait().answer.path)
    assert path.name == f"{number}.summary.pdf"
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Kædens ende" in text and "Tidslinje" not in text
