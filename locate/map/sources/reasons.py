"""The words behind the codes of a map's import: why a thing was left out or marked, and what to do about it."""

from __future__ import annotations

from typing import Literal

Language = Literal["da", "en"]

_TEXTS: dict[str, tuple[str, str]] = {
    # why a thing was left out
    "not_drawn": ("Tegnes ikke på kortet", "Not drawn on the map"),
    "no_class": ("Det kan ikke ses, hvad det er", "It cannot be told what it is"),
    "no_such_area": ("Områder af den slags tegnes ikke", "Areas of this kind are not drawn"),
    "no_name": ("Stednavn uden navn", "A place without a name"),
    "no_number": ("Nummer mangler eller kan ikke læses", "Number missing or unreadable"),
    "bad_km": ("Kilometer kan ikke læses", "Kilometre unreadable"),
    "no_shape": ("Ingen form, der kan tegnes", "No shape that can be drawn"),
    "wrong_shape": ("Formen passer ikke til det, det er", "The shape does not fit what it is"),
    "bad_position": ("Koordinat kan ikke læses", "Coordinate unreadable"),
    "outside": ("Ligger uden for kortet", "Lies outside the map"),
    "not_closed": ("Området er ikke lukket", "The area is not closed"),
    "incomplete": ("En del af området er ikke med i filen", "A part of the area is not in the file"),
    "no_points": ("Punkterne er ikke med i filen", "Its points are not in the file"),
    "in_register": ("Husnumre tages fra registret", "House numbers come from the register"),
    "in_osm": ("Vejen er allerede med fra OpenStreetMap", "The road is already there from OpenStreetMap"),
    "no_line": ("Vejen har ingen linje", "The road has no line"),
    "superseded": ("Afløst af en nyere registrering", "Superseded by a later registration"),
    "expired": ("Gælder ikke længere", "No longer in force"),
    "future": ("Gælder endnu ikke", "Not in force yet"),
    "retired": ("Nedlagt", "Retired"),
    "short_row": ("For få felter i rækken", "Too few fields in the row"),
    "twice": ("Står der to gange", "There twice"),
    # why a thing that is drawn was marked
    "mended": ("Formen krydsede sig selv og er rettet", "The shape crossed itself and was mended"),
    "cut": ("Nogle punkter mangler; resten er tegnet", "Some points are missing; the rest is drawn"),
    "coast_open": ("Kysten kunne ikke lukkes og er tegnet som en streg", "The coast could not be closed: a line"),
    "coast_joined": ("Et hul i kysten er lukket med en lige streg", "A gap in the coast was closed straight"),
    "no_coast": ("Ingen kyst i filerne: alt regnes som land", "No coast in the files: all is taken for land"),
    "both_roads": ("Veje fra både DAR og OpenStreetMap", "Roads from both DAR and OpenStreetMap"),
    "no_licence": ("Det vides ikke, hvem der har lavet filen", "It is not known who made the file"),
}
_EXPECTED = ("ventet", "expected")
_FETCH = ("hent filen igen, eller tag et større udsnit", "fetch the file again, or a larger extract")
_REMEDIES: dict[str, tuple[str, str]] = {
    "not_drawn": _EXPECTED, "no_such_area": _EXPECTED, "in_register": _EXPECTED, "in_osm": _EXPECTED,
    "superseded": _EXPECTED, "expired": _EXPECTED, "future": _EXPECTED, "retired": _EXPECTED, "twice": _EXPECTED,
    "no_line": _EXPECTED,
    "mended": ("intet", "nothing"),
    "no_class": ("sig det med --class, som --class water", "say it with --class, as --class water"),
    "wrong_shape": ("sig det rigtige med --class", "say the right one with --class"),
    "outside": (
        "er det meningen? ellers se efter filens koordinatsystem og --clip",
        "as meant? else see to the file's reference system and --clip",
    ),
    "not_closed": _FETCH, "incomplete": _FETCH, "no_points": _FETCH, "cut": _FETCH, "coast_open": _FETCH,
    "coast_joined": _FETCH,
    "short_row": ("filen kan være afbrudt; hent den igen", "the file may be cut off; fetch it again"),
    "no_coast": ("tag en fil med land eller kyst med", "add a file of land or coast"),
    "both_roads": ("OpenStreetMaps form er brugt", "OpenStreetMap's shape is used"),
    "no_licence": ("sig det med --source og --licence", "say it with --source and --licence"),
}  # fmt: skip
_FIX_SOURCE = ("ret i kilden", "correct at the source")


def text(code: str, language: Language = "da") -> str:
    """Return the words for a code; an unknown code is returned as it is."""
    words = _TEXTS.get(code)
    return code if words is None else words[language == "en"]


def remedy(code: str, language: Language = "da") -> str:
    """Return what to do about what a reason was given for."""
    return _REMEDIES.get(code, _FIX_SOURCE)[language == "en"]


def known(code: str) -> bool:
    """Return whether a code has words."""
    return code in _TEXTS
