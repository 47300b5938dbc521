"""What differs between two versions of a script, in plain Danish sentences for someone who approves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from scripts.authoring.approval import RefusalError
from scripts.authoring.condition_words import Label, in_words
from scripts.authoring.overlay import Overlay, clashes, merge
from scripts.model import Answers, Conditioned, IfUnknown, Interrupt, Item, Part, Row, Script
from scripts.vocabulary import answer_name, phase_name

_KINDS: Mapping[str, str] = {
    "spoerg": "spørgsmålet", "lyt": "opfordringen", "sig": "linjen", "instruks": "opgaven", "raad": "rådet",
    "handling": "handlingen", "forslag": "forslaget", "kald": "kaldet", "afslut": "afslutningen",
}  # fmt: skip
_PARTS: Mapping[str, str] = {
    "slags": "slagsen", "vigtighed": "vigtigheden", "sig": "ordlyden", "sig_ja_nej": "ordlyden, når nogen lytter med,",
    "hvorfor": "begrundelsen", "kort": "den korte form", "felt": "feltet", "kraever": "kravet om godkendelse",
    "ordret": "»læses ordret«", "senest_s": "fristen i sekunder", "goer": "handlingen", "tast": "tasten",
    "vaerdi": "værdien", "kald": "den guide, der kaldes,", "kraev": "det, der skal være gjort først,",
    "navn": "navnet", "prioritet": "prioriteten", "tjenester": "tjenesterne", "fordi": "begrundelsen",
    "hvis": "forbeholdet", "linje": "linjerne", "aarsag": "årsagerne", "rolle": "rollen", "ejer": "ejeren",
    "faser": "fasernes navne", "gyldig": "gyldigheden",
}  # fmt: skip
_QUIET = frozenset({"skema", "id", "version", "status", "forfatter", "godkendt", "omdoebt_fra", "indhold", "afbryd",
                    "forslag"})  # fmt: skip


def differences(old: Script, new: Script, label: Label = lambda name: name) -> list[str]:
    """Return every difference between two versions as Danish sentences, heaviest part first: items, interrupts, table.

    ``label`` gives a field's words. Version, status, author and approvals are no differences. Empty: they say the same.
    """
    renamed = _renamed(old, new)
    found = [*_head(old, new), *_items(old, new, renamed, label), *_interrupts(old, new, label)]
    return [*found, *_rows(old, new, label)]


def layer_differences(
    script: Script, old: Overlay | None, new: Overlay, label: Label = lambda name: name
) -> list[str]:
    """Return what a layer does to its script that its former version did not; all it does when there is none.

    Raises RefusalError when the new one may not lie on the script.
    """
    try:
        after = merge(script, new)
    except ValueError as error:
        raise RefusalError(f"Laget kan ikke lægges på guiden: {error}") from error
    before = script
    if old is not None and not clashes(script, old):
        before = merge(script, old)
    named = {"navn": script.navn}
    return differences(before.model_copy(update=named), after.model_copy(update=named), label)


def _renamed(old: Script, new: Script) -> dict[str, str]:
    """Return the items of the newer version that had another id in the older one."""
    before = {item.id for item in old.indhold}
    found = {}
    for item in new.indhold:
        former = new.omdoebt_fra.get(f"{new.id}.{item.id}", "").rpartition(".")[2]
        if item.id not in before and former in before:
            found[item.id] = former
    return found


def _head(old: Script, new: Script) -> Iterator[str]:
    for key in type(new).model_fields:
        if key not in _QUIET and not _same(getattr(old, key), getattr(new, key)):
            yield _changed("Guiden", key, getattr(old, key), getattr(new, key))


def _items(old: Script, new: Script, renamed: Mapping[str, str], label: Label) -> Iterator[str]:
    before = {item.id: item for item in old.indhold}
    after = {renamed.get(item.id, item.id): item for item in new.indhold}
    for former, item in after.items():
        if former not in before:
            yield f"Ny: {_called(item)} i fasen {phase_name('da', item.fase)}{_weight(item)}{_shown(item, label)}."
    for former, item in before.items():
        if former not in after:
            yield f"Fjernet: {_called(item)}{_weight(item)}."
    for former, item in after.items():
        if former in before:
            yield from _item(before[former], item, label)
    yield from _moved([k for k in before if k in after], [k for k in after if k in before], after)


def _moved(before: Sequence[str], after: Sequence[str], items: Mapping[str, Item]) -> Iterator[str]:
    """Yield which items stand in another order; the longest run that kept its order did not move."""
    kept: set[str] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        kept.update(after[block.b : block.b + block.size])
    for number, key in enumerate(after):
        if key not in kept:
            place = f"efter {_called(items[after[number - 1]])}" if number else "først"
            yield f"Flyttet: {_called(items[key])} står nu {place}."


def _item(old: Item, new: Item, label: Label) -> Iterator[str]:
    name = _called(old)
    start = name[0].upper() + name[1:]
    if old.id != new.id:
        yield f"{start} hedder nu {new.id} (før {old.id})."
    if old.fase != new.fase:
        yield f"{start} er flyttet fra fasen {phase_name('da', old.fase)} til {phase_name('da', new.fase)}."
    for key in dict.fromkeys((*type(old).model_fields, *type(new).model_fields)):
        if key in ("id", "fase", "naar", "udtryk", "svar", "hvis_ved_ikke"):
            continue
        a, b = getattr(old, key, None), getattr(new, key, None)
        if a != b:
            yield _changed(start, key, a, b)
    yield from _condition(start, old, new, label)
    yield from _answers(start, getattr(old, "svar", None), getattr(new, "svar", None))
    yield from _unknown(start, getattr(old, "hvis_ved_ikke", None), getattr(new, "hvis_ved_ikke", None))


def _condition(start: str, old: Conditioned, new: Conditioned, label: Label) -> Iterator[str]:
    a, b = in_words(old.guard, label), in_words(new.guard, label)
    if a != b:
        yield f"{start} gælder nu {_when(b)} (før {_when(a)})."
    elif old.guard != new.guard:
        yield f"{start} har fået sin betingelse skrevet om."


def _when(words: str) -> str:
    return words if words == "altid" else f"når {words}"


def _answers(start: str, old: Answers | None, new: Answers | None) -> Iterator[str]:
    if old == new or old is None or new is None:
        return
    if old.type != new.type:
        yield f"{start} besvares nu som {new.type} (før {old.type})."
    words = [dict(a.af) if isinstance(a.af, dict) else {v: answer_name("da", v) for v in a.values} for a in (old, new)]
    before, after = words
    for value in after:
        if value not in before:
            yield f"{start} har fået svaret »{after[value]}« ({value})."
        elif before[value] != after[value]:
            yield f"{start}: svaret »{before[value]}« hedder nu »{after[value]}«."
    for value in before:
        if value not in after:
            yield f"{start} har ikke længere svaret »{before[value]}« ({value})."
    shared = [[v for v in one if v in other] for one, other in ((before, after), (after, before))]
    if shared[0] != shared[1]:
        yield f"{start} har sine svar på andre taster."


def _unknown(start: str, old: IfUnknown | None, new: IfUnknown | None) -> Iterator[str]:
    if old != new:
        yield f"{start} fører ved »ved ikke« nu {_way(new)} (før {_way(old)})."


def _way(route: IfUnknown | None) -> str:
    if route is None or not (route.sig or route.kald):
        return "ingen vegne"
    parts = [f"til guiden {route.kald}" if route.kald else "", f"til »{route.sig}«" if route.sig else ""]
    parts.append(f"når nogen lytter til »{route.sig_ja_nej}«" if route.sig_ja_nej else "")
    return " og ".join(part for part in parts if part)


def _interrupts(old: Script, new: Script, label: Label) -> Iterator[str]:
    before, after = ({i.tast: i for i in script.afbryd} for script in (old, new))
    yield from _table(before, after, lambda i: f"afbryderen Alt+{i.tast} »{i.navn}«", label)


def _rows(old: Script, new: Script, label: Label) -> Iterator[str]:
    before, after = ({r.id: r for r in script.forslag} for script in (old, new))
    yield from _table(before, after, lambda r: f"rækken {r.id} »{r.fordi}«", label)


def _table(before: Mapping[str, Any], after: Mapping[str, Any], called: Any, label: Label) -> Iterator[str]:
    for key, entry in after.items():
        if key not in before:
            yield f"Ny: {called(entry)}{_outcome(entry)}, {_when(in_words(entry.guard, label))}."
    for key, entry in before.items():
        if key not in after:
            yield f"Fjernet: {called(entry)}{_outcome(entry)}."
    for key, entry in after.items():
        if key in before:
            start = called(before[key])
            start = start[0].upper() + start[1:]
            for part in type(entry).model_fields:
                a, b = getattr(before[key], part), getattr(entry, part)
                if part not in ("id", "naar", "udtryk") and a != b:
                    yield _changed(start, part, a, b)
            yield from _condition(start, before[key], entry, label)


def _outcome(entry: Row | Interrupt) -> str:
    if isinstance(entry, Interrupt):
        return f" til {entry.kald}"
    said = [f"prioritet {entry.prioritet}" if entry.prioritet is not None else "", ", ".join(entry.tjenester)]
    return "".join(f", {part}" for part in said if part)


def _called(item: Item) -> str:
    return f"{_KINDS.get(item.slags, 'punktet')} {item.id}" + (f" »{sig}«" if (sig := getattr(item, "sig", "")) else "")


def _weight(item: Item) -> str:
    return ", kritisk" if item.vigtighed == "kritisk" else ""


def _shown(item: Item, label: Label) -> str:
    words = in_words(item.guard, label)
    return "" if words == "altid" else f", når {words}"


def _changed(start: str, key: str, old: object, new: object) -> str:
    what = _PARTS.get(key, f"»{key}«")
    if not _said(old):
        return f"{start} har fået {what} {_said(new)}."
    if not _said(new):
        return f"{start} har mistet {what} {_said(old)}."
    return f"{start}: {what} er nu {_said(new)} (før {_said(old)})."


def _said(value: object) -> str:
    match value:
        case None | "" | False:
            return ""
        case True:
            return "ja"
        case BaseModel():
            return ", ".join(f"{k} {v}" for k, v in value.model_dump(mode="json").items() if v is not None)
        case Mapping():
            return ", ".join(f"{k}: {v}" for k, v in value.items())
        case list() | tuple():
            return ", ".join(str(each) for each in value)
        case _:
            return f"»{value}«"


def _same(old: object, new: object) -> bool:
    """True when two parts say the same; a condition that was read twice is two objects all the same."""
    if isinstance(old, Part) and isinstance(new, Part):
        return old.model_dump() == new.model_dump()
    return old == new
