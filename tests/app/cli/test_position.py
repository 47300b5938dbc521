"""Position messages on the command line."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from locate.parse import KINDS
from tests.app.cli.conftest import Run

FIELDS = [
    "id", "status", "lat", "lon", "radius_m", "confidence", "radius95_m", "shape", "method", "fixed_at", "caller",
    "altitude_m", "floor", "speed_mps", "bearing_deg", "network", "imsi", "imei", "extra", "warnings", "raw_sha256",
]  # fmt: skip


def test_the_fields_are_those_of_the_contract_in_its_order(run: Run) -> None:
    ran = run("position", "parse", "--kind", "text", stdin=b"56.4201, 11.5502")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.answer) == FIELDS
    assert (ran.answer["status"], ran.answer["lat"], ran.answer["lon"]) == ("position", 56.4201, 11.5502)


def test_a_message_is_read_from_a_file_or_from_standard_input(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    file.write_bytes(b"56.4201, 11.5502")
    from_file = run("position", "parse", file, "--kind", "text").answer
    assert from_file == run("position", "parse", "-", "--kind", "text", stdin=file.read_bytes()).answer


def test_every_kind_of_the_contract_is_answered_whatever_the_bytes(run: Run) -> None:
    lines = [{"id": kind, "kind": kind, "raw_base64": base64.b64encode(b"\0\xff{<").decode()} for kind in KINDS]
    ran = run("position", "parse", "--batch", stdin="\n".join(map(json.dumps, lines)).encode())
    assert [(each["id"], each["status"]) for each in ran.answers] == [(kind, "unreadable") for kind in KINDS]


def test_auto_looks_at_the_message_itself(run: Run) -> None:
    ran = run("position", "parse", "--kind", "auto", stdin=b'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;ml=43')
    assert (ran.code, ran.answer["status"], ran.answer["radius_m"]) == (0, "position", 12.0)
    batch = run("position", "parse", "--batch", stdin=json.dumps({"id": 1, "kind": "auto", "raw": "02"}).encode())
    assert batch.answer["status"] == "unreadable"


def test_text_and_bytes_are_the_same_message(run: Run) -> None:
    text = {"id": 1, "kind": "text", "raw": "56.4201, 11.5502"}
    raw = {"id": 1, "kind": "text", "raw_base64": base64.b64encode(b"56.4201, 11.5502").decode()}
    one, other = run("position", "parse", "--batch", stdin=f"{json.dumps(text)}\n{json.dumps(raw)}".encode()).answers
    assert one == other


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"id": 1, "kind": "text"}, "raw"),
        ({"id": 1, "kind": "text", "raw": "x", "raw_base64": "eA=="}, "either"),
        ({"id": 1, "kind": "text", "raw_base64": "#"}, "base64"),
        ({"id": 1, "kind": "pigeon", "raw": "x"}, "pigeon"),
        ({"id": 1, "raw": "x"}, "kind"),
        ({"id": 1, "kind": "text", "raw": 5}, "raw"),
    ],
)
def test_a_line_that_is_no_question_is_told_why(run: Run, line: dict[str, object], words: str) -> None:
    ran = run("position", "parse", "--batch", stdin=json.dumps(line).encode())
    assert ran.code == 0
    assert ran.answer["id"] == 1
    assert words in ran.answer["error"]


@pytest.mark.parametrize(
    "args", [[], ["--kind", "pigeon"], ["--batch", "--kind", "text"], ["none.txt", "--kind", "text"]]
)
def test_wrong_use_is_told_in_one_line_and_ends_with_2(run: Run, args: list[str]) -> None:
    ran = run("position", "parse", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
