"""Road and kilometre: reading it as said, and the place between the posts that stand there.

Posts are grouped by carriageway: one road as it is numbered, one direction, one side. A group is found under every
number its road goes by: the route on the signs ("E45") and Vejdirektoratet's number with its branch ("60-0").
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from locate.register.columns import Columns, ColumnsWriter
from locate.register.fold import plain
from locate.register.staging import Place

_ROAD = r"(?:(?P<word>rute|motorvej|motorvejen|primærrute|sekundærrute|landevej|hovedvej|vej)\s+)?"
_ROAD += r"(?:(?P<letter>[em])\s?)?(?P<figures>[0-9]{1,4})(?P<tail>\s?-\s?[0-9]{1,2})?"
_KM = r"(?P<km>[0-9]{1,3})(?:(?P<point>\s?[.,+]\s?)(?P<part>[0-9]{1,3})|\s?/\s?(?P<metres>[0-9]{3,4}))?"
_CALLED = r"(?:km|kilometer|kilometersten|kilometerpæl|kmpæl|km pæl|kmt)\.?(?:\s*(?:pæl|sten|nr|nummer))?"
_FORMS = (
    rf"{_ROAD}\W*(?:ved|i|omkring|cirka|ca|på)?\W*{_CALLED}\W*{_KM}(?P<rest>\W.*)?",
    rf"(?:ved )?{_CALLED}\W*{_KM}\W*(?:på|ad|af|langs)?\s*{_ROAD}(?P<rest>\W.*)?",
    rf"{_KM}\s*(?:km|kilometer)\W+(?:på|ad|af)\s+{_ROAD}(?P<rest>\W.*)?",
    rf"(?=[em]\s?[0-9]){_ROAD}\s*,?\s*(?P<km>[0-9]{{1,3}})(?P<point>,)(?P<part>[0-9]{{1,3}})(?P<rest>\s.*)?",
)
_OFFICIAL = re.compile(
    r"\s*(?P<figures>[0-9]{1,4})\s*-\s*(?P<branch>[0-9]{1,2})\s+(?P<km>[0-9]{1,3})\s*/\s*(?P<metres>[0-9]{1,4})(?P<rest>\s.*)?"
)
_NAME = re.compile(rf"{_ROAD}\W*km\W*{_KM}\W*(?P<rest>.*)")
_DETAIL_ROAD = re.compile(r"\bvej\s+([0-9]{1,4})\s?-\s?([0-9]{1,2})\b")
_DETAIL_SIDE = re.compile(r"\b(højre|venstre)(?:\s+(?:vejside|side))?\b")
_COMPASS = {
    "n": "nord", "s": "syd", "ø": "øst", "v": "vest", "nordlig": "nord", "sydlig": "syd", "østlig": "øst",
    "vestlig": "vest", "nordgående": "nord", "sydgående": "syd", "østgående": "øst", "vestgående": "vest",
    "nordpå": "nord", "sydpå": "syd", "østpå": "øst", "vestpå": "vest", "nordover": "nord", "sydover": "syd",
}  # fmt: skip
_FILL = {
    "mod", "i", "retning", "retningen", "spor", "sporet", "på", "ad", "motorvej", "motorvejen", "kørende", "kører",
    "den", "det", "ved", "vejbane", "vejbanen", "kørebane", "kørebanen", "af", "til",
}  # fmt: skip
_MAYBE = re.compile(r"km|kilo|[0-9]\s?[-/,]\s?[0-9]")
_FAR_BEYOND_M, _FAR_APART_M = 2_000, 1_600
_MOTORWAY = re.compile(r"[em][0-9]")


class KmText(NamedTuple):
    """Road and kilometre as said: the keys its road may be found by, best first, metres along it, and the direction."""

    roads: tuple[str, ...]
    shown: str
    metres: int
    direction: str
    side: str


class Spot(NamedTuple):
    """A place on a carriageway: metres EPSG:25832, how it was found, and how far apart the posts around it are."""

    road: str
    direction: str
    side: str
    e: float
    n: float
    why: str
    gap_m: int


def read(text: str) -> KmText | None:
    """Read "E45 km 123,4 mod nord", "rute 15 km 12", "km 12 på E20", "60 - 0 140/0000"; None for anything else."""
    text = text[:120].lower()
    if not _MAYBE.search(text):
        return None
    official = _OFFICIAL.fullmatch(text)
    if official:
        metres = int(official["km"]) * 1000 + int(official["metres"])
        road, (direction, side) = f"{int(official['figures'])}-{int(official['branch'])}", way(official["rest"] or "")
        return KmText((road,), road, metres, direction, side)
    for form in _FORMS:
        found = re.fullmatch(form, text.strip())
        if found:
            return _km_text(found)
    if not re.search(r"km|kilo", text):
        return None
    from locate.notations import spoken  # with it come all notations, which most texts never need

    said = spoken.with_figures(text)
    for form in _FORMS:
        found = re.fullmatch(form, said)
        if found:
            return _km_text(found)
    return None


def _km_text(found: re.Match[str]) -> KmText:
    direction, side = way(found["rest"] or "")
    return KmText(_keys(found), _shown(found), _metres(found.groupdict()), direction, side)


def _keys(found: re.Match[str]) -> tuple[str, ...]:
    figures, letter = int(found["figures"]), found["letter"] or ""
    tail = re.sub(r"\D", "", found["tail"] or "")
    if tail:
        return (f"{figures}-{int(tail)}",)
    if letter == "e":
        return (f"e{figures}",)
    routes = (str(figures),) if found["word"] or letter else (str(figures), f"{figures}-0")
    return (f"m{figures}", *routes) if letter == "m" else routes


def _shown(found: re.Match[str]) -> str:
    return re.sub(r"\s", "", f"{found['letter'] or ''}{found['figures']}{found['tail'] or ''}".upper())


def _metres(found: dict[str, str | None]) -> int:
    part = (found.get("part") or "0") if not found.get("metres") else ""
    return int(found["km"] or 0) * 1000 + (int(part.ljust(3, "0")) if part else int(found["metres"] or 0))


def way(text: str) -> tuple[str, str]:
    """Return the direction in plain words ("nord", "odense v") and the side ("højre", "venstre") a text names."""
    words = plain(_DETAIL_ROAD.sub(" ", text.lower()))
    side = _DETAIL_SIDE.search(words)
    if side:
        words = _DETAIL_SIDE.sub(" ", words)
    kept = [word for word in words.split() if word not in _FILL]
    if len(kept) == 1:
        kept = [_COMPASS.get(kept[0], kept[0])]
    return " ".join(_COMPASS.get(word, word) if len(word) > 1 else word for word in kept), side[1] if side else ""


# --- columns


def name(road: str, metres: int) -> str:
    """Return a post's name as ``add`` reads it: "E45 km 123,4"."""
    whole, rest = divmod(metres, 1000)
    return f"{road} km {whole},{rest:03}" if rest % 100 else f"{road} km {whole},{rest // 100}"


