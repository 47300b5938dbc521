"""Everything a position message can be warned about: stable codes, and what each one says to a person."""

from __future__ import annotations

from typing import Literal, get_args

Code = Literal[
    "altitude_unreadable",
    "bad_bearing",
    "bad_call_time",
    "bad_caller",
    "bad_confidence",
    "bad_imei",
    "bad_imsi",
    "bad_lat",
    "bad_length",
    "bad_lon",
    "bad_network",
    "bad_radius",
    "bad_sector",
    "bad_speed",
    "bad_time",
    "confidence_assumed",
    "confidence_fraction",
    "confidence_out_of_range",
    "confidence_percent",
    "cut_off",
    "decimal_comma",
    "duplicate",
    "empty_attribute",
    "fix_in_future",
    "fix_old",
    "ground_truth_ignored",
    "header_without_quote",
    "hmac_missing",
    "hmac_unchecked",
    "hmac_wrong",
    "length_mismatch",
    "looks_swapped",
    "negative_radius",
    "no_header",
    "no_length",
    "not_understood",
    "out_of_range",
    "outside_denmark",
    "roaming",
    "too_long",
    "unknown_attribute",
    "unknown_method",
    "unsupported_kind",
    "unsupported_version",
    "zero_position",
    "zero_radius",
]
CODES: tuple[str, ...] = get_args(Code)

_TEXTS: dict[str, tuple[str, str]] = {
    "altitude_unreadable": ("Højden kunne ikke læses", "The altitude could not be read"),
    "bad_bearing": ("Retningen kunne ikke læses", "The direction could not be read"),
    "bad_call_time": ("Opkaldstidspunktet i meldingen kunne ikke læses", "The call time in the message is unreadable"),
    "bad_caller": ("Nummeret er ikke et telefonnummer – kobl selv til opkaldet", "Not a phone number – attach by hand"),
    "bad_confidence": ("Sikkerheden kunne ikke læses", "The confidence could not be read"),
    "bad_imei": ("Telefonens IMEI kunne ikke læses", "The phone's IMEI could not be read"),
    "bad_imsi": ("SIM-kortets IMSI kunne ikke læses", "The SIM's IMSI could not be read"),
    "bad_lat": ("Breddegraden kunne ikke læses", "The latitude could not be read"),
    "bad_length": ("Meldingens længdeangivelse kunne ikke læses", "The stated length could not be read"),
    "bad_lon": ("Længdegraden kunne ikke læses", "The longitude could not be read"),
    "bad_network": ("Netkoden kunne ikke læses", "The network code could not be read"),
    "bad_radius": ("Usikkerheden kunne ikke læses – regn den for ukendt", "Unreadable radius – treat as unknown"),
    "bad_sector": ("Mastens retning er ugyldig – hele cirklen vises", "Bad sector – full circle shown"),
    "bad_speed": ("Farten kunne ikke læses", "The speed could not be read"),
    "bad_time": ("Tidspunkt usikkert: kunne ikke læses", "Time uncertain: could not be read"),
    "confidence_assumed": ("Sikkerheden er ikke oplyst – skønnet", "Confidence not stated – assumed"),
    "confidence_fraction": ("Sikkerheden er læst som brøk (0–1)", "Confidence read as a fraction (0–1)"),
    "confidence_out_of_range": ("Sikkerheden ligger uden for 0–100 %", "Confidence outside 0–100 %"),
    "confidence_percent": ("Sikkerheden er læst som procent", "Confidence read as per cent"),
    "cut_off": ("Meldingen kan være klippet over – sidste tal er usikkert", "Maybe cut off – last figure uncertain"),
    "decimal_comma": ("Skrevet med decimalkomma – kontrollér stedet", "Written with a decimal comma – check the place"),
    "duplicate": ("Oplyst flere gange, den sidste er brugt", "Given more than once, the last one is used"),
    "empty_attribute": ("Meldingen har et tomt felt", "The message has an empty field"),
    "fix_in_future": ("Tidspunkt usikkert: ligger i fremtiden", "Time uncertain: lies in the future"),
    "fix_old": ("Positionen er mere end 30 minutter gammel", "The position is more than 30 minutes old"),
    "ground_truth_ignored": ("Testmelding: facitposition er ikke brugt", "Test message: its true position is not used"),
    "header_without_quote": ("Meldingens begyndelse er beskadiget undervejs", "The start of the message is damaged"),
    "hmac_missing": ("Ikke verificeret: underskrift mangler", "Not verified: signature missing"),
    "hmac_unchecked": ("Ikke verificeret: pulten har ingen nøgle", "Not verified: the desk has no key"),
    "hmac_wrong": ("Ikke verificeret: underskriften er forkert", "Not verified: the signature is wrong"),
    "length_mismatch": ("Meldingens længde passer ikke med det oplyste", "The length differs from the stated one"),
    "looks_swapped": ("Bredde og længde ser ombyttet ud – kontrollér", "Latitude and longitude look swapped – check"),
    "negative_radius": ("Usikkerheden er negativ – regn den for ukendt", "Negative radius – treat as unknown"),
    "no_header": ("Meldingen begynder ikke som AML", "The message does not begin like AML"),
    "no_length": ("Længden er ikke oplyst – meldingen kan være klippet over", "No length stated – it may be cut off"),
    "not_understood": ("Kunne ikke læses som en position", "Could not be read as a position"),
    "out_of_range": ("Koordinaten findes ikke på jorden", "No such coordinate on earth"),
    "outside_denmark": ("Positionen ligger uden for Danmark", "The position lies outside Denmark"),
    "roaming": ("Udenlandsk SIM-kort eller net", "Foreign SIM or network"),
    "too_long": ("Meldingen er for lang og kun delvis læst", "The message is too long and only read in part"),
    "unknown_attribute": ("Ukendt felt", "Unknown field"),
    "unknown_method": ("Ukendt målemetode", "Unknown positioning method"),
    "unsupported_kind": ("Denne slags melding kan endnu ikke læses", "This kind of message cannot be read yet"),
    "unsupported_version": ("Denne version kan endnu ikke læses", "This version cannot be read yet"),
    "zero_position": ("Positionen er 0,0, altså ukendt", "The position is 0,0, that is: unknown"),
    "zero_radius": ("Usikkerheden er 0 m, altså ukendt", "Radius 0 m, that is: unknown"),
}

_LONGEST_SUBJECT = 40  # a subject comes from the message itself: enough to recognise it, never a screenful


class Warnings:
    """The warnings one parser collects, each once, in the order found."""

    __slots__ = ("_codes",)

    def __init__(self) -> None:
        self._codes: dict[str, None] = {}

    def add(self, code: Code, subject: str = "") -> None:
        """Note a warning; ``subject`` names the attribute it is about and becomes ``code:subject``."""
        self._codes[f"{code}:{subject[:_LONGEST_SUBJECT]}" if subject else code] = None

    def codes(self) -> tuple[str, ...]:
        """Return the stable codes, for ``LocationReport.warnings``."""
        return tuple(self._codes)


def text(code: str, language: Literal["da", "en"] = "da") -> str:
    """Return a warning in words for a person; a code nobody knows (a newer desk's log) is shown as it is.

    What follows a colon in the code is foreign text: escape the result before it is shown as markup.
    """
    name, _, subject = code.partition(":")
    words = _TEXTS.get(name)
    if words is None:
        return code
    shown = words[0] if language == "da" else words[1]
    return f"{shown}: {subject}" if subject else shown
