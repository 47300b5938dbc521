"""Messages survive the wire, every deed reaches the hand it is meant for, and bytes of any kind do no harm."""

from __future__ import annotations

import asyncio
import struct
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.practice.remote import frames
from app.practice.remote import messages as m
from app.practice.remote.link import RemoteLink
from app.practice.trainerlink import Injection, TrainerLink
from tests.app.practice.remote.lines import Hand

ACTS: list[tuple[m.Act, tuple[Any, ...]]] = [
    (m.Pace(rate=0.5), ("pace", 0.5)),
    (m.Jump(), ("jump",)),
    (m.SwitchLine(), ("switch_line",)),
    (m.NewPosition(), ("new_position",)),
    (m.Say(intent="panik"), ("say", "panik")),
    (m.SayFreely(text="Æøå »ja«"), ("say_freely", "Æøå »ja«")),
    (m.Trigger(happening="aml2"), ("trigger", "aml2")),
    (m.Hold(happening="aml2"), ("hold", "aml2")),
    (m.Inject(injection=Injection("wrong", 30.0, 900.0)), ("inject", Injection("wrong", 30.0, 900.0))),
    (m.Dial(stress=80), ("dial", 80, None)),
    (m.Note(text="n", at_s=12.5), ("note", "n", 12.5)),
    (m.Rate(item="tone", points=4, comment="k"), ("rate_trainee", "tone", 4, "k")),
    (m.Stop(reason="r"), ("stop", "r")),
]


@pytest.mark.parametrize(("act", "deed"), ACTS, ids=lambda value: type(value).__name__)
def test_every_deed_survives_the_wire_and_reaches_the_hand(act: m.Act, deed: tuple[Any, ...]) -> None:
    hand = Hand()
    told = frames.decoded(m.encode(m.Deed(seq=1, act=act)), m.from_trainer)
    assert isinstance(told, m.Deed)
    m.perform(told.act, hand)
    assert hand.done == [deed]


def test_there_is_a_deed_for_everything_a_hand_can_do() -> None:
    verbs = {name for name in vars(TrainerLink) if not name.startswith("_")} - {"picture"}
    assert {deed[0] for _, deed in ACTS} == verbs
    assert {type(act) for act, _ in ACTS} == set(get_args(m.Act))
    assert all(callable(getattr(RemoteLink, verb)) for verb in verbs)


def test_a_picture_survives_the_wire() -> None:
    picture = Hand().picture("da")
    assert picture is not None
    assert frames.decoded(m.encode(m.Shown(picture=picture)), m.from_desk) == m.Shown(picture=picture)


@pytest.mark.parametrize(
    "act",
    [
        {"type": "Pace", "rate": 1e9},
        {"type": "Dial", "stress": 101},
        {"type": "Rate", "item": "x", "points": 6},
        {"type": "Say", "intent": "x" * 201},
        {"type": "SayFreely", "text": "x" * 2001},
        {"type": "Note", "text": "x", "at_s": -1},
        {"type": "Inject", "injection": {"kind": "bomb"}},
        {"type": "Sleep"},
    ],
)
def test_a_deed_out_of_all_reason_is_no_message(act: dict[str, Any]) -> None:
    with pytest.raises(frames.WireError):
        frames.decoded(msgspec.json.encode({"type": "Deed", "seq": 1, "act": act}), m.from_trainer)


@pytest.mark.parametrize(
    "injection",
    [Injection("wrong", 1e30), Injection("wrong", 0, 1e9), Injection("right", 0, 0, 9999),
     Injection("noise", text="x" * 501)],
)
def test_an_injection_out_of_all_reason_never_reaches_the_hand(injection: Injection) -> None:
    hand = Hand()
    with pytest.raises(ValueError, match=r"out of reach|nobody writes"):
        m.perform(m.Inject(injection=injection), hand)
    assert hand.done == []


@pytest.mark.parametrize("decoder", [m.greeting_of, m.prove_of, m.answer_of, m.from_trainer, m.from_desk])
@given(content=st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["type", "seq", "act", "rate"]) | st.text(), inner),
    max_leaves=8,
).map(msgspec.json.encode))  # fmt: skip
def test_bytes_of_any_kind_are_a_message_or_a_wire_error(decoder: msgspec.json.Decoder[Any], content: bytes) -> None:
    try:
        frames.decoded(content, decoder)
    except frames.WireError:
        return


def test_json_nested_without_end_is_a_wire_error() -> None:
    with pytest.raises(frames.WireError):
        frames.decoded(b'{"type":"Deed","seq":1,"act":' + b"[" * 8000, m.from_trainer)


def read(content: bytes, ends: bool = True, most: int = 100) -> Any:
    async def reading() -> Any:
        reader = asyncio.StreamReader()
        reader.feed_data(content)
        if ends:
            reader.feed_eof()
        return await frames.read_frame(reader, m.from_trainer, most, 0.05)

    return asyncio.run(reading())


def test_a_frame_is_read_whole() -> None:
    assert read(frames.framed(m.encode(m.Alive()))) == m.Alive()


@pytest.mark.parametrize("size", [0, 101, 2**32 - 1])
def test_a_frame_that_announces_too_much_or_nothing_is_refused_before_it_is_read(size: int) -> None:
    with pytest.raises(frames.WireError):
        read(struct.pack(">I", size), ends=False)


def test_who_says_nothing_is_not_waited_for() -> None:
    with pytest.raises(frames.WireError, match="too slow"):
        read(b"", ends=False)


def test_a_frame_that_ends_in_the_middle_is_the_end_of_the_connection() -> None:
    with pytest.raises(EOFError):
        read(frames.framed(m.encode(m.Alive()))[:-2])
