"""The command line of handing over: what waits is listed, and sent again with the key it had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main
from app.handover.outbox import Outbox
from tests.app.handover.servers import parcel


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    made = Outbox(tmp_path / "store" / "outbox.sqlite")
    made.put(parcel())
    made.put(parcel(call="c2"))
    made.put(parcel(call="c3"))
    made.tell("c2-fire-1", "given_up", tries=9, reason="timeout")
    made.tell("c3-fire-1", "received", tries=1, receipt="B-3")
    return made


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object], str]:
    settings = tmp_path / "settings.json"
    if not settings.exists():
        settings.write_text("{}", encoding="utf-8")
    code = main(["--config", str(settings), "--store", str(tmp_path / "store"), "handover", *words])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out.strip() else {}, said.err


def keys(answer: dict[str, object]) -> list[str]:
    parcels = answer["parcels"]
    assert isinstance(parcels, list)
    return [each["key"] for each in parcels]


def test_what_waits_and_what_was_given_up_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox
) -> None:
    code, answer, _ = run(tmp_path, capsys, "list")
    assert (code, keys(answer)) == (1, ["c1-fire-1", "c2-fire-1"])
    assert len(keys(run(tmp_path, capsys, "list", "--all")[1])) == 3


def test_a_desk_that_never_sent_anything_has_nothing_waiting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, capsys, "list")[:2] == (0, {"parcels": []})
    assert not (tmp_path / "store").exists()


def test_asked_for_again_it_waits_for_the_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox
) -> None:
    code, answer, _ = run(tmp_path, capsys, "again", "c2-fire-1")
    assert (code, answer) == (0, {"key": "c2-fire-1", "state": "waiting"})
    assert [row.parcel.key for row in outbox.rows("waiting")] == ["c1-fire-1", "c2-fire-1"]


def test_sent_from_here_it_goes_by_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox
) -> None:
    code, answer, _ = run(tmp_path, capsys, "again", "c2-fire-1", "--now")
    assert (code, answer["state"]) == (0, "left")
    (file,) = (tmp_path / "store" / "handover").iterdir()
    assert json.loads(file.read_text("utf-8"))["key"] == "c2-fire-1"


def test_sent_from_here_in_vain_it_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox
) -> None:
    (tmp_path / "store" / "handover").write_text("a file where a folder should be", encoding="utf-8")
    code, _, said = run(tmp_path, capsys, "again", "c1-fire-1", "--now")
    assert code == 1
    assert "mappen kan ikke skrives" in said
    assert outbox.find("c1-fire-1").state == "given_up"  # type: ignore[union-attr]


def test_a_key_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox) -> None:
    for command in ("again", "show"):
        code, _, said = run(tmp_path, capsys, command, "nobody")
        assert code == 1
        assert "ingen blanket" in said


def test_one_is_shown_as_it_went_out(tmp_path: Path, capsys: pytest.CaptureFixture[str], outbox: Outbox) -> None:
    _, answer, _ = run(tmp_path, capsys, "show", parcel(call="c3").name)
    assert answer["content"] is not None
    assert json.loads(json.dumps(answer["content"]))["kind"] == "sheet"


def test_wrong_settings_are_told_in_danish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.json").write_text('{"handover_fire": "brand"}', encoding="utf-8")
    code, answer, _ = run(tmp_path, capsys, "check")
    assert code == 1
    assert "er ikke en modtager" in str(answer["problems"])
    assert answer["ways"] == {"health": "folder", "fire": "folder", "police": "folder"}


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handover", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["format"] == {"const": "alarmpult-handover-1"}
