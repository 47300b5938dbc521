"""How long each class of value is kept, and which class and which eyes a field has.

The days are proposals that a centre replaces by its own; no list of legal periods for call notes was found.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from app.domain.field import Field, Retention, Words

RETENTION_DAYS: Mapping[Retention, int] = {"case": 1825, "contact": 1825, "identity": 365, "health": 365}
RETENTION_WORDS: Mapping[Retention, Words] = {
    "case": Words("sagens oplysninger", "facts of the case"),
    "contact": Words("kontakt", "contact"),
    "identity": Words("personnummer", "civil number"),
    "health": Words("helbred", "health"),
}

# What a field holds follows from its first word, unless it is named itself.
_CLASS: Mapping[str, Retention] = {"anmelder": "contact", "selvmord": "health", "firma": "contact"}
_OWN: Mapping[str, Retention] = {
    "anmelder.cpr": "identity", "anmelder.anonym": "case", "anmelder.lytter_med": "case", "anmelder.i_fare": "case",
    "haendelse.bevidst": "health", "haendelse.vejrtraekning": "health", "fare.symptomer": "health",
    "savn.demens": "health", "savn.medicin": "health", "savn.selvmordsfare": "health", "fare.smitte": "health",
    "person.navn": "contact", "savn.telefon": "contact",
}  # fmt: skip
# What an authority has no use for stays at the desk: no sheet and no update carries it.
_DESK_ONLY = ("anmelder.cpr", "anmelder.email", "anmelder.digital_post", "anmelder.forsikring")


def classed(field: Field) -> Field:
    """Return a field with its class of retention and with who may see it."""
    kept = _OWN.get(field.id) or _CLASS.get(field.id.split(".", 1)[0]) or field.retention
    seen = "desk" if field.id in _DESK_ONLY else field.seen_by
    return structs.replace(field, retention=kept, seen_by=seen)
