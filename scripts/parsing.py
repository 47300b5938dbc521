"""From the events of a YAML parser to mappings and lists that know the line of everything in them.

libyaml (through ruamel.yaml.clib) reads; what a plain word means is YAML 1.2 as ruamel.yaml knows it: ``no`` and ``on``
stay words. Anchors, tags and a second document are refused where they stand, before anything is unfolded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)
from ruamel.yaml.nodes import ScalarNode

MAX_DEPTH = 40
# A plain word that begins otherwise is a word in YAML 1.2.
_PERHAPS_NO_WORD = re.compile(r"[-+.0-9~=]|null|true|false|$", re.IGNORECASE)


class SourceError(ValueError):
    """A file that cannot be read as a script; ``line`` counts from 1."""

    def __init__(self, text: str, line: int) -> None:
        super().__init__(text)
        self.line = line


class Mapping(dict[Any, Any]):
    """A mapping with the line (from 1) of every key; equal to a dict that says the same."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}


class Sequence(list[Any]):
    """A list with the line (from 1) of every entry; equal to a list that says the same."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def parse(text: str) -> Any:
    """Return what the one document in a text says: Mapping, Sequence, or a single value; None for no document.

    Raises SourceError, in Danish, for what is not YAML, is nested deeper than MAX_DEPTH, says a key twice, or uses
    anchors, tags or more than one document.
    """
    events = _events(text)
    documents = 0
    value: Any = None
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise SourceError("der står mere end ét dokument (---) i filen", _line(event))
            value = _value(next(events), events, 0)
    return value


def line_of(data: Any, path: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of the deepest part of a path that the file has; 1 when nothing is known of it."""
    line = 1
    for step in path:
        if not isinstance(data, Mapping | Sequence):
            break
        try:
            line = data.lines[step]  # type: ignore[index]
            data = data[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    return line


def _events(text: str) -> Iterator[Event]:
    try:
        parser = CParser(text)
        while parser.check_event():
            yield parser.get_event()
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(_in_danish(str(error.problem or ""), text, line), line) from error
    except (YAMLError, ValueError) as error:
        raise SourceError("filen kan ikke læses som YAML", 1) from error


def _value(event: Event, events: Iterator[Event], depth: int) -> Any:
    if type(event) is ScalarEvent and event.anchor is None and event.tag is None:  # nearly all there is
        return _word(event.value) if event.implicit[0] else event.value
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
        raise SourceError("ankre og henvisninger (& og *) bruges ikke", _line(event))
    if getattr(event, "tag", None) is not None:
        raise SourceError("mærker (!) bruges ikke", _line(event))
    if depth == MAX_DEPTH:
        raise SourceError("der er for mange niveauer inde i hinanden", _line(event))
    return _mapping(events, depth) if isinstance(event, MappingStartEvent) else _sequence(events, depth)


def _mapping(events: Iterator[Event], depth: int) -> Mapping:
    made = Mapping()
    for event in events:
        if isinstance(event, CollectionEndEvent):
            break
        key = _value(event, events, depth + 1)
        if isinstance(key, Mapping | Sequence):
            raise SourceError("et navn skal være et ord, ikke en liste", _line(event))
        if key in made:
            raise SourceError(f"»{key}« står to gange samme sted", _line(event))
        made[key] = _value(next(events), events, depth + 1)
        made.lines[key] = _line(event)
    return made


def _sequence(events: Iterator[Event], depth: int) -> Sequence:
    made = Sequence()
    for event in events:
        if isinstance(event, CollectionEndEvent):
            break
        made.append(_value(event, events, depth + 1))
        made.lines.append(_line(event))
    return made


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _word(plain: str) -> Any:
    return _meant(plain) if _PERHAPS_NO_WORD.match(plain) else plain


@lru_cache(4096)
def _meant(plain: str) -> Any:
    """Return a number, a date, a truth or nothing where YAML 1.2 reads the word as one; the word itself otherwise."""
    yaml = YAML(typ="safe", pure=True)
    tag = yaml.resolver.resolve(ScalarNode, plain, (True, False))
    try:
        return yaml.constructor.construct_object(ScalarNode(tag, plain))
    except (YAMLError, ValueError):
        return plain


def _in_danish(problem: str, text: str, line: int) -> str:
    written = text.splitlines()[line - 1 : line]
    if written and written[0].lstrip(" ").startswith("\t"):
        return "brug mellemrum, ikke tabulator, til indrykning"
    return "her er noget galt med tegnsætning eller indrykning"
