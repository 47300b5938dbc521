"""The island as files: tables in the register's own import format, areas, and the register and map made from them."""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import shapely

from locate.island import dangers, plan
from locate.island.districts import areas_document, responsibility_table
from locate.island.draw import Island, draw
from locate.island.ground import bounds_of, features
from locate.island.houses import House
from locate.island.shape import dice
from locate.map.build import write_map
from locate.projection import to_degrees
from locate.register import import_files

SEED = 8595
DATE = "2026-10-01"
SOURCE = "Øvelsø, øvelsesland"
LICENCE = "Opdigtet; fri brug"

_ADDRESSES = ("id", "vejkode", "road", "number", "locality", "postcode", "town", "kommune", "lat", "lon",
              "easting", "northing", "quality", "status")  # fmt: skip
_UNITS = ("id", "parent", "floor", "door", "status")
_PLACES = ("kind", "name", "detail", "kommune", "lat", "lon", "easting", "northing")
_FLATS = {("Nørregade", "8595", 12): ("st", "1", "2", "3")}
"""Houses whose floors practice calls rely on."""


def build(target: Path, seed: int = SEED) -> None:
    """Draw the island and write its eight files into the folder ``target``, whole or not at all.

    Equal seeds give byte-identical files. Raises RegisterError, MapError or OSError; an older island then stays.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        write_all(draw(seed), aside)
        aside.chmod(0o755)  # a temporary folder is made for its owner alone
        old = target.with_name(f"{aside.name}.old")
        if target.exists():
            target.replace(old)
        aside.replace(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_all(island: Island, folder: Path) -> None:
    """Write the files of an island into an empty folder. Raises RegisterError, MapError or OSError."""
    names = {code: name for code, (name, _) in island.districts.items()}
    tables = {
        "addresses.csv": (_ADDRESSES, _address_rows(island, names)),
        "units.csv": (_UNITS, _unit_rows(island)),
        "places.csv": (_PLACES, _place_rows(island)),
    }
    for name, (columns, rows) in tables.items():
        _write_table(folder / name, columns, rows)
    (folder / "areas.geojson").write_bytes(areas_document(island.districts, island.dry).encode())
    (folder / "responsibility.csv").write_bytes(responsibility_table().encode())
    _write_table(folder / "hazards.csv", dangers.COLUMNS, dangers.rows(_ids(island), island.sights))
    sources = [folder / name for name in (*tables, "areas.geojson", "responsibility.csv")]
    import_files(sources, folder / "addresses.register", source=SOURCE, date=DATE, licence=LICENCE)
    write_map(folder / "map.sqlite", features(island), f"{SOURCE} · {LICENCE}", bounds_of(island))


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _address_rows(island: Island, names: dict[str, str]) -> Iterator[Sequence[object]]:
    codes: dict[str, int] = {}
    for house in island.houses:
        street = house.street
        code = codes.setdefault(street.name, 100 + len(codes))
        yield (
            house_id(house), f"{code:04d}", street.name, house.text, street.locality, street.postcode,
            names[street.postcode], plan.KOMMUNE, *_point(house.spot), *_quality(house, island.seed),
        )  # fmt: skip


def _point(spot: tuple[float, float]) -> tuple[str, str, str, str]:
    lat, lon = to_degrees(*spot)
    return f"{lat:.7f}", f"{lon:.7f}", f"{spot[0]:.2f}", f"{spot[1]:.2f}"


def house_id(house: House) -> str:
    """Return the address's own id, made from what it is called."""
    street = house.street
    return str(uuid5(NAMESPACE_URL, f"oevelsoe/{street.postcode}/{street.locality}/{street.name}/{house.text}"))


def _ids(island: Island) -> dict[tuple[str, str, int], str]:
    """Return the ids of the houses without a letter, by road, postcode and number."""
    plain = (house for house in island.houses if not house.letter)
    return {(house.street.name, house.street.postcode, house.number): house_id(house) for house in plain}


def _quality(house: House, seed: int) -> tuple[str, str]:
    """Return DAR's class of the point and status: most are exact and in force, a few are not, as in real registers."""
    if (house.street.name, house.street.postcode) == ("Nørregade", "8595"):
        return "A", "3"
    chance = dice(seed, "quality", house.street.name, house.street.postcode, house.text).random()
    quality = "U" if chance < 0.0015 else "B" if chance < 0.006 else "A"
    return quality, "2" if chance > 0.996 else "3"


def _unit_rows(island: Island) -> Iterator[Sequence[object]]:
    for house in island.houses:
        rng = dice(island.seed, "units", house.street.name, house.street.postcode, house.text)
        for floor, door in _units(house, rng):
            parent = house_id(house)
            yield str(uuid5(NAMESPACE_URL, f"oevelsoe/{parent}/{floor}/{door}")), parent, floor, door, "3"


def _units(house: House, rng: random.Random) -> list[tuple[str, str]]:
    known = _FLATS.get((house.street.name, house.street.postcode, house.number))
    if known is not None and not house.letter:
        return [(floor, door) for floor in known for door in ("tv", "th")]
    if house.street.kind != "close" or rng.random() > 0.55:
        return []
    floors = ("st", "1", "2", "3", "4")[: rng.choice((2, 3, 3, 4, 4, 5))]
    doors = rng.choice((("tv", "th"), ("tv", "th"), ("tv", "mf", "th"), ("",)))
    cellar = [("kl", "")] if rng.random() < 0.06 else []
    return cellar + [(floor, door) for floor in floors for door in doors]


def _place_rows(island: Island) -> Iterator[Sequence[object]]:
    for kind, posts in (("road_km", island.posts), ("exit", island.exits), ("beach_sign", island.signs)):
        for post in posts:
            yield kind, post.name, post.detail, plan.KOMMUNE_NAME, *_point(post.spot)
    for sight in island.sights:
        yield sight.kind, sight.name, sight.detail, plan.KOMMUNE_NAME, *_point(sight.spot)
    for kind, areas in (("forest", island.forests), ("lake", island.lakes)):
        for name, outline in areas:
            spot = shapely.Polygon(outline).representative_point() if kind == "forest" else shapely.Point(
                *np.mean(outline, axis=0)
            )
            yield kind, name, "skov" if kind == "forest" else "sø", plan.KOMMUNE_NAME, *_point((spot.x, spot.y))
