"""What a register keeps beside its roads so that names are found fast: written once, at the end of a build.

Columns (``locate.register.lexicon`` says what a lexicon is; "lists A of B" is A_start I (n + 1), A B by position):

- ``find_key``: lexicon of the folded spellings of all names and aliases. ``find_key_start`` I, ``find_key_term`` I:
  lists of terms, each ``term << 2 | form`` (0 as written, 1 abbreviation or number written out, 2 later words only,
  3 first names as letters).
  A term below the number of names is that name, above it the (term - names)th distinct alias.
- ``find_alias_start`` I, ``find_alias_row`` I: the rows of the register's alias columns of each distinct alias.
- ``find_sound``: lexicon of how names sound; ``find_sound_start``, ``find_sound_term``: lists of terms.
- ``find_top``: lexicon of the beginnings that more than ``BROAD`` keys share; ``find_top_start``, ``find_top_road``:
  lists of the roads with most houses that begin so, most first.
- ``find_name_best`` I: the roads of each name (in the place of ``name_road``), most houses first.
- ``find_road_district`` I, ``find_road_houses`` I per road. A district is one (postcode, town, locality).
- Districts: ``find_district_postcode`` H, ``find_district_area`` I, ``find_district_e``/``_n`` i (cm, the middle of its
  houses), ``find_district_start``, ``find_district_road``: its roads; ``find_district_key`` B: their keys,
  abbreviations written out, each ended by a line feed, ``find_district_key_at`` I where a district's begin;
  ``find_district_word_start``, ``find_district_word`` I: its words among ``find_place``, ``word << 2 | sort`` (0 the
  postal town in full, 1 the locality, 2 a short form, 3 both in a row).
- ``find_place``: lexicon of towns and localities; ``find_place_start``, ``find_place_district``: lists of districts,
  each ``district << 2 | sort``.
- ``find_postcode`` H sorted; ``find_postcode_start``, ``find_postcode_district``: lists of districts.
- Areas, one per (postcode, town), in that order: ``find_area_postcode`` H, ``find_area_road`` I (a road of it),
  ``find_area_houses`` I, ``find_area_e``/``_n`` i; ``find_place_area_start``, ``find_place_area``: the areas that a
  place is the town of, most houses first.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from locate.register import lexicon
from locate.register.columns import ColumnsWriter
from locate.register.fold import initials, key, plain, spellings
from locate.register.forms import (
    BROAD,
    IN_A_ROW,
    INITIALS,
    LATER_WORDS,
    LOCALITY,
    SHORT,
    TOP,
    TOWN,
    WRITTEN,
    WRITTEN_OUT,
    town_spellings,
)
from locate.register.sound import sound
from locate.register.spoken import said_forms
from locate.register.staging import RoadRow

_SHORTEST_PART = 7


def add(
    writer: ColumnsWriter,
    names: Sequence[str],
    name_road: Sequence[int],
    roads: Sequence[RoadRow],
    aliases: Sequence[tuple[str, int]],
) -> None:
    """Add the columns ``find_…`` of a register whose names and roads are sorted.

    ``name_road`` holds the first road of each name and one more number; ``aliases`` are (name, road) in the order of
    the register's alias columns.
    """
    of_alias: dict[str, list[int]] = defaultdict(list)
    for row, (alias, _) in enumerate(aliases):
        of_alias[alias].append(row)
    distinct = sorted(of_alias)
    _lists(writer, "find_alias_start", "find_alias_row", [of_alias[alias] for alias in distinct])
    terms = [*names, *distinct]
    roads_of = [list(range(name_road[i], name_road[i + 1])) for i in range(len(names))]
    roads_of += [sorted({aliases[row][1] for row in of_alias[alias]}) for alias in distinct]

    keys = _keys(terms)
    ordered = sorted(keys, key=str.encode)
    lexicon.write(writer, "find_key", ordered)
    _lists(writer, "find_key_start", "find_key_term", [sorted(keys[k]) for k in ordered])
    sounds: dict[str, set[int]] = defaultdict(set)
    for term, text in enumerate(terms):
        for heard in (sound(plain(text)), *(sound(form) for form in said_forms(plain(text)))):
            if heard:
                sounds[heard].add(term)
    heard_in_order = sorted(sounds, key=str.encode)
    lexicon.write(writer, "find_sound", heard_in_order)
    _lists(writer, "find_sound_start", "find_sound_term", [sorted(sounds[s]) for s in heard_in_order])

    best = array("I")
    for i in range(len(names)):
        best.extend(sorted(range(name_road[i], name_road[i + 1]), key=lambda road: (-roads[road].houses, road)))
    writer.add("find_name_best", "I", best)
    writer.add("find_road_houses", "I", array("I", (road.houses for road in roads)))
    _tops(writer, ordered, keys, roads_of, roads)
    _districts(writer, names, roads)


def _keys(terms: Sequence[str]) -> dict[str, set[int]]:
    """Return the keys of all terms, each with its terms and the form in which it is theirs."""
    found: dict[str, dict[int, int]] = defaultdict(dict)

    def note(spelt: Iterable[str], term: int, form: int) -> None:
        for one in spelt:
            found[one].setdefault(term, form)

    for term, text in enumerate(terms):
        words = plain(text)
        first, *others = spellings(words) or ("",)
        if first:
            note((first,), term, WRITTEN)
        note(others, term, WRITTEN_OUT)
        for said in said_forms(words):
            note(spellings(said), term, WRITTEN_OUT)
        note(initials(words), term, INITIALS)
        parts = words.split()
        for i in range(1, len(parts)):
            later = " ".join(parts[i:])
            if len(later) >= _SHORTEST_PART and not later[0].isdecimal() and len(parts[i]) > 2:
                note((key(later),), term, LATER_WORDS)
    return {one: {term << 2 | form for term, form in of.items()} for one, of in found.items()}


def _tops(
    writer: ColumnsWriter,
    ordered: Sequence[str],
    keys: dict[str, set[int]],
    roads_of: Sequence[Sequence[int]],
    roads: Sequence[RoadRow],
) -> None:
    """Write the largest roads under each beginning that many keys share."""
    counts: dict[str, int] = defaultdict(int)
    for one in ordered:
        for length in range(1, len(one) + 1):
            counts[one[:length]] += 1
    broad = {beginning for beginning, count in counts.items() if count > BROAD}
    largest: dict[str, dict[int, int]] = {beginning: {} for beginning in broad}
    for one in ordered:
        entries = sorted(
            {road for packed in keys[one] if packed & 3 != LATER_WORDS for road in roads_of[packed >> 2]},
            key=lambda road: (-roads[road].houses, road),
        )[:TOP]
        for length in range(1, len(one) + 1):
            if one[:length] not in broad:
                break
            top = largest[one[:length]]
            for road in entries:
                top[road] = roads[road].houses
            if len(top) > 4 * TOP:
                _cut(top)
    for top in largest.values():
        _cut(top)
    beginnings = sorted(broad, key=str.encode)
    lexicon.write(writer, "find_top", beginnings)
    _lists(writer, "find_top_start", "find_top_road", [list(largest[one]) for one in beginnings])


def _cut(top: dict[int, int]) -> None:
    kept = sorted(top.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    top.clear()
    top.update(kept)


def _districts(writer: ColumnsWriter, names: Sequence[str], roads: Sequence[RoadRow]) -> None:
    of: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(roads):
        of[row.postcode, row.town, row.locality].append(number)
    districts = sorted(of)
    district_of = array("I", bytes(4 * len(roads)))
    words: dict[str, set[int]] = defaultdict(set)
    sorts: list[dict[str, int]] = []
    octets, at = bytearray(), array("I", [0])
    for number, (place, members) in enumerate((place, of[place]) for place in districts):
        for road in members:
            district_of[road] = number
            octets += (spellings(names[roads[road].name]) or ("",))[-1].encode() + b"\n"
        at.append(len(octets))
        sorts.append(_place_words(place[1], place[2]))
        for word in sorts[-1]:
            words[word].add(number << 2 | sorts[-1][word])
    writer.add("find_road_district", "I", district_of)
    writer.add("find_district_key", "B", bytes(octets))
    writer.add("find_district_key_at", "I", at)
    _lists(writer, "find_district_start", "find_district_road", [of[place] for place in districts])
    writer.add("find_district_postcode", "H", array("H", (place[0] for place in districts)))
    _middles(writer, "find_district", [of[place] for place in districts], roads)

    ordered = sorted(words, key=str.encode)
    rank = {word: i for i, word in enumerate(ordered)}
    lexicon.write(writer, "find_place", ordered)
    _lists(writer, "find_place_start", "find_place_district", [sorted(words[word]) for word in ordered])
    _lists(
        writer, "find_district_word_start", "find_district_word",
        [sorted(rank[word] << 2 | sort for word, sort in own.items()) for own in sorts],
    )  # fmt: skip
    postcodes: dict[int, list[int]] = defaultdict(list)
    areas: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, (postcode, town, _) in enumerate(districts):
        postcodes[postcode].append(number)
        areas[postcode, town].append(number)
    writer.add("find_postcode", "H", array("H", sorted(postcodes)))
    _lists(writer, "find_postcode_start", "find_postcode_district", [postcodes[one] for one in sorted(postcodes)])
    ranks = {area: i for i, area in enumerate(sorted(areas))}
    writer.add("find_district_area", "I", array("I", (ranks[place[0], place[1]] for place in districts)))
    of_area = [[road for district in areas[area] for road in of[districts[district]]] for area in sorted(areas)]
    writer.add("find_area_road", "I", array("I", (own[0] for own in of_area)))
    houses = [sum(roads[road].houses for road in own) for own in of_area]
    writer.add("find_area_houses", "I", array("I", houses))
    writer.add("find_area_postcode", "H", array("H", (postcode for postcode, _ in sorted(areas))))
    of_word: list[set[int]] = [set() for _ in ordered]
    for own, place in zip(sorts, districts, strict=True):
        for word, sort in own.items():
            if sort in (TOWN, SHORT):
                of_word[rank[word]].add(ranks[place[0], place[1]])
    _lists(
        writer, "find_place_area_start", "find_place_area",
        [sorted(own, key=lambda area: (-houses[area], area))[:TOP] for own in of_word],
    )  # fmt: skip
    _middles(writer, "find_area", of_area, roads)


def _place_words(town: str, locality: str) -> dict[str, int]:
    """Return the keys a district may be called by, and what each is of it."""
    found: dict[str, int] = {}

    def note(text: str, sort: int) -> None:
        for one in (*spellings(text), *town_spellings(text)):
            found[one] = min(sort, found.get(one, sort))

    full = plain(town)
    short = " ".join(word for word in full.split() if len(word) > 1)
    note(full, TOWN)
    note(plain(locality), LOCALITY)
    if short != full:
        note(short, SHORT)
    if full.split()[-1:] in (["sø"], ["sv"], ["nv"], ["nø"], ["by"]):
        note(" ".join(full.split()[:-1]), SHORT)
    for name, sort in ((full, SHORT), (plain(locality), LOCALITY)):
        for word in name.split():
            if len(word) > 3:
                note(word, sort)
    if locality:
        note(f"{plain(locality)} {full}", IN_A_ROW)
    return {one: sort for one, sort in found.items() if one}


def _middles(writer: ColumnsWriter, prefix: str, members: Sequence[Sequence[int]], roads: Sequence[RoadRow]) -> None:
    easts, norths = array("i"), array("i")
    for own in members:
        weight = sum(max(roads[road].houses, 1) for road in own)
        east = sum((roads[road].west + roads[road].east) * max(roads[road].houses, 1) for road in own)
        north = sum((roads[road].south + roads[road].north) * max(roads[road].houses, 1) for road in own)
        easts.append(round(east / (2 * weight)))
        norths.append(round(north / (2 * weight)))
    writer.add(f"{prefix}_e", "i", easts)
    writer.add(f"{prefix}_n", "i", norths)


def _lists(writer: ColumnsWriter, start: str, values: str, lists: Sequence[Sequence[int]]) -> None:
    starts, flat = array("I", [0]), array("I")
    for one in lists:
        flat.extend(one)
        starts.append(len(flat))
    writer.add(start, "I", starts)
    writer.add(values, "I", flat)
