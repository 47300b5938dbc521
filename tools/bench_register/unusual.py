"""Rarer things people do to an address: no part of the usual mixture, asked by themselves so that no engine is tuned
to the usual ones alone. Functions as in ``errors``.
"""

from __future__ import annotations

from tools.bench_register import names
from tools.bench_register.errors import (
    Kind,
    Random,
    dropped_letter,
    neighbour_key,
    postcode_wrong,
    spoken_number,
    swapped_letters,
    two_slips,
)
from tools.bench_register.parts import Parts


def word_missing(parts: Parts, random: Random) -> Parts | None:
    """A name of three words without its first."""
    words = parts.road.split()
    return parts.but(road=" ".join(words[1:])) if len(words) > 2 and len(words[1]) > 3 else None


def three_slips(parts: Parts, random: Random) -> Parts | None:
    """Three slips of the hand in a long name."""
    twice = two_slips(parts, random) if len(parts.road) > 13 else None
    return None if twice is None else swapped_letters(twice, random)


def postal_form(parts: Parts, random: Random) -> Parts | None:
    """The twenty characters the post has room for."""
    short = names.postal(parts.road)
    return parts.but(road=short) if short else None


def dots_over_letters(parts: Parts, random: Random) -> Parts | None:
    """A Swedish or German keyboard: ä and ö."""
    table = str.maketrans("æøÆØ", "äöÄÖ")
    changed = parts.but(road=parts.road.translate(table), town=parts.town.translate(table))
    return changed if changed.road != parts.road else None


def hyphen_for_blank(parts: Parts, random: Random) -> Parts | None:
    """Jens-Hansens-Vej."""
    return parts.but(road=parts.road.replace(" ", "-")) if " " in parts.road and "." not in parts.road else None


def slip_in_name_and_town(parts: Parts, random: Random) -> Parts | None:
    """A slip in the street and one in the town, no postcode."""
    if len(parts.town) < 6 or len(parts.road) < 7:
        return None
    road, town = dropped_letter(parts, random), swapped_letters(Parts(parts.town, ""), random)
    return None if road is None or town is None else road.but(town=town.road, postcode="")


def slip_and_wrong_postcode(parts: Parts, random: Random) -> Parts | None:
    """A slip in the street and a wrong figure in the postcode; the town is right."""
    road = neighbour_key(parts, random)
    return None if road is None else postcode_wrong(road, random)


def sentence(parts: Parts, random: Random) -> Parts | None:
    """As a caller says it."""
    start = random.choice(("jeg bor på", "det er på", "vi er ved", "adressen er"))
    return parts.but(road=f"{start} {parts.road}", number=f"nummer {parts.number}", town=f"i {parts.town}", postcode="",
                     locality="", form="blanks")  # fmt: skip


def postcode_spoken(parts: Parts, random: Random) -> Parts | None:
    """The postcode as it is said, in pairs: otteogtyve hundrede."""
    first, last = int(parts.postcode[:2]), int(parts.postcode[2:])
    said = f"{spoken_number(first)} {'hundrede' if last == 0 else spoken_number(last)}"
    return parts.but(postcode=said) if last == 0 or last > 9 else None


def number_range(parts: Parts, random: Random) -> Parts | None:
    """12-14 for the first of them."""
    return None if parts.letter else parts.but(number=f"{parts.number}-{int(parts.number) + 2}")


def locality_and_town(parts: Parts, random: Random) -> Parts | None:
    """Hamlet and town, no postcode."""
    return parts.but(postcode="") if parts.locality else None


def leading_zero(parts: Parts, random: Random) -> Parts | None:
    """012 for 12."""
    return parts.but(number=parts.number.zfill(3)) if len(parts.number) < 3 else None


UNUSUAL: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        word_missing, three_slips, postal_form, dots_over_letters, hyphen_for_blank, slip_in_name_and_town,
        slip_and_wrong_postcode, sentence, postcode_spoken, number_range, locality_and_town, leading_zero,
    )
}  # fmt: skip
IN_THE_NAME = {"word_missing", "three_slips", "postal_form", "dots_over_letters", "hyphen_for_blank",
               "slip_in_name_and_town", "slip_and_wrong_postcode"}  # fmt: skip
"""Those that change the road's name."""
