"""Why a call got its points: each reason with its moment, its grade, and what the log tells beside it."""

from __future__ import annotations

from app.domain import facts as f
from app.practice.review import Reason
from tests.app.practice.journals import played, reviewed, with_facts


def reason(key: str, who: str = "middel", **more: object) -> Reason:
    return next(r for r in reviewed(played(who=who)).reasons if r.key == key)


def test_a_late_alarm_says_since_when_it_could_have_gone() -> None:
    late = reason("sendt", "farlig")
    assert (late.t, late.grade, late.title) == (120.0, "stor", "Alarm sendt efter 120 s, mål 60 s")
    assert "Sted og årsag var kendt 1:10." in late.why and late.lost == -13


def test_what_was_good_stands_there_too_with_its_goal_first() -> None:
    right = reason("aarsag")
    assert (right.grade, right.title, right.lost, right.got) == ("god", "Rigtig årsag", 0, 8)
    assert right.t == 34.0


def test_the_gravest_come_first_and_the_good_ones_last() -> None:
    grades = [r.grade for r in reviewed(played(who="farlig")).reasons]
    order = ("kritisk", "stor", "mellem", "lille", "god")
    assert [order.index(g) for g in grades] == sorted(order.index(g) for g in grades)
    assert grades[0] == "kritisk" and grades[-1] == "god"


def test_a_critical_fault_has_the_moment_of_the_fact_that_shows_it() -> None:
    fault = reason("alarm_til_forkert_sted", "farlig")
    assert fault.grade == "kritisk" and fault.t is not None and fault.max == 0


def test_a_question_put_again_tells_the_answer_it_had() -> None:
    asked = next(e.fact for e in played() if isinstance(e.fact, f.QuestionAsked) and e.fact.item == "q_etage")
    again = next(
        r for r in reviewed(with_facts(played(), (160, "KHN", asked))).reasons if r.key == "ikke_igen"
    )
    assert again.t == 160.0 and again.lost < 0
    assert "»2. sal« var svaret 2:16." in again.why


def test_a_field_that_does_not_hold_the_truth_says_both() -> None:
    wrong = with_facts(played(), (150, "KHN", f.FieldSet(field="brand.etage", value="3. sal", source="operator")))
    found = next(r for r in reviewed(wrong).reasons if r.key == "felterne")
    assert "Etage: der stod »3. sal«, sandt er »2. sal«." in found.why
    assert found.t == 150.0, "the moment is when the wrong value was written"


def test_what_calmed_the_caller_is_told() -> None:
    assert reason("paa_vej").why.endswith("Anmelders stress faldt fra 85 til 65.")
    calm = [e for e in played() if not isinstance(e.fact, f.PracticeStressed)]
    older = next(r for r in reviewed(calm).reasons if r.key == "paa_vej")
    assert "stress" not in older.why, "logs from before it was kept say nothing of it"


def test_what_was_never_done_has_the_moment_at_which_it_was_due() -> None:
    silent = [e for e in played() if not isinstance(e.fact, f.HandoverTried | f.HandoverReceived)]
    missed = next(r for r in reviewed(silent).reasons if r.key == "sendt")
    assert missed.t == 60.0 and missed.got == 0


def test_a_trainers_part_says_the_mean_and_its_anchor() -> None:
    entries = with_facts(
        played(),
        (400, "TR1", f.PracticeRated(item="tone", points=4, comment="rolig")),
        (401, "TR2", f.PracticeRated(item="tone", points=1)),
    )
    tone = next(r for r in reviewed(entries).reasons if r.key == "tone")
    assert tone.title == "Tone og anerkendelse: 2,5 af 5"
    assert tone.why == "Irettesætter, sukker eller afbryder (rolig)."
