"""Coordinates: reading figures, judging where a pair lies, and the pairs people paste or type."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import Struct

from locate.phone import e164
from locate.report import Circle, LocationReport, as_utc
from locate.warnings import Warnings

_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_JAVA = re.compile(_PLAIN.pattern + r"(?:[eE][+-]?[0-9]{1,2})?")
_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{1,20}")


class Box(Struct, frozen=True):
    """A box in WGS84 degrees, south-west to north-east."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point (lat, lon) WGS84 lies inside or on the edge."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


DENMARK = Box(54.4, 7.9, 57.9, 15.3)
FAROE = Box(61.3, -7.8, 62.5, -6.1)
GREENLAND = Box(59.7, -73.1, 83.7, -11.2)
_REALM = (DENMARK, FAROE, GREENLAND)


def number(text: str, *, exponent: bool = False) -> float | None:
    """Return a plain decimal figure, or None: no NaN, infinity, underscore, comma or foreign digits get through.

    ``exponent`` also admits Java's ``1.0E-4``, which phones send for small values in the HTTPS form.
    """
    return float(text) if (_JAVA if exponent else _PLAIN).fullmatch(text) else None


def with_comma(text: str) -> float | None:
    """Return a figure written with a decimal comma (degrees), or None when it is not one."""
    return float(text.replace(",", ".")) if _COMMA.fullmatch(text) else None


def in_realm(lat: float, lon: float) -> bool:
    """Whether (lat, lon) WGS84 lies in the boxes around Denmark, Faroe or Greenland."""
    return any(box.holds(lat, lon) for box in _REALM)


def judge(lat: float, lon: float, found: Warnings, extra: dict[str, str]) -> bool:
    """Say whether (lat, lon) WGS84 may be drawn; warn of (0,0), a place abroad, a pair that looks swapped
    or has lost its sign.

    The swapped image of Denmark, Faroe and Greenland overlaps none of them, so "fits only when swapped" is a clear
    proposal; it is left in ``extra["proposed"]`` for a person to accept and never applied here.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        found.add("out_of_range")
        return False
    if lat == 0 and lon == 0:
        found.add("zero_position")
        return False
    if DENMARK.holds(lat, lon):
        return True
    inside = in_realm(lat, lon)
    if not inside and in_realm(lon, lat):
        found.add("looks_swapped")
        extra["proposed"] = f"{lon},{lat}"
        return True
    found.add("outside_denmark")
    if not inside:
        _propose_sign(lat, lon, found, extra)
    return True


def _propose_sign(lat: float, lon: float, found: Warnings, extra: dict[str, str]) -> None:
    """Offer the pair with its sign turned when only so it lies in the realm, as west of Greenwich on Faroe."""
    for north, east in ((lat, -lon), (-lat, lon), (-lat, -lon)):
        if in_realm(north, east):
            found.add("sign_lost")
            extra["proposed"] = f"{north},{east}"
            return


def normal_caller(raw: str | None, found: Warnings, extra: dict[str, str]) -> str | None:
    """Return the number in E.164 to match a call by, keeping the number as received beside it when it differs."""
    if not raw:
        return None
    caller = e164(raw)
    if caller is None:
        found.add("bad_caller")
    if caller != raw:
        extra["caller_raw"] = raw
    return caller


# --- what people paste --------------------------------------------------------------------------------------------

_LINK = re.compile(r"(?:geo:|@|[?&](?:q|ll|query)=)(-?[0-9.]+)(?:,|%2C)(-?[0-9.]+)", re.IGNORECASE)
_LAT_LABEL = re.compile(r"\b(?:latitude|lat|breddegrad|bredde)\b\W?", re.IGNORECASE)
_LON_LABEL = re.compile(r"\b(?:longitude|long|lon|lng|længdegrad|længde)\b\W?", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:nordlig|sydlig|østlig|vestlig|nord|syd|øst|vest|grader|deg|min|sek)\b[:=.]?", re.IGNORECASE)
_WORD_LETTER = {"nord": "N", "syd": "S", "øst": "E", "vest": "W"}
_WORD_LETTER |= {"nordlig": "N", "sydlig": "S", "østlig": "E", "vestlig": "W"}
_MARKS = "°º˚′’‘'´`″”“\""
_SIGNS = str.maketrans(dict.fromkeys(_MARKS, " ") | dict.fromkeys("−–", "-"))
_TOKEN = re.compile(
    r"\s*(?:(?P<figure>(?<![0-9.])[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)|(?P<letter>[NSEØWV])|(?P<gap>[,;/]))"
)
_LONGEST_TEXT = 400


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read a position a person pasted or typed (kind ``text``); never raises.

    Understood: decimal degrees with point or comma, degrees + minutes, degrees + minutes + seconds, each with signs or
    N S E Ø W V before or after; geo: addresses and map links. Without letters the order is latitude, longitude
    (WGS84). No radius or confidence is known for such a position.
    """
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    found, extra = Warnings(), dict[str, str]()
    pair = _pair(data.decode("utf-8", "replace"), found)
    number_of_caller = normal_caller(caller, found, extra)
    ok = pair is not None and judge(*pair, found, extra)
    lat, lon = pair if ok and pair else (None, None)
    return LocationReport(
        kind="text",
        status="position" if ok else "unreadable",
        raw=data,
        lat=lat,
        lon=lon,
        shape=Circle(lat, lon, None) if lat is not None and lon is not None else None,
        method="unknown" if ok else None,
        received_at=as_utc(received_at),
        caller=number_of_caller,
        practice=practice,
        extra=extra,
        warnings=found.codes(),
    )


