"""One line in, one line out, whatever stands on it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from app.cli import batch
from app.cli.batch import Id


class Asked(Struct, kw_only=True):
    """A question with a number."""

    id: Id = None
    number: float


class Kept:
    """A stream of lines that a batch has answered."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    found = Kept()
    monkeypatch.setattr(batch, "write", found.lines.append)
    return found


def answered(kept: Kept, stream: bytes) -> list[Any]:
    def half(asked: Asked) -> dict[str, Any]:
        return {"id": asked.id, "half": asked.number / 2 if asked.number else 1 / 0}

    kept.lines.clear()
    batch.run(Asked, half, BytesIO(stream))
    return [json.loads(line) for line in kept.lines]


@pytest.mark.parametrize(
    ("line", "id"),
    [
        (b"nonsense", None),
        (b"", None),
        (b"[1, 2]", None),
        (b"null", None),
        (b"\xff\xfe", None),
        (b'{"id": 7, "number": "five"}', 7),
        (b'{"id": "a"}', "a"),
        (b'{"id": "a", "number": NaN}', "a"),
        (b'{"id": "a", "number": -Infinity}', "a"),
        (b'{"id": "a", "number": 1e999}', "a"),
        (b'{"id": "a", "number": 1' + b"0" * 400 + b"}", "a"),
        (b'{"id": "a", "number": 1' + b"0" * 5000 + b"}", None),
        (b'{"id": "a", "number": true}', "a"),
        (b'{"id": "a", "number": 0}', "a"),
        (b'{"id": [1], "number": 4}', None),
        (b'{"id": true, "number": 4}', None),
        (b'{"number": ' + b"[" * 100_000 + b"}", None),
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_the_next_one_as_ever(kept: Kept, line: bytes, id: Id) -> None:
    bad, good = answered(kept, line + b'\n{"id": 1, "number": 3}\n')
    assert isinstance(bad.pop("error"), str)
    assert bad == ({} if id is None else {"id": id})
    assert good == {"id": 1, "half": 1.5}


def test_a_line_without_an_end_is_refused_and_does_not_fill_the_memory(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_LINE_BYTES", 64)
    bad, good = answered(kept, b'{"id": 1, "number": ' + b"1" * 1000 + b'}\n{"id": 2, "number": 2}')
    assert "longer" in bad["error"]
    assert good == {"id": 2, "half": 1.0}


def test_half_a_surrogate_pair_comes_back_as_it_was_asked(kept: Kept) -> None:
    assert answered(kept, b'{"id": "\\ud800", "number": 2}') == [{"id": "\ud800", "half": 1.0}]


def test_a_byte_order_mark_is_no_fault(kept: Kept) -> None:
    assert answered(kept, b'\xef\xbb\xbf{"id": 1, "number": 2}') == [{"id": 1, "half": 1.0}]


@given(lines=st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=5))
def test_there_is_an_answer_for_every_line_there_is(lines: list[bytes]) -> None:
    found: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "write", found.append)
        batch.run(Asked, lambda asked: {"id": asked.id}, BytesIO(b"".join(line + b"\n" for line in lines)))
    assert len(found) == len(lines)
    for line in found:
        assert isinstance(json.loads(line), dict)
