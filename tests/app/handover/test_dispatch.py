"""From fact to parcel: never before the fact is on disk, the same key when sent again, and news back as facts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from app.clock import ManualClock
from app.commands import form, handover, line, place, texting
from app.desk import Desk
from app.domain import facts as f
from app.domain.handing import alarms
from app.domain.state import DeskState
from app.handover.dispatch import Dispatcher
from app.handover.ports import Parcel
from app.receiver.messages import TextMessage
from app.snapshot import Snapshot
from tests.app import worlds


class Journal:
    """A journal in memory that may be held up before its commit."""

    def __init__(self, old: Sequence[f.Entry] = ()) -> None:
        self.lines = list(old)
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()

    def append_sync(self, drafts: Sequence[tuple[str, str, f.Fact]]) -> tuple[f.Entry, ...]:
        self.reached.set()
        assert self.gate.wait(10)
        first = len(self.lines) + 1
        new = tuple(
            worlds.line(fact, first + i, float(first + i), call, by) for i, (call, by, fact) in enumerate(drafts)
        )
        self.lines += new
        return new

    def working_set(self, since: object) -> list[f.Entry]:
        return list(self.lines)


class Post:
    """Takes parcels and keeps them."""

    def __init__(self) -> None:
        self.parcels: list[Parcel] = []

    def put(self, parcel: Parcel) -> None:
        self.parcels.append(parcel)

    @property
    def names(self) -> list[str]:
        return [parcel.name for parcel in self.parcels]


def desk_on(journal: Journal, seconds: float = 30.0) -> Desk:
    return Desk(
        journal,
        lambda operator: worlds.context(),
        lambda state, entries: Snapshot(desk=state, call=state.call, entries=tuple(entries)),
        ManualClock(worlds.at(seconds)),
        "KHN",
    )


def at_once(work: Callable[[], None]) -> None:
    work()


def ready(desk: Desk) -> None:
    """Bring call c1 to where it may be sent."""
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    desk.do(line.answer).result(5)
    desk.do(_numbered, "Ø4-261122-0001-1").result(5)
    desk.do(place.choose, "c1", worlds.place()).result(5)
    desk.do(form.set_field, "c1", "haendelse.aarsag", "BRAND-BYG").result(5)


def _numbered(context: object, state: DeskState, number: str) -> list[tuple[str, f.Fact]]:
    return [("c1", f.InquiryNumbered(number=number))]


def drained(desk: Desk) -> list[f.Fact]:
    """Return the facts of c1 once the desk has done all that was asked of it."""
    desk.do(lambda context, state: []).result(5)
    return [e.fact for e in desk.entries("c1")]


def test_no_sheet_leaves_before_its_fact_is_in_the_journal() -> None:
    journal, post = Journal(), Post()
    desk = desk_on(journal)
    Dispatcher(desk, post, at_once)
    ready(desk)
    journal.gate.clear()
    journal.reached.clear()
    sending = desk.do(handover.send, "c1")
    assert journal.reached.wait(5)
    assert post.parcels == []
    journal.gate.set()
    sending.result(5)
    assert post.names == ["Ø4-261122-0001-1-fire-1"]
    desk.stop()


def test_each_try_has_a_name_of_its_own() -> None:
    desk, post = desk_on(Journal()), Post()
    Dispatcher(desk, post, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do(handover.send, "c1").result(5)
    assert post.names == ["Ø4-261122-0001-1-fire-1", "Ø4-261122-0001-1-fire-2"]
    desk.stop()


def test_two_calls_without_a_number_never_share_a_sheet() -> None:
    ready_facts: list[f.Fact] = [
        f.CallRang(line="112", number=worlds.NUMBER),
        f.CallAnswered(operator="KHN"),
        f.PlaceChosen(place=worlds.place()),
        f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
        f.AuthorityChosen(authority="fire", on=True),
    ]
    desk = desk_on(Journal([*worlds.lines(ready_facts, "a"), *worlds.lines(ready_facts, "b", 10)]))
    post = Post()
    Dispatcher(desk, post, at_once)
    for call in ("a", "b"):
        desk.do(handover.send, call).result(5)
    assert len({*post.names}) == 2
    desk.stop()


def told(state: str, attempt: int = 1, **more: object) -> f.SheetTold:
    return f.SheetTold(authority="fire", state=state, attempt=attempt, **more)  # type: ignore[arg-type]


def sent(post: Post) -> tuple[Desk, Dispatcher]:
    """A desk whose call c1 was sent to fire."""
    desk = desk_on(Journal())
    dispatcher = Dispatcher(desk, post, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    return desk, dispatcher


def test_a_receipt_of_the_receivers_system_ends_the_try_with_its_number() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    dispatcher.told(post.parcels[0], told("received", receipt="B-77", how="http"))
    facts = drained(desk)
    assert facts[-1] == f.HandoverReceived(authority="fire", attempt=1, receipt="B-77")
    assert desk.snapshot.desk.calls["c1"].sheets["fire-1"].receipt == "B-77"
    desk.stop()


def test_trouble_is_told_and_the_try_runs_on_until_it_is_given_up() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    dispatcher.told(post.parcels[0], told("trouble", reason="timeout", tries=1))
    assert drained(desk)[-1] == told("trouble", reason="timeout", tries=1)
    assert desk.snapshot.desk.calls["c1"].tries[0].running
    dispatcher.told(post.parcels[0], told("given_up", reason="timeout", tries=9))
    assert drained(desk)[-1] == f.HandoverFailed(authority="fire", attempt=1, reason="unreachable")
    desk.stop()


def test_the_same_trouble_again_is_no_news() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    for tries in range(1, 6):
        dispatcher.told(post.parcels[0], told("trouble", reason="timeout", tries=tries))
    assert sum(isinstance(fact, f.SheetTold) for fact in drained(desk)) == 1
    desk.stop()


def test_a_receipt_is_not_taken_back_by_what_comes_late() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    dispatcher.told(post.parcels[0], told("received", receipt="B-77"))
    dispatcher.told(post.parcels[0], told("given_up", reason="timeout"))
    drained(desk)
    call = desk.snapshot.desk.calls["c1"]
    assert call.sheets["fire-1"].state == "received"
    assert call.tries[0].received_at is not None
    desk.stop()


def test_a_late_failure_of_an_old_try_does_not_end_the_new_one() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    desk.do(handover.send, "c1").result(5)
    dispatcher.told(post.parcels[0], told("given_up", reason="timeout"))
    drained(desk)
    assert desk.snapshot.desk.calls["c1"].tries[-1].running
    desk.stop()


def test_a_late_receipt_of_an_old_try_says_that_the_authority_has_the_case() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    desk.do(handover.send, "c1").result(5)
    dispatcher.told(post.parcels[0], told("received", receipt="B-1"))
    drained(desk)
    assert desk.snapshot.desk.calls["c1"].tries[-1].receipt == "B-1"
    desk.stop()


def test_the_next_try_after_a_failure_goes_out() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    dispatcher.told(post.parcels[0], told("given_up", reason="refused"))
    drained(desk)
    desk.do(handover.send, "c1").result(5)
    tried = [fact.attempt for fact in drained(desk) if isinstance(fact, f.HandoverTried)]
    assert tried == [1, 2]
    desk.stop()


@pytest.mark.parametrize(("attempts", "ends"), [(1, False), (2, False), (3, False), (4, True)])
def test_a_voice_ends_a_health_try_and_the_system_only_the_sheet_that_goes_alone(attempts: int, ends: bool) -> None:
    post, desk = Post(), desk_on(Journal())
    dispatcher = Dispatcher(desk, post, at_once)
    ready(desk)
    desk.do(form.set_field, "c1", "haendelse.aarsag", "SYGDOM").result(5)
    for _ in range(attempts):
        desk.do(handover.send, "c1").result(5)
    newest = post.parcels[-1]
    assert newest.authority == "health"
    assert newest.content["step"] == ("call", "call", "duty", "sheet")[attempts - 1]
    dispatcher.told(newest, f.SheetTold(authority="health", attempt=attempts, state="received", receipt="A"))
    drained(desk)
    assert (desk.snapshot.desk.calls["c1"].tries[-1].received_at is not None) is ends
    desk.stop()


def test_the_key_is_the_calls_own_and_fits_a_header() -> None:
    post = Post()
    desk, _ = sent(post)
    assert post.parcels[0].key == "c1-fire-1"
    assert post.parcels[0].key.isascii()
    assert post.parcels[0].content["key"] == "c1-fire-1"
    desk.stop()


def test_a_receipt_comes_back_as_a_fact() -> None:
    desk = desk_on(Journal())
    Dispatcher(desk, Post(), at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do_as("system", handover.receive, "c1", "fire", "R1").result(5)
    assert desk.snapshot.desk.calls["c1"].tries[0].receipt == "R1"
    desk.stop()


def test_what_is_learned_after_the_send_goes_out_and_says_where_it_belongs() -> None:
    desk, post = desk_on(Journal()), Post()
    Dispatcher(desk, post, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do(form.set_field, "c1", "brand.etage", "2. sal").result(5)
    name, content = post.parcels[-1].name, post.parcels[-1].content
    assert name.startswith("Ø4-261122-0001-1-fire-u")
    assert content["text"] == "brand.etage: 2. sal"
    assert (content["call"], content["authority"], content["practice"]) == ("c1", "fire", False)
    desk.stop()


def test_an_update_that_did_not_arrive_stands_in_the_call_and_raises_an_alarm() -> None:
    post = Post()
    desk, dispatcher = sent(post)
    desk.do(form.set_field, "c1", "brand.etage", "2. sal").result(5)
    update = post.parcels[-1]
    dispatcher.told(update, f.SheetTold(authority="fire", update=update.update, state="given_up", reason="cut"))
    drained(desk)
    call = desk.snapshot.desk.calls["c1"]
    (alarm,) = [a for a in alarms(call, worlds.at(30)) if a.sheet is not None and a.sheet.update]
    assert (alarm.kind, alarm.sheet and alarm.sheet.text) == ("not_delivered", "brand.etage: 2. sal")
    desk.stop()


def test_an_answer_in_writing_goes_to_the_gateway_and_hears_whether_it_arrived() -> None:
    post, desk = Post(), desk_on(Journal())
    dispatcher = Dispatcher(desk, post, at_once)
    message = TextMessage(text="jeg er døv", sender=worlds.NUMBER, conversation="k1", channel="chat")
    desk.do(texting.receive, message, worlds.at(30)).result(5)
    desk.do(line.answer).result(5)
    desk.do(texting.write, "c1", "Hvor er du?").result(5)
    (parcel,) = post.parcels
    assert parcel.authority == "text"
    assert {k: parcel.content[k] for k in ("conversation", "to", "channel", "text")} == {
        "conversation": "k1", "to": worlds.NUMBER, "channel": "chat", "text": "Hvor er du?",
    }  # fmt: skip
    dispatcher.told(parcel, parcel.told("received", receipt="x"))
    drained(desk)
    assert desk.snapshot.desk.calls["c1"].thread[-1].state == "received"
    desk.stop()


def _fallen(seconds: float, *more: f.Fact) -> list[f.Entry]:
    """The log of a desk that fell right after the commit of a send, so many seconds after the ring."""
    facts: list[f.Fact] = [
        f.CallRang(line="112", number=worlds.NUMBER),
        f.CallAnswered(operator="KHN"),
        f.InquiryNumbered(number="Ø4-261122-0001-1"),
        f.PlaceChosen(place=worlds.place()),
        f.AuthorityChosen(authority="fire", on=True),
    ]
    tried = f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen", attempt=1)
    return [*worlds.lines(facts), *(worlds.line(x, 10 + i, seconds) for i, x in enumerate((tried, *more)))]


def test_a_sheet_that_was_on_its_way_when_the_desk_fell_goes_out_at_the_next_start_under_its_own_name() -> None:
    desk, post = desk_on(Journal(_fallen(20.0))), Post()
    Dispatcher(desk, post, at_once)
    assert post.names == ["Ø4-261122-0001-1-fire-1"]
    desk.stop()


@pytest.mark.parametrize("end", [f.HandoverReceived(authority="fire"), f.HandoverFailed(authority="fire")])
def test_a_try_that_has_ended_is_not_sent_again(end: f.Fact) -> None:
    desk, post = desk_on(Journal(_fallen(20.0, end))), Post()
    Dispatcher(desk, post, at_once)
    assert post.parcels == []
    desk.stop()


def test_an_alarm_of_long_ago_does_not_go_out_again_by_itself() -> None:
    desk, post = desk_on(Journal(_fallen(20.0)), seconds=20.0 + 601), Post()
    Dispatcher(desk, post, at_once)
    assert post.parcels == []
    desk.stop()


def test_a_sheet_leaves_even_when_the_screen_cannot_be_drawn() -> None:
    def broken(state: DeskState, entries: Sequence[f.Entry]) -> Snapshot:
        raise RuntimeError("a guide that cannot be laid out")

    desk = Desk(Journal(), lambda operator: worlds.context(), broken, ManualClock(worlds.at(30)), "KHN")
    post = Post()
    Dispatcher(desk, post, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    assert len(post.parcels) == 1
    desk.stop()
