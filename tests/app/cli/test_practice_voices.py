"""``practice voices`` and what ``practice check`` says about recordings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.practice.speech.lines import lines_of
from scripts.practice.loader import FOLDER, Scenarios
from tests.app.cli.conftest import Run
from tests.app.practice.speech_doubles import sound

FIRE = "brand_lejlighed_01"


@pytest.fixture
def settings(tmp_path: Path) -> list[object]:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"store": str(tmp_path / "store")}), "utf-8")
    return ["--config", file]


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A practice call of the centre's own that names a folder of recordings."""
    text = (FOLDER / f"{FIRE}.yaml").read_text("utf-8")
    path = tmp_path / f"{FIRE}.yaml"
    path.write_text(text.replace("froe: 4711\n", "froe: 4711\noptagelser: marianne\n"), "utf-8")
    return path


def test_every_line_is_listed_with_the_file_it_wants(run: Run, settings: list[object], tmp_path: Path) -> None:
    lines = lines_of(Scenarios.load().get(FIRE))
    sound(tmp_path / "store" / "voices" / FIRE / lines[0].file)
    ran = run(*settings, "practice", "voices", FIRE)
    assert ran.code == 0
    answer = ran.answer
    assert (answer["lines"], answer["recorded"]) == (len(lines), 1)
    assert answer["wanted"][0]["file"] == f"{FIRE}/{lines[0].file}"
    assert answer["wanted"][0]["there"] and not answer["wanted"][1]["there"]
    assert {"lyde/en-roegalarm-hyler.wav"} <= {each["file"] for each in answer["wanted"]}


def test_a_broken_recording_and_one_that_no_line_uses_are_told(
    run: Run, settings: list[object], tmp_path: Path
) -> None:
    folder = tmp_path / "store" / "voices" / FIRE
    line = lines_of(Scenarios.load().get(FIRE))[0]
    folder.mkdir(parents=True)
    (folder / line.file).write_bytes(b"nothing")
    sound(folder / "sted.12345678.wav")
    ran = run(*settings, "practice", "voices", FIRE)
    assert ran.code == 1
    assert line.file in ran.err and "sted.12345678.wav" in ran.err
    assert ran.answer["unused"] == [f"{FIRE}/sted.12345678.wav"]


def test_a_practice_call_there_is_not_is_told(run: Run, settings: list[object]) -> None:
    ran = run(*settings, "practice", "voices", "nix")
    assert ran.code != 0 and FIRE in ran.err


def test_check_warns_of_missing_and_unreadable_recordings_by_line_of_the_scenario(
    run: Run, settings: list[object], named: Path, tmp_path: Path
) -> None:
    lines = lines_of(Scenarios.load().get(FIRE))
    folder = tmp_path / "store" / "voices" / "marianne"
    folder.mkdir(parents=True)
    (folder / lines[0].file).write_bytes(b"nothing")
    ran = run(*settings, "practice", "check", named)
    assert ran.code == 0
    found = [each for each in ran.answer["findings"] if each["code"].startswith("optagelse")]
    assert [each["code"] for each in found].count("optagelse-mangler") == len(lines) - 1
    broken = next(each for each in found if each["code"] == "optagelse-ulaeselig")
    assert lines[0].file in broken["text"]
    text = named.read_text("utf-8").splitlines()
    assert text[broken["line"] - 1].strip().startswith(f"{lines[0].intent}:")
    assert run(*settings, "practice", "check", "--strict", named).code == 1


def test_check_says_nothing_of_recordings_where_none_are_named(run: Run, settings: list[object]) -> None:
    ran = run(*settings, "practice", "check", FOLDER / f"{FIRE}.yaml")
    assert not [each for each in ran.answer["findings"] if each["code"].startswith("optagelse")]
