"""The words behind the codes: why a candidate is offered, why a row was left out, and what to do about it.

A code may carry parameters after a colon, separated by commas: ``number_missing:12,14``.
"""

from __future__ import annotations

from typing import Literal

Language = Literal["da", "en"]

_TEXTS: dict[str, tuple[str, str]] = {
    # why a candidate is on the list
    "exact": ("skrevet som i registret", "spelt as in the register"),
    "spelling": ("staves lidt anderledes", "spelt slightly differently"),
    "misspelt": ("ligner det skrevne", "looks like what was typed"),
    "heard": ("lyder sådan", "sounds like this"),
    "part": ("del af navnet", "part of the name"),
    "begins": ("begynder sådan", "begins like this"),
    "other_name": ("kaldes også {0}", "also called {0}"),
    "former_name": ("gammelt navn: {0}", "former name: {0}"),
    "retired_address": ("nedlagt adresse", "retired address"),
    "number_missing": ("nr. findes ikke, nærmeste {0}", "no such number, nearest {0}"),
    "number_other": ("andet husnummer i ringen", "another number inside the ring"),
    "letter_open": ("bogstav mangler", "letter not given"),
    "no_number": ("husnummer mangler", "number not given"),
    "unit_missing": ("etage/dør findes ikke her", "no such floor or door here"),
    "postcode_differs": ("postnummer er {0}", "postcode is {0}"),
    "town_differs": ("by er {0}", "town is {0}"),
    "unknown_words": ("ikke forstået: {0}", "not understood: {0}"),
    "only_district": ("kun postdistriktet blev forstået", "only the postal district was understood"),
    "same_name": ("samme vej i en anden by", "same street in another town"),
    "in_ring": ("i ringen", "inside the ring"),
    "in_95": ("i 95 %-ringen", "inside the 95 % ring"),
    "outside": ("uden for ringen", "outside the ring"),
    "uncertain_point": ("punktet er usikkert", "the point is uncertain"),
    "provisional": ("foreløbig adresse", "provisional address"),
    "between_houses": ("skønnet mellem de nærmeste huse", "estimated between the nearest houses"),
    "between_posts": ("beregnet mellem km-pæle", "computed between km posts"),
    "beyond_posts": ("uden for de kendte km-pæle", "beyond the known km posts"),
    "direction_open": ("spørg: hvilken retning?", "ask: which direction?"),
    "swapped": ("bredde og længde byttet om", "latitude and longitude swapped"),
    "side_open": ("spørg: hvilken side af vejen?", "ask: which side of the road?"),
    "direction_unknown": ("den retning kendes ikke her: spørg igen", "that direction is not known here: ask again"),
    "posts_far_apart": ("{0} km mellem pælene: usikkert", "{0} km between the posts: uncertain"),
    "other_road": ("på en anden vej end den nævnte", "on another road than the one named"),
    "sign_elsewhere": (
        "bogstavet passer ikke til politikredsen: læs skiltet igen",
        "the letter is not this police district's: read the sign again",
    ),
    "no_bridge": ("ingen vejforbindelse: {0}", "no road leads there: {0}"),
    "abroad": ("uden for Danmark", "outside Denmark"),
    "field": ("et felt på ±{0} m", "a field of ±{0} m"),
    "utm32": ("læst som UTM 32", "read as UTM 32"),
    "utm33": ("læst som UTM 33", "read as UTM 33"),
    # how a text was read
    "empty": ("intet skrevet", "nothing typed"),
    "position": ("adresser ved positionen", "addresses at the position"),
    "address": ("adresse: vej + husnummer", "address: road + number"),
    "unit": ("adresse: vej + husnummer + etage/dør", "address: road + number + floor/door"),
    "road": ("vej", "road"),
    "postcode": ("postdistrikt", "postal district"),
    "place": ("stednavn", "place name"),
    "beach_sign": ("redningsnummer", "rescue number"),
    "exit": ("frakørsel", "motorway exit"),
    "crossing": ("jernbaneoverkørsel", "railway crossing"),
    "what3words": (
        "tre ord kan ikke slås op her: spørg efter vej, skilt eller koordinat",
        "three words cannot be looked up here: ask for a road, a sign or a coordinate",
    ),
    "road_km": ("vej og kilometer", "road and kilometre"),
    "coordinate": ("koordinat", "coordinate"),
    "junction": ("vejkryds", "junction"),
    "nothing": ("ikke fundet", "not found"),
    # why a row was marked or left out
    "no_position": ("Koordinat mangler", "No coordinate"),
    "bad_position": ("Koordinat kan ikke læses", "Coordinate unreadable"),
    "position_swapped": ("Bredde og længde byttet om", "Latitude and longitude swapped"),
    "position_abroad": ("Koordinat uden for Danmark", "Coordinate outside Denmark"),
    "zone_33": (
        "Ligger på Bornholm, men koordinaten er i Sønderjylland: zone 33?",
        "Is on Bornholm but the coordinate is in Sønderjylland: zone 33?",
    ),
    "no_road": ("Vejnavn mangler", "No road name"),
    "bad_number": ("Husnummer kan ikke læses", "House number unreadable"),
    "bad_postcode": ("Postnummer ukendt", "Unknown postcode"),
    "retired": ("Nedlagt adresse", "Retired address"),
    "in_preparation": ("Adresse under intern forberedelse", "Address in internal preparation"),
    "superseded": ("Afløst af en nyere registrering", "Superseded by a later registration"),
    "expired": ("Gælder ikke længere", "No longer in force"),
    "future": ("Gælder endnu ikke", "Not in force yet"),
    "twice": ("Samme id to gange", "Same id twice"),
    "unit_without_house": ("Enhed uden adgangsadresse", "Unit without access address"),
    "short_row": ("For få felter i rækken", "Too few fields in the row"),
    "bad_sign": ("Redningsnummer kan ikke læses", "Rescue number unreadable"),
    "bad_km": ("Kilometer kan ikke læses", "Kilometre unreadable"),
    "no_road_number": ("Vej- eller rutenummer mangler", "No road or route number"),
    "bad_number_of_place": ("Nummeret kan ikke læses", "Number unreadable"),
    "bad_bridge": ("Det står ikke, om der er bro", "It does not say whether there is a bridge"),
    "not_current": ("Navnet bruges ikke mere", "The name is no longer used"),
    "no_shape": ("Området har ingen form", "The area has no shape"),
    "no_such_area": ("Den slags område bruges ikke", "Areas of this kind are not used"),
    "bad_date": ("Datoen kan ikke læses", "Date unreadable"),
    "no_name": ("Navn mangler", "No name"),
    "no_id": ("Id mangler", "No id"),
    "floor_without_door": ("etage uden dør", "floor without door"),
    "postcode_missing": ("postnummer mangler", "postcode missing"),
    "point_not_exact": ("punktet er ikke klasse A", "point is not class A"),
    "point_on_road": ("adgangspunkt mangler, punktet på vejen bruges", "no door point, the point on the road is used"),
    "road_missing": ("vejen findes ikke, navnet er taget af adressen", "no such road, the name is from the address"),
    "locality_missing": ("supplerende bynavn findes ikke", "no such supplementary town"),
    "kommune_missing": ("kommune ukendt", "kommune unknown"),
    "status_unknown": ("status kendes ikke, bruges som gældende", "status not known, taken as in force"),
    "old_name": ("tidligere vejnavn, kan søges", "former road name, can be searched"),
}

