"""Deeds on their way: each once, in order; what comes too late is told and not done."""

from __future__ import annotations

from app.practice.remote.messages import Note, Rate, Say
from app.practice.remote.outbox import Outbox


def test_deeds_are_given_out_once_and_in_order() -> None:
    box = Outbox()
    assert box.put(Say(intent="a"), up=True) and box.put(Say(intent="b"), up=True)
    assert [deed.seq for deed in box.unsent()] == [1, 2]
    assert box.unsent() == []
    box.answered(1, done=True)
    box.answered(2, done=True)
    box.again(0)
    assert box.unsent() == [] and box.missed == ()


def test_on_a_dead_line_a_note_waits_and_a_line_to_say_is_missed() -> None:
    box = Outbox()
    assert not box.put(Say(intent="a"), up=False)
    assert box.put(Note(text="n"), up=False)
    assert box.missed == (Say(intent="a"),)
    assert [deed.act for deed in box.unsent()] == [Note(text="n")]


def test_after_a_cut_what_the_desk_did_is_not_sent_again_and_what_it_did_not_is_missed() -> None:
    box = Outbox()
    for act in (Say(intent="done"), Say(intent="under way"), Rate(item="tone", points=4)):
        box.put(act, up=True)
    box.unsent()
    box.again(1)
    assert [(deed.seq, deed.act) for deed in box.unsent()] == [(3, Rate(item="tone", points=4))]
    assert box.missed == (Say(intent="under way"),)


def test_a_deed_the_desk_could_not_do_is_told_until_it_is_read() -> None:
    box = Outbox()
    box.put(Say(intent="a"), up=True)
    box.unsent()
    box.answered(1, done=False)
    assert box.missed == (Say(intent="a"),)
    box.cleared()
    assert box.missed == ()


def test_keys_pressed_without_end_do_not_fill_the_memory() -> None:
    box = Outbox()
    taken = [box.put(Note(text=str(n)), up=False) for n in range(2000)]
    assert sum(taken) == 256 and len(box.missed) <= 8


def test_numbers_go_on_after_those_the_desk_knows() -> None:
    box = Outbox()
    box.from_now(7)
    box.put(Say(intent="a"), up=True)
    assert [deed.seq for deed in box.unsent()] == [8]
