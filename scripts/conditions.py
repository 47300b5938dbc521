"""Conditions of conversation scripts: a small checked language whose third answer is "not known yet".

Two ways to write one: a mapping (``{brand.nogen_inde: ja, fare.vaaben: [ja, ved_ikke]}``, all must hold) and an
expression (``"brand.nogen_inde == 'ja' eller ikke kendt(brand.etage)"``). Every name is a field of the form or a
state of the call; every value is text. The logic is Kleene's: unknown og nej is nej, unknown eller ja is ja, and
whatever cannot be told is unknown (None), never nej by accident.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Truth = bool | None
Test = Callable[[Mapping[str, str]], Truth]

YES = "ja"
MAX_LENGTH = 400
MAX_DEPTH = 20


class ConditionError(ValueError):
    """An expression that cannot be read; ``column`` counts characters from 0."""

    def __init__(self, text: str, column: int) -> None:
        super().__init__(text)
        self.column = column


@dataclass(frozen=True)
class Always:
    """Holds in every call."""


@dataclass(frozen=True)
class Is:
    """The field has one of the values; unknown while the field is empty. ``column`` is where the name stands."""

    name: str
    values: tuple[str, ...]
    column: int = 0


@dataclass(frozen=True)
class Known:
    """The field has any value at all, "ved_ikke" included; never unknown itself."""

    name: str
    column: int = 0


@dataclass(frozen=True)
class Gave:
    """One of the names has one of the values; an empty name is a plain no, so this is never unknown."""

    names: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: Condition


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Always | Is | Known | Gave | Not | All | Any

ALWAYS = Always()


def evaluate(condition: Condition, values: Mapping[str, str]) -> Truth:
    """Return True, False or None (not known yet); an empty value counts as no value."""
    return prepare(condition)(values)


def prepare(condition: Condition) -> Test:
    """Return a condition as a function of what is known, for conditions that are asked at every key press."""
    match condition:
        case Is(name, wanted):
            return lambda values: value in wanted if (value := values.get(name)) else None
        case Known(name):
            return lambda values: bool(values.get(name))
        case Gave(several, wanted):
            return lambda values: any(values.get(name) in wanted for name in several)
        case Not(part):
            inner = prepare(part)
            return lambda values: None if (truth := inner(values)) is None else not truth
        case All(parts):
            return _first(parts, decisive=False)
        case Any(parts):
            return _first(parts, decisive=True)
        case Always():
            return _always


def _always(values: Mapping[str, str]) -> Truth:
    return True


def _first(parts: tuple[Condition, ...], *, decisive: bool) -> Test:
    """One part with the decisive value decides; else one unknown part leaves the whole unknown."""
    tests = tuple(prepare(part) for part in parts)

    def decide(values: Mapping[str, str]) -> Truth:
        result: Truth = not decisive
        for test in tests:
            truth = test(values)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return decide


def both(*conditions: Condition) -> Condition:
    """Return one condition that holds when all hold, without needless nesting."""
    parts = tuple(c for c in conditions if not isinstance(c, Always))
    return ALWAYS if not parts else parts[0] if len(parts) == 1 else All(parts)


def either(first: Condition, second: Condition) -> Condition:
    """Return a condition that holds when one of two holds."""
    return ALWAYS if isinstance(first, Always) or isinstance(second, Always) else Any((first, second))


def atoms(condition: Condition) -> Iterator[Is | Known | Gave]:
    """Yield every comparison in a condition, left to right."""
    match condition:
        case Is() | Known() | Gave():
            yield condition
        case Not(part):
            yield from atoms(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from atoms(part)
        case Always():
            return


def names(condition: Condition) -> tuple[str, ...]:
    """Return the names a condition reads, each once, in order."""
    found: dict[str, None] = {}
    for atom in atoms(condition):
        for name in atom.names if isinstance(atom, Gave) else (atom.name,):
            found[name] = None
    return tuple(found)


def from_mapping(mapping: Mapping[str, str | list[str] | tuple[str, ...]]) -> Condition:
    """Return the condition of a structured ``naar:`` (each name equals its value or is in its list; all must hold)."""
    return both(*(Is(name, (want,) if isinstance(want, str) else tuple(want)) for name, want in mapping.items()))


# --- the expression language -------------------------------------------------------------------------------------

# Danish and Python words mean the same, so that an instructor and a programmer can read each other.
_WORDS = {"og": "and", "and": "and", "eller": "or", "or": "or", "ikke": "not", "not": "not", "i": "in", "in": "in"}
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign>==|!=|[(),\[\]])|(?P<wrong>\S))"
)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    column: int


def parse(text: str) -> Condition:
    """Return the condition an expression means; raise ConditionError with the column of the first thing wrong.

    Operators, loosest first: eller (or), og (and), ikke (not), then ``felt == 'værdi'``, ``felt != 'værdi'``,
    ``felt i ('a', 'b')``, ``felt ikke i ('a', 'b')``, ``kendt(felt)``, and a bare ``felt``, which means == 'ja'.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"betingelsen er længere end {MAX_LENGTH} tegn", MAX_LENGTH)
    if text.count("(") > MAX_DEPTH:
        raise ConditionError("betingelsen har for mange parenteser; del den i flere punkter", text.rindex("("))
    parser = _Parser(_tokens(text), len(text))
    condition = parser.any_of()
    parser.end()
    return condition


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "wrong"
        token = _Token(kind, match[kind], match.start(kind))
        if kind == "wrong":
            raise ConditionError(f"tegnet »{token.text}« kan ikke bruges her", token.column)
        if kind == "name" and token.text in _WORDS:
            token = _Token(_WORDS[token.text], token.text, token.column)
        found.append(token)
    return found


