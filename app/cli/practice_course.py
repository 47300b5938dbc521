"""``alarmpult practice course``: courses made, changed, shown, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import FOUND_WRONG, misuse, say, show

if TYPE_CHECKING:
    from app.config import Config
    from app.practice.course_room import CourseBook
    from app.practice.courses import CoursePlan

app = typer.Typer(help="Courses: practice calls given to a group.", rich_markup_mode=None, no_args_is_help=True)


class Order(StrEnum):
    """In which order the calls come."""

    fixed = "fixed"
    random = "random"


class Mode(StrEnum):
    """What a course is for."""

    formative = "formative"
    summative = "summative"


class Stage(StrEnum):
    """Whether trainees see a course."""

    draft = "draft"
    open = "open"
    closed = "closed"


class Form(StrEnum):
    """How results are given out."""

    csv = "csv"
    grid = "grid"
    json = "json"
    pdf = "pdf"


Course = Annotated[str, typer.Argument(metavar="COURSE", help="The course's id.")]
Title = Annotated[str | None, typer.Option(help="What the course is called.")]
Group = Annotated[str | None, typer.Option(help="Initials or numbers, parted by commas; never names.")]
Picked = Annotated[str | None, typer.Option("--scenarios", help="Ids of practice calls, parted by commas.")]
Ordered = Annotated[Order | None, typer.Option(help="One order for all, or one drawn for each trainee.")]
Seed = Annotated[int | None, typer.Option(help="What a random order is drawn with.")]
Deadline = Annotated[str | None, typer.Option(help="The last day, 2026-12-31; empty: none.")]
ModeOf = Annotated[Mode | None, typer.Option(help="For learning, or for a mark.")]
Tries = Annotated[int | None, typer.Option(help="Tries at each call; 0: any number.")]
Score = Annotated[bool | None, typer.Option("--score/--no-score", help="Whether trainees see the score at once.")]
StageOf = Annotated[Stage | None, typer.Option(help="draft, open or closed; trainees see open ones only.")]
Recorded = Annotated[list[Path] | None, typer.Option("--records", help="A further folder of records (JSON).")]


def _book(config: Config, records: list[Path] | None = None) -> CourseBook:
    from app.clock import SystemClock
    from app.house import scripts_in_force
    from app.practice.course_room import CourseBook, scenarios_for

    for folder in records or ():
        if not folder.is_dir():
            misuse(f"{folder}: mappen findes ikke.", f"{folder}: there is no such folder.")
    former = scripts_in_force(config, True, SystemClock()).former
    return CourseBook(config, scenarios_for(config), former, extra=tuple(records or ()))


def _tell(plan: CoursePlan, book: CourseBook) -> dict[str, Any]:
    """Return a course with what is wrong with it; the words go to standard error too."""
    from app.clock import SystemClock
    from app.domain.times import COPENHAGEN
    from app.practice.course_export import plan_values
    from app.practice.courses import check

    remarks = check(plan, book.titles(), SystemClock().now().astimezone(COPENHAGEN).date())
    for remark in remarks:
        say(remark.words)
    found = [{"field": each.field, "severity": each.severity, "text": each.words.da} for each in remarks]
    return {**plan_values(plan), "file": str(book.store.folder / f"{plan.id}.yaml"), "remarks": found}


def _changed(plan: CoursePlan, **given: Any) -> CoursePlan:
    """Return a course with what the options say; a course with an error is not opened."""
    from app.practice.courses import day_of, tidy_trainees

    new: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "group" in new:
        new["group"] = tidy_trainees(new["group"])
    if "scenarios" in new:
        new["scenarios"] = tuple(each.strip() for each in new["scenarios"].split(",") if each.strip())
    if "deadline" in new:
        text, new["deadline"] = new["deadline"], day_of(new["deadline"])
        if text and new["deadline"] is None:
            misuse(f"»{text}« er ingen dato: skriv 2026-12-31.", f"“{text}” is no day: write 2026-12-31.")
    for name in ("order", "mode", "stage"):
        if name in new:
            new[name] = new[name].value
    return replace(plan, **new)


def _refuse_unready(plan: CoursePlan, book: CourseBook) -> None:
    from app.clock import SystemClock
    from app.domain.times import COPENHAGEN
    from app.practice.courses import check

    if plan.stage != "open":
        return
    today = SystemClock().now().astimezone(COPENHAGEN).date()
    wrong = [each.words for each in check(plan, book.titles(), today) if each.severity == "error"]
    if wrong:
        for words in wrong:
            say(words)
        misuse("Kurset kan ikke åbnes, før det er rettet.", "The course cannot be opened before that is mended.")


@app.command("new")
def new(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What the course is called.")],
    group: Group = None, scenarios: Picked = None, order: Ordered = None, seed: Seed = None,
    deadline: Deadline = None, mode: ModeOf = None, tries: Tries = None, score: Score = None, stage: StageOf = None,
    id_: Annotated[str | None, typer.Option("--id", help="Its id; else one is made from the title.")] = None,
) -> None:  # fmt: skip
    """Make a course; it is a draft unless it is said to be open."""
    from app.practice.courses import CoursePlan, id_of

    config = context.obj.config
    book = _book(config)
    taken = [plan.id for plan in book.store.shelf().plans]
    bare = CoursePlan(id=id_ or id_of(title, taken), title=title, made_by=config.text("operator"))
    plan = _changed(bare, group=group, scenarios=scenarios, order=order, seed=seed, deadline=deadline, mode=mode,
                    tries=tries, show_score=score, stage=stage)  # fmt: skip
    _refuse_unready(plan, book)
    show(_tell(book.store.make(plan), book))


@app.command("set")
def set_(
    context: typer.Context, course: Course, title: Title = None, group: Group = None, scenarios: Picked = None,
    order: Ordered = None, seed: Seed = None, deadline: Deadline = None, mode: ModeOf = None, tries: Tries = None,
    score: Score = None, stage: StageOf = None,
) -> None:  # fmt: skip
    """Change a course; what is not named stays as it is."""
    book = _book(context.obj.config)
    base = book.store.read(course)
    plan = _changed(base, title=title, group=group, scenarios=scenarios, order=order, seed=seed, deadline=deadline,
                    mode=mode, tries=tries, show_score=score, stage=stage)  # fmt: skip
    _refuse_unready(plan, book)
    show(_tell(book.store.keep(base, plan), book))


@app.command("list")
def list_(context: typer.Context) -> None:
    """List the courses there are, and files that cannot be read."""
    from app.practice.course_export import plan_values

    shelf = _book(context.obj.config).store.shelf()
    for problem in shelf.problems:
        say(problem)
    show({"courses": [plan_values(plan) for plan in shelf.plans], "problems": [words.da for words in shelf.problems]},
         FOUND_WRONG if shelf.problems else 0)  # fmt: skip


@app.command("show")
def show_(
    context: typer.Context, course: Course,
    trainee: Annotated[str | None, typer.Option(help="As this trainee meets it: order, what is done, what is next.")]
    = None,
) -> None:  # fmt: skip
    """Show a course and what is wrong with it, or how one trainee stands in it."""
    from app.clock import SystemClock
    from app.practice.course_export import mine_values
    from app.practice.course_results import my_course

    book = _book(context.obj.config)
    plan = book.store.read(course)
    if trainee is None:
        show(_tell(plan, book))
        return
    who = trainee.upper()
    if who not in plan.group:
        misuse(f"Eleven {who} er ikke i gruppen.", f"The trainee {who} is not in the group.")
    show(mine_values(my_course(plan, book.attempts()[0], who, book.titles(), SystemClock().now())))


@app.command("results")
def results(context: typer.Context, course: Course, records: Recorded = None) -> None:
    """Show what came of a course: every trainee and every call, with means, and who has not begun."""
    from app.practice.course_export import results_values

    found = _book(context.obj.config, records).results(course)
    for problem in found.problems:
        say(problem)
    show(results_values(found))


@app.command("export")
def export(
    context: typer.Context, course: Course,
    out: Annotated[Path, typer.Option(help="The file to write.")],
    form: Annotated[Form, typer.Option(help="csv: a call a row; grid, pdf: a trainee a row; json: all.")] = Form.csv,
    records: Recorded = None,
) -> None:  # fmt: skip
    """Write the results of a course to a file, for a spreadsheet, for machines or to be printed."""
    from app.clock import SystemClock
    from app.files import write_whole
    from app.practice.course_export import grid_csv, results_csv, results_json
    from app.practice.course_pdf import results_pdf

    config = context.obj.config
    found = _book(config, records).results(course)
    for problem in found.problems:
        say(problem)
    language = config.text("language")
    octets = (
        results_json(found) if form is Form.json
        else results_pdf(found, SystemClock().now(), language) if form is Form.pdf
        else (grid_csv if form is Form.grid else results_csv)(found, language).encode()
    )  # fmt: skip
    try:
        write_whole(out, octets)
    except OSError as error:
        misuse(f"{out}: kan ikke skrives ({error.strerror}).", f"{out}: cannot be written ({error.strerror}).")
    show({"file": str(out), "trainees": len(found.rows), "scenarios": len(found.columns)})


@app.command("gather")
def gather(context: typer.Context) -> None:
    """Leave the records of this desk's own calls in the folder of courses, where the other desks read them."""
    show({"written": _book(context.obj.config).leave()})


