"""Carries parcels, a thread for each kind of receiver: one that hangs never holds up the others.

A parcel is tried until it has arrived, its receiver refuses it, a newer sheet supersedes it, or it is too old to go out
by itself. Between tries the lane waits longer and longer. After three failures in a row its circuit is open: only one
parcel probes, and the first that arrives lets all others go at once. A new sheet always probes at once.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.domain.facts import SheetTold
from app.handover.outbox import Outbox, Row
from app.handover.ports import DeliveryError, Lane, Parcel, Receipt, Receiver
from app.store.sqlite import StoreError

log = logging.getLogger(__name__)

LANES: tuple[Lane, ...] = ("health", "fire", "police", "text")
OPEN_AFTER = 3
_LOOK_S = 1.0
_OUTBOX_LOOK_S = 2.0

Told = Callable[[Parcel, SheetTold], None]


@dataclass(frozen=True)
class Patience:
    """Seconds: the first wait and the longest between tries, and how old a parcel may be to go out by itself."""

    first_s: float = 1.0
    longest_s: float = 15.0
    give_up_s: float = 600.0


@dataclass(frozen=True)
class Circuit:
    """How a way to a receiver is: ``open`` after three failures in a row, until something arrives."""

    failures: int = 0
    reason: str = ""
    waiting: int = 0

    @property
    def open(self) -> bool:
        """Whether the receiver counts as down."""
        return self.failures >= OPEN_AFTER


@dataclass
class _Load:
    """A parcel in hand."""

    parcel: Parcel
    fresh: bool = True
    asked: bool = False
    asked_at: float = 0.0
    tries: int = 0
    left: bool = False
    since: float = field(default_factory=time.monotonic)


class Carrier:
    """Takes parcels and tells what becomes of them, on its own threads; nothing here ever blocks who puts one in.

    ``route`` finds the receiver of a parcel; ``told`` hears the facts; ``changed`` hears of every circuit.
    ``now`` is the desk's clock in seconds since 1970, by which parcels grow old.
    ``outbox`` None: parcels are carried all the same and not remembered over a restart.
    """

    def __init__(
        self,
        route: Callable[[Parcel], Receiver],
        told: Told,
        *,
        outbox: Outbox | None = None,
        patience: Patience | None = None,
        changed: Callable[[Mapping[Lane, Circuit]], None] = lambda circuits: None,
        troubled: Callable[[StoreError | None], None] = lambda error: None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.now = now
        self._route = route
        self._told = told
        self._outbox = outbox
        self.patience = patience or Patience()
        self._changed = changed
        self._troubled = troubled
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._circuits: dict[Lane, Circuit] = {lane: Circuit() for lane in LANES}
        self._lanes = {lane: _LaneThread(self, lane) for lane in LANES}
        self._known: set[str] = set()
        self._looker = threading.Thread(target=self._look, name="outbox", daemon=True)
        for thread in (*self._lanes.values(), self._looker):
            thread.start()

    def way_of(self, parcel: Parcel) -> Receiver:
        """Return where a parcel would go; nothing is sent."""
        return self._route(parcel)

    @property
    def circuits(self) -> Mapping[Lane, Circuit]:
        """How every way is now."""
        with self._lock:
            return dict(self._circuits)

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel on disk and carry it; one with a key that is known is carried once. Does disk work."""
        with self._lock:
            if parcel.key in self._known:
                return
        if self._outbox is not None:
            try:
                if not self._outbox.put(parcel):
                    self._tell_again(parcel, self._outbox.find(parcel.key))
                    return  # what still waits is taken up by the looker
            except StoreError as error:
                log.error("a sheet is carried without being kept: %s", error)
                self._troubled(error)
        self._take(_Load(parcel))

    def drained(self, seconds: float) -> bool:
        """Wait until nothing is on its first try any more; False when that takes longer."""
        until = time.monotonic() + seconds
        while any(lane.fresh for lane in self._lanes.values()):
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        return True

    def stop(self) -> None:
        """End; what has not arrived waits in the outbox. A receiver that hangs is not waited for long."""
        self._stopped.set()
        for lane in self._lanes.values():
            lane.wake()
        for thread in (*self._lanes.values(), self._looker):
            thread.join(timeout=2)

    # --- for the lanes

    @property
    def stopped(self) -> threading.Event:
        """Set once the carrier is to end."""
        return self._stopped

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Give a parcel to its receiver; raises DeliveryError whatever happens there."""
        try:
            return self._route(parcel).deliver(parcel)
        except DeliveryError:
            raise
        except Exception as error:
            log.exception("an adapter failed")
            raise DeliveryError("error", type(error).__name__) from error

    def look_for_receipt(self, parcel: Parcel) -> Receipt | None:
        """Return a receipt that came later."""
        try:
            return self._route(parcel).check(parcel)
        except Exception:
            log.exception("an adapter failed")
            return None

    def how(self, parcel: Parcel) -> str:
        """Return the name of a parcel's way."""
        return self._route(parcel).how

    def tell(self, load: _Load, told: SheetTold) -> None:
        """Write down what became of a parcel, then let the desk hear it."""
        state = {"trouble": "waiting", "opened": "received"}.get(told.state, told.state)
        if self._outbox is not None:
            try:
                self._outbox.tell(load.parcel.key, state, tries=load.tries, reason=told.reason, receipt=told.receipt)  # type: ignore[arg-type]
            except StoreError as error:
                log.error("%s", error)
                self._troubled(error)
        try:
            self._told(load.parcel, told)
        except Exception:
            log.exception("the state of a sheet could not be told")

    def report(self, lane: Lane, circuit: Circuit) -> None:
        """Say how a way is."""
        with self._lock:
            if self._circuits[lane] == circuit:
                return
            self._circuits[lane] = circuit
            now = dict(self._circuits)
        try:
            self._changed(now)
        except Exception:
            log.exception("the state of a receiver could not be told")

    def forget(self, key: str) -> None:
        """A parcel is out of hand; asked for again it may come back."""
        with self._lock:
            self._known.discard(key)

    # --- inside

    def _tell_again(self, parcel: Parcel, row: Row | None) -> None:
        """Say what is known of a parcel from before a restart: the desk may have fallen before it heard of it."""
        if row is not None and row.state in ("received", "given_up"):
            state = "received" if row.state == "received" else "given_up"
            self._told(parcel, parcel.told(state, receipt=row.receipt, reason=row.reason, tries=row.tries))

    def _take(self, load: _Load) -> None:
        lane = self._lanes[load.parcel.authority]
        with self._lock:
            known = load.parcel.key in self._known
            self._known.add(load.parcel.key)
        if not known:
            lane.add(load)
        elif load.asked:
            lane.ask_again(load)

    def _look(self) -> None:
        """Take up what waits in the outbox: from before a restart, or asked for by a person at the command line."""
        while not self._stopped.is_set():
            if self._outbox is not None:
                try:
                    for row in self._outbox.rows("waiting", "left"):
                        asked = row.state == "waiting" and row.asked_at > row.told_at
                        load = _Load(
                            row.parcel, asked=asked, asked_at=row.asked_at, tries=row.tries, left=row.state == "left"
                        )
                        age = self.now() - row.parcel.made_at
                        if row.state == "waiting" or age <= self.patience.give_up_s:
                            self._take(load)
                    self._outbox.tidy()
                except StoreError as error:
                    log.error("%s", error)
                    self._troubled(error)
                except Exception:
                    log.exception("the outbox could not be looked through")
            self._stopped.wait(_OUTBOX_LOOK_S)


