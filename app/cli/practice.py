"""``alarmpult practice``: practice calls listed, played and scored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.talk import misuse, say, show

app = typer.Typer(help="Practice calls.", rich_markup_mode=None, no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the practice calls there are."""
    from scripts.practice.loader import Scenarios

    scenarios = Scenarios.load()
    for problem in scenarios.problems:
        say(problem)
    show({"scenarios": [_summary(each) for each in scenarios.by_id.values()], "problems": list(scenarios.problems)})


def _summary(scenario: Any) -> dict[str, Any]:
    return {
        "id": scenario.id, "version": scenario.version, "title": scenario.titel, "title_en": scenario.titel_en,
        "line": scenario.linje, "level": scenario.niveau, "goals": scenario.maal, "at_most_s": scenario.senest_s,
        "points": sum(expected.vaegt for expected in scenario.forventet),
    }  # fmt: skip


@app.command("run")
def run(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(metavar="ID", help="The practice call.")],
    headless: Annotated[bool, typer.Option("--headless", help="Let a recorded trainee play, off the screen.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for log, record, score and pictures.")] = None,
    answers: Annotated[Path | None, typer.Option(help="Another recorded trainee than the one it comes with.")] = None,
) -> None:
    """Play a practice call at the console, or let a recorded trainee play it, and print where everything lies."""
    from scripts.practice.loader import Scenarios

    Scenarios.load().get(scenario)  # a wrong name is told before anything is opened
    from app.__main__ import run_practice

    show(run_practice(context.obj.config, scenario, headless=headless or answers is not None, out=out, answers=answers))


@app.command("score")
def score(
    context: typer.Context,
    log: Annotated[Path, typer.Argument(help="The record (JSON) or journal (SQLite) that a run left.")],
    scenario: Annotated[str, typer.Option("--scenario", metavar="ID", help="The practice call.")],
) -> None:
    """Score a finished practice call again, from its log alone."""
    if not log.is_file():
        misuse(f"{log}: filen findes ikke.", f"{log}: there is no such file.")
    from app.practice.after import assess, assessment_json, read_log, true_place
    from scripts.practice.loader import Scenarios

    played = Scenarios.load().get(scenario)
    entries = read_log(log, scenario)
    show(assessment_json(assess(entries, played, true_place(context.obj.config.register, played))))
