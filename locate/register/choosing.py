"""Puts hits in order, words and position together, and says whether the first is safe. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from locate.register.houses import Hit
from locate.register.position import Spread
from locate.register.types import Category

CONTRADICTS = 4.0
_CLOSE_SECOND = 0.3
_MUCH_WORSE, _HOPELESS = 4.0, 4.5
_LIKE = ("misspelt", "heard", "begins", "part")
_AGAINST = ("postcode_differs", "town_differs", "unknown_words", "postcode_missing")

Priced = list[tuple[float, Hit]]


def contradictions(hits: list[Hit]) -> list[Hit]:
    """Return the hits with those set back that contradict a town or postcode the caller plainly gave.

    A wrong postcode is a weak hint as long as nothing answers to it; once the very road exists there, it is what was
    said, and a house nearer to the phone must not stand before it. A misspelt road there is no such proof.
    """
    if not any(hit.named and hit.exact_number and hit.why[0] not in _LIKE and not _against(hit) for hit in hits):
        return hits
    return [hit._replace(penalty=hit.penalty + CONTRADICTS) if _against(hit) else hit for hit in hits]


def _against(hit: Hit) -> bool:
    return any(code.startswith(_AGAINST) for code in hit.why)


def ordered(hits: Sequence[Hit], here: Spread | None) -> Priced:
    """Return the hits with their cost, cheapest first: words alone, or words and position together."""
    priced: Priced = []
    seen: set[tuple[str, int, int, str]] = set()
    for hit in sorted(hits, key=lambda hit: hit.penalty):
        mark = (hit.kind, hit.house or (hit.road.id if hit.road else 0), hit.unit, hit.id)
        if mark in seen:
            continue
        seen.add(mark)
        cost = hit.penalty
        if here is not None:
            cost += here.penalty(distance(hit, here))
        priced.append((cost, hit))
    priced.sort(key=lambda pair: (pair[0], -(pair[1].road.houses if pair[1].road else 0), pair[1].house, pair[1].unit))
    return _worth_showing(priced)


def _worth_showing(priced: Priced) -> Priced:
    """Return the hits without those whose words hardly fit, but with every town that has the first one's street."""
    least = min((hit.penalty for _, hit in priced), default=_HOPELESS)
    if least >= _HOPELESS:
        return []
    first = priced[0][1].road
    limit = min(least + _MUCH_WORSE, _HOPELESS)
    namesake = least + _MUCH_WORSE + CONTRADICTS

    def worth(hit: Hit) -> bool:
        same = first is not None and hit.road is not None and hit.road.name == first.name
        return hit.penalty <= (namesake if same else limit)

    return [(cost, hit) for cost, hit in priced if worth(hit)]


def distance(hit: Hit, here: Spread) -> float:
    """Return the distance in metres from the position to a hit; to the nearest edge of a road's box for a street."""
    if hit.kind == "street" and hit.road is not None:
        return hit.road.distance(here.e, here.n)
    return here.to(hit.e, hit.n)[0]


def category(priced: Priced, closest: Callable[[Hit], bool]) -> Category:
    """Return datavask's category, by the words alone: a position may order the list, it makes nothing certain.

    ``closest`` tells of a hit on a misspelt road whether no other road of its postcode is spelt as near.
    """
    sure = [hit for _, hit in priced if hit.sure]
    if not sure:
        return "C"
    best = min(sure, key=lambda hit: hit.penalty)
    if best is not priced[0][1]:
        return "C"
    if best.why[0] in ("misspelt", "heard") and any(hit.exact_number and hit.why[0] not in _LIKE for _, hit in priced):
        return "C"  # the very street exists, only elsewhere: the town may be the slip, not the name
    if best.why[0] in ("misspelt", "heard", "spelling") and not closest(best):
        return "C"
    rivals = [hit for _, hit in priced if hit is not best and hit.penalty < best.penalty + _CLOSE_SECOND]
    if best.road is not None:
        rivals = [hit for hit in rivals if hit.kind == best.kind or hit.penalty <= best.penalty]
    # A name written as it stands is meant, though another sounds alike ("Vestergade" and "Vester Gade").
    told_apart = best.why[0] == "exact"
    if any(hit.penalty <= best.penalty or (hit.sure and not (told_apart and hit.why[0] != "exact")) for hit in rivals):
        return "C"
    return "A" if best.identical or (best.road is None and best.penalty == 0.0) else "B"
