"""What each 114 form asks for before it is sent and before it is closed, besides what all of them ask.

A demand is met by any one of its fields; the first of them names it and is where the key leads. "kendes ikke" and
"ved ikke" are answers: a demand asks that the question was put, not that the citizen knew.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from app.domain.groups import row_of
from app.domain.state import CallState


class Demand(Struct, frozen=True):
    """Any of these fields; a name that ends in a star stands for every row of a group ("genstande.*").

    ``when`` (field, value) makes it a demand only while that field holds that value, or any where the value is a star.
    """

    fields: tuple[str, ...]
    when: tuple[str, str] | None = None

    @property
    def need(self) -> str:
        """The field that names the demand."""
        return self.fields[0]

    def asked(self, call: CallState) -> bool:
        """Whether it is a demand at all in this call."""
        if self.when is None:
            return True
        value = call.value(self.when[0])
        return value == self.when[1] or (self.when[1] == "*" and bool(value))

    def met(self, call: CallState) -> bool:
        """Whether one of the fields holds something."""
        return any(_holds(call, field) for field in self.fields)


class FormDemands(Struct, frozen=True):
    """The demands of one form. ``times`` are its fields of when it happened, any of which is enough."""

    send: tuple[Demand, ...] = ()
    close: tuple[Demand, ...] = ()
    times: tuple[str, ...] = ()


def _holds(call: CallState, field: str) -> bool:
    if not field.endswith("*"):
        return bool(call.value(field))
    stem = field.removesuffix("*")
    return any(key.startswith(stem) and value.value and row_of(key) for key, value in call.fields.items())


def _any(*fields: str, when: tuple[str, str] | None = None) -> Demand:
    return Demand(fields, when)


_SPAN = ("gerning.fra", "gerning.til")

DEMANDS: Mapping[str, FormDemands] = {
    "TYVERI": FormDemands(
        send=(
            _any("stjaalet.slags"),
            _any("stjaalet.genstande", "genstande.*", "cykel.udseende", "bil.udseende"),
            _any("cykel.type", when=("stjaalet.slags", "cykel")),
        ),
        close=(
            _any("stjaalet.nummer", "cykel.stelnr", "elektronik.imei", "bil.plade"),
            _any("stjaalet.sporing"),
            _any("stjaalet.politi_afgoer", when=("stjaalet.sporing", "ja")),
            _any("anmelder.online", when=("stjaalet.slags", "cykel")),
        ),
        times=_SPAN,
    ),
    "INDBRUD-OPDAGET": FormDemands(
        send=(_any("indbrud.bolig"), _any("indbrud.nogen_inde")),
        close=(_any("indbrud.spor"), _any("indbrud.sikret"), _any("indbrud.besoeg"), _any("tryg.nu")),
        times=("indbrud.fra", "indbrud.til"),
    ),
    "HAERVAERK": FormDemands(
        send=(_any("skade.genstand"), _any("haendelse.igang")),
        close=(_any("skade.vaerdi"), _any("skade.had")),
        times=_SPAN,
    ),
    "TRUSLER": FormDemands(
        send=(_any("trussel.slags"), _any("trussel.gentagelse")),
        close=(
            _any("trussel.skade", when=("trussel.slags", "*")), _any("fare.boern"),
            _any("trussel.frist_72", when=("trussel.slags", "*")), _any("anmelder.sikker_kontakt"),
            _any("trussel.samtale"),
        ),
        times=_SPAN,
    ),
    "BEDRAGERI": FormDemands(
        send=(_any("svindel.kanal"), _any("svindel.kontakt"), _any("svindel.penge")),
        close=(_any("bank.spaerret"), _any("svindel.beloeb"), _any("svindel.raad", when=("svindel.penge", "ja"))),
        times=_SPAN,
    ),
    "TRAFIK-MINDRE": FormDemands(
        send=(_any("haendelse.tilskadekomne"), _any("trafik.spaerret"), _any("trafik.retning")),
        close=(
            _any("bil.plade", "uheld.modpart", "koeretoejer.*"),
            _any("uheld.skadevolder", when=("uheld.slags", "uheld")),
            _any("uheld.papirer", when=("uheld.slags", "uheld")),
        ),
        times=("gerning.fra",),
    ),
    "SAVNET": FormDemands(
        send=(
            _any("person.navn"), _any("person.alder"), _any("savn.sidst_sted"),
            _any("savn.risiko", "savn.barn", "savn.demens", "savn.selvmordsfare", "savn.medicin"),
        ),
        close=(
            _any("savn.risiko"), _any("savn.risiko_grund", when=("savn.risiko", "hoej")),
            _any("savn.risiko_grund", when=("savn.risiko", "middel")),
        ),
        times=("savn.sidst_tid",),
    ),
    "STOEJ": FormDemands(
        send=(_any("larm.slags"), _any("haendelse.igang")),
        close=(_any("anmelder.anonym"), _any("larm.forventning")),
        times=("larm.begyndt",),
    ),
    "MISTAENKELIG": FormDemands(
        send=(_any("mistanke.adfaerd"), _any("haendelse.igang")),
        close=(_any("person.signalement", "personer.*", "bil.plade", "bil.udseende", "koeretoejer.*"),),
        times=("gerning.fra",),
    ),
    "HITTEGODS": FormDemands(
        send=(_any("fund.genstand"),), close=(_any("fund.nummer", "fund.afleveret"),), times=("gerning.fra",)
    ),
    "TIP": FormDemands(
        send=(_any("tip.hvad"), _any("tip.haster")),
        close=(_any("anmelder.anonym"), _any("tip.kilde")),
        times=("gerning.fra",),
    ),
    "VEJLEDNING": FormDemands(
        send=(_any("henvendelse.emne"),),
        close=(_any("henvendelse.svar", "henvendelse.klage", "henvendelse.sag"),),
    ),
}  # fmt: skip


def demands_of(call: CallState) -> FormDemands:
    """Return what the form of a call asks for; nothing of its own on 112."""
    if call.line != "114":
        return FormDemands()
    return DEMANDS.get(call.value("haendelse.aarsag"), FormDemands())
