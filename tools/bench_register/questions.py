"""Questions with known answers, the same each time: whole addresses with errors, prefixes, rings, and C-cases."""

from __future__ import annotations

import random as chance
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from locate.projection import to_degrees
from locate.register.fold import key, plain
from locate.register.types import Near
from tools.bench_register.country import RURAL, Country
from tools.bench_register.errors import KINDS, SPELLING, WEIGHTS, dropped_letter, swapped_letters
from tools.bench_register.gazetteer import RETIRED, Gazetteer
from tools.bench_register.parts import Parts
from tools.bench_register.unusual import IN_THE_NAME, UNUSUAL

Random = chance.Random
ALL = KINDS | UNUSUAL
_IN_THE_NAME = {*SPELLING, *IN_THE_NAME}
Unsafe = Callable[[Gazetteer, int, Parts, Random], str]
_UNIT_KINDS = ("floor_spoken", "floor_glued", "door_dotted")
_SECOND = ("postcode_missing", "town_missing", "small_letters", "letter_apart", "number_first", "capitals")
_TRIES = 4_000


@dataclass(frozen=True)
class Question:
    """A text, the id that must come first, and what is meant in the register's own words.

    ``truth`` is a house's id, or a unit's for a question about floor and door; "" for a question without a safe answer.
    """

    kind: str
    text: str
    truth: str
    meant: str
    near: Near | None = None


def whole(places: Gazetteer, count: int, seed: int = 1, decidable: bool = True) -> list[Question]:
    """Return whole addresses with errors in the proportions of ``WEIGHTS``; two in five have a second one.

    With ``decidable`` False only what is exactly another address is thrown away: then now and then another road is as
    near to what was written as the one that is meant, as it happens to callers, and no engine can get them all.
    """
    random = Random(seed)
    names = list(KINDS)
    weights = [WEIGHTS.get(name, 2) for name in names]
    found: list[Question] = []
    seen: set[str] = set()
    for name in random.choices(names, weights, k=count * 2):
        question = _harmed(places, name, random, twice=True, decidable=decidable)
        if question is not None and question.text not in seen:
            seen.add(question.text)
            found.append(question)
        if len(found) == count:
            break
    return found


def of_kind(places: Gazetteer, kind: str, count: int, seed: int = 2) -> list[Question]:
    """Return whole addresses with one kind of error; fewer where the country has not so many that fit."""
    random = Random(f"{seed}{kind}")
    return [question for question in (_harmed(places, kind, random) for _ in range(count)) if question is not None]


def _harmed(
    places: Gazetteer, kind: str, random: Random, twice: bool = False, decidable: bool = True
) -> Question | None:
    for _ in range(_TRIES):
        house = _house(places, random)
        unit = -1
        if kind in _UNIT_KINDS:
            unit = _unit(places, house, random)
            if unit < 0:
                continue
        true = places.parts(house, unit)
        if random.random() < 0.5 and not kind.startswith("locality"):
            true = true.but(locality="")
        wrong = ALL[kind](true, random)
        if wrong is None or (wrong.text == true.text and kind != "unharmed"):
            continue
        told = kind
        if twice and kind in SPELLING and random.random() < 0.4:
            second = random.choice(_SECOND)
            both = KINDS[second](wrong, random)
            if both is not None:
                wrong, told = both, f"{kind}, {second}"
        if not keeps_truth(places, true, wrong, house, kind, decidable):
            continue
        truth = places.uid(house) if unit < 0 else places.unit_uid(unit)
        return Question(told, wrong.text, truth, true.text)
    return None


def keeps_truth(
    places: Gazetteer, true: Parts, wrong: Parts, house: int, kind: str, decidable: bool = True
) -> bool:
    """Return whether what was written still means this one house: nothing else fits it as well or better.

    With ``decidable`` False it is enough that nothing else fits what was written exactly.
    """
    if kind in ("postcode_wrong", "slip_and_wrong_postcode"):
        here = places.fitting(true.but(postcode=""))
        there = places.fitting(true.but(town="", postcode=wrong.postcode))
        if here != [house] or there:
            return False
    # What is left of the place must still be enough.
    postcode = wrong.postcode if true.postcode.startswith(wrong.postcode) else ""
    if kind == "postcode_spoken":
        postcode = true.postcode
    left = true.but(postcode=postcode, town=true.town if wrong.town else "",
                    locality=true.locality if wrong.locality else "")  # fmt: skip
    if places.fitting(left) != [house]:
        return False
    if kind not in _IN_THE_NAME or plain(wrong.road) == plain(true.road):
        return True
    # The harmed name must not be another road of the town.
    others = places.segments(wrong.road, town=true.town)
    if not decidable:
        return not any(places.houses_with(segment, int(true.number), true.letter) for segment in others)
    return not others and not places.nearer_road(wrong.road, true, house)


def _house(places: Gazetteer, random: Random) -> int:
    while True:
        house = random.randrange(len(places.country.houses))
        if places.country.houses.status[house] != RETIRED:
            return house


