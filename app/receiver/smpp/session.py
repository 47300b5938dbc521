"""One connection to a message centre: bind, take what is delivered, answer it once it is on disk, until it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from app.receiver.smpp import pdus
from app.receiver.smpp.centre import Account

WAIT_S = 10.0
"""How long an answer, or the rest of a message that has begun, may take."""

_LEAVE_S = 1.0
_MOST_OPEN = 256  # deliveries that wait for their flush; the message centre waits beyond that
_STATUSES = {
    0x04: "wrong state", 0x05: "bound already", 0x0D: "bind failed", 0x0E: "wrong password", 0x0F: "wrong system_id",
    0x58: "throttled",
}  # fmt: skip


class LineError(Exception):
    """The line cannot go on; the words say why and never hold anything of a message or a password."""


class Session:
    """A bound line. ``take`` stores one delivery and gives the status to answer with."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        account: Account,
        take: Callable[[bytes], Awaitable[int]],
    ) -> None:
        self._reader, self._writer = reader, writer
        self._account = account
        self._take = take
        self._sequence = 0
        self._open: set[asyncio.Task[None]] = set()

    async def bind(self) -> None:
        """Say who we are; raises LineError when we are not let in."""
        account = self._account
        self._send(
            f"bind_{account.bind}",
            system_id=account.system_id,
            password=account.password,
            system_type=account.system_type,
            address_range=account.address_range,
        )
        head, _ = await self._next(WAIT_S)
        if head.name != f"bind_{account.bind}_resp" or head.status != pdus.OK:
            raise LineError(f"not let in: status 0x{head.status:02x} {_STATUSES.get(head.status, '')}".rstrip())

    async def serve(self) -> None:
        """Take in what comes until the line ends, which is told by LineError."""
        asked = False
        try:
            while True:
                try:
                    head, raw = await self._next(self._account.enquire_s)
                except TimeoutError:
                    if asked:
                        raise LineError("no answer on the line") from None
                    asked = True
                    self._send("enquire_link")
                    continue
                asked = False
                await self._handle(head, raw)
        finally:
            # What waits for its flush is still answered, if the line is there to answer on.
            if self._open:
                await asyncio.wait(self._open, timeout=WAIT_S)

    async def leave(self) -> None:
        """End the line in order."""
        with suppress(OSError, LineError, TimeoutError):
            self._send("unbind")
            async with asyncio.timeout(_LEAVE_S):
                while (await self._next(_LEAVE_S))[0].name != "unbind_resp":
                    pass

    async def close(self) -> None:
        """Close the line, whatever the other end makes of it."""
        self._writer.close()
        with suppress(OSError):
            async with asyncio.timeout(_LEAVE_S):
                await self._writer.wait_closed()
        # Over TLS the other end is waited for half a minute otherwise.
        self._writer.transport.abort()

    async def _handle(self, head: pdus.Head, raw: bytes) -> None:
        if head.name in ("deliver_sm", "data_sm"):
            if len(self._open) >= _MOST_OPEN:
                await asyncio.wait(self._open, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(self._deliver(head, raw))
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        elif head.name == "enquire_link":
            self._answer("enquire_link_resp", head)
        elif head.name == "unbind":
            self._answer("unbind_resp", head)
            raise LineError("the message centre ended the line")
        elif not (head.name.endswith("_resp") or head.name in ("generic_nack", "alert_notification")):
            self._answer("generic_nack", head, pdus.BAD_COMMAND)
        await self._writer.drain()

    async def _deliver(self, head: pdus.Head, raw: bytes) -> None:
        status = await self._take(raw)
        with suppress(OSError):
            self._answer(f"{head.name}_resp", head, status)

    def _send(self, name: str, **fields: str) -> None:
        self._sequence = self._sequence % 0x7FFFFFFF + 1
        self._writer.write(pdus.coded(name, self._sequence, fields=fields))

    def _answer(self, name: str, to: pdus.Head, status: int = pdus.OK) -> None:
        self._writer.write(pdus.coded(name, to.sequence, status))

    async def _next(self, within_s: float) -> tuple[pdus.Head, bytes]:
        """Return the next message; raises TimeoutError when none begins in time, LineError when the line is broken."""
        try:
            async with asyncio.timeout(within_s):
                first = await self._reader.readexactly(1)
        except (OSError, asyncio.IncompleteReadError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise LineError("the line was closed") from error
        try:
            async with asyncio.timeout(WAIT_S):
                raw = first + await self._reader.readexactly(pdus.HEADER_SIZE - 1)
                head = pdus.head(raw)
                if not pdus.HEADER_SIZE <= head.length <= pdus.LONGEST:
                    raise LineError("what came is no SMPP")
                return head, raw + await self._reader.readexactly(head.length - pdus.HEADER_SIZE)
        except (OSError, asyncio.IncompleteReadError) as error:
            raise LineError("the line broke in a message") from error
