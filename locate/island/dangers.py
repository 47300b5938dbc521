"""Made-up dangers of the practice island, as a centre would note them: what, where, how far, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from locate.island.sights import Sight
from locate.projection import to_degrees

COLUMNS = ("text", "lat", "lon", "address_id", "radius_m", "valid_from", "valid_to", "source", "detail")
_SOURCE, _SINCE = "Øvelsø Brandvæsen (opdigtet)", "2026-01-01"

# Road, postcode and number of the house; what; until when; more about it.
_AT_HOUSES: tuple[tuple[str, str, int, str, str, str], ...] = (
    ("Nørregade", "8595", 12, "Iltflasker, 3. th.", "2029-12-31", "To flasker i soveværelset, beboer i iltbehandling"),
    ("Nørregade", "8595", 4, "Solceller på taget", "2029-12-31", "Afbryder i porten"),
    ("Nørregade", "8595", 14, "Stillads spærrer porten", "2025-06-30", "Udløbet: gives aldrig"),
)
# Name of the place; what; how far it reaches in metres; until when; more about it.
_AT_SIGHTS: tuple[tuple[str, str, int, str, str], ...] = (
    ("Øvelsby Havn", "Gaslager, 40 t flydende gas", 150, "2030-12-31", "Hold 300 m ved brand"),
    ("Nørrehavn Havn", "Ammoniak i køleanlæg", 200, "2029-06-30", "Fiskeauktionens kølehus"),
    ("Øvelsby Svømmehal", "Klor i kælderen", 40, "2029-12-31", "Nøgle hos Øvelsby Brandstation"),
)


def rows(ids: Mapping[tuple[str, str, int], str], sights: Iterable[Sight]) -> Iterator[Sequence[object]]:
    """Yield the rows of the table; ``ids`` are those of houses by road, postcode and number."""
    for road, postcode, number, text, until, detail in _AT_HOUSES:
        since = _SINCE if until > _SINCE else ""
        yield text, "", "", ids[road, postcode, number], 0, since, until, _SOURCE, detail
    spots = {sight.name: sight.spot for sight in sights}
    for name, text, radius, until, detail in _AT_SIGHTS:
        lat, lon = to_degrees(*spots[name])
        yield text, f"{lat:.6f}", f"{lon:.6f}", "", radius, _SINCE, until, _SOURCE, detail
