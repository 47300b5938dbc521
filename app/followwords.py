"""The words of what follows a call, in Danish and English: roles, states, outcomes; times by which, and receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from app.domain.calendar import day_off
from app.domain.catalogue import Words
from app.domain.followup_facts import Channel
from app.domain.followups import FollowUp, Kept, Status
from app.domain.validation import COPENHAGEN
from app.words import FOLLOW_UP, clock, day, sentence

ROLE: Mapping[str, Words] = {
    "lokalbetjent": Words("Lokalbetjent", "Local officer"),
    "station": Words("Station", "Station"),
    "mobil_station": Words("Mobil station", "Mobile station"),
    "lokalpoliti": Words("Lokalpolitiet", "Local police"),
    "borgerraadgiver": Words("Borgerrådgiveren", "Citizen's adviser"),
    "offerraadgivning": Words("Offerrådgivningen", "Victim support"),
    "forebyggelse": Words("Kredsens forebyggelse", "District prevention unit"),
    "patruljeleder": Words("Den lokale patruljeleder", "Local patrol leader"),
    "politidirektoer": Words("Politidirektøren", "District police chief"),
    "klagemyndighed": Words("Politiklagemyndigheden", "Police Complaints Authority"),
    "vagtcentral": Words("Vagtcentralen", "Control room"),
    "servicecenter": Words("Servicecentret", "Service centre"),
}
"""Who a follow-up goes to or a place is served by, by the role's name in the tables."""

STATUS: Mapping[Status, Words] = {
    "made": Words("oprettet", "made"),
    "taken": Words("taget", "taken over"),
    "tried": Words("i gang", "under way"),
    "done": Words("afsluttet", "done"),
    "given_up": Words("opgivet", "given up"),
    "refused": Words("afvist", "refused"),
}

STEP: Mapping[str, Words] = {
    "spoken": Words("talt sammen", "spoken with"),
    "visited": Words("besøgt", "visited"),
    "answered": Words("svar givet", "answered"),
    "no_need": Words("ikke behov", "no need"),
    "passed_on": Words("givet videre", "passed on"),
    "given_up": Words("opgivet", "given up"),
    "refused": Words("afvist, borgeren har fået besked", "refused, the citizen has been told"),
    "not_reached": Words("ikke truffet", "not reached"),
    "message_left": Words("besked lagt", "message left"),
    "leaflet": Words("folder lagt", "leaflet left"),
    "neighbour": Words("nabo eller pårørende", "neighbour or relative"),
    "postponed": Words("udsat", "postponed"),
}
"""What was done about a follow-up, by the outcome's name in the log."""

CHANNEL: Mapping[Channel, Words] = {
    "sms": Words("sms", "text message"),
    "email": Words("e-mail", "e-mail"),
    "print": Words("udskrift", "print"),
}

_TODAY, _TOMORROW = Words("i dag", "today"), Words("i morgen", "tomorrow")
_DAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
           "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


def by_when(due: datetime | None, now: datetime, language: str = "da") -> str:
    """Return a time by which as it is said aloud: "i dag", "tirsdag den 24. november", "i morgen kl. 9.26"; "" for
    none. The hour is said unless it is the end of a day. Copenhagen."""
    if due is None:
        return ""
    local, danish = due.astimezone(COPENHAGEN), language == "da"
    ahead = (local.date() - now.astimezone(COPENHAGEN).date()).days
    month = _MONTHS[language][local.month - 1]
    weekday = _DAYS[language][local.weekday()]
    words = f"{weekday} den {local.day}. {month}" if danish else f"{weekday} {local.day} {month}"
    if ahead in (0, 1):
        words = (_TODAY, _TOMORROW)[ahead].in_(language)
    if local.time().replace(second=0, microsecond=0) == time(23, 59):
        return words
    return f"{words} kl. {local.hour}.{local.minute:02d}" if danish else f"{words} at {local.hour}.{local.minute:02d}"