def _unit(places: Gazetteer, house: int, random: Random) -> int:
    first, last = int(places.first_unit[house]), int(places.first_unit[house + 1])
    if last - first < 2:
        return -1
    unit = random.randrange(first, last)
    units = places.country.units
    return unit if units.floor[unit] and units.status[unit] != RETIRED else -1


def former_names(places: Gazetteer, count: int, seed: int = 12) -> list[Question]:
    """Return whole addresses on renamed roads, with the name the road had."""
    random = Random(seed)
    roads = places.country.roads
    renamed = [segment for segment, road in enumerate(roads.segment_road.tolist()) if roads.old[road] >= 0]
    found = []
    for segment in random.choices(renamed, k=count):
        low, high = int(places.first[segment]), int(places.first[segment + 1])
        if low == high:
            continue
        house = random.randrange(low, high)
        true = places.parts(house).but(locality="")
        old = true.but(road=places.country.names[roads.old[roads.segment_road[segment]]])
        taken = places.segments(old.road, town=true.town) or places.fitting(true) != [house]
        if places.country.houses.status[house] != RETIRED and not taken:
            found.append(Question("former name", old.text, places.uid(house), true.text))
    return found


class Labels:
    """All addresses as they are typed, to count how many of them begin with a text."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        country = places.country
        self._names = sorted({(country.names[n].lower(), n) for n in np.unique(places.segment_name).tolist()})
        per_name = np.bincount(
            places.segment_name[country.houses.segment], minlength=len(country.names))  # fmt: skip
        self._reach = np.concatenate([[0], np.cumsum([per_name[n] for _, n in self._names])])
        self._segments: dict[int, list[int]] = {}
        for segment, name in enumerate(places.segment_name.tolist()):
            self._segments.setdefault(name, []).append(segment)
        self._known: dict[int, list[str]] = {}

    def sharing(self, prefix: str, name: str) -> int:
        """Return how many addresses begin with a prefix of an address on a road with this name."""
        low = prefix.lower()
        start = bisect_left(self._names, (low, -1))
        stop = bisect_left(self._names, (low + "\U0010ffff", -1))
        count = int(self._reach[stop] - self._reach[start])
        at = bisect_left(self._names, (name.lower(), -1))
        while len(low) > len(name) and at < len(self._names) and self._names[at][0] == name.lower():
            count += sum(label.startswith(low) for label in self._of(self._names[at][1]))
            at += 1
        return count

    def _of(self, name: int) -> list[str]:
        if name not in self._known:
            places = self._places
            houses = (house for segment in self._segments[name]
                      for house in range(int(places.first[segment]), int(places.first[segment + 1])))  # fmt: skip
            self._known[name] = [typed(places.parts(house)).lower() for house in houses]
            if len(self._known) > 3_000:
                self._known.pop(next(iter(self._known)))
        return self._known[name]


def typed(parts: Parts) -> str:
    """Return an address as it is typed, letter by letter, from the beginning."""
    return parts.but(locality="").text


def prefixes(places: Gazetteer, count: int, seed: int = 3) -> list[Question]:
    """Return every prefix, from one letter on, of some addresses as typed; ``kind`` is the number of letters."""
    random = Random(seed)
    found = []
    for _ in range(count):
        house = _house(places, random)
        text, truth = typed(places.parts(house)), places.uid(house)
        text = text if random.random() < 0.5 else text.lower()
        found += [Question(str(end), text[:end], truth, text) for end in range(1, len(text) + 1)]
    return found


def narrow_prefixes(places: Gazetteer, count: int, seed: int = 4) -> list[Question]:
    """Return the prefixes that at most five addresses share (``kind`` says how many do), of some addresses."""
    labels = Labels(places)
    random = Random(seed)
    found = []
    for _ in range(count):
        house = _house(places, random)
        parts = places.parts(house)
        text, truth = typed(parts), places.uid(house)
        for end in range(1, len(text) + 1):
            sharing = labels.sharing(text[:end], parts.road)
            # A prefix that ends in a blank or comma says no more than the one before it.
            if sharing <= 5:
                found.append(Question(f"shared by {sharing}", text[:end], truth, text))
    return found


def fused(places: Gazetteer, count: int, radius_m: float = 50.0, seed: int = 5) -> list[Question]:
    """Return street and number without a town, with a ring that is true as often as it says (68 %)."""
    return list(_fused(places, count, radius_m, Random(seed), "street and number"))


def fused_misspelt(places: Gazetteer, count: int, radius_m: float = 50.0, seed: int = 6) -> list[Question]:
    """Return the same with a slip in the street's name."""
    return list(_fused(places, count, radius_m, Random(seed), "with a slip"))


def _fused(places: Gazetteer, count: int, radius_m: float, random: Random, kind: str) -> Iterator[Question]:
    sigma = radius_m / 1.5096  # 68 % of a two-dimensional normal distribution lie within 1.5096 sigma
    while count:
        house = _house(places, random)
        true = places.parts(house).but(locality="", postcode="", town="")
        if kind == "with a slip":
            wrong = random.choice((dropped_letter, swapped_letters))(true, random)
            if wrong is None or places.nearer_road(wrong.road, places.parts(house), house):
                continue
        else:
            wrong = true
        e, n = places.point(house)
        lat, lon = to_degrees(e + random.gauss(0, sigma), n + random.gauss(0, sigma))
        text = wrong.text.lower() if random.random() < 0.5 else wrong.text
        yield Question(kind, text, places.uid(house), places.parts(house).text, Near(lat, lon, radius_m, 0.68))
        count -= 1


