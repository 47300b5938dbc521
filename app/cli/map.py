"""``alarmpult map``: what a map holds, and building one from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.cli.progress import Bar
from app.cli.talk import misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from locate.map.feature import Box
    from locate.map.imports import MapReport
    from locate.register import ReasonCount

app = typer.Typer(help="The map.", rich_markup_mode=None, no_args_is_help=True)
_SAID: tuple[Literal["da"], Literal["en"]] = ("da", "en")


@app.command("info")
def info(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A map file; the desk's own without it.")] = None,
) -> None:
    """Print what a map holds by class, where, its date, source and licence."""
    import msgspec

    from locate.map.info import info as of

    show(msgspec.to_builtins(of(file or context.obj.config.map)))


@app.command("import")
def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files as downloaded, zipped or not, or folders: OpenStreetMap, GeoJSON, DAR, places."),
    ],
    to: Annotated[Path | None, typer.Option("--to", help="The map file to build; this desk's own without it.")] = None,
    source: Annotated[str, typer.Option(help="Where the data come from.")] = "",
    date: Annotated[str, typer.Option(help="The data's date, as 2026-11-22; the newest file's without it.")] = "",
    licence: Annotated[str, typer.Option(help="The line of licence that stands on the map.")] = "",
    clip: Annotated[str, typer.Option(metavar="W,S,E,N", help="Degrees to cut the map to, as 8,54.5,15.3,57.8.")] = "",
    otherwise: Annotated[
        str, typer.Option("--class", metavar="NAME", help="What GeoJSON is that does not tell, as water or coast.")
    ] = "",
) -> None:
    """Build a map file, with progress, and print a report of everything left out and why.

    With --register the house numbers come from that register and those of OpenStreetMap are left out.
    """
    from locate.map.imports import import_map

    _check(paths, date, otherwise)
    cut = _box(clip)
    register = context.obj.register_file
    if register is not None:
        from locate.register import Register

        Register.open(register).close()  # so that a wrong name is told before hours of work
    target = to or context.obj.config.map_target
    with Bar() as bar:
        report = import_map(
            paths, target, with_numbers=register is None, source=source, date=date, licence=licence, clip=cut,
            otherwise=otherwise, progress=bar.update,
        )  # fmt: skip
    _tell(report)
    show(report_json(report))


def _check(paths: list[Path], date: str, otherwise: str) -> None:
    from datetime import date as day

    from locate.map.sources.drawing import CLASSES

    for path in paths:
        if not path.exists():
            misuse(f"{path}: filen findes ikke.", f"{path}: there is no such file.")
    if otherwise and otherwise not in CLASSES:
        named = ", ".join(CLASSES)
        misuse(
            f"--class »{otherwise}« kendes ikke; der er: {named}.",
            f"There is no class “{otherwise}”; there are: {named}.",
        )
    if date:
        try:
            day.fromisoformat(date)
        except ValueError:
            misuse(f"--date skal være som 2026-11-22, ikke »{date}«.", f"--date must be like 2026-11-22, not “{date}”.")


def _box(text: str) -> Box | None:
    """Return W,S,E,N in degrees."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        misuse(
            f"--clip skal være vest,syd,øst,nord i grader som 8,54.5,15.3,57.8, ikke »{text}«.",
            f"--clip must be west,south,east,north in degrees like 8,54.5,15.3,57.8, not “{text}”.",
        )
    return west, south, east, north


def _tell(report: MapReport) -> None:
    """Say for people what was left out and what was marked, most first."""
    for each in sorted((*report.left_out, *report.marked), key=lambda reason: -reason.count):
        is_out = each in report.left_out
        danish, english = _words(each)
        say(
            Words(
                f"{each.count} {'udeladt' if is_out else 'mærket'}: {danish}",
                f"{each.count} {'left out' if is_out else 'marked'}: {english}",
            )
        )


def _words(reason: ReasonCount) -> tuple[str, str]:
    from locate.map.sources import reasons

    danish, english = (f"{reasons.text(reason.code, said)} ({reasons.remedy(reason.code, said)})." for said in _SAID)
    where = f"{reason.file}: {reason.first_row} {reason.first_text}".strip()
    return f"{danish} Første: {where}", f"{english} First: {where}"


def report_json(report: MapReport) -> dict[str, Any]:
    """Return an import's report: what was read, drawn and left out; each reason with count, first row and remedy."""
    from locate.map.info import in_degrees

    return {
        "read": report.read,
        "kept": report.kept,
        "left_out_count": report.left_out_count,
        "left_out": [_reason(each) for each in report.left_out],
        "marked": [_reason(each) for each in report.marked],
        "unused_files": list(report.unused_files),
        "map": {
            "path": report.path,
            "bytes": report.bytes,
            "classes": report.classes,
            "bounds": list(report.bounds),
            "degrees": list(in_degrees(report.bounds)),
            "source": report.source,
            "date": report.date,
            "attribution": report.attribution,
        },
        "seconds": round(report.seconds, 3),
    }


def _reason(reason: ReasonCount) -> dict[str, Any]:
    from locate.map.sources import reasons

    return {
        "code": reason.code,
        "count": reason.count,
        "text": reasons.text(reason.code),
        "remedy": reasons.remedy(reason.code),
        "file": reason.file,
        "first_row": reason.first_row,
        "first_text": reason.first_text,
    }
