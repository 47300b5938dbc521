"""What a car told by itself (eCall): the facts of its newest message, read from the position it came with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, structs

from app.domain.catalogue import Words
from app.domain.state import CallState
from locate.ecall.card import Card, card
from locate.report import LocationReport

PROPULSION: Mapping[str, Words] = {
    "gasoline": Words("benzin", "petrol"),
    "diesel": Words("diesel", "diesel"),
    "cng": Words("gas (CNG)", "gas (CNG)"),
    "lpg": Words("gas (LPG)", "gas (LPG)"),
    "electric": Words("el", "electric"),
    "hydrogen": Words("brint", "hydrogen"),
    "other": Words("andet", "other"),
}
WARNING: Mapping[str, Words] = {
    "electric": Words("højspænding, brandrisiko", "high voltage, risk of fire"),
    "hydrogen": Words("brint, eksplosionsfare", "hydrogen, risk of explosion"),
    "cng": Words("gastank, eksplosionsfare", "gas tank, risk of explosion"),
    "lpg": Words("gastank, eksplosionsfare", "gas tank, risk of explosion"),
}
"""What the fire service must know before it touches the car."""


KIND_OF_CAR: Mapping[str, Words] = {
    "electric": Words("elbil", "electric car"),
    "hydrogen": Words("brintbil", "hydrogen car"),
    "cng": Words("gasbil", "gas car"),
    "lpg": Words("gasbil", "gas car"),
}
"""What the fire service calls a car whose propulsion endangers those who come to help."""


class CarMessage(Struct, frozen=True, kw_only=True):
    """One car's message: what it told (None: nothing that can be read), the position it came with, and its receipt.

    ``number`` counts the messages of this call.
    """

    report: LocationReport
    received_at: datetime
    card: Card | None = None
    number: int = 1

    @property
    def test(self) -> bool:
        """Whether the car says that this is no event but a trial of its equipment."""
        return self.card is not None and self.card.test

    @property
    def trusted(self) -> bool:
        """Whether the car vouches for its position: 95 % within 150 m."""
        return self.card is not None and self.card.trusted and self.report.is_position

    @property
    def warnings(self) -> tuple[str, ...]:
        """The kinds of propulsion that endanger those who come to help."""
        return tuple(name for name in self.card.propulsions if name in WARNING) if self.card is not None else ()

    def kind_words(self, language: str) -> str:
        """Return the kind of car in a word or two by its most dangerous propulsion; empty for an ordinary one."""
        order = sorted(self.warnings, key=("hydrogen", "cng", "lpg", "electric").index)
        return KIND_OF_CAR[order[0]].in_(language) if order else ""

    def warning_words(self, language: str) -> str:
        """Return the one line for the fire service, empty when there is nothing to warn of."""
        return ", ".join(f"{PROPULSION[n].in_(language)}: {WARNING[n].in_(language)}" for n in self.warnings)


def message_of(call: CallState) -> CarMessage | None:
    """Return the newest of what a call's car told, None when no car is calling.

    Newest is the last event and, of its repeats, the highest number: they may overtake each other on the way.
    """
    told = [
        CarMessage(report=report, received_at=received, card=card(report))
        for report, received in zip(call.positions, call.position_times, strict=False)
        if report.kind == "ecall" or report.entity == "vehicle"
    ]
    if not told:
        return None
    repeats = sum(len(call.receipts.get(car.report.raw_sha256, ())) for car in told)
    return structs.replace(max(told, key=_order), number=len(told) + repeats)


def silent_car(call: CallState) -> bool:
    """Return whether a car is calling in which nobody has answered: there is no one to ask."""
    return call.value("bil.stemme") in ("lyde", "stille", "vaek") and message_of(call) is not None


def _order(car: CarMessage) -> tuple[bool, datetime, int, datetime]:
    known = car.card
    at = known.triggered_at if known is not None and known.triggered_at is not None else car.received_at
    return known is not None, at, known.message if known is not None else 0, car.received_at
