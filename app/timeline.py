"""The log as a person reads it: one line per fact, its icon and words; keystrokes and cursor moves are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import timeline_handover as handed
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain import intake_facts as i
from app.domain.catalogue import FIELDS
from app.domain.groups import GROUPS
from app.followwords import CHANNEL, kind_words, step_words
from app.timeline_line import Describe, TimelineLine
from app.words import (
    ACTION,
    AUTHORITY,
    DISTANCE,
    FOLLOW_UP,
    MASK,
    METHOD,
    OUTCOME,
    PRIORITY_REASON,
    duration,
    in_quotes,
    metres,
    need_words,
    sentence,
    stamp,
)
from locate.phone import danish as spoken_number

_SOURCE_ICON = {
    "operator": "operator", "caller": "said", "handset": "phone_aml", "register": "register", "script": "guide",
    "network": "phone_aml", "trainer": "person", "system": "guide",
}  # fmt: skip

# By what a position came, as people call it; by the first part of the report's kind.
_KINDS = {"aml": "AML", "ecall": "eCall", "pidf": "PIDF-LO", "sip": "PIDF-LO", "held": "HELD"}

def describe(entry: f.Entry, language: str = "da", causes: Callable[[str], str] | None = None) -> TimelineLine | None:
    """Return the words for a fact, or None for facts that are no news to a person.

    ``causes`` turns a cause code into words in the same language.
    """
    fact = entry.fact
    danish = language == "da"
    if isinstance(fact, f.FieldSet):
        return _field(fact, language, causes)
    if isinstance(fact, f.PositionReceived):
        return _position(fact, language)
    handler = _LINES.get(type(fact))
    return handler(fact, language, danish) if handler else None


def version_line(entry: f.Entry, language: str = "da") -> TimelineLine | None:
    """Return which version of a script came into use: no news in a call, but its record says what asked what."""
    fact = entry.fact
    if not isinstance(fact, f.ScriptStarted):
        return None
    words = "Guide {0}, version {1}" if language == "da" else "Script {0}, version {1}"
    return TimelineLine("guide", words.format(fact.script, fact.version))


def _field(fact: f.FieldSet, language: str, causes: Callable[[str], str] | None) -> TimelineLine | None:
    field = FIELDS.get(fact.field)
    if field is None or fact.source == "network":
        return None
    label = field.label.in_(language)
    if not fact.value:
        return TimelineLine(_SOURCE_ICON[fact.source], f"{label}: " + ("slettet" if language == "da" else "emptied"))
    shown = field.shown(fact.value, language)
    if fact.field == "haendelse.aarsag" and causes is not None:
        shown = causes(fact.value)
    if field.masked:
        shown = MASK
    if fact.field == "haendelse.egne_ord":
        return TimelineLine("said", f"»{shown}«")
    return TimelineLine(_SOURCE_ICON[fact.source], f"{label}: {shown}")


def _row(fact: f.RowAdded | f.RowRemoved, language: str, danish: bool) -> TimelineLine | None:
    group = GROUPS.get(fact.group)
    if group is None:
        return None
    words = ("Ny {0} {1}", "New {0} {1}") if isinstance(fact, f.RowAdded) else ("{0} {1} taget af", "{0} {1} taken off")
    one = group.one.in_(language) if isinstance(fact, f.RowAdded) else sentence(group.one.in_(language))
    return TimelineLine("operator", words[0 if danish else 1].format(one, fact.number))


def _looked(fact: f.MaskedShown, language: str, danish: bool) -> TimelineLine:
    field = FIELDS.get(fact.field)
    label = field.label.in_(language) if field is not None else fact.field
    return TimelineLine("locked", ("{0} vist i klar tekst" if danish else "{0} shown in the clear").format(label))


def _passed(fact: f.GatePassed, language: str, danish: bool) -> TimelineLine:
    missing = ", ".join(need_words(need, language) for need in fact.missing)
    sent = ("Sendt uden {0}: {1}", "Sent without {0}: {1}")
    closed = ("Afsluttet uden {0}: {1}", "Closed without {0}: {1}")
    words = (sent if fact.gate == "send" else closed)[0 if danish else 1]
    return TimelineLine("missing", words.format(missing, fact.reason))


def _position(fact: f.PositionReceived, language: str) -> TimelineLine:
    report = fact.report
    danish = language == "da"
    if report.entity == "mast":
        name = report.extra.get("name", "Mast")
        reach = f", ca. {metres(report.radius_m, language)}" if report.radius_m else ""
        return TimelineLine("mast", name + reach)
    if report.status == "no_position":
        return TimelineLine("phone_aml", "Telefonen fandt ingen position" if danish else "The phone found no position")
    if report.status == "unreadable":
        return TimelineLine("phone_aml", "Ulæselig positionsmelding" if danish else "Unreadable position message")
    radius = metres(report.radius_m, language) if report.radius_m else ("ukendt radius" if danish else "radius unknown")
    sure = f" ({round(report.confidence * 100)} %)" if report.confidence else ""
    name = _KINDS.get(report.kind.split("-")[0], "Position")
    icon = "car" if report.entity == "vehicle" else "phone_aml"
    return TimelineLine(icon, f"{name} {radius}{sure}, {METHOD[report.method].in_(language)}")


def _repeated(fact: i.PositionRepeated, language: str, danish: bool) -> TimelineLine:
    name = _KINDS.get(fact.report.kind.split("-")[0], "Position")
    how = {"aml-https": " (HTTPS)", "aml-sms": " (SMS)", "aml-sms-data": " (SMS)"}.get(fact.report.kind, "")
    icon = "car" if fact.report.entity == "vehicle" else "phone_aml"
    return TimelineLine(icon, f"{name}{how} " + ("kom igen" if danish else "came again"))


def _withdrawn(fact: i.PositionWithdrawn, language: str, danish: bool) -> TimelineLine:
    if fact.to:
        words = "Position flyttet til andet opkald" if danish else "Position moved to another call"
    else:
        words = "Position taget ud: ikke opkalderens" if danish else "Position taken out: not this caller's"
    return TimelineLine("operator", words)


def _bound(fact: i.PositionBound, language: str, danish: bool) -> TimelineLine:
    number = spoken_number(fact.report.caller or "")
    whose = f": {number}" if number else ""
    if fact.from_call:
        return TimelineLine("operator", ("Position flyttet hertil" if danish else "Position moved here") + whose)
    return TimelineLine("operator", ("Position bundet i hånden" if danish else "Position bound by hand") + whose)


def _slept(fact: f.PracticePaced, language: str, danish: bool) -> TimelineLine | None:
    if fact.slept_s <= 0:
        return None
    words = "Maskinen sov {0}; tiden tæller ikke" if danish else "The machine slept {0}; the time does not count"
    return TimelineLine("pause", words.format(duration(fact.slept_s)))


def _held(fact: f.PracticeHeld, language: str, danish: bool) -> TimelineLine:
    if fact.held_s <= 0:
        words = "Et rigtigt opkald ringer; øvelsen står stille" if danish else "A real call rings; all stands still"
        return TimelineLine("pause", words)
    words = "Øvelsen går videre; den stod stille i {0}" if danish else "Practice goes on; it stood still for {0}"
    return TimelineLine("now", words.format(duration(fact.held_s)))


def _plain(icon: str, da: str, en: str) -> Describe:
    return lambda fact, language, danish: TimelineLine(icon, (da if danish else en).format(fact=fact))


def _authority(da: str, en: str, icon: str = "") -> Describe:
    def line(fact: Any, language: str, danish: bool) -> TimelineLine:
        name = AUTHORITY[fact.authority].in_(language)
        return TimelineLine(icon or fact.authority, (da if danish else en).format(name=name, fact=fact))

    return line


def _chosen(fact: f.AuthorityChosen, language: str, danish: bool) -> TimelineLine:
    name = AUTHORITY[fact.authority].in_(language)
    if not fact.on:
        return TimelineLine(fact.authority, f"{name} fravalgt" if danish else f"{name} taken off")
    if fact.source == "script":
        return TimelineLine(fact.authority, f"{name} følger af årsag" if danish else f"{name} follows from the cause")
    return TimelineLine(fact.authority, f"{name} valgt" if danish else f"{name} chosen")


def _place(fact: f.PlaceChosen, language: str, danish: bool) -> TimelineLine:
    if fact.pointed:
        words = "Sted valgt på kortet: {0}" if danish else "Place chosen on the map: {0}"
    else:
        words = "Sted valgt: {0}" if danish else "Place chosen: {0}"
    return TimelineLine("operator", words.format(fact.place.text))


def _as_real(fact: f.TakenAsReal, language: str, danish: bool) -> TimelineLine:
    if fact.on:
        words = "Testkald taget som ægte hændelse" if danish else "Test call taken as a real event"
    else:
        words = "Igen regnet for testkald" if danish else "Taken for a test call again"
    return TimelineLine("operator", words)


def _acted(fact: f.ActionTaken, language: str, danish: bool) -> TimelineLine:
    known = ACTION.get(fact.action)
    words = known.in_(language) if known is not None else fact.action
    return TimelineLine("operator", words)


def _raised(fact: f.InterruptRaised, language: str, danish: bool) -> TimelineLine:
    if fact.card:
        return TimelineLine("guide", f"Kort: {fact.label}" if danish else f"Card: {fact.label}")
    return TimelineLine("guide", f"Afbrudt med: {fact.label}" if danish else f"Interrupted by: {fact.label}")


def _distance(fact: f.DistanceExplained, language: str, danish: bool) -> TimelineLine:
    words = DISTANCE[fact.reason].in_(language)
    return TimelineLine("operator", f"To steder: {words}" if danish else f"Two places: {words}")


def _priority(fact: f.PriorityChosen, language: str, danish: bool) -> TimelineLine:
    words = f"Prioritet {fact.priority} valgt" if danish else f"Priority {fact.priority} chosen"
    reason = PRIORITY_REASON[fact.reason].in_(language) if fact.reason in PRIORITY_REASON else fact.reason
    return TimelineLine("operator", f"{words}: {reason}" if reason else words)


def _proposed(fact: f.PriorityProposed, language: str, danish: bool) -> TimelineLine | None:
    if not fact.reasons:
        return None  # the ground level of the line, which every call has
    words = f"Prioritet {fact.priority} foreslået" if danish else f"Priority {fact.priority} proposed"
    return TimelineLine("guide", f"{words}: {' · '.join(fact.reasons)}")


def _outcome(fact: f.OutcomeChosen, language: str, danish: bool) -> TimelineLine:
    words = OUTCOME[fact.outcome].in_(language) if fact.outcome in OUTCOME else fact.outcome
    return TimelineLine("confirmed", f"Udfald: {words}" if danish else f"Outcome: {words}")


def _follow_up(fact: f.FollowUpChosen, language: str, danish: bool) -> TimelineLine:
    words = FOLLOW_UP[fact.kind].in_(language) if fact.kind in FOLLOW_UP else fact.kind
    state = ("valgt" if fact.on else "fravalgt") if danish else ("chosen" if fact.on else "taken off")
    return TimelineLine("operator", f"{words} {state}")


def _follow_up_made(fact: ff.FollowUpMade, language: str, danish: bool) -> TimelineLine:
    made = kind_words(fact.kind, language) + (" registreret" if danish else " registered")
    by = f", {'senest' if danish else 'by'} {stamp(fact.due)}" if fact.due is not None else ""
    return TimelineLine("deadline", made + by)


def _follow_up_step(fact: ff.FollowUpTried | ff.FollowUpDone, language: str, danish: bool) -> TimelineLine:
    words = step_words(fact.outcome, language)
    note = f": {fact.note}" if fact.note else ""
    return TimelineLine("confirmed" if isinstance(fact, ff.FollowUpDone) else "operator",
                        f"{'Opfølgning' if danish else 'Follow-up'}, {words}{note}")  # fmt: skip


def _follow_up_later(fact: ff.FollowUpPostponed, language: str, danish: bool) -> TimelineLine:
    words = "Opfølgning udsat til {0}: {1}" if danish else "Follow-up put off to {0}: {1}"
    return TimelineLine("waiting", words.format(stamp(fact.due), fact.reason))


def _receipt_made(fact: ff.FollowUpReceipt, language: str, danish: bool) -> TimelineLine:
    words = "Kvittering kopieret, {0}" if danish else "Receipt copied, {0}"
    return TimelineLine("text", words.format(CHANNEL[fact.channel].in_(language)))


def _supplement(fact: f.SupplementAdded, language: str, danish: bool) -> TimelineLine:
    field = FIELDS.get(fact.field)
    words = MASK if field is not None and field.masked else fact.text
    if field is not None and fact.reason:
        label = field.label.in_(language)
        kept = f"Rettet, {label}: {words} ({fact.reason})" if danish else f"Corrected, {label}: {words} ({fact.reason})"
        return TimelineLine("operator", kept)
    return TimelineLine("operator", f"Tilføjet: {words}" if danish else f"Added: {words}")


def _tied(fact: f.DuplicateAttached, language: str, danish: bool) -> TimelineLine:
    words = "Knyttet til anden henvendelse" if danish else "Attached to another inquiry"
    return TimelineLine("linked", f"{words}: {fact.reason}" if fact.reason else words)


def _parted(fact: f.DuplicateDetached, language: str, danish: bool) -> TimelineLine:
    words = "Skilt fra anden henvendelse" if danish else "Parted from another inquiry"
    return TimelineLine("linked", f"{words}: {fact.reason}" if fact.reason else words)


def _surge(fact: f.SurgeDeclared, language: str, danish: bool) -> TimelineLine:
    if fact.call:
        return TimelineLine("now", "Stormtilstand slået til" if danish else "Surge mode on")
    return TimelineLine("now", "Stormtilstand slået fra" if danish else "Surge mode off")


_LINES: dict[type, Describe] = {
    f.CallRang: _plain("ringing", "Ringer på {fact.line}", "Rings on {fact.line}"),
    f.CallAnswered: _plain("operator", "Besvaret af {fact.operator}", "Answered by {fact.operator}"),
    f.CallLost: _plain("lost", "Forbindelsen tabt", "Line lost"),
    f.CallEnded: _plain("ringing", "Samtalen slut", "Talk over"),
    f.CallBack: _plain("ringing", "Ringer op: {fact.number}", "Calling back: {fact.number}"),
    f.CallReconnected: _plain("ringing", "Anmelder på linjen igen", "Caller on the line again"),
    f.CallResumed: _plain("operator", "Taget frem igen", "Taken up again"),
    f.CallLaidAside: _plain("pause", "Lagt til side", "Laid aside"),
    i.CallHeld: _plain("pause", "Sat på hold", "Put on hold"),
    i.CallRetrieved: _plain("ringing", "Taget af hold", "Taken off hold"),
    i.CallTransferred: _plain("sent", "Stillet videre: {fact.to}", "Passed on: {fact.to}"),
    i.CallTakenElsewhere: _plain("ringing", "Taget ved pult {fact.desk}", "Taken at desk {fact.desk}"),
    i.PositionRepeated: _repeated,
    i.PositionWithdrawn: _withdrawn,
    i.PositionBound: _bound,
    i.PositionSetAside: _plain(
        "operator", "Position lagt til dem uden opkald", "Position put with those without a call"
    ),
    f.LineSwitched: _plain("sent", "Skiftet til {fact.line}", "Switched to {fact.line}"),
    f.TakenAsReal: _as_real,
    f.SilentMarked: _plain("mic_off", "Tavst opkald", "Silent call"),
    f.PositionAsked: _plain("operator", "Ny position bedt (F5)", "New position asked (F5)"),
    f.PlaceChosen: _place,
    f.DistanceExplained: _distance,
    f.PlaceCleared: _plain("operator", "Sted fravalgt", "Place taken back"),
    f.PlaceVerified: _plain("confirmed", "Sted bekræftet, læst op", "Place confirmed, read back"),
    f.QuestionAsked: _plain("guide", "Spurgt: {fact.text}", "Asked: {fact.text}"),
    f.LineSaid: _plain("operator", "Sagt: {fact.text}", "Said: {fact.text}"),
    f.InterruptRaised: _raised,
    f.ActionTaken: _acted,
    f.CallerSaid: lambda fact, language, danish: TimelineLine("said", in_quotes(fact.text)),
    f.NoteAdded: _plain("operator", "{fact.text}", "{fact.text}"),
    f.AuthorityChosen: _chosen,
    f.PriorityChosen: _priority,
    f.PriorityProposed: _proposed,
    f.DuplicateAttached: _tied,
    f.DuplicateDetached: _parted,
    f.SurgeDeclared: _surge,
    f.FollowUpChosen: _follow_up,
    ff.FollowUpMade: _follow_up_made,
    ff.FollowUpTaken: _plain("operator", "Opfølgning taget af {fact.owner}", "Follow-up taken over by {fact.owner}"),
    ff.FollowUpTried: _follow_up_step,
    ff.FollowUpPostponed: _follow_up_later,
    ff.FollowUpDone: _follow_up_step,
    ff.FollowUpReceipt: _receipt_made,
    f.OutcomeChosen: _outcome,
    f.ReceiptRead: _plain("confirmed", "Nummer læst op", "Number read out"),
    f.InquiryNumbered: _plain("locked", "Nummer {fact.number}", "Number {fact.number}"),
    f.InquiryClosed: _plain("confirmed", "Afsluttet", "Closed"),
    f.SupplementAdded: _supplement,
    f.RowAdded: _row,
    f.RowRemoved: _row,
    f.MaskedShown: _looked,
    f.GatePassed: _passed,
    f.TextPrepared: _plain("text", "Sms klar til {fact.to}: {fact.text}", "Text ready for {fact.to}: {fact.text}"),
    f.PracticeStarted: _plain("now", "Øvelse {fact.scenario}", "Practice {fact.scenario}"),
    f.PracticePaced: _slept,
    f.PracticeHeld: _held,
    f.PracticeEnded: _plain("pause", "Øvelse slut", "Practice over"),
    f.ShiftNoted: _plain("operator", "{fact.text}", "{fact.text}"),
    **handed.LINES,
}