def detail(direction: str, side: str = "", number: str = "") -> str:
    """Return a post's detail as ``add`` reads it: "mod nord, højre vejside, vej 60-0"."""
    parts = (f"mod {direction.removeprefix('mod ')}" if direction else "", f"{side} vejside" if side else "",
             f"vej {number}" if number else "")  # fmt: skip
    return ", ".join(part for part in parts if part)


def add(writer: ColumnsWriter, places: Sequence[Place]) -> set[int]:
    """Add the columns of the posts; return the numbers of the places that are posts of a known road.

    ``sight_group`` strings in order: road key, road as shown, direction and side between tabs; ``sight_group_first`` I
    (groups + 1), and per post, by group and kilometre, ``sight_post_m`` i (metres along the road), ``sight_post_e`` and
    ``sight_post_n`` i (EPSG:25832 centimetres).
    """
    groups: dict[str, set[tuple[int, int, int]]] = {}
    known = set()
    for number, place in enumerate(places):
        if place.kind != "road_km":
            continue
        for key, metres in _post(place):
            groups.setdefault(key, set()).add((metres, place.e, place.n))
            known.add(number)
    ordered = sorted(groups, key=str.encode)
    first = array("I", [0])
    posts: list[tuple[int, int, int]] = []
    for key in ordered:
        posts += sorted(groups[key])
        first.append(len(posts))
    writer.add_strings("sight_group", ordered)
    writer.add("sight_group_first", "I", first)
    for at, column in enumerate(("m", "e", "n")):
        writer.add(f"sight_post_{column}", "i", array("i", [post[at] for post in posts]))
    return known


