"""What a trainer did in a practice call, in words for those who look back on it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.catalogue import Words
from app.words import AUTHORITY
from scripts.practice.model import Scenario
from scripts.practice.trainerview import words_of

TOLD_BY_WHAT_FOLLOWS = frozenset({"say", "say_freely", "pace", "jump"})
"""Deeds that need no line of their own: the caller's words, or the pace of the clock, stand there already."""

_DEEDS: Mapping[str, Words] = {
    "trigger": Words("Lod ske: {0}", "Let happen: {0}"),
    "hold": Words("Holdt tilbage eller slap: {0}", "Held back or let go: {0}"),
    "position": Words("Lod telefonen sende en position", "Let the phone send a position"),
    "line": Words("Brød linjen eller satte anmelder på igen", "Cut the line or put the caller back on it"),
    "dial": Words("Satte {0}", "Set {0}"),
    "inject": Words("Lagde ind: {0}", "Put in: {0}"),
    "trainer_away": Words("Forbindelsen til instruktøren røg; anmelder gik videre alene",
                          "The trainer was lost; the caller went on alone"),
    "trainer_came": Words("Instruktøren kom til", "The trainer came"),
    "trainer_back": Words("Instruktøren er tilbage", "The trainer is back"),
}  # fmt: skip
_PUT_IN: Mapping[str, Words] = {
    "right": Words("rigtig position", "right position"),
    "wrong": Words("forkert position", "wrong position"),
    "improving": Words("position, der bliver bedre", "position that gets better"),
    "none": Words("ingen position", "no position"),
    "noise": Words("lyd", "noise"),
    "drop": Words("linjen tabt", "line lost"),
    "return": Words("anmelder på linjen igen", "caller on the line again"),
    "call": Words("et opkald mere", "a second call"),
    "receipt": Words("kvittering", "receipt"),
}
_NUMBER = re.compile(r"^[a-z_]+=\S+$")


def trainer_words(deed: str, what: str, scenario: Scenario | None = None, language: str = "da") -> str:
    """Return a trainer's deed in words; one that this version does not know stands as the log has it."""
    known = _DEEDS.get(deed)
    if known is None:
        return f"{deed}: {what}" if what else deed
    return known.in_(language).format(_what(deed, what, scenario, language))


def _what(deed: str, what: str, scenario: Scenario | None, language: str) -> str:
    if deed in ("trigger", "hold") and scenario is not None:
        found = next((h for h in scenario.haendelser if h.id == what), None)
        return words_of(found, scenario)[0 if language == "da" else 1] if found is not None else what
    if deed == "dial":
        return what.replace("cooperation", "samarbejde") if language == "da" else what
    if deed == "inject":
        kind, _, rest = what.partition(" ")
        parts = [part for part in rest.split() if not _NUMBER.match(part)]
        named = _PUT_IN[kind].in_(language) if kind in _PUT_IN else kind
        told = [next((w.in_(language) for a, w in AUTHORITY.items() if a == part), part) for part in parts]
        return f"{named}: {' '.join(told)}" if told else named
    return what
