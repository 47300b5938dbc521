"""What the caller has told so far, in one plain sentence to read back: "Du har sagt: …", with what is not sure marked.

A caller who hears that it was understood calms down (interview.md §4); and what was misheard is heard at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from app.domain.catalogue import FIELDS, PRIVATE, Words
from app.domain.state import CallState, FieldValue

_UNKNOWN = ("ved_ikke", "ukendt")
# What is about the desk's own dealing with the caller, or is said last of all.
_LEFT_OUT = (
    *PRIVATE, "anmelder.ring_tilbage", "anmelder.ring_ikke", "anmelder.lytter_med", "haendelse.aarsag",
    "haendelse.egne_ord", "sted.forklaring", "sted.soeg", "bil.stemme",
)  # fmt: skip
_OWN_WORDS_MOST = 60  # longer stories are not read back whole

# How an answer is said back to the one who gave it; every other field by its label.
_SAID: Mapping[str, Mapping[str, Words]] = {
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

_BEGINS = Words("Du har sagt: {0}.", "You have said: {0}.")
_NOT_KNOWN = Words("du ved ikke: {0}", "you do not know: {0}")
_AT = Words("stedet er {0}", "the place is {0}")
_IT_IS = Words("det er {0}", "it is {0}")
_UNSURE = Words("ikke bekræftet", "not confirmed")
_AND = Words("og", "and")


class Told(Struct, frozen=True):
    """One thing the caller told, in words; ``sure`` when nothing speaks against it and nobody must still ask."""

    text: str
    sure: bool = True


class Recap(Struct, frozen=True):
    """Everything told so far, in the order in which it is read back."""

    parts: tuple[Told, ...] = ()
    language: str = "da"

    @property
    def sentence(self) -> str:
        """The whole as one sentence to read aloud, unsure parts marked; empty while nothing was told."""
        if not self.parts:
            return ""
        mark = _UNSURE.in_(self.language)
        words = [part.text if part.sure else f"{part.text} ({mark})" for part in self.parts]
        joined = words[0]
        if len(words) > 1:
            joined = f"{', '.join(words[:-1])} {_AND.in_(self.language)} {words[-1]}"
        return _BEGINS.in_(self.language).format(joined)


def recap(call: CallState, language: str = "da", causes: Callable[[str], str] = lambda code: code) -> Recap:
    """Return what the caller of a call has told; ``causes`` turns a cause code into words in the same language."""
    return Recap(tuple(_told(call, language, causes)), language)


def _told(call: CallState, language: str, causes: Callable[[str], str]) -> Iterator[Told]:
    cause = call.fields.get("haendelse.aarsag")
    if cause is not None and cause.value and not cause.typed:
        name = causes(cause.value)
        yield Told(_IT_IS.in_(language).format(name[:1].lower() + name[1:]), _is_sure(call, "haendelse.aarsag", cause))
    if call.place is not None:
        yield Told(_AT.in_(language).format(call.place.text), call.place_verified_at is not None)
    unknown: list[str] = []
    for field in FIELDS.values():
        value = call.fields.get(field.id)
        if value is None or not value.value or value.typed or field.id in _LEFT_OUT or value.source == "network":
            continue
        if value.value in _UNKNOWN:
            unknown.append(_lower(field.label.in_(language)))
            continue
        yield Told(_phrase(field.id, value.value, language), _is_sure(call, field.id, value))
    own = call.fields.get("haendelse.egne_ord")
    if own is not None and own.value and not own.typed and len(own.value) <= _OWN_WORDS_MOST:
        yield Told(f"»{own.value}«")
    if unknown:
        yield Told(_NOT_KNOWN.in_(language).format(", ".join(unknown)))


def _phrase(field: str, value: str, language: str) -> str:
    said = _SAID.get(field, {})
    words = said.get(value) or said.get("")
    shown = FIELDS[field].shown(value, language)
    if words is not None:
        # Put in, never formatted: what was typed may hold braces.
        return words.in_(language).replace("{0}", shown)
    return f"{_lower(FIELDS[field].label.in_(language))}: {shown}"


def _is_sure(call: CallState, field: str, value: FieldValue) -> bool:
    """Whether nobody guessed a value and no other source says otherwise."""
    return value.certainty != "assumed" and not call.earlier.get(field)


def _lower(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
