"""Random conversations through each guide and on each of its lines, and the promises that hold in all of them."""

from __future__ import annotations

import pytest

from scripts.agenda import Agenda
from scripts.loader import Library
from scripts.model import Script
from scripts.wander import wander

# Enough to find what a change broke; two thousand of each guide are a slow proof (make prove).
_WALKS, _PROVING = 100, 2_000

GUIDES = [
    (script.id, line)
    for script in Library.load().scripts.values()
    if script.rolle == "guide" and script.id != "indgang"
    for line in script.linje
]


@pytest.mark.parametrize(("guide", "line"), GUIDES)
def test_no_random_conversation_breaks_a_promise(library: Library, guide: str, line: str) -> None:
    assert wander(library, guide, line, walks=_WALKS) == []


@pytest.mark.prove
@pytest.mark.parametrize(("guide", "line"), GUIDES)
def test_two_thousand_random_conversations_break_no_promise(library: Library, guide: str, line: str) -> None:
    assert wander(library, guide, line, walks=_PROVING) == []


@pytest.mark.parametrize("line", ["112", "114"])
def test_the_entry_alone_carries_a_call_without_a_guide_of_its_own(library: Library, line: str) -> None:
    assert wander(library, "indgang", line, walks=300) == []


def broken(library: Library, change: dict[str, object], item: str = "h_alarm") -> Library:
    raw = library.script("indgang").model_dump(exclude_none=True)
    for entry in raw["indhold"]:
        if entry["id"] == item:
            entry.update(change)
    scripts = {**library.scripts, "indgang": Script.model_validate(raw)}
    return Library(scripts=scripts, cause_list=library.cause_list, hashes=library.hashes)


def test_an_alarm_that_waits_for_an_answer_is_caught(library: Library) -> None:
    found = wander(broken(library, {"naar": {"haendelse.tilskadekomne": "1"}}), "indgang", "112", walks=400)
    assert any("alarmen kan ikke sendes" in one.text for one in found)


def test_a_talk_without_an_end_is_caught(library: Library) -> None:
    scripts = dict(library.scripts)
    raw = scripts["afslut"].model_dump(exclude_none=True)
    raw["indhold"] = [entry for entry in raw["indhold"] if entry["slags"] != "afslut"]
    scripts["afslut"] = Script.model_validate(raw)
    found = wander(Library(scripts=scripts, cause_list=library.cause_list), "indgang", "112", walks=300)
    assert any("afslutningen kan ikke nås" in one.text for one in found)


def test_an_engine_that_asks_twice_is_caught(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Agenda._moment

    def forgetful(self: Agenda, answers: dict, *rest: object) -> object:
        return original(self, {k: v for k, v in answers.items() if k != "anmelder.i_fare"
                               and k != "indgang.q_i_fare"}, *rest)  # type: ignore[arg-type]  # fmt: skip

    monkeypatch.setattr(Agenda, "_moment", forgetful)
    found = wander(library, "indgang", "112", walks=300)
    assert any("kom op igen" in one.text for one in found)


def test_a_table_that_falls_by_itself_is_caught(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from scripts import walk

    original = walk.propose
    monkeypatch.setattr(walk, "propose", lambda flow, answers, flags, floor: original(flow, answers, flags, None))
    found = wander(library, "brand_bygning", "112", walks=300)
    assert any("faldt af sig selv" in one.text for one in found)


def test_the_same_seed_brings_the_same_conversation(library: Library) -> None:
    weak = broken(library, {"naar": {"haendelse.tilskadekomne": "1"}})
    first = wander(weak, "indgang", "112", walks=400)
    assert first and first == wander(weak, "indgang", "112", walks=400)
    one = first[0]
    assert one in wander(weak, "indgang", "112", walks=1, seed=one.seed)
