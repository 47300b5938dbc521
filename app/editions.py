"""Editions of the guides kept on disk, whole: a call taken up after a restart goes on in the one it began with.

An edition is every guide as it was in force, with districts' layers, numbers of helplines and translation in it. It is
written before the first call can begin in it, so neither a publication, nor a new version of the program, nor a recall
between the crash and the restart changes what a citizen is asked in mid-call.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from pydantic import ValidationError

from app.files import write_whole
from scripts.loader import Library
from scripts.model import Cause, Script

KEPT_DAYS = 60  # longer than any inquiry stands open; an edition in use is dated anew at every start
_NAME = re.compile(r"[0-9a-f]{16}-[a-z]{2}\.json")
_MOST_BYTES = 32 << 20


class _Kept(Struct, frozen=True):
    """What stands in a file: scripts and causes as the model writes them, and the hashes the log names."""

    language: str
    scripts: tuple[msgspec.Raw, ...]
    causes: tuple[msgspec.Raw, ...]
    hashes: dict[str, str]


class EditionStore:
    """The folder of editions of one journal; safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, journal: Path) -> EditionStore:
        """Return the editions of a journal file."""
        return cls(journal.with_name(journal.name + ".guides"))

    def keep(self, library: Library) -> Path:
        """Put an edition on disk, whole and flushed; one that is there is only dated anew. Raises OSError."""
        path = self._path(library.edition, library.language)
        if path.is_file():
            os.utime(path)
            return path
        kept = _Kept(
            library.language,
            tuple(msgspec.Raw(_json(script)) for script in library.scripts.values()),
            tuple(msgspec.Raw(_json(cause)) for cause in library.cause_list),
            dict(library.hashes),
        )
        write_whole(path, msgspec.json.encode(kept))
        return path

    def find(self, wanted: Collection[str], language: str = "da") -> list[Library]:
        """Return the editions of these names, in this language where there is one; what cannot be read is left out."""
        found = []
        for edition in dict.fromkeys(wanted):
            paths = [self._path(edition, each) for each in dict.fromkeys((language, "da", "en"))]
            libraries = (library for path in paths if (library := self._read(path, edition)) is not None)
            library = next(libraries, None)
            if library is not None:
                found.append(library)
        return found

    def sweep(self, keep: Collection[str]) -> None:
        """Remove editions that no call has begun in for long, but none of these names."""
        before = time.time() - KEPT_DAYS * 86_400
        with suppress(OSError):
            for path in self.folder.glob("*.json"):
                if not _NAME.fullmatch(path.name) or path.name.split("-", 1)[0] in keep:
                    continue
                with suppress(OSError):
                    if path.stat().st_mtime < before:
                        path.unlink()

    def _path(self, edition: str, language: str) -> Path:
        return self.folder / f"{edition}-{language}.json"

    def _read(self, path: Path, edition: str) -> Library | None:
        if not _NAME.fullmatch(path.name):
            return None
        try:
            if path.stat().st_size > _MOST_BYTES:
                return None
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
            scripts = [Script.model_validate_json(bytes(raw)) for raw in kept.scripts]
            causes = [Cause.model_validate_json(bytes(raw)) for raw in kept.causes]
        except (OSError, msgspec.DecodeError, ValidationError):
            return None
        library = Library({s.id: s for s in scripts}, causes, kept.language, hashes=kept.hashes)
        # A file that was changed is not the edition it is named after.
        return library if library.edition == edition else None


def _json(part: Script | Cause) -> bytes:
    return part.model_dump_json(exclude_defaults=True).encode()
