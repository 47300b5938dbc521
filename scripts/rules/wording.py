"""Wording: short, one thing at a time, never scolding, and with the reason where the question is hard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.contract import CAUSE_FIELD
from scripts.model import CallScript, Question
from scripts.rules.base import Checked, Finding
from scripts.source import slots

MAX_WORDS = 18
MAX_LIX = 55
_FEWEST_WORDS = 6  # in fewer, one long word decides

# Numbers that are the subject of the talk itself and may be said.
_OWN_NUMBERS = ("112", "114")
_PHONE = re.compile(r"\+\d[\d ]{6,}|\b\d{2}(?: ?\d{2}){3}\b|\b\d{4} \d{4}\b|\b1813\b|\b116 ?\d{3}\b")
_SECOND_QUESTION = re.compile(
    r"\b(?:og|eller)(?: på)? (?:hvor|hvad|hvem|hvornår|hvordan|hvilken|hvilket|hvilke|er der)\b", re.IGNORECASE
)
_LEADING = re.compile(r"(?:,|\bvel|\bikke)\s*(?:vel|ikke|ikke sandt|ikk)\s*\?$|\bvel\?$", re.I)
_SCOLDING = (
    "rolig nu", "fald ned", "tag dig sammen", "du skal bare", "du må da", "hør nu her", "hvorfor ringer du",
    "det er ikke 112", "det kan jeg ikke bruge til noget", "har du overhovedet", "så må du selv", "det ved du da",
    "hvor svært kan det være",
)  # fmt: skip
_ELIGIBILITY = ("er det nu også", "er det virkelig", "er du sikker på, at det haster", "har du prøvet egen læge")
_MEDICAL = (
    "hjerte-lunge", "hjertemassage", "genopliv", "kunstigt åndedræt", "pust ind i", "tryk på brystet", "sideleje",
    "stop blødningen", "forbinding", "giv medicin",
)  # fmt: skip
_NEEDS_REASON = ("anmelder.cpr", "anmelder.navn", "anmelder.ring_tilbage", "fare.vaaben")


def _texts(script: Checked) -> Iterator[tuple[str, int, str]]:
    """Yield every line that is said to a caller, with its item and its line in the file."""
    spoken = ("sig", "sig_ja_nej", "hvorfor")
    for line_id, holder, key in slots(script.raw):
        if isinstance(key, str) and key in spoken:
            item = line_id.split(".", 1)[0]
            line = script.item_line(item, key if "id" in holder else "hvis_ved_ikke")
            yield item, line, str(holder[key])


def phrases(script: Checked) -> Iterator[Finding]:
    """No phone numbers inline, no scolding, no doubting, no leading, no medical advice of our own."""
    waiting = {i.id for i in script.script.indhold if i.kraever}
    for item, line, text in _texts(script):
        low = text.lower()
        if (found := _PHONE.search(text)) and found[0] not in _OWN_NUMBERS:
            yield script.finding("fejl", "nummer-i-linje", f"nummeret {found[0]} må ikke stå i en linje.", item=item,
                                 line=line, suggestion="Numre står i deres egen tabel.")  # fmt: skip
        if phrase := next((p for p in _SCOLDING if p in low), None):
            yield script.finding("advarsel", "irettesaetter", f"»{phrase}« irettesætter.", item=item, line=line)
        if phrase := next((p for p in _ELIGIBILITY if p in low), None):
            yield script.finding("advarsel", "betvivler", f"»{phrase}« sår tvivl om behovet.", item=item, line=line)
        if _LEADING.search(text):
            yield script.finding("advarsel", "ledende", "spørgsmålet lægger svaret i munden.", item=item, line=line,
                                 suggestion="Spørg åbent.")  # fmt: skip
        if item not in waiting and (phrase := next((p for p in _MEDICAL if p in low), None)):
            text = f"»{phrase}« er et lægeligt råd."
            yield script.finding("fejl", "laegeligt", text, item=item, line=line,
                                 suggestion="Skriv kraever: regional_godkendelse.")  # fmt: skip


def length(script: Checked) -> Iterator[Finding]:
    """One short question at a time."""
    for item, line, text in _texts(script):
        words = len(text.split())
        if words > MAX_WORDS:
            yield script.finding("advarsel", "for-lang", f"linjen er på {words} ord; {MAX_WORDS} er nok.", item=item,
                                 line=line, suggestion="Del den.")  # fmt: skip
        if text.count("?") > 1 or ("?" in text and _SECOND_QUESTION.search(text)):
            yield script.finding("advarsel", "to-spoergsmaal", "to spørgsmål i ét.", item=item, line=line,
                                 suggestion="Del det i to.")  # fmt: skip


def reading(script: Checked) -> Iterator[Finding]:
    """A line is heard once, by someone who is frightened: long words and long sentences do not reach them."""
    for item, line, text in _texts(script):
        words = re.findall(r"\w+", text)
        if len(words) < _FEWEST_WORDS:
            continue
        lix = readability(text)
        if lix > MAX_LIX:
            yield script.finding("advarsel", "svaer-at-hoere", f"linjen har lixtal {lix}; {MAX_LIX} er nok.", item=item,
                                 line=line, suggestion="Brug kortere ord.")  # fmt: skip


def readability(text: str) -> int:
    """Return the readability index LIX (Björnsson 1968): words per sentence + per cent of words over six letters."""
    words = re.findall(r"\w+", text)
    sentences = max(1, len(re.findall(r"[.!?:]+(?:\s|$)", text)))
    return round(len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / max(1, len(words)))


def reasons(script: Checked) -> Iterator[Finding]:
    """A hard question says why it is asked."""
    for item in script.script.indhold:
        if isinstance(item, Question) and item.felt in _NEEDS_REASON and not item.hvorfor:
            text = "anmelder skal kunne få at vide, hvorfor der spørges."
            line = script.item_line(item.id, "sig")
            yield script.finding("advarsel", "uden-hvorfor", text, item=item.id, line=line,
                                 suggestion='Skriv hvorfor: "…".')  # fmt: skip


def yes_no(script: Checked) -> Iterator[Finding]:
    """A critical question about danger can be asked when someone listens."""
    for item in script.script.indhold:
        if isinstance(item, CallScript) or not isinstance(item, Question):
            continue
        hard = item.vigtighed == "kritisk" and item.fase == "fare" and item.felt != CAUSE_FIELD
        if hard and item.svar.type != "ja_nej" and not item.sig_ja_nej and "114" not in script.script.linje:
            text = "spørgsmålet kan ikke besvares med ja eller nej, når nogen lytter med."
            line = script.item_line(item.id, "sig")
            yield script.finding("advarsel", "uden-ja-nej", text, item=item.id, line=line,
                                 suggestion='Skriv sig_ja_nej: "…".')  # fmt: skip
