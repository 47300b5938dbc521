"""``alarmpult areas``: boundaries of kommuner, politikredse, regions and postcodes, and who answers where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.talk import misuse, show

app = typer.Typer(help="Boundaries, and who answers where.", rich_markup_mode=None, no_args_is_help=True)


@app.command("import")
def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="GeoJSON of areas; tables of responsibilities (CSV).")],
) -> None:
    """Bring boundaries and responsibilities into this desk's folder, and print what was left out and why."""
    from app.files import write_whole
    from locate.areafiles import bring_in

    for path in paths:
        if not path.is_file():
            misuse(f"{path}: filen findes ikke.", f"{path}: there is no such file.")
    folder = context.obj.config.areas_folder
    report = bring_in(paths, folder, write_whole)
    show(
        {
            "read": report.read,
            "kept": report.kept,
            "kinds": report.kinds,
            "responsibilities": report.responsibilities,
            "left_out": [_reason(each.code, each.count, each.first_row, each.first_text, each.file)
                         for each in report.left_out],
            "folder": str(folder),
        }
    )  # fmt: skip


@app.command("table")
def table(context: typer.Context) -> None:
    """Write the table of responsibilities that is in force into this desk's folder, to be edited, and print where."""
    from app.files import write_whole
    from locate.areafiles import RESPONSIBILITY

    file = context.obj.config.areas_folder / RESPONSIBILITY
    if not file.is_file():
        from resources import path as resource

        write_whole(file, resource("areas", RESPONSIBILITY).read_bytes())
    show({"file": str(file)})


def _reason(code: str, count: int, row: int, text: str, file: str) -> dict[str, Any]:
    from locate.register import reasons

    told = reasons.text(code)
    return {"code": code, "count": count, "text": told, "file": file, "first_row": row, "first_text": text}
