"""Places people name instead of an address: churches, schools, harbours, beaches; some are buildings on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from locate.island import plan
from locate.island.houses import rectangle
from locate.island.land import shore_at
from locate.island.plan import Spot, ground
from locate.island.shape import Points
from locate.island.streets import TownNet


@dataclass(frozen=True)
class Sight:
    """A named place at (easting, northing) metres; ``corners`` when it is a building; ``rank`` on the map."""

    name: str
    kind: str
    detail: str
    spot: tuple[float, float]
    corners: Points | None = None
    rank: int = 3


# Name, kind, words beside it, town, block (column, row) and the building's size in metres.
_BUILT: tuple[tuple[str, str, str, str, int, int, float, float], ...] = (
    ("Øvelsby Kirke", "church", "kirke", "O", 0, 1, 34, 13),
    ("Øvelsby Rådhus", "townhall", "rådhus", "O", -2, 0, 34, 22),
    ("Øvelsby Skole", "school", "skole", "O", 3, -4, 62, 26),
    ("Øvelsby Brandstation", "fire_station", "brandstation", "O", -4, -2, 36, 22),
    ("Øvelsby Politistation", "police_station", "politistation", "O", 2, -2, 28, 18),
    ("Øvelsø Sundhedshus", "health", "lægehus og skadeklinik", "O", 4, 2, 54, 28),
    ("Øvelsby Svømmehal", "sport", "svømmehal", "O", -5, 2, 48, 30),
    ("Øvelsby Plejecenter", "care", "plejecenter", "O", 6, -2, 50, 24),
    ("Øvelsø Gymnasium", "school", "gymnasium", "O", 5, 3, 62, 30),
    ("Nørrehavn Kirke", "church", "kirke", "N", 0, 0, 28, 12),
    ("Nørrehavn Skole", "school", "skole", "N", 2, 1, 52, 24),
    ("Nørrehavn Brandstation", "fire_station", "brandstation", "N", 2, -2, 30, 20),
    ("Nørrehavn Fiskeauktion", "harbour", "fiskeauktion", "N", -4, 2, 50, 20),
    ("Skovlunde Kirke", "church", "kirke", "K", -2, 0, 30, 12),
    ("Skovlunde Skole", "school", "skole", "K", 1, -3, 52, 24),
    ("Skovlunde Brandstation", "fire_station", "brandstation", "K", 2, 0, 28, 18),
    ("Skovlunde Plejehjem", "care", "plejehjem", "K", -3, 1, 42, 20),
    ("Østerlund Kirke", "church", "kirke", "E", -2, 0, 26, 11),
    ("Østerlund Skole", "school", "skole", "E", 1, -2, 44, 22),
    ("Lunde Kirke", "church", "kirke", "L", 0, 0, 24, 10),
    ("Sønderstrand Badehotel", "hotel", "badehotel", "S", 0, -1, 40, 16),
)  # fmt: skip
# Name, kind, words beside it, where on the sheet, size of the building or 0, rank on the map.
_FREE: tuple[tuple[str, str, str, Spot, float, float, int], ...] = (
    ("Øvelsø Fyr", "lighthouse", "fyrtårn", (1352, 203), 9, 9, 3),
    ("Lunde Mølle", "windmill", "mølle", (1150, 255), 10, 10, 3),
    ("Øvelsø Flyveplads", "airfield", "flyveplads", (1090, 330), 40, 22, 3),
    ("Øvelsø Golfklub", "sport", "golfbane", (1160, 222), 34, 14, 3),
    ("Sønderstrand Camping", "camping", "campingplads", (1142, 450), 26, 12, 3),
    ("Skovlunde Spejderhytte", "cabin", "spejderhytte i Skovlunde Skov", (1030, 404), 14, 9, 3),
    ("Nørreskov Naturskole", "cabin", "naturskole i Nørreskov", (1104, 206), 16, 10, 3),
    ("Øvelsø Genbrugsplads", "recycling", "genbrugsplads", (1288, 300), 46, 20, 3),
    ("Vesterlyng Skydebane", "range", "skydebane", (935, 344), 28, 10, 3),
    ("Østerlund Idrætsplads", "sport", "idrætsplads", (1376, 316), 26, 14, 3),
)
# Words of the country: nothing built.
_GROUND: tuple[tuple[str, str, str, Spot, int], ...] = (
    ("Sønderstrand Strand", "beach", "badestrand", (1203, 457), 3),
    ("Nørrestrand", "beach", "badestrand", (1105, 160), 3),
    ("Lunde Mark", "field", "marker ved Lunde", (1150, 282), 3),
    ("Søndermark", "field", "marker", (1200, 380), 3),
    ("Vestermark", "field", "marker", (975, 300), 3),
    ("Fyrodden", "headland", "odde", (1366, 203), 3),
    ("Vesterhage", "headland", "pynt", (884, 316), 3),
    ("Østerbugten", "bay", "bugt", (1400, 256), 3),
)


def sights(nets: Mapping[str, TownNet], land: shapely.Polygon) -> list[Sight]:
    """Return every named place of the plan."""
    found = []
    for name, kind, detail, key, col, row, width, depth in _BUILT:
        e, n, turn = nets[key].cell(col, row)
        corners = rectangle((e, n), width, depth, 0.0 if kind == "church" else turn)
        found.append(Sight(name, kind, detail, (e, n), corners))
    for name, kind, detail, spot, width, depth, rank in _FREE:
        place = ground(spot)
        found.append(Sight(name, kind, detail, place, rectangle(place, width, depth, 0.3), rank))
    found += [Sight(name, kind, detail, ground(spot), None, rank) for name, kind, detail, spot, rank in _GROUND]
    for name, near, _ in plan.HARBOURS:
        found.append(Sight(name, "harbour", "havn", shore_at(land, ground(near))[0]))
    return found
