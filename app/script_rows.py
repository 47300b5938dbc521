"""The rows of the instructor's list: a script or layer, how far it is, and what can be sought in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from pydantic import ValidationError

from scripts.authoring.overlay import Overlay
from scripts.authoring.work import Work, as_work, file_name, read_work, script_of, texts_of
from scripts.model import Script
from scripts.source import SourceError, read

UNREADABLE = (SourceError, ValidationError, OSError)


class ScriptRow(Struct, frozen=True):
    """A script or layer in the list: what is in force, and its draft if there is one.

    ``changed`` is when its text was; ``texts`` is all that is said in it and the fields it fills, to be searched.
    """

    id: str
    name: str
    lines: tuple[str, ...]
    version: int
    status: str
    draft: bool
    author: str
    approvers: tuple[str, ...]
    changed: datetime | None
    in_force: int
    problem: str = ""
    texts: str = ""

    @property
    def file(self) -> str:
        """The name of the file it is written in."""
        return file_name(self.id)

    @property
    def script(self) -> str:
        """The script itself, or the one a layer lies on."""
        return script_of(self.id)


def script_row(
    name: str, path: Path, force: Mapping[str, Path], *, draft: bool, changed: datetime | None
) -> ScriptRow:
    """Return the row of a file; ``force`` are the files in force by name. Never raises for a file that is broken."""
    version = _version(force.get(name))
    try:
        raw = read(path)
        work = as_work(raw)
    except UNREADABLE as error:
        words = str(error) if isinstance(error, SourceError) else "den kan ikke læses"
        return ScriptRow(name, name, (), 0, "kladde", draft, "", (), changed, version, words)
    script = script_under(work, force)
    title = script.navn if script is not None else script_of(name)
    title = f"{title} · {work.lag}" if isinstance(work, Overlay) else title
    return ScriptRow(
        name, title, tuple(script.linje) if script is not None else (), work.version, work.status, draft,
        work.forfatter or "", tuple(a.af for a in work.godkendt), changed, version, "", texts_of(raw),
    )  # fmt: skip


def script_under(work: Work, force: Mapping[str, Path]) -> Script | None:
    """Return a script itself, or the one in force that a layer lies on; None when there is none that can be read."""
    if isinstance(work, Script):
        return work
    try:
        found = read_work(force[work.guide])
    except (KeyError, *UNREADABLE):
        return None
    return found if isinstance(found, Script) else None


def _version(path: Path | None) -> int:
    try:
        return read_work(path).version if path is not None else 0
    except UNREADABLE:
        return 0
