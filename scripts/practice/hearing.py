"""What a practice caller takes a typed question for: the line whose questions in the guides it is most alike."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from scripts.model import Script
from scripts.practice.known import on_the_way
from scripts.practice.model import Scenario
from scripts.source import read

GROUPS_FILE = Path(__file__).parent / "ordgrupper.yaml"
LONGEST = 300
"""Characters of a question that are listened to; nobody asks longer ones."""

NEVER = frozenset({"aabning", "stilhed", "uforstaaet", "panik", "baggrund"})
"""Lines that answer no question."""

_LIKE = 0.4  # alikeness from which a question counts as understood
_HEAVY = 1.4  # weight the words in common must have: "er der" alone asks nothing
_NAMED = 0.22  # what a word that the scenario itself names for a line adds
_ECHO = 0.45  # what it adds that the answer holds the words of the question
_TYPO = 84.0  # per cent of letters in common from which a longer word is the same one
_PART = 0.8  # how much a word counts that is only part of the other, or misspelt
_STRANGE = 0.35  # how much of its weight a word has that no question of the guides holds
_KEPT = 20_000  # words remembered; typed ones come without end
_ENDINGS = (
    "ernes", "erne", "erens", "eren", "enes", "endes", "ende", "erede", "ede", "ene", "ens", "ets", "ers", "er", "en",
    "et", "es", "e", "s", "t",
)  # fmt: skip
_HIS = 0.65  # how much the words count that were typed, against those of the guide's question
_OTHER = 0.7  # what is left of the likeness when one asks where and the other when
_WHOLE, _ALL = 0.9, 0.55  # from this share on a question counts as held whole by another, and how much that says
_WIDE = 0.05  # how much less a question says that is one of many for the same field, for each doubling of them
_LIGHT = 0.15
"""Weight of a word that stands in every second question, whatever is asked."""

_LITTLE_WORDS = (
    "er var der det den de du dig din dit jeg mig vi os en et har kan vil skal maa ville kunne bliver "
    "blev i paa at og som om med ved af for til fra saa lige noget hvad hvem hvilken hvilket hvilke jo "
    "mon egentlig bare her hos eller ikke men ham han hun hende hans hendes dem jer jeres sig nu min mit "
    "dine mine alt andre anden havde over mand kone far mor person faa faar mangler ligger staar skulle "
    "sin sit sine have goere kunne ad gik"
)
_KINDS = frozenset({"=hvor", "=hvornaar", "=hvor mange", "=hvor gammel", "=hvor laenge", "=hvor tit"})
_SENTENCE = re.compile(r"[.?!:]+\s*")
_TELLS = re.compile(
    r"(?:det|den|de|jeg|vi|du|han|hun|hj(?:æ|ae)lpen|politiet|ambulancen|brandv(?:æ|ae)senet|godt|fint|okay|ok|ja|nej|tak|"
    r"undskyld|bliv|g(?:å|aa)|hold|tag|l(?:æ|ae)g|luk|pr(?:ø|oe)v|rolig|bare)\b"
)


@dataclass(frozen=True)
class Heard:
    """What a typed line was taken for: the intent it asks for, empty for none, and whether it asks at all.

    ``alike`` is how sure, 0 to 1.
    """

    intent: str
    asks: bool
    alike: float = 0.0


@dataclass(frozen=True)
class _Phrase:
    """One way to ask for an intent: its words, the sum of their weights, and how much it says of the intent."""

    words: frozenset[str]
    weight: float
    says: float


class Wordings:
    """Every question of a library of guides by what it asks for: ``script.item``, ``item`` or the field it fills."""

    def __init__(self, scripts: Mapping[str, Script]) -> None:
        self._texts: dict[str, list[str]] = {}
        for script_id, script in scripts.items():
            for item in script.indhold:
                covered = getattr(item, "sig_ja_nej", None) if item.slags != "lyt" else None
                texts = [t for t in (getattr(item, "sig", None), covered) if t]
                for name in {f"{script_id}.{item.id}", item.id, getattr(item, "felt", None) or ""} - {""}:
                    self._texts.setdefault(name, []).extend(texts)
        every = {text for texts in self._texts.values() for text in texts}
        counts = Counter(word for text in every for word in set(words_of(text)))
        self._most = math.log(1 + len(every))
        self._weights = {word: math.log((1 + len(every)) / count) for word, count in counts.items()}

    def of(self, name: str) -> Sequence[str]:
        """Return the questions that ask for an item or a field."""
        return self._texts.get(name, ())

    def weight(self, word: str) -> float:
        """Return how much a word says: rare ones say more than those of every question."""
        return _LIGHT if word in _little() else self._weights.get(word, self._most * _STRANGE)


class Hearing:
    """Matches typed questions with one scenario's lines; the same question always gives the same line."""

    def __init__(self, scenario: Scenario, wordings: Wordings) -> None:
        self._wordings = wordings
        self._phrases: dict[str, tuple[_Phrase, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._answers: dict[str, frozenset[str]] = {}
        for intent, reply in scenario.replikker.items():
            if intent in NEVER or not (reply.svarer_paa or reply.ord):
                continue
            self._named[intent] = frozenset(word for named in reply.ord for word in words_of(named))
            cases = [text for case in reply.tilfaelde for text in case.sig]
            self._answers[intent] = frozenset(
                word for text in (reply.titel, *reply.sig, *cases) for word in words_of(text)
            ) - _little()
            asked = {frozenset({word}): 1.0 for word in self._named[intent]}
            for name in reply.svarer_paa:
                texts = [part for text in wordings.of(name) for part in _SENTENCE.split(text) if part]
                says = 1 / (1 + _WIDE * math.log2(max(1, len(texts))))
                for words in map(frozenset, map(words_of, texts)):
                    asked[words] = max(says, asked.get(words, 0.0))
            self._phrases[intent] = tuple(
                _Phrase(words, self._sum(words), asked[words]) for words in sorted(asked, key=sorted)
            )

    def hear(self, text: str) -> Heard:
        """Return the line that a typed question asks for; none for silence, a letter, or words that ask nothing."""
        text = " ".join(text.split())[:LONGEST]
        words = frozenset(words_of(text))
        asks = bool(words) and ("?" in text or _TELLS.match(text.casefold()) is None)
        total = self._sum(words)
        if not asks or (on_the_way(text) and "?" not in text):
            return Heard("", False)
        likeness = {intent: self._likeness(words, total, intent) for intent in self._phrases}
        if max(likeness.values(), default=0.0) < _LIKE:
            # No question of the guides is like it; the answer may hold its words: "hoved" of "jeg kan se hovedet".
            likeness = {intent: like + self._echo(words, total, intent) for intent, like in likeness.items()}
        best = max(likeness, key=lambda intent: round(likeness[intent], 9), default="")
        most = min(1.0, likeness.get(best, 0.0))
        return Heard(best if most >= _LIKE else "", True, most)

    def _likeness(self, words: frozenset[str], total: float, intent: str) -> float:
        alike = max((self._alike(words, total, phrase) for phrase in self._phrases[intent]), default=0.0)
        named = self._common(words, self._named[intent])
        return alike + (_NAMED * min(1.0, named / total) if named else 0.0)

    def _echo(self, words: frozenset[str], total: float, intent: str) -> float:
        """Return what it adds that the answer holds the words of the question."""
        common = self._common(words, self._answers[intent])
        return _ECHO * min(1.0, common / total) if common >= _HEAVY else 0.0

    def _alike(self, words: frozenset[str], total: float, phrase: _Phrase) -> float:
        """Return what two questions have in common, 0 to 1, by the weight of their words."""
        common = self._common(words, phrase.words)
        if common < _HEAVY:
            return 0.0
        alike = common / (_HIS * total + (1 - _HIS) * phrase.weight)
        mine, theirs = words & _KINDS, phrase.words & _KINDS
        if mine and theirs and not mine & theirs:
            return phrase.says * alike * _OTHER  # when is not where
        # All of a short question stands in a long one that offers more to answer: "vågen" of "syg … eller vågen".
        return phrase.says * max(alike, _ALL if common >= _WHOLE * total else 0.0)

    def _common(self, words: frozenset[str], others: frozenset[str]) -> float:
        whole = words & others
        found = self._sum(whole)
        rest = others - whole
        for word in sorted(words - whole):
            like = max((other for other in rest if _near(word, other)), key=self._wordings.weight, default="")
            if like:
                found += _PART * min(self._wordings.weight(word), self._wordings.weight(like))
                rest -= {like}
        return found

    def _sum(self, words: Iterable[str]) -> float:
        return sum(map(self._wordings.weight, sorted(words)))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: folded, without their endings, words of one group as one."""
    plain = re.findall(r"[^\W_]+", _folded(text))
    groups, longest = _groups()
    out: list[str] = []
    at = 0
    while at < len(plain):
        for size in range(min(longest, len(plain) - at), 0, -1):
            these = tuple(plain[at : at + size])
            group = groups.get(these) or groups.get(tuple(map(stem, these)))
            if group is not None:
                out.append(group)
                at += size
                break
        else:
            if len(plain[at]) > 1:
                out.append(stem(plain[at]))
            at += 1
    return out


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """Return a folded Danish word without its ending: »flaskerne«, »flasker« and »flaske« are one."""
    if len(word) <= 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]  # »skudt« and »skud« aside, a doubled letter is only there because an ending followed
    return word


def _folded(text: str) -> str:
    """Return a text in small letters without accents; æ, ø and å are written as ae, oe and aa, as some type them."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=_KEPT)
def _near(word: str, other: str) -> bool:
    """Return whether two different words are one, misspelt or put together with another."""
    short, long = sorted((word.removeprefix("="), other.removeprefix("=")), key=len)
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return True
    return len(short) >= 5 and fuzz.ratio(word, other) >= _TYPO


@cache
def _little() -> frozenset[str]:
    return frozenset(map(stem, _LITTLE_WORDS.split()))


@cache
def _groups() -> tuple[Mapping[tuple[str, ...], str], int]:
    """Return the word or words of each group, folded, with and without endings, to its name; and the longest."""
    raw: dict[str, Any] = read(GROUPS_FILE)
    found: dict[tuple[str, ...], str] = {}
    stems: dict[tuple[str, ...], str] = {}
    for group in raw["grupper"]:
        for member in group:
            plain, name = tuple(re.findall(r"[^\W_]+", _folded(str(member)))), f"={_folded(str(group[0]))}"
            found.setdefault(plain, name)  # as it is written, it comes before what only has its ending in common
            stems.setdefault(tuple(map(stem, plain)), name)
    return {**stems, **found}, max(map(len, found))
