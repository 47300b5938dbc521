"""The model run beside a trainee's own: its moments, once each, and remembered by what the scenario says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import facts as f
from app.practice import ghost
from app.practice.ghost import Ghosts, ghost_of
from scripts.practice.loader import Scenarios
from tests.app.practice.journals import FIRE, SCENARIOS, played, scenario, with_facts
from tests.app.practice.rig import guide


def test_the_model_run_has_each_moment_once_in_order() -> None:
    marks = Ghosts(SCENARIOS, guide()).of(scenario())
    assert [(mark.t, mark.text) for mark in marks] == [
        (14.0, "sted"), (22.0, "årsag"), (26.0, "alarm"), (28.0, "»på vej«"), (33.0, "bekræftet"), (112.0, "afsluttet"),
    ]  # fmt: skip


def test_every_scenario_that_ships_has_a_model_run_that_plays() -> None:
    ghosts = Ghosts(SCENARIOS, guide())
    assert [name for name in SCENARIOS.by_id if not ghosts.of(SCENARIOS.get(name))] == []


def test_a_model_run_is_played_once_for_each_text_of_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    whole = ghost.rehearse
    monkeypatch.setattr(ghost, "rehearse", lambda s, r, g: runs.append(s.froe) or whole(s, r, g))
    ghosts = Ghosts(SCENARIOS, guide())
    first = ghosts.of(scenario())
    assert ghosts.of(scenario()) == first
    ghosts.of(scenario().model_copy(update={"froe": 1}))
    assert runs == [4711, 1]


def test_a_scenario_without_a_model_has_no_ghost_and_no_error() -> None:
    assert Ghosts(Scenarios({FIRE: scenario()}, folder=SCENARIOS.folder / "nowhere"), guide()).of(scenario()) == ()


def test_a_model_that_can_no_longer_be_played_or_read_is_left_out(tmp_path: Path) -> None:
    file = f"{FIRE}.god.elev.yaml"
    text = (SCENARIOS.folder / file).read_text("utf-8")
    (tmp_path / file).write_text(text.replace("indgang.q_sted", "indgang.q_findes_ikke"), "utf-8")
    assert Ghosts(Scenarios({FIRE: scenario()}, folder=tmp_path), guide()).of(scenario()) == ()
    (tmp_path / file).write_text("oevelse: [", "utf-8")
    assert Ghosts(Scenarios({FIRE: scenario()}, folder=tmp_path), guide()).of(scenario()) == ()


def test_help_said_to_come_before_the_alarm_is_no_moment_of_it() -> None:
    early = with_facts(played(), (10, "ELEV", f.LineSaid(script="", item="own", text="Hjælpen er på vej")))
    assert [mark.t for mark in ghost_of(early) if mark.text == "»på vej«"] == [90.0]
