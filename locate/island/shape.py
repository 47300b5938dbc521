"""Drawing by seed: smooth curves, rough shores, gentle bends. Points are arrays (n, 2) of metres, easting first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Points = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]
"""An array of shapely's shapes."""


def polygons(corners: Sequence[Points]) -> Shapes:
    """Return one shape per building from its four corners."""
    made: Any = shapely.polygons(np.array(corners))
    return cast(Shapes, np.atleast_1d(made))


def dots(spots: Sequence[tuple[float, float]] | Points) -> Shapes:
    """Return one shape per spot."""
    made: Any = shapely.points(np.asarray(spots))
    return cast(Shapes, np.atleast_1d(made))


def widened(shape: Any, metres: float) -> BaseGeometry:
    """Return a shape grown, or shrunk when negative, all round."""
    grown = shape.buffer(metres)
    assert isinstance(grown, BaseGeometry)
    return grown


def dice(seed: int, *topic: object) -> random.Random:
    """Return a source of chance of its own for a topic, so that one part may change and the others stay."""
    return random.Random(f"{seed}/{'/'.join(map(str, topic))}")


def curve(points: Sequence[tuple[float, float]] | Points, step: float = 18.0, closed: bool = False) -> Points:
    """Return a smooth line through all the points (Catmull-Rom, centripetal enough for a map), a corner every step."""
    given = np.asarray(points, dtype=float)
    if closed:
        padded = np.vstack([given[-1], given, given[0], given[1]])
    else:
        padded = np.vstack([2 * given[0] - given[1], given, 2 * given[-1] - given[-2]])
    pieces = []
    for i in range(1, len(padded) - 2):
        before, start, end, after = padded[i - 1 : i + 3]
        length = float(np.hypot(*(end - start)))
        t = np.linspace(0, 1, max(2, round(length / step) + 1))[:-1, None]
        # Tangents no longer than the piece itself, or uneven spacing makes loops.
        into = _tangent(before, start, end, length)
        out = _tangent(start, end, after, length)
        h = (2 * t**3 - 3 * t**2 + 1) * start + (t**3 - 2 * t**2 + t) * into
        pieces.append(h + (-2 * t**3 + 3 * t**2) * end + (t**3 - t**2) * out)
    line = np.vstack(pieces)
    return line if closed else np.vstack([line, given[-1]])


def _tangent(before: Points, here: Points, after: Points, length: float) -> Points:
    way = after - before
    size = float(np.hypot(*way))
    if size == 0:
        return np.zeros(2)
    direction: Points = way / size
    return direction * length


def rough(line: Points, waves: Sequence[tuple[float, float]], rng: random.Random) -> Points:
    """Return a closed line with chance bends across it; ``waves`` are (length m, height m)."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    whole = along[-1] + float(np.hypot(*(line[0] - line[-1])))
    ahead = np.roll(line, -1, axis=0) - np.roll(line, 1, axis=0)
    across = np.column_stack([ahead[:, 1], -ahead[:, 0]]) / np.maximum(np.hypot(*ahead.T), 1e-9)[:, None]
    shift = np.zeros(len(line))
    for length, height in waves:
        count = max(3, round(whole / length))
        knots = np.array([rng.uniform(-1, 1) for _ in range(count)])
        at = along / whole * count
        low = np.floor(at).astype(int) % count
        part = at - np.floor(at)
        ease = part * part * (3 - 2 * part)
        shift += height * (knots[low] * (1 - ease) + knots[(low + 1) % count] * ease)
    bent: Points = line + across * shift[:, None]
    return bent


def blob(centre: tuple[float, float], half: tuple[float, float], rng: random.Random, rough_share: float) -> Points:
    """Return an uneven closed outline round a centre, for forests and lakes."""
    phases = [(k, rng.uniform(0, 6.283), rng.uniform(0.4, 1.0) / k**0.8) for k in (2, 3, 4, 5, 7, 9, 13)]
    angle = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    wave = 1 + rough_share * sum(height * np.sin(k * angle + phase) for k, phase, height in phases)
    return np.column_stack([centre[0] + half[0] * wave * np.cos(angle), centre[1] + half[1] * wave * np.sin(angle)])


class Bend:
    """A gentle displacement of the plane, so that no street of a town is quite straight."""

    def __init__(self, rng: random.Random, waves: Sequence[tuple[float, float]]) -> None:
        self._waves = []
        for length, height in waves:
            for axis in (0, 1):
                turn, phase = rng.uniform(0, 6.283), rng.uniform(0, 6.283)
                k = 2 * np.pi / length * rng.uniform(0.85, 1.15)
                self._waves.append((axis, k * np.cos(turn), k * np.sin(turn), phase, height))

    def __call__(self, points: Points) -> Points:
        """Return points (metres) displaced."""
        out = points.copy()
        for axis, ke, kn, phase, height in self._waves:
            out[:, axis] += height * np.sin(points[:, 0] * ke + points[:, 1] * kn + phase)
        return out


class Line:
    """A line that can be walked by metres from its start."""

    def __init__(self, points: Points) -> None:
        self.points = points
        self.along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])

    @property
    def length(self) -> float:
        """The length in metres."""
        return float(self.along[-1])

    def at(self, metres: npt.ArrayLike) -> tuple[Points, Points]:
        """Return the points and unit directions at distances along the line; directions smoothed over 16 m."""
        where = np.clip(np.asarray(metres, dtype=float), 0, self.length)
        ahead = self._spot(np.clip(where + 8, 0, self.length)) - self._spot(np.clip(where - 8, 0, self.length))
        return self._spot(where), ahead / np.maximum(np.hypot(*ahead.T), 1e-9)[:, None]

    def _spot(self, where: Points) -> Points:
        return np.column_stack([np.interp(where, self.along, self.points[:, axis]) for axis in (0, 1)])

    def offset(self, metres: npt.ArrayLike, left: npt.ArrayLike) -> Points:
        """Return points beside the line, ``left`` metres to the left of the way it runs."""
        spot, way = self.at(metres)
        beside: Points = np.column_stack([-way[:, 1], way[:, 0]]) * np.asarray(left, dtype=float).reshape(-1, 1)
        return spot + beside
