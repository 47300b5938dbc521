"""What the score looks for, each with the event that wins it and the one that loses it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.practice.criticals import committed
from scripts.practice.events import OUT_OF_TIME, DeskEvent
from scripts.practice.loader import Scenarios
from scripts.practice.looks import look
from scripts.practice.model import Critical, Expected
from scripts.practice.scoring import score

TRUTH = (56.42, 11.55)
SCENARIOS = Scenarios.load()
CRASH = SCENARIOS.get("uheld_forkert_koerebane_01")
BURGLARY = SCENARIOS.get("indbrud_i_gang_01")


def event(t: float, kind: Any, **data: str) -> DeskEvent:
    return DeskEvent(t, kind, data)


ANSWERED = event(0, "answered")


def found(kind: str, line: list[DeskEvent], **more: Any) -> float:
    expected = Expected.model_validate({"id": "x", "hvad": kind, "vaegt": 1, **more})
    return look(CRASH, expected, TRUTH, [ANSWERED, *line]).share


SENT = event(10, "sent", authority="police")
SAID = event(20, "caller_said", intent="laek", text="Det løb ud.")
WRITTEN = event(30, "field", field="trafik.brand_laek", value="ja", source="caller")


@pytest.mark.parametrize(
    ("kind", "more", "wins", "loses"),
    [
        ("nummer", {}, [event(5, "asked", key="afslut.q_nummer")], []),
        ("nummer", {}, [event(5, "field", field="anmelder.ring_ikke", value="x", source="operator")],
         [event(5, "field", field="anmelder.ring_tilbage", value="1", source="network")]),
        ("videregivet", {"inden_s": 15, "punkter": ["trafik.brand_laek"]}, [SAID, WRITTEN],
         [SAID, event(50, "field", field="trafik.brand_laek", value="ja", source="caller")]),
        ("videregivet", {"inden_s": 15, "punkter": ["trafik.brand_laek"]}, [SAID, WRITTEN], []),
        ("skiftet_inden", {"inden_s": 15}, [event(9, "line", line="112")], [event(9, "line", line="114")]),
        ("ingen_alarm", {}, [], [SENT]),
        ("udfald", {}, [event(9, "outcome", outcome="")], [event(9, "outcome", outcome="pocket")]),
        ("tavshed", {"laengst_s": 12}, [event(9, "said", text="x"), event(20, "ended")],
         [event(40, "said", text="x"), event(80, "said", text="x"), event(120, "said", text="x")]),
        ("ringet_op", {"inden_s": 10}, [event(9, "lost"), event(15, "called_back")], [event(9, "lost")]),
        ("felter", {"punkter": ["trafik.retning"]}, [event(9, "field", field="trafik.retning", value="mod vest")],
         [event(9, "field", field="trafik.retning", value="mod øst")]),
        ("sagt", {"punkter": ["a.b"]}, [event(9, "said", key="a.b")], [event(9, "said", key="a.c")]),
        ("opfoelgning", {"punkter": ["tryghed"]}, [DeskEvent(9, "followup", {"kind": "tryghed", "on": "ja"})],
         [DeskEvent(9, "followup", {"kind": "tryghed", "on": "nej"})]),
        ("note", {}, [event(9, "note", text="x")], []),
        ("note", {}, [event(9, "field", field="haendelse.egne_ord", value="x")], []),
        ("prioritet", {}, [SENT], [event(9, "priority", priority="4"), SENT]),
        ("hjaelp_paa_vej", {"inden_s": 10}, [SENT, event(15, "said", text="Hjælpen er på vej")],
         [event(5, "said", text="Hjælpen er på vej"), SENT]),
    ],
)  # fmt: skip
def test_each_thing_is_won_and_lost_by_what_the_log_says(
    kind: str, more: dict[str, Any], wins: list[DeskEvent], loses: list[DeskEvent]
) -> None:
    if kind == "prioritet":
        scenario = CRASH.model_copy(update={"sandhed": CRASH.sandhed.model_copy(update={"prioritet": 1})})
        expected = Expected.model_validate({"id": "x", "hvad": kind, "vaegt": 1})
        assert look(scenario, expected, TRUTH, [ANSWERED, *wins]).share == 1
        assert look(scenario, expected, TRUTH, [ANSWERED, *loses]).share == 0
        return
    assert found(kind, wins, **more) == 1
    assert found(kind, loses, **more) == 0


def test_advice_out_of_its_order_is_worth_half() -> None:
    late_first = [event(9, "said", key="a.b"), event(19, "said", key="a.a")]
    assert found("sagt", late_first, punkter=["a.a", "a.b"]) == 1
    assert found("sagt", late_first, punkter=["a.a", "a.b"], i_orden=True) == 0.5


def test_a_limit_may_count_from_what_the_caller_said() -> None:
    said = event(100, "caller_said", intent="benzin", text="x")
    assert found("sendt_inden", [said, event(110, "sent")], inden_s=15, efter="benzin") == 1
    assert found("sendt_inden", [said, event(135, "sent")], inden_s=15, efter="benzin") == 0


def test_going_back_to_a_question_is_asking_it_again_and_answering_it_late_is_not() -> None:
    asked = event(5, "asked", item="q", key="s.q")
    assert found("ikke_gentaget", [asked, event(9, "answer", item="q", key="s.q")]) == 1
    assert found("ikke_gentaget", [asked, event(9, "chosen", item="q", key="s.q")]) == 0
    assert found("ikke_gentaget", [event(9, "chosen", item="q", key="s.q"), asked]) == 1


def test_the_caller_s_own_asking_whether_anyone_is_there_breaks_no_silence() -> None:
    uneasy = event(16, "caller_said", intent="stilhed", text="Er du der?")
    assert found("tavshed", [uneasy, event(28, "said", text="Ja.")], laengst_s=15) < 1


def fault(kind: str, line: list[DeskEvent], scenario: Any = CRASH, **more: Any) -> tuple[DeskEvent, ...] | None:
    critical = Critical.model_validate({"id": "x", "hvad": kind, "da": "x", "en": "x", **more})
    return committed(scenario, critical, TRUTH, [ANSWERED, *line])


HEARD = event(20, "caller_said", intent="retning", text="Mod vest.")
FAR = event(5, "place", lat="56.5", lon="11.55", text="x")
WRONG = event(25, "field", field="trafik.retning", value="mod øst")
RIGHT = event(30, "field", field="trafik.retning", value="mod vest")


@pytest.mark.parametrize(
    ("kind", "more", "made", "not_made"),
    [
        ("forkert_sted", {}, [FAR, SENT], [FAR, SENT, event(12, "verified")]),
        ("afsluttet_uden_alarm", {}, [event(9, "closed")], [SENT, event(19, "closed")]),
        ("afsluttet_uden_alarm", {}, [event(9, "over", reason=OUT_OF_TIME)], [event(9, "over", reason="standset")]),
        ("lagt_paa", {"indtil": "sendt"}, [event(9, "ended")], [SENT, event(19, "ended")]),
        ("lagt_paa", {"indtil": "retning"}, [SENT, event(19, "ended"), HEARD], [HEARD, event(29, "ended")]),
        ("ringet_op", {}, [event(9, "called_back")], []),
        ("sagt_ord", {"ord": ["politi"]}, [event(9, "said", text="Det er Politiet.")], [event(9, "said", text="Hej.")]),
        ("sagt_punkt", {"punkter": ["a.b"]}, [event(9, "said", key="a.b")], [event(9, "asked", key="a.b")]),
        ("felt_overset", {"efter": "retning", "punkter": ["trafik.retning"]}, [HEARD, WRONG], [HEARD, WRONG, RIGHT]),
        ("felt_overset", {"efter": "retning", "punkter": ["trafik.retning"]}, [HEARD], [WRONG]),
        ("alarm_uden_grund", {}, [SENT], []),
    ],
)
def test_each_critical_fault_is_made_by_one_thing_and_not_by_its_neighbour(
    kind: str, more: dict[str, Any], made: list[DeskEvent], not_made: list[DeskEvent]
) -> None:
    assert fault(kind, made, **more)
    assert fault(kind, not_made, **more) is None


def test_a_114_call_that_never_became_112_after_what_was_said_is_a_fault() -> None:
    steps = event(34, "caller_said", intent="trin", text="Der er nogen!")
    assert fault("ikke_skiftet", [steps], BURGLARY, efter="trin")
    assert fault("ikke_skiftet", [steps, event(40, "line", line="112")], BURGLARY, efter="trin") is None
    assert fault("ikke_skiftet", [], BURGLARY, efter="trin") is None


def test_every_point_won_names_the_fact_it_rests_on_and_every_miss_has_a_class() -> None:
    line = [
        ANSWERED, event(20, "place", lat="56.42", lon="11.55", text="71 km 8,2"), HEARD, RIGHT,
        event(31, "field", field="haendelse.aarsag", value="TRAFIK-UHELD", source="operator"), SENT,
        event(12, "said", text="Hjælpen er på vej"),
    ]  # fmt: skip
    items = score(CRASH, TRUTH, line).items
    by_rule = ("ikke_igen", "tavshed")  # what holds because nothing broke it has no fact of its own
    assert all(item.evidence for item in items if item.got and item.id not in by_rule)
    assert all(item.deviation in ("kritisk", "stor", "mellem", "lille") for item in items if item.lost)
    assert all(item.deviation == "" for item in items if not item.lost)
    place = next(item for item in items if item.id == "sted_rigtigt")
    assert [(e.at_s, e.kind, e.text) for e in place.evidence] == [(20, "place", "71 km 8,2")]


def test_a_miss_by_less_than_half_is_one_class_milder() -> None:
    def deviation(t: float) -> str:
        line = [ANSWERED, event(t, "sent", authority="police")]
        return next(item.deviation for item in score(CRASH, TRUTH, line).items if item.id == "sendt")

    assert (deviation(60), deviation(80), deviation(115)) == ("", "mellem", "stor")
