"""Every line a practice caller can say, and the name of the recording that each one wants."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.practice.model import Scenario

NOISES = "lyde"
"""The folder of background noises, shared by all scenarios."""

_WHO = re.compile(r"^\(([^)]*)\)\s*")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class SpokenLine:
    """One line: the intent (or second caller) it belongs to, its words, and who says it when that is not the caller."""

    intent: str
    text: str
    who: str = ""

    @property
    def file(self) -> str:
        """The name of its recording: intent, then eight hex digits over the words, so that new words want a new one."""
        return f"{self.intent}.{_digest(self.text)}.wav"


def line_of(said: str, intent: str) -> SpokenLine:
    """Return the line behind what a caller said in the log, without the name of who says it in front."""
    found = _WHO.match(said)
    return SpokenLine(intent, said[found.end() :] if found else said, found[1] if found else "")


def is_noise(said: str) -> bool:
    """Return whether what was said is a noise, as ``[en dør smækker]``, and nobody's words."""
    return said.startswith("[") and said.endswith("]")


def noise_file(said: str) -> str:
    """Return the name of a noise's file: its words in small letters, joined by dashes, æ ø å as ae oe aa."""
    plain = said.strip("[] ").casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    name = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_NAME].strip("-")
    return f"{name or _digest(said)}.wav"


def lines_of(scenario: Scenario) -> tuple[SpokenLine, ...]:
    """Return every line that words are said in, in the order of the file, each once; noises are not among them."""
    return tuple(dict.fromkeys(line for line in _every(scenario) if not is_noise(line.text)))


def noises_of(scenario: Scenario) -> tuple[str, ...]:
    """Return every noise in brackets, in the order of the file, each once."""
    noises = [f"[{scenario.persona.baggrund}]"] if scenario.persona.baggrund else []
    noises += [f"[{each.baggrund}]" for each in scenario.haendelser if each.baggrund]
    noises += [line.text for line in _every(scenario) if is_noise(line.text)]
    return tuple(dict.fromkeys(noises))


def _every(scenario: Scenario) -> Iterator[SpokenLine]:
    for intent, reply in scenario.replikker.items():
        cases = (text for case in reply.tilfaelde for text in case.sig)
        for text in (*reply.sig, *reply.under_pres, *cases):
            yield SpokenLine(intent, text, reply.hvem)
    for happening in scenario.haendelser:
        for text in happening.andet_opkald.sig if happening.andet_opkald is not None else ():
            yield SpokenLine(happening.id, text)


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()[:8]
