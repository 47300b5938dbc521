"""Answers of a location server (HELD, RFC 5985): positions, references to them, errors, and the AML block some add."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from msgspec import structs

from locate import aml
from locate.coordinates import judge, number
from locate.pidf import document
from locate.report import Circle, LocationReport, Method, Network, radius95
from locate.several import HANDSET, MOST, Candidate, Message, in_order, message, refer
from locate.warnings import Warnings
from locate.xmlsafe import Node, read

_LANGUAGES = ("da", "en")
_LONGEST = 500
_METHODS: dict[str, Method] = {
    "gnss": "gnss", "gps": "gnss", "wifi": "wifi", "cell": "cell", "fused": "fused", "unknown": "unknown",
    "none": "none", "no_location": "none",
}  # fmt: skip


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read a HELD answer (kind ``held``) and return its best position; never raises, the raw bytes are kept.

    An error, or references alone, is ``no_position``: ``extra`` then has ``held.error`` and ``held.message`` (Danish,
    else English, else any), or ``reference.1`` ... and ``reference.expires``. All texts are foreign.
    """
    return parse_all(raw, caller=caller, received_at=received_at, practice=practice)[0]


def parse_all(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> tuple[LocationReport, ...]:
    """Return every position of a HELD answer, the best first, never fewer than one report."""
    of = message("held", raw, caller, received_at, practice)
    root = read(raw, of.found)
    if root is None:
        return in_order([], of, "unreadable")
    candidates, answered = answer(root, of)
    if not candidates and not answered:
        of.found.add("not_understood" if root.name == "locationRequest" else "no_location")
    return in_order(candidates, of, "no_position" if answered else "unreadable")


def answer(root: Node, of: Message) -> tuple[list[Candidate], bool]:
    """Return the positions of an answer, and whether it told anything else (an error, references) into ``of.extra``."""
    errors = _error(root, of.extra)
    if errors:
        of.found.add("held_error")
    references = _references(root, of)
    candidates: list[Candidate] = []
    for presence in islice(_outermost(root, "presence"), MOST):
        own = structs.replace(of, caller=of.caller or document.caller(presence))
        candidates += document.candidates(presence, own)
    blocks = (node for node in root.walk() if node.name == "aml" and node.child("latitude"))
    candidates += [Candidate(HANDSET, _aml(block, of)) for block in islice(blocks, MOST)]
    if references and not any(one.report.is_position for one in candidates):
        of.found.add("by_reference")
    return candidates, errors or references


def _outermost(root: Node, name: str) -> Iterator[Node]:
    """Yield the elements of a name that stand in no other of that name."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.name == name:
            yield node
        else:
            waiting.extend(reversed(node.children))


def _error(root: Node, extra: dict[str, str]) -> bool:
    node = root if root.name == "error" else root.child("error")
    if node is None:
        return False
    extra["held.error"] = node.attributes.get("code", "unknown")[:_LONGEST]
    spoken: dict[str, str] = {}
    for child in node.children:
        if child.name == "message" and child.words():
            spoken.setdefault(child.attributes.get("lang", "").lower()[:20], child.words()[:_LONGEST])
    if "message" in node.attributes:
        spoken.setdefault("", node.attributes["message"][:_LONGEST])
    for wanted in (*_LANGUAGES, ""):
        language = next((one for one in spoken if one.split("-")[0] == wanted or not wanted), None)
        if language is not None:
            extra |= {"held.message": spoken[language], "held.language": language}
            break
    return True


def _references(root: Node, of: Message) -> bool:
    uris = [node.words() for node in root.walk() if node.name == "locationURI" and node.words()]
    refer(uris, of.extra)
    held_in = root.first("locationUriSet")
    stated = held_in.attributes.get("expires", "") if held_in and uris else ""
    if stated:
        of.extra["reference.expires"] = stated[:_LONGEST]
        expires = document.time(stated)
        if expires is None:
            of.found.add("bad_time")
        elif expires <= (of.received_at or datetime.now(UTC)):
            of.found.add("reference_expired")
    return bool(uris)


def _aml(block: Node, of: Message) -> LocationReport:
    """Read the handset's own report out of the block, with the rules of AML: each field fails alone."""
    found, extra = Warnings(), {"pidf.of": "handset"}

    def text(name: str) -> str | None:
        return block.said(name)[:_LONGEST] or None

    lat, lon = number(text("latitude") or ""), number(text("longitude") or "")
    if lat is None:
        found.add("bad_lat")
    if lon is None:
        found.add("bad_lon")
    token = (text("positioningMethod") or "").lower().replace("-", "")
    silent = token in ("none", "no_location") or lat == lon == 0
    ok = lat is not None and lon is not None and judge(lat, lon, found, extra) and not silent
    if not ok:
        extra |= {name: text(name) or "" for name in ("latitude", "longitude")}
    metres = aml.radius(text("radius"), found, extra, "radius", exponent=True)
    sure = aml.confidence(text("confidenceLevel"), found, percent=True)
    if ok and sure is None:
        found.add("confidence_assumed")
    stated = text("timestamp")
    fixed = document.time(stated) if stated else None
    if stated and fixed is None:
        found.add("bad_time")
        extra["timestamp"] = stated
    aml.judge_time(fixed, of.received_at, found)
    if token and token not in _METHODS:
        found.add("unknown_method")
        extra["positioningMethod"] = token
    imsi = aml.code(text("imsi"), "si", found, extra, range(6, 16))
    network = Network(
        mcc=aml.code(text("mcc"), "mcc", found, extra, range(1, 4)),
        mnc=aml.code(text("mnc"), "mnc", found, extra, range(1, 4)),
        home_mcc=aml.home_mcc(imsi),
    )
    aml.judge_network(network, found)
    return LocationReport(
        kind=of.kind,
        status="position" if ok else "no_position" if silent else "unreadable",
        raw=of.raw,
        lat=lat if ok else None,
        lon=lon if ok else None,
        radius_m=metres if ok else None,
        confidence=sure if ok else None,
        radius95_m=radius95(metres, sure, aml.ASSUMED_CONFIDENCE) if ok else None,
        shape=Circle(lat, lon, metres) if ok and lat is not None and lon is not None else None,
        method=_METHODS.get(token, "unknown") if token else None,
        fixed_at=fixed,
        received_at=of.received_at,
        caller=of.caller,
        network=network if network != Network() else None,
        imsi=imsi or None,
        imei=aml.code(text("imei"), "ei", found, extra, range(1, 17)) or None,
        practice=of.practice,
        extra=extra,
        warnings=found.codes(),
    )
