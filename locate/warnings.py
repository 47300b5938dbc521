"""Everything a position message can be warned about: stable codes, and what each one says to a person."""

from __future__ import annotations

from typing import Literal, get_args

Code = Literal[
    "additional_unreadable",
    "altitude_unreadable",
    "bad_bearing",
    "bad_call_time",
    "bad_caller",
    "bad_confidence",
    "bad_crash_time",
    "bad_hex",
    "bad_imei",
    "bad_imsi",
    "bad_lat",
    "bad_length",
    "bad_lon",
    "bad_network",
    "bad_radius",
    "bad_sector",
    "bad_shape",
    "bad_speed",
    "bad_time",
    "bad_unit",
    "bad_vin",
    "by_reference",
    "car_crash",
    "civic_only",
    "clock_failed",
    "coarse_notation",
    "comma_between",
    "confidence_assumed",
    "confidence_fraction",
    "confidence_out_of_range",
    "confidence_percent",
    "cut_off",
    "data_unreadable",
    "decimal_comma",
    "duplicate",
    "ecall_test",
    "ecall_untrusted",
    "ecall_withdrawn",
    "empty_attribute",
    "fix_in_future",
    "fix_old",
    "ground_truth_ignored",
    "header_without_quote",
    "held_error",
    "hmac_missing",
    "hmac_unchecked",
    "hmac_wrong",
    "length_mismatch",
    "looks_swapped",
    "negative_radius",
    "no_aml_data",
    "no_header",
    "no_length",
    "no_location",
    "no_point",
    "no_unit",
    "not_understood",
    "other_positions",
    "out_of_range",
    "outdated_form",
    "outside_denmark",
    "part_missing",
    "plus_code_short",
    "reference_expired",
    "ring_not_closed",
    "roaming",
    "several_locations",
    "short_link",
    "sign_lost",
    "too_long",
    "unknown_attribute",
    "unknown_crs",
    "unknown_method",
    "unsupported_kind",
    "unsupported_version",
    "wrapping_skipped",
    "xml_broken",
    "xml_forbidden",
    "xml_too_deep",
    "xml_too_large",
    "zero_position",
    "zero_radius",
    "what3words",
    "zone_doubtful",
    "zone_missing",
]
CODES: tuple[str, ...] = get_args(Code)

