"""What a script may refer to: the fields of the form, and the states of the call that the desk itself knows.

The form belongs to the application, so its fields are handed in (``FieldContract``); this room never imports them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

FieldKind = Literal[
    "text", "long", "choice", "count", "phone", "time", "cpr", "cvr", "email", "lines", "plate", "imei", "serial",
    "amount", "age", "language", "place",
]  # fmt: skip

CAUSE_FIELD = "haendelse.aarsag"
PLACE_FIELD = "sted.valgt"
LISTENING_FIELD = "anmelder.lytter_med"

YES_NO = ("ja", "nej")

# Answers that say "I do not know": they are answers, a script must lead on from them.
UNKNOWN_VALUES = ("ved_ikke", "ukendt")


@dataclass(frozen=True)
class FieldSpec:
    """A field as a script may use it; ``values`` are all it may hold, empty when anything may stand there."""

    kind: FieldKind
    values: tuple[str, ...] = ()


# States no one types: the desk knows them at every moment, so they have a default and are never unknown.
FLAGS: Mapping[str, FieldSpec] = {
    "tilstand.linje": FieldSpec("choice", ("112", "114")),
    "tilstand.alarm_sendt": FieldSpec("choice", YES_NO),
    "tilstand.kvitteret": FieldSpec("choice", YES_NO),
    "tilstand.sted_kendt": FieldSpec("choice", YES_NO),
    "tilstand.sted_bekraeftet": FieldSpec("choice", YES_NO),
    "tilstand.position": FieldSpec(
        "choice",
        ("waiting", "missing", "phone_failed", "mast_only", "precise", "usable", "coarse", "old", "clock_error"),
    ),
    "tilstand.to_steder": FieldSpec("choice", YES_NO),
    "tilstand.ecall": FieldSpec("choice", ("nej", "automatisk", "haand", "proeve")),
    "tilstand.drivmiddel": FieldSpec("choice", ("ukendt", "el", "brint", "gas", "andet")),
    "tilstand.stemme": FieldSpec("choice", YES_NO),
    # What was done at the desk, by whatever key or item.
    "tilstand.forbindelse": FieldSpec("choice", ("paa_linjen", "tabt", "slut")),
    "tilstand.tavst": FieldSpec("choice", YES_NO),
    "tilstand.dublet": FieldSpec("choice", YES_NO),
    "tilstand.nummer_laest": FieldSpec("choice", YES_NO),
    "tilstand.sundhed_kvitteret": FieldSpec("choice", YES_NO),
    "tilstand.tolk_med": FieldSpec("choice", YES_NO),
    "tilstand.leder_kaldt": FieldSpec("choice", YES_NO),
    "tilstand.opf_tryghed": FieldSpec("choice", YES_NO),
    "tilstand.opf_borgerraadgiver": FieldSpec("choice", YES_NO),
    "tilstand.opf_offerraadgivning": FieldSpec("choice", YES_NO),
    "tilstand.opf_bestil_betjent": FieldSpec("choice", YES_NO),
    "tilstand.opf_utryghed": FieldSpec("choice", YES_NO),
    "tilstand.opf_klage": FieldSpec("choice", YES_NO),
    "tilstand.opf_ring_tilbage": FieldSpec("choice", YES_NO),
    "tilstand.opf_ingen": FieldSpec("choice", YES_NO),
    "tilstand.sted_navn": FieldSpec("text"),
    "tilstand.sted_tekst": FieldSpec("text"),
    "tilstand.sagsnummer": FieldSpec("text"),
}

FLAG_DEFAULTS: Mapping[str, str] = {
    "tilstand.alarm_sendt": "nej",
    "tilstand.kvitteret": "nej",
    "tilstand.sted_kendt": "nej",
    "tilstand.sted_bekraeftet": "nej",
    "tilstand.position": "waiting",
    "tilstand.to_steder": "nej",
    "tilstand.ecall": "nej",
    "tilstand.drivmiddel": "ukendt",
    "tilstand.stemme": "ja",
    "tilstand.forbindelse": "paa_linjen",
    "tilstand.tavst": "nej",
    "tilstand.dublet": "nej",
    "tilstand.nummer_laest": "nej",
    "tilstand.sundhed_kvitteret": "nej",
    "tilstand.tolk_med": "nej",
    "tilstand.leder_kaldt": "nej",
    "tilstand.opf_tryghed": "nej",
    "tilstand.opf_borgerraadgiver": "nej",
    "tilstand.opf_offerraadgivning": "nej",
    "tilstand.opf_bestil_betjent": "nej",
    "tilstand.opf_utryghed": "nej",
    "tilstand.opf_klage": "nej",
    "tilstand.opf_ring_tilbage": "nej",
    "tilstand.opf_ingen": "nej",
}


@dataclass(frozen=True)
class FieldContract:
    """The fields of the form by id."""

    fields: Mapping[str, FieldSpec]

    def spec(self, name: str) -> FieldSpec | None:
        """Return what is known of a name: a field of the form, the chosen place, or a state of the call."""
        if name == PLACE_FIELD:
            return FieldSpec("place")
        return FLAGS.get(name) or self.fields.get(name)

    def names(self) -> tuple[str, ...]:
        """Return every name a script may use."""
        return (*self.fields, PLACE_FIELD, *FLAGS)

    def with_causes(self, codes: tuple[str, ...]) -> FieldContract:
        """Return the same contract in which the cause field holds one of the cause codes and nothing else."""
        known = self.fields.get(CAUSE_FIELD)
        if known is None or known.values:
            return self
        return FieldContract({**self.fields, CAUSE_FIELD: replace(known, values=codes)})
