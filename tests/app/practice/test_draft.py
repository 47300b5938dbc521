"""Practising with a draft: the practice desk goes by it, and the desk itself by what is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import SystemClock
from app.config import Config
from app.house import scripts_in_force
from app.practice.events import named_as_then
from app.practice.listing import practice_rows
from app.practice.play import open_play
from app.scripts_store import ScriptStore
from scripts.authoring.approval import RefusalError
from scripts.practice.events import DeskEvent
from scripts.practice.loader import Scenarios

FIRE = "brand_lejlighed_01"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config({"store": str(tmp_path / "store")})


def drafted(config: Config, before: str, after: str) -> None:
    store = ScriptStore(config.guides, SystemClock().now)
    text = store.begin("brand_bygning", "AKJ")
    assert before in text
    store.save("brand_bygning", text.replace(before, after), "AKJ")


def test_a_practice_call_goes_by_the_draft_and_says_so_and_the_desk_does_not(config: Config, tmp_path: Path) -> None:
    drafted(config, "Hvad brænder?", "Hvad er det, der brænder?")
    play = open_play(config, FIRE, recorded=False, out=tmp_path / "out", draft="brand_bygning")
    try:
        script = play.house.guide.library.script("brand_bygning")
        assert (script.version, script.item("q_hvad").sig) == (2, "Hvad er det, der brænder?")  # type: ignore[union-attr]
        assert play.title == "Lejlighedsbrand 01 · med kladden til Brand i bygning, version 2"
    finally:
        play.close()
    assert scripts_in_force(config, False, SystemClock()).script("brand_bygning").version == 1


def test_a_draft_with_an_error_or_none_at_all_is_not_practised_with(config: Config, tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="har ingen kladde at øve med"):
        open_play(config, FIRE, recorded=False, out=tmp_path / "out", draft="brand_bygning")
    drafted(config, "felt: brand.selv_ude", "felt: brand.selv_ud")
    with pytest.raises(RefusalError, match="Ret fejlen først: linje"):
        open_play(config, FIRE, recorded=False, out=tmp_path / "out", draft="brand_bygning")


def test_practice_calls_of_the_drafts_own_causes_come_first() -> None:
    scenarios = Scenarios.load()
    cause = scenarios.get(practice_rows(scenarios)[-1].id).sandhed.aarsag
    rows = practice_rows(scenarios, first={cause})
    fits = [scenarios.get(row.id).sandhed.aarsag == cause for row in rows]
    assert fits == sorted(fits, reverse=True) and fits[0]


def test_a_scenario_knows_a_renamed_item_by_the_name_it_had(config: Config) -> None:
    store = ScriptStore(config.guides, SystemClock().now)
    store.rename("item", "brand_bygning.q_inde", "q_folk", "AKJ")
    library = store.library(ripe="trial", tried="brand_bygning")
    assert library.former("brand_bygning.q_folk") == "brand_bygning.q_inde"
    assert library.former("brand_bygning.q_hvad") == "brand_bygning.q_hvad"
    asked = DeskEvent(3.0, "asked", {"item": "q_folk", "key": "brand_bygning.q_folk", "text": "Er der nogen inde?"})
    then = named_as_then(asked, library.former)
    assert (then.data["key"], then.data["item"]) == ("brand_bygning.q_inde", "q_inde")
