"""``alarmpult practice review``, ``progress``, ``calibrate`` and ``forget``: what is done when the call is over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from app.cli.talk import FOUND_WRONG, misuse, say, show
from app.domain.catalogue import Words


def review(
    context: typer.Context,
    log: Annotated[Path, typer.Argument(help="The record (JSON) or practice journal (SQLite) that a run left.")],
    scenario: Annotated[str, typer.Option("--scenario", metavar="ID", help="The practice call; else the newest.")] = "",
    call: Annotated[str, typer.Option("--call", help="One run by its id; else the newest of the scenario.")] = "",
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Also write the review as PDF.")] = None,
    whole: Annotated[bool, typer.Option("--json", help="Print the whole review, not only what came out.")] = False,
    pass_over: Annotated[
        str, typer.Option(metavar="WHY", help="Show the score before the trainee's own rating; the log keeps the word.")
    ] = "",
) -> None:
    """Look back on a practice call: result, reasons, lanes, the model run, ratings."""
    _need(log)
    from app.practice.practicelog import PracticeLog
    from app.practice.review import ClosedError
    from app.practice.review_json import review_json
    from app.practice.review_pdf import write_review_pdf
    from app.practice.reviewroom import ReviewRoom, need_call

    config = context.obj.config
    source = PracticeLog(log)
    name = call or source.newest(scenario)
    if pass_over.strip():
        _opened(config, log, name, pass_over)
    room = ReviewRoom(config, log)
    found = room.with_ghost(room.review(need_call(source.lines(name), name), source.chain_ok()))
    if found.edited_since:
        say(Words(
            f"Øvelsen {found.scenario} er ændret, siden den blev kørt; resultatet kan være et andet end dengang.",
            f"The practice call {found.scenario} has changed since it was played; the score may differ from then.",
        ))  # fmt: skip
    if not found.score_open and pdf is None:
        say(ClosedError().words)
    written = {} if pdf is None else {"pdf": str(write_review_pdf(found, pdf, room.language))}
    values = review_json(found)
    show({**(values if whole else _short(values)), **written}, 0 if found.chain_ok is not False else FOUND_WRONG)


def progress(
    context: typer.Context,
    trainee: Annotated[str, typer.Option(help="Initials; everybody together without them.")] = "",
    log: Annotated[Path | None, typer.Option(help="Another journal than this desk's own practice.")] = None,
) -> None:
    """Tell how a trainee comes on: practice calls in order of time, points of each domain, each skill."""
    from app.practice.progress import progress as progress_of
    from app.practice.progress import trainees

    desk = _desk(context, log)
    try:
        calls = desk.all_played()
    finally:
        desk.close()
    known = trainees(calls)
    if trainee and trainee not in known:
        found = ", ".join(known)
        say(Words(f"{trainee} har ingen øvelser her; der er: {found or 'ingen'}",
                  f"{trainee} has no practice calls here; there are: {found or 'none'}"))  # fmt: skip
    show({**msgspec.to_builtins(progress_of(trainee, calls)), "trainees": list(known)})


def calibrate(
    context: typer.Context,
    log: Annotated[Path | None, typer.Option(help="Another journal than this desk's own practice.")] = None,
) -> None:
    """Compare raters over all practice calls: agreement within one step, weighted kappa, where they lie apart."""
    desk = _desk(context, log)
    try:
        found = desk.agreement()
    finally:
        desk.close()
    for pair in found.apart:
        for row in pair.apart:
            say(Words(
                f"{pair.call}: {pair.first} gav {row.first}, {pair.second} gav {row.second} for {row.name}.",
                f"{pair.call}: {pair.first} gave {row.first}, {pair.second} gave {row.second} for {row.name}.",
            ))  # fmt: skip
    pairs = [{**msgspec.to_builtins(pair), "few": pair.few} for pair in found.pairs]
    apart = [
        {"call": pair.call, "first": pair.first, "second": pair.second, "items": msgspec.to_builtins(pair.apart)}
        for pair in found.apart
    ]
    show({"pairs": pairs, "apart": apart})


def forget(
    context: typer.Context,
    trainee: Annotated[str, typer.Option(help="Take the practice calls of this trainee, by initials.")] = "",
    older_than: Annotated[
        float | None, typer.Option("--older-than", min=0, metavar="DAYS", help="Take practice calls older than this.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Take those older than the setting practice_keep_days.")] = False,
    call: Annotated[str, typer.Option("--call", help="Take one practice call by its id.")] = "",
    word: Annotated[str, typer.Option("--why", help="A word about why, kept in the log; name nobody in it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this it is only told what would go.")] = False,
) -> None:
    """Take the staff's personal data out of this desk's practice journal; the chain of what is left still holds."""
    from app.practice.course_store import CourseStore
    from app.practice.forgetting import Rule, carry_out, plan
    from app.practice.forgetting import due as due_rule

    if sum((bool(trainee), older_than is not None, due, bool(call))) != 1:
        misuse("Vælg netop én: --trainee, --older-than, --due eller --call.",
               "Choose exactly one: --trainee, --older-than, --due or --call.")  # fmt: skip
    config = context.obj.config
    rule = due_rule(config) if due else Rule(trainee=trainee, days=older_than, call=call)
    wanted = plan(config, rule)
    answer: dict[str, Any] = {"calls": len(wanted.calls), "lines": wanted.lines, "before": wanted.before}
    if not yes:
        say(Words(
            f"{len(wanted.calls)} øvelser ({wanted.lines} linjer) vil blive tømt. Kør igen med --yes for at gøre det; "
            "det kan ikke fortrydes.",
            f"{len(wanted.calls)} practice calls ({wanted.lines} lines) would be emptied. Run again with --yes to do "
            "it; it cannot be undone.",
        ))  # fmt: skip
        show({**answer, "done": False})
        return
    done = carry_out(config, rule, config.text("operator"), word)
    records = CourseStore(config.courses).forget_records(wanted.calls)
    for each in done.left:
        say(each)
    show({**answer, "lines": done.lines, "calls": done.calls, "pictures": done.pictures, "records": records,
          "done": True}, FOUND_WRONG if done.left else 0)  # fmt: skip


def _short(values: dict[str, Any]) -> dict[str, Any]:
    """Return what came out, without lanes and words."""
    kept = ("call", "scenario", "title", "version", "seed", "trainee", "at", "guides", "chain_ok", "happenings",
            "seconds", "points", "band", "critical", "domains", "reasons", "self_rating", "opened", "raters", "notes",
            "edited_since", "score_open", "withheld")  # fmt: skip
    return {key: values[key] for key in kept}


def _opened(config: Any, log: Path, call: str, why: str) -> None:
    """Write into the journal that the score was shown; a record cannot keep it."""
    import threading

    from app.cli.talk import CliError
    from app.practice.reviewdesk import ReviewDesk

    failures: list[Words] = []
    over = threading.Event()

    def failed(words: Words) -> None:
        failures.append(words)
        over.set()

    desk = ReviewDesk(config, file=log)
    try:
        desk.pass_over(call, config.text("operator"), why, lambda review: over.set(), failed)
        over.wait()
    finally:
        desk.close()
    if failures:
        raise CliError(failures[0])


def _desk(context: typer.Context, log: Path | None) -> Any:
    from app.practice.reviewdesk import ReviewDesk

    if log is not None:
        _need(log)
    return ReviewDesk(context.obj.config, file=log)


def _need(log: Path) -> None:
    if not log.is_file():
        misuse(f"{log}: filen findes ikke.", f"{log}: there is no such file.")