_TEXTS: dict[str, tuple[str, str]] = {
    "additional_unreadable": ("Tillægsoplysningerne kunne ikke læses", "The additional data could not be read"),
    "altitude_unreadable": ("Højden kunne ikke læses", "The altitude could not be read"),
    "bad_bearing": ("Retningen kunne ikke læses", "The direction could not be read"),
    "bad_call_time": ("Opkaldstidspunktet i meldingen kunne ikke læses", "The call time in the message is unreadable"),
    "bad_caller": ("Nummeret er ikke et telefonnummer – kobl selv til opkaldet", "Not a phone number – attach by hand"),
    "bad_confidence": ("Sikkerheden kunne ikke læses", "The confidence could not be read"),
    "bad_crash_time": ("Tidspunktet for trafikulykken kunne ikke læses", "The time of the crash could not be read"),
    "bad_hex": ("Bilens melding er ikke gyldig hex eller base64", "The car's message is no valid hex or base64"),
    "bad_imei": ("Telefonens IMEI kunne ikke læses", "The phone's IMEI could not be read"),
    "bad_imsi": ("SIM-kortets IMSI kunne ikke læses", "The SIM's IMSI could not be read"),
    "bad_lat": ("Breddegraden kunne ikke læses", "The latitude could not be read"),
    "bad_length": ("Meldingens længdeangivelse kunne ikke læses", "The stated length could not be read"),
    "bad_lon": ("Længdegraden kunne ikke læses", "The longitude could not be read"),
    "bad_network": ("Netkoden kunne ikke læses", "The network code could not be read"),
    "bad_radius": ("Usikkerheden kunne ikke læses – regn den for ukendt", "Unreadable radius – treat as unknown"),
    "bad_sector": ("Mastens retning er ugyldig – hele cirklen vises", "Bad sector – full circle shown"),
    "bad_shape": ("Formen på området er ugyldig – kontrollér", "The shape of the area is invalid – check"),
    "bad_speed": ("Farten kunne ikke læses", "The speed could not be read"),
    "bad_time": ("Tidspunkt usikkert: kunne ikke læses", "Time uncertain: could not be read"),
    "bad_unit": ("Ukendt måleenhed – regnet som meter eller grader", "Unknown unit – taken as metres or degrees"),
    "bad_vin": ("Stelnummeret har ugyldige tegn", "The vehicle number has invalid characters"),
    "by_reference": (
        "Positionen ligger et andet sted og skal hentes",
        "The position lies elsewhere and must be fetched",
    ),
    "car_crash": ("Telefonen har registreret en trafikulykke", "The phone has noticed a car crash"),
    "civic_only": ("Kun en adresse, ingen koordinat", "An address only, no coordinate"),
    "clock_failed": ("Tidspunkt usikkert: bilens ur virker ikke", "Time uncertain: the car's clock does not work"),
    "coarse_notation": ("Stedet er kun oplyst groft", "The place is given only roughly"),
    "comma_between": ("Komma mellem bredde og længde – kontrollér", "A comma between latitude and longitude – check"),
    "confidence_assumed": ("Sikkerheden er ikke oplyst – skønnet", "Confidence not stated – assumed"),
    "confidence_fraction": ("Sikkerheden er læst som brøk (0–1)", "Confidence read as a fraction (0–1)"),
    "confidence_out_of_range": ("Sikkerheden ligger uden for 0–100 %", "Confidence outside 0–100 %"),
    "confidence_percent": ("Sikkerheden er læst som procent", "Confidence read as per cent"),
    "cut_off": ("Meldingen kan være klippet over – sidste tal er usikkert", "Maybe cut off – last figure uncertain"),
    "data_unreadable": ("Data-SMS kunne ikke pakkes ud – ukendt tegntabel", "Data SMS not unpacked – unknown table"),
    "decimal_comma": ("Skrevet med decimalkomma – kontrollér stedet", "Written with a decimal comma – check the place"),
    "duplicate": ("Oplyst flere gange, den sidste er brugt", "Given more than once, the last one is used"),
    "ecall_test": ("TESTKALD fra bil – ingen ægte hændelse", "TEST CALL from a car – no real incident"),
    "ecall_untrusted": ("Bilen stoler ikke på sin position", "The car does not trust its position"),
    "ecall_withdrawn": (
        "MSD version 1 er trukket tilbage – læst efter bedste evne",
        "MSD version 1 is withdrawn – best effort",
    ),
    "empty_attribute": ("Meldingen har et tomt felt", "The message has an empty field"),
    "fix_in_future": ("Tidspunkt usikkert: ligger i fremtiden", "Time uncertain: lies in the future"),
    "fix_old": ("Positionen er mere end 30 minutter gammel", "The position is more than 30 minutes old"),
    "ground_truth_ignored": ("Testmelding: facitposition er ikke brugt", "Test message: its true position is not used"),
    "header_without_quote": ("Meldingens begyndelse er beskadiget undervejs", "The start of the message is damaged"),
    "held_error": ("Positionstjenesten svarede med en fejl", "The location service answered with an error"),
    "hmac_missing": ("Ikke verificeret: underskrift mangler", "Not verified: signature missing"),
    "hmac_unchecked": ("Ikke verificeret: pulten har ingen nøgle", "Not verified: the desk has no key"),
    "hmac_wrong": ("Ikke verificeret: underskriften er forkert", "Not verified: the signature is wrong"),
    "length_mismatch": ("Meldingens længde passer ikke med det oplyste", "The length differs from the stated one"),
    "looks_swapped": ("Bredde og længde ser ombyttet ud – kontrollér", "Latitude and longitude look swapped – check"),
    "negative_radius": ("Usikkerheden er negativ – regn den for ukendt", "Negative radius – treat as unknown"),
    "no_aml_data": ("AML-tjenesten har intet fra nummeret", "The AML service has nothing from the number"),
    "no_header": ("Meldingen begynder ikke som AML", "The message does not begin like AML"),
    "no_length": ("Længden er ikke oplyst – meldingen kan være klippet over", "No length stated – it may be cut off"),
    "no_location": ("Dokumentet indeholder ingen position", "The document holds no position"),
    "no_point": ("Området har intet punkt", "The area has no point"),
    "no_unit": ("Måleenhed mangler – regnet som meter eller grader", "No unit – taken as metres or degrees"),
    "not_understood": ("Kunne ikke læses som en position", "Could not be read as a position"),
    "other_positions": ("Meldingen har flere positioner – den nyeste er brugt", "Several positions – newest used"),
    "out_of_range": ("Koordinaten findes ikke på jorden", "No such coordinate on earth"),
    "outdated_form": ("Positionen er skrevet på en forældet måde – kontrollér", "Written in an outdated form – check"),
    "outside_denmark": ("Positionen ligger uden for Danmark", "The position lies outside Denmark"),
    "part_missing": ("En del, som meldingen henviser til, mangler", "A part that the message refers to is missing"),
    "plus_code_short": ("Kort pluskode: mangler sin by – spørg", "Short plus code: lacks its town – ask"),
    "reference_expired": ("Henvisningen til positionen er udløbet", "The reference to the position has expired"),
    "ring_not_closed": ("Områdets kant var ikke lukket – den er lukket her", "The ring was not closed – closed here"),
    "roaming": ("Udenlandsk SIM-kort eller net", "Foreign SIM or network"),
    "several_locations": (
        "Meldingen har flere positioner – se dem alle",
        "The message holds several positions – see all",
    ),
    "short_link": ("Kortlinket rummer ingen koordinater – åbn det", "The map link holds no coordinates – open it"),
    "sign_lost": ("Fortegnet kan være tabt – kontrollér stedet", "A sign may be lost – check the place"),
    "too_long": ("Meldingen er for lang og kun delvis læst", "The message is too long and only read in part"),
    "unknown_attribute": ("Ukendt felt", "Unknown field"),
    "unknown_crs": ("Ukendt koordinatsystem – ikke tegnet", "Unknown coordinate system – not drawn"),
    "unknown_method": ("Ukendt målemetode", "Unknown positioning method"),
    "unsupported_kind": ("Denne slags melding kan endnu ikke læses", "This kind of message cannot be read yet"),
    "unsupported_version": ("Denne version kan endnu ikke læses", "This version cannot be read yet"),
    "wrapping_skipped": ("Ukendt indpakning – læst fra meldingens begyndelse", "Unknown wrapping – skipped"),
    "xml_broken": ("Dokumentet er beskadiget og kun delvis læst", "The document is damaged and only read in part"),
    "xml_forbidden": (
        "Dokumentet indeholder forbudte dele og er ikke læst",
        "Forbidden parts in the document – not read",
    ),
    "xml_too_deep": ("Dokumentet har for mange lag og er ikke læst", "Too many levels in the document – not read"),
    "xml_too_large": ("Dokumentet er for stort og er ikke læst", "The document is too large and was not read"),
    "zero_position": ("Positionen er 0,0, altså ukendt", "The position is 0,0, that is: unknown"),
    "zero_radius": ("Usikkerheden er 0 m, altså ukendt", "Radius 0 m, that is: unknown"),
    # AML variants and pasted text.
    "what3words": (
        "what3words kan ikke slås op her – spørg efter vej eller skilt",
        "what3words cannot be looked up here – ask for a road or a sign",
    ),
    "zone_doubtful": ("UTM-zonen passer ikke til stedet – kontrollér", "The UTM zone does not fit the place – check"),
    "zone_missing": ("UTM-zonen er ikke oplyst – kontrollér forslaget", "UTM zone not stated – check the proposal"),
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
