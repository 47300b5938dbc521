"""Guards on what the desk stands on: builds that crash or lose work, and rooms that load what they must not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import PySide6
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "dev", "bench")
# Python 3.12 made None immortal; older ones run out of it under PySide6 6.12.0 and the interpreter aborts.
COUNTED_NONE = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted on Python 3.12 and later")


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter, off the screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )


def loaded(module: str, unwanted: tuple[str, ...]) -> list[str]:
    """Which of the unwanted modules are in memory after a module was imported in a fresh interpreter."""
    done = python(f"import sys, {module}\nprint(' '.join(m for m in {unwanted!r} if m in sys.modules))")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


# --- PySide6


@COUNTED_NONE
def test_qt_gives_back_every_none_it_borrows() -> None:
    done = python(
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(500): label.setText('x')\n"
        "print(before - sys.getrefcount(None))\n"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 250


def test_twenty_thousand_texts_do_not_end_the_program() -> None:
    done = python(
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "label = QLabel()\n"
        "for _ in range(20_000): label.setText('x')\n"
        "print('alive')\n"
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_the_pyside6_in_use_is_older_than_the_one_that_crashes() -> None:
    assert Version("6.8") <= Version(PySide6.__version__) < Version("6.12")


def test_the_project_asks_for_no_pyside6_that_crashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {r.name.lower(): r for r in map(Requirement, project["dependencies"])}
    assert "pyside6" not in wanted, "only Essentials are wanted"
    specifier = wanted["pyside6-essentials"].specifier
    assert "6.12.0" not in specifier
    assert "6.12.1" not in specifier
    assert PySide6.__version__ in specifier


def pinned(lock: str, name: str) -> list[str]:
    """The versions a lock file pins a package to; every environment marker is one."""
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")
    return re.findall(rf"^{re.escape(name)}==([^\s;\\]+)", text, re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_a_pyside6_that_does_not_crash(lock: str) -> None:
    versions = pinned(lock, "pyside6-essentials")
    assert versions
    assert all(Version(v) < Version("6.12") for v in versions)
    assert not pinned(lock, "pyside6")
    assert not pinned(lock, "pyside6-addons")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_the_lock_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert packages
    assert [line[:60] for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


def test_both_locks_hold_the_same_versions_of_what_the_program_runs_on() -> None:
    pins = {
        lock: dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / "requirements" / f"{lock}.lock").read_text(
            "utf-8"), re.MULTILINE))
        for lock in LOCKS
    }  # fmt: skip
    assert {name: pins["dev"].get(name) for name in pins["run"]} == pins["run"]


def test_every_dependency_says_what_it_is_for_and_under_which_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    told = {name.split()[0].lower() for cells in rows for name in cells[0].split(",") if name.split() and all(cells)}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [r.name for r in map(Requirement, wanted) if r.name.lower() not in told] == []


# --- SQLite


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_the_sqlite_build_that_keeps_saved_work(lock: str) -> None:
    versions = pinned(lock, "sqlcipher3")
    assert versions
    assert all(Version(v) >= Version("0.6.4") for v in versions)


def test_a_desk_on_a_sqlite_that_loses_work_does_not_open_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.clock import ManualClock
    from app.store import sqlite
    from app.store.journal import Journal

    checked = sqlite.check_version
    monkeypatch.setattr(sqlite, "check_version", lambda version: checked("3.51.2"))
    with pytest.raises(sqlite.StoreError) as caught:
        Journal.open(tmp_path / "journal.sqlite", "Ø4", ManualClock())
    assert "3.51.2" in caught.value.words.da
    assert "Installér sqlcipher3" in caught.value.words.da


def test_the_journal_never_uses_the_system_sqlite() -> None:
    """Debian 12 ships 3.40.1; only read-only register and map files may go through the standard module."""
    users = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "app").rglob("*.py")
        if re.search(r"\bsqlite3\.connect\(", path.read_text("utf-8"))
    }
    assert users == set()


# --- what the rooms load


SLOW = ("shapely", "pyproj", "sqlalchemy", "alembic", "numpy", "reportlab", "phonenumbers")


def test_the_window_module_loads_nothing_slow_before_the_window_is_up() -> None:
    assert loaded("widgets.window", SLOW) == []


@pytest.mark.parametrize(
    "module", ["app.house", "app.practice.play", "app.handover.pdf", "locate.register", "locate.parse",
               "scripts.loader", "scripts.practice.loader", "app.cli"]
)  # fmt: skip
def test_rooms_without_widgets_run_without_qt(module: str) -> None:
    assert loaded(module, ("PySide6", "shiboken6", "widgets")) == []


def test_the_widgets_open_no_database_and_no_network() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "widgets").rglob("*.py"))
    assert re.findall(r"^\s*(?:import|from)\s+(sqlite3|sqlcipher3|socket|urllib|http|pyproj)\b", source, re.M) == []
