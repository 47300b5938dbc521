"""Links to places on the common maps, and geo: addresses (RFC 5870). Nothing is ever fetched."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from locate.coordinates import number
from locate.notations import degrees
from locate.notations.reading import Reading
from locate.warnings import Code

_LINK = re.compile(
    r"^geo:|://|^(?:www\.|maps?\.|goo\.gl/|osm\.org/)|[?&](?:q|ll|query|mlat|lat|cp)=|^@-?[0-9]", re.IGNORECASE
)
_GEO = re.compile(
    r"geo:(?P<lat>[+-]?[0-9.]+),(?P<lon>[+-]?[0-9.]+)(?:,(?P<alt>[+-]?[0-9.]+))?(?P<rest>[;?][^\s]*)?(?=\s|$)",
    re.IGNORECASE,
)
_UNCERTAINTY = re.compile(r";u=([0-9.]+)", re.IGNORECASE)
_CRS = re.compile(r";crs=([\w-]+)", re.IGNORECASE)
_FIGURE = r"(?P<{0}>[+-]?[0-9]{{1,3}}(?:\.[0-9]{{1,20}})?)"
_PAIR = _FIGURE.format("lat") + r"\s*(?:,\s*|~|_|/|;|\s)" + _FIGURE.format("lon") + r"(?![0-9.])"
# What was pointed at comes before what the window showed.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        "!3d" + _FIGURE.format("lat") + "!4d" + _FIGURE.format("lon"),
        r"[?&#;]mlat=" + _FIGURE.format("lat") + r"&mlon=" + _FIGURE.format("lon"),
        r"[?&#](?:lat|latitude|y)=" + _FIGURE.format("lat") + r"&(?:lon|lng|long|longitude|x)=" + _FIGURE.format("lon"),
        r"[?&#](?:lon|lng|long|longitude|x)=" + _FIGURE.format("lon") + r"&(?:lat|latitude|y)=" + _FIGURE.format("lat"),
        r"[?&#](?:q|query|daddr|destination|coordinate|address|pin|marker|loc|sp)=(?:loc:|point\.|[a-z ]*@)?" + _PAIR,
        r"/(?:place|search|dir|l|location)/(?:[^/@]*/)?" + _PAIR,
        r"[?&#](?:ll|sll|center|cp|c|saddr|viewpoint)=" + _PAIR,
        "@" + _PAIR,
        r"[#&?](?:map=)?[0-9.]{1,5}/" + _PAIR,
        r"[?&]map=" + _PAIR,
    )
)
_NAMED = re.compile(r"/(?:place|search)/([^/@?]+)|[?&](?:q|query)=([^&#]+)")
_SHORT = re.compile(
    r"maps\.app\.goo\.gl/|goo\.gl/|g\.page/|g\.co/|maps\.apple/|osm\.org/go/|openstreetmap\.org/go/|w3w\.co/|bit\.ly/"
    r"|what3words\.com/|her\.is/|tinyurl\.com/",
    re.IGNORECASE,
)


def looks_like(text: str) -> bool:
    """Whether a text is or holds a link."""
    return _LINK.search(text) is not None


def read(text: str) -> Reading | Code:
    """Return the place a link points at, or the code that says why it holds none."""
    geo = _GEO.search(text)
    if geo:
        return _geo(geo)
    plain = unquote_plus(text)
    for pattern in _PATTERNS:
        found = pattern.search(plain)
        if found:
            lat, lon = number(found["lat"]), number(found["lon"])
            if lat is not None and lon is not None:
                return Reading(lat=lat, lon=lon, notation="link")
    for named in _NAMED.findall(text):
        reading = degrees.read(unquote_plus(named[0] or named[1]).strip())
        if reading is not None:
            return reading
    return "short_link" if _SHORT.search(text) else "not_understood"


def _geo(geo: re.Match[str]) -> Reading | Code:
    rest = geo["rest"] or ""
    lat, lon = number(geo["lat"]), number(geo["lon"])
    crs = _CRS.search(rest)
    if lat is None or lon is None or (crs and crs[1].lower() != "wgs84"):
        return "not_understood"
    if lat == 0 and lon == 0 and "?" in rest:
        # Android writes geo:0,0?q=lat,lon(name) for a place that was pointed at.
        return read(unquote_plus(rest))
    stated = _UNCERTAINTY.search(rest)
    return Reading(
        lat=lat,
        lon=lon,
        notation="geo",
        stated_m=number(stated[1]) if stated else None,
        altitude_m=number(geo["alt"]) if geo["alt"] else None,
    )
