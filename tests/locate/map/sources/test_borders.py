"""Borders of areas: what two share is drawn once, for the more important; shores are not borders."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from locate.map.sources.borders import lines
from tests.locate.map.sources.kept import taken


def lengths(found: list[tuple[int, shapely.LineString]]) -> dict[int, float]:
    return {rank: sum(line.length for each, line in found if each == rank) for rank, _ in found}


WEST, EAST = shapely.box(0, 0, 10_000, 10_000), shapely.box(10_000, 0, 20_000, 10_000)


def test_a_shared_border_is_drawn_once() -> None:
    assert lengths(lines({2: [WEST, EAST]})) == {2: 70_000}


def test_with_a_coast_only_what_lies_inland_is_a_border() -> None:
    land = shapely.box(0, 0, 20_000, 10_000)
    assert lengths(lines({2: [WEST, EAST]}, land)) == {2: 10_000}


def test_a_foreign_border_is_drawn_though_nobody_shares_it() -> None:
    land = shapely.box(-50_000, -50_000, 10_000, 10_000)  # the neighbour lies to the west and south
    assert lengths(lines({2: [WEST]}, land)) == {2: 20_000}


def test_the_more_important_border_takes_what_both_have() -> None:
    assert lengths(lines({2: [WEST, EAST], 0: [shapely.union(WEST, EAST)]})) == {0: 60_000, 2: 10_000}


def test_no_areas_have_no_borders() -> None:
    assert lines({}) == []


@pytest.mark.parametrize("with_land", [False, True])
def test_the_authoritys_areas_become_borders(shared_data: Path, with_land: bool) -> None:
    dk = shared_data / "dk"
    files = [dk / "dagi" / f"dagi_{name}.geojson" for name in ("kommuner", "politikredse", "regioner", "postnumre")]
    kept = taken(*files, *([dk / "land_dk_100m.geojson"] if with_land else []))
    assert kept.left_out == {"no_such_area": 1069}
    borders = kept.of("boundary")
    assert {border.rank for border in borders} == {0, 1, 2}
    metres = lengths(
        [(b.rank, shapely.LineString(list(zip(b.coords[::2], b.coords[1::2], strict=True)))) for b in borders]
    )
    if with_land:
        assert metres[0] < 700_000 and metres[2] < 5_000_000  # five regions have about 500 km of border between them
    else:
        assert metres[0] > 4_000_000  # their shores as well
