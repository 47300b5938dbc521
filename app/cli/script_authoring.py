"""``alarmpult script new|diff|rename|approve|publish|recall|print|schema``: an instructor's work on own scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from app.cli.talk import encode, misuse, show, write

if TYPE_CHECKING:
    from app.scripts_store import ScriptStore
    from scripts.authoring.overlay import Overlay
    from scripts.authoring.work import Work
    from scripts.model import Script

Name = Annotated[str, typer.Argument(help="A script's id, or script.district for a district's layer on it.")]
By = Annotated[str, typer.Option("--by", help="Your initials.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``alarmpult script``."""
    for name, command in (
        ("new", new), ("edit", edit), ("print", print_), ("diff", diff), ("rename", rename), ("submit", submit),
        ("approve", approve), ("publish", publish), ("recall", recall), ("log", log), ("schema", schema),
    ):  # fmt: skip
        app.command(name)(command)


def new(context: typer.Context, script: Name, by: By) -> None:
    """Begin a script of the centre's own from a template, or with script.district a layer on one."""
    path = _store(context).new(script, by)
    show({"script": script, "draft": str(path)})


def edit(context: typer.Context, script: Name, by: By) -> None:
    """Begin a draft of the version in force; edit the file that is named."""
    store = _store(context)
    store.begin(script, by)
    show({"script": script, "draft": str(store.path(script))})


def print_(
    context: typer.Context,
    script: Annotated[str, typer.Argument(help="A script's id, or its file.")],
    to: Annotated[Path | None, typer.Option("--to", help="A PDF file to write; without it the page is text.")] = None,
) -> None:
    """Print a script as a page to sign: as text on standard output, or as PDF."""
    from datetime import date

    from app.handover.script_sheet import field_label, write_sheet
    from scripts.authoring.sheet import as_text, sheet

    printed, layer = _laid(context, script)
    page = sheet(printed, date.today(), field_label, layer)
    if to is None:
        write(as_text(page).encode())
        return
    write_sheet(page, to)
    show({"script": script, "pdf": str(to)})


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="A script's id (its draft against the version in force), or a file.")],
    new: Annotated[str | None, typer.Argument(help="The newer file.")] = None,
) -> None:
    """Tell what differs between two versions, in Danish sentences."""
    from app.handover.script_sheet import field_label
    from scripts.authoring.difference import differences, layer_differences
    from scripts.authoring.overlay import Overlay
    from scripts.model import Script

    if new is None:
        show({"differences": _store(context).differences(old)})
        return
    before, after = _work(context, old), _work(context, new)
    if isinstance(before, Overlay) and isinstance(after, Overlay):
        script = _script(context, after.guide)
        show({"differences": layer_differences(script, before, after, field_label)})
    elif isinstance(before, Script) and isinstance(after, Script):
        show({"differences": differences(before, after, field_label)})
    else:
        misuse("Sammenlign to guider eller to lag, ikke et lag med en guide.",
               "Compare two scripts or two layers, not a layer with a script.")  # fmt: skip


def rename(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="What to rename: script, item, answer or field.")],
    old: Annotated[str, typer.Argument(help="ID, SCRIPT.ITEM, SCRIPT.ITEM=ANSWER or a field.")],
    to: Annotated[str, typer.Argument(help="The new bare name.")],
    by: By,
) -> None:
    """Rename everywhere: conditions, demands, translations, walkthroughs, other scripts. What changes is a draft."""
    from scripts.authoring.rename import KINDS

    chosen = next((each for each in KINDS if each == kind), None)
    if chosen is None:
        misuse(f"»{kind}« kan ikke omdøbes; vælg en af {', '.join(KINDS)}.",
               f"“{kind}” cannot be renamed; choose one of {', '.join(KINDS)}.")  # fmt: skip
    show({"drafts": _store(context).rename(chosen, old, to, by)})


def submit(context: typer.Context, script: Name) -> None:
    """Send a draft to approval, once it has no errors."""
    store = _store(context)
    store.submit(script)
    show(_standing(context, store, script))


def approve(context: typer.Context, script: Name, by: By) -> None:
    """Approve a script as it stands; two who did not write it must."""
    from datetime import date

    store = _store(context)
    store.approve(script, by, date.today())
    show(_standing(context, store, script))


def publish(context: typer.Context, script: Name, by: By) -> None:
    """Put an approved draft in force for new calls."""
    show(to_builtins(_store(context).publish(script, by)))


def recall(context: typer.Context, script: Name, by: By) -> None:
    """Take the published version back; the one before it holds for new calls."""
    show(to_builtins(_store(context).recall(script, by)))


def log(context: typer.Context) -> None:
    """Tell what was published and recalled, oldest first."""
    show({"log": [event.words for event in _store(context).log()]})


def schema(
    layer: Annotated[bool, typer.Option("--layer", help="That of a district's layer instead.")] = False,
) -> None:
    """Print the JSON Schema of a script, for editors."""
    from scripts.authoring.schema import layer_schema
    from scripts.authoring.schema import schema as made

    write(encode(layer_schema() if layer else made(), 1))


def _store(context: typer.Context) -> ScriptStore:
    from app.clock import SystemClock
    from app.practice.scenario_store import store_of
    from app.scripts_store import ScriptStore

    own = store_of(context.obj.config)
    return ScriptStore(context.obj.config.guides, SystemClock().now, practice_files=own.own_files)


def _standing(context: typer.Context, store: ScriptStore, script: str) -> dict[str, object]:
    from scripts.authoring.approval import missing

    made = _work(context, str(store.path(script)))
    return {
        "script": script, "version": made.version, "status": made.status,
        "approved_by": [approval.af for approval in made.godkendt], "approvals_missing": missing(made),
    }  # fmt: skip


def _script(context: typer.Context, named: str) -> Script:
    """Return a script by its id or its file; a misuse when there is none or it cannot be read."""
    from scripts.model import Script

    found = _work(context, named)
    if not isinstance(found, Script):
        misuse(f"{named} er et lag, ikke en guide.", f"{named} is a layer, not a script.")
    return found


def _laid(context: typer.Context, named: str) -> tuple[Script, Overlay | None]:
    """Return a script, or the one a layer lies on with it and the layer."""
    from scripts.authoring.approval import RefusalError
    from scripts.authoring.overlay import Overlay, merge

    found = _work(context, named)
    if not isinstance(found, Overlay):
        return found, None
    try:
        return merge(_script(context, found.guide), found), found
    except ValueError as error:
        raise RefusalError(f"Laget kan ikke lægges på guiden: {error}") from error


def _work(context: typer.Context, named: str) -> Work:
    """Return a script or layer by its name or its file; a misuse when there is none or it cannot be read."""
    from pydantic import ValidationError

    from scripts.authoring.approval import RefusalError
    from scripts.authoring.work import read_work
    from scripts.source import SourceError

    path = Path(named)
    if path.suffix != ".yaml":
        try:
            path = _store(context).path(named)
        except RefusalError as error:
            misuse(str(error), f"There is no script “{named}”.")
    if not path.is_file():
        misuse(f"{named}: filen findes ikke.", f"{named}: there is no such file.")
    try:
        return read_work(path)
    except SourceError as error:
        misuse(f"{path.name}:{error.line}: {error}.", f"{path.name}:{error.line}: {error}.")
    except ValidationError:
        misuse(f"{path.name} er ikke en gyldig guide; se alarmpult script check.",
               f"{path.name} is no valid script; see alarmpult script check.")  # fmt: skip
