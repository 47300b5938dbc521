"""A script on paper, for the instructors who sign it: what is said, when, which answers, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scripts.authoring.approval import NEEDED, Signed, standing
from scripts.authoring.condition_words import Label, in_words
from scripts.authoring.overlay import Overlay
from scripts.model import PHASES, Item, Script
from scripts.vocabulary import answer_name, phase_name

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Part:
    """A headed part of the sheet: rows of (what, the words, the rest)."""

    head: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """A script as it is printed."""

    title: str
    under: str
    parts: tuple[Part, ...]


def sheet(
    script: Script, today: date, label: Label = lambda name: name, layer: Overlay | None = None
) -> Sheet:
    """Return a script as parts of rows in Danish: items by phase, interrupts, the table, and lines to sign on.

    With a ``layer`` the script is the one it lies on already, and the layer is what is signed.
    """
    work = layer if layer is not None else script
    parts = [
        Part(phase_name("da", phase), tuple(row for item in script.indhold if item.fase == phase
                                            for row in _item(item, label)))
        for phase in PHASES
    ]  # fmt: skip
    parts.append(Part("Afbrydere", tuple((f"Alt+{i.tast}", i.navn, _when(i, label)) for i in script.afbryd)))
    parts.append(Part("Forslag", tuple(
        (f"{r.prioritet or '–'}", r.fordi, "; ".join(filter(None, (", ".join(r.tjenester), _when(r, label)))))
        for r in script.forslag)))  # fmt: skip
    parts.append(Part("Godkendelse", _signatures(work)))
    under = f"version {work.version} · {work.status} · {' og '.join(script.linje)} · indhold "
    under += f"{work.content_hash[:12]} · udskrevet {today:%d.%m.%Y}"
    return Sheet(script.navn, under, tuple(part for part in parts if part.rows))


def _item(item: Item, label: Label) -> list[Row]:
    weight = {"kritisk": "kritisk", "supplerende": "supplerende"}.get(item.vigtighed, "")
    when = _when(item, label)
    note = "; ".join(part for part in (weight, when, "kræver regional godkendelse" if item.kraever else "") if part)
    words = getattr(item, "sig", "") or f"→ {getattr(item, 'kald', '')}"
    rows: list[Row] = [(item.id, words, note)]
    for key, name in (("sig_ja_nej", "lytter med"), ("hvorfor", "hvorfor")):
        if text := getattr(item, key, None):
            rows.append((name, text, ""))
    answers = getattr(item, "svar", None)
    if answers is not None and answers.values:
        named = answers.af if isinstance(answers.af, dict) else {}
        words = " · ".join(f"{n} {named.get(v, answer_name('da', v))}" for n, v in enumerate(answers.values, 1))
        rows.append(("svar", words, ""))
    unknown = getattr(item, "hvis_ved_ikke", None)
    if unknown is not None:
        way = " · ".join(part for part in (unknown.sig or "", f"→ {unknown.kald}" if unknown.kald else "") if part)
        rows.append(("ved ikke", way, ""))
        if unknown.sig_ja_nej:
            rows.append(("lytter med", unknown.sig_ja_nej, ""))
    return rows


def _when(entry: object, label: Label) -> str:
    words = in_words(entry.guard, label)  # type: ignore[attr-defined]
    return "" if words == "altid" else f"når {words}"


def _signatures(script: Signed) -> tuple[Row, ...]:
    rows: list[Row] = [("Forfatter", script.forfatter or "følger programmet", "")]
    counted = standing(script)
    rows += [(f"Godkender {n}", a.af, f"{a.dato:%d.%m.%Y}") for n, a in enumerate(counted, 1)]
    empty = range(len(counted) + 1, NEEDED + 1)
    rows += [(f"Godkender {n}", "______________________________", "dato ____________") for n in empty]
    return tuple(rows)


def as_text(page: Sheet, width: int = 100) -> str:
    """Return a sheet as plain text, lines of at most ``width`` characters where the words allow it."""
    out = [page.title, page.under]
    for part in page.parts:
        out += ["", part.head, "-" * len(part.head)]
        for row in part.rows:
            out += _wrapped(row, width)
    return "\n".join(out) + "\n"


def _wrapped(row: Sequence[str], width: int) -> list[str]:
    import textwrap

    left, middle, right = row
    text = middle + (f"  [{right}]" if right else "")
    lines = textwrap.wrap(text, max(20, width - 20)) or [""]
    return [f"{left[:18]:<20}{lines[0]}", *(" " * 20 + line for line in lines[1:])]