def due_short(due: datetime | None, now: datetime, language: str = "da", inline: bool = False) -> str:
    """Return a time by which for a list: "I dag", "I dag 16.00", "tir. 24. nov."; with the holiday it falls on.

    ``inline`` for the middle of a sentence: "i dag".
    """
    if due is None:
        return Words("uden frist", "no time set").in_(language)
    local = due.astimezone(COPENHAGEN)
    ahead = (local.date() - now.astimezone(COPENHAGEN).date()).days
    words = day(due, language).rsplit(" ", 1)[0]
    if ahead in (0, 1):
        words = (_TODAY, _TOMORROW)[ahead].in_(language)
        words = words if inline else sentence(words)
    off = day_off(local.date())
    if off is not None:
        words += f" ({off.in_(language)})"
    return words if local.hour == 23 and local.minute == 59 else f"{words} {local.hour:02d}.{local.minute:02d}"


def over_words(days: int, language: str = "da") -> str:
    """Return how long something is overdue, in words and a count."""
    danish, english = ("1 dag", "1 day") if days == 1 else (f"{days} dage", f"{days} days")
    return Words(f"Forfalden {danish}", f"Overdue {english}").in_(language)


def kind_words(kind: str, language: str = "da") -> str:
    """Return the name of a kind; one that a newer desk wrote stands as it is, "" is all of them."""
    if not kind:
        return Words("I alt", "All").in_(language)
    return FOLLOW_UP[kind].in_(language) if kind in FOLLOW_UP else kind


def receiver_words(each: FollowUp, language: str = "da") -> str:
    """Return who a follow-up goes to: the unit at the place, else the role."""
    made = each.made
    return made.unit or (ROLE[made.role].in_(language) if made.role in ROLE else made.role)


def step_words(outcome: str, language: str = "da") -> str:
    """Return how a step went; one that a newer desk wrote stands as it is."""
    return STEP[outcome].in_(language) if outcome in STEP else outcome


def standing(each: FollowUp, language: str = "da") -> str:
    """Return how a follow-up stands, in a few words: "2 forsøg, ikke truffet", "udsat", "besøgt 24.11."."""
    if each.done is not None:
        return step_words(each.done.outcome, language)
    if each.tries:
        count = len(each.tries)
        tries = Words(f"{count} forsøg", "1 try" if count == 1 else f"{count} tries").in_(language)
        return f"{tries}, {step_words(each.tries[-1].outcome, language)}"
    if each.postponed:
        return step_words("postponed", language)
    return STATUS[each.status].in_(language)


def receipt(rows: Sequence[FollowUp], channel: Channel, language: str = "da") -> str:
    """Return the receipt for a citizen about the follow-ups of one inquiry, "" when it must not go that way.

    Where the telephone or the home may not be safe there is none by SMS or e-mail, and a printed one names no subject.
    """
    if not rows:
        return ""
    danish = language == "da"
    careful = any(each.made.careful for each in rows)
    if careful and channel != "print":
        return ""
    number = rows[0].made.inquiry
    lines = [f"Dit nummer hos politiet: {number}" if danish else f"Your number with the police: {number}"]
    if not careful:
        for each in rows:
            name, words = kind_words(each.made.kind, language), each.made.promised
            lines.append(f"{name}: {words}" if words else name)
    lines.append(
        "Spørgsmål: ring 114. I fare: ring 112." if danish else "Questions: ring 114. In danger: ring 112."
    )
    if channel == "email":
        subject = "Emne: Kvittering fra politiet" if danish else "Subject: Receipt from the police"
        lines = [subject, "", *lines]
    return "\n".join(lines)


def stamp_long(at: datetime, language: str = "da") -> str:
    """Return a day and a time of day: "søn. 22. nov. 2026 09.26.14"."""
    return f"{day(at, language)} {clock(at)}"


def kept_words(row: Kept, language: str = "da") -> str:
    """Return a row of what was kept in one sentence, as a screen reader says it."""
    share = f"{round(100 * row.share)} %" if row.share is not None else "–"
    danish = (f"{kind_words(row.kind)}: {row.promised} lovet, {row.in_time} holdt til tiden ({share}), "
              f"{row.overdue} forfaldne, {row.open} åbne")  # fmt: skip
    english = (f"{kind_words(row.kind, 'en')}: {row.promised} promised, {row.in_time} kept in time ({share}), "
               f"{row.overdue} overdue, {row.open} open")  # fmt: skip
    return danish if language == "da" else english
