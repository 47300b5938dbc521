"""A draft tried out: points, what cost them, the log as lanes; what cannot be played is told and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Config
from app.guide import Guide
from app.practice.play import open_play
from app.practice.scenario_picture import picture_of
from app.practice.scenario_store import store_of
from app.practice.tryout import try_out
from scripts.loader import Library
from scripts.practice.loader import FOLDER, ScenarioError, Scenarios
from scripts.source import read

FIRE = "brand_lejlighed_01"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide(Library.load())


def test_what_a_trainee_came_to_is_told_with_what_cost_points(guide: Guide) -> None:
    scenarios = Scenarios.load()
    run = next(run for run in scenarios.runs(FIRE) if run.elev == "middel")
    tried = try_out(scenarios.get(FIRE), run, guide)
    assert (tried.points, tried.misses, tried.problem) == (70, (), "")
    assert sum(lost.points for lost in tried.lost) == 30
    assert [said.t for said in tried.said] == sorted(said.t for said in tried.said)
    assert {"caller", "operator", "field", "alarm"} <= {said.who for said in tried.said}
    assert tried.stress and tried.course is not None


def test_a_trainee_that_cannot_be_played_is_told_in_words(guide: Guide) -> None:
    scenarios = Scenarios.load()
    run = scenarios.runs(FIRE)[0]
    step = run.trin[1].model_copy(update={"sig": "ingen.guide", "goer": None})
    tried = try_out(scenarios.get(FIRE), run.model_copy(update={"trin": [run.trin[0], step]}), guide)
    assert tried.problem == "punktet ingen.guide findes ikke i guiderne"
    other = try_out(scenarios.get("lommeopkald_01"), run, guide)
    assert "hører til brand_lejlighed_01" in other.problem


def test_a_thousand_events_at_one_moment_neither_hang_nor_raise(guide: Guide) -> None:
    scenario = Scenarios.load().get(FIRE)
    event = scenario.haendelser[0].model_copy(update={"t": 0.0, "sig": "panik", "mast": None, "stress": 1})
    many = [event.model_copy(update={"id": f"nu_{number}"}) for number in range(300)]
    run = next(run for run in Scenarios.load().runs(FIRE) if run.elev == "god")
    tried = try_out(scenario.model_copy(update={"haendelser": many}), run, guide)
    assert tried.problem or tried.points <= 100


def test_what_goes_wrong_in_the_desk_is_told_and_not_raised(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **named: object) -> None:
        raise ZeroDivisionError("oh no")

    monkeypatch.setattr("app.practice.tryout.course", broken)
    monkeypatch.setattr("app.practice.rehearsal.Rehearsal.play", broken)
    scenarios = Scenarios.load()
    assert "oh no" in try_out(scenarios.get(FIRE), scenarios.runs(FIRE)[0], guide).problem


def test_the_picture_says_which_line_gives_each_field_and_which_nobody_gives() -> None:
    path = FOLDER / f"{FIRE}.yaml"
    scenario = Scenarios.load().get(FIRE)
    picture = picture_of(scenario, read(path))
    assert [row.id for row in picture.events][:3] == ["mast", "aml_grov", "aml_fin"]
    assert picture.events[-1].anchor == "alarm"
    goal = next(row for row in picture.goals if row.id == "felterne")
    assert dict(goal.given)["antal inde"] == "Hvor mange" and goal.lacks == ()
    silent = scenario.replikker["antal"].model_copy(update={"giver": []})
    other = scenario.model_copy(update={"replikker": {**scenario.replikker, "antal": silent}})
    assert next(row for row in picture_of(other, read(path)).goals if row.id == "felterne").lacks == ("antal inde",)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(f"id: {row.id}" in lines[row.line - 1] for row in (*picture.events, *picture.goals))
    assert all(lines[row.line - 1].strip().startswith(row.id) for row in picture.lines)


def test_every_shipped_practice_call_has_a_picture_in_both_languages() -> None:
    for scenario in Scenarios.load().by_id.values():
        for language in ("da", "en"):
            picture = picture_of(scenario, read(FOLDER / f"{scenario.id}.yaml"), language)
            assert len(picture.events) == len(scenario.haendelser)
            assert not any(goal.lacks for goal in picture.goals)


def test_a_draft_is_played_at_the_desk_and_says_that_it_is_one(tmp_path: Path) -> None:
    config = Config({"store": str(tmp_path / "store")})
    store = store_of(config)
    store.begin(FIRE)
    play = open_play(config, f"kladde/{FIRE}", recorded=False, out=tmp_path / "out")
    try:
        assert play.title == "Lejlighedsbrand 01 · kladde, version 3"
        assert play.scenario.version == 3
    finally:
        play.close()
    assert len(list((tmp_path / "store" / "oevelser" / "tekster").iterdir())) == 1
    with pytest.raises(ScenarioError, match="ingen kladde"):
        open_play(config, "kladde/lommeopkald_01", recorded=False, out=tmp_path / "out")
