"""``alarmpult script``: what an instructor asks about conversation scripts before a caller meets them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from app.cli import script_authoring
from app.cli.talk import FOUND_WRONG, misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from scripts.flow import Flow
    from scripts.loader import Library
    from scripts.walk import Coverage, Walks

app = typer.Typer(help="Conversation scripts.", rich_markup_mode=None, no_args_is_help=True)

script_authoring.register(app)

_WALKS = 200
_TOLD = 20  # broken promises said on standard error; the answer has them all


@app.command("check")
def check(
    paths: Annotated[list[Path], typer.Argument(help="Script files or folders of them.")],
    strict: Annotated[bool, typer.Option("--strict", help="Count every warning as an error.")] = False,
) -> None:
    """Look for everything wrong with scripts and with districts' layers, by file and line."""
    from app.guide import contract
    from scripts.authoring.work import layer_files
    from scripts.layerlint import check_layers
    from scripts.lint import check as lint
    from scripts.loader import script_files

    for path in paths:
        if not path.exists():
            misuse(f"{path}: findes ikke.", f"{path}: there is nothing there.")
    findings = sorted([*lint(paths, contract(), strict), *check_layers(paths, contract(), strict)])
    for finding in findings:
        say(str(finding))
    errors = sum(finding.severity == "fejl" for finding in findings)
    answer = {
        "files": len(script_files(paths)) + len(layer_files(paths)),
        "errors": errors, "warnings": len(findings) - errors,
        "findings": [asdict(finding) for finding in findings],
    }  # fmt: skip
    show(answer, FOUND_WRONG if errors else 0)


@app.command("walk")
def walk(
    script: Annotated[str, typer.Argument(help="A script's id, or its file.")],
    walks: Annotated[int, typer.Option(min=0, max=100_000, help="How many random conversations.")] = _WALKS,
    seed: Annotated[int, typer.Option(help="Where the random conversations begin; the same seed, the same ones.")] = 1,
    line: Annotated[str, typer.Option(help="The line of the random conversations, 112 or 114.")] = "",
) -> None:
    """Play a script's written walkthroughs and random conversations; say what they found and what they never saw."""
    from scripts.walk import Coverage, run
    from scripts.wander import wander

    library, name, golden = _opened(script)
    coverage = Coverage()
    misses = run(library, golden, coverage) if golden is not None else []
    lines = library.script(name).linje
    if line and line not in lines:
        misuse(f"{name} er ikke til linje {line}.", f"{name} is not for line {line}.")
    line = line or (golden.linje if golden is not None else lines[0])
    flow = library.flow(name)
    if walks and not any(item.kind == "afslut" for item in flow.items):
        # A part has no closing of its own: it is wandered through in the guides that call it.
        say(Words(f"{name} er en delguide; gå de guider igennem, der kalder den.",
                  f"{name} is part of other scripts; walk the scripts that call it."))  # fmt: skip
        walks = 0
    broken = wander(library, name, line, walks, seed) if walks else []
    for miss in misses:
        say(f"{miss.walk}, trin {miss.step}: {miss.text}")
    for each in broken[:_TOLD]:
        say(f"--seed {each.seed}, trin {each.step}: {each.text}")
    answer = {
        "script": name,
        "line": line,
        "walkthroughs": len(golden.gennemgange) if golden is not None else 0,
        "misses": [asdict(miss) for miss in misses],
        "coverage": _coverage(coverage, flow),
        "random": {"walks": walks, "seed": seed, "broken": [asdict(each) for each in broken]},
    }
    show(answer, FOUND_WRONG if misses or broken else 0)


@app.command("stats")
def stats(
    context: typer.Context,
    script: Annotated[str, typer.Argument(help="A script's id; every script without it.")] = "",
    joined: Annotated[bool, typer.Option("--joined", help="Count all versions of an item together.")] = False,
    practice: Annotated[bool, typer.Option("--practice", help="Count the practice store instead.")] = False,
) -> None:
    """Count how each item of each version fared in the desk's calls: asked, skipped, not known, time to the answer.

    What was renamed counts under its present name.
    """
    from app.clock import SystemClock
    from app.renames import Renames
    from app.scripts_store import ScriptStore
    from app.scriptstats import item_stats
    from app.store.log import LogReader

    journal = context.obj.journal(practice)
    if not journal.is_file():
        say(Words(f"Der er ingen journal i {journal}.", f"There is no journal at {journal}."))
        show({"script": script or None, "items": []})
        return
    reader = LogReader(journal)
    try:
        renames = Renames(ScriptStore(context.obj.config.guides, SystemClock().now).every_version())
        found = item_stats(reader.entries(), script, renames=renames, joined=joined)
    finally:
        reader.close()
    show({"script": script or None, "items": [msgspec.to_builtins(each) for each in found]})


def _opened(script: str) -> tuple[Library, str, Walks | None]:
    """Return the library, the script's id, and its written walkthroughs if it has any; with a layer's file, its own."""
    from pydantic import ValidationError

    from scripts.authoring.work import LAYER, read_work, script_of
    from scripts.loader import LIBRARY, Library
    from scripts.source import SourceError
    from scripts.walk import read_walks, walks_path

    file = Path(script)
    is_file = file.suffix == ".yaml"
    if is_file and not file.is_file():
        misuse(f"{script}: filen findes ikke.", f"{script}: there is no such file.")
    name, lost = file.stem if is_file else script, False
    if is_file and file.name.endswith(f"{LAYER}.yaml"):
        library = Library.load(layers=[file])
        lost = any(problem.file == file.name for problem in library.problems)
        try:
            name = getattr(read_work(file), "guide", name)
        except (SourceError, ValidationError, OSError):
            name = script_of(name)
    else:
        library = Library.load([LIBRARY, file] if is_file else None)
    if lost or name not in library.scripts:
        reasons = "; ".join(f"{p.file}:{p.line}: {p.text}" for p in library.problems)
        known = ", ".join(library.scripts)
        misuse(
            f"Guiden »{name}« kan ikke bruges eller findes ikke. {reasons or f'Der er: {known}'}.",
            f"The script “{name}” cannot be used or does not exist. {reasons or f'There are: {known}'}.",
        )
    golden = walks_path(file if is_file else LIBRARY / f"{name}.yaml")
    if not golden.is_file():
        return library, name, None
    try:
        return library, name, read_walks(golden)
    except (SourceError, ValidationError) as error:
        misuse(f"{golden.name} kan ikke læses: {error}", f"{golden.name} cannot be read: {error}")


def _coverage(coverage: Coverage, flow: Flow) -> dict[str, Any]:
    missing_items, missing_rows = coverage.missing_items(flow), coverage.missing_rows(flow)
    answers, missing_answers = sum(len(item.choices) for item in flow.items), coverage.missing_answers(flow)
    return {
        "items": len(flow.items), "items_seen": len(flow.items) - len(missing_items), "items_missing": missing_items,
        "answers": answers, "answers_seen": answers - len(missing_answers), "answers_missing": missing_answers,
        "rows": len(flow.rows), "rows_seen": len(flow.rows) - len(missing_rows), "rows_missing": missing_rows,
    }  # fmt: skip
