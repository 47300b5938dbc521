"""The line to a message centre held up: connected, bound, and again after a pause whenever it ends."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime

from app.ids import new_id
from app.receiver.door import Rate
from app.receiver.frames import SMPP, Entry
from app.receiver.metrics import Metrics
from app.receiver.smpp import pdus
from app.receiver.smpp.centre import Centre, tls_context
from app.receiver.smpp.parts import Parts
from app.receiver.smpp.session import WAIT_S, LineError, Session

log = logging.getLogger(__name__)
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0


class Link:
    """Holds a line to a message centre. ``put`` lays an entry on disk and says whether it could."""

    def __init__(
        self,
        centre: Centre,
        put: Callable[[Entry], asyncio.Future[bool]],
        rate: Rate,
        metrics: Metrics,
        spooled: list[Entry],
    ) -> None:
        self.bound = False
        self.ends = 0
        self._centre = centre
        self._put = put
        self._rate = rate
        self._metrics = metrics
        self._parts = Parts()
        for entry in spooled:
            if entry.kind == "sms" and entry.sub == SMPP:
                self._parts.remember(entry.body)
        self._tls = tls_context(centre) if centre.tls else None

    async def run(self) -> None:
        """Hold the line until cancelled."""
        pause = FIRST_PAUSE_S
        while True:
            try:
                await self._once()
            except (OSError, LineError) as error:
                log.warning("the line to the message centre: %s", error)
            except Exception as error:  # whatever it is, the line is tried again; its words may hold a message
                log.error("the line to the message centre failed: %s", type(error).__name__)
            if self.bound:
                self.bound, pause = False, FIRST_PAUSE_S
            self.ends += 1
            # Not all receivers of a centre that restarts at the same moment.
            await asyncio.sleep(pause * random.uniform(0.75, 1.25))
            pause = min(2 * pause, LONGEST_PAUSE_S)

    async def _once(self) -> None:
        async with asyncio.timeout(WAIT_S):
            reader, writer = await asyncio.open_connection(self._centre.host, self._centre.port, ssl=self._tls)
        session = Session(reader, writer, self._centre.account, self._take)
        try:
            await session.bind()
            self.bound = True
            log.info("bound to the message centre")
            await session.serve()
        except asyncio.CancelledError:
            await session.leave()
            raise
        finally:
            await session.close()

    async def _take(self, raw: bytes) -> int:
        """Lay one delivery on disk; returns what to answer."""
        found = pdus.delivery(raw)
        if found is not None and found.receipt:
            self._metrics.answers["smpp receipt", pdus.OK] += 1
            return pdus.OK
        source = f"smpp:{self._centre.host}"
        entry = Entry(
            id=new_id(),
            kind="sms",
            at=datetime.now(UTC),
            body=raw if found is None else self._parts.with_earlier(raw, found),
            sub=SMPP,
            source=source,
            content_type="application/octet-stream",
            over=not self._rate.takes(source),
        )
        self._metrics.bytes += len(entry.body)
        status = pdus.OK if await asyncio.shield(self._put(entry)) else pdus.LATER
        self._metrics.answers[SMPP, status] += 1
        return status
