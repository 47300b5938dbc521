"""Which line of a practice caller answers a question."""

from __future__ import annotations

import re
from collections.abc import Set

from scripts.practice.model import Scenario


def answering(scenario: Scenario, names: Set[str], text: str) -> str | None:
    """Return the line that answers an item or field by its names, else one whose words the question holds most of.

    A question of the guide is matched by its names alone; only the call-taker's own words are searched for words.
    """
    for intent, reply in scenario.replikker.items():
        if names & set(reply.svarer_paa):
            return intent
    if names:
        return None
    said = set(re.findall(r"\w+", text.lower()))
    hits = [(len(said & {word.lower() for word in reply.ord}), name) for name, reply in scenario.replikker.items()]
    most = max((count for count, _ in hits), default=0)
    return next((name for count, name in hits if count == most), None) if most else None