def ambiguous(places: Gazetteer, count: int, seed: int = 7) -> list[Question]:
    """Return texts without a safe answer (C): each kind in equal parts; a selected answer would be a wrong send-out."""
    random = Random(seed)
    made = (_no_town, _no_such_number, _no_such_letter, _unknown_word, _no_such_unit, _only_road, _between_two)
    found: list[Question] = []
    for make in made:
        asked = (_first(places, random, make) for _ in range(count // len(made)))
        found += [question for question in asked if question]
    return found


def _first(places: Gazetteer, random: Random, make: Unsafe) -> Question | None:
    for _ in range(_TRIES):
        house = _house(places, random)
        text = make(places, house, places.parts(house), random)
        if text:
            return Question(make.__name__.strip("_").replace("_", " "), text, "", places.parts(house).text)
    return None


def _no_town(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """Street and number that several towns have."""
    short = true.but(locality="", postcode="", town="")
    found = places.fitting(short)
    return short.text if len({places.country.houses.segment[each] for each in found}) > 1 else ""


def _no_such_number(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A number that the road does not have, in that town."""
    number = int(true.number) + random.randrange(1, 200)
    segments = places.segments(true.road, town=true.town) + places.segments(true.road, postcode=true.postcode)
    if number > 999 or any(places.houses_with(segment, number, None) for segment in segments):
        return ""
    return true.but(number=str(number), letter="", locality="").text


def _no_such_letter(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A letter that the number does not have."""
    letter = random.choice("DEFGHJKL")
    if letter == true.letter or places.fitting(true.but(letter=letter, locality="")):
        return ""
    return true.but(letter=letter, locality="").text


def _unknown_word(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A word that says something nobody understands."""
    word = "".join(random.choice("bdfgklmnprstv") + random.choice("aeiouyæøå") for _ in range(random.randrange(3, 5)))
    return true.but(locality=f"{word}n").text


def _no_such_unit(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A floor that the house does not have."""
    if _unit(places, house, random) < 0:
        return ""
    return true.but(floor="23", door="tv", locality="").text


def _only_road(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A road without a number."""
    return true.but(number="", letter="", locality="").text


def _between_two(places: Gazetteer, house: int, true: Parts, random: Random) -> str:
    """A name that is one letter from each of two roads of the town that both have the number."""
    for segment in places.roads_beside(house):
        other = places.country.road_name(segment)
        places_apart = [i for i, (a, b) in enumerate(zip(true.road, other, strict=True)) if a != b]
        if len(places_apart) == 2 and places.houses_with(segment, int(true.number), true.letter):
            at = places_apart[0]
            said = true.road[:at] + other[at] + true.road[at + 1 :]
            # A letter that is folded away would make one of the two the obvious one.
            if key(said) not in (key(true.road), key(other)) and not places.segments(said, town=true.town):
                return true.but(road=said, locality="").text
    return ""


@dataclass(frozen=True)
class Position:
    """A position with its ring (95 %), in degrees and in metres EPSG:25832; ``house`` is whose it is, -1 for none."""

    lat: float
    lon: float
    e: float
    n: float
    radius_m: float
    house: int = -1


def positions(country: Country, count: int, radius_m: float | None = None, seed: int = 8) -> list[Position]:
    """Return positions with rings of 5-200 m, or all of ``radius_m``.

    Of twenty, fourteen are callers at any house, five at a house outside the towns, one far from everything
    (``house`` -1).
    """
    random = Random(seed)
    houses = country.houses
    outside = np.flatnonzero(country.roads.segment_kind[houses.segment] == RURAL)
    found = []
    for at in range(count):
        away = at % 20 == 0
        house = int(random.choice(outside)) if 0 < at % 20 <= 5 and len(outside) else random.randrange(len(houses))
        radius = radius_m or 5.0 * 40.0 ** random.random()
        reach = 3_000.0 if away else radius / 2.45
        e, n = houses.e[house] / 100 + random.gauss(0, reach), houses.n[house] / 100 + random.gauss(0, reach)
        lat, lon = to_degrees(e, n)
        found.append(Position(lat, lon, e, n, radius, -1 if away else house))
    return found


def by_error(country: Country, sigma_m: float, count: int, seed: int = 9) -> list[Position]:
    """Return positions that are off by a normal error with this sigma (metres, along each axis), rings at 95 %."""
    random = Random(f"{seed}{sigma_m}")
    found = []
    for _ in range(count):
        house = random.randrange(len(country.houses))
        e = country.houses.e[house] / 100 + random.gauss(0, sigma_m)
        n = country.houses.n[house] / 100 + random.gauss(0, sigma_m)
        lat, lon = to_degrees(e, n)
        found.append(Position(lat, lon, e, n, sigma_m * 2.4477, house))
    return found
