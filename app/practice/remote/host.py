"""The trainee's machine waits for a trainer's: a server of one practice call, on a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from app.practice.line import PracticeLine
from app.practice.remote.address import PORT, Address, own_host
from app.practice.remote.alone import BACK, CAME, TRAINER, go_on_alone, have_trainer
from app.practice.remote.certificate import new_identity
from app.practice.remote.door import HELLO_S, Door, Seat
from app.practice.remote.frames import DEED_BYTES, STALL_S, WireError, read_frame, write_frame
from app.practice.remote.messages import Alive, Answered, Deed, Leaving, Over, Shown, encode, from_trainer, perform
from app.practice.trainerlink import TrainerLink

log = logging.getLogger(__name__)

PICTURE_S = 0.25
"""The least time between two pictures."""
ALIVE_S = 1.0
"""How often either side says something, whatever happens."""
SILENCE_S = 5.0
"""After how long without a word the other side is taken for lost."""
GRACE_S = 5.0
"""How long a trainer who was cut off may take to come back before the caller goes on alone."""

_LAST_WORD_S = 1.0

Standing = Literal["opening", "waiting", "there", "away", "failed", "shut"]
_GONE = (WireError, EOFError, OSError, TimeoutError)


@dataclass(frozen=True)
class Waiting:
    """What the trainee's frame says of the trainer: where this machine waits, by which code, and who is there.

    ``by`` are the initials of who is, or was, there; "" when nobody said.
    """

    address: Address
    code: str = ""
    standing: Standing = "opening"
    by: str = ""


class PracticeHouse(Protocol):
    """What must be known of a house before anybody outside may have a hand in it."""

    @property
    def practice(self) -> bool:
        """Whether it is one of practice."""
        ...


class RemoteHost:
    """Lets one trainer's machine at a time have a hand in one practice call, over the network.

    ``link`` is the hand of a trainer who does not say who it is; ``signed`` makes the one of who does.
    ``on_change`` is called on the server's thread with every new ``Waiting``. Raises ValueError for a house that is not
    one of practice: nobody outside ever has a hand in a real desk. Nothing here waits for the network but its thread.
    """

    def __init__(
        self,
        house: PracticeHouse,
        line: PracticeLine,
        link: TrainerLink,
        on_change: Callable[[Waiting], None] = lambda waiting: None,
        listen: Address | None = None,
        grace_s: float = GRACE_S,
        silence_s: float = SILENCE_S,
        signed: Callable[[str], TrainerLink] | None = None,
    ) -> None:
        if not house.practice:
            raise ValueError("a trainer's machine is let in to a practice desk only")
        self._line, self._unsigned, self._on_change = line, link, on_change
        self._signed = signed or (lambda by: link)
        self._listen = listen or Address("", PORT)
        self._grace_s, self._silence_s = grace_s, silence_s
        self.waiting = Waiting(self._listen)
        self._lost = False  # the caller goes on alone
        self._here: _Visit | None = None
        self._going: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing: set[asyncio.Transport] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trainer-host", daemon=True)

    def start(self) -> None:
        """Begin to listen; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye and shut the door; returns at once."""
        self._stopped.set()
        if self._loop is not None and self._end is not None:
            with suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._end.set)

    def join(self, timeout_s: float) -> None:
        """Wait until the thread has ended; not for the screen's thread."""
        self._thread.join(timeout_s)

    # --- the server's thread

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception:
            log.exception("the trainer's machine can no longer be let in")
            self._tell(standing="failed")

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(lambda loop, about: log.debug("connection: %s", about.get("message")))
        identity = new_identity(datetime.now(UTC))
        self._tls = identity.context()
        try:
            listener = _bound(self._listen)
        except OSError as error:
            log.warning("cannot listen for a trainer: %s", error)
            self._tell(standing="failed")
            return
        with listener, ThreadPoolExecutor(1, "trainer-proof") as judge, ThreadPoolExecutor(1, "trainer-hand") as hand:
            self._hand = hand
            self._door = Door(identity.fingerprint, judge, self._renewed)
            shown = Address(self._listen.host or own_host(), listener.getsockname()[1])
            self._tell(address=shown, code=self._door.code, standing="waiting")
            accepting = asyncio.create_task(self._accept(listener))
            if not self._stopped.is_set():
                await self._end.wait()
            await self._shut(accepting)
        self._tell(standing="shut")

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                knocking, peer = await loop.sock_accept(listener)
            except OSError as error:
                log.debug("accept: %s", error)
                await asyncio.sleep(PICTURE_S)
                continue
            if not self._door.admits(peer[0]):
                knocking.close()
                continue
            task = asyncio.create_task(self._meet(knocking, peer[0]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _meet(self, knocking: socket.socket, host: str) -> None:
        """One connection from its first byte to its last; whatever it sends, nothing comes of it but its end."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(2 * DEED_BYTES)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport: asyncio.BaseTransport | None = None
        knocks = True
        try:
            async with asyncio.timeout(HELLO_S):
                transport, _ = await loop.connect_accepted_socket(
                    lambda: protocol, knocking, ssl=self._tls, ssl_handshake_timeout=STALL_S, ssl_shutdown_timeout=1.0
                )
                assert isinstance(transport, asyncio.Transport)
                writer = asyncio.StreamWriter(transport, protocol, reader, loop)
                seat = await self._door.let_in(reader, writer)
            self._door.leaves(host)
            knocks = False
            if seat is not None:
                link = self._signed(seat.by) if seat.by else self._unsigned
                await self._receive(_Visit(seat, link, reader, writer))
        except _GONE as error:
            log.debug("connection of %s ended: %s", host, error)
        finally:
            if knocks:
                self._door.leaves(host)
            if transport is None:
                knocking.close()
            elif isinstance(transport, asyncio.Transport):
                self._close(transport)

    # --- a trainer who is there

    async def _receive(self, visit: _Visit) -> None:
        before, self._here = self._here, visit
        if before is not None:
            before.abort()  # the same seat on a newer connection: the old one is a dead line
        if self._going is not None:
            self._going.cancel()
            self._going = None
        await self._in_hand(lambda: self._came(visit))
        self._tell(standing="there", by=visit.seat.by)
        try:
            await self._serve_visit(visit)
        finally:
            if self._here is visit:
                self._here, self._door.inside = None, ""
                self._miss(visit, 0.0 if visit.left else self._grace_s)

    async def _serve_visit(self, visit: _Visit) -> None:
        """Hear and show until one of both ends."""
        both = [asyncio.create_task(self._hear(visit)), asyncio.create_task(self._show(visit))]
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _hear(self, visit: _Visit) -> None:
        while True:
            message = await read_frame(visit.reader, from_trainer, DEED_BYTES, self._silence_s)
            if isinstance(message, Leaving):
                visit.left = True
                return
            if isinstance(message, Deed):
                # Remembered before it is done: cut off in between, it is not done twice.
                again = message.seq <= visit.seat.done
                visit.seat.done = max(visit.seat.done, message.seq)
                done = again or await self._in_hand(lambda deed=message: perform(deed.act, visit.link))  # type: ignore[misc]
                await write_frame(visit.writer, encode(Answered(seq=message.seq, done=done)))
                visit.news.set()

    async def _show(self, visit: _Visit) -> None:
        loop = asyncio.get_running_loop()
        last, said_at = b"", loop.time()
        while True:
            picture = await loop.run_in_executor(self._hand, _picture, visit)
            if picture and picture != last:
                last, said_at = picture, loop.time()
                await write_frame(visit.writer, picture)
            elif loop.time() - said_at >= ALIVE_S:
                said_at = loop.time()
                await write_frame(visit.writer, encode(Alive()))
            await asyncio.sleep(PICTURE_S / 5)  # deeds in a burst are shown together
            # While a real call has this machine, the trainer's picture leaves it the time.
            rest_s = ALIVE_S if self._line.held else PICTURE_S * 4 / 5
            with suppress(TimeoutError):
                await asyncio.wait_for(visit.news.wait(), rest_s)
            visit.news.clear()

    async def _in_hand(self, deed: Callable[[], None]) -> bool:
        """Do something to the call, off this loop; whether it could be done."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._hand, deed)
        except Exception:
            log.exception("a deed of the trainer could not be done")
            return False
        return True

    # --- a trainer who comes and goes

    def _came(self, visit: _Visit) -> None:
        if not self._line.has_trainer:  # within the grace time he was never away
            have_trainer(self._line, BACK if self._lost else CAME, visit.by)
        self._lost = False

    def _miss(self, visit: _Visit, after_s: float) -> None:
        if self._end is None or self._end.is_set():
            return
        loop = asyncio.get_running_loop()
        self._going = loop.call_later(after_s, lambda: self._keep(asyncio.create_task(self._let_go(visit))))

    async def _let_go(self, visit: _Visit) -> None:
        self._going = None
        if self._here is not None:
            return
        self._lost = True
        self._tell(standing="away")
        await self._in_hand(lambda: go_on_alone(self._line, visit.link, visit.by))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _renewed(self) -> None:
        self._tell(code=self._door.code)

    def _tell(self, **news: object) -> None:
        self.waiting = replace(self.waiting, **news)  # type: ignore[arg-type]
        self._on_change(self.waiting)

    async def _shut(self, accepting: asyncio.Task[None]) -> None:
        accepting.cancel()
        if self._going is not None:
            self._going.cancel()
        if self._here is not None:
            with suppress(*_GONE):
                await write_frame(self._here.writer, encode(Over()))
                # A line torn down at once may take its last word with it: the trainer's machine hangs up first.
                await asyncio.wait(tuple(self._tasks), timeout=_LAST_WORD_S)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(accepting, *self._tasks, return_exceptions=True)
        for transport in tuple(self._closing):
            transport.abort()
        for _ in range(3):
            await asyncio.sleep(0)  # what was aborted is closed by the loop's next rounds

    def _close(self, transport: asyncio.Transport) -> None:
        """End a connection in order, and for good a moment later when the other side does not play along."""
        transport.close()
        self._closing.add(transport)
        asyncio.get_running_loop().call_later(2.0, self._give_up, transport)

    def _give_up(self, transport: asyncio.Transport) -> None:
        self._closing.discard(transport)
        transport.abort()


class _Visit:
    """One connection of a seat, and the hand on the call of who sits there."""

    def __init__(
        self, seat: Seat, link: TrainerLink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.seat, self.link, self.reader, self.writer = seat, link, reader, writer
        self.by = seat.by or TRAINER
        self.left = False
        self.news = asyncio.Event()

    def abort(self) -> None:
        self.writer.transport.abort()


def _picture(visit: _Visit) -> bytes:
    try:
        picture = visit.link.picture(visit.seat.language)
        return encode(Shown(picture=picture)) if picture is not None else b""
    except Exception:
        log.exception("no picture for the trainer")
        return b""


def _bound(at: Address) -> socket.socket:
    """Return a socket that listens; on any free port when the wanted one is taken. Raises OSError."""
    for port in (at.port, 0):
        try:
            listener = socket.create_server((at.host, port), backlog=16)
        except OSError:
            if port == 0:
                raise
            continue
        listener.setblocking(False)
        return listener
    raise OSError("no port")
