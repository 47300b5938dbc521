"""What the receiver counts, as Prometheus reads it; never a number, a position or a name of anybody."""

from __future__ import annotations

from collections import Counter

_BOUNDS_S = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5)


class Metrics:
    """Counts answers by path and code, flushes with their times, and bytes; used on one event loop."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, int]] = Counter()
        self.entries = 0
        self.bytes = 0
        self.flushes = 0
        self.flush_s = 0.0
        self._buckets: Counter[float] = Counter()

    def flushed(self, entries: int, seconds: float) -> None:
        """Count one flush to disk."""
        self.entries += entries
        self.flushes += 1
        self.flush_s += seconds
        for bound in _BOUNDS_S:
            if seconds <= bound:
                self._buckets[bound] += 1

    def text(self, gauges: dict[str, float]) -> bytes:
        """Return everything in the Prometheus text format, version 0.0.4; ``gauges`` are values of this moment."""
        lines = ["# TYPE alarmpult_receiver_answers_total counter"]
        lines += [
            f'alarmpult_receiver_answers_total{{path="{path}",code="{code}"}} {count}'
            for (path, code), count in sorted(self.answers.items())
        ]
        lines += ["# TYPE alarmpult_receiver_flush_seconds histogram"]
        lines += [
            f'alarmpult_receiver_flush_seconds_bucket{{le="{bound}"}} {self._buckets[bound]}' for bound in _BOUNDS_S
        ]
        lines += [
            f'alarmpult_receiver_flush_seconds_bucket{{le="+Inf"}} {self.flushes}',
            f"alarmpult_receiver_flush_seconds_sum {self.flush_s:.6f}",
            f"alarmpult_receiver_flush_seconds_count {self.flushes}",
        ]
        counters = {"spooled": self.entries, "body_bytes": self.bytes}
        for name, value in counters.items():
            lines += [f"# TYPE alarmpult_receiver_{name}_total counter", f"alarmpult_receiver_{name}_total {value}"]
        for name, gauge in gauges.items():
            lines += [f"# TYPE alarmpult_receiver_{name} gauge", f"alarmpult_receiver_{name} {gauge:g}"]
        return ("\n".join(lines) + "\n").encode()
