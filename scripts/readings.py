"""What script files say, remembered by their bytes: reading the YAML of a whole library takes longer than a start may.

Within a process every file is read once; ``recall`` and ``keep`` carry the memory from one start to the next in a file
of its own. The memory is only ever a shortcut: what it lacks, or cannot be read in it, is read from the YAML again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from scripts.source import SourceError, read

EDITION = 1
"""Raised when the same bytes are to be read differently."""


class _Kept(msgspec.Struct):
    edition: int
    files: dict[str, msgspec.Raw]


_said: dict[str, bytes] = {}
_asked: set[str] = set()
_recalled: set[str] = set()


def reading(path: Path) -> dict[str, Any]:
    """Return the file's mapping as ``source.read`` does, without lines; dates may come as ISO 8601 text.

    Raises SourceError and OSError as ``source.read`` does.
    """
    key = hashlib.sha256(path.read_bytes()).hexdigest()
    _asked.add(key)
    if key not in _said:
        raw = read(path)
        said = msgspec.json.encode(raw)
        if _alike(raw, msgspec.json.decode(said)):
            _said[key] = said
        return raw
    found: dict[str, Any] = msgspec.json.decode(_said[key])
    return found


def recall(file: Path) -> None:
    """Take in what an earlier start kept; a file that is missing, damaged or of another edition is passed over."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return
    if kept.edition == EDITION:
        _said.update({key: bytes(said) for key, said in kept.files.items() if key not in _said})
        _recalled.update(kept.files)


def to_keep() -> bytes | None:
    """Return what ``recall`` reads, of all files read by this process; None when nothing has come to it."""
    files = {key: msgspec.Raw(_said[key]) for key in sorted(_asked) if key in _said}
    if files.keys() <= _recalled:
        return None
    return msgspec.json.encode(_Kept(EDITION, files))


def _alike(raw: Any, again: Any) -> bool:
    """True when JSON holds all that YAML said; a date may become its text, a key must not change its kind."""
    if isinstance(raw, dict):
        return (
            isinstance(again, dict)
            and list(raw) == list(again)
            and all(_alike(value, again[key]) for key, value in raw.items())
        )
    if isinstance(raw, list):
        return isinstance(again, list) and all(_alike(a, b) for a, b in zip(raw, again, strict=True))
    return (type(raw) is type(again) and raw == again) or (hasattr(raw, "isoformat") and raw.isoformat() == again)


__all__ = ["SourceError", "reading", "recall", "to_keep"]
