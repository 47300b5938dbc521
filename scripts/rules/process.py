"""Process: translations that follow, walkthroughs that hold, approvals by two who are not the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scripts.authoring.approval import Signed, authors, standing
from scripts.loader import Library
from scripts.rules.base import Checked, Finding
from scripts.sidecar import fingerprint, read_sidecar, sidecar_path
from scripts.source import SourceError, line_of, read, slots
from scripts.walk import Coverage, Walks, read_walks, run, walks_path

REVIEW_AFTER = timedelta(days=365)


def approvals(script: Checked) -> Iterator[Finding]:
    """An approved script has two approvers, neither its author; it is looked at again within a year."""
    yield from approved(script.path.name, script.raw, script.script, "guide", script.today)


def approved(file: str, raw: dict[str, Any], work: Signed, what: str, today: date) -> Iterator[Finding]:
    """Yield what is wrong with the approvals of a script or a layer, which is called ``what`` in Danish."""
    if work.status != "godkendt":
        return
    line = line_of(raw, ("godkendt",) if work.godkendt else ("status",))
    people = {approval.af.strip().upper() for approval in work.godkendt}

    def error(text: str, suggestion: str = "") -> Finding:
        return Finding(file, line, "", "fejl", "godkendelse", text, suggestion)

    one, the, own = ("et lag", "laget", "sit eget lag") if what == "lag" else ("en guide", "guiden", "sin egen guide")
    if len(people) < 2:
        yield error(f"{one} med status »godkendt« skal være godkendt af to.")
    elif len(standing(work)) < 2:
        yield error("godkendelserne gælder en anden ordlyd end den, der står her.", f"Send {the} til godkendelse igen.")
    if authors(work) & people:
        yield error(f"forfatteren må ikke godkende {own}.")
    newest = max((a.dato for a in work.godkendt), default=None)
    if newest is not None and today - newest > REVIEW_AFTER:
        yield Finding(file, line, "", "advarsel", "gammel", f"{the} er sidst gennemgået {newest:%d.%m.%Y}.")


def translation(script: Checked) -> Iterator[Finding]:
    """Every line has its English, made from the Danish as it stands."""
    yield from translations(script.path, list(slots(script.raw)), "guiden")


def translations(path: Path, places: Sequence[tuple[str, Any, str | int]], the: str) -> Iterator[Finding]:
    """Yield what is missing or stale in the translation beside a file, whose texts stand in ``places``."""
    beside_path = sidecar_path(path)
    if not beside_path.is_file():
        yield Finding(path.name, 1, "", "advarsel", "uoversat", f"{the} er ikke oversat til engelsk.")
        return
    try:
        beside, lines = read_sidecar(beside_path)
    except (SourceError, ValidationError) as error:
        line = error.line if isinstance(error, SourceError) else 1
        yield Finding(beside_path.name, line, "", "fejl", "oversaettelse", "oversættelsen kan ikke læses.")
        return
    danish = {line_id: str(holder[key]) for line_id, holder, key in places}
    for line_id, holder, key in places:
        text, item = danish[line_id], line_id.split(".", 1)[0]
        translated = beside.linjer.get(line_id)
        if translated is None:
            line = line_of(holder, (key,))
            yield Finding(path.name, line, item, "advarsel", "uoversat", f"»{text}« er ikke oversat.")
        elif translated.da != fingerprint(text):
            words = f"»{text}« er ændret siden oversættelsen."
            yield Finding(beside_path.name, lines[line_id], item, "advarsel", "foraeldet", words)
    for line_id in beside.linjer.keys() - danish.keys():
        words = f"»{line_id}« findes ikke mere i {the}."
        yield Finding(beside_path.name, lines[line_id], "", "advarsel", "foraeldet", words)


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
    misses = run(library, walks, coverage)
    raw = read(path) if misses else {}
    for miss in misses:
        number = next(n for n, walk in enumerate(walks.gennemgange) if walk.navn == miss.walk)
        line = line_of(raw, ("gennemgange", number, "trin", miss.step - 1))
        yield Finding(path.name, line, "", "fejl", "gennemgang", f"»{miss.walk}«, trin {miss.step}: {miss.text}.")
