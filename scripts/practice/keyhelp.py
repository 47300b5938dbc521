"""What may stand where the cursor is: the way there is read from the text alone, broken or not."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from scripts.practice.model import Scenario
from scripts.practice.trainee import Run

_KEY = re.compile(r"^(\s*)(?:- )*\{?([\w]+):")
_INLINE = re.compile(r"([\w]+):\s*$")
_HERE = re.compile(r"([\w]+):\s*[\w\"']*$")
_WORD = re.compile(r"[\w]*$")
_MOST_LINES = 2000


@dataclass(frozen=True)
class Help:
    """Where the cursor is, the keys that may stand there, and the words the key at hand may hold (empty: any)."""

    where: tuple[str, ...]
    keys: tuple[str, ...]
    values: tuple[str, ...]


def help_at(lines: Sequence[str], line: int, column: int, trainee: bool = False) -> Help:
    """Return the help for a place of a text; ``line`` and ``column`` count from 0. Never raises for a broken text."""
    form: type[BaseModel] = Run if trainee else Scenario
    if not 0 <= line < len(lines):
        return Help((), (), ())
    before = lines[line][:column]
    way = [*_above(lines, line), *_inside(before)]
    at = _walk(form, way)
    here = _HERE.search(before)
    values = _values(_field(at, here[1])) if here is not None and at is not None else ()
    return Help(tuple(way), tuple(at.model_fields) if at is not None else (), values)


def completions(found: Help, begun: str) -> tuple[str, ...]:
    """Return what a word that is begun may become: a value where the key takes some, else a key."""
    words = found.values or found.keys
    return tuple(word for word in words if word.startswith(begun) and word != begun)


def agreed(words: Sequence[str]) -> str:
    """Return the beginning that all words share."""
    first, last = min(words), max(words)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def word_begun(before: str) -> str:
    """Return the word that ends at the cursor."""
    found = _WORD.search(before)
    return found[0] if found is not None else ""


def _above(lines: Sequence[str], line: int) -> list[str]:
    """Return the keys that the line lies under by its indentation, outermost first."""
    text = lines[line]
    inner = len(text) - len(text.lstrip(" ")) if text.strip() else 10**6
    if text.lstrip().startswith("- "):
        inner += 1  # a list's entry may stand as far out as the key of the list
    way: list[str] = []
    for number in range(line - 1, max(-1, line - _MOST_LINES), -1):
        found = _KEY.match(lines[number])
        if found is None or lines[number].lstrip().startswith(("#", "- {")):
            continue
        indent = len(found[1]) + (2 if lines[number].lstrip().startswith("- ") else 0)
        # Only a key that opens something has anything under it.
        opens = lines[number].split("#")[0].rstrip().endswith((":", "{", ","))
        if indent < inner and opens:
            way.insert(0, found[2])
            inner = indent
        elif indent < inner and inner < 10**6:
            inner = min(inner, indent + 1)
        if inner == 0:
            break
    return way


def _inside(before: str) -> list[str]:
    """Return the keys whose braces are open before the cursor on its own line."""
    stack: list[str | None] = []
    quote = ""
    for at, sign in enumerate(before):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "{[":
            key = _INLINE.search(before[:at])
            stack.append(key[1] if key is not None else None)
        elif sign in "}]" and stack:
            stack.pop()
    return [key for key in stack if key is not None]


def _walk(form: type[BaseModel], way: Iterable[str]) -> type[BaseModel] | None:
    here: Any = form
    for step in way:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = _inner(_field(here, step))
        elif get_origin(here) is dict:
            here = _inner(get_args(here)[1])
        else:
            return None
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _field(form: Any, key: str) -> Any:
    field = form.model_fields.get(key) if isinstance(form, type) and issubclass(form, BaseModel) else None
    return field.annotation if field is not None else None


def _inner(kind: Any) -> Any:
    """Return what a list or a choice with nothing holds; a mapping as it is."""
    if get_origin(kind) in (Union, types.UnionType):
        return _inner(next((each for each in get_args(kind) if each is not type(None)), None))
    return _inner(get_args(kind)[0]) if get_origin(kind) is list else kind


def _values(kind: Any) -> tuple[str, ...]:
    kind = _inner(kind)
    if kind is bool:
        return ("true", "false")
    return tuple(str(each) for each in get_args(kind)) if get_origin(kind) is Literal else ()
