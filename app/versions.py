"""A folder of drafts and published versions: how both are written, kept and laid aside, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from app.files import flush_folder, write_whole


class VersionShelf:
    """``kladder/`` with drafts, ``udgivet/<name>/<version>-<hash>/`` with what never changes, ``lagt_til_side/``.

    Raises OSError.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder, self._now = folder, now

    @property
    def drafts(self) -> Path:
        """The folder of drafts."""
        return self.folder / "kladder"

    def write(self, file: str, content: bytes) -> None:
        """Write a draft's file, whole and on the disk when this returns."""
        write_whole(self.drafts / file, content)

    def drop(self, files: Iterable[str]) -> None:
        """Take a draft's files away once they are published."""
        for file in files:
            (self.drafts / file).unlink(missing_ok=True)

    def lay_aside(self, files: Iterable[str]) -> None:
        """Move a draft's files out of the way; nothing is deleted."""
        for file in files:
            path = self.drafts / file
            if path.is_file():
                aside = self._aside(file)
                aside.parent.mkdir(parents=True, exist_ok=True)
                path.replace(aside)

    def keep_aside(self, file: str, content: bytes) -> Path:
        """Keep content that a draft's file is about to lose, and return where."""
        aside = self._aside(file)
        write_whole(aside, content)
        return aside

    def version_folder(self, name: str, version: int, content: str) -> Path:
        """Return where a published version lies; ``content`` is its hash."""
        return self.folder / "udgivet" / name / f"{version:04d}-{content[:8]}"

    def put(self, name: str, version: int, content: str, files: Mapping[str, bytes]) -> None:
        """Write a published version once, for reading only, and on the disk when this returns."""
        target = self.version_folder(name, version, content)
        target.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            write_whole(target / file, text)
            (target / file).chmod(0o444)
        flush_folder(target)

    def _aside(self, file: str) -> Path:
        return self.folder / "lagt_til_side" / f"{self._now():%Y%m%d-%H%M%S}-{file}"
