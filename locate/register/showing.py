"""Makes candidates of hits: the address behind each, its likelihood, and why it is on the list."""

from __future__ import annotations

import math

from locate.projection import to_degrees
from locate.register.choosing import Priced, distance
from locate.register.houses import Hit
from locate.register.position import RING_CODES, Spread
from locate.register.records import Records
from locate.register.types import Address, Candidate


def candidates(records: Records, priced: Priced, here: Spread | None, limit: int) -> tuple[Candidate, ...]:
    """Return the first hits as candidates."""
    shown = priced[: max(limit, 0)]
    total = sum(math.exp(-cost) for cost, _ in priced) if here is not None else 1.0
    places: dict[str, set[tuple[str, str, str]]] = {}
    for _, hit in priced:
        if hit.road:
            places.setdefault(hit.road.name, set()).add(hit.road.district)
    first = priced[0][1] if priced else None
    told_apart = here is not None or (first is not None and first.named)
    found = []
    for cost, hit in shown:
        probability = math.exp(-cost) / total if here is not None else None
        elsewhere = _elsewhere(hit, first, places, told_apart)
        found.append(_candidate(hit, _address(records, hit), here, probability, elsewhere))
    return tuple(found)


def _address(records: Records, hit: Hit) -> Address | None:
    if hit.unit:
        return records.unit(hit.unit - 1)
    return records.address(hit.house - 1) if hit.house else None


def _elsewhere(hit: Hit, first: Hit | None, places: dict[str, set[tuple[str, str, str]]], told_apart: bool) -> bool:
    """Return whether a hit's street is the classic error: the same name in another town than the first hit's.

    When neither words nor position tell the towns apart, every one of them is marked.
    """
    if hit.road is None or first is None or first.road is None or len(places[hit.road.name]) < 2:
        return False
    if not told_apart:
        return True
    return hit.road.name == first.road.name and hit.road.district != first.road.district


def _candidate(
    hit: Hit, address: Address | None, here: Spread | None, probability: float | None, elsewhere: bool
) -> Candidate:
    why = hit.why + (address.remarks if address else ()) + (("same_name",) if elsewhere else ())
    away = bearing = ring = None
    if here is not None:
        away, bearing = distance(hit, here), here.to(hit.e, hit.n)[1]
        ring = here.ring(away)
        why += (RING_CODES[ring],)
    text, detail, name, lat, lon = hit.text, hit.detail, hit.id, hit.lat, hit.lon
    if address is not None:
        text, detail, name, lat, lon = address.text, address.district, address.id, address.lat, address.lon
    elif hit.road is not None:
        text, name = hit.road.name, f"road:{hit.road.id}"
        detail = ", ".join(part for part in (hit.road.locality, f"{hit.road.postcode} {hit.road.town}".strip()) if part)
        lat, lon = to_degrees(hit.e, hit.n)
    return Candidate(
        kind=hit.kind, id=name, text=text, detail=detail, lat=lat, lon=lon, easting=hit.e, northing=hit.n,
        score=round(math.exp(-hit.penalty), 4), why=tuple(dict.fromkeys(why)), distance_m=away, bearing_deg=bearing,
        probability=probability, ring=ring, address=address, same_name_elsewhere=elsewhere,
    )  # fmt: skip
