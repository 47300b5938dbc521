"""What the house has promised about its own source, read from the source: each rule has an example that breaks it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "locate", "scripts", "widgets")
PRODUCT = sorted(path for room in (*ROOMS, "resources", "tools") for path in (ROOT / room).rglob("*.py"))
WIDGETS = [path for path in PRODUCT if path.relative_to(ROOT).parts[0] == "widgets"]
LONGEST = 450


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


modules = pytest.mark.parametrize("path", PRODUCT, ids=name_of)
widgets = pytest.mark.parametrize("path", WIDGETS, ids=name_of)


# --- docstrings


QT = frozenset({"event", "data", "paint", "flags"})
"""Qt's own names that are one small word."""


def _base(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def undocumented(tree: ast.Module, inherited: frozenset[str] = frozenset()) -> Iterator[str]:
    """Public modules, classes and functions without a docstring; Qt's own names (camelCase) are documented by Qt.

    A method may do without when a class of the same room documents one of that name: it is then an override. What a
    protocol names is documented by its classes.
    """
    if not ast.get_docstring(tree):
        yield "the module"
    for owner in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
        private = isinstance(owner, ast.ClassDef) and (
            owner.name.startswith("_") or "Protocol" in map(_base, owner.bases)
        )
        for node in owner.body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            qt = isinstance(node, ast.FunctionDef) and re.fullmatch(r"[a-z]+[A-Z]\w*", node.name)
            override = isinstance(owner, ast.ClassDef) and owner.bases and node.name in inherited | QT
            if private or qt or override or node.name.startswith("_") or ast.get_docstring(node):
                continue
            yield node.name


def documented_methods(room: str) -> frozenset[str]:
    found = set()
    for path in (ROOT / room).rglob("*.py"):
        for owner in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)):
            found |= {n.name for n in owner.body if isinstance(n, ast.FunctionDef) and ast.get_docstring(n)}
    return frozenset(found)


METHODS = {room: documented_methods(room) for room in ROOMS}


@pytest.mark.parametrize("path", [p for p in PRODUCT if p.relative_to(ROOT).parts[0] in ROOMS], ids=name_of)
def test_everything_public_says_what_it_is(path: Path) -> None:
    assert list(undocumented(tree_of(path), METHODS[path.relative_to(ROOT).parts[0]])) == []


@pytest.mark.parametrize(
    "source",
    ["x = 1", '"""M."""\ndef f(): ...', '"""M."""\nclass C: ...', '"""M."""\nclass C:\n "C."\n def f(self): ...'],
)
def test_something_public_that_says_nothing_is_found(source: str) -> None:
    assert list(undocumented(ast.parse(source)))


# --- size and stubs


@modules
def test_no_module_grows_past_what_one_can_hold_in_mind(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def stubs(source: str) -> list[str]:
    """Marks of unfinished work and of make-believe in a product module."""
    return re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplemented(?:Error)?\b|unittest\.mock|\bMagicMock\b", source)


@modules
def test_nothing_is_left_unfinished(path: Path) -> None:
    if name_of(path).startswith("app/domain/catalogue"):
        return
    assert stubs(path.read_text("utf-8")) in ([], ["NotImplemented"])


@pytest.mark.parametrize("source", ["# TODO later", "raise NotImplementedError", "from unittest.mock import Mock"])
def test_something_unfinished_is_found(source: str) -> None:
    assert stubs(source)


# --- text from outside


MARKUP = {"QLabel", "QMessageBox", "QTextBrowser", "QErrorMessage", "QStaticText", "QToolTip", "QWhatsThis"}
HTML = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "toHtml", "setToolTip", "setWhatsThis", "setStatusTip"}


def _fixed(node: ast.expr) -> bool:
    """Whether words are the program's own: a literal or its translation."""
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("tr", "translate")


