"""Results are worked out from logs alone: this desk's journal, the records of the others, and never a second truth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from app.clock import ManualClock
from app.config import Config
from app.domain import facts as f
from app.practice import course_reader
from app.practice.course_reader import Journal, Records, Scorer, joined, leave_record
from app.practice.course_results import GIVEN_WAY, Attempt, courses_of, my_course, results, trainee_of
from app.practice.course_room import CourseBook
from app.practice.courses import CoursePlan
from app.store.journal import Journal as DeskJournal
from resources import path
from scripts.practice.loader import Scenarios
from tools.course_seed import as_played

FIRE, NOISE = "brand_lejlighed_01", "uheld_ukendt_sted_01"
SCENARIOS = Scenarios.load()
BEGAN = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
PLAN = CoursePlan("uge", "Uge", "open", ("E1", "E2", "E3"), (FIRE, NOISE), deadline=date(2026, 12, 4), tries=2)
TITLES = {FIRE: "Lejlighedsbrand", NOISE: "Uheld"}


def attempt(
    trainee: str, points: int | None = 100, band: str = "sikker", scenario: str = FIRE, hours: float = 0.0,
    call: str = "", whole: bool = True,
) -> Attempt:  # fmt: skip
    at = BEGAN + timedelta(hours=hours)
    return Attempt(call or f"{trainee}{scenario}{hours}", "uge", scenario, trainee, at, points=points, band=band,  # type: ignore[arg-type]
                   whole=whole)  # fmt: skip


def played(trainee: str = "E1", run: str = "god", number: int = 1, reason: str = "", plan: CoursePlan = PLAN,
           scenario: str = FIRE) -> list[f.Entry]:  # fmt: skip
    return as_played(plan, (trainee, scenario, run, BEGAN), number, reason)


@pytest.fixture
def scorer() -> Scorer:
    return Scorer(SCENARIOS, Config().register)


def write(file: Path, *logs: Sequence[f.Entry]) -> None:
    """Write log lines into a practice journal as a desk does."""
    journal = DeskJournal.open(file, "Ø4", ManualClock(), spare=file.parent / "spare.jsonl")
    for log in logs:
        journal.append_sync([(entry.call, entry.by, entry.fact) for entry in log])
    journal.close()


# --- the table


def test_of_several_tries_the_best_band_counts_before_the_points() -> None:
    tries = [attempt("E1", 96, "ikke_bestaaet"), attempt("E1", 82, "bestaaet", hours=1)]
    cell = results(PLAN, tries, TITLES).rows[0].cells[0]
    assert cell.best is tries[1] and (cell.tries, cell.standing) == (2, "done")


def test_a_cell_says_whether_it_may_be_tried_again() -> None:
    one = [attempt("E1", 50, "ikke_bestaaet")]
    two = [*one, attempt("E1", 60, "oev_igen", hours=1)]
    broken = [attempt("E1", 10, "ikke_bestaaet", whole=False)]
    assert [results(PLAN, tries, TITLES).rows[0].cells[0].standing for tries in ([], broken, one, two)] == [
        "not_begun", "broken_off", "open", "used_up",
    ]  # fmt: skip
    assert results(replace(PLAN, tries=0), two, TITLES).rows[0].cells[0].standing == "open"


def test_means_are_of_what_was_played_and_who_has_not_begun_is_named() -> None:
    found = results(PLAN, [attempt("E1", 90), attempt("E1", 70, "oev_igen", NOISE), attempt("E2", 60, "oev_igen")],
                    TITLES)  # fmt: skip
    assert [row.mean for row in found.rows] == [80, 60, None]
    assert [column.mean for column in found.columns] == [75, 70]
    assert (round(found.mean or 0, 2), found.not_begun) == (73.33, ("E3",))
    assert [(row.played, row.passed) for row in found.rows] == [(2, 1), (1, 0), (0, 0)]


def test_a_call_after_the_deadline_counts_and_says_so() -> None:
    found = results(PLAN, [attempt("E1", hours=24 * 6)], TITLES)
    assert found.rows[0].cells[0].late and found.rows[0].mean == 100


def test_a_scenario_that_is_no_longer_there_keeps_its_column() -> None:
    gone = Attempt("c", "uge", "væk", "E1", BEGAN, problem="øvelsen findes ikke mere")
    found = results(replace(PLAN, scenarios=(FIRE, "væk")), [gone], TITLES)
    assert (found.columns[1].known, found.columns[1].title, found.columns[1].mean) == (False, "væk", None)
    assert found.rows[0].cells[1].best is gone and found.rows[0].mean is None


def test_a_trainee_named_twice_is_one_row_and_a_stranger_is_no_row() -> None:
    found = results(replace(PLAN, group=("E1", "E1")), [attempt("E1"), attempt("E9")], TITLES)
    assert [row.trainee for row in found.rows] == ["E1"]
    assert [each.trainee for each in found.others] == ["E9"]


def test_calls_of_another_course_are_not_counted() -> None:
    assert results(PLAN, [replace(attempt("E1"), course="anden")], TITLES).not_begun == ("E1", "E2", "E3")


# --- what a trainee meets


def test_what_was_never_played_comes_before_what_may_be_tried_again() -> None:
    failed = attempt("E1", 20, "ikke_bestaaet")
    assert my_course(PLAN, [], "E1", TITLES, BEGAN).next == FIRE
    assert my_course(PLAN, [failed], "E1", TITLES, BEGAN).next == NOISE
    both = [failed, attempt("E1", scenario=NOISE, hours=1)]
    assert my_course(PLAN, both, "E1", TITLES, BEGAN).next == FIRE
    assert my_course(PLAN, [*both, attempt("E1", 20, "ikke_bestaaet", hours=2)], "E1", TITLES, BEGAN).next == ""


def test_a_call_that_gave_way_to_a_real_one_is_played_again_and_is_no_try() -> None:
    mine = my_course(PLAN, [attempt("E1", whole=False)], "E1", TITLES, BEGAN)
    assert (mine.next, mine.done, mine.cells[0].tries) == (FIRE, 0, 0)


def test_a_scenario_that_is_no_longer_there_does_not_bar_the_way() -> None:
    assert my_course(PLAN, [], "E1", (NOISE,), BEGAN).next == NOISE


def test_after_the_deadline_nothing_is_next() -> None:
    late = my_course(PLAN, [], "E1", TITLES, BEGAN + timedelta(days=6))
    assert (late.next, late.shut) == ("", True)


def test_a_trainee_sees_open_courses_of_the_own_group_only_the_nearest_deadline_first() -> None:
    plans = [
        replace(PLAN, id="sidst", deadline=None), PLAN, replace(PLAN, id="kladde", stage="draft"),
        replace(PLAN, id="lukket", stage="closed"), replace(PLAN, id="andres", group=("E9",)),
    ]  # fmt: skip
    assert [each.plan.id for each in courses_of(plans, [], "E1", TITLES, BEGAN)] == ["uge", "sidst"]


# --- out of the logs


def test_a_log_says_who_played_also_when_nobody_answered(scorer: Scorer) -> None:
    log = played("E7")
    assert trainee_of(log) == "E7"
    unanswered = [entry for entry in log if not isinstance(entry.fact, f.CallAnswered)]
    assert trainee_of(unanswered) == "E7"
    older = [structs.replace(e, fact=structs.replace(e.fact, trainee="")) if isinstance(e.fact, f.PracticeStarted)
             else e for e in log]  # fmt: skip
    assert trainee_of(older) == "E7"  # a log from before it was kept: whoever answered


def test_a_log_is_scored_as_the_command_line_scores_it(scorer: Scorer) -> None:
    good, bad = scorer.attempt(played()), scorer.attempt(played(run="farlig"))
    assert good is not None and bad is not None
    assert (good.points, good.band, good.passed, good.whole) == (100, "sikker", True, True)
    assert bad.band == "ikke_bestaaet" and not bad.passed
    assert (good.course, good.trainee, good.mode, good.edited) == ("uge", "E1", "formative", False)


def test_a_call_outside_every_course_is_no_attempt(scorer: Scorer) -> None:
    assert scorer.attempt(played(plan=replace(PLAN, id=""))) is None


@pytest.mark.parametrize(("reason", "whole"), [(GIVEN_WAY, False), ("vinduet blev lukket", True), ("standset", True)])
def test_only_a_real_call_takes_a_try_back(scorer: Scorer, reason: str, whole: bool) -> None:
    found = scorer.attempt(played(reason=reason))
    assert found is not None and found.whole is whole


def test_a_call_that_never_ended_is_no_try(scorer: Scorer) -> None:
    log = [entry for entry in played() if not isinstance(entry.fact, f.PracticeEnded)]
    found = scorer.attempt(log)
    assert found is not None and not found.whole


def test_a_changed_scenario_and_one_that_is_gone_are_said_of_the_call() -> None:
    register = Config().register
    changed = SCENARIOS.by_id[FIRE].model_copy(update={"titel": "Nyt navn"})
    edited = Scorer(Scenarios({FIRE: changed}), register).attempt(played())
    gone = Scorer(Scenarios({}), register).attempt(played())
    assert edited is not None and edited.edited and edited.points == 100
    assert gone is not None and gone.points is None and gone.problem == "øvelsen findes ikke mere"


def test_a_call_is_scored_by_the_very_text_it_was_played_by() -> None:
    then = SCENARIOS.by_id[FIRE]
    now = then.model_copy(update={"forventet": then.forventet[:1]})
    by_then = Scorer(Scenarios({FIRE: now}), Config().register, str, lambda entries, in_force: then)
    gone = Scorer(Scenarios({}), Config().register, str, lambda entries, in_force: then)
    for scorer in (by_then, gone):
        found = scorer.attempt(played())
        assert found is not None and (found.points, found.edited, found.problem) == (100, False, "")


def test_a_log_that_cannot_be_scored_spoils_no_table(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(course_reader, "assess", wrong)
    found = scorer.attempt(played())
    assert found is not None and found.points is None and found.problem == "loggen kan ikke bedømmes"


def test_a_journal_is_read_on_from_where_it_stopped_and_a_later_rating_counts(tmp_path: Path, scorer: Scorer) -> None:
    file = tmp_path / "practice.sqlite"
    journal = Journal(file)
    assert journal.read(scorer) == {}
    write(file, played(number=1), played("E2", number=2))
    assert {each.trainee for each in journal.read(scorer).values()} == {"E1", "E2"}
    scored: list[str] = []
    journal.read(scorer, lambda: scored.append("again"))
    assert scored == []  # nothing new: nothing is scored again
    write(file, [structs.replace(played()[0], call="uge-1", by="AKJ",
                                 fact=f.PracticeRated(item="haan", points=0))])  # fmt: skip
    after = journal.read(scorer, lambda: scored.append("again"))
    journal.close()
    assert scored == ["again"]
    assert (after["uge-1"].band, after["uge-2"].band) == ("ikke_bestaaet", "sikker")


def test_records_are_read_once_and_what_is_none_is_told(tmp_path: Path, scorer: Scorer) -> None:
    leave_record(tmp_path, played())
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "other.json").write_text('{"format": "alarmpult-record-0", "facts": []}', encoding="utf-8")
    naive = json.loads((tmp_path / "uge-1.json").read_text("utf-8"))
    for fact in naive["facts"]:
        fact["at"] = fact["at"].rstrip("Z")
    (tmp_path / "naive.json").write_text(json.dumps(naive), encoding="utf-8")
    records, scored = Records(), []
    found = records.read([tmp_path], scorer, lambda: scored.append(1))
    assert set(found) == {"uge-1"} and found["uge-1"][0].points == 100
    assert len(records.problems) == 3 and all(": " in each for each in records.problems)
    count = len(scored)
    records.read([tmp_path, tmp_path / "not there"], scorer, lambda: scored.append(1))
    assert len(scored) == count


def test_of_one_call_in_journal_and_record_the_longer_log_counts() -> None:
    own, left = attempt("E1", 50, call="c"), attempt("E1", 90, call="c")
    assert joined({"c": own}, lambda call: 7, {"c": (left, 9)}) == (left,)
    assert joined({"c": own}, lambda call: 9, {"c": (left, 9)}) == (own,)


def book(store: Path, courses: Path) -> CourseBook:
    config = Config().with_(store=str(store), courses=str(courses), register=str(path("island", "addresses.register")))
    return CourseBook(config, Scenarios.load)


def test_a_group_at_two_desks_is_one_table(tmp_path: Path) -> None:
    first, second = book(tmp_path / "a", tmp_path / "c"), book(tmp_path / "b", tmp_path / "c")
    first.store.make(PLAN)
    for folder, trainee, number in (("a", "E1", 1), ("b", "E2", 2)):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "practice.sqlite", played(trainee, number=number))
    assert second.leave() == 1  # what the other desk played lies beside the course
    assert first.results("uge").not_begun == ("E3",)
    assert second.results("uge").not_begun == ("E3",)  # the first left its own when it read
    assert second.leave() == 0
    # A rating given afterwards at the desk where it was played reaches the others as well.
    rated = structs.replace(played()[0], call="uge-2", by="AKJ", fact=f.PracticeRated(item="haan", points=0))
    write(tmp_path / "b" / "practice.sqlite", [rated])
    assert second.leave() == 1
    cell = first.results("uge").rows[1].cells[0]
    assert cell.best is not None and cell.best.band == "ikke_bestaaet"
    first.close()
    second.close()


def test_a_journal_that_cannot_be_read_leaves_the_records_of_the_others(tmp_path: Path) -> None:
    room = book(tmp_path / "a", tmp_path / "c")
    room.store.make(PLAN)
    leave_record(room.store.records("uge"), played("E2", number=2))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "practice.sqlite").write_bytes(b"no database at all")
    found = room.results("uge")
    assert found.not_begun == ("E1", "E3") and len(found.problems) == 1


def test_a_trainees_courses_are_read_without_scoring_where_there_are_none(tmp_path: Path) -> None:
    room = book(tmp_path / "a", tmp_path / "c")
    room.store.make(PLAN)
    leave_record(room.store.records("uge"), played("E2", number=2))
    assert room.courses_of("KHN", BEGAN) == ()
    mine = room.courses_of("E2", BEGAN)
    assert [(each.plan.id, each.done, each.next) for each in mine] == [("uge", 1, NOISE)]
