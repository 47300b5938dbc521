"""Builds register files of the made-up country, straight through the builder or by the command line from files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from locate.register.builder import Builder
from locate.register.columns import ColumnsWriter
from locate.register.tally import Tally
from tools.bench_register.country import Country
from tools.bench_register.records import stage_all

ROOT = Path(__file__).resolve().parents[2]
_IMPORT = "from app.cli import main; raise SystemExit(main())"


def build(country: Country, path: Path) -> None:
    """Write a register file of a country. Raises RuntimeError when the builder leaves something out."""
    builder, writer, tally = Builder(), ColumnsWriter(), Tally()
    stage_all(country, builder)
    counts = builder.lay(writer, tally)
    if tally.left_out:
        raise RuntimeError(f"the builder left rows out: {tally.left_out}")
    writer.meta |= {
        "source": f"synthetic, share {country.share:g}, seed {country.seed}", "date": "2026-11-01", "licence": "",
    }  # fmt: skip
    writer.meta |= {name: str(count) for name, count in counts.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    writer.write(aside)
    aside.replace(path)


@dataclass(frozen=True)
class Imported:
    """What an import by the command line took: seconds, the process's largest resident set, and what it said."""

    seconds: float
    peak_mb: float
    code: int
    said: str

    @property
    def addresses(self) -> int:
        """Return how many addresses the new register has, 0 when there is none."""
        try:
            report = json.loads(self.said[self.said.index("{") :])
        except ValueError:
            return 0
        return int(report["register"]["addresses"])


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment that compiles modules once, into a folder, as an installation has them compiled."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def import_files(paths: list[Path], kind: str, to: Path) -> Imported:
    """Run ``alarmpult register import`` in a process of its own."""
    to.unlink(missing_ok=True)
    asked = ["register", "import", *map(str, paths), "--to", str(to), "--format", kind, "--date", "2026-11-01"]
    arguments = [sys.executable, "-c", _IMPORT, *asked]
    started = time.perf_counter()
    output = to.with_suffix(".said")
    with output.open("w+", encoding="utf-8") as stream:
        child = subprocess.Popen(arguments, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT,
                                 env=compiled(to.parent.parent))  # fmt: skip
        # wait4 tells of this one child; the figures of all children together would keep the largest of any of them.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        stream.seek(0)
        said = stream.read()
    output.unlink()
    return Imported(seconds, used.ru_maxrss / 1024, child.returncode, said)
