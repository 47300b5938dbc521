"""Conditions: unknown is not no, and a mistake is found at its column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.conditions import (
    ALWAYS,
    All,
    Any,
    Condition,
    ConditionError,
    Gave,
    Is,
    Known,
    Not,
    Truth,
    evaluate,
    from_mapping,
    names,
    parse,
)

VALUES = {True: {"x": "ja"}, False: {"x": "nej"}, None: {}}


@pytest.mark.parametrize(
    ("a", "b", "both", "one"),
    [
        (True, True, True, True), (True, False, False, True), (True, None, None, True),
        (False, True, False, True), (False, False, False, False), (False, None, False, None),
        (None, True, None, True), (None, False, False, None), (None, None, None, None),
    ],
)  # fmt: skip
def test_and_and_or_follow_kleene(a: Truth, b: Truth, both: Truth, one: Truth) -> None:
    values = {n: v for n, t in (("f.a", a), ("f.b", b)) for v in VALUES[t].values()}
    assert evaluate(parse("f.a og f.b"), values) is both
    assert evaluate(parse("f.a eller f.b"), values) is one


@pytest.mark.parametrize(("a", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_keeps_unknown_unknown(a: Truth, opposite: Truth) -> None:
    values = {"f.a": VALUES[a].get("x", "")}
    assert evaluate(parse("ikke f.a"), values) is opposite


def test_ved_ikke_is_a_value_like_any_other() -> None:
    assert evaluate(parse("f.a == 'ved_ikke'"), {"f.a": "ved_ikke"}) is True
    assert evaluate(parse("f.a == 'ja'"), {"f.a": "ved_ikke"}) is False


def test_an_empty_field_is_unknown_and_kendt_says_so_definitely() -> None:
    assert evaluate(parse("f.a == 'ja'"), {"f.a": ""}) is None
    assert evaluate(parse("kendt(f.a)"), {"f.a": ""}) is False
    assert evaluate(parse("kendt(f.a)"), {"f.a": "ved_ikke"}) is True


def test_gave_is_never_unknown() -> None:
    assert evaluate(Gave(("f.a", "f.b"), ("ja",)), {}) is False
    assert evaluate(Gave(("f.a", "f.b"), ("ja",)), {"f.b": "ja"}) is True


@pytest.mark.parametrize(
    "text",
    [
        "f.a == 'ja' og ikke f.b i ('1', '2')",
        "f.a == 'ja' and not f.b in ['1', '2']",
        "(f.a og f.b ikke i ('1','2'))",
        'f.a == "ja" og f.b != \'1\' og f.b != "2"',
    ],
)
def test_danish_and_english_words_mean_the_same(text: str) -> None:
    assert evaluate(parse(text), {"f.a": "ja", "f.b": "3"}) is True
    assert evaluate(parse(text), {"f.a": "ja", "f.b": "1"}) is False
    assert names(parse(text)) == ("f.a", "f.b")


def test_og_binds_tighter_than_eller() -> None:
    assert evaluate(parse("f.a eller f.b og f.c"), {"f.a": "ja", "f.b": "nej", "f.c": "nej"}) is True


def test_a_mapping_is_an_and_of_equals_and_in() -> None:
    condition = from_mapping({"f.a": "ja", "f.b": ["1", "2"]})
    assert evaluate(condition, {"f.a": "ja", "f.b": "2"}) is True
    assert evaluate(condition, {"f.a": "ja"}) is None
    assert from_mapping({}) is ALWAYS


@pytest.mark.parametrize(
    ("text", "column", "word"),
    [
        ("f.a = 'ja'", 4, "="),
        ("f.a == ja", 7, "anførselstegn"),
        ("f.a == 'ja' f.b", 12, "og"),
        ("f.a i ('1', '2'", 15, ")"),
        ("og f.a", 0, "felt"),
        ("", 0, "felt"),
        ("f.a == 'ja' og __import__('os')", 25, "for meget"),
        ("f.a; f.b", 3, ";"),
    ],
)
def test_a_mistake_is_told_with_its_column(text: str, column: int, word: str) -> None:
    with pytest.raises(ConditionError, match=word.replace(")", r"\)")) as error:
        parse(text)
    assert error.value.column == column


def test_endless_expressions_are_refused_before_they_are_read() -> None:
    with pytest.raises(ConditionError, match="tegn"):
        parse("f.a og " * 100 + "f.a")
    with pytest.raises(ConditionError, match="parenteser"):
        parse("(" * 100 + "f.a" + ")" * 100)
    assert evaluate(parse("ikke " * 60 + "f.a"), {"f.a": "ja"}) is True


_NAMES = st.sampled_from(["f.a", "f.b", "f.c"])
_SOME = st.sampled_from(["ja", "nej", "ved_ikke"])
_CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.builds(Is, _NAMES, st.lists(_SOME, min_size=1, max_size=2).map(tuple)),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
_KNOWN = st.dictionaries(_NAMES, _SOME)


@settings(max_examples=200, deadline=None)
@given(_CONDITIONS, _KNOWN, _KNOWN)
def test_learning_more_never_turns_a_definite_answer(condition: Condition, early: dict, more: dict) -> None:
    before = evaluate(condition, early)
    if before is not None:
        assert evaluate(condition, {**more, **early}) is before


@settings(max_examples=200, deadline=None)
@given(st.lists(_CONDITIONS, min_size=1, max_size=3), _KNOWN)
def test_de_morgan_holds_with_unknowns(parts: list[Condition], known: dict) -> None:
    whole = Not(All(tuple(parts)))
    turned = Any(tuple(Not(part) for part in parts))
    assert evaluate(whole, known) is evaluate(turned, known)


@settings(max_examples=200, deadline=None)
@given(_CONDITIONS, st.fixed_dictionaries({"f.a": _SOME, "f.b": _SOME, "f.c": _SOME}))
def test_with_everything_known_nothing_is_unknown(condition: Condition, known: dict) -> None:
    assert evaluate(condition, known) is not None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse(text)
    except ConditionError as error:
        assert 0 <= error.column <= len(text) and str(error)


def test_known_reads_a_name() -> None:
    assert names(Known("f.a")) == ("f.a",)
