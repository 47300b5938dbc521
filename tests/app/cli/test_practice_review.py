"""What is done at the command line when a practice call is over: review, progress, calibration, forgetting."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from app.clock import ManualClock
from app.domain import facts as f
from app.handover.record import record
from app.store.journal import Journal
from tests.app.cli.conftest import Run
from tests.app.practice.journals import FIRE, played, with_facts, write

RATED = (
    (400.0, "ELEV", f.PracticeSelfRated(points=76)),
    (401.0, "TR1", f.PracticeRated(item="tone", points=4)),
    (402.0, "TR2", f.PracticeRated(item="tone", points=1)),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def log(store: Path) -> Path:
    """The practice journal of a desk: one call that nobody rated, then one that was."""
    file = store / "practice.sqlite"
    write(file, played("drukning_skilt_01", "farlig"), with_facts(played(), *RATED))
    return file


def test_a_review_says_what_came_out_and_prints_it(run: Run, log: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "r.pdf"
    ran = run("practice", "review", log, "--scenario", FIRE, "--pdf", pdf)
    assert (ran.code, ran.err) == (0, "")
    assert (ran.answer["score_open"], ran.answer["chain_ok"], ran.answer["pdf"]) == (True, True, str(pdf))
    assert "lanes" not in ran.answer and ran.answer["reasons"]
    assert all("ØVELSE" in page.extract_text() for page in PdfReader(pdf).pages)


def test_the_whole_review_has_lanes_words_and_the_model_run(run: Run, log: Path) -> None:
    answer = run("practice", "review", log, "--scenario", FIRE, "--json").answer
    assert answer["lanes"]["operator"] and answer["words"]
    assert [mark["text"] for mark in answer["ghost"]][:3] == ["sted", "årsag", "alarm"]


def test_the_points_are_those_of_the_score_command(run: Run, log: Path) -> None:
    review = run("practice", "review", log, "--scenario", FIRE).answer
    score = run("practice", "score", log, "--scenario", FIRE).answer
    assert (review["points"], review["band"]) == (score["points"], score["band"])


def test_a_closed_score_is_told_with_how_to_open_it_and_a_trainer_opens_it_with_a_word(
    run: Run, log: Path, tmp_path: Path
) -> None:
    told = ["practice", "review", log, "--scenario", "drukning_skilt_01"]
    ran = run(*told)
    assert (ran.code, ran.answer["points"], ran.answer["reasons"]) == (0, None, None)
    assert "vurderet sig selv" in ran.err
    assert run(*told, "--pdf", tmp_path / "r.pdf").code == 1 and not (tmp_path / "r.pdf").exists()
    opened = run(*told, "--pass-over", "eleven er gået hjem")
    assert opened.code == 0 and opened.answer["points"] is not None
    assert opened.answer["opened"]["why"] == "eleven er gået hjem"
    assert run(*told).answer["opened"] == opened.answer["opened"], "the word is in the log"


def test_a_record_can_be_reviewed_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(msgspec.json.encode(record(with_facts(played(), *RATED))))
    ran = run("practice", "review", file, "--scenario", FIRE)
    assert (ran.code, ran.answer["chain_ok"]) == (0, None)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{}", "hverken"), (b"\xff\xfe", "hverken"), (b"", "hverken"),
     (b'{"format":"andet-1","facts":[]}', "formatet"), (b'{"format":"alarmpult-record-1","facts":[]}', "ikke kørt")],
)  # fmt: skip
def test_a_file_that_is_no_log_is_one_line(run: Run, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    ran = run("practice", "review", file, "--scenario", FIRE)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert words in ran.err


def test_a_file_that_is_not_there_and_a_call_that_is_not_are_one_line(run: Run, log: Path, tmp_path: Path) -> None:
    ran = run("practice", "review", tmp_path / "nix")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    ran = run("practice", "review", log, "--call", "nogen-anden")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_a_log_without_its_beginning_is_told(run: Run, store: Path) -> None:
    headless = [e for e in played() if not isinstance(e.fact, f.CallRang)]
    file = store / "practice.sqlite"
    write(file, headless)
    ran = run("practice", "review", file, "--scenario", FIRE)
    assert (ran.code, ran.err.count("\n")) == (1, 1) and "mangler sin begyndelse" in ran.err


def test_a_practice_call_that_changed_since_is_told(run: Run, store: Path) -> None:
    other = [
        msgspec.structs.replace(e, fact=msgspec.structs.replace(e.fact, digest="0" * 16))
        if isinstance(e.fact, f.PracticeStarted) else e
        for e in with_facts(played(), *RATED)
    ]  # fmt: skip
    write(store / "practice.sqlite", other)
    ran = run("practice", "review", store / "practice.sqlite", "--scenario", FIRE)
    assert ran.code == 0 and ran.answer["edited_since"] is True and "er ændret" in ran.err


def test_progress_and_calibration_read_the_desks_own_practice(run: Run, log: Path, store: Path) -> None:
    found = run("practice", "progress", "--store", store, "--trainee", "ELEV").answer
    assert (len(found["calls"]), found["closed"], found["trainees"]) == (2, 1, ["ELEV"])
    assert [each["name"] for each in found["skills"]] == ["position uden adresse", "fanget person", "sig hvad du gør"]
    ran = run("practice", "calibrate", "--store", store)
    assert ran.answer["pairs"][0]["within_one"] == 0.0 and ran.answer["pairs"][0]["few"] is True
    assert "TR1 gav 4, TR2 gav 1 for Tone og anerkendelse" in ran.err


def test_nobody_has_practised_yet_is_no_error(run: Run, store: Path) -> None:
    assert run("practice", "progress", "--store", store).answer["calls"] == []
    assert run("practice", "calibrate", "--store", store).answer == {"pairs": [], "apart": []}
    assert run("practice", "forget", "--due", "--yes", "--store", store).answer["calls"] == 0
    assert "har ingen øvelser her" in run("practice", "progress", "--store", store, "--trainee", "E9").err


def test_forgetting_tells_first_and_does_it_only_when_told_to(run: Run, log: Path, store: Path) -> None:
    told = ["practice", "forget", "--trainee", "ELEV", "--store", store]
    before = log.read_bytes()
    ran = run(*told)
    assert (ran.code, ran.answer["calls"], ran.answer["done"]) == (0, 2, False) and "kan ikke fortrydes" in ran.err
    assert log.read_bytes() == before
    done = run(*told, "--yes", "--why", "rejst")
    assert (done.code, done.answer["calls"], done.answer["done"]) == (0, 2, True)
    assert b"ELEV" not in log.read_bytes()
    verified = run("cases", "verify", "--practice", "--store", store)
    assert verified.code == 0 and verified.answer["ok"] is True
    assert run("practice", "progress", "--store", store).answer["calls"] == []


def test_the_journal_in_earnest_is_as_it_was(run: Run, log: Path, store: Path) -> None:
    real = store / "journal.sqlite"
    with Journal.open(real, "Ø4", ManualClock()) as journal:
        journal.append_sync([("r", "line", f.CallRang(line="112")), ("r", "ELEV", f.CallAnswered(operator="ELEV"))])
    before = real.read_bytes()
    assert run("practice", "forget", "--trainee", "ELEV", "--yes", "--store", store).answer["calls"] == 2
    assert real.read_bytes() == before
    # --store may name a file; what is forgotten in is the practice journal beside it all the same.
    assert run("practice", "forget", "--trainee", "ELEV", "--yes", "--store", real).code == 0
    assert real.read_bytes() == before


@pytest.mark.parametrize("options", [[], ["--due", "--trainee", "E7"], ["--call", "c", "--older-than", "3"]])
def test_forgetting_wants_exactly_one_rule(run: Run, store: Path, options: list[str]) -> None:
    ran = run("practice", "forget", *options, "--store", store)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_while_somebody_practises_nothing_is_forgotten(run: Run, log: Path, store: Path) -> None:
    with Journal.open(log, "Ø4", ManualClock()):
        ran = run("practice", "forget", "--trainee", "ELEV", "--yes", "--store", store)
    assert (ran.code, ran.out) == (1, "") and "i brug" in ran.err
    assert json.loads(run("practice", "forget", "--trainee", "ELEV", "--store", store).out)["calls"] == 2