_EXPECTED = ("ventet", "expected")
_WHOLE = ("hent alle filer af samme generation", "fetch all files of one generation")
_NOTHING = ("intet", "nothing")
_REMEDIES: dict[str, tuple[str, str]] = {
    "in_preparation": _EXPECTED, "superseded": _EXPECTED, "expired": _EXPECTED, "future": _EXPECTED,
    "old_name": _NOTHING, "provisional": _NOTHING, "floor_without_door": _NOTHING, "point_not_exact": _NOTHING,
    "point_on_road": _WHOLE, "road_missing": _WHOLE, "locality_missing": _WHOLE,
    "kommune_missing": ("tag en fil med kommunegrænser (dagi_id) med", "add a file of kommuner's borders (dagi_id)"),
    "zone_33": ("sig --zone 33, hvis hele filen er i zone 33", "say --zone 33 if the whole file is in zone 33"),
    "position_swapped": ("byt kolonnerne om i kilden eller med --map", "swap the columns at the source or by --map"),
    "short_row": ("filen kan være afbrudt; hent den igen", "the file may be cut off; fetch it again"),
    "retired": _EXPECTED,
    "twice": ("første bruges", "the first is used"),
    "unit_without_house": ("tag filen med adgangsadresser med", "add the file of access addresses"),
    "no_id": ("id er lavet af adressen", "an id was made from the address"),
}  # fmt: skip
_FIX_SOURCE = ("ret i kilden", "correct at the source")


def text(code: str, language: Language = "da") -> str:
    """Return the words for a code, its parameters filled in; an unknown code is returned as it is."""
    name, _, rest = code.partition(":")
    words = _TEXTS.get(name)
    if words is None:
        return code
    joined = (" og " if language == "da" else " and ").join(part for part in rest.split(",") if part)
    return words[language == "en"].replace("{0}", joined)


def remedy(code: str, language: Language = "da") -> str:
    """Return what to do about rows left out for a reason."""
    return _REMEDIES.get(code.partition(":")[0], _FIX_SOURCE)[language == "en"]


def known(code: str) -> bool:
    """Return whether a code has words."""
    return code.partition(":")[0] in _TEXTS
