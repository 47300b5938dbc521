"""Reach: everything in a script can come up, help is never held back, and the decision table always answers."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.conditions import Always
from scripts.contract import CAUSE_FIELD, FLAG_DEFAULTS, PLACE_FIELD
from scripts.flow import Flow, FlowItem
from scripts.model import CallScript
from scripts.rules.base import Checked, Finding


def never_shown(script: Checked) -> Iterator[Finding]:
    """Every item, row and interrupt can come up, and a condition says something."""
    entries = [(item.id, ("indhold", n), item.guard, "punktet") for n, item in enumerate(script.script.indhold)]
    entries += [(row.id, ("forslag", n), row.guard, "rækken") for n, row in enumerate(script.script.forslag)]
    entries += [(i.tast, ("afbryd", n), i.guard, "afbryderen") for n, i in enumerate(script.script.afbryd)]
    for name, path, guard, what in entries:
        if isinstance(guard, Always):
            continue
        line = script.at((*path, "naar" if "naar" in script.raw[path[0]][path[1]] else "udtryk"))
        if not script.can_be(guard, True):
            text = f"{what} kan aldrig blive vist, for betingelsen kan ikke holde."
            yield script.finding("fejl", "vises-aldrig", text, item=name, line=line)
        elif not script.can_be(guard, False) and not script.can_be(guard, None):
            text = "betingelsen holder altid."
            yield script.finding("advarsel", "altid-sand", text, item=name, line=line, suggestion="Slet den.")


def called_never_shown(script: Checked) -> Iterator[Finding]:
    """What is called can come up where it is called from: the call's own condition holds for it too."""
    if script.flow is None:
        return
    calls = {item.kald: item for item in script.script.indhold if isinstance(item, CallScript)}
    told: set[str] = set()
    for item in script.flow.items:
        call = calls.get(item.script)
        if call is None or call.id in told or isinstance(call.guard, Always):
            continue
        alone = next((i.guard for i in script.scripts[item.script].indhold if i.id == item.id), None)
        if alone is not None and script.can_be(alone, True) and not script.can_be(item.guard, True):
            told.add(call.id)
            text = f"»{item.script}.{item.id}« kan aldrig blive vist herfra, for de to betingelser udelukker hinanden."
            yield script.finding("fejl", "vises-aldrig", text, item=call.id, line=script.item_line(call.id))


def never_gated(script: Checked) -> Iterator[Finding]:
    """Place, cause and alarm are in reach from the first second, whatever is known."""
    if script.flow is None or script.script.rolle != "guide":
        return
    for number in script.script.linje:
        known = {**FLAG_DEFAULTS, "tilstand.linje": number}
        for name, what in ((PLACE_FIELD, "stedet"), (CAUSE_FIELD, "årsagen")):
            asked = [i for i in script.flow.items if i.field == name and i.kind == "spoerg"]
            if not any(i.holds(known) is True for i in asked):
                text = f"på {number} bliver der ikke spurgt om {what} fra begyndelsen."
                yield script.finding("fejl", "intet-sted-eller-aarsag", text, line=script.at(("indhold",)),
                                     suggestion="Kald »indgang«.")  # fmt: skip
        if number == "112" and not _alarm_free(script.flow, known):
            text = "alarmen skal kunne sendes i alle faser; punktet må ikke vente på svar."
            yield script.finding("fejl", "alarm-venter", text, line=script.at(("indhold",)),
                                 suggestion="Kald »indgang«.")  # fmt: skip


def _alarm_free(flow: Flow, known: dict[str, str]) -> bool:
    return any(item.action == "alarm" and item.holds(known) is True for item in flow.items)


def table(script: Checked) -> Iterator[Finding]:
    """The decision table has a ground level, and equal rows agree."""
    if script.flow is not None and script.script.rolle == "guide":
        ground = [row for _, row in script.flow.rows if row.naar == "altid" and row.prioritet is not None]
        if not ground:
            line = script.at(("forslag",))
            text = "tabellen over forslag mangler en række, der altid gælder."
            yield script.finding("fejl", "uden-altid", text, line=line, suggestion="Tilføj naar: altid.")
    seen: dict[object, tuple[str, int | None]] = {}
    for number, row in enumerate(script.script.forslag):
        earlier = seen.setdefault(row.guard, (row.id, row.prioritet))
        if earlier[0] != row.id and None not in (earlier[1], row.prioritet) and earlier[1] != row.prioritet:
            text = f"rækken har samme betingelse som »{earlier[0]}«, men en anden prioritet."
            line = script.at(("forslag", number, "prioritet"))
            yield script.finding("fejl", "raekker-strides", text, item=row.id, line=line, suggestion="Slet den ene.")


def closing(script: Checked) -> Iterator[Finding]:
    """A conversation ends on purpose; on 114 the caller hears what happens next."""
    if script.flow is None or script.script.rolle != "guide":
        return
    for number in script.script.linje:
        ends = [i for i in script.flow.items if i.kind == "afslut" and _on(script, i, number)]
        if not ends:
            text = f"på {number} mangler en afslutning."
            yield script.finding("fejl", "uden-afslutning", text, line=script.at(("indhold",)),
                                 suggestion="Kald »afslut«.")  # fmt: skip
        told = [i for i in script.flow.items if i.kind == "sig" and i.phase == "afslut" and _on(script, i, number)]
        if number == "114" and not told:
            text = "på 114 skal der være en linje, der siger, hvad der sker nu."
            yield script.finding("fejl", "uden-naeste-skridt", text, line=script.at(("indhold",)))


def _on(script: Checked, item: FlowItem, number: str) -> bool:
    return script.can_be(item.guard, True, {"tilstand.linje": number})


def first_question(script: Checked) -> Iterator[Finding]:
    """The first question after the opening: on 112 the place, on 114 an open invitation."""
    if script.flow is None or script.script.rolle != "guide":
        return
    for number in script.script.linje:
        known = {**FLAG_DEFAULTS, "tilstand.linje": number}
        ready = [
            item
            for item in script.flow.items
            if not item.spoken
            and ((truth := item.holds(known)) is True or (truth is None and item.importance == "kritisk"))
        ]
        first = min(ready, key=lambda item: item.weight, default=None)
        if first is None or (first.field == PLACE_FIELD if number == "112" else first.kind == "lyt"):
            continue
        wanted = "stedet" if number == "112" else "en åben opfordring (slags: lyt)"
        own = next((i.id for i in script.script.indhold if f"{script.script.id}.{i.id}" == first.key), "")
        text = f"på {number} skal det første spørgsmål være {wanted}, ikke »{first.text}«."
        line = script.item_line(own) if own else script.at(("indhold",))
        yield script.finding("advarsel", "foerste-spoergsmaal", text, item=own, line=line)


def promises(script: Checked) -> Iterator[Finding]:
    """Nobody is told that help is on its way before it is."""
    if script.flow is None:
        return
    own = {f"{script.script.id}.{i.id}": i for i in script.script.indhold if not isinstance(i, CallScript)}
    for item in script.flow.items:
        source = own.get(item.key)
        if source is None or not item.spoken or not any(word in item.text.lower() for word in _PROMISES):
            continue
        if script.can_be(item.guard, True, {"tilstand.alarm_sendt": "nej"}):
            text = "linjen lover hjælp, før alarmen er sendt."
            yield script.finding("fejl", "lover-hjaelp", text, item=source.id, line=script.item_line(source.id, "sig"),
                                 suggestion="Skriv naar: {tilstand.alarm_sendt: ja}.")  # fmt: skip


_PROMISES = ("er på vej", "kører nu", "er sendt", "kommer nu")
