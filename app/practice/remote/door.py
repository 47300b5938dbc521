"""The door of a trainee's machine: who may knock, how often, and who is let in as the trainer."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from app.practice.remote import proof
from app.practice.remote.code import new_code
from app.practice.remote.frames import HELLO_BYTES, read_frame, write_frame
from app.practice.remote.messages import Greeting, Prove, Refusal, Refused, Welcome, encode, prove_of

TRIES = 3
"""Wrong codes until another one is made."""
HELLO_S = 10.0
"""How long a connection may take, from its first byte, to prove that it knows the code."""
_MOST, _MOST_OF_ONE = 16, 2  # connections that have proven nothing: in all, and from one address
_MOST_SEATS = 32  # trainers of one call whose tickets and deeds are remembered
_WRONG_WAITS_S = 1.0


@dataclass
class Seat:
    """A trainer's machine over all its connections: the ticket to come back with, and its last deed done.

    ``by`` are the initials of who sits there, "" when nobody said.
    """

    id: str
    ticket: bytes
    language: str = "da"
    by: str = ""
    done: int = 0


class Door:
    """Judges knocks on one event loop. ``renewed`` is called when a new code had to be made.

    ``inside`` is the id of the seat that was let in; who owns the connection empties it when it ends.
    """

    def __init__(self, fingerprint: bytes, thread: Executor, renewed: Callable[[], None]) -> None:
        self.code = new_code()
        self.inside = ""
        self._fingerprint = fingerprint
        self._thread = thread  # one worker: one guess at a time costs this machine time and memory
        self._renewed = renewed
        self._wrong = 0
        self._one_by_one = asyncio.Lock()
        self._seats: dict[str, Seat] = {}
        self._knocking: Counter[str] = Counter()

    def admits(self, host: str) -> bool:
        """Whether one more connection of an address may begin to prove itself; then ``leaves`` must follow."""
        if self._knocking.total() >= _MOST or self._knocking[host] >= _MOST_OF_ONE:
            return False
        self._knocking[host] += 1
        return True

    def leaves(self, host: str) -> None:
        """A connection of an address has proven itself, or is gone."""
        self._knocking[host] -= 1
        if self._knocking[host] <= 0:
            del self._knocking[host]

    async def let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Seat | None:
        """Greet a connection and return the seat it has proven to be, now ``inside``; None for one that was refused.

        Raises WireError, EOFError or OSError.
        """
        ours = proof.nonce()
        await write_frame(writer, encode(Greeting(version=proof.VERSION, nonce=ours)))
        prove = await read_frame(reader, prove_of, HELLO_BYTES, HELLO_S)
        if prove.version != proof.VERSION:
            await _refuse(writer, "version")
            return None
        channel = proof.Channel(self._fingerprint, ours, prove.nonce)
        async with self._one_by_one:
            proofs = await self._judged(prove, channel)
        if isinstance(proofs, str):
            await asyncio.sleep(_WRONG_WAITS_S)
            await _refuse(writer, proofs)
            return None
        before = self.inside
        if before not in ("", prove.seat):
            await _refuse(writer, "busy")
            return None
        seat = self._seat(prove)
        self.inside = seat.id  # before anything is waited for: two who know the code are never both inside
        try:
            await write_frame(writer, encode(Welcome(proof=proofs.desk, ticket=seat.ticket, done=seat.done)))
        except BaseException:
            self.inside = before
            raise
        return seat

    async def _judged(self, prove: Prove, channel: proof.Channel) -> proof.Proofs | Refusal:
        """Return the proofs of who knows the secret, or why not; a wrong code counts, whoever gave it."""
        if prove.ticket:
            known = self._seats.get(prove.seat)
            # Without a seat of that name a ticket nobody has: the same time passes, and nothing fits.
            ticket = known.ticket if known is not None else secrets.token_bytes(proof.TICKET_BYTES)
            proofs = proof.by_ticket(ticket, channel)
            return proofs if proof.same(proofs.trainer, prove.proof) else "code"
        loop = asyncio.get_running_loop()
        proofs = await loop.run_in_executor(self._thread, proof.by_code, self.code, channel)
        if proof.same(proofs.trainer, prove.proof):
            return proofs
        self._wrong += 1
        if self._wrong < TRIES:
            return "code"
        self._wrong, self.code = 0, new_code()
        self._renewed()
        return "renewed"

    def _seat(self, prove: Prove) -> Seat:
        seat = self._seats.get(prove.seat)
        if seat is None:
            if len(self._seats) >= _MOST_SEATS:
                self._seats.pop(next(each for each in self._seats if each != self.inside))
            seat = self._seats[prove.seat] = Seat(prove.seat, secrets.token_bytes(proof.TICKET_BYTES))
        seat.language, seat.by = prove.language, prove.by
        return seat


async def _refuse(writer: asyncio.StreamWriter, why: Refusal) -> None:
    await write_frame(writer, encode(Refused(why=why)))
