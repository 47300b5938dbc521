"""What a police district adds to a national script: items, interrupts and rows, never less than the nation's.

An overlay is a file of its own (``lag: district``). It may add, and it may give an item of the script a local line;
what is ``kritisk`` it may neither delete, change nor hide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from scripts.model import Approval, Interrupt, Item, Name, Part, Row, Script, Status, Text
from scripts.sidecar import translate_slots
from scripts.source import line_of, read, read_text, slots

_LINES = ("sig", "sig_ja_nej", "hvorfor", "kort")


class Line(Part):
    """Another wording of one line of an item, said in this district."""

    punkt: Name
    sig: Text | None = None
    sig_ja_nej: Text | None = None
    hvorfor: Text | None = None
    kort: Text | None = None


class Addition(Part):
    """An item of the district's own, and the item of the national script it comes after; without one it comes last."""

    efter: Name | None = None
    punkt: Item


class Overlay(Part):
    """A district's layer on a script. ``version`` counts on its own; ``grund`` is the base version it was made on."""

    skema: Literal[1]
    lag: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]
    guide: Name
    version: int = Field(ge=1)
    grund: int = Field(ge=1)
    status: Status
    forfatter: Text | None = None
    godkendt: list[Approval] = Field(default_factory=list)
    omdoebt_fra: dict[Text, Text] = Field(default_factory=dict)
    fjern: list[Name] = Field(default_factory=list)
    linjer: list[Line] = Field(default_factory=list)
    tilfoej: list[Addition] = Field(default_factory=list)
    afbryd: list[Interrupt] = Field(default_factory=list)
    forslag: list[Row] = Field(default_factory=list)

    @property
    def content_hash(self) -> str:
        """SHA-256 over what the layer adds and changes, as 64 hex digits."""
        content = self.model_dump(mode="json", exclude={"status", "godkendt", "forfatter", "omdoebt_fra"})
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Clash:
    """Something an overlay must not do: its line in the file (from 1), the item, and the words."""

    line: int
    item: str
    text: str


def read_overlay(source: str | Path) -> tuple[Overlay, dict[str, Any]]:
    """Return the overlay in a text or file and its mapping with lines; SourceError, ValidationError or OSError."""
    raw = read(source) if isinstance(source, Path) else read_text(source)
    return Overlay.model_validate(raw), raw


def layer_slots(raw: dict[str, Any]) -> Iterator[tuple[str, Any, str | int]]:
    """Yield every text of a layer as ``source.slots`` does of a script; another wording has the line id it replaces."""
    # Its items, letters and rows stand as in a script; a layer has no name of its own to translate.
    own = {"navn": "", "indhold": [addition["punkt"] for addition in raw.get("tilfoej") or []],
           "afbryd": raw.get("afbryd"), "forslag": raw.get("forslag")}  # fmt: skip
    yield from (slot for slot in slots(own) if slot[0] != "navn")
    for line in raw.get("linjer") or []:
        for key, end in (("sig", ""), ("kort", ".kort"), ("hvorfor", ".hvorfor"), ("sig_ja_nej", ".ja_nej")):
            if key in line:
                yield f"{line['punkt']}{end}", line, key


def translated(raw: dict[str, Any], texts: Mapping[str, str]) -> Overlay:
    """Return a layer with translations in the place of its Danish, which ``raw`` loses; lines without one stay."""
    translate_slots(layer_slots(raw), [each["punkt"] for each in raw.get("tilfoej") or []], texts)
    return Overlay.model_validate(raw)


def clashes(base: Script, overlay: Overlay, raw: dict[str, Any] | None = None) -> list[Clash]:
    """Return everything an overlay must not do to its base; empty: it may be merged."""

    def at(*path: str | int) -> int:
        return line_of(raw, path) if raw is not None else 1

    return [Clash(at(*path), item, text) for path, item, text in _clashes(base, overlay)]


