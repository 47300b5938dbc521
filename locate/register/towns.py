"""Postal districts as answers: "8595", "Øvelsby", "8595 Øvelsby", whole or half typed."""

from __future__ import annotations

import re
from bisect import bisect_left

from locate.projection import to_degrees
from locate.register.columns import Columns
from locate.register.districts import Districts
from locate.register.fold import key, plain, spellings
from locate.register.forms import town_spellings
from locate.register.houses import Hit
from locate.register.lexicon import Lexicon
from locate.register.names import BEGINS, SPELLING

_ONLY_DISTRICT = 3.0
_BEGUN = BEGINS + 0.3  # a road that begins so is sooner meant than a whole town
_MOST, _MOST_WORDS = 20, 60
_POSTCODE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TYPED = re.compile(r"(\d{0,4})\s*([^\d]*?)\s*(\d{0,4})")


class Towns:
    """The postal districts of a register, one per postcode and town."""

    def __init__(self, columns: Columns, districts: Districts) -> None:
        self._districts = districts
        self._places = Lexicon(columns, "find_place")
        self._of_place, self._place_area = columns.column("find_place_area_start"), columns.column("find_place_area")
        self._area = columns.column("find_district_area")
        self._postcode, self._houses = columns.column("find_area_postcode"), columns.column("find_area_houses")
        self._e, self._n = columns.column("find_area_e"), columns.column("find_area_n")

    def hits(self, text: str) -> list[Hit]:
        """Return the postal districts a text names or begins to name, the largest first, at most twenty."""
        typed = _TYPED.fullmatch(" ".join(text.replace(",", " ").split()))
        if typed is None or not text.strip() or (typed[1] and typed[3]):
            return []
        digits, words = typed[1] or typed[3], plain(typed[2])
        found: dict[int, float] = {}
        if words:
            for query in (*spellings(words)[:4], *town_spellings(words)):
                self._named(found, query)
        if digits:
            low, high = int(digits.ljust(4, "0")), int(digits.ljust(4, "9"))
            begun = range(bisect_left(self._postcode, low), bisect_left(self._postcode, high + 1))
            cost = SPELLING if len(digits) == 4 else BEGINS
            if words:
                found = {area: cost for area, cost in found.items() if area in begun}
            else:
                found = dict.fromkeys(begun, cost)
        best = sorted((cost, -self._houses[area], area) for area, cost in found.items())[:_MOST]
        return [self._hit(area, cost) for cost, _, area in best]

    def _named(self, found: dict[int, float], query: str) -> None:
        low, high, exact = self._places.beginning(query)
        for word in range(low, min(high, low + _MOST_WORDS)):
            whole = exact and word == low
            for area in self._place_area[self._of_place[word] : self._of_place[word + 1]]:
                cost = SPELLING if whole and self._is_named(area, query) else _BEGUN
                found[area] = min(cost, found.get(area, cost))

    def _is_named(self, area: int, query: str) -> bool:
        """Return whether a town is named in full, but for the letters of a part of it: "Aarhus" is Aarhus C too."""
        words = plain(self._districts.area_text(area)).split()
        return key("".join(word for word in words if len(word) > 2 and not word.isdecimal())) == query or (
            key("".join(word for word in words if not word.isdecimal())) == query
        )

    def within(self, text: str) -> list[Hit]:
        """Return the postal district named somewhere in a text nothing else was made of: better than nothing."""
        for postcode in _POSTCODE.findall(text):
            districts = self._districts.with_postcode(int(postcode))
            if districts:
                return [self._hit(self._area[districts[0]], _ONLY_DISTRICT)._replace(why=("only_district",))]
        return []

    def _hit(self, area: int, cost: float) -> Hit:
        e, n = self._e[area] / 100, self._n[area] / 100
        lat, lon = to_degrees(e, n)
        text = self._districts.area_text(area)
        return Hit(
            kind="postcode", penalty=cost, e=e, n=n, why=("exact" if cost == SPELLING else "begins",), text=text,
            id=text, lat=lat, lon=lon,
        )  # fmt: skip
