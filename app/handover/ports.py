"""What goes out and what comes back: the parcel, the receipt, and the one protocol that every adapter keeps."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from msgspec import Struct

from app.domain.handover_facts import SheetTold

Lane = Literal["health", "fire", "police", "text"]
"""Who a parcel is for: an authority, or the caller himself (text)."""


class Parcel(Struct, frozen=True, kw_only=True):
    """One sheet (``attempt``) or update (``update``) for one receiver.

    ``key`` is the idempotency key: the same whenever it is sent again, ASCII, at most 100 characters. ``name`` is for
    people and files. ``unit`` is the receiver's own name, by which a route is chosen; ``made_at`` seconds since 1970.
    """

    key: str
    name: str
    call: str
    authority: Lane
    unit: str
    content: dict[str, Any]
    made_at: float
    attempt: int = 0
    update: int = 0

    def told(self, state: str, **more: Any) -> SheetTold:
        """Return the fact about this parcel."""
        return SheetTold(authority=self.authority, attempt=self.attempt, update=self.update, state=state, **more)  # type: ignore[arg-type]


class Receipt(Struct, frozen=True, kw_only=True):
    """What a receiver said: ``left`` where the way has no receipts; ``number`` is its own receipt number."""

    state: Literal["left", "received", "opened"]
    number: str = ""


class DeliveryError(Exception):
    """A parcel did not arrive. ``reason`` is a key of :data:`app.words_handover.REASON`.

    ``again`` false: the receiver understood and refused, so that sending the same again is useless. ``wait_s`` is how
    long the receiver asked to be left in peace, 0 when it said nothing.
    """

    def __init__(self, reason: str, detail: str = "", *, again: bool = True, wait_s: float = 0.0) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.again = again
        self.wait_s = wait_s


class Receiver(Protocol):
    """Somewhere a parcel can go. ``how`` names the way; every call ends within the adapter's own time-outs."""

    how: str

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Deliver a parcel and return what was said; None where nothing leaves the desk. Raises DeliveryError."""
        ...

    def check(self, parcel: Parcel) -> Receipt | None:
        """Return a receipt that came later for a parcel that has left, None while there is none. Raises nothing."""
        ...
