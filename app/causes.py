"""The names of the cause codes in both languages, read without the rest of the script library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from app.domain.catalogue import Words
from scripts.loader import CAUSES_FILE, LIBRARY, Library
from scripts.model import Causes
from scripts.source import SourceError, read


def cause_names(folder: Path = LIBRARY) -> Mapping[str, Words]:
    """Return the name of every cause code; empty when the table cannot be read, for a code serves in its stead."""
    try:
        table = Causes.model_validate(read(folder / CAUSES_FILE))
    except (OSError, SourceError, ValidationError):
        return {}
    return {cause.kode: Words(cause.navn, cause.engelsk) for cause in table.aarsager}


def names_in(library: Library) -> dict[str, Words]:
    """Return the names of the cause codes of a library that is open, in both languages."""
    return {code: Words(cause.navn, cause.engelsk) for code, cause in library.causes.items()}
