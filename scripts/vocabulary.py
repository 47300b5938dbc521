"""The few words the engine itself puts on the screen, in Danish and English; all others stand in the scripts."""

from __future__ import annotations

from collections.abc import Mapping

PHASE_NAMES: Mapping[str, Mapping[str, str]] = {
    "da": {
        "aabning": "Åbning", "sted": "Sted", "hvad": "Hvad", "fare": "Fare",
        "alarm": "Alarm", "uddyb": "Uddyb", "raad": "Råd", "afslut": "Afslut",
    },
    "en": {
        "aabning": "Opening", "sted": "Place", "hvad": "What", "fare": "Danger",
        "alarm": "Alarm", "uddyb": "Details", "raad": "Advice", "afslut": "Close",
    },
}  # fmt: skip

# Answers that mean the same in every script and need no words of their own there.
ANSWER_NAMES: Mapping[str, Mapping[str, str]] = {
    "da": {"ja": "Ja", "nej": "Nej", "ved_ikke": "Ved ikke", "ukendt": "Ukendt", "flere": "Flere"},
    "en": {"ja": "Yes", "nej": "No", "ved_ikke": "Don't know", "ukendt": "Unknown", "flere": "Several"},
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "leads_to": "{answer} fører til: {items}",
        "after_alarm": "efter alarm",
        "after_answer": "efter svar",
        "regional": "kræver regional godkendelse",
        "missing": "mangler: {items}",
        "take": "Ja, skift",
        "leave": "Nej, behold",
    },
    "en": {
        "leads_to": "{answer} leads to: {items}",
        "after_alarm": "after the alarm",
        "after_answer": "after an answer",
        "regional": "needs regional approval",
        "missing": "missing: {items}",
        "take": "Yes, change",
        "leave": "No, keep",
    },
}


def word(language: str, key: str) -> str:
    """Return one of the engine's words; anything but English is Danish."""
    return WORDS["en" if language == "en" else "da"][key]


def phase_name(language: str, phase: str) -> str:
    """Return the ordinary name of a phase."""
    return PHASE_NAMES["en" if language == "en" else "da"][phase]


def answer_name(language: str, value: str) -> str:
    """Return the word for an answer that every script shares; any other value is its own word."""
    return ANSWER_NAMES["en" if language == "en" else "da"].get(value, value)
