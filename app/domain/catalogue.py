"""The field catalogue: every field of the form, once, with its words, kind and choices.

Form, script linter, gates, validation, record and PDF all read this table; none keeps a list of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from app.domain.facts import Line

FieldKind = Literal["text", "long", "choice", "count", "phone", "time", "cpr", "email", "lines"]


class Words(Struct, frozen=True):
    """A text in the two languages of the desk."""

    da: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in a language; anything but English is Danish."""
        return self.en if language == "en" else self.da


class Choice(Struct, frozen=True):
    """One value a choice field may hold, and the word it is shown with."""

    value: str
    label: Words


class Field(Struct, frozen=True, kw_only=True):
    """One field of the form. ``id`` is what scripts, facts and exports call it; ``wide`` takes both columns."""

    id: str
    label: Words
    kind: FieldKind = "text"
    choices: tuple[Choice, ...] = ()
    wide: bool = False
    hint: Words = Words("", "")
    masked: bool = False

    def shown(self, value: str, language: str = "da") -> str:
        """Return a stored value as it is shown: a choice by its word, anything else as it stands."""
        for choice in self.choices:
            if choice.value == value:
                return choice.label.in_(language)
        return value


class Section(Struct, frozen=True):
    """A headed group of fields, in the order in which they stand on the form."""

    id: str
    title: Words
    fields: tuple[str, ...]


def _c(value: str, da: str, en: str) -> Choice:
    return Choice(value, Words(da, en))


YES_NO = (_c("ja", "ja", "yes"), _c("nej", "nej", "no"), _c("ved_ikke", "ved ikke", "don't know"))
_COUNT = (
    _c("0", "0", "0"), _c("1", "1", "1"), _c("2", "2", "2"), _c("flere", "flere", "several"),
    _c("ukendt", "ukendt", "unknown"),
)  # fmt: skip

