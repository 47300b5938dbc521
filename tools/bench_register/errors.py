"""What people do to an address when they write it or say it: one function for each kind, each keeping what is meant.

A function takes the parts of a true address and a source of chance and returns how it was written, or None when the
kind does not fit this address ("no å in it"). ``KINDS`` lists them by name.
"""

from __future__ import annotations

import random as chance
from collections.abc import Callable

from tools.bench_register.parts import Parts

Random = chance.Random
Kind = Callable[[Parts, Random], "Parts | None"]

_KEYS = ("qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_ABBREVIATED = (
    ("Gammel", "Gl."), ("Gamle", "Gl."), ("Store", "St."), ("Lille", "Ll."), ("Sankt", "Skt."), ("Sankt", "Sct."),
    ("Skt.", "Sct."), ("Nordre", "Ndr."), ("Nørre", "Nr."), ("Søndre", "Sdr."), ("Sønder", "Sdr."), ("Vestre", "V."),
    ("Østre", "Ø."), ("Christian", "Chr."), ("Doktor", "Dr."), ("Dronning", "Dr."), ("Borgmester", "Borgm."),
    ("Pastor", "Past."), ("Boulevard", "Blvd."), ("Vester", "V."), ("Øster", "Ø."),
)  # fmt: skip
_WRITTEN_OUT = (
    ("Gl.", "Gammel"), ("St.", "Store"), ("Ll.", "Lille"), ("Skt.", "Sankt"), ("Sct.", "Sankt"), ("Ndr.", "Nordre"),
    ("Sdr.", "Søndre"), ("Chr.", "Christian"), ("Dr.", "Doktor"), ("Borgm.", "Borgmester"), ("Prof.", "Professor"),
)  # fmt: skip
_ENDINGS_SHORT = (("vej", "v."), ("gade", "g."), ("stræde", "str."), ("plads", "pl."), ("Allé", "All."))
_SPLIT_AT = ("gade", "vej", "vejen", "vænget", "parken", "bakken", "stræde", "marken", "toften", "haven", "plads",
             "alle", "torv", "lunden", "gårdsvej", "skovvej", "markvej")  # fmt: skip
_HEARD = (("nd", "n"), ("ld", "l"), ("hv", "v"), ("hj", "j"), ("gj", "g"), ("kj", "k"), ("ch", "k"), ("c", "k"),
          ("x", "ks"), ("z", "s"), ("w", "v"), ("th", "t"), ("ph", "f"), ("q", "k"), ("kk", "k"), ("ll", "l"),
          ("tt", "t"), ("nn", "n"), ("ss", "s"), ("rr", "r"), ("mm", "m"), ("æ", "e"), ("e", "æ"), ("y", "ø"),
          ("ø", "y"), ("d", "t"), ("b", "p"), ("g", "k"), ("aa", "å"), ("k", "kk"), ("l", "ll"), ("t", "tt"),
          ("rs", "s"), ("ej", "aj"), ("v", "w"), ("k", "c"), ("ks", "x"))  # fmt: skip
_VEJ = (("vejen", "vej"), ("vej", "vejen"), ("parken", "park"), ("vænget", "vænge"), ("bakken", "bakke"),
        ("marken", "mark"), ("haven", "have"), ("gade", "gaden"), ("gaden", "gade"), ("stræde", "strædet"),
        ("vangen", "vang"), ("vang", "vangen"), ("plads", "pladsen"), ("alle", "alléen"), ("stien", "sti"),
        ("toften", "toft"), ("lunden", "lund"), ("torvet", "torv"))  # fmt: skip
_AFTER_SOMEBODY = ("Vej", "Gade", "Allé", "Alle", "Plads", "Vænge")
_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_FLOORS = {"1": "første", "2": "anden", "3": "tredje", "4": "fjerde", "5": "femte", "6": "sjette", "7": "syvende"}
_DOORS = {"tv": "til venstre", "th": "til højre", "mf": "midtfor"}


def _at_letter(word: str, random: Random, first: int = 0) -> int:
    """Return the place of a letter of a name from ``first`` on, or -1."""
    places = [i for i, letter in enumerate(word) if letter.isalpha() and i >= first]
    return random.choice(places) if len(places) > 2 else -1


def dropped_letter(parts: Parts, random: Random) -> Parts | None:
    """A letter is missing."""
    at = _at_letter(parts.road, random, 1)
    return parts.but(road=parts.road[:at] + parts.road[at + 1 :]) if at > 0 else None


