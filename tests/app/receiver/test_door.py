"""Who is let in and how fast; what is counted."""

from __future__ import annotations

import pytest

from app.receiver import door
from app.receiver.door import Identity, Rate
from app.receiver.metrics import Metrics


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_tokens_come_back_with_time_and_never_more_than_the_burst() -> None:
    clock = Clock()
    rate = Rate(per_s=2, burst=3, clock=clock)
    assert [rate.takes("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 0.5
    assert [rate.takes("a") for _ in range(2)] == [True, False]
    clock.now = 1000
    assert [rate.takes("a") for _ in range(4)] == [True, True, True, False]


def test_one_source_never_pays_for_another() -> None:
    rate = Rate(per_s=0.1, burst=1, clock=Clock())
    assert [rate.takes(name) for name in ("a", "a", "b")] == [True, False, True]


def test_a_flood_of_sources_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_MOST_SOURCES", 10)
    rate = Rate(per_s=0.1, burst=1, clock=Clock())
    for n in range(100):
        rate.takes(str(n))
    assert len(rate._buckets) == 10


def test_every_comparison_of_identity_is_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []
    real = door.hmac.compare_digest

    def watched(one: bytes, other: bytes) -> bool:
        compared.append((len(one), len(other)))
        return real(one, other)

    monkeypatch.setattr(door.hmac, "compare_digest", watched)
    identity = Identity("a:b", "secret")
    for authorization, secret in ((b"", b""), (b"Basic YTpi", b""), (b"Bearer s", b""), (b"", b"secret")):
        identity.admits(authorization, secret)
    assert compared == [(32, 32)] * 8  # both, always, over digests of one length


def test_with_nothing_asked_everyone_is_let_in_and_an_empty_secret_is_none() -> None:
    assert Identity().admits(b"", b"")
    assert not Identity(secret="s").admits(b"Bearer ", b"")
    assert not Identity(basic="a:b").admits(b"Basic ", b"")


def test_counts_are_told_as_prometheus_reads_them() -> None:
    metrics = Metrics()
    metrics.answers[("aml", 200)] += 3
    metrics.flushed(2, 0.003)
    metrics.flushed(1, 3.0)
    text = metrics.text({"waiting": 4.0}).decode()
    assert 'alarmpult_receiver_answers_total{path="aml",code="200"} 3' in text
    assert 'alarmpult_receiver_flush_seconds_bucket{le="0.002"} 0' in text
    assert 'alarmpult_receiver_flush_seconds_bucket{le="0.005"} 1' in text
    assert 'alarmpult_receiver_flush_seconds_bucket{le="+Inf"} 2' in text
    assert "alarmpult_receiver_spooled_total 3" in text
    assert text.endswith("alarmpult_receiver_waiting 4\n")
