"""Two machines on 127.0.0.1: a host beside a line that only remembers, and hands that knock at it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from app.domain.facts import Fact
from app.practice.course import Course
from app.practice.remote import messages as m
from app.practice.remote import proof
from app.practice.remote.address import Address
from app.practice.remote.certificate import fingerprint, trainer_context
from app.practice.remote.frames import HELLO_BYTES, PICTURE_BYTES, framed, read_frame
from app.practice.remote.host import RemoteHost, Waiting
from app.practice.remote.link import Joined, RemoteLink
from app.practice.trainerlink import Goals, Injection, Persona, TraineeView, TrainerPicture

HERE = Address("127.0.0.1", 0)


def until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return once something holds; fails after some seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


class Hand:
    """A trainer's hand at home that remembers what was done, in order."""

    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.pictures = 0
        self.fails = False
        self.text = "kort"

    def picture(self, language: str) -> TrainerPicture | None:
        self.pictures += 1
        return TrainerPicture(
            "c", "s", self.text, 1, 2, Persona("a", 3, "r", 1, 2, 3), None, Goals(), Course(float(self.pictures)),
            TraineeView(), (), (), float(self.pictures), 1.0, "", language,
        )  # fmt: skip

    def _did(self, *deed: Any) -> None:
        if self.fails:
            raise RuntimeError("the desk stumbles")
        self.done.append(deed)

    def pace(self, rate: float) -> None:
        self._did("pace", rate)

    def jump(self) -> None:
        self._did("jump")

    def switch_line(self) -> None:
        self._did("switch_line")

    def new_position(self) -> None:
        self._did("new_position")

    def say(self, intent: str) -> None:
        self._did("say", intent)

    def say_freely(self, text: str) -> None:
        self._did("say_freely", text)

    def trigger(self, happening: str) -> None:
        self._did("trigger", happening)

    def hold(self, happening: str) -> None:
        self._did("hold", happening)

    def inject(self, injection: Injection) -> None:
        self._did("inject", injection)

    def dial(self, stress: int | None = None, cooperation: int | None = None) -> None:
        self._did("dial", stress, cooperation)

    def note(self, text: str, at_s: float | None = None) -> None:
        self._did("note", text, at_s)

    def rate_trainee(self, item: str, points: int, comment: str = "") -> None:
        self._did("rate_trainee", item, points, comment)

    def stop(self, reason: str) -> None:
        self._did("stop", reason)


class Line:
    """What the host needs of a practice line."""

    def __init__(self) -> None:
        self.ended, self.rate, self.held = "", 1.0, False
        self.trainer: list[bool] = []
        self.has_trainer = False
        self.kept: list[Fact] = []
        self.kept_by: list[str] = []
        self.view: Any = None

    def have_trainer(self, here: bool = True) -> None:
        self.trainer.append(here)
        self.has_trainer = here

    def keep(self, by: str, *facts: Fact) -> None:
        self.kept += facts
        self.kept_by += [by] * len(facts)

    def trainer_view(self) -> Any:
        return self.view


class Machines:
    """A waiting host, and links that know its code."""

    def __init__(self, **given: Any) -> None:
        self.hand, self.line = Hand(), Line()
        self.told: list[Waiting] = []
        self.links: list[RemoteLink] = []
        options = {"grace_s": 0.3, "silence_s": 3.0, **given}
        self.host = RemoteHost(
            SimpleNamespace(practice=True), self.line, self.hand, self.told.append, HERE, **options  # type: ignore[arg-type]
        )
        self.host.start()
        until(lambda: self.host.waiting.standing == "waiting")

    @property
    def code(self) -> str:
        return self.host.waiting.code

    def link(
        self, code: str = "", told: list[Joined] | None = None, address: Address | None = None, by: str = ""
    ) -> RemoteLink:
        notes = told if told is not None else []
        where = address or self.host.waiting.address
        link = RemoteLink(where, code or self.code, on_change=notes.append, silence_s=3.0, by=by)
        self.links.append(link)
        link.start()
        return link

    def joined(self, **given: Any) -> RemoteLink:
        link = self.link(**given)
        until(lambda: link.joined.standing == "there")
        return link

    def cut(self) -> None:
        """Break the line as a network does, in the middle of everything."""
        until(lambda: self.host._here is not None)
        loop, here = self.host._loop, self.host._here
        assert loop is not None and here is not None
        loop.call_soon_threadsafe(here.abort)

    def shut(self) -> None:
        for link in self.links:
            link.leave()
        self.host.stop()
        for thread in (*self.links, self.host):
            thread.join(10)


@contextlib.contextmanager
def machines(**given: Any) -> Iterator[Machines]:
    made = Machines(**given)
    try:
        yield made
    finally:
        made.shut()


class Knock:
    """A connection by hand, as somebody makes it who speaks the protocol but is no trainer's program."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.seat = "seat-of-a-test"

    @classmethod
    async def at(cls, address: Address) -> Knock:
        reader, writer = await asyncio.open_connection(
            address.host, address.port, ssl=trainer_context(), limit=PICTURE_BYTES
        )
        return cls(reader, writer)

    async def greeting(self) -> m.Greeting | m.Refused:
        return await read_frame(self.reader, m.greeting_of, HELLO_BYTES, 5)

    def channel(self, greeting: m.Greeting, ours: bytes) -> proof.Channel:
        certificate = self.writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return proof.Channel(fingerprint(certificate), greeting.nonce, ours)

    async def proves(self, code: str) -> m.Welcome | m.Refused:
        greeting = await self.greeting()
        assert isinstance(greeting, m.Greeting)
        ours = proof.nonce()
        said = proof.by_code(code, self.channel(greeting, ours)).trainer
        return await self.says(m.Prove(version=proof.VERSION, nonce=ours, proof=said, seat=self.seat))

    async def says(self, prove: m.Prove) -> m.Welcome | m.Refused:
        self.writer.write(framed(m.encode(prove)))
        return await read_frame(self.reader, m.answer_of, HELLO_BYTES, 5)

    async def ends(self) -> bool:
        """Whether the other side ends the connection within some seconds, whatever it says before."""
        with contextlib.suppress(OSError):
            await asyncio.wait_for(self.reader.read(-1), 8)
        return True

    def close(self) -> None:
        self.writer.transport.abort()
