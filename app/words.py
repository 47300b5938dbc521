"""The words of the trade in Danish and English: authorities, outcomes, gates, follow-up; and how times and metres read.

Screen, record, PDF and timeline all take them here, so that one thing has one name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as calendar_day
from datetime import datetime

from app.domain.catalogue import FIELDS, Words
from app.domain.validation import COPENHAGEN

# What stands in place of a value that is not for every eye.
MASK = "••••••"

AUTHORITY: Mapping[str, Words] = {
    "health": Words("Sundhed", "Health"),
    "fire": Words("Brand", "Fire"),
    "police": Words("Politi", "Police"),
}

NEED: Mapping[str, Words] = {
    "place": Words("sted", "place"),
    "cause": Words("hvad", "what"),
    "authority": Words("myndighed", "authority"),
    "not_acute": Words("akut-spørgsmål", "acute check"),
    "time": Words("tid", "time"),
    "contact": Words("kontakt", "contact"),
    "outcome": Words("udfald", "outcome"),
    "callback": Words("ring tilbage-nummer eller grund", "call-back number or reason"),
    "sent": Words("afsendelse", "sending"),
    "handover": Words("svar fra modtager", "answer from the receiver"),
    "receipt_read": Words("kvitteringsnr. læst op", "receipt number read out"),
    "verified": Words("sted læst op (F4)", "place read back (F4)"),
    "told_next": Words("sagt, hvad der nu sker", "told what happens next"),
    "followup": Words("opfølgning eller ingen", "follow-up or none"),
    "attached": Words("hvilken henvendelse (F6)", "which inquiry (F6)"),
    "called_back": Words("ring op (F9)", "call back (F9)"),
}

MET: Mapping[str, Words] = {
    "place": Words("Sted", "Place"),
    "cause": Words("Hvad", "What"),
    "authority": Words("Myndighed", "Authority"),
    "not_acute": Words("Ikke akut", "Not acute"),
    "time": Words("Tid", "Time"),
    "contact": Words("Kontakt", "Contact"),
    "outcome": Words("Udfald", "Outcome"),
    "callback": Words("Ring tilbage", "Call back"),
    "sent": Words("Sendt", "Sent"),
    "handover": Words("Kvitteret", "Receipted"),
    "receipt_read": Words("Nummer læst op", "Number read out"),
    "verified": Words("Sted læst op", "Place read back"),
    "told_next": Words("Næste skridt sagt", "Next step told"),
    "followup": Words("Opfølgning", "Follow-up"),
    "attached": Words("Knyttet", "Attached"),
    "called_back": Words("Ringet op", "Called back"),
}


def need_words(need: str, language: str = "da") -> str:
    """Return what is missing in a word or two: a need by its name, a field by its label."""
    known = NEED.get(need)
    if known is not None:
        return known.in_(language)
    field = FIELDS.get(need)
    label = field.label.in_(language) if field is not None else need
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def met_words(need: str, language: str = "da") -> str:
    """Return a need as the gate line names it beside its tick."""
    known = MET.get(need)
    return known.in_(language) if known is not None else sentence(need_words(need, language))


OUTCOME: Mapping[str, Words] = {
    "handed_health": Words("overtaget af sundhed", "taken over by health"),
    "handed_fire": Words("overtaget af brand", "taken over by fire"),
    "handed_police": Words("overtaget af politi", "taken over by police"),
    "referred_114": Words("henvist til 114", "referred to 114"),
    "referred_doctor": Words("henvist til læge", "referred to a doctor"),
    "duplicate": Words("dublet, knyttet", "duplicate, attached"),
    "pocket": Words("lommeopkald", "pocket call"),
    "wrong_number": Words("forkert nummer", "wrong number"),
    "not_reached": Words("afbrudt, ikke nået", "cut off, not reached"),
    "silent": Words("tavst opkald", "silent call"),
    "cut_off_called_back": Words("afbrudt, ringet op", "cut off, called back"),
    "misuse": Words("misbrug", "misuse"),
    "test": Words("prøve", "test"),
    "advised": Words("vejledt, henvist", "advised, referred on"),
    "online": Words("anmelder selv online", "reports online"),
}

# Why the call-taker made an inquiry less urgent than the guide proposed.
PRIORITY_REASON: Mapping[str, Words] = {
    "corrected": Words("oplysning rettet", "information corrected"),
    "over": Words("faren er ovre", "the danger is over"),
    "agreed": Words("aftalt med vagtleder", "agreed with the shift leader"),
    "judged": Words("vurderet af operatør", "judged by the operator"),
}

FOLLOW_UP: Mapping[str, Words] = {
    "tryghed": Words("Tryghedsopfølgning", "Reassurance follow-up"),
    "borgerraadgiver": Words("Borgerrådgiver", "Citizen's adviser"),
    "offerraadgivning": Words("Offerrådgivning", "Victim support"),
    "bestil_betjent": Words("Bestil en betjent", "Book an officer"),
    "utryghed": Words("Utryghed her", "Unease here"),
    "klage": Words("Klage eller ros", "Complaint or praise"),
    "ring_tilbage": Words("Vi ringer tilbage", "We ring back"),
    "indbrud_besoeg": Words("Betjent ved indbrud, 24 timer", "Officer after a burglary, 24 hours"),
    "none": Words("Ingen, borgeren ønsker det ikke", "None, the citizen does not wish it"),
}

# What an action of a script did at the desk, as the timeline says it; by the action's name in the scripts.
ACTION: Mapping[str, Words] = {
    "overdrag_sundhed": Words("Sundhed valgt, omstilling ved telefonen", "Health chosen, put through by telephone"),
    "konference_tolk": Words("Tolk bedt med på linjen", "Interpreter asked onto the line"),
    "kald_leder": Words("Vagtleder kaldt", "Shift leader called"),
    "skift_112": Words("Skift til 112 bekræftet", "Switch to 112 confirmed"),
    "marker_fare": Words("Fare på stedet markeret", "Danger at the place marked"),
    "opfoelgning": Words("Opfølgning oprettet", "Follow-up made"),
    "laes_nummer_op": Words("Opsummeret", "Summed up"),
}

# Why a gate is left with something missing, offered on digits; words of the call-taker's own are as good.
GATE_REASON: Mapping[str, tuple[Words, ...]] = {
    "send": (
        Words("haster, spørges efter afsendelse", "urgent, asked after the send"),
        Words("anmelder ved det ikke", "the caller does not know"),
        Words("anmelder kan ikke tale", "the caller cannot talk"),
        Words("linjen blev brudt", "the line broke"),
    ),
    "close": (
        Words("anmelder ved det ikke", "the caller does not know"),
        Words("anmelder ønsker det ikke", "the caller does not wish it"),
        Words("linjen blev brudt, ikke nået igen", "the line broke, not reached again"),
        Words("overtaget af anden myndighed", "taken over by another authority"),
        Words("aftalt med vagtleder", "agreed with the shift leader"),
    ),
}

# The text that a pocket call gets; it asks nothing and costs nothing to ignore.
POCKET_TEXT = Words(
    "Din telefon ringede 112 kl. {0}, uden at vi hørte nogen. Har du brug for hjælp, så ring 112 igen. Ellers skal du "
    "ikke gøre noget. Alarmcentralen",
    "Your phone called 112 at {0} and we heard nobody. If you need help, call 112 again. Otherwise you need do "
    "nothing. The emergency centre",
)

DISTANCE: Mapping[str, Words] = {
    "calls_for_another": Words("ringer for en anden", "calls for another"),
    "has_moved": Words("har flyttet sig", "has moved"),
    "wrong_address": Words("forkert adresse", "wrong address"),
    "phone_wrong": Words("telefonens position er forkert", "the phone's position is wrong"),
}
"""Why the chosen place lies far from the phone."""

NO_SIM = Words("Uden SIM-kort", "No SIM card")
ON_HOLD = Words("På hold", "On hold")
LINE_STATE: Mapping[str, Words] = {
    "rings": Words("ringer", "rings"),
    "talks": Words("taler", "talking"),
    "lost": Words("afbrudt", "cut off"),
    "over": Words("talt færdig", "talk over"),
}
METHOD: Mapping[str | None, Words] = {
    "gnss": Words("satellit", "satellite"),
    "wifi": Words("Wi-Fi", "Wi-Fi"),
    "cell": Words("mast", "mast"),
    "fused": Words("flere kilder", "several sources"),
    "unknown": Words("ukendt metode", "method unknown"),
    "none": Words("ingen", "none"),
    None: Words("ukendt metode", "method unknown"),
}

SOURCE: Mapping[str, Words] = {
    "operator": Words("skrevet af operatør", "written by the operator"),
    "caller": Words("sagt af anmelder", "said by the caller"),
    "handset": Words("fra telefonen", "from the handset"),
    "register": Words("findes i adresseregistret", "found in the address register"),
    "script": Words("følger af guiden", "follows from the guide"),
    "network": Words("fra telefonnettet", "from the network"),
    "trainer": Words("fra instruktøren", "from the trainer"),
    "system": Words("sat af pulten", "set by the desk"),
}

CHANNEL: Mapping[str, Words] = {
    "voice": Words("tale", "voice"),
    "sms": Words("sms", "SMS"),
    "chat": Words("chat", "chat"),
    "rtt": Words("realtidstekst", "real-time text"),
    "video": Words("video", "video"),
    "ecall": Words("eCall", "eCall"),
}

# Who learned something, where it was not a person with initials.
LEARNER: Mapping[str, Words] = {
    "trainer": Words("øvelsen", "the practice call"),
    "handset": Words("telefonen", "the handset"),
    "network": Words("telefonnettet", "the network"),
    "line": Words("linjen", "the line"),
    "caller": Words("anmelder", "the caller"),
    "system": Words("pulten", "the desk"),
    "script": Words("guiden", "the guide"),
}

_WEEKDAYS = {
    "da": ("man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def clock(at: datetime) -> str:
    """Return a time of day in Copenhagen as 04.12.52."""
    return at.astimezone(COPENHAGEN).strftime("%H.%M.%S")


def day(at: datetime, language: str = "da") -> str:
    """Return a date in Copenhagen as "søn. 22. nov. 2026"."""
    local = at.astimezone(COPENHAGEN)
    weekday = _WEEKDAYS[language][local.weekday()]
    month = _MONTHS[language][local.month - 1]
    return f"{weekday} {local.day}. {month} {local.year}" if language == "da" else (
        f"{weekday} {local.day} {month} {local.year}"
    )


def stamp(at: datetime) -> str:
    """Return date and time in Copenhagen as 22.11. 04.12."""
    return at.astimezone(COPENHAGEN).strftime("%d.%m. %H.%M")


def duration(seconds: float) -> str:
    """Return a span as 0:03, 0:44 or 1:07:12, whole seconds, never negative."""
    whole = max(0, int(seconds))
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d}"
    return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def metres(distance: float, language: str = "da") -> str:
    """Return a distance as 11 m, 850 m or 8,2 km (decimal comma in Danish)."""
    if distance < 1000:
        return f"{round(distance)} m"
    text = f"{distance / 1000:.1f} km" if distance < 100_000 else f"{distance / 1000:.0f} km"
    return text.replace(".", ",") if language == "da" else text


def number(value: float, language: str = "da", decimals: int = 0) -> str:
    """Return a number with the thousands and decimal signs of the language: 1.842.310,5."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def learner(by: str, language: str = "da") -> str:
    """Return who learned something in words; a person's initials stay as they are."""
    known = LEARNER.get(by)
    return known.in_(language) if known else by


def date(iso: str, language: str = "da") -> str:
    """Return an ISO 8601 date as "1. okt. 2026", and anything else as it is."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    month = _MONTHS[language][found.month - 1]
    return f"{found.day}. {month} {found.year}" if language == "da" else f"{found.day} {month} {found.year}"


def short_day(at: calendar_day) -> str:
    """Return a day as 31.12.2026."""
    return f"{at.day}.{at.month}.{at.year}"


def sentence(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_quotes(words: str) -> str:
    """Return what was said in quotation marks; a noise has brackets of its own and is nobody's words."""
    return words if words.startswith("[") else f"»{words}«"
