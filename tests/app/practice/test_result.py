"""The score in words: every goal with what happened, and faults that alone mean failed."""

from __future__ import annotations

from app.practice.result import BAND, Result, named, result_of
from scripts.practice.events import DeskEvent
from scripts.practice.loader import Scenarios
from scripts.practice.scoring import score

FIRE = Scenarios.load().get("brand_lejlighed_01")
TRUTH = (56.42, 11.55)
FAR = [
    DeskEvent(3, "answered"),
    DeskEvent(20, "place", {"lat": "56.50", "lon": "11.55", "text": "x"}),
    DeskEvent(75, "sent", {"authority": "fire"}),
    DeskEvent(90, "closed"),
]


def result(events: list[DeskEvent], language: str = "da") -> Result:
    return result_of(FIRE, score(FIRE, TRUTH, events), 118.0, language)


def test_every_goal_stands_there_with_what_happened_and_the_points_add_up() -> None:
    found = result(FAR)
    assert len(found.rows) == len(FIRE.forventet)
    assert sum(row.got for row in found.rows) == found.got
    assert all(row.goal and row.found for row in found.rows)
    standing = {row.goal: row.standing for row in found.rows}
    assert standing["Sted valgt inden 0:45"] == "met"
    assert standing["Sted højst 50 m fra sandheden"] == "lost"
    assert standing["Alarm inden 1:00"] == "part"


def test_a_fault_that_alone_means_failed_is_said_in_words() -> None:
    found = result(FAR)
    assert found.band_words == BAND["ikke_bestaaet"].da
    assert found.critical == ("Alarmen gik til et forkert sted, som ikke var læst op",)
    assert result(FAR, "en").critical == ("The alarm went to a wrong place that was not read back",)


def test_form_fields_are_named_as_on_the_form_and_not_by_their_id() -> None:
    missing = next(row.found for row in result([]).rows if "nøglespørgsmål" in row.goal)
    assert "nogen inde" in missing and "brand." not in missing
    assert named("intet felt.her") == "intet felt.her"


def test_the_domains_of_the_rubric_stand_there_and_make_the_whole() -> None:
    found = result(FAR)
    assert [name for name, _, _ in found.domains] == [
        "Sted og kontakt", "Hvad og fare", "Alarm og prioritet", "Samtalen", "Råd og notat",
    ]  # fmt: skip
    assert sum(got for _, got, _ in found.domains) == found.got
    assert sum(most for _, _, most in found.domains) == found.max == 100


def test_items_of_the_guides_are_named_by_what_they_say() -> None:
    words = {"brand_bygning.s_ikke_ind_igen": "Gå ikke ind igen."}
    found = result_of(FIRE, score(FIRE, TRUTH, FAR), 118.0, "da", lambda key: words.get(key, ""))
    said = next(row for row in found.rows if row.goal == "Sagt: gå ikke ind igen")
    assert said.found == "Ikke sagt: »Gå ikke ind igen.«"


def test_every_band_has_words() -> None:
    assert set(BAND) == {"sikker", "bestaaet", "oev_igen", "ikke_bestaaet"}