def _pair(text: str, found: Warnings) -> tuple[float, float] | None:
    """Return (lat, lon) as written, or None with the warning that it was not understood."""
    pair = _read(text.strip(" \t\r\n\0\ufeff()[]"), found) if len(text) <= _LONGEST_TEXT else None
    if pair is None:
        found.add("not_understood")
    return pair


def _read(text: str, found: Warnings) -> tuple[float, float] | None:
    link = _LINK.search(text)
    if link:
        lat, lon = number(link[1]), number(link[2])
        return (lat, lon) if lat is not None and lon is not None else None
    lat_at, lon_at = _LAT_LABEL.search(text), _LON_LABEL.search(text)
    lon_first = lat_at is not None and lon_at is not None and lon_at.start() < lat_at.start()
    marked = lat_at is not None or any(mark in text for mark in _MARKS)
    text = _LON_LABEL.sub(" ", _LAT_LABEL.sub(" ", text))
    text = _LABEL.sub(lambda word: f" {_WORD_LETTER.get(word[0].lower().rstrip(':=.'), '')} ", text).translate(_SIGNS)
    if "." not in text and re.search(r"[0-9],[0-9]", text):
        # Left to right, so that 55,6761,12,5683 becomes 55.6761,12.5683.
        text = re.sub(r"([0-9]+),([0-9]+)", r"\1.\2", text)
        found.add("decimal_comma")
    figures, letters = _tokens(text.upper())
    half = len(figures) // 2
    if half * 2 != len(figures) or half not in (1, 2, 3) or len(letters) not in (0, 2):
        return None
    if half < 3 and not (marked or letters or "." in text):
        return None  # bare groups are as likely a telephone number (56 10 11 34) or a house number
    first, second = _angle(figures[:half]), _angle(figures[half:])
    if first is None or second is None:
        return None
    if letters:
        return _oriented(first, second, letters)
    return (second, first) if lon_first else (first, second)


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Split into figures and letters; nothing at all when anything else stands between them."""
    figures: list[str] = []
    letters: list[str] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None:
            return [], []
        at = token.end()
        if token["figure"]:
            figures.append(token["figure"])
        elif token["letter"]:
            letters.append(token["letter"])
    return figures, letters


def _angle(figures: list[str]) -> float | None:
    """Return degrees from degrees [, minutes [, seconds]]; only the last may have decimals, only the first a sign."""
    if any("." in figure for figure in figures[:-1]) or any(figure[0] in "+-" for figure in figures[1:]):
        return None
    degrees, *parts = (abs(float(figure)) for figure in figures)
    if any(part >= 60 for part in parts):
        return None
    size = degrees + sum(part / 60.0 ** (power + 1) for power, part in enumerate(parts))
    return -size if figures[0][0] == "-" else size


def _oriented(first: float, second: float, letters: list[str]) -> tuple[float, float] | None:
    """Put two angles in (lat, lon) order by their letters; None when the letters or signs contradict."""
    if first < 0 or second < 0:
        return None
    signed = [-angle if letter in "SWV" else angle for angle, letter in zip((first, second), letters, strict=True)]
    upright = [letter in "NS" for letter in letters]
    if upright == [True, False]:
        return signed[0], signed[1]
    if upright == [False, True]:
        return signed[1], signed[0]
    return None
