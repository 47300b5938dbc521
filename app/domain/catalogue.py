"""The field catalogue: every field of the form, once, with its words, kind and choices.

Form, script linter, gates, validation, record and PDF all read this table; none keeps a list of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import structs

from app.domain.careful_fields import CAREFUL_FIELDS, LISTENED, SAFE_CONTACT
from app.domain.event_fields import EVENT_FIELDS
from app.domain.facts import Line
from app.domain.field import COUNT, YES_NO, Choice, Field, FieldKind, Section, Words, choice
from app.domain.form_growth import grown
from app.domain.groups import Catalogue, row_fields
from app.domain.more_fields import MORE_FIELDS
from app.domain.report_fields import REPORT_FIELDS
from app.domain.report_forms import REPORT_SECTIONS
from app.domain.retention import classed
from app.domain.said_back import ASIDE, SAID_BACK
from app.domain.state import CallState

__all__ = [
    "FIELDS", "NO_PLACE", "PRIVATE", "YES_NO", "Choice", "Field", "FieldKind", "Section", "Words", "family",
    "is_private", "sections", "sections_of", "shown_fields",
]  # fmt: skip

# Why a 114 inquiry has no place; a place that is chosen takes it away.
NO_PLACE = "sted.uden"

_FIELDS: tuple[Field, ...] = (
    Field(id="sted.adgang", label=Words("Adgang", "Access")),
    Field(id="sted.moedested", label=Words("Mødested", "Meeting point")),
    Field(
        id=NO_PLACE,
        label=Words("Uden sted", "Without a place"),
        kind="choice",
        choices=(
            choice("online", "sket på nettet", "happened online"),
            choice("vejledning", "kun vejledning", "guidance only"),
            choice("ukendt", "stedet er ukendt", "the place is unknown"),
        ),
    ),
    Field(id="haendelse.aarsag", label=Words("Årsag", "Cause"), kind="choice"),
    Field(id="haendelse.undertype", label=Words("Undertype", "Sub-type")),
    Field(id="haendelse.egne_ord", label=Words("Med egne ord", "In own words"), wide=True),
    Field(id="haendelse.igang", label=Words("I gang", "Going on"), kind="choice", choices=YES_NO),
    Field(id="haendelse.tilskadekomne", label=Words("Tilskadekomne", "Injured"), kind="choice", choices=COUNT),
    Field(id="haendelse.fastklemte", label=Words("Fastklemte", "Trapped"), kind="choice", choices=COUNT),
    Field(id="haendelse.bevidst", label=Words("Ved bevidsthed", "Conscious"), kind="choice", choices=YES_NO),
    Field(id="haendelse.vejrtraekning", label=Words("Trækker vejret", "Breathing"), kind="choice", choices=YES_NO),
    Field(id="brand.hvad", label=Words("Hvad brænder", "What burns")),
    Field(
        id="brand.roeg_flamme",
        label=Words("Røg / flamme", "Smoke / flame"),
        kind="choice",
        choices=(
            choice("flammer", "flammer", "flames"),
            choice("roeg", "røg", "smoke"),
            choice("begge", "røg og flammer", "smoke and flames"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="brand.selv_ude", label=Words("Selv ude", "Caller is out"), kind="choice", choices=YES_NO),
    Field(id="brand.nogen_inde", label=Words("Nogen inde", "Anyone inside"), kind="choice", choices=YES_NO),
    Field(id="brand.inde_antal", label=Words("Antal inde", "How many inside"), kind="choice", choices=COUNT),
    Field(id="brand.etage", label=Words("Etage", "Floor")),
    Field(id="brand.kan_gaa", label=Words("Kan selv gå", "Can walk"), kind="choice", choices=YES_NO),
    Field(
        id="brand.farlige_stoffer",
        label=Words("Gas, ilt, batteri", "Gas, oxygen, battery"),
        kind="choice",
        choices=YES_NO,
    ),
    Field(id="brand.spredning", label=Words("Breder sig", "Spreading"), kind="choice", choices=YES_NO),
    Field(id="trafik.koeretoejer", label=Words("Køretøjer", "Vehicles"), kind="choice", choices=COUNT),
    Field(id="trafik.retning", label=Words("Retning", "Direction")),
    Field(id="trafik.spaerret", label=Words("Vejen spærret", "Road blocked"), kind="choice", choices=YES_NO),
    Field(id="trafik.brand_laek", label=Words("Brand / lækage", "Fire / leak"), kind="choice", choices=YES_NO),
    Field(id="trafik.el_gas", label=Words("El- eller gasbil", "Electric or gas car"), kind="choice", choices=YES_NO),
    Field(id="trafik.af_vejen", label=Words("Kørt af vejen", "Off the road"), kind="choice", choices=YES_NO),
    Field(id="trafik.flugt", label=Words("Flugtbilist", "Hit and run"), kind="choice", choices=YES_NO),
    Field(
        id="sted.forklaring",
        label=Words("To steder", "Two places"),
        kind="choice",
        choices=(
            choice("calls_for_another", "ringer for en anden", "calls for another"),
            choice("has_moved", "har flyttet sig", "has moved"),
            choice("wrong_address", "stedet er hørt forkert", "the place was misheard"),
            choice("phone_wrong", "telefonens position er forkert", "the phone's position is wrong"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(
        id="bil.stemme",
        label=Words("Stemme i bilen", "Voice in the car"),
        kind="choice",
        choices=(
            choice("svarer", "nogen svarer", "someone answers"),
            choice("lyde", "kun lyde", "sounds only"),
            choice("stille", "helt stille", "quite silent"),
            choice("vaek", "linjen væk", "line gone"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="bil.lyde", label=Words("Lyde fra bilen", "Sounds from the car")),
    Field(id="fare.vaaben", label=Words("Våben", "Weapon"), kind="choice", choices=YES_NO),
    Field(id="anmelder.navn", label=Words("Navn", "Name")),
    Field(id="anmelder.rolle", label=Words("Er", "Is")),
    Field(id="anmelder.ring_tilbage", label=Words("Ring tilbage", "Call back"), kind="phone"),
    Field(id="anmelder.ring_ikke", label=Words("Ring ikke op", "No call-back")),
    Field(id="anmelder.sprog", label=Words("Sprog", "Language"), kind="language"),
    Field(id="anmelder.lytter_med", label=Words("Nogen lytter", "Someone listens"), kind="choice", choices=YES_NO),
    Field(id="anmelder.i_fare", label=Words("Selv i fare", "Caller in danger"), kind="choice", choices=YES_NO),
    Field(
        id="anmelder.cpr",
        label=Words("CPR", "CPR"),
        kind="cpr",
        masked=True,
        help=Words(
            "Dag, måned, år og fire tegn. Må afvises; skriv da »ønskes ikke«.",
            "Day, month, year and four characters. May be refused; then write »not wished«.",
        ),
    ),
    Field(
        id="anmelder.email",
        label=Words("E-mail", "E-mail"),
        kind="email",
        help=Words("Navn, @ og domæne; eller »ønskes ikke«.", "Name, @ and domain; or »not wished«."),
    ),
    Field(id="anmelder.digital_post", label=Words("Digital Post", "Digital Post"), kind="choice", choices=YES_NO),
    Field(id="anmelder.forsikring", label=Words("Forsikring", "Insurance")),
    Field(id="indbrud.fra", label=Words("Fra", "From"), kind="time"),
    Field(id="indbrud.til", label=Words("Til", "To"), kind="time"),
    Field(
        id="indbrud.bolig",
        label=Words("Bolig", "Premises"),
        kind="choice",
        choices=(
            choice("privat", "privat bolig", "private home"),
            choice("sommerhus", "sommerhus", "summer house"),
            choice("erhverv", "erhverv", "business"),
            choice("andet", "andet", "other"),
        ),
    ),
    Field(id="indbrud.nogen_inde", label=Words("Inde nu?", "Inside now?"), kind="choice", choices=YES_NO),
    Field(id="indbrud.indgang", label=Words("Indgang", "Entry point")),
    Field(id="indbrud.sikret", label=Words("Sikret", "Secured"), kind="choice", choices=YES_NO),
    Field(id="indbrud.rum", label=Words("Rum", "Rooms")),
    Field(id="indbrud.alarm", label=Words("Alarm", "Alarm"), kind="choice", choices=YES_NO),
    Field(id="indbrud.opdaget_af", label=Words("Opdaget af", "Found by")),
    Field(id="indbrud.spor", label=Words("Spor urørt", "Traces untouched"), kind="choice", choices=YES_NO),
    Field(id="indbrud.vidner", label=Words("Vidner / video", "Witnesses / video")),
    Field(
        id="indbrud.stjaalet",
        label=Words("Stjålet", "Stolen"),
        kind="lines",
        wide=True,
        hint=Words("genstand, kendetegn, værdi; adskil med semikolon", "item, marks, value; separate by semicolon"),
    ),
    Field(id="indbrud.besoeg", label=Words("Besøg ønsket", "Visit wished")),
    Field(id="tryg.nu", label=Words("Tryg nu", "Feels safe now"), kind="choice", choices=YES_NO),
    Field(id="akut.igang", label=Words("Akut nu", "Acute now"), kind="choice", choices=YES_NO),
    *EVENT_FIELDS,
    *REPORT_FIELDS,
    *MORE_FIELDS,
    *CAREFUL_FIELDS,
)

FIELDS: Mapping[str, Field] = Catalogue(
    structs.replace(classed(f), said=SAID_BACK.get(f.id, {}), aside=f.id in ASIDE) for f in _FIELDS
)

# What an authority has no use for stays at the desk: no sheet and no update carries it.
PRIVATE: tuple[str, ...] = tuple(key for key, field in FIELDS.items() if field.seen_by == "desk")


def is_private(field: str) -> bool:
    """Whether a field stays at the desk: no sheet and no update carries it."""
    known = FIELDS.get(field)
    return known is not None and known.seen_by == "desk"


_WHO = Section(
    "who",
    Words("Hvem", "Who"),
    ("anmelder.navn", "anmelder.rolle", "anmelder.ring_tilbage", "anmelder.sprog"),
    "personer",
)
_REPEATS = {"trafik": "koeretoejer", "roeveri": "genstande"}


def _danger(*fields: str) -> tuple[Section, ...]:
    return (Section("danger", Words("Farer og adgang", "Dangers and access"), fields),)


# What the receivers ask for next; behind the caller, for it is never what the alarm waits for.
_DANGERS = {
    "brand": _danger("brand.farlige_stoffer", "fare.stroem", "bygning.etager", "bygning.beboere"),
    "trafik": _danger("fare.trafik", "trafik.spaerret", "trafik.brand_laek", "fare.stroem"),
    "fare": _danger("fare.paa_stedet", "fare.stroem"),
    "person": _danger("fare.vand_is", "fare.hoejde"),
    "vold": _danger("person.signalement", "gerningsmand.relation", "politi.beskyttelse"),
    "indbrud": _danger("person.signalement", "bil.plade", "bil.udseende"),
    "roeveri": _danger("person.signalement", "bil.plade", "bil.udseende"),
    "sygdom": _danger("fare.smitte", "fare.dyr"),
    "savnet": _danger("person.signalement", "person.toej", "savn.demens", "savn.selvmordsfare", "savn.medicin"),
}
_WHAT_HEAD = ("haendelse.aarsag", "haendelse.undertype", "haendelse.egne_ord")
_WHAT = {
    "brand": ("haendelse.igang", "brand.roeg_flamme", "haendelse.tilskadekomne", "brand.nogen_inde"),
    "trafik": (
        "haendelse.tilskadekomne", "haendelse.fastklemte", "trafik.koeretoejer", "trafik.retning",
    ),
    "sygdom": ("haendelse.bevidst", "haendelse.vejrtraekning"),
    "fare": ("fare.stof", "fare.symptomer", "brand.vind", "brand.afstand"),
    "person": ("vand.antal", "vand.synlig", "vand.sidst_set", "vand.oppe"),
    "vold": ("haendelse.igang", "haendelse.tilskadekomne", "fare.vaaben", "gerningsmand.paa_stedet"),
    "indbrud": ("gerningsmand.paa_stedet", "fare.vaaben", "person.retning", "anmelder.i_fare"),
    "roeveri": ("gerningsmand.paa_stedet", "fare.vaaben", "person.retning", "anmelder.i_fare"),
    "selvmord": ("selvmord.hvem", "selvmord.gjort", "selvmord.middel", "selvmord.alene"),
    "tavst": ("tavst.tegn", "tavst.lyde", "anmelder.lytter_med", "tavst.grund"),
    "savnet": ("person.navn", "person.alder", "savn.sidst_sted", "savn.sidst_tid"),
    "": ("haendelse.igang", "haendelse.tilskadekomne", "fare.vaaben", "anmelder.i_fare"),
}  # fmt: skip

_BURGLARY = (
    Section(
        "when",
        Words("Hvornår", "When"),
        ("indbrud.fra", "indbrud.til", "indbrud.bolig", "indbrud.nogen_inde"),
    ),
    Section(
        "burglary",
        Words("Indbruddet", "The burglary"),
        ("indbrud.indgang", "indbrud.sikret", "indbrud.rum", "indbrud.alarm", "indbrud.opdaget_af", "indbrud.spor"),
    ),
    Section("stolen", Words("Stjålet", "Stolen"), ("indbrud.stjaalet",), "genstande"),
    Section(
        "caller",
        Words("Anmelder", "Caller"),
        (
            "anmelder.navn", "anmelder.ring_tilbage", "anmelder.cpr", "anmelder.email", "anmelder.digital_post",
            "anmelder.forsikring",
        ),
        "personer",
    ),
    Section("visit", Words("Besøg", "Visit"), ("indbrud.besoeg", "tryg.nu")),
)  # fmt: skip

_REPORTS = {"INDBRUD-OPDAGET": _BURGLARY, **REPORT_SECTIONS}


def family(cause: str) -> str:
    """Return the group of forms a cause code belongs to, named by what the code begins with; empty for none."""
    prefix = cause.split("-", 1)[0].lower()
    return prefix if prefix in _WHAT else ""


def sections(
    line: Line, cause: str, value: Callable[[str], str] = lambda field: "", sent: bool = True
) -> tuple[Section, ...]:
    """Return the headed groups of fields that the form shows for a line and a cause code.

    ``value`` says what stands in a field: some answers bring fields of their own. Until the case is ``sent`` the
    dangers that the receivers ask for next leave their room to what the alarm waits for, unless one is told.
    """
    report = _REPORTS.get(cause) if line == "114" else None
    if report is not None:
        groups = (Section("what", Words("Hvad", "What"), (_WHAT_HEAD[0], "akut.igang", *_WHAT_HEAD[2:])), *report)
    else:
        kind = family(cause)
        acute = ("akut.igang",) if line == "114" else ()
        fields = (*_WHAT_HEAD, *acute, *_WHAT.get(kind, _WHAT[""]))
        what = Section("what", Words("Hvad", "What"), fields, _REPEATS.get(kind, ""))
        dangers = _DANGERS.get(kind, ())
        told = any(value(field) for group in dangers for field in group.fields)
        groups = (what, _WHO, *(dangers if sent or told else ()))
    return grown(groups, value)


_SILENT = Section(
    "silent", Words("Tavst opkald", "Silent call"), ("tavst.tegn", "tavst.lyde", "tavst.opringning", "tavst.grund")
)


def sections_of(call: CallState) -> tuple[Section, ...]:
    """Return the form of a call as it stands: a silent call (F7) has its card right behind what happened, and so has
    one that is overheard; how that caller may be reached later stands behind who they are."""
    groups = sections(call.line, call.value("haendelse.aarsag"), call.value, call.sent_at is not None)
    overheard = call.value("anmelder.lytter_med") in ("ja", "ved_ikke")
    near = (*((_SILENT,) if call.silent else ()), *((LISTENED,) if overheard else ()))
    last = (SAFE_CONTACT,) if overheard else ()
    if not near:
        return groups
    shown = {field for group in groups for field in group.fields}
    cards = [structs.replace(card, fields=tuple(f for f in card.fields if f not in shown)) for card in (*near, *last)]
    before, behind = cards[: len(near)], cards[len(near) :]
    who = next((i for i, group in enumerate(groups) if group.id in ("who", "caller")), len(groups) - 1) + 1
    ordered = (groups[0], *before, *groups[1:who], *behind, *groups[who:])
    return tuple(group for group in ordered if group.fields)


def shown_fields(
    line: Line,
    cause: str,
    value: Callable[[str], str] = lambda field: "",
    rows: Mapping[str, tuple[int, ...]] | None = None,
    sent: bool = True,
) -> tuple[str, ...]:
    """Return the ids of all fields on the form, in reading order; ``rows`` are the numbers of each group's rows."""
    out: list[str] = []
    for section in sections(line, cause, value, sent):
        out += section.fields
        for number in (rows or {}).get(section.repeats, ()):
            out += row_fields(section.repeats, number)
    return tuple(out)
