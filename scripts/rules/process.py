"""Process: translations that follow, walkthroughs that hold, approvals by two who are not the author."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pydantic import ValidationError

from scripts.authoring.approval import authors, standing
from scripts.loader import Library
from scripts.rules.base import Checked, Finding
from scripts.sidecar import danish_lines, fingerprint, read_sidecar, sidecar_path
from scripts.source import SourceError, line_of, read, slots
from scripts.walk import Coverage, Walks, read_walks, run, walks_path

REVIEW_AFTER = timedelta(days=365)


def approvals(script: Checked) -> Iterator[Finding]:
    """An approved script has two approvers, neither its author; it is looked at again within a year."""
    if script.script.status != "godkendt":
        return
    line = script.at(("godkendt",)) if script.script.godkendt else script.at(("status",))
    people = {approval.af.strip().upper() for approval in script.script.godkendt}
    if len(people) < 2:
        yield script.finding("fejl", "godkendelse", "en godkendt guide skal være godkendt af to.", line=line)
    elif len(standing(script.script)) < 2:
        text = "godkendelserne gælder en anden ordlyd end den, der står her."
        yield script.finding("fejl", "godkendelse", text, line=line, suggestion="Send guiden til godkendelse igen.")
    if authors(script.script) & people:
        yield script.finding("fejl", "godkendelse", "forfatteren må ikke godkende sin egen guide.", line=line)
    newest = max((a.dato for a in script.script.godkendt), default=None)
    if newest is not None and script.today - newest > REVIEW_AFTER:
        yield script.finding("advarsel", "gammel", f"guiden er sidst gennemgået {newest:%d.%m.%Y}.", line=line)


def translation(script: Checked) -> Iterator[Finding]:
    """Every line has its English, made from the Danish as it stands."""
    path = sidecar_path(script.path)
    if not path.is_file():
        yield script.finding("advarsel", "uoversat", "guiden er ikke oversat til engelsk.", line=1)
        return
    try:
        beside, lines = read_sidecar(path)
    except (SourceError, ValidationError) as error:
        line = error.line if isinstance(error, SourceError) else 1
        yield Finding(path.name, line, "", "fejl", "oversaettelse", "oversættelsen kan ikke læses.")
        return
    danish = danish_lines(script.raw)
    places = {line_id: (holder, key) for line_id, holder, key in slots(script.raw)}
    for line_id, text in danish.items():
        item = line_id.split(".", 1)[0]
        holder, key = places[line_id]
        line = line_of(holder, (key,))
        translated = beside.linjer.get(line_id)
        if translated is None:
            yield script.finding("advarsel", "uoversat", f"»{text}« er ikke oversat.", item=item, line=line)
        elif translated.da != fingerprint(text):
            at = lines[line_id]
            yield Finding(path.name, at, item, "advarsel", "foraeldet", f"»{text}« er ændret siden oversættelsen.")
    for line_id in beside.linjer.keys() - danish.keys():
        at = lines[line_id]
        yield Finding(path.name, at, "", "advarsel", "foraeldet", f"»{line_id}« findes ikke mere i guiden.")


def walkthroughs(scripts: list[Checked], library: Library) -> Iterator[Finding]:
    """Every walkthrough holds, and together they see every item."""
    coverage = Coverage()
    walked = False
    for script in scripts:
        path = walks_path(script.path)
        if not path.is_file() or script.script.id not in library.scripts:
            continue
        try:
            walks = read_walks(path)
        except (SourceError, ValidationError) as error:
            line = error.line if isinstance(error, SourceError) else 1
            yield Finding(path.name, line, "", "fejl", "gennemgang", "gennemgangene kan ikke læses.")
            continue
        walked = True
        yield from _misses(script, library, walks, coverage)
    for script in scripts if walked else ():
        for item in script.script.indhold:
            key = f"{script.script.id}.{item.id}"
            if item.slags != "kald" and key not in coverage.items:
                text = "ingen gennemgang kommer forbi punktet."
                yield script.finding("advarsel", "ikke-gennemgaaet", text, item=item.id, line=script.item_line(item.id))
        for number, row in enumerate(script.script.forslag):
            if f"{script.script.id}.{row.id}" not in coverage.rows:
                text = "ingen gennemgang rammer rækken."
                line = script.at(("forslag", number, "id"))
                yield script.finding("advarsel", "ikke-gennemgaaet", text, item=row.id, line=line)


def _misses(script: Checked, library: Library, walks: Walks, coverage: Coverage) -> Iterator[Finding]:
    path = walks_path(script.path)
    raw = read(path)
    for miss in run(library, walks, coverage):
        number = next(n for n, walk in enumerate(walks.gennemgange) if walk.navn == miss.walk)
        line = line_of(raw, ("gennemgange", number, "trin", miss.step - 1))
        yield Finding(path.name, line, "", "fejl", "gennemgang", f"»{miss.walk}«, trin {miss.step}: {miss.text}.")
