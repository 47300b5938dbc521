"""A course: its file read back, everything wrong told, an order that is the same every time, two hands merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.practice.courses import (
    CourseError,
    CoursePlan,
    check,
    day_of,
    id_of,
    is_trainee,
    merge,
    read_plan,
    ready,
    tidy_trainees,
    write_plan,
)

TODAY = date(2026, 11, 29)
KNOWN = ("brand", "drukning", "tavst")
PLAN = CoursePlan("uge-48", "Uge 48", "open", ("E1", "E2"), KNOWN, "random", 7, date(2026, 12, 4), "summative", 2,
                  show_score=False, made_by="AKJ")  # fmt: skip
PINNED = [9, 6, 7, 0, 2, 3, 5, 4, 1, 10, 11, 8]

plans = st.builds(
    CoursePlan, id=st.just("kursus"), title=st.text(max_size=100), stage=st.sampled_from(["draft", "open", "closed"]),
    group=st.lists(st.from_regex(r"[A-ZÆØÅ]{1,3}[0-9]{1,3}", fullmatch=True), max_size=8).map(tuple),
    scenarios=st.lists(st.text(max_size=40), max_size=8).map(tuple), order=st.sampled_from(["fixed", "random"]),
    seed=st.integers(0, 2**31 - 1), deadline=st.none() | st.dates(date(1900, 1, 1), date(2999, 1, 1)),
    mode=st.sampled_from(["formative", "summative"]), tries=st.integers(0, 99), show_score=st.booleans(),
    made_by=st.text(max_size=20),
)  # fmt: skip


def seen(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


@given(plans)
def test_a_course_comes_back_from_its_file_as_it_was_but_for_letters_nobody_sees(plan: CoursePlan) -> None:
    kept = replace(plan, title=seen(plan.title), made_by=seen(plan.made_by),
                   scenarios=tuple(map(seen, plan.scenarios)))  # fmt: skip
    assert read_plan(write_plan(plan), "kursus.yaml") == kept


@given(st.binary(max_size=400))
def test_whatever_lies_in_a_file_a_course_or_a_reason_comes_of_it(octets: bytes) -> None:
    for data in (octets, b"skema: 1\nid: x\n" + octets):
        try:
            read_plan(data, "x.yaml")
        except CourseError as error:
            assert error.words.da.startswith("x.yaml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: anden\n", r"uge\.yaml:1: id skal være filens navn"),
        ("id: uge\nfrist: i morgen\n", r"uge\.yaml:2: frist er ingen dato: skriv 2026-12-31"),
        ("id: uge\ntitel: a\nform: eksamen\n", r"uge\.yaml:3: form siger noget ukendt; der kan stå: laering, bedoemm"),
        ("id: uge\nforsoeg: mange\n", r"uge\.yaml:2: forsoeg skal være et helt tal"),
        ("id: uge\ngruppe: E1\n", r"uge\.yaml:2: gruppe skal være en liste"),
        ("id: uge\nhold: E1\n", r"uge\.yaml:2: hold kendes ikke; der kan stå: skema, id"),
        ("id: [\n", r"uge\.yaml:\d"),
        ("", r"uge\.yaml:1"),
    ],
)
def test_a_broken_file_is_told_by_its_line_and_what_may_stand_there(text: str, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        read_plan(text.encode(), "uge.yaml")


def test_a_file_written_by_hand_may_leave_out_all_but_its_name() -> None:
    assert read_plan(b"id: uge\n", "uge.yaml") == CoursePlan("uge")
    by_hand = read_plan(b"id: uge\ngruppe: [ e1, 4711 ]\nfrist: 4.12.2026\nvis_resultat: nej\n", "uge.yaml")
    assert (by_hand.group, by_hand.deadline, by_hand.show_score) == (("E1", "4711"), date(2026, 12, 4), False)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": " "}, "title", "Navnet mangler"),
        ({"group": ()}, "group", "Gruppen er tom"),
        ({"group": ("E1", "E2", "E1")}, "group", "E1 står der to gange"),
        ({"group": ("PETERSEN",)}, "group", "aldrig et navn"),
        ({"group": tuple(f"E{n}" for n in range(501))}, "group", "over 500 elever"),
        ({"scenarios": ()}, "scenarios", "ingen øvelser"),
        ({"scenarios": ("brand", "væk")}, "scenarios", "Øvelsen væk findes ikke"),
        ({"tries": 21}, "tries", "0 til 20"),
        ({"deadline": date(2026, 11, 28), "stage": "draft"}, "deadline", "Fristen er passeret"),
    ],
)
def test_what_keeps_a_course_from_being_opened_is_an_error_at_its_field(
    change: dict[str, object], field: str, words: str
) -> None:
    plan = replace(PLAN, **change)  # type: ignore[arg-type]
    found = [each for each in check(plan, KNOWN, TODAY) if each.severity == "error"]
    assert [each.field for each in found] == [field]
    assert words in found[0].words.da
    assert not ready(plan, KNOWN, TODAY)


def test_a_sound_course_is_ready_and_what_is_only_odd_is_a_warning() -> None:
    assert check(PLAN, KNOWN, TODAY) == () and ready(PLAN, KNOWN, TODAY)
    odd = replace(PLAN, tries=0, scenarios=("brand", "brand"), deadline=TODAY - timedelta(days=1))
    assert [(each.field, each.severity) for each in check(odd, KNOWN, TODAY)] == [
        ("scenarios", "warning"), ("deadline", "warning"), ("tries", "warning"),
    ]  # fmt: skip
    assert ready(odd, KNOWN, TODAY)


def test_a_random_order_is_each_trainees_own_and_the_same_every_time() -> None:
    calls = tuple(f"oevelse_{n}" for n in range(12))
    plan = replace(PLAN, scenarios=calls)
    orders = {trainee: plan.order_for(trainee) for trainee in (f"E{n}" for n in range(20))}
    assert all(sorted(order) == sorted(calls) for order in orders.values())
    assert len(set(orders.values())) > 15
    # Pinned: another machine, another day, another version of Python must draw the very same.
    assert [calls.index(each) for each in orders["E1"]] == PINNED
    assert replace(plan, seed=8).order_for("E1") != orders["E1"]
    assert replace(plan, order="fixed").order_for("E1") == calls


def test_a_call_that_is_added_finds_its_place_without_moving_the_others() -> None:
    before = replace(PLAN, scenarios=tuple("abcdef")).order_for("E1")
    after = replace(PLAN, scenarios=tuple("abcdefg")).order_for("E1")
    assert tuple(each for each in after if each != "g") == before


def test_the_last_day_lasts_until_midnight_in_copenhagen() -> None:
    assert not PLAN.over(datetime(2026, 12, 4, 22, 59, 59, tzinfo=UTC))
    assert PLAN.over(datetime(2026, 12, 4, 23, 0, tzinfo=UTC))
    assert not replace(PLAN, deadline=None).over(datetime(2999, 1, 1, tzinfo=UTC))


def test_trainees_are_read_apart_however_they_are_written() -> None:
    assert tidy_trainees(" e1, E2;e3\n  4711,,") == ("E1", "E2", "E3", "4711")
    assert [is_trainee(each) for each in ("KHN", "E104", "ÆØÅ1", "12345678", "PETERSEN", "E12345", "", "E 1")] == [
        True, True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_an_id_is_made_of_a_title_and_never_taken_twice() -> None:
    assert id_of("Grundkursus, uge 48 ÆØÅ!") == "grundkursus-uge-48-aeoeaa"
    assert id_of("Uge", ("uge", "uge-2")) == "uge-3"
    assert id_of("🚑") == "kursus"


def test_a_day_is_read_as_danes_write_it() -> None:
    assert day_of("4.12.2026") == day_of("2026-12-04") == day_of("4/12/2026") == date(2026, 12, 4)
    assert day_of("31.2.2026") is None and day_of("i morgen") is None


def test_two_who_change_different_things_both_have_their_way() -> None:
    mine, theirs = replace(PLAN, title="Min"), replace(PLAN, tries=5, group=("E9",))
    assert merge(PLAN, theirs, mine) == (replace(theirs, title="Min"), ())


def test_two_who_change_the_same_are_told_and_what_lies_on_disk_stands() -> None:
    mine, theirs = replace(PLAN, title="Min", tries=3), replace(PLAN, title="Din")
    assert merge(PLAN, theirs, mine) == (replace(theirs, tries=3), ("title",))
    assert merge(PLAN, mine, mine) == (mine, ())  # the very same change is no clash
