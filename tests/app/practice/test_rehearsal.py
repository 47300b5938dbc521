"""A practice call without a screen: every scripted trainee gets the result its file says, the same every time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from msgspec import structs

from app.clock import ManualClock
from app.domain import facts as f
from app.handover.record import record
from app.practice.after import assess, played_otherwise
from app.practice.locallink import LocalLink
from app.practice.rehearsal import NOMINAL, Rehearsal, RehearsalError, Rehearsed, differences, rehearse
from scripts.practice.loader import Scenarios
from scripts.practice.rubric import standard
from scripts.practice.trainee import Run
from tests.app.practice.rig import guide

SCENARIOS = Scenarios.load()
RUNS = [(scenario, run) for scenario in SCENARIOS.by_id for run in SCENARIOS.runs(scenario)]
IDS = [f"{scenario}-{run.elev}" for scenario, run in RUNS]
WILD = SCENARIOS.get("vild_i_skoven_01")


def run_of(scenario: str, who: str) -> Run:
    return next(run for run in SCENARIOS.runs(scenario) if run.elev == who)


def played(scenario: str, who: str = "god") -> Rehearsed:
    return rehearse(SCENARIOS.get(scenario), run_of(scenario, who), guide())


def steps(scenario: str, *given: dict[str, object]) -> Run:
    """Return a trainee made up for a test; what it comes to is not asked."""
    return Run.model_validate({
        "oevelse": scenario, "elev": "god", "resultat": {"point": 0, "udfald": "sikker", "omraader": {}},
        "trin": list(given),
    })  # fmt: skip


def said(left: Rehearsed) -> list[str]:
    return [entry.fact.intent for entry in left.entries if isinstance(entry.fact, f.CallerSaid)]


@pytest.mark.parametrize(("scenario", "run"), RUNS, ids=IDS)
def test_every_scripted_trainee_gets_the_result_its_file_says(scenario: str, run: Run) -> None:
    left = rehearse(SCENARIOS.get(scenario), run, guide())
    assert differences(run, left.assessment) == []
    assert sum(domain.max for domain in left.assessment.domains) == 100


@pytest.mark.parametrize("scenario", ["selvmordstrussel_01", "ecall_uden_stemme_01", "uheld_forkert_koerebane_01"])
def test_the_same_seed_and_the_same_deeds_give_the_same_log_to_the_byte(scenario: str) -> None:
    first, second = played(scenario, "middel"), played(scenario, "middel")
    assert first.log() == second.log()
    assert first.assessment == second.assessment


@pytest.mark.prove
def test_a_thousand_of_a_thousand_runs_are_alike_to_the_byte() -> None:
    first: dict[str, Rehearsed] = {}
    for name, (scenario, run) in itertools.islice(itertools.cycle(zip(IDS, RUNS, strict=True)), 1000):
        left = rehearse(SCENARIOS.get(scenario), run, guide())
        kept = first.setdefault(name, left)
        assert (left.log(), left.assessment) == (kept.log(), kept.assessment), name


def test_another_seed_gives_another_call() -> None:
    other = WILD.model_copy(update={"froe": WILD.froe + 1})
    run = run_of(WILD.id, "god")
    assert rehearse(other, run, guide()).log() != rehearse(WILD, run, guide()).log()


def test_the_log_alone_gives_the_score_again_with_the_weights_it_was_begun_with() -> None:
    weights = standard().model_dump()
    weights["omraader"][0]["point"], weights["omraader"][3]["point"] = 40, 5
    heavy = standard().model_validate(weights)
    run = run_of(WILD.id, "middel")
    left = rehearse(WILD, run, guide(), heavy)
    again = assess(left.entries, WILD, WILD.sandhed.sted.punkt or NOMINAL)
    assert again == left.assessment
    assert {d.id: d.max for d in again.domains}["sted"] == 40
    assert assess(left.entries, WILD, WILD.sandhed.sted.punkt or NOMINAL, standard()) != left.assessment


def test_a_scenario_that_was_changed_since_is_told_apart() -> None:
    left = played(WILD.id)
    assert not played_otherwise(left.entries, WILD)
    assert played_otherwise(left.entries, WILD.model_copy(update={"niveau": 1}))
    old = [structs.replace(e, fact=structs.replace(e.fact, digest="")) if isinstance(e.fact, f.PracticeStarted) else e
           for e in left.entries]  # fmt: skip
    assert not played_otherwise(old, WILD.model_copy(update={"niveau": 1}))


# --- bad input ---------------------------------------------------------------------------------------------------


def test_a_trainee_who_never_answers_leaves_a_whole_log_and_no_points() -> None:
    left = rehearse(WILD, steps(WILD.id), guide())
    kinds = [type(entry.fact) for entry in left.entries]
    assert kinds[0] is f.CallRang and kinds[-1] is f.PracticeEnded
    assert (left.seconds, left.assessment.points, left.assessment.band) == (WILD.senest_s, 0, "ikke_bestaaet")
    assert left.assessment.critical == ("afsluttet_uden_alarm",)
    assert said(left) == []
    assert record(left.entries, "da", lambda code: code) is not None


def test_a_trainee_who_answers_and_does_nothing_for_the_whole_call_hears_the_caller_ask_for_him() -> None:
    left = rehearse(WILD, steps(WILD.id, {"t": 3, "goer": "besvar"}), guide())
    assert said(left)[:4] == ["baggrund", "aabning", "stilhed", "stilhed"]
    assert left.assessment.critical == ("afsluttet_uden_alarm",)
    assert left.assessment.points <= 10
    assert isinstance(left.entries[-1].fact, f.PracticeEnded)


@pytest.mark.parametrize("step", [{"t": 1, "spoerg": "indgang.q_findes_ikke"}, {"t": 1, "sig": "ingen.guide"}])
def test_a_trainee_that_asks_what_no_guide_asks_is_refused_in_words(step: dict[str, object]) -> None:
    with pytest.raises(RehearsalError, match="findes ikke i guiderne"):
        rehearse(WILD, steps(WILD.id, step), guide())


def test_a_trainee_of_another_scenario_is_refused() -> None:
    with pytest.raises(RehearsalError, match="hører til"):
        rehearse(WILD, steps("drukning_skilt_01"), guide())


# --- what a call can hold ----------------------------------------------------------------------------------------


def test_a_second_caller_rings_and_says_what_he_saw_once_answered() -> None:
    crash = SCENARIOS.get("uheld_forkert_koerebane_01")
    with Rehearsal(crash, guide()) as desk:
        desk.line.ring()
        desk.settle()
        desk.actions.answer(desk.line.call)
        desk.settle()
        desk.until(60)
        waiting = desk.desk.snapshot.desk.ringing
        assert [call.number for call in waiting] == ["+4500005204"]
        assert waiting[0].is_practice
        desk.actions.answer(waiting[0].id)
        desk.settle()
        desk.until(80)
        heard = [e.fact.text for e in desk.desk.entries(waiting[0].id) if isinstance(e.fact, f.CallerSaid)]
    assert any("8,2" in text for text in heard)


def test_a_car_s_message_is_read_as_a_real_car_s_is() -> None:
    left = played("ecall_uden_stemme_01")
    reports = [entry.fact.report for entry in left.entries if isinstance(entry.fact, f.PositionReceived)]
    car = next(report for report in reports if report.kind == "ecall")
    assert (car.status, car.entity, car.practice) == ("position", "vehicle", True)
    truth = SCENARIOS.get("ecall_uden_stemme_01").sandhed.sted.punkt
    assert truth is not None and car.lat == pytest.approx(truth[0], abs=1e-4)


def test_positions_come_late_wrong_and_better_and_the_wrong_one_is_no_truth() -> None:
    left = played(WILD.id)
    fixes = [e.fact.report for e in left.entries if isinstance(e.fact, f.PositionReceived)]
    radii = [report.radius_m for report in fixes if report.entity == "caller"]
    assert radii == [60.0, 140.0, 14.0]


def test_a_line_that_broke_comes_back_when_the_trainee_rings_up() -> None:
    left = played("selvmordstrussel_01")
    kinds = [type(entry.fact) for entry in left.entries]
    lost, back, again = (kinds.index(kind) for kind in (f.CallLost, f.CallBack, f.CallReconnected))
    assert lost < back < again
    assert "tilbage" in said(left)


def test_a_caller_who_is_met_gives_the_address_and_one_who_is_not_does_not() -> None:
    threat = "selvmordstrussel_01"
    answer = {"t": 2, "goer": "besvar"}
    where = {"t": 20, "spoerg": "indgang.q_sted"}
    cold = rehearse(SCENARIOS.get(threat), steps(threat, answer, where), guide())
    met = {"t": 9, "sig": "selvmordstrussel.s_godt_du_ringer"}
    warm = rehearse(SCENARIOS.get(threat), steps(threat, answer, met, where), guide())

    def told(left: Rehearsed) -> str:
        return next(e.fact.text for e in left.entries if isinstance(e.fact, f.CallerSaid) and e.fact.intent == "sted")

    assert "Vinterbakken" not in told(cold)
    assert "Vinterbakken ni" in told(warm)


def test_the_call_taker_s_own_words_find_the_line_that_answers_them() -> None:
    asked = {"t": 10, "ord": "Hvad er der sket?"}
    left = rehearse(WILD, steps(WILD.id, {"t": 3, "goer": "besvar"}, asked), guide())
    assert "hvad" in said(left)


# --- the trainer's part ------------------------------------------------------------------------------------------


@pytest.fixture
def rated() -> Iterator[Rehearsal]:
    with Rehearsal(WILD, guide()) as desk:
        desk.play(run_of(WILD.id, "god"))
        yield desk


def test_a_trainer_s_rating_counts_and_says_its_anchor(rated: Rehearsal) -> None:
    before = rated.line.assess()
    LocalLink(rated.line, "TRA").rate_trainee("tone", 0, "sukkede")
    rated.settle()
    after = rated.line.assess()
    tone = next(item for item in after.items if item.id == "tone")
    assert (tone.by, tone.got, tone.deviation) == ("trainer", 0, "mellem")
    assert "Irettesætter" in tone.da and "sukkede" in tone.da
    assert after.points < before.points and after.max == 100
    LocalLink(rated.line, "TRA").rate_trainee("tone", 5, "")
    rated.settle()
    assert rated.line.assess().points == 100


def test_of_two_raters_the_mean_counts(rated: Rehearsal) -> None:
    for rater, points in (("TRA", 5), ("TRB", 2)):
        LocalLink(rated.line, rater).rate_trainee("lytter", points, "")
    rated.settle()
    item = next(item for item in rated.line.assess().items if item.id == "lytter")
    assert item.da.startswith("3,5 af 5")


def test_ridicule_seen_by_a_trainer_fails_a_call_whatever_its_points(rated: Rehearsal) -> None:
    LocalLink(rated.line, "TRA").rate_trainee("haan", 0, "lo ad anmelder")
    rated.settle()
    found = rated.line.assess()
    assert (found.points, found.band, found.critical) == (100, "ikke_bestaaet", ("haan",))
    assert found.faults[0].evidence[0].text == "lo ad anmelder"


def test_a_real_call_cannot_be_rated() -> None:
    from app.commands import line as line_commands
    from app.domain.facts import PracticeRated
    from app.practice.line import kept

    with Rehearsal(WILD, guide(), clock=ManualClock()) as desk:
        desk.desk.do_as("line", line_commands.ring, "112", "+4500000001", call_id="real").result(10)
        assert desk.desk.do_as("TRA", kept, "real", [PracticeRated(item="tone", points=5)]).result(10) == ()


