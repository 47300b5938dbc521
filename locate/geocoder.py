"""The register as a geopy geocoder: whatever speaks geopy's ``geocode`` and ``reverse`` can ask it, offline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point
from msgspec.structs import asdict

from locate.register import Candidate, Near, Register

_PARTS = ("street", "suburb", "postalcode", "city")
_MOST = 100
_RADIUS_M = 50.0


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """The adapter of a geocoder that never leaves the machine."""

    def get_text(self, url: str, *, timeout: Any, headers: Any) -> str:
        """Refuse: there is nothing to fetch."""
        raise GeocoderServiceError("the register is asked without a network")

    get_json = get_text


class RegisterGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocodes with an open register; from one thread at a time, as the register itself.

    A location's ``raw`` holds the candidate's fields and the search's ``category``: only A and B are one safe answer.
    With ``safe_only`` a text that is neither gives nothing where exactly one is asked for.
    """

    def __init__(self, register: Register, *, safe_only: bool = False) -> None:
        super().__init__(user_agent="alarmpult", adapter_factory=NoNetwork)
        self._register = register
        self._safe_only = safe_only

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        near: tuple[float, float, float] | None = None,
    ) -> Location | list[Location] | None:
        """Return the best location, or all up to ``limit`` (at most 100), None when there is none.

        ``query`` is a text as said, or a mapping with ``street``, ``suburb``, ``postalcode`` and ``city``. ``near`` is
        (lat, lon) WGS84 and a radius in metres true with probability 0.68. ``timeout`` is there for geopy's sake.
        Raises GeocoderQueryError for a query that is neither.
        """
        answer = self._register.search(_text(query), Near(*near) if near else None, _count(exactly_one, limit))
        if exactly_one and self._safe_only and answer.category == "C":
            return None
        return _located(answer.candidates, exactly_one, category=answer.category)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        radius_m: float = _RADIUS_M,
    ) -> Location | list[Location] | None:
        """Return the most probable address around a point (lat, lon) WGS84, or all up to ``limit``, None without any.

        ``radius_m`` is the position's own, true with probability 0.68. Raises GeocoderQueryError for what is no point.
        """
        try:
            point = query if isinstance(query, Point) else Point(query)
        except (ValueError, TypeError) as error:
            raise GeocoderQueryError(f"not a point (lat, lon): {error}") from error
        count = _count(exactly_one, limit)
        around = self._register.reverse(point.latitude, point.longitude, radius_m, limit=count)
        return _located(around.candidates, exactly_one)


def _text(query: object) -> str:
    if isinstance(query, str):
        return query
    if isinstance(query, Mapping):
        street, suburb, postcode, city = (str(query.get(part) or "").strip() for part in _PARTS)
        return ", ".join(part for part in (street, suburb, f"{postcode} {city}".strip()) if part)
    raise GeocoderQueryError("a query is a text or a mapping of street, suburb, postalcode, city")


def _count(exactly_one: bool, limit: int | None) -> int:
    return 1 if exactly_one else min(max(limit or _MOST, 1), _MOST)


def _located(candidates: Any, exactly_one: bool, **more: str) -> Location | list[Location] | None:
    found = [location(each, **more) for each in candidates]
    if not found:
        return None
    return found[0] if exactly_one else found


def location(candidate: Candidate, **more: str) -> Location:
    """Return a candidate as geopy's location: address text, (lat, lon) WGS84, and all its fields in ``raw``."""
    address = candidate.address
    text = ", ".join(part for part in (candidate.text, candidate.detail) if part)
    text = address.full if address is not None else text
    raw = {name: value for name, value in asdict(candidate).items() if name != "address"}
    if address is not None:
        raw["address"] = asdict(address)
    return Location(text, (candidate.lat, candidate.lon), {**raw, **more})
