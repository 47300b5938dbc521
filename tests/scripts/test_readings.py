"""What was read once is remembered by its bytes, and never says anything else than the YAML does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import readings
from scripts.loader import LIBRARY
from scripts.source import SourceError, read


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_said", "_asked", "_recalled"):
        monkeypatch.setattr(readings, name, type(getattr(readings, name))())


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*.yaml")), ids=lambda file: file.name)
def test_every_file_of_the_library_says_the_same_a_second_time(file: Path) -> None:
    once = read(file)
    assert readings.reading(file) == once
    assert readings.reading(file) == once


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("skema: 1\nnavn: før\n", encoding="utf-8")
    assert readings.reading(file)["navn"] == "før"
    file.write_text("skema: 1\nnavn: nu\n", encoding="utf-8")
    assert readings.reading(file)["navn"] == "nu"


def test_changing_what_was_read_changes_nothing_for_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("skema: 1\nliste: [a, b]\n", encoding="utf-8")
    readings.reading(file)["liste"].append("c")
    readings.reading(file)["liste"].append("d")
    assert readings.reading(file)["liste"] == ["a", "b"]


def test_a_key_that_json_would_turn_into_text_is_not_remembered(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("skema: 1\naf: {1: ja}\n", encoding="utf-8")
    for _ in range(2):
        assert readings.reading(file)["af"] == {1: "ja"}


def test_a_broken_file_is_told_every_time(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("skema: 1\nskema: 2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SourceError, match="to gange"):
            readings.reading(file)


def test_the_next_start_reads_no_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, kept = tmp_path / "a.yaml", tmp_path / "kept"
    file.write_text("skema: 1\ndato: 2026-11-01\n", encoding="utf-8")
    assert readings.reading(file)["dato"] == date(2026, 11, 1)
    said = readings.to_keep()
    assert said is not None
    kept.write_bytes(said)
    for name in ("_said", "_asked", "_recalled"):
        monkeypatch.setattr(readings, name, type(getattr(readings, name))())
    readings.recall(kept)
    monkeypatch.setattr(readings, "read", None)
    assert readings.reading(file)["dato"] == "2026-11-01"
    assert readings.to_keep() is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"edition": 0, "files": {"x": {}}}', b'{"edition": 1}', b"\xff\xfe"])
def test_a_memory_that_cannot_be_used_is_passed_over(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(content)
    readings.recall(tmp_path / "kept")
    readings.recall(tmp_path / "missing")
    file = tmp_path / "a.yaml"
    file.write_text("skema: 1\n", encoding="utf-8")
    assert readings.reading(file) == {"skema": 1}
