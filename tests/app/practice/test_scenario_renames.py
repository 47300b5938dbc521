"""What a guide's rename does to practice calls and their trainees: they follow, or the rename is refused by place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.guide import Guide, contract
from app.practice.rehearsal import differences, rehearse
from app.practice.scenario_store import ScenarioStore
from app.scripts_store import ScriptStore
from scripts.authoring.approval import RefusalError
from scripts.practice.lint import check
from scripts.practice.loader import FOLDER, Scenarios

FIRE = "brand_lejlighed_01"


def now() -> datetime:
    return datetime(2026, 11, 29, 13, 0, tzinfo=UTC)


@pytest.fixture
def own(tmp_path: Path) -> ScenarioStore:
    return ScenarioStore(tmp_path / "oevelser", now)


@pytest.fixture
def guides(tmp_path: Path, own: ScenarioStore) -> ScriptStore:
    return ScriptStore(tmp_path / "guides", now, practice_files=own.own_files)


def test_a_scripted_trainee_follows_a_renamed_item_to_the_same_result(guides: ScriptStore) -> None:
    guides.rename("item", "brand_bygning.q_inde", "q_folk", "AKJ")
    guide = Guide(guides.library(tried="brand_bygning"))
    scenarios = Scenarios.load()
    for run in scenarios.runs(FIRE):
        assert differences(run, rehearse(scenarios.get(FIRE), run, guide).assessment) == []


def test_the_linter_knows_a_renamed_item_by_the_name_it_had(guides: ScriptStore) -> None:
    guides.rename("item", "brand_bygning.q_inde", "q_folk", "AKJ")
    library = guides.library(tried="brand_bygning")
    found = check([FOLDER / f"{FIRE}.god.elev.yaml", FOLDER / f"{FIRE}.yaml"], contract(), library=library)
    assert [str(f) for f in found if f.severity == "fejl"] == []


def test_an_answer_that_a_trainee_gives_is_not_renamed_and_the_place_is_told(
    guides: ScriptStore, own: ScenarioStore
) -> None:
    own.new("egen_01")
    text = guides.begin("brand_bygning", "AKJ")
    asked = (
        '  - {id: q_farve, slags: spoerg, fase: raad, sig: "Hvilken farve?", svar: {type: valg, af: [roed, blaa]},\n'
        '     hvis_ved_ikke: {sig: "Det er i orden."}}\n'
    )
    head, tail = text.split("indhold:\n", 1)
    guides.save("brand_bygning", f"{head}indhold:\n{asked}{tail}", "AKJ")
    run = own.text("egen_01", "god")
    line = "  - {t: 62, spoerg: brand_bygning.q_farve, svar: roed}\n"
    own.save("egen_01", "god", run + line, run)
    with pytest.raises(RefusalError, match=r"egen_01\.god\.elev\.yaml, linje 17, nævner .*jeres egen øvelse"):
        guides.rename("answer", "brand_bygning.q_farve=roed", "moerkeroed", "AKJ")
    own.discard("egen_01")
    assert guides.rename("answer", "brand_bygning.q_farve=roed", "moerkeroed", "AKJ")


def test_a_broken_draft_of_a_practice_call_stops_no_rename(guides: ScriptStore, own: ScenarioStore) -> None:
    own.new("egen_01")
    own.save("egen_01", "", "a: [", own.text("egen_01"))
    assert guides.rename("item", "brand_bygning.q_inde", "q_folk", "AKJ")
