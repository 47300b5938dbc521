"""What the trainer's machine and the trainee's say to each other, as typed messages, and what each deed does."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from app.practice.courses import TRAINEE
from app.practice.trainerlink import Injection, TrainerLink, TrainerPicture

INITIALS = rf"\A(?:{TRAINEE})?\Z"
"""Who sits at the trainer's machine: initials or a number, as a trainee's, and never a name; or nothing."""

Id = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=2000)]
Sign = Annotated[str, Meta(max_length=40)]
Level = Annotated[int, Meta(ge=0, le=100)]
Seconds = Annotated[float, Meta(ge=0, le=86_400)]
Initials = Annotated[str, Meta(pattern=INITIALS)]
Number = Annotated[int, Meta(ge=1, le=2**53)]

Refusal = Literal["code", "renewed", "version", "busy"]
"""The code is wrong; wrong for the third time, so that another stands there now; another version; somebody else is
the trainer."""


class _Message(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of all messages; the tag is the class name."""


# --- deeds


class Pace(_Message, frozen=True):
    """Let the caller's time run at another rate."""

    rate: Annotated[float, Meta(ge=0, le=1)]


class Jump(_Message, frozen=True):
    """Leave out the waiting until the next event."""


class SwitchLine(_Message, frozen=True):
    """Cut the line or put the caller back."""


class NewPosition(_Message, frozen=True):
    """Let the phone send a position."""


class Say(_Message, frozen=True):
    """Say a line of the scenario."""

    intent: Id


class SayFreely(_Message, frozen=True):
    """Say the trainer's own words."""

    text: Text


class Trigger(_Message, frozen=True):
    """Let an event happen now."""

    happening: Id


class Hold(_Message, frozen=True):
    """Hold an event back, or let it go again."""

    happening: Id


class Inject(_Message, frozen=True):
    """Let something happen that the scenario does not hold."""

    injection: Injection


class Dial(_Message, frozen=True):
    """Set stress, cooperation or both."""

    stress: Level | None = None
    cooperation: Level | None = None


class Note(_Message, frozen=True):
    """Pin a note to a moment."""

    text: Text
    at_s: Seconds | None = None


class Rate(_Message, frozen=True):
    """Rate a thing of the rubric."""

    item: Id
    points: Annotated[int, Meta(ge=0, le=5)]
    comment: Text = ""


class Stop(_Message, frozen=True):
    """End the call before its time."""

    reason: Text


Act = (
    Pace | Jump | SwitchLine | NewPosition | Say | SayFreely | Trigger | Hold | Inject | Dial | Note | Rate | Stop
)

# --- from the trainer's machine


class Prove(_Message, frozen=True):
    """Who knocks: the version it speaks, its nonce, its proof, and the ``seat`` it keeps over all its connections.

    ``ticket`` says that the proof is of the ticket it was given and not of the code; ``language`` is its screen's;
    ``by`` who sits there, as the log will name it.
    """

    version: int
    nonce: Annotated[bytes, Meta(min_length=16, max_length=16)]
    proof: Annotated[bytes, Meta(min_length=32, max_length=32)]
    seat: Annotated[str, Meta(min_length=8, max_length=64)]
    ticket: bool = False
    language: Literal["da", "en"] = "da"
    by: Initials = ""


class Deed(_Message, frozen=True):
    """One deed under the next number of its seat."""

    seq: Number
    act: Act


class Alive(_Message, frozen=True):
    """Nothing new, and still there; both sides say it."""


class Leaving(_Message, frozen=True):
    """The trainer closed the window and is not cut off."""


FromTrainer = Deed | Alive | Leaving

# --- from the trainee's machine


class Greeting(_Message, frozen=True):
    """The first word on every connection: the version, and the desk's nonce."""

    version: int
    nonce: Annotated[bytes, Meta(min_length=16, max_length=16)]


class Refused(_Message, frozen=True):
    """Not let in, and why."""

    why: Refusal


class Welcome(_Message, frozen=True):
    """Let in: the desk's own proof, a ticket to come back with, and the last deed that was done for this seat."""

    proof: Annotated[bytes, Meta(min_length=32, max_length=32)]
    ticket: Annotated[bytes, Meta(min_length=32, max_length=32)]
    done: int = 0


class Shown(_Message, frozen=True):
    """The call as it stands."""

    picture: TrainerPicture


class Answered(_Message, frozen=True):
    """A deed reached the desk; ``done`` is false when the desk could not do it."""

    seq: Number
    done: bool = True


class Over(_Message, frozen=True):
    """The trainee's desk shuts the call and with it this connection."""


FromDesk = Shown | Answered | Alive | Over

_LONGEST_M = 100_000.0
encode = msgspec.json.Encoder().encode
greeting_of = msgspec.json.Decoder(Greeting | Refused)
prove_of = msgspec.json.Decoder(Prove)
answer_of = msgspec.json.Decoder(Welcome | Refused)
from_trainer = msgspec.json.Decoder(FromTrainer)
from_desk = msgspec.json.Decoder(FromDesk)


def keeps(act: Act) -> bool:
    """Whether a deed may come late: a note and a rating may, a line said half a minute late is another line."""
    return isinstance(act, Note | Rate)


def perform(act: Act, link: TrainerLink) -> None:
    """Do a deed through the trainer's hand on the call."""
    match act:
        case Pace(rate=rate):
            link.pace(rate)
        case Jump():
            link.jump()
        case SwitchLine():
            link.switch_line()
        case NewPosition():
            link.new_position()
        case Say(intent=intent):
            link.say(intent)
        case SayFreely(text=text):
            link.say_freely(text)
        case Trigger(happening=happening):
            link.trigger(happening)
        case Hold(happening=happening):
            link.hold(happening)
        case Inject(injection=injection):
            _inject(injection, link)
        case Dial(stress=stress, cooperation=cooperation):
            link.dial(stress, cooperation)
        case Note(text=text, at_s=at_s):
            link.note(text, at_s)
        case Rate(item=item, points=points, comment=comment):
            link.rate_trainee(item, points, comment)
        case Stop(reason=reason):
            link.stop(reason)


def _inject(injection: Injection, link: TrainerLink) -> None:
    """Pass on what lies within reason: a scenario plays on an island, and nothing in it is 100 km away."""
    if not 0 <= injection.radius_m <= _LONGEST_M or not 0 <= injection.off_m <= _LONGEST_M:
        raise ValueError("a position out of reach")
    if not -360 <= injection.bearing_deg <= 360 or max(len(injection.text), len(injection.authority)) > 500:
        raise ValueError("an injection nobody writes")
    link.inject(injection)
