"""Positions: all that came, the best first with its reason, and how old the best is by its colour in the strip."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tools.stage import NUMBER, Stage, aml
from widgets.panels.nearby import NearbyPanel

SPOT = "nørregade 12 øvelsby"


def answered(stage: Stage) -> NearbyPanel:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    return stage.console.desk_page.nearby


def receive(stage: Stage, radius: int, age_s: float = 2.0, north: float = 0.0, method: str = "G") -> None:
    lat, lon = stage.point_of(SPOT)
    at = stage.house.clock.now() - timedelta(seconds=age_s)
    stage.receive(aml(lat + north / 111_350, lon, radius, at=at, method=method), NUMBER)
    stage.settle()
    stage.console.refresh()
    stage.settle()


def test_every_position_is_told_and_the_best_stands_first(stage: Stage) -> None:
    panel = answered(stage)
    receive(stage, 18, age_s=6)
    receive(stage, 400, age_s=2, method="W")
    told = panel.accessibleDescription()
    assert "AML 18 m (68 %), satellit · snævrest af de nyeste" in told
    assert "AML 400 m (68 %), Wi-Fi · bredere ring" in told
    assert panel.picture is not None
    assert [fix.report.radius_m for fix in panel._shown(panel.picture)] == [18, 400]


def test_what_does_not_fit_is_counted(stage: Stage) -> None:
    panel = answered(stage)
    for i in range(6):
        receive(stage, 20, age_s=30 - 4 * i, north=200.0 * i)
    assert panel.picture is not None
    assert panel._how_many(panel.picture) == "4 af 6"
    assert panel._shown(panel.picture)[0].best
    panel.grab()


def test_a_move_is_told_with_its_distance(stage: Stage) -> None:
    panel = answered(stage)
    receive(stage, 20, age_s=22)
    receive(stage, 20, age_s=2, north=340)
    assert "flyttet 340 m" in panel.accessibleDescription()
    words = stage.console.desk_page.map._words(stage.console.picture)
    assert words == "satellit · ca. 61 km/t mod nord"


@pytest.mark.parametrize(("age", "hue"), [(5, "text_1"), (40, "amber"), (400, "red")])
def test_a_position_that_grows_old_changes_its_colour(stage: Stage, age: float, hue: str) -> None:
    answered(stage)
    receive(stage, 18, age_s=age)
    assert stage.console.strip._age_hue() == hue


def test_the_age_ticks(stage: Stage) -> None:
    answered(stage)
    receive(stage, 18, age_s=5)
    before = stage.console.strip._phone_words(stage.console.picture.position)
    assert stage.clock is not None
    stage.wait_until(stage.clock.now() + timedelta(seconds=30))
    after = stage.console.strip._phone_words(stage.console.picture.position)
    assert (before[1], after[1]) == (" · 5 s gammel", " · 35 s gammel")


def test_a_position_from_long_before_the_call_is_shown_alone_and_never_as_the_caller(stage: Stage) -> None:
    panel = answered(stage)
    receive(stage, 18, age_s=3000)
    assert "over 30 min. før opkaldet" in panel.accessibleDescription()
    scene = stage.console.desk_page.map.canvas._scene
    assert scene.phone is None
    assert [(point.loose, point.label) for point in scene.trail] == [(True, "50 min. før opkaldet")]


def test_a_danger_at_the_place_is_shown_with_its_last_day_before_the_positions(stage: Stage) -> None:
    panel = answered(stage)
    receive(stage, 18)
    stage.press("Ctrl+2")
    stage.type("nørregade 12, 2. tv øvelsby")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert panel.picture is not None and panel.picture.snapshot.ground.place is not None
    told = panel.accessibleDescription()
    assert told.startswith("Iltflasker, 3. th. · ") and "31.12.2029" in told.split(";")[0]
    assert "Stillads" not in told  # expired
    assert "Gaslager" not in told  # at the harbour
    panel.grab()


def test_only_what_lies_at_the_place_is_a_danger_of_the_place(stage: Stage) -> None:
    panel = answered(stage)
    stage.press("Ctrl+2")
    stage.type("kirkevangen 2 østerlund")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert "Iltflasker" not in panel.accessibleDescription()
