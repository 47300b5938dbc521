"""What the caller has told so far, in one plain sentence to read back: "Du har sagt: …", with what is not sure marked.

A caller who hears that it was understood calms down (interview.md §4); and what was misheard is heard at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from app.domain.catalogue import FIELDS, Words
from app.domain.state import CallState, FieldValue

_UNKNOWN = ("ved_ikke", "ukendt")
_OWN_WORDS_MOST = 60  # longer stories are not read back whole

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
        if value is None or not value.value or value.typed or field.aside or value.source == "network":
            continue
        if value.value in _UNKNOWN:
            unknown.append(_lower(field.label.in_(language)))
            continue
        yield Told(_phrase(field.id, value.value, language), _is_sure(call, field.id, value))
    own = call.fields.get("haendelse.egne_ord")
    # What the call-taker wrote in this field is a note, in other words than the caller's: it is not said to them.
    theirs = own is not None and own.source == "caller" and not own.typed
    if own is not None and theirs and own.value and len(own.value) <= _OWN_WORDS_MOST:
        yield Told(f"»{own.value}«")
    if unknown:
        yield Told(_NOT_KNOWN.in_(language).format(", ".join(unknown)))


def _phrase(field: str, value: str, language: str) -> str:
    said = FIELDS[field].said
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
