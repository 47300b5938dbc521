"""From what the register found to a place in the call, and from the call to where the register should look."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.catalogue import Words
from app.domain.place import Place
from app.domain.positions import PositionPicture
from app.position_words import title
from app.words import metres
from locate.register import Candidate, Near
from locate.report import LocationReport, Sector


def place_of(candidate: Candidate, register_date: str = "") -> Place:
    """Return the place a candidate stands for, with ids, text as shown, quality and the register's date."""
    address = candidate.address
    return Place(
        kind=candidate.kind,
        text=candidate.text,
        detail=candidate.detail,
        address_id=candidate.id,
        lat=candidate.lat,
        lon=candidate.lon,
        easting=candidate.easting,
        northing=candidate.northing,
        kommune=address.kommune if address else "",
        quality=address.quality if address else "",
        register_date=register_date,
        same_name_elsewhere=candidate.same_name_elsewhere,
    )


def place_of_words(words: str) -> Place:
    """Return a place in free words: no address is needed to send help."""
    return Place(kind="words", text=words.strip())


def place_of_area(report: LocationReport, name: str) -> Place | None:
    """Return the area around a position, or the area a mast serves, as a place; None when the report has no point."""
    if report.lat is None or report.lon is None:
        return None
    radius = report.radius95_m or report.radius_m
    return Place(kind="area", text=name, lat=report.lat, lon=report.lon, radius_m=radius)


class AreaPlace(Struct, frozen=True):
    """An area that may be taken as the place as it stands, and what it is in words; an area is enough to send help.

    ``why`` says in words why it is offered, where that is not the mast or the ring itself.
    """

    place: Place
    detail: str
    mast: bool
    why: str = ""


_MAST_AREA = Words("Området for {0}", "The area of {0}")
_CAR_RING = Words("Bilens ring på kortet", "The car's ring on the map")
_RING = Words("Opkalderens ring på kortet", "The caller's ring on the map")
_SECTOR = Words("{0}° sektor, {1}", "{0}° sector, {1}")


def area_of(position: PositionPicture | None, language: str) -> AreaPlace | None:
    """Return the phone's ring as a place, else the area of the mast that carried the call, None without either."""
    report = (position.best or position.mast) if position is not None else None
    if report is None:
        return None
    mast = report.entity == "mast"
    ring = (_CAR_RING if report.entity == "vehicle" else _RING).in_(language)
    name = _MAST_AREA.in_(language).format(report.extra.get("name", "Mast")) if mast else ring
    place = place_of_area(report, name)
    if place is None:
        return None
    detail = title(report, language, short=True)
    if mast:
        sector = report.shape if isinstance(report.shape, Sector) else None
        reach = metres(sector.outer_m if sector else report.radius95_m or report.radius_m or 0.0, language)
        detail = _SECTOR.in_(language).format(round(sector.opening_deg), reach) if sector else reach
    return AreaPlace(place, detail, mast)


_TOWARDS = {
    "nord": 0, "nordøst": 45, "øst": 90, "sydøst": 135, "syd": 180, "sydvest": 225, "vest": 270, "nordvest": 315,
}  # fmt: skip


def carriageway(candidate: Candidate, heading_deg: float | None) -> Literal["", "same", "opposite"]:
    """Return whether a car with this heading (degrees from north) drives on a candidate's carriageway or the other one.

    Empty where the place is on no road with two, where the car told no heading, or where it goes across.
    """
    towards = _TOWARDS.get(candidate.detail.removeprefix("mod ")) if candidate.kind == "road_km" else None
    if towards is None or heading_deg is None:
        return ""
    apart = abs((heading_deg - towards + 180) % 360 - 180)
    return "same" if apart <= 60 else "opposite" if apart >= 120 else ""


def near(position: PositionPicture | None) -> Near | None:
    """Return where the register should look first: the phone's ring; None when the phone has given no usable one."""
    best = position.best if position else None
    if best is None or best.lat is None or best.lon is None:
        return None
    return Near(best.lat, best.lon, best.radius_m or 100.0, best.confidence or 0.68)
