"""Changing single words of a YAML text and nothing else: comments, blank lines and line breaks stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scripts.source import read_text

# What may stand without quotes on one line, in a flow list too.
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå_][A-Za-z0-9ÆØÅæøå_ .-]*[A-Za-z0-9ÆØÅæøå_]|[A-Za-zÆØÅæøå_]")
_WORDS_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off")


@dataclass(frozen=True, order=True)
class Edit:
    """Put ``new`` in the place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    new: str


def compose(text: str) -> Node:
    """Return the text's tree with the place of every word; raises SourceError as ``read_text`` does."""
    read_text(text)
    node: Node = YAML(typ="safe", pure=False).compose(text)
    return node


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with every edit made; the same edit twice is made once."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def pairs(node: Node | None) -> Iterator[tuple[str, ScalarNode, Node]]:
    """Yield a mapping's keys in words, their nodes and their values; nothing of any other node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield str(key.value), key, value


def entries(node: Node | None) -> Iterator[Node]:
    """Yield the entries of a list; nothing of any other node."""
    if isinstance(node, SequenceNode):
        yield from node.value


def child(node: Node | None, key: str) -> Node | None:
    """Return the value at a key of a mapping, None when it has none."""
    return next((value for name, _, value in pairs(node) if name == key), None)


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield every word in a tree, keys too."""
    match node:
        case ScalarNode():
            yield node
        case MappingNode():
            for key, value in node.value:
                yield from scalars(key)
                yield from scalars(value)
        case SequenceNode():
            for value in node.value:
                yield from scalars(value)


def quoted(value: str, style: str | None = None) -> str:
    """Return a value as YAML on one line, with the quotes it had if it needs any."""
    if style == "'" and "'" not in value:
        return f"'{value}'"
    if style != '"' and _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def replaced(node: ScalarNode, value: str) -> Edit:
    """Return the edit that gives a word another value."""
    return Edit(node.start_mark.index, node.end_mark.index, quoted(value, node.style))


def set_header(text: str, **values: str | None) -> str:
    """Return a script's text with keys of its head set to YAML on one line, or taken out where the value is None.

    A key that is not there yet comes after ``status``.
    """
    for key, value in values.items():
        text = _set_one(text, key, value)
    return text


def _set_one(text: str, key: str, value: str | None) -> str:
    root = compose(text)
    found = next(((k, v) for name, k, v in pairs(root) if name == key), None)
    if found is None:
        if value is None:
            return text
        status = next(k for name, k, _ in pairs(root) if name == "status")
        at = text.find("\n", status.end_mark.index) + 1 or len(text)
        return f"{text[:at]}{key}: {value}\n{text[at:]}"
    start, end = found[0].start_mark.index, _end(text, found[1])
    if value is None:
        after = text.find("\n", end) + 1 or len(text)
        return text[:start] + text[after:]
    return f"{text[:start]}{key}: {value}{text[end:]}"


def _end(text: str, node: Node) -> int:
    """Return where a value ends, without the blank lines and comments that the parser counts to it."""
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
        return int(node.end_mark.index)
    last = list(scalars(node))
    return max(int(word.end_mark.index) for word in last) if last else int(node.end_mark.index)
