"""Words to a caller who writes: short texts that are sent at once, and how many SMS a text takes."""

from __future__ import annotations

from app.domain.catalogue import Words

QUICK: tuple[Words, ...] = (
    Words("Hjælpen er på vej. Bliv hos ham eller hende.", "Help is on its way. Stay with him or her."),
    Words("Jeg læser med. Svar, når du kan.", "I am reading along. Answer when you can."),
    Words("Skriv 1, hvis personen ikke trækker vejret.", "Write 1 if the person is not breathing."),
    Words("Er du selv i fare? Skriv ja eller nej.", "Are you in danger yourself? Write yes or no."),
    Words("Hvor er du? Skriv vej, nummer og by.", "Where are you? Write road, number and town."),
)
"""Offered on Alt and a digit; sent in Danish. What is said to a citizen belongs to the instructor."""

SMS_CHARACTERS = 160


def promises_help(number: int) -> bool:
    """Whether the short text on a digit says that help is on its way."""
    return number == 1


_PART = 153
_WIDE, _WIDE_PART = 70, 67
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def sms_parts(text: str) -> int:
    """Return how many SMS a text takes (3GPP 23.038): 160 letters of the default alphabet, 153 each where it is more;
    70 and 67 where any sign is outside that alphabet."""
    if all(c in _GSM for c in text):
        return 1 if len(text) <= SMS_CHARACTERS else -(-len(text) // _PART)
    units = len(text.encode("utf-16-be", "surrogatepass")) // 2
    return 1 if units <= _WIDE else -(-units // _WIDE_PART)
