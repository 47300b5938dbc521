"""What the model refuses about a scenario or a trainee, told in Danish with file, line and a mend."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from scripts.rules.base import Finding, did_you_mean
from scripts.source import line_of

_CODES = {"extra_forbidden": "ukendt-noegle", "missing": "mangler", "value_error": "hænger-ikke-sammen"}
_NUMBER = "+450000"


def broken(path: Path, raw: dict[str, Any], error: ValidationError, form: type[BaseModel]) -> list[Finding]:
    """Return every fault the model found in a file, the first in the file first."""
    found = []
    for detail in error.errors():
        where = tuple(step for step in detail["loc"] if _is_step(raw, detail["loc"], step))
        text, mend = _words(detail, where, form)
        code = _CODES.get(detail["type"], "forkert-vaerdi")
        found.append(Finding(path.name, _line(raw, detail, where), _item(raw, where), "fejl", code, text, mend))
    return sorted(set(found))


def _is_step(raw: Any, loc: tuple[int | str, ...], step: int | str) -> bool:
    """Whether a step of the model's way stands in the file; names of alternatives (``str``, ``dict[…]``) do not."""
    return not (isinstance(step, str) and (step.startswith(("dict[", "list[", "function-")) or step in ("str", "int")))


def _line(raw: dict[str, Any], detail: Any, where: tuple[int | str, ...]) -> int:
    """Return the line of a fault; one about several parts is told where the name it speaks of stands."""
    if detail["type"] == "value_error":
        words = str(detail["ctx"]["error"]).replace(":", " ").split()
        for step in _every(raw):
            name = _at(raw, step)
            if isinstance(name, str) and step and step[-1] == "id" and name in words and step[: len(where)] == where:
                return line_of(raw, step)
    return line_of(raw, where)


def _every(part: Any, at: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    yield at
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _every(value, (*at, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _every(value, (*at, number))


def _at(raw: Any, where: tuple[int | str, ...]) -> Any:
    for step in where:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def _item(raw: dict[str, Any], where: tuple[int | str, ...]) -> str:
    """Return the id of what a fault is in: the event, the goal, the line."""
    if len(where) >= 2 and where[0] == "replikker":
        return str(where[1])
    named = _at(raw, where[:2]) if len(where) >= 2 else None
    return str(named.get("id", "")) if isinstance(named, dict) else ""


def _words(detail: Any, where: tuple[int | str, ...], form: type[BaseModel]) -> tuple[str, str]:
    name, kind = str(where[-1]) if where else "", detail["type"]
    if kind == "extra_forbidden":
        return f"nøglen »{name}« findes ikke her.", did_you_mean(name, _keys(form, where[:-1]))
    if kind == "missing":
        return f"»{name}« mangler.", ""
    if kind == "value_error":
        return f"{detail['ctx']['error']}.", ""
    if kind == "string_type" and isinstance(detail["input"], (int, float)):
        return f"tallet ved »{name}« skal stå i anførselstegn.", f'Skriv "{detail["input"]}".'
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        mend = did_you_mean(str(detail["input"]), allowed) or f"Vælg en af {', '.join(allowed)}."
        return f"»{detail['input']}« kan ikke stå ved »{name}«.", mend
    if kind == "string_pattern_mismatch" and name == "nummer":
        return (f"»{detail['input']}« ligner et nummer, nogen kan have; nummer skal kunne kendes som øvelse.",
                f'Skriv "{_NUMBER}" og fire cifre.')  # fmt: skip
    if kind == "string_pattern_mismatch":
        return f"»{detail['input']}« er ikke skrevet, som det skal ved »{name}«.", "Små bogstaver, tal og _."
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bound = next(iter(v for k, v in detail["ctx"].items()))
        way = "mindst" if kind == "greater_than_equal" else "højst" if kind == "less_than_equal" else "bedre end"
        return f"tallet ved »{name}« er {detail['input']}; det skal være {way} {bound}.", ""
    return f"det, der står ved »{name}«, har ikke den rigtige form.", ""


def _keys(form: type[BaseModel], where: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys that may stand at a place, by walking the model."""
    here: Any = form
    for step in where:
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = here.model_fields.get(str(step))
            here = field.annotation if field is not None else None
        elif get_origin(here) in (list, dict):
            here = get_args(here)[-1]
        if get_origin(here) in (Union, types.UnionType):
            here = next((each for each in get_args(here) if each is not type(None)), None)
    return tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()
