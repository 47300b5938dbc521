"""How a place is read back to the caller, in whole words: road, number, town, floor and door."""

from __future__ import annotations

import re

from app.domain.place import Place

_FLOORS_DA = (
    "", "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
)  # fmt: skip
_FLOORS_EN = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_DOORS = {
    "tv": ("til venstre", "to the left"),
    "th": ("til højre", "to the right"),
    "mf": ("midtfor", "in the middle"),
}


def read_aloud(place: Place, language: str = "da") -> str:
    """Return the sentence that reads a place back, a question so that the caller answers it."""
    danish = language != "en"
    # Only an address has a floor and a door after its comma; of free words nothing may be made that was not said.
    street, _, unit = place.text.partition(", ") if place.kind in ("address", "unit") else (place.text, "", "")
    # The postcode is for the eye; a locality may stand before it.
    town = re.sub(r"(^|, )\d{4}\s+(?=\D)", r"\1", place.detail)
    if place.kind == "beach_sign":
        return f"Redningsnummer {street}?" if danish else f"Rescue sign {street}?"
    if place.kind == "area" and place.radius_m and not place.detail:
        # Technology's ring has a name that nobody on the line knows; where he is, everybody does.
        return "Skal hjælpen hen, hvor du er nu?" if danish else "Is the help to come to where you are now?"
    if place.kind == "coordinate":  # what stands beside a point tells where it is, not which town it is in
        return f"{place.full}?"
    words = street
    if town and place.kind == "road_km":
        words += f" {town}"  # the direction: the other carriageway cannot be reached from this one
    elif town:
        words += f" i {town}" if danish else f" in {town}"
    if unit:
        words += f", {_unit(unit, danish)}"
    return f"{words}?"


def _unit(unit: str, danish: bool) -> str:
    """Return floor and door in words: "2. tv." is "anden sal til venstre"."""
    parts = [part for part in re.split(r"[.\s]+", unit.lower()) if part]
    if not parts:
        return unit
    floor, *door = parts
    if floor == "st":
        said = "stuen" if danish else "ground floor"
    elif floor.startswith("kl"):
        said = "kælderen" if danish else "the basement"
    elif floor.isdecimal() and 0 < int(floor) < len(_FLOORS_DA):
        said = f"{_FLOORS_DA[int(floor)]} sal" if danish else f"{_FLOORS_EN[int(floor)]} floor"
    else:
        return unit
    tail = " ".join(door)
    known = _DOORS.get(tail)
    return f"{said} {known[0 if danish else 1]}" if known else f"{said} {tail}".strip()
