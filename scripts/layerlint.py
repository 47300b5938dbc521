"""The linter of districts' layers: a layer is looked at as it lies on its script, and told by its own file and lines.

The rules of scripts run twice, on the script alone and with the layer on it; what is new is the layer's doing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scripts.authoring.overlay import Overlay, clashes, layer_slots, merge, read_overlay
from scripts.authoring.work import file_name, layer_files, name_of
from scripts.contract import FieldContract
from scripts.flow import FlowError, lay_out
from scripts.lint import RULES
from scripts.loader import LIBRARY, Library, script_files
from scripts.model import Script
from scripts.parsing import Mapping
from scripts.parsing import Sequence as Lines
from scripts.rules import process, structure
from scripts.rules.base import Checked, Finding, did_you_mean
from scripts.source import SourceError, line_of, read
from scripts.walk import Coverage, read_walks, run, walks_path

# A line of the layer is told from a line of the script by this much; no file has so many.
_OWN = 1_000_000
_WORDS = ("sig", "sig_ja_nej", "hvorfor", "kort")
# What is asked of a file of its own, and of a layer in another way.
_NOT_HERE = (structure.file_name, structure.field_group, process.approvals, process.translation)


def check_layers(
    paths: Sequence[Path],
    contract: FieldContract,
    strict: bool = False,
    today: date | None = None,
    base: Sequence[Path] = (LIBRARY,),
    beneath: Sequence[Path] = (),
    drafts: bool = False,
) -> list[Finding]:
    """Return everything wrong with the layers under the paths (files or folders), by file and line.

    The script a layer lies on is looked for among the scripts of ``base`` and of the paths; ``beneath`` are layers that
    lie below. ``drafts`` also asks that a file is called what its layer is. Never raises for a bad file.
    """
    files = layer_files(paths)
    if not files:
        return []
    library = Library.load([*base, *script_files([path for path in paths if path.is_dir()])], layers=beneath)
    raws = {path.stem: path for path in script_files([*base, *paths])}
    findings: list[Finding] = []
    for path in files:
        findings += _check(path, library, raws, contract, today or date.today(), drafts)
    if strict:
        findings = [replace(finding, severity="fejl") for finding in findings]
    return sorted(set(findings))


def _check(
    path: Path, library: Library, raws: dict[str, Path], contract: FieldContract, today: date, drafts: bool
) -> Iterator[Finding]:
    raw: dict[str, Any] = {}
    try:
        raw = read(path)
        overlay, _ = read_overlay(path)
    except SourceError as error:
        yield Finding(path.name, error.line, "", "fejl", "ulaeselig", f"{error}.")
        return
    except OSError:
        yield Finding(path.name, 1, "", "fejl", "ulaeselig", "filen kan ikke åbnes.")
        return
    except ValidationError as error:
        yield from structure.broken(path, raw, error)
        return
    if drafts and path.name != file_name(name_of(overlay)):
        text = f"laget hører til »{overlay.guide}« i »{overlay.lag}«, men filen hedder »{path.name}«."
        yield Finding(path.name, line_of(raw, ("lag",)), "", "fejl", "filnavn", text, "Lav et nyt lag i stedet.")
    yield from process.approved(path.name, raw, overlay, "lag", today)
    yield from process.translations(path, list(layer_slots(raw)), "laget")
    script = library.scripts.get(overlay.guide)
    if script is None:
        mend = did_you_mean(overlay.guide, library.scripts)
        text = f"guiden »{overlay.guide}« findes ikke."
        yield Finding(path.name, line_of(raw, ("guide",)), "", "fejl", "ukendt-guide", text, mend)
        return
    found = clashes(script, overlay, raw)
    yield from (Finding(path.name, c.line, c.item, "fejl", "lag", c.text) for c in found)
    if not found:
        yield from _on_script(path, raw, overlay, library, raws[overlay.guide], contract, today)
        yield from _walked(path, overlay, library)


def _on_script(
    path: Path, raw: dict[str, Any], overlay: Overlay, library: Library, home: Path, contract: FieldContract,
    today: date,
) -> Iterator[Finding]:  # fmt: skip
    """Yield what is wrong with the script once the layer lies on it, and was not without it."""
    plain = library.scripts[overlay.guide]
    merged = merge(plain, overlay)
    below = _raw_of(plain, read(home))
    before = {_said(f) for f in _run(home, below, plain, library, contract, today)}
    here = 1 if not overlay.fjern else line_of(raw, ("fjern",))
    for finding in _run(path, _laid(below, raw, overlay), merged, library, contract, today):
        if finding.line >= _OWN:
            yield replace(finding, line=finding.line - _OWN)
        elif _said(finding) not in before:
            yield replace(finding, line=here)


def _said(finding: Finding) -> tuple[str, str, str, str]:
    return finding.item, finding.severity, finding.code, finding.text


def _raw_of(script: Script, raw: dict[str, Any]) -> dict[str, Any]:
    """Return a script's mapping, with the items that layers below have put into it in their places."""
    known = {entry["id"]: (entry, line) for entry, line in zip(raw["indhold"], raw["indhold"].lines, strict=True)}
    made: dict[str, Any] = _copy(raw)
    made["indhold"] = content = Lines()
    for item in script.indhold:
        entry, line = known.get(item.id, (item.model_dump(mode="json", exclude_none=True), 1))
        content.append(entry)
        content.lines.append(line)
    for part in ("afbryd", "forslag"):
        have = raw.get(part) or Lines()
        made[part] = entries = Lines()
        entries.extend([*have, *(e.model_dump(mode="json", exclude_none=True)
                                 for e in getattr(script, part)[len(have):])])  # fmt: skip
        entries.lines.extend([*getattr(have, "lines", []), *[1] * (len(entries) - len(have))])
    return made


