"""Where a text says the road lies: postcode, town, locality; each a hint that is weighed, never a filter."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from locate.register.columns import Columns
from locate.register.fold import as_typed, key, spellings
from locate.register.forms import LOCALITY, SHORT, TOWN, town_spellings
from locate.register.lexicon import Lexicon
from locate.register.query import Reading

UNKNOWN_WORD, BESIDE_TOWN, PER_LETTER = 1.5, 0.5, 0.08
OTHER_TOWN, OTHER_TOWN_NEAR, BESIDE_OTHER = 2.4, 1.0, 1.0
_TOWN_EDIT, _TOWN_BEGUN, _TOWN_SHORT = 0.45, 0.1, 0.05
_NEAR_KM, _FAR_KM = 8.0, 30.0
_MOST_LIKELY_ROADS, _MOST_COMPARED, _FEW = 6000, 4, 30
_NEVER = 9.0
_NO_FIT = (_NEVER, 3)
_LEAST_SLIP = 0.54
_MOST_LISTED = 1500
_SIDES = {"c", "k", "n", "s", "v", "ø", "m", "nv", "nø", "sv", "sø", "f", "sj"}


class Judged(NamedTuple):
    """How a district fits what was said of the place.

    ``named``: the town or postcode is this one's; ``fits``: no word was left over or contradicted; ``exact``: the
    postcode is this one's, or the postal town is in full and no postcode was given.
    """

    penalty: float
    named: bool
    fits: bool
    exact: bool
    identical: bool


class _Span(NamedTuple):
    """Words of the place lexicon from low to high - 1, and what taking one of them costs."""

    low: int
    high: int
    penalty: float


class _Part:
    """Words of the text that may be a place: ``known`` when they are one as they stand.

    ``fits`` holds what each district costs that they may mean, and which sort of its words they are; None when those
    districts are too many to be listed.
    """

    __slots__ = ("fits", "known", "spans", "words")

    def __init__(
        self, words: tuple[str, ...], spans: list[_Span], known: bool, fits: dict[int, tuple[float, int]] | None
    ) -> None:
        self.words, self.spans, self.known, self.fits = words, spans, known, fits

    def meant(self) -> list[int]:
        """Return the districts they mean as they are written, or all they may mean when they are written badly."""
        if not self.fits:
            return []
        least = min(self.fits.values())[0]
        return [district for district, (cost, _) in self.fits.items() if cost <= least + 0.01]


Known = dict[tuple[tuple[str, ...], tuple[str, ...], bool, bool], _Part | None]


class Districts:
    """The districts of a register: one per postcode, town and locality."""

    def __init__(self, columns: Columns) -> None:
        self._places = Lexicon(columns, "find_place")
        self._place_start = columns.column("find_place_start")
        self._place_district = columns.column("find_place_district")
        self._word_start, self._word = columns.column("find_district_word_start"), columns.column("find_district_word")
        self.postcode = columns.column("find_district_postcode")
        self.of_road = columns.column("find_road_district")
        self._e, self._n = columns.column("find_district_e"), columns.column("find_district_n")
        self._road_start, self._road = columns.column("find_district_start"), columns.column("find_district_road")
        self._keys, self._key_at = columns.column("find_district_key"), columns.column("find_district_key_at")
        self._postcodes = columns.column("find_postcode")
        self._postcode_start = columns.column("find_postcode_start")
        self._postcode_district = columns.column("find_postcode_district")
        self._area, self._area_road = columns.column("find_district_area"), columns.column("find_area_road")
        self._town, self._texts = columns.column("road_town"), columns.strings("text")

    def town(self, district: int) -> str:
        """Return a district's postal town."""
        return self._texts[self._town[self._area_road[self._area[district]]]]

    def area_text(self, area: int) -> str:
        """Return postcode and town of an area: "8595 Øvelsby"."""
        road = self._area_road[area]
        postcode = self.postcode[self.of_road[road]]
        return f"{postcode:04} {self._texts[self._town[road]]}".strip() if postcode else self._texts[self._town[road]]

    def roads(self, district: int) -> tuple[list[int], str]:
        """Return a district's roads and their keys, each key ended by a line feed."""
        roads = self._road[self._road_start[district] : self._road_start[district + 1]].tolist()
        return roads, str(self._keys[self._key_at[district] : self._key_at[district + 1]], "utf-8")

    def with_postcode(self, postcode: int) -> list[int]:
        """Return the districts with a postcode."""
        at = bisect_left(self._postcodes, postcode)
        if at == len(self._postcodes) or self._postcodes[at] != postcode:
            return []
        return list(self._postcode_district[self._postcode_start[at] : self._postcode_start[at + 1]])

    def parts(
        self, words: tuple[str, ...], typed: tuple[str, ...], open_end: bool, known: Known, *, alike: bool = True
    ) -> tuple[list[_Part], list[str]]:
        """Return the places left-over words may name, in runs as long as possible, and the words that name none.

        ``typed`` are the same words as they stood, ``alike`` looks for misspelt places too.
        ``known`` remembers the runs of one text.
        """
        found: list[_Part] = []
        unknown: list[str] = []
        at = 0
        while at < len(words):
            for stop in range(len(words), at, -1):
                run = words[at:stop], typed[at:stop], open_end and stop == len(words), alike
                if run not in known:
                    known[run] = self._part(*run)
                part = known[run]
                if part is not None:
                    found.append(part)
                    at = stop
                    break
            else:
                # "kbh v" where the register only says København: the letter is no unknown word.
                if not (found and words[at] in _SIDES):
                    unknown.append(words[at])
                at += 1
        return found, unknown

    def _part(self, words: tuple[str, ...], typed: tuple[str, ...], open_end: bool, alike: bool) -> _Part | None:
        text = " ".join(words)
        spans: list[_Span] = []
        known = False
        for query in (*spellings(text)[:4], *town_spellings(text)):
            low, high, exact = self._places.beginning(query)
            if exact:
                known = True
                spans.append(_Span(low, low + 1, 0.0))
            if open_end and low + exact < high:
                known = known or len(query) > 3
                spans.append(_Span(low + exact, high, _TOWN_BEGUN))
        if alike and not spans and (len(words) == 1 or (len(words) == 2 and words[1] in _SIDES)):
            for query in {key(text): None, as_typed("".join(typed)): None}:
                most = 0 if len(query) < 3 else 1 if len(query) < 5 else 2
                spans += [_Span(near, near + 1, _TOWN_EDIT * edits) for near, edits in self._places.near(query, most)]
                if open_end and len(query) > 3:
                    spans += [
                        _Span(near, near + 1, _TOWN_EDIT * edits + _TOWN_BEGUN)
                        for near, edits in self._places.begins_near(query, 1)
                    ]
        return _Part(words, spans, known, self._fits(spans)) if spans else None

    def _fits(self, spans: list[_Span]) -> dict[int, tuple[float, int]] | None:
        starts = self._place_start
        if sum(starts[span.high] - starts[span.low] for span in spans) > _MOST_LISTED:
            return None
        found: dict[int, tuple[float, int]] = {}
        for low, high, penalty in spans:
            for packed in self._place_district[starts[low] : starts[high]]:
                fit = penalty, packed & 3
                district = packed >> 2
                if district not in found or fit < found[district]:
                    found[district] = fit
        return found

    def words(self, district: int) -> Iterable[int]:
        """Return a district's words, ``word << 2 | sort``."""
        words: Iterable[int] = self._word[self._word_start[district] : self._word_start[district + 1]]
        return words

    def middle(self, district: int) -> tuple[int, int]:
        """Return the middle of a district's houses, (easting, northing) in centimetres."""
        return self._e[district], self._n[district]


