"""The form of a practice call at a moment, held against the truth: right, wrong, open, or nothing to say of it."""

from __future__ import annotations

from app.domain.catalogue import FIELDS
from app.domain.state import CallState
from app.practice.course import metres_between
from app.practice.review import Deskline, DeskStanding
from app.practice.reviewing import Wordbook
from app.words import AUTHORITY, MASK, metres
from scripts.practice.looks import SERVICES
from scripts.practice.model import Scenario

_NEAR_M = 50.0  # how far a place may be off where the scenario does not say
_CAUSE = "haendelse.aarsag"


def desk_lines(call: CallState, scenario: Scenario, truth: tuple[float, float], book: Wordbook) -> tuple[Deskline, ...]:
    """Return the rows of the form, those first that the truth knows; ``truth`` is (lat, lon) WGS84."""
    told = [name for name in scenario.sandhed.felter if name in FIELDS]
    others = [n for n, v in call.fields.items() if v.value and n in FIELDS and n not in told and n != _CAUSE]
    rows = [
        _place(call, scenario, truth, book),
        _verified(call, book),
        _field(call, _CAUSE, scenario.sandhed.aarsag, book),
        *(_field(call, name, scenario.sandhed.felter[name], book) for name in told),
        *_authorities(call, scenario, book),
        *_priority(call, scenario, book),
        *(_field(call, name, None, book) for name in others if call.fields[name].source != "network"),
    ]
    return tuple(rows)


def _place(call: CallState, scenario: Scenario, truth: tuple[float, float], book: Wordbook) -> Deskline:
    label = "Sted" if book.language == "da" else "Place"
    place = call.place
    if place is None:
        return Deskline(label, "", "", "open")
    if place.lat is None or place.lon is None:
        return Deskline(label, place.full, call.place_source, "untold")
    off = metres_between((place.lat, place.lon), truth)
    within = next((e.afstand_m for e in scenario.forventet if e.hvad == "sted_ret"), None) or _NEAR_M
    shown = f"{place.full} · {metres(off, book.language)}"
    return Deskline(label, shown, call.place_source, "right" if off <= within else "wrong")


def _verified(call: CallState, book: Wordbook) -> Deskline:
    danish, done = book.language == "da", call.place_verified_at is not None
    words = ("ja" if done else "nej") if danish else ("yes" if done else "no")
    return Deskline("Bekræftet" if danish else "Confirmed", words, "operator", "right" if done else "open")


def _field(call: CallState, name: str, wanted: str | None, book: Wordbook) -> Deskline:
    field, found = FIELDS[name], call.fields.get(name)
    label = field.label.in_(book.language)
    if found is None or not found.value:
        return Deskline(label, "", "", "untold" if wanted is None else "open")
    shown = book.cause(found.value) if name == _CAUSE else field.shown(found.value, book.language)
    standing: DeskStanding = "untold" if wanted is None else "right" if found.value == wanted else "wrong"
    if found.typed and standing == "wrong":
        standing = "open"  # still being written
    return Deskline(label, MASK if field.masked else shown, found.source, standing)


def _authorities(call: CallState, scenario: Scenario, book: Wordbook) -> tuple[Deskline, ...]:
    wanted = {SERVICES[name] for name in scenario.sandhed.myndigheder}
    chosen = call.chosen_authorities
    if not wanted and not chosen:
        return ()
    sent = {each.authority for each in call.tries}
    danish = book.language == "da"
    parts = []
    for name in chosen:
        tail = (" (sendt)" if danish else " (sent)") if name in sent else ""
        parts.append(AUTHORITY[name].in_(book.language) + tail)
    standing: DeskStanding = "open" if not chosen else "right" if wanted <= set(chosen) else "wrong"
    source = next((call.authorities[name].source for name in chosen if name in call.authorities), "")
    return (Deskline("Myndigheder" if danish else "Authorities", ", ".join(parts), source, standing),)


def _priority(call: CallState, scenario: Scenario, book: Wordbook) -> tuple[Deskline, ...]:
    wanted, value = scenario.sandhed.prioritet, call.priority if call.priority is not None else call.proposed
    if value is None and wanted is None:
        return ()
    standing: DeskStanding = "untold"
    if wanted is not None:
        standing = "open" if value is None else "right" if value == wanted else "wrong"
    source = "operator" if call.priority is not None else "script" if value is not None else ""
    label = "Prioritet" if book.language == "da" else "Priority"
    return (Deskline(label, str(value) if value is not None else "", source, standing),)
