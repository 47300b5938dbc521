"""The trainer's hand on a call at another machine: a ``TrainerLink`` over the network, with a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import secrets
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from app.practice.remote import messages as m
from app.practice.remote import proof
from app.practice.remote.address import Address
from app.practice.remote.certificate import fingerprint, trainer_context
from app.practice.remote.frames import HELLO_BYTES, PICTURE_BYTES, STALL_S, WireError, read_frame, write_frame
from app.practice.remote.host import ALIVE_S, SILENCE_S
from app.practice.remote.outbox import Outbox
from app.practice.trainerlink import Injection, TrainerPicture

log = logging.getLogger(__name__)

Standing = Literal["joining", "there", "lost", "refused", "over", "left", "resting"]
Trouble = Literal["", "code", "renewed", "version", "busy", "silent", "stranger"]
"""Why not: see ``messages.Refusal``; nobody answers there; who answers does not know the code."""
_GONE = (WireError, EOFError, OSError, TimeoutError)
_AGAIN_S = (0.2, 0.5, 1.0, 2.0)  # between attempts, once this machine was let in
_BUSY_S = 12.0  # so long the desk may take this trainer's own dead line for another trainer
_HELLO_S = 12.0


@dataclass(frozen=True)
class Joined:
    """How the connection stands, and why it does not. ``missed`` are the last deeds that were not done."""

    standing: Standing = "joining"
    trouble: Trouble = ""
    missed: tuple[m.Act, ...] = ()


class _RefusedError(Exception):
    def __init__(self, why: Trouble) -> None:
        super().__init__(why)
        self.why: Trouble = why


class RemoteLink:
    """A trainer's hand on a practice call at another machine; nothing here waits for it but its own thread.

    ``by`` are the initials of who sits here, "" leaves them out; the log names by them whatever is done and rated.
    ``on_change`` is called on that thread with every new ``Joined``. A line that breaks is taken up again until
    ``leave``, or until the desk has shut the call.
    """

    def __init__(
        self,
        address: Address,
        code: str,
        language: str = "da",
        on_change: Callable[[Joined], None] = lambda joined: None,
        silence_s: float = SILENCE_S,
        by: str = "",
    ) -> None:
        self.address, self.by = address, by
        self._code, self._language, self.on_change = code, language, on_change
        self._silence_s = silence_s
        self._seat = secrets.token_hex(16)
        self._ticket = b""
        self._outbox = Outbox()
        self._picture: TrainerPicture | None = None
        self.joined = Joined()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._stopped, self._resting = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="trainer-link", daemon=True)

    def start(self) -> None:
        """Begin to join; returns at once."""
        self._thread.start()

    def leave(self) -> None:
        """Say goodbye and end the connection; returns at once."""
        self._stopped.set()
        self._stir()

    def rest(self, on: bool) -> None:
        """Leave the call to the caller for a while, or come back to it on the same ticket; returns at once."""
        if on:
            self._resting.set()
        else:
            self._resting.clear()
        self._stir()

    def join(self, timeout_s: float) -> None:
        """Wait until the thread has ended; not for the screen's thread."""
        self._thread.join(timeout_s)

    # --- what a trainer sees and does (TrainerLink)

    def picture(self, language: str) -> TrainerPicture | None:
        """Return the newest picture that came; None while none has. Its words are in the language it was joined in."""
        return self._picture

    def pace(self, rate: float) -> None:
        """Let the caller's time run at another rate: 1, 0.5, or 0 for a pause."""
        self._do(m.Pace(rate=rate))

    def jump(self) -> None:
        """Leave out the waiting until the next event."""
        self._do(m.Jump())

    def switch_line(self) -> None:
        """Cut the line, or put the caller back on it."""
        self._do(m.SwitchLine())

    def new_position(self) -> None:
        """Let the phone send a position now."""
        self._do(m.NewPosition())

    def say(self, intent: str) -> None:
        """Say a line of the scenario now."""
        self._do(m.Say(intent=intent))

    def say_freely(self, text: str) -> None:
        """Say the trainer's own words."""
        if text.strip():
            self._do(m.SayFreely(text=text[:2000]))

    def trigger(self, happening: str) -> None:
        """Let an event of the scenario happen now."""
        self._do(m.Trigger(happening=happening))

    def hold(self, happening: str) -> None:
        """Keep an event back, or let it go by the clock again."""
        self._do(m.Hold(happening=happening))

    def inject(self, injection: Injection) -> None:
        """Let something happen that the scenario does not hold."""
        self._do(m.Inject(injection=replace(injection, text=injection.text[:500])))

    def dial(self, stress: int | None = None, cooperation: int | None = None) -> None:
        """Set the caller's stress, its cooperation or both."""
        self._do(m.Dial(stress=stress, cooperation=cooperation))

    def note(self, text: str, at_s: float | None = None) -> None:
        """Pin a note to a moment; without one to that of the picture the trainer sees, so that it may arrive late."""
        if at_s is None and self._picture is not None:
            at_s = self._picture.seconds
        if text.strip():
            self._do(m.Note(text=text[:2000], at_s=at_s))

    def rate_trainee(self, item: str, points: int, comment: str = "") -> None:
        """Rate a thing of the rubric, 0 to 5."""
        self._do(m.Rate(item=item, points=min(5, max(0, points)), comment=comment[:2000]))

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        self._do(m.Stop(reason=reason[:2000]))

    @property
    def waiting(self) -> int:
        """How many notes and ratings the desk has not got yet."""
        return self._outbox.keeping

    def read_missed(self) -> None:
        """Forget the deeds that were not done: the trainer has read of them."""
        self._outbox.cleared()
        self._tell()

    def _do(self, act: m.Act) -> None:
        if self._outbox.put(act, self.joined.standing == "there"):
            self._stir()
        else:
            self._tell()

    def _stir(self) -> None:
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None:
            with suppress(RuntimeError):  # the loop has ended by itself
                loop.call_soon_threadsafe(wake.set)

    # --- the link's thread

    def _run(self) -> None:
        try:
            asyncio.run(self._keep_joined())
        except Exception:
            log.exception("the connection to the trainee's machine ended")
            self._tell(standing="over", trouble="silent")

    async def _keep_joined(self) -> None:
        self._loop, self._wake = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(lambda loop, about: log.debug("connection: %s", about.get("message")))
        self._tls = trainer_context()
        since, failed = self._loop.time(), 0
        while not self._stopped.is_set():
            if self._resting.is_set():
                self._tell(standing="resting")
                await self._stirred(ALIVE_S)
                continue
            try:
                await self._one_connection()
                if self._resting.is_set() and self.joined.standing != "over":
                    continue
                return  # left, or the desk shut the call
            except _RefusedError as refusal:
                if refusal.why == "code" and self._ticket:
                    self._ticket = b""  # another desk may stand there now, or this one began anew: the code decides
                elif refusal.why != "busy" or self._loop.time() - since > _BUSY_S:
                    self._tell(standing="refused", trouble=refusal.why)
                    return
            except _GONE as error:
                log.debug("connection to %s: %s", self.address, error)
                if self._stopped.is_set():
                    break
                if self.joined.standing == "there":
                    since, failed = self._loop.time(), 0
                    self._tell(standing="lost")
                elif not self._ticket and self.joined.standing == "joining":
                    self._tell(standing="refused", trouble="silent")
                    return
            await self._pause(_AGAIN_S[min(failed, len(_AGAIN_S) - 1)])
            failed += 1
        self._tell(standing="left")

    async def _pause(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while not self._stopped.is_set():
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await self._stirred(left)

    async def _stirred(self, seconds: float) -> None:
        assert self._wake is not None
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)
        self._wake.clear()

    async def _one_connection(self) -> None:
        """Join and stay until the end; raises _RefusedError, or one of ``_GONE`` when the line breaks."""
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(_HELLO_S):
                reader, writer = await asyncio.open_connection(
                    self.address.host, self.address.port, ssl=self._tls, limit=PICTURE_BYTES,
                    ssl_handshake_timeout=STALL_S, ssl_shutdown_timeout=1.0,
                )  # fmt: skip
                done = await self._prove(reader, writer)
            self._outbox.from_now(done)
            self._outbox.again(done)
            self._tell(standing="there", trouble="")
            await self._converse(reader, writer)
        finally:
            if writer is not None:
                writer.close()
                with suppress(*_GONE):
                    await asyncio.wait_for(writer.wait_closed(), 1.0)

    async def _prove(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        """Prove that this machine knows the secret, and that the other does; return the last deed done there."""
        greeting = await read_frame(reader, m.greeting_of, HELLO_BYTES, STALL_S)
        if isinstance(greeting, m.Refused):
            raise _RefusedError(greeting.why)
        if greeting.version != proof.VERSION:
            raise _RefusedError("version")
        tls = writer.get_extra_info("ssl_object")
        assert isinstance(tls, ssl.SSLObject)
        certificate = tls.getpeercert(binary_form=True)
        if certificate is None:
            raise WireError("no certificate")
        ours = proof.nonce()
        channel = proof.Channel(fingerprint(certificate), greeting.nonce, ours)
        if self._ticket:
            proofs = proof.by_ticket(self._ticket, channel)
        else:
            loop = asyncio.get_running_loop()
            proofs = await loop.run_in_executor(None, proof.by_code, self._code, channel)
        said = m.Prove(
            version=proof.VERSION, nonce=ours, proof=proofs.trainer, seat=self._seat, ticket=bool(self._ticket),
            language="en" if self._language == "en" else "da", by=self.by,
        )  # fmt: skip
        await write_frame(writer, m.encode(said))
        answer = await read_frame(reader, m.answer_of, HELLO_BYTES, _HELLO_S)
        if isinstance(answer, m.Refused):
            raise _RefusedError(answer.why)
        if not proof.same(answer.proof, proofs.desk):
            raise _RefusedError("stranger")
        self._ticket = answer.ticket
        done: int = answer.done
        return done

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        both = [asyncio.create_task(self._hear(reader)), asyncio.create_task(self._speak(writer))]
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        while True:
            message = await read_frame(reader, m.from_desk, PICTURE_BYTES, self._silence_s)
            match message:
                case m.Shown(picture=picture):
                    self._picture = picture
                case m.Answered(seq=seq, done=done):
                    self._outbox.answered(seq, done)
                    if not done:
                        self._tell()
                case m.Over():
                    self._tell(standing="over")
                    return

    async def _speak(self, writer: asyncio.StreamWriter) -> None:
        while True:
            for deed in self._outbox.unsent():
                await write_frame(writer, m.encode(deed))
            if self._stopped.is_set() or self._resting.is_set():
                await write_frame(writer, m.encode(m.Leaving()))
                self._tell(standing="left" if self._stopped.is_set() else "resting")
                return
            await self._stirred(ALIVE_S)
            await write_frame(writer, m.encode(m.Alive()))

    def _tell(self, standing: Standing | None = None, trouble: Trouble | None = None) -> None:
        now = self.joined
        told = Joined(
            now.standing if standing is None else standing, now.trouble if trouble is None else trouble,
            self._outbox.missed,
        )  # fmt: skip
        if told != now:
            self.joined = told
            self.on_change(told)