def _run(
    path: Path, raw: dict[str, Any], script: Script, library: Library, contract: FieldContract, today: date
) -> Iterator[Finding]:
    scripts = {**library.scripts, script.id: script}
    try:
        flow = lay_out(scripts, script.id, library.cause_list)
    except FlowError:
        flow = None
    checked = Checked(
        path=path, raw=raw, script=script, scripts=scripts, causes=library.cause_list,
        contract=contract.with_causes(tuple(library.causes)), flow=flow, today=today, helplines=library.helplines,
    )  # fmt: skip
    for rule in RULES:
        if rule not in _NOT_HERE:
            yield from rule(checked)


def _laid(base: dict[str, Any], layer: dict[str, Any], overlay: Overlay) -> dict[str, Any]:
    """Return a script's mapping with a layer's in it, as ``merge`` makes the script; its lines are told by ``_OWN``."""
    own = _shifted(layer)
    made: dict[str, Any] = _copy(base)
    content = Lines()

    def put(entry: Any, line: int) -> None:
        content.append(entry)
        content.lines.append(line)

    added = list(zip(own.get("tilfoej") or [], getattr(own.get("tilfoej"), "lines", []), strict=True))
    words = {each["punkt"]: each for each in own.get("linjer") or []}
    for entry, line in zip(base["indhold"], base["indhold"].lines, strict=True):
        if entry["id"] not in overlay.fjern:
            put(_worded(entry, words.get(entry["id"])), line)
        for addition, at in added:
            if addition.get("efter") == entry["id"]:
                put(addition["punkt"], at)
    for addition, at in added:
        if not addition.get("efter"):
            put(addition["punkt"], at)
    made["indhold"] = content
    for part in ("afbryd", "forslag"):
        made[part] = entries = Lines()
        for source in (base.get(part), own.get(part)):
            entries.extend(source or [])
            entries.lines.extend(getattr(source, "lines", []))
    return made


def _worded(entry: Any, words: Any) -> Any:
    if words is None or not isinstance(entry, Mapping):
        return entry
    made = _copy(entry)
    for key in _WORDS:
        if key in words:
            made[key] = words[key]
            made.lines[key] = words.lines[key]
    return made


def _copy(raw: Any) -> Any:
    made = copy(raw) if not isinstance(raw, Mapping) else Mapping()
    if isinstance(raw, Mapping):
        made.update(raw)
        made.lines = dict(raw.lines)
    return made


def _shifted(data: Any) -> Any:
    """Return the same data with every line told to be the layer's own."""
    if isinstance(data, Mapping):
        made = Mapping()
        for key, value in data.items():
            made[key] = _shifted(value)
            made.lines[key] = data.lines[key] + _OWN
        return made
    if isinstance(data, Lines):
        listed = Lines()
        listed.extend(_shifted(each) for each in data)
        listed.lines.extend(line + _OWN for line in data.lines)
        return listed
    return data


def _walked(path: Path, overlay: Overlay, library: Library) -> Iterator[Finding]:
    """Yield the layer's own walkthroughs that do not hold, and what of the layer none of them comes past."""
    file = walks_path(path)
    if not file.is_file():
        return
    try:
        raw, walks = read(file), read_walks(file)
    except (SourceError, ValidationError) as error:
        yield Finding(file.name, getattr(error, "line", 1), "", "fejl", "gennemgang", "gennemgangene kan ikke læses.")
        return
    coverage = Coverage()
    for miss in run(laid_on(library, overlay), walks, coverage):
        number = next(n for n, walk in enumerate(walks.gennemgange) if walk.navn == miss.walk)
        line = line_of(raw, ("gennemgange", number, "trin", miss.step - 1))
        yield Finding(file.name, line, "", "fejl", "gennemgang", f"»{miss.walk}«, trin {miss.step}: {miss.text}.")
    own = read(path)
    for number, addition in enumerate(overlay.tilfoej):
        if addition.punkt.slags != "kald" and f"{overlay.guide}.{addition.punkt.id}" not in coverage.items:
            line = line_of(own, ("tilfoej", number, "punkt", "id"))
            text = "ingen gennemgang kommer forbi punktet."
            yield Finding(path.name, line, addition.punkt.id, "advarsel", "ikke-gennemgaaet", text)


def laid_on(library: Library, overlay: Overlay) -> Library:
    """Return a library with a layer on its script; raises ValueError when the layer may not lie there."""
    merged = merge(library.scripts[overlay.guide], overlay)
    hashes = {**library.hashes, overlay.guide: merged.content_hash}
    return replace(library, scripts={**library.scripts, overlay.guide: merged}, hashes=hashes, _flows={})
