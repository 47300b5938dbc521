"""``alarmpult hazards``: dangers known of places, in a table that a centre edits itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import fail, in_language, misuse, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.config import Config
    from app.hazards import Bad, Hazard

app = typer.Typer(help="Dangers known of places.", rich_markup_mode=None, no_args_is_help=True)
_FILE = typer.Argument(help="A table of dangers (CSV); the one in use when none is named.")


@app.command("list")
def list_(context: typer.Context) -> None:
    """Print the dangers in use, and which of them hold today."""
    config = context.obj.config
    found, bad = _read(config.hazards, config) if config.hazards.is_file() else ([], [])
    show({"file": str(config.hazards), "hazards": [_shown(each) for each in found], "left_out": _told(bad)})


@app.command("check")
def check(context: typer.Context, file: Annotated[Path | None, _FILE] = None) -> None:
    """Say what is wrong with a table, row by row, and what to do; exit code 1 when there is something."""
    config = context.obj.config
    path = file or config.hazards
    found, bad = _read(path, config)
    show({"file": str(path), "kept": len(found), "left_out": _told(bad)}, 1 if bad else 0)


@app.command("import")
def import_(context: typer.Context, file: Annotated[Path, typer.Argument(help="A table of dangers (CSV).")]) -> None:
    """Take a table into use on this desk; rows that cannot be used stay in it and are told. Desks read it by itself."""
    from app.files import write_whole

    config = context.obj.config
    found, bad = _read(file, config)
    write_whole(config.own_hazards, file.read_bytes())
    show({"kept": len(found), "left_out": _told(bad), "file": str(config.own_hazards)})


@app.command("table")
def table(context: typer.Context) -> None:
    """Write an empty table into this desk's folder, unless there is one, to be filled in, and print where."""
    from app.files import write_whole
    from app.hazards import template

    file = context.obj.config.own_hazards
    if not file.is_file():
        write_whole(file, template().encode())
    show({"file": str(file)})


def _read(file: Path, config: Config) -> tuple[list[Hazard], list[Bad]]:
    from app.addresses import Addresses
    from app.hazards import HazardsError, read

    if not file.is_file():
        misuse(f"{file}: filen findes ikke.", f"{file}: there is no such file.")
    with Addresses(config.register) as addresses:
        try:
            found = read(file.read_bytes(), addresses.point_of)
        except HazardsError as error:
            fail(f"{file.name}: {error.words.da}", f"{file.name}: {error.words.en}")
        if addresses.failed:
            warn = Words("Adresseregistret kan ikke læses: rækker med address_id er ikke prøvet.",
                         "The address register cannot be read: rows with address_id are not tried.")  # fmt: skip
            sys.stderr.write(in_language(warn) + "\n")
        return found


def _shown(hazard: Hazard) -> dict[str, Any]:
    from datetime import UTC, datetime

    from locate.areas import danish_day
    from locate.projection import to_degrees

    at, first = hazard.at, hazard.valid_from
    lat, lon = to_degrees(*at.point)
    return {
        "row": hazard.row, "text": at.text, "lat": round(lat, 6), "lon": round(lon, 6), "radius_m": at.radius_m,
        "valid_from": first and first.isoformat(), "valid_to": at.until and at.until.isoformat(),
        "source": at.source, "detail": at.detail, "in_force": hazard.holds_on(danish_day(datetime.now(UTC))),
    }  # fmt: skip


def _told(bad: list[Bad]) -> list[dict[str, Any]]:
    return [{"row": each.row, "text": in_language(each.words)} for each in bad]
