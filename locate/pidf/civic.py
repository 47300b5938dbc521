"""Civic addresses (RFC 5139): every element kept as it came, and one line as a Dane would read it aloud."""

from __future__ import annotations

from locate.xmlsafe import Node

_STREET = ("PRD", "RD", "STS", "POD")
_LONGEST = 200  # characters of one element; what is longer is no address


def read(node: Node) -> dict[str, str]:
    """Return ``civic.RD`` ... as sent (foreign text), and ``civic.text``: street no. letter, floor door, postcode town.

    The Danish reading: RD (or STS) vejnavn, HNO and HNS husnummer, FLR etage, UNIT dør, PC postnummer, PCN or A3 by.
    """
    parts: dict[str, str] = {}
    for child in node.children:
        words = child.words()[:_LONGEST]
        if words:
            parts.setdefault(child.name[:20], words)
    kept = {f"civic.{name}": words for name, words in parts.items()}
    line = text(parts)
    return kept | ({"civic.text": line} if line else {})


def text(parts: dict[str, str]) -> str:
    """Return the address in one line from its elements by RFC 5139 name; empty when it has none of them."""

    def joined(*names: str, glue: str = " ") -> str:
        return glue.join(parts[name] for name in names if name in parts)

    house = joined("HNO", "HNS", glue="")
    street = " ".join(word for word in (joined(*_STREET), house) if word)
    inside = " ".join(word for word in (_floor(parts), parts.get("UNIT", "")) if word)
    room = f"rum {parts['ROOM']}" if "ROOM" in parts else ""
    town = next((parts[name] for name in ("PCN", "A3", "A4", "A2", "A1") if name in parts), "")
    place = " ".join(word for word in (parts.get("PC", ""), town) if word)
    named = [parts[name] for name in ("NAM", "LMK", "LOC") if name in parts]
    building = f"bygning {parts['BLD']}" if "BLD" in parts else ""
    country = parts.get("country", "").upper()
    abroad = country if country not in ("", "DK") else ""
    return ", ".join(part for part in (street, inside, room, place, abroad, *named, building) if part)


def _floor(parts: dict[str, str]) -> str:
    floor = parts.get("FLR", "").rstrip(".")
    if floor == "0":
        return "st." if "UNIT" in parts else "stuen"
    if not (floor.isascii() and floor.isdigit()):
        return floor
    return f"{floor}." if "UNIT" in parts else f"{floor}. sal"
