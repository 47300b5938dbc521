"""How what the caller told is said back to them, and what is never said back.

Part of the catalogue, which every reader asks; nobody reads it here. A field that has no phrase is said by its label.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.field import Words

# The desk's own notes, assessments and dealings with the caller, and what it would harm to read aloud.
ASIDE: frozenset[str] = frozenset({
    "anmelder.cpr", "anmelder.email", "anmelder.digital_post", "anmelder.forsikring", "anmelder.police_nr",
    "anmelder.adresse",
    "anmelder.ring_tilbage", "anmelder.ring_ikke", "anmelder.lytter_med", "anmelder.paaskud",
    "anmelder.sikker_kontakt", "paaskud.vaerre", "paaskud.antal", "kontakt.ring", "kontakt.sms", "kontakt.besked",
    "kontakt.brev", "kontakt.nabo", "kontakt.email",
    "haendelse.aarsag", "haendelse.egne_ord", "haendelse.undertype", "haendelse.kendt_sted",
    "sted.forklaring", "sted.soeg", "sted.uden", "bil.stemme", "bil.lyde",
    "tavst.tegn", "tavst.lyde", "tavst.opringning", "tavst.grund", "henvendelse.svar",
    "selvmord.overvejer", "selvmord.gjort", "selvmord.middel", "selvmord.middel_naer", "selvmord.besked",
})  # fmt: skip

# By field and answer; "" is any other answer, which stands in the place of {0}.
SAID_BACK: Mapping[str, Mapping[str, Words]] = {
    "haendelse.igang": {
        "ja": Words("det sker lige nu", "it is happening now"), "nej": Words("det er ovre", "it is over"),
    },
    "haendelse.tilskadekomne": {
        "0": Words("ingen er kommet til skade", "nobody is hurt"),
        "1": Words("én er kommet til skade", "one person is hurt"),
        "2": Words("to er kommet til skade", "two are hurt"),
        "flere": Words("flere er kommet til skade", "several are hurt"),
    },
    "haendelse.fastklemte": {
        "0": Words("ingen sidder fast", "nobody is trapped"), "1": Words("én sidder fast", "one is trapped"),
        "2": Words("to sidder fast", "two are trapped"), "flere": Words("flere sidder fast", "several are trapped"),
    },
    "haendelse.bevidst": {
        "ja": Words("personen er vågen", "the person is awake"),
        "nej": Words("personen er ikke vågen", "the person is not awake"),
    },
    "haendelse.vejrtraekning": {
        "ja": Words("personen trækker vejret", "the person is breathing"),
        "nej": Words("personen trækker ikke vejret", "the person is not breathing"),
    },
    "brand.hvad": {"": Words("det brænder i {0}", "{0} is on fire")},
    "brand.roeg_flamme": {
        "flammer": Words("du ser flammer", "you see flames"), "roeg": Words("du ser røg", "you see smoke"),
        "begge": Words("du ser røg og flammer", "you see smoke and flames"),
    },
    "brand.selv_ude": {
        "ja": Words("du er selv ude", "you are out yourself"), "nej": Words("du er selv inde", "you are still inside"),
    },
    "brand.nogen_inde": {
        "ja": Words("der er nogen inde", "someone is inside"), "nej": Words("alle er ude", "everyone is out"),
    },
    "brand.inde_antal": {
        "1": Words("det er én person", "it is one person"), "2": Words("det er to personer", "it is two people"),
        "flere": Words("det er flere", "there are several"),
    },
    "brand.etage": {"": Words("det er på {0}", "it is on {0}")},
    "brand.kan_gaa": {
        "ja": Words("de kan selv gå", "they can walk"), "nej": Words("de kan ikke selv gå", "they cannot walk"),
    },
    "brand.farlige_stoffer": {
        "ja": Words("der er gas, ilt eller batterier", "there is gas, oxygen or batteries"),
        "nej": Words("der er ingen gas, ilt eller batterier", "there is no gas, oxygen or batteries"),
    },
    "brand.spredning": {
        "ja": Words("det breder sig", "it is spreading"), "nej": Words("det breder sig ikke", "it is not spreading"),
    },
    "trafik.spaerret": {
        "ja": Words("vejen er spærret", "the road is blocked"),
        "nej": Words("vejen er fri", "the road is clear"),
    },
    "trafik.retning": {"": Words("retning {0}", "direction {0}")},
    "fare.vaaben": {
        "ja": Words("der er våben", "there is a weapon"), "nej": Words("der er ingen våben", "there is no weapon"),
    },
    "anmelder.i_fare": {
        "ja": Words("du er selv i fare", "you are in danger"),
        "nej": Words("du er ikke selv i fare", "you are not in danger"),
    },
    "anmelder.anonym": {
        "andre": Words("du vil være anonym over for andre", "you wish to be anonymous to others"),
        "helt": Words("du vil være helt anonym", "you wish to be altogether anonymous"),
        "nej": Words("du behøver ikke være anonym", "you need not be anonymous"),
    },
    "gerningsmand.paa_stedet": {
        "ja": Words("personen er der stadig", "the person is still there"),
        "nej": Words("personen er væk", "the person has gone"),
    },
    "fare.boern": {
        "ja": Words("der er børn på stedet", "there are children there"),
        "nej": Words("der er ingen børn på stedet", "there are no children there"),
    },
    "fare.symptomer": {
        "ja": Words("nogen er blevet dårlig", "someone has been taken ill"),
        "nej": Words("ingen er blevet dårlig", "nobody has been taken ill"),
    },
    "trafik.koeretoejer": {
        "1": Words("der er ét køretøj", "there is one vehicle"),
        "2": Words("der er to køretøjer", "there are two vehicles"),
        "flere": Words("der er flere køretøjer", "there are several vehicles"),
    },
    "vand.antal": {
        "1": Words("der er én i vandet", "one person is in the water"),
        "2": Words("der er to i vandet", "two people are in the water"),
        "flere": Words("der er flere i vandet", "several people are in the water"),
    },
    "vand.synlig": {
        "ja": Words("personen kan ses nu", "the person is in sight now"),
        "nej": Words("personen kan ikke ses nu", "the person is not in sight now"),
    },
    "person.retning": {"": Words("personen gik mod {0}", "the person went towards {0}")},
    "bil.plade": {"": Words("nummerpladen er {0}", "the number plate is {0}")},
    "svindel.kontakt": {
        "ja": Words("du har kontakt med dem nu", "you are in contact with them now"),
        "nej": Words("du har ikke kontakt med dem nu", "you are not in contact with them now"),
    },
    "svindel.penge": {
        "ja": Words("der er flyttet penge eller givet koder", "money was moved or codes were given"),
        "nej": Words("der er ikke flyttet penge", "no money was moved"),
    },
    "bank.spaerret": {
        "ja": Words("kort og MitID er spærret", "cards and MitID are blocked"),
        "nej": Words("kort og MitID er ikke spærret", "cards and MitID are not blocked"),
    },
    "anmelder.navn": {"": Words("du hedder {0}", "your name is {0}")},
    "anmelder.rolle": {"": Words("du er {0}", "you are {0}")},
    "anmelder.sprog": {"": Words("du taler {0}", "you speak {0}")},
    "tryg.nu": {
        "ja": Words("du er tryg nu", "you feel safe now"), "nej": Words("du er utryg nu", "you do not feel safe"),
    },
    "indbrud.spor": {
        "ja": Words("ingen har rørt noget", "nobody has touched anything"),
        "nej": Words("noget er blevet rørt", "something was touched"),
    },
}  # fmt: skip
