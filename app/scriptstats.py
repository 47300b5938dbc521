"""What the log tells about the scripts themselves: which version asked what, and how each item fares in many calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from msgspec import Struct

from app.domain import facts as f
from app.renames import Renames
from scripts.contract import UNKNOWN_VALUES

Key = tuple[str, int, str]
"""Script, version and item; version 0 where the log does not say."""


class ItemStat(Struct, frozen=True, kw_only=True):
    """How one item of one version of a script fared; each count is of calls.

    ``unknown`` are those whose last answer was "ved ikke"; ``median_s`` is the time from when it came in front, or was
    asked, to its first answer, in seconds, None where it was never answered by key.
    """

    script: str
    version: int
    item: str
    text: str = ""
    shown: int = 0
    asked: int = 0
    answered: int = 0
    skipped: int = 0
    unknown: int = 0
    median_s: float | None = None


@dataclass
class _Seen:
    """One item in one call."""

    shown: datetime | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    answer: str = ""
    label: str = ""
    skipped: bool = False


@dataclass
class _Call:
    versions: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    items: dict[Key, _Seen] = field(default_factory=dict)
    texts: dict[Key, str] = field(default_factory=dict)

    def take(self, entry: f.Entry) -> None:
        fact = entry.fact
        if isinstance(fact, f.ScriptStarted):
            self.versions[fact.script] = fact.version
            self.hashes[fact.script] = fact.content_hash
        elif isinstance(fact, f.InterruptRaised) and fact.version:
            self.versions[fact.script] = fact.version
        elif isinstance(fact, f.ItemShown):
            self.versions[fact.script] = fact.version or self.versions.get(fact.script, 0)
            seen = self._seen(fact.script, fact.item)
            seen.shown = seen.shown or entry.at
        elif isinstance(fact, f.QuestionAsked) and fact.script:  # own words belong to no guide
            seen = self._seen(fact.script, fact.item, fact.text)
            seen.asked = seen.asked or entry.at
        elif isinstance(fact, f.AnswerGiven):
            seen = self._seen(fact.script, fact.item, fact.text)
            seen.answered, seen.answer, seen.label = seen.answered or entry.at, fact.value, fact.label
        elif isinstance(fact, f.ItemSkipped):
            self._seen(fact.script, fact.item).skipped = True

    def _seen(self, script: str, item: str, text: str = "") -> _Seen:
        key = (script, self.versions.get(script, 0), item)
        if text:
            self.texts[key] = text
        return self.items.setdefault(key, _Seen())


def _calls(entries: Iterable[f.Entry]) -> dict[str, _Call]:
    calls: dict[str, _Call] = {}
    for entry in entries:
        if entry.call:
            calls.setdefault(entry.call, _Call()).take(entry)
    return calls


def item_stats(
    entries: Iterable[f.Entry], script: str = "", *, renames: Renames | None = None, joined: bool = False
) -> tuple[ItemStat, ...]:
    """Return how every item fared in the calls of these log lines, by script, version and item; of one script or all.

    What was counted under a former name counts under the present one of ``renames``. ``joined`` counts all versions of
    an item together, as version 0. Pure: the same lines give the same counts.
    """
    calls = _calls(entries).values()
    names = renames or Renames()
    texts: dict[Key, tuple[int, str]] = {}
    found: dict[Key, list[_Seen]] = {}
    for call in calls:
        for key, seen in call.items.items():
            now, item = names.present(*key)
            if script and now != names.script(script):
                continue
            present = (now, 0 if joined else key[1], item)
            found.setdefault(present, []).append(seen)
            # The wording of the newest version is the one to show.
            if key in call.texts and key[1] >= texts.get(present, (0, ""))[0]:
                texts[present] = (key[1], call.texts[key])
    return tuple(_stat(key, found[key], texts.get(key, (0, ""))[1]) for key in sorted(found))


def _stat(key: Key, seen: Sequence[_Seen], text: str) -> ItemStat:
    waits = [
        max(0.0, (each.answered - begin).total_seconds())
        for each in seen
        if each.answered is not None and (begin := each.shown or each.asked) is not None
    ]
    return ItemStat(
        script=key[0],
        version=key[1],
        item=key[2],
        text=text,
        shown=sum(each.shown is not None for each in seen),
        asked=sum(each.asked is not None for each in seen),
        answered=sum(each.answered is not None for each in seen),
        skipped=sum(each.skipped for each in seen),
        unknown=sum(each.answer in UNKNOWN_VALUES for each in seen),
        median_s=round(median(waits), 1) if waits else None,
    )


def scripts_used(entries: Iterable[f.Entry]) -> list[dict[str, Any]]:
    """Return for one call which script in which version asked what, in the order asked; times ISO 8601 UTC."""
    out: dict[tuple[str, int], dict[str, Any]] = {}
    for call in _calls(entries).values():
        for script, version in call.versions.items():
            out[script, version] = _used(script, version, call.hashes.get(script, ""))
        for (script, version, item), seen in call.items.items():
            if seen.asked is None and seen.answered is None:
                continue
            used = out.setdefault((script, version), _used(script, version, call.hashes.get(script, "")))
            at = seen.asked or seen.answered
            used["asked"].append({
                "item": item, "text": call.texts.get((script, version, item), ""),
                "at": at.isoformat() if at is not None else None, "answer": seen.label or seen.answer,
            })  # fmt: skip
    return list(out.values())


def _used(script: str, version: int, digest: str) -> dict[str, Any]:
    return {"script": script, "version": version, "content_hash": digest, "asked": []}