class Likely:
    """The roads of some districts, looked through by their keys."""

    def __init__(self, roads: list[int], text: str) -> None:
        self.roads = roads
        self._text = "\n" + text

    def keys(self) -> list[str]:
        """Return the keys, in the order of the roads."""
        return self._text[1:-1].split("\n")

    def begin(self, query: str) -> list[int]:
        """Return the roads whose keys begin so."""
        found = []
        wanted, text = f"\n{query}", self._text
        at, counted, number = text.find(wanted), 0, 0
        while at >= 0:
            number += text.count("\n", counted, at)
            found.append(self.roads[number])
            counted = at
            at = text.find(wanted, at + 1)
        return found


class Wish:
    """What one reading says of the place, and how every district fits it.

    ``tells_apart``: anything was said that makes one district likelier than another.
    """

    def __init__(self, districts: Districts, reading: Reading, known: Known, *, alike: bool = True) -> None:
        self._districts = districts
        self._postcode = int(reading.postcode) if reading.postcode else 0
        self._digits = reading.digits
        self._parts, self._unknown = districts.parts(
            reading.rest, reading.rest_typed, reading.open_rest, known, alike=alike
        )
        self.tells_apart = bool(self._parts or self._postcode or self._digits)
        self._of_postcode = districts.with_postcode(self._postcode) if self._postcode else []
        self._judged: dict[int, Judged] = {}
        self._sided = sum(len(part.words) for part in self._parts) + len(self._unknown) < len(reading.rest)
        each = BESIDE_TOWN if self._parts or self._of_postcode else UNKNOWN_WORD
        self._left_over = sum(each + PER_LETTER * min(len(word), 12) for word in self._unknown)
        self._left_over += _TOWN_SHORT if self._sided else 0.0
        self.least = self._left_over + sum(min(span.penalty for span in part.spans) for part in self._parts)
        self._spots: dict[int, list[tuple[int, int]]] = {}
        self._likely: Likely | None = None
        self._meant, self.miss = self._places_meant()

    def _places_meant(self) -> tuple[set[int] | None, float]:
        """Return the districts that fit something that was said, None for all, and what the others cost at least."""
        meant = set(self._of_postcode)
        miss = self._left_over + (_LEAST_SLIP if self._of_postcode else 0.0)
        for part in self._parts:
            if part.known and part.fits is not None:
                meant.update(part.fits)
                miss += OTHER_TOWN_NEAR
            elif not self._of_postcode:
                return None, 0.0
        return (meant, miss) if meant else (None, 0.0)

    @property
    def knows_where(self) -> bool:
        """Return whether what was said of the place can be listed as districts."""
        return self._meant is not None

    def lies_elsewhere(self, district: int) -> bool:
        """Return whether nothing that was said of the place is so in a district: it then costs ``miss`` at least."""
        return self._meant is not None and district not in self._meant

    @property
    def says_where(self) -> bool:
        """Return whether anything that is a place was said."""
        return bool(self._of_postcode or self._parts)

    def likely(self) -> Likely:
        """Return the roads of the districts that are meant as it is written; not those of a mere beginning."""
        if self._likely is None:
            roads: list[int] = []
            keys: list[str] = []
            for district in self._likeliest():
                some, of_them = self._districts.roads(district)
                roads += some
                keys.append(of_them)
                if len(roads) > _MOST_LIKELY_ROADS:
                    break
            self._likely = Likely(roads, "".join(keys))
        return self._likely

    def _likeliest(self) -> list[int]:
        """Return the districts that postcode and places agree on; all of them when they do not agree."""
        places: dict[int, None] = {}
        for part in self._parts:
            meant = part.meant()
            if part.known or len(meant) <= _FEW:
                places |= dict.fromkeys(meant)
        agreed = [district for district in self._of_postcode if district in places]
        return agreed or list(dict.fromkeys((*self._of_postcode, *places)))

    def judge(self, district: int) -> Judged:
        """Return how a district fits."""
        if not self.tells_apart:
            district = -1
        known = self._judged.get(district)
        if known is None:
            known = self._judged[district] = self._judge(district)
        return known

    def _judge(self, district: int) -> Judged:
        penalty = self._left_over
        if not self.tells_apart:
            return Judged(penalty, False, not self._unknown, False, not self._sided)
        named, fits, exact, identical = False, not self._unknown, False, not self._sided
        own = self._districts.postcode[district]
        missed: list[_Part] = []
        matched_town = False
        for part in self._parts:
            cost, sort = self._fit(part, district)
            if cost == _NEVER:
                missed.append(part)
                continue
            penalty += cost + (_TOWN_SHORT if sort == SHORT else 0.0)
            named = named or part.known or cost < _TOWN_EDIT
            matched_town = matched_town or (sort != LOCALITY and cost == 0.0)
            identical = identical and cost == 0.0 and sort != SHORT
            exact = exact or (cost == 0.0 and sort == TOWN and not self._postcode)
        if self._postcode:
            if own == self._postcode:
                named = exact = True
            else:
                penalty += self._wrong_postcode(district, own) * (0.6 if matched_town else 1.0)
                fits = named = exact = False
        for part in missed:
            fits = exact = False
            if part.known:
                apart = self._apart(self._spots_of(part), district)
                penalty += min(apart, BESIDE_OTHER) if matched_town or own == self._postcode else apart
            else:
                each = BESIDE_TOWN if named else UNKNOWN_WORD
                penalty += sum(each + PER_LETTER * min(len(word), 12) for word in part.words)
        if self._digits:
            penalty += 0.15 if f"{own:04}".startswith(self._digits) else 0.5
            identical = False
        return Judged(penalty, named, fits, exact, identical)

    def why(self, district: int) -> tuple[str, ...]:
        """Return the codes of what does not fit."""
        why: list[str] = []
        own = self._districts.postcode[district]
        if self._postcode and own != self._postcode:
            why.append(f"postcode_differs:{own:04}" if own else "postcode_missing")
        unknown = list(self._unknown)
        for part in self._parts:
            if self._fit(part, district)[0] == _NEVER:
                if part.known:
                    why.append(f"town_differs:{self._districts.town(district)}")
                else:
                    unknown += part.words
        if unknown:
            why.append(f"unknown_words:{' '.join(unknown)}")
        return tuple(why)

    def _fit(self, part: _Part, district: int) -> tuple[float, int]:
        """Return what it costs to take a part for this district, and which sort of its words it is."""
        if part.fits is not None:
            return part.fits.get(district, _NO_FIT)
        best = _NO_FIT
        for packed in self._districts.words(district):
            word = packed >> 2
            for low, high, penalty in part.spans:
                if low <= word < high and (penalty, packed & 3) < best:
                    best = penalty, packed & 3
        return best

    def _wrong_postcode(self, district: int, own: int) -> float:
        """Return what another postcode than the typed one costs: a slip of one digit or a neighbour little."""
        if self._of_postcode:
            if not self._spots.get(-1):
                self._spots[-1] = [self._districts.middle(self._of_postcode[0])]
            apart = self._apart(self._spots[-1], district)
            if apart == OTHER_TOWN_NEAR:
                return apart
        else:
            apart = _NEVER
        return min(apart, _slip(own, self._postcode) + (0.3 if self._of_postcode else 0.0))

    def _spots_of(self, part: _Part) -> list[tuple[int, int]]:
        """Return the middles of a few of the districts a part means."""
        spots = self._spots.get(id(part))
        if spots is None:
            meant = part.meant()
            some = meant[:: max(1, len(meant) // _MOST_COMPARED)]
            spots = self._spots[id(part)] = [self._districts.middle(district) for district in some]
        return spots

    def _apart(self, spots: list[tuple[int, int]], district: int) -> float:
        """Return what a district so far from those that were said costs."""
        e, n = self._districts.middle(district)
        nearest = min([math.hypot(e - x, n - y) for x, y in spots], default=_FAR_KM * 100_000) / 100_000
        share = min(max((nearest - _NEAR_KM) / (_FAR_KM - _NEAR_KM), 0.0), 1.0)
        return OTHER_TOWN_NEAR + share * (OTHER_TOWN - OTHER_TOWN_NEAR)


def _slip(own: int, typed: int) -> float:
    a, b = f"{own:04}", f"{typed:04}"
    differ = [i for i in range(4) if a[i] != b[i]]
    swapped = len(differ) == 2 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]
    return 0.9 if len(differ) == 1 or swapped else 1.0 if a[:2] == b[:2] else 1.3