def _post(place: Place) -> Iterator[tuple[str, int]]:
    """Yield the groups a post belongs to, one for each number of its road, with its metres along the road."""
    found = _NAME.fullmatch(place.name.strip().lower())
    if found is None:
        return
    direction, side = way(f"{found['rest']} {place.detail}")
    number = _DETAIL_ROAD.search(place.detail.lower())
    own = f"{int(number[1])}-{int(number[2])}" if number else ""
    roads = [_keys(found)[0]] + ([own] if own else [])
    for road in dict.fromkeys(roads):
        yield "\t".join((road, _shown(found), direction, side, own)), _metres(found.groupdict())


class Kilometres:
    """Looks kilometres up in a register's columns."""

    def __init__(self, columns: Columns) -> None:
        self._groups = columns.strings("sight_group")
        self._first = columns.column("sight_group_first")
        self._m, self._e, self._n = (columns.column(f"sight_post_{name}") for name in ("m", "e", "n"))

    def knows(self, road: str) -> bool:
        """Return whether there are posts of a road."""
        return next(self._of(road), None) is not None

    def spots(self, text: KmText) -> list[Spot]:
        """Return the place on every carriageway of the road, of the first of its numbers that has such a kilometre."""
        for road in text.roads:
            found = [spot for group in self._of(road) if (spot := self._along(group, text.metres)) is not None]
            if found:
                return found
        return []

    def _of(self, road: str) -> Iterator[int]:
        wanted = f"{road}\t".encode()
        at = self._groups.bisect(wanted)
        while at < len(self._groups) and self._groups.octets(at).startswith(wanted):
            yield at
            at += 1

    def _along(self, group: int, metres: int) -> Spot | None:
        """Return the point at a kilometre, on the straight line between the posts around it."""
        low, high = self._first[group], self._first[group + 1]
        _, road, direction, side, _ = self._groups[group].split("\t")
        if not self._m[low] - _FAR_BEYOND_M <= metres <= self._m[high - 1] + _FAR_BEYOND_M:
            return None
        after = bisect_left(self._m, metres, low, high)
        if after < high and self._m[after] == metres:
            return Spot(road, direction, side, self._e[after] / 100, self._n[after] / 100, "exact", 0)
        if after in (low, high):
            end = low if after == low else high - 1
            return Spot(road, direction, side, self._e[end] / 100, self._n[end] / 100, "beyond_posts", 0)
        before, gap = after - 1, self._m[after] - self._m[after - 1]
        share = (metres - self._m[before]) / gap
        e = self._e[before] + share * (self._e[after] - self._e[before])
        n = self._n[before] + share * (self._n[after] - self._n[before])
        return Spot(road, direction, side, e / 100, n / 100, "between_posts", gap)


def is_motorway(road: str) -> bool:
    """Return whether a road as shown has carriageways that cannot be reached from each other: an E road or motorway."""
    return _MOTORWAY.match(road.lower()) is not None


def far_apart(gap_m: int) -> bool:
    """Return whether posts are so far apart that a straight line between them says little of the road."""
    return gap_m > _FAR_APART_M
