"""Names of made-up roads, towns and hamlets, and how often each road name is repeated through the country.

Targets (counted in real registers, kept as numbers only): 36,500 distinct names on 115,000 roads, the most repeated in
147 postcodes, half of all names ending in "vej", 1.3 % holding "aa", 8 % "å".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tools.bench_register import words as w

DISTINCT = 36_500
MOST_REPEATED = 147
# The curve of repetition: how often the name of rank r occurs is MOST * ((1 + Q) / (r + Q)) ** S, at least once.
_Q, _S = 91.0, 0.9
_AA = 0.10

Random = np.random.Generator


def road_names(random: Random) -> list[str]:
    """Return ``DISTINCT`` names, the most repeated first."""
    compounds = _compounds(random)
    everywhere = list(w.EVERYWHERE)
    ranked = dict.fromkeys(everywhere + compounds[:5_000])
    rare = [*compounds[5_000:9_000], *_after_places(random, 15_500), *_after_people(random, 8_500), *_standing(),
            *_prefixed(random, compounds, 4_600), *_special(random)]  # fmt: skip
    order = random.permutation(len(rare))
    ranked |= dict.fromkeys(_with_aa(rare[i], random) for i in order)
    names = list(ranked)
    if len(names) < DISTINCT:
        raise RuntimeError(f"the parts give {len(names)} names, wanted {DISTINCT}")
    return names[:DISTINCT]


def repeats() -> np.ndarray:
    """Return how many roads bear the name of each rank; sums to some 112,000."""
    rank = np.arange(1, DISTINCT + 1)
    times: np.ndarray = np.maximum(1, np.rint(MOST_REPEATED * ((1 + _Q) / (rank + _Q)) ** _S)).astype(np.int64)
    return times


def place_names(random: Random, count: int) -> list[str]:
    """Return names for towns and hamlets, all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[_place(random)] = None
    return list(found)


def spoken(name: str) -> str:
    """Return how a name with abbreviations is said, or "" when it is said as it is written."""
    said = name
    for short, long in _SAID:
        said = said.replace(short, long)
    return said if said != name else ""


def postal(name: str) -> str:
    """Return the form of at most twenty characters for the post, or "" when the name itself fits."""
    if len(name) <= 20:
        return ""
    parts = name.split()
    for at in range(len(parts) - 1):
        if len(" ".join(parts)) > 20 and len(parts[at]) > 3:
            parts[at] = f"{parts[at][0]}."
    return " ".join(parts)[:20].rstrip()


_SAID = (("Gl. ", "Gammel "), ("St. ", "Store "), ("Ll. ", "Lille "), ("Ndr. ", "Nordre "), ("Sdr. ", "Søndre "),
         ("Skt. ", "Sankt "), ("Sct. ", "Sankt "), ("Dr. ", "Doktor "), ("Prof. ", "Professor "),
         ("Borgm. ", "Borgmester "), ("Chr. ", "Christian "))  # fmt: skip


def _compounds(random: Random) -> list[str]:
    """Return stem and ending joined, the likeliest first, a little shaken."""
    weighed = []
    total = len(w.STEMS)
    luck = random.random((total, len(w.ENDINGS)))
    for i, stem in enumerate(w.STEMS):
        for k, (ending, weight) in enumerate(w.ENDINGS):
            if ending[0] == stem[-1] and ending[0] in "aeo":
                continue
            weighed.append((weight / (1 + i / 60) * (0.25 + luck[i, k]), _joined(stem, ending)))
    weighed.sort(reverse=True)
    return list(dict.fromkeys(name for _, name in weighed))


def _joined(stem: str, ending: str) -> str:
    return f"{stem} {ending.capitalize()}" if ending in ("alle", "allé") and len(stem) > 4 else f"{stem}{ending}"


def _place(random: Random) -> str:
    stem = w.PLACE_STEMS[random.integers(len(w.PLACE_STEMS))]
    ending = w.PLACE_ENDINGS[int(len(w.PLACE_ENDINGS) * random.random() ** 1.6)]
    if stem[-1] == ending[0]:
        ending = ending[1:] or "by"
    draw = random.random()
    before = ("Store ", "Lille ", "Sønder ", "Nørre ", "Vester ", "Øster ", "Gammel ")[random.integers(7)]
    return f"{before}{stem}{ending}" if draw < 0.1 else f"{stem}{ending}"


