"""The linter of conversation scripts: everything an instructor should hear before a script meets a caller."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from scripts.contract import FieldContract
from scripts.flow import Flow, FlowError, lay_out
from scripts.loader import CAUSES_FILE, LIBRARY, Library, script_files
from scripts.model import Causes, Script
from scripts.rules import process, reach, references, structure, wording
from scripts.rules.base import Checked, Finding
from scripts.source import SourceError, read

__all__ = ["Finding", "check"]

Rule = Callable[[Checked], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.duplicates,
    structure.file_name,
    structure.field_group,
    structure.card,
    references.condition_names,
    references.fields,
    references.answer_form,
    references.words,
    references.causes,
    references.calls,
    references.demands,
    references.blanks,
    references.depends_on_itself,
    references.unknown_route,
    reach.never_shown,
    reach.called_never_shown,
    reach.never_gated,
    reach.table,
    reach.closing,
    reach.first_question,
    reach.promises,
    wording.phrases,
    wording.length,
    wording.reading,
    wording.reasons,
    wording.yes_no,
    process.approvals,
    process.translation,
)


def check(
    paths: Sequence[Path],
    contract: FieldContract,
    strict: bool = False,
    today: date | None = None,
    base: Sequence[Path] = (LIBRARY,),
) -> list[Finding]:
    """Return everything wrong with the scripts under the paths (files or folders), by file and line.

    What the scripts call is looked for among them first, then in ``base``, the library that comes with the program.
    ``contract`` says which fields the form has; ``strict`` makes every warning an error. Never raises for a bad file.
    """
    with _uncollected():
        return _check(paths, contract, strict, today, base)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python's collector of cycles away: a check makes a million values that go by themselves."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _check(
    paths: Sequence[Path], contract: FieldContract, strict: bool, today: date | None, base: Sequence[Path]
) -> list[Finding]:
    findings: list[Finding] = []
    read_in: list[tuple[Path, dict[str, object], Script]] = []
    for path in script_files(paths):
        found, script = _read(path)
        findings += found
        if script is not None:
            read_in.append((path, *script))
    library = Library.load([*base, *paths], known={path: script for path, _, script in read_in})
    scripts = {**library.scripts, **{script.id: script for _, _, script in read_in}}
    contract = contract.with_causes(tuple(library.causes))
    checked = [
        Checked(
            path=path,
            raw=raw,
            script=script,
            scripts=scripts,
            causes=library.cause_list,
            contract=contract,
            flow=_flow(library, scripts, script.id),
            today=today or date.today(),
            helplines=library.helplines,
        )
        for path, raw, script in read_in
    ]
    for one in checked:
        for rule in RULES:
            findings += rule(one)
    findings += process.walkthroughs(checked, library)
    if strict:
        findings = [replace(finding, severity="fejl") for finding in findings]
    return sorted(set(findings))


def _read(path: Path) -> tuple[list[Finding], tuple[dict[str, object], Script] | None]:
    try:
        raw = read(path)
        if path.name == CAUSES_FILE:
            Causes.model_validate(raw)
            return [], None
        return [], (raw, Script.model_validate(raw))
    except SourceError as error:
        return [Finding(path.name, error.line, "", "fejl", "ulaeselig", f"{error}.")], None
    except OSError:
        return [Finding(path.name, 1, "", "fejl", "ulaeselig", "filen kan ikke åbnes.")], None
    except ValidationError as error:
        return list(structure.broken(path, raw, error)), None


def _flow(library: Library, scripts: dict[str, Script], script_id: str) -> Flow | None:
    try:
        return lay_out(scripts, script_id, library.cause_list)
    except FlowError:
        return None
