"""A proof holds on one channel and for one code, and neither side's proof is the other's."""

from __future__ import annotations

from dataclasses import replace

from app.practice.remote import proof
from app.practice.remote.proof import Channel, by_code, by_ticket, same

CHANNEL = Channel(b"f" * 32, b"d" * 16, b"t" * 16)


def test_both_machines_come_to_the_same_proofs_and_no_side_can_echo_the_other() -> None:
    one, other = by_code("ABCD2345", CHANNEL), by_code("ABCD2345", CHANNEL)
    assert one == other
    assert one.trainer != one.desk and len(one.trainer) == len(one.desk) == 32


def test_another_code_certificate_or_nonce_is_another_proof() -> None:
    right = by_code("ABCD2345", CHANNEL).trainer
    others = [
        by_code("ABCD2346", CHANNEL),
        by_code("ABCD2345", replace(CHANNEL, fingerprint=b"g" * 32)),
        by_code("ABCD2345", replace(CHANNEL, desk=b"e" * 16)),
        by_code("ABCD2345", replace(CHANNEL, trainer=b"u" * 16)),
    ]
    assert not any(same(right, other.trainer) for other in others)
    assert same(right, bytes(right))


def test_a_ticket_proves_on_its_channel_only() -> None:
    ticket = b"k" * 32
    assert by_ticket(ticket, CHANNEL) == by_ticket(ticket, CHANNEL)
    assert by_ticket(ticket, CHANNEL) != by_ticket(ticket, replace(CHANNEL, desk=b"e" * 16))
    assert by_ticket(ticket, CHANNEL) != by_ticket(b"l" * 32, CHANNEL)


def test_nonces_are_new_each_time() -> None:
    assert len({proof.nonce() for _ in range(100)}) == 100
