"""Street names as Danish towns have them; made up from common words, none after a person."""

from __future__ import annotations

import random

_CENTRE = (
    "Torvegade", "Smedestræde", "Bagergade", "Møllegade", "Klostergade", "Vandgade", "Skolegade", "Kongensgade",
    "Dronningensgade", "Præstegade", "Brogade", "Færgegade", "Toldbodgade", "Nygade", "Storegade", "Lillegade",
    "Slippen", "Rådhusstræde", "Kirkegade", "Skomagerstræde", "Væverstræde", "Garverstræde", "Bødkerstræde",
    "Reberbanegade", "Fiskerstræde", "Strandgade", "Torvet", "Gammeltorv", "Nytorv", "Apotekerstræde", "Badstuestræde",
    "Søstræde", "Snævringen", "Krydsgade", "Parkgade", "Fredensgade", "Tværgade", "Mellemgade", "Skippergade",
    "Ankerstræde", "Sejlmagerstræde", "Volden", "Voldgade", "Gråbrødregade", "Hospitalsgade", "Østre Stræde",
    "Pakhusstræde", "Havnestræde", "Sukkergade", "Hjulmagerstræde", "Kandestøberstræde", "Guldsmedgade", "Farvergade",
)  # fmt: skip
_STEMS = (
    "Birke", "Bøge", "Ege", "Elme", "Ahorn", "Linde", "Hassel", "Pile", "Poppel", "Rønne", "Tjørne", "Gran", "Fyrre",
    "Lærke", "Aske", "Elle", "Hylde", "Slåen", "Kastanje", "Kirsebær", "Æble", "Pære", "Blomme", "Syren", "Rosen",
    "Liljekonval", "Viol", "Anemone", "Kløver", "Valmue", "Kornblomst", "Primula", "Tulipan", "Solsikke", "Jasmin",
    "Svale", "Solsort", "Mejse", "Drossel", "Vibe", "Måge", "Terne", "Ugle", "Høge", "Falke", "Stære", "Spurve",
    "Rugager", "Byg", "Havre", "Hvede", "Hø", "Mark", "Eng", "Kær", "Mose", "Bakke", "Dal", "Høj", "Grus", "Sten",
    "Sol", "Måne", "Stjerne", "Vinter", "Sommer", "Nord", "Syd", "Morgen", "Aften", "Ræve", "Hare", "Hjorte", "Egern",
    "Grævlinge", "Ål", "Kilde", "Bæk", "Å", "Sø", "Ager", "Tofte", "Hede", "Lyng", "Bregne", "Enebær", "Porse",
)  # fmt: skip
_ENDINGS = ("vej", "vænget", "parken", "toften", "bakken", "haven", "engen", "lunden", "ageren", "krogen", "svinget")
_FEW = 14
_ODD = (
    "Ringvejen", "Ndr. Ringvej", "Sdr. Ringvej", "Gl. Skolevej", "Stationsvej", "Idrætsvej", "Kirkevej",
    "Plejehjemsvej", "Vandværksvej", "Gasværksvej", "Tværvej", "Nyvej", "Mellemvej", "Lergravsvej", "Teglværksvej",
    "Mejerivej", "Andelsvej", "Dyrskuevej", "Højskolevej", "Savværksvej", "Gartnervænget", "Allégade", "Lindeallé",
    "Kirkeallé",
)  # fmt: skip
_SHORE_STEMS = (
    "Klit", "Marehalm", "Lyng", "Tang", "Rav", "Sand", "Brændings", "Strandengs", "Fyrre", "Hyben", "Strandskade",
    "Musling", "Snegle", "Søstjerne", "Rokke", "Fjordreje", "Havtorn", "Klitrose", "Bølge", "Vind", "Drivtømmer",
    "Badeland", "Gråand", "Ederfugle",
)  # fmt: skip
_SUMMER = tuple(stem + ending for ending in ("vej", "stien", "vænget") for stem in _SHORE_STEMS)
_WORK = ("Fabriksvej", "Værkstedsvej", "Lagervej", "Håndværkervej", "Smedevej", "Betonvej", "Transportvej", "Energivej",
         "Genbrugsvej", "Kraftvej", "Maskinvej", "Silovej")  # fmt: skip


class Names:
    """Hands out names for a town's streets, each once per postal district and none too long in a row of one kind."""

    def __init__(self, rng: random.Random, taken: set[str]) -> None:
        self._taken = taken
        ordinary = _ordinary(rng)
        some = _shuffled(_ODD, rng)[:_FEW]
        mixed = [*_shuffled([*some, *ordinary[:30]], rng), *ordinary[30:]]
        self._pools = {
            "close": _shuffled(_CENTRE, rng),
            "villa": mixed,
            "village": ordinary[::-1],
            "summer": _shuffled(_SUMMER, rng),
            "industry": list(_WORK),
        }

    def next(self, kind: str) -> str:
        """Return an unused name that suits the kind of street."""
        for pool in (self._pools[kind], self._pools["villa"]):
            while pool:
                name = pool.pop(0)
                if name not in self._taken:
                    self._taken.add(name)
                    return name
        raise LookupError("the plan has more streets than there are names")


def _ordinary(rng: random.Random) -> list[str]:
    names = [stem + ending for stem in _STEMS for ending in _ENDINGS if ending[:3] not in stem.lower()]
    return _shuffled(names, rng)


def _shuffled(names: tuple[str, ...] | list[str], rng: random.Random) -> list[str]:
    out = list(names)
    rng.shuffle(out)
    return out
