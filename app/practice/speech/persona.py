"""How a practice caller sounds in a speech program: which voice, how fast, how high."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.practice.model import Persona

_NAMED = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?(?:\+[a-z0-9]{1,12})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?")
_WORDS_PER_MINUTE = 165.0
_SLOWEST, _FASTEST = 90, 260
_TENSE = 75  # from this stress on somebody speaks faster and higher
# Roles that say it; else the ending of the first name does, as well as it can. A scenario's own »stemme« always wins.
_WOMEN = ("kvinde", "mor", "moder", "datter", "søster", "kone", "veninde", "pige", "farmor", "mormor", "sygeplejerske")
_MEN = ("mand", "far", "fader", "søn", "bror", "dreng", "farfar", "morfar", "svoger")
_HER_ENDINGS = ("a", "e", "ie", "is", "ith", "id", "lin", "gunn")
_HIS_NAMES = frozenset({"ole", "aage", "åge", "arne", "frode", "helge", "uffe", "lasse", "kalle", "malthe", "palle",
                        "rune", "tage", "thyge", "bjarne", "ove", "poul-erik", "mikkel", "egon"})  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A voice of espeak-ng: its name (``da+f3``), words a minute, pitch 0 to 99."""

    name: str
    words_per_minute: int
    pitch: int


def voice_of(persona: Persona, who: str = "", other: bool = False) -> Voice:
    """Return the voice of a persona; ``who`` is who speaks in the background, ``other`` a second caller."""
    language = persona.sprog if _LANGUAGE.fullmatch(persona.sprog) else "da"
    speed = _WORDS_PER_MINUTE * min(1.5, max(0.6, persona.tempo))
    if who or other:
        woman = _is_woman(who, "") if who else not _is_woman(persona.rolle, persona.navn)
        return Voice(f"{language}+{'f2' if woman else 'm7'}", round(_WORDS_PER_MINUTE), 55 if woman else 35)
    pitch = 75 if persona.alder < 13 else 60 if persona.alder < 20 else 50 if persona.alder < 65 else 40
    if persona.alder >= 70:
        speed *= 0.92
    if persona.stress >= _TENSE:
        speed, pitch = speed * 1.08, min(99, pitch + 6)
    named = persona.stemme if _NAMED.fullmatch(persona.stemme) else ""
    woman = _is_woman(persona.rolle, persona.navn)
    default = f"{language}+{('f5' if woman else 'm3') if persona.alder >= 65 else ('f3' if woman else 'm1')}"
    return Voice(named or default, round(min(_FASTEST, max(_SLOWEST, speed))), pitch)


def _is_woman(role: str, name: str) -> bool:
    words = re.findall(r"\w+", role.casefold())
    if any(word in _WOMEN for word in words):
        return True
    if any(word in _MEN for word in words):
        return False
    first = name.casefold().split()[:1]
    return bool(first) and first[0] not in _HIS_NAMES and first[0].endswith(_HER_ENDINGS)