class _LaneThread(threading.Thread):
    """The parcels of one authority, one at a time: sheets before updates, the oldest first."""

    def __init__(self, carrier: Carrier, lane: Lane) -> None:
        super().__init__(name=f"handover-{lane}", daemon=True)
        self._carrier = carrier
        self._lane = lane
        self._loads: list[_Load] = []
        self._wake = threading.Condition()
        self._failures = 0
        self._next_at = 0.0
        self._reason = ""

    @property
    def fresh(self) -> bool:
        """Whether a parcel has not been tried once."""
        with self._wake:
            return any(load.fresh and not load.left for load in self._loads)

    def add(self, load: _Load) -> None:
        """Take a parcel; a newer sheet of the same call takes the place of those that have not arrived."""
        with self._wake:
            self._loads.append(load)
            self._wake.notify()

    def ask_again(self, asked: _Load) -> None:
        """Send one that is in hand at once: a person asked for it."""
        with self._wake:
            for load in self._loads:
                if load.parcel.key == asked.parcel.key and asked.asked_at > load.asked_at:
                    load.asked_at, load.asked, load.left, load.fresh = asked.asked_at, True, False, False
                    self._next_at = 0.0
                    self._wake.notify()

    def wake(self) -> None:
        """Look at the loads now."""
        with self._wake:
            self._wake.notify()

    def run(self) -> None:
        """Carry until the carrier stops."""
        while not self._carrier.stopped.is_set():
            with self._wake:
                if self._carrier.stopped.is_set():
                    return
                load = self._due()
                if load is None:
                    self._wake.wait(self._pause())
                    continue
            try:
                self._carry(load)
            except Exception:
                log.exception("a parcel could not be carried")
                load.fresh = False
                self._next_at = time.monotonic() + self._carrier.patience.longest_s
            self._report()

    # --- which one

    def _due(self) -> _Load | None:
        waiting = sorted(self._loads, key=lambda load: (load.left, load.parcel.update > 0, load.parcel.made_at))
        now = time.monotonic()
        for load in waiting:
            if load.left:
                if now >= load.since + _LOOK_S:
                    return load
            elif (load.fresh and not load.parcel.update) or now >= self._next_at:
                return load
        return None

    def _pause(self) -> float:
        if not self._loads:
            return 60.0
        if any(load.left for load in self._loads):
            return _LOOK_S / 4
        return max(0.01, self._next_at - time.monotonic())

    # --- what happens to it

    def _carry(self, load: _Load) -> None:
        parcel, patience = load.parcel, self._carrier.patience
        if load.left:
            self._look(load)
            return
        newer = self._newer(load)
        if newer:
            self._end(load, parcel.told("given_up", reason="superseded", tries=load.tries))
            return
        if self._carrier.now() - parcel.made_at > patience.give_up_s and not load.asked:
            reason = self._reason if load.tries and self._reason else "too_old"
            self._end(load, parcel.told("given_up", reason=reason, tries=load.tries))
            return
        load.tries += 1
        try:
            receipt = self._carrier.deliver(parcel)
        except DeliveryError as error:
            self._failed(load, error)
            return
        load.fresh = load.asked = False
        self._failures, self._next_at, self._reason = 0, 0.0, ""
        if receipt is None:
            self._remove(load)
        elif receipt.state == "left":
            load.left, load.since = True, time.monotonic()
            self._carrier.tell(load, parcel.told("left", how=self._carrier.how(parcel), tries=load.tries))
        else:
            how = self._carrier.how(parcel)
            self._end(load, parcel.told(receipt.state, how=how, receipt=receipt.number, tries=load.tries))

    def _failed(self, load: _Load, error: DeliveryError) -> None:
        parcel = load.parcel
        log.warning("%s did not arrive (try %s): %s", parcel.name, load.tries, error)
        load.fresh = load.asked = False
        if not error.again:
            # The way works: it is this parcel that is not wanted.
            self._failures, self._next_at = 0, 0.0
            self._end(load, parcel.told("given_up", reason=error.reason, tries=load.tries))
            return
        self._failures += 1
        self._reason = error.reason
        patience = self._carrier.patience
        wait = min(patience.longest_s, patience.first_s * 2 ** min(self._failures - 1, 10))
        # Two hundred desks must not come back to a mended receiver in the same moment.
        wait = max(wait * random.uniform(0.8, 1.2), min(error.wait_s, 60.0))
        self._next_at = time.monotonic() + wait
        how = self._carrier.how(parcel)
        self._carrier.tell(load, parcel.told("trouble", how=how, reason=error.reason, tries=load.tries))

    def _look(self, load: _Load) -> None:
        parcel = load.parcel
        load.since, load.fresh = time.monotonic(), False
        receipt = self._carrier.look_for_receipt(parcel)
        if receipt is not None and receipt.state != "left":
            how = self._carrier.how(parcel)
            self._end(load, parcel.told(receipt.state, how=how, receipt=receipt.number, tries=load.tries))
        elif self._carrier.now() - parcel.made_at > self._carrier.patience.give_up_s:
            # It stays as it is: left, and nobody said that it arrived.
            self._remove(load)
            self._carrier.forget(parcel.key)

    def _newer(self, load: _Load) -> bool:
        parcel = load.parcel
        if parcel.update:
            return False
        with self._wake:
            return any(
                other.parcel.call == parcel.call and not other.parcel.update and other.parcel.attempt > parcel.attempt
                for other in self._loads
            )

    def _end(self, load: _Load, told: SheetTold) -> None:
        self._remove(load)
        self._carrier.tell(load, told)
        self._carrier.forget(load.parcel.key)

    def _remove(self, load: _Load) -> None:
        with self._wake:
            if load in self._loads:
                self._loads.remove(load)

    def _report(self) -> None:
        with self._wake:
            waiting = sum(not load.left for load in self._loads)
        self._carrier.report(self._lane, Circuit(self._failures, self._reason if self._failures else "", waiting))
