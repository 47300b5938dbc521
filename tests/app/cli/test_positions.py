"""Positions without a call on the command line, while the desk has the journal open."""

from __future__ import annotations

from pathlib import Path

from app.domain import facts as f
from app.store.journal import Draft, Journal
from tests.app.cli.conftest import Run
from tests.app.worlds import report


def test_positions_that_fit_no_call_are_listed_newest_first_without_their_raw_bytes(
    run: Run, journal: Journal, tmp_path: Path
) -> None:
    for n in range(2):
        stranger = report(seconds=n, caller=f"+450000731{n}")
        journal.append_sync([Draft("", "handset", f.PositionReceived(report=stranger))])
    mine = report(caller="+4500007310", seconds=0)
    journal.append_sync([Draft(journal.calls()[0], "KHN", f.PositionReceived(report=mine))])
    ran = run("positions", "unmatched", "--hours", "87600", "--store", tmp_path / "store")
    assert (ran.code, ran.err, ran.answer["total"]) == (0, "", 1)
    (left,) = ran.answer["positions"]
    assert (left["caller"], left["kind"], left["status"], left["lat"]) == ("+4500007311", "aml-sms", "position", 56.42)
    assert "raw" not in left


def test_only_the_hours_asked_for_are_looked_at(run: Run, journal: Journal, tmp_path: Path) -> None:
    journal.append_sync([Draft("", "handset", f.PositionReceived(report=report()))])
    # The journal's made-up clock stands years or days beside the machine's own; a hundredth of an hour holds neither.
    ran = run("positions", "unmatched", "--hours", "0.01", "--store", tmp_path / "store")
    assert ran.answer == {"total": 0, "positions": []}


def test_where_there_is_no_journal_there_are_no_positions(run: Run, tmp_path: Path) -> None:
    ran = run("positions", "unmatched", "--store", tmp_path / "nowhere")
    assert (ran.code, ran.answer) == (0, {"total": 0, "positions": []})
    assert "journal" in ran.err
