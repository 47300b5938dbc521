"""Follow-ups by the command line: what is open, what is over, what was kept; the tables told by file and line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import ManualClock, SystemClock
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.store.journal import Draft, Journal
from tests.app.cli.conftest import Run
from tests.app.worlds import NUMBER

HEAD = "kind;form;label;role;amount;unit;words"
GOOD = f"{HEAD}\ntryghed;telefon;telefon;lokalpoliti;2;days;Vi ringer\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A journal of this week: one follow-up kept in time, one overdue, one not yet due."""
    folder = tmp_path / "store"
    folder.mkdir()
    now = SystemClock().now()
    clock = ManualClock(now - timedelta(days=5))
    journal = Journal.open(folder / "journal.sqlite", "Ø4", clock)
    due = {"kept": 4, "over": 2, "open": 9}
    facts: list[f.Fact] = [f.CallRang(line="114", number=NUMBER)]
    facts += [
        ff.FollowUpMade(id=name, kind="klage" if name == "open" else "tryghed", due=clock.now() + timedelta(days=days))
        for name, days in due.items()
    ]
    journal.append_sync([Draft("c1", "KHN", fact) for fact in facts])
    clock.advance(86_400)
    journal.append_sync([Draft("c1", "RTO", ff.FollowUpDone(id="kept", outcome="visited"))])
    journal.close()
    return folder


def test_the_list_has_what_is_still_to_be_done_the_first_due_first(run: Run, store: Path) -> None:
    told = run("followups", "list", "--store", store).answer
    assert (told["total"], told["overdue"]) == (2, 1)
    assert [each["id"] for each in told["follow_ups"]] == ["over", "open"]
    assert [each["id"] for each in run("followups", "list", "--overdue", "--store", store).answer["follow_ups"]] == [
        "over"
    ]
    assert [each["id"] for each in run("followups", "list", "--kind", "klage", "--store", store).answer["follow_ups"]] \
        == ["open"]  # fmt: skip


def test_done_has_what_is_over_and_how_it_ended(run: Run, store: Path) -> None:
    told = run("followups", "done", "--store", store).answer["follow_ups"]
    assert [(each["id"], each["outcome"], each["in_time"], each["owner"]) for each in told] == [
        ("kept", "besøgt", True, "RTO")
    ]


def test_kept_counts_by_kind_and_in_all(run: Run, store: Path) -> None:
    told = run("followups", "kept", "--store", store).answer
    assert [row["kind"] for row in told["kept"]] == ["Tryghedsopfølgning", "Klage eller ros"]
    assert (told["all"]["promised"], told["all"]["in_time"], told["all"]["overdue"], told["all"]["share_in_time"]) == (
        3, 1, 1, 0.5
    )  # fmt: skip
    assert told["kept"][0]["median_days"] == 1.0


def test_csv_goes_to_a_file_or_to_standard_output(run: Run, store: Path, tmp_path: Path) -> None:
    ran = run("followups", "kept", "--csv", tmp_path / "holdt.csv", "--store", store)
    assert ran.answer["rows"] == 3
    assert (tmp_path / "holdt.csv").read_text(encoding="utf-8-sig").startswith("kind;promised;kept;in_time")
    assert "Tryghedsopfølgning;2;1;1;0,5" in run("followups", "kept", "--csv", "-", "--store", store).out


def test_no_journal_is_said_and_is_an_empty_list(run: Run, tmp_path: Path) -> None:
    ran = run("followups", "list", "--store", tmp_path)
    assert ran.code == 0
    assert ran.answer["follow_ups"] == []
    assert "Der er ingen journal" in ran.err


def test_tables_are_checked_by_file_and_line_and_taken_into_use_only_whole(run: Run, tmp_path: Path) -> None:
    table, store = tmp_path / "t.csv", tmp_path / "store"
    table.write_text(GOOD + "tryghed;;;;;;\n", encoding="utf-8")
    ran = run("followups", "check", "--promises", table, "--store", store)
    assert ran.code == 1
    assert ran.answer["promises"]["left_out"][0].startswith("t.csv:3: ")
    assert run("followups", "import", "--promises", table, "--store", store).code == 1
    assert not (store / "promises.csv").exists()
    table.write_text(GOOD, encoding="utf-8")
    assert run("followups", "import", "--promises", table, "--store", store).code == 0
    assert (store / "promises.csv").read_text(encoding="utf-8") == GOOD
    assert run("followups", "check", "--store", store).answer["promises"]["rows"] == 1
    assert run("followups", "import", "--store", store).code == 2
    assert run("followups", "check", "--serving", tmp_path / "none.csv", "--store", store).code == 1