class _Parser:
    """Reads the tokens once, left to right, one function for each level of binding."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = [*tokens, _Token("end", "", length)]
        self._at = 0

    def any_of(self) -> Condition:
        parts = [self._all_of()]
        while self._take("or"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all_of(self) -> Condition:
        parts = [self._not()]
        while self._take("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Condition:
        return Not(self._not()) if self._take("not") else self._comparison()

    def _comparison(self) -> Condition:
        if self._take_sign("("):
            inner = self.any_of()
            self._need_sign(")")
            return inner
        name = self._need("name", "her skal stå navnet på et felt")
        if name.text == "kendt" and self._take_sign("("):
            field = self._need("name", "her skal stå navnet på et felt")
            self._need_sign(")")
            return Known(field.text, field.column)
        if self._take_sign("=="):
            return Is(name.text, (self._value(),), name.column)
        if self._take_sign("!="):
            return Not(Is(name.text, (self._value(),), name.column))
        if self._take("in"):
            return Is(name.text, self._values(), name.column)
        if self._peek().kind == "not" and self._tokens[self._at + 1].kind == "in":
            self._at += 2
            return Not(Is(name.text, self._values(), name.column))
        return Is(name.text, (YES,), name.column)

    def _values(self) -> tuple[str, ...]:
        closing = ")" if self._take_sign("(") else "]"
        if closing == "]":
            self._need_sign("[")
        values = [self._value()]
        while self._take_sign(","):
            values.append(self._value())
        self._need_sign(closing)
        return tuple(values)

    def _value(self) -> str:
        return self._need("text", "her skal stå en værdi i anførselstegn").text[1:-1]

    def end(self) -> None:
        """Nothing may follow a whole expression."""
        token = self._peek()
        if token.kind != "end":
            raise ConditionError(f"»{token.text}« er for meget; mangler der »og« eller »eller«?", token.column)

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, kind: str) -> _Token | None:
        token = self._peek()
        if token.kind != kind:
            return None
        self._at += 1
        return token

    def _take_sign(self, sign: str) -> bool:
        if self._peek().kind != "sign" or self._peek().text != sign:
            return False
        self._at += 1
        return True

    def _need(self, kind: str, otherwise: str) -> _Token:
        token = self._take(kind)
        if token is None:
            raise ConditionError(otherwise, self._peek().column)
        return token

    def _need_sign(self, sign: str) -> None:
        if not self._take_sign(sign):
            raise ConditionError(f"her mangler »{sign}«", self._peek().column)
