"""Pictures of the map on their way into the record: first the file on disk, then the fact that seals it.

A thread of its own does both, so that a slow or full disk holds up neither the screen nor the desk: help has been sent
before anybody thinks of the picture, and nothing but the picture is lost when it cannot be kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from msgspec import Struct

from app.commands import handover
from app.desk import Desk
from app.domain.catalogue import Words
from app.domain.map_facts import MapPictured, Why
from app.domain.state import DeskState
from app.store.pictures import PictureStore
from app.store.sqlite import StoreError

log = logging.getLogger(__name__)


class MapShot(Struct, frozen=True, kw_only=True):
    """A picture of the map: PNG bytes (none: it could not be taken), west, south, east, north in metres EPSG:25832.

    ``source`` is the map's source and licence line, ``taken_at`` the moment the map looked so, UTC.
    """

    png: bytes
    box: tuple[float, float, float, float]
    why: Why
    source: str
    taken_at: datetime


class Album:
    """Keeps pictures of the map; ``on_failed`` gets words when one cannot be kept, and None when the next one could."""

    def __init__(
        self, desk: Desk, pictures: PictureStore, on_failed: Callable[[Words | None], None] = lambda words: None
    ) -> None:
        self._desk = desk
        self._pictures = pictures
        self._on_failed = on_failed
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="album")

    def keep(self, call: str, shot: MapShot) -> None:
        """Keep a picture in a call's record; returns at once."""
        try:
            self._pool.submit(self._keep, call, shot)
        except RuntimeError:
            log.warning("a map picture came after the desk was closed")

    def drained(self, seconds: float) -> None:
        """Return once everything handed over so far lies on disk and in the journal; raises TimeoutError."""
        self._pool.submit(lambda: None).result(seconds)

    def close(self) -> None:
        """Finish what was handed over; to be called before the desk stops."""
        self._pool.shutdown(wait=True)

    def _keep(self, call: str, shot: MapShot) -> None:
        try:
            kept = self._pictures.keep(shot.png)
            west, south, east, north = shot.box
            fact = MapPictured(
                sha256=kept.sha256, width=kept.width, height=kept.height, west=west, south=south, east=east,
                north=north, why=shot.why, source=shot.source, taken_at=shot.taken_at,
            )  # fmt: skip
            self._desk.do_as("system", handover.keep_map, call, fact).result()
        except Exception as error:
            # Whatever it was, the call has gone on; only the record lacks a picture, and that must be told.
            log.warning("a map picture could not be kept: %s", type(error).__name__)
            self._on_failed(_not_kept(error))
        else:
            self._on_failed(None)


def worth_picturing(before: DeskState, after: DeskState) -> tuple[str, Why] | None:
    """Return which call's map is to be pictured, and why, when the desk has gone from one state to another.

    That is the call that was in hand before: when a sheet has left since, or when it was closed.
    """
    then = before.call
    now = after.calls.get(before.current)
    if then is None or now is None:
        return None
    if now.closed_at is not None and then.closed_at is None:
        return now.id, "closed"
    return (now.id, "sent") if len(now.tries) > len(then.tries) else None


def _not_kept(error: Exception) -> Words:
    da, en = (error.words.da, error.words.en) if isinstance(error, StoreError) else (f"{error}.", f"{error}.")
    return Words(
        f"Kortet kom ikke med i rapporten: {da} Sagen er sendt og gemt som altid; tilkald teknisk vagt.",
        f"The map is not in the record: {en} The case is sent and saved as always; call technical support.",
    )
