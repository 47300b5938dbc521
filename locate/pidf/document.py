"""PIDF-LO (RFC 4119, 5491, 5139, 5962, 7459): whose position, its shape, address, method, motion and time.

Elements are found by local name, wherever they stand; each fails alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from msgspec import Struct, structs

from locate import additional, aml
from locate.coordinates import number
from locate.phone import e164
from locate.pidf import civic, shapes
from locate.pidf.methods import method
from locate.report import LocationReport, Method, as_utc, radius95
from locate.several import DEVICE, MOST, PERSON, TUPLE, Candidate, Message
from locate.warnings import Warnings
from locate.xmlsafe import Node

ASSUMED_CONFIDENCE = 0.95  # RFC 5491 section 3.6
_RANKS = {"device": DEVICE, "tuple": TUPLE, "person": PERSON}
_CALLER = re.compile(r"(?:tel:|(?:sips?|pres):(?=\+))(\+?[0-9][0-9.\- ]{5,20})(?:[@;].*)?")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]{4,18}(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?")
_LONGEST = 200


class _Place(Struct, frozen=True):
    """One location-info and what stands around it."""

    info: Node
    geopriv: Node
    holder: Node
    crs: str


class _Beside(Struct, frozen=True):
    """The texts in a location-info beside its shapes, empty when not given."""

    speed: str
    heading: str
    confidence: str
    distribution: str


def candidates(root: Node, of: Message) -> list[Candidate]:
    """Return every position below ``root``, as it stands; addresses go with the position of their own location-info."""
    provided: dict[int, dict[str, str]] = {}
    found: list[Candidate] = []
    for place in islice(_places(root), MOST):
        key = id(place.geopriv)
        if key not in provided:
            provided[key] = _provided(place.geopriv)
        found += islice(_read(place, root, of, provided[key]), MOST - len(found))
    return found


def caller(root: Node) -> str | None:
    """Return the number in E.164 a document says it is about (``entity="tel:+45..."``), or None."""
    match = _CALLER.fullmatch(root.attributes.get("entity", "").strip()[:100])
    return e164(match[1]) if match else None


def time(raw: str) -> datetime | None:
    """Return an XML date and time in UTC, or None when it is none."""
    text = raw.strip()
    if not _TIME.fullmatch(text):
        return None
    try:
        return as_utc(datetime.fromisoformat(text.upper()))
    except (ValueError, OverflowError):
        return None


def _places(root: Node) -> Iterator[_Place]:
    """Find every location-info with its geopriv and its device, tuple or person; a bare shape counts as one."""
    if root.name in shapes.NAMES or root.name == "civicAddress":
        root = Node("location-info", {}, [root])
    waiting = [(root, root, root, "")]
    while waiting:
        node, geopriv, holder, crs = waiting.pop()
        crs = node.attributes.get("srsName", crs)
        if node.name == "location-info":
            yield _Place(node, geopriv, holder, crs)
            continue
        if node.name == "provided-by":
            continue  # a provider's own address is not where help must go
        if node.name == "geopriv":
            geopriv = node
        elif node.name in _RANKS:
            holder = node
        waiting.extend((child, geopriv, holder, crs) for child in reversed(node.children))


def _provided(geopriv: Node) -> dict[str, str]:
    """Return the additional data that came with a position, by value (RFC 7852 section 4.3)."""
    extra: dict[str, str] = {}
    block = geopriv.child("provided-by")
    if block is not None:
        additional.collect(block, extra)
    return extra


def _read(place: _Place, root: Node, of: Message, provided: dict[str, str]) -> Iterator[Candidate]:
    """Read one location-info: a report for each shape in it, or one for its address alone."""
    parts = [part for child in place.info.children for part in _unwrapped(child)]
    drawn = [part for part in parts if part.name in shapes.NAMES]
    address = next((civic.read(part) for part in parts if part.name == "civicAddress"), {})
    rank = _RANKS.get(place.holder.name, PERSON)
    about = _about(place, root) | address | provided
    if not drawn:
        found = Warnings()
        found.add("civic_only" if address else "no_location")
        _method(place.geopriv, found, about)
        fixed = _fixed(place, of, found, about)
        report = of.report("no_position" if address else "unreadable", found, about)
        yield Candidate(rank, structs.replace(report, fixed_at=fixed, floor=about.get("civic.FLR")))
    beside = _beside(place.info)
    for part in drawn:
        yield Candidate(rank, _drawn(place, beside, part, of, dict(about)))


def _unwrapped(node: Node) -> list[Node]:
    """Return what stands in the outdated ``gml:location``, or the element itself."""
    return node.children if node.name == "location" else [node]


def _about(place: _Place, root: Node) -> dict[str, str]:
    """Return the texts that say whose position it is, under stable names."""
    holder = place.holder
    texts = {
        "pidf.of": holder.name if holder.name in _RANKS else "",
        "pidf.entity": root.attributes.get("entity", ""),
        "pidf.device_id": holder.said("deviceID"),
        "pidf.note": holder.said("note"),
    }
    return {name: text[:_LONGEST] for name, text in texts.items() if text}


def _drawn(place: _Place, beside: _Beside, part: Node, of: Message, extra: dict[str, str]) -> LocationReport:
    found = Warnings()
    extra["pidf.shape"] = part.name
    area = shapes.read(part, place.crs, found, extra)
    sure = _confidence(beside, found, extra)
    there = area.status == "position"
    if there and sure is None and area.radius_m is not None:
        found.add("confidence_assumed")
    mast = part.name == "ArcBand"
    method_of_it = _method(place.geopriv, found, extra)
    return LocationReport(
        kind=of.kind,
        status="no_position" if area.status == "unreadable" and "civic.text" in extra else area.status,
        raw=of.raw,
        entity="mast" if mast else "caller",
        lat=area.lat,
        lon=area.lon,
        radius_m=area.radius_m,
        confidence=sure,
        radius95_m=radius95(area.radius_m, sure, ASSUMED_CONFIDENCE) if there else None,
        shape=area.shape,
        method="cell" if mast else method_of_it,
        fixed_at=_fixed(place, of, found, extra),
        received_at=of.received_at,
        caller=of.caller,
        altitude_m=area.altitude_m,
        vertical_accuracy_m=area.vertical_m,
        floor=extra.get("civic.FLR"),
        speed_mps=_speed(beside.speed, found, extra),
        bearing_deg=_bearing(beside.heading, found, extra),
        practice=of.practice,
        extra=extra,
        warnings=found.codes(),
    )


def _beside(info: Node) -> _Beside:
    sure = info.first("confidence")
    return _Beside(
        info.words("speed"),
        info.words("heading"),
        sure.words() if sure else "",
        sure.attributes.get("pdf", "")[:_LONGEST] if sure else "",
    )


def _confidence(beside: _Beside, found: Warnings, extra: dict[str, str]) -> float | None:
    if beside.distribution:
        extra["confidence.pdf"] = beside.distribution
    text = beside.confidence
    return None if text.lower() in ("", "unknown") else aml.confidence(text, found, percent=True)


def _method(geopriv: Node, found: Warnings, extra: dict[str, str]) -> Method | None:
    token = geopriv.said("method")
    if not token:
        return None
    extra["pidf.method"] = token[:_LONGEST]
    known = method(token)
    if known is None:
        found.add("unknown_method")
    return known or "unknown"


def _fixed(place: _Place, of: Message, found: Warnings, extra: dict[str, str]) -> datetime | None:
    text = place.holder.said("timestamp")
    if not text:
        return None
    fixed = time(text)
    if fixed is None:
        found.add("bad_time")
        extra["timestamp"] = text[:_LONGEST]
    aml.judge_time(fixed, of.received_at, found)
    return fixed


def _speed(text: str, found: Warnings, extra: dict[str, str]) -> float | None:
    speed = number(text, exponent=True)
    if text and (speed is None or not 0 <= speed < 1000):
        found.add("bad_speed")
        extra["speed"] = text[:_LONGEST]
        return None
    return speed


def _bearing(text: str, found: Warnings, extra: dict[str, str]) -> float | None:
    """Return the heading clockwise from north; a second figure (the elevation) is left aside."""
    bearing = number(text.split()[0], exponent=True) if text else None
    if text and (bearing is None or not -360 <= bearing <= 360):
        found.add("bad_bearing")
        extra["heading"] = text[:_LONGEST]
        return None
    return bearing % 360 if bearing is not None else None
