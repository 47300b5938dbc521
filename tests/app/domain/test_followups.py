"""Follow-ups folded from their facts: how they stand, when they are overdue, what was kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain.fold import fold
from app.domain.followups import Book, FollowUp, again_here, apply_followup, fold_followups, in_order, kept
from tests.app.worlds import START, at, line

DAY = 86_400.0


def made(id_: str = "o1", kind: str = "tryghed", due_days: float | None = 2, **more: object) -> ff.FollowUpMade:
    due = at(due_days * DAY) if due_days is not None else None
    return ff.FollowUpMade(id=id_, kind=kind, due=due, **more)  # type: ignore[arg-type]


def world(*steps: tuple[float, f.Fact]) -> dict[str, FollowUp]:
    """Follow-ups after facts at so many days from the start."""
    return dict(fold_followups([line(fact, i + 1, days * DAY) for i, (days, fact) in enumerate(steps)]))


def test_a_follow_up_goes_from_made_to_taken_to_tried_to_done() -> None:
    steps: list[tuple[float, f.Fact]] = [(0, made())]
    assert world(*steps)["o1"].status == "made"
    steps.append((0.5, ff.FollowUpTaken(id="o1", owner="RTO")))
    assert (world(*steps)["o1"].status, world(*steps)["o1"].owner) == ("taken", "RTO")
    steps.append((1, ff.FollowUpTried(id="o1", outcome="not_reached")))
    assert world(*steps)["o1"].status == "tried"
    steps.append((1.5, ff.FollowUpDone(id="o1", outcome="spoken")))
    ended = world(*steps)["o1"]
    assert (ended.status, ended.in_time, ended.took_days) == ("done", True, 1.5)
    assert [step.outcome for step in ended.steps] == ["not_reached", "spoken"]


def test_two_tries_and_a_leaflet_are_three_rows_and_the_end_is_given_up() -> None:
    ended = world(
        (0, made()),
        (1, ff.FollowUpTried(id="o1", outcome="not_reached")),
        (2, ff.FollowUpTried(id="o1", outcome="not_reached")),
        (2, ff.FollowUpTried(id="o1", outcome="leaflet")),
        (3, ff.FollowUpDone(id="o1", outcome="given_up", note="flyttet")),
    )["o1"]
    assert len(ended.tries) == 3
    assert (ended.status, ended.in_time) == ("given_up", False)


def test_what_is_over_stays_over_and_what_nobody_made_is_nothing() -> None:
    done = [(0.0, made()), (1.0, ff.FollowUpDone(id="o1", outcome="spoken"))]
    after = [(2.0, ff.FollowUpTaken(id="o1", owner="X")), (3.0, ff.FollowUpDone(id="o1", outcome="refused"))]
    assert world(*done, *after) == world(*done)
    assert world((0, ff.FollowUpDone(id="nobody", outcome="spoken"))) == {}


def test_overdue_begins_with_the_minute_and_a_day_later_it_is_the_leaders() -> None:
    each = world((0, made(due_days=2)))["o1"]
    assert not each.overdue(at(2 * DAY))
    assert each.overdue(at(2 * DAY + 1))
    assert (each.days_over(at(2 * DAY + 1)), each.days_over(at(DAY))) == (1, 0)
    assert not each.escalated(at(3 * DAY))
    assert each.escalated(at(3 * DAY + 1))
    assert not world((0, made(due_days=None)))["o1"].overdue(at(900 * DAY))


def test_what_was_put_off_is_due_later_but_measured_by_what_was_promised_first() -> None:
    steps = [(0.0, made(due_days=2)), (1.0, ff.FollowUpPostponed(id="o1", due=at(9 * DAY), reason="ferie"))]
    assert not world(*steps)["o1"].overdue(at(5 * DAY))
    ended = world(*steps, (5, ff.FollowUpDone(id="o1", outcome="visited")))["o1"]
    assert (ended.status, ended.in_time) == ("done", False)


def test_open_ones_stand_first_by_their_time_and_those_without_one_last() -> None:
    book = world(
        (0, made("late", due_days=5)), (0, made("over", due_days=1)), (0, made("none", due_days=None)),
        (0, made("first", due_days=1)), (0.1, ff.FollowUpDone(id="over", outcome="no_need")),
    )  # fmt: skip
    assert [each.id for each in in_order(book.values())] == ["first", "late", "none", "over"]


def test_kept_counts_by_kind_and_in_all() -> None:
    book = world(
        (0, made("a")), (0, made("b")), (0, made("c")), (0, made("d", "klage", 3)), (0, made("e", due_days=9)),
        (1, ff.FollowUpDone(id="a", outcome="spoken")), (4, ff.FollowUpDone(id="b", outcome="visited")),
        (4, ff.FollowUpTried(id="c", outcome="not_reached")), (4, ff.FollowUpDone(id="d", outcome="refused", note="x")),
    )  # fmt: skip
    rows = {row.kind: row for row in kept(book.values(), at(5 * DAY))}
    safe = rows["tryghed"]
    assert (safe.promised, safe.kept, safe.in_time, safe.open, safe.overdue) == (4, 2, 1, 2, 1)
    assert safe.median_days == 2.5
    assert safe.share == 1 / 3  # a in time, b late, c past its time; e is not yet due
    assert (rows["klage"].refused, rows["klage"].share) == (1, 0)
    assert rows[""].promised == 5
    assert kept((), at(0))[-1].share is None


def test_kept_takes_a_period_by_when_it_was_promised() -> None:
    book = world((0, made("a")), (10, made("b")))
    assert kept(book.values(), at(20 * DAY), since=at(5 * DAY))[-1].promised == 1
    assert kept(book.values(), at(20 * DAY), until=at(10 * DAY))[-1].promised == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["take", "try", "put off", "spoken", "given_up", "refused"])),
        max_size=30,
    )
)
def test_every_promise_is_counted_once_whatever_happens_to_it(steps: list[tuple[int, str]]) -> None:
    facts: list[tuple[float, f.Fact]] = [(0.0, made(str(i), due_days=i + 1)) for i in range(4)]
    for day, (which, verb) in enumerate(steps):
        name = str(which)
        fact: f.Fact = {
            "take": ff.FollowUpTaken(id=name, owner="A"), "try": ff.FollowUpTried(id=name, outcome="leaflet"),
            "put off": ff.FollowUpPostponed(id=name, due=START + timedelta(days=day + 3), reason="r"),
        }.get(verb, ff.FollowUpDone(id=name, outcome=verb))  # fmt: skip
        facts.append((float(day), fact))
    total = kept(world(*facts).values(), at(60 * DAY))[-1]
    assert total.promised == total.kept + total.given_up + total.refused + total.open == 4
    assert total.in_time <= total.kept
    assert total.overdue == total.open  # after sixty days nothing is still ahead


def test_the_desk_holds_follow_ups_of_calls_that_it_no_longer_holds() -> None:
    state = fold([line(made(), 1)])
    assert list(state.followups) == ["o1"]
    assert state.calls == {}


def test_unease_at_one_place_within_thirty_days_is_counted() -> None:
    place: dict[str, object] = {"where": "Lundevej 8"}
    book = world(
        (0, made("old", "utryghed", **place)), (40, made("a", "utryghed", **place)), (50, made("b", **place)),
        (50, made("c", "klage", **place)), (50, made("d", where="Algade 1")),
    )  # fmt: skip
    assert again_here(book["b"], book.values()) == 2
    assert again_here(book["c"], book.values()) == 0


def test_line_by_line_and_all_at_once_are_the_same() -> None:
    entries = [line(made("a"), 1), line(made("b"), 2), line(ff.FollowUpTaken(id="a", owner="X"), 3),
               line(ff.FollowUpDone(id="b", outcome="spoken"), 4)]  # fmt: skip
    one_by_one: Book = {}
    for entry in entries:
        one_by_one = apply_followup(one_by_one, entry)
    assert fold_followups(entries) == one_by_one == fold_followups(entries[2:], fold_followups(entries[:2]))


def test_facts_survive_the_way_to_disk_and_back() -> None:
    fact = made(promised="Vi ringer", careful=True, kommune="0899", keeper="KHN", form="telefon")
    assert f.decode_fact(f.encode_fact(fact)) == fact
    assert isinstance(at(1), datetime)
