"""What the register hands out: addresses, candidates and answers, all immutable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

Category = Literal["A", "B", "C"]
Kind = Literal["address", "unit", "street", "postcode", "place", "beach_sign", "road_km", "coordinate", "junction"]
Ring = Literal["68", "95", "outside"]

PROVISIONAL = "2"
"""DAR status of an address that is planned but not yet in force; new buildings burn too."""

DAR_LICENCE = "Indeholder data fra Danmarks Adresseregister (DAR) via Datafordeleren, Klimadatastyrelsen. CC BY 4.0"
"""The line that whoever shows addresses from the national register must show."""

_DOORS = {"tv": "tv.", "mf": "mf.", "th": "th."}


class RegisterError(ValueError):
    """Something is wrong with a register file or an import; the message says what and what to do."""


class Address(Struct, frozen=True, kw_only=True):
    """One access address, or one unit in it when ``parent`` is set.

    ``lat``/``lon`` are WGS84 degrees, ``easting``/``northing`` EPSG:25832 metres. ``floor`` and ``door`` are written
    as the register writes them ("st", "2", "tv"). ``quality`` is DAR's class of the point: "A" about 2 m, "B" up to
    100 m off, "U" none; "" unknown. ``status`` is DAR's digit ("3" in force, "2" provisional). ``island`` is the name
    of the island it lies on when no road leads there, else "".
    """

    id: str
    road: str
    number: str
    floor: str = ""
    door: str = ""
    locality: str = ""
    postcode: str = ""
    town: str = ""
    kommune: str = ""
    lat: float = 0.0
    lon: float = 0.0
    easting: float = 0.0
    northing: float = 0.0
    quality: str = ""
    status: str = "3"
    parent: str = ""
    island: str = ""

    @property
    def text(self) -> str:
        """Return road, number, floor and door the Danish way: "Nørregade 12, 2. tv."."""
        street = f"{self.road} {self.number}"
        floor = f"{self.floor}." if self.floor else ""
        unit = " ".join(part for part in (floor, _DOORS.get(self.door, self.door)) if part)
        return f"{street}, {unit}" if unit else street

    @property
    def district(self) -> str:
        """Return postcode and town: "8595 Øvelsby"."""
        return f"{self.postcode} {self.town}".strip()

    @property
    def full(self) -> str:
        """Return the whole address on one line, the locality included when there is one."""
        return ", ".join(part for part in (self.text, self.locality, self.district) if part)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return the codes of what must be said beside it: uncertain point, only planned, no road leads there."""
        codes: tuple[str, ...] = ("uncertain_point",) if self.quality in ("B", "U") else ()
        codes += ("provisional",) if self.status == PROVISIONAL else ()
        return (*codes, f"no_bridge:{self.island.replace(',', ' ')}") if self.island else codes


class Near(Struct, frozen=True):
    """Where the caller is thought to be: (lat, lon) WGS84, radius in metres true with probability ``confidence``."""

    lat: float
    lon: float
    radius_m: float
    confidence: float = 0.68


class Candidate(Struct, frozen=True, kw_only=True):
    """One place that may be meant, with everything the list shows beside it.

    ``score`` (0-1) says how well the words fit, ``probability`` (0-1) how likely this candidate is among all found
    when there is a position, else None. ``distance_m`` and ``bearing_deg`` (clockwise from grid north) lead from the
    position to the candidate. ``ring`` tells whether it lies inside the position's 68 % or 95 % circle. ``why`` holds
    stable codes for ``locate.register.reasons.text``. Other fields as in ``Address``.
    """

    kind: Kind
    id: str
    text: str
    detail: str = ""
    lat: float
    lon: float
    easting: float
    northing: float
    score: float = 1.0
    why: tuple[str, ...] = ()
    distance_m: float | None = None
    bearing_deg: float | None = None
    probability: float | None = None
    ring: Ring | None = None
    address: Address | None = None
    same_name_elsewhere: bool = False


class Answer(Struct, frozen=True, kw_only=True):
    """What a search found, best first.

    ``category`` as in datavask: A one exact hit, B one safe hit, C everything else (never choose by itself).
    ``understood`` is a stable code for how the text was read. ``ms`` is the time it took in milliseconds.
    """

    category: Category
    understood: str
    candidates: tuple[Candidate, ...]
    ms: float


Box = tuple[float, float, float, float]
"""West, south, east, north in metres EPSG:25832; the border belongs to it."""
LEAST_RANK = 4


class HouseAt(NamedTuple):
    """One house in force: its number with its letter, and where it stands (metres EPSG:25832)."""

    text: str
    easting: float
    northing: float


class PlaceAt(NamedTuple):
    """One place without an address (metres EPSG:25832). ``rank`` grows from 0 (a city) to 4 (a lone spot).

    ``distance_m`` is that from the middle of what was asked for.
    """

    kind: str
    name: str
    detail: str
    rank: int
    easting: float
    northing: float
    distance_m: float = 0.0


class IslandAt(NamedTuple):
    """An island that no road leads to, at a point on it (metres EPSG:25832), so far from the point that was asked."""

    name: str
    easting: float
    northing: float
    distance_m: float
    on_it: bool


class Reverse(Struct, frozen=True, kw_only=True):
    """The access addresses around a position, most probable first.

    ``candidates`` lie inside the 95 % ring; only when none does, it holds the nearest one outside.
    ``count_inside`` counts all inside, also those cut off by a limit.
    """

    candidates: Sequence[Candidate]
    count_inside: int
    radius95_m: float
    ms: float


class Info(Struct, frozen=True, kw_only=True):
    """What a register file holds and where it comes from; ``date`` is ISO 8601."""

    path: str
    addresses: int
    units: int
    roads: int
    places: int
    towns: int
    date: str
    source: str
    licence: str


_COUNTS = ("addresses", "units", "roads", "places", "towns")


def info_of(path: Path, meta: Mapping[str, str]) -> Info:
    """Return what a register's own table of facts says about it."""
    addresses, units, roads, places, towns = (int(meta[name]) for name in _COUNTS)
    return Info(
        path=str(path), addresses=addresses, units=units, roads=roads, places=places, towns=towns,
        date=meta["date"], source=meta["source"], licence=meta["licence"],
    )  # fmt: skip


class ReasonCount(Struct, frozen=True):
    """How many rows met one reason, and the first of them (``first_row`` counts from 1, the header not counted)."""

    code: str
    count: int
    first_row: int
    first_text: str
    file: str


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did: kept + left out = read; ``marked`` rows are kept but carry a remark.

    ``format`` is what the files were: one of ``locate.register.sources.FORMATS``.
    """

    read: int
    kept: int
    marked: tuple[ReasonCount, ...]
    left_out: tuple[ReasonCount, ...]
    unused_columns: tuple[str, ...]
    info: Info
    seconds: float
    format: str = ""

    @property
    def marked_count(self) -> int:
        """Return how many remarks were made; one row may carry several."""
        return sum(reason.count for reason in self.marked)

    @property
    def left_out_count(self) -> int:
        """Return how many rows were left out."""
        return sum(reason.count for reason in self.left_out)
