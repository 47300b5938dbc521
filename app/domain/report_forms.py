"""The headed groups of the 114 forms, by cause: what is asked in each report, in the order in which it is asked.

They are part of the catalogue, which every reader asks; nobody reads them here. Each form has room without scrolling on
a screen of 1366 by 768.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.field import Section, Words

_CALLER = Section(
    "caller",
    Words("Anmelder", "Caller"),
    (
        "anmelder.navn", "anmelder.ring_tilbage", "anmelder.cpr", "anmelder.email", "anmelder.digital_post",
        "anmelder.forsikring",
    ),
    "personer",
)  # fmt: skip
_CALLER_ONLINE = Section("caller", _CALLER.title, (*_CALLER.fields[:-1], "sted.uden"), "personer")
_SHORT_CALLER = Section(
    "caller",
    _CALLER.title,
    ("anmelder.navn", "anmelder.ring_tilbage", "anmelder.anonym", "anmelder.ring_ikke"),
    "personer",
)

REPORT_SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "TYVERI": (
        Section("when", Words("Hvornår", "When"), ("gerning.fra", "gerning.til")),
        Section(
            "theft",
            Words("Tyveriet", "The theft"),
            (
                "stjaalet.slags", "stjaalet.nummer", "stjaalet.genstande", "gerningsmand.paa_stedet", "stjaalet.truet",
                "stjaalet.sporing", "stjaalet.sporet_til", "stjaalet.laast", "gerning.vidner", "anmelder.online",
                "tryg.nu",
            ),
            "genstande",
        ),
        _CALLER,
    ),
    "MISTAENKELIG": (
        Section(
            "suspicion",
            Words("Det, der ses", "What is seen"),
            (
                "mistanke.adfaerd", "haendelse.igang", "mistanke.hvor", "gerning.fra", "gerningsmand.antal",
                "fare.vaaben", "anmelder.i_fare", "tryg.nu", "mistanke.foer", "mistanke.tider",
            ),
        ),
        Section(
            "person",
            Words("Person og køretøj", "Person and vehicle"),
            ("person.signalement", "person.retning", "bil.udseende", "bil.plade", "bil.slags"),
            "koeretoejer",
        ),
        _SHORT_CALLER,
    ),
    "STOEJ": (
        Section(
            "when",
            Words("Hvornår", "When"),
            ("larm.begyndt", "haendelse.igang", "larm.gentaget", "larm.hoeres_fra"),
        ),
        Section(
            "noise",
            Words("Støjen", "The noise"),
            (
                "larm.slags", "larm.vold", "fare.boern", "larm.antal", "larm.talt", "larm.udlejer", "larm.oenske",
                "larm.forventning", "tryg.nu",
            ),
        ),
        _SHORT_CALLER,
    ),
    "HAERVAERK": (
        Section("when", Words("Hvornår", "When"), ("gerning.fra", "gerning.til", "haendelse.igang", "gerning.vidner")),
        Section(
            "damage",
            Words("Hærværket", "The vandalism"),
            (
                "skade.genstand", "skade.ejer", "skade.beskrivelse", "skade.vaerdi", "skade.had", "skade.tag",
                "skade.ordlyd", "gerning.mistaenkt", "tryg.nu",
            ),
        ),
        _CALLER,
    ),
    "BEDRAGERI": (
        Section(
            "stop",
            Words("Stop nu", "Stop now"),
            ("svindel.kontakt", "svindel.penge", "svindel.bank", "bank.spaerret"),
        ),
        Section(
            "fraud",
            Words("Bedrageriet", "The fraud"),
            (
                "svindel.kanal", "svindel.udgav", "svindel.beloeb", "svindel.modtager", "svindel.fjernadgang",
                "svindel.beviser", "gerning.fra", "gerning.til", "anmelder.online", "tryg.nu",
            ),
        ),
        _CALLER_ONLINE,
    ),
    "TRUSLER": (
        Section(
            "danger",
            Words("Fare", "Danger"),
            (
                "anmelder.i_fare", "gerningsmand.paa_stedet", "fare.vaaben", "fare.boern", "gerningsmand.tilhold",
                "trussel.gentagelse",
            ),
        ),
        Section(
            "threat",
            Words("Truslerne", "The threats"),
            (
                "trussel.slags", "trussel.moenster", "trussel.ordlyd", "gerningsmand.relation", "person.navn",
                "gerning.fra", "gerning.til",
            ),
        ),
        Section(
            "caller",
            _CALLER.title,
            (
                "anmelder.navn", "anmelder.ring_tilbage", "anmelder.sikker_kontakt", "anmelder.ring_ikke",
                "trussel.samtale", "tryg.nu",
            ),
            "personer",
        ),
    ),
    "TRAFIK-MINDRE": (
        Section(
            "road",
            Words("På vejen", "On the road"),
            (
                "uheld.slags", "haendelse.tilskadekomne", "trafik.spaerret", "uheld.koerer_nu",
                "gerningsmand.paavirket", "trafik.flugt", "bil.plade", "trafik.retning",
            ),
        ),
        Section(
            "accident",
            Words("Uheldet", "The accident"),
            ("uheld.forloeb", "uheld.modpart", "uheld.papirer", "gerning.fra", "gerning.vidner"),
            "koeretoejer",
        ),
        _CALLER,
    ),
    "VEJLEDNING": (
        Section(
            "guidance",
            Words("Vejledning", "Guidance"),
            (
                "henvendelse.emne", "henvendelse.svar", "henvendelse.dyr", "henvendelse.sag", "henvendelse.klage",
                "sted.uden",
            ),
        ),
        _SHORT_CALLER,
    ),
    "HITTEGODS": (
        Section(
            "property",
            Words("Hittegods", "Lost and found"),
            (
                "fund.slags", "fund.genstand", "fund.nummer", "gerning.fra", "bank.spaerret", "fund.afleveret",
                "henvendelse.svar", "sted.uden",
            ),
        ),
        Section("caller", _CALLER.title, (*_CALLER.fields[:2], "anmelder.email", "anmelder.ring_ikke")),
    ),
    "SAVNET": (
        Section(
            "missing",
            Words("Den savnede", "The missing person"),
            (
                "person.navn", "person.alder", "savn.sidst_sted", "savn.sidst_tid", "person.signalement",
                "person.toej", "savn.telefon", "savn.steder", "savn.foto",
            ),
        ),
        Section(
            "risk",
            Words("Risiko", "Risk"),
            ("savn.risiko", "savn.barn", "savn.demens", "savn.selvmordsfare", "savn.medicin", "bil.plade"),
            "koeretoejer",
        ),
        _SHORT_CALLER,
    ),
    "TIP": (
        Section(
            "tip",
            Words("Tip", "Tip"),
            ("tip.hvad", "tip.haster", "tip.kilde", "gerning.fra", "gerning.mistaenkt", "tryg.nu", "sted.uden"),
        ),
        _SHORT_CALLER,
    ),
}  # fmt: skip
