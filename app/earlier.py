"""What came earlier from a caller's number and at the place: asked of the index on a thread of its own.

The desk's thread asks :meth:`Earlier.of` for every fact and gets what is known by then; when the answer to a new
number or place comes, the desk is told to show itself anew.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from app.domain.state import CallState
from app.ground import place_point
from app.shelf import Shelf
from app.store.inquiries import SAME_PLACE_M, Summary
from app.store.inquiry_row import History
from app.store.sqlite import StoreError
from app.worker import Worker
from locate.phone import e164

log = logging.getLogger(__name__)
_KEPT = 64
_PIECE, _REST_S = 20, 0.1  # a new index of a million inquiries is whole by the next day, and found from the newest

Asked = tuple[str, str, str, tuple[float, float] | None]


class Earlier:
    """Answers for the calls of one desk. ``start`` begins the thread and says how the desk shows itself anew."""

    def __init__(self, journal: Path, summary: Summary, edition: str) -> None:
        self._shelf = Shelf(journal, summary, edition)
        self._known: OrderedDict[Asked, History] = OrderedDict()
        self._asked: Asked | None = None
        self._refresh: Callable[[], None] = lambda: None
        self._worker: Worker[Shelf] | None = None
        self._ended = threading.Event()

    def start(self, refresh: Callable[[], None]) -> None:
        """Begin to answer; ``refresh`` is called on this service's thread with every answer."""
        self._refresh = refresh
        self._worker = Worker("earlier", lambda: self._shelf)
        self._worker.ask("build", self._build, self._go_on)
        refresh()

    def of(self, call: CallState) -> History | None:
        """Return what came before a call from its number and at its place, None while that is being looked up."""
        number = call.value("anmelder.ring_tilbage") or call.number
        address = call.place.address_id if call.place is not None else ""
        asked: Asked = (call.id, e164(number) or number, address, place_point(call.place))
        if not any(asked[1:]):
            return History()
        known = self._known.get(asked)
        if known is None and asked != self._asked and self._worker is not None:
            self._asked = asked
            self._worker.ask("history", lambda shelf: self._look(shelf, asked, call), self._take)
        return known

    def stop(self) -> None:
        """End the thread and let the files go."""
        self._ended.set()
        if self._worker is not None:
            self._worker.stop()
        self._shelf.close()

    def _look(self, shelf: Shelf, asked: Asked, call: CallState) -> tuple[Asked, History | None]:
        _, number, address, point = asked
        try:
            return asked, shelf.index.history(number, address, point, SAME_PLACE_M, call.rang_at, call.id)
        except StoreError as error:
            # The page of inquiries says it in words when it is asked; a call in hand is not disturbed by it.
            log.warning("what came earlier cannot be looked up: %s", error)
            shelf.close()
            return asked, None

    def _build(self, shelf: Shelf) -> int:
        """Read a little more of an old store whose index is new; a call in hand must not feel it."""
        try:
            return shelf.index.build(_PIECE)
        except StoreError as error:
            log.warning("the index of inquiries cannot be built: %s", error)
            shelf.close()
            return 0

    def _go_on(self, left: int) -> None:
        if left and self._worker is not None and not self._ended.wait(_REST_S):
            self._worker.ask("build", self._build, self._go_on)

    def _take(self, answer: tuple[Asked, History | None]) -> None:
        asked, found = answer
        if found is None:
            if self._asked == asked:
                self._asked = None  # asked again with the next fact: "being looked up" must not stand for good
            return
        self._known[asked] = found
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._refresh()
