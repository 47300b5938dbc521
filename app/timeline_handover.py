"""What leaves the desk, as the timeline says it: tries, receipts, sheets that did not arrive, and the thread."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import facts as f
from app.domain import text_facts as t
from app.domain.catalogue import Words
from app.domain.handover_facts import Step
from app.timeline_line import Describe, TimelineLine
from app.words import AUTHORITY
from app.words_handover import STATE, reason_words

_TRIED: Mapping[Step, Words] = {
    "": Words("Sendt til {receiver}, {attempt}. forsøg", "Sent to {receiver}, try {attempt}"),
    "call": Words("{receiver} ringet op, {attempt}. forsøg", "{receiver} rung, try {attempt}"),
    "duty": Words("{receiver}: vagthavende ringet op", "{receiver}: duty officer rung"),
    "sheet": Words("Blanket alene til {receiver}", "Sheet alone to {receiver}"),
}


def _tried(fact: f.HandoverTried, language: str, danish: bool) -> TimelineLine:
    words = _TRIED[fact.step].in_(language)
    icon = "ringing" if fact.step in ("call", "duty") else "sent"
    return TimelineLine(icon, words.format(receiver=fact.receiver, attempt=fact.attempt))


def _received(fact: f.HandoverReceived, language: str, danish: bool) -> TimelineLine:
    name = AUTHORITY[fact.authority].in_(language)
    return TimelineLine("confirmed", f"{name}: kvitteret" if danish else f"{name}: receipted")


def _failed(fact: f.HandoverFailed, language: str, danish: bool) -> TimelineLine:
    name = AUTHORITY[fact.authority].in_(language)
    return TimelineLine(
        "failed", f"{name}: {fact.attempt}. forsøg tabt" if danish else f"{name}: try {fact.attempt} lost"
    )


def _update(fact: f.UpdateSent, language: str, danish: bool) -> TimelineLine:
    name = AUTHORITY[fact.authority].in_(language)
    words = f"Tillæg til {name}: {fact.text}" if danish else f"Update to {name}: {fact.text}"
    return TimelineLine("sent", words)


def _told(fact: f.SheetTold, language: str, danish: bool) -> TimelineLine | None:
    if fact.reason == "superseded":
        return None  # the newer sheet has a line of its own
    name = AUTHORITY[fact.authority].in_(language)
    what = ("tillæg" if danish else "update") if fact.update else ("blanket" if danish else "sheet")
    line = f"{name}, {what}: {STATE[fact.state].in_(language)}"
    if fact.receipt:
        line += f" ({fact.receipt})"
    if fact.state in ("trouble", "given_up"):
        line += f": {reason_words(fact.reason, language)}"
        return TimelineLine("failed", line)
    return TimelineLine("sent" if fact.state == "left" else "confirmed", line)


def _message(fact: t.MessageReceived, language: str, danish: bool) -> TimelineLine:
    return TimelineLine("text", f"»{fact.text}«")


def _wrote(fact: t.MessageSent, language: str, danish: bool) -> TimelineLine:
    return TimelineLine("text", f"Skrevet: {fact.text}" if danish else f"Written: {fact.text}")


def _message_told(fact: t.MessageTold, language: str, danish: bool) -> TimelineLine | None:
    if fact.state not in ("trouble", "given_up"):
        return None
    words = "Besked til anmelder" if danish else "Message to the caller"
    why = reason_words(fact.reason, language)
    return TimelineLine("failed", f"{words}: {STATE[fact.state].in_(language)}: {why}")


LINES: Mapping[type, Describe] = {
    f.HandoverTried: _tried,
    f.HandoverReceived: _received,
    f.HandoverFailed: _failed,
    f.UpdateSent: _update,
    f.SheetTold: _told,
    t.MessageReceived: _message,
    t.MessageSent: _wrote,
    t.MessageTold: _message_told,
}
