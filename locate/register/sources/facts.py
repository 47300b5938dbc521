"""What a source says of itself, for the people who will look at addresses from it."""

from __future__ import annotations

from typing import NamedTuple

from locate.register.types import DAR_LICENCE

NAMES = {
    "dar": "Danmarks Adresseregister (DAR)",
    "dawa": "Danmarks Adressers Web API (DAWA)",
    "osm": "OpenStreetMap",
    "openaddresses": "OpenAddresses",
    "csv": "en tabel (CSV)",
}
LICENCES = {
    "dar": DAR_LICENCE,
    "dawa": DAR_LICENCE,
    "osm": "© OpenStreetMaps bidragydere. ODbL 1.0",
    "openaddresses": f"OpenAddresses. {DAR_LICENCE}",
    "csv": "",
}


class Facts(NamedTuple):
    """What an import's files say of themselves: "" where they say nothing; ``date`` is ISO 8601.

    ``unused`` are the columns nothing was taken from.
    """

    format: str
    source: str
    date: str
    generation: str
    licence: str
    unused: tuple[str, ...]