def doubled_letter(parts: Parts, random: Random) -> Parts | None:
    """A letter stands twice."""
    at = _at_letter(parts.road, random)
    return parts.but(road=parts.road[: at + 1] + parts.road[at].lower() + parts.road[at + 1 :]) if at >= 0 else None


def swapped_letters(parts: Parts, random: Random) -> Parts | None:
    """Two neighbours have changed places."""
    road = parts.road
    places = [i for i in range(1, len(road) - 1) if road[i : i + 2].isalpha() and road[i] != road[i + 1]]
    if not places:
        return None
    at = random.choice(places)
    return parts.but(road=road[:at] + road[at + 1] + road[at] + road[at + 2 :])


def neighbour_key(parts: Parts, random: Random) -> Parts | None:
    """A key beside the right one was hit."""
    at = _at_letter(parts.road, random, 1)
    if at < 0:
        return None
    letter = parts.road[at].lower()
    for row in _KEYS:
        if letter in row:
            i = row.index(letter)
            near = random.choice([row[k] for k in (i - 1, i + 1) if 0 <= k < len(row)])
            return parts.but(road=parts.road[:at] + near + parts.road[at + 1 :])
    return None


def extra_letter(parts: Parts, random: Random) -> Parts | None:
    """A neighbouring key was hit as well."""
    wrong = neighbour_key(parts, random)
    if wrong is None:
        return None
    at = next(i for i, (a, b) in enumerate(zip(parts.road, wrong.road, strict=True)) if a != b)
    return parts.but(road=parts.road[:at] + wrong.road[at] + parts.road[at:])


def _exchanged(parts: Parts, pairs: tuple[tuple[str, str], ...]) -> Parts | None:
    road = parts.road
    for old, new in pairs:
        road = road.replace(old, new)
    return parts.but(road=road) if road != parts.road else None


def aa_for_å(parts: Parts, random: Random) -> Parts | None:
    """å as aa."""
    return _exchanged(parts, (("å", "aa"), ("Å", "Aa")))


def å_for_aa(parts: Parts, random: Random) -> Parts | None:
    """The old aa as å."""
    return _exchanged(parts, (("aa", "å"), ("Aa", "Å")))


def ae_for_æ(parts: Parts, random: Random) -> Parts | None:
    """æ as ae."""
    return _exchanged(parts, (("æ", "ae"), ("Æ", "Ae")))


def oe_for_ø(parts: Parts, random: Random) -> Parts | None:
    """ø as oe."""
    return _exchanged(parts, (("ø", "oe"), ("Ø", "Oe")))


def foreign_keyboard(parts: Parts, random: Random) -> Parts | None:
    """A keyboard without æ, ø and å: a, o and a instead, in the town too."""
    table = str.maketrans("æøåÆØÅéüö", "aoaAOAeuo")
    changed = parts.but(road=parts.road.translate(table), town=parts.town.translate(table),
                        locality=parts.locality.translate(table))  # fmt: skip
    return changed if changed.road != parts.road else None


def _first_word(parts: Parts, random: Random, pairs: tuple[tuple[str, str], ...]) -> Parts | None:
    words = parts.road.split()
    fits = [(i, new) for i, word in enumerate(words) for old, new in pairs if word == old]
    if not fits:
        return None
    at, new = random.choice(fits)
    return parts.but(road=" ".join([*words[:at], new, *words[at + 1 :]]))


def abbreviated(parts: Parts, random: Random) -> Parts | None:
    """A word of the name shortened: Gl., Skt., Chr."""
    return _first_word(parts, random, _ABBREVIATED)


def written_out(parts: Parts, random: Random) -> Parts | None:
    """A shortened word written out."""
    return _first_word(parts, random, _WRITTEN_OUT)


def short_ending(parts: Parts, random: Random) -> Parts | None:
    """Vej as v., gade as g."""
    for long, short in _ENDINGS_SHORT:
        if parts.road.lower().endswith(long.lower()) and len(parts.road) > len(long) + 2:
            return parts.but(road=parts.road[: -len(long)] + short)
    return None


def split_name(parts: Parts, random: Random) -> Parts | None:
    """One word as two: Vester Gade."""
    for ending in sorted(_SPLIT_AT, key=len, reverse=True):
        if parts.road.endswith(ending) and len(parts.road) > len(ending) + 2 and parts.road[-len(ending) - 1] != " ":
            return parts.but(road=f"{parts.road[: -len(ending)]} {random.choice((ending, ending.capitalize()))}")
    return None