def _clashes(base: Script, overlay: Overlay) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    items = {item.id: item for item in base.indhold}
    if overlay.guide != base.id:
        yield ("guide",), "", f"laget hører til »{overlay.guide}«, ikke til »{base.id}«."
    if overlay.grund > base.version:
        yield ("grund",), "", f"laget er lavet til version {overlay.grund}, men guiden er version {base.version}."
    for number, name in enumerate(overlay.fjern):
        if name not in items:
            yield ("fjern", number), name, f"punktet »{name}« findes ikke i guiden."
        elif items[name].vigtighed == "kritisk":
            yield ("fjern", number), name, f"»{name}« er kritisk og må ikke fjernes i en kreds."
        elif any(name in getattr(item, "kraev", ()) for item in base.indhold):
            yield ("fjern", number), name, f"»{name}« kræves af afslutningen og må ikke fjernes i en kreds."
    for number, line in enumerate(overlay.linjer):
        where = ("linjer", number, "punkt")
        if line.punkt not in items:
            yield where, line.punkt, f"punktet »{line.punkt}« findes ikke i guiden."
        elif items[line.punkt].vigtighed == "kritisk" and (line.sig or line.sig_ja_nej):
            yield where, line.punkt, f"»{line.punkt}« er kritisk; dets ordlyd må ikke ændres i en kreds."
        elif any(getattr(line, key) and not hasattr(items[line.punkt], key) for key in _LINES):
            yield where, line.punkt, f"»{line.punkt}« har ikke den slags linje."
    yield from _taken(base, overlay, items)


def _taken(
    base: Script, overlay: Overlay, items: dict[str, Item]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    seen = set(items)
    for number, addition in enumerate(overlay.tilfoej):
        name = addition.punkt.id
        if name in seen:
            yield ("tilfoej", number), name, f"guiden har allerede et punkt, der hedder »{name}«."
        seen.add(name)
        if addition.efter is not None and addition.efter not in items:
            yield ("tilfoej", number, "efter"), name, f"punktet »{addition.efter}« findes ikke i guiden."
    keys = {interrupt.tast for interrupt in base.afbryd}
    for number, interrupt in enumerate(overlay.afbryd):
        if interrupt.tast in keys:
            yield ("afbryd", number, "tast"), interrupt.tast, f"Alt+{interrupt.tast} er allerede i brug."
        keys.add(interrupt.tast)
    rows = {row.id for row in base.forslag}
    for number, row in enumerate(overlay.forslag):
        if row.id in rows:
            yield ("forslag", number, "id"), row.id, f"tabellen har allerede en række, der hedder »{row.id}«."
        rows.add(row.id)


def merge(base: Script, overlay: Overlay) -> Script:
    """Return the national script with a district's layer on it; raises ValueError when the layer may not lie there.

    The merged script keeps the base's version; its name tells the layer and the layer's own version.
    """
    found = clashes(base, overlay)
    if found:
        raise ValueError(found[0].text)
    lines = {line.punkt: line for line in overlay.linjer}
    last: list[Item] = []
    after: dict[str, list[Item]] = {}
    for addition in overlay.tilfoej:
        (after.setdefault(addition.efter, []) if addition.efter else last).append(addition.punkt)
    content: list[Item] = []
    for item in base.indhold:
        if item.id not in overlay.fjern:
            content.append(_worded(item, lines[item.id]) if item.id in lines else item)
        content += after.get(item.id, [])
    return base.model_copy(update={
        "indhold": [*content, *last],
        "afbryd": [*base.afbryd, *overlay.afbryd],
        "forslag": [*base.forslag, *overlay.forslag],
        # What nobody approved is on trial, on whatever it lies.
        "status": base.status if overlay.status == "godkendt" else "test",
        "omdoebt_fra": {**base.omdoebt_fra, **overlay.omdoebt_fra},
        "navn": f"{base.navn} · {overlay.lag} {overlay.version}",
    })  # fmt: skip


def _worded(item: Item, line: Line) -> Item:
    changes = {key: value for key in _LINES if (value := getattr(line, key))}
    return item.model_copy(update=changes)
