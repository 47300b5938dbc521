"""The made-up register as the records an import hands to the builder, and straight into a ``Stage``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from locate.register.staging import Alias, House, Place, Stage, Unit, origin
from tools.bench_register import names
from tools.bench_register.country import Country
from tools.bench_register.houses import LETTERS, QUALITIES
from tools.bench_register.uids import written
from tools.bench_register.units import DOORS, FLOORS

CHUNK = 50_000
_ORDER = 7_919


def shuffled(country: Country) -> np.ndarray:
    """Return the houses' numbers in the order files have them in: none, as in a real download."""
    return np.random.Generator(np.random.PCG64(country.seed + _ORDER)).permutation(len(country.houses))


def chunks(order: np.ndarray) -> Iterator[np.ndarray]:
    """Return an order in pieces that fit in the memory as text."""
    return (order[at : at + CHUNK] for at in range(0, len(order), CHUNK))


def house_records(country: Country) -> Iterator[House]:
    """Yield every house, in no order."""
    ground, roads, houses = country.land, country.roads, country.houses
    road_of = roads.segment_road
    parts = [
        (country.names[roads.name[road]], f"{roads.code[road]:04d}", country.locality(segment),
         f"{ground.postcode[roads.segment_postcode[segment]]:04d}", ground.town[roads.segment_postcode[segment]],
         f"{roads.kommune[road]:04d}")
        for segment, road in enumerate(road_of.tolist())
    ]  # fmt: skip
    for some in chunks(shuffled(country)):
        columns = (houses.segment, houses.number, houses.letter, houses.e, houses.n, houses.quality, houses.status)
        rows = zip(written(houses.uid[some]), *(column[some].tolist() for column in columns), strict=True)
        for uid, segment, number, letter, e, n, quality, status in rows:
            name, code, locality, postcode, town, kommune = parts[segment]
            yield House(uid, name, code, number, LETTERS[letter], locality, postcode, town, kommune, e, n,
                        QUALITIES[quality], str(status))  # fmt: skip


def unit_records(country: Country) -> Iterator[Unit]:
    """Yield every unit, those of a house together."""
    units = country.units
    for some in chunks(np.arange(len(units))):
        parents = written(country.houses.uid[units.house[some]])
        columns = (units.floor[some].tolist(), units.door[some].tolist(), units.status[some].tolist())
        for parent, uid, floor, door, status in zip(parents, written(units.uid[some]), *columns, strict=True):
            yield Unit(parent, uid, FLOORS[floor], DOORS[door], str(status))


def alias_records(country: Country) -> Iterator[Alias]:
    """Yield the other names of roads: as said, for the post, and former ones."""
    roads = country.roads
    for name, kommune, code, old in zip(
        roads.name.tolist(), roads.kommune.tolist(), roads.code.tolist(), roads.old.tolist(), strict=True
    ):
        title = country.names[name]
        found = (("spoken", names.spoken(title)), ("postal", names.postal(title)),
                 ("old", country.names[old] if old >= 0 else ""))  # fmt: skip
        for kind, other in found:
            if other and other != title:
                yield Alias(title, f"{kommune:04d}", f"{code:04d}", other, kind)


def place_records(country: Country) -> Iterator[Place]:
    """Yield the hamlets as named places."""
    ground = country.land
    lat, lon = degrees(ground.hamlet_east, ground.hamlet_north)
    for at, name in enumerate(ground.hamlet):
        postcode = int(ground.hamlet_of[at])
        detail = f"{ground.postcode[postcode]:04d} {ground.town[postcode]}"
        kommune = f"{ground.kommune[postcode]:04d}"
        e, n = round(float(ground.hamlet_east[at]) * 100), round(float(ground.hamlet_north[at]) * 100)
        yield Place("locality", name, detail, kommune, float(lat[at]), float(lon[at]), e, n)


def degrees(east: np.ndarray, north: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (lat, lon) WGS84 degrees of EPSG:25832 metres, all at once."""
    from pyproj import Transformer

    lon, lat = Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True).transform(east, north)
    return lat, lon


def stage_all(country: Country, stage: Stage, places: bool = True) -> None:
    """Hand the whole register to a builder."""
    for row, house in enumerate(house_records(country), 1):
        stage.house(house, origin(0, row))
    for row, unit in enumerate(unit_records(country), 1):
        stage.unit(unit, origin(1, row))
    for alias in alias_records(country):
        stage.alias(alias)
    for place in place_records(country) if places else ():
        stage.place(place)