def joined_name(parts: Parts, random: Random) -> Parts | None:
    """Two words as one: Hansensvej."""
    words = parts.road.split()
    if len(words) < 2 or any(len(word) < 3 or "." in word for word in words[-2:]):
        return None
    return parts.but(road=" ".join([*words[:-2], words[-2] + words[-1].lower()]))


def heard_alike(parts: Parts, random: Random) -> Parts | None:
    """Spelt as it sounds."""
    low = parts.road.lower()
    fits = [(low.index(old, 1), old, new) for old, new in _HEARD if old in low[1:]]
    if not fits:
        return None
    at, old, new = random.choice(fits)
    return parts.but(road=parts.road[:at] + new + parts.road[at + len(old) :])


def genitive_missing(parts: Parts, random: Random) -> Parts | None:
    """Hansen Vej for Hansens Vej."""
    words = parts.road.split()
    for i in range(len(words) - 1):
        if len(words[i]) > 4 and words[i].endswith("s") and words[-1] in _AFTER_SOMEBODY:
            return parts.but(road=" ".join([*words[:i], words[i][:-1], *words[i + 1 :]]))
    return None


def definite_ending(parts: Parts, random: Random) -> Parts | None:
    """-vejen for -vej, -park for -parken."""
    for old, new in _VEJ:
        if parts.road.lower().endswith(old) and len(parts.road) > len(old):
            return parts.but(road=parts.road[: -len(old)] + new)
    return None


def first_name_short(parts: Parts, random: Random) -> Parts | None:
    """The first name as its letter."""
    words = parts.road.split()
    if len(words) < 3 or "." in words[0] or len(words[0]) < 3 or words[0] in ("Store", "Lille", "Gammel"):
        return None
    return parts.but(road=" ".join([f"{words[0][0]}.", *words[1:]]))


def initials_without_dots(parts: Parts, random: Random) -> Parts | None:
    """HC for H.C."""
    first = parts.road.split()[0]
    if "." not in first or len(first) > 5:
        return None
    bare = random.choice((first.replace(".", ""), first.replace(".", " ").strip()))
    return parts.but(road=parts.road.replace(first, bare))


def two_slips(parts: Parts, random: Random) -> Parts | None:
    """Two slips of the hand in one name."""
    if len(parts.road) < 9:
        return None
    first = random.choice((dropped_letter, doubled_letter, swapped_letters, neighbour_key))(parts, random)
    return None if first is None else random.choice((dropped_letter, doubled_letter, swapped_letters))(first, random)


def postcode_wrong(parts: Parts, random: Random) -> Parts | None:
    """One figure of the postcode is wrong; the town is right."""
    if not parts.town:
        return None
    at = random.randrange(1, 4)
    other = random.choice([figure for figure in "0123456789" if figure != parts.postcode[at]])
    return parts.but(postcode=parts.postcode[:at] + other + parts.postcode[at + 1 :])


def postcode_missing(parts: Parts, random: Random) -> Parts | None:
    """Only the town."""
    return parts.but(postcode="") if parts.town else None


def postcode_half(parts: Parts, random: Random) -> Parts | None:
    """The first figures of the postcode, nothing after."""
    return parts.but(postcode=parts.postcode[: random.choice((2, 3))], town="", locality="")


def town_missing(parts: Parts, random: Random) -> Parts | None:
    """Only the postcode."""
    return parts.but(town="")


def locality_for_town(parts: Parts, random: Random) -> Parts | None:
    """The hamlet instead of postcode and town."""
    return parts.but(postcode="", town="") if parts.locality else None


def locality_misspelt(parts: Parts, random: Random) -> Parts | None:
    """The hamlet with a slip, and the postcode."""
    slipped = dropped_letter(Parts(parts.locality, ""), random) if len(parts.locality) > 4 else None
    return None if slipped is None else parts.but(locality=slipped.road)


def town_misspelt(parts: Parts, random: Random) -> Parts | None:
    """A slip in the town; the postcode is right."""
    slip = random.choice((dropped_letter, doubled_letter, swapped_letters))(Parts(parts.town, ""), random)
    return None if slip is None or not parts.town else parts.but(town=slip.road)


def town_misspelt_alone(parts: Parts, random: Random) -> Parts | None:
    """A slip in the town, and no postcode."""
    wrong = town_misspelt(parts, random)
    return None if wrong is None or len(parts.town) < 6 else wrong.but(postcode="")


def town_first(parts: Parts, random: Random) -> Parts | None:
    """Town first, street last."""
    return parts.but(form="turned")


