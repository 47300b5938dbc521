"""The made-up country of the map's figures is the same each time and has everything a map can show."""

from __future__ import annotations

from collections import Counter
from functools import cache

from locate.map.feature import Feature
from tools.bench.mapland import BOUNDS, Country

SMALL = 0.004


@cache
def features(seed: int = 112) -> tuple[Feature, ...]:
    return tuple(Country(seed, SMALL).features())


def test_the_same_seed_gives_the_same_country() -> None:
    assert tuple(Country(112, SMALL).features()) == features()


def test_another_seed_gives_another_country() -> None:
    assert features(113)[:50] != features()[:50]


def test_the_largest_city_is_where_it_is_whatever_is_asked_for_first() -> None:
    first = Country(112, SMALL)
    asked_late = Country(112, SMALL)
    list(asked_late.features())
    assert first.places == asked_late.places


def test_every_class_is_there() -> None:
    classes = {feature.cls for feature in features()}
    assert classes >= {"coast", "forest", "water", "town", "building", "house_number", "place", "boundary"}
    assert classes >= {"road_motorway", "road_major", "road_minor", "rail", "ferry", "waterway"}


def test_most_streets_have_a_name_and_some_are_service_roads() -> None:
    ranks = Counter((feature.rank, bool(feature.name)) for feature in features() if feature.cls == "road_minor")
    assert ranks[0, True] > 4 * ranks[1, False] > 0
    assert not ranks[0, False]


def test_it_lies_where_the_country_lies() -> None:
    for feature in features():
        assert BOUNDS[0] - 40_000 < min(feature.coords[::2]) <= max(feature.coords[::2]) < BOUNDS[2] + 40_000
        assert BOUNDS[1] - 60_000 < min(feature.coords[1::2]) <= max(feature.coords[1::2]) < BOUNDS[3] + 60_000
