"""The words of the screen: Danish complete, in step with the widgets, and nothing English left on a Danish desk."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools import translations

WIDGETS = sorted((translations.ROOT / "widgets").rglob("*.py"))
DANISH = translations.FOLDER / "da.ts"
# What is the same in both languages.
SAME = {
    "AML {0}", "Guide", "Journal", "Send", "Stress", "person", "pause", "register", "guide", "mast", "violet",
    "{0}, version {1}", "version {0}, {1}", "Median",
    "Ctrl+6 · + − zoom", "Øvelsø", "Pause", "Position", "Alarm", "Stop", "Start",
    "bus", "ambulance", "trailer", "Bus", "stop", "prio {0}", "alarm", "position", "stress", "version {0}", "Tab",
}  # fmt: skip
# English words that no Danish sentence holds; those of both languages (to, for, over, under, at, an) are left out.
ENGLISH = re.compile(
    r"\b(the|and|is|of|not|with|from|caller|call|calls|place|chosen|missing|sent|lost|desk|phone|number|press|"
    r"nothing|what|who|where|write|read|ask|asked|answer|close|back|waiting|ready|queue|inquiry|help)\b",
    re.IGNORECASE,
)


def messages(file: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def words(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_nothing_is_left_untranslated_and_every_plural_has_both_its_forms(language: str) -> None:
    assert translations.unfinished(translations.FOLDER / f"{language}.ts") == []


def test_an_unfinished_an_obsolete_and_a_half_plural_message_count_as_unfinished(tmp_path: Path) -> None:
    file = tmp_path / "x.ts"
    file.write_text(
        "<TS><context><name>C</name>"
        "<message><source>a</source><translation type='unfinished'>b</translation></message>"
        "<message><source>c</source><translation type='vanished'>d</translation></message>"
        "<message numerus='yes'><source>%n e</source>"
        "<translation><numerusform>%n f</numerusform><numerusform></numerusform></translation></message>"
        "<message><source>g</source><translation>h</translation></message>"
        "</context></TS>",
        encoding="utf-8",
    )
    assert translations.unfinished(file) == [("C", "a"), ("C", "c"), ("C", "%n e")]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_linguist_files_are_in_step_with_the_widgets(language: str, tmp_path: Path) -> None:
    kept = translations.FOLDER / f"{language}.ts"
    for each in translations.LANGUAGES:
        shutil.copy(translations.FOLDER / f"{each}.ts", tmp_path)
    translations.update(tmp_path)
    assert (tmp_path / kept.name).read_text("utf-8") == kept.read_text("utf-8"), "run make translations"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_linguist_files_name_no_place_in_the_source(language: str) -> None:
    assert "<location" not in (translations.FOLDER / f"{language}.ts").read_text("utf-8")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_are_the_same_on_both_sides(language: str) -> None:
    marks = re.compile(r"\{\d*\}|%n|%L?\d")
    wrong = [
        (context, message.findtext("source"))
        for context, message in messages(translations.FOLDER / f"{language}.ts")
        for text in words(message)
        if Counter(marks.findall(text)) != Counter(marks.findall(message.findtext("source", "")))
    ]
    assert wrong == []


def test_spaces_at_the_ends_survive_translation() -> None:
    wrong = []
    for context, message in messages(DANISH):
        source = message.findtext("source", "")
        for text in words(message):
            if (source[0].isspace(), source[-1].isspace()) != (text[0].isspace(), text[-1].isspace()):
                wrong.append((context, source))
    assert wrong == []


def test_no_english_is_left_in_the_danish() -> None:
    wrong = [
        (context, text)
        for context, message in messages(DANISH)
        for text in words(message)
        if ENGLISH.search(text) or (text == message.findtext("source") and text not in SAME and _wordy(text))
    ]
    assert wrong == []


def _wordy(text: str) -> bool:
    """Whether a text has words at all, keys and placeholders aside."""
    return bool(re.search(r"[^\W\d_]{3,}", re.sub(r"\{\d*\}|%n|\b(Ctrl|Alt|Shift|Enter|Esc|AML|PDF|CPR)\b", "", text)))


def _literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _wrong_calls(tree: ast.AST) -> Iterator[int]:
    """Lines where words to translate are not written out: lupdate reads only plain strings."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr" and not all(_literal(arg) for arg in node.args[:2]):
            yield node.lineno
        if name == "QT_TRANSLATE_NOOP" and not all(_literal(arg) for arg in node.args):
            yield node.lineno
        if name == "translate" and isinstance(node.func, ast.Name) and not all(_literal(a) for a in node.args[:2]):
            yield node.lineno


@pytest.mark.parametrize("module", WIDGETS, ids=lambda path: str(path.relative_to(translations.ROOT)))
def test_words_to_translate_are_plain_strings(module: Path) -> None:
    assert list(_wrong_calls(ast.parse(module.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "line", ['self.tr(f"Call {n}")', "self.tr(words)", 'translate("C", "a" + b)', "QT_TRANSLATE_NOOP(c, 'x')"]
)
def test_words_put_together_at_run_time_are_found(line: str) -> None:
    assert list(_wrong_calls(ast.parse(line))) == [1]


@pytest.mark.parametrize("module", WIDGETS, ids=lambda path: str(path.relative_to(translations.ROOT)))
def test_text_that_is_shown_goes_through_translation(module: Path) -> None:
    """A setter of shown text given a bare sentence would stay English on a Danish desk."""
    setters = {"setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText",
               "setStatusTip", "setWhatsThis"}  # fmt: skip
    wrong = [
        node.lineno
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in setters
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and _wordy(str(node.args[0].value))
    ]
    assert wrong == []


def plurals_nobody_finds(sources: dict[str, str]) -> list[str]:
    """Classes that others are made of and that ask for a plural with ``self.tr``: Qt asks the object's class alone."""
    trees = [ast.parse(text) for text in sources.values()]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {base.id for each in classes for base in each.bases if isinstance(base, ast.Name)}
    return [
        each.name
        for each in classes
        if each.name in bases
        for node in ast.walk(each)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr"
        if node.args and isinstance(node.args[0], ast.Constant) and "%n" in str(node.args[0].value)
    ]


def test_a_class_that_others_are_made_of_asks_for_plurals_by_its_own_name() -> None:
    assert plurals_nobody_finds({str(p): p.read_text("utf-8") for p in WIDGETS}) == []


def test_such_a_plural_is_found() -> None:
    source = 'class A:\n def f(self): return self.tr("%n call(s)", "", 2)\nclass B(A): ...'
    assert plurals_nobody_finds({"a": source}) == ["A"]
