"""A small reader of JSON Schema, for what our own schema uses; an unknown keyword is an error, not a pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip
_SILENT = {"$schema", "$id", "$defs", "title", "description", "format"}


def wrong(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$") -> list[str]:
    """Return what is wrong with a value by a schema."""
    root = root or schema
    return list(_wrong(value, schema, root, at))


def _wrong(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for word, rule in schema.items():
        match word:
            case _ if word in _SILENT:
                continue
            case "$ref":
                yield from _wrong(value, root["$defs"][rule.rsplit("/", 1)[1]], root, at)
            case "type":
                if not any(_is(value, each) for each in ([rule] if isinstance(rule, str) else rule)):
                    yield f"{at}: {type(value).__name__} is no {rule}"
            case "const":
                if value != rule:
                    yield f"{at}: {value!r} is not {rule!r}"
            case "enum":
                if value not in rule:
                    yield f"{at}: {value!r} is none of {rule}"
            case "required":
                yield from (f"{at}: {name} is missing" for name in rule if name not in value)
            case "properties":
                for name, each in rule.items():
                    if isinstance(value, dict) and name in value:
                        yield from _wrong(value[name], each, root, f"{at}.{name}")
            case "additionalProperties":
                for name in value.keys() - schema.get("properties", {}).keys():
                    yield from _wrong(value[name], rule, root, f"{at}.{name}")
            case "items":
                for i, each in enumerate(value):
                    yield from _wrong(each, rule, root, f"{at}[{i}]")
            case "minimum":
                if value < rule:
                    yield f"{at}: {value} < {rule}"
            case "minLength" | "maxLength":
                if (len(value) < rule) if word == "minLength" else (len(value) > rule):
                    yield f"{at}: length {len(value)}"
            case "anyOf":
                if not any(not wrong(value, each, root, at) for each in rule):
                    yield f"{at}: fits none"
            case "allOf":
                for each in rule:
                    yield from _wrong(value, each, root, at)
            case "if":
                branch = "else" if wrong(value, rule, root, at) else "then"
                yield from _wrong(value, schema.get(branch, {}), root, at)
            case "then" | "else":
                continue
            case _:
                raise AssertionError(f"the schema uses {word}, which this reader does not know")


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])