_AFTER_PLACE = (("vej", 130), ("gårdsvej", 5), (" Kirkevej", 3), (" Bygade", 5), (" Skovvej", 3), (" Møllevej", 3),
                (" Strandvej", 2), (" Mark", 3), (" Byvej", 2), (" Hede", 2), ("gade", 3), (" Allé", 1), ("vænget", 4),
                ("parken", 3), (" Vænge", 1), (" Nørremark", 1), (" Stationsvej", 1), ("toften", 3),
                (" Tofte", 1))  # fmt: skip


def _after_places(random: Random, count: int) -> list[str]:
    endings = [ending for ending, weight in _AFTER_PLACE for _ in range(weight)]
    found: dict[str, None] = {}
    while len(found) < count:
        ending = endings[random.integers(len(endings))]
        found[f"{_place(random)}{ending}"] = None
    return list(found)


def _after_people(random: Random, count: int) -> list[str]:
    endings = ("Vej", "Vej", "Vej", "Vej", "Vej", "Vej", "Vej", "Gade", "Allé", "Plads", "Alle", "Stræde", "Vænge")
    found: dict[str, None] = {}
    while len(found) < count:
        given = w.GIVEN[random.integers(len(w.GIVEN))]
        surname = w.SURNAMES[random.integers(len(w.SURNAMES))]
        ending = endings[random.integers(len(endings))]
        draw = random.random()
        if draw < 0.55:
            before = given
        elif draw < 0.7:
            before = "Chr." if given == "Christian" else f"{given[0]}."
        elif draw < 0.8:
            before = f"{given[0]}.{w.LETTER_INITIALS[random.integers(len(w.LETTER_INITIALS))]}."
        else:
            before = w.TITLES[random.integers(len(w.TITLES))]
        who = given if draw >= 0.95 else surname
        found[f"{before} {_of(who)} {ending}"] = None
    return list(found)


def _of(who: str) -> str:
    return who if who[-1] in "sxz" else f"{who}s"


def _standing() -> Iterator[str]:
    for before in w.STANDING:
        for where in w.STOOD_AT:
            yield f"{before} {where}"


def _prefixed(random: Random, compounds: list[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        prefix = w.PREFIXES[random.integers(len(w.PREFIXES))]
        draw = random.random()
        if draw < 0.6:
            after = compounds[int(1_500 * random.random() ** 2)]
        elif draw < 0.8:
            after = f"{_place(random)}vej"
        else:
            after = ("Gade", "Vej", "Boulevard", "Ringvej", "Allé", "Kaj", "Torv", "Plads")[random.integers(8)]
        found[f"{prefix} {after}"] = None
        if len(found) > 400 and draw > 0.999:
            found[f"{prefix}{after.lower()}"] = None
    return list(found)


def _special(random: Random) -> Iterator[str]:
    for day in range(1, 29):
        for month in w.MONTHS:
            if random.random() < 0.15:
                yield f"{day}. {month} Vej" if random.random() < 0.5 else f"{day}. {month}vej"
    for king in w.KINGS:
        for number in range(1, 11):
            yield f"{king} {number}.s Vej"
            yield f"{king} {('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X')[number - 1]}s Gade"
    for saint in w.SAINTS:
        for before in ("Sankt", "Skt.", "Sct."):
            for after in ("Gade", "Vej", "Plads", "Stræde", "Allé"):
                yield f"{before} {saint} {after}"
    for number in range(1, 40):
        yield f"{number}. Tværvej"
        yield f"Afsnit {number}"
    yield from ("Café Allé", "Châteauvej", "Müllersvej", "Öresundsvej", "Wieselvej", "Zinkvej", "Quedensvej",
                "Xylofonvej", "Åvej", "Å", "Ø", "Bo", "Aavej", "Å Stræde", "Kong Arthurs Vej", "Rue Verte",
                "A-vej", "B-vej")  # fmt: skip


def _with_aa(name: str, random: Random) -> str:
    """Return a name now and then with the old spelling of å."""
    if ("å" in name or "Å" in name) and random.random() < _AA:
        return name.replace("å", "aa").replace("Å", "Aa")
    return name
