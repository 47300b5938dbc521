"""Whatever ends an import before its time, the old register stands whole and nothing is left lying about."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from locate.register import Register, import_files
from tests.locate.register.grid import csv_of, grid, row

DATE = "2026-10-01"
IMPORT = f"""
import sys
from pathlib import Path
from locate.register import RegisterError, import_files
try:
    import_files([Path(sys.argv[1])], Path(sys.argv[2]), date="{DATE}", allow_smaller=True)
except RegisterError as error:
    print(error)
    raise SystemExit(1)
"""
FULL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""
FOR_EVER = """
import sys
from pathlib import Path
from locate.register import import_files
print("ready", flush=True)
while True:
    for source in sys.argv[1:3]:
        import_files([Path(source)], Path(sys.argv[3]), date="2026-10-01", allow_smaller=True)
"""


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".new")]


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """Two tables, a whole town and a part of it."""
    whole, part = tmp_path / "whole.csv", tmp_path / "part.csv"
    whole.write_text(csv_of(grid()), encoding="utf-8")
    part.write_text(csv_of(grid()[:200]), encoding="utf-8")
    return whole, part


def run(code: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True)


@pytest.mark.skipif(os.name != "posix", reason="a limit on the size of files is POSIX's")
def test_on_a_full_disk_the_import_says_so_and_the_old_register_stands(
    tmp_path: Path, tables: tuple[Path, Path]
) -> None:
    whole, part = tables
    target = tmp_path / "it.register"
    assert run(IMPORT, part, target).returncode == 0
    before = target.read_bytes()
    full = run(FULL_DISK + IMPORT, whole, target)
    assert full.returncode == 1 and "Det gamle register er beholdt" in full.stdout
    assert target.read_bytes() == before and not left_over(tmp_path)
    assert run(IMPORT, whole, target).returncode == 0  # with room on the disk the same import is taken
    assert target.read_bytes() != before


def killed_imports(tmp_path: Path, tables: tuple[Path, Path], kills: int) -> None:
    """Kill imports that follow each other without end, at moments they do not choose, and look at the register."""
    target = tmp_path / "it.register"
    images = []
    for source in tables:
        import_files([source], target, date=DATE, allow_smaller=True)
        images.append(target.read_bytes())
    random = Random(5)
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", FOR_EVER, *map(str, tables), str(target)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.0, 0.6))
        process.kill()
        process.wait()
        process.stdout.close()
        assert target.read_bytes() in images
        with Register.open(target) as register:
            assert register.search("nørregade 12").candidates
    import_files([tables[0]], target, date=DATE)
    assert not left_over(tmp_path)


def test_an_import_killed_at_any_moment_leaves_one_whole_register(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    killed_imports(tmp_path, tables, 4)


@pytest.mark.prove
def test_sixty_imports_killed_leave_one_whole_register(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    killed_imports(tmp_path, tables, 60)


def test_what_a_killed_import_left_is_swept_away_but_not_a_running_one(tmp_path: Path) -> None:
    source = tmp_path / "addresses.csv"
    source.write_text(csv_of([row("1", "Algade", "1")]))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    killed, running = tmp_path / f".it.register.{gone.pid}.new", tmp_path / f".it.register.{os.getppid()}.new"
    very_old = tmp_path / ".it.register.x.new"
    for left in (killed, running, very_old):
        left.write_bytes(b"half")
    os.utime(very_old, (0, 0))
    import_files([source], tmp_path / "it.register")
    assert running.exists() and not very_old.exists()
    assert killed.exists() is (os.name != "posix")
