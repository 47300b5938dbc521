"""``alarmpult register``: what a register holds, and building one from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.cli.progress import Bar
from app.cli.talk import misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from locate.register import ImportReport, ReasonCount

app = typer.Typer(help="The address register.", rich_markup_mode=None, no_args_is_help=True)

FORMATS = ("dar", "dawa", "osm", "openaddresses", "csv")
ZONES = (32, 33)
_SAID: tuple[Literal["da"], Literal["en"]] = ("da", "en")


@app.command("info")
def info(context: typer.Context) -> None:
    """Print the register's counts, date, source and licence."""
    import msgspec

    from locate.register import Register

    with Register.open(context.obj.config.register) as register:
        show(msgspec.to_builtins(register.info()))


@app.command("import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(help="Files as downloaded, zipped or not; places (CSV) and areas (GeoJSON) beside.")
    ],
    to: Annotated[Path, typer.Option("--to", help="The register file to build.")],
    kind: Annotated[
        str, typer.Option("--format", help=f"{', '.join(FORMATS)}; told by the files' content without it.")
    ] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column a field is in, as road=Gadenavn; repeatable."),
    ] = None,
    zone: Annotated[int, typer.Option(help="The UTM zone of metres: 32, or 33 as Bornholm uses.")] = 32,
    source: Annotated[str, typer.Option(help="Where the data come from.")] = "",
    date: Annotated[str, typer.Option(help="The data's date, as 2026-11-22; the newest file's without it.")] = "",
    licence: Annotated[str, typer.Option(help="The line of licence to show; 'dar' for the national register's.")] = "",
    allow_smaller: Annotated[
        bool, typer.Option("--allow-smaller", help="Also replace a register that was more than twice as large.")
    ] = False,
) -> None:
    """Build a register file, with progress, and print a report of every row left out and why."""
    _check(kind, paths, date, zone)
    columns = _columns(mapped or ())
    from locate.register import DAR_LICENCE, import_files

    with Bar() as bar:
        report = import_files(
            paths, to, format=kind or None, columns=columns, zone=zone, progress=bar.update, source=source,
            date=date, licence=DAR_LICENCE if licence == "dar" else licence, allow_smaller=allow_smaller,
        )  # fmt: skip
    _tell(report)
    show(report_json(report))


def _check(kind: str, paths: Sequence[Path], date: str, zone: int) -> None:
    if kind and kind not in FORMATS:
        named = ", ".join(FORMATS)
        misuse(f"Formatet »{kind}« kendes ikke; der er: {named}.", f"There is no format “{kind}”; there are: {named}.")
    if zone not in ZONES:
        misuse(f"--zone skal være 32 eller 33, ikke {zone}.", f"--zone must be 32 or 33, not {zone}.")
    for path in paths:
        if not path.exists():
            misuse(f"{path}: filen findes ikke.", f"{path}: there is no such file.")
    if date and not _is_date(date):
        misuse(f"--date skal være som 2026-11-22, ikke »{date}«.", f"--date must be like 2026-11-22, not “{date}”.")


def _columns(mapped: Sequence[str]) -> dict[str, str]:
    """Return columns by field out of FIELD=COLUMN."""
    columns = {}
    for each in mapped:
        field, equals, column = each.partition("=")
        if not equals or not field.strip() or not column.strip():
            misuse(
                f"--map skal være som road=Gadenavn, ikke »{each}«.", f"--map must be like road=Gadenavn, not “{each}”."
            )
        columns[field.strip()] = column.strip()
    return columns


def _tell(report: ImportReport) -> None:
    """Say for people what was left out, most first."""
    from locate.register import reasons

    for each in sorted(report.left_out, key=lambda reason: -reason.count):
        danish, english = ((reasons.text(each.code, said), reasons.remedy(each.code, said)) for said in _SAID)
        where = f"{each.file}: {each.first_row} {each.first_text}".strip()
        say(
            Words(
                f"{each.count} rækker udeladt: {danish[0]} ({danish[1]}). Første: {where}",
                f"{each.count} rows left out: {english[0]} ({english[1]}). First: {where}",
            )
        )


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def report_json(report: ImportReport) -> dict[str, Any]:
    """Return an import's report: rows read, kept and left out, each reason with its count, first row and remedy."""
    import msgspec

    return {
        "format": report.format,
        "read": report.read,
        "kept": report.kept,
        "left_out_count": report.left_out_count,
        "left_out": [_reason(each) for each in report.left_out],
        "marked_count": report.marked_count,
        "marked": [_reason(each) for each in report.marked],
        "unused_columns": list(report.unused_columns),
        "register": msgspec.to_builtins(report.info),
        "seconds": round(report.seconds, 3),
    }


def _reason(reason: ReasonCount) -> dict[str, Any]:
    from locate.register import reasons

    return {
        "code": reason.code,
        "count": reason.count,
        "text": reasons.text(reason.code),
        "remedy": reasons.remedy(reason.code),
        "file": reason.file,
        "first_row": reason.first_row,
        "first_text": reason.first_text,
    }
