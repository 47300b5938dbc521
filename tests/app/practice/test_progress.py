"""How a trainee comes on: calls in order of time, domains, skills, and a score that stays closed until it is rated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec import structs

from app.domain import facts as f
from app.practice.after import assess
from app.practice.moments import OPENED
from app.practice.progress import Played, played_of, progress, trainees
from app.practice.review import DomainScore
from tests.app.practice.journals import played, reviewed, scenario, truth, with_facts

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


def call(day: int, points: int | None, trainee: str = "E7", skills: tuple[str, ...] = ("fanget_person",)) -> Played:
    domains = (DomainScore("Samtalen", points // 4, 25),) if points is not None else ()
    band = "" if points is None else "bestaaet" if points >= 80 else "oev_igen"
    return Played(f"c{day}", "brand", "Brand", 1, START + timedelta(days=day), trainee, "formative", "", skills,
                  points, band, domains)  # fmt: skip


def test_calls_stand_in_order_of_time_whatever_order_they_come_in() -> None:
    found = progress("E7", [call(3, 80), call(1, 60), call(2, 70), call(2, 99, "E8")])
    assert [each.points for each in found.calls] == [60, 70, 80]
    assert (found.mean, found.passed, found.closed) == (70.0, 1, 0)


def test_a_skill_has_its_course_and_its_way() -> None:
    found = progress("E7", [call(n, p) for n, p in enumerate((50, 60, 55, 80, 85, 90))])
    (skill,) = found.skills
    assert (skill.name, skill.way, skill.latest) == ("fanget person", "up", 90.0)
    assert skill.change == 85 - 55
    assert progress("E7", [call(0, 70), call(1, 71)]).skills[0].way == "level"
    assert progress("E7", [call(0, 70), call(1, 40)]).skills[0].way == "down"
    assert progress("E7", [call(0, 70)]).skills[0].change is None


def test_domains_are_told_in_per_cent_of_what_could_be_got() -> None:
    (domain,) = progress("E7", [call(0, 100), call(1, 50)]).domains
    assert [round(value) for _, value in domain.values] == [100, 48]


def test_a_closed_score_is_in_no_figure() -> None:
    found = progress("E7", [call(0, 80), call(1, None)])
    assert (found.closed, found.mean, len(found.calls)) == (1, 80.0, 2)


def test_without_a_name_everybody_counts() -> None:
    calls = [call(0, 80), call(1, 60, "E8"), call(2, 70, "")]
    assert len(progress("", calls).calls) == 3 and trainees(calls) == ("E7", "E8")


def test_a_call_in_short_tells_no_score_before_the_own_rating() -> None:
    def short(entries: Sequence[f.Entry]) -> Played:
        return played_of(entries, scenario(), assess(entries, scenario(), truth()))

    closed = short(played())
    assert (closed.points, closed.band, closed.domains, closed.critical) == (None, "", (), ())
    opened = short(with_facts(played(), (400, "E", f.PracticeSelfRated(points=90))))
    review = reviewed(played())
    assert (opened.points, opened.own_points, opened.overrated) == (70, 90, 20)
    assert (opened.points, opened.band, opened.domains) == (review.points, review.band, review.domains)


def test_a_score_the_trainer_tells_stays_closed_in_the_list_after_the_own_rating_too() -> None:
    later = [structs.replace(e, fact=structs.replace(e.fact, score_later=True)) if isinstance(e.fact, f.PracticeStarted)
             else e for e in played()]  # fmt: skip
    rated = with_facts(later, (400.0, "ELEV", f.PracticeSelfRated(points=70)))
    found = played_of(rated, scenario(), assess(rated, scenario(), truth()))
    assert found.points is None and found.band == "" and found.own_points == 70
    opened = with_facts(rated, (500.0, "MK", f.PracticeCued(deed=OPENED, what="fortalt")))
    assert played_of(opened, scenario(), assess(opened, scenario(), truth())).points is not None
