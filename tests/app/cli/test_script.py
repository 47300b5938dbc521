"""Conversation scripts on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.domain import facts as f
from app.store.journal import Draft, Journal
from scripts.loader import LIBRARY
from tests.app.cli.conftest import Run


def test_a_broken_script_is_told_by_file_and_line_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "min_guide.yaml").write_text("skema: 1\nid: min_guide\nid: igen\n", encoding="utf-8")
    ran = run("script", "check", tmp_path)
    assert (ran.code, ran.answer["errors"], ran.answer["files"]) == (1, 1, 1)
    found = ran.answer["findings"][0]
    assert (found["file"], found["line"], found["severity"]) == ("min_guide.yaml", 3, "fejl")
    assert ran.err.startswith("min_guide.yaml:3:")


def test_a_script_without_a_fault_ends_with_0(run: Run) -> None:
    ran = run("script", "check", LIBRARY / "tolk.yaml")
    assert (ran.code, ran.answer["errors"]) == (0, 0)


def test_strict_makes_every_warning_an_error(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "tolk.yaml"
    shutil.copy(LIBRARY / "tolk.yaml", target)  # without its translation beside it
    lenient, strict = run("script", "check", target), run("script", "check", target, "--strict")
    assert (lenient.code, lenient.answer["errors"]) == (0, 0)
    assert (strict.code, strict.answer["warnings"]) == (1, 0)
    assert strict.answer["errors"] == lenient.answer["warnings"] > 0


def test_a_path_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("script", "check", tmp_path / "none.yaml").code == 2


def test_a_walk_tells_what_was_played_and_what_was_seen(run: Run) -> None:
    ran = run("script", "walk", "brand_bygning", "--walks", "5")
    assert ran.code == 0
    assert ran.answer["walkthroughs"] > 0
    assert (ran.answer["misses"], ran.answer["random"]["broken"]) == ([], [])
    assert ran.answer["coverage"]["items_seen"] <= ran.answer["coverage"]["items"]


def test_random_conversations_are_on_the_line_that_is_asked_for(run: Run) -> None:
    ran = run("script", "walk", "savnet", "--walks", "5", "--line", "114")
    assert (ran.code, ran.answer["line"], ran.answer["random"]["broken"]) == (0, "114", [])
    assert ran.answer["coverage"]["answers_seen"] <= ran.answer["coverage"]["answers"]
    assert run("script", "walk", "sygdom", "--walks", "0", "--line", "114").code == 2


def test_a_walkthrough_that_does_not_hold_ends_with_1(run: Run, tmp_path: Path) -> None:
    for name in ("tolk.yaml", "indgang.yaml"):
        shutil.copy(LIBRARY / name, tmp_path / name)
    (tmp_path / "indgang.test.yaml").write_text(
        'skema: 1\nguide: indgang\nlinje: "112"\n'
        "gennemgange: [{navn: forkert, slags: glat, trin: [{naeste: indgang.nej}]}]\n",
        encoding="utf-8",
    )
    ran = run("script", "walk", tmp_path / "indgang.yaml", "--walks", "0")
    assert (ran.code, len(ran.answer["misses"])) == (1, 1)
    assert ran.err.startswith("forkert, trin 1")


def test_a_script_nobody_knows_is_wrong_use(run: Run) -> None:
    ran = run("script", "walk", "pigeon")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "brand_bygning" in ran.err


def test_a_part_of_other_scripts_is_not_wandered_through_alone(run: Run) -> None:
    ran = run("script", "walk", "tolk")
    assert (ran.code, ran.answer["random"]["walks"], ran.err.count("\n")) == (0, 0, 1)


def test_statistics_are_counted_from_the_journal_of_a_desk_at_work(run: Run, journal: Journal, tmp_path: Path) -> None:
    q = {"script": "vaaben", "item": "q_vaaben"}
    asked = (f.ItemShown(**q, version=3), f.QuestionAsked(**q, text="Er der våben?"),
             f.AnswerGiven(**q, value="ved_ikke"))  # fmt: skip
    journal.append_sync([Draft("c-stats", "KHN", fact) for fact in asked])
    ran = run("script", "stats", "vaaben", "--store", tmp_path / "store")
    assert ran.code == 0
    (found,) = ran.answer["items"]
    assert (found["version"], found["asked"], found["unknown"], found["text"]) == (3, 1, 1, "Er der våben?")
    assert run("script", "stats", "ukendt", "--store", tmp_path / "store").answer["items"] == []


def test_without_a_journal_there_are_no_statistics_and_no_failure(run: Run, tmp_path: Path) -> None:
    ran = run("script", "stats", "--store", tmp_path / "nowhere")
    assert (ran.code, ran.answer) == (0, {"script": None, "items": []})
    assert "nowhere" in ran.err
