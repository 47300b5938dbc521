"""Courses on the command line: made, changed, opened, shown to a trainee, and what came of them given out."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.practice.course_store import CourseStore
from tests.app.cli.conftest import Run
from tools.course_seed import leave

FIRE, ACCIDENT = "brand_lejlighed_01", "uheld_ukendt_sted_01"
BEGAN = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_course_is_made_changed_opened_and_met_by_a_trainee(run: Run, store: Path) -> None:
    made = run("practice", "course", "new", "Uge 48", "--group", "e1, E2", "--scenarios", f"{FIRE},{ACCIDENT}",
               "--store", store)  # fmt: skip
    assert made.code == 0, made.err
    assert (made.answer["id"], made.answer["stage"], made.answer["group"]) == ("uge-48", "draft", ["E1", "E2"])
    assert made.answer["remarks"] == []
    changed = run("practice", "course", "set", "uge-48", "--mode", "summative", "--tries", "1", "--no-score",
                  "--deadline", "4.12.2999", "--stage", "open", "--store", store)  # fmt: skip
    assert changed.code == 0, changed.err
    shown = run("practice", "course", "show", "uge-48", "--store", store).answer
    assert (shown["mode"], shown["tries"], shown["show_score"], shown["deadline"]) == (
        "summative", 1, False, "2999-12-04",
    )  # fmt: skip
    mine = run("practice", "course", "show", "uge-48", "--trainee", "e1", "--store", store).answer
    assert (mine["next"], mine["done"]) == (FIRE, 0)
    assert [each["id"] for each in run("practice", "course", "list", "--store", store).answer["courses"]] == ["uge-48"]


def test_what_is_wrong_is_said_and_keeps_a_course_from_being_opened(run: Run, store: Path) -> None:
    made = run("practice", "course", "new", "Uge", "--group", "E1,E1", "--scenarios", "væk", "--store", store)
    assert made.code == 0
    assert "E1 står der to gange" in made.err and "Øvelsen væk findes ikke" in made.err
    opened = run("practice", "course", "set", "uge", "--stage", "open", "--store", store)
    assert opened.code == 2 and "kan ikke åbnes" in opened.err and not opened.out
    assert run("practice", "course", "show", "uge", "--store", store).answer["stage"] == "draft"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("show", "uge"), "Kurset uge findes ikke"),
        (("results", "../x"), "kan ikke være navn på et kursus"),
        (("new", "Uge", "--deadline", "snart"), "er ingen dato"),
        (("results", "uge", "--records", "/nowhere/at/all"), "mappen findes ikke"),
    ],
)
def test_a_command_used_wrongly_says_what_to_do(run: Run, store: Path, args: tuple[str, ...], words: str) -> None:
    ran = run("practice", "course", *args, "--store", store)
    assert ran.code == 2 and words in ran.err and not ran.out


def test_a_broken_file_is_told_and_the_others_are_listed(run: Run, store: Path) -> None:
    run("practice", "course", "new", "Uge", "--store", store)
    (store / "courses" / "anden.yaml").write_text("id: noget\n", encoding="utf-8")
    listed = run("practice", "course", "list", "--store", store)
    assert listed.code == 1 and "anden.yaml:1" in listed.err
    assert [each["id"] for each in listed.answer["courses"]] == ["uge"]


def test_results_come_from_a_folder_of_records_and_go_out_as_tables(run: Run, store: Path, tmp_path: Path) -> None:
    calls = f"{FIRE},{ACCIDENT}"
    run("practice", "course", "new", "Uge", "--group", "E1,E2,E3", "--scenarios", calls, "--store", store)
    gathered = CourseStore(tmp_path / "gathered")
    leave(gathered, CourseStore(store / "courses").read("uge"),
          [("E1", FIRE, "god", BEGAN), ("E2", FIRE, "farlig", BEGAN)])  # fmt: skip
    found = run("practice", "course", "results", "uge", "--records", gathered.folder, "--store", store)
    assert found.code == 0, found.err
    cells = [row["cells"][0] for row in found.answer["trainees"]]
    assert [(cell["points"], cell["standing"]) for cell in cells[:1]] == [(100, "done")]
    assert cells[1]["band"] == "ikke_bestaaet" and found.answer["not_begun"] == ["E3"]
    for form in ("csv", "grid", "json", "pdf"):
        out = tmp_path / f"out.{form}"
        ran = run("practice", "course", "export", "uge", "--out", out, "--form", form, "--records", gathered.folder,
                  "--store", store)  # fmt: skip
        assert ran.code == 0 and ran.answer["trainees"] == 3
    text = (tmp_path / "out.grid").read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert table[1][:2] == ["E1", "100"] and table[3][0] == "E3"
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["course"]["id"] == "uge"
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    (tmp_path / "folder").mkdir()
    refused = run("practice", "course", "export", "uge", "--out", tmp_path / "folder", "--store", store)
    assert refused.code == 2 and "kan ikke skrives" in refused.err


def test_gathering_leaves_nothing_where_nothing_was_played(run: Run, store: Path) -> None:
    assert run("practice", "course", "gather", "--store", store).answer == {"written": 0}
