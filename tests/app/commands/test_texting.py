"""Inquiries in writing: one thread a conversation, nothing taken twice or lost, and the same gates as by voice."""

from __future__ import annotations

import pytest

from app.commands import Facts, form, line, place, texting
from app.commands import handover as hand
from app.domain import facts as f
from app.domain import text_facts as t
from app.domain.fold import apply
from app.domain.gates import close_gate, send_gate
from app.domain.state import CallState, DeskState
from app.receiver.messages import TextMessage
from tests.app import worlds


class Desk:
    """A desk in memory: commands in, facts folded."""

    def __init__(self) -> None:
        self.state = DeskState()
        self.facts: list[f.Fact] = []
        self.context = worlds.context()

    def take(self, facts: Facts) -> Desk:
        for call, fact in facts:
            self.facts.append(fact)
            self.state = apply(self.state, worlds.line(fact, len(self.facts), 30.0, call))
        return self

    def message(self, text: str = "jeg er døv. kom nu", **more: str) -> Desk:
        message = TextMessage(text=text, **{"sender": worlds.NUMBER, **more})  # type: ignore[arg-type]
        return self.take(texting.receive(self.context, self.state, message, worlds.at(30)))

    @property
    def call(self) -> CallState:
        return self.state.calls["c1"]

    def answer(self) -> Desk:
        return self.take(line.answer(self.context, self.state))


def texts(call: CallState) -> list[str]:
    return [m.text for m in call.thread]


def test_a_first_message_rings_as_an_inquiry_of_its_own_channel() -> None:
    desk = Desk().message(channel="chat", conversation="k1", line="114")
    call = desk.call
    assert call.ringing
    assert (call.channel, call.line, call.number, call.pbx_id) == ("chat", "114", worlds.NUMBER, "k1")
    assert texts(call) == ["jeg er døv. kom nu"]


def test_what_follows_joins_its_thread_and_rings_nobody() -> None:
    desk = Desk().message().answer().message("algade 30")
    assert list(desk.state.calls) == ["c1"]
    assert texts(desk.call) == ["jeg er døv. kom nu", "algade 30"]


def test_another_number_and_another_conversation_are_other_inquiries() -> None:
    desk = Desk().message().message(sender="+4500009999").message(conversation="k2")
    assert len(desk.state.calls) == 3


def test_a_call_by_voice_from_the_same_number_is_no_thread() -> None:
    desk = Desk()
    desk.take(line.ring(desk.context, desk.state, "112", worlds.NUMBER))
    desk.message()
    assert len(desk.state.calls) == 2


@pytest.mark.parametrize("closed", [False, True])
def test_a_message_that_comes_twice_is_taken_once(closed: bool) -> None:
    desk = Desk().message(id="m1").answer()
    if closed:
        desk.take([("c1", f.InquiryClosed())])
    desk.message(id="m1")
    assert len(desk.state.calls) == 1
    assert len(desk.call.thread) == 1


def test_whoever_writes_after_the_close_rings_again() -> None:
    desk = Desk().message().answer().take([("c1", f.InquiryClosed())]).message("han trækker ikke vejret")
    assert len(desk.state.calls) == 2


def test_whoever_writes_after_the_end_is_on_the_line_again() -> None:
    desk = Desk().message().answer().take([("c1", f.CallEnded())]).message("han trækker ikke vejret")
    assert desk.call.talking
    assert len(desk.call.thread) == 2


def test_practice_and_earnest_never_share_a_thread() -> None:
    desk = Desk().message()
    message = TextMessage(text="øvelse", sender=worlds.NUMBER)
    desk.take(texting.receive(desk.context, desk.state, message, worlds.at(30), practice=True))
    assert len(desk.state.calls) == 2


@pytest.mark.parametrize("text", ["\u202egnikcah", "<b>fed</b>", "🚑🔥", "هناك حريق", "pożar", "a" * 50_001])
def test_every_word_is_kept_as_it_came(text: str) -> None:
    desk = Desk().message(text)
    assert "".join(texts(desk.call)) == text


def test_the_gates_are_those_of_a_call_by_voice() -> None:
    desk = Desk().message().answer()
    assert send_gate(desk.call).missing == ("place", "cause", "authority")
    desk.take(place.choose(desk.context, desk.state, "c1", worlds.place()))
    desk.take(form.set_field(desk.context, desk.state, "c1", "haendelse.aarsag", "SYGDOM"))
    assert send_gate(desk.call).open
    assert "callback" not in close_gate(desk.call).missing


def test_once_help_was_sent_those_who_have_the_case_read_along() -> None:
    desk = Desk().message().answer()
    desk.take(place.choose(desk.context, desk.state, "c1", worlds.place()))
    desk.take(form.set_field(desk.context, desk.state, "c1", "haendelse.aarsag", "SYGDOM"))
    desk.take(hand.send(desk.context, desk.state, "c1"))
    desk.message("nu svarer han ikke")
    assert desk.facts[-1] == f.UpdateSent(authority="health", text="»nu svarer han ikke«")


def test_the_desk_writes_back_and_hears_whether_it_arrived() -> None:
    desk = Desk().message().answer()
    desk.take(texting.write(desk.context, desk.state, "c1", "  Hvor er du?  "))
    sent = desk.call.thread[-1]
    assert (sent.text, sent.caller, sent.state) == ("Hvor er du?", False, "written")
    desk.take(texting.message_told(desk.context, desk.state, "c1", t.MessageTold(of=sent.seq, state="received")))
    assert desk.call.thread[-1].state == "received"
    late = t.MessageTold(of=sent.seq, state="trouble", reason="cut")
    assert texting.message_told(desk.context, desk.state, "c1", late) == []


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_not_sent(text: str) -> None:
    desk = Desk().message().answer()
    assert texting.write(desk.context, desk.state, "c1", text) == []


def test_nobody_writes_to_a_caller_by_voice_or_before_the_inquiry_was_taken() -> None:
    desk = Desk().message()
    assert texting.write(desk.context, desk.state, "c1", "hej") == []
    voice = Desk()
    voice.take(line.ring(voice.context, voice.state, "112", worlds.NUMBER)).answer()
    assert texting.write(voice.context, voice.state, "c1", "hej") == []


def test_the_model_knows_every_channel_that_becomes_mandatory() -> None:
    assert {"rtt", "video"} <= set(t.CHANNELS)
    for channel in t.CHANNELS:
        call = Desk().take([("c1", f.CallRang(line="112", channel=channel))]).call
        assert call.in_writing is (channel in ("sms", "chat", "rtt"))


def test_a_log_that_names_a_channel_nobody_knows_is_read() -> None:
    assert Desk().take([("c1", f.CallRang(line="112", channel="pigeon"))]).call.in_writing is False