def number_first(parts: Parts, random: Random) -> Parts | None:
    """The number before the street."""
    return None if parts.road[:1].isdigit() else parts.but(form="number first")


def number_in_words(parts: Parts, random: Random) -> Parts | None:
    """The number as it is said: tolv b."""
    number = int(parts.number)
    if number > 99:
        return None
    said = spoken_number(number)
    return parts.but(number=said, letter=f" {parts.letter.lower()}" if parts.letter else "")


def spoken_number(number: int) -> str:
    """Return a number from 1 to 99 in words."""
    if number < 10:
        return _ONES[number - 1]
    if number < 20:
        return _TEENS[number - 10]
    ten = _TENS[number // 10 - 2]
    return f"{_ONES[number % 10 - 1]}og{ten}" if number % 10 else ten


def letter_apart(parts: Parts, random: Random) -> Parts | None:
    """A blank before the letter."""
    return parts.but(letter=f" {random.choice((parts.letter, parts.letter.lower()))}") if parts.letter else None


def floor_spoken(parts: Parts, random: Random) -> Parts | None:
    """Floor and door as they are said: anden sal til venstre."""
    if not parts.floor or parts.door not in ("", *_DOORS):
        return None
    if parts.floor in ("st", "kl"):
        floor = {"st": random.choice(("stuen", "i stuen")), "kl": "kælderen"}[parts.floor]
    elif parts.floor in _FLOORS:
        floor = random.choice((f"{_FLOORS[parts.floor]} sal", f"{parts.floor}. sal", f"{parts.floor} sal"))
    else:
        floor = f"{parts.floor}. sal"
    return parts.but(floor=floor, door=_DOORS.get(parts.door, ""))


def floor_glued(parts: Parts, random: Random) -> Parts | None:
    """Floor and door in one: 2tv."""
    if not parts.floor.isdigit() or parts.door not in _DOORS:
        return None
    return parts.but(floor=f"{parts.floor}{parts.door}", door="")


def door_dotted(parts: Parts, random: Random) -> Parts | None:
    """T.v. for tv."""
    return parts.but(door=f"{parts.door[0]}.{parts.door[1]}.") if parts.floor and parts.door in _DOORS else None


def small_letters(parts: Parts, random: Random) -> Parts | None:
    """All in small letters, without commas."""
    small = {name: getattr(parts, name).lower() for name in ("road", "letter", "locality", "town")}
    return parts.but(form="blanks", **small)


def capitals(parts: Parts, random: Random) -> Parts | None:
    """All in capitals."""
    return parts.but(**{name: getattr(parts, name).upper() for name in ("road", "locality", "town")})


def with_nr(parts: Parts, random: Random) -> Parts | None:
    """Nummer before the number, i before the town."""
    return parts.but(number=f"{random.choice(('nr.', 'nummer', 'nr'))} {parts.number}", postcode="",
                     town=f"i {parts.town}", form="blanks", locality="")  # fmt: skip


def unharmed(parts: Parts, random: Random) -> Parts | None:
    """As the register writes it, sometimes without its hamlet: the control."""
    return parts.but(locality="") if random.random() < 0.5 else parts


SPELLING: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        dropped_letter, doubled_letter, swapped_letters, neighbour_key, extra_letter, aa_for_å, å_for_aa, ae_for_æ,
        oe_for_ø, foreign_keyboard, abbreviated, written_out, short_ending, split_name, joined_name, heard_alike,
        genitive_missing, definite_ending, first_name_short, initials_without_dots, two_slips,
    )
}  # fmt: skip
"""Kinds that change the road's name."""
OTHER: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        postcode_wrong, postcode_missing, postcode_half, town_missing, locality_for_town, locality_misspelt,
        town_misspelt, town_misspelt_alone, town_first, number_first, number_in_words, letter_apart, floor_spoken,
        floor_glued, door_dotted, small_letters, capitals, with_nr, unharmed,
    )
}  # fmt: skip
"""Kinds that leave it as it is."""
KINDS: dict[str, Kind] = SPELLING | OTHER
# How often each is drawn among a hundred questions or so; those not named weigh 2.
WEIGHTS = {
    "dropped_letter": 6, "doubled_letter": 5, "swapped_letters": 5, "neighbour_key": 5, "extra_letter": 3,
    "heard_alike": 5, "split_name": 4, "postcode_missing": 6, "town_missing": 4, "postcode_wrong": 4,
    "small_letters": 4, "two_slips": 3, "definite_ending": 3, "unharmed": 4,
}  # fmt: skip
