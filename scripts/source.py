"""Reading a script's YAML: safely, with the line of every key, and refusing what no script needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

MAX_BYTES = 200_000
MAX_DEPTH = 40
# Control characters, and what turns or hides text without being seen: no script needs one.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufff9-\uffff]|(?<!^)\ufeff"
)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#.*")
_INDENT = 4  # no style of writing takes more for a level


def hidden(text: str) -> bool:
    """Return whether a text holds a control character that no script needs."""
    return _CONTROL.search(text) is not None


class SourceError(ValueError):
    """A file that cannot be read as a script; ``line`` counts from 1."""

    def __init__(self, text: str, line: int) -> None:
        super().__init__(text)
        self.line = line


def read(path: Path, *, with_lines: bool = False) -> dict[str, Any]:
    """Return the file's mapping; with_lines keeps the line of every key (slower, for the linter).

    Raises SourceError for a file that is too large, not UTF-8, not YAML, uses anchors or control characters, says a
    key twice, or is no mapping.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)  # whatever is larger is never read whole
    if len(data) > MAX_BYTES:
        raise SourceError(f"filen er større end {MAX_BYTES // 1000} kB", 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError("filen er ikke UTF-8", data[: error.start].count(b"\n") + 1) from error
    return read_text(text, with_lines=with_lines)


def read_text(text: str, *, with_lines: bool = False) -> dict[str, Any]:
    """Return the mapping in a text, under the same rules as ``read``; raises SourceError."""
    if len(text) > MAX_BYTES:
        raise SourceError(f"teksten er længere end {MAX_BYTES // 1000} kB", 1)
    sign = _CONTROL.search(text)
    if sign:
        raise SourceError("filen indeholder et skjult styretegn", text[: sign.end()].count("\n") + 1)
    memory = _memory.get()
    return _parse(text, with_lines=with_lines) if memory is None else _once(text, memory, with_lines=with_lines)


Memory = dict[str, dict[str, Any]]
"""Texts that were read with their lines, by the text itself."""

_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory | None = None) -> Iterator[None]:
    """Read each text once while this lasts, or for as long as the memory that is handed in is kept.

    What is read with lines is then shared and not to be changed; reading YAML is most of what a check costs.
    """
    token = _memory.set(memory if memory is not None else {})
    try:
        yield
    finally:
        _memory.reset(token)


def _once(text: str, memory: Memory, *, with_lines: bool) -> dict[str, Any]:
    if text not in memory:
        memory[text] = _parse(text, with_lines=True)
    found: dict[str, Any] = memory[text] if with_lines else _plain(memory[text])
    return found


def _plain(value: Any) -> Any:
    """Return a copy without lines."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _parse(text: str, *, with_lines: bool) -> dict[str, Any]:
    deep = _too_deep(text)
    if deep:
        raise SourceError("der er for mange niveauer inde i hinanden", deep)
    yaml = YAML(typ="rt" if with_lines else "safe", pure=True)
    try:
        # Anchors let a small file unfold into a huge one; looked for only where one could stand, as it reads twice.
        if "&" in text or "*" in text:
            _refuse_anchors(text)
        loaded = yaml.load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(_in_danish(str(error.problem or "")), line) from error
    except SourceError:
        raise
    except (YAMLError, ValueError, RecursionError) as error:
        raise SourceError("filen kan ikke læses som YAML", 1) from error
    if not isinstance(loaded, dict):
        raise SourceError("filen skal begynde med »skema: 1« og navne på linjer for sig", 1)
    return loaded


def _refuse_anchors(text: str) -> None:
    for event in YAML(typ="safe", pure=True).parse(text):
        if getattr(event, "anchor", None):
            raise SourceError("ankre og henvisninger (& og *) bruges ikke", event.start_mark.line + 1)


def _too_deep(text: str) -> int:
    """Return the line at which a file is nested deeper than any script, 0 when none is: a parser would drown in it."""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) - len(line.lstrip(" ")) > MAX_DEPTH * _INDENT or line.lstrip(" ").startswith("- " * MAX_DEPTH):
            return number
        for mark in re.findall(r"[\[\]{}]", _QUOTED.sub("", line)):
            depth = depth + 1 if mark in "[{" else max(0, depth - 1)
            if depth > MAX_DEPTH:
                return number
    return 0


def _in_danish(problem: str) -> str:
    if "duplicate key" in problem:
        name = re.search(r'duplicate key "([^"]*)"', problem)
        return f"»{name[1] if name else ''}« står to gange samme sted"
    if "tab" in problem or "\\t" in problem:
        return "brug mellemrum, ikke tabulator, til indrykning"
    return "her er noget galt med tegnsætning eller indrykning"


def line_of(data: Any, path: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of the deepest part of a path that the file has; 1 when nothing is known of it."""
    line = 1
    for step in path:
        marks = getattr(data, "lc", None)
        if marks is None:
            break
        try:
            place = marks.key(step) if isinstance(data, dict) else marks.item(step)
            data = data[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
        line = place[0] + 1
    return line


def slots(raw: dict[str, Any]) -> Iterator[tuple[str, Any, str | int]]:
    """Yield every text of a script that is read aloud or shown, as (line id, mapping or list, key or index).

    Reading ``holder[key]`` gives the Danish text; in a mapping, writing it puts a translation in its place; a list
    holds quick answers that are value and word at once. Line ids: ``navn``,
    ``fase.<phase>``, ``kort.sig_ikke``, ``<item>``, ``<item>.kort``, ``<item>.hvorfor``, ``<item>.ja_nej``,
    ``<item>.ved_ikke``, ``<item>.svar.<value>``, ``afbryd.<letter>``, ``forslag.<row>``, ``forslag.<row>.hvis``.
    """
    yield "navn", raw, "navn"
    for phase in raw.get("faser") or {}:
        yield f"fase.{phase}", raw["faser"], phase
    card = raw.get("kort")
    if isinstance(card, dict) and "sig_ikke" in card:
        yield "kort.sig_ikke", card, "sig_ikke"
    for item in raw["indhold"]:
        yield from _item_slots(item)
    for interrupt in raw.get("afbryd") or []:
        yield f"afbryd.{interrupt['tast']}", interrupt, "navn"
    for row in raw.get("forslag") or []:
        yield f"forslag.{row['id']}", row, "fordi"
        if "hvis" in row:
            yield f"forslag.{row['id']}.hvis", row, "hvis"


def _item_slots(item: dict[str, Any]) -> Iterator[tuple[str, Any, str | int]]:
    name = item["id"]
    for key, line in (("sig", name), ("kort", f"{name}.kort"), ("hvorfor", f"{name}.hvorfor"),
                      ("sig_ja_nej", f"{name}.ja_nej")):  # fmt: skip
        if key in item:
            yield line, item, key
    unknown = item.get("hvis_ved_ikke")
    if unknown and "sig" in unknown:
        yield f"{name}.ved_ikke", unknown, "sig"
    answers = item.get("svar") or {}
    choices = answers.get("af") or ()
    if isinstance(choices, dict):
        yield from ((f"{name}.svar.{value}", choices, value) for value in choices)
    elif answers.get("type") == "tekst":
        yield from ((f"{name}.svar.{value}", choices, number) for number, value in enumerate(choices))
