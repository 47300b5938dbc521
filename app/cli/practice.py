"""``alarmpult practice``: practice calls listed, played and scored."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from app.cli import practice_authoring, practice_review, practice_trainer, practice_voices
from app.cli.practice_course import app as course
from app.cli.talk import FOUND_WRONG, misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.config import Config
    from app.practice.played import Played
    from scripts.loader import Library
    from scripts.practice.trainee import Run

app = typer.Typer(help="Practice calls.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(course, name="course")
app.command("trainer")(practice_trainer.trainer)
app.command("voices")(practice_voices.voices)
app.command("review")(practice_review.review)
app.command("progress")(practice_review.progress)
app.command("calibrate")(practice_review.calibrate)
app.command("forget")(practice_review.forget)

practice_authoring.register(app)


@app.command("list")
def list_(context: typer.Context) -> None:
    """List the practice calls there are, the centre's own too."""
    from app.practice.scenario_store import scenarios_of

    scenarios = scenarios_of(context.obj.config)
    for problem in scenarios.problems:
        say(problem)
    found = [_summary(each, [run.elev for run in scenarios.runs(each.id)]) for each in scenarios.by_id.values()]
    show({"scenarios": found, "problems": list(scenarios.problems)})


def _summary(scenario: Any, runs: list[str]) -> dict[str, Any]:
    return {
        "id": scenario.id, "version": scenario.version, "title": scenario.titel, "title_en": scenario.titel_en,
        "line": scenario.linje, "level": scenario.niveau, "goals": scenario.maal, "at_most_s": scenario.senest_s,
        "points": 100, "trainees": runs,
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
    from app.practice.scenario_store import store_of

    store_of(context.obj.config).playable(scenario)  # a wrong name is told before anything is opened
    from app.__main__ import run_practice

    show(run_practice(context.obj.config, scenario, headless=headless or answers is not None, out=out, answers=answers))


@app.command("score")
def score(
    context: typer.Context,
    log: Annotated[Path, typer.Argument(help="The record (JSON) or journal (SQLite) that a run left.")],
    scenario: Annotated[str, typer.Option("--scenario", metavar="ID", help="The practice call.")],
    rubric: Annotated[Path | None, typer.Option(help="Another rubric than the one the call was begun with.")] = None,
) -> None:
    """Score a finished practice call again, from its log alone."""
    if not log.is_file():
        misuse(f"{log}: filen findes ikke.", f"{log}: there is no such file.")
    from app.clock import SystemClock
    from app.house import scripts_in_force
    from app.practice.after import assess, assessment_json, true_place
    from scripts.practice.rubric import load_rubric

    config = context.obj.config
    weights = load_rubric(rubric) if rubric is not None else None
    then = _played_then(config, log, scenario)
    former = scripts_in_force(config, True, SystemClock()).former
    place = true_place(config.register, then.scenario)
    show(assessment_json(assess(then.entries, then.scenario, place, weights, former)))


def _played_then(config: Config, log: Path, scenario: str) -> Played:
    """Return an old call with the scenario it was played by, and tell when only another text was left."""
    from app.practice.played import read_played

    played = read_played(config, log, scenario)
    if played.warning is not None:
        say(played.warning)
    return played


@app.command("rate")
def rate(
    context: typer.Context,
    log: Annotated[Path, typer.Argument(help="The practice journal (SQLite) that a run left.")],
    ratings: Annotated[list[str], typer.Argument(metavar="ITEM=0..5[:COMMENT]", help="What the trainer gives.")],
    scenario: Annotated[str, typer.Option("--scenario", metavar="ID", help="The practice call.")],
    rater: Annotated[str, typer.Option(help="Who rates; each rater's last rating of an item counts.")] = "trainer",
) -> None:
    """Write a trainer's ratings into the log of a finished practice call, and score it again."""
    if not log.is_file():
        misuse(f"{log}: filen findes ikke.", f"{log}: there is no such file.")
    from app.practice.after import assess, assessment_json, read_log, rubric_of, true_place
    from app.practice.rating import rate_log, read_ratings

    config = context.obj.config
    played = _played_then(config, log, scenario).scenario
    rate_log(log, scenario, config.text("desk"), rater, read_ratings(ratings, rubric_of(config)))
    show(assessment_json(assess(read_log(log, scenario), played, true_place(config.register, played))))


@app.command("check")
def check(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders; else all there are.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count every warning as an error.")] = False,
    play: Annotated[bool, typer.Option("--play", help="Play the scripted trainees and compare their results.")] = False,
) -> None:
    """Look for everything wrong with practice calls and their trainees, by file and line."""
    from app.guide import contract
    from app.practice.island import island
    from app.practice.scenario_store import store_of
    from app.practice.speech.check import recording_findings
    from scripts.practice.lint import check as lint
    from scripts.practice.lint import scenario_files
    from scripts.practice.loader import FOLDER

    wanted = paths or [FOLDER, *store_of(context.obj.config).own_files()]
    for path in wanted:
        if not path.exists():
            misuse(f"{path}: findes ikke.", f"{path}: there is nothing there.")
    known = island()
    if known is None:
        say(Words("Øen er ikke tegnet, så steder er ikke slået op (make island).",
                  "The island has not been drawn, so places were not looked up (make island)."))  # fmt: skip
    library = library_of(context.obj.config)
    findings = lint(wanted, contract(), known, strict, library)
    findings += recording_findings(wanted, context.obj.config.voices, strict)
    if play and not any(finding.severity == "fejl" for finding in findings):
        findings += _played(wanted, library)
    for finding in findings:
        say(str(finding))
    errors = sum(finding.severity == "fejl" for finding in findings)
    answer = {
        "files": len(scenario_files(wanted)), "errors": errors, "warnings": len(findings) - errors,
        "findings": [asdict(finding) for finding in findings],
    }  # fmt: skip
    show(answer, FOUND_WRONG if errors else 0)


def library_of(config: Config) -> Library:
    """Return the guides that a practice call of this desk begins with."""
    from app.clock import SystemClock
    from app.house import scripts_in_force

    return scripts_in_force(config, True, SystemClock())


def _played(paths: list[Path], library: Library) -> list[Any]:
    """Return what scripted trainees came to that is not what their files say."""
    from app.guide import Guide
    from app.practice.rehearsal import differences, rehearse
    from scripts.practice.lint import Finding, scenario_files
    from scripts.practice.loader import RUN, load_run, load_scenario

    guide, found = Guide(library), []
    for path in (each for each in scenario_files(paths) if each.name.endswith(RUN)):
        run = load_run(path)
        other = differences(run, rehearse(load_scenario(path.parent / f"{run.oevelse}.yaml"), run, guide).assessment)
        found += [Finding(path.name, 1, run.elev, "fejl", "andet-resultat", text) for text in other]
    return found


@app.command("rehearse")
def rehearse_(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(metavar="ID", help="The practice call.")],
    trainee: Annotated[str, typer.Option(help="god, middel or farlig, or the file of a scripted trainee.")] = "god",
    out: Annotated[Path | None, typer.Option(help="Where the record is written, with the whole log.")] = None,
) -> None:
    """Play a scripted trainee through a practice call at a desk without a screen, and print the score."""
    from app.files import write_whole
    from app.guide import Guide
    from app.handover.record import record
    from app.practice.after import assessment_json
    from app.practice.rehearsal import rehearse
    from app.practice.scenario_store import store_of
    from scripts.practice.loader import ScenarioError, load_run

    store = store_of(context.obj.config)
    played = store.playable(scenario)
    runs: dict[str, Run] = {run.elev: run for run in store.runs(scenario)}
    run = runs.get(trainee) or (load_run(Path(trainee)) if Path(trainee).is_file() else None)
    if run is None:
        raise ScenarioError(f"eleven {trainee} findes ikke til {scenario}; der er: {', '.join(runs) or 'ingen'}")
    guide = Guide(library_of(context.obj.config))
    left = rehearse(played, run, guide)
    if out is not None:
        kept = record(left.entries, "da", guide.cause_words)
        write_whole(out, msgspec.json.format(msgspec.json.encode(kept), indent=1))
    show({**assessment_json(left.assessment), "seconds": left.seconds, "record": str(out) if out is not None else None})
