"""From what the register found to a place in the call, and from the call to where the register should look."""

from __future__ import annotations

from app.domain.place import Place
from app.domain.positions import PositionPicture
from locate.register import Candidate, Near
from locate.report import LocationReport


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


def near(position: PositionPicture | None) -> Near | None:
    """Return where the register should look first: the phone's ring; None when the phone has given no usable one."""
    best = position.best if position else None
    if best is None or best.lat is None or best.lon is None:
        return None
    return Near(best.lat, best.lon, best.radius_m or 100.0, best.confidence or 0.68)
