"""The score: read from events alone, adding up, and failed by what alone must fail a call."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.practice.events import DeskEvent
from scripts.practice.loader import ScenarioError, Scenarios, load_scenario
from scripts.practice.scoring import Assessment, score

TRUTH = (56.42, 11.55)
FIRE = Scenarios.load().get("brand_lejlighed_01")


def event(t: float, kind: Any, **data: str) -> DeskEvent:
    return DeskEvent(t, kind, data)


GOOD = [
    event(3, "answered"),
    event(12, "asked", item="q_sted", key="indgang.q_sted", text="Hvor skal hjælpen hen?"),
    event(20, "place", lat="56.42001", lon="11.55001", text="Nørregade 12"),
    event(24, "field", field="haendelse.aarsag", value="BRAND-BYG", source="operator"),
    event(30, "sent", authority="fire"),
    event(34, "said", item="s_paa_vej", text="Hjælpen er på vej, mens vi taler."),
    event(37, "verified"),
    *(
        event(40 + i, "field", field=field, value=FIRE.sandhed.felter[field], source="caller")
        for i, field in enumerate([
            "brand.nogen_inde", "brand.inde_antal", "brand.etage", "brand.kan_gaa", "brand.roeg_flamme",
            "brand.selv_ude", "brand.farlige_stoffer",
        ])
    ),
    event(48, "said", item="s_ikke_ind_igen", key="brand_bygning.s_ikke_ind_igen", text="Gå ikke ind igen."),
    event(60, "closed"),
]


def assess(events: list[DeskEvent]) -> Assessment:
    return score(FIRE, TRUTH, events)


def without(kind: str) -> list[DeskEvent]:
    return [e for e in GOOD if e.kind != kind]


def test_a_good_call_gets_everything() -> None:
    found = assess(GOOD)
    assert (found.points, found.band, found.critical) == (100, "sikker", ())


def test_what_is_got_and_what_is_lost_add_up_to_the_whole() -> None:
    for events in (GOOD, GOOD[:3], [], without("said")):
        found = assess(events)
        assert sum(i.got for i in found.items) + sum(i.lost for i in found.items) == found.max
        assert found.got == sum(i.got for i in found.items)


@pytest.mark.parametrize(
    ("kind", "item"),
    [("said", "paa_vej"), ("verified", "bekraeftet"), ("sent", "sendt"), ("place", "sted_rigtigt")],
)
def test_what_is_missing_costs_its_own_points(kind: str, item: str) -> None:
    lost = {i.id for i in assess(without(kind)).items if i.lost}
    assert item in lost


def test_a_late_alarm_costs_by_how_late_it_is() -> None:
    def points(t: float) -> int:
        events = [event(t, "sent", authority="fire") if e.kind == "sent" else e for e in GOOD]
        return next(i.got for i in assess(events).items if i.id == "sendt")

    assert points(60) == 13
    assert points(90) == 7
    assert points(120) == 0


def test_asking_twice_is_seen() -> None:
    twice = [*GOOD, event(80, "asked", item="q_inde"), event(90, "asked", item="q_inde")]
    assert next(i for i in assess(twice).items if i.id == "ikke_igen").got == 0


def test_an_alarm_to_a_far_place_that_was_not_read_back_fails_the_call() -> None:
    elsewhere = event(20, "place", lat="56.50", lon="11.55", text="x")
    found = assess([elsewhere if e.kind == "place" else e for e in without("verified")])
    assert found.band == "ikke_bestaaet"
    assert "alarm_til_forkert_sted" in found.critical


def test_a_call_closed_without_an_alarm_fails() -> None:
    found = assess(without("sent"))
    assert "afsluttet_uden_alarm" in found.critical


def test_a_place_in_free_words_has_no_distance_but_no_error_either() -> None:
    words = [event(20, "place", lat="", lon="", text="skoven") if e.kind == "place" else e for e in GOOD]
    assert next(i for i in assess(words).items if i.id == "sted_rigtigt").got == 0


def test_a_broken_scenario_is_refused_in_words(tmp_path: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("skema: 1\nid: x\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"x\.yaml"):
        load_scenario(path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("+4500004127", "+4512345678", "nummer"),
        ("sig: panik", "sig: findes_ikke", "findes_ikke"),
        ("t: 95", "t: 900", "slutning"),
        ("  aabning:\n", "  noget:\n", "aabning"),
        ("id: paa_vej", "id: sendt", "samme id"),
        ("inden_s: 60, vaegt: 20", "vaegt: 20", "inden_s"),
        ("froe: 4711", "froe: 4711\nukendt: 1", "ukendt"),
    ],
)
def test_each_mistake_in_a_scenario_is_named(tmp_path: Any, old: str, new: str, words: str) -> None:
    from scripts.practice.loader import FOLDER

    text = (FOLDER / "brand_lejlighed_01.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "x.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError, match=words):
        load_scenario(path)
