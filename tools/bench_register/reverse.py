"""From positions to addresses: how fast, whether exactly what lies there, and what the order is worth."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from locate.register.types import Candidate, Reverse
from tools.bench_register import peers
from tools.bench_register.bench import Bench, say, timed
from tools.bench_register.gazetteer import RETIRED
from tools.bench_register.questions import Position, by_error, positions
from tools.bench_register.rows import Row, median, p50, p99, percent

_SIGMAS_M = (5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
_EDGE_M = 0.002
_WIDE_M = 5_000.0


def reverse(bench: Bench) -> list[Row]:
    """Measure rings up to 200 m and of 5 km beside the peers, and check them against brute force."""
    small, wide = positions(bench.country, bench.count(2_000)), positions(bench.country, bench.count(100), _WIDE_M, 18)
    rows, ours = _speed(bench, small, wide)
    return [*rows, *_peers(bench, small, ours), *_exact(bench, small[: bench.count(400)], wide[: bench.count(25)])]


def _ask(bench: Bench, at: Position) -> Reverse:
    found = bench.register.reverse(at.lat, at.lon, at.radius_m, 0.95)
    if found.candidates:
        found.candidates[0]  # candidates are put into words when looked at: the first one belongs to the answer
    return found


def _speed(bench: Bench, small: list[Position], wide: list[Position]) -> tuple[list[Row], list[list[float]]]:
    say("reverse: the register")
    timed([partial(_ask, bench, at) for at in small[:100]])
    ours = [timed([partial(_ask, bench, at) for at in small]) for _ in range(bench.runs)]
    far = [timed([partial(_ask, bench, at) for at in wide]) for _ in range(bench.runs)]
    inside = sorted(_ask(bench, at).count_inside for at in wide)
    how = f"{len(small)} rings of 5-200 m (95 %), all inside counted, the first in words; median of {bench.runs} runs"
    return [
        Row("reverse, rings to 200 m, p99", median([p99(run) for run in ours]), 0.3, how=how),
        Row("reverse, rings to 200 m, p50", median([p50(run) for run in ours])),
        Row("reverse, ring of 5 km, p99", median([p99(run) for run in far]), 20.0,
            how=f"{len(wide)} rings, {inside[len(inside) // 2]} addresses inside (median), {inside[-1]} at most"),
    ], ours  # fmt: skip


def _peers(bench: Bench, small: list[Position], ours: list[list[float]]) -> list[Row]:
    rows = []
    makers: tuple[tuple[str, Callable[[], peers.Ring], float], ...] = (
        ("cKDTree", lambda: peers.tree(bench.country), 1.0),
        ("R*Tree", lambda: peers.rtree(bench.country, bench.folder / "rtree.sqlite"), 0.75),
    )
    for name, make, target in makers:
        say(f"reverse: {name}")
        title = f"reverse p50 as a share of {name}'s"
        try:
            ring = make()
        except peers.Missing as error:
            rows.append(Row(title, None, target, "×", str(error)))
            continue
        timed([partial(ring, at.lat, at.lon, at.radius_m) for at in small[:100]])
        # The same question to both, one round of each in turn, so that both meet the same machine.
        ratios, theirs = [], []
        for _ in range(bench.runs):
            mine = timed([partial(bench.register.inside, at.lat, at.lon, at.radius_m) for at in small])
            other = timed([partial(ring, at.lat, at.lon, at.radius_m) for at in small])
            ratios.append(p50(mine) / p50(other))
            theirs.append(other)
        middle, slow = (median([share(run) for run in theirs]) for share in (p50, p99))
        how = (f"{name}: p50 {middle:.3f}, p99 {slow:.3f} ms; from both all inside, nearest first (Register.inside); "
               f"median of {bench.runs} runs")  # fmt: skip
        rows.append(Row(title, median(ratios), target, "×", how))
    return rows


def _exact(bench: Bench, small: list[Position], wide: list[Position]) -> list[Row]:
    say("reverse: against brute force")
    houses = bench.country.houses
    living = np.flatnonzero(houses.status != RETIRED)
    east, north = houses.e[living] / 100, houses.n[living] / 100
    retired = {bench.places.uid(int(house)) for house in np.flatnonzero(houses.status == RETIRED)}
    wrong = empty = old = 0
    for at in [*small, *wide]:
        found = bench.register.reverse(at.lat, at.lon, at.radius_m, 0.95)
        listed = [candidate for candidate in found.candidates if candidate.id not in retired]
        old += len(found.candidates) - len(listed)
        apart = np.hypot(east - at.e, north - at.n)
        if found.count_inside:
            fault = _other_inside(bench, found, listed, living, apart)
        else:
            empty += 1
            fault = _other_nearest(found, listed, float(apart.min()))
        if fault:
            wrong += 1
            bench.failures.add("reverse", f"{at.e:.2f} {at.n:.2f} ring {at.radius_m:.1f}", "brute force", fault)
    how = f"{len(small) + len(wide)} rings compared with all houses, {empty} with none inside: the nearest then"
    return [
        Row("reverse, rings that differ from brute force", wrong, 0, "", how),
        Row("reverse, retired addresses offered", old, 0, "", "they are no longer an address (DAR status 4)"),
    ]


def _other_nearest(found: Reverse, listed: list[Candidate], nearest: float) -> str:
    """Return what differs from the nearest house; several at one distance may all be listed."""
    if len(listed) < len(found.candidates):
        return ""  # a retired one is nearer: told in a row of its own
    distances = [candidate.distance_m or 0.0 for candidate in listed]
    if distances and all(abs(each - nearest) < _EDGE_M for each in distances) and nearest > found.radius95_m - _EDGE_M:
        return ""
    return f"nearest at {nearest:.2f} m, listed {distances}"


def _other_inside(
    bench: Bench, found: Reverse, listed: list[Candidate], living: np.ndarray, apart: np.ndarray
) -> str:
    """Return what differs from all that lie inside; what lies within 2 mm of the ring may be on either side."""
    sure = living[apart <= found.radius95_m - _EDGE_M]
    perhaps = living[apart <= found.radius95_m + _EDGE_M]
    if not len(sure) <= len(listed) <= len(perhaps) or len(found.candidates) != found.count_inside:
        return f"{found.count_inside} counted, {len(listed)} listed, {len(sure)} there"
    missing = {bench.places.uid(int(house)) for house in sure} - {candidate.id for candidate in listed}
    return f"{len(missing)} missing" if missing else ""


def worth(bench: Bench) -> list[Row]:
    """Tell how often the first of the list is the caller's address, and how often it is inside, by error."""
    rows = []
    for sigma in _SIGMAS_M:
        say(f"reverse: positions off by {sigma:g} m")
        asked = by_error(bench.country, sigma, bench.count(400))
        first = inside = listed = 0
        chances = []
        for at in asked:
            found = bench.register.reverse(at.lat, at.lon, at.radius_m, 0.95)
            listed += found.count_inside
            truth = bench.places.uid(at.house)
            if found.candidates:
                first += found.candidates[0].id == truth
                chances.append(found.candidates[0].probability or 0.0)
            inside += any(candidate.id == truth for candidate in found.candidates)
        said = 100 * sum(chances) / max(1, len(chances))
        how = (f"said {said:.0f} % for the first; {percent(inside, len(asked)):.0f} % inside the 95 % ring; "
               f"{listed / len(asked):.1f} addresses inside on average")  # fmt: skip
        name = f"position off by {sigma:g} m: the first is the caller's"
        rows.append(Row(name, percent(first, len(asked)), None, "%", how))
    return rows
