"""Files written whole: a reader finds the old one or the new one, never a half."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files import flush_folder, write_whole


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "sheet.json"
    write_whole(target, "ø".encode())
    assert target.read_text("utf-8") == "ø"
    assert [p.name for p in target.parent.iterdir()] == ["sheet.json"]


def test_a_disk_that_fails_half_way_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.json"
    target.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.json"]


def test_the_content_is_on_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    flush, move = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda descriptor: (order.append("flushed"), flush(descriptor))[1])
    monkeypatch.setattr(Path, "replace", lambda self, target: (order.append("moved"), move(self, target))[1])
    write_whole(tmp_path / "x", b"1")
    assert order == ["flushed", "moved"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems flush folders")
def test_a_folder_is_flushed_and_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    flush_folder(tmp_path)
    assert len(flushed) == 1
    with pytest.raises(OSError):
        os.fstat(flushed[0])
