"""An address in its parts, as somebody who knows it may write it."""

from __future__ import annotations

from dataclasses import dataclass, replace

DOORS = {"tv": "tv.", "mf": "mf.", "th": "th."}


@dataclass(frozen=True)
class Parts:
    """What is written of an address; "" is left out. ``form`` is one of FORMS."""

    road: str
    number: str
    letter: str = ""
    floor: str = ""
    door: str = ""
    locality: str = ""
    postcode: str = ""
    town: str = ""
    form: str = "commas"

    def but(self, **changed: str) -> Parts:
        """Return the parts with some of them changed."""
        return replace(self, **changed)

    @property
    def house(self) -> str:
        """Return number and letter."""
        return f"{self.number}{self.letter}"

    @property
    def unit(self) -> str:
        """Return floor and door as registers print them: "2. tv."."""
        floor = f"{self.floor}." if self.floor.isdigit() or self.floor in ("st", "kl") else self.floor
        return f"{floor} {DOORS.get(self.door, self.door)}".strip()

    @property
    def text(self) -> str:
        """Return the parts on one line."""
        district = f"{self.postcode} {self.town}".strip()
        if self.form == "turned":
            return ", ".join(part for part in (district, self.locality, f"{self.road} {self.house}", self.unit) if part)
        if self.form == "number first":
            street = f"{self.house} {self.road}".strip()
        else:
            street = f"{self.road} {self.house}".strip()
        said = [part for part in (street, self.unit, self.locality, district) if part]
        if self.form == "blanks":
            return " ".join(said)
        return ", ".join(said)
