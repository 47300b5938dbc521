"""Positions as PIDF-LO documents: what SIP, HELD and NG112 carry (kind ``pidf-lo``)."""

from __future__ import annotations

from datetime import datetime

from msgspec import structs

from locate.pidf import document
from locate.report import LocationReport
from locate.several import in_order, message
from locate.xmlsafe import read


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read a PIDF-LO document and return its best position; never raises, each element fails alone, raw is kept.

    Coordinates are WGS84 degrees; ``radius_m`` is that of the circle around (lat, lon) that holds the whole shape; an
    ArcBand is a mast. Status ``no_position`` comes with an address alone (``extra["civic.text"]``) or exactly 0,0;
    ``unreadable`` when no point could be read. Others in the same document: see ``parse_all``.
    """
    return parse_all(raw, caller=caller, received_at=received_at, practice=practice)[0]


def parse_all(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> tuple[LocationReport, ...]:
    """Return every position of a PIDF-LO document, the best first, never fewer than one report."""
    of = message("pidf-lo", raw, caller, received_at, practice)
    root = read(raw, of.found)
    if root is None:
        return in_order([], of, "unreadable")
    of = structs.replace(of, caller=of.caller or document.caller(root))
    candidates = document.candidates(root, of)
    if not candidates:
        of.found.add("no_location")
    return in_order(candidates, of, "unreadable")