_FIELDS: tuple[Field, ...] = (
    Field(id="sted.adgang", label=Words("Adgang", "Access")),
    Field(id="sted.moedested", label=Words("Mødested", "Meeting point")),
    Field(id="haendelse.aarsag", label=Words("Årsag", "Cause"), kind="choice"),
    Field(id="haendelse.undertype", label=Words("Undertype", "Sub-type")),
    Field(id="haendelse.egne_ord", label=Words("Med egne ord", "In own words"), wide=True),
    Field(id="haendelse.igang", label=Words("I gang", "Going on"), kind="choice", choices=YES_NO),
    Field(id="haendelse.tilskadekomne", label=Words("Tilskadekomne", "Injured"), kind="choice", choices=_COUNT),
    Field(id="haendelse.fastklemte", label=Words("Fastklemte", "Trapped"), kind="choice", choices=_COUNT),
    Field(id="haendelse.bevidst", label=Words("Ved bevidsthed", "Conscious"), kind="choice", choices=YES_NO),
    Field(id="haendelse.vejrtraekning", label=Words("Trækker vejret", "Breathing"), kind="choice", choices=YES_NO),
    Field(id="brand.hvad", label=Words("Hvad brænder", "What burns")),
    Field(
        id="brand.roeg_flamme",
        label=Words("Røg / flamme", "Smoke / flame"),
        kind="choice",
        choices=(
            _c("flammer", "flammer", "flames"),
            _c("roeg", "røg", "smoke"),
            _c("begge", "røg og flammer", "smoke and flames"),
            _c("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="brand.selv_ude", label=Words("Selv ude", "Caller is out"), kind="choice", choices=YES_NO),
    Field(id="brand.nogen_inde", label=Words("Nogen inde", "Anyone inside"), kind="choice", choices=YES_NO),
    Field(id="brand.inde_antal", label=Words("Antal inde", "How many inside"), kind="choice", choices=_COUNT),
    Field(id="brand.etage", label=Words("Etage", "Floor")),
    Field(id="brand.kan_gaa", label=Words("Kan selv gå", "Can walk"), kind="choice", choices=YES_NO),
    Field(
        id="brand.farlige_stoffer",
        label=Words("Gas, ilt, batteri", "Gas, oxygen, battery"),
        kind="choice",
        choices=YES_NO,
    ),
    Field(id="brand.spredning", label=Words("Breder sig", "Spreading"), kind="choice", choices=YES_NO),
    Field(id="trafik.koeretoejer", label=Words("Køretøjer", "Vehicles"), kind="choice", choices=_COUNT),
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
            _c("calls_for_another", "ringer for en anden", "calls for another"),
            _c("has_moved", "har flyttet sig", "has moved"),
            _c("wrong_address", "stedet er hørt forkert", "the place was misheard"),
            _c("phone_wrong", "telefonens position er forkert", "the phone's position is wrong"),
            _c("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(
        id="bil.stemme",
        label=Words("Stemme i bilen", "Voice in the car"),
        kind="choice",
        choices=(
            _c("svarer", "nogen svarer", "someone answers"),
            _c("lyde", "kun lyde", "sounds only"),
            _c("stille", "helt stille", "quite silent"),
            _c("vaek", "linjen væk", "line gone"),
            _c("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="bil.lyde", label=Words("Lyde fra bilen", "Sounds from the car")),
    Field(id="fare.vaaben", label=Words("Våben", "Weapon"), kind="choice", choices=YES_NO),
    Field(id="anmelder.navn", label=Words("Navn", "Name")),
    Field(id="anmelder.rolle", label=Words("Er", "Is")),
    Field(id="anmelder.ring_tilbage", label=Words("Ring tilbage", "Call back"), kind="phone"),
    Field(id="anmelder.ring_ikke", label=Words("Ikke ring, fordi", "No call back, because")),
    Field(id="anmelder.sprog", label=Words("Sprog", "Language")),
    Field(id="anmelder.lytter_med", label=Words("Lytter nogen med", "Someone listens"), kind="choice", choices=YES_NO),
    Field(id="anmelder.i_fare", label=Words("Selv i fare", "Caller in danger"), kind="choice", choices=YES_NO),
    Field(id="anmelder.cpr", label=Words("CPR", "CPR"), kind="cpr", masked=True),
    Field(id="anmelder.email", label=Words("E-mail", "E-mail"), kind="email"),
    Field(id="anmelder.digital_post", label=Words("Digital Post", "Digital Post"), kind="choice", choices=YES_NO),
    Field(id="anmelder.forsikring", label=Words("Forsikring", "Insurance")),
    Field(id="indbrud.fra", label=Words("Fra", "From"), kind="time"),
    Field(id="indbrud.til", label=Words("Til", "To"), kind="time"),
    Field(
        id="indbrud.bolig",
        label=Words("Bolig", "Premises"),
        kind="choice",
        choices=(
            _c("privat", "privat bolig", "private home"),
            _c("sommerhus", "sommerhus", "summer house"),
            _c("erhverv", "erhverv", "business"),
            _c("andet", "andet", "other"),
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
)

FIELDS: Mapping[str, Field] = {f.id: f for f in _FIELDS}

# What an authority has no use for stays at the desk: no sheet and no update carries it.
PRIVATE: tuple[str, ...] = ("anmelder.cpr", "anmelder.email", "anmelder.digital_post", "anmelder.forsikring")

_WHO = Section(
    "who",
    Words("Hvem", "Who"),
    ("anmelder.navn", "anmelder.rolle", "anmelder.ring_tilbage", "anmelder.sprog"),
)
_WHAT_HEAD = ("haendelse.aarsag", "haendelse.undertype", "haendelse.egne_ord")
_WHAT = {
    "brand": ("haendelse.igang", "brand.roeg_flamme", "haendelse.tilskadekomne", "brand.nogen_inde"),
    "trafik": (
        "haendelse.tilskadekomne", "haendelse.fastklemte", "trafik.koeretoejer", "trafik.retning",
    ),
    "sygdom": ("haendelse.bevidst", "haendelse.vejrtraekning"),
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
    Section("stolen", Words("Stjålet", "Stolen"), ("indbrud.stjaalet",)),
    Section(
        "caller",
        Words("Anmelder", "Caller"),
        (
            "anmelder.navn", "anmelder.ring_tilbage", "anmelder.cpr", "anmelder.email", "anmelder.digital_post",
            "anmelder.forsikring",
        ),
    ),
    Section("visit", Words("Besøg", "Visit"), ("indbrud.besoeg", "tryg.nu")),
)  # fmt: skip


def family(cause: str) -> str:
    """Return the group of forms a cause code belongs to: brand, trafik, sygdom, indbrud or none."""
    prefix = cause.split("-", 1)[0].lower()
    return prefix if prefix in ("brand", "trafik", "sygdom", "indbrud") else ""


def sections(line: Line, cause: str) -> tuple[Section, ...]:
    """Return the headed groups of fields that the form shows for a line and a cause code."""
    if line == "114" and cause == "INDBRUD-OPDAGET":
        return (Section("what", Words("Hvad", "What"), _WHAT_HEAD[:1] + _WHAT_HEAD[2:]), *_BURGLARY)
    extra = _WHAT.get(family(cause), _WHAT[""])
    return (Section("what", Words("Hvad", "What"), _WHAT_HEAD + extra), _WHO)


def shown_fields(line: Line, cause: str) -> tuple[str, ...]:
    """Return the ids of all fields on the form, in reading order."""
    return tuple(field for section in sections(line, cause) for field in section.fields)
