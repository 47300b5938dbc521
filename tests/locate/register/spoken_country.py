"""A made-up country whose street names are hard to type and to hear: four towns, flats, aliases, twins."""

from __future__ import annotations

from pathlib import Path

from locate.register import Register
from locate.register.builder import Builder
from locate.register.columns import ColumnsWriter
from locate.register.staging import Alias, House, Unit, origin
from locate.register.tally import Tally

EAST, NORTH = 61_000_000, 626_000_000
"""South-west corner, EPSG:25832 in centimetres; open sea in the Kattegat."""

# (postcode, town, locality): east and north offset in metres, and streets; a street every 60 m, a house every 20 m.
TOWNS: dict[tuple[str, str, str], tuple[int, int, list[str]]] = {
    ("2805", "Kongens Lundby", ""): (0, 0, [
        "Vestergade", "Nørregade", "Nørrebrogade", "10. Februar Vej", "5. Junivej", "Christian 8.s Vej",
        "H.C. Ørsteds Vej", "Store Kongensgade", "Gammel Kongevej", "Dronning Dagmars Vej", "Doktor Bangs Vej",
        "Sankt Peders Stræde", "Søndre Ringvej", "Nordre Ringvej", "Kærvej", "Hvidkildevej", "Tordenskjoldsgade",
        "Lundegade", "Schacksgade", "Quistgårdsvej", "Aagade", "Ågabet", "Ærøvej", "Strandvejen",
        "Jens Peter Holms Vej", "Chr. Winthers Vej", "Afsnit 7", "Å", "Xylofonstien",
    ]),
    ("8050", "Aabyvig C", ""): (30_000, 0, ["Vestergade", "Nørregade", "Vester Gade", "Havnegade", "Strandvej"]),
    ("8055", "Aabyvig N", "Torsvad"): (31_000, 3_000, ["Vestergade", "Møllevej", "Havnegade"]),
    ("8055", "Aabyvig N", ""): (31_000, 6_000, ["Møllevej", "Bøgevej"]),
    ("9330", "Nykilde F", ""): (0, 60_000, ["Vestergade", "Nørregade", "Kirkevej", "Torsvad Kirkevej"]),
}  # fmt: skip
HOUSES = 24
MISSING = 13
FEW = {"Xylofonstien": 3}
ALIASES = (
    Alias("Lundegade", "", "", "Smedegyden", "old"),
    Alias("Chr. Winthers Vej", "", "", "Digtervejen", "alternative"),
)


def houses() -> list[House]:
    """Return every house; number 7 has letters A and B only, number 13 is nowhere, number 22 is retired."""
    found = []
    for (postcode, town, locality), (east, north, streets) in TOWNS.items():
        for row, street in enumerate(streets):
            for number in range(1, FEW.get(street, HOUSES) + 1):
                for letter in () if number == MISSING else ("A", "B") if number == 7 else ("",):
                    found.append(House(
                        f"{postcode}{locality}-{row}-{number}{letter}", street, f"{row:04}", number, letter, locality,
                        postcode, town, "0987", EAST + 100 * (east + 20 * number), NORTH + 100 * (north + 60 * row),
                        "A", "4" if number == 22 else "3",
                    ))  # fmt: skip
    return found


def units(all_houses: list[House]) -> list[Unit]:
    """Return the flats of every number 4: kl, st, 1-3, each with tv and th, and the second with mf."""
    return [
        Unit(house.uid, f"{house.uid}-{floor}{door}", floor, door, "3")
        for house in all_houses if house.number == 4
        for floor in ("kl", "st", "1", "2", "3") for door in ("tv", "th", *(("mf",) if floor == "2" else ()))
    ]  # fmt: skip


def build(target: Path) -> Register:
    """Write the country as a register file and open it."""
    builder, writer = Builder(), ColumnsWriter()
    everything = houses()
    for row, house in enumerate(everything, 1):
        builder.house(house, origin(0, row))
    for row, unit in enumerate(units(everything), 1):
        builder.unit(unit, origin(1, row))
    for alias in ALIASES:
        builder.alias(alias)
    counts = builder.lay(writer, Tally())
    writer.meta |= {"source": "made up", "date": "2026-11-01", "licence": "made up"}
    writer.meta |= {name: str(count) for name, count in counts.items()}
    writer.write(target)
    return Register.open(target)