def may_read_markup(tree: ast.AST) -> Iterator[int]:
    """Lines where Qt could take text from outside for markup (facts of data safety, section 7)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        if called in MARKUP and first is not None and not _fixed(first):
            yield node.lineno
        if called in HTML and not (first is not None and _fixed(first) and called.startswith("setT")):
            yield node.lineno
        if called == "setText" and isinstance(node.func, ast.Attribute) and first is not None and not _fixed(first):
            # A line edit never reads markup; everything else that has a setText guesses.
            receiver = node.func.value
            if not (isinstance(receiver, ast.Attribute) and receiver.attr == "line"):
                yield node.lineno


@widgets
def test_text_from_outside_goes_through_the_one_place_that_keeps_it_plain(path: Path) -> None:
    if name_of(path) != "widgets/text.py":
        assert list(may_read_markup(tree_of(path))) == []


@pytest.mark.parametrize(
    "source",
    ["QLabel(name)", "self.head.setText(call.number)", "edit.setHtml('<b>x</b>')", "self.setToolTip(place.text)",
     "QMessageBox(words)", "view.setMarkdown(x)", "QStaticText(text)"],
)  # fmt: skip
def test_text_that_qt_might_take_for_markup_is_found(source: str) -> None:
    assert list(may_read_markup(ast.parse(source))) == [1]


# --- one direction, no modal window


def imports(tree: ast.AST) -> set[str]:
    """The top packages a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


FORBIDDEN: dict[str, set[str]] = {
    "app": {"PySide6", "shiboken6", "widgets", "tests"},
    "locate": {"PySide6", "shiboken6", "widgets", "app", "scripts", "tests"},
    "scripts": {"PySide6", "shiboken6", "widgets", "app", "locate", "tests"},
    "widgets": {"sqlite3", "sqlcipher3", "sqlalchemy", "socket", "urllib", "http", "pyproj", "requests", "tests"},
}


@pytest.mark.parametrize("path", [p for p in PRODUCT if p.relative_to(ROOT).parts[0] in ROOMS], ids=name_of)
def test_imports_point_one_way_and_qt_stays_in_its_room(path: Path) -> None:
    allowed = {"widgets", "PySide6"} if name_of(path) == "app/__main__.py" else set()
    assert imports(tree_of(path)) & FORBIDDEN[path.relative_to(ROOT).parts[0]] - allowed == set()


def test_the_import_contracts_are_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


def modal(tree: ast.AST) -> Iterator[int]:
    """Lines that could open a window which takes the keyboard away during a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("exec", "exec_", "setModal", "setWindowModality", "QMessageBox", "QDialog", "QInputDialog"):
                yield node.lineno
            if called in ("getOpenFileName", "getSaveFileName", "getText", "getItem", "question", "critical"):
                yield node.lineno


@widgets
def test_no_window_ever_stands_in_front_of_a_call(path: Path) -> None:
    assert list(modal(tree_of(path))) == []


@pytest.mark.parametrize("source", ["dialog.exec()", "self.setModal(True)", "QMessageBox.critical(self, 'x', 'y')"])
def test_a_modal_window_is_found(source: str) -> None:
    assert set(modal(ast.parse(source))) == {1}


# --- what must not be in the repository


TEXTS = sorted(
    path
    for folder in (*ROOMS, "resources", "tools", "tests", "docs", "requirements")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".yml", ".md", ".csv", ".json", ".toml", ".ts", ".txt"} and path.is_file()
) + [path for path in (ROOT / "README.md", ROOT / "Makefile", ROOT / "pyproject.toml") if path.exists()]
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home)/\w")
NUMBERS = re.compile(r"(?:\+|\b00)45[ .-]?((?:\d[ .-]?){8})(?!\d)")


def real_numbers(text: str) -> list[str]:
    """Danish telephone numbers with country code that are not of the made-up row 00 00 xx xx, nor simply 1 to 8."""
    found = (re.sub(r"\D", "", number) for number in NUMBERS.findall(text))
    return [number for number in found if not number.startswith("0000") and number != "12345678"]


def test_no_path_of_one_machine_is_in_the_repository() -> None:
    here = name_of(Path(__file__))
    found = {name_of(path): MACHINE.findall(path.read_text("utf-8")) for path in TEXTS if name_of(path) != here}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_no_telephone_number_that_somebody_could_have_is_in_the_repository() -> None:
    here = name_of(Path(__file__))
    found = {name_of(path): real_numbers(path.read_text("utf-8")) for path in TEXTS if name_of(path) != here}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_a_machine_path_and_a_real_number_are_found() -> None:
    assert MACHINE.search("see /tmp/x")
    assert real_numbers("+45 " + "3" * 8)
    assert not real_numbers("+45 00 00 41 27")
