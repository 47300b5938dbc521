"""What a screen reader hears: one row for every sign of the map, whatever kind it is."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtWidgets import QApplication

from tests.widgets.map.drawn import E, N
from widgets.map.scene import (
    Border,
    Candidate,
    Chosen,
    Hazard,
    Incident,
    MapScene,
    NoBridge,
    Phone,
    Sector,
    TrailPoint,
)
from widgets.map.summary import rows, summary

SCENE = MapScene(
    phone=Phone(E, N, 18, 29, "68 % inden for 18 m", "95 % inden for 29 m", "Telefonen", age="4 min. gammel"),
    sector=Sector(E, N, 0, 90, 2800, label="Mast. Ikke opkalderens position", reach="rækker ca. 2,8 km"),
    trail=(TrailPoint(E - 50, N, "04.02"), TrailPoint(E - 25, N)),
    candidates=(Candidate(1, E + 5, N, "12", selected=True), Candidate(2, E + 9, N, "14", "21 m")),
    chosen=Chosen(E + 5, N, "Nørregade 12"),
    distance="16 m",
    incidents=(Incident(E, N + 9, "H", "04.11"), Incident(E, N + 8, "H", "ligner · 04.12", True, True, "48 m")),
    others=(Phone(E + 40, N, 400, label="AML 400 m"),),
    hazards=(Hazard(E, N + 3, "Iltflasker, 3. th.", "til 31.12.2026"),),
    borders=(Border((((E, N + 90), (E + 9, N + 70)),), "Øvelsø Politi", "Skovlunde Politi", home=(E, N)),),
    no_bridges=(NoBridge(E + 70, N, "Tunø: ingen bro, kun færge"),),
)
PLAIN = {"conflict", "explained", "distance"}


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Words are translated here, which needs Qt."""


def test_every_field_of_a_scene_is_in_the_scene_of_this_test() -> None:
    """So that a new kind of sign cannot be left out of the rows unnoticed."""
    assert [f.name for f in fields(MapScene) if not getattr(SCENE, f.name)] == ["conflict", "explained"]


@pytest.mark.parametrize("name", [f.name for f in fields(MapScene) if f.name not in PLAIN])
def test_every_sign_has_a_row_of_its_own_where_it_stands(name: str) -> None:
    value = getattr(SCENE, name)
    signs = value if isinstance(value, tuple) else (value,)
    without = MapScene(**{f.name: getattr(SCENE, f.name) for f in fields(MapScene) if f.name not in (name, "distance")})
    whole = MapScene(**{f.name: getattr(SCENE, f.name) for f in fields(MapScene) if f.name != "distance"})
    gone = [row for row in rows(whole) if row.key not in {r.key for r in rows(without)}]
    assert len(gone) == len(signs)
    for row, sign in zip(gone, signs, strict=True):
        if isinstance(sign, Border):
            assert (row.easting, row.northing) in sign.lines[0]
        else:
            assert (row.easting, row.northing) == (sign.easting, sign.northing)


def test_the_line_with_the_distance_is_a_row_too() -> None:
    (row,) = [row for row in rows(SCENE) if row.kind == "distance"]
    assert "16 m" in row.words and (row.easting, row.northing) == (E + 2.5, N)


def test_keys_are_unique_and_candidates_keep_their_numbers() -> None:
    found = rows(SCENE)
    assert len({row.key for row in found}) == len(found)
    assert [row.number for row in found if row.kind == "candidate"] == [1, 2]
    assert all(row.number is None for row in found if row.kind != "candidate")


def test_every_word_of_the_map_is_heard() -> None:
    told = summary(SCENE)
    for row in rows(SCENE):
        assert row.kind == "trail" or row.words in told
    for word in ("18 m", "29 m", "4 min. gammel", "2,8 km", "31.12.2026", "Skovlunde Politi", "48 m", "04.02"):
        assert word in told


def test_the_way_so_far_is_one_sentence_however_long_it_is() -> None:
    long = MapScene(phone=SCENE.phone, trail=tuple(TrailPoint(E - i, N) for i in range(40)))
    assert len(rows(long)) == 41 and summary(long).count(". ") <= 3 and "40" in summary(long)
