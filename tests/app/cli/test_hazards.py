"""The table of dangers by the command line: what is in use, what is wrong with it, and how it gets there."""

from __future__ import annotations

from pathlib import Path

from app.hazards import COLUMNS
from tests.app.cli.conftest import Run

HEAD = ",".join(COLUMNS)
GOOD = f"{HEAD}\nGas,56.42,11.55,,100,,2019-12-31,Brand,\nKlor,56.42,11.56,,,,,Brand,ring først\nIlt,,,8595-0-12,,,,,\n"
BAD = f"{HEAD}\nGas,56.42,11.55,,,,,,\n,56.42,11.55,,,,,,\nIlt,,,nowhere,,,,,\n"


def written(folder: Path, text: str) -> Path:
    (folder / "dangers.csv").write_text(text, encoding="utf-8")
    return folder / "dangers.csv"


def test_a_table_taken_into_use_is_what_the_desk_reads(run: Run, register_file: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store", "--register", register_file)
    assert run("hazards", "list", *store).answer["hazards"] == []
    said = run("hazards", "import", written(tmp_path, GOOD), *store).answer
    assert (said["kept"], said["left_out"]) == (3, [])
    told = run("hazards", "list", *store).answer
    assert told["file"] == said["file"] == str(tmp_path / "store" / "hazards.csv")
    assert [(each["text"], each["in_force"]) for each in told["hazards"]] == [
        ("Gas", False), ("Klor", True), ("Ilt", True),
    ]  # fmt: skip
    assert (tmp_path / "store" / "hazards.csv").read_text(encoding="utf-8") == GOOD


def test_bad_rows_are_told_with_what_to_do_and_stay_in_the_file(run: Run, register_file: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store", "--register", register_file)
    ran = run("hazards", "check", written(tmp_path, BAD), *store)
    assert ran.code == 1 and ran.answer["kept"] == 1
    assert [(each["row"], each["text"].split(":")[0]) for each in ran.answer["left_out"]] == [
        (2, "teksten mangler"), (3, "address_id findes ikke i adresseregistret"),
    ]  # fmt: skip
    assert run("hazards", "import", tmp_path / "dangers.csv", *store).code == 0
    assert (tmp_path / "store" / "hazards.csv").read_text(encoding="utf-8") == BAD


def test_what_is_no_table_is_refused_and_changes_nothing(run: Run, register_file: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store", "--register", register_file)
    run("hazards", "import", written(tmp_path, GOOD), *store)
    for wrong in (written(tmp_path, "hvem,hvor\n"), tmp_path / "nowhere.csv"):
        ran = run("hazards", "import", wrong, *store)
        assert ran.code in (1, 2) and ("Kolonnerne mangler" in ran.err or "findes ikke" in ran.err)
    assert (tmp_path / "store" / "hazards.csv").read_text(encoding="utf-8") == GOOD


def test_an_empty_table_to_fill_in_never_replaces_one(run: Run, register_file: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store", "--register", register_file)
    file = Path(run("hazards", "table", *store).answer["file"])
    assert file.read_text(encoding="utf-8") == HEAD + "\n"
    assert run("hazards", "check", *store).answer == {"file": str(file), "kept": 0, "left_out": []}
    file.write_text(GOOD, encoding="utf-8")
    run("hazards", "table", *store)
    assert file.read_text(encoding="utf-8") == GOOD


def test_on_the_practice_island_its_made_up_dangers_are_in_use_until_a_desk_has_its_own(
    run: Run, tmp_path: Path
) -> None:
    store = ("--store", tmp_path / "store")
    told = run("hazards", "list", *store).answer
    assert told["left_out"] == [] and "Iltflasker, 3. th." in [each["text"] for each in told["hazards"]]
    expired = [each["text"] for each in told["hazards"] if not each["in_force"]]
    assert "Stillads spærrer porten" in expired
    run("hazards", "import", written(tmp_path, GOOD), *store)
    assert run("hazards", "list", *store).answer["file"] == str(tmp_path / "store" / "hazards.csv")


def test_a_register_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("hazards", "check", written(tmp_path, GOOD), "--store", tmp_path, "--register", tmp_path / "none")
    assert "Adresseregistret kan ikke læses" in ran.err and ran.answer["kept"] == 2
