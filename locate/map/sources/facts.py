"""Whose data a map is drawn from, and the line that must stand on it for that."""

from __future__ import annotations

from collections.abc import Iterable

from locate.register.types import DAR_LICENCE

SOURCES = {
    "osm": "OpenStreetMap",
    "dar": "Danmarks Adresseregister (DAR)",
    "dagi": "Danmarks Administrative Geografiske Inddeling (DAGI)",
    "geodanmark": "GeoDanmark",
    "places": "Danske Stednavne",
    "wof": "Who's On First",
}
LICENCES = {
    "osm": "© OpenStreetMap contributors, ODbL",
    "dar": DAR_LICENCE,
    "dagi": "Indeholder data fra DAGI, Klimadatastyrelsen. CC BY 4.0",
    "geodanmark": "Indeholder data fra GeoDanmark, Klimadatastyrelsen og danske kommuner. CC BY 4.0",
    "places": "Indeholder data fra Danske Stednavne, Klimadatastyrelsen. CC BY 4.0",
    "wof": "Who's On First, CC BY",
}


def named(kinds: Iterable[str]) -> str:
    """Return the sources' names on one line, each once."""
    return ", ".join(SOURCES[kind] for kind in dict.fromkeys(kinds) if kind in SOURCES)


def line(kinds: Iterable[str]) -> str:
    """Return the line of licences that must stand on the map, each once."""
    return " · ".join(LICENCES[kind] for kind in dict.fromkeys(kinds) if kind in LICENCES)
