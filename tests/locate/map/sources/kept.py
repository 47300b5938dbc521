"""Files read into a drawing that keeps what it is given, and what every import owes: all things accounted for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from locate.map.feature import Feature
from locate.map.sources import Read, read
from locate.map.sources.drawing import Drawing
from locate.map.sources.reasons import known
from locate.projection import to_degrees
from locate.register.tally import Tally

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
E0, N0 = 600_000.0, 6_250_000.0


class Kept:
    """What was drawn, and what was told."""

    def __init__(self, clip: tuple[float, float, float, float] | None = None) -> None:
        self.features: list[Feature] = []
        self.tally = Tally()
        self.drawing = Drawing(self.features.append, self.tally, clip)
        self.told: Read

    def of(self, cls: str) -> list[Feature]:
        return [feature for feature in self.features if feature.cls == cls]

    @property
    def classes(self) -> dict[str, int]:
        return dict(sorted(self.drawing.counts.items()))

    @property
    def left_out(self) -> dict[str, int]:
        return {code: reason.count for code, reason in self.tally.left_out.items()}

    @property
    def marked(self) -> dict[str, int]:
        return {code: reason.count for code, reason in self.tally.marked.items()}


def taken(*paths: Path, clip: tuple[float, float, float, float] | None = None, **options: Any) -> Kept:
    """Read files and check that every thing is accounted for in words and every feature can be drawn."""
    kept = Kept(clip)
    with TemporaryDirectory() as folder:
        kept.told = read(paths, kept.drawing, Path(folder), **{"now": NOW, **options})
        assert list(Path(folder).glob("nodes-*")) == []
    assert kept.tally.read == kept.tally.kept + sum(kept.left_out.values())
    assert all(known(code) for code in (*kept.left_out, *kept.marked))
    assert sum(kept.classes.values()) == len(kept.features)
    for feature in kept.features:
        assert feature.name.isprintable()
        assert len(feature.coords) % 2 == 0 and all(abs(figure) < 1e8 for figure in feature.coords)
        assert not feature.closed or feature.coords[:2] != feature.coords[-2:]
    return kept


def written(folder: Path, content: str | bytes, name: str = "file") -> Path:
    """Write a file and return its path; the name says nothing on purpose."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lon_lat(east: float, north: float) -> list[float]:
    """Return a point so many metres from the tests' own corner of Denmark as [longitude, latitude]."""
    lat, lon = to_degrees(E0 + east, N0 + north)
    return [lon, lat]
