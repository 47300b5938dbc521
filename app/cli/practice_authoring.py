"""``alarmpult practice new``, ``draft``, ``publish``, ``recall``: a centre's own practice calls without the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import FOUND_WRONG, say, show

if TYPE_CHECKING:
    from app.practice.scenario_store import ScenarioStore

_ID = Annotated[str, typer.Argument(metavar="ID", help="The practice call.")]
_BY = Annotated[str, typer.Option(help="Initials of who does it.")]


def register(app: typer.Typer) -> None:
    """Add these commands to ``alarmpult practice``."""
    app.command("new")(new)
    app.command("draft")(draft)
    app.command("publish")(publish)
    app.command("recall")(recall)


def new(
    context: typer.Context,
    scenario: _ID,
    copy: Annotated[str, typer.Option(metavar="ID", help="Copy this one instead of the template.")] = "",
) -> None:
    """Begin a practice call from a template, or as a copy of another, and print where it is written."""
    store = _store(context)
    if copy:
        store.copy(copy, scenario)
    else:
        store.new(scenario)
    show(_standing(store, scenario))


def draft(context: typer.Context, scenario: _ID) -> None:
    """Begin a draft of a practice call; of one that ships, the centre's own version."""
    store = _store(context)
    store.begin(scenario)
    show(_standing(store, scenario))


def publish(context: typer.Context, scenario: _ID, by: _BY) -> None:
    """Put a draft without errors in force; its version never changes again."""
    from app.cli.practice import library_of
    from app.guide import contract
    from app.practice.island import island

    store = _store(context)
    library, known = library_of(context.obj.config), island()
    if store.is_draft(scenario):
        errors = [f for f in store.lint(scenario, contract(), known, library) if f.severity == "fejl"]
        for finding in errors:
            say(str(finding))
        if errors:
            show({"id": scenario, "published": False, "errors": len(errors)}, FOUND_WRONG)
            return
    event = store.publish(scenario, by, contract(), known, library)
    show({"id": scenario, "published": True, "version": event.version, "changes": list(event.aendringer),
          "file": str(store.path(scenario))})  # fmt: skip


def recall(context: typer.Context, scenario: _ID, by: _BY) -> None:
    """Take back the published version in force; the one before it, or the shipped one, holds."""
    store = _store(context)
    event = store.recall(scenario, by)
    there = store.scenarios().by_id.get(scenario)
    show({"id": scenario, "recalled": event.version, "in_force": there.version if there is not None else None})


def _store(context: typer.Context) -> ScenarioStore:
    from app.practice.scenario_store import store_of

    return store_of(context.obj.config)


def _standing(store: ScenarioStore, scenario: str) -> dict[str, Any]:
    row = store.row(scenario)
    return {"id": scenario, "version": row.version, "draft": row.draft, "trainees": list(row.parts),
            "file": str(store.path(scenario))}  # fmt: skip
