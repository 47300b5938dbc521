"""``alarmpult position``: position messages of any kind, read as the desk reads them."""

from __future__ import annotations

import base64
import binascii
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import UNSET, Struct, UnsetType

from app.cli.batch import Id, LineError, run
from app.cli.talk import misuse, show

app = typer.Typer(help="Position messages.", rich_markup_mode=None, no_args_is_help=True)


class PositionRequest(Struct, kw_only=True):
    """One line of ``position parse --batch``: either ``raw`` (text) or ``raw_base64`` (bytes)."""

    id: Id = None
    kind: str
    raw: str | UnsetType = UNSET
    raw_base64: str | UnsetType = UNSET
    caller: str | None = None
    received_at: datetime | None = None


@app.callback()
def group() -> None:
    """Position messages."""


@app.command("parse")
def parse(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="The message; - or nothing: standard input.")] = None,
    kind: Annotated[str, typer.Option(help="What kind of message: aml-sms, aml-https, cell, text … or auto")] = "",
    batch: Annotated[bool, typer.Option("--batch", help="Read one JSON object per line.")] = False,
) -> None:
    """Read one position message, or one per line of JSON, and print what it says."""
    if batch:
        if file is not None or kind:
            misuse("--batch læser alt fra linjerne.", "--batch takes everything from the lines.")
        run(PositionRequest, lambda request: _answer(request, _key(context)))
        return
    if not kind:
        misuse("Skriv, hvilken slags det er: --kind aml-sms.", "Say what kind it is: --kind aml-sms.")
    problem = _unknown(kind)
    if problem:
        misuse(problem, problem)
    show(_parsed(kind, _read(file), None, key=_key(context)))


def _read(file: Path | None) -> bytes:
    if file is None or str(file) == "-":
        return sys.stdin.buffer.read()
    if not file.is_file():
        misuse(f"{file}: filen findes ikke.", f"{file}: there is no such file.")
    return file.read_bytes()


def _answer(request: PositionRequest, key: bytes | None) -> dict[str, Any]:
    problem = _unknown(request.kind)
    if problem:
        raise LineError(problem)
    return _parsed(request.kind, _raw(request), request.id, request.caller, request.received_at, key)


def _raw(request: PositionRequest) -> bytes | str:
    if isinstance(request.raw, str) == isinstance(request.raw_base64, str):
        raise LineError("give either 'raw' or 'raw_base64'")
    if isinstance(request.raw, str):
        return request.raw
    try:
        return base64.b64decode(str(request.raw_base64), validate=True)
    except (binascii.Error, ValueError) as error:
        raise LineError(f"'raw_base64' is not base64 ({error})") from error


def _key(context: typer.Context) -> bytes | None:
    """Return the key of the settings that signed messages are checked with; None: they are not checked."""
    return context.obj.config.text("aml_key").encode() or None


def _unknown(kind: str) -> str:
    from locate.parse import KINDS

    kinds = (*KINDS, "auto")
    return "" if kind in kinds else f"there is no kind '{kind}'; the kinds are: {', '.join(kinds)}"


def _parsed(
    kind: str,
    raw: bytes | str,
    id: Id,
    caller: str | None = None,
    received_at: datetime | None = None,
    key: bytes | None = None,
) -> dict[str, Any]:
    from locate.answer import as_json
    from locate.parse import parse as read

    return as_json(read(kind, raw, caller=caller, received_at=received_at, key=key), id)
