"""A message in parts is whole with its last part, whatever the order, and no part is ever held back."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.receiver.smpp.parts import Parts
from app.receiver.smpp.pdus import delivery
from tests.app.receiver.smpp.smsc import deliver


def part(number: int, text: bytes, *, sequence: int = 1, total: int = 3, source: bytes = b"4500004127") -> bytes:
    return deliver(b"\x05\x00\x03\x2a" + bytes((total, number)) + text, sequence, esm=0x40, source=source)


def given(parts: Parts, raw: bytes) -> bytes:
    found = delivery(raw)
    assert found is not None
    return parts.with_earlier(raw, found)


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_the_last_one_brings_all_in_order(order: tuple[int, ...]) -> None:
    parts, raws = Parts(), {number: part(number, b"part %d" % number) for number in (1, 2, 3)}
    bodies = [given(parts, raws[number]) for number in order]
    assert bodies[0] == raws[order[0]]
    assert bodies[-1] == raws[1] + raws[2] + raws[3]


def test_a_part_that_comes_again_makes_the_whole_again() -> None:
    parts = Parts()
    for number in (1, 2, 3):
        given(parts, part(number, b"x"))
    again = part(3, b"x", sequence=99)
    assert given(parts, again) == part(1, b"x") + part(2, b"x") + again


def test_the_same_reference_with_another_text_is_another_message() -> None:
    parts = Parts()
    given(parts, part(1, b"old"))
    assert given(parts, part(1, b"new")) == part(1, b"new")


def test_another_sender_s_part_is_not_taken_for_ours() -> None:
    parts = Parts()
    given(parts, part(1, b"x"))
    other = part(2, b"x", source=b"4500004128")
    assert given(parts, other) == other


def test_an_hour_later_a_part_stands_alone() -> None:
    now = [0.0]
    parts = Parts(lambda: now[0])
    given(parts, part(1, b"x"))
    now[0] = 3601.0
    assert given(parts, part(2, b"x")) == part(2, b"x")


def test_senders_without_number_do_not_fill_the_memory() -> None:
    parts = Parts()
    for number in range(1_100):
        given(parts, part(1, b"x", source=b"%d" % number))
    assert len(parts._held) == 1_000


def test_parts_too_large_together_stay_apart() -> None:
    parts = Parts()
    bodies = [given(parts, part(number, b"x" * 240, total=255)) for number in range(1, 256)]
    assert max(map(len, bodies)) <= 64 << 10
    assert bodies[-1] == part(255, b"x" * 240, total=255)


def test_what_was_spooled_before_a_restart_is_taken_up() -> None:
    before, after = Parts(), Parts()
    body = b""
    for number in (1, 2):
        body = given(before, part(number, b"x"))
    after.remember(body)
    assert given(after, part(3, b"x")) == part(1, b"x") + part(2, b"x") + part(3, b"x")
