"""The places of a register that are no addresses, as columns: themselves, and the keys they are found by.

``place_*`` hold each place once, sorted by (kind, name, detail, lat, lon); ``sight_*`` hold sorted keys and the places
they lead to, so that a query looks up and loads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from locate.register import kilometres, placenames, signs
from locate.register.columns import Columns, ColumnsWriter
from locate.register.staging import Place


class PlaceRow(NamedTuple):
    """One place of a register; WGS84 degrees and EPSG:25832 in metres. ``id`` is its number in the file."""

    id: int
    kind: str
    name: str
    detail: str
    kommune: str
    lat: float
    lon: float
    e: float
    n: float


class PlaceTable:
    """The places of an open register, by number."""

    def __init__(self, columns: Columns) -> None:
        self._kind, self._name = columns.strings("place_kind"), columns.strings("place_name")
        self._detail, self._kommune = columns.strings("place_detail"), columns.strings("place_kommune")
        self._lat, self._lon = columns.column("place_lat"), columns.column("place_lon")
        self._e, self._n = columns.column("place_e"), columns.column("place_n")

    def __len__(self) -> int:
        return len(self._lat)

    def __getitem__(self, number: int) -> PlaceRow:
        return PlaceRow(
            number, self._kind[number], self._name[number], self._detail[number], self._kommune[number],
            self._lat[number], self._lon[number], self._e[number] / 100, self._n[number] / 100,
        )  # fmt: skip


def add(writer: ColumnsWriter, places: Sequence[Place]) -> None:
    """Add what all places are found by; ``places`` stand in the order of the ``place_*`` columns.

    Posts that cannot be read as a road and a kilometre, and signs without letter and number, are still found by name.
    """
    signs.add(writer, places)
    on_roads = kilometres.add(writer, places)
    # A sign that is not there must never become the one whose number looks like it.
    unnamed = on_roads | {number for number, place in enumerate(places) if signs.is_sign(place)}
    placenames.add(writer, [(number, place) for number, place in enumerate(places) if number not in unnamed])
