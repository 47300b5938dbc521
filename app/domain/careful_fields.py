"""What is agreed with a caller who is overheard: the pretext and its code words, and how they may be reached later.

Every way of reaching them is no until the caller has said yes to it. Part of the catalogue, which every reader asks;
nobody reads it here.
"""

from __future__ import annotations

from app.domain.field import YES_NO, Field, Section, Words

_NO = Words("nej", "no")


def _way(name: str, da: str, en: str) -> Field:
    return Field(id=f"kontakt.{name}", label=Words(da, en), kind="choice", choices=YES_NO, hint=_NO)


CAREFUL_FIELDS: tuple[Field, ...] = (
    Field(
        id="paaskud.vaerre",
        label=Words("Hvis værre", "If worse"),
        help=Words("Det ord, anmelder siger, når det bliver værre.", "The word the caller says when it gets worse."),
    ),
    Field(
        id="paaskud.antal",
        label=Words("Antal siges", "Numbers said as"),
        help=Words("Det, anmelder tæller i, for eksempel antal pizzaer.", "What the caller counts in, such as pizzas."),
    ),
    _way("ring", "Ring op", "Call"),
    _way("sms", "Sms", "Text message"),
    _way("besked", "Telefonsvarer", "Voicemail"),
    _way("brev", "Brev", "Letter"),
    _way("nabo", "Gennem andre", "Through others"),
    _way("email", "E-mail", "E-mail"),
)

LISTENED = Section(
    "listened",
    Words("Nogen lytter med", "Someone listens"),
    ("anmelder.lytter_med", "anmelder.paaskud", "paaskud.vaerre", "paaskud.antal"),
)
SAFE_CONTACT = Section(
    "safe",
    Words("Sikker kontakt", "Safe contact"),
    (
        "kontakt.ring", "kontakt.sms", "kontakt.besked", "kontakt.brev", "kontakt.nabo", "kontakt.email",
        "anmelder.sikker_kontakt", "anmelder.ring_ikke",
    ),
)  # fmt: skip
