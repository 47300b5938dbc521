"""How a form grows with what is told: a stolen bicycle brings its frame number, a hurt person the children there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import structs

from app.domain.field import Section

# Field -> value -> the fields that stand right behind it as soon as it holds that value.
GROWTH: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stjaalet.slags": {
        "cykel": ("cykel.type", "cykel.stelnr", "cykel.udseende"),
        "elektronik": ("elektronik.imei",),
        "bil": ("bil.plade", "bil.udseende"),
        "butik": ("firma.navn", "firma.cvr"),
    },
    "indbrud.bolig": {"erhverv": ("firma.navn", "firma.cvr")},
    "svindel.penge": {"ja": ("svindel.raad",)},
    "trussel.slags": dict.fromkeys(
        ("trusler", "chikane", "stalking", "billeder", "andet"), ("trussel.skade", "trussel.frist_72")
    ),
    "stjaalet.sporing": {"ja": ("stjaalet.politi_afgoer",)},
    "haendelse.fastklemte": {"1": ("trafik.el_gas",), "2": ("trafik.el_gas",), "flere": ("trafik.el_gas",)},
    "brand.nogen_inde": {"ja": ("brand.inde_antal", "brand.etage")},
    "fare.vaaben": {"ja": ("politi.beskyttelse",)},
    "anmelder.anonym": {"helt": ("anmelder.ring_ikke",)},
    "savn.risiko": {"hoej": ("savn.risiko_grund",), "middel": ("savn.risiko_grund",)},
    "uheld.slags": {"uheld": ("uheld.skadevolder",), "parkeret": ("uheld.skadevolder",)},
}


def grown(groups: tuple[Section, ...], value: Callable[[str], str]) -> tuple[Section, ...]:
    """Return the groups with the fields that the values so far bring; none stands twice."""
    shown = {field for group in groups for field in group.fields}
    out = []
    for group in groups:
        fields: list[str] = []
        for field in group.fields:
            fields.append(field)
            for answer, brought in GROWTH.get(field, {}).items():
                for more in brought:
                    # What was told stays in sight although the answer that brought it has changed.
                    if more not in shown and (answer == value(field) or value(more)):
                        shown.add(more)
                        fields.append(more)
        out.append(group if len(fields) == len(group.fields) else structs.replace(group, fields=tuple(fields)))
    return tuple(out)
