"""The pictures that belong to a journal: files in a folder beside it, each named by the SHA-256 of its content.

A picture is on disk before the fact that names it, and that fact stands in the chain: so the chain seals the picture,
and one that no fact names (the desk fell in between) is harmless. Like the facts, pictures are never changed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from app.files import flush_folder, write_whole
from app.store.png import MOST_BYTES, PngError, png_size, too_large
from app.store.sqlite import StoreError

_SEAL = re.compile(r"[0-9a-f]{64}")
_OWN = re.compile(r"[0-9a-f]{64}\.png(\.part)?")


class PictureError(StoreError):
    """A picture cannot be kept or read; ``words`` say which and why, in both languages of the desk."""


class Kept(NamedTuple):
    """A picture on disk: its seal (SHA-256, hex) and its size in pixels."""

    sha256: str
    width: int
    height: int


class PictureStore:
    """The folder of pictures of one journal; it is made with its first picture. Safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, journal: Path) -> PictureStore:
        """Return the pictures of a journal file."""
        return cls(journal.with_name(journal.name + ".maps"))

    def path(self, seal: str) -> Path:
        """Return where a picture lies, there or not. Raises PictureError when the seal is none."""
        if not _SEAL.fullmatch(seal):
            raise PictureError("Kortbilledets segl kan ikke læses.", "The map picture's seal cannot be read.")
        return self.folder / seal[:2] / f"{seal}.png"

    def keep(self, png: bytes) -> Kept:
        """Put a picture on disk, whole and flushed, and return its seal and size.

        Raises PictureError when it is no whole PNG picture of a sensible size, OSError when it cannot be written.
        """
        try:
            size = png_size(png)
        except PngError as error:
            raise _refused(error) from error
        seal = sha256(png).hexdigest()
        target = self.path(seal)
        if self.fault(seal):
            write_whole(target, png)
            # The name of a new file is only safe when its folder is flushed too.
            for folder in (target.parent, self.folder, self.folder.parent):
                flush_folder(folder)
        return Kept(seal, *size)

    def read(self, seal: str) -> bytes:
        """Return a picture that is there, unaltered and whole; raises PictureError in words otherwise."""
        target = self.path(seal)
        try:
            if (size := target.stat().st_size) > MOST_BYTES:
                raise too_large(size)
            raw = target.read_bytes()
            if sha256(raw).hexdigest() != seal:
                raise PictureError(
                    "Kortbilledet er ændret, efter at det blev gemt.", "The map picture was altered after it was kept."
                )
            png_size(raw)
        except FileNotFoundError as error:
            raise PictureError("Kortbilledet mangler.", "The map picture is missing.") from error
        except OSError as error:
            raise PictureError(
                f"Kortbilledet kan ikke læses: {error}.", f"The map picture cannot be read: {error}."
            ) from error
        except PngError as error:
            raise _refused(error) from error
        return raw

    def fault(self, seal: str) -> str:
        """Return what is wrong with a picture: "" for nothing, or missing, altered, unreadable."""
        try:
            with self.path(seal).open("rb") as file:
                return "" if file_digest(file, "sha256").hexdigest() == seal else "altered"
        except FileNotFoundError:
            return "missing"
        except (OSError, PictureError):
            return "unreadable"

    def clear(self) -> None:
        """Remove every picture, and nothing else that somebody has put there. Raises OSError."""
        for file in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if _OWN.fullmatch(file.name):
                file.unlink(missing_ok=True)
        for folder in (*self.folder.glob("[0-9a-f][0-9a-f]"), self.folder):
            with suppress(OSError):  # not empty, or not there
                folder.rmdir()


def _refused(error: PngError) -> PictureError:
    return PictureError(f"Kortbilledet {error.words.da}.", f"The map picture {error.words.en}.")
