"""``alarmpult handover``: what waits or did not arrive, sending it again, and what the settings say."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import FOUND_WRONG, fail, in_language, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.config import Config
    from app.handover.outbox import Outbox, Row

app = typer.Typer(help="Sheets on their way to the authorities.", rich_markup_mode=None, no_args_is_help=True)
Key = Annotated[str, typer.Argument(help="The key of a sheet or an update, or its name; both stand in the list.")]


@app.command("list")
def list_(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="Also what has arrived or was sent without a receipt.")] = False,
) -> None:
    """List what waits and what was given up, the oldest first; exit code 1 when anything was given up."""
    outbox = _outbox(context.obj.config)
    rows = [] if outbox is None else outbox.rows(*(() if all_ else ("waiting", "given_up")))
    lost = [row for row in rows if row.state == "given_up" and row.reason != "superseded"]
    show({"parcels": [_row(row) for row in rows]}, FOUND_WRONG if lost and not all_ else 0)


@app.command("again")
def again(
    context: typer.Context,
    key: Key,
    now: Annotated[bool, typer.Option("--now", help="Send it from here instead of leaving it to the desk.")] = False,
) -> None:
    """Send a sheet or an update again, with the key it had; a desk that runs takes it up within two seconds."""
    config = context.obj.config
    outbox = _outbox(config)
    row = outbox.find(key) if outbox is not None else None
    if outbox is None or row is None:
        fail(f"{key}: der er ingen blanket med den nøgle.", f"{key}: there is no sheet by this key.")
    if not now:
        outbox.again(row.parcel.key)
        say(Words("Pulten sender den igen; er den lukket, sker det, når den startes.",
                  "The desk sends it again; if it is closed, when it is started."))  # fmt: skip
        show({"key": row.parcel.key, "state": "waiting"})
        return
    _send(config, outbox, row)


@app.command("show")
def show_(context: typer.Context, key: Key) -> None:
    """Print one sheet or update as it went out, with what became of it. It holds what the citizen said."""
    outbox = _outbox(context.obj.config)
    row = outbox.find(key) if outbox is not None else None
    if row is None:
        fail(f"{key}: der er ingen blanket med den nøgle.", f"{key}: there is no sheet by this key.")
    show({**_row(row), "content": row.parcel.content})


@app.command("check")
def check(context: typer.Context) -> None:
    """Say how each authority is reached by the settings, and what is wrong with them; nothing is sent."""
    from app.handover.routes import AUTHORITIES, routes

    found = routes(context.obj.config)
    ways = {authority: found.of(authority, "").how for authority in AUTHORITIES}
    problems = [in_language(words) for words in found.problems]
    show({"ways": ways, "folder": str(found.fallback.folder), "problems": problems}, FOUND_WRONG if problems else 0)


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of what goes out in our own shape."""
    from resources import path

    sys.stdout.write(path("handover", "alarmpult-handover-1.schema.json").read_text("utf-8"))


def _send(config: Config, outbox: Outbox, row: Row) -> None:
    from app.handover.ports import DeliveryError
    from app.handover.routes import routes
    from app.words_handover import REASON

    parcel = row.parcel
    try:
        receipt = routes(config)(parcel).deliver(parcel)
    except DeliveryError as error:
        outbox.tell(parcel.key, "given_up", tries=row.tries + 1, reason=error.reason)
        words = REASON.get(error.reason, Words(error.reason, error.reason))
        fail(f"{parcel.name} blev ikke afleveret: {words.da}.", f"{parcel.name} was not delivered: {words.en}.")
    state = "received" if receipt is not None and receipt.state != "left" else "left"
    number = receipt.number if receipt is not None else ""
    outbox.tell(parcel.key, "received" if state == "received" else "left", tries=row.tries + 1, receipt=number)
    show({"key": parcel.key, "state": state, "receipt": number})


def _outbox(config: Config) -> Outbox | None:
    """Return the desk's outbox, None when it never had one; raises StoreError."""
    from app.handover.office import outbox_file
    from app.handover.outbox import Outbox

    file = outbox_file(config)
    return Outbox(file) if file.is_file() else None


def _row(row: Row) -> dict[str, Any]:
    parcel = row.parcel
    return {
        "key": parcel.key, "name": parcel.name, "authority": parcel.authority, "unit": parcel.unit,
        "kind": "update" if parcel.update else "sheet", "made_at": _iso(parcel.made_at), "state": row.state,
        "tries": row.tries, "reason": row.reason, "receipt": row.receipt,
        "told_at": _iso(row.told_at) if row.told_at else None,
    }  # fmt: skip


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
