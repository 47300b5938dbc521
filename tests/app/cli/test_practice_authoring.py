"""A centre's own practice calls from the command line: begun, checked with their trainees, published, recalled."""

from __future__ import annotations

from pathlib import Path

from tests.app.cli.conftest import Run

FIRE = "brand_lejlighed_01"


def test_a_new_one_is_checked_published_played_and_recalled(run: Run, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    made = run(*store, "practice", "new", "egen_01")
    assert made.code == 0 and made.answer["draft"]
    assert Path(made.answer["file"]).is_file()
    checked = run(*store, "practice", "check", "--play")
    assert (checked.answer["errors"], checked.code) == (0, 0)
    published = run(*store, "practice", "publish", "egen_01", "--by", "AKJ")
    assert published.answer["version"] == 1
    assert "egen_01" in [each["id"] for each in run(*store, "practice", "list").answer["scenarios"]]
    assert run(*store, "practice", "rehearse", "egen_01").answer["points"] == 100
    assert run(*store, "practice", "recall", "egen_01", "--by", "AKJ").answer == {
        "id": "egen_01", "recalled": 1, "in_force": None
    }  # fmt: skip


def test_what_has_an_error_is_not_published_and_the_line_is_told(run: Run, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    file = Path(run(*store, "practice", "new", "egen_01").answer["file"])
    file.write_text(file.read_text(encoding="utf-8").replace("giver: [brand.nogen_inde]", "giver: []"), "utf-8")
    ran = run(*store, "practice", "publish", "egen_01", "--by", "AKJ")
    assert ran.code != 0
    assert ran.err.startswith("egen_01.yaml:") and "ingen replik giver »brand.nogen_inde«" in ran.err


def test_a_shipped_name_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    ran = run("--store", str(tmp_path / "store"), "practice", "new", FIRE)
    assert ran.code != 0 and "følger med programmet" in ran.err and ran.err.count("\n") == 1


def test_an_old_log_is_scored_by_the_text_it_was_played_with(run: Run, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    out = tmp_path / "god.json"
    assert run(*store, "practice", "draft", FIRE).code == 0
    draft = tmp_path / "store" / "oevelser" / "kladder" / f"{FIRE}.yaml"
    harder = draft.read_text(encoding="utf-8").replace("inden_s: 45", "inden_s: 10")
    draft.write_text(harder, encoding="utf-8")
    assert run(*store, "practice", "publish", FIRE, "--by", "AKJ").code == 0
    then = run(*store, "practice", "rehearse", FIRE, "--out", str(out)).answer
    assert then["points"] < 100
    assert run(*store, "practice", "recall", FIRE, "--by", "AKJ").code == 0
    again = run(*store, "practice", "score", str(out), "--scenario", FIRE)
    assert (again.answer["points"], again.answer["version"], again.err) == (then["points"], 3, "")
    for kept in (tmp_path / "store" / "oevelser" / "tekster").iterdir():
        kept.unlink()
    left = run(*store, "practice", "score", str(out), "--scenario", FIRE)
    assert left.answer["points"] == 100 and "teksten fra dengang er her ikke" in left.err
