"""Renaming as a refactoring: every place that names the old thing names the new one, and the old name is remembered.

All of a library's texts go in by file name and those that change come out; nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ruamel.yaml.nodes import Node, ScalarNode

from scripts.authoring.approval import RefusalError
from scripts.authoring.edits import Edit, apply, child, compose, entries, pairs, quoted, replaced, scalars, set_header

Kind = Literal["script", "item", "answer", "field"]
KINDS: tuple[Kind, ...] = ("script", "item", "answer", "field")

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FIELD = re.compile(r"[a-zæøå][a-zæøå0-9_]*\.[a-zæøå][a-zæøå0-9_]*")


@dataclass(frozen=True)
class Renamed:
    """What a rename changes: texts by the file name they had, and the files that get another name."""

    texts: Mapping[str, str]
    moved: Mapping[str, str]


def rename(
    texts: Mapping[str, str], kind: Kind, old: str, new: str, fields: Mapping[str, tuple[str, ...]]
) -> Renamed:
    """Return the texts that change when something gets another name.

    ``texts`` are scripts (``x.yaml``), districts' layers, sidecars, walkthroughs, the table of causes and practice
    calls. ``old`` is a script's id, ``script.item``, ``script.item=answer`` or a field; ``new`` is the bare new name.
    ``fields`` are the form's fields with the values they may hold. Raises RefusalError when the old is not there, the
    new is taken or no name, and SourceError for a text that cannot be read.
    """
    trees = {name: compose(text) for name, text in texts.items()}
    scripts = {_word(child(tree, "id")): name for name, tree in trees.items() if child(tree, "indhold") is not None}
    doing = {"script": _script, "item": _item, "answer": _answer, "field": _field}[kind]
    change = doing(trees, scripts, old, new, fields)
    edits = {name: list(change.edits(name, tree)) for name, tree in trees.items()}
    out = {}
    for name, found in edits.items():
        text = apply(texts[name], _expressions(texts[name], found, change, trees[name]))
        if name == change.home:
            text = _remember(text, change)
        if text != texts[name]:
            out[name] = text
    return Renamed(out, change.moved)


def changed_at(before: str, after: str) -> int:
    """Return the first line (from 1) in which two texts differ."""
    pairs_ = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((number for number, (a, b) in enumerate(pairs_, start=1) if a != b), 1)


@dataclass
class _Change:
    """One rename: in which file the thing is at home, how it was and is called, and what to look for."""

    home: str
    former: str
    name: str
    moved: Mapping[str, str]

    def edits(self, file: str, tree: Node) -> Iterator[Edit]:
        """Yield what to change in a file, expressions left out."""
        yield from ()

    def in_expression(self, expression: str) -> str:
        """Return an expression with the new name in it."""
        return expression


def _expressions(text: str, edits: list[Edit], change: _Change, tree: Node) -> list[Edit]:
    """Return the edits, and those inside expressions and blanks, which are words within a word."""
    taken = {(edit.start, edit.end) for edit in edits}
    past = {word.start_mark.index for word in scalars(child(tree, "omdoebt_fra"))}
    for word in scalars(tree):
        start, end = word.start_mark.index, word.end_mark.index
        before = text[start:end]
        after = change.in_expression(before)
        if after != before and (start, end) not in taken and start not in past:
            edits.append(Edit(start, end, after))
    return edits


def _remember(text: str, change: _Change) -> str:
    known = {change.in_expression(name): _word(v) for name, _, v in pairs(child(compose(text), "omdoebt_fra"))}
    # A thing renamed twice leads back to its first name, and so to all that was ever counted of it.
    first = known.pop(change.former, known.get(change.name, change.former))
    known[change.name] = first
    listed = ", ".join(f"{quoted(name, chr(34))}: {quoted(was, chr(34))}" for name, was in known.items() if name != was)
    return set_header(text, omdoebt_fra=f"{{{listed}}}" if listed else None)


def _word(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\wæøåÆØÅ.]){re.escape(name)}(?![\wæøåÆØÅ.])")


def _need_name(new: str, pattern: re.Pattern[str] = _NAME) -> None:
    if not pattern.fullmatch(new):
        raise RefusalError(f"»{new}« kan ikke være et navn. Brug små bogstaver, tal og _.")


# --- a whole script


def _script(
    trees: Mapping[str, Node], scripts: Mapping[str, str], old: str, new: str, fields: Mapping[str, tuple[str, ...]]
) -> _Change:
    _need_name(new)
    if old not in scripts:
        raise RefusalError(f"Guiden »{old}« findes ikke.")
    if new in scripts or f"{new}.yaml" in trees:
        raise RefusalError(f"Der er allerede en guide, der hedder »{new}«.")
    if new in {field.split(".", 1)[0] for field in fields}:
        raise RefusalError(f"»{new}« er navnet på en gruppe felter i skemaet.")
    home = scripts[old]
    moved = {
        name: name.replace(f"{old}.", f"{new}.", 1) for name in trees if name.split(".", 1)[0] == old
    }
    return _ScriptChange(home, old, new, moved)


class _ScriptChange(_Change):
    def edits(self, file: str, tree: Node) -> Iterator[Edit]:
        for key, _, value in pairs(tree):
            if key in ("id", "guide") and isinstance(value, ScalarNode) and value.value == self.former:
                yield replaced(value, self.name)
        for key, value in _named(tree):
            if key in ("kald", "guide") and value.value == self.former:
                yield replaced(value, self.name)

    def in_expression(self, expression: str) -> str:
        items = re.compile(rf"(?<![\wæøåÆØÅ.]){re.escape(self.former)}\.(?=[a-z])")
        return items.sub(f"{self.name}.", expression)


def _named(tree: Node | None) -> Iterator[tuple[str, ScalarNode]]:
    """Yield every key with a single word as its value, anywhere in a tree."""
    for key, _, value in pairs(tree):
        if isinstance(value, ScalarNode):
            yield key, value
        else:
            yield from _named(value)
    for value in entries(tree):
        yield from _named(value)


# --- an item


def _item(
    trees: Mapping[str, Node], scripts: Mapping[str, str], old: str, new: str, fields: Mapping[str, tuple[str, ...]]
) -> _Change:
    _need_name(new)
    script, _, item = old.partition(".")
    homes = _homes(trees, scripts, script)
    own = {file: [_word(child(entry, "id")) for entry in _items(trees[file])] for file in homes}
    home = next((file for file, ids in own.items() if item in ids), None)
    if home is None:
        raise RefusalError(f"Guiden »{script}« har intet punkt, der hedder »{item}«.")
    if any(new in ids for ids in own.values()):
        raise RefusalError(f"Guiden »{script}« har allerede et punkt, der hedder »{new}«.")
    return _ItemChange(home, old, f"{script}.{new}", {})


def _items(tree: Node | None) -> Iterator[Node]:
    """Yield the items of a script, or those that a layer adds."""
    yield from entries(child(tree, "indhold"))
    for addition in entries(child(tree, "tilfoej")):
        item = child(addition, "punkt")
        if item is not None:
            yield item


def _homes(trees: Mapping[str, Node], scripts: Mapping[str, str], script: str) -> list[str]:
    """Return the files in which items of a script are written: its own, then those of the layers on it."""
    return [_home(scripts, script), *(file for file, tree in trees.items() if _lies_on(tree, script))]


def _lies_on(tree: Node, script: str) -> bool:
    return child(tree, "lag") is not None and _word(child(tree, "guide")) == script


def _translates(file: str, tree: Node, script: str) -> bool:
    """Whether a file has the lines of a script, or of a layer on it, in another language."""
    if child(tree, "linjer") is None or ".i18n." not in file:
        return False
    return _word(child(tree, "id")) == script or (".lag." in file and file.split(".", 1)[0] == script)


def _home(scripts: Mapping[str, str], script: str) -> str:
    if script not in scripts:
        raise RefusalError(f"Guiden »{script}« findes ikke.")
    return scripts[script]


class _ItemChange(_Change):
    def edits(self, file: str, tree: Node) -> Iterator[Edit]:
        script, _, item = self.former.partition(".")
        new = self.name.partition(".")[2]
        if file == self.home or _lies_on(tree, script):
            for entry in _items(tree):
                found = child(entry, "id")
                if isinstance(found, ScalarNode) and found.value == item:
                    yield replaced(found, new)
                yield from _renamed(entries(child(entry, "kraev")), item, new)
            named = [child(each, "efter") for each in entries(child(tree, "tilfoej"))]
            named += [child(each, "punkt") for each in entries(child(tree, "linjer"))]
            yield from _renamed((*named, *entries(child(tree, "fjern"))), item, new)
        elif _translates(file, tree, script):
            for line, key, _ in pairs(child(tree, "linjer")):
                if line == item or line.startswith(f"{item}."):
                    yield replaced(key, new + line[len(item) :])

    def in_expression(self, expression: str) -> str:
        return _whole(self.former).sub(self.name, expression)


def _renamed(nodes: Iterable[Node | None], old: str, new: str) -> Iterator[Edit]:
    """Yield what to change in single words that name one thing."""
    yield from (replaced(node, new) for node in nodes if isinstance(node, ScalarNode) and node.value == old)


# --- an answer


def _answer(
    trees: Mapping[str, Node], scripts: Mapping[str, str], old: str, new: str, fields: Mapping[str, tuple[str, ...]]
) -> _Change:
    key, _, value = old.partition("=")
    script, _, item = key.partition(".")
    written = ((file, e) for file in _homes(trees, scripts, script) for e in _items(trees[file]))
    home, entry = next(((file, e) for file, e in written if _word(child(e, "id")) == item), ("", None))
    values = [word.value for word in _values(child(child(entry, "svar"), "af"))]
    if value not in values:
        raise RefusalError(f"»{key}« har intet svar, der hedder »{value}«.")
    if not new or new in values:
        raise RefusalError(f"»{key}« har allerede svaret »{new}«." if new else "Skriv svarets nye navn.")
    field = _word(child(entry, "felt"))
    if value in fields.get(field, ()):
        raise RefusalError(f"»{value}« hører til skemaets felt »{field}« og kan kun omdøbes dér.")
    return _AnswerChange(home, old, f"{key}={new}", {}, field)


def _values(node: Node | None) -> Iterator[ScalarNode]:
    yield from (key for _, key, _ in pairs(node))
    yield from (each for each in entries(node) if isinstance(each, ScalarNode))


@dataclass
class _AnswerChange(_Change):
    field: str = ""

    def edits(self, file: str, tree: Node) -> Iterator[Edit]:
        key, _, value = self.former.partition("=")
        script, _, item = key.partition(".")
        new = self.name.partition("=")[2]
        for entry in _items(tree):
            own = file == self.home and _word(child(entry, "id")) == item
            same_field = bool(self.field) and _word(child(entry, "felt")) == self.field
            if own or same_field:
                for word in _values(child(child(entry, "svar"), "af")):
                    if word.value == value:
                        yield replaced(word, new)
                suggested = child(entry, "vaerdi")
                if isinstance(suggested, ScalarNode) and suggested.value == value:
                    yield replaced(suggested, new)
        for name, node in _conditions(tree):
            if name in (key, self.field):
                found = (node,) if isinstance(node, ScalarNode) else tuple(scalars(node))
                yield from (replaced(word, new) for word in found if word.value == value)
        if _translates(file, tree, script):
            for line, word, _ in pairs(child(tree, "linjer")):
                if line == f"{item}.svar.{value}":
                    yield replaced(word, f"{item}.svar.{new}")

    def in_expression(self, expression: str) -> str:
        key, _, value = self.former.partition("=")
        new = self.name.partition("=")[2]
        for name in filter(None, (key, self.field)):
            compared = re.compile(rf"({_whole(name).pattern}\s*(?:==|!=|i|ikke i)\s*)(\([^)]*\)|'[^']*')")
            expression = compared.sub(
                lambda found: found[1] + found[2].replace(f"'{value}'", f"'{new}'"), expression
            )
        return expression


def _conditions(tree: Node | None) -> Iterator[tuple[str, Node]]:
    """Yield every field that a structured condition or a walkthrough's step compares or fills, with its values."""
    for key, _, value in pairs(tree):
        if key in ("naar", "felt", "felter"):
            yield from ((name, inner) for name, _, inner in pairs(value))
        yield from _conditions(value)
    for value in entries(tree):
        yield from _conditions(value)


# --- a field


def _field(
    trees: Mapping[str, Node], scripts: Mapping[str, str], old: str, new: str, fields: Mapping[str, tuple[str, ...]]
) -> _Change:
    _need_name(new, _FIELD)
    if new not in fields:
        raise RefusalError(f"Feltet »{new}« findes ikke i skemaet.")
    used = [name for name, tree in trees.items() if any(old in _spoken(word.value) for word in scalars(tree))]
    if not used:
        raise RefusalError(f"Ingen guide bruger feltet »{old}«.")
    filled = {_word(child(e, "felt")) for tree in trees.values() for e in _items(tree)}
    if new in filled:
        raise RefusalError(f"Feltet »{new}« bliver allerede udfyldt af et andet spørgsmål.")
    return _FieldChange(next((n for n in used if n in scripts.values()), used[0]), old, new, {})


def _spoken(word: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\wæøå]+\.[\wæøå]+", word))


class _FieldChange(_Change):
    def in_expression(self, expression: str) -> str:
        return _whole(self.former).sub(self.name, expression)
