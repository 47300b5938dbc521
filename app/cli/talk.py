"""How a command speaks: answers as JSON for programs, messages for people, and every known error as one line."""

from __future__ import annotations

import json
import sys
from typing import Any, NoReturn

from app.domain.catalogue import Words

FOUND_WRONG = 1
USED_WRONGLY = 2
# Error classes that mean that the command was used wrongly; by name, so that none of them has to be imported here.
_USED_WRONGLY = ("ConfigError", "ScenarioError", "RubricError", "RehearsalError", "RatingError", "CourseError")


class _Language:
    """The language of messages; the settings decide it as soon as they are read."""

    current = "da"


class CliError(Exception):
    """A command stops: the words for people and the exit code."""

    def __init__(self, words: Words, code: int = FOUND_WRONG) -> None:
        super().__init__(words.en)
        self.words = words
        self.code = code


def fail(da: str, en: str, code: int = FOUND_WRONG) -> NoReturn:
    """Stop the command with a message."""
    raise CliError(Words(da, en), code)


def misuse(da: str, en: str) -> NoReturn:
    """Stop the command because it was used wrongly."""
    raise CliError(Words(da, en), USED_WRONGLY)


def speak(language: str) -> None:
    """Set the language of messages: da or en."""
    _Language.current = language


def in_language(words: Words) -> str:
    """Return a text in the language of messages."""
    return words.in_(_Language.current)


def encode(value: Any, indent: int | None = None) -> bytes:
    """Return JSON as UTF-8 with Danish letters as they are; escaped only where a text is no valid Unicode."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, indent=indent).encode()


def show(value: Any, code: int = 0) -> None:
    """Print one answer as JSON: on one line for programs, indented on a terminal; then end with an exit code."""
    import typer

    write(encode(value, 1 if sys.stdout.isatty() else None))
    if code:
        raise typer.Exit(code)


def write(line: bytes) -> None:
    """Print one line on standard output and flush it."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def say(words: Words | str) -> None:
    """Print a message for people on standard error, on one line."""
    text = words if isinstance(words, str) else in_language(words)
    sys.stderr.write(" ".join(text.split()) + "\n")
    sys.stderr.flush()


def complain(error: Words | BaseException) -> int:
    """Say what is wrong in one line; return the exit code it means."""
    words = error if isinstance(error, Words) else getattr(error, "words", None)
    if isinstance(words, Words):
        say(words)
    elif isinstance(error, ValueError | OSError):
        say(_plain(error))
    else:
        say(f"{type(error).__name__}: {error}")
    return USED_WRONGLY if type(error).__name__ in _USED_WRONGLY else FOUND_WRONG


def _plain(error: ValueError | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__
